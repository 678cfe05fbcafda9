"""The page of the costs by keyboard: parts below their rows, edited in place, totals beside."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.core.editing import actions, costs, rows
from desktop.core.kinds import CostLine
from desktop.ui.checks.panel import ChecksPanel
from desktop.ui.costs.model import (
    AMOUNT,
    COUNTS,
    FIELDS,
    HEADINGS,
    MORE,
    OFTEN,
    SOURCE,
    WHAT,
    WORDS,
    YEAR,
    Role,
)
from desktop.ui.costs.page import CostsPage
from desktop.ui.costs.tree import LINES
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at
from tests.ui.costs.keys import WORKED, cells, focused, go, parts, plan, settle, typed

Key = Qt.Key

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_page_stands_in_the_list_between_the_overview_and_the_areas(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    assert window.pages is not None
    tabs = window.pages.navigation.tabs
    assert [tabs.index(row, 0).data() for row in (0, 1)] == ["Overview", "Costs"]
    assert window.pages.navigation.currentIndex().row() == 1
    said = tabs.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Costs. 2 actions. No amount is known", (
        "one does not work out, one is of each year"
    )
    assert window.area is None and page.tree.hasFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Key.Key_PageDown, control)
    assert window.area is plan(window).data.areas[0]
    qtbot.keyClick(window, Key.Key_PageUp, control)
    assert window.pages.stack.currentWidget() is page


def test_without_costs_it_comes_into_the_list_when_it_is_asked_for(window: MainWindow) -> None:
    assert window.pages is not None
    tabs = window.pages.navigation.tabs
    assert tabs.page(1) is None and tabs.area(1) is plan(window).data.areas[0]
    window.pages.go_to_page("costs")
    assert tabs.page(1) is not None and tabs.area(2) is plan(window).data.areas[0]
    page: Any = window.pages.stack.currentWidget()
    assert page.summary.text().startswith("Nothing states a cost yet.")


def test_a_cost_comes_into_the_list_as_soon_as_it_is_stated(window: MainWindow) -> None:
    assert window.pages is not None
    tabs, chosen = window.pages.navigation.tabs, window.area
    costs.add_part(plan(window), action(window, "4.1"), amount="5")
    assert tabs.page(1) is not None and window.area is chosen
    plan(window).undo()
    assert tabs.page(1) is None and window.area is chosen


def test_words_are_taken_as_parts_with_one_press(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.2"))
    assert "£5,000, recurrent" in page.read.text() and "£900, one-off" in page.read.text()
    qtbot.keyClick(page.tree, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert [(each.amount, each.recurrent) for each in parts(window)] == [
        ("5000", "recurrent"), ("900", "one-off")
    ]  # fmt: skip
    item = page.current()
    assert item is not None and item.part is parts(window)[0], "the cursor is in the first"
    assert "£5,900" in cells(page, AMOUNT), "the action counts by its parts now"
    go(page, action(window, "4.2"))
    assert page.read.text() == "" and not page.buttons["take"].isEnabled()
    plan(window).undo()
    settle(page, qtbot)
    assert parts(window) == [] and cells(page, AMOUNT).count("1 not known") == 2


def test_a_part_is_added_and_filled_in_by_keys(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"))
    qtbot.keyClick(page.tree, Key.Key_Insert)
    (part,) = parts(window)
    assert part.action_id == action(window, "4.1").id
    for column, text in ((WHAT, "Coach"), (WORDS, "14 days @ £300"), (YEAR, "FY21/22"),
                         (AMOUNT, "£4.2K"), (SOURCE, "Youth fund")):  # fmt: skip
        go(page, part, column)
        typed(page, qtbot, text)
        assert page.tree.hasFocus() and page.tree.currentIndex().column() == column
    go(page, part, OFTEN)
    qtbot.keyClick(page.tree, Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Return)
    settle(page, qtbot)
    assert (part.what, part.text, part.year) == ("Coach", "14 days @ £300", "FY21/22")
    assert (part.amount, part.source, part.recurrent) == ("4200", "Youth fund", "one-off")
    for _ in range(7):
        plan(window).undo()
    assert parts(window) == []


def test_what_is_refused_is_said_and_the_cell_is_as_it_was(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), amount="7")
    settle(page, qtbot)
    go(page, part, AMOUNT)
    typed(page, qtbot, "lots")
    assert part.amount == "7"
    assert "“lots” is not a number" in window.statusBar().currentMessage()


@pytest.mark.parametrize("column", [WORDS, YEAR, OFTEN, AMOUNT])
def test_in_larger_text_an_open_editor_keeps_its_text_and_has_room_for_it(
    window: MainWindow, page: CostsPage, qtbot: Any, column: int
) -> None:
    for _ in range(25):
        part = costs.add_part(plan(window), action(window, "4.1"), what="Coach")
    settle(page, qtbot)
    go(page, part, column)
    qtbot.keyClick(page.tree, Key.Key_F2)
    editor: Any = focused()
    qtbot.keyClicks(editor, "o" if isinstance(editor, QComboBox) else "2019")
    held = editor.value()
    try:
        for _ in range(9):
            qtbot.keyClick(editor, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        assert focused() is editor and editor.value() == held
        shown, cell = editor.geometry(), page.tree.visualRect(page.tree.currentIndex())
        assert page.tree.viewport().rect().contains(shown), "all of it is seen"
        beside = shown.intersects(cell) and 0 <= cell.top() - shown.top() <= 1
        assert beside, "and beside its own row, as far up as it needs to be seen"
        assert shown.width() >= editor.sizeHint().width()
    finally:
        window.theme.resize_text(0)
    qtbot.keyClick(editor, Key.Key_Return)
    settle(page, qtbot)
    assert str(getattr(parts(window)[-1], FIELDS[column])) == held


def test_what_is_asked_stands_below_the_words_however_many_they_are(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    four_two = action(window, "4.2")
    actions.set_field(plan(window), four_two, "cost", f"{WORKED} {'for the trainer ' * 40}")
    settle(page, qtbot)
    index = page.model.index_of((four_two.table, four_two.id), WORDS)
    asked = "▲ “14 days @ £300 a day = £9K” comes to £4,200."
    assert index.data().endswith(asked) and index.data(Role.BESIDE).endswith(asked)
    line = page.tree.fontMetrics().lineSpacing()
    below = 1 + index.data(Role.BESIDE).count("\n")
    assert page.tree.visualRect(index).height() >= (LINES + below) * line
    assert page.summary.text().endswith(" 2 questions stand beside the rows, marked ▲.")
    marked = sum(each.count("▲") for each in cells(page, WORDS))
    assert marked == 2


def test_the_head_counts_all_that_is_marked_in_the_list(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), what="Coach", amount="7")
    settle(page, qtbot)
    asked = page.summary.text()
    go(page, part, AMOUNT)
    typed(page, qtbot, "lots")
    said = "questions stand beside the rows and 1 typed text is not taken, marked ▲."
    assert page.summary.text().endswith(said)
    qtbot.keyClick(page.tree, Key.Key_Escape)
    assert page.summary.text() == asked
    actions.set_field(plan(window), action(window, "4.1"), "cost", "")
    actions.set_field(plan(window), action(window, "4.2"), "cost", "")
    costs.delete_parts(plan(window), [part])
    costs.add_part(plan(window), action(window, "4.1"), year="soon", alternative=True)
    settle(page, qtbot)
    assert page.summary.text().endswith(" 1 question stands beside the rows, marked ▲.")


def test_an_alternative_is_ticked_off_by_space(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), amount="7")
    settle(page, qtbot)
    go(page, part, COUNTS)
    index = page.tree.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "4.1, a part, Counts: counts"
    qtbot.keyClick(page.tree, Key.Key_Space)
    settle(page, qtbot)
    assert part.alternative
    spoken = page.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "4.1, a part, Counts: an alternative, counts in no total"


def test_parts_are_moved_and_deleted(window: MainWindow, page: CostsPage, qtbot: Any) -> None:
    made = [costs.add_part(plan(window), action(window, "4.1"), what=each) for each in "ab"]
    settle(page, qtbot)
    go(page, made[1])
    qtbot.keyClick(page.tree, Key.Key_Up, ALT_SHIFT)
    settle(page, qtbot)
    assert [each.what for each in parts(window)] == ["b", "a"]
    item = page.current()
    assert item is not None and item.part is made[1], "the cursor goes with it"
    qtbot.keyClick(page.tree, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert [each.what for each in parts(window)] == ["a"]
    item = page.current()
    assert item is not None and item.part is made[0]
    plan(window).undo()
    assert len(parts(window)) == 2


def test_what_does_not_fit_is_asked_beside_its_row(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    assert any("▲ “14 days @ £300 a day" in each for each in cells(page, WORDS))
    assert "1 question stands beside the rows" in page.summary.text()
    part = costs.add_part(plan(window), action(window, "4.1"), amount="800")
    settle(page, qtbot)
    (row,) = [each for each in cells(page, WORDS) if "Its words come to" in each]
    assert row.startswith(WORKED) and "2 questions" in page.summary.text()
    at_row = page.model.index_of(("actions", action(window, "4.1").id), WORDS)
    assert "Question: Its words" in at_row.data(Qt.ItemDataRole.AccessibleTextRole)
    costs.change_part(plan(window), part, amount="9000")
    settle(page, qtbot)
    assert not any("Its words come to" in each for each in cells(page, WORDS))


def test_the_words_of_a_cost_are_edited_in_place(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"), WORDS)
    typed(page, qtbot, "£750")
    assert action(window, "4.1").cost == "£750" and "£750" in cells(page, AMOUNT)
    go(page, action(window, "4.1"), WHAT)
    assert not page.tree.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable


def test_lines_of_the_summary(window: MainWindow, page: CostsPage, qtbot: Any) -> None:
    for item, figures in (("", ["2021/22", "2022/23"]), ("Coach", ["£7", "£8"]), ("Bus", ["£2"])):
        rows.add(plan(window), CostLine(item=item, figures=figures))
    settle(page, qtbot)
    coach = plan(window).data.all(CostLine)[1]
    go(page, coach, WORDS)
    assert page.tree.currentIndex().data() == "2021/22: £7\n2022/23: £8"
    typed(page, qtbot, "£7 | £9")
    assert coach.figures == ["£7", "£9"]
    assert page.totals.chosen() == "summary" and page.totals.account.isVisible()
    page.buttons["columns"].click()
    settle(page, qtbot)
    assert [(each.year, each.amount) for each in parts(window)] == [
        ("2021/22", "7"),
        ("2022/23", "9"),
    ]
    item = page.current()
    assert item is not None and item.part is not None
    assert page.buttons["take"].isVisible(), "a part of a line may be worked out, too"
    assert [page.totals.table.item(row, 1).text() for row in range(3)] == ["£9", "£9", "£18"]


def test_totals_by_another_way_and_of_the_other_account(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), amount="700", source="Youth fund")
    settle(page, qtbot)

    def shown() -> list[tuple[str, str]]:
        table = page.totals.table
        cell = lambda row, column: table.item(row, column).text()  # noqa: E731
        return [(cell(row, 0), cell(row, 1)) for row in range(table.rowCount())]

    page.totals.way.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.totals.way, Key.Key_Down)
    page.totals.way.activated.emit(3)
    assert shown() == [
        ("Youth fund", "£700"), ("Source not said", "1 not known"), ("All", "£700\n+ 1 not known")
    ]  # fmt: skip
    assert page.totals.without.text().startswith("1 of 2 costs has no amount")
    rows.add(plan(window), CostLine(item="Bus", figures=["£2"]))
    settle(page, qtbot)
    assert shown() == [("Source not said", "£2")]
    page.totals.account.setCurrentIndex(1)
    page.totals.account.activated.emit(1)
    assert shown()[0] == ("Youth fund", "£700")
    costs.change_part(plan(window), part, amount="800")
    settle(page, qtbot)
    assert shown()[0] == ("Youth fund", "£800"), "what was chosen stays"


def test_a_past_day_is_shown_and_not_edited(window: MainWindow, page: CostsPage) -> None:
    costs.add_part(plan(window), action(window, "4.1"), amount="7")
    assert window.pages is not None
    window.look_as_at(date(2000, 1, 1))
    shown: Any = window.pages.stack.currentWidget()
    assert isinstance(shown, CostsPage) and shown is not page, "it is shown there as well"
    model = shown.model
    assert not any(
        model.index(row, column, model.index(place, 0)).flags() & Qt.ItemFlag.ItemIsEditable
        for place in range(shown.model.group_count())
        for row in range(shown.model.item_count(place))
        for column in range(len(HEADINGS))
    )
    assert not any(shown.buttons[name].isEnabled() for name in ("add", "take", "delete", "up"))


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_it_fits_without_scrolling_sideways(
    window: MainWindow, page: CostsPage, qtbot: Any, size: tuple[int, int]
) -> None:
    costs.add_part(plan(window), action(window, "4.1"), what="w" * 90, amount="123456789.55",
                   source="A fund with a name of many words", recurrent="recurrent")  # fmt: skip
    settle(page, qtbot)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert page.tree.horizontalScrollBar().maximum() == 0
    assert page.tree.header().length() <= page.tree.viewport().width()
    model = page.model
    assert model.headerData(WORDS, Qt.Orientation.Horizontal) == HEADINGS[WORDS]
    index = model.index(0, 0, model.index(0, 0, QModelIndex()))
    assert page.tree.visualRect(index).height() > 0


def test_the_place_is_remembered_and_the_action_is_gone_to(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.2"))
    assert page.place_in_words() == "Costs · 4.2"
    page.buttons["go"].click()
    assert window.pages is not None and window.pages.current_action() is action(window, "4.2")
    window.pages.go_to_page("costs")
    path = window.session.path  # type: ignore[union-attr]
    window.close_plan()
    assert window.open_path(path) and window.pages is not None
    assert isinstance(window.pages.stack.currentWidget(), CostsPage)


def test_the_panel_of_an_action_shows_its_parts_and_splits_its_words(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    assert window.pages is not None
    window.go_to_area(plan(window).data.areas[0].id)
    at(window, "4.2", "action")
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail._boxes != [])  # type: ignore[union-attr]
    detail: Any = window.pages.detail
    qtbot.waitUntil(lambda: detail._action is action(window, "4.2"))
    box = detail.costs
    assert box.take.text() == "Split into 2 parts"
    box.take.click()
    assert [each.amount for each in parts(window)] == ["5000", "900"]
    assert box.text.text().splitlines()[0] == "• £5,000, recurrent" and box.take.isHidden()
    at(window, "4.1", "action")
    qtbot.waitUntil(lambda: detail._action is action(window, "4.1"))
    assert "comes to £4,200, and £9,000 is stated" in box.text.text()
    at(window, "4.3", "action")
    qtbot.waitUntil(lambda: detail._action is action(window, "4.3"))
    assert box.isHidden()
    box.page_asked.emit()
    assert isinstance(window.pages.stack.currentWidget(), CostsPage)


def test_tab_goes_on_along_the_row_and_what_is_typed_goes_with_it(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    made = costs.add_part(plan(window), action(window, "4.1"))
    page.refresh()
    go(page, made, WHAT)
    qtbot.keyClick(page.tree, Key.Key_F2)
    for text in ("Trainer", "3 days @ £300", "2018/19"):
        assert focused() is not page.tree
        qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Key.Key_Tab)
    assert isinstance(focused(), QComboBox)  # how often it comes
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "900")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClick(focused(), Key.Key_Backtab)
    qtbot.keyClick(focused(), Key.Key_Escape)
    settle(page, qtbot)
    assert (made.what, made.text, made.year, made.amount) == (
        "Trainer", "3 days @ £300", "2018/19", "900",
    )  # fmt: skip
    assert page.tree.currentIndex().column() == AMOUNT and focused() is page.tree


def test_tab_at_the_end_of_a_row_goes_on_in_the_next(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    first = costs.add_part(plan(window), action(window, "4.1"), what="One")
    second = costs.add_part(plan(window), action(window, "4.1"), what="Two", after=first)
    page.refresh()
    go(page, first, MORE)
    qtbot.keyClick(page.tree, Key.Key_F2)
    qtbot.keyClick(focused(), Key.Key_Tab)
    item = page.current()
    assert item is not None and item.part is second
    assert page.tree.currentIndex().column() == WHAT
    qtbot.keyClick(focused(), Key.Key_Backtab)
    assert page.tree.currentIndex().column() == MORE


def test_a_letter_stands_in_place_of_the_words_of_a_cost_as_everywhere(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"), WORDS)
    qtbot.keyClick(page.tree, Key.Key_9)
    qtbot.keyClick(focused(), Key.Key_0)
    qtbot.keyClick(focused(), Key.Key_Return)
    settle(page, qtbot)
    assert action(window, "4.1").cost == "90"
    qtbot.keyClick(page.tree, Key.Key_F2)  # which goes on from what is there
    qtbot.keyClicks(focused(), "0")
    qtbot.keyClick(focused(), Key.Key_Return)
    settle(page, qtbot)
    assert action(window, "4.1").cost == "900"


def test_a_finding_about_parts_leads_to_the_page_on_which_it_is_answered(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    costs.add_part(plan(window), action(window, "4.1"), what="One", amount="5", year="2018/19")
    other = costs.add_part(plan(window), action(window, "4.2"), what="Two", amount="7")
    window.go_to_area(None)
    window.review.show_checks_of("cost-unsaid")
    panel = window.findChild(ChecksPanel)
    panel.show_rule("cost-unsaid")

    def found() -> bool:
        return any(
            panel.model.group(place).key == "cost-unsaid" for place in range(panel.model.rowCount())
        )

    qtbot.waitUntil(found)
    panel.show_rule("cost-unsaid")
    above = panel.tree.currentIndex()
    panel.tree.setCurrentIndex(panel.model.index(0, 0, above))
    assert panel.go_button.isEnabled()
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    assert window.pages is not None and window.pages.stack.currentWidget() is page
    item = page.current()
    assert item is not None and item.part is other


def test_what_is_typed_where_nothing_is_taken_goes_nowhere_else(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.2"), what="£100 for rooms", amount="50")
    page.refresh()
    said: list[str] = []
    page.said.connect(said.append)
    go(page, action(window, "4.1"), AMOUNT)
    before = plan(window).last_step
    for key in (Key.Key_9, Key.Key_0, Key.Key_Return):
        qtbot.keyClick(page.tree, key)
    settle(page, qtbot)
    assert plan(window).last_step == before and part.amount == "50"
    item = page.current()
    assert item is not None and item.owner is action(window, "4.1")
    assert "This sum is worked out from the parts" in said[0]
    go(page, action(window, "4.1"), YEAR)
    qtbot.keyClick(page.tree, Key.Key_2)
    assert said[-1] == "“Year” is said of a part. Nothing was typed; add a part with Ins."


def test_a_year_that_is_none_and_parts_of_a_penny_are_asked_about(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), what="Rooms", amount="50")
    page.refresh()
    go(page, part, YEAR)
    typed(page, qtbot, "Trainer's year")
    index = page.model.index_of((part.table, part.id), WORDS)
    assert index.data() == "▲ “Trainer's year” is no year that can be read."
    said: list[str] = []
    page.said.connect(said.append)
    go(page, part, AMOUNT)
    typed(page, qtbot, "99.999")
    assert part.amount == "50" and "has parts of a penny" in said[-1]
    typed(page, qtbot, "£1,234.50")
    assert part.amount == "1234.5"


def test_both_accounts_stand_above_the_list(window: MainWindow, page: CostsPage) -> None:
    rows.add(plan(window), CostLine(item="Coach", figures=["£40"]))
    page.refresh()
    words = page.summary.text()
    assert (
        "summary comes to £40" in words and "actions come to" in words and "two accounts" in words
    )


def test_in_a_narrow_place_the_totals_go_below_and_words_keep_their_room(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    window.resize(1200, 768)
    qtbot.waitUntil(lambda: page.splitter.orientation() == Qt.Orientation.Horizontal)
    window.review.toggle_checks(shown=True)
    qtbot.waitUntil(lambda: page.splitter.orientation() == Qt.Orientation.Vertical)
    letter = page.fontMetrics().averageCharWidth()
    for column in (WHAT, WORDS):
        assert page.tree.columnWidth(column) >= 12 * letter
    assert page.totals.isVisible() and page.tree.height() > page.totals.height()
    window.review.toggle_checks(shown=False)
    qtbot.waitUntil(lambda: page.splitter.orientation() == Qt.Orientation.Horizontal)


def test_tab_goes_on_while_proposals_are_open(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    costs.add_part(plan(window), action(window, "4.2"), what="One", year="2018/19", source="Base")
    made = costs.add_part(plan(window), action(window, "4.1"), what="Two")
    page.refresh()
    go(page, made, YEAR)
    qtbot.keyClick(page.tree, Key.Key_F2)
    editor = focused()
    qtbot.keyClicks(editor, "2018")
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Tab)
    assert not popup.isVisible()
    assert isinstance(focused(), QComboBox) and page.tree.currentIndex().column() == OFTEN
    qtbot.keyClick(focused(), Key.Key_Escape)
    settle(page, qtbot)
    assert made.year.startswith("2018")


def test_where_a_part_goes_with_an_undo_the_cursor_stays_near(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.2"), WHAT)
    qtbot.keyClick(page.tree, Key.Key_Insert)
    settle(page, qtbot)
    item = page.current()
    assert item is not None and item.part is not None
    window.editing.undo.trigger()
    settle(page, qtbot)
    item = page.current()
    assert item is not None and item.part is None and item.owner is action(window, "4.2")


def test_undo_and_redo_put_the_cursor_on_the_cost_that_they_change(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    made = costs.add_part(plan(window), action(window, "4.1"), amount="5")
    costs.change_part(plan(window), made, amount="6")
    actions.set_field(plan(window), action(window, "4.2"), "cost", "£7K")
    settle(page, qtbot)
    page.tree.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    for key, row in (
        (Key.Key_Z, action(window, "4.2")), (Key.Key_Z, made), (Key.Key_Y, made),
        (Key.Key_Y, action(window, "4.2")),
    ):  # fmt: skip
        go(page, action(window, "4.1"))
        qtbot.keyClick(page.tree, key, control)
        settle(page, qtbot)
        item = page.current()
        assert item is not None and item.key == (row.table, row.id)
    actions.set_field(plan(window), action(window, "4.1"), "progress", "Half done")
    qtbot.keyClick(page.tree, Key.Key_Z, control)
    item = page.current()
    assert item is not None and item.owner is action(window, "4.2"), "it is no cost"


def test_a_working_is_worked_out_beside_the_words_and_taken_with_one_key(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    go(page, action(window, "4.1"))
    qtbot.keyClick(page.tree, Key.Key_Insert)
    (part,) = parts(window)
    go(page, part, WHAT)
    typed(page, qtbot, "Trainer")
    go(page, part, WORDS)
    typed(page, qtbot, "20 days @ £100 a day")
    index = page.tree.currentIndex()
    assert index.data() == (
        "20 days @ £100 a day\n→ comes to £2,000, in no total yet; Ctrl+Enter takes it"
    )
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "What is worked out: comes to £2,000" in spoken
    assert "£2,000" in page.read.text() and page.buttons["take"].isEnabled()
    assert page.buttons["take"].isVisible()
    assert page.totals.table.item(0, 1).text() == "2 not known\n(by words £2,000)"
    assert "comes to £2,000 by the words, in no total yet" in page.totals.without.text()
    qtbot.keyClick(page.tree, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert part.amount == "2000" and page.tree.currentIndex().data() == "20 days @ £100 a day"
    assert not page.buttons["take"].isEnabled() and "£2,000" in cells(page, AMOUNT)
    window.editing.undo.trigger()
    settle(page, qtbot)
    assert part.amount == "" and part.text == "20 days @ £100 a day"


def test_a_working_that_states_its_result_counts_and_is_told_so(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    part = costs.add_part(plan(window), action(window, "4.1"), what="Trainer")
    page.refresh()
    go(page, part, WORDS)
    typed(page, qtbot, "20 days @ £100 a day = £2,000")
    shown = page.tree.currentIndex().data()
    assert "→ comes to £2,000, it counts as the amount" in shown and "takes it" not in shown
    assert page.tree.currentIndex().siblingAtColumn(AMOUNT).data() == "£2,000"
    assert "1 amount is worked out in the words beside it" in page.totals.without.text()
    go(page, part, AMOUNT)
    typed(page, qtbot, "2500")
    assert (
        "comes to £2,000, and £2,500 is stated"
        in page.tree.currentIndex().siblingAtColumn(WORDS).data()
    )


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_a_bare_working_in_the_words_of_an_action_is_worked_out_beside_them(
    window: MainWindow, page: CostsPage, qtbot: Any, key: Qt.Key
) -> None:
    assert page.buttons["take"].toolTip() == "Take what the words say (Ctrl+Enter)"
    go(page, action(window, "4.1"), WORDS)
    typed(page, qtbot, "14 days @ £300")
    index = page.tree.currentIndex()
    assert "→ comes to £4,200, in no total yet; Ctrl+Enter takes it" in index.data()
    assert index.siblingAtColumn(AMOUNT).data() == "1 not known (£4,200 by its words)"
    qtbot.keyClick(page.tree, key, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert [each.amount for each in parts(window)] == ["4200"]


def test_f6_goes_round_areas_list_totals_and_what_is_docked(
    window: MainWindow, page: CostsPage, qtbot: Any
) -> None:
    def where() -> str:
        focus = QApplication.focusWidget()
        panel: Any = window.findChild(ChecksPanel)
        places = {"areas": window.pages.navigation, "list": page.tree, "totals": page.totals.table}  # type: ignore[union-attr]
        found = [name for name, widget in places.items() if widget is focus]
        if panel is not None and focus is not None and panel.isAncestorOf(focus):
            found.append("checks")
        return " ".join(found)

    def after(*modifiers: Any) -> list[str]:
        went = []
        for _ in range(len(window.pages.panes())):  # type: ignore[union-attr]
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, *modifiers)
            went.append(where())
        return went

    page.tree.setFocus()
    assert after() == ["totals", "areas", "list"]
    assert page.totals.table.currentRow() == 0, "the focus shows"
    assert after(Qt.KeyboardModifier.ShiftModifier) == ["areas", "totals", "list"]
    page.totals.way.setFocus()
    qtbot.keyClick(page.totals.way, Key.Key_F6)
    assert where() == "areas", "all of the totals is one pane"
    window.review.toggle_checks(shown=True)
    page.tree.setFocus()
    assert after() == ["totals", "checks", "areas", "list"]
