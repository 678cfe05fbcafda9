"""Sheets of success measures, which read like tables of actions or like no part of the plan.

"Action | Success measure | Owner | Due" heads both. What stands there is told by the workbook as a
whole: whether other sheets hold the actions that are named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.exchange.recognise.measure_columns import HEADINGS, is_called_measures
from desktop.exchange.recognise.model import COVER, IGNORED, MEASURES, PLAN, SheetMapping
from desktop.exchange.recognise.owned_columns import ACTION, table_of
from desktop.exchange.recognise.owned_sheets import names_most
from desktop.exchange.recognise.said_of_work import work_in
from desktop.exchange.recognise.sheets import Studied


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
    table = table_of(found.view, HEADINGS)
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
        return names_most(found.view, table, others, by_words=called)
    of_actions = ACTION in table.owners.values() and names_most(
        found.view, table, others, by_words=True
    )
    if table.is_sure:
        return called or bool(table.owners) or len(table.fields) > 1
    return of_actions or (called and bool(table.owners))
