"""The keys of a spreadsheet, each pressed for real: sent to the window, not to its handler."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from desktop.core.editing import rows
from desktop.core.kinds import Column
from desktop.ui.dialogs.shortcuts import ShortcutsDialog, menu_keys
from desktop.ui.grid.keys import GRID_KEYS, shown, told
from desktop.ui.window import MainWindow
from tests.ui.cells import action, at, editor, grid, in_the_panel
from tests.ui.grid.pressing import chosen, here, press, turn_wheel, write

FIELDS = ["no", "action", "by_when", "lead", "measure", "success", "progress", "ragb"]
NUMBERS = ["4.1", "4.2", "4.3", "4.4", "4.5"]
Way = Callable[[MainWindow], None]


def going(begin: tuple[str, str], goal: tuple[str, str], *keys: str) -> Way:
    """A test that keys lead from one cell to another, and that this cell alone is chosen there."""

    def test(window: MainWindow) -> None:
        at(window, *begin)
        press(window, *keys)
        assert here(window) == goal
        assert chosen(window) == ([goal[0]], [goal[1]])

    return test


def choosing(begin: tuple[str, str], numbers: list[str], fields: list[str], *keys: str) -> Way:
    """A test that keys choose a block, and that the cursor stays where it was."""

    def test(window: MainWindow) -> None:
        at(window, *begin)
        press(window, *keys)
        assert chosen(window) == (numbers, fields)
        assert here(window) == begin

    return test


def _f2(window: MainWindow) -> None:
    view = at(window, "4.2", "action")
    press(window, "F2")
    write(window, " twice")
    assert editor(view).value() == "Review each open case twice"
    press(window, "Enter")
    assert action(window, "4.2").action == "Review each open case twice"
    assert here(window) == ("4.3", "action")


def _escape(window: MainWindow) -> None:
    view = at(window, "4.2", "action")
    write(window, "x")
    assert editor(view).value() == "x"
    press(window, "Esc")
    assert action(window, "4.2").action == "Review each open case"
    assert QApplication.focusWidget() is view and window.plan.undo_text == ""


def _alt_enter(window: MainWindow) -> None:
    at(window, "4.2", "progress")
    write(window, "o")
    press(window, "Alt+Enter")
    write(window, "two")
    press(window, "Enter")
    assert action(window, "4.2").progress == "o\ntwo"


def _ctrl_enter(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Shift+Down", "Shift+Down", "Shift+Right")
    write(window, "All ")
    press(window, "Ctrl+Enter")
    for no in ("4.1", "4.2", "4.3"):
        assert (action(window, no).measure, action(window, no).success) == ("All", "All")
    assert action(window, "4.4").measure == ""
    assert window.plan.undo_text == "fill 6 cells"
    assert chosen(window) == (["4.1", "4.2", "4.3"], ["measure", "success"]), "it stays chosen"
    press(window, "Ctrl+Z")
    assert {each.measure for each in window.plan.data.actions()} == {""}


def _opens_list(key: str) -> Way:
    def test(window: MainWindow) -> None:
        at(window, "4.2", "ragb")
        press(window, key)
        box = editor(grid(window)) if not QApplication.activePopupWidget() else None
        popup = QApplication.activePopupWidget()
        assert popup is not None, f"no list is open over {box}"
        press(window, "Home", "Down", "Enter")
        assert action(window, "4.2").ragb == "R"
        at(window, "4.2", "by_when")
        press(window, key)
        calendar = QApplication.activePopupWidget()
        assert calendar is not None and calendar is not popup
        press(window, "Esc", "Esc")
        press(window, "F2", key)
        assert QApplication.activePopupWidget() is not None, "while the date is being edited too"
        press(window, "Esc", "Esc")

    return test


def _today(window: MainWindow) -> None:
    view = at(window, "4.2", "by_when")
    press(window, "Ctrl+;")
    assert editor(view).value() == "08/10/2018"
    assert "8 October 2018" in editor(view).hint().text()
    press(window, "Enter")
    assert action(window, "4.2").by_when == "08/10/2018"
    press(window, "F2", "Ctrl+;")
    assert editor(view).value() == "08/10/2018", "over the day of 4.3, and not behind it"
    press(window, "Esc")
    at(window, "4.4", "by_when")
    write(window, "from ")
    press(window, "Ctrl+;", "Enter")
    assert action(window, "4.4").by_when == "from 08/10/2018"
    at(window, "4.2", "progress")
    write(window, "On ")
    press(window, "Ctrl+;", "Enter")
    assert action(window, "4.2").progress == "On 08/10/2018"
    at(window, "4.2", "ragb")
    press(window, "Ctrl+;")
    assert "takes no date" in window.statusBar().currentMessage()


def _empties(key: str) -> Way:
    def test(window: MainWindow) -> None:
        at(window, "4.1", "progress")
        press(window, "Shift+Right", "Shift+Down", key)
        for no in ("4.1", "4.2"):
            assert (action(window, no).progress, action(window, no).ragb) == ("", "")
        assert window.plan.undo_text == "clear 4 cells"
        press(window, "Ctrl+Z")
        assert (action(window, "4.1").progress, action(window, "4.2").ragb) == ("Begun", "G")

    return test


def _fill_down(window: MainWindow) -> None:
    at(window, "4.2", "lead")
    press(window, "Shift+Down", "Shift+Down", "Ctrl+D")
    assert [action(window, no).lead for no in NUMBERS[1:4]] == ["Assistant director"] * 3
    assert action(window, "4.5").lead == "Assistant director / Heads of service"
    assert window.plan.undo_text == "fill 2 cells"
    at(window, "4.5", "lead")
    press(window, "Ctrl+D")
    assert action(window, "4.5").lead == "Assistant director", "one cell takes what is above it"
    at(window, "4.1", "lead")
    press(window, "Ctrl+D")
    assert window.statusBar().currentMessage() == "There is no cell above to fill from."
    assert len(window.plan.data.actions(window.plan.data.areas[0])) == 5, "and nothing is added"


def _fill_right(window: MainWindow) -> None:
    at(window, "4.1", "action")
    press(window, "Ctrl+Z")  # nothing to take back
    at(window, "4.1", "measure")
    write(window, "Whole")
    press(window, "Enter")
    at(window, "4.1", "measure")
    press(window, "Shift+Right", "Ctrl+R")
    assert action(window, "4.1").success == "Whole" and action(window, "4.1").progress == "Begun"
    at(window, "4.1", "progress")
    press(window, "Ctrl+R")
    assert action(window, "4.1").progress == "Whole"


def _page(key: str, way: int) -> Way:
    def test(window: MainWindow) -> None:
        area = window.plan.data.areas[0]
        with window.plan.step("many"):
            for number in range(60):
                rows.add(
                    window.plan,
                    type(window.plan.data.actions(area)[0])(
                        area_id=area.id, no=f"9.{number}", action="One of many"
                    ),
                )
        at(window, "9.30", "action")
        before = grid(window).currentIndex().row()
        press(window, key)
        gone = (grid(window).currentIndex().row() - before) * way
        room = grid(window).viewport().height() // grid(window).rowHeight(before)
        assert 2 < gone <= room + 1 and here(window)[1] == "action"
        assert (
            grid(window)
            .viewport()
            .rect()
            .contains(grid(window).visualRect(grid(window).currentIndex()).center())
        )

    return test


TESTS: dict[str, list[Way]] = {
    "Left": [
        going(("4.2", "lead"), ("4.2", "by_when"), "Left"),
        going(("4.2", "no"), ("4.2", "no"), "Left"),
        choosing(("4.2", "lead"), ["4.2"], ["action", "by_when", "lead"],
                 "Shift+Left", "Shift+Left"),
    ],
    "Right": [
        going(("4.2", "lead"), ("4.2", "measure"), "Right"),
        going(("4.2", "ragb"), ("4.2", "ragb"), "Right"),
        choosing(("4.2", "lead"), ["4.2"], ["lead", "measure"],
                 "Shift+Right", "Shift+Right", "Shift+Left"),
    ],
    "Up": [
        going(("4.2", "lead"), ("4.1", "lead"), "Up", "Up"),
        choosing(("4.2", "lead"), ["4.1", "4.2"], ["lead"], "Shift+Up"),
    ],
    "Down": [
        going(("4.2", "lead"), ("4.4", "lead"), "Down", "Down"),
        choosing(("4.2", "lead"), ["4.2", "4.3"], ["lead"], "Shift+Down"),
    ],
    "Ctrl+Left": [
        going(("4.2", "ragb"), ("4.2", "progress"), "Ctrl+Left"),
        going(("4.2", "progress"), ("4.2", "lead"), "Ctrl+Left"),
        going(("4.2", "lead"), ("4.2", "no"), "Ctrl+Left"),
        choosing(("4.2", "lead"), ["4.2"], FIELDS[:4], "Ctrl+Shift+Left"),
    ],
    "Ctrl+Right": [
        going(("4.2", "no"), ("4.2", "lead"), "Ctrl+Right"),
        going(("4.2", "lead"), ("4.2", "progress"), "Ctrl+Right"),
        going(("4.2", "measure"), ("4.2", "progress"), "Ctrl+Right"),
        choosing(("4.2", "progress"), ["4.2"], ["progress", "ragb"], "Ctrl+Shift+Right"),
    ],
    "Ctrl+Up": [
        going(("4.4", "lead"), ("4.1", "lead"), "Ctrl+Up"),
        choosing(("4.2", "lead"), ["4.1", "4.2"], ["lead"], "Ctrl+Shift+Up"),
    ],
    "Ctrl+Down": [
        going(("4.2", "lead"), ("4.5", "lead"), "Ctrl+Down"),
        going(("4.2", "measure"), ("4.5", "measure"), "Ctrl+Down"),
        choosing(("4.2", "lead"), NUMBERS[1:], ["lead"], "Ctrl+Shift+Down"),
    ],
    "Home": [
        going(("4.2", "lead"), ("4.2", "no"), "Home"),
        choosing(("4.2", "lead"), ["4.2"], FIELDS[:4], "Shift+Home"),
    ],
    "End": [
        going(("4.2", "lead"), ("4.2", "ragb"), "End"),
        choosing(("4.2", "lead"), ["4.2"], FIELDS[3:], "Shift+End"),
    ],
    "Ctrl+Home": [
        going(("4.2", "lead"), ("4.1", "no"), "Ctrl+Home"),
        choosing(("4.2", "action"), ["4.1", "4.2"], ["no", "action"], "Ctrl+Shift+Home"),
    ],
    "Ctrl+End": [
        going(("4.2", "lead"), ("4.5", "ragb"), "Ctrl+End"),
        choosing(("4.4", "progress"), ["4.4", "4.5"], ["progress", "ragb"], "Ctrl+Shift+End"),
    ],
    "PgUp": [_page("PgUp", -1)],
    "PgDown": [_page("PgDown", 1)],
    "Tab": [
        going(("4.2", "lead"), ("4.2", "measure"), "Tab"),
        going(("4.2", "ragb"), ("4.3", "no"), "Tab"),
    ],
    "Shift+Tab": [
        going(("4.2", "lead"), ("4.2", "by_when"), "Shift+Tab"),
        going(("4.2", "no"), ("4.1", "ragb"), "Shift+Tab"),
        going(("4.1", "no"), ("4.1", "no"), "Shift+Tab"),
    ],
    "Enter": [
        going(("4.2", "lead"), ("4.3", "lead"), "Enter"),
        going(("4.2", "by_when"), ("4.3", "by_when"), "Tab", "Tab", "Enter"),
    ],
    "Shift+Enter": [going(("4.2", "lead"), ("4.1", "lead"), "Shift+Enter", "Shift+Enter")],
    "Shift+Space": [
        choosing(("4.2", "lead"), ["4.2"], FIELDS, "Shift+Space"),
        choosing(("4.2", "lead"), ["4.2", "4.3"], FIELDS, "Shift+Down", "Shift+Space"),
        choosing(("4.2", "lead"), ["4.2", "4.3"], FIELDS, "Shift+Space", "Shift+Down"),
    ],
    "Ctrl+Space": [
        choosing(("4.2", "lead"), NUMBERS, ["lead"], "Ctrl+Space"),
        choosing(("4.2", "lead"), NUMBERS, ["lead", "measure"], "Shift+Right", "Ctrl+Space"),
    ],
    "Ctrl+A": [choosing(("4.2", "lead"), NUMBERS, FIELDS, "Ctrl+A")],
    "F2": [_f2],
    "Esc": [_escape],
    "Alt+Enter": [_alt_enter],
    "Ctrl+Enter": [_ctrl_enter],
    "F4": [_opens_list("F4")],
    "Alt+Down": [_opens_list("Alt+Down")],
    "Ctrl+;": [_today],
    "Delete": [_empties("Delete")],
    "Backspace": [_empties("Backspace")],
    "Ctrl+D": [_fill_down],
    "Ctrl+R": [_fill_right],
}  # fmt: skip


def test_every_key_of_the_table_is_pressed() -> None:
    assert list(TESTS) == [each.key for each in GRID_KEYS]


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=f"{key}-{n}") for key, ways in TESTS.items()
            for n, way in enumerate(ways)]
)  # fmt: skip
def test_a_key_does_what_a_spreadsheets_does(window: MainWindow, way: Way) -> None:
    way(window)


# --- what keys do among chosen cells, and past headings -------------------------------------------


def test_tab_and_enter_go_round_chosen_cells(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Shift+Right", "Shift+Down")
    seen = []
    for key in ("Tab", "Tab", "Tab", "Tab"):
        press(window, key)
        seen.append(here(window))
    assert seen == [
        ("4.1", "success"), ("4.2", "measure"), ("4.2", "success"), ("4.1", "measure"),
    ]  # fmt: skip
    press(window, "Enter")
    assert here(window) == ("4.2", "measure"), "Enter goes round them by columns"
    press(window, "Enter")
    assert here(window) == ("4.1", "success")
    press(window, "Shift+Enter")
    assert here(window) == ("4.2", "measure")
    assert chosen(window) == (["4.1", "4.2"], ["measure", "success"])


def test_what_is_typed_goes_into_a_chosen_block_cell_by_cell(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Shift+Right", "Shift+Down")
    for text in ("one", "two", "three", "four"):
        write(window, text)
        press(window, "Tab")
    assert [(action(window, no).measure, action(window, no).success) for no in ("4.1", "4.2")] == [
        ("one", "two"),
        ("three", "four"),
    ]


def test_what_was_chosen_is_forgotten_when_a_click_on_a_heading_chooses(
    window: MainWindow,
) -> None:
    view = at(window, "4.2", "lead")
    press(window, "Shift+Down")
    header, column = view.horizontalHeader(), view.model().column_of("success")
    middle = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    place = header.viewport().mapTo(window, QPoint(middle, header.height() // 2))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert set(chosen(window)[1]) == {"success"}, "the whole column"
    press(window, "Shift+Right")
    assert chosen(window) == (["4.1"], ["success", "progress"])


def test_a_heading_is_one_cell_that_keys_pass(window: MainWindow) -> None:
    six = window.plan.data.areas[1]
    window.go_to_area(six.id)
    at(window, "6.2", "lead")
    press(window, "Down")
    assert grid(window).model().line(grid(window).currentIndex().row()).text == "Commitment 2"
    press(window, "Down")
    assert here(window) == ("6.3", "lead"), "back in the column that it came from"
    press(window, "Shift+Enter")
    assert here(window) == ("6.2", "lead"), "Enter does not stop there"
    press(window, "Shift+Down", "Shift+Down")
    assert chosen(window) == (["6.2", "6.3"], ["lead"]), "one column, not the whole rows"
    press(window, "Ctrl+Space")
    assert chosen(window)[0] == ["6.1", "6.2", "6.3", "6.4"]
    write(window, "Everybody")
    press(window, "Ctrl+Enter")
    assert [each.lead for each in window.plan.data.actions(six)] == ["Everybody"] * 4
    assert [each.text for each in window.plan.data.commitments(six)] == [
        "Commitment 1", "Commitment 2",
    ]  # fmt: skip


def test_space_edits_the_cell_and_blanks_are_not_kept(window: MainWindow) -> None:
    at(window, "4.1", "measure")
    press(window, "Space")
    write(window, "  ")
    press(window, "Enter")
    assert action(window, "4.1").measure == "" and window.plan.undo_text == ""
    at(window, "4.1", "measure")
    write(window, " Of all ")
    press(window, "Enter")
    assert action(window, "4.1").measure == "Of all"
    grid(window).go(5, 1)
    write(window, "  ")
    press(window, "Enter")
    assert len(window.plan.data.actions(window.plan.data.areas[0])) == 5, "nothing was added"
    six = window.plan.data.areas[1]
    window.go_to_area(six.id)
    grid(window).go(0, 0)
    write(window, " First ")
    press(window, "Enter")
    assert window.plan.data.commitments(six)[0].text == "First"


# --- keys of the window ---------------------------------------------------------------------------


def test_f6_goes_round_the_panes_and_tab_stays_in_the_grid(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
    at(window, "4.1", "ragb")
    for _ in range(9):
        press(window, "Tab")
    assert QApplication.focusWidget() is grid(window)
    panes = window.pages.panes()
    assert len(panes) >= 3
    for step, key in ((1, "F6"), (-1, "Shift+F6")):
        seen = []
        place = panes.index(grid(window))
        for _ in panes:
            press(window, key)
            place = (place + step) % len(panes)
            focus = QApplication.focusWidget()
            assert panes[place] is focus or panes[place].isAncestorOf(focus), (key, place)
            seen.append(place)
        assert sorted(seen) == list(range(len(panes)))
        assert QApplication.focusWidget() is grid(window)


def test_ctrl_and_the_wheel_set_the_size_of_text(window: MainWindow) -> None:
    size, ctrl = window.theme.size, Qt.KeyboardModifier.ControlModifier
    view = grid(window)
    try:
        turn_wheel(window, view.viewport(), 1, ctrl)
        assert window.theme.size == size + 1
        turn_wheel(window, view.viewport(), -2, ctrl)
        assert window.theme.size == size - 1
        assert window.preferences.number("text size") == size - 1
        turn_wheel(window, view.viewport(), -1, Qt.KeyboardModifier.NoModifier)
        assert window.theme.size == size - 1, "the wheel alone scrolls"
    finally:
        window.theme.resize_text(0)


def test_rows_are_moved_with_alt_and_shift(window: MainWindow) -> None:
    at(window, "4.2", "action")
    press(window, "Alt+Shift+Down")
    assert [each.no for each in grid(window).model().actions()][:3] == ["4.1", "4.3", "4.2"]
    press(window, "Alt+Shift+Up", "Alt+Shift+Up")
    assert [each.no for each in grid(window).model().actions()][:3] == ["4.2", "4.1", "4.3"]


def window_keys(window: MainWindow) -> list[str]:
    """Every key that the window answers to, wherever in it the focus is, and those of the grid."""
    found: list[QKeySequence] = []
    for entry in window.findChildren(QAction):
        found += entry.shortcuts()
    for button in window.findChildren(QAbstractButton):
        found.append(button.shortcut())
    for shortcut in window.findChildren(QShortcut):
        if shortcut.context() == Qt.ShortcutContext.WindowShortcut:
            found += shortcut.keys()
    texts = [each.toString() for each in found if not each.isEmpty()]
    for key in GRID_KEYS:
        texts.append(key.key)
        if key.extends:
            texts.append(QKeySequence(f"Shift+{key.key}").toString())
    return texts


def test_no_key_stands_twice_in_the_window(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
    found = Counter(window_keys(window))
    assert {"Ctrl+D", "Ctrl+Z", "F6", "Shift+Tab", "Ctrl+Shift+Down", "Ctrl+H", "Ctrl+G"} <= set(
        found
    )
    assert [key for key, often in found.items() if often > 1] == []


def test_the_list_of_shortcuts_names_every_key_of_the_grid(window: MainWindow) -> None:
    dialog = window.help_actions.show_keys()
    assert isinstance(dialog, ShortcutsDialog)
    text = dialog.browser.toPlainText()
    for key in GRID_KEYS:
        assert key.words in text and shown(key.key) in text
    dialog.close()
    assert dict(told())["Choose the row"] == "Shift+Space"
    listed = dict(menu_keys(window))
    assert listed["Duplicate"] == "Ctrl+Shift+N" and listed["Move up"] == "Alt+Shift+Up"
    assert "Ctrl+D" not in listed.values(), "the grid's keys are told of once"


# --- where nothing can be changed -----------------------------------------------------------------


@pytest.mark.parametrize("keys", ["Delete", "Ctrl+D", "F2", "Ctrl+;", "Ctrl+V", "x"])
def test_a_plan_that_is_only_read_says_why(window: MainWindow, keys: str) -> None:
    window.plan.why_read_only = "Somebody else has it open."
    try:
        at(window, "4.3", "lead")
        QApplication.clipboard().setText("pasted")
        press(window, keys)
        assert "Somebody else has it open." in window.statusBar().currentMessage()
        assert action(window, "4.3").lead == "Principal social worker"
    finally:
        window.plan.why_read_only = ""


def test_a_day_that_is_over_is_looked_at_and_left_as_it_was(window: MainWindow, qtbot: Any) -> None:
    plan = window.plan
    at(window, "4.3", "lead")
    write(window, "Now")
    press(window, "Enter")
    window.look_as_at(date(2018, 10, 1))
    assert window.plan is not plan, "that of a day that is over"
    window.go_to_area(window.plan.data.areas[0].id)
    view = at(window, "4.3", "lead")
    for key in ("Delete", "Ctrl+D", "F2", "Ctrl+V", "x"):
        window.statusBar().clearMessage()
        press(window, key)
        assert "01/10/2018" in window.statusBar().currentMessage(), key
    assert not view.is_editing()
    press(window, "Tab", "Ctrl+Down")
    assert here(window) == ("4.5", "measure")
    window.look_as_at(None)
    assert window.plan is plan and action(window, "4.3").lead == "Now"


def test_typing_where_nothing_is_typed_goes_nowhere_else(window: MainWindow) -> None:
    window.plan.why_read_only = "Somebody else has it open."
    try:
        at(window, "4.1", "action")
        press(window, "r")  # the action of 4.2 begins with it
        assert here(window) == ("4.1", "action")
    finally:
        window.plan.why_read_only = ""


def test_the_panel_opens_its_list_by_the_same_key(window: MainWindow, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: window.pages.detail is not None and window.pages.detail.isVisible())
    in_the_panel(window, "by_when")
    window.pages.detail.field("by_when").editor.setFocus()
    press(window, "Alt+Down")
    assert QApplication.activePopupWidget() is not None
    press(window, "Esc")


def test_a_column_that_is_no_text_says_where_it_is_chosen(window: MainWindow) -> None:
    rows.add(window.plan, Column(field="requirements", label="Requirements"))
    at(window, "4.1", "requirements")
    for key in ("F2", "a"):
        window.statusBar().clearMessage()
        press(window, key)
        assert "is chosen in the panel" in window.statusBar().currentMessage()
        assert here(window) == ("4.1", "requirements")


def test_the_list_over_a_status_is_a_list(window: MainWindow) -> None:
    at(window, "4.2", "ragb")
    press(window, "F2")
    assert isinstance(editor(grid(window)), QComboBox)
    press(window, "Esc")
