"""Copying out of the list of indicators and out of a card's values, and deleting what is chosen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.core.editing import indicators as editing
from desktop.core.editing import rows
from desktop.core.kinds import IndicatorValue
from desktop.ui.indicators.values import COUNTED, NEW, NOTE, PERIOD, TARGET, VALUE
from tests.ui.indicators.plans import named, value_of

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(qtbot: Any, page: Any, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """A real key to what has the focus, and the card as it is then."""
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page._timer.isActive())
    page.card.now()


def enter(qtbot: Any, page: Any, row: int, column: int) -> None:
    """Put the keys into a cell of the values of the first indicator, AS 02."""
    page.card.values.setFocus()
    page.card.values.setCurrentIndex(page.card.values.values.index(row, column))
    QApplication.processEvents()


def copied(qtbot: Any, page: Any) -> str:
    """What Ctrl+C puts in the place of what was copied before."""
    QGuiApplication.clipboard().setText("old")
    press(qtbot, page, Key.Key_C, Control)
    return QGuiApplication.clipboard().text()


def status(window: Any) -> str:
    return str(window.statusBar().currentMessage())


def noted(page: Any, period: str = "2018-08", note: str = "Two moved") -> IndicatorValue:
    value = value_of(page.plan, named(page.plan, "AS 02"), period)
    assert value is not None
    rows.change(page.plan, value, note=note)
    page._show_card()
    return value


def test_delete_on_a_note_takes_out_the_note_alone(page: Any, qtbot: Any, window: Any) -> None:
    value, before = noted(page), len(page.plan.data.all(IndicatorValue))
    enter(qtbot, page, 2, NOTE)
    press(qtbot, page, Key.Key_Delete)
    assert (value.note, value.text) == ("", "70%")
    assert len(page.plan.data.all(IndicatorValue)) == before
    assert status(window) == "The note is deleted. Press Ctrl+Z to bring it back."
    press(qtbot, page, Key.Key_Z, Control)
    assert value.note == "Two moved", "one step"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (2, "There is no note to delete here."),
        (1, "There is no note to delete here: the value itself is marked “provisional”."),
    ],
)
def test_delete_where_there_is_no_note_deletes_nothing(
    page: Any, qtbot: Any, window: Any, row: int, said: str
) -> None:
    step = page.plan.last_step
    enter(qtbot, page, row, NOTE)
    press(qtbot, page, Key.Key_Delete)
    assert page.plan.last_step == step and status(window) == said


@pytest.mark.parametrize("column", [PERIOD, VALUE, COUNTED])
def test_delete_on_another_cell_takes_out_the_value(page: Any, qtbot: Any, column: int) -> None:
    noted(page)
    enter(qtbot, page, 2, column)
    press(qtbot, page, Key.Key_Delete)
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-08") is None


def test_what_is_deleted_is_named_and_a_target_is_none_of_it(
    page: Any, qtbot: Any, window: Any
) -> None:
    noted(page)
    enter(qtbot, page, 2, TARGET)
    press(qtbot, page, Key.Key_Delete)
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-08") is not None
    assert status(window) == "Nothing was deleted: a target is changed under Definition."
    enter(qtbot, page, 2, VALUE)
    press(qtbot, page, Key.Key_Delete)
    assert status(window) == (
        "The value “70%” for August 2018 is deleted. Press Ctrl+Z to bring it back."
    )


def test_what_is_chosen_together_is_deleted_together(page: Any, qtbot: Any, window: Any) -> None:
    late, first = named(page.plan, "AS 02"), noted(page)
    second = noted(page, "2018-07", "One moved")
    enter(qtbot, page, 2, NOTE)
    press(qtbot, page, Key.Key_Down, Shift)
    press(qtbot, page, Key.Key_Delete)
    assert first.note == second.note == "" and first.text and second.text
    assert status(window) == "2 notes are deleted. Press Ctrl+Z to bring them back."
    press(qtbot, page, Key.Key_Z, Control)
    assert (first.note, second.note) == ("Two moved", "One moved"), "one step"
    enter(qtbot, page, 2, VALUE)
    press(qtbot, page, Key.Key_Down, Shift)
    press(qtbot, page, Key.Key_Delete)
    gone = [value_of(page.plan, late, each) for each in ("2018-08", "2018-07")]
    assert gone == [None, None] and value_of(page.plan, late, "2018-09") is not None
    assert status(window) == "2 values are deleted. Press Ctrl+Z to bring them back."
    press(qtbot, page, Key.Key_Z, Control)
    assert value_of(page.plan, late, "2018-07") and value_of(page.plan, late, "2018-08")


def test_a_cell_is_copied_as_one_would_type_it(page: Any, qtbot: Any) -> None:
    editing.set_value(page.plan, named(page.plan, "AS 02"), "2018-08", "350 of 500 p")
    noted(page, "2018-08", "Two moved")
    for column, text in ((PERIOD, "Aug 2018\n"), (VALUE, "350 of 500 p\n"),
                         (COUNTED, "350 of 500\n"), (NOTE, "Two moved\n")):  # fmt: skip
        enter(qtbot, page, 2, column)
        assert copied(qtbot, page) == text
    enter(qtbot, page, NEW, VALUE)
    assert copied(qtbot, page) == "\n", "of a new value nothing is typed yet"
    enter(qtbot, page, NEW, PERIOD)
    assert copied(qtbot, page) == "Oct 2018\n"


def test_a_period_that_cannot_be_read_is_copied_without_its_mark(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    with page.plan.step("add a value"):
        page.plan.insert(IndicatorValue(indicator_id=late.id, period="last year", text="60%"))
    page.card.show_all_values(True)
    enter(qtbot, page, page.card.values.values.rowCount() - 1, PERIOD)
    assert copied(qtbot, page) == "last year\n"


def test_a_months_column_is_copied_and_pasted_back(page: Any, qtbot: Any, window: Any) -> None:
    late = named(page.plan, "AS 02")
    enter(qtbot, page, NEW, PERIOD)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        press(qtbot, page, key, Shift)
    text = copied(qtbot, page)
    assert text == "Sep 2018\t71% p\nAug 2018\t70%\n", "and nothing of the new value's row"
    enter(qtbot, page, 1, VALUE)
    press(qtbot, page, Key.Key_Delete)
    assert value_of(page.plan, late, "2018-09") is None
    enter(qtbot, page, NEW, PERIOD)
    press(qtbot, page, Key.Key_V, Control)
    back = value_of(page.plan, late, "2018-09")
    assert back is not None and back.text == "71% p"
    assert "1 value pasted, of " in status(window)


def test_a_column_goes_from_the_topmost_chosen_row_on(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    QGuiApplication.clipboard().setText("61%\n62%\n")
    enter(qtbot, page, 1, VALUE)
    press(qtbot, page, Key.Key_Down, Shift)
    press(qtbot, page, Key.Key_V, Control)
    now = [value_of(page.plan, late, each) for each in ("2018-09", "2018-08", "2018-07")]
    assert [each and each.text for each in now] == ["61%", "62%", "69%"]


def test_what_is_chosen_stays_while_a_menu_is_open(page: Any, qtbot: Any, window: Any) -> None:
    enter(qtbot, page, 1, VALUE)
    press(qtbot, page, Key.Key_Down, Shift)
    menu = window.editing._menu
    menu.popup(window.mapToGlobal(window.rect().center()))
    QApplication.processEvents()
    QGuiApplication.clipboard().setText("old")
    window.editing.copy.trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "71% p\n70%\n"
    page.table.setFocus()
    assert not page.card.values.selectionModel().hasSelection(), "keys go elsewhere"


def test_the_row_of_the_list_is_copied_with_each_thing_in_a_cell_of_its_own(
    page: Any, qtbot: Any
) -> None:
    line = (
        "AS 02\tAssessments completed within 45 days\t71%\tSep 2018\tprovisional\t"
        "80% now, 85% by Nov\t▲ better\tRed\n"
    )
    assert copied(qtbot, page) == line
    for wide in (500, 1400):
        page.table.resize(wide, 400)
        assert copied(qtbot, page) == line, "also where a column has no room on the screen"
    page.plan.why_read_only = "Somebody has it open."
    assert copied(qtbot, page) == line, "reading is enough"


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("CP 01", "47.3 per 10,000\tSep 2018\t\t40 - 52\t"),
        ("CC 11", "461 days\tQ1 2018/19\t\t487 or fewer\t"),
        ("MC 02", "No data\tSep 2018\t\t80%\tno data\t"),
    ],
)
def test_a_value_is_copied_with_its_unit_and_the_period_that_it_is_of(
    page: Any, qtbot: Any, code: str, cells: str
) -> None:
    page.go_to(named(page.plan, code).id)
    assert f"\t{cells}" in copied(qtbot, page)


def test_of_an_indicator_without_a_value_the_cells_are_empty(page: Any, qtbot: Any) -> None:
    page.go_to(editing.add_indicator(page.plan, code="XX 01", name="Nothing yet").id)
    assert copied(qtbot, page).startswith("XX 01\tNothing yet\t\t\t\t\t")


def test_the_menu_copies_and_pastes_what_the_keys_do(page: Any, qtbot: Any, window: Any) -> None:
    by_keys = copied(qtbot, page)
    QGuiApplication.clipboard().setText("old")
    window.editing.copy.trigger()
    assert QGuiApplication.clipboard().text() == by_keys != "old"
    enter(qtbot, page, 1, VALUE)
    window.editing.copy.trigger()
    assert QGuiApplication.clipboard().text() == "71% p\n"
    enter(qtbot, page, 2, VALUE)
    window.editing.paste.trigger()
    august = value_of(page.plan, named(page.plan, "AS 02"), "2018-08")
    assert august is not None and august.text == "71% p"


def test_the_menu_says_where_there_is_nothing_to_copy_or_cut(
    page: Any, qtbot: Any, window: Any
) -> None:
    QGuiApplication.clipboard().setText("old")
    page.card.buttons["definition"].setFocus()
    window.editing.copy.trigger()
    assert status(window).startswith("There is nothing to copy here")
    window.editing.cut.trigger()
    assert status(window).startswith("There is nothing to cut here")
    assert QGuiApplication.clipboard().text() == "old"


def test_a_list_of_areas_is_copied_by_the_key_too(page: Any, qtbot: Any, window: Any) -> None:
    QGuiApplication.clipboard().setText("old")
    qtbot.keyClick(page.table, Key.Key_F6)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6)
    areas = QApplication.focusWidget()
    assert areas is not None and areas is not page.table
    qtbot.keyClick(areas, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() != "old"
