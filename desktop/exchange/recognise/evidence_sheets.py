"""Sheets of evidence beside a plan, which may read like tables of actions or like no part of it.

"Action | Evidence | Owner | Date" heads both: a plan with a column of evidence stays one, whatever
its sheet is called, where it says of the work when it is due, who does it and how it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.exchange.recognise.evidence_columns import HEADINGS, OF_EVIDENCE, is_called_evidence
from desktop.exchange.recognise.model import (
    ASKED,
    COVER,
    EVIDENCE,
    IGNORED,
    MEASURES,
    PLAN,
    REQUIREMENT_TEXT,
    SheetMapping,
)
from desktop.exchange.recognise.owned_columns import ACTION, MEASURE, Table, table_of
from desktop.exchange.recognise.owned_sheets import names_most
from desktop.exchange.recognise.said_of_work import work_in
from desktop.exchange.recognise.sheets import Studied

_MOST_OF_A_REGISTER = 2  # one that is called so: the date and the status of its items beside
_MOST_OF_WORK = 1  # columns: a register says who added an item, which reads like who leads


def find_evidence_by_use(studied: Sequence[Studied], chosen: Mapping[str, SheetMapping]) -> None:
    """Take for evidence the sheets that say what shows how the plan's work stands.

    *chosen* is what a user said of sheets, by their names: a role that was said stays.
    """
    of_evidence = [
        each for each in studied if each.view.name not in chosen and _is_of_evidence(each, studied)
    ]
    for each in of_evidence:
        each.role, each.layouts = EVIDENCE, []


def _is_of_evidence(found: Studied, studied: Sequence[Studied]) -> bool:
    """Whether a sheet holds items of evidence for what stands on other sheets."""
    others = [each for each in studied if each is not found]
    plans = [each for each in others if each.role == PLAN]
    table = table_of(found.view, HEADINGS) if plans else None
    if table is None:
        return False
    called = is_called_evidence(found.view)
    is_register = bool(OF_EVIDENCE & set(table.fields))
    if found.role == PLAN:
        work = work_in(found)
        more = [each for each in plans if work_in(each) > work]
        most = _MOST_OF_A_REGISTER if called and is_register else _MOST_OF_WORK
        is_of_work = work > most or not (called or is_register)
        return not is_of_work and names_most(found.view, table, more, by_words=called)
    if found.role in (MEASURES, ASKED):
        return called and is_register and _stands_elsewhere(found.role, table, others)
    if found.role not in (IGNORED, COVER):
        return False
    if called:
        return table.is_sure or bool(table.owners)
    if ACTION in table.owners.values() and not names_most(found.view, table, plans, by_words=True):
        return False  # a list of somebody else's actions
    return table.is_sure and is_register and bool(table.owners)


def _stands_elsewhere(role: str, table: Table, others: Sequence[Studied]) -> bool:
    """Whether other sheets hold the success measures, or what is asked, that this one names."""
    if any(each.role == role for each in others):
        return role == ASKED or MEASURE in table.owners.values()
    layouts = (layout for each in others for layout in each.layouts)
    return role == ASKED and any(REQUIREMENT_TEXT in layout.by_target for layout in layouts)
