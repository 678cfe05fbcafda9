"""The Plan menu: what the whole plan shares, each entry with a dialogue of its own.

A dialogue's module is imported when it is asked for, so that the window starts without it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from desktop.core.kinds import Area
from desktop.ui.host import Host
from desktop.ui.menus.part import Keys, MenuPart
from desktop.ui.plan_pages import PLAN_PAGES
from desktop.ui.session import PlanSession

if TYPE_CHECKING:
    from desktop.ui.dialogs.history import HistoryDialog

_Dialog = TypeVar("_Dialog", bound=QDialog)


class PlanActions(MenuPart):
    """The actions of the Plan menu, for one window.

    Attributes: ``actions`` by name: "settings", "areas", "legend", "form", "leads",
    "requirements", "measures", "commitments", "evidence", "history", and each page of the plan by
    its own.
    """

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self.actions: dict[str, QAction] = {}
        self._add("settings", "Plan &settings…", self.show_settings, "Ctrl+,")
        self._add("areas", "&Areas…", lambda: self.show_areas())
        self._add(
            "requirements", "&Requirements of an area…", self.show_requirements, "Ctrl+Shift+Q"
        )
        self._add("measures", "Success &measures of an area…", self.show_measures)
        self._add("commitments", "&Commitments…", self.show_commitments)
        self._add("evidence", "&Evidence…", self.show_evidence)
        self._add("leads", "Delivery &leads…", self.show_leads)
        self._add("legend", "Le&gend…", self.show_legend)
        self._add("form", "&Form…", self.show_form)
        for page in PLAN_PAGES:
            self._add(page.name, page.entry, partial(self.show_page, page.name), page.keys)
        self._add("history", "&History of the plan…", self.show_history, "Ctrl+Shift+Y")
        self._add("today", "What was changed toda&y…", lambda: self.show_history(0))

    def _add(self, name: str, text: str, do: Callable[[], object], keys: Keys = "") -> None:
        self.actions[name] = self.entry(text, do, keys)

    def menu(self) -> QMenu:
        """A new Plan menu for the window's menu bar."""
        menu = QMenu("&Plan", self._window)
        for name, action in self.actions.items():
            if name in ("leads", "history", PLAN_PAGES[0].name):
                menu.addSeparator()
            menu.addAction(action)
        self.grey_out(menu, self.actions.values)
        return menu

    def _show(self, make: Callable[[PlanSession], _Dialog]) -> _Dialog | None:
        session = self._window.session
        if session is None:
            self._window.say("Open a plan first.")
            return None
        dialog = make(session)
        dialog.open()
        return dialog

    def show_page(self, name: str) -> None:
        """Show a page of the plan, such as its costs."""
        if self._window.pages is None:
            self._window.say("Open a plan first.")
        else:
            self._window.pages.go_to_page(name)

    def show_settings(self) -> QDialog | None:
        """The plan's title, authority, status, introduction."""
        from desktop.ui.dialogs.plan_settings import PlanSettingsDialog

        return self._show(lambda session: PlanSettingsDialog(session, self._window))

    def show_areas(self, area: Area | None = None) -> QDialog | None:
        """The areas, their names and order; with an *area* its title is there to be typed over."""
        from desktop.ui.dialogs.areas import AreasDialog

        dialog = self._show(lambda session: AreasDialog(session, self._window))
        if dialog is not None and area is not None:
            dialog.begin_title(area)
        return dialog

    def show_requirements(self) -> QDialog | None:
        """The requirements of the area that is shown."""
        from desktop.ui.requirements.area_dialog import RequirementsDialog

        window = self._window
        dialog = self._show(lambda session: RequirementsDialog(session, window.area, window))
        if dialog is not None:
            dialog.page_asked.connect(window.review.show_requirements)
        return dialog

    def show_measures(self) -> QDialog | None:
        """The success measures of the area that is shown."""
        from desktop.ui.earned.measures_dialog import AreaMeasuresDialog

        window = self._window
        return self._show(lambda session: AreaMeasuresDialog(session, window.area, window))

    def show_commitments(self) -> QDialog | None:
        """The commitments of the area that is shown."""
        from desktop.ui.dialogs.commitments import CommitmentsDialog

        window = self._window
        return self._show(lambda session: CommitmentsDialog(session, window.area, window))

    def show_evidence(self) -> QDialog | None:
        """All evidence, how its files stand, and the actions that have none."""
        from desktop.ui.evidence.dialog import EvidenceDialog

        window = self._window
        dialog = self._show(lambda session: EvidenceDialog(session, None, window))
        if dialog is not None:
            dialog.go_to_asked.connect(window.go_to)
        return dialog

    def show_leads(self) -> QDialog | None:
        """The delivery leads that the plan names."""
        from desktop.ui.dialogs.leads import LeadsDialog

        return self._show(lambda session: LeadsDialog(session, self._window))

    def show_legend(self) -> QDialog | None:
        """The statuses and what each means."""
        from desktop.ui.dialogs.legend import LegendDialog

        return self._show(lambda session: LegendDialog(session, self._window))

    def show_form(self) -> QDialog | None:
        """The columns of the plan."""
        from desktop.ui.dialogs.form import FormDialog

        return self._show(lambda session: FormDialog(session, self._window))

    def show_history(self, days: int | None = None) -> HistoryDialog | None:
        """Every step of the plan, or those since so many days ago, beside the window."""
        from desktop.ui.dialogs.history import HistoryDialog

        if (session := self.needs_plan("look at its history")) is None:
            return None

        def make() -> HistoryDialog:
            made = HistoryDialog(session, self._window)
            made.shown_row.connect(self._window.show_row)
            return made

        dialog = self.open_beside(HistoryDialog, make)
        dialog.show_days(days)
        return dialog
