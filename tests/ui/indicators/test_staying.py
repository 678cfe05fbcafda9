"""What is being edited stays: in a filtered list, on the card, and where it was typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.editing import rows
from desktop.core.kinds import IndicatorValue
from desktop.ui.indicators.model import CODE, NO_VALUE, OFF_PATH, WITHIN
from desktop.ui.indicators.values import NEW, NOTE, PERIOD, VALUE
from desktop.ui.leaving import LEAVE
from desktop.ui.look.typed import unfinished
from tests.ui.indicators.plans import named, value_of

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def codes(page: Any) -> list[str]:
    return [page.model.index(each, CODE).data() for each in range(page.model.rowCount())]


def keys(qtbot: Any, *given: str | Qt.Key) -> None:
    """Real keys, each to what has the focus by then."""
    for each in given:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(each, str):
            for letter in each:
                qtbot.keyClick(QApplication.focusWidget(), letter)
        else:
            qtbot.keyClick(focus, each)
            QApplication.processEvents()  # Enter hands on what was typed a moment later


def wait(page: Any, qtbot: Any) -> None:
    """Until the card has followed the cursor."""
    qtbot.waitUntil(lambda: not page._timer.isActive())
    QApplication.processEvents()


def undo(qtbot: Any, key: Qt.Key = Key.Key_Z) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, Control)
    QApplication.processEvents()


def at(page: Any) -> tuple[int, int]:
    index = page.card.values.currentIndex()
    return index.row(), index.column()


def choose(page: Any, qtbot: Any, chip: str, code: str) -> None:
    """Press a chip, put the cursor on an indicator, and the keys in the row of a new value."""
    if chip == WITHIN:  # so that it has two, of which one may leave it
        rows.change(page.plan, named(page.plan, "AS 02"), tolerance="20")
    qtbot.mouseClick(page.head.chips[chip], Qt.MouseButton.LeftButton)
    page.table.setFocus()
    page.table.go_to(named(page.plan, code).id)
    wait(page, qtbot)
    keys(qtbot, Key.Key_Return)
    assert page.card.values.hasFocus()
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, VALUE))


def test_two_values_typed_one_after_the_other_go_to_one_indicator(page: Any, qtbot: Any) -> None:
    page.plan.today = lambda: date(2018, 12, 3)  # so that November has begun
    page.session.as_at_changed.emit()
    choose(page, qtbot, WITHIN, "CP 07")
    keys(qtbot, "125 of 128", Key.Key_Return)
    wait(page, qtbot)
    keys(qtbot, "126 of 128", Key.Key_Return)
    cp, late = named(page.plan, "CP 07"), named(page.plan, "AS 02")
    made = [value_of(page.plan, cp, month) for month in ("2018-10", "2018-11")]
    assert [each and each.numerator for each in made] == ["125", "126"]
    assert value_of(page.plan, late, "2018-10") is None
    assert page.card.indicator is cp and codes(page) == ["AS 02", "CP 07"]
    assert page.head.chips[WITHIN].text() == "Within tolerance 1", "which says what is so"


def test_a_note_behind_a_value_that_leaves_the_filter_is_kept(page: Any, qtbot: Any) -> None:
    choose(page, qtbot, WITHIN, "CP 07")
    keys(qtbot, "125 of 128", Key.Key_Tab)
    wait(page, qtbot)
    keys(qtbot, "Two moved", Key.Key_Return)
    made = value_of(page.plan, named(page.plan, "CP 07"), "2018-10")
    assert made is not None and made.note == "Two moved"


def test_one_that_was_worked_on_leaves_the_list_when_it_is_left(page: Any, qtbot: Any) -> None:
    choose(page, qtbot, WITHIN, "CP 07")
    keys(qtbot, "125 of 128", Key.Key_Return)
    wait(page, qtbot)
    page.table.setFocus()
    keys(qtbot, Key.Key_Up)
    assert codes(page) == ["AS 02", "CP 07"], "a second click may be meant for it"
    qtbot.waitUntil(lambda: codes(page) == ["AS 02"])
    assert page.current() is named(page.plan, "AS 02")


def test_the_same_filter_pressed_again_is_applied_again(page: Any, qtbot: Any) -> None:
    choose(page, qtbot, WITHIN, "CP 07")
    keys(qtbot, "125 of 128", Key.Key_Return)
    wait(page, qtbot)
    qtbot.mouseClick(page.head.chips[WITHIN], Qt.MouseButton.LeftButton)
    assert codes(page) == ["AS 02"]


def test_another_page_applies_the_filter_again(page: Any, qtbot: Any, window: Any) -> None:
    choose(page, qtbot, WITHIN, "CP 07")
    keys(qtbot, "125 of 128", Key.Key_Return)
    wait(page, qtbot)
    window.go_to_area(None)
    window.pages.go_to_page("indicators")
    assert codes(page) == ["AS 02"]


def test_undo_and_redo_bring_the_card_back_to_what_they_change(
    page: Any, qtbot: Any, window: Any
) -> None:
    choose(page, qtbot, NO_VALUE, "CC 11")
    keys(qtbot, "455 days", Key.Key_Return)
    wait(page, qtbot)
    page.table.setFocus()
    keys(qtbot, Key.Key_Down)
    qtbot.waitUntil(lambda: codes(page) == [""])
    undo(qtbot)
    wait(page, qtbot)
    adopted = named(page.plan, "CC 11")
    assert page.card.indicator is adopted and page.current() is adopted
    page.table.go(1)
    wait(page, qtbot)
    undo(qtbot, Key.Key_Y)
    wait(page, qtbot)
    assert page.card.indicator is adopted, "held, though it has its value again"
    assert at(page) == (1, VALUE)


def test_keys_that_come_at_once_go_to_the_row_under_the_cursor(page: Any, qtbot: Any) -> None:
    page._timer.setInterval(60_000)  # the card is slow to follow
    page.table.setFocus()
    keys(qtbot, Key.Key_Down)
    page.card.values.setFocus()  # before the card has followed
    assert page.card.indicator is named(page.plan, "CP 07")
    keys(qtbot, "88%", Key.Key_Return)
    made = value_of(page.plan, named(page.plan, "CP 07"), "2018-10")
    assert made is not None and made.value == "88"


def refused(page: Any, qtbot: Any) -> int:
    """Type 24% for a month that has a value; gives how many values the plan has."""
    before = len(page.plan.data.all(IndicatorValue))
    choose(page, qtbot, OFF_PATH, "AS 02")
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, PERIOD))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, "Sep 2018", Key.Key_Tab, "24%", Key.Key_Return)
    QApplication.processEvents()
    assert "September 2018 has “71% p” already" in page.card.notice.text()
    return before


def typed(page: Any) -> list[str]:
    model = page.card.values.values
    return [str(model.index(NEW, column).data() or "") for column in (PERIOD, VALUE)]


def test_delete_and_escape_discard_a_value_that_was_refused(page: Any, qtbot: Any) -> None:
    for key, column in (
        (Key.Key_Delete, VALUE), (Key.Key_Delete, PERIOD), (Key.Key_Escape, VALUE),
        (Key.Key_Escape, PERIOD),
    ):  # fmt: skip
        before = refused(page, qtbot)
        page.card.values.setCurrentIndex(page.card.values.values.index(NEW, column))
        keys(qtbot, key)
        assert typed(page) == ["Oct 2018", "add…"]
        assert not page.card.notice.isVisible() and unfinished(page) == []
        assert len(page.plan.data.all(IndicatorValue)) == before


def test_what_is_said_of_a_value_that_waits_is_true_also_later(page: Any, qtbot: Any) -> None:
    before = refused(page, qtbot)
    view, model = page.card.values, page.card.values.values
    view.setCurrentIndex(model.index(1, VALUE))
    keys(qtbot, Key.Key_Delete)  # the value that stood in its way
    wait(page, qtbot)
    assert model.index(NEW, NOTE).data() == "nothing stands in its way any more. Enter it again"
    page.go_to(named(page.plan, "CP 07").id)
    wait(page, qtbot)
    assert not page.card.notice.isVisible(), "of another nothing waits"
    page.go_to(named(page.plan, "AS 02").id)
    wait(page, qtbot)
    assert page.card.notice.text() == (
        "The value is not in the plan yet: nothing stands in its way any more. Enter it again."
    )
    view.setFocus()
    view.setCurrentIndex(model.index(NEW, VALUE))
    keys(qtbot, Key.Key_Return, Key.Key_Return)
    made = value_of(page.plan, named(page.plan, "AS 02"), "2018-09")
    assert made is not None and made.value == "24" and not page.card.notice.isVisible()
    assert len(page.plan.data.all(IndicatorValue)) == before


def test_a_value_of_a_month_that_has_not_begun_waits_for_that_month(page: Any, qtbot: Any) -> None:
    choose(page, qtbot, OFF_PATH, "AS 02")
    view, model = page.card.values, page.card.values.values
    view.setCurrentIndex(model.index(NEW, PERIOD))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, "Nov 2018", Key.Key_Tab, "24%", Key.Key_Return)
    why = page.card.notice.text()
    assert "has not begun" in why and model.index(NEW, NOTE).data() == why, "the row says it too"
    page.go_to(named(page.plan, "CP 07").id)
    wait(page, qtbot)
    page.go_to(named(page.plan, "AS 02").id)
    wait(page, qtbot)
    assert page.card.notice.text() == why and typed(page) == ["Nov 2018", "24%"]


def test_a_month_that_is_taken_out_leaves_its_value_waiting(page: Any, qtbot: Any) -> None:
    before = refused(page, qtbot)
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, PERIOD))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, Key.Key_Backspace, Key.Key_Return)
    assert typed(page) == ["", "24%"]
    assert "say the period first" in page.card.notice.text()
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, VALUE))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, "25%", Key.Key_Return)
    assert typed(page) == ["", "25%"], "no month takes its place"
    assert len(page.plan.data.all(IndicatorValue)) == before
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, PERIOD))
    keys(qtbot, Key.Key_F2, "Oct 2018", Key.Key_Return)
    made = value_of(page.plan, named(page.plan, "AS 02"), "2018-10")
    assert made is not None and made.value == "25" and not page.card.notice.isVisible()


def paste(page: Any, qtbot: Any, row: int, column: int, text: str) -> None:
    QApplication.clipboard().setText(text)
    page.card.values.setFocus()
    page.card.values.setCurrentIndex(page.card.values.values.index(row, column))
    qtbot.keyClick(page.card.values, Key.Key_V, Control)
    QApplication.processEvents()


def test_a_notice_goes_with_the_next_step_that_is_taken(page: Any, qtbot: Any, window: Any) -> None:
    paste(page, qtbot, 1, VALUE, "81%\t82%\t83%\n")
    assert page.card.notice.text().startswith("Nothing was pasted: ")
    paste(page, qtbot, 1, VALUE, "81%\n82%\n")
    assert not page.card.notice.isVisible()
    assert (
        window.statusBar()
        .currentMessage()
        .startswith(
            "2 values pasted, of Aug 2018 to Sep 2018, 2 in the place of others; Ctrl+Z takes them"
        )
    )
    paste(page, qtbot, 1, VALUE, "81%\t82%\t83%\n")
    assert page.card.notice.isVisible()
    paste(page, qtbot, 1, VALUE, "81%\n82%\n")  # which are there already
    assert not page.card.notice.isVisible()
    paste(page, qtbot, 1, VALUE, "81%\t82%\t83%\n")
    undo(qtbot)
    assert not page.card.notice.isVisible()
    refused(page, qtbot)
    page.card.values.setCurrentIndex(page.card.values.values.index(2, NOTE))
    keys(qtbot, "Asked Jo", Key.Key_Return)
    assert not page.card.notice.isVisible()
    model = page.card.values.values
    assert "has “71% p” already" in model.index(NEW, NOTE).data(), "the row says why it waits"


def test_undo_and_redo_put_the_cursor_on_the_cell_that_they_change(page: Any, qtbot: Any) -> None:
    page.table.setFocus()
    keys(qtbot, Key.Key_Return, "74%", Key.Key_Tab)
    wait(page, qtbot)
    keys(qtbot, "Two moved", Key.Key_Return)
    wait(page, qtbot)
    page.card.values.setCurrentIndex(page.card.values.values.index(3, VALUE))
    for key, place in (
        (Key.Key_Z, (1, NOTE)), (Key.Key_Z, (NEW, VALUE)),
        (Key.Key_Y, (1, VALUE)), (Key.Key_Y, (1, NOTE)),
    ):  # fmt: skip
        undo(qtbot, key)
        wait(page, qtbot)
        assert at(page) == place


def test_a_column_that_is_pasted_leaves_what_waits_where_it_is(page: Any, qtbot: Any) -> None:
    refused(page, qtbot)
    paste(page, qtbot, NEW, VALUE, "81%\n")  # for the month that is typed there
    made = value_of(page.plan, named(page.plan, "AS 02"), "2018-09")
    assert made is not None and made.value == "81" and typed(page) == ["Sep 2018", "24%"]
    assert model_note(page).startswith("September 2018 has “81%” already")


def model_note(page: Any) -> str:
    return str(page.card.values.values.index(NEW, NOTE).data())


def test_an_undo_by_the_menu_leaves_who_is_typing_where_they_are(
    page: Any, qtbot: Any, window: Any
) -> None:
    page.table.setFocus()
    rows.change(page.plan, value_of(page.plan, named(page.plan, "AS 02"), "2018-09"), note="Old")
    keys(qtbot, Key.Key_Return, "74%", Key.Key_Return)
    wait(page, qtbot)
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(3, NOTE))
    keys(qtbot, Key.Key_F2, "Asked")
    editor: Any = QApplication.focusWidget()
    for _ in range(2):  # the row of October goes with the first
        window.editing.undo.trigger()
        wait(page, qtbot)
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-10") is None
    older = value_of(page.plan, named(page.plan, "AS 02"), "2018-09")
    assert older is not None and older.note != "Old"
    assert QApplication.focusWidget() is editor and editor.value() == "Asked"
    keys(qtbot, " Jo", Key.Key_Return)
    kept = value_of(page.plan, named(page.plan, "AS 02"), "2018-08")
    assert kept is not None and kept.note == "Asked Jo"


def test_a_month_alone_is_not_asked_about(page: Any, qtbot: Any, window: Any, boxes: Any) -> None:
    page.table.setFocus()
    keys(qtbot, Key.Key_Return)
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, PERIOD))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, "Sep 2018", Key.Key_Return)
    window.look_as_at(date(2018, 10, 1))
    assert boxes == [] and window.session.plan is not page.plan


def test_who_goes_back_to_what_was_typed_is_led_there(
    page: Any, qtbot: Any, window: Any, boxes: Any
) -> None:
    refused(page, qtbot)
    page.table.go_to(named(page.plan, "CP 07").id)
    window.go_to_area(None)
    window.look_as_at(date(2018, 10, 1))
    assert boxes == [
        (
            "Look at another day?",
            "“24%” was typed for AS 02 Assessments completed within 45 days. It is not in the "
            "plan, and is lost when another day is looked at.",
        )
    ]
    assert window.pages.page_of_plan() == "indicators"
    assert page.current() is page.card.indicator is named(page.plan, "AS 02")
    assert page.card.values.hasFocus() and at(page) == (NEW, VALUE)
    assert typed(page) == ["Sep 2018", "24%"]
    assert "has “71% p” already" in page.card.notice.text() and page.card.notice.isVisible()
    keys(qtbot, Key.Key_Escape)
    window.look_as_at(date(2018, 10, 1))
    assert len(boxes) == 1, "nothing is left to be asked about"


def test_who_goes_back_is_led_there_also_where_the_filter_hides_it(
    page: Any, qtbot: Any, window: Any, boxes: Any
) -> None:
    refused(page, qtbot)
    qtbot.mouseClick(page.head.chips[NO_VALUE], Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "AS 02" not in codes(page)
    window.look_as_at(date(2018, 10, 1))
    assert len(boxes) == 1 and page.current() is named(page.plan, "AS 02")
    assert page.card.values.hasFocus() and at(page) == (NEW, VALUE)


def test_another_day_leaves_the_one_that_is_worked_on_in_the_list(
    page: Any, qtbot: Any, window: Any
) -> None:
    late = named(page.plan, "AS 02")
    window.session.look_as_at(date(2018, 12, 31))  # when none has its value yet
    qtbot.mouseClick(page.head.chips[NO_VALUE], Qt.MouseButton.LeftButton)
    page.table.go_to(late.id)
    window.session.look_as_at(None)
    assert page.head.chips[NO_VALUE].text() == "No new value 2"
    assert "AS 02" in codes(page) and "CP 07" not in codes(page) and page.current() is late


def test_what_is_asked_at_closing_speaks_of_closing(
    page: Any, qtbot: Any, window: Any, boxes: Any
) -> None:
    refused(page, qtbot)
    window.close()
    assert window.isVisible()
    assert [title for title, _ in boxes] == ["Close the plan?"]
    assert boxes[0][1].endswith("It is not in the plan, and is lost when the plan is closed.")
    boxes.answer = LEAVE
    window.close()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("code", "text"), [("AS 02", "0.5"), ("AS 02", "abc"), ("CP 07", "later")],
)  # fmt: skip
def test_a_value_that_was_taken_with_a_remark_is_not_said_to_be_lost(
    page: Any, qtbot: Any, window: Any, boxes: Any, code: str, text: str
) -> None:
    """What is said of it is no refusal: it is in the plan by then."""
    page.table.setFocus()
    page.table.go_to(named(page.plan, code).id)
    wait(page, qtbot)
    keys(qtbot, Key.Key_Return)
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, VALUE))
    keys(qtbot, text)
    window.close()
    assert not window.isVisible() and boxes == []


def test_beside_a_value_that_was_taken_another_is_asked_about(
    page: Any, qtbot: Any, window: Any, boxes: Any
) -> None:
    refused(page, qtbot)
    page.go_to(named(page.plan, "CP 07").id)
    wait(page, qtbot)
    page.open_card()
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, VALUE))
    keys(qtbot, "later")
    window.close()
    assert window.isVisible() and len(boxes) == 1
    assert "“24%” was typed for AS 02" in boxes[0][1] and "later" not in boxes[0][1]


def test_what_was_said_of_a_value_goes_with_the_next_that_is_typed_for_it(
    page: Any, qtbot: Any, window: Any
) -> None:
    page.table.setFocus()
    page.table.go_to(named(page.plan, "AS 02").id)
    wait(page, qtbot)
    keys(qtbot, Key.Key_Return)
    view = page.card.values
    view.setCurrentIndex(view.values.index(NEW, VALUE))
    keys(qtbot, "later", Key.Key_Return)
    assert "no figure was read of it" in window.statusBar().currentMessage()
    view.setCurrentIndex(view.values.index(1, VALUE))
    keys(qtbot, Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    keys(qtbot, "72%", Key.Key_Return)
    assert "no figure" not in window.statusBar().currentMessage()
