"""What SQLite leaves beside a plan, and whether it is that plan's own.

While a step is written, a journal beside the plan holds what stood there before; one that a crash
left is rolled back by whoever opens the plan next. SQLite does not ask whose journal it is: one
that an earlier plan of that name left would be rolled into the new one. So what lies beside a name
is set aside before a plan is made there, and a journal that is not of the plan's present content
is never rolled back: see :mod:`desktop.store.belonging`.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import FileProblem
from desktop.core.whole_file import BESIDE, JOURNAL

# https://www.sqlite.org/fileformat.html: 1.3.7 and 1.3.8, the counter of changes in the header of a
# database, the number of its pages and when that was counted; and 3, the journal: its magic number,
# how many records it has, how many pages the database had, and the sizes of sector and page.
_COUNTER, _PAGES, _COUNTED_AT = slice(24, 28), slice(28, 32), slice(92, 96)
_HEAD = 100  # bytes of the head of a database
_SIZES = range(512, 65_537)  # of a page or a sector, in bytes


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of the database at *path*."""
    return path.with_name(f"{path.name}-journal")


def beside(path: Path) -> list[Path]:
    """The files of SQLite's that lie beside *path* now, whether there is a plan or not."""
    found = (path.with_name(f"{path.name}{ending}") for ending in BESIDE)
    return [each for each in found if os.path.lexists(each)]


def in_the_way(path: Path) -> Path | None:
    """What is no file and stands where SQLite keeps one beside *path*; None where nothing does.

    SQLite would wait for a pipe without end, and a link leads to a file that is somebody's own.
    """
    for each in beside(path):
        with contextlib.suppress(OSError):  # it is gone by now
            if not stat.S_ISREG(each.lstat().st_mode):
                return each
    return None


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


def numbers_fit(path: Path) -> bool:
    """Whether the journal beside *path* may be of the plan's present content, by its numbers.

    A change counts one up in the plan's first page, and the journal keeps that page as it was: the
    plan's own journal counts what the plan counts, or one less, has pages of the same size, and as
    many as the plan had. What does not begin as a journal does is none. Raises OSError when one of
    them cannot be read.
    """
    told = _look(journal_of(path))
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if told is None or len(head) < _HEAD or told.size != page_size(head):
        return False
    before = told.first_page or head  # a first page that it does not keep was not yet changed
    (was,), (now,) = struct.unpack(">I", before[_COUNTER]), struct.unpack(">I", head[_COUNTER])
    if now not in (was, (was + 1) & 0xFFFFFFFF):
        return False
    counts_pages = before[_COUNTER] == before[_COUNTED_AT]
    return not counts_pages or struct.unpack(">I", before[_PAGES])[0] == told.pages


def keeps_first_page(path: Path) -> bool:
    """Whether the journal beside *path* keeps the plan's first page, which counts its changes.

    It is looked for up to where the journal was first brought to the disk.
    """
    told = _look(journal_of(path))
    return told is not None and told.first_page is not None


def page_size(head: bytes) -> int:
    """The size of the pages of a database with that *head*, in bytes."""
    (size,) = struct.unpack(">H", head[16:18])
    return 65_536 if size == 1 else int(size)


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


@dataclass(frozen=True)
class _Told:
    """What a journal tells: the size of a page, and how many there were.

    ``first_page`` is the head of the plan's first page, where it keeps that.
    """

    size: int
    pages: int
    first_page: bytes | None


def _look(journal: Path) -> _Told | None:
    """What the journal tells; None where it is none."""
    with journal.open("rb") as file:
        header = file.read(28)
        if len(header) < 28 or not header.startswith(JOURNAL):
            return None
        records, _, pages, sector, size = struct.unpack(">5I", header[8:])
        if sector not in _SIZES or size not in _SIZES:
            return None
        there = (journal.stat().st_size - sector) // (size + 8)
        if records:  # 0: it was not brought to the disk, or is the last
            there = min(there, records)
        for number in range(there):
            file.seek(sector + number * (size + 8))
            record = file.read(4 + _HEAD)
            if int.from_bytes(record[:4], "big") == 1:
                return _Told(size, pages, record[4:])
    return _Told(size, pages, None)
