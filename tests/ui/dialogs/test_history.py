"""The history of the plan: of some days, and leading to what a step changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.core.changes import Step
from desktop.core.editing import actions, rows
from desktop.core.kinds import Milestone
from desktop.ui.dialogs.history import CHANGE, HistoryDialog, day_of_step
from desktop.ui.window import MainWindow
from tests.ui.cells import action, grid


@pytest.fixture
def today(window: MainWindow) -> HistoryDialog:
    """What was changed today, after a change of 4.2 and a milestone of 4.3."""
    plan = window.plan
    assert plan is not None
    plan.today = date.today
    actions.set_field(plan, action(window, "4.2"), "progress", "Begun today")
    rows.add(plan, Milestone(action_id=action(window, "4.3").id, label="First"))
    window.plan_actions.actions["today"].trigger()
    (dialog,) = [each for each in window.findChildren(HistoryDialog) if each.isVisible()]
    return dialog


def test_today_is_told_with_the_actions_that_were_changed(today: HistoryDialog) -> None:
    assert today.span.currentText() == "Today"
    assert today._words.text().endswith("newest first; changed: 4.3, 4.2")


def test_steps_of_other_days_are_left_out_until_they_are_asked_for(
    window: MainWindow, today: HistoryDialog
) -> None:
    every = today.model.rowCount()
    assert window.plan is not None
    window.plan.today = lambda: date.today() + timedelta(days=3)
    today.show_days(None)
    assert today.model.rowCount() >= every
    today.show_days(0)
    assert today.model.rowCount() == 0 and not today.go.isEnabled()
    assert today._words.text() == "0 steps, newest first"
    today.show_days(6)
    assert today.model.rowCount() == every


def test_a_step_leads_to_what_it_changed(
    window: MainWindow, today: HistoryDialog, qtbot: Any
) -> None:
    qtbot.waitUntil(today.isActiveWindow)
    today.table.setFocus()
    today.table.setCurrentIndex(today.shown.index(0, 0))
    qtbot.keyClick(today.table, Qt.Key.Key_Return)
    view = grid(window)
    number = view.model().index(view.currentIndex().row(), 0)
    assert number.data() == "4.3"
    today.table.setCurrentIndex(today.shown.index(1, 0))
    today.go.click()
    assert view.model().index(view.currentIndex().row(), 0).data() == "4.2"
    assert today.isVisible(), "it stays open beside the window"


def test_a_double_click_leads_to_the_very_field(
    window: MainWindow, today: HistoryDialog, qtbot: Any
) -> None:
    place = today.table.visualRect(today.shown.index(1, 1)).center()
    qtbot.mouseClick(today.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(today.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view = grid(window)
    assert view.current_action() is action(window, "4.2")
    assert view.current_field() == "progress"


def test_a_field_that_is_no_column_is_shown_in_the_panel(
    window: MainWindow, today: HistoryDialog, qtbot: Any
) -> None:
    plan = window.plan
    assert plan is not None and window.pages is not None
    assert window.pages.area_page.model.column_of("difference") < 0
    actions.set_field(plan, action(window, "4.2"), "difference", "Visits are made")
    qtbot.waitUntil(today.isActiveWindow)
    today.table.setFocus()
    today.table.setCurrentIndex(today.shown.index(0, 0))
    qtbot.keyClick(today.table, Qt.Key.Key_Return)
    panel = window.pages.detail
    assert panel is not None and panel.isVisible()
    assert window.focusWidget() is panel.field("difference").editor


def test_a_step_of_what_is_gone_leads_nowhere(window: MainWindow, today: HistoryDialog) -> None:
    plan = window.plan
    assert plan is not None
    actions.delete_actions(plan, [action(window, "4.3")])
    today.table.setCurrentIndex(today.shown.index(0, 0))
    assert not today.go.isEnabled()


def test_a_step_says_from_what_to_what(today: HistoryDialog) -> None:
    said = [today.shown.index(row, CHANGE).data() for row in range(2)]
    assert "Progress" in said[1] and "→ Begun today" in said[1]
    assert said[0] == "Milestone added"


def test_the_day_of_a_step_is_this_machine_s() -> None:
    assert day_of_step(Step(1, "soon", "x", "typed")) is None
    found = day_of_step(Step(1, "2018-10-08T12:00:00+00:00", "x", "typed"))
    assert found in (date(2018, 10, 8), date(2018, 10, 9))
