"""Cells of the costs as in a spreadsheet: emptied, copied, cut, pasted over."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from desktop.core.editing import costs, rows
from desktop.core.kinds import CostLine, CostPart
from desktop.ui.costs.model import AMOUNT, COUNTS, MORE, OFTEN, SOURCE, WHAT, WORDS, YEAR
from desktop.ui.costs.page import CostsPage
from desktop.ui.window import MainWindow
from tests.ui.cells import action
from tests.ui.conftest import Boxes
from tests.ui.costs.keys import Control, Key, cell, go, message, parts, plan, settle, typed

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(window: MainWindow, page: CostsPage, qtbot: Any) -> list[CostPart]:
    """Two parts of one action."""
    first = costs.add_part(
        plan(window), action(window, "4.1"), what="Consultant", amount="7800",
        recurrent="recurrent", year="2018/19",
    )  # fmt: skip
    made = [first, costs.add_part(plan(window), action(window, "4.1"), what="Bus", amount="90")]
    settle(page, qtbot)
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def press(page: CostsPage, qtbot: Any, key: Qt.Key, held: Any = Control) -> None:
    """Press a key in the list, and let the page follow."""
    qtbot.keyClick(page.tree, key, held)
    settle(page, qtbot)


def select(page: CostsPage, *cells: tuple[CostPart, int]) -> None:
    """Select cells, the cursor on the first."""
    found = [page.model.index_of((part.table, part.id), column) for part, column in cells]
    page.tree.go(found[0])
    for each in found:
        page.tree.selectionModel().select(each, QItemSelectionModel.SelectionFlag.Select)


@pytest.mark.parametrize(("column", "name", "was"), [
    (AMOUNT, "amount", "7800"), (OFTEN, "recurrent", "recurrent"), (YEAR, "year", "2018/19"),
    (WHAT, "what", "Consultant"),
])  # fmt: skip
def test_delete_empties_the_cell_and_not_the_part(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any,
    column: int, name: str, was: str,
) -> None:  # fmt: skip
    go(page, two[0], column)
    press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert parts(window) == two and getattr(two[0], name) == ""
    assert "is cleared: it was “" + was in message(window) and "Ctrl+Z" in message(window)
    assert page.tree.currentIndex().column() == column
    press(page, qtbot, Key.Key_Z)
    assert getattr(two[0], name) == was


def test_delete_on_an_empty_cell_deletes_nothing_and_says_what_would(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    before = plan(window).last_step
    for row, column, words in (
        (two[0], SOURCE, "this cell is empty. Ctrl+Delete deletes the part."),
        (two[0], COUNTS, "this cell is ticked with Space."),
        (action(window, "4.1"), AMOUNT, "this cell is empty, or is worked out from others."),
    ):
        go(page, row, column)
        press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
        assert message(window) == f"Nothing was cleared: {words}"
    page.tree.go(page.model.index(0, 0, QModelIndex()))
    press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert message(window) == "Nothing was cleared: this is a heading."
    assert plan(window).last_step == before and parts(window) == two


def test_several_cells_are_emptied_in_one_step(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    select(page, (two[0], AMOUNT), (two[0], SOURCE), (two[1], AMOUNT), (two[1], SOURCE))
    press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert [each.amount for each in two] == ["", ""]
    assert message(window) == "2 cells are cleared. Press Ctrl+Z to bring them back."
    assert plan(window).undo_text == "clear 2 cells"
    press(page, qtbot, Key.Key_Z)
    assert [each.amount for each in parts(window)] == ["7800", "90"]


def test_delete_in_a_list_of_states_is_for_its_editor_alone(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    from tests.ui.costs.keys import focused

    go(page, two[0], OFTEN)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Delete)
    qtbot.keyClick(focused(), Key.Key_Escape)
    settle(page, qtbot)
    assert two[0].recurrent == "recurrent"


def test_delete_takes_out_what_was_refused_with_what_the_cell_holds(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    go(page, two[0], AMOUNT)
    typed(page, qtbot, "lots")
    press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert two[0].amount == "" and page.unfinished() == ""
    typed(page, qtbot, "lots")
    press(page, qtbot, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert page.unfinished() == "" and message(window) == "What was typed is taken out."


@pytest.mark.parametrize("by", ["key", "button"])
def test_a_part_that_is_deleted_is_said_to_be(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any, by: str
) -> None:
    assert page.buttons["delete"].toolTip() == "Delete the part (Ctrl+Del)"
    go(page, two[0], AMOUNT)
    if by == "key":
        press(page, qtbot, Key.Key_Delete)
    else:
        qtbot.mouseClick(page.buttons["delete"], Qt.MouseButton.LeftButton)
        settle(page, qtbot)
    assert parts(window) == [two[1]]
    said = "The part “Consultant” (£7,800) is deleted. Press Ctrl+Z to bring it back."
    assert message(window) == said
    assert plan(window).undo_text == "delete the part Consultant"


def test_chosen_parts_are_deleted_together(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    select(page, (two[0], AMOUNT), (two[1], AMOUNT))
    press(page, qtbot, Key.Key_Delete)
    assert parts(window) == []
    assert message(window) == "2 parts are deleted. Press Ctrl+Z to bring them back."
    plan(window).undo()
    assert len(parts(window)) == 2


def test_a_key_that_can_do_nothing_says_why(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    go(page, action(window, "4.1"))
    press(page, qtbot, Key.Key_Delete)
    assert message(window).startswith("Nothing was deleted: this is no part of a cost.")
    press(page, qtbot, Key.Key_Up, ALT_SHIFT)
    assert message(window).startswith("Nothing was moved: this is no part of a cost.")
    press(page, qtbot, Key.Key_Return)
    assert message(window).startswith("Nothing was taken: 4.1 has its parts already")
    go(page, two[0])
    press(page, qtbot, Key.Key_Up, ALT_SHIFT)
    assert message(window).startswith("There is nothing further to move past")
    press(page, qtbot, Key.Key_Return)
    assert message(window) == "Nothing was taken: the part has its amount already, £7,800."
    page.tree.go(page.model.index(0, 0, QModelIndex()))
    press(page, qtbot, Key.Key_Return)
    assert message(window).startswith("Nothing was taken: this is a heading.")


# --- the clipboard -------------------------------------------------------------------------------


def test_a_cell_is_copied_and_pasted_by_keys(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    put("what was there before")
    go(page, two[0], AMOUNT)
    press(page, qtbot, Key.Key_C)
    assert clipboard() == "7800\n" and message(window) == "Copied 1 cell."
    go(page, two[1], AMOUNT)
    press(page, qtbot, Key.Key_V)
    assert two[1].amount == "7800" and plan(window).undo_text == "paste the amount of “Bus”"
    assert message(window) == "The amount of “Bus” is pasted. Ctrl+Z takes it back."
    press(page, qtbot, Key.Key_V)
    assert message(window) == "The amount of “Bus” holds that already."
    press(page, qtbot, Key.Key_Z)
    assert parts(window)[1].amount == "90"


def test_a_block_goes_there_and_back(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    select(page, *((two[0], column) for column in range(WHAT, COUNTS + 1)))
    press(page, qtbot, Key.Key_C)
    assert clipboard() == "Consultant\t\t2018/19\trecurrent\t7800\t\t\tyes\n"
    costs.change_part(plan(window), two[1], alternative=True)
    settle(page, qtbot)
    go(page, two[1], WHAT)
    press(page, qtbot, Key.Key_V)
    assert (two[1].what, two[1].year, two[1].recurrent) == ("Consultant", "2018/19", "recurrent")
    assert two[1].amount == "7800" and not two[1].alternative
    assert message(window) == "Pasted 5 cells."
    assert plan(window).undo_text == "paste 5 cells of the costs"


def test_empty_cells_of_a_block_are_said_where_they_leave_something_as_it_was(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    put("Coach\t\t2019/20\n\t\t\n")
    go(page, two[0], WHAT)
    press(page, qtbot, Key.Key_V)
    assert [each.what for each in two] == ["Coach", "Bus"] and two[0].year == "2019/20"
    assert message(window) == "Pasted 2 cells. 1 empty cell left what stands there as it was."
    put("\n12\n")
    go(page, two[0], AMOUNT)
    press(page, qtbot, Key.Key_V)
    assert [each.amount for each in two] == ["7800", "12"]
    assert message(window) == "Pasted 1 cell. 1 empty cell left what stands there as it was."


def test_cells_with_others_between_and_those_that_are_only_shown(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    rows.add(plan(window), CostLine(item="Coach", figures=["£7", "£8"]))
    settle(page, qtbot)
    select(page, (two[0], WHAT), (two[1], YEAR))
    press(page, qtbot, Key.Key_C)
    assert clipboard() == "Consultant\t\t\n\t\t\n"
    line = plan(window).data.all(CostLine)[0]
    for row, column, text in (
        (action(window, "4.1"), AMOUNT, "£7,890"),
        (line, WORDS, "£7 | £8"), (action(window, "4.2"), WORDS, "£5K a year and £900 one-off"),
    ):  # fmt: skip
        go(page, row, column)
        press(page, qtbot, Key.Key_C)
        assert clipboard() == f"{text}\n"
    page.tree.go(page.model.index(0, 0, QModelIndex()))
    press(page, qtbot, Key.Key_C)
    assert clipboard() == "Ofsted No. 4: Pace of plans\n"
    go(page, two[0], SOURCE)
    press(page, qtbot, Key.Key_C)
    assert message(window) == "Nothing was copied: what is chosen is empty."
    assert clipboard() == "Ofsted No. 4: Pace of plans\n"


def test_cut_copies_and_empties(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    go(page, two[0], YEAR)
    press(page, qtbot, Key.Key_X)
    assert clipboard() == "2018/19\n" and two[0].year == "" and "is cleared" in message(window)


def test_a_column_of_a_spreadsheet_goes_downwards_and_what_is_refused_is_named(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any, boxes: Boxes
) -> None:
    put("£1,200.50\tYouth fund\nlots\tBase budget\n300\t\n")
    go(page, two[0], AMOUNT)
    press(page, qtbot, Key.Key_V)
    assert [(each.amount, each.source) for each in two] == [
        ("1200.5", "Youth fund"), ("90", "Base budget")
    ]  # fmt: skip
    ((title, words),) = boxes
    assert title == "Some cells were not pasted"
    assert words.startswith(
        "2 cells were not taken, and 3 pasted. “lots”: It was to be the amount of “Bus”. “lots” "
        "is not a number."
    )
    assert plan(window).undo_text == "paste 3 cells of the costs", "one step"


def test_one_text_fills_all_that_are_chosen(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    put("Youth fund")
    select(page, (two[0], SOURCE), (two[1], SOURCE))
    press(page, qtbot, Key.Key_V)
    assert [each.source for each in two] == ["Youth fund"] * 2
    put("Yes\n")
    go(page, two[0], MORE)
    press(page, qtbot, Key.Key_V)
    assert two[0].additional == "yes"
    put("no")
    go(page, two[0], COUNTS)
    press(page, qtbot, Key.Key_V)
    assert two[0].alternative


def test_a_pasted_text_that_is_refused_stays_as_one_that_is_typed(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    put("about 8,000")
    go(page, two[0], AMOUNT)
    before = plan(window).last_step
    press(page, qtbot, Key.Key_V)
    assert cell(page, two[0], AMOUNT) == "▲ about 8,000" and plan(window).last_step == before
    assert "“about 8,000” is not a number" in message(window)


def test_where_nothing_can_be_pasted_it_is_said(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any, boxes: Boxes
) -> None:
    before = plan(window).last_step
    put("900")
    go(page, action(window, "4.1"), AMOUNT)
    press(page, qtbot, Key.Key_V)
    assert message(window).startswith("Nothing was pasted. This sum is worked out")
    put("")
    go(page, two[0], AMOUNT)
    press(page, qtbot, Key.Key_V)
    assert message(window).startswith("Nothing was pasted: there is no text on the clipboard.")
    put("weekly")
    go(page, two[0], OFTEN)
    press(page, qtbot, Key.Key_V)
    assert message(window) == "No cell was pasted." and "“weekly” is not" in boxes[0][1]
    put("5\n5\n5\n5\n5\n5\n5")
    go(page, two[1], COUNTS)
    press(page, qtbot, Key.Key_V)
    assert message(window) == "No cell was pasted."
    assert plan(window).last_step == before


def test_keys_that_are_held_down_choose_no_more_than_the_cell_that_is_gone_to(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    costs.change_part(plan(window), two[1], amount="91")
    settle(page, qtbot)
    go(page, two[0], AMOUNT)
    press(page, qtbot, Key.Key_Z)
    assert page.tree.currentIndex() == page.model.index_of((two[1].table, two[1].id), WHAT)
    assert page.tree.selectedIndexes() == [page.tree.currentIndex()], "Delete empties that alone"
    press(page, qtbot, Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    go(page, two[0], WHAT)
    press(page, qtbot, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.tree.selectedIndexes()) == 2


def test_totals_are_copied_and_take_nothing(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    table = page.totals.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Key.Key_C, Control)
    assert clipboard().startswith("2018/19\t£7,800")
    for key, done in ((Key.Key_V, "pasted"), (Key.Key_X, "cut")):
        qtbot.keyClick(table, key, Control)
        assert message(window) == f"Nothing was {done}: totals are worked out from the costs."


def test_the_edit_menu_does_the_same_as_the_keys(
    window: MainWindow, page: CostsPage, two: list[CostPart], qtbot: Any
) -> None:
    go(page, two[0], YEAR)
    window.editing.copy.trigger()
    go(page, two[1], YEAR)
    window.editing.paste.trigger()
    settle(page, qtbot)
    assert two[1].year == "2018/19"
    window.editing.cut.trigger()
    assert two[1].year == ""
