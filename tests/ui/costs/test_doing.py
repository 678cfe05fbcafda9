"""What Ctrl+Enter takes while a cell is being typed in, and what Undo calls the steps."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.core.editing import costs
from desktop.core.kinds import CostPart
from desktop.ui.costs.model import AMOUNT, WHAT, WORDS, YEAR
from desktop.ui.costs.page import CostsPage
from desktop.ui.rows.added import GONE
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.costs.keys import (
    Control,
    Key,
    cell,
    focused,
    go,
    message,
    parts,
    plan,
    settle,
    typed,
)


@pytest.fixture
def part(window: MainWindow, page: CostsPage, qtbot: Any) -> CostPart:
    """A part without an amount."""
    made = costs.add_part(plan(window), action(window, "4.1"), what="Trainer")
    settle(page, qtbot)
    return made


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_it_is_taken_out_of_the_editor_that_tab_opened(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, key: Qt.Key
) -> None:
    go(page, part, WORDS)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClicks(focused(), "20 days @ £100")
    while page.tree.currentIndex().column() != AMOUNT:
        qtbot.keyClick(focused(), Key.Key_Tab)
    assert focused() is not page.tree
    qtbot.keyClick(focused(), key, Control)
    settle(page, qtbot)
    assert part.amount == "2000" and focused() is page.tree


def test_what_is_being_typed_is_handed_on_and_then_taken(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    go(page, part, WORDS)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClicks(focused(), "20 days @ £100")
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    settle(page, qtbot)
    assert (part.text, part.amount) == ("20 days @ £100", "2000")
    assert plan(window).undo_text == "take £2,000 as the amount of Trainer"


def test_the_words_of_an_action_are_split_out_of_their_editor(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.2"), WORDS)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    settle(page, qtbot)
    assert [each.amount for each in parts(window)] == ["5000", "900"]
    assert action(window, "4.2").cost == "£5K a year and £900 one-off", "no line was begun"
    item = page.current()
    assert item is not None and item.part is parts(window)[0]


def test_where_there_is_nothing_to_take_it_is_said(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    go(page, part, AMOUNT)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClicks(focused(), "900")
    window.statusBar().clearMessage()
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    settle(page, qtbot)
    assert part.amount == "900" and message(window) == "", "what was typed is taken"
    assert page.tree.hasFocus() and page.tree.currentIndex().column() == AMOUNT
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    assert message(window) == "Nothing was taken: the part has its amount already, £900."
    costs.change_part(plan(window), part, amount="")
    settle(page, qtbot)
    go(page, part, YEAR)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    assert message(window).startswith("Nothing was taken: the words of the part come to no sum.")


def test_what_is_refused_comes_before_what_would_be_taken(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    costs.change_part(plan(window), part, text="20 days @ £100")
    settle(page, qtbot)
    go(page, part, AMOUNT)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClicks(focused(), "lots")
    qtbot.keyClick(focused(), Key.Key_Return, Control)
    assert part.amount == "" and cell(page, part, AMOUNT) == "▲ lots"
    assert "“lots” is not a number" in message(window)


def test_undo_says_what_it_takes_back_by_the_name_of_the_part(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    go(page, part, WORDS)
    typed(page, qtbot, "20 days @ £100")
    go(page, part, YEAR)
    typed(page, qtbot, "2018/19")
    window.editing.refresh()
    assert window.editing.undo.text() == "&Undo change year of Trainer"
    go(page, action(window, "4.2"), WHAT)
    qtbot.keyClick(page.tree, Key.Key_Insert)
    settle(page, qtbot)
    window.editing.refresh()
    assert window.editing.undo.text() == "&Undo add a part of the cost of 4.2"


# --- a part that is added and not filled in ------------------------------------------------------


def left(page: CostsPage, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page._added._later.isActive())
    settle(page, qtbot)


def test_a_part_that_is_added_and_left_empty_goes(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    before = plan(window).last_step
    go(page, action(window, "4.1"))
    qtbot.keyClick(page.tree, Key.Key_Insert)
    settle(page, qtbot)
    qtbot.keyClick(page.tree, Key.Key_Right)
    left(page, qtbot)
    assert len(parts(window)) == 1, "the cursor is on it"
    qtbot.keyClick(page.tree, Key.Key_Up)
    left(page, qtbot)
    assert parts(window) == [] and plan(window).last_step == before
    assert message(window) == GONE
    item = page.current()
    assert item is not None and item.owner is action(window, "4.1") and item.part is None


def test_parts_that_are_added_for_a_block_stay_until_it_is_pasted(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"))
    for _ in range(3):
        qtbot.keyClick(page.tree, Key.Key_Insert)
        settle(page, qtbot)
    qtbot.keyClick(page.tree, Key.Key_Up)
    left(page, qtbot)
    assert len(parts(window)) == 3, "from one to another of them"
    QGuiApplication.clipboard().setText("Coach\nRoom\n")
    go(page, parts(window)[0])
    qtbot.keyClick(page.tree, Key.Key_V, Control)
    settle(page, qtbot)
    qtbot.keyClick(window, Key.Key_PageDown, Control)
    assert [each.what for each in parts(window)] == ["Coach", "Room"], "the third held nothing"


def test_a_part_of_which_something_was_refused_is_not_empty(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"))
    qtbot.keyClick(page.tree, Key.Key_Insert)
    settle(page, qtbot)
    go(page, parts(window)[0], AMOUNT)
    typed(page, qtbot, "lots")
    go(page, action(window, "4.1"))
    left(page, qtbot)
    assert cell(page, parts(window)[0], AMOUNT) == "▲ lots"
