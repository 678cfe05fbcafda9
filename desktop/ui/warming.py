"""What the window will need is read while nobody does anything, before it is asked for.

The first picture waits for nothing that is not in it. A page that is then shown for the first time
would be still for a few tenths of a second, as what it is made of is read; so that is read a piece
at a time in moments without a key or a click, and a page that is asked for sooner reads its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from desktop.ui.once import once

QUIET = 0.4  # seconds without a key or a click before a piece is read
LONG = 2.0  # the same before one that takes long
GAP = 15  # milliseconds between two pieces, in which the window has its turn
_INPUT = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel
)  # fmt: skip

Pieces = Callable[[], Iterator[object]]
"""Reads a piece whenever the next is asked for."""


def awaits(module: str) -> bool:
    """Whether a module is about to be read: who can wait for it a moment does."""
    app = QCoreApplication.instance()
    return bool(module and module not in sys.modules and app is not None and app.findChild(Warming))


class Warming(QObject):
    """Reads what is needed soon, *parts* of it one after the other, each piece once nobody did
    anything for so many seconds; goes when it has read it all."""

    def __init__(self, app: QCoreApplication, parts: Sequence[tuple[Pieces, float]]) -> None:
        super().__init__(app)
        self._app = app
        self._left = [(pieces(), quiet) for pieces, quiet in parts]
        self._touched = monotonic()
        self._timer = once(self, self._next, GAP)
        app.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = monotonic()
        return False

    def _next(self) -> None:
        if not self._left:
            self._app.removeEventFilter(self)
            self.setParent(None)
            self.deleteLater()
            return
        pieces, quiet = self._left[0]
        left = quiet - (monotonic() - self._touched)
        if left > 0:
            self._timer.start(int(left * 1_000) + 1)
            return
        self._timer.start(GAP)  # whatever comes of this piece: others are waited for
        if next(pieces, None) is None:
            self._left.pop(0)
