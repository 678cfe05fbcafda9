"""Where backups stand: a folder for each plan and place, and a note in it of whose they are.

Under the user's folder of backups there is a folder for each plan, called by its ``uid``, and in
that one for each path that the plan was opened at, called by a key of the path. So two copies of a
plan never share a folder, and one that is only not there now, on a drive that is not connected,
keeps its own; a plan that was moved is known by being the same file. Backups of older Plandesks
stand in the plan's folder itself; they stay listed and can be restored for ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from desktop.core.text import clean, one_line
from desktop.core.whole_file import write_whole
from desktop.store.connection import SUFFIX
from desktop.store.own_file import told_in_file

PACKED = f"{SUFFIX}.gz"
_INDEX = "plan.json"
_KEY = re.compile(r"[0-9a-f]{24}")
_LONGEST = 80  # letters of a folder's name; a uid has 36
_TIME = "%Y%m%d-%H%M%S"
_NAME = re.compile(
    r"(?P<number>\d{6,18}) (?P<taken>\d{8}-\d{6}) step (?P<step>\d{1,18})"
    r" (?P<identity>[0-9a-f]{32})" + re.escape(PACKED)
)
_OLDER = re.compile(r"(?P<taken>\d{8}-\d{6}) step (?P<step>\d{1,18})" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    ``taken`` is when, local time; ``step`` the number of the plan's last step then, and
    ``identity`` its identity. ``number`` is the running number, by which backups have their order,
    and ``size`` the bytes on the disk. Those of older Plandesks have no number (0) and no identity.
    """

    path: Path
    taken: datetime
    step: int
    number: int = 0
    identity: str = ""
    size: int = 0

    @property
    def packed(self) -> bool:
        """Whether the file is compressed, as all but those of older Plandesks are."""
        return self.path.name.endswith(PACKED)

    @property
    def when(self) -> str:
        """When it was taken, to stand in a sentence and in a file's name: "3 May 2026 14.05"."""
        return f"{self.taken.day} {self.taken:%B %Y %H.%M}"


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the backups of a plan: whose they are, and when they were last added to.

    ``path`` is the plan's own, behind every link; ``seen`` is local time, ISO to the minute;
    ``file`` is what the system knew the file by, "" where it tells nothing of use.
    """

    uid: str
    path: str
    title: str
    seen: str
    file: str = ""


def name_of(number: int, taken: datetime, step: int, identity: str) -> str:
    """What a backup's file is called."""
    return f"{number:06} {taken.strftime(_TIME)} step {step} {identity}{PACKED}"


def of_plan(folder: Path, uid: str) -> Path:
    """The folder of a plan, by its ``uid``, under the *folder* of all backups."""
    name = re.sub(r"[^A-Za-z0-9-]", "_", uid or "unknown")
    if len(name) > _LONGEST:
        name = name[:40] + hashlib.sha256(uid.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return folder / name


def of_path(path: Path) -> str:
    """What the folder of a plan's path is called.

    A letter's case counts where the system lets two files differ by it.
    """
    place = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:24]


def in_folder(folder: Path) -> list[Backup]:
    """The backups that stand in a folder itself, newest first; none where it cannot be read."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            backup = _backup(entry)
            if backup is not None:
                found.append(backup)
    return in_order(found)


def in_order(backups: list[Backup]) -> list[Backup]:
    """Backups newest first: by their number, and those without one by their time."""
    return sorted(
        backups, key=lambda each: (each.number, each.taken, each.step, each.path), reverse=True
    )


def _backup(entry: os.DirEntry[str]) -> Backup | None:
    match = _NAME.fullmatch(entry.name) or _OLDER.fullmatch(entry.name)
    if match is None:
        return None
    told = match.groupdict()
    try:
        taken = datetime.strptime(told["taken"], _TIME)
        size = entry.stat().st_size
    except (ValueError, OSError):
        return None
    number, identity = int(told.get("number") or 0), told.get("identity") or ""
    return Backup(Path(entry.path), taken, int(told["step"]), number, identity, size)


def places(of: Path) -> list[Path]:
    """The folders of a plan's paths, in the folder *of* the plan."""
    with contextlib.suppress(OSError), os.scandir(of) as entries:
        return [Path(each.path) for each in entries if _KEY.fullmatch(each.name) and each.is_dir()]
    return []


def plans(folder: Path) -> Iterator[Path]:
    """The folders of all plans, under the *folder* of all backups."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        yield from [Path(each.path) for each in entries if each.is_dir()]


def read_note(place: Path) -> Note | None:
    """The note in the folder of a plan's path; None where there is none that can be read."""
    try:
        told = told_in_file(place / _INDEX)
        told.setdefault("file", "")  # older Plandesks did not note it
        return Note(*(str(told[name]) for name in Note.__slots__))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_note(place: Path, note: Note) -> None:
    """Keep the note, where it says something new. Raises FileProblem."""
    if read_note(place) == note:
        return
    # In ASCII alone: a path may hold what is no letter.
    content = json.dumps(asdict(note)).encode("ascii")
    write_whole(place / _INDEX, content, "The note of whose the backups are")


def note_of(uid: str, plan: Path, title: str, now: datetime) -> Note:
    """The note for a plan that is at this path now."""
    seen = now.isoformat(timespec="minutes")
    return Note(uid, os.path.realpath(plan), one_line(clean(title)), seen, file_of(plan))


def file_of(plan: Path) -> str:
    """What the system knows the file at a path by, under whatever name; "" where it does not tell.

    A file that is renamed stays the same one, a copy is another.
    """
    try:
        state = plan.stat()
    except (OSError, ValueError):
        return ""
    return f"{state.st_dev}:{state.st_ino}" if state.st_ino else ""


def remove_note(place: Path) -> None:
    """Remove the note, and the folder when nothing else is in it. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        (place / _INDEX).unlink()
    with contextlib.suppress(OSError):  # something of somebody else's is in it
        place.rmdir()
        place.parent.rmdir()
