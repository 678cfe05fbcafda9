"""The Help menu: help, the keys, and what Plandesk is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu


class HelpActions(QObject):
    """The actions of the Help menu, for one window."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.help = self._act("Plandesk &help", self.show_help, "F1")
        self.keys = self._act("&Keyboard shortcuts", self.show_keys, "Shift+F1")
        self.about = self._act("&About Plandesk", self.show_about)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _act(self, text: str, do: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: do())
        return action

    def menu(self) -> QMenu:
        """A new Help menu for the window's menu bar."""
        menu = QMenu("&Help", self._window)
        menu.addActions([self.help, self.keys])
        menu.addSeparator()
        menu.addAction(self.about)
        return menu

    def show_help(self) -> QDialog:
        """The help, in a window that can stay open beside the plan."""
        from desktop.ui.dialogs.help import HelpDialog

        dialog = HelpDialog(self._window)
        dialog.show()
        return dialog

    def show_keys(self) -> QDialog:
        """Every key of the window."""
        from desktop.ui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._window)
        dialog.show()
        return dialog

    def show_about(self) -> QDialog:
        """Version and libraries."""
        from desktop.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.open()
        return dialog
