"""Cells of the window's grid: where they are, and the editor that is open in one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.kinds import Action
from desktop.ui.unsaved import UnsavedBar
from desktop.ui.window import MainWindow


def grid(window: MainWindow) -> Any:
    assert window.pages is not None
    return window.pages.area_page.grid


def action(window: MainWindow, no: str) -> Action:
    assert window.plan is not None
    return next(each for each in window.plan.data.actions() if each.no == no)


def at(window: MainWindow, no: str, field: str) -> Any:
    """Put the cursor on a cell and give the grid back."""
    view = grid(window)
    view.go(view.model().row_of(action(window, no).id), view.model().column_of(field))
    view.setFocus()
    return view


def editor(view: Any) -> Any:
    """The editor that is open in the grid."""
    found = QApplication.focusWidget()
    assert found is not None and found is not view and view.isAncestorOf(found)
    return found


def type_progress(window: MainWindow, qtbot: Any, no: str, text: str) -> None:
    """Write the progress of an action by keys, and Enter."""
    view = at(window, no, "progress")
    qtbot.keyClicks(view, text[0])
    qtbot.keyClicks(editor(view), text[1:])
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)


def unsaved_bar(window: MainWindow) -> UnsavedBar:
    """The bar that says what is not saved."""
    assert window.pages is not None
    (bar,) = window.pages.findChildren(UnsavedBar)
    return bar


def unsaved_button(window: MainWindow, text: str) -> QToolButton:
    """The button of that bar with these words."""
    buttons = unsaved_bar(window).findChildren(QToolButton)
    return next(each for each in buttons if each.text() == text)


def in_the_panel(window: MainWindow, *fields: str) -> None:
    """Hide columns of the grid, all but the number without *fields*: the panel has them then."""
    columns = grid(window).columns
    for field in fields or [each for each in columns.shown() if each != "no"]:
        columns.hide(field)
