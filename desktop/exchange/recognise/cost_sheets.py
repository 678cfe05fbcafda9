"""Sheets that read like a table of actions and are one of what the plan's actions cost.

"Action | Item | Cost" heads both. What stands there is told by the workbook as a whole: whether
other sheets hold the actions that are named here, and say when and by whom they are done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.exchange.recognise.cost_tables import names_most, table_by_action
from desktop.exchange.recognise.costs import is_called_costs, is_costs
from desktop.exchange.recognise.model import COSTS, PLAN, SheetMapping
from desktop.exchange.recognise.said_of_work import actions_on, work_in
from desktop.exchange.recognise.sheets import Studied

# Columns of work beside parts of actions that other sheets hold: a sheet of costs may say who holds
# the money, or until when
_BESIDE_COSTS = 1
_BESIDE_NAMED_COSTS = 2  # and where the sheet is called costs besides


def find_costs_by_use(studied: Sequence[Studied], chosen: Mapping[str, SheetMapping]) -> None:
    """Take for costs the sheets of actions that only say what those of other sheets cost.

    *chosen* is what a user said of sheets, by their names: a role that was said stays.
    """
    plans = [each for each in studied if each.role == PLAN]
    of_costs = [
        each for each in plans if each.view.name not in chosen and _is_of_costs(each, plans)
    ]
    for each in of_costs:
        each.role, each.layouts = COSTS, []


def _is_of_costs(found: Studied, plans: Sequence[Studied]) -> bool:
    """Whether a sheet says what actions cost that stand on sheets which say more of the work."""
    called, work = is_called_costs(found.view), work_in(found)
    more = [each for each in plans if work_in(each) > work]
    others = more
    if called:  # its name tells it from sheets that say as little of the work
        others = [each for each in plans
                  if work_in(each) >= work and not is_called_costs(each.view)]  # fmt: skip
    few = work <= (_BESIDE_NAMED_COSTS if called else _BESIDE_COSTS)
    table = table_by_action(found.view) if few and others else None
    if table is not None and names_most(found.view, table, actions_on(others)):
        return True
    return called and bool(more) and not work and is_costs(found.view)
