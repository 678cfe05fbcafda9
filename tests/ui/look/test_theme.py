"""A text of another size reaches everything, and nothing is styled anew for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.detail.note import Note
from desktop.ui.look.theme import DARK_NAME, LIGHT_NAME, Theme
from desktop.ui.notice import Notice
from desktop.ui.window import MainWindow


@pytest.fixture(autouse=True)
def usual_look(theme: Theme) -> Iterator[None]:
    """The look of every test is that of all others afterwards."""
    yield
    theme.resize_text(0)
    theme.choose(LIGHT_NAME)


def form(qtbot: Any) -> tuple[QDialog, list[QWidget]]:
    """A dialogue with what is filled in and pressed, empty labels as well."""
    made = QDialog()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    choice, tool, note = QComboBox(), QToolButton(), Note()
    choice.addItem("One")
    tool.setText("Tool")
    note.say(["It is late."])
    parts = [QSpinBox(), QDateEdit(), choice, tool, note, QLineEdit("x"), QPushButton("OK"),
             QLabel(), QLabel("Words")]  # fmt: skip
    for part in parts:
        column.addWidget(part)
    made.show()
    return made, parts


@pytest.mark.parametrize("size", [5, -2])
@pytest.mark.parametrize("look", [LIGHT_NAME, DARK_NAME])
def test_what_is_shown_has_the_measures_of_what_is_made_anew(
    theme: Theme, qtbot: Any, look: str, size: int
) -> None:
    theme.choose(look)
    shown, before = form(qtbot)
    assert all(part.sizeHint().isValid() for part in before), "what is measured is remembered"
    theme.resize_text(size)
    QApplication.processEvents()
    anew, after = form(qtbot)
    assert shown.sizeHint() == anew.sizeHint()
    for was, new in zip(before, after, strict=True):
        assert was.font().pointSizeF() == QApplication.font().pointSizeF()
        assert was.sizeHint() == new.sizeHint(), type(was)
        assert was.minimumSizeHint() == new.minimumSizeHint(), type(was)
        assert was.minimumHeight() == new.minimumHeight(), type(was)


def test_larger_text_styles_nothing_anew(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        window.theme._app, "setStyleSheet", lambda sheet: pytest.fail("every widget is polished")
    )
    window.theme.resize_text(3)
    assert window.pages is not None
    assert window.pages.navigation.font().pointSizeF() == QApplication.font().pointSizeF()


def test_what_has_a_ground_of_its_own_takes_other_colours_again_and_again(
    theme: Theme, qtbot: Any
) -> None:
    shown, parts = form(qtbot)
    note = next(part for part in parts if isinstance(part, Note))
    notice = Notice()
    shown.layout().addWidget(notice)
    notice.say("It is late.")
    for size, name in enumerate((DARK_NAME, LIGHT_NAME, DARK_NAME, LIGHT_NAME)):
        theme.resize_text(size)
        theme.choose(name)
        assert theme.look.raised in note.styleSheet() and theme.look.text in note.styleSheet()
        assert theme.look.warning_soft in notice.styleSheet()
