"""A date that cannot be read is marked in its cell, and says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from desktop.core.editing import actions
from desktop.ui.grid.unread import why_unread
from desktop.ui.look.theme import colours
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid
from tests.ui.grid.pressing import press, write


def is_marked(window: MainWindow, no: str) -> bool:
    view = grid(window)
    model = view.model()
    rect = view.cell_rect(model.row_of(action(window, no).id), model.column_of("by_when"))
    picture = view.viewport().grab(rect).toImage()
    ratio = picture.devicePixelRatio()
    dot = picture.pixelColor(round(picture.width() - 2 * ratio), round(2 * ratio))
    return dot == QColor(colours(view.palette()).warning)


def test_why_a_text_is_no_date() -> None:
    assert "puts the month first" in why_unread("08/14/18")
    assert "February 2018 has 28 days" in why_unread("30/02/2018")
    assert [why_unread(text) for text in ("", "Ongoing", "30/09/2018", "End June 2019")] == [""] * 4


def test_its_cell_has_a_corner_a_tip_and_a_name_that_say_so(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.2"), "by_when", "30/02/2018")
    assert is_marked(window, "4.2") and not is_marked(window, "4.1")
    index = at(window, "4.2", "by_when").currentIndex()
    why = "“30/02/2018” is not a date: February 2018 has 28 days."
    assert why in index.data(Qt.ItemDataRole.ToolTipRole)
    assert f"cannot be read: {why}" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    write(window, "28/02/2019")
    press(window, "Enter")
    assert not is_marked(window, "4.2")
    assert "cannot be read" not in index.data(Qt.ItemDataRole.AccessibleTextRole)
