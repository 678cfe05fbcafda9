"""What SQLite leaves beside a plan, and whether it is that plan's own.

While a step is written, a journal beside the plan holds what stood there before; one that a crash
left is rolled back by whoever opens the plan next. SQLite does not ask whose journal it is: one
that an earlier plan of that name left would be rolled into the new one. So what lies beside a name
is set aside before a plan is made there, and a journal that is not of the plan's present content
is never rolled back.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import struct
from collections.abc import Iterator
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import BESIDE, JOURNAL

# https://www.sqlite.org/fileformat.html: 1.3.7, the counter of changes in the header of a database,
# and 3, the journal: its magic number, the number of pages, and at 20 the sizes of sector and page.
_COUNTER = slice(24, 28)
_SIZES = range(512, 65_537)  # of a page or a sector, in bytes


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of the database at *path*."""
    return path.with_name(f"{path.name}-journal")


def beside(path: Path) -> list[Path]:
    """The files of SQLite's that lie beside *path* now, whether there is a plan or not."""
    found = (path.with_name(f"{path.name}{ending}") for ending in BESIDE)
    return [each for each in found if os.path.lexists(each)]


def set_aside(path: Path, ending: str = "") -> list[Path]:
    """Give what lies beside *path* other names, which SQLite does not look for; gives those.

    *ending* narrows it to one of :data:`desktop.core.whole_file.BESIDE`. Nothing is deleted: a
    journal holds what a crash interrupted. Raises OSError when the folder does not let it be
    renamed.
    """
    return [
        _rename(each) for each in beside(path) if not ending or each.name == f"{path.name}{ending}"
    ]


def _rename(path: Path) -> Path:
    names = (path.with_name(f"{path.name} set aside{ending}") for ending in endings())
    return path.rename(next(each for each in names if not os.path.lexists(each)))


def endings() -> Iterator[str]:
    """What is put behind a name until nothing has it: nothing at first, then " 2", " 3"…"""
    yield ""
    yield from (f" {number}" for number in itertools.count(2))


def clear_name(path: Path, noun: str) -> tuple[str, ...]:
    """See to it that nothing lies beside *path* that would be rolled into what is made there.

    Only where there is no file of that name: what lies beside a plan is the plan's. Gives a
    sentence when something was set aside. Raises FileProblem, which begins with *noun*.
    """
    if os.path.lexists(path) or not beside(path):
        return ()
    try:
        aside = set_aside(path)
    except OSError as error:
        raise FileProblem(
            f"{noun} could not be written to {path}: what an earlier plan of that name left beside "
            f"it could not be renamed ({error.strerror or error}). Nothing was created; choose "
            "another name."
        ) from error
    names = ", ".join(each.name for each in aside)
    return (
        f"What an earlier plan called {path.name} left beside it is of no use to the new one, and "
        f"is now called {names}. It can be deleted when nobody misses that plan.",
    )


def is_of_another(path: Path) -> bool:
    """Whether the journal beside a plan is of some other content than the plan's own.

    A change counts one up in the plan's first page, and the journal keeps that page as it was: the
    plan's own journal counts what the plan counts, or one less. Where the journal does not tell,
    the answer is no, and SQLite sees to it. Raises OSError when one of them cannot be read.
    """
    # Twice, as somebody may be writing a step just now.
    return all(_counts_otherwise(path) for _ in range(2))


def _counts_otherwise(path: Path) -> bool:
    journal = journal_of(path)
    if not journal.is_file():
        return False
    before = _first_page(journal)
    with path.open("rb") as file:
        head = file.read(100)
    if before is None or len(head) < 100:
        return False
    (was,), (now,) = struct.unpack(">I", before[_COUNTER]), struct.unpack(">I", head[_COUNTER])
    return now not in (was, (was + 1) & 0xFFFFFFFF)


def remove_cold(path: Path) -> None:
    """Remove a journal beside *path* that holds nothing, for whoever has the plan to write.

    A kill just before a change leaves one that is never rolled back and that SQLite leaves there.
    One that holds something is left, as another program may be writing the plan just now.
    """
    with contextlib.suppress(OSError):
        journal = journal_of(path)
        if not journal.is_symlink() and journal.is_file():
            with journal.open("rb") as file:
                holds = any(file.read(len(JOURNAL)))
            if not holds:
                journal.unlink()


def _first_page(journal: Path) -> bytes | None:
    """The beginning of a plan's first page as a journal keeps it, or None where it does not."""
    with journal.open("rb") as file:
        header = file.read(28)
        if len(header) < 28 or not header.startswith(JOURNAL):
            return None
        pages, _, _, sector, size = struct.unpack(">5I", header[8:])
        if sector not in _SIZES or size not in _SIZES:
            return None
        whole = journal.stat().st_size
        records = (whole - sector) // (size + 8)
        if pages:  # 0: it was not brought to the disk, or is the last
            records = min(records, pages)
        for number in range(records):
            file.seek(sector + number * (size + 8))
            record = file.read(4 + 100)
            if record[:4] == b"\x00\x00\x00\x01":
                return record[4:]
    return None
