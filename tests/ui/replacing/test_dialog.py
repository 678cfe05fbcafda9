"""Words are found, shown with what they would be, and replaced by keys sent to the window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions, rows
from desktop.ui.replacing.dialog import ReplaceDialog
from desktop.ui.replacing.model import NOW, THEN, WHERE, around
from desktop.ui.window import MainWindow
from tests.ui.cells import action, grid

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(window: MainWindow, qtbot: Any) -> ReplaceDialog:
    """Ctrl+H in the grid, for the whole plan; "Review" stands in an action and in its progress."""
    assert window.plan is not None
    actions.set_field(window.plan, action(window, "4.1"), "progress", "A review; no previews")
    qtbot.keyClick(grid(window), Key.Key_H, Control)
    found = next(each for each in window.findChildren(ReplaceDialog) if each.isVisible())
    qtbot.waitUntil(found.isActiveWindow)
    found.where.setCurrentIndex(0)
    found.words.setFocus()
    return found


def typed(qtbot: Any, dialog: ReplaceDialog, words: str, by: str) -> None:
    """Type both lines, going from one to the other by Tab, and wait for what is found."""
    qtbot.keyClicks(dialog.words, words)
    qtbot.keyClick(dialog.words, Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.by
    qtbot.keyClicks(dialog.by, by)
    qtbot.waitUntil(lambda: not dialog._searching.isActive())


def cells(dialog: ReplaceDialog) -> list[tuple[str, str, str]]:
    model = dialog.model
    return [
        tuple(model.index(row, column).data() for column in (WHERE, NOW, THEN))
        for row in range(model.rowCount())
    ]


def test_every_place_is_shown_with_what_it_would_be(dialog: ReplaceDialog, qtbot: Any) -> None:
    typed(qtbot, dialog, "review", "look at")
    assert cells(dialog) == [
        ("Ofsted No. 4 · 4.1 · Progress (2 times)", "A review; no previews",
         "A look at; no plook ats"),
        ("Ofsted No. 4 · 4.2 · Actions", "Review each open case", "look at each open case"),
    ]  # fmt: skip
    assert dialog.said.text().startswith("3 places in 2 texts, 3 ticked.")
    assert dialog.replace.text() == "&Replace 3 places"


def test_what_is_ticked_is_replaced_by_the_keyboard_and_undo_takes_it_back(
    window: MainWindow, dialog: ReplaceDialog, qtbot: Any
) -> None:
    typed(qtbot, dialog, "review", "check")
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(0, WHERE))
    qtbot.keyClick(dialog.table, Key.Key_Space)
    assert dialog.replace.text() == "&Replace 1 place"
    dialog.replace.setFocus()
    qtbot.keyClick(dialog.replace, Key.Key_Space)
    assert action(window, "4.2").action == "check each open case"
    assert action(window, "4.1").progress == "A review; no previews"
    assert dialog.notice.text() == "1 place in 1 text replaced. Undo takes them all back."
    assert window.plan is not None
    window.plan.undo()
    assert action(window, "4.2").action == "Review each open case"


def test_enter_in_a_line_replaces_nothing(
    window: MainWindow, dialog: ReplaceDialog, qtbot: Any
) -> None:
    typed(qtbot, dialog, "review", "check")
    qtbot.keyClick(dialog.by, Key.Key_Return)
    assert action(window, "4.2").action == "Review each open case" and dialog.isVisible()


def test_whole_words_and_case(dialog: ReplaceDialog, qtbot: Any) -> None:
    typed(qtbot, dialog, "review", "x")
    dialog.whole.setFocus()
    qtbot.keyClick(dialog.whole, Key.Key_Space)
    assert [each[0] for each in cells(dialog)] == [
        "Ofsted No. 4 · 4.1 · Progress", "Ofsted No. 4 · 4.2 · Actions",
    ]  # fmt: skip
    qtbot.keyClick(dialog.case, Key.Key_Space)
    assert [each[0] for each in cells(dialog)] == ["Ofsted No. 4 · 4.1 · Progress"]


def test_a_tick_that_was_taken_off_stays_off_while_the_other_words_are_typed(
    dialog: ReplaceDialog, qtbot: Any
) -> None:
    typed(qtbot, dialog, "review", "a")
    dialog.model.setData(
        dialog.model.index(0, WHERE), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    qtbot.keyClicks(dialog.by, "b")
    qtbot.waitUntil(lambda: not dialog._searching.isActive())
    assert [each.prose.column for each in dialog.model.chosen()] == ["action"]


def test_a_plan_that_is_only_read_is_looked_through_and_not_changed(
    window: MainWindow, dialog: ReplaceDialog, qtbot: Any
) -> None:
    assert window.plan is not None
    window.plan.why_read_only = "It is open with Ann on PC 7."
    typed(qtbot, dialog, "review", "check")
    assert dialog.model.rowCount() == 2 and not dialog.replace.isEnabled()
    assert dialog.notice.text() == "It is open with Ann on PC 7."


def test_the_list_follows_the_plan(window: MainWindow, dialog: ReplaceDialog, qtbot: Any) -> None:
    typed(qtbot, dialog, "review", "check")
    assert window.plan is not None
    actions.set_field(window.plan, action(window, "4.1"), "progress", "Nothing")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)


def test_a_place_is_shown_in_the_window(
    window: MainWindow, dialog: ReplaceDialog, qtbot: Any
) -> None:
    typed(qtbot, dialog, "review", "check")
    dialog.table.setCurrentIndex(dialog.model.index(1, WHERE))
    QTest.mouseClick(dialog.show_it, Qt.MouseButton.LeftButton)
    view = grid(window)
    index = view.currentIndex()
    assert index.data() == "Review each open case"


@pytest.mark.parametrize(
    ("words", "by", "said"),
    [("", "x", "Type the words"), ("case", "case", "The words are the same"),
     ("zzz", "x", "“zzz” was not found in the plan, in what can be replaced: codes")],
)  # fmt: skip
def test_what_there_is_to_say_of_nothing(
    dialog: ReplaceDialog, qtbot: Any, words: str, by: str, said: str
) -> None:
    typed(qtbot, dialog, words, by)
    assert dialog.said.text().startswith(said)
    assert not dialog.replace.isEnabled() and not dialog.all.isEnabled()


def test_a_long_text_is_shown_from_a_word_before_what_was_found() -> None:
    text = "word " * 20 + "team " + "more " * 40
    shown = around(text, text.index("team"))
    assert shown.startswith("… word") and "team" in shown and shown.endswith(" …")
    assert around("a\nb", 2) == "a b"


def test_the_areas_are_offered_as_they_are_called_now(dialog: ReplaceDialog, qtbot: Any) -> None:
    plan = dialog._plan
    four, six = plan.data.areas[:2]
    dialog.where.setCurrentIndex(dialog.where.findData(six.id))
    rows.change(plan, four, title="Renamed")
    rows.change(plan, six, title="Renamed too")
    offered = [dialog.where.itemText(each) for each in range(dialog.where.count())]
    assert f"{four.code} Renamed" in offered and f"{six.code} Renamed too" in offered
    assert dialog.where.currentData() == six.id


def test_an_area_that_is_gone_leaves_the_whole_plan_and_says_so(
    dialog: ReplaceDialog, qtbot: Any
) -> None:
    plan = dialog._plan
    six = plan.data.areas[1]
    dialog.where.setCurrentIndex(dialog.where.findData(six.id))
    typed(qtbot, dialog, "review", "look at")
    assert cells(dialog) == []
    rows.delete(plan, [six])
    assert dialog.where.currentText() == "The whole plan"
    assert len(cells(dialog)) == 2 and "not there any more" in dialog.notice.text()
