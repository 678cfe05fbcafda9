"""One ring shows where the focus is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QFocusFrame, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from desktop.ui.look.button import Button
from desktop.ui.look.flow import in_a_row
from desktop.ui.look.theme import Theme
from desktop.ui.window import MainWindow
from tests.ui.tab_round import is_seen


def rings(window: QWidget) -> list[QFocusFrame]:
    return [each for each in window.findChildren(QFocusFrame) if each.isVisible()]


@pytest.fixture
def form(qtbot: Any, theme: Theme) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    layout = QVBoxLayout(form)
    form.line, form.button = QLineEdit(), Button("Save")  # type: ignore[attr-defined]
    for each in (form.line, form.button):  # type: ignore[attr-defined]
        layout.addWidget(each)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_the_ring_goes_with_the_focus_and_with_what_has_it(form: Any, qtbot: Any) -> None:
    form.line.setFocus()
    (ring,) = rings(form)
    assert ring.geometry() == form.line.geometry()
    form.button.setFocus()
    (ring,) = rings(form)
    assert ring.geometry() == form.button.geometry().adjusted(-2, -2, 2, 2), "beside a colour"
    form.resize(400, 300)
    qtbot.waitUntil(lambda: ring.geometry().contains(form.button.geometry()))
    form.button.hide()
    assert form.line.hasFocus() and ring.geometry() == form.line.geometry()
    form.button.show()
    form.line.deleteLater()
    qtbot.waitUntil(lambda: not form.layout().itemAt(1))
    form.button.setFocus()
    assert len(rings(form)) == 1 and is_seen(form.button), "also when the ring went with its field"


def test_the_ring_is_whole_where_its_button_fills_its_place(qtbot: Any, theme: Theme) -> None:
    """What lies outside of its place is not drawn, and a sliver of a ring is none."""
    form = QWidget()
    qtbot.addWidget(form)
    layout = QVBoxLayout(form)
    first, second = Button("Save"), Button("Cancel")
    row = in_a_row(first, second)
    layout.addWidget(row)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    for button in (first, second):
        button.setFocus()
        (ring,) = rings(form)
        assert row.rect().contains(ring.geometry())
        assert ring.geometry().intersected(button.geometry()) == button.geometry()


def test_the_ring_is_no_pane_of_a_splitter_and_takes_no_click(
    form: Any, theme: Theme, qtbot: Any
) -> None:
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    left, right = QLineEdit(), QLabel("beside")
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.show()
    splitter.activateWindow()
    qtbot.waitUntil(splitter.isActiveWindow)
    left.setFocus()
    assert rings(splitter) and splitter.count() == 2
    assert splitter.childAt(left.geometry().center()) is left


def test_the_grid_shows_it_by_its_cell(window: MainWindow) -> None:
    assert window.pages is not None
    grid = window.pages.area_page.grid
    assert grid.hasFocus() and not rings(window)
    assert is_seen(grid)
