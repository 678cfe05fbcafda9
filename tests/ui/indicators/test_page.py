"""The page of the indicators in the window: what the list says, its keys, and what is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop.core import changes
from desktop.core.editing import indicators as editing
from desktop.core.editing import rows
from desktop.core.kinds import (
    ActionIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
)
from desktop.store.planfile import create_plan
from desktop.ui.indicators.model import (
    CODE,
    LATEST,
    NAME,
    NO_VALUE,
    OFF_PATH,
    RAG,
    TARGET,
    TRAVEL,
    TREND,
    UNLINKED,
    WITHIN,
)
from tests.ui.indicators.plans import measured, named, value_of

Keys = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def row(page: Any, code: str) -> int:
    return int(page.model.row_of(named(page.plan, code).id))


def said(page: Any, code: str, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(page.model.data(page.model.index(row(page, code), column), role))


def codes(page: Any) -> list[str]:
    return [page.model.index(each, CODE).data() for each in range(page.model.rowCount())]


def press(qtbot: Any, page: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.table, key, held)


def test_a_row_says_what_stands_now_of_when_and_where_it_should_be(page: Any) -> None:
    assert said(page, "AS 02", LATEST) == "71% Sep p"
    assert said(page, "AS 02", TARGET) == "80% now, 85% by Nov"
    assert said(page, "AS 02", TRAVEL) == "▲  better"
    assert said(page, "AS 02", RAG) == "Red"
    assert said(page, "CP 07", RAG) == "Amber" and said(page, "CP 01", RAG) == "Green"
    assert said(page, "CP 01", LATEST) == "47.3 Sep"  # the words of a rate have no room
    assert said(page, "MC 02", LATEST) == "No data since Jul"
    assert said(page, "MC 02", TRAVEL) == "no data" and said(page, "MC 02", RAG) == "Not rated"
    assert said(page, "CC 11", LATEST) == "461 days Q1"


def test_a_first_figure_has_nothing_to_be_compared_with(page: Any) -> None:
    made = editing.add_indicator(page.plan, code="ZZ 01", name="New", unit="count")
    editing.set_value(page.plan, made, "Sep-18", "7")
    assert said(page, "ZZ 01", TRAVEL) == "–"
    assert said(page, "ZZ 01", TRAVEL, SPOKEN) == "ZZ 01, Travel: nothing to compare it with"


def test_colour_and_picture_never_stand_alone(page: Any) -> None:
    spoken = said(page, "AS 02", RAG, SPOKEN)
    assert spoken.startswith("AS 02, RAG: Red. ") and "9 points under its target of 80%" in spoken
    assert said(page, "AS 02", TREND, SPOKEN).startswith("AS 02, 24 months: ")
    assert "70%" in said(page, "AS 02", TREND, SPOKEN) or "71%" in said(
        page, "AS 02", TREND, SPOKEN
    )
    assert said(page, "AS 02", TRAVEL, SPOKEN) == "AS 02, Travel: up, better"
    assert said(page, "MC 02", TRAVEL, SPOKEN) == "MC 02, Travel: no data"
    assert page.head.counts.words() == "1 Red, 1 Amber, 2 Green, 2 not rated"
    assert page.head.counts.accessibleName() == "Ratings: 1 Red, 1 Amber, 2 Green, 2 not rated"
    heads = [page.model.headerData(each, Qt.Orientation.Horizontal) for each in range(7)]
    assert heads == ["Code", "Indicator", "24 months", "Latest", "Target", "Travel", "RAG"]


def test_the_chips_count_what_they_show(page: Any) -> None:
    chips = page.head.chips
    assert [chip.text() for chip in chips.values()] == [
        "All 6", "Off their path 1", "Within tolerance 1", "No new value 2",
        "Not linked 5",
    ]  # fmt: skip
    assert page.head.returned.text() == "4 of 6 returned"
    chips[OFF_PATH].click()
    assert codes(page) == ["AS 02"], "those that the checks name, and no others"
    chips[WITHIN].click()
    assert codes(page) == ["CP 07"]
    chips[NO_VALUE].click()
    assert codes(page) == ["CC 11", ""], "the last was not looked at for months, and none was due"
    chips[UNLINKED].click()
    assert codes(page) == ["CP 07", "CP 01", "MC 02", "CC 11", ""]


def test_the_list_is_narrowed_by_theme_officer_period_and_words(page: Any, qtbot: Any) -> None:
    head = page.head

    def choose(combo: Any, text: str) -> None:
        combo.setCurrentIndex(combo.findText(text))
        combo.activated.emit(combo.currentIndex())

    choose(head.themes, "Child protection")
    assert codes(page) == ["CP 07", "CP 01"] and head.chips["all"].text() == "All 2"
    choose(head.officers, "Ben Okafor")
    assert codes(page) == ["CP 07"]
    choose(head.themes, "All themes")
    choose(head.officers, "All officers")
    choose(head.everys, "Quarter")
    assert codes(page) == ["CC 11"]
    choose(head.everys, "Any period")
    qtbot.keyClicks(head.finder, "days ass")
    qtbot.waitUntil(lambda: codes(page) == ["AS 02"])
    head.finder.setText("nothing is called so")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    assert "as the filters above say" in page.nothing.purpose.text()
    head.show_all()
    assert len(codes(page)) == 6 and page.stack.currentWidget() is page.table


def test_a_heading_sorts_backwards_too_and_gives_the_plans_order_back(
    page: Any, qtbot: Any
) -> None:
    header = page.table.horizontalHeader()

    def click(column: int) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(RAG)
    assert codes(page) == ["AS 02", "CP 07", "CP 01", "CC 11", "MC 02", ""]
    click(RAG)
    assert codes(page)[:2] == ["MC 02", ""] or codes(page)[:2] == ["", "MC 02"]
    click(RAG)
    assert codes(page) == ["AS 02", "CP 07", "CP 01", "MC 02", "CC 11", ""]
    click(NAME)
    assert codes(page)[0] == "AS 02" and codes(page)[-1] == ""


def test_the_cursor_stays_on_its_indicator_when_the_list_is_another(page: Any) -> None:
    page.table.go(row(page, "CP 01"))
    page.model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert page.current() is named(page.plan, "CP 01")
    page.head.chips[OFF_PATH].click()  # it is not among those
    assert page.current() is not None
    assert page.place_in_words().startswith("Indicators · ")


def test_enter_opens_the_card_and_the_focus_goes_to_its_values(page: Any, qtbot: Any) -> None:
    press(qtbot, page, Keys.Key_Down)
    press(qtbot, page, Keys.Key_Return)
    assert page.card.isVisible() and page.card.values.hasFocus()
    assert page.card.indicator is named(page.plan, "CP 07")


def test_a_new_indicator_is_added_by_a_key_and_goes_again_with_undo(
    window: Any, page: Any, qtbot: Any
) -> None:
    before = len(page.plan.data.all(Indicator))
    page.head.chips[OFF_PATH].click()  # which would hide it
    press(qtbot, page, Keys.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.isVisible() and len(page.plan.data.all(Indicator)) == before + 1
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and dialog.windowTitle() == "Definition of an indicator"
    dialog.close()
    assert page.current().name == "New indicator"
    window.editing.undo.trigger()
    assert len(page.plan.data.all(Indicator)) == before


def test_delete_asks_where_values_go_too_and_undo_brings_all_back(
    window: Any, page: Any, qtbot: Any, boxes: Any
) -> None:
    plan = page.plan
    late = named(plan, "AS 02")
    press(qtbot, page, Keys.Key_Delete)
    assert "with its 5 values" in boxes[-1][1] and named(plan, "AS 02") is late
    boxes.answer = "Delete it"
    press(qtbot, page, Keys.Key_Delete)
    assert [each.code for each in plan.data.all(Indicator)][:1] == ["CP 07"]
    assert not plan.data.of(IndicatorValue, "indicator_id", late.id)
    assert page.current() is named(plan, "CP 07")
    window.editing.undo.trigger()
    assert len(plan.data.of(IndicatorValue, "indicator_id", late.id)) == 5
    assert page.current() is named(plan, "AS 02"), "what came back is shown"


def test_one_is_duplicated_without_its_values_and_code(page: Any, qtbot: Any) -> None:
    plan = page.plan
    late = named(plan, "AS 02")
    press(qtbot, page, Keys.Key_D, Qt.KeyboardModifier.ControlModifier)
    copy = page.current()
    assert copy is not late and copy.name == "Assessments completed within 45 days (copy)"
    assert (copy.code, copy.target, copy.counted) == ("", "75%", "children")
    assert copy.key and copy.key != late.key
    for kind, number in ((IndicatorValue, 0), (IndicatorTarget, 3), (Comparator, 1),
                         (ActionIndicator, 2)):  # fmt: skip
        assert len(plan.data.of(kind, "indicator_id", copy.id)) == number, kind
    assert [each.name for each in plan.data.all(Indicator)][1] == copy.name
    plan.undo()
    assert len(plan.data.all(Indicator)) == 6


def test_one_is_moved_in_the_plans_order_and_not_where_the_list_is_sorted(
    window: Any, page: Any, qtbot: Any
) -> None:
    alt = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, page, Keys.Key_Down, alt)
    assert codes(page)[:2] == ["CP 07", "AS 02"] and page.current().code == "AS 02"
    press(qtbot, page, Keys.Key_Up, alt)
    press(qtbot, page, Keys.Key_Up, alt)
    assert codes(page)[0] == "AS 02"
    assert window.statusBar().currentMessage() == "There is nothing further to move past."
    page.model.sort(NAME)
    press(qtbot, page, Keys.Key_Down, alt)
    assert "Choose “In the plan's order” under More" in window.statusBar().currentMessage()


def test_the_plans_order_comes_back_by_keys_alone(page: Any, qtbot: Any) -> None:
    def order() -> Any:
        page.fill_menu(page.menu)
        return next(each for each in page.menu.actions() if "order" in each.text())

    assert not order().isEnabled()
    page.table.sortByColumn(CODE, Qt.SortOrder.DescendingOrder)
    assert codes(page)[0] == "MC 02" and order().isEnabled()
    page.plan.why_read_only = "Somebody has it open."
    order().trigger()
    assert codes(page) == ["AS 02", "CP 07", "CP 01", "MC 02", "CC 11", ""]
    assert page.table.horizontalHeader().sortIndicatorSection() == -1 and not order().isEnabled()


def test_a_step_changes_the_row_it_is_of_and_the_counts(page: Any) -> None:
    plan = page.plan
    late, other = named(plan, "AS 02"), named(plan, "CP 07")
    before = page.lines.of(other.id)
    editing.set_value(plan, late, "2018-09", "83%")
    assert said(page, "AS 02", RAG) == "Green" and said(page, "AS 02", LATEST) == "83% Sep"
    assert page.head.chips[OFF_PATH].text() == "Off their path 0"
    assert page.lines.of(other.id) is before, "what no step touched is not worked out again"
    gone = value_of(plan, late, "2018-09")
    assert gone is not None
    editing.set_value(plan, late, "2018-09", "")  # a row that went, too
    assert said(page, "AS 02", LATEST) == "70% Aug"
    plan.undo()
    assert said(page, "AS 02", LATEST) == "83% Sep"


def test_the_list_at_the_left_says_how_many_are_off_their_path(window: Any, page: Any) -> None:
    tabs = window.pages.navigation.tabs
    tabs.day_changed()  # the plan was opened before it became the day of the test
    index = tabs.index(tabs.row_of_page("indicators"), 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        spoken == "Indicators. 6 indicators, 1 off path, 1 within tolerance. 1 Red, 1 Amber, "
        "2 Green, 2 not rated"
    )


def test_another_day_tells_all_of_it_anew(window: Any, page: Any) -> None:
    window.session.look_as_at(date(2018, 12, 31))
    assert said(page, "AS 02", TARGET) == "80% by Sep, 85% now"
    assert page.head.chips[NO_VALUE].text() == "No new value 6"
    # What was on its path says why it no longer is; what was off it stays so.
    assert said(page, "CP 01", RAG) == "Not rated old figure" and said(page, "AS 02", RAG) == "Red"
    assert said(page, "MC 02", RAG) == "Not rated"


def test_the_status_line_calls_an_indicator_as_it_is_called_now(window: Any, page: Any) -> None:
    page.go_to(named(page.plan, "CP 07").id)
    rows.change(page.plan, named(page.plan, "CP 07"), code="CP 77")
    assert page.place_in_words() == "Indicators · CP 77"
    assert "CP 77" in window.status_line.place.text()


def test_of_when_the_latest_figure_is_has_its_room(page: Any) -> None:
    metrics = page.table.fontMetrics()
    wide = page.table.columnWidth(LATEST)
    for line in page.lines.all():
        assert metrics.horizontalAdvance(line.period) + 12 <= wide, line.period


def test_a_plan_that_is_only_read_takes_nothing_and_says_why(
    window: Any, page: Any, qtbot: Any, boxes: Any
) -> None:
    window.plan.why_read_only = "Somebody else has it open."
    press(qtbot, page, Keys.Key_N, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page, Keys.Key_Delete)
    page.bring_in()
    assert len(window.plan.data.all(Indicator)) == 6 and boxes == []
    assert window.statusBar().currentMessage() == "Somebody else has it open."
    page.fill_menu(page.menu)
    free = [each.text() for each in page.menu.actions() if each.isEnabled() and each.text()]
    assert free == ["&Definition, targets and comparators…"]
    window.plan.why_read_only = ""


def test_a_past_day_shows_what_stood_then_and_takes_nothing(
    make_window: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2018, 5, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(changes, "moment", lambda: at)
    create_plan(tmp_path / "past.plandesk", measured()).close()
    window = make_window(tmp_path / "past.plandesk")
    monkeypatch.setattr(changes, "moment", lambda: at + timedelta(days=158))  # 6 October
    editing.set_value(window.plan, named(window.plan, "AS 02"), "2018-09", "83%")
    window.pages.go_to_page("indicators")
    assert said(window.pages.stack.currentWidget(), "AS 02", LATEST) == "83% Sep"
    window.look_as_at(date(2018, 10, 5))
    then = window.pages.stack.currentWidget()
    assert said(then, "AS 02", LATEST) == "71% Sep p" and then.plan.why_read_only
    assert not then.add.isEnabled() and not then.card.values.values.editable
    assert then.card.values.values.rowCount() == 5, "no row for a new value"
    window.look_as_at(None)
    assert said(window.pages.stack.currentWidget(), "AS 02", LATEST) == "83% Sep"


def test_the_card_is_a_rail_where_the_window_is_narrow(window: Any, page: Any, qtbot: Any) -> None:
    assert page.card.isVisible() and not page.rail.isVisible()
    window.resize(1000, 720)
    qtbot.waitUntil(lambda: page.rail.isVisible())
    assert not page.card.isVisible()
    page.table.setFocus()
    press(qtbot, page, Keys.Key_Return)
    assert page.card.isVisible() and page.card.values.hasFocus()
    page.card.fold.click()
    assert not page.card.isVisible() and page.table.hasFocus()


def test_larger_letters_that_fold_the_card_leave_no_empty_place(
    window: Any, page: Any, qtbot: Any
) -> None:
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: page.card.isVisible())
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    page.setFont(font)
    page.restyle()
    qtbot.waitUntil(lambda: page.rail.isVisible())
    list_of_them = page.splitter.widget(0)
    qtbot.waitUntil(lambda: list_of_them.width() + page.rail.width() >= page.width() - 2)


def test_the_chart_is_laid_out_anew_for_larger_letters(window: Any, page: Any, qtbot: Any) -> None:
    chart = page.card.chart
    for _ in range(2):
        before, high = list(chart.shapes), chart.fontMetrics().height()
        qtbot.keyClick(page.table, Keys.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert chart.fontMetrics().height() > high
        now = list(chart.shapes)
        chart.refresh()
        assert now == chart.shapes and now != before
    qtbot.keyClick(page.table, Keys.Key_0, Qt.KeyboardModifier.ControlModifier)


def test_twelve_rows_stand_in_a_window_of_1366_by_768(page: Any, qtbot: Any) -> None:
    high = page.table.verticalHeader().defaultSectionSize()
    assert high == 45
    qtbot.waitUntil(lambda: page.table.viewport().height() >= 12 * high)


def test_the_model_keeps_what_qt_asks_of_one(page: Any) -> None:
    tester = ModelTester(None)
    page.model.sort(RAG)
    tester.check(page.model)
    tester.check(page.card.values.values)


def test_small_pictures_are_made_ahead_and_anew_where_values_changed(page: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not page._ahead.isActive())
    late, other = named(page.plan, "AS 02"), named(page.plan, "CP 07")
    before = page.lines.small_of(late.id), page.lines.small_of(other.id)
    assert page.lines.small_of(late.id) is before[0], "it is worked out once"
    editing.set_value(page.plan, late, "2018-09", "40%")
    assert page.lines.small_of(late.id).shapes != before[0].shapes
    assert page.lines.small_of(other.id) is before[1]


def test_f6_goes_round_areas_list_and_card(window: Any, page: Any, qtbot: Any) -> None:
    navigation = window.pages.navigation

    def pressed(*modifiers: Any) -> Any:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, *modifiers)
        return QApplication.focusWidget()

    assert [pressed() for _ in range(3)] == [page.card.values, navigation, page.table]
    back = Qt.KeyboardModifier.ShiftModifier
    assert [pressed(back) for _ in range(3)] == [navigation, page.card.values, page.table]
    page.head.buttons.itemAt(0).widget().setFocus()
    assert pressed() is page.card.values, "what stands over the list is of it"
    page.fold(open_=False)
    page.table.setFocus()
    assert [pressed() for _ in range(3)] == [page.rail.button, navigation, page.table]


def test_f6_comes_to_what_narrows_a_list_of_nothing(window: Any, page: Any, qtbot: Any) -> None:
    page.head.finder.setText("nothing is called so")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing)
    page.card.now()
    window.pages.navigation.setFocus()
    seen = []
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [page.head.finder, window.pages.navigation]
    page.head.show_all()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert page.table.hasFocus()
