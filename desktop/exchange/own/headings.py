"""Headings of our workbook that are gone, or that it did not go out with."""

from __future__ import annotations

from desktop.core.kinds import KIND_OF_TABLE, Column
from desktop.core.problems import Problem
from desktop.core.text import brief, count
from desktop.exchange.own import tables
from desktop.exchange.own.actions import Actions
from desktop.exchange.own.contents import Entry
from desktop.exchange.own.lines import Table, fold
from desktop.exchange.own.source import ACTIONS
from desktop.exchange.own.values import Form

_USUAL = {"shown": "every column as one that is shown", "label": "the usual labels",
          "width": "the usual widths"}  # fmt: skip


def headings_of(entry: Entry, table: Table, actions: Actions) -> list[Problem]:
    """What is to be said of the headings of a sheet that went out as *entry*."""
    sheet = table.sheet.name
    told = [
        Problem(
            sheet, f"A{table.header}",
            f"The heading “{brief(heading)}” went out on the sheet and is not there any more.",
            _without(entry, heading),
        )
        for heading in entry.headings
        if fold(heading) not in table.headings and not _is_told(entry, heading, table, actions)
    ]  # fmt: skip
    if entry.what == ACTIONS:
        return told  # a new column of actions is a field of the plan's own
    known = {fold(each) for each in (*tables.headings_of(entry.what), *entry.headings)}
    for folded, heading in table.headings.items():
        if folded in known:
            continue
        cells = [line.cells[folded] for line in table.lines if folded in line.cells]
        left = f"{count(len(cells), 'cell')} under it {'was' if len(cells) == 1 else 'were'}"
        told.append(
            Problem(
                sheet, cells[0].name if cells else f"A{table.header}",
                f"The column “{brief(heading)}” is not one that Plandesk writes; "
                f"{f'{left} left out' if cells else 'nothing stands under it'}.",
                "nothing of them" if cells else "nothing of it",
            )
        )  # fmt: skip
    return told


def _without(entry: Entry, heading: str) -> str:
    """What the plan has where a heading is gone."""
    usual = {
        each.heading: words
        for each in tables.column_columns()
        if (words := _USUAL.get(each.column)) and entry.what == Column.table
    }
    return usual.get(heading, "nothing under that heading")


def _is_told(entry: Entry, heading: str, table: Table, actions: Actions) -> bool:
    """Whether nothing is lost with a heading, or what is was told of by itself."""
    if fold(heading) in (fold(tables.ID_HEADING), fold(tables.KEY_HEADING)):
        return True
    if entry.what == ACTIONS:
        # Read under another heading, which is told where that stands.
        field = actions.field_of_heading.get(fold(heading))
        return field in actions.fields.get(table.sheet.name, ())
    kind = KIND_OF_TABLE.get(entry.what)
    if kind is None or kind.about.sheet is None:
        return False
    return any(
        each.form in (Form.DATA, Form.SHOWN) and fold(each.heading) == fold(heading)
        for each in tables.detail_of(kind).columns
    )
