"""The page of the costs, for its tests."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.core.editing import actions
from desktop.ui.costs.page import CostsPage
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.costs.keys import WORKED


@pytest.fixture
def page(window: MainWindow, qtbot: Any) -> CostsPage:
    """The page of a plan with two actions that state a cost."""
    assert window.plan is not None and window.pages is not None
    actions.set_field(window.plan, action(window, "4.1"), "cost", WORKED)
    actions.set_field(window.plan, action(window, "4.2"), "cost", "£5K a year and £900 one-off")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_C, held)
    shown = window.pages.stack.currentWidget()
    assert isinstance(shown, CostsPage)
    return shown
