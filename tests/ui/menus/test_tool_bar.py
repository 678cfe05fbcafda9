"""The buttons of the tool bar, pressed while something is being typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.core.editing import costs
from desktop.core.kinds import CostPart
from desktop.ui.costs.model import AMOUNT
from desktop.ui.costs.page import CostsPage
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.costs.conftest import page as page
from tests.ui.costs.keys import Control, Key, cell, focused, go, plan, settle


@pytest.fixture
def part(window: MainWindow, page: CostsPage, qtbot: Any) -> CostPart:
    """A part of which the amount was changed, and the cursor on that."""
    made = costs.add_part(plan(window), action(window, "4.1"), what="Consultant", amount="100")
    costs.change_part(plan(window), made, amount="7800")
    settle(page, qtbot)
    go(page, made, AMOUNT)
    return made


def button(window: MainWindow, words: str) -> QToolButton:
    return next(
        each for each in window.tool_bar.findChildren(QToolButton)
        if each.accessibleName().startswith(words)
    )  # fmt: skip


def begin(page: CostsPage, qtbot: Any, text: str) -> None:
    qtbot.keyClick(page.tree, Key.Key_Return)
    editor = focused()
    qtbot.keyClick(editor, Key.Key_A, Control)
    qtbot.keyClicks(editor, text)


def test_undo_takes_back_what_is_being_typed_and_no_step_behind_it(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    begin(page, qtbot, "999")
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert part.amount == "7800" and cell(page, part, AMOUNT) == "£7,800"
    assert window.statusBar().currentMessage() == "Undone: change amount of Consultant"
    qtbot.mouseClick(button(window, "Redo"), Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert part.amount == "999", "nothing of it is lost"


def test_what_is_refused_stays_and_the_step_before_is_undone(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    begin(page, qtbot, "lots")
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)
    settle(page, qtbot)
    assert part.amount == "100" and cell(page, part, AMOUNT) == "▲ lots"


def test_a_button_that_a_key_presses_is_pressed(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    undo = button(window, "Undo")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(undo, Key.Key_Space)
    settle(page, qtbot)
    assert part.amount == "100" and QApplication.focusWidget() is undo
