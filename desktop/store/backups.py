"""Rolling backups of a plan, kept with the user's own data and not beside the plan.

Each is a whole plan file, taken by SQLite's backup call and packed. Which of them stay is the rule
of :mod:`desktop.store.backup_thinning`; where they stand, of :mod:`desktop.store.backup_folders`.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from desktop.core.errors import FileProblem
from desktop.core.text import count
from desktop.core.whole_file import NameTaken, WholeFile
from desktop.store import backup_folders as folders
from desktop.store.backup_folders import Backup, Note
from desktop.store.backup_thinning import kept
from desktop.store.connection import Base, connect, copy_whole, has_step, last_of, last_step
from desktop.store.header import DamagedPlan
from desktop.store.limits import LARGEST_FILE, quick_check
from desktop.store.problems import damage_of, gone, is_of_the_system, why
from desktop.store.witness import silent_at

NOT_UNPACKED = (OSError, EOFError, zlib.error)
"""What is raised where a backup is broken so that it cannot be unpacked."""

_IDENTITIES_SINCE = 2  # the format in which steps have an identity
_IDENTITY = re.compile("[0-9a-f]{32}")
_AT_ONCE = 1_048_576  # bytes
_LEVEL = 6  # of compression: a plan has a fifth of its size, at some 40 MB a second


@dataclass(frozen=True, slots=True)
class Shared:
    """Backups that may be of another copy of a plan as well, and where they were taken.

    ``place`` is the path that the plan had; "" of those of older Plandesks, which did not keep
    copies apart.
    """

    place: str
    backups: tuple[Backup, ...]


class Backups:
    """The backups of the plan at the path *plan*, known by its ``uid`` too, under *folder*.

    ``folder`` is its own: another copy of the same plan, at another path, has another.
    """

    def __init__(self, folder: Path, uid: str, plan: Path) -> None:
        self.uid, self.plan, self._all = uid, plan, folder
        self._of_plan = folders.of_plan(folder, uid)
        self.folder = self._of_plan / folders.of_path(plan)

    # --- which there are -------------------------------------------------------------------------

    def own(self) -> list[Backup]:
        """Those that were taken of the plan where it is now, newest first."""
        return folders.in_folder(self.folder)

    def shared(self) -> list[Shared]:
        """Those of before the plan was moved here, and of before copies were kept apart.

        What was taken at another path stays under that one, though nothing may be there now: a
        drive may only not be connected. The plan was moved when it is the very file that was there.
        """
        found = [
            Shared(note.path, tuple(folders.in_folder(place)))
            for place, note in self._others()
            if was_moved(place, note, self.plan)
        ]
        found.append(Shared("", tuple(folders.in_folder(self._of_plan))))
        return [each for each in found if each.backups]

    def _others(self) -> Iterator[tuple[Path, Note]]:
        """The folders and notes of this plan at other paths."""
        for place in folders.places(self._of_plan):
            note = folders.read_note(place) if place != self.folder else None
            if note is not None:
                yield place, note

    def listed(self) -> list[Backup]:
        """All that can be restored for this plan, newest first."""
        return folders.in_order([*self.own(), *(b for each in self.shared() for b in each.backups)])

    def other_copies(self) -> list[str]:
        """The paths at which another copy of this plan is, or may be."""
        return [
            note.path for place, note in self._others() if not was_moved(place, note, self.plan)
        ]

    # --- taking ----------------------------------------------------------------------------------

    def take(
        self, *, now: datetime | None = None, seconds: float = 600.0, of: Path | None = None
    ) -> Backup | None:
        """Back the plan file up; None when nothing changed since the newest backup of it.

        *of* is the copy that the plan is worked on in, where it is. The file is opened on its own,
        so this may run in a worker thread. Raises FileProblem when the file is damaged, when the
        backup cannot be written, or when it takes longer than *seconds*; no half backup is left.
        """
        until = time.monotonic() + seconds
        taken = (now or datetime.now()).replace(microsecond=0)
        try:
            with contextlib.closing(connect(of or self.plan, read_only=True)) as source:
                title, uid = source.execute("SELECT title, uid FROM plan").fetchone()
                return self._of_what_is_there(str(uid))._take(source, str(title), taken, until)
        except (OSError, sqlite3.Error, TypeError) as error:
            raise self._not_taken(error) from error

    def _of_what_is_there(self, uid: str) -> Backups:
        """The backups of the plan that the file holds: another may have got the name meanwhile."""
        known = not self.uid or not uid or uid == self.uid
        return self if known else Backups(self._all, uid, self.plan)

    def _take(
        self, source: sqlite3.Connection, title: str, taken: datetime, until: float
    ) -> Backup | None:
        last = _last(source)
        newest = next(iter(self.own()), None)
        backup = None
        if newest is None or last.uid != newest.identity or not _is_whole(newest):
            self.folder.mkdir(parents=True, exist_ok=True)
            backup = self._write(source, taken, newest, until)
        folders.write_note(self.folder, folders.note_of(self.uid, self.plan, title, taken))
        self._thin_out()
        return backup

    def _not_taken(self, error: Exception) -> FileProblem:
        if isinstance(error, OSError) or (
            isinstance(error, sqlite3.Error) and is_of_the_system(error)
        ):
            if not os.path.lexists(self.plan):
                return FileProblem(f"{gone(self.plan)}. No backup of {self.plan.name} was taken.")
            return FileProblem(
                f"No backup of {self.plan.name} could be written to {self.folder}: {why(error)}. "
                "The plan itself is saved."
            )
        return self._damaged(damage_of(error))

    def _damaged(self, damage: str) -> FileProblem:
        if silent := silent_at(self.plan):
            return FileProblem(f"No backup of {self.plan.name} was taken: {why(silent)}.")
        return DamagedPlan(
            f"{self.plan.name} is damaged ({damage}), so no backup was taken of it and the older "
            "ones were kept. Restore one with File, Backups."
        )

    def _write(
        self,
        source: sqlite3.Connection,
        taken: datetime,
        newest: Backup | None,
        until: float,
    ) -> Backup | None:
        """Write a backup: copied as it is, looked through, then packed.

        Whose it is, and of which step, is told by what was copied: the file goes on meanwhile.
        """
        with WholeFile(self.folder / "copy", "The backup", new_only=True) as raw:
            with contextlib.closing(sqlite3.connect(raw.path)) as copy:
                copy_whole(source, copy)
                if damage := quick_check(copy, seconds=max(0.0, until - time.monotonic())):
                    raise self._damaged(damage)
                last = _last(copy)
                (uid,) = copy.execute("SELECT uid FROM plan").fetchone()
            if self._of_what_is_there(str(uid)) is not self:
                raise FileProblem(
                    f"{self.plan.name} became another plan while a backup of it was taken, so none "
                    "was. One is taken of what is there when that is opened."
                )
            identity = last.uid if _IDENTITY.fullmatch(last.uid) else _digest(raw.path)
            if newest is not None and identity == newest.identity and _is_whole(newest):
                return None  # of a format without identities: told by all that it holds
            number = 1 + max((each.number for each in self._all_places()), default=0)
            path = self.folder / folders.name_of(number, taken, last.id, identity)
            try:
                with WholeFile(path, "The backup", new_only=True) as packed:
                    self._pack(raw.path, packed.path, until)
                    packed.seal()
                    packed.place()
            except NameTaken:
                return None  # another program took the very same just now
            return Backup(path, taken, last.id, number, identity, path.stat().st_size)

    def _pack(self, raw: Path, packed: Path, until: float) -> None:
        with raw.open("rb") as source, packed.open("wb") as file:
            # Without a name and a time in it: a backup says nothing that its plan does not.
            target = gzip.GzipFile("", "wb", _LEVEL, file, mtime=0)
            with target:
                while chunk := source.read(_AT_ONCE):
                    if time.monotonic() > until:
                        raise FileProblem(
                            f"No backup of {self.plan.name} was taken, as it took too long. The "
                            "plan itself is saved; one is taken when it is next opened."
                        )
                    target.write(chunk)

    def _all_places(self) -> Iterator[Backup]:
        for place in folders.places(self._of_plan):
            yield from folders.in_folder(place)

    def _thin_out(self) -> None:
        """Remove what need not stay, of this plan at this place alone."""
        own = self.own()
        stay = {each.path for each in kept(own)}
        for backup in own:
            if backup.path not in stay:
                with contextlib.suppress(OSError):
                    backup.path.unlink()

    # --- deleting --------------------------------------------------------------------------------

    def to_delete(self) -> tuple[list[Backup], list[Shared]]:
        """What :meth:`delete` deletes, and what it leaves as another copy's own perhaps.

        What is shared goes with the last copy of the plan; without a ``uid`` it may be of any plan.
        """
        shared = self.shared()
        if self.other_copies() or not self.uid:
            return self.own(), shared
        return [*self.own(), *(each for some in shared for each in some.backups)], []

    def delete(self) -> list[str]:
        """Delete the backups of this plan, which hold what the plan holds; no other plan's.

        Gives a sentence for each that could not be deleted.
        """
        left = []
        backups, _ = self.to_delete()
        for backup in backups:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError as error:
                left.append(f"{backup.path} could not be deleted: {why(error)}.")
        for place in {self.folder, *(each.path.parent for each in backups)} - {self._of_plan}:
            if not folders.in_folder(place):
                try:
                    folders.remove_note(place)
                except OSError as error:
                    left.append(f"The note in {place} could not be deleted: {why(error)}.")
        return left


@dataclass(frozen=True, slots=True)
class Known:
    """A plan that backups were taken of: its ``title``, the ``path`` where it was last, ``seen``.

    The path is "" where only backups of older Plandesks are there, which do not tell it. ``there``
    says whether the plan is still at its path.
    """

    backups: Backups
    path: str
    title: str
    seen: str
    there: bool


def known_plans(folder: Path) -> list[Known]:
    """Every plan that *folder* holds backups of, the one last seen first; none raises.

    Each path has those of its own. One that the plan was moved from is listed with where it is.
    """
    found: list[Known] = []
    for of_plan in folders.plans(folder):
        notes = [
            (place, note)
            for place in folders.places(of_plan)
            if (note := folders.read_note(place)) is not None and folders.in_folder(place)
        ]
        there = [note for _, note in notes if is_there(note)]
        found.extend(
            _known(folder, note, note in there)
            for place, note in notes
            if note in there or not any(was_moved(place, note, Path(each.path)) for each in there)
        )
        if not notes and folders.in_folder(of_plan):
            newest = folders.in_folder(of_plan)[0].path
            uid = uid_of(newest)
            if folders.of_plan(folder, uid) != of_plan:  # it cannot be read, or is another plan's
                uid = of_plan.name
            older = Backups(folder, uid, Path())
            found.append(Known(older, "", _told(newest, "title"), "", False))
    return sorted(found, key=lambda each: each.seen, reverse=True)


def _known(folder: Path, note: Note, there: bool) -> Known:
    backups = Backups(folder, note.uid, Path(note.path))
    return Known(backups, note.path, note.title, note.seen, there)


def at_hand(folder: Path, known: list[Known], plan: Path, uid: str = "") -> Known:
    """The plan at a path, as one of the *known* plans: by its ``uid``, or else by its path.

    The ``uid`` is "" where its file does not tell it, as of a damaged plan.
    """
    path = os.path.realpath(plan)
    of_path = [
        each
        for each in known
        if folders.of_path(Path(each.path)) == folders.of_path(plan)
        and (not uid or each.backups.uid == uid)
    ]
    if of_path:
        return of_path[0]
    title = next((each.title for each in known if uid and each.backups.uid == uid), "")
    return Known(Backups(folder, uid, plan), path, title, "", Path(path).exists())


def others(known: list[Known], one: Known) -> list[Known]:
    """The *known* plans without *one*, and without what is listed with it as it was moved."""
    moved = {each.place for each in one.backups.shared()}
    return [
        each
        for each in known
        if each.backups.folder != one.backups.folder
        and (each.backups.uid != one.backups.uid or each.path not in moved)
    ]


def was_moved(place: Path, note: Note, to: Path) -> bool:
    """Whether the plan that was backed up in the folder *place* is now the file at *to*.

    It is that when the system calls it the same file, and its history goes on from the newest
    backup: a number that became free is given to another file.
    """
    if not note.file or note.file != folders.file_of(to) or is_there(note):
        return False
    newest = next(iter(folders.in_folder(place)), None)
    try:
        with contextlib.closing(connect(to, read_only=True)) as connection:
            return newest is None or has_step(connection, Base(newest.step, newest.identity))
    except (sqlite3.Error, OSError):
        return False


def is_there(note: Note) -> bool:
    """Whether the plan of a note is still at its path; one whose file tells nothing is."""
    return Path(note.path).exists() and uid_of(Path(note.path)) in ("", note.uid)


def uid_of(plan: Path) -> str:
    """The ``uid`` that a plan's file tells of itself, "" where it does not tell it any more."""
    return _told(plan, "uid")


def _told(plan: Path, column: str) -> str:
    try:
        with contextlib.closing(connect(plan, read_only=True)) as connection:
            return str(connection.execute(f"SELECT {column} FROM plan").fetchone()[0])
    except (sqlite3.Error, OSError, TypeError):
        return ""


def unpacked(backup: Backup) -> Iterator[bytes]:
    """The plan file that a backup holds, piece by piece.

    Raises one of NOT_UNPACKED where it is broken or cannot be read; FileProblem where it is larger
    than any plan.
    """
    size = 0
    with contextlib.ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(backup.path.open("rb"))
        if backup.packed:
            file = cast(IO[bytes], stack.enter_context(gzip.GzipFile(fileobj=file, mode="rb")))
        while chunk := file.read(_AT_ONCE):
            size += len(chunk)
            if size > LARGEST_FILE:
                raise FileProblem(
                    f"The backup {backup.path} is larger than any plan, so it was not unpacked."
                )
            yield chunk


def _is_whole(backup: Backup) -> bool:
    """Whether a backup can be unpacked, by the sum that stands at its end."""
    try:
        return sum(map(len, unpacked(backup))) > 0
    except (*NOT_UNPACKED, FileProblem):
        return False


def _last(source: sqlite3.Connection) -> Base:
    (number,) = source.execute("PRAGMA user_version").fetchone()
    if number < _IDENTITIES_SINCE:
        return Base(last_step(source), "")
    return last_of(source)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def in_short(backups: list[Backup]) -> str:
    """How many there are and what they take, in words: "12 backups (3.4 MB)"."""
    return f"{count(len(backups), 'backup')} ({megabytes(sum(each.size for each in backups))})"


def megabytes(size: int) -> str:
    """A size on the disk in words."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{max(1, size // 1000):,} kB"
