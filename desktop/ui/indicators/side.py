"""What stands beside the list of indicators: the card of the chosen one, or only its rail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop.core.plan import Plan
from desktop.ui.indicators.card import IndicatorCard
from desktop.ui.rail import Rail

_CARD = 384  # pixels of the card at first, with the usual text
_EDGES = 36  # pixels beside the list: its edges and its bar
_NAMES = 30  # pixels more than the list needs at the least: a word more of each name
_ANY_WIDTH = 16_777_215  # pixels: the most that Qt knows


class Side(QWidget):
    """The card, or its rail where the page has no room for it or the user folded it.

    It stands in the *splitter* of a *page*; *least* is how wide the list beside it has to be.
    """

    def __init__(
        self, plan: Plan, page: QWidget, splitter: QSplitter, least: Callable[[], int]
    ) -> None:
        super().__init__()
        self.card = IndicatorCard(plan)
        self.rail = Rail("Card", "Show the card of the indicator", "Enter")
        self._page, self._splitter, self._least = page, splitter, least
        self._chosen_open: bool | None = None  # whether the user wants the card; None: by the room
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.card)
        beside.addWidget(self.rail)

    def shown(self) -> QWidget:
        """The card or the rail, whichever can be seen."""
        return self.card if self.card.isVisible() else self.rail

    def fold(self, *, open_: bool) -> bool:
        """Show the card, or only its rail. Returns whether the focus went with the card."""
        focused = self.window().focusWidget()
        had_focus = focused is not None and self.card.isAncestorOf(focused)
        self._chosen_open = open_
        self.fit()
        return had_focus and not open_

    def fit(self) -> None:
        """Show what there is room for, as wide as that allows."""
        shown = self._is_open()
        if shown == self.card.isVisibleTo(self) and self.minimumWidth() > 0:
            return
        self.card.setVisible(shown)
        self.rail.setVisible(not shown)
        room = self._page.width()
        if shown:
            wide = max(320, 50 * self._letter())
            self.setMinimumWidth(wide)
            self.setMaximumWidth(_ANY_WIDTH)
            # As wide as at first, where the list has room for its columns beside it.
            beside = room - self._least() - _EDGES - _NAMES
            wanted = max(wide, min(_CARD, max(beside, room * 34 // 100)))
        else:
            wanted = self.rail.width()
            self.setFixedWidth(wanted)
        # Or the place that the card had is left empty, where larger letters folded it.
        self._splitter.setSizes([room - wanted, wanted])

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self.card.restyle()
        self.setMinimumWidth(0)
        self.fit()

    def _is_open(self) -> bool:
        """Whether the card is shown, and not only its rail."""
        return self._has_room() if self._chosen_open is None else self._chosen_open

    def _has_room(self) -> bool:
        return self._page.width() >= max(1_080, 150 * self._letter())

    def _letter(self) -> int:
        return self._page.fontMetrics().averageCharWidth()
