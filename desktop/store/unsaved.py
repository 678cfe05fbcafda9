"""Steps that could not be saved in the plan's file, and are kept until they can be.

The disk is full, the share is gone, another program holds the file, somebody moved it: what was
typed then goes into a copy of the plan in the user's own folder, at once, and the plan goes on from
there. It is tried again until the file takes the steps; they come into it as they were made, with
their time and identity. A copy that a crash or a shutdown left is found at the next start.

Where not even the user's folder takes a copy, it is held in memory, which is said.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.core.changes import Author, Entry, Mark, Op, Source, Step, Undone
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.evidence.content import Files
from desktop.core.sound import Mended
from desktop.core.whole_file import write_whole
from desktop.store import kept_files, rowsql
from desktop.store.aside import Aside, Note, fill
from desktop.store.connection import (
    BEGUN,
    Base,
    begun_with,
    connect,
    content_of,
    identities,
    last_of,
)
from desktop.store.door import Door
from desktop.store.header import DamagedPlan
from desktop.store.limits import quick_check
from desktop.store.problems import why
from desktop.store.same_rows import OtherContent, hold_the_same
from desktop.store.storage import FileStorage
from desktop.store.taking import take_steps
from desktop.store.witness import ChangedUnderneath, Gone, Seen, found_at

_PATIENCE = 0.25  # seconds that a window waits for a file that another program holds

Reopen = Callable[[], tuple[Door, FileStorage]]
"""Opens the plan's file for writing once more; raises FileProblem where that cannot be."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is not in the plan's file.

    ``why`` is the sentence for the last failure, ``since`` when the first came, ``steps`` how many
    are waiting. ``copy`` is where they are kept, None while they are in memory only. ``theirs``
    says that the file under the plan's name is another content, so that it is not tried again
    before somebody has chosen. ``on_its_way`` is for what waits for a moment only, and for no
    fault, see :mod:`desktop.store.working`.
    """

    why: str
    since: datetime
    steps: int
    copy: Path | None
    theirs: bool = False
    on_its_way: bool = False


class KeepingStorage:
    """What :class:`desktop.core.changes.Storage` asks for, for a window: it takes every step.

    Steps go into the plan's file; when that does not take them, into a copy, see
    :class:`Unsaved`. *data* is the plan in memory, *folder* where copies stand.
    """

    def __init__(
        self, door: Door, storage: FileStorage, data: PlanData, folder: Path, reopen: Reopen
    ) -> None:
        self._door: Door | None = door
        self._file = storage
        self._data, self._folder, self._reopen = data, folder, reopen
        self._path, self._name = door.path, door.name
        self._in_file = storage.last  # as it is known, whatever comes back under the name
        self._aside: Aside | None = None
        self._other: Seen | None = None  # the file of another content that was last looked at
        self._now = storage
        self.unsaved: Unsaved | None = None
        self.known: dict[int, str] = {}
        """The identity of every step that the plan in memory has come by, by its number."""
        self._learn()
        _be_quick(door)

    def _learn(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self.known.update(identities(self._connection, max(self.known, default=0)))

    # --- steps -----------------------------------------------------------------------------------

    @property
    def author(self) -> Author:
        """Who makes the steps from now on."""
        return self._now.author

    @author.setter
    def author(self, author: Author) -> None:
        self._file.author = self._now.author = author

    def commit(
        self, label: str, source: str, ops: Sequence[Op], *, undoable: bool, files: Files = ()
    ) -> Step:
        """Keep a step; see :class:`desktop.core.changes.Storage`."""

        def write() -> Step:
            return self._now.commit(label, source, ops, undoable=undoable, files=files)

        return self._keep(ops, write)

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        """Keep an undo; see :class:`desktop.core.changes.Storage`."""
        return self._keep(ops, lambda: self._now.commit_undo(target, ops, redoable=redoable))

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        """Keep a redo; see :class:`desktop.core.changes.Storage`."""
        return self._keep(ops, lambda: self._now.commit_redo(target, ops))

    def _keep(self, ops: Sequence[Op], write: Callable[[], Step]) -> Step:
        try:
            step = write()
        except FileProblem as problem:
            if self._aside is None:
                self._go_aside(ops, problem)
            elif self._aside.path is not None:
                self._aside.to_memory()
                self._work_in_copy()
            step = write()
        self._learn()
        if self.unsaved is not None:
            self.unsaved = replace(self.unsaved, steps=self.unsaved.steps + 1)
        return step

    def _go_aside(self, ops: Sequence[Op], problem: FileProblem) -> None:
        """Go on in a copy of the plan as it was before *ops*, which memory has already."""
        aside = Aside(self._folder, self._name)
        last = self._file.last
        if not (_handle_is_ours(problem) and aside.begin_from(self._connection, last, _PATIENCE)):
            aside.begin(lambda connection: fill(connection, self._data, last))
            rowsql.write(aside.connection, [op.inverse() for op in reversed(ops)])
        self._aside, self._in_file = aside, last
        theirs = isinstance(problem, ChangedUnderneath) and not (
            isinstance(problem, Gone) or self._is_there_as_it_was(aside.connection, last)
        )
        self.unsaved = Unsaved(str(problem), datetime.now(), 0, None, theirs)
        self._to_disk()

    def _is_there_as_it_was(self, was: sqlite3.Connection, last: Base) -> bool:
        """Whether the file now under the plan's name ends with *last* and holds the rows of *was*,
        a copy of what was saved: it was copied there anew."""
        mended = self._file.to_mend.ops if self._file.to_mend is not None else ()
        try:
            with contextlib.closing(connect(self._path, read_only=True)) as there:
                same = last_of(there) == last and not quick_check(there)
                return same and hold_the_same(there, was, mended)
        except sqlite3.Error:
            return False

    def look(self) -> bool:
        """Notice that the file is no longer this plan though there is no step to write.

        Gives whether that is new. The plan goes on in a copy then, as it does for a step.
        """
        if self.unsaved is not None:
            return False
        try:
            self._ask_witness()
        except ChangedUnderneath as problem:
            self._go_aside((), problem)
            return True
        except (OSError, sqlite3.Error):
            pass  # it cannot be told just now, and nothing waits for it
        return False

    def steps_since(self, step: int) -> list[Step]:
        """The steps behind *step* that are kept in words too, newest first.

        A copy that was made from memory has those alone that came since.
        """
        return [
            each for each in self.history(sys.maxsize) if each.id > step and each.source != BEGUN
        ]

    def told_since(self, step: int) -> list[tuple[str, Op]] | None:
        """The operations behind *step*; see :class:`desktop.store.storage.FileStorage`.

        What is mended in memory is among them, whether or not it is written yet.
        """
        told, mended = self._now.told_since(step), self._now.to_mend
        if told is None or mended is None:
            return told
        return [*((str(Source.MENDED), op) for op in mended.ops), *told]

    def _to_disk(self) -> None:
        assert self._aside is not None
        self._aside.to_disk(self._note_of_copy())
        self._work_in_copy()

    def _note_of_copy(self) -> Note:
        assert self.unsaved is not None
        since = self.unsaved.since.isoformat(timespec="minutes")
        title, why = self._data.info.title, self.unsaved.why
        return Note(str(self._path), title, since, why, last=self._in_file.uid)

    def _work_in_copy(self) -> None:
        assert self._aside is not None
        assert self.unsaved is not None
        mended = self._now.to_mend
        unread = self._now.unread
        self._now = FileStorage(self._aside.connection, self._name, self._file.author, mended)
        self._now.unread = unread
        self.unsaved = replace(self.unsaved, copy=self._aside.path)

    # --- back into the file ----------------------------------------------------------------------

    def try_again(self) -> bool:
        """Bring the waiting steps into the plan's file; whether all is saved now.

        Asked where something waits. Does nothing while the file is another content: then somebody
        has to choose. What does not succeed is left waiting, with the reason in ``unsaved``.
        """
        assert self.unsaved is not None
        assert self._aside is not None
        if self._aside.path is None:
            self._to_disk()
        if self.unsaved.theirs and not self._is_theirs_no_more():
            return False
        try:
            file = self._file_again()
            take_steps(file, self._aside.connection, self._in_file, self._path)
        except FileProblem as problem:
            theirs = isinstance(problem, OtherContent)
            before, self.unsaved = (
                self.unsaved,
                replace(self.unsaved, why=str(problem), theirs=theirs),
            )
            if before.why != self.unsaved.why:
                self._aside.note_anew(self._note_of_copy())
            return False
        self.give_up()
        return True

    def _is_theirs_no_more(self) -> bool:
        """Whether the other content went away: no file is there, or the plan's own is again.

        A file that is still the one that was last looked at is not opened once more.
        """
        there = found_at(self._path)
        if there is None:
            return not self._path.exists()
        if there == self._other:
            return False
        self._other = there
        return _ends_with(self._path, self._in_file)

    def _file_again(self) -> FileStorage:
        """The plan's file: as it is open, or opened once more when it no longer is that file."""
        if self._door is not None:
            try:
                self._ask_witness()
                return self._file
            except (FileProblem, OSError, sqlite3.Error):
                self._door.close()
                self._door = None
        author, mended, unread = self._file.author, self._file.to_mend, self._file.unread
        door, file = self._reopen()
        if not _alike(mended, file.to_mend):
            door.close()
            raise OtherContent(
                f"{self._name} holds the plan otherwise than when it was opened here, with other "
                "rows that are not sound. Nothing was written into it."
            )
        self._door, self._file = door, file
        self._file.author, self._file.unread = author, unread
        _be_quick(self._door)
        return self._file

    def _ask_witness(self) -> None:
        assert self._door is not None
        assert self._door.witness is not None
        self._door.witness.ask()

    def give_up(self) -> None:
        """Drop the waiting steps: they were saved elsewhere, or are not wanted."""
        self._let_go_of_copy(keep=False)
        self.unsaved, self._now = None, self._file

    def _let_go_of_copy(self, *, keep: bool) -> None:
        if self._aside is not None:
            self._aside.close(keep=keep)
            self._aside = None

    def save_copy(self, to: Path) -> bool:
        """Write the plan as it is now to the new file *to*; whether with its whole history.

        A copy that was begun from memory knows nothing of what was before. Raises FileProblem when
        it cannot be written.
        """
        try:
            whole = begun_with(self._connection) is None
            content = content_of(self._connection)
        except (OSError, sqlite3.Error) as error:
            raise FileProblem(
                f"The copy could not be written to {to}: {why(error)}. Nothing was created."
            ) from error
        write_whole(to, content, "The copy", new_only=True)
        return whole

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._aside is not None:
            return self._aside.connection
        assert self._door is not None
        assert self._door.connection is not None
        return self._door.connection

    @property
    def last(self) -> Base:
        """The last step."""
        return self._now.last

    def close(self) -> None:
        """Let go of the file; what is waiting stays for the next start."""
        self._let_go_of_copy(keep=True)
        if self._door is not None:
            self._door.close()
            self._door = None

    @property
    def unread(self) -> int:
        """The step up to which the history is of no use; see FileStorage."""
        return self._now.unread

    @unread.setter
    def unread(self, step: int) -> None:
        self._file.unread = self._now.unread = step

    # --- what reads ------------------------------------------------------------------------------

    def next_undo(self) -> Step | None:
        """The step that Undo would take back."""
        return self._now.next_undo()

    def next_redo(self) -> Step | None:
        """The step that Redo would do again."""
        return self._now.next_redo()

    def ops_of(self, step: Step) -> list[Op]:
        """The operations of a step."""
        return self._now.ops_of(step)

    def history_of(self, action_id: int, limit: int) -> list[Entry]:
        """What happened to an action, newest first."""
        return self._now.history_of(action_id, limit)

    def history(self, limit: int) -> list[Step]:
        """The steps of the plan, newest first."""
        return self._now.history(limit)

    def marks(self) -> list[Mark]:
        """Every step, oldest first."""
        return self._now.marks()

    def known_from(self) -> int:
        """The step up to which the past is not known."""
        return self._now.known_from()

    def recorded(self) -> dict[int, int]:
        """The step that kept each record of a review."""
        return self._now.recorded()

    def ops_after(self, step: int) -> list[Undone]:
        """The operations behind a step."""
        return self._now.ops_after(step)

    def read_kept(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file that is kept inside: in the copy, or where that lacks it in the file.

        A copy that was begun from memory has those alone that came since. Raises FileProblem.
        """
        connection = self._connection
        if self._door is not None and self._door.connection is not None:
            with contextlib.suppress(sqlite3.Error):
                if not kept_files.has(connection, sha256):
                    connection = self._door.connection
        return kept_files.read(connection, self._name, sha256)

    def kept_sizes(self) -> dict[str, int]:
        """How many bytes each file has that is kept inside, by its hash. Raises sqlite3.Error."""
        found = {}
        if self._door is not None and self._door.connection is not None:
            found = kept_files.sizes(self._door.connection)
        return found | kept_files.sizes(self._connection)

    def load_old(self, old: Any) -> Any:
        """The value that ``Undone.old`` stands for."""
        return self._now.load_old(old)


def _alike(one: Mended | None, other: Mended | None) -> bool:
    """Whether the same has to be mended in two contents; the values may be made by chance."""
    places = (
        {(op.verb, op.kind, op.id, op.column) for op in each.ops} if each is not None else set()
        for each in (one, other)
    )
    return next(places) == next(places)


def _handle_is_ours(problem: FileProblem) -> bool:
    """Whether what SQLite reads by the open handle is this plan, and whole."""
    if isinstance(problem, ChangedUnderneath):
        return problem.handle_is_ours
    return not isinstance(problem, DamagedPlan)


def _ends_with(path: Path, last: Base) -> bool:
    """Whether the plan at *path* is whole and its last step is *last*: it was copied there anew."""
    try:
        with contextlib.closing(connect(path, read_only=True)) as there:
            return last_of(there) == last and not quick_check(there)
    except sqlite3.Error:
        return False


def _be_quick(door: Door) -> None:
    if door.connection is not None:
        door.connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000:.0f}")
