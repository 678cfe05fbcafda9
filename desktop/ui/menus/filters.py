"""The buttons that choose which actions are shown: by status, by delivery lead, by date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.core.filters import Due, Filter
from desktop.core.legend import Legend
from desktop.core.ratings import has_impact
from desktop.ui.host import Host
from desktop.ui.look.button import ToolButton
from desktop.ui.look.keys import plain
from desktop.ui.plain import show_text, tip, unmarked
from desktop.ui.session import PlanSession

Choose = Callable[[frozenset[str]], None]
SHOWN_LEADS = 60  # in the menu; a longer list is for the find box


class FilterButtons(QObject):
    """Three buttons with menus, which set the filter of the window's pages."""

    def __init__(self, window: Host) -> None:
        super().__init__(window)
        self._window = window
        self.status = self._button("Statuses to show", self._fill_statuses)
        self.lead = self._button("Delivery leads to show", self._fill_leads)
        self.due = self._button("Due dates to show", self._fill_due)
        self.buttons = (self.status, self.lead, self.due)
        self._say()

    def fill(self, field: str, menu: QMenu) -> None:
        """Offer in a menu what the actions can be filtered by in one of their columns."""
        fill = {
            "ragb": self._fill_statuses, "impact_ragb": self._fill_statuses,
            "lead": self._fill_leads, "by_when": self._fill_due,
        }.get(field)  # fmt: skip
        if fill is not None:
            fill(menu)
            menu.addSeparator()
        chosen = self._filter
        for words, name, fields in (
            ("Only where it is empty", "empty", chosen.empty),
            ("Only where it is filled", "filled", chosen.filled),
        ):
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(field in fields)
            changed = {name: fields ^ {field}}
            entry.triggered.connect(partial(self._change, changed))

    def _change(self, changed: dict[str, frozenset[str]], _checked: bool = False) -> None:
        self._set(replace(self._filter, empty=changed.get("empty", self._filter.empty),
                          filled=changed.get("filled", self._filter.filled)))  # fmt: skip

    def _button(self, name: str, fill: Callable[[QMenu], object]) -> QToolButton:
        button = ToolButton()
        button.setAccessibleName(name)
        tip(button, name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: fill(menu))
        # While the menu is open the button is not told that the mouse has left it.
        menu.aboutToHide.connect(lambda: _forget_mouse(button))
        button.setMenu(menu)
        return button

    def set_session(self, session: PlanSession | None) -> None:
        """Another plan is open, or none."""
        for button in self.buttons:
            button.setEnabled(session is not None)
        if self._window.pages is not None:
            self._window.pages.filter_changed.connect(self._say)
        self._say()

    @property
    def _filter(self) -> Filter:
        return self._window.pages.filter if self._window.pages else Filter()

    def _set(self, wanted: Filter) -> None:
        if self._window.pages:
            self._window.pages.set_filter(wanted)

    def _fill_statuses(self, menu: QMenu) -> None:
        from desktop.ui.editors.status import swatch

        menu.clear()

        def statuses(codes: frozenset[str]) -> None:
            self._set(replace(self._filter, statuses=codes))

        def impacts(codes: frozenset[str]) -> None:
            self._set(replace(self._filter, impacts=codes))

        def add(legend: Legend, chosen: frozenset[str], choose: Choose, none: str) -> None:
            for status in legend:
                action = menu.addAction(
                    swatch(status.code, status.colour), unmarked(f"{status.code}  {status.word}")
                )
                self._choice(action, status.code, chosen, choose)
            self._choice(menu.addAction(none), "", chosen, choose)

        everything = replace(self._filter, statuses=frozenset(), impacts=frozenset())
        menu.addAction("All statuses", lambda: self._set(everything))
        menu.addSeparator()
        plan = self._window.plan
        if plan is None:
            return
        two = has_impact(plan.data)
        if two:
            menu.addSection("Delivery")
        add(plan.data.legend, self._filter.statuses, statuses, "No status")
        if two:
            menu.addSection("Impact")
            add(plan.data.impact_legend, self._filter.impacts, impacts, "No impact rating")

    def _fill_leads(self, menu: QMenu) -> None:
        from desktop.ui.editors.leads import known_leads

        menu.clear()
        chosen = self._filter.leads

        def choose(leads: frozenset[str]) -> None:
            self._set(replace(self._filter, leads=leads))

        menu.addAction("All leads", lambda: choose(frozenset()))
        menu.addSeparator()
        plan = self._window.plan
        names = known_leads(plan) if plan else []
        for name in [*sorted(chosen), *(name for name in names if name not in chosen)][
            :SHOWN_LEADS
        ]:
            self._choice(menu.addAction(unmarked(name)), name, chosen, choose)
        if len(names) > SHOWN_LEADS:
            more = menu.addAction(f"and {len(names) - SHOWN_LEADS} more: use Find (Ctrl+F)")
            more.setEnabled(False)

    def _fill_due(self, menu: QMenu) -> None:
        menu.clear()
        for due in Due:
            action = menu.addAction(str(due).capitalize())
            action.setCheckable(True)
            action.setChecked(self._filter.due is due)
            action.triggered.connect(partial(self._choose_due, due))

    def _choose_due(self, due: Due, _checked: bool = False) -> None:
        self._set(replace(self._filter, due=due))

    @staticmethod
    def _choice(
        action: QAction,
        value: str,
        chosen: frozenset[str],
        choose: Callable[[frozenset[str]], None],
    ) -> None:
        """An entry that ticks one value among those that are chosen."""
        tip(action, plain(action.text()))  # the one that Qt makes of the text is not plain
        action.setCheckable(True)
        action.setChecked(value in chosen)
        action.triggered.connect(lambda on: choose(chosen | {value} if on else chosen - {value}))

    def _say(self) -> None:
        """The buttons say what is chosen, so that a filter is never on unseen."""
        chosen, plan = self._filter, self._window.plan
        words = []
        if plan is not None:
            words = [plan.data.legend.word(code) for code in sorted(chosen.statuses)]
            impact = plan.data.impact_legend
            words += [
                f"impact {impact.word(code) if code else 'not rated'}"
                for code in sorted(chosen.impacts)
            ]
        self._name(self.status, ", ".join(words), "All statuses")
        leads = sorted(chosen.leads)
        several = f"{len(leads)} leads" if leads else ""
        self._name(self.lead, leads[0] if len(leads) == 1 else several, "All leads")
        due = "" if chosen.due is Due.ANY else str(chosen.due).capitalize()
        self._name(self.due, due, "Any date")

    @staticmethod
    def _name(button: QToolButton, chosen: str, otherwise: str) -> None:
        text = chosen or otherwise
        text = text if len(text) <= 26 else text[:25] + "…"
        show_text(button, f"{text} ▾")
        button.setAccessibleDescription(chosen or otherwise)
        font = button.font()
        font.setBold(bool(chosen))
        button.setFont(font)


def _forget_mouse(button: QToolButton) -> None:
    if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.setDown(False)
    button.update()
