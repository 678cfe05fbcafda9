"""The page for no plan, worked with real keys and the mouse: steps, recent plans, what is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan
from desktop.ui import choose_file
from desktop.ui.dialogs.new_plan import NewPlanDialog
from desktop.ui.menus.part import NO_PLAN
from desktop.ui.preferences import Preferences
from desktop.ui.recent_plans import GONE, RecentPlan, in_words
from desktop.ui.welcome import WelcomePage
from desktop.ui.wizard.wizard import ImportWizard

Key = Qt.Key
Start = Callable[[], Any]


@pytest.fixture
def start(make_window: Any, qtbot: Any) -> Start:
    """Shows a window without a plan, with the focus where it is put by itself."""

    def show() -> Any:
        window = make_window(None)
        window.show_welcome()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def page_of(window: Any) -> WelcomePage:
    page = window.centralWidget().currentWidget()
    assert isinstance(page, WelcomePage)
    return page


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Send a key to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


@pytest.fixture
def plans(tmp_path: Path, preferences: Preferences) -> list[Path]:
    """Two recent plans, the newer one gone from its folder."""
    there, gone = tmp_path / "care leavers.plandesk", tmp_path / "moved away.plandesk"
    create_plan(there, new_plan_data("Care leavers")).close()
    preferences.add_recent(there, datetime(2018, 10, 1, 8, 5))
    preferences.add_recent(gone, datetime(2018, 10, 7, 17, 0))
    return [there, gone]


def test_the_first_run_offers_steps_and_no_dead_tool(start: Start) -> None:
    window = start()
    page = page_of(window)
    words = [each.text().replace("&", "") for each in page.steps]
    assert words == [
        "Open a plan…", "New plan…", "Import a workbook…", "Try a sample plan…", "Backups…",
    ]  # fmt: skip
    assert all(each.description() for each in page.steps)
    assert not window.tool_bar.isVisible(), "a tool without a plan does nothing"
    assert page.empty.isVisible() and not page.recent.isVisible() and not page.remove.isVisible()
    shown = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert shown == list(page.steps), "nothing else is there to be pressed"
    assert QApplication.focusWidget() is shown[0]


def test_the_tools_come_with_a_plan_and_go_with_it(
    start: Start, plan_path: Path, qtbot: Any
) -> None:
    window = start()
    assert window.open_path(plan_path)
    assert window.tool_bar.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Key.Key_F4, Qt.KeyboardModifier.ControlModifier)
    assert window.session is None and not window.tool_bar.isVisible()
    page = page_of(window)
    assert page.recent.current() is not None and page.recent.hasFocus()
    assert page.recent.current().path == plan_path, "the plan of last time is at hand"


def test_a_recent_plan_is_opened_by_enter(
    start: Start, plans: list[Path], preferences: Preferences, qtbot: Any
) -> None:
    window = start()
    page = page_of(window)
    qtbot.waitUntil(lambda: [each.gone for each in page.recent.plans.plans] == [True, False])
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert window.session is not None and window.session.path == plans[0]
    assert preferences.opened()[plans[0]].date() == date.today()


def test_a_recent_plan_is_opened_by_a_click(start: Start, plans: list[Path], qtbot: Any) -> None:
    window = start()
    page = page_of(window)
    place = page.recent.visualRect(page.recent.plans.index(1, 0)).center()
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session is not None and window.session.path == plans[0]


def test_a_plan_that_is_gone_says_so_and_is_removed_by_a_key(
    start: Start, plans: list[Path], preferences: Preferences, qtbot: Any
) -> None:
    window = start()
    page = page_of(window)
    qtbot.waitUntil(lambda: page.recent.plans.plans[0].gone)
    index = page.recent.plans.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"moved away, in {plans[1].parent}, {GONE}"
    press(Key.Key_Return)
    assert window.session is None and page.notice.isVisible()
    assert "moved away.plandesk is no longer in" in page.notice.text()
    press(Key.Key_Delete)
    assert [each.path for each in page.recent.plans.plans] == [plans[0]]
    assert preferences.recent() == [plans[0]] and list(preferences.opened()) == [plans[0]]
    assert not page.notice.isVisible() and page.recent.hasFocus()
    assert "its file was not touched" in window.statusBar().currentMessage()
    QTest.keyClick(window, Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: preferences.recent() == [])
    assert plans[0].exists()
    assert page.empty.isVisible() and QApplication.focusWidget() is next(iter(page.steps))


def test_a_plan_that_came_back_is_opened(start: Start, plans: list[Path], qtbot: Any) -> None:
    window = start()
    page = page_of(window)
    qtbot.waitUntil(lambda: page.recent.plans.plans[0].gone)
    create_plan(plans[1], new_plan_data("Back again")).close()
    press(Key.Key_Return)
    assert window.session is not None and window.session.path == plans[1]


def test_a_right_click_offers_to_remove(start: Start, plans: list[Path], qtbot: Any) -> None:
    window = start()
    page = page_of(window)
    qtbot.waitUntil(lambda: page.recent.plans.plans[0].gone)
    from PySide6.QtCore import QTimer

    seen: list[list[str]] = []

    def answer() -> None:
        menu = QApplication.activePopupWidget()
        seen.append([each.text().replace("&", "") for each in menu.actions()])  # type: ignore[union-attr]
        QTest.keyClick(menu, Key.Key_R)

    QTimer.singleShot(100, answer)
    place = page.recent.visualRect(page.recent.plans.index(0, 0)).center()
    page.recent.customContextMenuRequested.emit(place)
    assert seen == [["Remove from the list"]], "what is gone is not offered to be opened"
    assert [each.path for each in page.recent.plans.plans] == [plans[0]]


def test_the_list_in_the_file_menu_and_the_page_are_one(
    start: Start, plans: list[Path], preferences: Preferences
) -> None:
    window = start()
    window.files._forget()
    assert preferences.recent() == [] and not page_of(window).recent.plans.plans


@pytest.mark.parametrize(
    ("letter", "kind"), [("W", NewPlanDialog), ("I", ImportWizard)], ids=["new", "import"]
)
def test_a_step_is_taken_by_its_letter(
    start: Start, letter: str, kind: type[Any], qtbot: Any
) -> None:
    window = start()
    QTest.keyClick(window, getattr(Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(window.findChildren(kind)) == 1)
    (dialog,) = window.findChildren(kind)
    assert dialog.isVisible()
    dialog.reject()


def test_a_sample_is_tried_in_a_copy_where_the_user_says(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    copy = tmp_path / "to try.plandesk"
    monkeypatch.setattr(choose_file, "to_save", lambda *_a, **_k: copy)
    page = page_of(window)
    while not page.steps[QApplication.focusWidget()].words.startswith("Try"):  # type: ignore[index]
        press(Key.Key_Tab)
    press(Key.Key_Space)
    assert window.session is not None and window.session.path == copy
    sample = window.files.sample_plans()[-1]
    assert window.plan.data.info.title and copy != sample


def test_every_grey_entry_says_why(start: Start, plan_path: Path) -> None:
    window = start()
    for _ in range(2):
        grey = []
        for top in window.menuBar().actions():
            menu = top.menu()
            menu.aboutToShow.emit()
            grey += [(each.text(), each.statusTip()) for each in menu.actions()
                     if not each.isEnabled() and not each.isSeparator()]  # fmt: skip
            menu.aboutToHide.emit()
        assert grey and not [text for text, why in grey if not why]
        window.open_path(plan_path)


def test_why_an_entry_is_grey_is_said_while_it_is_pointed_at(start: Start, qtbot: Any) -> None:
    window = start()
    QTest.keyClick(window, Key.Key_P, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    said = window.statusBar()
    qtbot.waitUntil(lambda: said.currentMessage() == NO_PLAN)  # no key gets to what is grey
    window.statusBar().clearMessage()
    legend = window.plan_actions.actions["legend"]
    place = menu.actionGeometry(legend).center()  # type: ignore[attr-defined]
    QTest.mouseMove(menu.windowHandle(), place)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == NO_PLAN)
    menu.close()
    assert legend.isEnabled() and not legend.statusTip(), "its key says itself what it misses"


def test_what_cannot_be_undone_says_that_there_is_nothing(window: Any, qtbot: Any) -> None:
    QTest.keyClick(window, Key.Key_E, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert not window.editing.undo.isEnabled()
    place = menu.actionGeometry(window.editing.undo).center()  # type: ignore[attr-defined]
    QTest.mouseMove(menu.windowHandle(), place)
    qtbot.waitUntil(
        lambda: window.statusBar().currentMessage() == "Nothing was changed that could be undone."
    )
    menu.close()


def test_when_a_plan_was_opened_is_said_in_words() -> None:
    today = date(2018, 10, 8)
    at = datetime(2018, 10, 8, 7, 4)
    assert in_words(at, today) == "Today, 07:04"
    assert in_words(at - timedelta(days=1), today) == "Yesterday, 07:04"
    assert in_words(at - timedelta(days=2), today) == "6 October 2018"
    assert in_words(None, today) == ""
    assert RecentPlan(Path("a.plandesk")).opened is None


def test_times_of_recent_plans_are_kept_beside_their_paths(
    preferences: Preferences, tmp_path: Path
) -> None:
    one, two = tmp_path / "one and more.plandesk", tmp_path / "two.plandesk"
    preferences.add_recent(one, datetime(2018, 10, 1, 8, 5))
    preferences.add_recent(two)  # one of a folder that was named, which nobody opened
    preferences.add_recent(one)
    assert preferences.recent() == [one, two]
    assert preferences.opened() == {one: datetime(2018, 10, 1, 8, 5)}
    preferences.keep("recent opened", "what is this\n2018-10-02T09:00:00 " + str(two))
    assert preferences.opened() == {two: datetime(2018, 10, 2, 9, 0)}
    preferences.forget_recent(two)
    assert preferences.opened() == {}
