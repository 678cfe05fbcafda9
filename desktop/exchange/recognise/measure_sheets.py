"""Sheets of success measures, which read like tables of actions or like no part of the plan.

"Action | Success measure | Owner | Due" heads both. What stands there is told by the workbook as a
whole: whether other sheets hold the actions that are named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.measure_columns import (
    ACTION,
    Table,
    is_called_measures,
    rows_below,
    table_of_measures,
)
from desktop.exchange.recognise.model import COVER, IGNORED, MEASURES, PLAN, SheetMapping
from desktop.exchange.recognise.named_actions import NamedActions, behind_number
from desktop.exchange.recognise.said_of_work import actions_on, work_in
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.view import SheetView


def find_measures_by_use(studied: Sequence[Studied], chosen: Mapping[str, SheetMapping]) -> None:
    """Take for success measures the sheets that say how success of the plan's work is measured.

    *chosen* is what a user said of sheets, by their names: a role that was said stays.
    """
    plans = [each for each in studied if each.role == PLAN]
    of_measures = [
        each for each in studied if each.view.name not in chosen and _is_of_measures(each, plans)
    ]
    for each in of_measures:
        each.role, each.layouts = MEASURES, []


def _is_of_measures(found: Studied, plans: Sequence[Studied]) -> bool:
    """Whether a sheet holds success measures of what stands on other sheets."""
    others = [each for each in plans if each is not found]
    if found.role not in (PLAN, IGNORED, COVER) or not others:
        return False
    table = table_of_measures(found.view)
    if table is None:
        return False
    called = is_called_measures(found.view)
    if found.role == PLAN:
        if called:
            others = [each for each in others if not is_called_measures(each.view)]
            if others and table.is_sure and table.owners and ACTION not in table.owners.values():
                return True  # what it calls requirements was taken for actions
        else:  # what says as much of the work is one more sheet of the plan
            others = [each for each in others if work_in(each) > work_in(found)]
        return _names_most(found.view, table, others, called=called)
    of_actions = ACTION in table.owners.values() and _names_most(
        found.view, table, others, called=True
    )
    if table.is_sure:
        return called or bool(table.owners) or len(table.fields) > 1
    return of_actions or (called and bool(table.owners))


def _names_most(view: SheetView, table: Table, others: Sequence[Studied], *, called: bool) -> bool:
    """Whether most rows of a table name actions of other sheets; by numbers, unless it is called
    one of measures: a sheet of actions may say the words of another's once more."""
    named = actions_on(others)
    told = [
        any(_is_named(named, cell.text, by_words=called) for cell in own)
        for row in rows_below(view, table)
        if (own := [
            cell for column, sort in table.owners.items()
            if sort == ACTION and (cell := view.standing_for(row, column)) is not None
            and cell.text.strip()
        ])
    ]  # fmt: skip
    return any(told) and sum(told) * 2 > len(told)


def _is_named(named: NamedActions, text: str, *, by_words: bool) -> bool:
    """Whether a cell names an action: by its number, with no words or with its own."""
    found = named.find(text)
    if found is None:
        return False
    words = behind_number(text)
    if fold(text) == fold(found.action):
        return by_words
    return not words or (by_words and fold(words) == fold(found.action))
