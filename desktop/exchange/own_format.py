"""Reading a plan back from a workbook that Plandesk exported, also after people edited it.

What stands in the tables wins: a changed cell is a changed value, a new row a new row, a new
column a field of the plan's own. What the tables cannot hold comes from the sheet "More text",
for cells that still show what was exported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from desktop.core import by_when
from desktop.core.data import PlanData
from desktop.core.editing.rows import tidy
from desktop.core.fields import EXTRA, FIELDS, Kind, field_of
from desktop.core.forms import rag_blue
from desktop.core.problems import Problem
from desktop.core.rows import (
    KINDS,
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    ExtraField,
    PlanInfo,
    Requirement,
    Row,
    Snapshot,
    Status,
    columns_of,
    iso,
    new_key,
)
from desktop.core.text import one_line
from desktop.exchange import own_tables as own
from desktop.exchange.exporting.tables import about_label
from desktop.exchange.own_tables import Detail, Form
from desktop.exchange.reading import Cell, Sheet, Workbook
from desktop.exchange.recognise.headings import plain_match
from desktop.exchange.recognise.model import PLAN, AreaFound, Mapping, Recognition, SheetFound

_DEEPEST_HEADER = 20  # rows from the top in which a table's headings are looked for


def read_export(workbook: Workbook, problems: list[Problem] | None = None) -> PlanData | None:
    """The plan in a workbook that :func:`desktop.exchange.exporting.export_workbook` wrote.

    None for any other workbook. What had to be doubted, because somebody edited the workbook, is
    added to *problems*.
    """
    if not any(_is_about(sheet) for sheet in workbook.sheets):
        return None
    return _Reading(workbook, [] if problems is None else problems).plan()


def recognise_export(workbook: Workbook, mapping: Mapping | None = None) -> Recognition | None:
    """What an import says of a workbook that Plandesk exported; None for any other.

    A *mapping* that names sheets was made by hand, and is followed instead of what is known.
    """
    if mapping is not None and mapping.sheets:
        return None
    problems: list[Problem] = []
    data = read_export(workbook, problems)
    if data is None:
        return None
    areas = tuple(
        AreaFound(area.code, area.title, "", len(data.actions(area)), len(data.requirements(area)))
        for area in data.areas
    )
    return Recognition(
        path=workbook.path,
        kind=workbook.kind,
        sheets=tuple(SheetFound(sheet.name, PLAN, confidence=1.0) for sheet in workbook.sheets),
        areas=areas,
        counts={
            "sheets": len(workbook.sheets),
            "areas": len(areas),
            "requirements": len(data.table(Requirement)),
            "actions": len(data.table(Action)),
            "problems": len(problems),
        },
        draft=data,
        problems=tuple(problems),
        mapping=Mapping(),
    )


def _is_about(sheet: Sheet) -> bool:
    rows = list(sheet.rows.items())[:60]
    return any(cell.text.strip() == own.MARK for _, cells in rows for cell in cells.values())


@dataclass(slots=True)
class _Line:
    """One row of a table: its cells by heading, folded."""

    sheet: Sheet
    number: int
    cells: dict[str, Cell]

    def text(self, heading: str) -> str:
        cell = self.cells.get(_fold(heading))
        return cell.text if cell else ""

    def at(self, heading: str) -> str:
        """The address of a cell, or of its row where the cell is empty."""
        cell = self.cells.get(_fold(heading))
        return cell.name if cell else f"A{self.number}"


@dataclass(slots=True)
class _Table:
    headings: dict[str, str]  # folded to as written
    lines: list[_Line] = field(default_factory=list)


def _fold(heading: str) -> str:
    return one_line(heading).casefold()


def _table(sheet: Sheet, known: Iterable[str], least: int) -> _Table | None:
    """The table on a sheet whose row of headings holds at least *least* of *known*."""
    wanted = {_fold(heading) for heading in known}
    best: tuple[int, int, dict[int, str]] | None = None
    for number in sorted(sheet.rows)[:_DEEPEST_HEADER]:
        texts = {
            place: cell.text for place, cell in sheet.rows[number].items() if cell.text.strip()
        }
        found = len({_fold(text) for text in texts.values()} & wanted)
        if found >= least and (best is None or found > best[0]):
            best = (found, number, texts)
    if best is None:
        return None
    _, header, names = best
    columns: dict[int, str] = {}
    for place, text in sorted(names.items()):
        if _fold(text) not in columns.values():
            columns[place] = _fold(text)
    table = _Table({_fold(text): text for text in names.values()})
    for number in sorted(sheet.rows):
        if number <= header:
            continue
        cells = {
            columns[place]: cell
            for place, cell in sheet.rows[number].items()
            if cell.text and place in columns
        }
        if cells and not all(_fold(cell.text) == name for name, cell in cells.items()):
            table.lines.append(_Line(sheet, number, cells))
    return table


class _Reading:
    """One workbook being read back."""

    def __init__(self, workbook: Workbook, problems: list[Problem]) -> None:
        self.problems = problems
        self.data = PlanData()
        self.sheets = {_fold(sheet.name): sheet for sheet in workbook.sheets}
        self.used: set[str] = set()
        self.more = self._more()
        self.pending: list[tuple[Row, str, str, _Line]] = []
        self.called: dict[type[Row], dict[str, int]] = {
            Area: {}, Requirement: {}, Commitment: {}
        }  # fmt: skip
        self.groups: dict[tuple[int, str], int] = {}
        self.sheet_areas: dict[str, list[Area]] = {}
        self.keys: dict[str, Action] = {}

    def plan(self) -> PlanData:
        """All of it, in the order in which one thing needs another."""
        self._info()
        for detail in own.details():
            self._detail(detail)
        if not self.data.table(Status):
            for status in rag_blue():
                self.data.add(status)
        fields_of = self._columns()
        self._pointers()
        self._answers_of_areas()
        self._actions(fields_of)
        self._first_dates()
        self._action_pointers()
        for name, sheet in self.sheets.items():
            if name not in self.used and any(cell.text.strip() for cell in sheet.cells()):
                self._doubt(sheet, "", f"The sheet “{sheet.name}” is not part of the plan.", "")
        return self.data

    def _doubt(self, sheet: Sheet, cell: str, what: str, kept: str) -> None:
        self.problems.append(Problem(sheet.name, cell, what, kept))

    # --- finding tables ------------------------------------------------------------------------

    def _find(self, name: str, headings: Sequence[str]) -> _Table | None:
        """A detail table, by its sheet's name, or by its headings where the sheet was renamed."""
        least = max(2, (len(headings) * 2 + 2) // 3)
        sheet = self.sheets.get(_fold(name))
        if sheet is not None:
            table = _table(sheet, headings, min(2, len(headings)))
            if table is not None:
                self.used.add(_fold(name))
                return table
        for other, sheet in self.sheets.items():
            if other not in self.used and other not in _own_names():
                table = _table(sheet, headings, least) if len(headings) > 2 else None
                if table is not None:
                    self.used.add(other)
                    return table
        return None

    def _more(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        table = self._find(own.MORE, own.MORE_HEADINGS)
        parts: dict[tuple[str, str, str], list[tuple[float, str, str]]] = {}
        for line in table.lines if table else ():
            key = (_fold(line.text("Sheet")), line.text("Row"), _fold(line.text("Column")))
            part = own.from_text(Form.NUMBER, line.text("Part")) or 0
            parts.setdefault(key, []).append((part, line.text("Form"), line.text("Text")))
        return {
            key: (found[0][1], "".join(text for _, _, text in sorted(found, key=lambda p: p[0])))
            for key, found in parts.items()
        }

    def _value(self, sheet: str, row: str, heading: str, form: Form, text: str) -> Any:
        """What a cell says: exactly what was exported where it still shows that."""
        kept = self.more.get((_fold(sheet), row, _fold(heading)))
        if kept is not None:
            how, whole = kept
            try:
                value = tidy(json.loads(whole)) if how == "data" else whole
            except ValueError:
                return own.from_text(form, text)  # somebody edited what is not to be edited
            if own.cell_text(own.to_cell(form, value)) == text:
                return value
        return own.from_text(form, text)

    # --- the plan's own row, and rows with tables of their own -------------------------------

    def _info(self) -> None:
        table = self._find(own.ABOUT, own.ABOUT_HEADINGS)
        texts: dict[str, str] = {}
        for line in table.lines if table else ():
            texts[_fold(line.text(own.ABOUT_HEADINGS[0]))] = line.text(own.ABOUT_HEADINGS[1])
        info = PlanInfo()
        for column in columns_of(PlanInfo)[1:]:
            label = about_label(column)
            text = texts.get(_fold(label), "")
            value = self._value(own.ABOUT, label, own.ABOUT_HEADINGS[1], Form.TEXT, text)
            setattr(info, column, value)
        self.data.add(info)

    def _detail(self, detail: Detail) -> None:
        table = self._find(detail.sheet, [each.heading for each in detail.columns])
        if table is None:
            return
        identified = detail.columns[0].heading == "ID"
        taken = {row_id for kind in KINDS for row_id in self.data.table(kind)}
        later: list[tuple[Row, _Line]] = []
        for place, line in enumerate(table.lines, start=1):
            row_name = line.text("ID") if identified else str(place)
            row = detail.kind()
            for each in detail.columns:
                if each.form is Form.SHOWN or _fold(each.heading) not in table.headings:
                    continue
                text = line.text(each.heading)
                if each.form is Form.ACTION:
                    setattr(row, each.column, None)
                    self.pending.append((row, each.column, text, line))
                    continue
                value = self._value(detail.sheet, row_name, each.heading, each.form, text)
                if each.form is Form.NUMBER:
                    value = self._number(row, each.column, value, line, each.heading)
                setattr(row, each.column, value)
            if "position" in columns_of(detail.kind):
                row.position = float(place)  # type: ignore[attr-defined]
            if not identified or row.id in taken or row.id <= 1:
                row.id = 0
            if row.id:
                self.data.add(row)
                taken.add(row.id)
            later.append((row, line))
        for row, line in later:
            if not row.id:
                self.data.add(row)
            self._note(row, line)

    def _number(self, row: Row, column: str, value: Any, line: _Line, heading: str) -> Any:
        default = next(each for each in fields(row) if each.name == column).default
        if value is None and line.text(heading).strip():
            self._doubt(
                line.sheet, line.at(heading), f"“{line.text(heading)}” is not a number.",
                "nothing" if default is None else str(default),
            )  # fmt: skip
        if value is None:
            return default
        return float(value) if isinstance(default, float) else value

    def _note(self, row: Row, line: _Line) -> None:
        """Remember what other tables call a row."""
        if isinstance(row, Area):
            called = line.text("Called") or one_line(row.name)
            self.called[Area].setdefault(_fold(called), row.id)
            self.sheet_areas.setdefault(_fold(line.text("Sheet")), []).append(row)
            self.pending.append((row, "requirements", line.text("Requirements"), line))
        elif isinstance(row, Requirement):
            called = line.text("Called") or one_line(row.ref)
            self.called[Requirement].setdefault(_fold(called), row.id)
        elif isinstance(row, Commitment):
            called = line.text("Called") or one_line(row.text)
            self.groups.setdefault((row.area_id, _fold(called)), row.id)

    def _pointers(self) -> None:
        """Let go of rows that point at a row which is no longer in the workbook."""
        for kind in KINDS:
            for column in columns_of(kind):
                target = _target(column)
                if target is None:
                    continue
                for row in list(self.data.table(kind).values()):
                    pointed = getattr(row, column)
                    if not pointed or self.data.get(target, pointed) is not None:
                        continue
                    if column in ("base_id", "commitment_id"):
                        setattr(row, column, None)
                        continue
                    self.data.remove(kind, row.id)
                    self.problems.append(
                        Problem("", "", f"A {kind.noun} belongs to a {target.noun} that is not "
                                "in the workbook.", "nothing of it")
                    )  # fmt: skip

    def _answers_of_areas(self) -> None:
        for row, column, text, line in self.pending:
            if column != "requirements" or not isinstance(row, Area):
                continue
            for place, requirement in enumerate(self._called(text, line), start=1):
                self.data.add(
                    AreaRequirement(
                        area_id=row.id, requirement_id=requirement, position=float(place)
                    )
                )

    def _called(self, text: str, line: _Line) -> list[int]:
        """The requirements that a cell names, one a line; a new name is a new requirement."""
        found = []
        for name in text.split("\n"):
            if not name.strip():
                continue
            number = self.called[Requirement].get(_fold(name))
            if number is None:
                position = float(len(self.data.table(Requirement)) + 1)
                made = self.data.add(Requirement(ref=one_line(name), position=position))
                number = self.called[Requirement][_fold(name)] = made.id
                self._doubt(
                    line.sheet, line.at(own.ANSWERS_HEADING),
                    f"The requirement “{one_line(name)}” is not in the table of requirements.",
                    "a new requirement without text",
                )  # fmt: skip
            found.append(number)
        return found

    # --- columns and actions -----------------------------------------------------------------

    def _columns(self) -> dict[str, str]:
        """The plan's columns; gives the field for each folded heading of the action tables."""
        table = self._find(own.COLUMNS, own.COLUMN_HEADINGS)
        found: dict[str, str] = {}
        for place, line in enumerate(table.lines if table else (), start=1):
            name = line.text("Field")
            heading = line.text("Heading")
            if name not in FIELDS and not name.startswith(EXTRA) and heading:
                self._doubt(line.sheet, line.at("Field"), f"There is no field “{name}”.", "nothing")
                continue
            if heading:
                found[_fold(heading)] = name
            if own.from_text(Form.FLAG, line.text("In the form")):
                label = self._value(own.COLUMNS, str(place), "Label", Form.TEXT, line.text("Label"))
                self.data.add(
                    Column(
                        position=float(place),
                        field=name,
                        label=label,
                        width=float(own.from_text(Form.NUMBER, line.text("Width in mm")) or 0.0),
                        shown=own.from_text(Form.FLAG, line.text("Shown")),
                    )
                )
        if not found:
            for name, each in FIELDS.items():
                found[_fold(each.label)] = name
        return found

    def _actions(self, fields_of: dict[str, str]) -> None:
        known = [*fields_of, own.KEY_HEADING, own.AREA_HEADING, own.GROUP_HEADING]
        tables: list[tuple[str, _Table]] = []
        for name, sheet in self.sheets.items():
            if name in self.used or name in _own_names():
                continue
            table = _table(sheet, known, min(2, len(fields_of)))
            if table is not None:
                self.used.add(name)
                tables.append((name, table))
        # A renamed sheet is taken for the area whose sheet is missing, when it can be only that.
        lost = [name for name in self.sheet_areas if name and name not in dict(tables)]
        strange = [name for name, _ in tables if name not in self.sheet_areas]
        renamed = dict(zip(strange, lost, strict=True)) if len(lost) == len(strange) else {}
        order = {area.id: place for place, area in enumerate(self.data.areas)}
        tables.sort(
            key=lambda each: min(
                (order[area.id] for area in self.sheet_areas.get(
                    renamed.get(each[0], each[0]), ())), default=len(order)
            )
        )  # fmt: skip
        for name, table in tables:
            self._action_table(table, self._fields(table, fields_of), renamed.get(name, name), name)

    def _fields(self, table: _Table, fields_of: dict[str, str]) -> dict[str, str]:
        """The field of each column of an action table, by folded heading."""
        reserved = {_fold(each) for each in _RESERVED}
        found = {each: fields_of[each] for each in table.headings if each in fields_of}
        for folded, heading in table.headings.items():
            if folded in found or folded in reserved:
                continue
            name = plain_match(heading).target
            if name not in FIELDS or name in found.values():
                name = EXTRA + one_line(heading)
                if one_line(heading) not in self.data.extra_names:
                    place = float(len(self.data.extra_names) + 1)
                    self.data.add(ExtraField(name=one_line(heading), position=place))
                    place = max((c.position for c in self.data.all(Column)), default=0.0) + 1.0
                    self.data.add(
                        Column(
                            field=name, label=one_line(heading), position=place,
                            width=field_of(name).width,
                        )
                    )  # fmt: skip
            found[folded] = name
        return found

    def _action_table(
        self, table: _Table, fields_of: dict[str, str], name: str, as_named: str
    ) -> None:
        areas = self.sheet_areas.get(name, [])
        one_sheet = _fold(own.AREA_HEADING) in table.headings
        area = areas[0] if areas else None
        for line in table.lines:
            if one_sheet and line.text(own.AREA_HEADING).strip():
                area = self._area(line.text(own.AREA_HEADING))
            if area is None:
                area = self._area(line.sheet.name)
            self._action(line, area, fields_of, as_named)

    def _area(self, called: str) -> Area:
        number = self.called[Area].get(_fold(called))
        if number is not None:
            found = self.data.get(Area, number)
            if found is not None:
                return found
        area = self.data.add(Area(code=one_line(called), position=float(len(self.data.areas) + 1)))
        self.called[Area][_fold(called)] = area.id
        return area

    def _action(self, line: _Line, area: Area, fields_of: dict[str, str], as_named: str) -> None:
        key = line.text(own.KEY_HEADING).strip()
        if key in self.keys:
            self._doubt(
                line.sheet, line.at(own.KEY_HEADING),
                f"The key {key} stands in more than one row; the first keeps it.", "a new key",
            )  # fmt: skip
        action = Action(
            key=key if key and key not in self.keys else new_key(),
            area_id=area.id,
            position=float(len(self.keys) + 1),
        )
        for folded, name in fields_of.items():
            cell = line.cells.get(folded)
            text = cell.text if cell else ""
            if not text:
                continue
            kind = field_of(name).kind
            form = {Kind.DATE: Form.WHEN, Kind.DAY: Form.DAY}.get(kind, Form.TEXT)
            value = self._value(as_named, key, folded, form, text)
            if kind is Kind.STATUS:
                value = self._status(line, folded, value)
            elif kind is Kind.DAY and value == text:
                value = iso(by_when.parse(text).due) or text
            if name.startswith(EXTRA):
                action.extra[name[len(EXTRA) :]] = value
            else:
                setattr(action, name, value)
        group = line.text(own.GROUP_HEADING)
        if group.strip():
            action.commitment_id = self._group(area, group)
        action.due = iso(by_when.parse(action.by_when).due)
        action.original_due = action.due
        action.original_by_when = action.by_when if action.due else ""
        self.data.add(action)
        self.keys[action.key] = action
        for requirement in self._called(line.text(own.ANSWERS_HEADING), line):
            self.data.add(ActionRequirement(action_id=action.id, requirement_id=requirement))

    def _status(self, line: _Line, heading: str, text: str) -> str:
        if text in self.data.legend:
            return text
        reading = self.data.legend.read(text)
        if not reading.code or reading.doubt:
            kept = self.data.legend.word(reading.code) if reading.code else f"“{text}” as it is"
            self._doubt(line.sheet, line.at(heading), f"{reading.doubt}.", kept)
        return reading.code or text

    def _group(self, area: Area, called: str) -> int:
        number = self.groups.get((area.id, _fold(called)))
        if number is None:
            place = float(len(self.data.commitments(area)) + 1)
            made = self.data.add(Commitment(area_id=area.id, text=called, position=place))
            number = self.groups[area.id, _fold(called)] = made.id
        return number

    def _first_dates(self) -> None:
        table = self._find(own.FIRST_DATES, own.FIRST_HEADINGS)
        if table is None:
            return
        seen: set[str] = set()
        for line in table.lines:
            key = line.text(own.KEY_HEADING).strip()
            action = self.keys.get(key)
            if action is None:
                continue
            seen.add(key)
            text = line.text("First by when")
            action.original_by_when = self._value(
                own.FIRST_DATES, key, "First by when", Form.WHEN, text
            )
            action.original_due = own.from_text(Form.DAY, line.text("First due"))
            due = line.text("Due")
            if due:
                action.due = "" if due == "none" else own.from_text(Form.DAY, due)

    def _action_pointers(self) -> None:
        by_text = self.keys
        for row, column, key, line in self.pending:
            if column == "requirements":
                continue
            action = by_text.get(key.strip())
            if action is not None:
                self.data.put(type(row), row.id, column, action.id)
            elif key.strip() or (column == "action_id" and _needs_action(type(row))):
                self._doubt(
                    line.sheet, line.at("Action"),
                    f"The {row.noun} belongs to the action “{key}”, which is not in the workbook.",
                    "nothing of it",
                )  # fmt: skip
                if column == "action_id":
                    self.data.remove(type(row), row.id)


_RESERVED = (own.AREA_HEADING, own.GROUP_HEADING, own.ANSWERS_HEADING, own.KEY_HEADING)


def _own_names() -> set[str]:
    names = [own.ABOUT, own.COLUMNS, own.FIRST_DATES, own.MORE]
    return {_fold(name) for name in [*names, *(detail.sheet for detail in own.details())]}


def _needs_action(kind: type[Row]) -> bool:
    """Whether a row of this kind is nothing without its action."""
    return next(each for each in fields(kind) if each.name == "action_id").default is not None


def _target(column: str) -> type[Row] | None:
    """The kind that a column points at, or None for a column that is no pointer."""
    if column == "base_id":
        return Snapshot
    if not column.endswith("_id") or column == "action_id":
        return None
    stem = column[:-3].replace("_", "")
    return next((kind for kind in KINDS if kind.__name__.lower() == stem), None)
