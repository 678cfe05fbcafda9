"""Rows of the grid: added, moved, dropped, copied, pasted and emptied."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.core.editing import rows
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, grid

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def test_typing_in_the_last_line_adds_an_action(window: MainWindow, qtbot: Any) -> None:
    view = grid(window)
    view.go(5, 1)
    qtbot.keyClicks(view, "N")
    qtbot.keyClicks(editor(view), "ew")
    qtbot.keyClick(editor(view), Key.Key_Return)
    added = window.plan.data.actions(window.plan.data.areas[0])[-1]
    assert (added.no, added.action) == ("4.6", "New")
    assert view.currentIndex().row() == 6, "the cursor is on the line for the next one"


def test_insert_duplicate_delete_and_undo(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.2", "action")
    window.editing.insert.trigger()
    assert [each.no for each in view.model().actions()] == [
        "4.1",
        "4.2",
        "4.6",
        "4.3",
        "4.4",
        "4.5",
    ]
    assert view.current_action().no == "4.6"
    at(window, "4.1", "action")
    window.editing.duplicate.trigger()
    assert view.current_action().no == "4.7"
    assert view.current_action().action == "Agree one list of every child in need"
    window.editing.delete.trigger()
    assert not boxes, "one row is deleted without a question"
    assert "4.7" not in [each.no for each in view.model().actions()]
    for _ in range(3):
        window.editing.undo.trigger()
    assert [each.no for each in view.model().actions()] == ["4.1", "4.2", "4.3", "4.4", "4.5"]
    window.editing.redo.trigger()
    assert "4.6" in [each.no for each in view.model().actions()]


def test_deleting_many_asks_first(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.1", "no")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    window.editing.delete.trigger()
    assert len(view.model().actions()) == 5, "the way out deletes nothing"
    boxes.answer = "Delete 2 actions"
    window.editing.delete.trigger()
    assert "4.1, 4.2" in boxes[-1][1]
    assert [each.no for each in view.model().actions()] == ["4.3", "4.4", "4.5"]


def test_moving_rows_by_keyboard(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(window, Key.Key_Down, Alt | Shift)
    assert [each.no for each in view.model().actions()][:3] == ["4.1", "4.3", "4.2"]
    assert view.current_action().no == "4.2"
    qtbot.keyClick(window, Key.Key_Up, Alt | Shift)
    qtbot.keyClick(window, Key.Key_Up, Alt | Shift)
    assert [each.no for each in view.model().actions()][:3] == ["4.2", "4.1", "4.3"]
    window.editing.renumber.trigger()
    assert [each.no for each in view.model().actions()] == ["4.1", "4.2", "4.3", "4.4", "4.5"]


def test_moving_past_a_commitment_joins_it(window: MainWindow, qtbot: Any) -> None:
    six = window.plan.data.areas[1]
    window.go_to_area(six.id)
    at(window, "6.2", "action")
    window.editing.down.trigger()
    two = window.plan.data.commitments(six)[1]
    assert action(window, "6.2").commitment_id == two.id
    lines = [grid(window).model().line(row) for row in range(6)]
    assert [getattr(line, "no", getattr(line, "text", "")) for line in lines] == [
        "Commitment 1", "6.1", "Commitment 2", "6.2", "6.3", "6.4",
    ]  # fmt: skip


def test_dropping_on_another_area(window: MainWindow) -> None:
    four, six, _ = window.plan.data.areas
    chosen = action(window, "4.2")
    window.pages.navigation.actions_dropped.emit([chosen.id], six.id)
    assert chosen.area_id == six.id
    window.editing.undo.trigger()
    assert chosen.area_id == four.id


def test_dropping_rows_in_the_grid(window: MainWindow) -> None:
    view = grid(window)
    view.dropped.emit([action(window, "4.5").id], 0)
    assert [each.no for each in view.model().actions()][:2] == ["4.5", "4.1"]


def test_block_copy_and_paste(window: MainWindow, qtbot: Any, boxes: Any) -> None:
    view = at(window, "4.1", "no")
    qtbot.keyClick(view, Key.Key_Right, Shift)
    qtbot.keyClick(view, Key.Key_Down, Shift)
    window.editing.copy.trigger()
    assert QGuiApplication.clipboard().text() == (
        "4.1\tAgree one list of every child in need\n4.2\tReview each open case\n"
    )
    at(window, "4.1", "progress")
    QGuiApplication.clipboard().setText('"two\nlines"\tB\r\nplain\tPurple\r\n')
    window.editing.paste.trigger()
    assert action(window, "4.1").progress == "two\nlines" and action(window, "4.1").ragb == "B"
    assert action(window, "4.2").progress == "plain" and action(window, "4.2").ragb == "G"
    assert len(boxes) == 1 and "Purple" in boxes[0][1]
    window.editing.undo.trigger()
    assert action(window, "4.1").progress == "Begun"


def test_a_paste_counts_what_was_pasted_and_names_columns_as_the_form_does(
    window: MainWindow, qtbot: Any, boxes: Any
) -> None:
    label = next(each for each in window.plan.data.columns if each.field == "ragb")
    rows.change(window.plan, label, label="Status")
    view = at(window, "4.1", "progress")
    QGuiApplication.clipboard().setText("one\tMauve\ntwo\tB\nthree\tPlum\n")
    qtbot.keyClick(view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ((title, text, *_),) = [each[:2] for each in boxes]
    assert "2 cells were not taken, and 4 pasted. 4.1, Status: “Mauve” is not a status" in (
        f"{title} {text}"
    )
    assert window.plan.undo_text == "paste 4 cells"
    assert window.editing.undo.text() == "&Undo paste 4 cells"
    assert window.statusBar().currentMessage() == "Pasted 4 cells."
    at(window, "4.1", "ragb")
    QGuiApplication.clipboard().setText("Mauve\nPlum\n")
    qtbot.keyClick(view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2 cells were not taken, and none was pasted." in " ".join(map(str, boxes[-1]))
    assert window.statusBar().currentMessage() == "No cell was pasted."
    assert window.plan.undo_text == "paste 4 cells"


def test_one_cell_fills_the_selection(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "lead")
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down, Shift)
    QGuiApplication.clipboard().setText("Virtual head")
    window.editing.paste.trigger()
    assert [action(window, no).lead for no in ("4.1", "4.2", "4.3")] == ["Virtual head"] * 3


def test_a_block_that_is_too_wide_is_refused_whole(window: MainWindow) -> None:
    at(window, "4.1", "ragb")
    QGuiApplication.clipboard().setText("a\tb\n")
    window.editing.paste.trigger()
    assert "Nothing was pasted" in window.statusBar().currentMessage()


def test_delete_empties_the_selected_cells(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "progress")
    qtbot.keyClick(view, Key.Key_Right, Shift)
    qtbot.keyClick(view, Key.Key_Delete)
    assert (action(window, "4.1").progress, action(window, "4.1").ragb) == ("", "")
    window.editing.undo.trigger()
    assert (action(window, "4.1").progress, action(window, "4.1").ragb) == ("Begun", "G")


def test_cut_takes_the_cells_away(window: MainWindow) -> None:
    at(window, "4.1", "progress")
    window.editing.cut.trigger()
    assert action(window, "4.1").progress == ""
    assert QGuiApplication.clipboard().text() == "Begun\n"
