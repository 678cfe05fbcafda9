"""How the file of an item of evidence stands now: there, changed, moved, missing, or kept inside.

Looking reads and never writes; it follows no address, opens nothing but ordinary files, reads no
further than a file was long when it was begun, and asks no other computer than the plan's own.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.errors import Cancelled, FileProblem
from desktop.core.evidence.content import PIECE, Cancel, Told, hash_of, never
from desktop.core.evidence.where import (
    as_kept,
    asks_another,
    is_address,
    is_foreign,
    path_of,
)
from desktop.core.kinds import Evidence
from desktop.core.kinds.evidence import INSIDE

_MOST_LISTED = 5_000  # files of one folder that are looked at for one that was moved


class State(StrEnum):
    """How the file of an item stands."""

    THERE = "there"
    CHANGED = "changed"
    MISSING = "missing"
    MOVED = "moved"
    INSIDE = "inside"
    NO_FILE = "no file"
    NOT_LOOKED = "not looked at"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at an item's file found.

    ``where`` is the place of a file that was moved, as a plan keeps it. ``why`` is a clause on what
    is behind the state, "" where that is plain. ``empty`` says that nothing is left in the file.
    """

    state: State
    where: str = ""
    why: str = ""
    empty: bool = False

    @property
    def in_words(self) -> str:
        """The state in words: "moved, to evidence/audit 2.pdf"."""
        more = f"to {self.where}" if self.where else self.why
        return f"{self.state}: {more}" if more else str(self.state)

    @property
    def word(self) -> str:
        """The state in a word for a list, and that nothing is in the file."""
        return f"{self.state}, empty" if self.empty else str(self.state)

    @property
    def said(self) -> str:
        """What is to be said of a file that is not what its item says, as a clause."""
        if self.is_empty_since_added:
            return "its file is empty"
        words = {
            State.CHANGED: "its file was changed since it was added",
            State.MISSING: "its file is missing",
            State.MOVED: f"its file was moved, to {self.where}",
        }.get(self.state, str(self.state))
        return f"{words} ({self.why})" if self.why else words

    @property
    def shows_nothing(self) -> bool:
        """Whether nothing is there any more that somebody could look at."""
        return self.state is State.MISSING or self.empty

    @property
    def is_doubtful(self) -> bool:
        """Whether the file is not what the item says that there is, or holds nothing."""
        return self.empty or self.state in (State.CHANGED, State.MISSING, State.MOVED)

    @property
    def is_empty_since_added(self) -> bool:
        """Whether the file is the one that was added, and that held nothing."""
        return self.empty and self.state is not State.CHANGED


NOT_LOOKED = Looked(State.NOT_LOOKED)


@dataclass(frozen=True, slots=True)
class _Mark:
    """By which it is told that a file was not written since it was hashed."""

    size: int
    changed_at: int
    number: int


_OF_NOTHING = sha256(b"").hexdigest()


def _held(state: State, size: int, why: str = "") -> Looked:
    """What a look found that found a file as it should be, of so many bytes; none shows nothing."""
    return Looked(state, why=why) if size else Looked(state, why="it is empty", empty=True)


class Looker:
    """Looks at the files of the items of one plan, which lies in *folder*.

    *kept* are the hashes of the files that are inside the plan; None where that is not known. A
    file that is as it was at the last look is not read again.
    """

    def __init__(self, folder: Path | None, kept: Collection[str] | None = None) -> None:
        self.folder = folder
        self.kept = kept
        self._places: Sequence[str] = ()
        self._named: frozenset[Path] | None = None
        self._by_size: dict[tuple[Path, ...], dict[int, list[Path]]] | None = None
        self._known: dict[Path, tuple[_Mark, str]] = {}

    @contextmanager
    def together(self, places: Sequence[str]) -> Iterator[None]:
        """Look at several items within: what lies in a folder is listed once for all of them.

        *places* are the files of all items as the plan names them: what is in one was not moved.
        """
        self._places, self._named, self._by_size = places, None, {}
        try:
            yield
        finally:
            self._by_size = None

    def look(self, item: Evidence, cancelled: Cancel = never, told: Told | None = None) -> Looked:
        """Look at an item's file now. Raises Cancelled, and nothing on account of the file."""
        if item.kept == INSIDE:
            return self._inside(item)
        if not item.file.strip():
            return Looked(State.NO_FILE)
        if is_address(item.file):
            return Looked(State.NOT_LOOKED, why="it is an address, and nothing here goes there")
        path = path_of(item.file, self.folder)
        if path is None:
            if found := self._elsewhere(item, None, cancelled):
                return found
            foreign = is_foreign(item.file)
            why = "its path is one of another kind of computer" if foreign else "it has no path"
            return Looked(State.MISSING, why=why)
        if asks_another(str(path), self.folder):
            return Looked(
                State.NOT_LOOKED, why="it lies on another computer, which is asked when you open it"
            )
        return self._at(item, path, cancelled, told)

    def _inside(self, item: Evidence) -> Looked:
        if self.kept is None or item.sha256 in self.kept:
            return _held(State.INSIDE, 0 if item.sha256 == _OF_NOTHING else 1)
        return Looked(State.MISSING, why="it was kept inside a plan, and is not in this one")

    def _at(self, item: Evidence, path: Path, cancelled: Cancel, told: Told | None) -> Looked:
        try:
            mark = _mark_of(path)
            if mark is None:
                raise FileNotFoundError
            if not item.sha256:
                why = "what it held when it was added is not known"
                return _held(State.THERE, mark.size, why)
            is_as_long = mark.size == int(item.size)
            if is_as_long and self._hash(path, mark, cancelled, told) == item.sha256:
                return _held(State.THERE, mark.size)
        except (OSError, ValueError) as error:
            found = self._elsewhere(item, path, cancelled)
            return found or Looked(State.MISSING, why=_why(error))
        # Another file under the name, and this one beside it under another: both are said.
        found = self._elsewhere(item, path, cancelled)
        if found is not None and found.state is State.MOVED:
            return Looked(State.MOVED, found.where, "another file has its name now")
        if not mark.size:
            return Looked(State.CHANGED, why="it is empty now", empty=True)
        return Looked(State.CHANGED)

    def _hash(self, path: Path, mark: _Mark, cancelled: Cancel, told: Told | None = None) -> str:
        known = self._known.get(path)
        if known is not None and known[0] == mark:
            return known[1]
        sha256, _ = hash_of(pieces_of(path), cancelled, told)
        if _mark_of(path) == mark:  # else it is being written, and is another at the next look
            self._known[path] = (mark, sha256)
        return sha256

    def _elsewhere(self, item: Evidence, path: Path | None, cancelled: Cancel) -> Looked | None:
        """The same content under another name: in or below the folder where it was, or the plan's.

        Where another item's own file holds it, this one is missing, and that is said.
        """
        if not item.sha256 or item.size <= 0:
            return None  # every empty file is like any other
        folders = [each for each in (path.parent if path else None, self.folder) if each]
        twin = None
        for other in self._of_size(tuple(folders), int(item.size), cancelled):
            if other == path or not self._holds(other, item, cancelled):
                continue
            if not self._is_named(other):
                return Looked(State.MOVED, as_kept(other, self.folder))
            twin = twin or other
        if twin is None:
            return None
        where = as_kept(twin, self.folder)
        return Looked(State.MISSING, why=f"another item's file, {where}, holds the same")

    def _of_size(self, folders: tuple[Path, ...], size: int, cancelled: Cancel) -> Sequence[Path]:
        """The files in and below some folders that are so many bytes long."""
        known = self._by_size if self._by_size is not None else {}
        if folders not in known:
            found: dict[int, list[Path]] = {}
            for path in files_below(folders):
                if cancelled():
                    raise Cancelled
                with suppress(OSError, ValueError):
                    found.setdefault(path.stat().st_size, []).append(path)
            known[folders] = found
        return known[folders].get(size, ())

    def _is_named(self, path: Path) -> bool:
        """Whether an item names a file; their paths are worked out when it is first asked."""
        if self._named is None:
            paths = (path_of(each, self.folder) for each in self._places if each.strip())
            self._named = frozenset(each for each in paths if each is not None)
        return path in self._named

    def _holds(self, path: Path, item: Evidence, cancelled: Cancel) -> bool:
        """Whether a file holds what an item's file held when it was added."""
        try:
            mark = _mark_of(path)
            return mark is not None and self._hash(path, mark, cancelled) == item.sha256
        except (OSError, ValueError):
            return False


def look_at_all(
    data: PlanData, looker: Looker, cancelled: Cancel = never, told: Told | None = None
) -> dict[int, Looked]:
    """What a look at every item of a plan finds, by the item's id. Raises Cancelled.

    *told* is told after each how many are done.
    """
    found: dict[int, Looked] = {}
    with looker.together([each.file for each in data.all(Evidence)]):
        for item in data.all(Evidence):
            if cancelled():
                raise Cancelled
            found[item.id] = looker.look(item, cancelled)
            if told is not None:
                told(len(found))
    return found


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return ""
    if isinstance(error, OSError) and error.strerror:
        return f"the system answered: {error.strerror}"
    return "it cannot be read"


def _mark_of(path: Path) -> _Mark | None:
    """What tells whether a file was written; None for what is no ordinary file. Raises OSError."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        return None
    return _Mark(found.st_size, found.st_mtime_ns, found.st_ino)


def files_in(folder: Path) -> Iterator[Path]:
    """What lies in a folder, by name: the first few thousand, none where it cannot be read."""
    return (path for path, _ in _listed(folder, _MOST_LISTED))


def _listed(folder: Path, most: int) -> list[tuple[Path, bool]]:
    """What lies in a folder, by name, and of each whether it is a folder of its own."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(islice(found, most), key=lambda each: each.name)
            return [(folder / each.name, _is_own_folder(each)) for each in entries]
    except (OSError, ValueError):
        return []


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def files_below(folders: Iterable[Path]) -> Iterator[Path]:
    """What lies in and below some folders, each folder's own files first: a few thousand in all.

    A folder is gone into once, and no link to a folder is followed.
    """
    waiting, seen, left = deque(folders), set[Path](), _MOST_LISTED
    while waiting and left > 0:
        folder = waiting.popleft()
        if folder in seen:
            continue
        seen.add(folder)
        for path, is_folder in _listed(folder, left):
            left -= 1
            if is_folder:
                waiting.append(path)
            else:
                yield path


def pieces_of(path: Path) -> Iterator[bytes]:
    """The bytes of an ordinary file, as many as it had when it was opened.

    A pipe is not waited for and a device not read. Raises OSError.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise FileNotFoundError
        left = found.st_size
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece


@dataclass(frozen=True, slots=True)
class Facts:
    """What an item says of its file: ``file`` as the plan keeps its place, its hash and size.

    ``title`` is the file's name without its ending, ``dated`` the day of the file itself (ISO):
    offered as that, as a copy may be of another day than what it shows.
    """

    path: Path
    file: str
    title: str
    sha256: str
    size: int
    dated: str


def facts_of(
    path: Path, folder: Path | None, cancelled: Cancel = never, told: Told | None = None
) -> Facts:
    """Read what an item is to say of the file at *path*; it is read once, in pieces.

    Raises FileProblem for what is no ordinary file, cannot be read, or is being written.
    """
    from datetime import datetime

    try:
        before = _mark_of(path)
        if before is None:
            what = "a folder" if path.is_dir() else "no ordinary file"
            raise FileProblem(
                f"{path.name} is {what}, so it was not added. Add the files in it one by one."
                if what == "a folder"
                else f"{path.name} is {what}, so it was not added."
            )
        sha256, size = hash_of(pieces_of(path), cancelled, told)
        if _mark_of(path) != before or size != before.size:
            raise FileProblem(
                f"{path.name} is being written just now, so it was not added. Close it in the "
                "program that has it open, then add it again."
            )
        dated = datetime.fromtimestamp(before.changed_at / 1e9).date().isoformat()
    except (OSError, ValueError, OverflowError) as error:
        reason = getattr(error, "strerror", "") or "it is not there"
        raise FileProblem(
            f"{path.name or path} could not be read, so it was not added: {reason}."
        ) from error
    return Facts(path, as_kept(path, folder), path.stem, sha256, size, dated)
