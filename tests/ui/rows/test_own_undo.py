"""Undo in a form is of what is typed in the field, and else of the plan: no old text comes back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from desktop.core.editing import rows
from desktop.core.kinds import Evidence, Indicator, Row, spec_of
from desktop.ui.dialogs.areas import AreasDialog
from desktop.ui.rows.form import RowForm
from desktop.ui.writing import Line

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Shown:
    """A form in a window whose Undo and Redo are of the plan, as the menus have them."""

    def __init__(self, qtbot: QtBot, kind: type[Row] = Indicator) -> None:
        self.qtbot, self.asked, self.edited = qtbot, "", []  # type: ignore[var-annotated]
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.form = RowForm(spec_of(kind).entries)
        self.window.setCentralWidget(self.form)
        for name, keys in (("undo", ["Ctrl+Z"]), ("redo", ["Ctrl+Y", "Ctrl+Shift+Z"])):
            act = QAction(name, self.window)
            act.setShortcuts([QKeySequence(each) for each in keys])
            act.triggered.connect(lambda _=False, name=name: self._note(name))
            self.window.addAction(act)
        self.form.edited.connect(self._take)
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _note(self, name: str) -> None:
        self.asked += name

    def _take(self, row: Any, column: str, value: Any) -> None:
        self.edited.append((column, value))
        setattr(row, column, value)
        self.form.put_back(row, column)

    def type(self, column: str, text: str) -> Any:
        editor: Any = self.form.editor(column)
        editor.setFocus()
        self.qtbot.keyClicks(QApplication.focusWidget(), text)
        return editor

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Control) -> str:
        """Send a key; gives what the window was asked for by it."""
        self.asked = ""
        self.qtbot.keyClick(QApplication.focusWidget(), key, held)
        QApplication.processEvents()
        return self.asked


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    shown = Shown(qtbot)
    shown.form.show_row(Indicator(id=7, code="FD 01", guide="By month"))
    return shown


def text_of(editor: Line | QPlainTextEdit) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()


@pytest.mark.parametrize("column", ["code", "guide"])  # of one line, and of several
def test_typing_is_taken_back_and_then_the_plans_step(shown: Shown, column: str) -> None:
    before = text_of(shown.form.editor(column))  # type: ignore[arg-type]
    editor = shown.type(column, "x")
    typed = text_of(editor)
    assert typed != before
    assert shown.press(Key.Key_Z) == "" and text_of(editor) == before
    assert shown.press(Key.Key_Y) == "" and text_of(editor) == typed
    assert shown.press(Key.Key_Z, Control | Shift) == "", "the plan's waits for what is typed"
    assert shown.press(Key.Key_Z) == "" and text_of(editor) == before
    assert shown.press(Key.Key_Z) == "undo" and text_of(editor) == before
    assert shown.edited == []


@pytest.mark.parametrize("column", ["code", "guide"])
def test_what_was_handed_on_is_the_plans_to_take_back(shown: Shown, column: str) -> None:
    editor = shown.type(column, "x")
    shown.form.editor("comments").setFocus()
    assert len(shown.edited) == 1
    editor.setFocus()
    assert shown.press(Key.Key_Z) == "undo" and "x" in text_of(editor)
    assert shown.press(Key.Key_Y) == "redo"


def test_enter_hands_on_and_leaves_nothing_to_take_back(shown: Shown) -> None:
    editor = shown.type("code", "x")
    assert shown.press(Key.Key_Return, Qt.KeyboardModifier.NoModifier) == ""
    assert shown.edited == [("code", editor.text())]
    assert shown.press(Key.Key_Z) == "undo"


@pytest.mark.parametrize("column", ["code", "guide"])
def test_what_was_typed_and_taken_out_again_is_forgotten_when_left(
    shown: Shown, column: str
) -> None:
    editor = shown.type(column, "x")
    before = text_of(editor).replace("x", "")
    shown.press(Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    shown.form.editor("comments").setFocus()
    editor.setFocus()
    assert shown.press(Key.Key_Z) == "undo" and text_of(editor) == before
    assert shown.edited == []


def test_another_row_and_the_plans_own_text_bring_no_old_typing(shown: Shown) -> None:
    guide, code = shown.type("guide", "x"), shown.form.editor("code")
    shown.form.show_row(Indicator(id=8, code="FD 02", guide="By year"))
    assert shown.press(Key.Key_Z) == "undo" and text_of(guide) == "By year"
    code.setFocus()
    assert shown.press(Key.Key_Z) == "undo"
    shown.type("code", "x")
    shown.form.show_row(Indicator(id=8, code="FD 02x", guide="By year"))  # it has it by now
    assert shown.press(Key.Key_Z) == "undo"


def test_the_cursor_stays_where_a_text_is_forgotten(shown: Shown) -> None:
    editor = shown.type("code", "xyz")
    editor.setCursorPosition(1)
    row = shown.form._row
    assert row is not None
    row.code = editor.text()  # type: ignore[attr-defined]
    shown.form.show_row(row)
    assert editor.cursorPosition() == 1 and not editor.isUndoAvailable()
    editor.setSelection(1, 2)
    shown.qtbot.keyClicks(editor, "q")
    editor.setSelection(0, 2)
    row.code = editor.text()  # type: ignore[attr-defined]
    shown.form.show_row(row)
    assert editor.selectedText() == editor.text()[:2]


def test_a_text_that_was_put_in_whole_goes_whole(shown: Shown) -> None:
    editor = shown.type("code", "x")
    editor.setText("from a proposal")  # as what is offered while one types is
    assert shown.press(Key.Key_Y) == "", "not what the plan can do again"
    assert shown.press(Key.Key_Z) == "" and editor.text() == "FD 01"
    assert shown.press(Key.Key_Z) == "undo" and shown.edited == []


def test_a_number_and_a_choice_leave_the_plan_its_key(shown: Shown) -> None:
    days: Any = shown.form.editor("supply_days")
    assert isinstance(days, QSpinBox)
    days.setFocus()
    days.selectAll()
    shown.qtbot.keyClicks(days, "12")
    assert shown.press(Key.Key_Z) == "" and days.value() != 12
    shown.press(Key.Key_Z)
    while days.lineEdit().isUndoAvailable():
        shown.press(Key.Key_Z)
    assert shown.press(Key.Key_Z) == "undo"
    days.setFocus()
    assert shown.press(Key.Key_Up, Qt.KeyboardModifier.NoModifier) == ""
    up = days.value()
    assert shown.press(Key.Key_Z) == "" and days.value() == up - 1
    shown.form.editor("polarity").setFocus()
    assert shown.press(Key.Key_Z) == "undo"


def test_the_menu_of_a_field_takes_nothing_out_of_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Evidence)
    shown.form.show_row(Evidence(id=7))
    column = next(each.name for each in spec_of(Evidence).entries
                  if isinstance(shown.form.editor(each.name), QPlainTextEdit))  # fmt: skip
    editor = shown.type(column, "x")
    menu = editor.menu()
    menu.popup(editor.mapToGlobal(editor.rect().center()))
    QApplication.processEvents()
    assert shown.edited == [], "its Undo is of what is typed"
    menu.close()
    shown.window.setFocus()


def test_a_dialogue_takes_back_the_step_that_undo_names(window: Any, qtbot: Any) -> None:
    plan, area = window.plan, window.plan.data.areas[0]
    dialog = AreasDialog(window.session, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    rows.change(plan, area, title="Leadership")
    rows.change(plan, area, code="L1")
    title: Any = dialog.form.editor("title")
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    qtbot.keyClick(title, Key.Key_Z, Control)
    assert plan.data.areas[0].title == text_of(title) == "Leadership"
    assert plan.data.areas[0].code != "L1" and dialog.notice.text().startswith(
        "Taken back: change "
    )
    qtbot.keyClick(title, Key.Key_Y, Control)
    assert plan.data.areas[0].code == "L1" and dialog.notice.text().startswith("Done again: ")
    dialog.close()
