"""Work in a thread: done here, dropped, failed, and never waited for."""

from __future__ import annotations

import sys
import threading
from typing import Any

import pytest

from desktop.core.errors import FileProblem
from desktop.ui.in_thread import InThread


def test_what_was_worked_out_is_told_in_this_thread(qtbot: Any) -> None:
    seen: list[Any] = []
    work = InThread(threading.current_thread, lambda: seen.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.main_thread()]
    assert work.result is not threading.main_thread() and work.problem == ""


def test_a_sentence_is_no_fault_and_a_fault_is_told(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))

    def refuse() -> None:
        raise FileProblem("The disk is full.")

    def fail() -> None:
        raise ZeroDivisionError

    done: list[str] = []
    first = InThread(refuse, lambda: done.append("first"))
    qtbot.waitUntil(lambda: done == ["first"])
    assert first.problem == "The disk is full." and not told
    second = InThread(fail, lambda: done.append("second"))
    qtbot.waitUntil(lambda: done == ["first", "second"])
    assert told == [ZeroDivisionError] and second.problem


def test_what_was_dropped_calls_nobody_and_nobody_need_wait(qtbot: Any) -> None:
    gate, seen = threading.Event(), []
    work = InThread(gate.wait, lambda: seen.append(1))
    assert not work.wait(0.01)
    work.drop()
    gate.set()
    assert work.wait(5)
    qtbot.wait(20)
    assert seen == []
