"""The Help menu: help, the keys, and what Plandesk is."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from desktop.ui.host import Host
from desktop.ui.menus.part import MenuPart


class HelpActions(MenuPart):
    """The actions of the Help menu, for one window."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.help = self.entry("Plandesk &help", self.show_help, "F1")
        self.keys = self.entry("&Keyboard shortcuts", self.show_keys, "Shift+F1")
        self.about = self.entry("&About Plandesk", self.show_about)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

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
