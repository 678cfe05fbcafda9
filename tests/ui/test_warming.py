"""What the window will need is read in moments in which nobody does anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import warming
from desktop.ui.warmed import PARTS
from desktop.ui.warming import LONG, Warming, awaits


class Read:
    """What was read, of two parts with two pieces each."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def first(self) -> Iterator[object]:
        yield from map(self._read, ("one", "two"))

    def last(self) -> Iterator[object]:
        yield from map(self._read, ("three", "four"))

    def _read(self, name: str) -> str:
        self.pieces.append(name)
        return name


def test_all_that_is_named_is_there() -> None:
    for pieces, _ in PARTS:
        assert list(pieces())


def test_what_takes_long_waits_longer_for_quiet() -> None:
    assert [quiet for pieces, quiet in PARTS if pieces.__name__ == "slowly"] == [LONG]


def test_nothing_is_read_while_somebody_types(
    qtbot: Any, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, field, clock = Read(), QWidget(), [0.0]
    monkeypatch.setattr(warming, "monotonic", lambda: clock[0])
    qtbot.addWidget(field)
    field.show()
    Warming(qapp, [(read.first, 0.05), (read.last, 0.0)])
    for _ in range(3):
        clock[0] += 0.04
        qtbot.wait(80)
        assert read.pieces == []
        QTest.keyClick(field, Qt.Key.Key_A)
    clock[0] += 0.06
    qtbot.waitUntil(lambda: qapp.findChild(Warming) is None)
    assert read.pieces == ["one", "two", "three", "four"]


def test_a_piece_is_read_at_a_time_and_it_goes_when_all_is_read(
    qtbot: Any, qapp: QApplication
) -> None:
    read = Read()
    assert not awaits("no.such.module")
    Warming(qapp, [(read.first, 0.0), (read.last, 0.0)])
    assert awaits("no.such.module") and not awaits("desktop.ui.warming") and not awaits("")
    qtbot.waitUntil(lambda: len(read.pieces) == 1)
    qtbot.waitUntil(lambda: len(read.pieces) == 2)
    qtbot.waitUntil(lambda: qapp.findChild(Warming) is None)
    assert read.pieces == ["one", "two", "three", "four"]
    assert not awaits("no.such.module")


def test_a_piece_that_cannot_be_read_keeps_nobody_waiting(qtbot: Any, qapp: QApplication) -> None:
    def lost() -> Iterator[object]:
        raise LookupError("no such piece")
        yield

    read = Read()
    with qtbot.captureExceptions() as faults:
        Warming(qapp, [(lost, 0.0), (read.last, 0.0)])
        qtbot.waitUntil(lambda: qapp.findChild(Warming) is None)
    assert [kind for kind, *_ in faults] == [LookupError]
    assert read.pieces == ["three", "four"] and not awaits("no.such.module")
