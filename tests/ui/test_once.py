"""Timers that go off once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.once import once


def test_it_goes_off_once_so_long_after_it_was_last_started(qtbot: Any) -> None:
    owner, gone_off = QObject(), list[str]()
    timer = once(owner, lambda: gone_off.append("now"), 10)
    assert timer.interval() == 10 and not timer.isActive()
    qtbot.wait(30)
    assert gone_off == [], "nobody started it"
    timer.start()
    timer.start()
    qtbot.waitUntil(lambda: bool(gone_off))
    qtbot.wait(30)
    assert gone_off == ["now"] and not timer.isActive()


def test_whoever_leaves_stops_what_is_to_happen(qtbot: Any) -> None:
    owner, gone_off = QObject(), list[str]()
    once(owner, lambda: gone_off.append("now")).start()
    assert len(owner.children()) == 1, "a child can be found, and stopped"
    owner.deleteLater()
    qtbot.wait(10)
    assert gone_off in ([], ["now"])
