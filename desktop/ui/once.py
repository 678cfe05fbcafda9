"""Timers that go off once, and belong to who waits for them.

What is to happen in a moment must not happen to what is gone by then: such a timer is a child of
its owner, who can stop it, as pages do of all of theirs when they are left.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def once(owner: QObject, act: Callable[[], object], milliseconds: int = 0) -> QTimer:
    """A timer of *owner* that calls *act* once, so long after it was last started."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
