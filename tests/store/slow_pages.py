"""The pages of a file read once more, slowly: a second witness of what `desktop.store.pages` says.

It shares no code with that. It goes by whole lists where that goes by places, reads every number
one bit after another, and looks each thing up again wherever it needs it.
https://www.sqlite.org/fileformat.html, 1.5, 1.6 and 2.1
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from typing import Any

LONGEST = 1_000_000_000  # bytes of a row; no page here can make one longer


class NoRow(Exception):  # noqa: N818
    """No row stands here."""


@dataclass
class Slow:
    """All that can be told of a file's pages."""

    rows: dict[int, list[tuple[int, tuple[Any, ...]]]] = field(default_factory=dict)
    broken: dict[int, int] = field(default_factory=dict)
    unknown: int = 0
    first_is_unknown: bool = False
    roots: dict[str, int] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    cut_off: bool = False
    trees: dict[int, set[int]] = field(default_factory=dict)
    whole: dict[int, bool] = field(default_factory=dict)


def number_of(some: bytes) -> int:
    total = 0
    for byte in some:
        total = total * 256 + byte
    return total


def long_number(some: bytes) -> tuple[int, int]:
    """The number that *some* begins with, and how many bytes it takes."""
    bits = ""
    for place in range(9):
        if place == len(some):
            raise NoRow
        eight = f"{some[place]:08b}"
        if place == 8:
            bits += eight
            break
        bits += eight[1:]
        if eight[0] == "0":
            break
    value = int(bits, 2)
    if len(bits) == 64 and bits[0] == "1":
        value -= 2**64
    return value, place + 1


def columns_in(row: bytes) -> tuple[Any, ...]:
    many, taken = long_number(row)
    kinds = []
    while taken < many:
        kind, length = long_number(row[taken:])
        kinds.append(kind)
        taken += length
    if taken != many:
        raise NoRow
    rest = row[taken:]
    found: list[Any] = []
    for kind in kinds:
        if kind < 0 or kind in (10, 11):
            raise NoRow
        length = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind] if kind < 10 else (kind - 12) // 2
        part, rest = rest[:length], rest[length:]
        if len(part) < length:
            raise NoRow
        if kind == 0:
            found.append(None)
        elif kind < 7:
            whole = number_of(part)
            found.append(whole - 256**length if part[0] & 128 else whole)
        elif kind == 7:
            found.append(struct.unpack(">d", part)[0])
        elif kind < 10:
            found.append(kind - 8)
        elif kind % 2:
            found.append(part.decode("utf-8", errors="replace"))
        else:
            found.append(part)
    if rest:
        raise NoRow
    return tuple(found)


class Reader:
    """Reads a file of pages of one size."""

    def __init__(self, content: bytes, size: int) -> None:
        self.size, self.whole_file = size, content
        self.pages = {
            place + 1: content[place * size : (place + 1) * size]
            for place in range(math.floor(len(content) / size))
        }
        self.chained: set[int] = set()

    def body(self, number: int) -> bytes:
        """A page without the file's own header."""
        return self.pages[number][100:] if number == 1 else self.pages[number]

    def kind(self, number: int) -> int:
        return self.body(number)[0]

    def places(self, number: int, head: int) -> list[int]:
        """Where the cells of a page begin, from the page's first byte."""
        body = self.body(number)
        many = number_of(body[3:5])
        found: list[int] = []
        for at in range(head, len(body), 2):
            if len(found) == many:
                break
            # At the very end of the file a number may be cut off; of a page it is not.
            found.append(number_of(body[at : at + 2]))
        return found

    def below(self, number: int) -> list[int]:
        found = []
        for place in self.places(number, 12):
            at = (number - 1) * self.size + place
            found.append(number_of(self.whole_file[at : at + 4]))
        return [*found, number_of(self.body(number)[8:12])]

    def row(self, number: int, place: int) -> tuple[int, tuple[Any, ...]]:
        page = self.pages[number]
        cell = page[place:]
        if place >= self.size:
            raise NoRow
        length, one = long_number(cell)
        row_id, other = long_number(cell[one:])
        cell = cell[one + other :]
        if length < 1 or length > LONGEST:
            raise NoRow
        most, least = self.size - 35, (self.size - 12) * 32 // 255 - 23
        if length <= most:
            if len(cell) < length:
                raise NoRow
            return row_id, columns_in(cell[:length])
        here = least + (length - least) % (self.size - 4)
        if here > most:
            here = least
        if len(cell) < here:
            raise NoRow
        at = (number - 1) * self.size + self.size - len(cell) + here
        following = number_of(self.whole_file[at : at + 4])
        payload, used = cell[:here], []
        while len(payload) < length:
            if following < 2 or following not in self.pages or following in used:
                raise NoRow
            used.append(following)
            page = self.pages[following]
            payload += page[4:][: length - len(payload)]
            following = number_of(page[:4])
        if following:
            raise NoRow
        self.chained |= set(used)
        return row_id, columns_in(payload)

    def read(self) -> Slow:
        slow = Slow(first_is_unknown=not self.whole_file.startswith(b"SQLite format 3\0"))
        inner = {}
        for number in self.pages:
            if self.kind(number) == 13:
                self.read_rows(number, slow)
            elif self.kind(number) == 5:
                inner[number] = self.below(number)
            elif self.kind(number) not in (0, 2, 10):
                slow.unknown += 1
        free = self.free(slow, inner)
        for number in free:
            slow.rows.pop(number, None)
            slow.broken.pop(number, None)
        for number, page in self.pages.items():
            if page == bytes(self.size) and number not in free and number not in self.chained:
                slow.unknown += 1
        for rows in slow.rows.values():
            for _, values in rows:
                if len(values) == 5 and values[0] == "table":
                    _, name, _, root, sql = values
                    if isinstance(name, str) and isinstance(root, int):
                        slow.roots[name] = root
                        slow.made[name] = sql if isinstance(sql, str) else ""
        led = [child for children in inner.values() for child in children]
        slow.cut_off = max([0, *led, *slow.roots.values()]) > len(self.pages)
        for root in [*self.pages, len(self.pages) + 1]:
            reached = self.reached(root, inner)
            slow.trees[root] = {each for each in reached if each in slow.rows}
            slow.whole[root] = all(each in slow.rows or each in inner for each in reached)
        return slow

    def read_rows(self, number: int, slow: Slow) -> None:
        slow.rows[number], slow.broken[number] = [], 0
        first = 108 if number == 1 else 8
        for place in self.places(number, 8):
            try:
                if place < first:
                    raise NoRow
                found = self.row(number, place)
            except NoRow:
                slow.broken[number] += 1
                continue
            if slow.rows[number] and found[0] <= slow.rows[number][-1][0]:
                slow.broken[number] += 1
            slow.rows[number].append(found)

    def named(self, number: int) -> set[int]:
        """The pages that a page of the list of free ones names; none where it is no such page."""
        body = self.body(number) if number > 1 else self.whole_file[100:]
        many = number_of(body[4:8])
        if many == 0 or many > self.size / 4 - 2:
            return set()
        found = [number_of(body[8 + 4 * place : 12 + 4 * place]) for place in range(many)]
        if len(found) != len(set(found)) or min(found) < 2 or max(found) > len(self.pages):
            return set()
        return {each for each in found if each != number}

    def free(self, slow: Slow, inner: dict[int, list[int]]) -> set[int]:
        if not slow.first_is_unknown:
            found: set[int] = set()
            at = number_of(self.whole_file[32:36])
            while at >= 2 and at in self.pages and at not in found:
                found = found | {at} | self.named(at)
                at = number_of(self.pages[at][:4])
            return found
        led = {child for children in inner.values() for child in children}
        found = set()
        for number in self.pages:
            if number == 1 or number_of(self.pages[number][:4]) > len(self.pages):
                continue
            named = self.named(number)
            if named and named.isdisjoint(led):
                found |= named | {number}
        return found

    def reached(self, root: int, inner: dict[int, list[int]]) -> set[int]:
        found = {root}
        while True:
            more = {child for each in found for child in inner.get(each, [])} | found
            if more == found:
                return found
            found = more
