"""Sorted and grouped as a view: what is seen is in another order, the plan stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from desktop.core.editing import actions
from desktop.core.view_order import ViewOrder
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid
from tests.ui.grid.pressing import chosen, here, press, write

PLANS_ORDER = ["4.1", "4.2", "4.3", "4.4", "4.5"]


def lines(window: MainWindow) -> list[str]:
    """The numbers of the rows that are seen, and the words of the headings."""
    model = grid(window).model()
    found = [model.line(row) for row in range(model.rowCount())]
    return [getattr(each, "no", getattr(each, "text", "")) for each in found][:-1]


def in_the_plan(window: MainWindow) -> list[str]:
    return [each.no for each in window.plan.data.actions(window.plan.data.areas[0])]


def test_sorting_moves_no_action_in_the_plan(window: MainWindow, qtbot: Any) -> None:
    page = window.pages.area_page
    at(window, "4.5", "lead")
    page.set_order(ViewOrder("by_when"))
    assert lines(window) == ["4.5", "4.1", "4.2", "4.3", "4.4"]
    assert here(window) == ("4.5", "lead"), "the cursor stays on its cell"
    assert "the plan's own order stays" in window.statusBar().currentMessage()
    assert page.summary.text().startswith("5 actions · ")
    assert page.summary.text().endswith(" · sorted by By when")
    assert in_the_plan(window) == PLANS_ORDER and window.plan.undo_text == ""
    header = page.model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert header == "By when, sorted first to last"
    assert grid(window).horizontalHeader()._text(2) == "By when ▲"
    page.own_order.click()
    assert lines(window) == PLANS_ORDER and not page.own_order.isVisible()


def test_a_sorted_row_stays_where_it_is_while_it_is_changed(window: MainWindow) -> None:
    window.pages.area_page.set_order(ViewOrder("ragb"))
    assert lines(window) == ["4.5", "4.4", "4.1", "4.2", "4.3"]
    at(window, "4.5", "ragb")
    write(window, "b")
    assert action(window, "4.5").ragb == "B" and lines(window)[0] == "4.5"


def test_rows_are_not_moved_in_another_order(window: MainWindow) -> None:
    window.pages.area_page.set_order(ViewOrder("no", descending=True))
    at(window, "4.2", "no")
    press(window, "Alt+Shift+Down")
    assert "rows are moved in the plan's own order. Nothing was moved" in (
        window.statusBar().currentMessage()
    )
    at(window, "4.1", "no")
    window.statusBar().clearMessage()
    press(window, "Alt+Shift+Down")
    assert "plan's own order" in window.statusBar().currentMessage(), "at the end, too"
    grid(window).dropped.emit([action(window, "4.5").id], 3)
    assert in_the_plan(window) == PLANS_ORDER and window.plan.undo_text == ""


def test_what_is_done_goes_over_rows_as_they_are_seen(window: MainWindow) -> None:
    window.pages.area_page.set_order(ViewOrder("no", descending=True))
    at(window, "4.5", "lead")
    press(window, "Shift+Down", "Ctrl+D")
    assert action(window, "4.4").lead == action(window, "4.5").lead
    assert action(window, "4.3").lead == "Principal social worker"
    press(window, "Ctrl+Z")
    window.editing.insert.trigger()
    added = window.plan.data.actions(window.plan.data.areas[0])
    assert len(added) == 6
    assert sorted(lines(window)) == sorted(each.no for each in added)


def test_groups_have_headings_that_tell_the_truth(window: MainWindow) -> None:
    page = window.pages.area_page
    page.set_order(ViewOrder("by_when", group="ragb"))
    assert lines(window) == ["Red", "4.5", "Amber", "4.4", "Green", "4.1", "4.2", "Blue", "4.3"]
    at(window, "4.5", "ragb")
    write(window, "b")
    assert lines(window) == ["Amber", "4.4", "Green", "4.1", "4.2", "Blue", "4.5", "4.3"]
    assert here(window) == ("4.5", "ragb"), "the cursor goes with it"
    press(window, "Ctrl+Z")
    assert lines(window)[0] == "Red"
    view = grid(window)
    index = view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Group: Red"
    assert view.columnSpan(0, 0) == view.model().columnCount()
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    at(window, "4.5", "lead")
    press(window, "Tab", "Enter")
    assert here(window) == ("4.4", "lead"), "Enter passes the heading"
    press(window, "Ctrl+Space")
    assert chosen(window) == (["4.5", "4.4", "4.1", "4.2", "4.3"], ["lead"])


def test_an_order_holds_in_every_area_and_beside_a_filter(window: MainWindow) -> None:
    page = window.pages.area_page
    page.set_order(ViewOrder("no", descending=True))
    window.go_to_area(window.plan.data.areas[1].id)
    assert lines(window) == ["6.4", "6.3", "6.2", "6.1"], "commitments head nothing then"
    window.go_to_area(window.plan.data.areas[0].id)
    from desktop.core.filters import Filter

    window.pages.set_filter(Filter(statuses=frozenset("G")))
    assert lines(window) == ["4.2", "4.1"]
    assert page.summary.text().startswith("Filtered: 2 of 5 shown")
    assert page.summary.text().endswith(" · sorted by No., last first")
    window.pages.set_filter(Filter())
    actions.delete_actions(window.plan, [action(window, "4.3")])
    assert lines(window) == ["4.5", "4.4", "4.2", "4.1"]
    press(window, "Ctrl+Z")
    assert lines(window) == ["4.5", "4.4", "4.3", "4.2", "4.1"]


def test_the_order_is_there_the_next_time(
    window: MainWindow, make_window: Any, plan_path: Path
) -> None:
    window.pages.area_page.set_order(ViewOrder("by_when", True, "ragb"))
    seen = lines(window)
    window.close()
    again = make_window(plan_path)
    page = again.pages.area_page
    assert page.order == ViewOrder("by_when", True, "ragb") and lines(again) == seen
    assert page.own_order.isVisible() and " · grouped by " in page.summary.text()
    page.own_order.click()
    again.close()
    third = make_window(plan_path)
    assert lines(third) == PLANS_ORDER
