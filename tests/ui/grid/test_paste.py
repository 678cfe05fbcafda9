"""Pasting by Ctrl+V: one value on many cells, a block as often as it goes in, what is refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, grid
from tests.ui.grid.pressing import cell, chosen, press

Left = Qt.MouseButton.LeftButton
NUMBERS = ["4.1", "4.2", "4.3", "4.4", "4.5"]


def texts(window: MainWindow, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(action(window, no), field) for field in fields) for no in NUMBERS]


def paste(window: MainWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(window, "Ctrl+V")


def test_one_value_goes_into_the_chosen_cells_and_no_others(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    for no, field in (("4.3", "success"), ("4.4", "measure")):
        QTest.mouseClick(
            window.windowHandle(), Left, Qt.KeyboardModifier.ControlModifier,
            cell(window, no, field),
        )  # fmt: skip
    paste(window, "All ")
    assert texts(window, "measure", "success") == [
        ("All", ""), ("", ""), ("", "All"), ("All", ""), ("", ""),
    ]  # fmt: skip
    assert window.plan.undo_text == "paste 3 cells"
    assert window.statusBar().currentMessage() == "Pasted 3 cells."
    press(window, "Ctrl+Z")
    assert set(texts(window, "measure", "success")) == {("", "")}


def test_a_block_is_repeated_where_it_goes_in_a_whole_number_of_times(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Shift+Down", "Shift+Down", "Shift+Down", "Shift+Right")
    paste(window, "one\ntwo\n")
    assert texts(window, "measure", "success") == [
        ("one", "one"), ("two", "two"), ("one", "one"), ("two", "two"), ("", ""),
    ]  # fmt: skip
    assert window.plan.undo_text == "paste 8 cells"
    assert chosen(window) == (NUMBERS[:4], ["measure", "success"])


def test_a_row_is_pasted_on_each_of_the_chosen_rows(window: MainWindow) -> None:
    at(window, "4.2", "measure")
    press(window, "Shift+Down", "Shift+Down")
    paste(window, "m\ts\n")
    assert texts(window, "measure", "success") == [
        ("", ""), ("m", "s"), ("m", "s"), ("m", "s"), ("", ""),
    ]  # fmt: skip


def test_a_block_that_does_not_go_in_evenly_is_pasted_once(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Shift+Down", "Shift+Down")
    paste(window, "one\ntwo\n")
    assert texts(window, "measure") == [("one",), ("two",), ("",), ("",), ("",)]


def test_a_block_goes_into_one_piece(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    QTest.mouseClick(
        window.windowHandle(), Left, Qt.KeyboardModifier.ControlModifier,
        cell(window, "4.3", "measure"),
    )  # fmt: skip
    paste(window, "one\ntwo\n")
    assert "in several pieces" in window.statusBar().currentMessage()
    assert set(texts(window, "measure")) == {("",)} and window.plan.undo_text == ""


def test_cells_that_do_not_take_it_are_named_and_the_rest_is_pasted(
    window: MainWindow, boxes: Any
) -> None:
    at(window, "4.1", "progress")
    press(window, "Shift+Down", "Shift+Right")
    paste(window, "Purple")
    assert texts(window, "progress", "ragb")[:2] == [("Purple", "G"), ("Purple", "G")]
    ((title, text),) = boxes
    assert title == "Some cells were not pasted"
    assert text.startswith(
        "2 cells were not taken, and 2 pasted. 4.1, RAGB Status: “Purple” is not a status"
    )
    assert window.plan.undo_text == "paste 2 cells"


def test_a_paste_goes_over_headings_to_the_actions_below(window: MainWindow) -> None:
    six = window.plan.data.areas[1]
    window.go_to_area(six.id)
    at(window, "6.2", "lead")
    press(window, "Shift+Down", "Shift+Down")
    paste(window, "a\nb\n")
    assert [each.lead for each in window.plan.data.actions(six)] == ["", "a", "b", ""]
    assert [each.text for each in window.plan.data.commitments(six)] == [
        "Commitment 1", "Commitment 2",
    ]  # fmt: skip


def test_more_rows_than_there_are_are_added(window: MainWindow) -> None:
    at(window, "4.5", "action")
    paste(window, "Fifth\nSixth\nSeventh\n")
    found = window.plan.data.actions(window.plan.data.areas[0])
    assert [each.action for each in found[4:]] == ["Fifth", "Sixth", "Seventh"]
    assert [each.no for each in found[5:]] == ["4.6", "4.7"]
    press(window, "Ctrl+Z")
    assert len(window.plan.data.actions(window.plan.data.areas[0])) == 5
    assert grid(window).currentIndex().isValid()
