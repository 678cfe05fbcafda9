"""Sheets that read like a table of actions and are one of what the plan's actions cost.

"Action | Item | Cost" heads both. What stands there is told by the workbook as a whole: whether
other sheets hold the actions that are named here, and say when and by whom they are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.core.kinds import Action
from desktop.exchange.recognise.cost_tables import names_most, table_by_action
from desktop.exchange.recognise.costs import is_called_costs, is_costs
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.model import COSTS, PLAN, SheetMapping
from desktop.exchange.recognise.named_actions import NamedActions
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.stopping import stop_if_asked

# What is said of work and of no cost: a sheet of costs may say who holds the money, or until when
_OF_WORK = ("by_when", "lead", "ragb")
_BESIDE_COSTS = 1  # columns of these beside parts of actions that other sheets hold
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
    called, work = is_called_costs(found.view), _work(found)
    more = [each for each in plans if _work(each) > work]
    others = more
    if called:  # its name tells it from sheets that say as little of the work
        others = [each for each in plans
                  if _work(each) >= work and not is_called_costs(each.view)]  # fmt: skip
    few = work <= (_BESIDE_NAMED_COSTS if called else _BESIDE_COSTS)
    table = table_by_action(found.view) if few and others else None
    if table is not None:
        named = NamedActions(action for each in others for action in _actions(each))
        if names_most(found.view, table, named):
            return True
    return called and bool(more) and not work and is_costs(found.view)


def _work(found: Studied) -> int:
    """How much the columns of a sheet say of work: when it is due, who does it, how it stands."""
    return max((_work_in(layout) for layout in found.layouts), default=0)


def _work_in(layout: Layout) -> int:
    rated = bool(layout.coloured)
    return sum(each in layout.by_target or (each == "ragb" and rated) for each in _OF_WORK)


def _actions(found: Studied) -> Iterator[Action]:
    """The rows of a sheet by what names them there: the number, and the words."""
    for layout in found.layouts:
        for row in found.view.rows:
            stop_if_asked()
            if row > layout.last:
                yield Action(
                    no=_text(found, row, layout.by_target.get("no", 0)),
                    action=_text(found, row, layout.by_target.get("action", 0)),
                )


def _text(found: Studied, row: int, column: int) -> str:
    cell = found.view.sheet.cell(row, column)
    return cell.text if cell is not None else ""
