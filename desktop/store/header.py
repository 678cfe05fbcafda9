"""What the first hundred bytes of a file say, before SQLite is asked to open it."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from desktop.core.errors import FileProblem
from desktop.core.whole_file import DATABASE
from desktop.store.schema import has_just_our_tables

APPLICATION_ID = 0x504C4E44  # "PLND"
FORMAT = 6  # the format that this Plandesk writes, the last of desktop.store.formats.chain

_MOST_LATER = 1_000
"""Formats that may come after ours: a number beyond is none, as each format adds 1, and Plandesk
had three in its first years. All bits but the lowest ten lead beyond."""

_LENGTH = 100  # bytes of a header, https://www.sqlite.org/fileformat.html, 1.3


# What stands in every plan file, in the list of its tables: the trigger that keeps its records.
_OURS = b"CREATE TRIGGER snapshots_are_kept BEFORE UPDATE ON snapshots"
_LOOKED_THROUGH = 16 << 20  # bytes; that list stands near the beginning


class NotAPlan(FileProblem):
    """The file is there, and is something else."""


class NewerPlan(FileProblem):
    """The file was written by a newer Plandesk."""


class DamagedPlan(FileProblem):
    """The file is a plan and cannot be read whole."""


def damaged_in_words(name: str, damage: str) -> str:
    """What is said of a plan that cannot be read whole; *damage* is a clause."""
    return (
        f"{name} is damaged ({damage}). It was left as it is: restore a backup, or open what can "
        "still be read as a new plan."
    )


@dataclass(frozen=True, slots=True)
class Header:
    """The format number of a plan file."""

    format: int


def read_header(path: Path) -> Header:
    """The header of the plan file at *path*.

    Raises NotAPlan, NewerPlan, DamagedPlan or FileProblem with the sentence to show.
    """
    try:
        if path.is_dir():
            raise NotAPlan(f"{path} is a folder. Choose a plan file, which ends in .plandesk.")
        if path.exists() and not path.is_file():  # to read a pipe would wait for ever
            raise NotAPlan(f"{path} is no file, so there is no plan in it. Choose a plan file.")
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except FileNotFoundError:
        if path.is_symlink():
            raise FileProblem(
                f"{path} is a link, and there is no file where it leads: {path.readlink()}. "
                "Nothing was opened; check that the folder is there, or choose the file itself."
            ) from None
        raise FileProblem(f"There is no file {path}. Check the name and the folder.") from None
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read ({error.strerror or error}). Nothing was opened."
        ) from None
    if not head:
        raise DamagedPlan(
            f"{path.name} is empty, so there is no plan in it. Restore a backup with File, Backups."
        )
    if head[:16] != DATABASE:
        _refuse_spoilt(path)
        raise NotAPlan(
            f"{path.name} is not a Plandesk plan, so it was not opened. "
            "To bring in a spreadsheet, use File, Import."
        )
    if len(head) < _LENGTH:
        raise DamagedPlan(
            f"{path.name} is cut off after {len(head)} bytes. It was left as it is; "
            "restore a backup with File, Backups."
        )
    (version,) = struct.unpack(">I", head[60:64])
    (application,) = struct.unpack(">I", head[68:72])
    if application != APPLICATION_ID:
        _refuse_spoilt(path)
        raise NotAPlan(
            f"{path.name} is a database of another program, so it was not opened. "
            "A Plandesk plan ends in .plandesk."
        )
    if version > FORMAT:
        _refuse_impossible(path, version)
        raise NewerPlan(
            f"{path.name} was saved by a newer Plandesk (format {version}; this one reads up to "
            f"format {FORMAT}). It was left as it is: update Plandesk to open it."
        )
    return Header(version)


def _refuse_impossible(path: Path, version: int) -> None:
    """Raise DamagedPlan for the number of a later format that no Plandesk can have written.

    One bit that was changed makes a number as good as any. A later format is told by its tables,
    as it has others; and by a number near ours, as each adds 1. Tables that cannot be read tell
    nothing, and the number is believed.
    """
    if version - FORMAT > _MOST_LATER:
        why = f"its first page says that it is of format {version}, which there cannot be"
    elif _has_our_tables(path):
        why = f"its first page says that it is of format {version}, and its tables are of {FORMAT}"
    else:
        return
    raise DamagedPlan(damaged_in_words(path.name, why))


def _has_our_tables(path: Path) -> bool:
    """Whether a file has just the tables and columns of a plan of the present format.

    What lies beside the file is not looked at, and nothing is locked.
    """
    uri = f"file:{quote(path.resolve().as_posix())}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as file:
            return has_just_our_tables(file)
    except (sqlite3.Error, UnicodeError):
        return False


def _refuse_spoilt(path: Path) -> None:
    """Raise DamagedPlan for a file without a plan's mark that holds the tables of one."""
    try:
        with path.open("rb") as file:
            ours = _OURS in file.read(_LOOKED_THROUGH)
    except OSError:
        return
    if ours:
        raise DamagedPlan(
            f"{path.name} is a plan whose first page is damaged. It was left as it is: restore a "
            "backup, or open what can still be read as a new plan."
        )
