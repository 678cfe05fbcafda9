"""Rolling backups of a plan, kept with the user's own data and not beside the plan.

Each is a whole plan file, taken by SQLite's backup call. Kept are the newest ten, the last of each
of the latest fourteen days that have any, and the last of each of the latest eight weeks.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import NameTaken, WholeFile, write_whole
from desktop.store.connection import SUFFIX, connect, copy_whole, last_step
from desktop.store.header import DamagedPlan, read_header
from desktop.store.journal import clear_name
from desktop.store.limits import quick_check
from desktop.store.problems import is_of_the_system, why

NEWEST, DAYS, WEEKS = 10, 14, 8
_UNHURRIED = 600.0  # seconds: nobody waits for a backup

_NAME = re.compile(r"(\d{8}-\d{6}) step (\d+)" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was taken (local time), and the plan's last step then."""

    path: Path
    taken: datetime
    step: int


class Backups:
    """The backups of one plan, known by the plan's ``uid``, under *folder*."""

    def __init__(self, folder: Path, uid: str) -> None:
        self.folder = folder / re.sub(r"[^A-Za-z0-9-]", "_", uid or "unknown")

    def list(self) -> list[Backup]:
        """The backups there are, newest first."""
        found = []
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                match = _NAME.fullmatch(path.name)
                if match:
                    taken = datetime.strptime(match[1], "%Y%m%d-%H%M%S")
                    found.append(Backup(path, taken, int(match[2])))
        return sorted(found, key=lambda backup: (backup.taken, backup.step), reverse=True)

    def take(self, plan: Path, *, now: datetime | None = None) -> Backup | None:
        """Back the plan file up; None when nothing changed since the newest backup.

        It opens the file on its own, so it may run in a worker thread. Raises FileProblem when
        the file is damaged or the backup cannot be written; no half backup is left behind.
        """
        taken = (now or datetime.now()).replace(microsecond=0)
        try:
            source = connect(plan, read_only=True)
            try:
                step = last_step(source)
                newest = self.list()
                if newest and newest[0].step == step:
                    return None
                if damage := quick_check(source, seconds=_UNHURRIED):
                    raise DamagedPlan(
                        f"{plan.name} is damaged ({damage}), so no backup was taken of it and the "
                        "older ones were kept. Restore one with File, Backups."
                    )
                self.folder.mkdir(parents=True, exist_ok=True)
                backup = self._write(source, taken, step)
            finally:
                source.close()
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, sqlite3.Error) and not is_of_the_system(error):
                raise DamagedPlan(
                    f"{plan.name} is damaged ({error}), so no backup was taken of it and the older "
                    "ones were kept. Restore one with File, Backups."
                ) from error
            raise FileProblem(
                f"No backup of {plan.name} could be written to {self.folder}: {why(error)}. "
                "The plan itself is saved."
            ) from error
        self._thin_out()
        return backup

    def _write(self, source: sqlite3.Connection, taken: datetime, step: int) -> Backup:
        """Write a backup under the first free second: a name never stands for two of them."""
        while True:
            path = self.folder / f"{taken:%Y%m%d-%H%M%S} step {step}{SUFFIX}"
            try:
                with WholeFile(path, "The backup", new_only=True) as file:
                    with contextlib.closing(sqlite3.connect(file.path)) as target:
                        copy_whole(source, target)
                    file.seal()
                    file.place()
                return Backup(path, taken, step)
            except NameTaken:
                taken += timedelta(seconds=1)

    def _thin_out(self) -> None:
        backups = self.list()
        keep = {backup.path for backup in backups[:NEWEST]}
        days: dict[str, Path] = {}
        weeks: dict[str, Path] = {}
        for backup in backups:
            days.setdefault(f"{backup.taken:%Y-%m-%d}", backup.path)
            weeks.setdefault(f"{backup.taken:%G-%V}", backup.path)
        keep.update(list(days.values())[:DAYS])
        keep.update(list(weeks.values())[:WEEKS])
        for backup in backups:
            if backup.path not in keep:
                with contextlib.suppress(OSError):
                    backup.path.unlink()

    def restore(self, backup: Backup, to: Path) -> tuple[str, ...]:
        """Write a backup to *to*, which must be a new file: a plan is never written over.

        Gives sentences on what was found there. Raises FileProblem with one when it cannot.
        """
        read_header(backup.path)
        try:
            content = backup.path.read_bytes()
        except OSError as error:
            raise FileProblem(
                f"The backup {backup.path} cannot be read: {why(error)}. Nothing was created; "
                "choose another backup."
            ) from error
        told = clear_name(to, "The backup")
        write_whole(to, content, "The backup", new_only=True)
        return told
