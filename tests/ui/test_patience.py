"""A disk that takes its time: the window says so, is drawn meanwhile, and loses nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.core.editing import actions
from desktop.core.errors import FileProblem, Refused
from desktop.store.planfile import open_plan
from desktop.store.unsaved import KeepingStorage
from desktop.ui.detail.history import READING
from desktop.ui.patience import AT_ONCE, patiently
from desktop.ui.window import MainWindow

SLOW = 1.2  # seconds


class Drawn(QObject):
    """Notes when a widget was painted."""

    def __init__(self, widget: Any) -> None:
        super().__init__()
        self.at: list[float] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at.append(time.monotonic())
        return False


def slowly(monkeypatch: pytest.MonkeyPatch, name: str, seconds: float = SLOW) -> list[int]:
    """Let the file take its time for what is called *name*; the threads that it was called in."""
    usual: Callable[..., Any] = getattr(KeepingStorage, name)
    threads: list[int] = []

    def slow(*args: Any, **named: Any) -> Any:
        threads.append(threading.get_ident())
        time.sleep(seconds)
        return usual(*args, **named)

    monkeypatch.setattr(KeepingStorage, name, slow)
    return threads


def test_a_step_on_a_slow_disk_says_so_and_the_window_is_drawn_meanwhile(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, plan_path: Path
) -> None:
    assert window.plan is not None and window.session is not None
    threads = slowly(monkeypatch, "commit")
    said: list[str] = []
    window.session.saving_changed.connect(lambda: said.append(window.status_line.saved.text()))
    ran: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ran.append(time.monotonic()))
    timer.start(10)
    drawn = Drawn(window.status_line.saved)
    began = time.monotonic()
    actions.set_field(window.plan, window.plan.data.actions()[0], "progress", "Slowly kept")
    ended = time.monotonic()
    assert ended - began >= SLOW and threads and threading.get_ident() not in threads
    assert said[0] == "Saving…" and "Saving…" not in said[-1]
    shown = [at for at in drawn.at if began < at < ended]
    assert shown and shown[0] < ended - SLOW / 4, "the sign is seen while it is true"
    assert not [at for at in ran if began < at < ended], "nothing else happens in between"
    qtbot.waitUntil(lambda: bool(ran))
    window.close()
    with open_plan(plan_path) as file:
        assert file.plan.data.actions()[0].progress == "Slowly kept"


def test_each_of_two_slow_steps_is_kept_and_undone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None and window.session is not None
    slowly(monkeypatch, "commit", 0.5)
    called: list[str] = []
    window.session.saving_changed.connect(lambda: called.append("saving"))
    action = window.plan.data.actions()[0]
    actions.set_field(window.plan, action, "progress", "One")
    actions.set_field(window.plan, action, "progress", "Two")
    assert [each.op.new for each in window.plan.history_of(action.id)[:2]] == ["Two", "One"]
    assert called == ["saving"] * 4
    window.plan.undo()
    assert action.progress == "One"


def test_a_second_step_in_the_middle_of_one_is_refused_and_the_first_stands(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None and window.session is not None
    plan = window.plan
    slowly(monkeypatch, "commit", 0.5)
    first, second = plan.data.actions()[:2]
    refused: list[str] = []

    def meanwhile() -> None:
        for do in (lambda: actions.set_field(plan, second, "progress", "Between"), plan.undo):
            try:
                do()
            except Refused as refusal:
                refused.append(str(refusal))

    window.session.saving_changed.connect(meanwhile, Qt.ConnectionType.SingleShotConnection)
    before = second.progress
    actions.set_field(plan, first, "progress", "The first")
    assert (first.progress, second.progress) == ("The first", before)
    assert refused and all("still being saved" in each for each in refused)


def test_a_step_that_the_disk_refuses_is_refused_as_ever() -> None:
    def refuse() -> None:
        raise FileProblem("The disk is full.")

    with pytest.raises(FileProblem, match="full"):
        patiently(refuse, lambda saving: None)


def test_a_quick_disk_is_told_of_nowhere() -> None:
    said: list[bool] = []
    assert patiently(lambda: 7, said.append) == 7 and said == []
    assert AT_ONCE < 0.3


def test_the_history_of_an_action_is_read_while_the_window_goes_on(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None and window.pages is not None
    first, second = window.plan.data.actions()[:2]
    actions.set_field(window.plan, second, "progress", "Told of the second")
    window.go_to(first.id)
    qtbot.waitUntil(lambda: window.pages is not None and window.pages.detail is not None)
    detail: Any = window.pages.detail
    qtbot.waitUntil(lambda: bool(detail.history.text()))
    threads = slowly(monkeypatch, "history_of")
    window.go_to(second.id)
    qtbot.waitUntil(lambda: bool(threads))
    gaps, texts, last = [], set(), time.monotonic()
    until = last + SLOW + 5
    while "Told of the second" not in detail.history.text() and last < until:
        QApplication.processEvents()
        gaps.append(time.monotonic() - last)
        last = time.monotonic()
        texts.add(detail.history.text())
        time.sleep(0.01)
    assert "Told of the second" in detail.history.text() and READING in texts
    assert max(gaps) < SLOW / 2 and threading.get_ident() not in threads


def test_whoever_goes_past_many_actions_gets_the_history_of_the_last(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.plan is not None and window.session is not None
    from desktop.ui.detail.history import HistoryLabel

    rows = window.plan.data.actions()
    for row in rows[:4]:
        actions.set_field(window.plan, row, "progress", f"Told of {row.no}")
    label = HistoryLabel(window.session)
    qtbot.addWidget(label)
    slowly(monkeypatch, "history_of", 0.2)
    read: list[int] = []
    usual = KeepingStorage.history_of

    def noted(storage: KeepingStorage, action_id: int, limit: int) -> Any:
        read.append(action_id)
        return usual(storage, action_id, limit)

    monkeypatch.setattr(KeepingStorage, "history_of", noted)
    for row in rows[:4]:
        label.show_action(row)
    qtbot.waitUntil(lambda: f"Told of {rows[3].no}" in label.text())
    assert rows[3].id in read and not {rows[1].id, rows[2].id} & set(read)


def test_a_plan_is_closed_while_its_history_is_being_read(
    window: MainWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch, plan_path: Path
) -> None:
    assert window.plan is not None and window.session is not None
    threads = slowly(monkeypatch, "history_of", 0.4)
    done: list[object] = []
    plan, number = window.plan, window.plan.data.actions()[0].id
    window.session.read(lambda: plan.history_of(number), done.append)
    qtbot.waitUntil(lambda: bool(threads))
    window.close()
    qtbot.waitUntil(lambda: bool(done))
    with open_plan(plan_path) as file:
        assert not file.plan.why_read_only
