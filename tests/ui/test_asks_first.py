"""What a dialogue asks before what was typed in it is thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QSpinBox, QVBoxLayout

import desktop.ui
from desktop.ui.asks_first import AsksFirst, fields_of
from desktop.ui.editors import LineEditor
from desktop.ui.writing import FindLine, Line, Lines


class Form(AsksFirst, QDialog):
    """A field of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.lines, self.finder = Line("Given"), Lines("Given"), FindLine()
        self.own, self.choice, self.number = LineEditor(), QComboBox(), QSpinBox()
        self.choice.setEditable(True)
        self.choice.addItems(["One", "Two"])
        self.read = Line("Read")
        self.read.setReadOnly(True)
        self.kept = False
        layout = QVBoxLayout(self)
        for each in (self.line, self.lines, self.own, self.choice, self.finder, self.number,
                     self.read):  # fmt: skip
            layout.addWidget(each)

    def accept(self) -> None:
        self.kept = True
        super().accept()


@pytest.fixture
def form(qtbot: Any) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_fields_that_take_words(form: Form) -> None:
    assert set(fields_of(form)) == {form.line, form.lines, form.own, form.choice.lineEdit()}


@pytest.mark.parametrize("name", ["line", "lines", "own", "choice"])
def test_a_word_is_asked_about_and_one_taken_back_is_not(
    form: Form, qtbot: Any, boxes: Any, name: str
) -> None:
    field: Any = getattr(form, name)
    field.setFocus()
    qtbot.keyClicks(field, "X")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(boxes) == 1 and form.isVisible() and form.holds_typed()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    if name != "choice":  # a choice completes what is typed
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert len(boxes) == 1 and not form.isVisible()


def test_what_the_program_puts_in_and_what_only_finds_is_not_asked_about(
    form: Form, qtbot: Any, boxes: Any
) -> None:
    form.line.setText("Proposed later")
    form.lines.setPlainText("Proposed later")
    form.choice.setCurrentIndex(1)
    qtbot.keyClicks(form.finder, "seek")
    qtbot.keyClicks(form.number, "7")
    form.close()
    assert not boxes and not form.isVisible()


def test_what_was_handed_on_within_the_dialogue_is_typed_still(
    form: Form, qtbot: Any, boxes: Any
) -> None:
    qtbot.keyClicks(form.own, "Typed")
    form.own.hand_on()
    form.close()
    assert len(boxes) == 1 and form.isVisible()


def test_a_dialogue_that_can_keep_it_offers_that(form: Form, qtbot: Any, boxes: Any) -> None:
    form.to_keep = "Keep it"
    qtbot.keyClicks(form.line, "X")
    boxes.answer = "Keep it"
    form.close()
    assert form.kept and not form.isVisible()


def test_cancel_is_an_answer_already(form: Form, qtbot: Any, boxes: Any) -> None:
    qtbot.keyClicks(form.line, "X")
    form.reject()
    assert not boxes and not form.isVisible()


def test_no_input_dialogue_is_used_that_does_not_ask() -> None:
    for path in Path(next(iter(desktop.ui.__path__))).rglob("*.py"):
        if path.name != "asks_first.py":
            assert "QInputDialog" not in path.read_text(encoding="utf-8"), path
