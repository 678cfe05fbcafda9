"""Widths of columns: set by hand, fitted to what stands in them, and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.core.editing import actions
from desktop.core.widths import LowestRows
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid
from tests.ui.grid.pressing import drag, here, press

Left = Qt.MouseButton.LeftButton


def edge(window: MainWindow, field: str) -> QPoint:
    """Where the right edge of a column's heading is, in the window."""
    view = grid(window)
    header = view.horizontalHeader()
    column = view.model().column_of(field)
    right = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
    return header.viewport().mapTo(window, QPoint(right, header.height() // 2))


def width(window: MainWindow, field: str) -> int:
    return int(grid(window).columnWidth(grid(window).model().column_of(field)))


def test_a_double_click_on_the_edge_fits_the_content(window: MainWindow) -> None:
    text = "Every child has a plan that says what must change."
    actions.set_field(window.plan, action(window, "4.2"), "success", text)
    metrics = grid(window).fontMetrics()
    for field, words in (("success", text), ("no", "4.1"), ("by_when", "● 28 days over")):
        QTest.mouseDClick(window.windowHandle(), Left, pos=edge(window, field))
        wide = width(window, field)
        assert metrics.horizontalAdvance(words) <= wide <= metrics.horizontalAdvance(words) + 60
    assert width(window, "success") > 240, "not one word a line, nor as wide as its heading"


def test_a_long_heading_alone_makes_no_column_wide(window: MainWindow) -> None:
    QTest.mouseDClick(window.windowHandle(), Left, pos=edge(window, "success"))
    heading = grid(window).fontMetrics().horizontalAdvance("We will know it's working when")
    assert width(window, "success") < heading / 2, "it is wrapped, and nothing stands below it"


def test_prose_fits_the_width_that_is_read_with_ease(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.2"), "progress", "A long story. " * 60)
    QTest.mouseDClick(window.windowHandle(), Left, pos=edge(window, "progress"))
    letters = width(window, "progress") / grid(window).fontMetrics().horizontalAdvance("0")
    assert 40 < letters < 64
    assert width(window, "progress") < 0.7 * grid(window).viewport().width()


def test_a_width_set_by_hand_stays(
    window: MainWindow, make_window: Any, plan_path: Path, qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
    begun = width(window, "lead")
    drag(window, edge(window, "lead"), edge(window, "lead") + QPoint(70, 0))
    wide = width(window, "lead")
    assert wide == begun + 70
    before = width(window, "action")
    press(window, "F9")  # the panel goes
    qtbot.waitUntil(lambda: width(window, "action") > before)
    assert width(window, "lead") == wide, "the others share what room there is"
    press(window, "F9")
    window.resize(1280, 720)
    window.go_to_area(window.plan.data.areas[1].id)
    assert width(window, "lead") == wide
    assert sum(grid(window).widths()) == grid(window).viewport().width()
    size = window.fontMetrics().horizontalAdvance("0")
    window.theme.resize_text(4)
    try:
        larger = window.fontMetrics().horizontalAdvance("0")
        assert abs(width(window, "lead") - wide * larger / size) <= 2, "as many letters"
    finally:
        window.theme.resize_text(0)
    window.close()
    again = make_window(plan_path)
    again.go_to_area(again.plan.data.areas[0].id)
    assert width(again, "lead") == wide


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"widths": 3}', '{"widths": {"no": "wide"}}'])
def test_what_was_kept_and_cannot_be_read_counts_as_never_set(
    window: MainWindow, kept: str
) -> None:
    before = grid(window).widths()
    grid(window).columns.take(kept)
    assert grid(window).widths() == before and grid(window).columns.is_usual()


def test_a_hidden_column_is_passed_and_neither_copied_nor_filled(
    window: MainWindow, preferences: Any, make_window: Any, plan_path: Path
) -> None:
    grid(window).columns.hide("by_when")
    at(window, "4.1", "action")
    press(window, "Tab")
    assert here(window) == ("4.1", "lead")
    press(window, "Left", "Shift+Right", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == (
        "Agree one list of every child in need\tAssistant director\n"
    )
    at(window, "4.2", "action")
    press(window, "Ctrl+V")
    assert action(window, "4.2").by_when == "30/10/2018"
    assert action(window, "4.2").lead == "Assistant director"
    window.close()
    again = make_window(plan_path)
    assert grid(again).columns.hidden() == ["by_when"], "it is hidden the next time, too"
    grid(again).columns.show("by_when")
    assert not grid(again).isColumnHidden(grid(again).model().column_of("by_when"))
    every = [each.field for each in grid(again).model().columns]
    grid(again).columns.take(json.dumps({"widths": {}, "hidden": every}))
    assert grid(again).columns.hidden() == [], "something is always seen"


def test_an_area_that_is_shown_again_has_its_widths_without_a_search(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = window.plan.data.areas
    window.go_to_area(first.id)
    before = [grid(window).columnWidth(at) for at in range(grid(window).model().columnCount())]
    window.go_to_area(second.id)
    monkeypatch.setattr(LowestRows, "_search", lambda *_: pytest.fail("they were known"))
    window.go_to_area(first.id)
    again = [grid(window).columnWidth(at) for at in range(grid(window).model().columnCount())]
    assert again == before


def test_the_cursor_stands_in_no_column_that_is_hidden(window: MainWindow) -> None:
    """What is typed there would change a cell that nobody sees."""
    view = grid(window)
    for hidden, field, wanted in (
        ("action", "", "no"), ("progress", "progress", "no"), ("no", "action", "by_when"),
    ):  # fmt: skip
        at(window, "4.3", hidden)
        view.columns.hide(hidden)
        assert here(window)[0] == "4.3" and here(window)[1] in view.columns.shown()
        window.go_to(action(window, "4.3").id)
        assert not view.isColumnHidden(view.currentIndex().column())
        assert view.go_to_action(action(window, "4.2").id, field)
        assert view.model().field(view.currentIndex().column()) == wanted
    window.go_to_area(window.plan.data.areas[1].id)
    assert not view.isColumnHidden(view.currentIndex().column())
