"""The place of the panel beside an area: the panel itself, its rail, or nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.preferences import Preferences
from desktop.ui.rail import Rail

ROOM = 1_340  # pixels of the window from which the panel is open at first
_NAME = "panel"  # of the preference: whether it is open, once somebody chose


class PanelPlace(QObject):
    """Where the panel of *pages* is shown: ``side`` is for the panel, ``rail`` opens it.

    The place is there from the first picture on; the panel fills it a moment later. It is open as
    was chosen, and until then where the window has room for it.
    """

    def __init__(self, preferences: Preferences, pages: QWidget) -> None:
        super().__init__(pages)
        self._preferences, self._pages = preferences, pages
        self.crowded = False  # another panel has its room
        self.lent = False  # it is open while something in it is answered, whatever was chosen
        self.side = QWidget(pages)
        self.side.setAutoFillBackground(True)
        self.side.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.rail = Rail("Show the details of the action", "F9", pages)
        self.side.hide()
        self.rail.hide()

    def is_wanted(self) -> bool:
        """Whether the panel is open beside an area."""
        if chosen := self._preferences.text(_NAME):
            return chosen == "yes"
        return self._pages.window().width() >= ROOM

    def choose(self, *, shown: bool) -> None:
        """Open the panel, or fold it, from now on."""
        self._preferences.keep(_NAME, shown)
        self.crowded = self.lent = False

    def fill(self, panel: QWidget) -> None:
        """Put the panel in its place."""
        self._column.addWidget(panel)
        panel.show()

    def show(self, *, in_area: bool) -> None:
        """Show the panel or its rail beside an area, and neither elsewhere."""
        wanted, in_area = self.lent or self.is_wanted(), in_area and (self.lent or not self.crowded)
        self.side.setVisible(wanted and in_area)
        self.rail.setVisible(not wanted and in_area)
