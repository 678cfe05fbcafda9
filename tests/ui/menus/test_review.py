"""The Review menu in a real window on a real plan file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle
from desktop.core.kinds import Duty, Redating, Review
from desktop.ui.checks.bridge import bridge_of
from desktop.ui.detail.redating import RedatingDialog
from desktop.ui.detail.redatings_dialog import RedatingsDialog
from desktop.ui.duties.dialog import DutiesDialog
from desktop.ui.duties.page import DutiesPage
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.navigation_model import MARK_ROLE
from desktop.ui.requirements.page import RequirementsPage
from desktop.ui.review.compare import ComparePage
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.start_dialog import StartReviewDialog
from desktop.ui.window import MainWindow


def the(window: MainWindow, kind: type) -> Any:
    (found,) = window.findChildren(kind)
    return found


def page(window: MainWindow) -> Any:
    return window.pages.stack.currentWidget()


def close(dialog: QDialog) -> None:
    dialog.close()
    dialog.deleteLater()


@pytest.fixture
def checked(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window once its checks have been looked at."""
    bridge_of(window.session).finish()
    window.review._begin_checks()
    return window


def test_a_review_from_start_to_what_moved(window: MainWindow, qtbot: QtBot) -> None:
    plan = window.plan
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    window.review.start.trigger()
    dialog = the(window, StartReviewDialog)
    dialog.ok.click()
    held = page(window)
    assert isinstance(held, ReviewPage)
    assert window.pages.area is None
    assert not window.pages.navigation.currentIndex().isValid()
    window.review.refresh()
    assert window.review.start.text().startswith("&Go on with the weekly review of")
    held.mark_on()
    held.focus.status._choose("A")
    held.pause_button.click()
    assert page(window) is window.pages.overview
    window.review.start.trigger()
    held = page(window)
    assert held.place == 1 and held.focus.status.value() == "A"
    held.close_button.click()
    from desktop.ui.review.close_dialog import CloseReviewDialog

    the(held, CloseReviewDialog).ok.click()
    shown = page(window)
    assert isinstance(shown, ComparePage)
    assert shown.now.currentText().startswith("Weekly review of 08/10/2018")
    assert cycle.open_review(plan) is None
    index = shown.model.index(0, 2)
    shown.table.setCurrentIndex(index)
    shown.go()
    assert window.area is not None


def test_the_same_area_can_be_chosen_after_a_page(window: MainWindow) -> None:
    area = window.area
    window.review.moved.trigger()
    assert window.area is None and window.pages.place_in_words() == "What moved"
    window.go_to_area(area.id)
    assert window.area is area


def test_an_open_review_is_given_up(window: MainWindow, boxes: Any) -> None:
    plan = window.plan
    review = cycle.start_review(plan, "weekly", plan.today())
    window.review.hold(review)
    window.review.drop.trigger()
    assert cycle.open_review(plan) is review  # the way out was taken
    boxes.answer = "Give it up"
    window.review.drop.trigger()
    assert not plan.data.all(Review)
    assert not isinstance(page(window), ReviewPage)
    plan.undo()
    assert plan.data.all(Review)


def test_a_plan_that_is_opened_again_goes_on_with_its_review(
    make_window: Any, window: MainWindow, qtbot: QtBot
) -> None:
    path = window.session.path
    plan = window.plan
    cycle.start_review(plan, "board", plan.today())
    window.review.start.trigger()
    page(window).go_to_place(3)
    page(window).pause_button.click()
    window.close_plan()
    again = make_window(path)
    again.review.start.trigger()
    assert page(again).place == 3


def test_before_the_checks_are_made_none_is_said_to_need_no_look(
    make_window: Any, plan_path: Path, qtbot: QtBot
) -> None:
    window = make_window(None)
    assert window.open_path(plan_path)
    bridge = bridge_of(window.session)
    window.review._begin_checks()  # as it does when the first page stands
    assert bridge.words == "Counting the checks…" and bridge.words in window.checks_label.text()
    bridge.finish()
    assert bridge.words == f"{bridge.total} checks need a look" in window.checks_label.text()
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "Gone on with")
    assert "need a look" in window.checks_label.text(), "what was known stays until it is again"


def test_checks_in_the_status_bar_the_grid_and_the_tabs(checked: MainWindow, qtbot: QtBot) -> None:
    window = checked
    bridge = bridge_of(window.session)
    assert bridge.words in window.checks_label.text()
    model = window.pages.area_page.model
    tabs = window.pages.navigation.tabs
    assert tabs.index(1, 0).data(MARK_ROLE) == bridge.serious_in(window.area.id) > 0
    assert "serious check" in tabs.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    from desktop.ui.grid.model import Role

    assert "is shown as Green" in model.index(0, 0).data(Role.MARK)
    assert not window.grab().isNull()


def test_the_panel_shows_hides_and_leads_to_the_action(checked: MainWindow, qtbot: QtBot) -> None:
    window = checked
    window.checks_label.linkActivated.emit("checks")
    panel = window.review.dock.widget().panel
    assert panel.isVisible() and window.review.checks.isChecked()
    first = window.plan.data.actions()[4]
    found = next(
        each for each in bridge_of(window.session).report().findings
        if each.action_id == first.id and each.rule == "overdue"
    )  # fmt: skip
    panel.finding_chosen.emit(found)
    assert window.pages.current_action() is first
    assert window.pages.area_page.grid.current_field() == "by_when"
    window.review.checks.trigger()
    assert not window.review.dock.isVisible()
    window.review.checks.trigger()
    assert window.review.dock.isVisible()
    window.close_plan()
    assert window.review.dock is None and window.checks_label.text() == ""


def test_duties_requirements_and_governance_open(window: MainWindow, qtbot: QtBot) -> None:
    window.review.calendar.trigger()
    assert isinstance(page(window), DutiesPage)
    page(window).change.click()
    page(window).change.click()
    dialog = the(window, DutiesDialog)  # one, and not a second that shows other words
    dialog.add.menu().actions()[1].trigger()
    dialog.editor.anchor.setText("16/08/2018")
    dialog.editor.anchor.editingFinished.emit()
    assert window.plan.data.all(Duty)[0].anchor == "2018-08-16"
    close(dialog)
    qtbot.waitUntil(lambda: page(window).model.rowCount() > 3)
    window.review.requirements.trigger()
    assert isinstance(page(window), RequirementsPage)
    window.review.governance.trigger()
    close(the(window, GovernanceDialog))


def test_the_moved_dates_of_the_plan_are_approved(window: MainWindow, qtbot: QtBot) -> None:
    plan = window.plan
    first, second, *_ = plan.data.actions()
    actions.set_field(plan, first, "by_when", "31/12/2018")
    actions.set_field(plan, second, "by_when", "31/01/2019")
    window.pages.redate._leave()
    window.review.dates.trigger()
    dialog = the(window, RedatingsDialog)
    assert "2 moved dates, 2 not approved yet." in dialog._said.text()
    dialog.approve.click()
    asked = the(dialog, RedatingDialog)
    asked.approved_by.editor.set_value("DCS")
    asked.ok.click()
    assert [each.approved_by for each in plan.data.all(Redating)] == ["", "DCS"]
    dialog.waiting.setChecked(True)
    assert dialog.model.rowCount() == 1
    with qtbot.waitSignal(dialog.action_chosen) as gone:
        dialog.there.click()
    assert gone.args == [first.id]
    close(dialog)


def test_the_detail_panel_shows_what_a_status_asks_for(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None)
    detail = window.pages.detail
    window.go_to(window.plan.data.actions()[4].id)  # red
    qtbot.waitUntil(lambda: detail._action is window.plan.data.actions()[4])
    assert "Red asks for a recovery plan" in detail.cycle.recovery.note.accessibleName()
    window.go_to(window.plan.data.actions()[2].id)  # blue
    qtbot.waitUntil(lambda: detail.cycle.closure.isVisible())
    assert not detail.field("difference").isVisible()
    window.go_to(window.plan.data.actions()[0].id)
    qtbot.waitUntil(lambda: not detail.cycle.closure.isVisible())
    assert not detail.field("difference").isHidden()


def test_without_a_plan_nothing_is_offered(make_window: Any) -> None:
    window = make_window(None)
    window.review.refresh()
    offered = [each.text() for each in window.review.menu().actions() if each.isEnabled()]
    assert [text for text in offered if text] == []


def test_a_jump_keeps_the_action_in_sight_while_the_panel_comes(
    window: MainWindow, qtbot: QtBot
) -> None:
    plan = window.plan
    area = plan.data.areas[0]
    last = [
        actions.add_action(plan, area, {"action": "Agree with every partner what is asked. " * 6})
        for _ in range(12)
    ][-1]
    window.go_to_area(None)
    window.resize(1100, 640)
    window.go_to(last.id)
    window.resize(760, 560)
    grid = window.pages.area_page.grid
    qtbot.wait(50)
    assert grid.current_action() is last
    assert grid.viewport().rect().intersects(grid.visualRect(grid.currentIndex()))


def test_the_checks_take_the_focus_and_f6_comes_by(checked: MainWindow, qtbot: QtBot) -> None:
    checked.activateWindow()
    checked.review.checks.trigger()
    tree = checked.review.dock.widget().panel.tree
    qtbot.waitUntil(tree.hasFocus)
    checked.pages.area_page.grid.setFocus()
    for _ in range(4):
        checked.pages.next_pane(1)
        if tree.hasFocus():
            break
    assert tree.hasFocus()
    checked.pages.next_pane(1)
    assert not tree.hasFocus()


def test_the_requirements_of_an_area_lead_to_linking(window: MainWindow, qtbot: QtBot) -> None:
    dialog: Any = window.plan_actions.show_requirements()
    dialog.select(0)
    requirement = dialog.chosen()
    dialog.buttons["link"].click()
    held = page(window)
    assert isinstance(held, RequirementsPage)
    assert held.current().requirement is requirement


def test_a_reason_given_elsewhere_answers_the_question(window: MainWindow, qtbot: QtBot) -> None:
    plan = window.plan
    moved = next(each for each in plan.data.actions() if each.due)
    actions.set_field(plan, moved, "by_when", "31/12/2030")
    assert window.pages.redate.isVisible()
    (change,) = plan.data.of(Redating, "action_id", moved.id)
    cycle.explain_redating(plan, change, reason="Trainer fell ill")
    assert not window.pages.redate.isVisible()
