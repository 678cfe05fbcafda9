"""Enter presses the button that has the focus, and no other by a slip."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout

from desktop.core.kinds import Redating, Status
from desktop.ui.look.button import Button, ToolButton
from desktop.ui.window import MainWindow
from tests.ui.test_every_window import DIALOGUES, made

__all__ = ["made"]
Key, Modifier = Qt.Key, Qt.KeyboardModifier

# What Enter in a field presses: what the dialogue is for, and nowhere what cannot be undone.
PRESSED = {
    "plan settings": "OK", "new": "Choose the file…", "import": "&Next >",
    "backups": "&Restore to a new file…", "backups of a damaged plan": "&Restore to a new file…",
    "preferences": "OK", "spelling": "&Change", "pack": "&Write the pack…", "keys": "Close",
    "about": "Close", "as at": "OK", "redating": "Save", "moved dates": "&Save",
    "another legend": "Take it", "start a review": "Start the review",
    "close a review": "Close the review", "reason": "Switch off", "add evidence": "Add",
    "one answer for all": "&Answer 4 findings",
    "one line": "OK", "indicator links": "OK", "indicator override": "OK",
    "indicator paste": "Put &them in", "indicator return": "Take 1 value",
    "requirements sheet": "Add them", "requirements pick": "Link them",
    "requirements add": "Add it", "requirements list": "Add them",
    "requirements paste": "Add them",
}  # fmt: skip


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("kind", [Button, ToolButton])
def test_enter_presses_the_button_that_has_the_focus(qtbot: Any, kind: Any, key: Any) -> None:
    dialog, pressed = QDialog(), []
    layout = QVBoxLayout(dialog)
    main, other = Button("Save"), kind()
    main.setDefault(True)
    for button in (main, other):
        button.clicked.connect(lambda _=False, button=button: pressed.append(button))
        layout.addWidget(button)
    qtbot.addWidget(dialog)
    dialog.show()
    other.setFocus()
    by_pad = Modifier.KeypadModifier if key == Key.Key_Enter else Modifier.NoModifier
    qtbot.keyClick(other, key, by_pad)
    assert pressed == [other]
    qtbot.keyClick(other, key, Modifier.ControlModifier)
    assert pressed == [other], "Ctrl+Enter is another key"


def test_a_button_that_had_the_focus_is_not_pressed_from_a_line_later(qtbot: Any) -> None:
    dialog, pressed = QDialog(), []
    layout = QVBoxLayout(dialog)
    line, delete = QLineEdit(), Button("Delete")
    delete.clicked.connect(lambda: pressed.append("Delete"))
    layout.addWidget(delete)
    layout.addWidget(line)
    qtbot.addWidget(dialog)
    dialog.show()
    delete.setFocus()
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Return)
    assert not pressed and dialog.isVisible()


def test_enter_in_the_legend_opens_no_choice_of_a_colour(
    made: Any, window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = made("plan legend")
    asked: list[str] = []
    monkeypatch.setattr(dialog.form, "_choose_colour", asked.append)
    monkeypatch.setattr("desktop.ui.rows.form.QColorDialog.getColor", lambda *_: asked.append("?"))
    for line in dialog.form.findChildren(QLineEdit):
        if line.isVisible():
            line.setFocus()
            qtbot.keyClick(line, Key.Key_Return)
    assert not asked and dialog.isVisible()
    assert window.plan is not None
    many = len(window.plan.data.all(Status))
    dialog.buttons["delete"].setFocus()
    dialog.form.findChildren(QLineEdit)[0].setFocus()
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert len(window.plan.data.all(Status)) == many
    dialog.buttons["add"].setFocus()
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert len(window.plan.data.all(Status)) == many + 1


def test_enter_in_a_table_goes_down_and_saves_nothing(
    made: Any, window: MainWindow, qtbot: Any
) -> None:
    from desktop.core.editing import actions

    assert window.plan is not None
    for action in window.plan.data.actions()[1:3]:
        actions.set_field(window.plan, action, "by_when", "31/12/2029")
    dialog = made("moved dates")
    table = dialog.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    qtbot.keyClick(table, Key.Key_Return)
    assert table.currentIndex().row() == 1 and dialog.isVisible()
    qtbot.keyClick(table, "S")
    qtbot.keyClicks(QApplication.focusWidget(), "taff were ill")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    QApplication.processEvents()
    assert dialog.isVisible() and table.model().index(1, 2).data() == "Staff were ill"
    assert not any(each.reason for each in window.plan.data.all(Redating))
    qtbot.keyClick(table, Key.Key_Return)
    qtbot.keyClick(table, Key.Key_Return)
    assert table.currentIndex().row() == table.model().rowCount() - 1, "and stays in the last row"


@pytest.mark.matrix(every=3)
@pytest.mark.parametrize("name", DIALOGUES)
def test_enter_in_a_field_presses_what_a_dialogue_is_for_or_nothing(made: Any, name: str) -> None:
    dialog = made(name)
    for button in dialog.findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            button.setFocus()
    dialog.setFocus()
    default = [each.text() for each in dialog.findChildren(QPushButton) if each.isDefault()]
    assert default == [each for each in [PRESSED.get(name)] if each]
