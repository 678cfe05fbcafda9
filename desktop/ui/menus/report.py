"""The Reports menu: an entry for each kind of report, the charts, and printing.

What an entry needs is imported when it is chosen, so that the window starts without it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from desktop.reports.kinds import report_kinds
from desktop.ui.host import Host
from desktop.ui.menus.part import MenuPart


class ReportActions(MenuPart):
    """The actions of the Reports menu, for one window. ``kinds`` has an action for each kind."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self._charts_dialog: QDialog | None = None
        self.kinds: dict[str, QAction] = {}
        taken = set("hp")  # by Charts and Print
        for kind in report_kinds().values():
            words = _with_letter(kind.title, taken)
            self.kinds[kind.name] = self.entry(words, partial(self.make_report, kind.name))
            self.kinds[kind.name].setStatusTip(kind.about)
        self.charts = self.entry("C&harts", self.show_charts, "Ctrl+Shift+H")

    def menu(self) -> QMenu:
        """A new Reports menu for the window's menu bar."""
        menu = QMenu("Rep&orts", self._window)
        menu.addActions(list(self.kinds.values()))
        menu.addSeparator()
        menu.addAction(self.charts)
        menu.addSeparator()
        menu.addAction(self._window.files.report)
        self.grey_out(menu, lambda: (*self.kinds.values(), self.charts, self._window.files.report))
        return menu

    def make_report(self, kind: str) -> QDialog | None:
        """Show one kind of report as it will be printed."""
        return self._window.files.make_report(kind)

    def show_charts(self) -> QDialog | None:
        """The plan in pictures, in a window that can stay open beside it."""
        session = self.needs_plan("look at its charts")
        if session is None:
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


def _with_letter(title: str, taken: set[str]) -> str:
    """The title with a letter that chooses it and no other: the first of a word, if one is free."""
    words = [place for place in range(len(title)) if place == 0 or title[place - 1] == " "]
    long = [place for place in words if len(title[place:].split(" ")[0]) > 3]
    for place in (*long, *words, *range(len(title))):
        letter = title[place].lower()
        if letter.isalpha() and letter not in taken:
            taken.add(letter)
            return f"{title[:place]}&{title[place:]}"
    return title
