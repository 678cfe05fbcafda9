"""The window of a merge: what it shows, every choice, and that it writes exactly that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from desktop.core.kinds import Pack
from desktop.core.merge import MINE, Matched, Outcome
from desktop.ui.merge.choices import TextsDialog
from desktop.ui.merge.lines import Kind, Line
from desktop.ui.merge.model import Column
from tests.ui.every_window import escape_closes, holds

from .conftest import Sheet, action, everything, returned


def line_of(dialog: Any, no: str, field: str = "") -> Line:
    """The line of a cell, or of an action's heading."""
    for row in range(dialog.model.rowCount()):
        line = dialog.model.line(row)
        if line.group.no == no and (line.cell.field if line.cell else "") == field:
            return line
    raise AssertionError(f"no line for {no} {field}")


def group_line(dialog: Any, matched: Matched) -> Line:
    return next(
        line
        for row in range(dialog.model.rowCount())
        if (line := dialog.model.line(row)).group.matched is matched
    )


def put_cursor(dialog: Any, line: Line) -> int:
    row = dialog.model.row_of(line.id)
    dialog.view.go(row)
    dialog.view.setFocus()
    return row


def text(dialog: Any, line: Line, column: Column) -> str:
    row = dialog.model.row_of(line.id)
    return str(dialog.model.index(row, dialog.model.columns.index(column)).data() or "")


# --- what it shows --------------------------------------------------------------------------------


def test_the_header_says_what_came_back(dialog: Any) -> None:
    words = dialog.introduction.text()
    assert words.startswith("pack sent 24 September · 9 actions, 3 columns to fill · returned as")
    assert "“plan FINAL v2.xlsx”" in words
    assert dialog.windowTitle() == "Merge the return of West Marches Police"


def test_the_chips_count_each_kind(dialog: Any) -> None:
    counts = dialog.model.counts()
    assert {kind: number for kind, number in counts.items() if number} == {
        Kind.ALL: 10, Kind.TAKE: 2, Kind.CONFLICT: 1, Kind.UNREADABLE: 1, Kind.CLEARING: 1,
        Kind.LOCKED: 1, Kind.NEW: 1, Kind.MISSING: 2, Kind.DOUBTFUL: 1,
    }  # fmt: skip
    for kind, button in dialog.chips.buttons.items():
        shown = counts[kind] > 0 or kind is Kind.ALL
        assert button.isVisible() == shown
        assert not shown or button.text().endswith(f" {counts[kind]}")


def test_the_counts_of_the_chips_are_the_lines_they_show(dialog: Any) -> None:
    for kind, number in dialog.model.counts().items():
        if not number or kind is Kind.ALL:
            continue
        dialog.chips.buttons[kind].click()
        lines = [dialog.model.line(row) for row in range(dialog.model.rowCount())]
        by_row = (Kind.NEW, Kind.MISSING, Kind.DOUBTFUL, Kind.DELETED, Kind.NOTED)
        found = sum(line.heading if kind in by_row else line.cell is not None for line in lines)
        assert found == number, kind


def test_sent_theirs_and_mine_stand_side_by_side(dialog: Any) -> None:
    line = line_of(dialog, "4.2", "progress")
    assert text(dialog, line, Column.SENT) == "Begun"
    assert text(dialog, line, Column.THEIRS) == "First report discussed 13 August"
    assert text(dialog, line, Column.MINE) == "Report agreed; second due"
    assert text(dialog, line, Column.HAPPENS) == "Conflict:"
    status = line_of(dialog, "4.1", "ragb")
    assert text(dialog, status, Column.SENT) == "G Green"
    assert text(dialog, status, Column.THEIRS) == "“amber ” → A Amber"
    unread = line_of(dialog, "4.3", "by_when")
    assert text(dialog, unread, Column.THEIRS) == "“08/14/18”"


def test_what_is_off_by_default_is_off(dialog: Any) -> None:
    for no, field in (("4.4", "progress"), ("4.5", "lead"), ("4.2", "progress")):
        assert dialog.model.ticked(line_of(dialog, no, field)) is Qt.CheckState.Unchecked
    for field in ("ragb", "progress"):
        assert dialog.model.ticked(line_of(dialog, "4.1", field)) is Qt.CheckState.Checked
    assert dialog.words.text().startswith(
        "2 cells will change in 1 action · 1 conflict, 1 unread cell and 1 doubtful row need"
    )
    assert dialog.apply_button.text() == "Apply 2 changes"


def test_the_models_keep_qts_rules(dialog: Any, qtmodeltester: Any) -> None:
    for kind in (Kind.ALL, Kind.CONFLICT, Kind.LEFT_OUT):
        dialog.show_kind(kind)
        qtmodeltester.check(dialog.model)


def test_every_cell_is_spoken_and_colour_is_never_alone(dialog: Any) -> None:
    model = dialog.model
    role = Qt.ItemDataRole.AccessibleTextRole
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            line = model.line(row)
            spoken = model.index(row, column).data(role)
            if not line.heading or column < 2:
                assert spoken, (line, column)
    conflict = model.row_of(line_of(dialog, "4.2", "progress").id)
    assert "needs a choice" in model.index(conflict, 0).data(role)
    last = len(model.columns) - 1
    assert "theirs, mine, both, in turn, type…" in model.index(conflict, last).data(role)


def test_everything_that_can_be_used_has_a_name(dialog: Any) -> None:
    for button in dialog.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    assert dialog.view.accessibleName() and dialog.view.accessibleDescription()
    assert all(each.accessibleName() for each in dialog.chips.buttons.values())


# --- choosing by keyboard and by mouse ------------------------------------------------------------


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


# --- rows ---------------------------------------------------------------------------------------


def link_dialog(dialog: Any, qtbot: Any) -> Any:
    put_cursor(dialog, group_line(dialog, Matched.DOUBTFUL))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    return next(each for each in dialog.children() if type(each).__name__ == "LinkDialog")


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


# --- ending ---------------------------------------------------------------------------------------


def test_applying_writes_exactly_what_is_ticked_in_one_step(
    window: Any, dialog: Any, boxes: Any
) -> None:
    steps = len(window.plan.history())
    dialog.choose(line_of(dialog, "4.2", "progress"), 2)
    dialog.apply_button.click()
    one, two = action(window, "4.1"), action(window, "4.2")
    assert (one.ragb, one.progress) == ("A", "Begun, and agreed on 2 October")
    assert two.progress == "Report agreed; second due\nFirst report discussed 13 August"
    assert action(window, "4.4").progress == "Begun"
    assert action(window, "4.5").lead == "Assistant director / Heads of service"
    assert action(window, "6.4").action == "Oversee team 4"
    assert len(window.plan.history()) == steps + 1
    assert window.plan.undo_text == "merge the return of West Marches Police"
    entry = window.plan.history_of(one.id)[0]
    assert entry.step.source == "from the return of West Marches Police"
    (pack,) = window.plan.data.all(Pack)
    assert (pack.returned_on, pack.returned_file) == ("2018-10-08", "plan FINAL v2.xlsx")
    title, said = boxes[-1]
    assert title == "The return is merged"
    assert "3 cells in 2 actions were taken from the return of West Marches Police" in said
    assert "4.3, By when: “08/14/18” cannot be read" in said
    assert "6.4: not returned" in said
    window.plan.undo()
    assert (one.ragb, one.progress, pack.returned_on) == ("G", "Begun", "")


def test_undecided_conflicts_stay_mine_and_are_listed(window: Any, dialog: Any, boxes: Any) -> None:
    dialog.apply_button.click()
    assert action(window, "4.2").progress == "Report agreed; second due"
    assert "4.2, Progress: conflict, mine was kept" in boxes[-1][1]


def test_the_same_return_a_second_time_changes_nothing(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any
) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "Agreed")

    path = returned(pack, partner)
    first = merging(path)
    first.apply_button.click()
    assert not boxes, "nothing was left, so nothing must be read"
    steps = len(window.plan.history())
    second = merging(path)
    assert second.words.text().startswith("Nothing in this return changes the plan")
    assert not second.apply_button.isEnabled()
    second.cancel_button.click()
    assert len(window.plan.history()) == steps


def test_a_pack_that_came_back_as_it_was_is_marked_as_returned(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    dialog = merging(pack)
    assert dialog.apply_button.text() == "Mark as returned"
    dialog.apply_button.click()
    (row,) = window.plan.data.all(Pack)
    assert row.returned_on == "2018-10-08"


def test_choices_are_saved_and_gone_on_with(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any
) -> None:
    path = returned(pack, everything)
    dialog = merging(path)
    dialog.model.tick([dialog.model.row_of(line_of(dialog, "4.4", "progress").id)], True)
    linking = dialog.link_row(group_line(dialog, Matched.DOUBTFUL).group)
    next(radio for radio, key in linking.radios if key == "key61").setChecked(True)
    linking.ok.click()
    state = dialog.preview.state
    undo = window.plan.undo_text
    dialog.later_button.click()
    assert not dialog.isVisible() and not boxes
    assert window.plan.undo_text == undo, "what is kept for later is nothing to undo"

    menu = QMenu()
    window.exchange._fill_kept(menu)
    (entry,) = menu.actions()
    assert isinstance(entry, QAction)
    assert entry.text() == "The return of West Marches Police, put off on 8 October 2018"

    again = merging(path)
    assert again.preview.state == state
    assert "choices that you saved on 8 October 2018" in again.notice.text()
    again.apply_button.click()
    assert action(window, "4.4").progress == ""
    menu.clear()
    window.exchange._fill_kept(menu)
    assert not menu.actions()
    menu.deleteLater()


@pytest.mark.parametrize(("answer", "open_after"), [("Go on", True), ("Forget", False)])
def test_choices_are_not_lost_without_asking(
    window: Any, pack: Path, merging: Callable[[Path], Any], boxes: Any, answer: str,
    open_after: bool,
) -> None:  # fmt: skip
    dialog = merging(returned(pack, everything))
    dialog.model.tick_all(False)
    boxes.answer = answer
    dialog.cancel_button.click()
    assert boxes[-1][0] == "Close without merging?"
    assert dialog.isVisible() == open_after
    boxes.answer = "Forget"
    dialog.close()
    assert not dialog.isVisible()


def test_a_merge_that_is_refused_says_so_and_writes_nothing(
    window: Any, dialog: Any, boxes: Any
) -> None:
    from desktop.core.editing.actions import set_field

    set_field(window.plan, action(window, "4.1"), "progress", "Changed while the window was open")
    dialog.apply_button.click()
    assert dialog.isVisible() and "4.1 has changed" in dialog.notice.text()
    assert action(window, "4.1").ragb == "G"


def test_long_texts_and_small_windows_still_paint(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    def partner(sheet: Sheet) -> None:
        sheet.put("4.1", "Progress", "A long story of a year. " * 400)
        sheet.put("4.2", "Progress", "Begun & <b>bold</b>\nand a second line")

    dialog = merging(returned(pack, partner))
    for size in ((500, 340), (1366, 740)):
        dialog.resize(*size)
        QApplication.processEvents()
        assert not dialog.grab().isNull()
    rows = [dialog.view.rowHeight(row) for row in range(dialog.model.rowCount())]
    assert max(rows) < 24 * dialog.fontMetrics().height()
    dialog.cancel_button.click()


def test_names_of_the_fields_to_type_in(dialog: Any) -> None:
    typing = dialog.type_value(line_of(dialog, "4.2", "progress"))
    assert typing.editor.accessibleName() == "Progress: the value to take"
    both = next(each for each in typing.findChildren(QPushButton) if each.text() == "Both")
    both.click()
    assert typing.editor.value() == "Report agreed; second due\nFirst report discussed 13 August"
    typing.reject()
    linking = dialog.link_row(group_line(dialog, Matched.DOUBTFUL).group)
    assert all(each.accessibleName() for each in linking.findChildren(QLineEdit))
    linking.reject()


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


def test_the_end_of_the_table_is_reached(dialog: Any) -> None:
    dialog.resize(900, 420)
    QApplication.processEvents()
    bar = dialog.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    last = dialog.model.index(dialog.model.rowCount() - 1, 1)
    assert dialog.view.visualRect(last).bottom() <= dialog.view.viewport().height()
    assert dialog.view.visualRect(last).bottom() >= dialog.view.viewport().height() - 4


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


def test_rows_that_were_sorted_are_said_to_be(
    window: Any, pack: Path, merging: Callable[[Path], Any]
) -> None:
    first = merging(pack)
    assert "another order" not in first.introduction.text()
    first.cancel_button.click()

    def sort(sheet: Sheet) -> None:
        one, two = sheet.rows["4.1"], sheet.rows["4.4"]
        for column in range(1, sheet.sheet.max_column + 1):
            above, below = sheet.sheet.cell(one, column), sheet.sheet.cell(two, column)
            above.value, below.value = below.value, above.value

    dialog = merging(returned(pack, sort))
    assert "rows in another order" in dialog.introduction.text()
    assert dialog.model.rowCount() == 0, "sorting changes nothing"
    dialog.cancel_button.click()


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


def test_all_that_was_left_is_named_and_what_was_typed_is_told_apart(
    window: Any, dialog: Any, boxes: Any
) -> None:
    line = line_of(dialog, "4.3", "by_when")
    typing = dialog.type_value(line)
    typing.editor.set_value("4 May 2019")
    typing.ok.click()
    taken = line_of(dialog, "4.1", "progress")
    dialog.model.choose(taken, MINE)
    dialog.apply_button.click()
    said = boxes[-1][1]
    assert "1 cell was given a value of your own" in said
    assert "1 cell were" not in said and "1 cell was taken from the return" in said
    for words in (
        "4.4, Progress: came back blank, mine was kept",
        "4.5, Delivery lead: “Somebody else” stands in a column that was not theirs to fill",
        "4.1, Progress: “Begun, and agreed on 2 October” was not taken",
    ):
        assert words in said


def test_every_dialogue_of_a_merge_has_each_letter_once_and_a_way_out(
    dialog: Any, qtbot: Any
) -> None:
    holds(dialog)
    doubtful = next(each for each in dialog.preview.groups() if each.matched is Matched.DOUBTFUL)
    fresh = next(each for each in dialog.preview.groups() if each.matched is Matched.NEW)
    for asked in (
        dialog.type_value(line_of(dialog, "4.3", "by_when")),
        dialog.type_value(line_of(dialog, "4.2", "progress")),
        dialog.link_row(doubtful),
        dialog.place_row(fresh),
        TextsDialog("What was recognised", ["One", "Two"], dialog),
    ):
        asked.show()
        holds(asked)
        assert not escape_closes(asked, qtbot)
        asked.close()
        asked.deleteLater()
