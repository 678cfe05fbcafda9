"""A window on a plan that somebody else has open: it shows what they write, and can take over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QToolButton

from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan
from desktop.ui import session
from desktop.ui.following import EDIT_HERE
from desktop.ui.window import MainWindow
from tests.store.another import Another
from tests.ui.cells import action, at, editor, grid

Key = Qt.Key
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def writer(plan_path: Path) -> Iterator[Another]:
    """Another program that has the plan open."""
    with Another(plan_path) as another:
        yield another


@pytest.fixture
def reading(writer: Another, window: MainWindow) -> MainWindow:
    """The window, on its first area, for reading only."""
    assert window.session is not None and window.session.read_only
    return window


def _bar(window: MainWindow) -> Any:
    assert window.pages is not None
    return window.pages.banner


def _button(window: MainWindow) -> QToolButton:
    (found,) = (each for each in _bar(window).findChildren(QToolButton) if each.text() == EDIT_HERE)
    return found  # type: ignore[no-any-return]


def test_it_looks_every_second_or_two() -> None:
    assert 500 <= session.LOOK_EVERY <= 1_500


def test_rows_counts_and_the_status_bar_follow_and_the_place_stays(
    reading: MainWindow, writer: Another, qtbot: Any
) -> None:
    window = reading
    view = at(window, "4.4", "progress")
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(view.model().index(1, 2), flags.Select)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    chosen = sorted(each.no for each in window.selected_actions())
    scrolled = view.verticalScrollBar().value()
    assert window.pages is not None and len(chosen) == 2
    area = window.plan.data.areas[0]
    before = window.pages.navigation.tabs.mix_in_words(area)
    writer.tell("set 4.1 ragb R")
    writer.tell("set 4.2 progress Written elsewhere")
    qtbot.waitUntil(lambda: action(window, "4.2").progress == "Written elsewhere", timeout=4_000)
    model = view.model()
    shown = model.index(model.row_of(action(window, "4.2").id), model.column_of("progress"))
    assert shown.data() == "Written elsewhere"
    assert window.pages.navigation.tabs.mix_in_words(area) != before
    writer.tell("add One more action")
    writer.tell("delete 4.2")
    qtbot.waitUntil(
        lambda: "One more action" in [each.action for each in model.actions()], timeout=4_000
    )
    qtbot.waitUntil(lambda: "4.2" not in [each.no for each in model.actions()], timeout=4_000)
    assert sorted(each.no for each in window.selected_actions()) == [
        each for each in chosen if each != "4.2"
    ]
    assert window.pages.current_action() is action(window, "4.4")
    assert scrolled in (view.verticalScrollBar().value(), 0)
    assert window.status_line.saved.text() == "Read only"
    assert not window.editing.undo.isEnabled()


def test_who_has_it_is_said_and_taking_over_goes_on_at_the_same_place(
    reading: MainWindow, writer: Another, plan_path: Path, qtbot: Any
) -> None:
    window = reading
    assert window.session is not None
    window.session.look()
    assert "is open for reading only here" in _bar(window).label.text()
    assert not _button(window).isVisible()
    at(window, "4.3", "progress")
    writer.tell("set 4.3 progress The last that was written")
    writer.tell("close")
    qtbot.waitUntil(_button(window).isVisible, timeout=4_000)
    assert "has closed the plan. You can edit it here." in _bar(window).label.text()
    qtbot.keyClick(grid(window), Key.Key_E, CONTROL_SHIFT)
    qtbot.waitUntil(lambda: window.session is not None and not window.session.read_only)
    assert window.pages is not None and not _bar(window).isVisible()
    assert window.pages.current_action() is action(window, "4.3")
    assert action(window, "4.3").progress == "The last that was written"
    view = at(window, "4.3", "progress")
    qtbot.keyClicks(view, "M")
    qtbot.keyClicks(editor(view), "ine now")
    qtbot.keyClick(editor(view), Key.Key_Return)
    assert window.status_line.saved.text().startswith("✓ All changes saved")
    window.close()
    with open_plan(plan_path, read_only=True) as file:
        assert file.plan.data.actions()[2].progress == "Mine now"


def test_a_writer_that_was_killed_can_be_taken_over_from(
    reading: MainWindow, writer: Another, qtbot: Any
) -> None:
    writer.tell("set 4.1 progress Before the kill")
    writer.kill()
    qtbot.waitUntil(_button(reading).isVisible, timeout=4_000)
    assert "The plan is no longer open with" in _bar(reading).label.text()
    qtbot.keyClick(grid(reading), Key.Key_E, CONTROL_SHIFT)
    qtbot.waitUntil(lambda: reading.session is not None and not reading.session.read_only)
    assert action(reading, "4.1").progress == "Before the kill"


def test_of_two_who_wait_one_gets_it_and_the_other_is_told(
    reading: MainWindow, writer: Another, plan_path: Path, qtbot: Any
) -> None:
    window = reading
    writer.tell("close")
    qtbot.waitUntil(_button(window).isVisible, timeout=4_000)
    with Another(plan_path) as quicker:
        assert quicker.said == "open"
        qtbot.mouseClick(_button(window), Qt.MouseButton.LeftButton)
        assert window.session is not None and window.session.read_only
        assert "was quicker" in window.statusBar().currentMessage()
        assert "is open for reading only here" in _bar(window).label.text()
        assert not _button(window).isVisible()
        quicker.tell("set 4.1 progress From the quicker one")
        window.session.look()
        assert action(window, "4.1").progress == "From the quicker one"


def test_nothing_can_be_typed_while_it_is_only_read_and_nothing_is_asked(
    reading: MainWindow, writer: Another, qtbot: Any
) -> None:
    view = at(reading, "4.1", "progress")
    qtbot.keyClicks(view, "x")
    assert reading.focusWidget() is view
    writer.tell("set 4.3 by_when 30/06/2027")
    qtbot.waitUntil(lambda: action(reading, "4.3").by_when == "30/06/2027", timeout=4_000)
    assert reading.pages is not None and not reading.pages.redate.isVisible()


def test_what_cannot_be_followed_any_more_is_said(
    reading: MainWindow, writer: Another, plan_path: Path, qtbot: Any
) -> None:
    writer.kill()
    whole = plan_path.read_bytes()
    plan_path.write_bytes(whole[:5000])
    qtbot.waitUntil(lambda: "cannot be read now" in _bar(reading).label.text(), timeout=4_000)
    assert not _button(reading).isVisible()
    assert action(reading, "4.1").progress == "Begun"
    plan_path.write_bytes(whole)
    qtbot.waitUntil(_button(reading).isVisible, timeout=4_000)
    assert grid(reading).isVisible()


def test_a_past_day_stays_as_it_was_while_the_plan_goes_on(
    reading: MainWindow, writer: Another, qtbot: Any
) -> None:
    present = reading.session
    assert present is not None
    present.plan.today = date.today
    reading.look_as_at(present.today - timedelta(days=1))
    assert reading.session is not present
    writer.tell("set 4.1 progress Meanwhile")
    writer.tell("close")
    qtbot.waitUntil(lambda: present.can_be_edited, timeout=4_000)
    assert "As at" in _bar(reading).label.text()
    reading.look_as_at(None)
    assert reading.session is present and _button(reading).isVisible()
    assert action(reading, "4.1").progress == "Meanwhile"


def test_a_file_that_became_another_plan_is_said_over_what_is_shown_then(
    reading: MainWindow, writer: Another, plan_path: Path, tmp_path: Path, qtbot: Any
) -> None:
    writer.kill()
    qtbot.waitUntil(_button(reading).isVisible, timeout=4_000)
    other = tmp_path / "other.plandesk"
    create_plan(other, new_plan_data("Care leavers")).close()
    plan_path.write_bytes(other.read_bytes())
    qtbot.waitUntil(lambda: "“Care leavers”" in _bar(reading).label.text(), timeout=4_000)
    words = _bar(reading).label.text()
    assert "holds another plan" in words and "“Wyeford Children's Improvement Plan”" in words
    assert words.endswith("You can edit it here.") and reading.plan.data.actions() == []
    assert reading.session is not None
    reading.session.look()
    assert _bar(reading).label.text() == words, "it is not said twice, and stays"
