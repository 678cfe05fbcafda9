"""Writing a pack: a workbook for one partner to fill in and send back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.confirmed import not_confirmed
from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.editing.packs import PackSpec, actions_for, fields_to_fill, record_pack
from desktop.core.editing.values import tidy
from desktop.core.errors import FileProblem, PlandeskError, ReadOnly, Refused
from desktop.core.fields import EXTRA, FIELDS, field_of
from desktop.core.kinds import Action, Holds, ImpactStatus, Pack, Status, new_key
from desktop.core.plan import Plan
from desktop.core.text import count, one_line
from desktop.core.whole_file import WholeFile, writing
from desktop.exchange.exporting import book
from desktop.exchange.exporting.names import unique
from desktop.exchange.exporting.tables import ColumnPlan, SheetPlan, chars
from desktop.exchange.own import values as own
from desktop.exchange.own.values import Form
from desktop.exchange.packs.cover import KEY, PACK, mark_of_rows, name_file, write_cover
from desktop.exchange.packs.indicators_out import write_indicators

__all__ = ["PackSpec", "Prepared", "prepare_pack", "send_pack", "write_pack"]

ACTIONS, STATUSES = "Actions", "Statuses"
IMPACT_STATUSES = "Impact statuses"
# The sheets that say what the letters of a legend mean.
LEGEND_SHEETS: tuple[tuple[type[Status], str], ...] = (
    (Status, STATUSES),
    (ImpactStatus, IMPACT_STATUSES),
)
AREA = "Area"
_OPEN_ROWS = 40  # rows under the table in which a partner may propose new actions


def send_pack(
    plan: Plan,
    spec: PackSpec,
    path: Path,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Pack:
    """Write a pack to *path* and keep with the plan what was sent; gives the pack's row.

    The file appears whole or not at all, and when the plan cannot keep what was sent, not at
    all: an older file of that name stays. Raises Refused (no such area, no action, no such
    column), FileProblem, ReadOnly and Cancelled with one sentence.
    """
    if plan.why_read_only:
        raise ReadOnly(plan.why_read_only)
    with prepare_pack(
        plan.data, spec, path, today=plan.today(), progress=progress, cancelled=cancelled
    ) as prepared:
        return prepared.send(plan)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack that is written beside its name and waits for the plan to keep what it sends.

    It is made from a copy of the plan in any thread, and sent in the one that has the plan. As a
    context manager it clears the file away when it was not sent. ``sent`` is each field's text
    by the action's key, or each period's by the indicator's.
    """

    spec: PackSpec
    key: str
    sent: dict[str, dict[str, str]]
    file: WholeFile

    def __enter__(self) -> Prepared:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.discard()

    def send(self, plan: Plan) -> Pack:
        """Record the pack with the plan, then give the file its name; gives the pack's row.

        The record comes first: a pack that the plan does not know cannot be merged when it comes
        back, and writing its name over an older file cannot be undone. When the plan cannot keep
        it, there is no file and the older one stays. When the file cannot have its name after
        that, the record is taken back, and not left to Redo, which would bring a record without
        a file. Raises ReadOnly and FileProblem.
        """
        pack = record_pack(plan, self.spec, self.sent, key=self.key, file_name=self.file.name.name)
        step = plan.last_step
        try:
            self.file.place()
        except BaseException as error:
            if step is None or self.file.placed:
                raise
            try:
                plan.take_back(step)
            except PlandeskError as why:
                raise FileProblem(
                    f"{error} The plan lists the pack all the same, as that could not be taken "
                    f"back: {why} Undo “{step.label}” when it can be."
                ) from error
            raise
        return pack


def prepare_pack(
    data: PlanData,
    spec: PackSpec,
    path: Path,
    *,
    today: date | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Prepared:
    """Write a pack beside *path*, whole and on the disk; :meth:`Prepared.send` puts it there.

    Of indicators those months are asked for that had ended by *today*.

    Raises Refused, FileProblem and Cancelled, and leaves no file then.
    """
    key = _fresh_key(data)
    with WholeFile(path, "The pack") as file:
        if spec.indicators:
            spec, sent = write_indicators(data, spec, file.path, key, today, progress, cancelled)
        else:
            spec = replace(spec, fill=fields_to_fill(data, spec.fill))
            sent = _write(data, spec, file.path, key, progress, cancelled)
        file.seal()
        return Prepared(spec, key, sent, file.kept())


def _fresh_key(data: PlanData) -> str:
    taken = {pack.key for pack in data.table(Pack).values()}
    key = new_key()
    while key in taken:
        key = new_key()
    return key


def write_pack(
    data: PlanData,
    spec: PackSpec,
    path: Path,
    *,
    key: str = "",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, dict[str, str]]:
    """Write the workbook alone; gives what it sends: each field's text by the action's key."""
    spec = replace(spec, fill=fields_to_fill(data, spec.fill))
    with writing(path, "The pack") as new:
        return _write(data, spec, new, key or new_key(), progress, cancelled)


def _write(
    data: PlanData,
    spec: PackSpec,
    path: Path,
    key: str,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, dict[str, str]]:
    if not one_line(spec.partner):
        raise Refused("A pack needs a partner to go to. Nothing was sent.")
    actions = actions_for(data, spec)
    table = _Table(data, spec, key)
    sheet = table.sheet(actions)
    steps = book.Steps(len(actions), progress, cancelled)
    title = f"{one_line(data.info.title)}: actions for {one_line(spec.partner)}"
    with book.filling(path) as written:
        name_file(written, data, key, title, "Actions to update and send back")
        steps_to_do = _steps(data, table.fill_headings(spec.fill), spec.fill)
        write_cover(written, data, spec, key, count(len(actions), "action"), steps_to_do)
        page = written.table(
            sheet,
            book.legends_of(data),
            titles=(title, data.info.classification),
            unlocked=table.unlocked,
            quiet=table.quiet,
            lists={
                kind.table: book.legend_range(sheet, len(data.all(kind)))
                for kind, sheet in LEGEND_SHEETS
            },
            on_row=steps,
        )
        _fence(written, page, len(actions))
        for kind, name in LEGEND_SHEETS:
            if data.all(kind) and (kind is Status or table.rated(kind)):
                _statuses(written, data, kind, name, title)
    if progress is not None:
        progress(1.0)
    return table.sent


class _Table:
    """The table of a pack's actions."""

    def __init__(self, data: PlanData, spec: PackSpec, key: str) -> None:
        self.data = data
        self.sent: dict[str, dict[str, str]] = {}
        labels = {
            column.field: (column.label, column.width)
            for column in reversed(data.columns)
            if column.field in FIELDS or column.field.startswith(EXTRA)
        }
        self.fields = list(reversed(labels))
        for name in ("action", "no", *spec.fill):
            if name not in self.fields and (name != "no" or self._numbered()):
                self.fields.insert(0 if name in ("action", "no") else len(self.fields), name)
        found = [labels.get(name, ("", 0.0)) for name in self.fields]
        texts = [
            one_line(label) or field_of(name).label
            for name, (label, _) in zip(self.fields, found, strict=True)
        ]
        self.headings = unique(texts, (AREA, KEY, PACK))
        widths = [
            chars(width or field_of(name).width)
            for name, (_, width) in zip(self.fields, found, strict=True)
        ]
        self.columns = [ColumnPlan(AREA, Form.TEXT, 16.0)]
        self.columns += [
            ColumnPlan(heading, field_of(name).holds, width, legend=field_of(name).legend)
            for heading, name, width in zip(self.headings, self.fields, widths, strict=True)
        ]
        self.columns += [ColumnPlan(KEY, Form.TEXT, 11.0), ColumnPlan(PACK, Form.TEXT, 24.0)]
        self.unlocked = [False, *(name in spec.fill for name in self.fields), False, False]
        self.quiet = [len(self.columns) - 2, len(self.columns) - 1]
        self.mark = mark_of_rows(data, key)

    def rated(self, kind: type[Status]) -> bool:
        """Whether a column of the pack holds statuses of a kind."""
        return any(
            field_of(name).holds is Holds.STATUS and field_of(name).legend == kind.table
            for name in self.fields
        )

    def _numbered(self) -> bool:
        return any(action.no for action in self.data.table(Action).values())

    def sheet(self, actions: Sequence[Action]) -> SheetPlan:
        plan = SheetPlan(ACTIONS, "The actions to update", self.columns)
        plan.printed = len(self.columns) - 2
        for action in actions:
            cells: list[own.CellValue] = [one_line(self.data.area_of(action).name)]
            kept = self.sent[action.key] = {}
            for name in self.fields:
                kind = field_of(name).holds
                value = tidy(value_of(action, name))
                form = {Holds.DATE: Form.WHEN, Holds.DAY: Form.DAY}.get(kind, Form.TEXT)
                cell = own.to_cell(form, value)
                cells.append(cell)
                # What is compared with later is what the partner was shown.
                kept[name] = cell if isinstance(cell, str) else value
            cells += [action.key, self.mark]
            plan.rows.append(cells)
        return plan

    def fill_headings(self, fill: Sequence[str]) -> list[str]:
        """The headings of the columns that may be filled in, in the order of the table."""
        return [
            heading
            for heading, name in zip(self.headings, self.fields, strict=True)
            if name in fill
        ]


def _steps(data: PlanData, headings: Sequence[str], fill: Sequence[str]) -> list[str]:
    columns = f"{', '.join(headings[:-1])} and {headings[-1]}" if len(headings) > 1 else headings[0]
    steps = [
        f"Go to the sheet “{ACTIONS}”. Fill in or change the "
        f"{'columns' if len(headings) > 1 else 'column'} {columns}. The other columns are there "
        "to read; they are locked against slips, without a password.",
    ]
    for kind, sheet in LEGEND_SHEETS:
        named = [name for name in fill if name in FIELDS and FIELDS[name].legend == kind.table
                 and FIELDS[name].holds is Holds.STATUS]  # fmt: skip
        if named and data.all(kind):
            what = "status" if kind is Status else field_of(named[0]).short
            steps.append(
                f"Choose each {what} from the list in its cell. What the letters mean is on the "
                f"sheet “{sheet}”."
            )
    if any(field_of(name).holds in (Holds.DATE, Holds.DAY) for name in fill):
        steps.append("Write dates with the day first: 31/08/2018. Words such as “End June” do too.")
    steps += [
        "Leave a cell as it is where nothing has changed. An empty cell is taken as a question, "
        "not as an answer.",
        "To propose a new action, write it in the rows under the table.",
        f"You may filter and hide rows; to sort them, take the protection off first, which has "
        f"no password. Please keep the columns “{KEY}” and “{PACK}”: by them each row finds its "
        "way back.",
        "Save the workbook and send it back.",
    ]
    return steps


def _fence(written: book.Book, sheet: Any, rows: int) -> None:
    """Lock what is not to be filled in, without a password, and leave rows for new actions."""
    open_row = written.format(locked=False, text_wrap=True)
    for row in range(rows + 1, rows + 1 + _OPEN_ROWS):
        sheet.set_row(row, None, open_row)
    sheet.protect(
        "",
        {
            "autofilter": True,
            "sort": True,
            "format_columns": True,
            "format_rows": True,
            "format_cells": True,
            "insert_rows": True,
        },
    )


def _statuses(
    written: book.Book, data: PlanData, kind: type[Status], name: str, title: str
) -> None:
    columns = [
        ColumnPlan("Letter", Form.TEXT, 10.0),
        ColumnPlan("Word", Form.TEXT, 16.0),
        ColumnPlan("What it means", Form.TEXT, 52.0),
        ColumnPlan("What it asks for", Form.TEXT, 52.0),
    ]
    supplied = not_confirmed(data) if kind is Status else ""
    if supplied:
        del columns[3]
    columns[0].form, columns[0].legend = Holds.STATUS, kind.table
    rows: list[Sequence[own.CellValue]] = [
        (tidy(each.code), tidy(each.word), tidy(each.meaning), tidy(each.duty))[: len(columns)]
        for each in data.all(kind)
    ]
    words = "statuses" if kind is Status else "impact ratings"
    page = written.table(
        SheetPlan(name, f"What the {words} mean", columns, rows),
        book.legends_of(data),
        titles=(title, data.info.classification),
    )
    if supplied:
        page.write_string(len(rows) + 2, 0, supplied)
    page.protect("", {"format_columns": True, "format_rows": True})
