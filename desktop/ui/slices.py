"""Work of the window's own that is done in slices, between which keys and clicks are answered.

What is made of widgets can be made in the window's thread only; all else that takes its time goes
into a thread (:mod:`desktop.ui.tasks`, :mod:`desktop.ui.in_thread`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from desktop.ui.once import once


class Slices(QObject):
    """Does the steps of an iterator one by one; each of its ``yield`` ends a slice.

    They begin anew when they are begun after their end, or after one that failed.
    """

    def __init__(self, owner: QObject, steps: Callable[[], Iterator[None]], soon: int = 0) -> None:
        super().__init__(owner)
        self._soon = soon
        self._steps = steps
        self._left: Iterator[None] | None = None
        self._timer = once(self, self._next)

    def begin(self) -> None:
        """Do all steps, *soon* milliseconds from now; harmless while they are being done."""
        if self._left is None:
            self._left = self._steps()
            self._timer.start(self._soon)

    def finish(self) -> None:
        """Do now what is left of them, all of them when they had not begun."""
        self._timer.stop()
        left, self._left = self._left or self._steps(), None
        for _ in left:
            pass

    def _next(self) -> None:
        left, self._left = self._left, None  # nothing is left of what fails
        if left is None:
            return
        try:
            next(left)
        except StopIteration:
            return
        self._left = left
        self._timer.start(0)
