"""Power cuts, replayed from the writes that SQLite made of a plan.

A plan is written through a file system layer that notes every write, truncation, sync and removal
before it passes it on. A cut is a point in those notes: what was synced before it is on the disk;
of what was not, any part may be, torn at 512 bytes and in any order; and a removed or a new name
may or may not have reached the folder. https://www.sqlite.org/atomiccommit.html tells the rules.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import apsw

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_NOTED = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was asked of the system, or ("saved") told to the user.

    ``what`` is open, write, truncate, sync, remove or saved; ``name`` the file's. ``at`` is the
    place of a write, the size after a truncation, or the number of the step that was saved;
    ``folder`` says that the folder is brought to the disk as well.
    """

    what: str
    name: str = ""
    at: int = 0
    data: bytes = b""
    folder: bool = False


class _File(apsw.VFSFile):
    def __init__(self, notes: list[Event], name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._notes = notes
        self._noted = bool(flags[0] & _NOTED)
        self._is_journal = not flags[0] & apsw.SQLITE_OPEN_MAIN_DB
        self._name = Path(name.filename() if hasattr(name, "filename") else name).name
        self._folder_synced = False
        if self._noted:
            notes.append(Event("open", self._name))

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        if self._noted:
            self._notes.append(Event("write", self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        if self._noted:
            self._notes.append(Event("truncate", self._name, size))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        if self._noted:
            # The layer below syncs the folder with the first sync of a journal that it made.
            new = self._is_journal and not self._folder_synced
            self._folder_synced = True
            self._notes.append(Event("sync", self._name, folder=new))


class Noting(apsw.VFS):
    """A layer above the system's own files that notes what SQLite asks of them, as ``events``."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.called = f"noting-{id(self)}"
        super().__init__(self.called, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self.events, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.events.append(Event("remove", Path(filename).name, folder=bool(syncdir)))

    def saved(self, step: int) -> None:
        """Note that a step was told to be saved."""
        self.events.append(Event("saved", at=step))


class _Cursor:
    """What Plandesk uses of a cursor of Python's own SQLite, of one of the noting layer."""

    def __init__(self, connection: apsw.Connection, cursor: apsw.Cursor) -> None:
        self._cursor = cursor
        self.lastrowid = connection.last_insert_rowid()

    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)


class NotedConnection:
    """A connection through a :class:`Noting` layer, in the words of Python's own."""

    def __init__(self, path: Path, layer: Noting, statements: Sequence[str]) -> None:
        self._connection = apsw.Connection(str(path), vfs=layer.called)
        self._connection.set_busy_timeout(2000)
        for statement in statements:
            self._connection.execute(statement)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement: str, values: Sequence[Any] = ()) -> _Cursor:
        return _Cursor(self._connection, self._connection.execute(statement, tuple(values)))

    def executemany(self, statement: str, many: Sequence[Sequence[Any]]) -> _Cursor:
        rows = [tuple(each) for each in many]
        return _Cursor(self._connection, self._connection.executemany(statement, rows))

    def set_progress_handler(self, look: Callable[[], object] | None, steps: int) -> None:
        self._connection.set_progress_handler(look, steps or 1)

    def close(self) -> None:
        self._connection.close()


@dataclass(slots=True)
class _OnDisk:
    """A file as a disk has it: ``data``, and what was asked for since, in order."""

    data: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)

    def settle(self, keep: Callable[[], bool] = lambda: True) -> None:
        """Carry out what waits; each sector, and each truncation, only when *keep* says so."""
        for event in self.waiting:
            if event.what == "truncate":
                if keep():
                    del self.data[event.at :]
                continue
            for start in _sectors(event):
                end = min(start + SECTOR - start % SECTOR, event.at + len(event.data))
                if keep():
                    self._put(start, event.data[start - event.at : end - event.at])
        self.waiting.clear()

    def _put(self, at: int, part: bytes) -> None:
        self.data.extend(bytes(max(0, at - len(self.data))))
        self.data[at : at + len(part)] = part

    def copy(self) -> _OnDisk:
        return _OnDisk(bytearray(self.data), list(self.waiting))


def _sectors(event: Event) -> Iterator[int]:
    at, end = event.at, event.at + len(event.data)
    while at < end:
        yield at
        at += SECTOR - at % SECTOR


class Disk:
    """A disk with a plan on it, to which events are done up to a cut.

    ``saved`` is the last step that was told to be saved.
    """

    def __init__(self, name: str, content: bytes) -> None:
        plan = _OnDisk(bytearray(content))
        self._names: dict[str, _OnDisk] = {name: plan}
        self._waiting: list[tuple[str, _OnDisk | None]] = []  # names, not yet in the folder
        self._open: dict[str, _OnDisk] = {name: plan}
        self.saved = 0

    def copy(self) -> Self:
        """The same disk, to be cut without harm to this one."""
        twin = type(self)("", b"")
        same = {id(each): each.copy() for each in (*self._names.values(), *self._open.values())}
        same |= {id(each): each.copy() for _, each in self._waiting if each is not None}
        twin._names = {name: same[id(each)] for name, each in self._names.items()}
        twin._open = {name: same[id(each)] for name, each in self._open.items()}
        twin._waiting = [(name, each and same[id(each)]) for name, each in self._waiting]
        twin.saved = self.saved
        return twin

    def do(self, event: Event) -> None:
        """Do what was asked of the system."""
        match event.what:
            case "saved":
                self.saved = event.at
            case "open":
                if event.name not in self._open:
                    self._open[event.name] = new = _OnDisk()
                    self._waiting.append((event.name, new))
            case "remove":
                self._open.pop(event.name, None)
                self._waiting.append((event.name, None))
            case "sync":
                self._open[event.name].settle()
            case _:
                self._open[event.name].waiting.append(event)
        if event.folder:
            self._settle_names(len(self._waiting))

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files, by name, that are found after the power comes back."""
        self._settle_names(chance.randint(0, len(self._waiting)))
        for each in self._names.values():
            share = chance.choice([0.0, 0.1, 0.5, 0.9, 1.0])
            each.settle(lambda share=share: chance.random() < share)  # type: ignore[misc]
        return {name: bytes(each.data) for name, each in self._names.items()}

    def _settle_names(self, many: int) -> None:
        """Names reach a folder in the order in which they were asked for."""
        for name, what in self._waiting[:many]:
            if what is None:
                self._names.pop(name, None)
            else:
                self._names[name] = what
        del self._waiting[:many]
