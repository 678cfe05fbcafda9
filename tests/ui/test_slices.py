"""What is made in slices leaves the window its turn, and what is typed goes where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.core.editing import rows
from desktop.core.fields import EXTRA
from desktop.core.kinds import ExtraField
from desktop.ui.detail.fields import FieldBox
from desktop.ui.detail.panel import DetailPanel
from desktop.ui.slices import Slices
from desktop.ui.window import MainWindow


class Work:
    """Three steps, and at which turn of the event loop each was done."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.turns = 0
        self.done: list[int] = []
        self.slices = Slices(self.owner, self._steps)
        self._timer = QTimer(self.owner)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        self.turns += 1

    def _steps(self) -> Iterator[None]:
        for _ in range(3):
            self.done.append(self.turns)
            yield


def test_one_step_is_done_at_a_turn(qtbot: Any) -> None:
    work = Work()
    work.slices.begin()
    assert not work.done
    work.slices.begin()
    qtbot.waitUntil(lambda: len(work.done) == 3)
    qtbot.wait(30)
    assert len(work.done) == len(set(work.done)) == 3


def test_what_is_left_can_be_done_at_once(qtbot: Any) -> None:
    work = Work()
    work.slices.begin()
    work.slices.finish()
    assert len(work.done) == 3
    qtbot.wait(30)
    assert len(work.done) == 3, "and none of it twice"
    work.slices.finish()
    assert len(work.done) == 6, "after their end they begin anew"


def test_steps_that_fail_can_be_begun_again(qtbot: Any) -> None:
    tried: list[int] = []

    def steps() -> Iterator[None]:
        tried.append(1)
        yield
        if len(tried) == 1:
            raise LookupError("no such step")
        tried.append(2)

    owner = QObject()
    slices = Slices(owner, steps)
    with qtbot.captureExceptions() as faults:
        slices.begin()
        qtbot.waitUntil(lambda: bool(faults))
    slices.begin()
    qtbot.waitUntil(lambda: tried == [1, 1, 2])


def test_words_typed_while_the_panel_is_made_go_into_the_cell(
    make_window: Callable[[Path | None], MainWindow],
    plan_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns: list[bool] = []
    one = Slices._next
    made = make_window(None)

    def noted(slices: Slices) -> None:
        assert made.pages is not None
        one(slices)
        turns.append(made.pages.detail is not None)
        if len(turns) == 4:
            grid = made.pages.area_page.grid
            for letter in "Agree":
                QTest.keyClicks(QApplication.focusWidget(), letter)
            assert grid.is_editing()

    monkeypatch.setattr(Slices, "_next", noted)
    made.resize(1366, 768)
    assert made.open_path(plan_path) and made.plan is not None and made.pages is not None
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go_to_area(made.plan.data.areas[0].id)
    grid = made.pages.area_page.grid
    grid.go(1, made.pages.area_page.model.column_of("action"))
    qtbot.waitUntil(lambda: bool(turns) and turns[-1])
    assert turns.count(False) > 8, "it is made in several pieces"
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit) and grid.isAncestorOf(editor)
    assert editor.toPlainText() == "Agree"


@pytest.fixture
def while_made(
    make_window: Callable[[Path | None], MainWindow],
    plan_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Callable[[MainWindow], object]], MainWindow]:
    """Opens a plan, and does something in the midst of the making of its panel."""

    def opened(act: Callable[[MainWindow], object]) -> MainWindow:
        made, turns, one = make_window(None), [0], Slices._next

        def noted(slices: Slices) -> None:
            one(slices)
            turns[0] += 1
            if turns[0] == 14:
                assert made.pages is not None and made.pages.detail is None
                act(made)

        monkeypatch.setattr(Slices, "_next", noted)
        made.resize(1366, 768)
        assert made.open_path(plan_path) and made.plan is not None
        made.go_to_area(made.plan.data.areas[0].id)
        qtbot.waitUntil(lambda: made.pages is not None and made.pages.detail is not None)
        assert turns[0] >= 14
        return made

    return opened


def test_a_field_that_comes_while_the_panel_is_made_stands_in_it(
    while_made: Callable[[Callable[[MainWindow], object]], MainWindow], qtbot: Any
) -> None:
    made = while_made(lambda window: rows.add(window.plan, ExtraField(name="Ward")))
    assert made.pages is not None and made.pages.detail is not None
    assert made.plan is not None
    made.pages.go_to(next(iter(made.plan.data.actions())).id)
    panel = made.pages.detail

    def names() -> list[str]:
        return [box.name for box in panel.findChildren(FieldBox) if not box.isHidden()]

    qtbot.waitUntil(lambda: EXTRA + "Ward" in names())
    assert panel._stack.count() == 2, "what was made before is gone"


def test_who_asks_for_the_panel_has_it_at_once(
    while_made: Callable[[Callable[[MainWindow], object]], MainWindow],
) -> None:
    had: list[bool] = []

    def ask(window: MainWindow) -> None:
        assert window.pages is not None
        window.pages.beside.choose(shown=True)
        had.append(window.pages.detail is not None and window.pages.detail.isVisible())

    while_made(ask)
    assert had == [True]


def test_a_plan_can_be_closed_while_its_panel_is_made(
    make_window: Callable[[Path | None], MainWindow], plan_path: Path, qtbot: Any
) -> None:
    made = make_window(plan_path)
    made.resize(1366, 768)
    assert made.pages is not None and made.plan is not None
    made.go_to_area(made.plan.data.areas[0].id)
    panel = made.pages.beside._making
    qtbot.waitUntil(lambda: bool(made.findChildren(DetailPanel)))
    assert made.pages.detail is None and panel._left is not None
    made.close()
    qtbot.wait(60)
