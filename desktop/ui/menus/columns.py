"""The menu of a column: how its heading, or a cell below it, lets the grid be looked at.

Sorting, grouping, hiding and filtering change what is seen, never the plan: they work in a plan
that is only read, and as at a day that is over.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.core.view_order import ViewOrder
from desktop.ui.area.page import AreaPage
from desktop.ui.menus.part import MenuPart
from desktop.ui.plain import unmarked


class ColumnMenu(MenuPart):
    """The menu of a column of the grid, for one window."""

    def plan_changed(self) -> None:
        """Another plan is open, or none: its headings offer the menu."""
        pages = self._window.pages
        if pages is not None:
            header = pages.area_page.grid.horizontalHeader()
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._asked)

    def _asked(self, place: QPoint) -> None:
        assert self._window.pages is not None
        header = self._window.pages.area_page.grid.horizontalHeader()
        column = header.logicalIndexAt(place)
        if column >= 0:
            menu = self.of_column(column, header)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(header.viewport().mapToGlobal(place))

    def of_column(self, column: int, parent: QWidget) -> QMenu:
        """A new menu of a column."""
        assert self._window.pages is not None
        page = self._window.pages.area_page
        field, grid = page.model.field(column), page.grid
        menu = QMenu("Col&umn", parent)
        self._add_order(menu, page, field)
        menu.addSeparator()
        menu.addAction("&Hide the column", lambda: grid.columns.hide(field)).setEnabled(
            len(grid.walk.shown_columns()) > 1
        )
        shown = menu.addMenu("Sho&w a column")
        for hidden in grid.columns.hidden():
            show = partial(grid.columns.show, hidden)
            shown.addAction(unmarked(page.model.called(hidden)), show)
        shown.setEnabled(not shown.isEmpty())
        menu.addSeparator()
        menu.addAction("&Fit the content", lambda: grid.columns.fit_to_content(column))
        menu.addAction("&Usual widths", grid.columns.forget_widths).setEnabled(
            not grid.columns.is_usual()
        )
        menu.addSeparator()
        self._window.tool_bar.filters.fill(field, menu.addMenu("Fil&ter"))
        return menu

    @staticmethod
    def _add_order(menu: QMenu, page: AreaPage, field: str) -> None:
        """The entries that sort and group by a field."""
        order = page.order
        for words, down in (("&Sort, first to last", False), ("Sort, &last to first", True)):
            wanted = replace(order, sort=field, descending=down)
            entry = menu.addAction(words, partial(page.set_order, wanted))
            entry.setCheckable(True)
            entry.setChecked(order == wanted)
        if field != "no":
            grouped = order.group == field
            wanted = replace(order, group="" if grouped else field)
            entry = menu.addAction("&Group by this column", partial(page.set_order, wanted))
            entry.setCheckable(True)
            entry.setChecked(grouped)
        own = menu.addAction("The plan's &own order", partial(page.set_order, ViewOrder()))
        own.setEnabled(bool(order))
