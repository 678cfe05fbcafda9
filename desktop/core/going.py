"""Steps that take long: who made one is told how far it is, and may stop it.

Everything that a step does is an operation on the plan, whether it is a block that is pasted, rows
that are deleted, a return that is merged or any of these undone. So they are counted in one place,
and the editing functions know nothing of it.
"""

from __future__ import annotations

from typing import Protocol


class Going(Protocol):
    """Is told of the step under way. What ``on`` and ``write`` raise ends the step, of which
    nothing is left; meanwhile no other step can begin."""

    def begin(self, total: int) -> None:
        """A step begins, of so many operations; of 0 where that is not known."""

    def on(self, done: int) -> None:
        """So many operations of it are done."""

    def write(self) -> None:
        """All are done, and it is written next: from then on it can be stopped no more."""

    def end(self) -> None:
        """It has ended: it is in the file, or nothing of it is left."""


class Unwatched:
    """Nobody waits for steps."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def on(self, done: int) -> None:
        """Nothing."""

    def write(self) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""
