"""The card of an indicator: why it is rated so, its chart, and values that are typed in place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.core.editing import indicators as editing
from desktop.core.editing import rows
from desktop.core.indicators.periods import period_at
from desktop.core.kinds import IndicatorValue
from desktop.reports.layout.style import INK, OWN
from desktop.ui.indicators.facts import LinkButton
from desktop.ui.indicators.shapes import inks
from desktop.ui.indicators.values import NEW, NOTE, PERIOD, VALUE
from desktop.ui.look.theme import DARK, LIGHT
from desktop.ui.look.typed import unfinished, written
from tests.ui.indicators.plans import action, named, value_of


def settle(page: Any) -> None:
    page._timer.stop()
    page._show_card()


def cells(page: Any, row: int) -> list[str]:
    model = page.card.values.values
    return [str(model.index(row, column).data() or "") for column in range(NOTE + 1)]


def type_in(page: Any, qtbot: Any, row: int, column: int, text: str) -> None:
    """Type over a cell with real keys, and press Enter."""
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(row, column))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    settle(page)


def test_the_card_says_why_and_the_trend_in_words(page: Any) -> None:
    card = page.card
    assert card.title.text() == "AS 02 Assessments completed within 45 days"
    assert card.rating.text().startswith("Red. 71% in September 2018, 9 points under its target")
    assert card.trend.text() and card.trend.text() in card.chart.accessibleDescription()
    assert "Beside it: England 82% (2016/17)." in card.chart.accessibleDescription()


def test_the_table_has_the_newest_first_below_a_row_for_a_new_one(page: Any) -> None:
    model = page.card.values.values
    heads = [model.headerData(each, Qt.Orientation.Horizontal) for each in range(NOTE + 1)]
    assert heads == ["Month", "Value", "Children", "Target", "Note"]
    assert cells(page, NEW)[:2] == ["Oct 2018", "add…"]
    assert cells(page, 1) == ["Sep 2018", "71%", "", "80%", "provisional"]
    assert cells(page, 4)[:4] == ["Jun 2018", "70%", "350 of 500", "75%"]


def test_a_new_value_is_typed_as_it_came_and_read(page: Any, qtbot: Any, window: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, VALUE, "362 of 510")
    made = value_of(plan, late, "2018-10")
    assert made is not None and (made.value, made.numerator, made.denominator) == (
        "70.98", "362", "510",
    )  # fmt: skip
    assert cells(page, NEW)[:2] == ["Nov 2018", "add…"]
    assert cells(page, 1)[:3] == ["Oct 2018", "70.98%", "362 of 510"]
    assert page.model.lines.of(late.id).latest == "70.98%"
    window.editing.undo.trigger()
    assert value_of(plan, late, "2018-10") is None


def test_what_cannot_be_read_is_kept_and_marked_and_never_guessed(
    page: Any, qtbot: Any, window: Any
) -> None:
    late = named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, VALUE, "about seventy")
    made = value_of(page.plan, late, "2018-10")
    assert made is not None and (made.text, made.value) == ("about seventy", "")
    assert cells(page, 1)[1] == "▲ about seventy"
    model = page.card.values.values
    spoken = model.index(1, VALUE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Oct 2018, Value: not read: “about seventy”")
    assert "kept for October 2018 as it was typed" in window.statusBar().currentMessage()
    assert page.card.rating.text().startswith("Not rated")


def test_a_share_that_is_typed_without_its_sign_is_in_doubt(
    page: Any, qtbot: Any, window: Any
) -> None:
    late = named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, VALUE, "0.43")
    made = value_of(page.plan, late, "2018-10")
    assert made is not None and (made.text, made.value) == ("0.43", "")
    assert "may be 0.43% or 43%; write it with the sign" in window.statusBar().currentMessage()
    assert page.card.rating.text().startswith("Not rated")
    type_in(page, qtbot, 1, VALUE, "43%")
    made = value_of(page.plan, late, "2018-10")
    assert made is not None and (made.value, made.note) == ("43", "")


def test_a_value_of_another_month_goes_under_the_period_that_is_typed(
    page: Any, qtbot: Any
) -> None:
    late = named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, PERIOD, "April 2018")
    assert value_of(page.plan, late, "2018-04") is None  # not before there is a value
    type_in(page, qtbot, NEW, VALUE, "68%")
    made = value_of(page.plan, late, "2018-04")
    assert made is not None and made.value == "68"
    assert cells(page, NEW)[0] == "Oct 2018"


@pytest.mark.parametrize(
    ("period", "told"),
    [("2018", "may be the calendar year"), ("Sep 2018", "September 2018 has “71% p” already")],
)
def test_what_is_not_taken_stays_where_it_was_typed_and_is_told(
    page: Any, qtbot: Any, window: Any, period: str, told: str
) -> None:
    before = len(page.plan.data.all(IndicatorValue))
    type_in(page, qtbot, NEW, PERIOD, period)
    type_in(page, qtbot, NEW, VALUE, "68%")
    assert told in page.card.notice.text() and page.card.notice.isVisible()
    assert cells(page, NEW)[:2] == [period, "68%"]
    assert len(page.plan.data.all(IndicatorValue)) == before
    page.table.go(1)
    settle(page)
    assert cells(page, NEW)[1] == "add…"  # another indicator
    page.table.go(0)
    settle(page)
    assert cells(page, NEW)[:2] == [period, "68%"]
    title = "AS 02 Assessments completed within 45 days"
    assert unfinished(page) == [f"“68%” was typed for {title}."]
    assert written(page)[f"A new value of {title}"] == f"{period} 68%"
    page.card.values.setFocus()
    page.card.values.setCurrentIndex(page.card.values.values.index(NEW, VALUE))
    qtbot.keyClick(page.card.values, Qt.Key.Key_Delete)
    assert unfinished(page) == [] and written(page) == {}


def test_a_value_and_its_note_are_changed_in_their_row_and_deleted(
    page: Any, qtbot: Any, window: Any
) -> None:
    late = named(page.plan, "AS 02")
    type_in(page, qtbot, 2, VALUE, "No data")
    assert value_of(page.plan, late, "2018-08").flag == "no data"  # type: ignore[union-attr]
    type_in(page, qtbot, 2, NOTE, "The system was down")
    assert cells(page, 2)[4] == "The system was down"
    page.card.values.setCurrentIndex(page.card.values.values.index(2, VALUE))
    qtbot.keyClick(page.card.values, Qt.Key.Key_Delete)
    assert value_of(page.plan, late, "2018-08") is None
    window.editing.undo.trigger()
    assert value_of(page.plan, late, "2018-08") is not None


def test_tab_goes_from_a_value_to_its_note_and_back(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(2, VALUE))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(QApplication.focusWidget(), "69%")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Two families moved")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert view.currentIndex().row() == 2 and view.currentIndex().column() == VALUE
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle(page)
    made = value_of(page.plan, late, "2018-08")
    assert made is not None and (made.value, made.note) == ("69", "Two families moved")


def test_tab_goes_from_a_new_value_to_its_note_and_enter_to_the_next(page: Any, qtbot: Any) -> None:
    late = named(page.plan, "AS 02")
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(NEW, VALUE))
    qtbot.keyClicks(view, "7")
    qtbot.keyClicks(QApplication.focusWidget(), "4%")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle(page)
    qtbot.keyClicks(QApplication.focusWidget(), "Two families moved")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    settle(page)
    made = value_of(page.plan, late, "2018-10")
    assert made is not None and (made.value, made.note) == ("74", "Two families moved")
    assert value_of(page.plan, late, "2018-11") is None
    view.setCurrentIndex(view.values.index(NEW, PERIOD))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(QApplication.focusWidget(), "Oct 2018")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert view.currentIndex() == view.values.index(NEW, VALUE), "it has no value yet"
    qtbot.keyClicks(QApplication.focusWidget(), "80%")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert view.currentIndex() == view.values.index(NEW, VALUE), "what is not taken has no note"
    assert value_of(page.plan, late, "2018-10") is made and made.value == "74"


def test_what_is_typed_on_a_cell_that_takes_nothing_goes_nowhere(page: Any, qtbot: Any) -> None:
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(2, VALUE + 1))
    before = page.plan.last_step
    qtbot.keyClicks(view, "49")
    assert view.currentIndex() == view.values.index(2, VALUE + 1)
    assert page.plan.last_step == before


def paste_in(page: Any, qtbot: Any, row: int, column: int, text: str) -> None:
    QApplication.clipboard().setText(text)
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(row, column))
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    settle(page)


def test_a_column_is_pasted_downwards_from_the_row_on(page: Any, qtbot: Any, window: Any) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    periods = [each.text for each in page.card.values.values.periods_from(1)]
    paste_in(page, qtbot, 1, VALUE, "81%\n\n79%\n")
    rows_now = [value_of(plan, late, each) for each in periods[:3]]
    assert [each and each.text for each in rows_now][::2] == ["81%", "79%"]
    said = window.statusBar().currentMessage()
    assert said.startswith("2 values pasted, of ") and "Ctrl+Z takes them back." in said
    assert "1 empty cell left what stands there as it was." in said
    plan.undo()
    assert value_of(plan, late, periods[0]).text == "71% p"  # type: ignore[union-attr]


def test_a_fraction_that_is_pasted_over_is_said_to_be_gone(
    page: Any, qtbot: Any, window: Any
) -> None:
    editing.set_value(page.plan, named(page.plan, "AS 02"), "2018-09", "813 of 3,252")
    settle(page)
    paste_in(page, qtbot, 1, VALUE, "30%")
    assert window.statusBar().currentMessage() == (
        "1 value pasted, of Sep 2018, in the place of another; Ctrl+Z takes it back. What was "
        "counted went: 813 of 3,252 (Sep 2018)."
    )


def test_a_pasted_value_goes_to_the_new_row_by_its_period(
    page: Any, qtbot: Any, window: Any
) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, PERIOD, "Feb 2017")
    paste_in(page, qtbot, NEW, VALUE, "64%")
    assert value_of(plan, late, "2017-02").text == "64%"  # type: ignore[union-attr]
    assert page.card.values.values.typed() == ("", "")
    assert "1 value pasted, of Feb 2017; Ctrl+Z takes it back." in (
        window.statusBar().currentMessage()
    )


def test_what_cannot_be_pasted_is_said_and_nothing_is_changed(page: Any, qtbot: Any) -> None:
    steps = page.plan.last_step
    paste_in(page, qtbot, 1, VALUE, "81%\t82%\t83%\n")
    assert page.card.notice.text().startswith("Nothing was pasted: copy one column of values")
    paste_in(page, qtbot, NEW, NOTE, "asked Jo")
    assert "a new value has no note yet" in page.card.notice.text()
    assert page.plan.last_step == steps
    paste_in(page, qtbot, 1, NOTE, "asked Jo")
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-09").note == "asked Jo"  # type: ignore[union-attr]
    page.plan.why_read_only = "Somebody has it open."
    paste_in(page, qtbot, 1, VALUE, "81%")
    assert page.card.notice.text() == "Somebody has it open."


def test_a_paste_that_is_refused_takes_back_what_an_earlier_one_said(
    page: Any, qtbot: Any, window: Any
) -> None:
    paste_in(page, qtbot, 1, VALUE, "81%")
    assert window.statusBar().currentMessage().startswith("1 value pasted")
    paste_in(page, qtbot, 1, VALUE, "81%\t82%\t83%\n")
    assert "pasted" not in window.statusBar().currentMessage()
    assert page.card.notice.text().startswith("Nothing was pasted")


def test_a_fraction_and_a_mark_that_are_typed_over_are_said_to_be_gone(
    page: Any, qtbot: Any, window: Any
) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    editing.set_value(plan, late, "2018-09", "25% (813 of 3,252) p")
    settle(page)
    type_in(page, qtbot, 1, VALUE, "30%")
    assert window.statusBar().currentMessage() == (
        "25% (813 of 3,252, provisional) is now 30%; Ctrl+Z takes it back."
    )
    window.statusBar().clearMessage()
    type_in(page, qtbot, 1, VALUE, "31%")
    assert "is now" not in window.statusBar().currentMessage()


@pytest.mark.parametrize(
    ("typed", "why"), [("-4%", "is less than nothing"), ("150%", "is more than 100%")]
)
def test_a_value_that_can_hardly_be_is_kept_and_said(
    page: Any, qtbot: Any, window: Any, typed: str, why: str
) -> None:
    type_in(page, qtbot, 1, VALUE, typed)
    assert (
        window.statusBar()
        .currentMessage()
        .endswith(f"“{typed}” for September 2018 is kept as it was typed; it {why}.")
    )
    assert value_of(page.plan, named(page.plan, "AS 02"), "2018-09").value == typed[:-1]  # type: ignore[union-attr]


def test_a_time_that_has_not_begun_takes_no_value_and_a_running_one_is_said(
    page: Any, qtbot: Any, window: Any
) -> None:
    plan, late = page.plan, named(page.plan, "AS 02")
    type_in(page, qtbot, NEW, PERIOD, "Oct 2099")
    type_in(page, qtbot, NEW, VALUE, "64%")
    assert "October 2099 has not begun" in page.card.notice.text()
    assert value_of(plan, late, "2099-10") is None
    now = period_at(plan.today(), "month")
    type_in(page, qtbot, NEW, PERIOD, now.label)
    if value_of(plan, late, now.text) is None and now.end > plan.today():
        type_in(page, qtbot, NEW, VALUE, "64%")
        assert f"{now.words} is not over." in window.statusBar().currentMessage()


def test_what_is_half_typed_stays_while_the_plan_changes(page: Any, qtbot: Any) -> None:
    view = page.card.values
    view.setFocus()
    view.setCurrentIndex(view.values.index(NEW, VALUE))
    qtbot.keyClick(view, "3")  # which opens the editor, and is its first letter
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "6")
    assert editor.text() == "36"
    rows.change(page.plan, named(page.plan, "CP 07"), comments="Something else")
    QApplication.processEvents()
    editing.set_value(page.plan, named(page.plan, "AS 02"), "2018-03", "60%")
    QApplication.processEvents()
    settle(page)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit) and editor.text() == "36"


def test_what_it_speaks_to_is_named_with_its_status_and_led_to(
    page: Any, window: Any, qtbot: Any
) -> None:
    QApplication.processEvents()
    links = [each for each in page.card.facts._speaks.findChildren(LinkButton) if each.isVisible()]
    assert [each.text() for each in links] == ["Ofsted No. 4", "4.1 Green", "4.2 Green"]
    box = page.card.facts
    assert box.warning.isVisible()
    assert box.warning_words.text() == "Two actions are Green while this measure is Red."
    box.look_at.click()
    assert window.area is not None and window.pages.current_action().no == "4.1"


def test_nothing_is_said_to_contradict_where_no_action_is_said_to_be_well(page: Any) -> None:
    for no in ("4.1", "4.2"):
        rows.change(page.plan, action(page.plan, no), ragb="R")
    settle(page)
    assert not page.card.facts.warning.isVisible()


def test_no_data_is_a_gap_in_the_small_picture_and_never_nought(page: Any) -> None:
    indicator = named(page.plan, "MC 02")

    def lines() -> list[Any]:
        return [each for each in page.lines.small_of(indicator.id).shapes if each.kind == "line"]

    (before,) = lines()
    assert len(before.points) == 4  # May and June, as x and y by turns
    editing.set_value(page.plan, indicator, "2018-09", "75%")
    assert [len(each.points) for each in lines()] == [4], "two values that are apart, and no line"
    newest = [each for each in page.lines.small_of(indicator.id).shapes if each.ink == OWN]
    assert [each.kind for each in newest] == ["dot"] and newest[0].points[0] > 70


def test_the_card_has_the_chart_of_the_reports_in_the_windows_colours(page: Any) -> None:
    texts = [each.text for each in page.card.chart.shapes if each.kind == "text"]
    assert "85%" in texts and "71%, Sep 2018" in texts
    high = page.card.chart.height()
    assert high > 100
    page.card.chart.resize(page.card.chart.width() - 60, high)
    assert max(each.points[0] for each in page.card.chart.shapes) * page.card.chart._scale() <= (
        page.card.chart.width() + 1
    )
    dark = inks(DARK)
    assert dark[INK] == DARK.text and dark["#ffffff"] == DARK.surface


def test_the_line_of_the_chart_is_painted_where_its_values_stand(page: Any) -> None:
    chart = page.card.chart
    image, scale = chart.grab().toImage(), chart._scale()
    (own,) = [each for each in chart.shapes if each.kind == "line" and each.ink == OWN]
    x, y = own.points[2] * scale, own.points[3] * scale + 1
    assert image.pixelColor(round(x), round(y)) == QColor(LIGHT.accent)
