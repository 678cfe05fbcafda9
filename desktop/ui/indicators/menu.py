"""What a right click on the list of indicators, and the button for more, offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from desktop.ui.indicators import card, table
from desktop.ui.indicators.table import KEYS

_OPENED = (
    (card.DEFINITION, "&Definition, targets and comparators…"),
    (card.LINKS, "Areas and a&ctions that it speaks to…"),
    (card.OVERRIDE, "Ra&ting given instead…"),
)
_DONE = (
    (table.DUPLICATE, "D&uplicate", True),
    (table.UP, "&Move up", True),
    (table.DOWN, "Move do&wn", True),
    (table.DELETE, "De&lete", True),
    (table.PASTE, "Paste a mont&h's column…", False),
)


def fill(
    menu: QMenu,
    *,
    chosen: bool,
    writable: bool,
    is_sorted: bool,
    open_: Callable[[str], object],
    do: Callable[[str], object],
) -> None:
    """Fill a menu; *open_* is called with the name of a dialogue, *do* with one of KEYS.

    What needs an indicator is greyed out where none is *chosen*, and what writes where the plan is
    only read; a definition can be looked at. A list that *is_sorted* by a column can be put in the
    plan's order again.
    """
    menu.clear()
    for name, words in _OPENED:
        entry = menu.addAction(words)
        entry.setEnabled(chosen and (writable or name == card.DEFINITION))
        entry.triggered.connect(lambda _=False, name=name: open_(name))
    menu.addSeparator()
    for name, words, needs in _DONE:
        entry = menu.addAction(f"{words}\t{KEYS[name]}")
        entry.setEnabled(writable and (chosen or not needs))
        entry.triggered.connect(lambda _=False, name=name: do(name))
    menu.addSeparator()
    order = menu.addAction("In the plan's &order")
    order.setEnabled(is_sorted)
    order.triggered.connect(lambda _=False: do(table.PLAN_ORDER))
