"""Cells of the window's grid: where they are, and the editor that is open in one."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.core.kinds import Action
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
