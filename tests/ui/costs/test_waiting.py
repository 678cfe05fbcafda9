"""What is typed into a cell of the costs and refused stays there until it is put right."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions, costs
from desktop.core.kinds import CostPart
from desktop.ui.costs.model import AMOUNT, COUNTS, SOURCE, WHAT
from desktop.ui.costs.page import CostsPage
from desktop.ui.costs.waiting import Waiting
from desktop.ui.half_typed import typed_in
from desktop.ui.leaving import BACK, LEAVE
from desktop.ui.look.theme import colours
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.conftest import Boxes
from tests.ui.costs.keys import Control, Key, cell, cells, focused, go, message, plan, settle, typed

REFUSED = "about 8,000"


@pytest.fixture
def part(window: MainWindow, page: CostsPage, qtbot: Any) -> CostPart:
    """A part with an amount, and the cursor on that."""
    made = costs.add_part(plan(window), action(window, "4.1"), what="Consultant", amount="7800")
    settle(page, qtbot)
    go(page, made, AMOUNT)
    return made


def begin(page: CostsPage, qtbot: Any, text: str) -> Any:
    """Begin to type over the cell under the cursor; gives its editor."""
    qtbot.keyClick(page.tree, Key.Key_Return)
    editor = focused()
    assert editor is not page.tree
    qtbot.keyClick(editor, Key.Key_A, Control)
    qtbot.keyClicks(editor, text)
    return editor


def close(window: MainWindow, qtbot: Any) -> None:
    """Close the window as Alt+F4 does."""
    window.close()


def test_a_refused_text_stays_in_its_cell_and_says_why(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    why = "“about 8,000” is not a number. The amount was left as it was."
    assert message(window) == why
    assert cell(page, part, AMOUNT) == "▲ about 8,000" and part.amount == "7800"
    role = Qt.ItemDataRole
    assert cell(page, part, AMOUNT, role.ToolTipRole) == f"{why} Escape takes out what was typed."
    spoken = cell(page, part, AMOUNT, role.AccessibleTextRole)
    assert spoken.startswith(f"4.1, Consultant, Amount: not taken: about 8,000. {why}")
    warning = colours(QGuiApplication.palette()).warning
    assert cell(page, part, AMOUNT, role.ForegroundRole).name() == warning.lower()
    assert cells(page, AMOUNT)[0] == "£7,800", "the sum goes by what the plan has"
    assert page.totals.table.item(0, 1).text().startswith("£7,800")
    assert cell(page, part, SOURCE, role.ForegroundRole) is None


@pytest.mark.parametrize("leaves", ["tab", "elsewhere", "focus"])
def test_it_stays_however_the_cell_is_left(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, leaves: str
) -> None:
    editor = begin(page, qtbot, REFUSED)
    if leaves == "tab":
        qtbot.keyClick(editor, Key.Key_Tab)
        assert page.tree.currentIndex().column() == SOURCE and focused() is not page.tree
        qtbot.keyClick(focused(), Key.Key_Escape)
    elif leaves == "elsewhere":
        place = page.tree.visualRect(page.model.index_of((part.table, part.id), WHAT)).center()
        qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        page.totals.way.setFocus()
    settle(page, qtbot)
    assert cell(page, part, AMOUNT) == "▲ about 8,000" and part.amount == "7800"
    assert "“about 8,000” is not a number" in message(window)
    assert page.unfinished() == "“about 8,000” was typed as the amount of “Consultant”."


def test_the_editor_shows_it_again_and_what_is_put_right_is_taken(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    qtbot.keyClick(page.tree, Key.Key_F2)
    editor = focused()
    assert editor.text() == REFUSED
    window.statusBar().clearMessage()
    qtbot.keyClick(editor, Key.Key_Return)
    assert "“about 8,000” is not a number" in message(window), "entered again it is tried again"
    qtbot.keyClick(page.tree, Key.Key_F2)
    for _ in range(len(REFUSED) - 1):
        qtbot.keyClick(focused(), Key.Key_Backspace)
    qtbot.keyClick(focused(), Key.Key_Backspace)
    qtbot.keyClicks(focused(), "8,000")
    qtbot.keyClick(focused(), Key.Key_Return)
    settle(page, qtbot)
    assert part.amount == "8000" and cell(page, part, AMOUNT) == "£8,000"
    assert page.unfinished() == "" and page.written() == {}


def test_typed_as_the_plan_has_it_nothing_waits(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    before = plan(window).last_step
    typed(page, qtbot, REFUSED)
    typed(page, qtbot, "7800")
    assert cell(page, part, AMOUNT) == "£7,800" and page.unfinished() == ""
    assert plan(window).last_step == before


@pytest.mark.parametrize("right", ["8,000", "7800"], ids=["another", "as the plan has it"])
def test_what_was_said_goes_as_soon_as_it_is_put_right(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, right: str
) -> None:
    typed(page, qtbot, REFUSED)
    go(page, part, SOURCE)
    typed(page, qtbot, "Youth fund")
    assert "“about 8,000” is not a number" in message(window), "it is so still, and only just said"
    go(page, part, AMOUNT)
    typed(page, qtbot, right)
    assert message(window) == ""


def test_escape_on_the_cell_takes_it_out(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert cell(page, part, AMOUNT) == "▲ about 8,000", "Escape left the editor alone"
    go(page, part, SOURCE)
    qtbot.keyClick(page.tree, Key.Key_Escape)
    assert cell(page, part, AMOUNT) == "▲ about 8,000", "that was another cell"
    go(page, part, AMOUNT)
    qtbot.keyClick(page.tree, Key.Key_Escape)
    assert cell(page, part, AMOUNT) == "£7,800" and page.unfinished() == ""
    assert message(window) == "What was typed is taken out. The cell is as the plan has it."


def test_who_closes_the_plan_is_asked_and_led_back_to_it(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, boxes: Boxes
) -> None:
    boxes.answer = BACK
    begin(page, qtbot, REFUSED)
    close(window, qtbot)
    assert window.isVisible()
    ((title, words),) = boxes
    assert title == "Close the plan?"
    assert "“about 8,000” was typed as the amount of “Consultant”. It is not in the plan" in words
    editor = focused()
    assert editor is not page.tree and editor.text() == REFUSED
    assert page.tree.currentIndex().column() == AMOUNT
    qtbot.keyClick(editor, Key.Key_A, Control)
    qtbot.keyClicks(editor, "8000")
    boxes.answer = LEAVE
    close(window, qtbot)
    assert part.amount == "8000" and len(boxes) == 1, "nothing is left to be asked about"


def test_from_another_page_it_is_gone_back_to_as_well(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, boxes: Boxes
) -> None:
    typed(page, qtbot, REFUSED)
    qtbot.keyClick(window, Key.Key_PageDown, Control)
    assert window.area is not None
    boxes.answer = BACK
    close(window, qtbot)
    assert window.pages is not None and window.pages.stack.currentWidget() is page
    assert focused().text() == REFUSED and page.tree.currentIndex().column() == AMOUNT
    assert "“about 8,000” is not a number" in message(window)


def test_who_closes_without_it_loses_nothing_else(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any, boxes: Boxes
) -> None:
    typed(page, qtbot, REFUSED)
    boxes.answer = LEAVE
    close(window, qtbot)
    assert not window.isVisible() and part.amount == "7800"


def test_it_is_among_the_words_that_are_kept_when_the_program_is_killed(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    (kept,) = typed_in(window)
    assert (kept.place, kept.words) == ("Costs · The amount of “Consultant”", REFUSED)


def test_what_was_refused_goes_and_comes_back_with_its_row(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Key.Key_Z, Control)
    settle(page, qtbot)
    assert plan(window).data.all(CostPart) == [] and page.unfinished() == ""
    qtbot.keyClick(page.tree, Key.Key_Y, Control)
    settle(page, qtbot)
    assert cells(page, AMOUNT)[1] == "▲ about 8,000"
    qtbot.keyClick(page.tree, Key.Key_Delete, Control)
    settle(page, qtbot)
    assert plan(window).data.all(CostPart) == [] and page.written() == {}
    qtbot.keyClick(page.tree, Key.Key_Z, Control)
    settle(page, qtbot)
    (back,) = plan(window).data.all(CostPart)
    assert cell(page, back, AMOUNT) == "▲ about 8,000" and back.amount == "7800"
    assert page.unfinished() == "“about 8,000” was typed as the amount of “Consultant”."


def test_it_outlives_other_steps_and_says_so_of_each(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    typed(page, qtbot, REFUSED)
    other = costs.add_part(plan(window), action(window, "4.2"), what="", text="a room", amount="5")
    settle(page, qtbot)
    go(page, other, AMOUNT)
    typed(page, qtbot, "lots")
    assert cell(page, part, AMOUNT) == "▲ about 8,000" and cell(page, other, AMOUNT) == "▲ lots"
    assert page.unfinished() == (
        "“about 8,000” was typed as the amount of “Consultant”. "
        "“lots” was typed as the amount of “a room”."
    )


def test_who_types_goes_on_typing_while_another_step_is_undone(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    actions.set_field(plan(window), action(window, "4.2"), "cost", "£7K")
    costs.change_part(plan(window), part, source="Youth fund")
    settle(page, qtbot)
    editor = begin(page, qtbot, "81")
    window.editing.undo.trigger()
    QApplication.processEvents()
    assert focused() is editor and editor.text() == "81" and part.source == ""
    window.editing.undo.trigger()
    assert focused() is editor and editor.text() == "81", "nor for what is another row's"
    qtbot.keyClicks(editor, "00")
    qtbot.keyClick(editor, Key.Key_Return)
    settle(page, qtbot)
    (now,) = plan(window).data.all(CostPart)
    assert now.amount == "8100" and cell(page, now, SOURCE) == ""


def test_what_is_typed_for_a_row_that_has_gone_meanwhile_is_said(
    window: MainWindow, page: CostsPage, part: CostPart, qtbot: Any
) -> None:
    editor = begin(page, qtbot, "81")
    window.editing.undo.trigger()
    qtbot.keyClick(editor, Key.Key_Return)
    assert message(window) == "That part is not in the plan any more. Nothing was changed."
    settle(page, qtbot)
    assert page.unfinished() == "" and len(plan(window).data.all(CostPart)) == 0


def test_what_waits_is_known_by_its_cell() -> None:
    waiting = Waiting()
    waiting.list_only({("cost_parts", 1), ("cost_parts", 2)})
    one, other = (("cost_parts", 1), AMOUNT), (("cost_parts", 2), COUNTS)
    waiting.keep(one, "lots", "No.")
    waiting.keep(one, "lots more", "No.")
    assert list(waiting) == [one] and waiting.at(other) is None
    assert waiting.sentence(one, "the amount") == "“lots more” was typed as the amount."
    assert waiting.take_out(one) and not waiting.take_out(one)
    waiting.keep(other, "x", "No.")
    waiting.list_only({("cost_parts", 1)})
    assert not list(waiting)
    waiting.list_only({("cost_parts", 2)})
    assert list(waiting) == [other], "its row was deleted, and is back"
