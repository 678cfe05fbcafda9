"""Reading back the tables of actions of an exported workbook."""

from __future__ import annotations

from desktop.core import by_when
from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    Column,
    Commitment,
    ExtraField,
    Holds,
    iso,
    new_key,
)
from desktop.core.text import one_line
from desktop.exchange.own import tables as own
from desktop.exchange.own.details import Details
from desktop.exchange.own.lines import Line, Source, Table, fold, own_names, table_on
from desktop.exchange.own.tables import Form
from desktop.exchange.recognise.headings import plain_match

_RESERVED = (own.AREA_HEADING, own.GROUP_HEADING, own.ANSWERS_HEADING, own.KEY_HEADING)


class Actions:
    """The actions of the workbook; ``keys`` finds each by its key."""

    def __init__(self, source: Source, data: PlanData, details: Details) -> None:
        self.source = source
        self.data = data
        self.details = details
        self.keys: dict[str, Action] = {}

    def read(self) -> None:
        """The plan's columns, its actions, and their first dates."""
        self._actions(self._columns())
        self._first_dates()

    def _columns(self) -> dict[str, str]:
        """The plan's columns; gives the field for each folded heading of the action tables."""
        table = self.source.find(own.COLUMNS, own.COLUMN_HEADINGS)
        found: dict[str, str] = {}
        for place, line in enumerate(table.lines if table else (), start=1):
            name = line.text("Field")
            heading = line.text("Heading")
            if name not in FIELDS and not name.startswith(EXTRA) and heading:
                self.source.doubt(
                    line.sheet, line.at("Field"), f"There is no field “{name}”.", "nothing"
                )
                continue
            if heading:
                found[fold(heading)] = name
            if own.from_text(Form.FLAG, line.text("In the form")):
                label = self.source.value(
                    own.COLUMNS, str(place), "Label", Form.TEXT, line.text("Label")
                )
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
                found[fold(each.label)] = name
        return found

    def _actions(self, fields_of: dict[str, str]) -> None:
        known = [*fields_of, own.KEY_HEADING, own.AREA_HEADING, own.GROUP_HEADING]
        tables: list[tuple[str, Table]] = []
        for name, sheet in self.source.sheets.items():
            if name in self.source.used or name in own_names():
                continue
            table = table_on(sheet, known, min(2, len(fields_of)))
            if table is not None:
                self.source.used.add(name)
                tables.append((name, table))
        # A renamed sheet is taken for the area whose sheet is missing, when it can be only that.
        lost = [name for name in self.details.sheet_areas if name and name not in dict(tables)]
        strange = [name for name, _ in tables if name not in self.details.sheet_areas]
        renamed = dict(zip(strange, lost, strict=True)) if len(lost) == len(strange) else {}
        order = {area.id: place for place, area in enumerate(self.data.areas)}
        tables.sort(
            key=lambda each: min(
                (order[area.id] for area in self.details.sheet_areas.get(
                    renamed.get(each[0], each[0]), ())), default=len(order)
            )
        )  # fmt: skip
        for name, table in tables:
            self._actiontable_on(
                table, self._fields(table, fields_of), renamed.get(name, name), name
            )

    def _fields(self, table: Table, fields_of: dict[str, str]) -> dict[str, str]:
        """The field of each column of an action table, by folded heading."""
        reserved = {fold(each) for each in _RESERVED}
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

    def _actiontable_on(
        self, table: Table, fields_of: dict[str, str], name: str, as_named: str
    ) -> None:
        areas = self.details.sheet_areas.get(name, [])
        one_sheet = fold(own.AREA_HEADING) in table.headings
        area = areas[0] if areas else None
        for line in table.lines:
            if one_sheet and line.text(own.AREA_HEADING).strip():
                area = self._area(line.text(own.AREA_HEADING))
            if area is None:
                area = self._area(line.sheet.name)
            self._action(line, area, fields_of, as_named)

    def _area(self, called: str) -> Area:
        number = self.details.called[Area].get(fold(called))
        if number is not None:
            found = self.data.get(Area, number)
            if found is not None:
                return found
        area = self.data.add(Area(code=one_line(called), position=float(len(self.data.areas) + 1)))
        self.details.called[Area][fold(called)] = area.id
        return area

    def _action(self, line: Line, area: Area, fields_of: dict[str, str], as_named: str) -> None:
        key = line.text(own.KEY_HEADING).strip()
        if key in self.keys:
            self.source.doubt(
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
            kind = field_of(name).holds
            form = {Holds.DATE: Form.WHEN, Holds.DAY: Form.DAY}.get(kind, Form.TEXT)
            value = self.source.value(as_named, key, folded, form, text)
            if kind is Holds.STATUS:
                value = self._status(line, folded, value)
            elif kind is Holds.DAY and value == text:
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
        for requirement in self.details.named(line.text(own.ANSWERS_HEADING), line):
            self.data.add(ActionRequirement(action_id=action.id, requirement_id=requirement))

    def _status(self, line: Line, heading: str, text: str) -> str:
        if text in self.data.legend:
            return text
        reading = self.data.legend.read(text)
        if not reading.code or reading.doubt:
            kept = self.data.legend.word(reading.code) if reading.code else f"“{text}” as it is"
            self.source.doubt(line.sheet, line.at(heading), f"{reading.doubt}.", kept)
        return reading.code or text

    def _group(self, area: Area, called: str) -> int:
        number = self.details.groups.get((area.id, fold(called)))
        if number is None:
            place = float(len(self.data.commitments(area)) + 1)
            made = self.data.add(Commitment(area_id=area.id, text=called, position=place))
            number = self.details.groups[area.id, fold(called)] = made.id
        return number

    def _first_dates(self) -> None:
        table = self.source.find(own.FIRST_DATES, own.FIRST_HEADINGS)
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
            action.original_by_when = self.source.value(
                own.FIRST_DATES, key, "First by when", Form.WHEN, text
            )
            action.original_due = own.from_text(Form.DAY, line.text("First due"))
            due = line.text("Due")
            if due:
                action.due = "" if due == "none" else own.from_text(Form.DAY, due)
