"""What the menus have in common: making entries, and needing a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QDialog, QMenu

from desktop.core.errors import PlandeskError
from desktop.core.plan import Plan
from desktop.ui.host import Host
from desktop.ui.look.keys import NAME, plain
from desktop.ui.look.typed import hand_on
from desktop.ui.session import PlanSession

_Dialog = TypeVar("_Dialog", bound=QDialog)

Keys = QKeySequence.StandardKey | str

NO_PLAN = "This needs an open plan: open one, begin a new one, or import a workbook, under File."
_ABOUT = "about"  # the property of an entry: what its status tip says while it can be chosen


class MenuPart(QObject):
    """The entries of one menu, for one window."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self._window = window

    def entry(
        self, text: str, do: Callable[[], object], keys: Keys = "", icon_name: str = ""
    ) -> QAction:
        """An entry; what the plan refuses when it is chosen is said in the status bar."""
        action = QAction(text, self._window)
        action.setProperty(NAME, plain(text))
        if keys != "":
            action.setShortcut(QKeySequence(keys))
        action.setData(icon_name)
        action.triggered.connect(lambda _checked=False: self.attempt(do))
        return action

    def attempt(self, do: Callable[[], object]) -> None:
        """Do something; what the plan refuses is said in the status bar."""
        try:
            do()
        except PlandeskError as error:
            self._window.say(str(error))

    def needs_plan(self, what: str) -> PlanSession | None:
        """The open plan; without one None, after saying *what* it is needed for.

        What stands in the editor that has the focus is handed on first: what is compared, sent or
        printed has it too.
        """
        hand_on(self._window)
        if self._window.session is None:
            self._window.say(f"Open a plan first, then {what}.")
        return self._window.session

    @property
    def plan(self) -> Plan:
        """The plan of an entry that is only enabled while one is open."""
        assert self._window.plan is not None
        return self._window.plan

    def open_beside(self, kind: type[_Dialog], make: Callable[[], _Dialog]) -> _Dialog:
        """A dialogue that stays open beside the plan: the one that is open already, or a new one.

        Two of a kind would show one thing twice, and each without what is typed in the other.
        """
        open_now = [each for each in self._window.findChildren(kind) if each.isVisible()]
        dialog: _Dialog = open_now[0] if open_now else make()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def grey_out(self, menu: QMenu, entries: Callable[[], Iterable[QAction]]) -> None:
        """Grey out what needs an open plan, while the menu is seen and none is open.

        Shortcuts work without the menu being seen; each then says what it misses.
        """

        def enable(why_not: str = "") -> None:
            for action in entries():
                allow(action, why_not)

        menu.aboutToShow.connect(lambda: enable("" if self._window.session else NO_PLAN))
        menu.aboutToHide.connect(enable)


def allow(entry: QAction, why_not: str = "") -> None:
    """Offer an entry, or grey it out and say *why_not* while it is pointed at."""
    if entry.property(_ABOUT) is None:
        entry.setProperty(_ABOUT, entry.statusTip())
    entry.setEnabled(not why_not)
    entry.setStatusTip(why_not or str(entry.property(_ABOUT)))


def fill_menu_bar(window: Host, menus: Iterable[QMenu]) -> None:
    """Give the window its menus, which say why what is pointed at in them is grey."""
    why_grey = WhyGrey(window)
    for menu in menus:
        window.menuBar().addMenu(menu)
        menu.installEventFilter(why_grey)


class WhyGrey(QObject):
    """Says in the status bar of the window why what is pointed at in its menus is grey.

    Qt does so for what can be chosen alone. The keys pass over what is grey, so that a menu in
    which something needs a plan says it as soon as it opens.
    """

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QMenu):
            if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
                self._say_soon(watched.actionAt(event.position().toPoint()))
            elif event.type() == QEvent.Type.Show:
                grey = (each for each in watched.actions() if each.statusTip() == NO_PLAN)
                self._say_soon(next(grey, None))
        return False

    def _say_soon(self, entry: QAction | None) -> None:
        """Say it once the menu has taken back what it said of the entry before."""
        if entry is not None and not entry.isEnabled() and (why := entry.statusTip()):
            QTimer.singleShot(0, self, lambda: self._window.statusBar().showMessage(why))
