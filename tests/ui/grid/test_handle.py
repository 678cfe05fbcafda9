"""Filling by dragging, and choosing with the mouse, as the system sends it to the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid
from tests.ui.grid.pressing import cell, chosen, corner, drag, here, press, write

Left = Qt.MouseButton.LeftButton
NUMBERS = ["4.1", "4.2", "4.3", "4.4", "4.5"]


def texts(window: MainWindow, field: str) -> list[str]:
    return [getattr(action(window, no), field) for no in NUMBERS]


def test_the_square_fills_down_what_it_is_dragged_over(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.1"), "measure", "one")
    actions.set_field(window.plan, action(window, "4.2"), "measure", "two")
    at(window, "4.1", "measure")
    press(window, "Shift+Down")
    drag(window, corner(window, "4.2", "measure"), cell(window, "4.5", "measure"))
    assert texts(window, "measure") == ["one", "two", "one", "two", "one"]
    assert window.plan.undo_text == "fill 3 cells"
    assert chosen(window) == (NUMBERS, ["measure"])
    press(window, "Ctrl+Z")
    assert texts(window, "measure") == ["one", "two", "", "", ""]


def test_it_fills_up_and_to_both_sides(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.3"), "success", "three")
    at(window, "4.3", "success")
    drag(window, corner(window, "4.3", "success"), cell(window, "4.1", "success"))
    assert texts(window, "success") == ["three", "three", "three", "", ""]
    at(window, "4.2", "success")
    drag(window, corner(window, "4.2", "success"), cell(window, "4.2", "progress"))
    assert action(window, "4.2").progress == "three"
    at(window, "4.2", "success")
    drag(window, corner(window, "4.2", "success"), cell(window, "4.2", "measure"))
    assert action(window, "4.2").measure == "three"
    assert chosen(window) == (["4.2"], ["measure", "success"])


def test_a_pattern_goes_on_upwards_too(window: MainWindow) -> None:
    actions.set_field(window.plan, action(window, "4.4"), "measure", "one")
    actions.set_field(window.plan, action(window, "4.5"), "measure", "two")
    at(window, "4.4", "measure")
    press(window, "Shift+Down")
    drag(window, corner(window, "4.5", "measure"), cell(window, "4.1", "measure"))
    assert texts(window, "measure") == ["two", "one", "two", "one", "two"]


def test_cells_in_several_pieces_have_no_square(window: MainWindow) -> None:
    at(window, "4.1", "lead")
    QTest.mouseClick(
        window.windowHandle(), Left, Qt.KeyboardModifier.ControlModifier,
        cell(window, "4.3", "lead"),
    )  # fmt: skip
    drag(window, corner(window, "4.3", "lead"), cell(window, "4.5", "lead"))
    assert action(window, "4.5").lead == "Assistant director / Heads of service"
    assert window.plan.undo_text == ""


def test_cells_that_do_not_take_it_are_named(window: MainWindow, boxes: list[object]) -> None:
    at(window, "4.1", "progress")
    drag(window, corner(window, "4.1", "progress"), cell(window, "4.1", "ragb"))
    assert action(window, "4.1").ragb == "G"
    (box,) = boxes
    assert "1 cell was not taken, and none was filled. 4.1, RAGB Status: “Begun”" in str(box)


def test_a_double_click_on_the_square_fills_to_the_end(window: MainWindow) -> None:
    at(window, "4.3", "lead")
    QTest.mouseDClick(window.windowHandle(), Left, pos=corner(window, "4.3", "lead"))
    assert texts(window, "lead")[2:] == ["Principal social worker"] * 3
    assert not grid(window).is_editing()


def test_the_square_is_away_where_nothing_can_be_filled(window: MainWindow) -> None:
    window.plan.why_read_only = "Somebody else has it open."
    try:
        at(window, "4.3", "lead")
        drag(window, corner(window, "4.3", "lead"), cell(window, "4.5", "lead"))
        assert action(window, "4.5").lead == "Assistant director / Heads of service"
        assert chosen(window) == (["4.3", "4.4", "4.5"], ["lead"]), "it chose cells instead"
    finally:
        window.plan.why_read_only = ""


def test_what_is_typed_goes_where_the_mouse_began(window: MainWindow) -> None:
    drag(window, cell(window, "4.2", "measure"), cell(window, "4.4", "success"))
    assert chosen(window) == (["4.2", "4.3", "4.4"], ["measure", "success"])
    assert here(window) == ("4.2", "measure")
    press(window, "Shift+Up")
    assert chosen(window) == (["4.2", "4.3"], ["measure", "success"]), "the far end moves on"
    write(window, "x")
    press(window, "Tab")
    assert action(window, "4.2").measure == "x" and here(window) == ("4.2", "success")


def test_a_click_with_shift_chooses_from_where_the_keys_went(window: MainWindow) -> None:
    at(window, "4.1", "action")
    press(window, "Tab", "Tab", "Enter", "Right", "Right", "Right")
    QTest.mouseClick(
        window.windowHandle(), Left, Qt.KeyboardModifier.ShiftModifier,
        cell(window, "4.4", "success"),
    )  # fmt: skip
    assert chosen(window) == (["4.2", "4.3", "4.4"], ["measure", "success"])
    assert here(window) == ("4.2", "measure")


def test_a_block_over_a_heading_stays_a_block(window: MainWindow) -> None:
    window.go_to_area(window.plan.data.areas[1].id)
    QApplication.processEvents()  # its requirements take their room
    drag(window, cell(window, "6.2", "lead"), cell(window, "6.3", "measure"))
    assert chosen(window) == (["6.2", "6.3"], ["lead", "measure"])
