"""What the sheets of an exported plan hold, before any of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.core import by_when
from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.editing.values import tidy
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    Holds,
    PlanInfo,
    Requirement,
    Row,
    Status,
    columns_of,
    iso,
)
from desktop.core.text import one_line
from desktop.exchange.exporting.names import sheet_names, tags, unique
from desktop.exchange.own import tables as own
from desktop.exchange.own.tables import CellValue, Detail, Form

# Millimetres of a printed column to characters of a sheet's: as wide on paper as the form says
# when the page is fitted to its width, and wide enough to read on a screen.
_CHARS_PER_MM = 0.64
_NARROWEST, _WIDEST = 7.0, 90.0


@dataclass(slots=True)
class ColumnPlan:
    """One column of a sheet: heading, how its values stand, width in characters."""

    heading: str
    form: Form | Holds
    width: float


@dataclass(slots=True)
class SheetPlan:
    """One sheet: one table under one row of headings, from its first cell on.

    ``printed`` is how many of the columns are printed, from the left. ``title`` stands over each
    printed page. ``wrapped`` is False for a sheet that nobody reads from end to end.
    """

    name: str
    title: str
    columns: list[ColumnPlan]
    rows: list[Sequence[CellValue]] = field(default_factory=list)
    printed: int = 0
    wrapped: bool = True


class More:
    """What no single cell can hold: long text in parts, and data too deep for a cell."""

    def __init__(self) -> None:
        self.rows: list[Sequence[CellValue]] = []

    def keep(self, sheet: str, row: str, heading: str, form: str, text: str) -> None:
        """Keep *text* for the cell under *heading* in the row that is known as *row*."""
        for part, start in enumerate(range(0, len(text), own.PART), start=1):
            piece = text[start : start + own.PART]
            self.rows.append((sheet, row, heading, float(part), form, piece))


def sheets_of(data: PlanData, *, one_sheet: bool = False) -> Iterator[SheetPlan]:
    """The sheets of a plan in their order: about it, its actions, and all else it holds."""
    return _Sheets(data).all(one_sheet)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of the action tables: a field under its heading.

    ``shown`` says whether the plan's form has it; the others hold something all the same.
    """

    heading: str
    field: str
    kind: Holds
    width: float
    shown: bool


def action_headings(data: PlanData, reserved: Sequence[str]) -> list[Heading]:
    """The columns of the action tables: the form's, then every other field that holds anything."""
    shown = [column for column in data.columns if _is_field(column.field)]
    chosen: dict[str, tuple[str, float]] = {}
    for column in shown:
        chosen.setdefault(column.field, (column.label, column.width))
    actions = data.table(Action).values()
    extras = dict.fromkeys(name for action in actions for name in action.extra)
    for name in [*FIELDS, *(EXTRA + each for each in dict.fromkeys([*data.extra_names, *extras]))]:
        if name not in chosen and (
            name.startswith(EXTRA) or any(getattr(action, name) for action in actions)
        ):
            chosen[name] = ("", field_of(name).width)
    labels = [one_line(label) or field_of(name).label for name, (label, _) in chosen.items()]
    headings = unique([label or "Column" for label in labels], reserved)
    return [
        Heading(
            heading,
            name,
            field_of(name).holds,
            width or field_of(name).width,
            any(name == column.field for column in shown),
        )
        for heading, (name, (_, width)) in zip(headings, chosen.items(), strict=True)
    ]


def _is_field(name: str) -> bool:
    return name in FIELDS or name.startswith(EXTRA)


def chars(millimetres: float) -> float:
    """The width in characters of a sheet's column that is so wide on paper."""
    return min(_WIDEST, max(_NARROWEST, millimetres * _CHARS_PER_MM))


class _Sheets:
    """The sheets of one plan."""

    def __init__(self, data: PlanData) -> None:
        self.data = data
        self.more = More()
        self.keys = {action.id: action.key for action in data.table(Action).values()}
        self.area_tags = {
            area.id: tag for area, tag in zip(
                data.areas,
                unique([tags([area], "name")[area.id] for area in data.areas]),
                strict=True,
            )
        }  # fmt: skip
        self.answer_tags = tags(data.all(Requirement), "ref")
        self.group_tags: dict[int, str] = {}
        for area in data.areas:
            self.group_tags |= tags(data.commitments(area), "text")
        self.headings = action_headings(
            data, (own.AREA_HEADING, own.GROUP_HEADING, own.ANSWERS_HEADING, own.KEY_HEADING)
        )

    def all(self, one_sheet: bool) -> Iterator[SheetPlan]:
        areas = self.data.areas
        taken = [own.ABOUT, own.AREAS, own.COLUMNS, own.FIRST_DATES, own.MORE, own.ONE_SHEET]
        taken += [detail.sheet for detail in own.details()]
        names = (
            [own.ONE_SHEET] * len(areas)
            if one_sheet
            else sheet_names([area.name for area in areas], taken)
        )
        yield self._about()
        if one_sheet:
            yield self._actions(own.ONE_SHEET, areas, with_area=True)
        else:
            for name, area in zip(names, areas, strict=True):
                yield self._actions(name, [area], with_area=False)
        for detail in own.details():
            yield from self._detail(detail, dict(zip((a.id for a in areas), names, strict=True)))
        yield self._columns()
        yield from self._first_dates()
        if self.more.rows:
            yield SheetPlan(
                own.MORE,
                "What no single cell can hold",
                _plain_columns(own.MORE_HEADINGS, (22, 14, 22, 7, 8, 90)),
                self.more.rows,
                wrapped=False,
            )

    def _about(self) -> SheetPlan:
        info = self.data.info
        rows: list[Sequence[CellValue]] = []
        for column in columns_of(PlanInfo):
            if column == "id":
                continue
            label = own.about_label(column)
            value = tidy(getattr(info, column))
            self._keep(own.ABOUT, label, own.ABOUT_HEADINGS[1], Form.TEXT, value)
            rows.append((label, own.to_cell(Form.TEXT, value)))
        rows.append(("Workbook", own.MARK))
        return SheetPlan(own.ABOUT, info.title, _plain_columns(own.ABOUT_HEADINGS, (20, 90)), rows)

    # --- actions ---------------------------------------------------------------------------

    def _actions(self, name: str, areas: Sequence[Area], *, with_area: bool) -> SheetPlan:
        data = self.data
        groups = any(data.commitments(area) for area in areas)
        answers = bool(data.table(ActionRequirement))
        columns = [ColumnPlan(each.heading, each.kind, chars(each.width)) for each in self.headings]
        # Printed is what the plan's form prints; its other fields stand beside that.
        form = sum(each.shown for each in self.headings)
        columns[form:form] = [ColumnPlan(own.ANSWERS_HEADING, Form.TEXT, 14.0)] * answers
        columns[:0] = [ColumnPlan(own.GROUP_HEADING, Form.TEXT, 26.0)] * groups
        columns[:0] = [ColumnPlan(own.AREA_HEADING, Form.TEXT, 16.0)] * with_area
        printed = form + answers + groups + with_area
        columns.append(ColumnPlan(own.KEY_HEADING, Form.TEXT, 11.0))
        title = " – ".join(
            one_line(part) for part in (areas[0].code, areas[0].title) if part.strip()
        ) if not with_area else data.info.title  # fmt: skip
        plan = SheetPlan(name, title, columns, printed=printed)
        for area in areas:
            for action in data.actions(area):
                row = self._action(name, action)
                if answers:
                    found = [self.answer_tags[each] for each in self._answers(action)]
                    row.insert(form, "\n".join(found))
                if groups:
                    row.insert(0, self.group_tags.get(action.commitment_id or 0, ""))
                if with_area:
                    row.insert(0, self.area_tags[area.id])
                row.append(action.key)
                plan.rows.append(row)
        return plan

    def _action(self, sheet: str, action: Action) -> list[CellValue]:
        row: list[CellValue] = []
        for each in self.headings:
            value = tidy(value_of(action, each.field))
            form = _FORMS.get(each.kind, Form.TEXT)
            if form is not Form.TEXT or len(value) > own.PART:
                self._keep(sheet, action.key, each.heading, form, value)
            row.append(own.to_cell(form, value))
        return row

    def _answers(self, action: Action) -> list[int]:
        links = self.data.of(ActionRequirement, "action_id", action.id)
        return [link.requirement_id for link in links]

    def _first_dates(self) -> Iterator[SheetPlan]:
        """The dates that a by-when text alone does not give back: the first that was agreed."""
        rows: list[Sequence[CellValue]] = []
        for action in self.data.actions():
            due = iso(by_when.parse(action.by_when).due)
            odd = action.due != due
            if not (odd or action.original_due or action.original_by_when):
                continue
            text = tidy(action.original_by_when)
            self._keep(own.FIRST_DATES, action.key, own.FIRST_HEADINGS[2], Form.WHEN, text)
            rows.append(
                (
                    action.key,
                    own.to_cell(Form.TEXT, tidy(action.no)),
                    own.to_cell(Form.WHEN, text),
                    own.to_cell(Form.DAY, action.original_due),
                    (own.to_cell(Form.DAY, action.due) if action.due else "none") if odd else "",
                )
            )
        if rows:
            columns = _plain_columns(own.FIRST_HEADINGS, (11, 12, 34, 14, 14))
            columns[2].form, columns[3].form, columns[4].form = Form.WHEN, Form.DAY, Form.DAY
            yield SheetPlan(own.FIRST_DATES, "First agreed dates", columns, rows)

    # --- everything else -------------------------------------------------------------------

    def _detail(self, detail: Detail, sheet_of: dict[int, str]) -> Iterator[SheetPlan]:
        rows = self.data.all(detail.kind)
        if not rows and detail.sheet not in (own.AREAS, own.LEGEND):
            return
        kind = detail.kind
        columns = [
            ColumnPlan(each.heading, each.form, _width(each.form, each.heading))
            for each in detail.columns
        ]
        if kind is Status:
            columns[0].form = Holds.STATUS
        extra = _EXTRA_HEADINGS.get(kind, ())
        columns += [ColumnPlan(heading, Form.TEXT, 24.0) for heading in extra]
        plan = SheetPlan(detail.sheet, detail.sheet, columns)
        for number, row in enumerate(rows, start=1):
            name = str(row.id) if detail.columns[0].heading == "ID" else str(number)
            cells: list[CellValue] = []
            for each in detail.columns:
                value = tidy(getattr(row, each.column))
                if each.form is Form.ACTION:
                    value = self.keys.get(value, "")
                elif each.form is Form.SHOWN:
                    action = self.data.get(Action, value)
                    value = tidy(action.no) if action else ""
                self._keep(detail.sheet, name, each.heading, each.form, value)
                cells.append(own.to_cell(each.form, value))
            if isinstance(row, Area):
                links = self.data.of(AreaRequirement, "area_id", row.id)
                placed = "\n".join(self.answer_tags[link.requirement_id] for link in links)
                cells += [sheet_of[row.id], self.area_tags[row.id], placed]
            elif isinstance(row, Requirement):
                cells.append(self.answer_tags[row.id])
            elif isinstance(row, Commitment):
                cells.append(self.group_tags.get(row.id, ""))
            plan.rows.append(cells)
        yield plan

    def _columns(self) -> SheetPlan:
        heading_of = {each.field: each.heading for each in self.headings}
        rows: list[Sequence[CellValue]] = []
        listed = list(self.data.all(Column))
        for column in listed:
            self._keep(own.COLUMNS, str(len(rows) + 1), "Label", Form.TEXT, tidy(column.label))
            rows.append(
                (
                    heading_of.pop(column.field, ""),
                    tidy(column.field),
                    own.to_cell(Form.TEXT, tidy(column.label)),
                    float(column.width),
                    "Yes" if column.shown else "No",
                    "Yes",
                )
            )
        for name, heading in heading_of.items():
            rows.append((heading, tidy(name), "", field_of(name).width, "No", "No"))
        columns = _plain_columns(own.COLUMN_HEADINGS, (28, 24, 28, 12, 9, 12))
        columns[3].form = Form.NUMBER
        return SheetPlan(own.COLUMNS, "The columns of the plan", columns, rows)

    def _keep(self, sheet: str, row: str, heading: str, form: Form, value: object) -> None:
        kept = own.exactly(form, value)
        if kept is not None:
            self.more.keep(sheet, row, heading, *kept)


_FORMS = {Holds.DATE: Form.WHEN, Holds.DAY: Form.DAY}

# What the detail tables of some kinds say besides the rows' own columns.
_EXTRA_HEADINGS: dict[type[Row], tuple[str, ...]] = {
    Area: ("Sheet", "Called", "Requirements"),
    Requirement: ("Called",),
    Commitment: ("Called",),
}


def _plain_columns(headings: Sequence[str], widths: Sequence[float]) -> list[ColumnPlan]:
    return [
        ColumnPlan(heading, Form.TEXT, float(width))
        for heading, width in zip(headings, widths, strict=True)
    ]


_FORM_WIDTHS = {
    Form.NUMBER: 9.0,
    Form.FLAG: 11.0,
    Form.DAY: 13.0,
    Form.SHOWN: 10.0,
    Form.ACTION: 11.0,
    Form.DATA: 11.0,
}
_SHORT = {"Letter", "Word", "Ref", "Code", "Colour", "Status", "Holds", "Grade", "State"}


def _width(form: Form, heading: str) -> float:
    if heading in _SHORT:
        return 14.0
    return max(_FORM_WIDTHS.get(form, 36.0), len(heading) + 2.0 if len(heading) < 14 else 0.0)
