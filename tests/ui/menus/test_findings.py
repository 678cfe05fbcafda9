"""Findings, chosen or gone through by F8, and answered by keys where they are answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Action, Milestone, Recovery
from desktop.ui.checks.beside import Beside
from desktop.ui.checks.bridge import bridge_of
from desktop.ui.checks.model import Role as CheckRole
from desktop.ui.dialogs.alike import AlikeDialog
from desktop.ui.editors import StatusEditor
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import MainWindow
from tests.ui.grid.pressing import here, press, write


def action(window: MainWindow, no: str) -> Action:
    return next(each for each in window.plan.data.actions() if each.no == no)


def rules_of(window: MainWindow, no: str) -> list[str]:
    bridge = bridge_of(window.session)
    bridge.finish()
    return [each.rule for each in bridge.of_action(action(window, no).id)]


def settle(window: MainWindow) -> None:
    """Until a dialogue that was opened for one finding has gone, and the next one is open."""
    for _ in range(20):
        QApplication.processEvents()
        if QApplication.activeWindow() is not None and QApplication.focusWidget() is not None:
            return


def walk_to(window: MainWindow, rule: str, no: str = "", key: str = "F8") -> Beside:
    """Press F8, or another key, until a finding of a rule (on an action, where named) is open."""
    for _ in range(200):
        press(window, key)
        settle(window)
        at = window.review.findings.at
        assert at is not None
        on = window.plan.data.get(Action, at.action_id)
        if at.rule == rule and (not no or (on is not None and on.no == no)):
            beside = window.review.findings.beside
            assert beside is not None and beside.isVisible() and at.message in beside.words.text()
            return beside
    raise AssertionError(f"{rule} was not met")


def focus() -> Any:
    return QApplication.focusWidget()


def test_f8_opens_the_cell_that_answers_and_what_is_answered_leaves(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert "overdue-on-track" in rules_of(window, "4.1")
    press(window, "F8")
    findings = window.review.findings
    assert findings.at.rule == "overdue-on-track" and here(window) == ("4.1", "ragb")
    assert isinstance(focus(), StatusEditor)
    beside = findings.beside
    assert "is shown as Green" in beside.words.text() and beside.where.text().startswith("2 of ")
    assert "is shown as Green" in focus().accessibleDescription()
    write(window, "A")
    press(window, "F8")
    assert action(window, "4.1").ragb == "A"
    assert findings.at.rule != "overdue-on-track", "what was answered is passed over"
    assert "overdue-on-track" not in rules_of(window, "4.1")
    window.plan.undo()
    assert "overdue-on-track" in rules_of(window, "4.1")


def test_what_is_to_be_typed_over_stays_chosen_when_the_row_is_drawn_anew(
    window: MainWindow,
) -> None:
    walk_to(window, "no-due-date", "4.4")
    window.pages.area_page.model.set_marks({})  # as when the checks are counted meanwhile
    assert focus().selectedText() == "Ongoing"
    write(window, "end of month")
    assert "Wednesday 31 October 2018" in focus().hint().text()
    press(window, "Enter")
    assert action(window, "4.4").by_when == "31/10/2018"


def test_it_begins_at_the_cursor_and_goes_back_with_shift(window: MainWindow) -> None:
    window.pages.area_page.grid.go_to_action(action(window, "4.4").id, "action")
    press(window, "F8")
    findings = window.review.findings
    assert findings.at.action_id == action(window, "4.4").id
    first = findings.at
    press(window, "F8", "Shift+F8")
    assert findings.at == first
    press(window, "Shift+F8")
    assert findings.at.action_id == action(window, "4.3").id


def test_after_enter_the_other_findings_of_the_action_still_come(window: MainWindow) -> None:
    press(window, "F8")
    findings = window.review.findings
    write(window, "A")
    press(window, "Enter")
    assert findings.beside is None, "the field was left"
    press(window, "F8")
    assert findings.at.action_id == action(window, "4.1").id


def test_who_goes_elsewhere_goes_on_from_there(window: MainWindow) -> None:
    press(window, "F8")
    window.pages.area_page.grid.go_to_action(action(window, "4.5").id, "action")
    press(window, "F8")
    assert window.review.findings.at.action_id == action(window, "4.5").id


def test_a_field_that_the_form_does_not_show_is_opened_in_the_panel(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.pages.beside.choose(shown=False)
    beside = walk_to(window, "complete-no-date", "4.3")
    panel = window.pages.detail
    assert panel.isVisible() and focus() is panel.cycle.closure.boxes["completed_on"].editor
    taken = QRect(beside.pos(), beside.size())
    field = QRect(focus().mapTo(window, focus().rect().topLeft()), focus().size())
    assert not taken.intersects(field) and window.rect().contains(taken)
    write(window, "01/10/2018")
    press(window, "Tab")
    assert action(window, "4.3").completed_on == "2018-10-01"
    bridge_of(window.session).finish()
    assert window.review.findings.beside is None
    assert window.statusBar().currentMessage().startswith("Answered. ")
    press(window, "F8")
    panel.show_action(action(window, "4.3"))
    window.go_to_area(None)
    assert not window.pages.beside.side.isVisible()


def test_the_panel_that_was_opened_for_an_answer_goes_with_it(window: MainWindow) -> None:
    window.pages.beside.choose(shown=False)
    walk_to(window, "needs-recovery", "4.5")
    assert window.pages.detail.isVisible() and window.pages.beside.lent
    walk_to(window, "overdue-on-track", "4.1", key="Shift+F8")
    assert not window.pages.detail.isVisible() and window.pages.beside.rail.isVisible()


def test_a_recovery_plan_is_begun_when_something_is_typed_and_not_before(
    window: MainWindow,
) -> None:
    walk_to(window, "needs-recovery", "4.5")
    boxes = window.pages.detail.cycle.recovery.boxes
    assert focus() is boxes["cause"].editor
    steps = window.plan.undo_text
    press(window, "F8", "Shift+F8")
    assert window.plan.data.all(Recovery) == [] and window.plan.undo_text == steps
    walk_to(window, "needs-recovery", "4.5")
    write(window, "Two posts are vacant")
    press(window, "Tab")
    write(window, "Agency cover until March")
    press(window, "Tab")
    bridge_of(window.session).finish()
    said = window.review.findings.beside.words.text()
    assert said.endswith("its recovery plan lacks approver.")
    boxes["approved_by"].editor.setFocus()
    write(window, "Director of children's services")
    press(window, "Enter")
    assert "needs-recovery" not in rules_of(window, "4.5")
    assert window.review.findings.beside is None


def test_an_assurance_is_recorded_with_enter(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.2"), "lead", "Principal social worker")
    walk_to(window, "needs-assurance", "4.2")
    assert focus() is window.pages.detail.cycle.assurance.by.editor
    write(window, "Assistant director")
    press(window, "Enter")
    assert "needs-assurance" not in rules_of(window, "4.2")


def test_a_finding_chosen_in_the_checks_opens_its_field(window: MainWindow) -> None:
    bridge_of(window.session).finish()
    press(window, "Ctrl+F8")
    panel = window.review.dock.widget().panel
    assert focus() is panel.tree
    wanted = next(
        each for each in bridge_of(window.session).report().findings
        if each.rule == "overdue-on-track"
    )  # fmt: skip
    panel.show_finding(wanted)
    press(window, "Enter")
    assert here(window) == ("4.1", "ragb") and isinstance(focus(), StatusEditor)
    assert window.review.findings.at == wanted


def test_several_alike_are_answered_at_once_after_being_shown(window: MainWindow) -> None:
    for no in ("4.1", "4.2", "4.4"):
        actions.set_field(window.plan, action(window, no), "lead", "")
    beside = walk_to(window, "no-lead", "4.2")
    assert beside.alike.isVisible() and beside.alike.text() == "All 7 alike…"
    press(window, "Ctrl+Shift+F8")
    (dialog,) = window.findChildren(AlikeDialog)
    told = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert told[:3] == [f"{no} has no delivery lead." for no in ("4.1", "4.2", "4.4")]
    assert dialog.ok.text() == "&Answer 7 findings"
    dialog.list.setFocus()
    press(window, "Home", "Space")
    assert dialog.ok.text() == "&Answer 6 findings"
    dialog.first().setFocus()
    press(window, "Ctrl+Enter")
    assert dialog.notice.text().startswith("Give the answer first")
    write(window, "Head of safeguarding")
    press(window, "Ctrl+Enter")
    leads = [action(window, no).lead for no in ("4.1", "4.2", "4.4")]
    assert leads == ["", "Head of safeguarding", "Head of safeguarding"]
    assert window.statusBar().currentMessage() == "6 actions have this answer."
    window.plan.undo()
    assert action(window, "4.2").lead == action(window, "6.1").lead == ""


def test_in_a_review_the_finding_is_answered_in_the_review(window: MainWindow) -> None:
    plan = window.plan
    cycle.hold_review(plan, "weekly", date(2018, 10, 1))
    review = cycle.start_review(plan, "board", plan.today())
    window.review.hold(review)
    page = window.pages.stack.currentWidget()
    assert isinstance(page, ReviewPage)
    page.go_to_action(action(window, "4.5").id)
    walk_to(window, "needs-recovery", "4.5")
    assert window.pages.stack.currentWidget() is page
    assert focus() is page.focus.cycle.recovery.boxes["cause"].editor
    write(window, "Two posts are vacant")
    walk_to(window, "overdue-on-track", "4.1")
    assert window.pages.stack.currentWidget() is page and page.action.no == "4.1"
    assert page.focus.status.isAncestorOf(focus()) or focus() is page.focus.status
    write(window, "A")
    assert action(window, "4.1").ragb == "A"
    (recovery,) = plan.data.all(Recovery)
    assert recovery.cause == "Two posts are vacant"


def test_without_a_plan_or_a_finding_it_is_said(window: MainWindow, make_window: Any) -> None:
    press(window, "Ctrl+Shift+F8")
    assert "Choose a finding first" in window.statusBar().currentMessage()
    window.close_plan()
    window.review.findings.step(1)
    assert "Open a plan first" in window.statusBar().currentMessage()


def test_what_is_typed_and_not_entered_is_the_answer_when_f8_goes_on(window: MainWindow) -> None:
    walk_to(window, "no-due-date", "4.4")
    write(window, "next Friday")
    press(window, "F8")
    assert action(window, "4.4").by_when == "19/10/2018"
    told = window.review.findings.beside.where.text()
    bridge_of(window.session).finish()
    assert told.endswith(f" of {bridge_of(window.session).total}"), "counted with what was typed"
    assert "no-due-date" not in rules_of(window, "4.4")


def test_a_review_holds_what_is_recorded_and_leaves_nothing_half_written(
    window: MainWindow,
) -> None:
    plan = window.plan
    milestone = rows.add(
        plan, Milestone(action_id=action(window, "4.2").id, label="Half", due="2018-10-01")
    )
    actions.set_field(plan, action(window, "4.2"), "lead", "Principal social worker")
    review = cycle.start_review(plan, "board", plan.today())
    window.review.hold(review)
    page = window.pages.stack.currentWidget()
    page.go_to_action(action(window, "4.2").id)
    walk_to(window, "milestone-overdue", "4.2")
    press(window, "Space")
    assert milestone.done_on == "2018-10-08"
    walk_to(window, "needs-assurance", "4.2")
    write(window, "Assistant director")
    page.pause_button.setFocus()
    press(window, "Space")
    assert window.pages.stack.currentWidget() is page
    assert "assurance of 4.2 is written and not recorded" in window.statusBar().currentMessage()
    page.focus.cycle.assurance.by.editor.setFocus()
    press(window, "Enter")
    assert "Assured by Assistant director" in page.focus.cycle.assurance.note.accessibleName()
    plan.undo()
    assert "Assured by" not in page.focus.cycle.assurance.note.accessibleName()
    page.pause_button.setFocus()
    press(window, "Space")
    assert window.pages.stack.currentWidget() is not page


def test_where_there_is_no_room_beside_the_checks_the_panel_stands_in_their_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    window.pages.beside.choose(shown=True)
    press(window, "Ctrl+F8")
    place = window.review.dock.widget()
    grid = window.pages.area_page.grid
    grid.setFocus()
    wide = grid.width()
    walk_to(window, "needs-recovery", "4.5")
    panel = window.pages.detail
    assert panel.isVisible() and place.isAncestorOf(panel) and not place.panel.isVisible()
    assert grid.width() == wide, "the grid keeps its width"
    assert panel.isAncestorOf(focus())
    place.back.click()
    assert place.panel.isVisible() and place.panel.isAncestorOf(focus())
    assert window.review.findings.beside is None and not panel.isVisible()


def test_the_panel_is_home_again_once_the_checks_are_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    window.pages.beside.choose(shown=True)
    press(window, "Ctrl+F8")
    window.pages.area_page.grid.setFocus()
    walk_to(window, "needs-recovery", "4.5")
    window.review.toggle_checks(shown=False)
    qtbot.waitUntil(window.pages.beside.side.isVisible)
    assert window.pages.beside.side.isAncestorOf(window.pages.detail)
    assert window.pages.detail.isVisible()
    press(window, "Ctrl+F8")
    qtbot.waitUntil(lambda: not window.pages.beside.side.isVisible())
    press(window, "F9")
    assert window.pages.beside.side.isVisible(), "who asks for both has both"


def test_a_wide_window_has_room_for_the_checks_and_the_panel(window: MainWindow) -> None:
    window.resize(1600, 800)
    window.pages.beside.choose(shown=True)
    press(window, "Ctrl+F8")
    window.pages.area_page.grid.setFocus()
    walk_to(window, "needs-recovery", "4.5")
    assert window.pages.beside.side.isVisible() and window.review.dock.widget().panel.isVisible()


def test_a_panel_out_of_sight_writes_nothing_that_nobody_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    """What its field was shown with is of a plan that has gone on since."""
    of = action(window, "4.3")
    actions.set_field(window.plan, of, "measure", "Nine in ten are seen in time")
    window.resize(1366, 768)
    press(window, "Ctrl+F8")
    window.pages.area_page.grid.setFocus()
    walk_to(window, "complete-no-measure-met", "4.3")
    write(window, "Nine in ten are seen")
    window.review.dock.widget().back.click()
    assert of.measure_met == "Nine in ten are seen"
    press(window, "Ctrl+F8")  # the list is closed, and the panel comes back
    for no in ("4.1", "4.2"):
        window.go_to(action(window, no).id)
        qtbot.wait(80)
    assert of.measure_met == "Nine in ten are seen"
    press(window, "Ctrl+F8")  # and is out of sight again
    window.go_to(of.id)
    window.editing.undo.trigger()
    assert of.measure_met == ""
    press(window, "Ctrl+F8")
    for no in ("4.1", "4.2"):
        window.go_to(action(window, no).id)
        qtbot.wait(80)
    assert of.measure_met == "" and window.editing.redo.isEnabled(), "what is undone stays undone"


def test_the_list_of_checks_follows_from_finding_to_finding(window: MainWindow) -> None:
    window.resize(1600, 800)
    press(window, "Ctrl+F8")
    window.pages.area_page.grid.setFocus()
    panel = window.review.dock.widget().panel
    for rule, no in (("overdue-on-track", "4.1"), ("needs-recovery", "4.5")):
        walk_to(window, rule, no)
        item = panel.tree.currentIndex().data(CheckRole.ITEM)
        assert item is not None and item.finding == window.review.findings.at
        assert not panel.isAncestorOf(focus()), "the focus is where it is answered"
    panel.follow(replace(window.review.findings.at, message="What it says by now"))
    item = panel.tree.currentIndex().data(CheckRole.ITEM)
    assert item.finding.action_id == action(window, "4.5").id
