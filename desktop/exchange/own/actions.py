"""Reading back the sheets of actions of an exported workbook."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core import by_when
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import (
    KIND_OF_TABLE,
    Action,
    Area,
    Column,
    ExtraField,
    Holds,
    Row,
    day_of,
    iso,
    new_key,
    spec_of,
)
from desktop.core.text import brief, first_few, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.again import Again, Claim, Words, know_again, tell, tell_copies
from desktop.exchange.own.columns import Columns
from desktop.exchange.own.details import Details
from desktop.exchange.own.lines import Line, Table, fold, runs_of
from desktop.exchange.own.marks import is_mark
from desktop.exchange.own.source import ACTIONS, Source
from desktop.exchange.own.values import Form
from desktop.exchange.reading import Cell
from desktop.exchange.reading.dates import due_in, held
from desktop.exchange.recognise.headings import plain_match


@dataclass(frozen=True, slots=True)
class _Field:
    """One column of a sheet of actions: the field under a heading, and how it stands."""

    folded: str
    heading: str
    name: str
    holds: Holds
    form: Form


@dataclass(slots=True)
class _Sheet:
    """One sheet of actions being read; ``area`` is that of the last row, None before the first."""

    table: Table
    number: int  # the area's id; 0 where each row names its area; less where it is not known
    fields: list[_Field] = field(default_factory=list)
    area: Area | None = None


class Actions:
    """The actions of the workbook; ``keys`` finds each by its key, ``lines`` its row.

    ``again`` says which were known again without their key, ``fields`` what the headings of each
    sheet stand for now, ``field_of_heading`` what each was written for, ``first_lines`` the line of
    each action that has one among the first dates.
    """

    def __init__(self, source: Source, data: PlanData, details: Details) -> None:
        self.source = source
        self.data = data
        self.details = details
        self.keys: dict[str, Action] = {}
        self.lines: dict[str, Line] = {}
        self.columns = Columns(source, data)
        self.again = Again()
        self.field_of_heading: dict[str, str] = {}
        self.fields: dict[str, set[str]] = {}  # by the name of the sheet
        self.first_lines: list[tuple[Action, Line]] = []
        self._no_days: list[tuple[Action, Cell, Line, str]] = []
        self._areas: dict[int, Area] = {}  # of sheets whose area is not on "Areas" any more

    def read(self) -> None:
        """The plan's columns, its actions, and their first dates."""
        fields_of = self.field_of_heading = self.columns.read()
        order = {area.id: place for place, area in enumerate(self.data.areas)}
        sheets = [_Sheet(table, number) for number, table in self.source.actions()]
        sheets.sort(key=lambda each: order.get(each.number, len(order)))
        for sheet in sheets:
            sheet.fields = self._fields(sheet.table, fields_of)
        self._know_again(sheets)
        for sheet in sheets:
            for line in sheet.table.lines:
                self._action(line, self._area_of(sheet, line), sheet.fields)
        self._first_dates()

    def _know_again(self, sheets: list[_Sheet]) -> None:
        """Give rows that lost their key the one that they went out with, where that is certain."""
        claims = [
            Claim(line, line.text(tables.KEY_HEADING).strip(), self._name(sheet, line))
            for sheet in sheets
            for line in sheet.table.lines
        ]
        again = know_again(claims, self.source.went(ACTIONS))
        self.again = again
        if self.source.former:
            return
        words = Words(tables.KEY_HEADING, Action.noun, spec_of(Action).nouns)
        for sheet in sheets:
            tell(again, sheet.table, words, self.source.doubt)
        tell_copies(again, words, self.source.doubt)

    @staticmethod
    def _name(sheet: _Sheet, line: Line) -> str:
        """What the sheet "Contents" would call the action of a row."""
        said = {each.name: line.text(each.heading) for each in sheet.fields}
        action = Action(no=said.get("no", ""), action=said.get("action", ""))
        return brief(action.name, tables.NAMED_BY) if action.no or action.action else ""

    # --- columns ---------------------------------------------------------------------------------

    def _fields(self, table: Table, fields_of: dict[str, str]) -> list[_Field]:
        """The field of each column of a sheet of actions."""
        reserved = {fold(each) for each in tables.reserved()}
        names = {each: fields_of[each] for each in table.headings if each in fields_of}
        for folded, heading in table.headings.items():
            if folded in names or folded in reserved:
                continue
            if is_mark(heading):
                self._tell_mark(table, folded, heading)
            else:
                names[folded] = self._new_field(table, heading, set(names.values()))
        self.fields[table.sheet.name] = set(names.values())
        return [self._field(folded, table.headings[folded], name) for folded, name in names.items()]

    def _field(self, folded: str, heading: str, name: str) -> _Field:
        holds = field_of(name).holds
        form = {Holds.DATE: Form.WHEN, Holds.DAY: Form.DAY}.get(holds, Form.TEXT)
        return _Field(folded, heading, name, holds, form)

    def _tell_mark(self, table: Table, folded: str, heading: str) -> None:
        """A mark of another sheet among the headings, as where a sheet was copied into this one."""
        under = [line.cells[folded] for line in table.lines if folded in line.cells]
        self.source.doubt(
            table.sheet, next(c.name for c in table.sheet.rows[table.header].values()
                              if c.text == heading),
            f"“{brief(heading)}” is the mark of another sheet and no heading"
            + (f"; what stands under it was left out ({runs_of(under)})." if under else "."),
            "nothing of it",
        )  # fmt: skip

    def _new_field(self, table: Table, heading: str, taken: set[str]) -> str:
        """The field under a heading that did not go out: one that it means, or one of its own."""
        at = next(c.name for c in table.sheet.rows[table.header].values() if c.text == heading)
        name = plain_match(heading).target
        if name in FIELDS and name not in taken:
            self.source.doubt(
                table.sheet, at, f"The heading “{brief(heading)}” was not there when the workbook "
                f"was written; it reads as {field_of(name).label}.", f"as {field_of(name).label}",
            )  # fmt: skip
            return name
        label = one_line(heading)
        name = EXTRA + label
        if label not in self.data.extra_names:
            self.data.add(
                ExtraField(name=label, position=float(len(self.data.extra_names) + 1))
            )  # fmt: skip
            place = max((each.position for each in self.data.all(Column)), default=0.0) + 1.0
            self.data.add(
                Column(field=name, label=label, position=place, width=field_of(name).width)
            )
            self.source.doubt(
                table.sheet, at,
                f"The column “{brief(heading)}” was not there when the workbook was written.",
                "a field of the plan's own",
            )  # fmt: skip
        return name

    # --- actions ---------------------------------------------------------------------------------

    def _area_of(self, sheet: _Sheet, line: Line) -> Area:
        heading = tables.area_heading()
        said = line.text(heading).strip() if fold(heading) in sheet.table.headings else ""
        if said:
            sheet.area = self._area_called(said, line)
        elif sheet.area is None:
            sheet.area = self._area_of_sheet(sheet)
        elif sheet.number == 0:
            self.source.doubt(
                line.sheet, line.where, "The row names no area; it stands under one of "
                f"{sheet.area.name}.", f"an action of {sheet.area.name}",
            )  # fmt: skip
        return sheet.area

    def _area_of_sheet(self, sheet: _Sheet) -> Area:
        area = self.data.get(Area, sheet.number) or self._areas.get(sheet.number)
        if area is None:
            name = sheet.table.sheet.name
            area = self.data.add(
                Area(code=one_line(name), position=float(len(self.data.areas) + 1))
            )
            self._areas[sheet.number] = area
            self.source.doubt(
                sheet.table.sheet, "", "The area of these actions is not on the sheet "
                f"“{tables.detail_of(Area).sheet}”.", f"a new area, “{name}”",
            )  # fmt: skip
        return area

    def _area_called(self, name: str, line: Line) -> Area:
        number = self.details.id_called(Area, name)
        area = self.data.get(Area, number)
        if area is None:
            made = self.details.new_called(Area, name)
            assert isinstance(made, Area)
            area = made
            self.source.doubt(
                line.sheet, line.at(tables.area_heading()),
                f"The area “{brief(name)}” is not on the sheet “{tables.detail_of(Area).sheet}”.",
                "a new area with nothing else in it",
            )  # fmt: skip
        return area

    def _action(self, line: Line, area: Area, fields: list[_Field]) -> None:
        key = line.identity(tables.KEY_HEADING)
        if key in self.keys:
            self.source.doubt(
                line.sheet, line.at(tables.KEY_HEADING),
                f"The key {brief(key)} stands in more than one row; the first keeps it.",
                "a new key",
            )  # fmt: skip
        action = Action(
            key=key if key and key not in self.keys else new_key(),
            area_id=area.id,
            position=float(len(self.keys) + 1),
        )
        for each in fields:
            cell = line.cells.get(each.folded)
            if cell is None:
                continue
            value = self.source.value(ACTIONS, key, each.heading, each.form, line)
            if each.holds is Holds.STATUS:
                value = self._status(line, each, value)
            if each.name.startswith(EXTRA):
                action.extra[each.name[len(EXTRA) :]] = value
            else:
                setattr(action, each.name, value)
        self._group(action, area, line)
        action.due = self._due(action, line, fields)
        action.original_due = action.due
        action.original_by_when = action.by_when if action.due else ""
        self.data.add(action)
        self.keys[action.key] = action
        self.lines[action.key] = line
        for link in tables.links_of(Action):
            self.details.tie(link, action, line)

    def _due(self, action: Action, line: Line, fields: list[_Field]) -> str:
        """The day that "by when" means; of a date cell, as it holds it where it shows less."""
        for each in fields:
            cell = line.cells.get(each.folded) if each.name == "by_when" else None
            more = held(cell) if cell is not None else None
            if cell is None or more is None:
                continue
            day = due_in(cell, cell.text)
            due = f"due {by_when.format_day(day)}" if day else "no due date"
            self.source.doubt(line.sheet, cell.name, more.said(cell.text), f"“{cell.text}”, {due}")
            return iso(day)
        meaning = by_when.parse(action.by_when)
        cell = next(
            (line.cells.get(each.folded) for each in fields if each.name == "by_when"), None
        )
        if meaning.needs_attention and cell is not None:
            self._no_days.append((action, cell, line, meaning.note))
        return iso(meaning.due)

    def tell_no_days(self) -> None:
        """Tell of each by-when text that is no day, of a workbook that somebody has edited."""
        went = self.source.went(tables.NO_DAYS)
        for action, cell, line, note in () if self.source.former else self._no_days:
            if went.get(action.key) == brief(action.by_when, tables.NAMED_BY):
                continue
            due = f"due {by_when.format_day(day)}" if (day := day_of(action.due)) else "no due date"
            self.source.doubt(
                line.sheet, cell.name, note or f"“{brief(cell.text)}” is not one plain day.",
                f"“{brief(action.by_when)}” as it is, {due}",
            )  # fmt: skip

    def _status(self, line: Line, each: _Field, text: str) -> str:
        legend = self.data.legend_of(each.name)
        if not text or text in legend:
            return text
        reading = legend.read(text)
        if not reading.code or reading.doubt:
            kept = legend.word(reading.code) if reading.code else f"“{text}” as it is"
            self.source.doubt(line.sheet, line.at(each.heading), f"{reading.doubt}.", kept)
        return reading.code or text

    def _group(self, action: Action, area: Area, line: Line) -> None:
        """What the action belongs to besides its area, by the names in its cells."""
        for each in tables.groups_of_actions():
            name = line.text(each.heading)
            if not name.strip():
                continue
            kind: type[Row] = KIND_OF_TABLE[spec_of(Action).by_name[each.column].points_at]
            number = self.details.id_called(kind, name, area.id)
            if number is None or self.data.get(kind, number) is None:
                number = self.details.new_called(kind, name, area.id).id
                self.source.doubt(
                    line.sheet, line.at(each.heading),
                    f"The {kind.noun} “{brief(name)}” is not on the sheet of "
                    f"{spec_of(kind).nouns} for {area.name}.",
                    f"a new {kind.noun}",
                )  # fmt: skip
            setattr(action, each.column, number)

    # --- dates -----------------------------------------------------------------------------------

    def _first_dates(self) -> None:
        """The dates that a by-when text alone does not give back: the first that was agreed."""
        table = self.source.find("first_dates")
        numbered: dict[str, list[Action]] = {}
        for each in self.keys.values():
            numbered.setdefault(fold(each.no), []).append(each)
        lost: list[Line] = []
        for line in table.lines if table else ():
            key = line.text(tables.KEY_HEADING).strip()
            action = self.keys.get(key) or self._by_number(line, key, numbered)
            if action is None:
                lost.append(line)
                continue
            self.first_lines.append((action, line))
            key = key if key in self.keys else action.key
            action.original_by_when = self.source.value(
                "first_dates", key, "First by when", Form.WHEN, line
            )
            action.original_due = self.source.value("first_dates", key, "First due", Form.DAY, line)
            for heading, name in tables.DAYS_NOTED.items():
                if line.text(heading).strip():
                    day = self.source.value("first_dates", key, heading, Form.DAY, line)
                    setattr(action, name, day)
            due = line.text("Due").strip()
            if due:
                action.due = (
                    ""
                    if due.casefold() == "none"
                    else self.source.value("first_dates", key, "Due", Form.DAY, line)
                )
        if lost and not self.source.former:
            rows = first_few([str(line.number) for line in lost], 10)
            one = len(lost) == 1
            self.source.doubt(
                lost[0].sheet, lost[0].at(tables.KEY_HEADING),
                f"The first {'date' if one else 'dates'} in {'row' if one else 'rows'} {rows} "
                f"{'belongs to an action that is' if one else 'belong to actions that are'} not in "
                "the workbook.", "nothing of it" if one else "nothing of them",
            )  # fmt: skip

    def _by_number(self, line: Line, key: str, numbered: dict[str, list[Action]]) -> Action | None:
        """The one action with the number in a row whose key is not one that went out."""
        number = line.text(tables.NUMBER_HEADING).strip()
        here = numbered.get(fold(number), []) if number else []
        if self.source.former or len(here) != 1 or key in self.source.went(ACTIONS):
            return None
        self.source.doubt(
            line.sheet, line.at(tables.KEY_HEADING),
            (f"“{brief(key)}” is no key of an action" if key else "The key of the action is gone")
            + f"; the number beside it is {brief(number)}.",
            f"as the first dates of the action {here[0].name}",
        )  # fmt: skip
        return here[0]
