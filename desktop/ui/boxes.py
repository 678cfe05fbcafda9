"""One box at a time: what asks by itself waits until nothing else stands before a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


def is_any() -> bool:
    """Whether a box or a dialogue stands before a window, which waits for it."""
    return QApplication.activeModalWidget() is not None


def in_turn(window: QWidget, ask: Callable[[], object]) -> None:
    """Call *ask* when nothing stands before any window, and as long as there is *window*."""
    QTimer.singleShot(0, window, lambda: _ask(window, ask))


def _ask(window: QWidget, ask: Callable[[], object]) -> None:
    before = QApplication.activeModalWidget()
    if isinstance(before, QDialog):
        before.finished.connect(lambda _: in_turn(window, ask) if isValid(window) else None)
    else:
        ask()
