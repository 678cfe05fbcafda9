"""The cursor of the list of indicators: it is lit and in sight, whatever the keys and filters."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.editing import indicators as editing
from desktop.ui.indicators.model import CODE, NAME, OFF_PATH
from tests.ui.indicators.plans import named

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def lit(page: Any) -> list[int]:
    return [each.row() for each in page.table.selectionModel().selectedRows()]


def in_sight(page: Any) -> bool:
    table = page.table
    seen = table.visualRect(table.currentIndex())
    return bool(seen.isValid() and table.viewport().rect().contains(seen.center()))


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_Left, Key.Key_End, Key.Key_Space])
def test_the_row_stays_lit_under_a_key_with_ctrl(page: Any, qtbot: Any, key: Qt.Key) -> None:
    row = page.model.rowCount() - 1 if key == Key.Key_End else 0
    page.table.setCurrentIndex(page.model.index(row, NAME))
    for _ in range(2):
        qtbot.keyClick(page.table, key, Control)
        assert lit(page) == [row] and page.table.currentIndex().row() == row


def test_the_row_comes_into_sight_when_the_list_is_long_again(page: Any, qtbot: Any) -> None:
    with page.plan.step("add many"):
        for number in range(60):
            editing.add_indicator(page.plan, code=f"ZZ {number:02}", name="New", unit="count")
    page.head.show_all()
    page.go_to(named(page.plan, "ZZ 55").id)
    assert in_sight(page)
    page.head.finder.setFocus()
    qtbot.keyClicks(page.head.finder, "ZZ 5")
    qtbot.waitUntil(lambda: page.model.rowCount() < 20)
    assert in_sight(page)
    for _ in range(4):
        qtbot.keyClick(page.head.finder, Key.Key_Backspace)
    qtbot.waitUntil(lambda: page.model.rowCount() > 60)
    assert page.current() is named(page.plan, "ZZ 55")
    assert in_sight(page)


def test_the_row_stays_in_sight_when_the_list_is_sorted_and_changed(page: Any, qtbot: Any) -> None:
    with page.plan.step("add many"):
        for number in range(60):
            editing.add_indicator(page.plan, code=f"ZZ {number:02}", name="New", unit="count")
    page.go_to(named(page.plan, "ZZ 02").id)
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        page.table.sortByColumn(CODE, order)
        QApplication.processEvents()
        assert page.current() is named(page.plan, "ZZ 02") and in_sight(page)


def test_the_row_is_in_sight_after_a_filter_of_few(page: Any, qtbot: Any) -> None:
    with page.plan.step("add many"):
        for number in range(60):
            editing.add_indicator(page.plan, code=f"ZZ {number:02}", name="New", unit="count")
    late = named(page.plan, "AS 02")
    with page.plan.step("move"):
        page.plan.update(late, position=1000.0)
    qtbot.mouseClick(page.head.chips[OFF_PATH], Qt.MouseButton.LeftButton)
    assert page.current() is late
    qtbot.mouseClick(page.head.chips["all"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page.current() is late and page.table.currentIndex().row() > 60 and in_sight(page)
