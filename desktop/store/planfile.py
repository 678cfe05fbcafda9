"""Opening, creating and closing plan files.

>>> import tempfile
>>> from desktop.core.plan import new_plan_data
>>> folder = Path(tempfile.mkdtemp())
>>> with create_plan(folder / "wyeford.plandesk", new_plan_data("Wyeford plan")) as file:
...     file.plan.data.info.title
'Wyeford plan'
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from desktop.core.changes import Author, Op, Source, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem
from desktop.core.evidence.content import Files
from desktop.core.kinds import KINDS
from desktop.core.plan import Plan
from desktop.core.sound import make_sound
from desktop.core.text import clean
from desktop.core.whole_file import WholeFile
from desktop.store import kept_files
from desktop.store.connection import Base, connect, last_step
from desktop.store.door import Door
from desktop.store.following import Follower
from desktop.store.header import DamagedPlan
from desktop.store.journal import clear_name
from desktop.store.last_word import Cell
from desktop.store.lock import WriteLock
from desktop.store.new_name import NEW, refuse_existing
from desktop.store.older import back_up, bring_forward
from desktop.store.past_look import (
    Looked,
    astray_in_words,
    denied,
    look_at,
    looked_at,
    unread_in_words,
)
from desktop.store.problems import (
    as_of_the_system,
    why,
)
from desktop.store.put_back import not_opened, open_again
from desktop.store.reading import read_to_write
from desktop.store.storage import FileStorage
from desktop.store.unsaved import KeepingStorage
from desktop.store.working import WorkingStorage


class PlanFile:
    """An open plan file: ``path``, the live ``plan``, and the way to close it.

    ``told`` are sentences on what was found beside or in the file, for whoever opened it. Use it
    as a context manager or call :meth:`close`. One thread at a time may use it.
    """

    def __init__(
        self, path: Path, plan: Plan, storage: FileStorage | KeepingStorage, door: Door
    ) -> None:
        self.path = path
        self.plan = plan
        self.told = tuple(door.told)
        self._storage = storage
        self._connection: sqlite3.Connection | None = door.connection
        self._door = door
        self._follower: Follower | None = None
        self._said_astray = False
        if plan.why_read_only and isinstance(storage, FileStorage):
            with contextlib.suppress(OSError, sqlite3.Error):
                self._follower = Follower(
                    door, storage, plan, lambda older: bring_forward(older, path.name)
                )

    def __enter__(self) -> PlanFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def version(self) -> int:
        """The number of the last step: another number means that something changed."""
        assert self._connection is not None
        if self.plan.why_read_only:  # somebody else may be writing it
            return last_step(self._connection)
        return self._storage.last.id

    @property
    def last(self) -> Base:
        """The last step of the plan as it was opened or last written here."""
        return self._storage.last

    @property
    def keeping(self) -> KeepingStorage | None:
        """What keeps the steps that the file does not take, where the file was opened so."""
        return self._storage if isinstance(self._storage, KeepingStorage) else None

    @property
    def author(self) -> Author:
        """Who makes the steps from now on."""
        return self._storage.author

    @author.setter
    def author(self, author: Author) -> None:
        self._storage.author = author

    def save_again(self) -> bool:
        """Try once more to save what is waiting; whether all is saved now."""
        if self.keeping is None or self.keeping.unsaved is None:
            return True
        if not self.keeping.try_again():
            return False
        # All is saved by now: where Undo cannot be asked anew, it does what it did.
        with contextlib.suppress(FileProblem):
            self.plan.look_at_steps()
        return True

    def look(self) -> bool:
        """Whether it is new that the file is another content than the plan here.

        Asked of a plan with ``keeping`` when there is no step to write; see there.
        """
        return self.keeping is not None and self.keeping.look()

    def follow(self) -> bool:
        """Take over what somebody else wrote meanwhile, in a plan that is only read here.

        Gives whether that was anything; see :mod:`desktop.store.following`.
        """
        if self._follower is None or self._connection is None:
            return False
        changed = self._follower.look()
        self._door, self._storage = self._follower.door, self._follower.storage
        self._connection = self._door.connection
        return changed

    @property
    def no_locks(self) -> bool:
        """Whether the disk or share keeps no locks, so that a copy alone can be edited."""
        return self._door.no_locks

    @property
    def stands_at(self) -> Path:
        """The file that holds the plan as it is: its own, or the copy that it is worked on in."""
        if isinstance(self._storage, WorkingStorage):
            return self._storage.stands_at or self.path
        return self.path

    @property
    def lost(self) -> str:
        """Why there is nothing to follow any more, as a sentence; "" while there is."""
        return self._follower.lost if self._follower is not None else ""

    @property
    def became(self) -> str:
        """What a plan that is followed became since it was opened, as a sentence; "" for nothing.

        Its file holds another plan now, or a version that did not go on from the one shown before.
        """
        return self._follower.became if self._follower is not None else ""

    @property
    def waiting(self) -> WriteLock | None:
        """The lock of somebody else, while that is why the plan cannot be edited here."""
        return self._door.waiting

    @property
    def unread(self) -> int:
        """The step up to which the history cannot be read, as far as it was looked at; mostly 0."""
        return self._storage.unread

    def look_through(self) -> str:
        """Look at the whole file now, for a command; what is to be said of it, a sentence a line.

        Raises DamagedPlan where the plan's own rows are damaged: no number of it may be printed.
        """
        if not (self.plan.why_read_only and isinstance(self._storage, FileStorage)):
            looked = look_at(self.stands_at)
        else:
            try:
                looked = looked_at(self._storage.known())
            except FileProblem as problem:
                return "" if self._door.damaged else str(problem)
        said = "\n".join(self._heed(looked))
        if looked.of_plan:
            raise DamagedPlan(looked.in_words(self.path.name))
        return said

    def heed(self, looked: Looked) -> str:
        """Go by what a look at the whole file found; the sentence that is to be said, or "".

        Where the plan is otherwise than its history says, the checks list it from then on.
        """
        return " ".join(self._heed(looked))

    def _heed(self, looked: Looked) -> list[str]:
        if self._connection is None:
            return []
        if looked.damage:
            words = looked.in_words(self.path.name)
            if words in self.told or words == self.plan.why_read_only:
                return []
            if not looked.known.cells and self.plan.why_read_only:
                return []  # its pages were looked at when it was opened
            self._list_as_denied(words, looked.known.cells)
            self.plan.why_read_only = self.plan.why_read_only or words
            return [words]
        known, said = looked.known, []
        if known.unread > self._storage.unread:
            self._storage.unread = known.unread
            self.plan.look_at_steps()
            said.append(unread_in_words(self._connection, self.path.name, known.unread))
        if known.cells and not self._said_astray:
            self._said_astray = True
            words = astray_in_words(self.path.name, known.cells, self.plan.data)
            self._list_as_denied(words, known.cells)
            said.append(words)
        return said

    def _list_as_denied(self, words: str, cells: Sequence[Cell]) -> None:
        if cells:
            self.plan.data.unsound += (denied(self.plan.data, words, cells),)

    def kept_sizes(self) -> dict[str, int]:
        """How many bytes each file has that is kept inside the plan, by its hash.

        Raises FileProblem where that cannot be read.
        """
        assert self._connection is not None
        try:
            if self.keeping is not None:
                return self.keeping.kept_sizes()
            return kept_files.sizes(self._connection)
        except sqlite3.Error as error:
            raise FileProblem(f"{self.path.name} could not be read: {why(error)}.") from error

    def read_kept(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file that is kept inside the plan, piece by piece, by its hash.

        Raises FileProblem where it is lost or damaged; the last behind the last piece only.
        """
        assert self._connection is not None
        if self.keeping is not None:
            return self.keeping.read_kept(sha256)
        return kept_files.read(self._connection, self.path.name, sha256)

    def close(self) -> None:
        """Close the file and let the next writer in; harmless when closed already."""
        self._connection = None
        if self.keeping is not None:
            self.keeping.close()
        self._door.close()


def open_plan(
    path: Path,
    *,
    read_only: bool = False,
    author: Author | None = None,
    backup_folder: Path | None = None,
    today: Callable[[], date] = date.today,
    keep_in: Path | None = None,
    in_a_copy: bool = False,
) -> PlanFile:
    """Open a plan file, for writing when nobody else has it.

    When somebody has, or the file cannot be written, the plan opens for reading only and
    ``plan.why_read_only`` says why. *author* is who makes its steps from now on: this machine's
    user, unless another is named. An older file is brought to the present format: itself, after
    a backup into *backup_folder* (the user's own, when none is given), or, when it is only read,
    a private copy of it. What is not sound in it is made sound in memory, see
    :mod:`desktop.core.sound`; opening writes none of that. With *keep_in*, steps that
    the file does not take are kept in a copy in that folder, see :mod:`desktop.store.unsaved`;
    without, they are refused. A plan whose disk or share keeps no locks is only read; *in_a_copy*
    it is worked on in a copy in that folder, see :mod:`desktop.store.working`. Raises NotAPlan,
    NewerPlan, DamagedPlan or FileProblem with one sentence; the file is then as it was.

    Where the plan's rows are whole and its history is not, that is said: a damaged file opens for
    reading only; of lines that cannot be read, Undo stops there. Of the history the newest steps
    are looked at here, all of it by :meth:`PlanFile.look_through`.
    """
    door = Door(path, read_only=read_only)
    try:
        connection = door.go_in(
            lambda older: bring_forward(older, path.name),
            lambda older: back_up(older, path, backup_folder),
        )
        data, mended = read_to_write(connection)
        storage = FileStorage(connection, path.name, author, mended, door.witness)
        kept: FileStorage | KeepingStorage = storage
        if keep_in is not None and not door.why:
            kept = KeepingStorage(door, storage, data, keep_in, lambda: open_again(path))
        if keep_in is not None and door.no_locks and in_a_copy:
            kept, door.why = WorkingStorage(door, storage, data, keep_in, mended), ""
        _look_at_newest(door, storage)
        plan = Plan(data, kept, today=today, why_read_only=door.why)
        return PlanFile(path, plan, kept, door)
    except _HistoryDamagedError:
        door.close()
        return open_plan(path, read_only=True, author=author, today=today)
    except BaseException as error:
        door.close()
        if isinstance(error, sqlite3.Error | ValueError | TypeError | KeyError | OSError):
            raise not_opened(path, error) from error
        raise


class _HistoryDamagedError(Exception):
    """The history in a file that is to be written cannot be gone through."""


def _look_at_newest(door: Door, storage: FileStorage) -> None:
    """Look at the newest steps, and have said what cannot be read of them."""
    assert door.connection is not None
    try:
        if storage.look_at_newest():
            door.told.append(unread_in_words(door.connection, door.name, storage.unread))
    except DamagedPlan as error:
        if not door.why:
            raise _HistoryDamagedError from error
        # Of a file that is only read it was said when it was looked through.


def create_plan(
    path: Path,
    data: PlanData,
    *,
    today: Callable[[], date] = date.today,
    draft: PlanData | None = None,
    label: str = "",
    begin: Callable[[sqlite3.Connection], None] | None = None,
    files: Files = (),
) -> PlanFile:
    """Create a plan file holding *data*, and open it.

    With *draft*, its rows are loaded too, as one step that is called *label* and can be undone;
    the whole appears at *path* at once or not at all. What is not sound in *data* and *draft* is
    made sound first, and is named by the checks of the plan that is given back. *begin* writes the
    rows of *data* with a history of their own, where they have one, instead of as one step. *files*
    are the contents of files to be kept inside that its rows name. Raises
    FileProblem when there is a file at *path* already, or when it cannot be written.
    """
    refuse_existing(path)
    make_sound(data)
    before = data.unsound
    if draft is not None:
        make_sound(draft)
        before = (*before, *draft.unsound)
    with WholeFile(path, NEW, new_only=True) as file:
        try:
            _write_new(file.path, data, today, draft, clean(label), begin, files)
        except (sqlite3.OperationalError, FileProblem) as error:
            cause = error.__cause__ if isinstance(error, FileProblem) else error
            if not isinstance(cause, sqlite3.OperationalError):
                raise
            raise file.problem(as_of_the_system(cause)) from error
        file.seal()
        told = clear_name(path, NEW)
        file.place()
    made = open_plan(path, today=today)
    made.told = (*told, *made.told)
    known = {each.message for each in made.plan.data.unsound}
    mended = [each for each in before if each.message not in known]
    made.plan.data.unsound = (*mended, *made.plan.data.unsound)
    return made


def _write_new(
    path: Path, data: PlanData, today: Callable[[], date], draft: PlanData | None, label: str,
    begin: Callable[[sqlite3.Connection], None] | None, files: Files,
) -> None:  # fmt: skip
    with contextlib.closing(connect(path)) as connection:
        bring_forward(connection, path.name)
        if begin is not None:
            begin(connection)
            for each in files:
                kept_files.write(connection, each)
            return
        storage = FileStorage(connection, path.name)
        own = files if draft is None else ()
        ops = [
            Op(Verb.INSERT, kind, row.id, new=row.values(), owner=owner_of(row))
            for kind in KINDS
            for row in data.table(kind).values()
        ]
        storage.commit("create the plan", Source.TYPED, ops, undoable=False, files=own)
        if draft is not None:
            Plan(data, storage, today=today).load(draft, label, files=files)
