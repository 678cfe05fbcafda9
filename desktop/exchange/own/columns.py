"""Which field of an action each heading of our workbook stands for: its sheet "Columns".

The sheet "Contents" says the same once more. So a field, a heading or a row that somebody changed
on "Columns" is seen, and no column of texts is taken for another one in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import Column, ExtraField
from desktop.core.text import brief, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.lines import Line, fold
from desktop.exchange.own.source import COLUMNS, Source
from desktop.exchange.own.tables import DetailColumn
from desktop.exchange.own.values import Form, cell_text, to_cell
from desktop.exchange.recognise.headings import plain_match


@dataclass(slots=True)
class _Meant:
    """A row of "Columns": a heading of the sheets of actions, and the field it stands for."""

    line: Line
    place: int
    heading: str
    field: str


class Columns:
    """The plan's columns as "Columns" lists them; ``lines`` gives the line of each."""

    def __init__(self, source: Source, data: PlanData) -> None:
        self.source = source
        self.data = data
        self.lines: list[tuple[Column, Line]] = []
        self._went = {
            name: heading for name, heading in source.went(COLUMNS).items() if heading and name
        }
        self._standing = {folded for _, table in source.actions() for folded in table.headings}

    def read(self) -> dict[str, str]:
        """Add the plan's columns; gives the field for each folded heading of the sheets of
        actions."""
        heading, *declared, in_form = tables.column_columns()
        table = self.source.find(COLUMNS)
        rows = [
            _Meant(line, place, one_line(line.text(heading.heading)), line.text("Field"))
            for place, line in enumerate(table.lines if table else (), start=1)
        ]
        # Without that heading every column is of the form, and those behind it are not shown.
        flagged = table is not None and fold(in_form.heading) in table.headings
        for each in rows:
            self._set_heading(each)
        for each in rows:
            self._set_field(each, rows)
        found = {fold(each.heading): each.field for each in rows if each.heading}
        for each in rows:
            if flagged and not self.source.value(
                COLUMNS, "", in_form.heading, Form.FLAG, each.line
            ):
                self._tell_unused(each, declared)
                continue
            column = Column(position=float(each.place))
            column.width = field_of(each.field).width
            for part in declared:
                if table is None or fold(part.heading) not in table.headings:
                    continue  # as usual: shown, under its own label
                row = str(each.place)
                value = self.source.value(COLUMNS, row, part.heading, part.form, each.line)
                if part.form is Form.NUMBER:
                    value = self._number(value, part.heading, each.line)
                setattr(column, part.column, value)
            column.field = each.field
            self.lines.append((self.data.add(column), each.line))
        self._unlisted(found)
        return found or {fold(each.label): name for name, each in FIELDS.items()}

    def _tell_unused(self, each: _Meant, declared: Sequence[DetailColumn]) -> None:
        """What somebody wrote in the row of a column that the form does not have."""
        usual = Column(field=each.field, width=field_of(each.field).width, shown=False)
        for part in declared:
            said = each.line.text(part.heading)
            plain = cell_text(to_cell(part.form, getattr(usual, part.column)))
            if part.column != "field" and said.strip() and fold(said) != fold(plain):
                self.source.doubt(
                    each.line.sheet, each.line.at(part.heading),
                    f"“{brief(said)}” is said of a column that is not in the form.", "nothing of it"
                )  # fmt: skip

    def _number(self, value: object, heading: str, line: Line) -> float:
        if value is None and line.text(heading).strip():
            self.source.cannot_hold(
                line, heading, f"“{brief(line.text(heading))}” is not a number.", lambda: "0"
            )
        return float(value) if isinstance(value, int | float) else 0.0

    def _set_heading(self, each: _Meant) -> None:
        """Where somebody changed a heading on "Columns" alone, take the one that went out."""
        went = self._went.get(each.field, "")
        if not went or fold(went) == fold(each.heading) or fold(each.heading) in self._standing:
            return
        if fold(went) not in self._standing:
            return
        now = f"“{brief(each.heading)}”, which no sheet of actions has" if each.heading else "gone"
        self.source.doubt(
            each.line.sheet, each.line.at("Heading"),
            f"The heading of the column “{brief(went)}” is {now}.",
            f"what stands under it as {field_of(each.field).label}",
        )  # fmt: skip
        each.heading = went

    def _set_field(self, each: _Meant, rows: Collection[_Meant]) -> None:
        """Where somebody changed which field a heading stands for, take the one it stood for."""
        if not each.heading:
            return  # of the form alone, under which nothing stands
        known = _is_field(each.field)
        meant = self._meant(each, rows)
        if meant == each.field:
            return
        label = field_of(meant).label
        what = (
            f"The column “{brief(each.heading)}” is said to hold “{brief(each.field)}”, which is "
            + ("not what it held when the workbook was written." if known and self._went else
               "what another column holds." if known else "no field that there is.")
        )  # fmt: skip
        self.source.doubt(
            each.line.sheet, each.line.at("Field"), what, f"what stands under it as {label}"
        )
        each.field = meant
        name = meant[len(EXTRA) :]
        if meant.startswith(EXTRA) and name not in self.data.extra_names:
            last = max((each.position for each in self.data.all(ExtraField)), default=0.0)
            self.data.add(ExtraField(name=name, position=last + 1.0))

    def _meant(self, each: _Meant, rows: Collection[_Meant]) -> str:
        """The field that the texts under a heading belong to."""
        for name, heading in self._went.items():
            if fold(heading) == fold(each.heading):
                return name
        alike = [row for row in rows if row.field == each.field and row.heading]
        first = next((row for row in alike if _says(row)), alike[0])
        if _is_field(each.field) and first is each:
            return each.field
        target = plain_match(each.heading).target
        if target in FIELDS and all(row.field != target for row in rows):
            return target
        return EXTRA + each.heading

    def _unlisted(self, found: dict[str, str]) -> None:
        """Columns that stand on the sheets of actions and are not listed any more."""
        if self.source.find(COLUMNS) is None:
            gone = {fold(heading): name for name, heading in self._went.items()}
            found.update(gone)
            return
        for name, heading in self._went.items():
            folded = fold(heading)
            if folded in found or folded not in self._standing or name in found.values():
                continue
            found[folded] = name
            sheet = self.source.tables[COLUMNS, 0].sheet
            self.source.doubt(
                sheet, "",
                f"The column “{brief(heading)}” is not listed on the sheet any more.",
                f"what stands under it as {field_of(name).label}, which the form does not show",
            )  # fmt: skip


def _is_field(name: str) -> bool:
    return name in FIELDS or (name.startswith(EXTRA) and len(name) > len(EXTRA))


def _says(row: _Meant) -> bool:
    """Whether a heading says by itself that it stands for its field."""
    return plain_match(row.heading).target == row.field
