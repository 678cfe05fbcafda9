"""The pages of a plan, of which one is seen: the others make no room and take no other look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Pages of which one is seen; the others, unlike Qt's own, do not make the window wider.

    A page may have a method ``restyle()``, which takes the program's font and colours again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stale = set[QWidget]()
        self.currentChanged.connect(self._shown)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def restyle(self) -> None:
        """Let the page that is seen take font and colours again, any other when it is shown."""
        self._stale = {page for at in range(self.count()) if (page := self.widget(at)) is not None}
        self._restyle_shown()

    def _shown(self, _place: int) -> None:
        self._restyle_shown()
        self.updateGeometry()

    def _restyle_shown(self) -> None:
        shown = self.currentWidget()
        if shown in self._stale:
            self._stale.discard(shown)
            restyle: Callable[[], None] | None = getattr(shown, "restyle", None)
            if restyle is not None:
                restyle()
