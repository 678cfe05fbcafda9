"""The sheets of an exported plan, row by row, before any of it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop.core import by_when
from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.editing.values import tidy
from desktop.core.fields import field_of
from desktop.core.fingerprint import fingerprint
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Column,
    Holds,
    PlanInfo,
    Row,
    Status,
    iso,
    spec_of,
)
from desktop.core.text import brief, one_line
from desktop.exchange.exporting.headings import action_headings
from desktop.exchange.exporting.names import sheet_names, tags
from desktop.exchange.exporting.tables import ColumnPlan, SheetPlan, chars
from desktop.exchange.own import tables
from desktop.exchange.own.contents import Entry
from desktop.exchange.own.marks import MARK, Mark
from desktop.exchange.own.tables import NAMED_BY, Detail, DetailColumn, Link
from desktop.exchange.own.values import FORMS, PART, CellValue, Form, exactly, to_cell

_FORMS = {Holds.DATE: Form.WHEN, Holds.DAY: Form.DAY}


def sheets_of(data: PlanData, *, one_sheet: bool = False) -> Iterator[SheetPlan]:
    """Every sheet of the exported plan, in order: a sheet for each area, or one for all actions."""
    yield from _Sheets(data).all(one_sheet)


class _Sheets:
    """The sheets of one plan."""

    def __init__(self, data: PlanData) -> None:
        self.data = data
        self.token = fingerprint(data)
        self.more: list[Sequence[CellValue]] = []
        self.entries: list[Entry] = []
        self.keys = {action.id: action.key for action in data.table(Action).values()}
        self.called = {kind: self._called(kind) for kind in KINDS if kind.about.called}
        self.headings = action_headings(data, tables.reserved())
        self.fields = [(each, _FORMS.get(each.kind, Form.TEXT)) for each in self.headings]
        groups = tables.groups_of_actions()
        self.groups = [(each, self._kind_at(each.column)) for each in groups]

    def _called(self, kind: type[Row]) -> dict[int, str]:
        """What other sheets call the rows of a kind: no two alike within one parent."""
        parent = kind.about.parent
        families: dict[int, list[Row]] = {}
        for row in self.data.all(kind):
            families.setdefault(getattr(row, parent) if parent else 0, []).append(row)
        return {number: tag for rows in families.values() for number, tag in tags(rows).items()}

    @staticmethod
    def _kind_at(column: str) -> type[Row]:
        return KIND_OF_TABLE[spec_of(Action).by_name[column].points_at]

    def all(self, one_sheet: bool) -> Iterator[SheetPlan]:
        """Every sheet, the one that lists the others last."""
        areas = self.data.areas
        names = (
            [tables.ONE_SHEET] * len(areas)
            if one_sheet
            else sheet_names(
                [area.name for area in areas], [*tables.sheet_names().values(), tables.ONE_SHEET]
            )
        )
        yield self._about()
        if one_sheet:
            yield self._actions(tables.ONE_SHEET, areas, with_area=True)
        else:
            for name, area in zip(names, areas, strict=True):
                yield self._actions(name, [area], with_area=False)
        sheet_of = dict(zip((area.id for area in areas), names, strict=True))
        for detail in tables.details():
            yield from self._detail(detail, sheet_of)
        for kind in KINDS:
            if kind.about.sheet is None and kind not in (PlanInfo, Column, Action):
                rows = len(self.data.table(kind))
                self.entries.append(Entry("", spec_of(kind).nouns, kind.table, rows))
        no_days = {
            action.key: brief(action.by_when, NAMED_BY)
            for action in self.data.actions()
            if action.by_when and by_when.parse(action.by_when).needs_attention
        }
        if no_days:  # so that one that somebody makes of a day is seen
            holds = "by-when texts that are no day"
            self.entries.append(Entry("", holds, tables.NO_DAYS, len(no_days), names=no_days))
        yield self._columns()
        yield from self._first_dates()
        if self.more:
            plan = _plain("more", tables.MORE_HEADINGS, (22, 14, 22, 7, 8, 90))
            plan.title, plan.rows, plan.wrapped = "What no single cell can hold", self.more, False
            yield self._marked(plan, "more", "texts too long for a cell")
        yield self._contents()

    def _marked(self, plan: SheetPlan, what: str, holds: str, names: dict[str, str] | None = None
                ) -> SheetPlan:  # fmt: skip
        """The same sheet with its mark, listed among what the workbook holds."""
        mark = Mark(self.token, what)
        plan.mark = mark.text
        headings = [column.heading for column in plan.columns]
        self.entries.append(
            Entry(plan.name, holds, mark.short, len(plan.rows), headings, names or {})
        )
        return plan

    def _about(self) -> SheetPlan:
        plan = _plain("about", tables.ABOUT_HEADINGS, (20, 90))
        plan.title = self.data.info.title
        for column in spec_of(PlanInfo).columns:
            if column.name == "id":
                continue
            value = tidy(getattr(self.data.info, column.name))
            form = FORMS.get(column.holds, Form.TEXT)
            self._keep(plan.name, column.heading, tables.ABOUT_HEADINGS[1], form, value)
            plan.rows.append((column.heading, to_cell(form, value)))
        plan.rows.append(("Workbook", MARK))
        items = {str(row[0]): "" for row in plan.rows}
        items[spec_of(PlanInfo).by_name["uid"].heading] = self.data.info.uid
        return self._marked(plan, "about", "the plan itself", items)

    # --- actions ---------------------------------------------------------------------------------

    def _actions(self, name: str, areas: Sequence[Area], *, with_area: bool) -> SheetPlan:
        data = self.data
        columns = [
            ColumnPlan(
                each.heading, each.kind, chars(each.width), legend=field_of(each.field).legend
            )
            for each in self.headings
        ]
        links = [link for link in tables.links_of(Action) if data.table(link.kind)]
        groups = [
            (each, kind) for each, kind in self.groups
            if any(data.of(kind, kind.about.parent, area.id) for area in areas)
        ]  # fmt: skip
        # Printed is what the plan's form prints; its other fields stand beside that.
        form = sum(each.shown for each in self.headings)
        columns[form:form] = [ColumnPlan(link.heading, Form.TEXT, 14.0) for link in links]
        columns[:0] = [ColumnPlan(each.heading, Form.TEXT, each.width) for each, _ in groups]
        columns[:0] = [ColumnPlan(tables.area_heading(), Form.TEXT, 16.0)] * with_area
        columns.append(ColumnPlan(tables.KEY_HEADING, Form.TEXT, 11.0, quiet=True))
        title = " – ".join(
            one_line(part) for part in (areas[0].code, areas[0].title) if part.strip()
        ) if not with_area else data.info.title  # fmt: skip
        plan = SheetPlan(name, title, columns)
        plan.printed = form + len(links) + len(groups) + with_area
        plan.mark = Mark(self.token, Action.table, 0 if with_area else areas[0].id).text
        headings = [column.heading for column in columns]
        for area in areas:
            actions = data.actions(area)
            for action in actions:
                row = self._action(action)
                row[form:form] = [self._named(link, action) for link in links]
                row[:0] = [
                    self.called[kind].get(getattr(action, each.column) or 0, "")
                    for each, kind in groups
                ]
                row[:0] = [self.called[Area][area.id]] * with_area
                row.append(action.key)
                plan.rows.append(row)
            mark = Mark(self.token, Action.table, area.id).short
            names = {
                action.key: brief(action.name, NAMED_BY) if action.no or action.action else ""
                for action in actions
            }
            holds = f"actions of {brief(area.name, NAMED_BY)}"
            self.entries.append(Entry(name, holds, mark, len(actions), headings, names))
        return plan

    def _action(self, action: Action) -> list[CellValue]:
        row: list[CellValue] = []
        for each, form in self.fields:
            value = value_of(action, each.field)
            if not value:
                row.append("")
                continue
            value = tidy(value)
            if form is not Form.TEXT or len(value) > PART:
                # Known by its key wherever it stands, so that a row may move between sheets.
                self._keep(tables.ONE_SHEET, action.key, each.heading, form, value)
            row.append(to_cell(form, value))
        return row

    def _named(self, link: Link, owner: Row) -> str:
        """The rows that *owner* is tied to, by name, one a line."""
        links = self.data.of(link.kind, link.owner, owner.id)
        return "\n".join(self.called[link.target][getattr(each, link.column)] for each in links)

    def _first_dates(self) -> Iterator[SheetPlan]:
        """The days that no other cell gives back: first agreed, and since when something stands."""
        plan = _plain("first_dates", tables.FIRST_HEADINGS, (11, 12, 34, 14, 14, 14, 14))
        plan.title = "First agreed dates"
        first = tables.FIRST_HEADINGS[2]
        for action in self.data.actions():
            due = iso(by_when.parse(action.by_when).due)
            odd = action.due != due
            noted = [getattr(action, name) for name in tables.DAYS_NOTED.values()]
            if not (odd or action.original_due or action.original_by_when or any(noted)):
                continue
            text = tidy(action.original_by_when)
            self._keep(plan.name, action.key, first, Form.WHEN, text)
            plan.rows.append(
                (
                    action.key,
                    to_cell(Form.TEXT, tidy(action.no)),
                    to_cell(Form.WHEN, text),
                    to_cell(Form.DAY, action.original_due),
                    (to_cell(Form.DAY, action.due) if action.due else "none") if odd else "",
                    *(to_cell(Form.DAY, day) for day in noted),
                )
            )
        if plan.rows:
            plan.columns[2].form = Form.WHEN
            for column in plan.columns[3:]:
                column.form = Form.DAY
            yield self._marked(plan, "first_dates", "dates that were agreed first")

    # --- everything else -------------------------------------------------------------------------

    def _detail(self, detail: Detail, sheet_of: dict[int, str]) -> Iterator[SheetPlan]:
        rows = self.data.all(detail.kind)
        if not rows and detail.kind not in (Area, Status):
            return
        columns = [ColumnPlan(each.heading, each.form, each.width) for each in detail.columns]
        if issubclass(detail.kind, Status):
            columns[0].form, columns[0].legend = Holds.STATUS, detail.kind.table
        columns += [ColumnPlan(heading, Form.TEXT, 24.0) for heading in detail.extra_headings]
        columns[-1] = ColumnPlan(tables.ID_HEADING, Form.NUMBER, 9.0, quiet=True)
        plan = SheetPlan(detail.sheet, detail.sheet, columns, printed=len(columns) - 1)
        names: dict[str, str] = {}
        for row in rows:
            cells = [self._cell(detail, row, each.column, each.heading, each.form)
                     for each in detail.columns]  # fmt: skip
            if detail.with_sheet:
                cells.append(sheet_of[row.id])
            if detail.called:
                cells.append(self.called[detail.kind][row.id])
            cells += [self._named(link, row) for link in detail.links]
            cells.append(float(row.id))
            plan.rows.append(cells)
            names[str(row.id)] = tables.words_of(detail.kind, _texts_of(row))
        yield self._marked(plan, detail.kind.table, spec_of(detail.kind).nouns, names)

    def _cell(self, detail: Detail, row: Row, column: str, heading: str, form: Form) -> CellValue:
        value = tidy(getattr(row, column))
        if form is Form.ACTION:
            value = self.keys.get(value, "")
        elif form is Form.SHOWN:
            action = self.data.get(Action, value)
            value = tidy(action.no) if action else ""
        self._keep(detail.sheet, str(row.id), heading, form, value)
        return to_cell(form, value)

    def _columns(self) -> SheetPlan:
        """The plan's columns; those behind are exported besides, because they hold something."""
        heading_of = {each.field: each.heading for each in self.headings}
        columns = tables.column_columns()
        plan = SheetPlan(
            tables.COLUMNS, "The columns of the plan",
            [ColumnPlan(each.heading, each.form, each.width) for each in columns],
        )  # fmt: skip
        listed = [(column, True) for column in self.data.all(Column)]
        shown = {column.field for column, _ in listed}
        listed += [
            (Column(field=name, width=field_of(name).width, shown=False), False)
            for name in heading_of
            if name not in shown
        ]
        meant: list[tuple[Column, str]] = []
        for place, (column, in_form) in enumerate(listed, start=1):
            heading = heading_of.pop(column.field, "")
            meant.append((column, heading))
            cells: list[CellValue] = [heading]
            for each in columns[1:-1]:
                value = tidy(getattr(column, each.column))
                self._keep(plan.name, str(place), each.heading, each.form, value)
                cells.append(to_cell(each.form, value))
            plan.rows.append([*cells, to_cell(Form.FLAG, in_form)])
        # Which field each heading stands for, so that a slip of the pen there is seen.
        names = {column.field: tidy(heading) for column, heading in meant if heading}
        return self._marked(plan, Column.table, "columns of the plan's form", names)

    def _contents(self) -> SheetPlan:
        plan = _plain("contents", tables.CONTENTS_HEADINGS, (32, 44, 9, 22, 7, 40, 40))
        plan.title, plan.wrapped, plan.printed = "What this workbook holds", False, 3
        for column in plan.columns[3:]:
            column.quiet = True
        plan.rows = [cells for entry in self.entries for cells in entry.cells()]
        plan.mark = Mark(self.token, "contents").text
        return plan

    def _keep(self, sheet: str, row: str, heading: str, form: Form, value: object) -> None:
        """Keep for "More text" what the cell of a row alone would not give back."""
        kept = exactly(form, value)
        if kept is None:
            return
        how, text = kept
        for part, start in enumerate(range(0, len(text), PART), start=1):
            piece = text[start : start + PART]
            self.more.append((sheet, row, heading, float(part), how, piece))


def _texts_of(row: Row) -> Callable[[DetailColumn], str]:
    return lambda each: tidy(getattr(row, each.column))


def _plain(what: str, headings: Sequence[str], widths: Sequence[float]) -> SheetPlan:
    """A sheet of texts that holds no one kind of row."""
    name = tables.sheet_names()[what]
    return SheetPlan(
        name, name,
        [ColumnPlan(heading, Form.TEXT, float(width))
         for heading, width in zip(headings, widths, strict=True)],
    )  # fmt: skip
