"""The pages of a plan file as they lie on the disk, read without SQLite.

For a damaged file that SQLite does not follow any more: the first page is gone, or pages stand in
another's place. What a page holds is written in the SQLite file format,
https://www.sqlite.org/fileformat.html (1.3 the header, 1.5 the free list, 1.6 b-tree pages, 1.6.1
overflow pages, 2.1 the format of a record): it is read here page by page, whatever points at it.
Nothing is ever written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.core.whole_file import DATABASE
from desktop.store.limits import LONGEST_TEXT

PAGE_SIZE = 4096
"""Bytes of a page in every file that Plandesk writes."""

_HEADER = 100  # bytes in front of the first page's own content
_INTERIOR, _LEAF, _INDEX_INTERIOR, _INDEX_LEAF = 0x05, 0x0D, 0x02, 0x0A
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}  # bytes of a number, by its serial type

Value = int | float | str | bytes | None


class _NoRecordError(Exception):
    """What stands here is no record."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in a page: its number, and its columns in the table's own order.

    A text's letters that are none are marks. The column that is the number itself is None.
    """

    id: int
    values: tuple[Value, ...]


@dataclass(slots=True)
class Leaf:
    """A page of rows; ``broken`` is how many of its rows cannot be read."""

    number: int
    records: list[Record] = field(default_factory=list)
    broken: int = 0


class Pages:
    """Every page of a file's *content*.

    ``leaves`` are the pages of rows by their number, from 1; ``roots`` gives for the tables that
    the file still names the page that their tree begins at, ``made`` the statement that made them.
    ``cut_off`` is whether the file leads to pages behind its end; ``unknown`` counts pages that
    are nothing that a file holds.
    """

    def __init__(self, content: bytes, size: int = PAGE_SIZE) -> None:
        self._content, self._size = content, size
        self.leaves: dict[int, Leaf] = {}
        self._below: dict[int, list[int]] = {}
        self.unknown = 0
        chains: set[int] = set()
        for number in range(1, self._many + 1):
            kind = content[self._start(number)]
            if kind == _LEAF:
                self.leaves[number] = self._leaf(number, chains)
            elif kind == _INTERIOR:
                self._below[number] = self._children(number)
            elif kind not in (_INDEX_INTERIOR, _INDEX_LEAF, 0):
                self.unknown += 1
        self._free = self._freed()
        for number in self._free:
            self.leaves.pop(number, None)
        self.unknown += self._empty(chains)
        self.first_is_unknown = content[: len(DATABASE)] != DATABASE
        self.roots: dict[str, int] = {}
        self.made: dict[str, str] = {}
        for name, root, sql in self._tables():
            self.roots[name], self.made[name] = root, sql
        children = (child for each in self._below.values() for child in each)
        self.cut_off = any(each > self._many for each in (*children, *self.roots.values()))

    @property
    def _many(self) -> int:
        return len(self._content) // self._size

    def _start(self, number: int) -> int:
        return (number - 1) * self._size + (_HEADER if number == 1 else 0)

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._content[at : at + size], "big")

    def tree(self, root: int) -> set[int]:
        """The numbers of the pages of rows that a tree leads to."""
        return self._led_to(root) & self.leaves.keys()

    def is_whole(self, root: int) -> bool:
        """Whether every page that a tree leads to is a page of rows, or leads on to them."""
        return self._led_to(root) <= self.leaves.keys() | self._below.keys()

    def _led_to(self, root: int) -> set[int]:
        """The numbers of all pages that a tree leads to, whatever they are, and of its first."""
        found: set[int] = set()
        level = {root}
        while level:
            found |= level
            # What was found is passed over: a damaged tree may go round.
            level = {child for number in level for child in self._below.get(number, ())} - found
        return found

    # --- pages -----------------------------------------------------------------------------

    def _cells(self, number: int, head: int) -> Iterator[int]:
        """Where each cell of a page begins, within the file."""
        first = self._start(number)
        base = (number - 1) * self._size
        pointers = range(first + head, base + self._size, 2)
        for pointer in pointers[: self._number(first + 3, 2)]:
            yield base + self._number(pointer, 2)

    def _children(self, number: int) -> list[int]:
        last = self._number(self._start(number) + 8, 4)
        return [*(self._number(at, 4) for at in self._cells(number, 12)), last]

    def _leaf(self, number: int, chains: set[int]) -> Leaf:
        leaf = Leaf(number)
        end = number * self._size
        first = self._start(number)
        before: int | None = None
        for at in self._cells(number, 8):
            try:
                if at < first + 8:
                    raise _NoRecordError
                record = self._cell(at, end, chains)
                leaf.records.append(record)
                if before is not None and record.id <= before:
                    leaf.broken += 1  # they stand in the order of their numbers: one is wrong
                before = record.id
            except (_NoRecordError, struct.error):
                leaf.broken += 1
        return leaf

    def _freed(self) -> set[int]:
        """The pages that hold nothing any more: those that the pages of the free list name.

        The list begins in the first page. Where that is gone its pages are known by their shape:
        a number of a page or 0, a count, and so many different numbers of pages.
        """
        found: set[int] = set()
        if self._content[:16] == DATABASE:
            at = self._number(32, 4)
            while 1 < at <= self._many and at not in found:
                found.add(at)
                found.update(self._named_free(at))
                at = self._number(self._start(at), 4)
            return found
        pointed = {child for children in self._below.values() for child in children}
        for number in range(2, self._many + 1):
            named = self._named_free(number)
            if named and not pointed & named and self._number(self._start(number), 4) <= self._many:
                found |= {number, *named}
        return found

    def _named_free(self, number: int) -> set[int]:
        start = self._start(number)
        many = self._number(start + 4, 4)
        if not 0 < many <= self._size // 4 - 2:
            return set()
        named = [self._number(start + 8 + 4 * place, 4) for place in range(many)]
        whole = len(set(named)) == many and all(1 < each <= self._many for each in named)
        return set(named) - {number} if whole else set()

    def _empty(self, chains: set[int]) -> int:
        """How many pages hold nothing, though nothing says that they are free."""
        return sum(
            not any(self._content[(number - 1) * self._size : number * self._size])
            for number in range(1, self._many + 1)
            if number not in self._free and number not in chains
        )

    def _tables(self) -> Iterator[tuple[str, int, str]]:
        """The tables that SQLite's own list names, where each begins and how it is made."""
        for leaf in self.leaves.values():
            for record in leaf.records:
                match record.values:
                    case ("table", str(name), _, int(root), sql):
                        yield name, root, sql if isinstance(sql, str) else ""

    # --- records ---------------------------------------------------------------------------

    def _cell(self, at: int, end: int, chains: set[int]) -> Record:
        many, at = _varint(self._content, at, end)
        row_id, at = _varint(self._content, at, end)
        if not 0 < many <= LONGEST_TEXT:
            raise _NoRecordError
        here = self._here(many)
        if at + here > end:
            raise _NoRecordError
        payload = self._content[at : at + here]
        if here < many:
            payload += self._overflow(self._number(at + here, 4), many - here, chains)
        return Record(row_id, _values(payload))

    def _here(self, many: int) -> int:
        """How many of a record's bytes stand in its page, the others in overflow pages."""
        usable = self._size
        most = usable - 35
        if many <= most:
            return many
        least = (usable - 12) * 32 // 255 - 23
        here = least + (many - least) % (usable - 4)
        return here if here <= most else least

    def _overflow(self, number: int, many: int, chains: set[int]) -> bytes:
        parts: list[bytes] = []
        chain: set[int] = set()
        while many:
            if not 1 < number <= self._many or number in chain:
                raise _NoRecordError
            chain.add(number)
            start = self._start(number)
            part = self._content[start + 4 : start + 4 + min(many, self._size - 4)]
            parts.append(part)
            many -= len(part)
            number = self._number(start, 4)
        if number:
            raise _NoRecordError  # the chain goes on: this is another's page
        chains |= chain
        return b"".join(parts)


def read_pages(content: bytes) -> Pages:
    """Every page of a file's content, by the size that it names or, where that says less, ours."""
    named = int.from_bytes(content[16:18], "big")
    named = 65536 if named == 1 else named
    best = Pages(content)
    if named in (512, 1024, 2048, 8192, 16384, 32768, 65536):
        other = Pages(content, named)
        if _rows(other) > _rows(best):
            best = other
    return best


def rows_in(content: bytes) -> int:
    """How many rows can be read in the pages of a content, whatever they are rows of."""
    return _rows(Pages(content))


def _rows(pages: Pages) -> int:
    return sum(len(leaf.records) for leaf in pages.leaves.values())


def _varint(content: bytes, at: int, end: int) -> tuple[int, int]:
    """A number of up to nine bytes, and where the next thing begins."""
    value = 0
    for place in range(9):
        if at >= end:
            raise _NoRecordError
        byte = content[at]
        at += 1
        if place == 8:
            value = (value << 8) | byte
        else:
            value = (value << 7) | (byte & 0x7F)
            if byte < 0x80:
                break
    return (value - (1 << 64) if value >= 1 << 63 else value), at


def _values(payload: bytes) -> tuple[Value, ...]:
    """The columns of a record; raises _NoRecordError or struct.error where it does not add up."""
    length, at = _varint(payload, 0, len(payload))
    types: list[int] = []
    while at < length:
        each, at = _varint(payload, at, len(payload))
        types.append(each)
    if at != length:
        raise _NoRecordError
    values: list[Value] = []
    for each in types:
        size = _size(each)
        values.append(_value(each, payload[at : at + size]))
        at += size
    if at != len(payload):
        raise _NoRecordError
    return tuple(values)


def _size(serial: int) -> int:
    if serial >= 12:
        return (serial - 12) // 2
    if serial in (10, 11) or serial < 0:
        raise _NoRecordError
    return _SIZES.get(serial, 0)


def _value(serial: int, part: bytes) -> Value:
    if serial >= 12:
        return part.decode("utf-8", "replace") if serial % 2 else part
    if serial in (8, 9):
        return serial - 8
    if serial == 7:
        number: float = struct.unpack(">d", part)[0]
        return number
    return int.from_bytes(part, "big", signed=True) if serial else None
