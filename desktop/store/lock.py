"""One writer for a plan file.

The operating system's own lock is held while a plan is open, so that a crash, which ends every
lock of its process, never leaves a plan shut. A note beside the file says who has it open; a note
without a lock is left over from a crash, and the next to open the plan replaces it.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.store.user import machine_name, system_name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open: user, machine, and since when (local time, ISO to the minute)."""

    user: str = "somebody"
    machine: str = "another computer"
    since: str = ""

    def __str__(self) -> str:
        try:
            since = datetime.fromisoformat(self.since).strftime(" since %H:%M on %d/%m/%Y")
        except ValueError:
            since = ""
        return f"{self.user} on {self.machine}{since}"


class WriteLock:
    """The lock of one plan file; ``holder`` is who has it when :meth:`acquire` said no."""

    def __init__(self, path: Path) -> None:
        path = Path(os.path.realpath(path))  # a link to a plan is the same plan
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), blocking=False)
        self._note = path.with_name(f".{path.name}.open")
        self.holder = Holder()
        self.why_not = ""

    def acquire(self) -> bool:
        """Take the lock; False when somebody has it, or when the folder takes no files."""
        try:
            self._lock.acquire()
        except Timeout:
            self.holder = self._read()
            self.why_not = f"It is open with {self.holder}"
            return False
        except OSError as error:
            self.why_not = f"Its folder cannot be written to ({error.strerror or error})"
            return False
        mine = Holder(system_name(), machine_name(), _now())
        with contextlib.suppress(OSError):
            self._note.write_text(json.dumps(asdict(mine)), encoding="utf-8")
        return True

    def _read(self) -> Holder:
        try:
            known = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(str(known["user"]), str(known["machine"]), str(known["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Holder()

    def release(self) -> None:
        """Let the next one in; harmless when the lock was not taken."""
        if not self._lock.is_locked:
            return
        with contextlib.suppress(OSError):
            self._note.unlink()
        # While it is held: whoever opened it meanwhile sees that its name is gone, and tries
        # again. Windows removes it only once it is free.
        removed = self._remove()
        self._lock.release()
        if not removed:
            self._remove()

    def _remove(self) -> bool:
        try:
            Path(self._lock.lock_file).unlink()
        except OSError:
            return False
        return True


def _now() -> str:
    return datetime.now().isoformat(timespec="minutes")
