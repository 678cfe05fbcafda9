"""Rows that are cut to a few lines, and the one under the cursor, which is whole."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.core.editing import actions
from desktop.ui.grid.columns import AS_THEY_FIT, EVERY_LINE
from desktop.ui.grid.delegate import PAD_X, PAD_Y
from desktop.ui.grid.paint import TextCache
from desktop.ui.window import MainWindow
from tests.ui.cells import action, grid

Key = Qt.Key
LONG = "What was done is told here in many words. " * 30


@pytest.fixture
def view(window: MainWindow, qtbot: Any) -> Any:
    """Two actions whose progress is long, in rows of 4 lines, the cursor on the first."""
    assert window.plan is not None
    for no in ("4.2", "4.3"):
        actions.set_field(window.plan, action(window, no), "progress", LONG)
    found = grid(window)
    found.set_lines(4)
    found.go_to_action(action(window, "4.1").id, "progress")
    found.setFocus()
    qtbot.waitUntil(lambda: not found.heights.is_whole(row_of(window, "4.2")))
    return found


def row_of(window: MainWindow, no: str) -> int:
    return grid(window).model().row_of(action(window, no).id)


def test_a_cut_row_is_low_and_the_cursor_s_is_whole(
    window: MainWindow, view: Any, qtbot: Any
) -> None:
    second, third = row_of(window, "4.2"), row_of(window, "4.3")
    low, line = view.rowHeight(second), view.delegate.fonts.line
    assert low <= 5 * line + 8 and view.rowHeight(third) == low
    qtbot.keyClick(view, Key.Key_Down)
    assert view.heights.is_whole(second) and view.rowHeight(second) > 2 * low
    qtbot.keyClick(view, Key.Key_Down)
    assert view.rowHeight(second) == low < view.rowHeight(third)
    rect = view.cell_rect(third, 0)
    assert 0 <= rect.top() < view.viewport().height(), "the cursor's row is in sight"


def test_a_click_grows_its_row_only_when_no_second_click_can_come(
    window: MainWindow, view: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()
    second, low = row_of(window, "4.2"), view.rowHeight(row_of(window, "4.2"))
    place = view.cell_rect(second, 1).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(hints.mouseDoubleClickInterval() // 3)
    assert view.currentIndex().row() == second and view.rowHeight(second) == low
    qtbot.waitUntil(
        lambda: view.rowHeight(second) > low, timeout=hints.mouseDoubleClickInterval() + 3_000
    )


def test_number_status_date_and_lead_are_whole_in_a_cut_row(window: MainWindow, view: Any) -> None:
    assert window.plan is not None
    lead = " / ".join(f"Head of Service {number}" for number in range(12))
    actions.set_field(window.plan, action(window, "4.3"), "lead", lead)
    row = row_of(window, "4.3")
    column = view.model().column_of("lead")
    high = view.delegate._texts.height(
        lead, view.columnWidth(column) - 12, view.delegate.fonts.plain, "p"
    )
    assert not view.heights.is_whole(row) and view.heights.of(row) >= high > 6 * 16


def test_every_line_is_shown_where_that_was_chosen_and_is_kept(
    window: MainWindow, view: Any, make_window: Any, plan_path: Any
) -> None:
    rows = (
        next(each for each in window.menuBar().actions() if each.text() == "&View").menu().actions()
    )  # type: ignore[attr-defined]
    menu = next(each for each in rows if each.text() == "&Rows of actions").menu()
    next(each for each in menu.actions() if each.text() == "&All lines").trigger()
    assert view.columns.lines == EVERY_LINE
    assert all(view.heights.is_whole(row_of(window, no)) for no in ("4.2", "4.3"))
    window.close()
    again = make_window(plan_path)
    assert grid(again).columns.lines == EVERY_LINE


def test_only_long_rows_are_cut_where_enough_of_the_others_fit(
    window: MainWindow, view: Any
) -> None:
    view.set_lines(AS_THEY_FIT)
    assert view.heights.is_whole(row_of(window, "4.4"))
    assert not view.heights.is_whole(row_of(window, "4.3"))


def test_a_cell_shows_as_many_lines_as_its_row_has_room_for(
    window: MainWindow, view: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that its date makes high is not left empty beside it."""
    one = action(window, "4.4")
    actions.set_field(window.plan, one, "progress", LONG)
    actions.set_field(window.plan, one, "by_when", "One\nTwo\nThree\nFour\nFive\nSix\nSeven")
    fonts, seen = view.itemDelegate().fonts, list[str]()
    row, column = row_of(window, "4.4"), view.model().column_of("progress")
    wide = view.columnWidth(column) - 2 * PAD_X
    room = (view.rowHeight(row) - 2 * PAD_Y) // fonts.line
    assert room > 5, "more than the rows are cut to"
    draw = TextCache.draw

    def spy(cache: TextCache, painter: Any, x: int, y: int, text: str, *rest: Any) -> Any:
        seen.append(text)
        return draw(cache, painter, x, y, text, *rest)

    monkeypatch.setattr(TextCache, "draw", spy)
    view.scrollTo(view.model().index(row, column))
    view.viewport().grab()
    heights = {
        TextCache().height(text, wide, fonts.plain, "p") for text in seen if text[:10] == LONG[:10]
    }
    assert room * fonts.line in heights
