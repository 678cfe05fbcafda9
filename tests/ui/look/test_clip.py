"""The clipboard: what a spreadsheet would run is guarded there, and comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget

from desktop.core.editing import actions
from desktop.ui.look import clip
from desktop.ui.plain import Label
from desktop.ui.window import MainWindow
from desktop.ui.writing import Line, Lines

TEXTS = ["=1+1", "+44 1432", "- agree it", "@SUM(A1)", "\t=1", '=HYPERLINK("a";"b")', "-\n=2"]
Control = Qt.KeyboardModifier.ControlModifier


def on_it() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize("text", TEXTS)
def test_a_block_is_guarded_and_comes_back(text: str) -> None:
    block = [[text, "-5.2"], ["plain", text]]
    written = clip.to_text(block)
    assert "'" + text.split("\n")[0].replace('"', '""') in written and "\t-5.2\n" in written
    assert clip.from_text(written) == block


def test_a_cell_is_copied_guarded_and_pasted_back_as_it_was(window: MainWindow) -> None:
    assert window.plan is not None and window.pages is not None
    first, second = window.plan.data.actions()[:2]
    grid = window.pages.area_page.grid
    for text in TEXTS[:4]:
        actions.set_field(window.plan, first, "action", text)
        grid.go(0, 1)
        window.editing.copy.trigger()  # type: ignore[attr-defined]
        assert on_it() == f"'{text}\n"
        QGuiApplication.clipboard().setText(on_it())  # as it comes back from a spreadsheet or mail
        grid.go(1, 1)
        window.editing.paste.trigger()  # type: ignore[attr-defined]
        assert second.action == text


def test_an_editor_takes_what_was_copied_as_it_was(qtbot: Any) -> None:
    line, lines = Line(), Lines()
    for widget in (line, lines):
        qtbot.addWidget(widget)
        widget.show()
    clip.put([["- agree it"]])
    qtbot.keyClick(line, Qt.Key.Key_V, Control)
    qtbot.keyClick(lines, Qt.Key.Key_V, Control)
    assert line.text() == lines.toPlainText() == "- agree it"
    entry = line.menu().findChild(QAction, "edit-paste")
    assert entry is not None
    line.selectAll()
    entry.trigger()
    assert line.text() == "- agree it"
    line.setReadOnly(True)
    QGuiApplication.clipboard().setText("'- theirs")
    qtbot.keyClick(line, Qt.Key.Key_V, Control)
    assert line.text() == "- agree it"
    line.setReadOnly(False)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_V, Control)
    assert line.text() == "'- theirs", "what others copied stays as it is in an editor"


def test_what_a_list_copies_by_itself_is_guarded(qtbot: Any, qapp: QApplication) -> None:
    clip.guard_lists(qapp)
    shown = QListWidget()
    qtbot.addWidget(shown)
    shown.addItems(["=1+1", "-5", "Agree it"])
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    copied = []
    for row in range(3):
        shown.setCurrentRow(row)
        qtbot.keyClick(shown, Qt.Key.Key_C, Control)
        copied.append(on_it().strip("\n"))
    assert copied == ["'=1+1", "-5", "Agree it"]
    qapp.clipboard().dataChanged.disconnect()


@pytest.mark.parametrize("text", ["=1+1", "-5.2", "Agreed\n@SUM(A1)\n- done", "one\t=2", "Agreed"])
def test_what_is_copied_out_of_a_field_is_guarded_line_by_line(qtbot: Any, text: str) -> None:
    guarded = {"=1+1": "'=1+1", "one\t=2": "one\t'=2"}.get(text, text)
    guarded = guarded.replace("\n@", "\n'@").replace("\n-", "\n'-")
    field, other = Lines(), Lines()
    for widget in (field, other):
        qtbot.addWidget(widget)
    field.setPlainText(text)
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        field.selectAll()
        qtbot.keyClick(field, key, Control)
        assert on_it() == guarded
        other.clear()
        qtbot.keyClick(other, Qt.Key.Key_V, Control)
        assert other.toPlainText() == text
    assert not field.toPlainText()


def test_a_line_copies_and_cuts_guarded_by_key_and_menu(qtbot: Any) -> None:
    line = Line()
    qtbot.addWidget(line)

    def entry(name: str) -> None:
        found = line.menu().findChild(QAction, name)
        assert found is not None
        found.trigger()

    for copy, cut in (
        (lambda: qtbot.keyClick(line, Qt.Key.Key_C, Control),
         lambda: qtbot.keyClick(line, Qt.Key.Key_X, Control)),
        (lambda: entry("edit-copy"), lambda: entry("edit-cut")),
    ):  # fmt: skip
        line.setText("see =1+1")
        line.setSelection(4, 4)
        clip.put([["before"]])
        copy()
        assert on_it() == "'=1+1" and line.text() == "see =1+1"
        clip.put([["before"]])
        cut()
        assert on_it() == "'=1+1" and line.text() == "see "
        qtbot.keyClick(line, Qt.Key.Key_V, Control)
        assert line.text() == "see =1+1"
        line.undo()
        line.undo()
        assert line.text() == "see =1+1", "what was cut comes back"
    line.deselect()
    clip.put([["before"]])
    qtbot.keyClick(line, Qt.Key.Key_C, Control)
    assert on_it() == "before\n", "nothing is selected"
    line.selectAll()
    line.setReadOnly(True)
    qtbot.keyClick(line, Qt.Key.Key_X, Control)
    assert line.text() == "see =1+1"


def test_what_is_copied_out_of_a_label_is_guarded(qtbot: Any, qapp: QApplication) -> None:
    clip.guard_lists(qapp)
    label = Label("see =1+1")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard
                                  | Qt.TextInteractionFlag.TextSelectableByMouse)  # fmt: skip
    qtbot.addWidget(label)
    label.show()
    label.activateWindow()
    label.setFocus()
    qtbot.waitUntil(label.hasFocus)
    label.setSelection(4, 4)
    qtbot.keyClick(label, Qt.Key.Key_C, Control)
    qtbot.waitUntil(lambda: on_it() == "'=1+1")
    qapp.clipboard().dataChanged.disconnect()
