"""The Plan menu: what the whole plan shares, each entry with a dialogue of its own.

A dialogue's module is imported when it is asked for, so that the window starts without it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

_DIALOGS = "desktop.ui.dialogs."


class PlanActions(QObject):
    """The actions of the Plan menu, for one window.

    Attributes: ``actions`` by name: "settings", "areas", "legend", "form", "leads",
    "requirements", "commitments", "history".
    """

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._act("settings", "Plan &settings…", self.show_settings, "Ctrl+,")
        self._act("areas", "&Areas…", self.show_areas)
        self._act("requirements", "&Requirements of an area…", self.show_requirements, "Ctrl+R")
        self._act("commitments", "&Commitments…", self.show_commitments)
        self._act("leads", "Delivery &leads…", self.show_leads)
        self._act("legend", "Le&gend…", self.show_legend)
        self._act("form", "&Form…", self.show_form)
        self._act("history", "&History of the plan…", self.show_history, "Ctrl+H")

    def _act(self, name: str, text: str, do: Callable[[], object], keys: str = "") -> None:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: do())
        self.actions[name] = action

    def menu(self) -> QMenu:
        """A new Plan menu for the window's menu bar."""
        menu = QMenu("&Plan", self._window)
        for name, action in self.actions.items():
            if name in ("leads", "history"):
                menu.addSeparator()
            menu.addAction(action)
        menu.aboutToShow.connect(lambda: self._enable(self._window.session is not None))
        # Shortcuts work without the menu being seen; each then says what it misses.
        menu.aboutToHide.connect(lambda: self._enable(True))
        return menu

    def _enable(self, yes: bool) -> None:
        for action in self.actions.values():
            action.setEnabled(yes)

    def _show(self, module: str, kind: str, *arguments: object) -> QDialog | None:
        if self._window.session is None:
            self._window.say("Open a plan first.")
            return None
        make = getattr(import_module(_DIALOGS + module), kind)
        dialog: QDialog = make(self._window.session, *arguments, self._window)
        dialog.open()
        return dialog

    def show_settings(self) -> QDialog | None:
        """The plan's title, authority, status, introduction."""
        return self._show("plan_settings", "PlanSettingsDialog")

    def show_areas(self) -> QDialog | None:
        """The areas, their names and order."""
        return self._show("areas", "AreasDialog")

    def show_requirements(self) -> QDialog | None:
        """The requirements of the area that is shown."""
        dialog: Any = self._show("requirements", "RequirementsDialog", self._window.area)
        if dialog is not None:
            dialog.coverage_asked.connect(self._window.review.show_coverage)
        found: QDialog | None = dialog
        return found

    def show_commitments(self) -> QDialog | None:
        """The commitments of the area that is shown."""
        return self._show("commitments", "CommitmentsDialog", self._window.area)

    def show_leads(self) -> QDialog | None:
        """The delivery leads that the plan names."""
        return self._show("leads", "LeadsDialog")

    def show_legend(self) -> QDialog | None:
        """The statuses and what each means."""
        return self._show("legend", "LegendDialog")

    def show_form(self) -> QDialog | None:
        """The columns of the plan."""
        return self._show("form", "FormDialog")

    def show_history(self) -> QDialog | None:
        """Every step of the plan."""
        return self._show("history", "HistoryDialog")
