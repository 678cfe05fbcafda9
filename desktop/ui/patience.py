"""Writing a step to a disk that takes its time: in a thread, while the window goes on being drawn.

A step is written before it is announced, and whoever made it is told at once when it is refused. So
it is waited for here as well; but where the disk does not answer at once, the window says
"Saving…" and is drawn meanwhile, and what is typed or clicked then comes when the step stands.
Nothing else happens in between: no timer runs, and a second step is refused
(:meth:`desktop.core.plan.Plan.step`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject

from desktop.core.changes import Entry, Mark, Op, Step, Storage, Undone
from desktop.core.evidence.content import Files

AT_ONCE = 0.15  # seconds in which most disks have written a step, and nothing is said
_DRAWN = 0.02  # seconds between two looks at what is to be drawn

_Result = TypeVar("_Result")


class _Call(Generic[_Result]):
    """A function that is called in a thread, and its result or what it raised."""

    def __init__(self, function: Callable[[], _Result]) -> None:
        self._function = function
        self._ended = threading.Event()
        self._results: list[_Result] = []
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="a step is written", daemon=True).start()

    def _run(self) -> None:
        try:
            self._results.append(self._function())
        except BaseException as error:
            self._error = error
        finally:
            self._ended.set()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended; whether it has."""
        return self._ended.wait(seconds)

    def result(self) -> _Result:
        """What it gave; what it raised is raised here."""
        if self._error is not None:
            raise self._error
        return self._results[0]


class NoTimers(QObject):
    """Keeps timers from running while it is installed; each runs when it would the next time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Timer


def patiently(function: Callable[[], _Result], say: Callable[[bool], object]) -> _Result:
    """Call *function* in a thread, and draw the window until it has ended; what it gave.

    *say* is told True when that takes its time, and False then when it has ended.
    """
    call = _Call(function)
    if not call.wait(AT_ONCE):
        say(True)
        try:
            _draw_until(call)
        finally:
            say(False)
    return call.result()


@dataclass(frozen=True, slots=True)
class Written:
    """A step that is being written: its label, where it comes from, and what it does."""

    label: str
    source: str
    ops: Sequence[Op]


class PatientStorage:
    """What :class:`desktop.core.changes.Storage` asks for: another storage, written in a thread.

    *turn* is had by whoever uses the plan's file; *say* is told True when a step takes its time,
    and False when it stands or is refused. ``being_written`` is the step that is on its way into
    the file, None when nothing new is.
    """

    being_written: Written | None = None

    def __init__(
        self, storage: Storage, turn: threading.RLock, say: Callable[[bool], object]
    ) -> None:
        self._storage, self._turn, self._say = storage, turn, say

    # --- what writes -----------------------------------------------------------------------------

    def commit(
        self, label: str, source: str, ops: Sequence[Op], *, undoable: bool, files: Files = ()
    ) -> Step:
        """Write a step."""
        self.being_written = Written(label, source, ops)
        commit = partial(self._storage.commit, label, source, ops, undoable=undoable, files=files)
        try:
            return self._write(commit)
        finally:
            self.being_written = None

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        """Write an undo."""
        return self._write(lambda: self._storage.commit_undo(target, ops, redoable=redoable))

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        """Write a redo."""
        return self._write(lambda: self._storage.commit_redo(target, ops))

    def _write(self, function: Callable[[], Step]) -> Step:
        return patiently(lambda: self._in_turn(function), self._say)

    def _in_turn(self, function: Callable[[], _Result]) -> _Result:
        with self._turn:
            return function()

    # --- what reads ------------------------------------------------------------------------------

    def next_undo(self) -> Step | None:
        """The step that Undo would take back."""
        return self._in_turn(self._storage.next_undo)

    def next_redo(self) -> Step | None:
        """The step that Redo would do again."""
        return self._in_turn(self._storage.next_redo)

    def ops_of(self, step: Step) -> list[Op]:
        """The operations of a step."""
        return self._in_turn(lambda: self._storage.ops_of(step))

    def history_of(self, action_id: int, limit: int) -> list[Entry]:
        """What happened to an action, newest first."""
        return self._in_turn(lambda: self._storage.history_of(action_id, limit))

    def history(self, limit: int) -> list[Step]:
        """The steps of the plan, newest first."""
        return self._in_turn(lambda: self._storage.history(limit))

    def marks(self) -> list[Mark]:
        """Every step, oldest first."""
        return self._in_turn(self._storage.marks)

    def known_from(self) -> int:
        """The step up to which the past is not known."""
        return self._in_turn(self._storage.known_from)

    def recorded(self) -> dict[int, int]:
        """The step that kept each record of a review."""
        return self._in_turn(self._storage.recorded)

    def ops_after(self, step: int) -> list[Undone]:
        """The operations behind a step."""
        return self._in_turn(lambda: self._storage.ops_after(step))

    def load_old(self, old: Any) -> Any:
        """The value that ``Undone.old`` stands for."""
        return self._storage.load_old(old)


def _draw_until(call: _Call[_Result]) -> None:
    """Draw the window until the call has ended; keys and clicks wait for that."""
    app = QCoreApplication.instance()
    if app is None:
        call.wait(threading.TIMEOUT_MAX)
        return
    still = NoTimers()
    app.installEventFilter(still)
    try:
        while not call.wait(_DRAWN):
            app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        with suppress(RuntimeError):  # the program has ended meanwhile
            app.removeEventFilter(still)
