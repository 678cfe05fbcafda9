"""A date that was moved is asked about, and what is left stays in view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from desktop.core.editing import actions, rows
from desktop.core.kinds import Redating
from desktop.store.planfile import open_plan
from desktop.ui import messages
from desktop.ui.detail.moves_dialog import MovesDialog
from desktop.ui.detail.redatings_dialog import RedatingsDialog
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, grid
from tests.ui.grid.pressing import press

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def test_moving_a_date_asks_for_reason_and_approver(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "by_when")
    qtbot.keyClicks(view, "3")
    qtbot.keyClicks(editor(view), "0/11/2018")
    qtbot.keyClick(editor(view), Key.Key_Return)
    bar = window.pages.redate
    assert bar.isVisible() and "4.2 moved from 30/10/2018 to 30/11/2018" in bar.label.text()
    qtbot.keyClicks(bar.reason, "Staff sickness")
    qtbot.keyClick(bar.reason, Key.Key_Return)
    qtbot.keyClicks(bar.approver, "Board")
    qtbot.keyClick(bar.approver, Key.Key_Return)
    (moved,) = window.plan.data.all(Redating)
    assert (moved.reason, moved.approved_by, moved.approved_on) == (
        "Staff sickness", "Board", "2018-10-08",
    )  # fmt: skip
    assert not bar.isVisible()
    note = view.model().date_note(action(window, "4.2"))
    assert note == "was 30/10/2018"


def test_a_move_of_date_may_be_not_approved_yet(window: MainWindow, qtbot: Any) -> None:
    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    bar = window.pages.redate
    bar.not_yet.setChecked(True)
    qtbot.keyClicks(bar.reason, "Delay")
    qtbot.keyClick(bar.reason, Key.Key_Return)
    (moved,) = window.plan.data.all(Redating)
    assert (moved.reason, moved.approved_by, moved.approved_on) == ("Delay", "", "")


def test_undoing_a_move_of_date_takes_the_question_away(window: MainWindow, qtbot: Any) -> None:
    at(window, "4.2", "by_when").model().setData(
        grid(window).currentIndex(), "30/11/2018", Qt.ItemDataRole.EditRole
    )
    assert window.pages.redate.isVisible()
    window.editing.undo.trigger()
    assert not window.pages.redate.isVisible()


def test_several_moved_dates_are_asked_about_in_one_dialogue(
    window: MainWindow, qtbot: Any
) -> None:
    plan = window.plan
    assert plan is not None
    with plan.step("move two dates"):
        for no in ("4.1", "4.2"):
            actions.set_field(plan, action(window, no), "by_when", "31/03/2019")
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    (dialog,) = window.findChildren(MovesDialog)
    assert dialog.isVisible() and not window.pages.redate.isVisible()
    dialog.reason.set_value("Trainer fell ill")
    dialog.approver.set_value("Board")
    dialog.save.click()
    assert [each.approved_by for each in plan.data.all(Redating)] == ["Board", "Board"]
    qtbot.waitUntil(lambda: not window.findChildren(MovesDialog))


def test_moves_that_come_back_with_their_reasons_are_not_asked_about(
    window: MainWindow, qtbot: Any
) -> None:
    plan = window.plan
    assert plan is not None
    with plan.step("move two dates"):
        for no in ("4.1", "4.2"):
            actions.set_field(plan, action(window, no), "by_when", "31/03/2019")
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    window.findChildren(MovesDialog)[0].reject()
    qtbot.waitUntil(lambda: not window.findChildren(MovesDialog))
    with plan.step("explain the moves"):
        for moved in plan.data.all(Redating):
            plan.update(moved, reason="Trainer fell ill")
    rows.delete(plan, [action(window, no) for no in ("4.1", "4.2")])
    window.editing.undo.trigger()
    assert len(plan.data.all(Redating)) == 2
    qtbot.wait(50)
    assert not window.findChildren(MovesDialog) and not window.pages.redate.isVisible()


def test_moved_dates_that_wait_stay_on_the_overview(window: MainWindow, qtbot: Any) -> None:
    plan = window.plan
    assert plan is not None
    actions.set_field(plan, action(window, "4.1"), "by_when", "31/03/2019", reason="Trainer ill")
    window.pages.go_to_area(None)
    moves = window.pages.overview.attention.moves
    qtbot.waitUntil(lambda: moves.isVisible())
    assert "1 moved date is not approved" in moves.text.text()
    moves.chosen.emit("all")
    (dialog,) = window.findChildren(MovesDialog)
    dialog.approver.set_value("Board")
    dialog.save.click()
    qtbot.waitUntil(lambda: not moves.isVisible())


def move(window: MainWindow, qtbot: Any, no: str, to: str) -> None:
    """Type another date for an action."""
    view = at(window, no, "by_when")
    qtbot.keyClicks(view, to[0])
    qtbot.keyClicks(editor(view), to[1:])
    qtbot.keyClick(editor(view), Key.Key_Return)


def test_the_reason_being_typed_is_kept_on_quitting(
    window: MainWindow, qtbot: Any, plan_path: Path
) -> None:
    move(window, qtbot, "4.2", "30/11/2018")
    bar = window.pages.redate
    bar.reason.setFocus()
    qtbot.keyClicks(bar.reason, "Staff sickness")
    qtbot.keyClick(bar.reason, Key.Key_Q, Control)
    window.close()
    with open_plan(plan_path) as file:
        (moved,) = file.plan.data.all(Redating)
    assert (moved.reason, moved.approved_by, moved.approved_on) == ("Staff sickness", "", "")


def test_a_second_date_waits_behind_the_first_and_takes_nothing_from_it(
    window: MainWindow, qtbot: Any
) -> None:
    move(window, qtbot, "4.2", "30/11/2018")
    bar = window.pages.redate
    bar.reason.setFocus()
    qtbot.keyClicks(bar.reason, "Staff sickness")
    move(window, qtbot, "4.1", "31/01/2019")
    assert bar.reason.text() == "Staff sickness"
    assert "By when of 4.2" in bar.label.text() and "(1 more to ask about)" in bar.label.text()
    bar.approver.setFocus()
    qtbot.keyClick(bar.approver, Key.Key_Return)
    assert bar.label.text() == "By when of 4.1 moved from 30/09/2018 to 31/01/2019. Why?"
    assert bar.reason.text() == "" and bar.reason.hasFocus()
    qtbot.keyClick(bar.reason, Key.Key_Escape)
    assert not bar.isVisible() and grid(window).hasFocus()
    first, second = window.plan.data.all(Redating)
    assert (first.reason, second.reason) == ("Staff sickness", "")


def test_later_leaves_one_question_and_asks_the_next(window: MainWindow, qtbot: Any) -> None:
    move(window, qtbot, "4.2", "30/11/2018")
    move(window, qtbot, "4.1", "31/01/2019")
    bar = window.pages.redate
    bar.reason.setText("Not this")
    qtbot.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert "By when of 4.1" in bar.label.text() and bar.reason.text() == ""
    bar.save.click()
    assert not bar.isVisible(), "an empty answer leaves it, too"
    assert not any(each.reason for each in window.plan.data.all(Redating))


def test_the_question_names_the_value_that_stands(window: MainWindow, qtbot: Any) -> None:
    move(window, qtbot, "4.2", "31/11/2018")
    bar = window.pages.redate
    assert "from 30/10/2018 to 31/11/2018" in bar.label.text()
    move(window, qtbot, "4.2", "when we can")
    assert bar.label.text() == "By when of 4.2 moved from 30/10/2018 to when we can. Why?"
    move(window, qtbot, "4.2", "30/10/2018")
    assert not bar.isVisible() and not window.plan.data.all(Redating)


def test_a_reason_that_was_typed_is_asked_about_before_escape_drops_it(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    move(window, qtbot, "4.2", "30/11/2018")
    bar = window.pages.redate
    bar.reason.setFocus()
    qtbot.keyClicks(bar.reason, "Staff sick")
    boxes.answer = "Keep editing"
    qtbot.keyClick(bar.reason, Key.Key_Escape)
    assert len(boxes) == 1 and bar.reason.text() == "Staff sick"
    boxes.answer = "Throw away"
    qtbot.keyClick(bar.reason, Key.Key_Escape)
    assert not bar.reason.text() and not bar.isVisible()


def test_what_was_refused_is_said_before_it_is_asked_why_dates_moved(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two boxes at once stand before each other, and one of them is answered blindly."""
    seen: list[list[MovesDialog]] = []

    def show(box: QMessageBox) -> None:
        box.open()
        qtbot.wait(100)  # time enough for whoever would not wait
        seen.append(window.findChildren(MovesDialog))
        box.close()

    monkeypatch.setattr(messages, "show_box", show)
    at(window, "4.1", "by_when")
    QGuiApplication.clipboard().setText("31/03/2019\n31/03/2019\nin 2 weeks\n")
    press(window, "Ctrl+V")
    assert seen == [[]]
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    (dialog,) = window.findChildren(MovesDialog)
    dialog.reject()


def test_dates_of_actions_without_a_number_or_words_are_told_apart(
    window: MainWindow, qtbot: Any
) -> None:
    plan = window.plan
    assert plan is not None
    area = plan.data.areas[0]
    with plan.step("empty an area"):
        for each in plan.data.actions(area)[:3]:
            for name in ("no", "action", "by_when"):
                actions.set_field(plan, each, name, "")
    qtbot.waitUntil(lambda: bool(window.findChildren(MovesDialog)))
    (dialog,) = window.findChildren(MovesDialog)
    shown = [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]
    assert shown == [f"row {place} of {area.name}" for place in range(1, 1 + len(shown))]
    assert len(shown) > 1
    dialog.reject()
    listed = RedatingsDialog(window.session, window)
    qtbot.addWidget(listed)
    names = [listed.model.index(row, 0).data() for row in range(listed.model.rowCount())]
    assert set(shown) <= set(names)
    listed.close()
