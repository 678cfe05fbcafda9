"""Each kind of cell, edited by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.core.editing import actions, legends
from desktop.core.kinds import ImpactStatus
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, grid

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def test_f2_goes_on_where_the_text_ends(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClicks(editor(view), " twice")
    qtbot.keyClick(editor(view), Key.Key_Tab)
    assert action(window, "4.2").action == "Review each open case twice"
    assert view.currentIndex().column() == view.model().column_of("by_when"), "Tab goes right"


def test_escape_leaves_the_cell_as_it_was(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClicks(view, "x")
    qtbot.keyClick(editor(view), Key.Key_Escape)
    assert action(window, "4.2").action == "Review each open case"
    assert window.plan is not None and window.plan.undo_text == ""


def test_alt_enter_begins_a_line(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "progress")
    qtbot.keyClicks(view, "o")
    qtbot.keyClick(editor(view), Key.Key_Return, Alt)
    qtbot.keyClicks(editor(view), "two")
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert action(window, "4.2").progress == "o\ntwo"


def test_an_equal_value_writes_nothing(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert window.plan is not None and window.plan.undo_text == ""


def test_a_letter_sets_the_status(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClicks(view, "b")
    assert action(window, "4.1").ragb == "B"
    assert window.editing.undo.text() == "&Undo change RAGB of 4.1"
    assert view.model().index(0, view.model().column_of("ragb")).data() == "B Blue"


def test_a_letter_sets_every_selected_status_in_one_step(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    qtbot.keyClicks(view, "r")
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["R", "R"]
    window.editing.undo.trigger()
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["G", "G"]


def test_a_letter_that_is_no_status_opens_the_list(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.1", "ragb")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.setCurrentIndex(0)
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.1").ragb == ""


def test_a_date_takes_words_and_says_how_it_is_understood(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.4", "by_when")
    qtbot.keyClicks(view, "E")
    qtbot.keyClicks(editor(view), "nd June 2019")
    assert "30 June 2019" in editor(view).hint().text()
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert (action(window, "4.4").by_when, action(window, "4.4").due) == (
        "End June 2019", "2019-06-30",
    )  # fmt: skip
    assert not window.pages.redate.isVisible(), "a first date was moved from nothing"


def test_a_day_that_is_typed_by_how_far_off_it_is_is_kept_as_the_day(
    window: MainWindow, qtbot: Any
) -> None:
    view = at(window, "4.4", "by_when")
    qtbot.keyClicks(view, "i")
    qtbot.keyClicks(editor(view), "n 2 weeks")
    assert editor(view).hint().text() == "“in 2 weeks” is Monday 22 October 2018; that day is kept."
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert (action(window, "4.4").by_when, action(window, "4.4").due) == (
        "22/10/2018", "2018-10-22",
    )  # fmt: skip


def test_the_calendar_gives_a_day(window: MainWindow, qtbot: Any) -> None:
    from PySide6.QtCore import QDate

    view = at(window, "4.2", "by_when")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.choose()
    box._chosen(QDate(2018, 11, 15))
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.2").by_when == "15/11/2018"


def test_leads_are_completed_from_the_plan(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "lead")
    qtbot.keyClicks(view, "P")
    box = editor(view)
    qtbot.keyClicks(box, "rin")
    popup = box._completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert box.value() == "Principal social worker"
    qtbot.keyClicks(box, "; A")
    qtbot.keyClick(popup, Key.Key_Escape)
    qtbot.keyClick(box, Key.Key_Return)
    assert action(window, "4.2").lead == "Principal social worker; A"


def test_a_line_that_is_too_long_stays_in_the_editor(window: MainWindow, qtbot: Any) -> None:
    view = at(window, "4.2", "no")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    box.setText("9" * 300)
    qtbot.keyClick(box, Key.Key_Return)
    assert box.isVisible() and "300 characters" in box.hint().text()
    assert action(window, "4.2").no == "4.2"
    qtbot.keyClick(box, Key.Key_Escape)


def test_overdue_is_said_in_words(window: MainWindow) -> None:
    model = grid(window).model()
    assert model.date_note(action(window, "4.1")) == "● 8 days over"
    assert model.date_note(action(window, "4.5")) == "● 28 days over"
    assert model.date_note(action(window, "4.3")) == "", "a complete action is never overdue"


def test_the_second_rating_is_typed_and_painted_by_its_own_legend(
    window: MainWindow, qtbot: Any
) -> None:
    assert window.plan is not None
    statuses = [
        ImpactStatus(code="N", word="None", colour="#123456"),
        ImpactStatus(code="M", word="Made", colour="#654321", complete=True),
    ]
    legends.take_legend(window.plan, statuses, {}, ImpactStatus)
    view = at(window, "4.1", "impact_ragb")
    qtbot.keyClick(view, Key.Key_Down, Shift)
    qtbot.keyClicks(view, "m")
    assert [action(window, no).impact_ragb for no in ("4.1", "4.2")] == ["M", "M"]
    assert [action(window, no).ragb for no in ("4.1", "4.2")] == ["G", "G"]
    assert window.editing.undo.text() == "&Undo change impact rating of 2 actions"
    model = view.model()
    index = model.index(0, model.column_of("impact_ragb"))
    assert index.data() == "M Made"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "4.1, Impact rating: Made, overdue by 8 days, Impact Made, but nothing is recorded that "
        "shows it. No measure is linked to it."
    )
    view.clearSelection()
    view.setCurrentIndex(model.index(0, 0))
    corner = view.visualRect(index).topLeft()
    qtbot.waitUntil(
        lambda: (
            view.viewport().grab().toImage().pixelColor(corner.x() + 3, corner.y() + 3).name()
            == "#654321"
        )
    )
    at(window, "4.1", "impact_ragb")
    qtbot.keyClick(view, Key.Key_F2)
    box = editor(view)
    assert [box.itemText(n) for n in range(box.count())] == ["No status", "N None", "M Made"]
    qtbot.keyClick(box, Key.Key_Escape)


@pytest.mark.parametrize("field", ["progress", "action"])
def test_what_is_being_typed_in_a_cell_stays_when_its_row_changes(
    window: MainWindow, qtbot: Any, field: str
) -> None:
    assert window.plan is not None
    view = at(window, "4.2", "action")
    qtbot.keyClick(view, Key.Key_F2)
    typing = editor(view)
    qtbot.keyClicks(typing, " and more")
    actions.set_field(window.plan, action(window, "4.2"), field, "Written elsewhere")
    assert typing.value().endswith(" and more")
    qtbot.keyClick(typing, Key.Key_Return)
    assert action(window, "4.2").action.endswith(" and more")
