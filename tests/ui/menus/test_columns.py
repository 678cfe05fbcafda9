"""The menu of a column, as a right click on its heading opens it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop.core.view_order import ViewOrder
from desktop.ui.look.keys import key_of, plain
from desktop.ui.window import MainWindow
from tests.ui.cells import at, grid
from tests.ui.grid.pressing import here, menu_at, press


def opened(window: MainWindow, field: str) -> QMenu:
    """The menu that a right click on a heading opens."""
    view = grid(window)
    header = view.horizontalHeader()
    column = view.model().column_of(field)
    middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    return menu_at(header.viewport(), QPoint(middle, header.height() // 2))


def entries(menu: QMenu) -> dict[str, Any]:
    return {plain(each.text()): each for each in menu.actions() if each.text()}


def test_sorting_and_the_plans_own_order(window: MainWindow) -> None:
    menu = opened(window, "by_when")
    assert not entries(menu)["The plan's own order"].isEnabled()
    press(window, "L")  # the letter of "last to first"
    page = window.pages.area_page
    assert page.order == ViewOrder("by_when", descending=True)
    menu = opened(window, "by_when")
    assert entries(menu)["Sort, last to first"].isChecked()
    press(window, "O")
    assert page.order == ViewOrder()


def test_grouping_is_put_on_and_taken_off(window: MainWindow) -> None:
    opened(window, "ragb")
    press(window, "G")
    assert window.pages.area_page.order == ViewOrder(group="ragb")
    menu = opened(window, "ragb")
    assert entries(menu)["Group by this column"].isChecked()
    press(window, "G")
    assert not window.pages.area_page.order
    menu = opened(window, "no")
    assert "Group by this column" not in entries(menu), "each number is one of its own"
    menu.close()


def test_hiding_and_showing_a_column(window: MainWindow) -> None:
    view = grid(window)
    column = view.model().column_of("success")
    opened(window, "success")
    press(window, "H")
    assert view.isColumnHidden(column)
    assert sum(view.widths()) == view.viewport().width(), "the others take its room"
    menu = opened(window, "action")
    shown = entries(menu)["Show a column"].menu()
    (entry,) = shown.actions()
    assert entry.text() == "We will know it's working when"
    entry.trigger()
    menu.close()
    assert not view.isColumnHidden(column)


def test_the_last_column_is_not_hidden(window: MainWindow) -> None:
    view = grid(window)
    for field in [each.field for each in view.model().columns][1:]:
        view.columns.hide(field)
    menu = opened(window, "no")
    assert not entries(menu)["Hide the column"].isEnabled()
    menu.close()


def test_fitting_the_content_and_the_usual_widths(window: MainWindow) -> None:
    view = grid(window)
    column = view.model().column_of("action")
    usual = view.columnWidth(column)
    menu = opened(window, "action")
    assert not entries(menu)["Usual widths"].isEnabled()
    press(window, "F")
    assert view.columnWidth(column) == view.columns.content_width(column) != usual
    opened(window, "action")
    press(window, "U")
    assert view.columnWidth(column) == usual


def test_filtering_by_a_column(window: MainWindow) -> None:
    menu = opened(window, "ragb")
    offered = entries(entries(menu)["Filter"].menu())
    offered["G  Green"].trigger()
    menu.close()
    assert [each.no for each in grid(window).model().actions()] == ["4.1", "4.2"]
    menu = opened(window, "measure")
    entries(entries(menu)["Filter"].menu())["Only where it is filled"].trigger()
    menu.close()
    assert grid(window).model().actions() == []
    assert window.pages.area_page.show_all.isVisible(), "a filter is never on unseen"
    menu = opened(window, "measure")
    chosen = entries(entries(menu)["Filter"].menu())["Only where it is filled"]
    assert chosen.isChecked()
    chosen.trigger()
    entries(entries(menu)["Filter"].menu())["Only where it is empty"].trigger()
    menu.close()
    assert [each.no for each in grid(window).model().actions()] == ["4.1", "4.2"]


def test_the_menu_of_a_cell_has_that_of_its_column(window: MainWindow) -> None:
    view = at(window, "4.2", "lead")
    menu = window.editing.context_menu(view)
    column = entries(menu)["Column"].menu()
    letters = [key_of(each.text()) for each in column.actions() if each.text()]
    assert "" not in letters and len(letters) == len(set(letters))
    entries(column)["Sort, first to last"].trigger()
    assert window.pages.area_page.order == ViewOrder("lead")
    assert here(window) == ("4.2", "lead")
    menu.deleteLater()


def test_it_works_in_a_plan_that_is_only_read(window: MainWindow) -> None:
    window.plan.why_read_only = "Somebody else has it open."
    try:
        opened(window, "by_when")
        press(window, "S")
        assert window.pages.area_page.order == ViewOrder("by_when")
    finally:
        window.plan.why_read_only = ""
