"""The menu of an area's tab, as a right click on it opens it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from desktop.ui.dialogs.areas import AreasDialog
from desktop.ui.look.keys import key_of, plain
from desktop.ui.packs.pack_dialog import PackDialog
from desktop.ui.reports.dialog import ReportDialog
from desktop.ui.window import MainWindow
from tests.ui.grid.pressing import menu_at, press, write


def opened(window: MainWindow, row: int) -> QMenu:
    """The menu that a right click on a tab opens; the overview's is row 0."""
    navigation = window.pages.navigation
    rect = navigation.visualRect(navigation.tabs.index(row, 0))
    return menu_at(navigation.viewport(), rect.center())


def tab(window: MainWindow, number: int) -> int:
    area = window.plan.data.areas[number]
    return int(window.pages.navigation.tabs.row_of(area.id))


def names(window: MainWindow) -> list[str]:
    return [area.name for area in window.plan.data.areas]


def dialog(window: MainWindow, kind: type[Any]) -> Any:
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def test_what_it_offers(window: MainWindow) -> None:
    menu = opened(window, tab(window, 0))
    words = [plain(each.text()) for each in menu.actions() if each.text()]
    assert words == [
        "Rename…", "New area…", "Pack for a partner…", "Print or save a report…", "Move up",
        "Move down",
    ]  # fmt: skip
    letters = [key_of(each.text()) for each in menu.actions() if each.text()]
    assert "" not in letters and len(letters) == len(set(letters))
    menu.close()
    menu = opened(window, 0)
    assert [plain(each.text()) for each in menu.actions()] == ["New area…"], "no area is there"
    menu.close()


def test_the_menu_key_opens_that_of_the_tab_with_the_cursor(window: MainWindow) -> None:
    navigation = window.pages.navigation
    place = navigation.visualRect(navigation.currentIndex()).center()
    menu = menu_at(navigation.viewport(), place, by_key=True)
    assert len(menu.actions()) > 1
    menu.close()


def test_renaming_puts_the_title_under_the_cursor(window: MainWindow, qtbot: Any) -> None:
    opened(window, tab(window, 1))
    press(window, "R")
    areas = dialog(window, AreasDialog)
    qtbot.waitUntil(areas.isActiveWindow)
    write(window, "Oversight")
    areas.close()
    assert window.plan.data.areas[1].title == "Oversight"
    assert window.plan.data.areas[1].code == "Ofsted No. 6"


def test_a_new_area_comes_behind_it_and_is_one_step(window: MainWindow, qtbot: Any) -> None:
    before = names(window)
    opened(window, tab(window, 0))
    press(window, "N")
    areas = dialog(window, AreasDialog)
    qtbot.waitUntil(areas.isActiveWindow)
    assert names(window) == [before[0], "New area", *before[1:]]
    assert window.area is window.plan.data.areas[1], "it is shown"
    areas.close()
    window.editing.undo.trigger()
    assert names(window) == before


def test_a_pack_has_the_actions_of_the_area(window: MainWindow) -> None:
    opened(window, tab(window, 1))
    press(window, "P")
    pack = dialog(window, PackDialog)
    assert pack.by_areas.isChecked() and pack.areas.values() == ["Ofsted No. 6"]
    pack.close()


def test_a_report_has_this_area_alone_and_only_this_time(window: MainWindow, qtbot: Any) -> None:
    opened(window, tab(window, 1))
    press(window, "I")
    report = dialog(window, ReportDialog)
    assert report.choices.options().areas == (window.plan.data.areas[1].id,)
    qtbot.waitUntil(lambda: report.save_button.isEnabled(), timeout=20_000)
    report.close()
    again = window.files.make_report()
    assert again.choices.options().areas == (), "the next one is of the whole plan again"
    qtbot.waitUntil(lambda: again.save_button.isEnabled(), timeout=20_000)
    again.close()


def test_areas_are_moved_in_one_step(window: MainWindow) -> None:
    one, two, three = names(window)
    opened(window, tab(window, 1))
    press(window, "U")
    assert names(window) == [two, one, three]
    opened(window, tab(window, 0))
    press(window, "U")
    assert window.statusBar().currentMessage() == f"{two} is the first area already."
    window.editing.undo.trigger()
    opened(window, tab(window, 1))
    press(window, "D")
    assert names(window) == [one, three, two]


@pytest.mark.parametrize("letter", ["R", "N", "U", "D"])
def test_a_plan_that_is_only_read_says_why(window: MainWindow, letter: str) -> None:
    before = names(window)
    window.plan.why_read_only = "Somebody else has it open."
    try:
        opened(window, tab(window, 1))
        press(window, letter)
        assert "Somebody else has it open." in window.statusBar().currentMessage()
        assert names(window) == before
        assert not [each for each in window.findChildren(AreasDialog) if each.isVisible()]
    finally:
        window.plan.why_read_only = ""
