"""Whoever is asked whether to leave, and stays, goes on where they were."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QGroupBox, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop.ui.look.typed import leave_editor, way_back
from desktop.ui.writing import Line


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    box = QGroupBox()
    layout = QVBoxLayout(made)
    layout.addWidget(QPushButton("Undo"))
    layout.addWidget(box)
    QVBoxLayout(box).addWidget(Line())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_focus_goes_back_to_the_box_that_had_it(window: QWidget) -> None:
    line = window.findChild(Line)
    line.setFocus()
    go_back = way_back(window)
    leave_editor(window)
    window.findChild(QPushButton).setFocus()
    go_back()
    assert window.focusWidget() is line


def test_or_to_what_it_stood_in(window: QWidget) -> None:
    line, box = window.findChild(Line), window.findChild(QGroupBox)
    box.setCheckable(True)  # such a box takes the focus
    line.setFocus()
    go_back = way_back(window)
    delete(line)
    go_back()
    assert window.focusWidget() is box


def test_nowhere_is_nowhere(window: QWidget) -> None:
    leave_editor(window)
    way_back(window)()
    assert window.focusWidget() is None
