"""One writer for a plan file.

The operating system's own locks are held while a plan is open, so that a crash, which ends every
lock of its process, never leaves a plan shut: one beside the file, which all computers see that
have its folder, and one in this user's own folder on this computer that is named for the file's
identity, since a file may have several names (hard links, a folder that is mounted twice). A note
beside the file says who has it open; a note without a lock is left over from a crash, and the next
to open the plan replaces it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.core.whole_file import clear_leavings
from desktop.store.own_file import told_in_file
from desktop.store.user import folder_of_system, machine_name, system_name

# What a share, or a stick, answers that knows no locks.
_KEEPS_NO_LOCKS = {
    number
    for name in ("ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
    if (number := getattr(errno, name, None)) is not None
}

NO_LOCKS = (
    "The disk or share that it is on keeps no locks, so that two people could write over each other"
)
"""The beginning of a sentence on a plan for which there is no lock."""
_A_LOOK = 0.01  # seconds, in which whoever looks whether a lock is free has let go of it
_A_MOMENT = 1.0  # seconds, in which whoever has taken a lock has written the note on it
_BY_ANOTHER_NAME = "It is the same file as one that is open under another name, with"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open: user, machine, and since when (local time, ISO to the minute).

    Nobody is named where the note does not tell: that it is another computer would be a guess.
    """

    user: str = ""
    machine: str = ""
    since: str = ""

    def __str__(self) -> str:
        try:
            since = datetime.fromisoformat(self.since).strftime(" since %H:%M on %d/%m/%Y")
        except ValueError:
            since = ""
        return f"{self.who}{since}"

    @property
    def who(self) -> str:
        """The user and the machine alone."""
        if not (self.user and self.machine):
            return "somebody whose name is not known"
        return f"{self.user} on {self.machine}"


class WriteLock:
    """The lock of one plan file.

    When :meth:`acquire` said no, ``why_not`` says why, ``is_held`` whether because somebody has
    it, who is then ``holder``, and ``knows_no_locks`` whether the disk or share keeps none.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        """*folder* is where locks by identity stand, when that is another than usual."""
        path = Path(os.path.realpath(path))  # a link to a plan is the same plan
        self._path = path
        self._lock = FileLock(
            path.with_name(f".{path.name}.lock"), blocking=False, fallback_to_soft=False
        )
        self._note = self._of_holder = path.with_name(f".{path.name}.open")
        self._folder = folder or folder_of_system() / "locks"
        self._by_identity: FileLock | None = None
        self.holder = Holder()
        self.why_not = ""
        self.is_held = self.knows_no_locks = False

    def acquire(self) -> bool:
        """Take the lock; False when somebody has it, or when the folder takes no files."""
        try:
            self._take_or_learn(self._lock, self._note)
        except Timeout:
            self._is_with(self._note, "It is open with")
            return False
        except OSError as error:
            self.knows_no_locks = error.errno in _KEEPS_NO_LOCKS
            if self.knows_no_locks:
                _remove(Path(self._lock.lock_file))  # which nobody can hold
            self.why_not = NO_LOCKS if self.knows_no_locks else self._in_words(error)
            return False
        mine = Holder(system_name(), machine_name(), _now())
        if not self._acquire_by_identity(mine):
            _free(self._lock)
            return False
        _write(self._note, mine)
        clear_leavings(self._note)
        return True

    def _in_words(self, error: OSError) -> str:
        """Why there is no lock, though the disk keeps some."""
        path = Path(self._lock.lock_file)
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            return f"What is called {path.name} beside it is no file, and is in the way of its lock"
        return f"Its folder cannot be written to ({error.strerror or error})"

    @staticmethod
    def _take_or_learn(lock: FileLock, note: Path) -> None:
        """Take a lock, or raise Timeout once its holder's note is there.

        Who has just taken it writes the note a moment later; who has just let go of it has taken
        the note away first. Neither is to be told of as somebody who is not known.
        """
        until = time.monotonic() + _A_MOMENT
        while True:
            try:
                _take(lock)
                return
            except Timeout:
                if _read(note) != Holder() or time.monotonic() > until:
                    raise
            time.sleep(_A_LOOK)

    def _acquire_by_identity(self, mine: Holder) -> bool:
        """Take the lock that is the file's under each of its names, where this user's folder lets.

        It is beside the other: a folder that takes no locks is no reason not to work on a plan.
        """
        try:
            found = self._path.stat()
            if not found.st_ino:
                return True  # the file system has no such thing
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = self._of_identity(found)
            self._take_or_learn(lock, self._note_of(lock))
        except Timeout:
            self._is_with(self._note_of(lock), _BY_ANOTHER_NAME)
            return False
        except OSError:
            return True
        self._by_identity = lock
        _write(self._note_of(lock), mine)
        return True

    def _is_with(self, note: Path, words: str) -> None:
        self.holder, self.is_held, self._of_holder = _read(note), True, note
        self.why_not = f"{words} {self.holder}"

    def _of_identity(self, found: os.stat_result) -> FileLock:
        name = f"{found.st_dev:x}-{found.st_ino:x}.lock"
        return FileLock(self._folder / name, blocking=False, fallback_to_soft=False)

    def is_free(self) -> bool:
        """Whether nobody has the lock just now, for somebody who waits; ``holder`` is who has it.

        A lock that a crash ended is free, though its note is there still. Nothing is taken for
        longer than looking takes, and nothing is left behind.
        """
        if not _is_free(self._lock):
            self._is_with(self._note, "It is open with")
            return False
        with contextlib.suppress(OSError):
            lock = self._of_identity(self._path.stat())
            if not _is_free(lock):
                self._is_with(self._note_of(lock), _BY_ANOTHER_NAME)
                return False
        self.is_held = False
        return True

    @property
    def was_let_go(self) -> bool:
        """Whether the last holder closed the plan, and was not ended with it open."""
        return not self._of_holder.exists()

    def is_of_no_use(self) -> bool:
        """Whether SQLite is given no locks where this one is, though it was: they are of two kinds.

        To be asked when SQLite was refused one, as it calls that the same as a lock of another's.
        """
        try:
            import fcntl
        except ImportError:  # on Windows there is one kind
            return False
        trial = self._path.with_name(f".{self._path.name}.{os.getpid()}.lock")
        try:
            # A file of its own: to close the plan's would end every lock of this process on it.
            with trial.open("wb") as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in _KEEPS_NO_LOCKS
        finally:
            _remove(trial)
        return False

    @staticmethod
    def _note_of(lock: FileLock) -> Path:
        return Path(lock.lock_file).with_suffix(".open")

    def release(self) -> None:
        """Let the next one in; harmless when the lock was not taken."""
        if not self._lock.is_locked:
            return
        if self._by_identity is not None:
            _remove(self._note_of(self._by_identity))
            _free(self._by_identity)
            self._by_identity = None
        _remove(self._note)
        _free(self._lock)


def clear_old_locks(folder: Path | None = None) -> None:
    """Remove the locks by identity, and their notes, that a crash left and nobody holds.

    Each is taken first, and so is never one that somebody has; whoever opens it at that very moment
    finds its name gone, and makes it anew. *folder* is where they stand, when another than usual.
    """
    folder = folder or folder_of_system() / "locks"
    with contextlib.suppress(OSError):
        for path in {each.with_suffix(".lock") for each in folder.iterdir()
                     if each.suffix in (".lock", ".open")}:  # fmt: skip
            lock = FileLock(path, blocking=False, fallback_to_soft=False)
            with contextlib.suppress(Timeout, OSError):
                lock.acquire()
                _remove(path.with_suffix(".open"))
                _free(lock)


def _is_free(lock: FileLock) -> bool:
    if not os.path.lexists(lock.lock_file):
        return True
    try:
        _take(lock)
    except (Timeout, OSError):
        return False
    _free(lock)
    return True


def _take(lock: FileLock) -> None:
    """Take a lock, or raise Timeout; somebody else who waits may be looking just now."""
    try:
        lock.acquire()
    except Timeout:
        time.sleep(_A_LOOK)
        lock.acquire()


def _free(lock: FileLock) -> None:
    """Let go of a lock, and leave no file of it behind.

    It is removed while it is held: whoever opened it meanwhile sees that its name is gone, and
    tries again. Windows removes it only once it is free.
    """
    removed = _remove(Path(lock.lock_file))
    lock.release()
    if not removed:
        _remove(Path(lock.lock_file))


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _write(note: Path, holder: Holder) -> None:
    with contextlib.suppress(OSError):
        if os.path.lexists(note) and not stat.S_ISREG(note.lstat().st_mode):
            return  # it is somebody's own, and a note is not needed
        note.write_text(json.dumps(asdict(holder)), encoding="utf-8")


def _read(note: Path) -> Holder:
    try:
        if not stat.S_ISREG(note.lstat().st_mode):
            return Holder()  # a pipe would be waited for without end
        known = told_in_file(note)
        return Holder(str(known["user"]), str(known["machine"]), str(known["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _now() -> str:
    return datetime.now().isoformat(timespec="minutes")
