"""A step that is felt says how far it is, and Stop leaves the plan as it was."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton

from desktop.core.errors import Stopped
from desktop.core.kinds import Action
from desktop.ui import long_steps
from desktop.ui.long_steps import LongSteps
from desktop.ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[QProgressDialog]:
    """Every step is a long one; the dialogues that were shown."""
    monkeypatch.setattr(long_steps, "PATIENCE", 0)
    monkeypatch.setattr(long_steps, "_LOOK", 0.0)
    monkeypatch.setattr(long_steps, "_EVERY", 1)
    shown: list[QProgressDialog] = []
    make = LongSteps._make

    def noted(steps: LongSteps) -> QProgressDialog:
        shown.append(make(steps))
        return shown[-1]

    monkeypatch.setattr(LongSteps, "_make", noted)
    return shown


def stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Stop as soon as it is seen."""
    make = LongSteps._make

    def pressed(steps: LongSteps) -> QProgressDialog:
        dialog = make(steps)
        button = dialog.findChild(QPushButton)
        assert isinstance(button, QPushButton) and button.text() == "Stop" and button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return dialog

    monkeypatch.setattr(LongSteps, "_make", pressed)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dialogues said, one sentence after the other."""
    said: list[str] = []
    say = QProgressDialog.setLabelText

    def noted(dialog: QProgressDialog, text: str) -> None:
        said.append(text)
        say(dialog, text)

    monkeypatch.setattr(QProgressDialog, "setLabelText", noted)
    return said


def texts(window: MainWindow) -> list[dict[str, Any]]:
    assert window.plan is not None
    return [action.values() for action in window.plan.data.table(Action).values()]


def choose_all(window: MainWindow) -> Any:
    assert window.pages is not None
    grid = window.pages.area_page.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_A, CONTROL)
    return grid


def choose_column(window: MainWindow) -> Any:
    assert window.pages is not None
    grid = window.pages.area_page.grid
    grid.setFocus()
    grid.go(1, window.pages.area_page.model.column_of("action"))
    QTest.keyClick(grid, Qt.Key.Key_Space, CONTROL)
    return grid


def test_a_paste_that_is_stopped_leaves_the_plan_as_it_was(
    window: MainWindow,
    at_once: list[QProgressDialog],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert window.plan is not None
    grid, before, undo = choose_all(window), texts(window), window.plan.undo_text
    QGuiApplication.clipboard().setText("Pasted")
    stops(monkeypatch)
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert at_once and not at_once[0].isVisible(), "it was shown, and is gone"
    assert said == ["Changing the plan: 1 change so far."], "no more of it was done"
    assert texts(window) == before and window.plan.undo_text == undo
    assert window.statusBar().currentMessage() == "That was stopped, and nothing was changed."
    assert window.updatesEnabled()


def test_emptied_cells_and_their_undo_say_how_far_they_are(
    window: MainWindow, at_once: list[QProgressDialog], said: list[str], qtbot: Any
) -> None:
    before, grid = texts(window), choose_column(window)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert texts(window) != before
    assert "Changing the plan: 2 changes so far." in said
    said.clear()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert texts(window) == before
    assert any(" of " in each for each in said), "of an undo it is known how many"
    assert window.updatesEnabled()


def test_no_timer_runs_while_it_is_said(
    window: MainWindow, at_once: list[QProgressDialog], qtbot: Any
) -> None:
    ran: list[bool] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ran.append(window.updatesEnabled()))
    timer.start(0)
    QTest.keyClick(choose_all(window), Qt.Key.Key_Delete)
    assert at_once
    qtbot.waitUntil(lambda: bool(ran))
    assert all(ran), "what a timer does would read the plan in the middle of a change"


def test_a_short_step_says_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LongSteps, "_make", lambda steps: pytest.fail("nobody waits for it"))
    before = texts(window)
    QTest.keyClick(choose_all(window), Qt.Key.Key_Delete)
    assert texts(window) != before


def test_an_undo_that_is_stopped_is_undone_by_the_next(
    window: MainWindow, at_once: list[QProgressDialog], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    assert window.plan is not None
    before, grid = texts(window), choose_column(window)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    emptied, undo = texts(window), window.plan.undo_text
    assert emptied != before
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with monkeypatch.context() as stopping:
        stops(stopping)
        QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert texts(window) == emptied and window.plan.undo_text == undo
    assert window.statusBar().currentMessage() == "That was stopped, and nothing was changed."
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert texts(window) == before
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(grid, Qt.Key.Key_Y, CONTROL)
    assert texts(window) == emptied


def test_what_is_being_saved_cannot_be_stopped(
    window: MainWindow, at_once: list[QProgressDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None
    seen: list[tuple[str, int]] = []
    storage = window.plan._storage
    commit = storage.commit

    def noted(*given: Any, **more: Any) -> Any:
        shown = at_once[-1]
        seen.append((shown.labelText(), len(shown.findChildren(QPushButton))))
        return commit(*given, **more)

    monkeypatch.setattr(storage, "commit", noted)
    QTest.keyClick(choose_all(window), Qt.Key.Key_Delete)
    assert seen == [("Changing the plan: it is being saved.", 0)]


def test_stop_that_is_pressed_behind_the_last_change_still_stops(
    window: MainWindow, at_once: list[QProgressDialog]
) -> None:
    steps = LongSteps(window)
    steps.begin(2)
    steps.on(2)
    QTest.keyClick(at_once[-1], Qt.Key.Key_Escape)
    with pytest.raises(Stopped):
        steps.write()
    steps.end()
    assert window.updatesEnabled() and not at_once[-1].isVisible()
