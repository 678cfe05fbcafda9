"""An .xls with its used rows and columns moved together; runs in the worker process only.

Its reader, calamine, makes a table of each sheet from its first used cell to its last, so that a
stray cell in the far corner of a file of 6 kB costs a gigabyte. So the places of the cells are
noted and numbered anew in a copy of the file in memory, and given back when it has been read.

The file is a "compound file" ([MS-CFB]): sectors of 512 bytes, chained in a table, which hold
streams; the stream of the workbook is a row of records ([MS-XLS], 2.1.4). A file in which anything
of this is otherwise is left as it is: the limits of the process hold then.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.exchange.reading.wire import Limits, Unreadable

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_ENTRY, _STREAM, _ROOT = 128, 2, 5
_NAMES = ("workbook", "book")

_BOF, _EOF = {0x0809, 0x0409, 0x0209, 0x0009}, 0x000A
_PASSWORD, _SHEET, _DIMENSIONS, _MERGED = 0x002F, 0x0085, 0x0200, 0x00E5
# Records that begin with a row and a column and give the cell a value: a number, a text, a truth
# value or an error, a formula's result, and numbers side by side.
_NUMBERS_SIDE_BY_SIDE = 0x00BD
_VALUES = {0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x027E, 0x00FD, 0x00D6}

Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Places:
    """Where the cells of one sheet really are: the used rows and columns, counted from 0."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """One sheet, as its records are gone through."""

    start: int
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: list[tuple[int, int]] = field(default_factory=list)  # place of a record, its last column
    dimensions: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def packed(content: bytes, limits: Limits) -> tuple[bytes, list[Places] | None]:
    """The file with its cells moved together, and where those of each sheet were.

    The sheets are in the order of their list, charts included. None in place of the latter where
    the file is none that is understood here. Raises Unreadable for a file with a password, and
    for one whose cells would make too large a table even so.
    """
    try:
        sectors = _sectors_of_workbook(content)
        stream = bytearray(b"".join(content[at : at + size] for at, size in sectors))
        starts, found = _sheets(stream, limits)
    except (struct.error, IndexError, ValueError):
        return content, None
    table = sum(len(sheet.rows) * len(sheet.columns) for sheet in found.values())
    if table > limits.grid:
        raise Unreadable("scattered", f"{limits.grid:,}")
    for sheet in found.values():
        _move_together(stream, sheet)
    changed = bytearray(content)
    done = 0
    for at, size in sectors:
        changed[at : at + size] = stream[done : done + size]
        done += size
    empty = _Found(0)
    places = [
        Places(sorted(sheet.rows), sorted(sheet.columns), sheet.merges)
        for sheet in (found.get(start, empty) for start in starts)
    ]
    return bytes(changed), places


# --- the compound file ---------------------------------------------------------------------------


def _sectors_of_workbook(content: bytes) -> list[tuple[int, int]]:
    """The pieces of the file that hold the workbook's stream, in order: place and size."""
    (shift, small_shift) = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise ValueError("no compound file")
    size: int = 1 << shift
    (directory, least, small_table) = struct.unpack_from("<I4xII", content, 48)
    table = _table(content, size)

    def chain(start: int, links: list[int]) -> Iterator[int]:
        for _ in range(len(links)):
            if start in (_END, _FREE):
                return
            yield start
            start = links[start]
        raise ValueError("a chain without an end")

    def place(sector: int) -> int:
        return (sector + 1) * size

    entries = b"".join(content[place(at) : place(at) + size] for at in chain(directory, table))
    root: tuple[int, int] | None = None
    book: tuple[int, int] | None = None
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        (length, kind) = struct.unpack_from("<HB", entries, at + 64)
        (start, held) = struct.unpack_from("<II", entries, at + 116)
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == _ROOT:
            root = (start, held)
        elif kind == _STREAM and name.casefold() in _NAMES and book is None:
            book = (start, held)
    if book is None or root is None:
        raise ValueError("no workbook")
    start, held = book
    if held >= least:
        whole = [(place(at), size) for at in chain(start, table)]
        step = size
    else:  # a short stream lies in the root's, in sectors of 64 bytes
        step = 1 << small_shift
        bases = [place(at) for at in chain(root[0], table)]
        links = [
            number
            for at in chain(small_table, table)
            for number in struct.unpack_from(f"<{size // 4}I", content, place(at))
        ]
        each = size // step
        whole = [(bases[at // each] + at % each * step, step) for at in chain(start, links)]
    return [
        (at, min(step, held - number * step, len(content) - at))
        for number, (at, _) in enumerate(whole)
        if number * step < held and at < len(content)
    ]


def _table(content: bytes, size: int) -> list[int]:
    """For each sector, the one that follows it."""
    listed = [each for each in struct.unpack_from("<109I", content, 76) if each != _FREE]
    (more, count) = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more in (_END, _FREE):
            break
        numbers = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        listed.extend(each for each in numbers[:-1] if each != _FREE)
        more = numbers[-1]
    table: list[int] = []
    for sector in listed[: len(content) // size + 1]:
        table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    return table


# --- the records ---------------------------------------------------------------------------------


def _records(stream: bytearray) -> Iterator[tuple[int, int, int]]:
    """Each record: its kind, where its content begins, and how long that is."""
    at = 0
    while at + 4 <= len(stream):
        (kind, length) = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            return
        yield kind, at + 4, length
        at += 4 + length


def _sheets(stream: bytearray, limits: Limits) -> tuple[list[int], dict[int, _Found]]:
    """Where the listed sheets begin, and what each stretch of records from there holds."""
    starts: list[int] = []
    found: dict[int, _Found] = {}
    sheet: _Found | None = None
    depth = cells = 0
    for kind, at, length in _records(stream):
        if kind in _BOF:
            depth += 1
            if depth == 1:
                sheet = found[at - 4] = _Found(at - 4)
        elif kind == _EOF:
            depth = max(0, depth - 1)
        elif kind == _PASSWORD:
            raise Unreadable("encrypted")
        elif kind == _SHEET and length >= 4:
            starts.append(int.from_bytes(stream[at : at + 4], "little"))
        elif sheet is not None:
            cells += _note(stream, sheet, kind, at, length, limits)
            if cells > limits.cells:
                raise Unreadable("too many cells", f"{limits.cells:,}")
    return starts, found


def _note(stream: bytearray, sheet: _Found, kind: int, at: int, length: int, limits: Limits) -> int:
    """Note what a record says of cells; how many it holds."""
    if kind == _DIMENSIONS:
        sheet.dimensions.append((at, length))
    elif kind == _MERGED and length >= 2:
        for number in range(min(struct.unpack_from("<H", stream, at)[0], (length - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + number * 8)
            sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
        if len(sheet.merges) > limits.merges:
            raise Unreadable("too many merges", f"{limits.merges:,}")
    elif kind in _VALUES and length >= 6:
        row, column = struct.unpack_from("<HH", stream, at)
        sheet.rows.add(row)
        sheet.columns.add(column)
        sheet.cells.append((at, 0))
        return 1
    elif kind == _NUMBERS_SIDE_BY_SIDE and length >= 6:
        row, first = struct.unpack_from("<HH", stream, at)
        (last,) = struct.unpack_from("<H", stream, at + length - 2)
        sheet.rows.add(row)
        sheet.columns.update(range(first, min(last, first + length // 6) + 1))
        sheet.cells.append((at, at + length - 2))
        return length // 6
    return 0


def _move_together(stream: bytearray, sheet: _Found) -> None:
    """Number the rows and columns of a sheet's cells anew, without those that hold nothing."""
    rows, columns = sorted(sheet.rows), sorted(sheet.columns)
    for at, last in sheet.cells:
        row, column = struct.unpack_from("<HH", stream, at)
        struct.pack_into("<HH", stream, at, bisect_left(rows, row), bisect_left(columns, column))
        if last:
            (right,) = struct.unpack_from("<H", stream, last)
            struct.pack_into("<H", stream, last, bisect_left(columns, right))
    for at, length in sheet.dimensions:  # calamine makes room for as much as this says
        if length >= 14:
            struct.pack_into("<IIHH", stream, at, 0, len(rows), 0, len(columns))
        elif length >= 8:
            struct.pack_into("<HHHH", stream, at, 0, len(rows), 0, len(columns))
