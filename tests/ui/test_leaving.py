"""What is typed and not entered is in the plan, or asked about, when it is left."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import KINDS, Action, Area, Meeting, Milestone, Review, ReviewItem
from desktop.store.planfile import open_plan
from desktop.ui.detail.moves_dialog import MovesDialog
from desktop.ui.detail.panel import DetailPanel
from desktop.ui.dialogs.areas import AreasDialog
from desktop.ui.editors.day_field import DayField
from desktop.ui.governance.dialog import GovernanceDialog
from desktop.ui.leaving import LEAVE
from desktop.ui.panel_place import SOON
from desktop.ui.review.page import ReviewPage
from desktop.ui.window import MainWindow
from tests.ui.cells import in_the_panel

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def by_number(window: MainWindow, no: str) -> Action:
    assert window.plan is not None
    return next(each for each in window.plan.data.actions() if each.no == no)


def show(window: MainWindow, no: str, qtbot: Any) -> DetailPanel:
    """The panel, at an action."""
    assert window.pages is not None
    window.go_to(by_number(window, no).id)
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.detail is not None)
    panel = window.pages.detail
    assert isinstance(panel, DetailPanel)
    qtbot.waitUntil(lambda: panel._action is by_number(window, no))
    return panel


def quit_by_key(window: MainWindow, qtbot: Any) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_Q, Control)
    if not window.isVisible():
        return
    window.close()


def kept(path: Path) -> PlanData:
    with open_plan(path) as file:
        return file.plan.data


def editors(inside: DetailPanel) -> list[Any]:
    """The editors of free text that can be typed in now; what takes a day takes no words."""
    completed = (
        inside.cycle.closure.boxes["completed_on"].editor,
        inside.field("completed_on").editor,
    )
    found: list[Any] = [*inside.findChildren(QLineEdit), *inside.findChildren(QPlainTextEdit)]
    return [
        each for each in found
        if each.isVisible() and each.isEnabled() and not each.isReadOnly()
        and not isinstance(each, DayField) and each not in completed
    ]  # fmt: skip


@pytest.mark.parametrize(("no", "status"), [("4.2", "R"), ("4.3", "B"), ("4.4", "A")])
def test_every_text_of_the_panel_is_in_the_file_after_quitting(
    window: MainWindow, qtbot: Any, plan_path: Path, no: str, status: str
) -> None:
    assert window.plan is not None
    action = by_number(window, no)
    rows.change(window.plan, action, ragb=status)
    if status == "R":
        cycle.new_recovery(window.plan, action)
    in_the_panel(window)
    panel = show(window, no, qtbot)
    words = []
    for number, editor in enumerate(editors(panel)):
        editor.setFocus()
        words.append(f"typed{number}x")
        editor.selectAll()
        qtbot.keyClicks(editor, words[-1])
    assert len(words) > 8
    quit_by_key(window, qtbot)
    data = kept(plan_path)
    whole = repr([row.values() for kind in KINDS for row in data.all(kind)])
    assert [word for word in words if word not in whole] == []


def test_a_milestone_without_enter_belongs_to_its_own_action(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    panel = show(window, "4.1", qtbot)
    panel.milestones.new.setFocus()
    qtbot.keyClicks(panel.milestones.new, "Half the teams by 31/10/2018")
    panel = show(window, "4.2", qtbot)
    assert panel.milestones.new.text() == ""
    (milestone,) = window.plan.data.all(Milestone)
    assert milestone.action_id == by_number(window, "4.1").id
    assert (milestone.label, milestone.due) == ("Half the teams by 31/10/2018", "2018-10-31")


def test_escape_takes_a_milestone_back(window: MainWindow, qtbot: Any) -> None:
    assert window.plan is not None
    panel = show(window, "4.1", qtbot)
    panel.milestones.new.setFocus()
    qtbot.keyClicks(panel.milestones.new, "Not this")
    qtbot.keyClick(panel.milestones.new, Key.Key_Escape)
    show(window, "4.2", qtbot)
    assert not window.plan.data.all(Milestone)


def test_a_milestone_being_typed_outlives_a_change_of_the_legend(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    panel = show(window, "4.1", qtbot)
    qtbot.keyClicks(panel.milestones.new, "Half of it")
    rows.change(window.plan, window.plan.data.legend.get("G"), word="Done")  # type: ignore[arg-type]
    assert panel.milestones.new.text() == "Half of it"


def begin_review(window: MainWindow) -> ReviewPage:
    assert window.plan is not None and window.pages is not None
    review = cycle.start_review(window.plan, "weekly", window.plan.today())
    window.review.hold(review)  # type: ignore[attr-defined]
    page = window.pages.stack.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def test_the_note_of_a_review_is_kept_on_quitting(
    window: MainWindow, qtbot: Any, plan_path: Path
) -> None:
    page = begin_review(window)
    page.focus.note.setFocus()
    qtbot.keyClicks(page.focus.note, "Said to be slow")
    quit_by_key(window, qtbot)
    assert [item.note for item in kept(plan_path).all(ReviewItem)] == ["Said to be slow"]


def test_a_note_being_typed_outlives_the_deletion_of_another_action(
    window: MainWindow, qtbot: Any
) -> None:
    from desktop.core.editing import actions

    assert window.plan is not None
    page = begin_review(window)
    page.focus.note.setFocus()
    qtbot.keyClicks(page.focus.note, "Said to be slow")
    actions.delete_actions(window.plan, [by_number(window, "6.4")])
    assert page.focus.note.value() == "Said to be slow"
    rows.delete(window.plan, window.plan.data.all(Review))
    page.keep_typed()
    assert not window.plan.data.all(ReviewItem), "the review is gone with its notes"


def test_an_assurance_being_written_is_asked_about(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    assert window.plan is not None
    green = window.plan.data.legend.get("G")
    assert green is not None
    rows.change(window.plan, green, assurance_days=30)
    panel = show(window, "4.1", qtbot)
    panel.cycle.assurance.note.linkActivated.emit("record")
    editor = panel.cycle.assurance.words.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Six files read")
    show(window, "4.5", qtbot)
    show(window, "4.1", qtbot)
    assert panel.cycle.assurance.words.text() == "Six files read"
    boxes.clear()
    window.close()
    assert window.isVisible() and len(boxes) == 1
    assert "The assurance of 4.1 is written and not recorded." in boxes[0][1]
    boxes.answer = LEAVE
    window.close()
    assert not window.isVisible()


def test_who_goes_back_is_led_to_the_action_of_what_is_being_written(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    with_records(window)
    panel = show(window, "4.1", qtbot)
    panel.cycle.assurance.note.linkActivated.emit("record")
    qtbot.keyClicks(panel.cycle.assurance.words.editor, "Six files read")
    show(window, "4.5", qtbot)
    boxes.clear()
    window.close()
    assert window.isVisible() and len(boxes) == 1 and window.pages is not None
    assert window.pages.current_action() is by_number(window, "4.1")


def with_records(window: MainWindow) -> None:
    """The legend asks for assurance of green and amber, and for escalation of green."""
    assert window.plan is not None
    for code in ("G", "A"):
        status = window.plan.data.legend.get(code)
        assert status is not None
        rows.change(window.plan, status, assurance_days=30, escalate_after=2)


@pytest.mark.parametrize("name", ["assurance", "escalation"])
def test_a_draft_leaves_the_focus_where_it_is(window: MainWindow, qtbot: Any, name: str) -> None:
    with_records(window)
    panel = show(window, "4.1", qtbot)
    assert window.pages is not None
    record: Any = getattr(panel.cycle, name)
    record.note.linkActivated.emit("record")
    boxes = record.boxes if name == "escalation" else {"to": record.by, "note": record.words}
    assert boxes["to"].editor.hasFocus(), "it was asked for"
    boxes["note"].editor.setFocus()
    qtbot.keyClicks(boxes["note"].editor, "Six files read")
    show(window, "4.5", qtbot)
    grid = window.pages.area_page.grid
    grid.setFocus()
    show(window, "4.1", qtbot)
    assert boxes["note"].text() == "Six files read" and boxes["note"].isVisible()
    assert grid.hasFocus()


def test_a_record_being_written_outlives_another_legend_and_is_asked_about_until_it_is_made(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    with_records(window)
    panel = show(window, "4.1", qtbot)
    assert window.plan is not None
    panel.cycle.escalation.note.linkActivated.emit("record")
    panel.cycle.escalation.boxes["to"].editor.setFocus()
    qtbot.keyClicks(panel.cycle.escalation.boxes["to"].editor, "Board")
    with_status = window.plan.data.legend.get("R")
    assert with_status is not None
    rows.change(window.plan, with_status, meaning="Late")  # the panel is made anew
    assert panel.cycle.escalation.boxes["to"].text() == "Board"
    boxes.clear()
    window.close()
    assert "The escalation of 4.1 is written and not recorded." in boxes[0][1]
    panel.cycle.escalation.record.click()
    show(window, "4.5", qtbot)
    panel = show(window, "4.1", qtbot)
    assert not panel.cycle.escalation.form.isVisible(), "it is recorded"
    boxes.clear()
    window.close()
    assert not boxes and not window.isVisible()


def test_an_assurance_that_was_only_opened_is_not_asked_about(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    assert window.plan is not None
    green = window.plan.data.legend.get("G")
    assert green is not None
    rows.change(window.plan, green, assurance_days=30)
    panel = show(window, "4.1", qtbot)
    panel.cycle.assurance.note.linkActivated.emit("record")
    window.close()
    assert not window.isVisible() and not boxes


def test_a_cell_of_a_table_that_is_being_typed_in_is_kept_when_the_window_is_closed(
    window: MainWindow, qtbot: Any, plan_path: Path
) -> None:
    assert window.session is not None
    dialog = GovernanceDialog(window.session, Meeting, window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    sheet = dialog.tables[Meeting]
    sheet.add()
    place = next(i for i, cell in enumerate(sheet.spec.entries) if cell.holds.name == "LINE")
    index = sheet.model.index(0, place)
    sheet.table.setCurrentIndex(index)
    if place:  # adding has opened the first cell
        sheet.table.edit(index)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Board of October")
    window.close()
    (meeting,) = kept(plan_path).all(Meeting)
    assert getattr(meeting, sheet.spec.entries[place].name) == "Board of October"


def test_a_cell_of_a_list_that_is_being_typed_in_is_kept_when_the_dialogue_is_closed(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.session is not None and window.plan is not None
    dialog = AreasDialog(window.session, window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    index = dialog.model.index(0, 1)
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(index)
    qtbot.keyClick(dialog.table, Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Pace")
    dialog.close()
    assert window.plan.data.all(Area)[0].title == "Pace"


def test_what_is_no_day_is_said_before_the_window_goes(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    panel = show(window, "4.3", qtbot)
    editor = panel.cycle.closure.boxes["completed_on"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "when it suits")
    window.close()
    assert window.isVisible() and "when it suits" in boxes[0][1]
    assert boxes[0][1].endswith("It is not in the plan, and is lost when the plan is closed.")
    window.close()
    assert not window.isVisible() and len(boxes) == 1, "what was typed is gone by now"


def test_pages_that_were_left_make_no_panel_and_ask_nothing_any_more(
    make_window: Any, plan_path: Path
) -> None:
    window = make_window(None)
    assert window.open_path(plan_path)
    left, plan, session = window.pages, window.plan, window.session
    assert left is not None and left.detail is None, "the panel comes a moment later"
    actions.set_fields(plan, plan.data.actions()[:2], "by_when", "20 December 2018")
    window.close_plan()
    time.sleep(3 * SOON / 1000)
    QApplication.processEvents()  # as under a dialogue: what is deleted later is not deleted yet
    assert isValid(left) and isValid(session)
    assert left.detail is None
    assert session._looking is None, "nothing is looked at of a file that is closed"
    assert not [each for each in window.findChildren(MovesDialog) if each.isVisible()]


def test_several_moved_dates_are_asked_about_once_when_the_step_is_done(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    both = window.plan.data.actions()[:2]
    actions.set_fields(window.plan, both, "by_when", "20 December 2018")
    assert not window.findChildren(MovesDialog), "the step is done first"
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    (dialog,) = window.findChildren(MovesDialog)
    assert dialog.model.rowCount() == 2
    dialog.close()
