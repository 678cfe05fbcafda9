"""What a sheet that reads like a table of actions says of work, and of which actions.

A sheet of costs, or of success measures, is told from the plan by that: it says less of the work
than the sheets whose actions it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.kinds import Action
from desktop.exchange.recognise.layout import Layout
from desktop.exchange.recognise.named_actions import NamedActions
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.stopping import stop_if_asked

_OF_WORK = ("by_when", "lead", "ragb")


def work_in(found: Studied) -> int:
    """How much the columns of a sheet say of work: when it is due, who does it, how it stands."""
    return max((_work_of(layout) for layout in found.layouts), default=0)


def actions_on(sheets: Iterable[Studied]) -> NamedActions:
    """The actions of sheets, to be found by their numbers and words."""
    return NamedActions(action for each in sheets for action in _actions(each))


def _work_of(layout: Layout) -> int:
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
