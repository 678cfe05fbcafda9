"""What the menus have in common: making entries, and needing a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from desktop.core.errors import PlandeskError
from desktop.core.plan import Plan
from desktop.ui.host import Host
from desktop.ui.look.keys import NAME, plain
from desktop.ui.look.typed import hand_on
from desktop.ui.session import PlanSession

_Dialog = TypeVar("_Dialog", bound=QDialog)

Keys = QKeySequence.StandardKey | str


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

        def enable(yes: bool) -> None:
            for action in entries():
                action.setEnabled(yes)

        menu.aboutToShow.connect(lambda: enable(self._window.session is not None))
        menu.aboutToHide.connect(lambda: enable(True))
