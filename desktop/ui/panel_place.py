"""The place of the panel beside an area: the panel itself, its rail, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.kinds import Action
from desktop.ui.look.button import ToolButton
from desktop.ui.preferences import Preferences
from desktop.ui.rail import Rail
from desktop.ui.slices import Slices

if TYPE_CHECKING:
    from desktop.ui.detail.panel import DetailPanel

ROOM = 1_340  # pixels of the window from which the panel is open at first
SOON = 60  # milliseconds: after the first picture
ROOM_FOR_BOTH = 1_500  # and from which there is room for another panel beside it
_NAME = "panel"  # of the preference: whether it is open, once somebody chose


class OtherPanel(QStackedWidget):
    """A panel at the side of the window, called *name*, which gives its place for a while.

    Signal: ``back_asked()`` when it is wanted again.
    """

    back_asked = Signal()

    def __init__(self, panel: QWidget, name: str) -> None:
        super().__init__()
        self.panel = panel
        self.addWidget(panel)
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        self.back = ToolButton()
        self.back.setText(f"‹ {name}")
        self.back.setAccessibleName(f"Back to the list of {name.lower()}")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves what is typed to be kept
        self.back.clicked.connect(lambda _: self.back_asked.emit())
        column.addWidget(self.back)
        self._column = column
        self.addWidget(self.holder)

    def lend(self, panel: QWidget) -> None:
        """Show the panel of the action in its place."""
        self._column.addWidget(panel, 1)
        self.setCurrentWidget(self.holder)

    def take_back(self) -> None:
        """Show its own panel again."""
        self.setCurrentWidget(self.panel)


class PanelPlace(QObject):
    """Where the panel of *pages* is shown: ``side`` is for the panel, ``rail`` opens it.

    The place is there from the first picture on; *make* fills it a moment later, in slices. It is
    open as was chosen, and until then where the window has room for it. Where there is no room for
    it beside ``other``, it stands in that one's place while something in it is answered: the grid
    keeps its width. *in_area* says whether an area is shown, *chosen* gives the action in it.
    """

    def __init__(
        self,
        preferences: Preferences,
        pages: QWidget,
        make: Callable[[], Generator[None, None, DetailPanel]],
        *,
        in_area: Callable[[], bool],
        chosen: Callable[[], Action | None],
    ) -> None:
        super().__init__(pages)
        self._preferences, self._pages, self._make = preferences, pages, make
        self._in_area, self._chosen = in_area, chosen
        self.lent = False  # it is open while something in it is answered, whatever was chosen
        self.other: OtherPanel | None = None  # while it is shown
        self.panel: DetailPanel | None = None  # None until it is made
        self.side = QWidget(pages)
        self.side.setAutoFillBackground(True)
        self.side.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.rail = Rail("Details", "Show the details of the action", "F9", pages)
        self.rail.opened.connect(lambda: self.choose(shown=True))
        self.side.hide()
        self.rail.hide()
        self._insisted = False  # it was opened by the user while another panel stood there
        self._making = Slices(self, self._slices, SOON)

    # --- whether it is open ----------------------------------------------------------------------

    def is_open(self) -> bool:
        """Whether the panel is open beside an area, or would be: as was chosen, or lent."""
        return self.lent or self._is_wanted()

    def _is_wanted(self) -> bool:
        if self._is_crowded():
            return self._insisted
        if chosen := self._preferences.text(_NAME):
            return chosen == "yes"
        return self._pages.window().width() >= ROOM

    def _is_crowded(self) -> bool:
        """Whether another panel has the room that there is at the side."""
        return self.other is not None and self._pages.window().width() < ROOM_FOR_BOTH

    def choose(self, *, shown: bool) -> None:
        """Open the panel, or fold it, from now on; one that is only lent is given back."""
        only_lent = self.lent and not self._is_wanted()
        self.lent = False
        if shown or not only_lent:
            self._preferences.keep(_NAME, shown)
            self._insisted = shown
        if shown:
            self._making.finish()
        self.refresh()

    def lend(self, lent: bool) -> DetailPanel | None:
        """Open the panel while something in it is answered; else give it back as it was."""
        self.lent = lent
        if lent:
            self._making.finish()
        self.refresh()
        return self.panel

    def stand_beside(self, other: OtherPanel | None) -> None:
        """Another panel is shown at the side of the window now, or none."""
        if self.other is not None and other is not self.other:
            self._bring_home(self.other)
        self.other = other
        self.lent &= other is None  # it was asked for itself
        self._insisted = False
        self.refresh()

    # --- showing it ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin to make the panel, where it is to be seen beside an area."""
        if self._is_wanted():
            self._making.begin()

    def _slices(self) -> Iterator[None]:
        if self.panel is None:
            panel = yield from self._make()
            self.panel = panel
            panel.came_in_sight.connect(self.show_chosen)
            self._column.addWidget(panel)
            panel.show()
        self.refresh()
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the chosen action, where the panel is seen."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.show_action(self._chosen())

    def refresh(self) -> None:
        """Show the panel or its rail beside an area, and neither elsewhere."""
        other, wanted, crowded = self.other, self._is_wanted(), self._is_crowded()
        in_area = self._in_area()
        if other is not None and self.panel is not None:
            if crowded and not wanted and self.lent and in_area:
                other.lend(self.panel)
            else:
                self._bring_home(other)
        beside = wanted or (self.lent and not crowded)
        self.side.setVisible(beside and in_area)
        self.rail.setVisible(not beside and in_area and not crowded)
        if self.panel is None and self.side.isVisible():
            self._making.begin()

    def _bring_home(self, other: OtherPanel) -> None:
        if self.panel is not None and not self.side.isAncestorOf(self.panel):
            self._column.addWidget(self.panel)
        other.take_back()

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget stands in the place of the panel."""
        places = [self.side, *([self.other.holder] if self.other is not None else [])]
        return widget is not None and any(each.isAncestorOf(widget) for each in places)
