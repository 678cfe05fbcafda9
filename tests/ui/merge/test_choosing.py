"""Every choice in the window of a merge, by key, by mouse and in its dialogues."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.core.merge import MINE, Matched, Outcome
from desktop.ui.merge.lines import Kind
from desktop.ui.merge.model import Column
from tests.ui.merge.places import group_line, line_of, link_dialog, put_cursor, text

from .conftest import action


def test_space_takes_a_cell_and_a_whole_action(dialog: Any, qtbot: Any) -> None:
    put_cursor(dialog, line_of(dialog, "4.1", "ragb"))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.apply_button.text() == "Apply 1 change"
    assert dialog.model.ticked(line_of(dialog, "4.1")) is Qt.CheckState.PartiallyChecked
    put_cursor(dialog, line_of(dialog, "4.1"))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.model.ticked(line_of(dialog, "4.1")) is Qt.CheckState.Checked
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.apply_button.text() == "Mark as returned"


def test_a_click_on_the_box_takes_a_cell(dialog: Any, qtbot: Any) -> None:
    row = put_cursor(dialog, line_of(dialog, "4.4", "progress"))
    rect = dialog.view.visualRect(dialog.model.index(row, 0))
    qtbot.mouseClick(
        dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(18, 12)
    )
    line = line_of(dialog, "4.4", "progress")
    assert dialog.model.ticked(line) is Qt.CheckState.Checked
    assert text(dialog, line, Column.HAPPENS) == "clear the cell"


def test_a_click_on_a_choice_makes_it(dialog: Any, qtbot: Any) -> None:
    line = line_of(dialog, "4.2", "progress")
    row = put_cursor(dialog, line)
    index = dialog.model.index(row, len(dialog.model.columns) - 1)
    rect = dialog.view.visualRect(index)
    found: dict[int, QPoint] = {}
    for y in range(rect.top(), rect.bottom(), 3):
        for x in range(rect.left(), rect.right(), 3):
            place = dialog.view.delegate.choice_at(dialog.model, index, rect, QPoint(x, y))
            found.setdefault(place, QPoint(x + 2, y + 2))
    assert set(found) == {-1, 0, 1, 2, 3}
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=found[2])
    assert text(dialog, line, Column.HAPPENS) == "keep both: mine, then theirs"
    assert "1 unread cell and 1 doubtful row need" in dialog.words.text()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_T, "take theirs"),
        (Qt.Key.Key_M, "keep mine"),
        (Qt.Key.Key_B, "keep both: mine, then theirs"),
    ],
)
def test_a_letter_decides_a_conflict(dialog: Any, qtbot: Any, key: Qt.Key, words: str) -> None:
    line = line_of(dialog, "4.2", "progress")
    put_cursor(dialog, line)
    qtbot.keyClick(dialog.view, key)
    assert text(dialog, line, Column.HAPPENS) == words
    assert not any(cell.id == line.cell.id for cell in dialog.preview.open_cells())


def test_enter_opens_the_choices(dialog: Any, qtbot: Any) -> None:
    line = line_of(dialog, "4.2", "progress")
    put_cursor(dialog, line)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    (menu,) = [each for each in dialog.findChildren(QMenu) if each.isVisible()]
    texts = [each.text() for each in menu.actions()]
    assert texts == ["Theirs", "Mine", "Both, in turn", "Type…"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert text(dialog, line, Column.HAPPENS) == "keep mine"
    assert dialog.preview.state.decisions.picks[line.cell.id] == MINE


def test_what_cannot_be_read_is_never_taken_as_it_stands(dialog: Any, qtbot: Any) -> None:
    line = line_of(dialog, "4.3", "by_when")
    put_cursor(dialog, line)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert "cannot be read" in dialog.notice.text()
    dialog.model.tick_all(True)
    assert dialog.preview.is_open(line.cell)


def test_a_value_is_typed(window: Any, dialog: Any, qtbot: Any) -> None:
    line = line_of(dialog, "4.3", "by_when")
    put_cursor(dialog, line)
    qtbot.keyClick(dialog.view, Qt.Key.Key_E)
    typing = next(each for each in dialog.children() if type(each).__name__ == "ValueDialog")
    assert typing.editor.value() == "08/14/18"
    typing.editor.set_value("4 May 2019")
    typing.ok.click()
    assert text(dialog, line, Column.HAPPENS) == "take “4 May 2019”"
    dialog.apply_button.click()
    assert action(window, "4.3").due == "2019-05-04"


def test_a_value_that_the_plan_does_not_take_is_asked_for_again(dialog: Any, qtbot: Any) -> None:
    line = line_of(dialog, "4.1", "ragb")
    typing = dialog.type_value(line)
    typing.editor.addItem("Purple", "P")
    typing.editor.setCurrentIndex(typing.editor.count() - 1)
    typing.ok.click()
    assert typing.isVisible() and "not a status" in typing.notice.text()
    typing.reject()
    assert text(dialog, line, Column.HAPPENS) == "take theirs"


def test_all_of_a_kind_at_once(dialog: Any, qtbot: Any) -> None:
    dialog.chips.buttons[Kind.CLEARING].click()
    dialog.take_all.click()
    dialog.chips.buttons[Kind.ALL].click()
    assert dialog.model.ticked(line_of(dialog, "4.4", "progress")) is Qt.CheckState.Checked
    assert dialog.model.ticked(line_of(dialog, "4.5", "lead")) is Qt.CheckState.Unchecked
    dialog.view.horizontalHeader().sectionClicked.emit(0)
    assert dialog.model.ticked(line_of(dialog, "4.5", "lead")) is Qt.CheckState.Checked
    dialog.leave_all.click()
    assert dialog.preview.planned() == ([], [])


def test_undo_goes_back_on_each_choice(dialog: Any, qtbot: Any) -> None:
    before = dialog.preview.state
    dialog.model.tick_all(False)
    dialog.link_row(group_line(dialog, Matched.DOUBTFUL).group).linked.emit("-")
    for each in dialog.children():
        if type(each).__name__ == "LinkDialog":
            each.reject()
    assert dialog.preview.state != before
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.preview.state == before
    assert group_line(dialog, Matched.DOUBTFUL)


def test_f6_goes_round_and_the_arrows_between_the_chips(dialog: Any, qtbot: Any) -> None:
    dialog.view.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [dialog.apply_button, dialog.chips.current_button(), dialog.view]
    dialog.chips.current_button().setFocus()
    qtbot.keyClick(dialog.chips.current_button(), Qt.Key.Key_Right)
    assert dialog.model.kind is Kind.TAKE
    assert QApplication.focusWidget() is dialog.chips.buttons[Kind.TAKE]


def test_a_doubtful_row_is_linked_to_a_suggestion(window: Any, dialog: Any, qtbot: Any) -> None:
    linking = link_dialog(dialog, qtbot)
    assert "% alike" in linking.radios[0][0].text()
    wanted = next(radio for radio, key in linking.radios if key == "key61")
    wanted.setChecked(True)
    linking.ok.click()
    assert dialog.model.counts()[Kind.DOUBTFUL] == 0
    assert dialog.model.counts()[Kind.HAND] == 1
    line = line_of(dialog, "6.1", "action")
    assert line.cell.outcome is Outcome.LOCKED
    assert dialog.view.line().group.key == "key61", "the cursor goes with the row"
    assert "linked by hand" in text(dialog, line_of(dialog, "6.1"), Column.CELL)


def test_a_doubtful_row_is_linked_by_a_number(dialog: Any, qtbot: Any) -> None:
    linking = link_dialog(dialog, qtbot)
    qtbot.keyClicks(linking.number, "9.9")
    linking.ok.click()
    assert linking.isVisible() and "no action 9.9" in linking.notice.text()
    linking.number.clear()
    qtbot.keyClicks(linking.number, "6.3")
    linking.ok.click()
    assert dialog.preview.state.links and set(dialog.preview.state.links.values()) == {"key63"}


def test_a_row_is_left_out_and_comes_back(dialog: Any, qtbot: Any) -> None:
    linking = link_dialog(dialog, qtbot)
    next(radio for radio, key in linking.radios if key == "-").setChecked(True)
    linking.ok.click()
    assert dialog.model.counts()[Kind.LEFT_OUT] == 1
    line = next(
        line
        for row in range(dialog.model.rowCount())
        if dialog.preview.is_left_out((line := dialog.model.line(row)).group)
    )
    again = dialog.open_line(line)
    next(radio for radio, key in again.radios if key == "").setChecked(True)
    again.ok.click()
    assert dialog.model.counts()[Kind.DOUBTFUL] == 1


def test_a_new_row_is_added_where_and_as_what_the_user_says(
    window: Any, dialog: Any, qtbot: Any, boxes: Any
) -> None:
    line = group_line(dialog, Matched.NEW)
    assert "proposal: add to Ofsted No." in text(dialog, line, Column.CELL)
    put_cursor(dialog, line)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    placing = next(each for each in dialog.children() if type(each).__name__ == "PlaceDialog")
    placing.area.setCurrentIndex(0)
    assert placing.number.text() == "4.6"
    placing.number.setText("4.1")
    placing.ok.click()
    assert placing.isVisible() and "4.1 is the number of" in placing.notice.text()
    placing.number.setText("4.7")
    placing.ok.click()
    assert "will be added to Ofsted No. 4 as 4.7" in text(dialog, line, Column.CELL)
    assert "1 action will be added" in dialog.words.text()
    dialog.apply_button.click()
    added = action(window, "4.7")
    assert (added.action, added.progress) == ("Ask schools for a named contact", "Letter drafted")
    assert window.plan.data.area_of(added).code == "Ofsted No. 4"


def test_conflicts_are_not_decided_in_bulk(dialog: Any, qtbot: Any) -> None:
    dialog.take_all.click()
    assert "2 cells need a choice each and were left open." in dialog.notice.text()
    conflict = line_of(dialog, "4.2", "progress")
    assert dialog.preview.is_open(conflict.cell)
    assert dialog.model.ticked(line_of(dialog, "4.4", "progress")) is Qt.CheckState.Checked
    dialog.leave_all.click()
    assert dialog.preview.is_open(conflict.cell)
    dialog.chips.buttons[Kind.CONFLICT].click()
    dialog.take_all.click()
    assert not dialog.preview.is_open(conflict.cell)
    assert text(dialog, conflict, Column.HAPPENS) == "take theirs"


def test_a_date_that_is_none_is_not_taken_in_place_of_one_that_cannot_be_read(
    dialog: Any, qtbot: Any
) -> None:
    line = line_of(dialog, "4.3", "by_when")
    typing = dialog.type_value(line)
    typing.editor.selectAll()
    qtbot.keyClicks(typing.editor, "31/11/2027")
    hint = typing.editor.hint()
    below = hint.geometry()
    button = QRect(typing.ok.mapTo(typing, QPoint(0, 0)), typing.ok.size())
    assert hint.isVisible() and not below.intersects(button), "the button can be pressed"
    qtbot.keyClick(typing.editor, Qt.Key.Key_Return)
    assert typing.isVisible() and "November 2027 has 30 days" in typing.notice.text()
    assert "be read as a date" in text(dialog, line, Column.HAPPENS)
    typing.editor.selectAll()
    qtbot.keyClicks(typing.editor, "Ongoing")
    typing.ok.click()
    assert text(dialog, line, Column.HAPPENS) == "take “Ongoing”"


def test_with_many_rows_comparing_again_is_done_in_a_thread(
    dialog: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.ui.merge import choosing

    monkeypatch.setattr(choosing, "MANY_ROWS", 1)
    linking = link_dialog(dialog, qtbot)
    next(radio for radio, key in linking.radios if key == "key61").setChecked(True)
    linking.ok.click()
    assert dialog.tasks.running
    qtbot.waitUntil(lambda: not dialog.tasks.running)
    assert dialog.model.counts()[Kind.HAND] == 1
    assert dialog.view.line().group.key == "key61"


def test_stopping_a_comparison_keeps_what_was(dialog: Any) -> None:
    from desktop.core.errors import Cancelled

    before, merge = dialog.preview.state, dialog.preview.merge
    group = group_line(dialog, Matched.DOUBTFUL).group
    with pytest.raises(Cancelled):
        dialog.preview.link(group.row_id, "key61", lambda: True)
    assert (dialog.preview.state, dialog.preview.merge) == (before, merge)
    assert not dialog.preview.can_undo
