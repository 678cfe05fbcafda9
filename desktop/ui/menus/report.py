"""The Reports menu: an entry for each kind of report, the charts, and printing.

What an entry needs is imported when it is chosen, so that the window starts without it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

TITLES = {
    "appendix": "Action plan appendix",
    "summary": "Summary on one page",
    "exceptions": "Exceptions: every action off track",
    "movement": "Movement since a review",
    "leads": "Actions by delivery lead",
    "indicators": "Indicators",
    "costs": "Costs",
    "coverage": "Coverage of the requirements",
}
"""What each kind of report is called, in the order in which they are offered."""

_LETTERS = {"movement": "&Movement", "leads": "Actions by &delivery", "coverage": "Co&verage"}


class ReportActions(QObject):
    """The actions of the Reports menu, for one window. ``kinds`` has an action for each kind."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._charts_dialog: QDialog | None = None
        self.kinds: dict[str, QAction] = {}
        for kind, title in TITLES.items():
            action = QAction(_with_letter(kind, title), window)
            action.triggered.connect(lambda _=False, k=kind: self.make_report(k))
            self.kinds[kind] = action
        self.charts = QAction("C&harts", window)
        self.charts.setShortcut("Ctrl+Shift+H")
        self.charts.triggered.connect(lambda _=False: self.show_charts())

    def menu(self) -> QMenu:
        """A new Reports menu for the window's menu bar."""
        menu = QMenu("Rep&orts", self._window)
        menu.addActions(list(self.kinds.values()))
        menu.addSeparator()
        menu.addAction(self.charts)
        menu.addSeparator()
        menu.addAction(self._window.files.report)
        menu.aboutToShow.connect(lambda: self._enable(self._window.session is not None))
        # Shortcuts work without the menu being seen; each then says what it misses.
        menu.aboutToHide.connect(lambda: self._enable(True))
        return menu

    def _enable(self, yes: bool) -> None:
        for action in (*self.kinds.values(), self.charts, self._window.files.report):
            action.setEnabled(yes)

    def make_report(self, kind: str) -> QDialog | None:
        """Show one kind of report as it will be printed."""
        dialog: QDialog | None = self._window.files.make_report(kind)
        return dialog

    def show_charts(self) -> QDialog | None:
        """The plan in pictures, in a window that can stay open beside it."""
        session = self._window.session
        if session is None:
            self._window.say("Open a plan first, then look at its charts.")
            return None
        from desktop.ui.reports.charts import ChartsDialog

        dialog = self._charts_dialog
        if dialog is None:
            dialog = ChartsDialog(session, self._window)
            dialog.finished.connect(self._forget_charts)
            self._charts_dialog = dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _forget_charts(self) -> None:
        self._charts_dialog = None

    def plan_changed(self) -> None:
        """Another plan is open, or none: charts of the one before are closed."""
        if self._charts_dialog is not None:
            self._charts_dialog.close()
            self._charts_dialog = None


def _with_letter(kind: str, title: str) -> str:
    """The title with the letter that chooses it, a different one for each."""
    letter = _LETTERS.get(kind)
    return letter + title[len(letter) - 1 :] if letter else f"&{title}"
