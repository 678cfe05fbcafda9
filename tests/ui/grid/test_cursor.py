"""The cell under the cursor shows what it holds: its letter, its word, its mark."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions as editing
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at

FRAME = 6  # pixels that the ring of the cursor takes of a cell


def inside(view: Any, index: Any) -> QImage:
    """A cell as it is painted, without the ring round it."""
    QApplication.processEvents()
    rect = view.visualRect(index).intersected(view.viewport().rect())
    picture = view.viewport().grab(rect.adjusted(FRAME, FRAME, -FRAME, -FRAME))
    return picture.toImage()


@pytest.mark.parametrize("field", ["ragb", "by_when", "progress", "action"])
@pytest.mark.parametrize("no", ["4.1", "4.3", "4.5"])
def test_it_is_painted_as_without_the_cursor(
    window: MainWindow, qtbot: Any, field: str, no: str
) -> None:
    assert window.plan is not None
    editing.set_field(window.plan, action(window, "4.3"), "by_when", "31/02/2019")
    view = at(window, no, field)
    index = view.currentIndex()
    assert view.hasFocus() and view.model().field(index.column()) == field
    under = inside(view, index)
    qtbot.keyClick(view, Qt.Key.Key_Down if no != "4.5" else Qt.Key.Key_Up)
    assert view.currentIndex() != index
    assert under == inside(view, index)
