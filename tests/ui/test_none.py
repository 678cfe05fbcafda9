"""None and True outlive Qt: no call to it may give back a reference that it never took.

Before Python 3.12 their references are counted and can run out: after some thousand calls the
program ends with "deallocating None". From 3.12 on they are immortal, and no call can lose one.
PySide6 6.12 loses a reference with every call on 3.11, which is why `pyproject.toml` asks for
6.11 there; these tests tell when another release does.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

CALLS = 2_000
COUNTED = (None, True, False, NotImplemented)
Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    """What Qt asks again and again, with answers that are None and booleans."""

    changed = Signal(str)
    given = Signal(object)

    def rowCount(self, parent: Index | None = None) -> int:
        return 3

    def columnCount(self, parent: Index | None = None) -> int:
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return False


class _Widget(QWidget):
    """A widget with events of its own."""

    def event(self, event: QEvent) -> bool:
        return super().event(event)

    def paintEvent(self, event: Any) -> None:
        return None


def _calls(model: _Model, view: QTableView, widget: _Widget) -> dict[str, Callable[[], object]]:
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    index = model.index(0, 0)
    later = QEvent.Type.DeferredDelete
    model.changed.connect(lambda _text: None)
    model.given.connect(lambda _thing: None)

    def paint() -> None:
        painter = QPainter(picture)
        painter.fillRect(0, 0, 3, 3, QColor("red"))
        painter.end()

    def fire() -> None:
        QTimer.singleShot(0, lambda: None)
        QApplication.processEvents()

    def connect() -> None:
        def slot(_text: str) -> None: ...

        model.changed.connect(slot)
        model.changed.disconnect(slot)

    def remember() -> None:
        model.setProperty("so", True)
        model.setProperty("none", None)
        assert model.property("so") and model.property("none") is None

    def make_and_delete() -> None:
        QLabel("gone").deleteLater()
        QCoreApplication.sendPostedEvents(None, later.value)

    return {
        "a setter": lambda: model.setObjectName("a"),
        "a question": lambda: (widget.isVisible(), widget.parentWidget(), widget.layout()),
        "a signal of our own": lambda: model.changed.emit("a"),
        "None in a signal": lambda: model.given.emit(None),
        "a signal of Qt's": lambda: model.objectNameChanged.emit("a"),
        "connecting": connect,
        "data of a model": lambda: index.data(),
        "a change of a model": lambda: (
            view.model().setData(index, "x"), model.dataChanged.emit(index, index)
        ),
        "painting": paint,
        "a repaint": widget.repaint,
        "a repaint of a table": view.viewport().repaint,
        "a timer": fire,
        "an event": lambda: QApplication.sendEvent(widget, QEvent(QEvent.Type.User)),
        "a property": remember,
        "making and deleting": make_and_delete,
    }  # fmt: skip


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from 3.12 on")
def test_no_reference_to_none_or_true_is_lost_in_thousands_of_calls(qtbot: Any) -> None:
    model, view, widget = _Model(), QTableView(), _Widget()
    view.setModel(model)
    for each in (view, widget):
        qtbot.addWidget(each)
        each.show()
    widget.installEventFilter(model)
    lost = {}
    for name, call in _calls(model, view, widget).items():
        for _ in range(50):  # whatever a first call keeps for good
            call()
        before = [sys.getrefcount(thing) for thing in COUNTED]
        for _ in range(CALLS):
            call()
        after = [sys.getrefcount(thing) for thing in COUNTED]
        fewer = max(one - other for one, other in zip(before, after, strict=True))
        if fewer > CALLS // 100:
            lost[name] = fewer / CALLS
    assert not lost, f"references lost by each call: {lost}"


def test_a_long_session_does_not_run_out_of_none() -> None:
    program = (
        "import desktop.ui\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(50_000):\n"
        "    thing.setObjectName('a')\n"
        "    thing.objectNameChanged.emit('a')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
