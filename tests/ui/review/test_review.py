"""Holding a review with real widgets: starting, going through, pausing, closing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.core.editing import actions, cycle, legends
from desktop.core.kinds import Action, ImpactStatus, Redating, Review, ReviewItem, Status
from desktop.core.legend import Legend
from desktop.core.legends import legend_named
from desktop.core.snapshots import view_of_review
from desktop.ui.editors.status_buttons import StatusButtons
from desktop.ui.review.close_dialog import CloseReviewDialog
from desktop.ui.review.grid import ReviewGridModel
from desktop.ui.review.page import GRID, ONE, ReviewPage
from desktop.ui.review.start_dialog import StartReviewDialog
from tests.ui.cycle import FIVE, SHEFFIELD, Session, action, small_plan


@pytest.fixture
def session() -> Session:
    """A plan with one review behind it."""
    session = Session(small_plan())
    cycle.hold_review(session.plan, "weekly", date(2018, 10, 1))
    actions.set_field(session.plan, action(session.plan, "4.2"), "progress", "Rota agreed")
    return session


def started(session: Session, qtbot: QtBot, **scope: list[str]) -> ReviewPage:
    plan = session.plan
    review = cycle.open_review(plan) or cycle.start_review(
        plan, "fortnightly", plan.today(), scope=dict(scope)
    )
    page = ReviewPage(session, review)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    page.start()
    return page


def labels(page: ReviewPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_starting_asks_kind_day_and_scope(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = StartReviewDialog(session.plan, parent)
    dialog.show()
    assert dialog._said.text() == "It goes through 5 actions."
    dialog.kind.setCurrentText("board")
    dialog.areas.tick(["4"])
    dialog.statuses.tick(["G", "A"])
    assert dialog._said.text() == "It goes through 2 of 5 actions."
    dialog.leads.tick(["Principal social worker"])
    assert not dialog.ok.isEnabled()
    dialog.leads.tick([])
    dialog.day.setText("soon")
    dialog.ok.click()
    assert dialog.isVisible() and "Give the day" in dialog.notice.text()
    dialog.day.setText("7 October 2018 at the town hall")
    dialog.ok.click()
    assert "town hall” is more than a plain day" in dialog.notice.text() and dialog.review is None
    dialog.day.setText("9 October 2018")
    dialog.ok.click()
    assert dialog.isVisible() and "that day has not come yet" in dialog.notice.text()
    dialog.day.setText("7 October 2018")
    dialog.ok.click()
    (review,) = [each for each in session.plan.data.all(Review) if each.state == "open"]
    assert dialog.review is review
    assert (review.kind, review.on) == ("board", "2018-10-07")
    assert review.scope == {"areas": ["4"], "statuses": ["A", "G"]}
    again = StartReviewDialog(session.plan, parent)
    assert again.kind.currentText() == "board"  # what was chosen last is offered again
    assert again.scope() == review.scope
    again.show()
    again.ok.click()
    assert "still open" in again.notice.text() and again.review is None


def test_last_time_stands_beside_now(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    page.go_to_place(1)
    shown = labels(page)
    assert "Last time (01/10/2018)" in shown
    assert "Action 2 of 5" in shown
    assert page.focus.progress.value() == "Rota agreed"
    assert page.focus._then["progress"].text().endswith("(empty)</span>")
    assert "A&nbsp;Amber" in page.focus._then["ragb"].text()
    assert "4.2 is Amber and has no recovery plan." in page.focus.notice.text()


def test_a_whole_review_by_keyboard(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page = started(session, qtbot)
    first = action(plan, "4.1")
    buttons = page.focus.status
    qtbot.keyClick(buttons._buttons["G"], "a")
    assert first.ragb == "A"
    assert plan.undo_text == "change RAGB of 4.1"
    page.focus.progress.setFocus()
    qtbot.keyClicks(page.focus.progress, "Two teams left")
    page.mark_on()
    assert first.progress == "Two teams left"
    assert page.action is action(plan, "4.2")
    page.go_back()
    assert page.action is first
    assert "this one is reviewed" in labels(page)
    page.go_on()
    page.focus.by_when.setText("30/11/2018")
    page.focus.by_when.editingFinished.emit()
    assert [each.new_text for each in plan.data.all(Redating)] == ["30/11/2018"]
    for _ in range(4):
        page.mark_on()
    assert cycle.reviewed(plan, page.review) == {each.id for each in plan.data.actions()}
    with qtbot.waitSignal(page.said) as said:
        page.mark_on()
    assert said.args[0].startswith("Every action")


def test_the_shortcuts_lead_through_the_actions(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    qtbot.waitExposed(page)
    page.activateWindow()
    page.focus.progress.setFocus()
    qtbot.waitUntil(page.focus.progress.hasFocus)
    qtbot.keyClick(page.focus.progress, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.place == 1
    page.focus.progress.setFocus()
    qtbot.keyClick(page.focus.progress, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.place == 0
    page.focus.progress.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page.focus.progress, Qt.Key.Key_Return, control)
    qtbot.keyRelease(page, Qt.Key.Key_Control)  # else Qt thinks that it is still held down
    assert page.place == 1 and len(cycle.reviewed(session.plan, page.review)) == 1


def test_a_note_is_kept_with_the_review(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    said: list[str] = []
    page.said.connect(said.append)
    page.focus.note.set_value("Chair asks for figures")
    name = page.action.name if page.action else ""
    page.go_on()
    (item,) = session.plan.data.all(ReviewItem)
    assert item.note == "Chair asks for figures"
    assert said == [f"{name} is marked as reviewed: it has a note of this review."]
    page.go_back()
    assert len(said) == 1, "nothing was marked this time"
    assert page.focus.note.value() == "Chair asks for figures"


def test_pausing_keeps_the_place_for_another_day(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    page.mark_on()
    page.go_on()
    before = session.plan.undo_text
    with qtbot.waitSignal(page.paused):
        page.pause_button.click()
    assert session.plan.undo_text == before
    again = started(session, qtbot)
    assert again.place == 2
    assert "1 of 5 actions reviewed" in labels(again)


def test_leaving_for_an_actions_area_pauses(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    with qtbot.waitSignals([page.paused, page.action_chosen]):
        page.there.click()


def test_closing_keeps_a_record_with_its_notes(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page = started(session, qtbot)
    page.mark_on()
    page.close_button.click()
    (dialog,) = page.findChildren(CloseReviewDialog)
    assert "1 of 5 actions were reviewed" in dialog.findChildren(QLabel)[0].text()
    dialog._notes.setPlainText("Chair satisfied")
    with qtbot.waitSignal(page.closed) as closed:
        dialog.ok.click()
    (review,) = closed.args
    assert (review.state, review.notes) == ("closed", "Chair satisfied")
    assert len(view_of_review(plan.data, review).actions) == 5
    dialog.deleteLater()


def test_as_a_grid_with_last_time_beside_now(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page = started(session, qtbot)
    page.show_way(GRID)
    headings = [page.model.headerData(i, Qt.Orientation.Horizontal) for i in range(9)]
    assert headings == [
        "✓", "No.", "Action", "Status\n01/10/2018", "Status now", "By when\n01/10/2018",
        "By when now", "Progress\n01/10/2018", "Progress now",
    ]  # fmt: skip
    row = page.model.row_of(action(plan, "4.2").id)
    assert page.model.index(row, 7).data() == ""
    assert page.model.index(row, 8).data() == "Rota agreed"
    status = page.model.index(row, 4)
    assert page.model.setData(status, "G")
    assert action(plan, "4.2").ragb == "G" and status.data() == "G Green"
    with qtbot.waitSignal(page.said):
        assert not page.model.setData(status, "purple")
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.grid.selectionModel().setCurrentIndex(page.model.index(row, 2), flags)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert cycle.reviewed(plan, page.review) == {action(plan, "4.2").id}
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert not cycle.reviewed(plan, page.review)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.focus and page.action is action(plan, "4.2")


def test_the_grid_is_narrowed(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    page.show_way(GRID)

    def seen() -> list[str]:
        rows = range(page.model.rowCount())
        return [page.model.action(row).no for row in rows if not page.grid.isRowHidden(row)]

    page.table.search.setText("amber")
    assert seen() == ["4.2"]
    page.table.search.setText("principal")
    assert seen() == ["5.1"]
    page.table.search.clear()
    page.table.bare.setChecked(True)
    assert len(seen()) == 5
    page.model.tick([action(session.plan, "4.1")], True)
    assert seen() == ["4.2", "4.3", "4.4", "5.1"]
    page.table.bare.setChecked(False)
    assert len(seen()) == 5


def test_a_cell_of_the_grid_is_edited_in_place(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page = started(session, qtbot)
    page.show_way(GRID)
    index = page.model.index(0, 8)
    page.grid.setCurrentIndex(index)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    editor = page.grid.indexWidget(index) or page.grid.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Begun")
    page.grid.commitData(editor)
    page.grid.closeEditor(editor, page.grid.itemDelegate().EndEditHint.NoHint)
    assert action(plan, "4.1").progress == "Begun"


def test_the_first_review_has_no_last_time(qtbot: QtBot) -> None:
    session = Session(small_plan())
    page = started(session, qtbot)
    page.show_way(GRID)
    headings = [
        page.model.headerData(i, Qt.Orientation.Horizontal) for i in range(page.model.columnCount())
    ]
    assert headings == ["✓", "No.", "Action", "Status", "By when", "Progress"]
    page.show_way(ONE)
    assert "Last time" in labels(page)


def test_the_scope_narrows_and_deleted_actions_leave(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot, areas=["4"])
    assert [session.plan.data.actions()[i].no for i in range(4)] == ["4.1", "4.2", "4.3", "4.4"]
    assert len(page.scope) == 4
    page.go_to_place(3)
    actions.delete_actions(session.plan, [action(session.plan, "4.1")])
    assert len(page.scope) == page.model.rowCount() == 3
    assert page.action is action(session.plan, "4.4")


def test_a_change_elsewhere_is_shown(session: Session, qtbot: QtBot) -> None:
    page = started(session, qtbot)
    actions.set_field(session.plan, page.action, "ragb", "R")
    assert page.focus.status.value() == "R"
    session.plan.undo()
    assert page.focus.status.value() == "G"


def test_a_read_only_plan_can_be_looked_through(qtbot: QtBot) -> None:
    plan = small_plan()
    cycle.start_review(plan, "weekly", plan.today())
    plan.why_read_only = "It was opened for reading only."
    page = started(Session(plan), qtbot)
    assert not page.mark.isEnabled() and not page.close_button.isEnabled()
    page.go_on()
    assert page.place == 1
    page.pause()


@pytest.mark.parametrize("legend", [SHEFFIELD, FIVE], ids=["Sheffield", "five"])
def test_the_buttons_are_the_legends(legend: tuple, qtbot: QtBot) -> None:
    plan = small_plan(legend)
    buttons = StatusButtons(plan.data.legend)
    qtbot.addWidget(buttons)
    buttons.set_value("old")
    assert buttons._stray.text() == "old (not in the legend)"
    buttons.set_value("")
    assert buttons._stray.text() == ""
    assert [each.accessibleName() for each in buttons._buttons.values()] == [
        f"{status.code}, {status.word}" for status in legend
    ]
    last = legend[-1].code
    with qtbot.waitSignal(buttons.chosen) as chosen:
        assert buttons.type_letter(last.lower())
    assert chosen.args == [last]
    assert not buttons.type_letter("x")
    with qtbot.waitSignal(buttons.chosen) as chosen:
        buttons._buttons[last].click()  # pressed again it takes the status off
    assert chosen.args == [""]


def test_a_code_of_several_letters_is_typed(qtbot: QtBot) -> None:
    legend = [Status(position=float(i), code=code, word=code) for i, code in
              enumerate(("ON", "OFF", "D", "DC"))]  # fmt: skip
    buttons = StatusButtons(Legend(legend))
    qtbot.addWidget(buttons)

    def typed(letters: str) -> str:
        for letter in letters:
            buttons.type_letter(letter)
        return buttons.value()

    assert typed("of") == "OFF"
    assert typed("on") == "ON"
    assert typed("d") == "D"
    assert typed("c") == "DC"
    assert typed("zd") == "D"


def test_the_models_keep_qts_rules(session: Session, qtmodeltester: ModelTester) -> None:
    plan = session.plan
    review = cycle.start_review(plan, "weekly", plan.today())
    model = ReviewGridModel(plan, review, [each.id for each in plan.data.actions()], {}, "x")
    session.changed.connect(model.follow)
    qtmodeltester.check(model)
    model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    actions.delete_actions(plan, [plan.data.actions()[1]])
    qtmodeltester.check(model)
    assert model.rowCount() == 4


@pytest.mark.parametrize("key", ["Ctrl+Return", "Alt+Right"])
@pytest.mark.parametrize("field", ["progress", "by_when"])
def test_what_was_typed_stays_with_its_action(
    session: Session, qtbot: QtBot, key: str, field: str
) -> None:
    plan = session.plan
    cycle.start_review(plan, "weekly", plan.today())
    page = started(session, qtbot)
    first, second = (plan.data.get(Action, each) for each in page.scope[:2])
    assert first is not None and second is not None
    kept = getattr(second, field)
    page.activateWindow()
    editor = getattr(page.focus, field)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    editor.selectAll()
    qtbot.keyClicks(editor, "End May 2019")
    pressed = QKeySequence(key)[0]
    qtbot.keyClick(editor, pressed.key(), pressed.keyboardModifiers())
    assert page.action is second
    assert getattr(page.focus, field).value() == kept
    page.focus.status.setFocus()
    page.go_on()
    assert getattr(first, field) == "End May 2019"
    assert getattr(second, field) == kept


def test_a_review_takes_both_ratings(session: Session, qtbot: QtBot) -> None:
    plan = session.plan
    page = started(session, qtbot)
    assert page.focus.impact.isHidden()
    page.close()
    cycle.close_review(plan, page.review)
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    second = action(plan, "4.2")
    actions.set_field(plan, second, "impact_ragb", "A")
    cycle.hold_review(plan, "weekly", plan.today())
    actions.set_field(plan, second, "impact_ragb", "G")
    page = started(session, qtbot)
    page.go_to_place(1)
    assert not page.focus.impact.isHidden()
    assert page.focus.impact.value() == "G"
    assert "A&nbsp;Amber" in page.focus._then["impact_ragb"].text()
    qtbot.keyClick(page.focus.impact._buttons["G"], "r")
    assert (second.impact_ragb, second.ragb) == ("R", "A")
    page.show_way(GRID)
    headings = [page.model.headerData(i, Qt.Orientation.Horizontal) for i in range(8)]
    assert headings[5:7] == ["Impact\n08/10/2018", "Impact now"]
    row = page.model.row_of(second.id)
    assert page.model.index(row, 6).data() == "R Red"
    red = plan.data.impact_legend.get("R")
    assert red is not None
    ground = page.model.index(row, 6).data(Qt.ItemDataRole.BackgroundRole)
    assert ground.name() == red.colour.lower()
    assert page.model.setData(page.model.index(row, 6), "amber")
    assert second.impact_ragb == "A"
