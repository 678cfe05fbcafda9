"""Whatever stands in a file's pages, a second and slow reader says the same of it.

The pages are small, so that a file of a few of them has trees, chains and free ones, and each of
its bytes that says where something stands can be changed.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from desktop.store.pages import Pages, read_pages, rows_in

from .slow_pages import Reader, Slow

SIZE = 512


@cache
def file_of(seed: int) -> bytes:
    """A file with two tables and an index, rows of every length, and pages that were given back."""
    pick = random.Random(seed)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {SIZE}")
        connection.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, a, b, c)")
        connection.execute("CREATE TABLE more (id INTEGER PRIMARY KEY, a)")
        connection.execute("CREATE INDEX by_a ON more (a)")
        for _ in range(40):
            number = pick.choice((1, -1)) * pick.randrange(2 ** pick.randrange(1, 63))
            text = "Ring Zoë. " * (pick.randrange(12) ** 2)
            connection.execute(
                "INSERT INTO words (a, b, c) VALUES (?, ?, ?)",
                (number, pick.choice((None, 0, 1, 0.25, b"\0\xff" * 9)), text),
            )
            connection.execute("INSERT INTO more (a) VALUES (?)", (text[:30],))
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM words WHERE id BETWEEN 8 AND 20")
        return connection.serialize()


def telling(content: bytes) -> list[int]:
    """The places in a file that say where something stands, or what it is."""
    places = set(range(40))
    for start in range(0, len(content), SIZE):
        places |= set(range(start, start + 24)) | set(range(start + 100, start + 116))
    reader = Reader(content, SIZE)
    for number in reader.pages:
        if reader.kind(number) in (5, 13):
            for place in reader.places(number, 8 if reader.kind(number) == 13 else 12):
                first = (number - 1) * SIZE + place
                places |= set(range(first, first + 8))
    return sorted(each for each in places if each < len(content))


def by_both(content: bytes) -> tuple[Slow, Slow]:
    """What the program's reader says of a content, and what the slow one says."""
    pages = Pages(content, SIZE)
    roots = [*range(1, len(content) // SIZE + 2)]
    found = Slow(
        {n: [(each.id, each.values) for each in leaf.records] for n, leaf in pages.leaves.items()},
        {n: leaf.broken for n, leaf in pages.leaves.items()},
        pages.unknown,
        pages.first_is_unknown,
        pages.roots,
        pages.made,
        pages.cut_off,
        {root: pages.tree(root) for root in roots},
        {root: pages.is_whole(root) for root in roots},
    )
    return found, Reader(content, SIZE).read()


@pytest.mark.parametrize("header", [True, False])
def test_of_a_whole_file_both_say_the_same(header: bool) -> None:
    content = file_of(1) if header else bytes(SIZE) + file_of(1)[SIZE:]
    found, slow = by_both(content)
    assert repr(found) == repr(slow)
    assert len(slow.rows) > 6 and len(set().union(*slow.trees.values())) > 6
    assert sum(map(len, slow.rows.values())) >= 27 + 40
    assert not any(slow.broken.values()) or not header


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("seed", range(2))
def test_whatever_byte_was_changed_both_say_the_same(seed: int, header: bool) -> None:
    pick = random.Random(seed)
    content = file_of(1) if header else bytes(SIZE) + file_of(1)[SIZE:]
    seen = set()
    for at in pick.sample(telling(content), 130):
        spoilt = bytearray(content)
        last = len(content) // SIZE
        spoilt[at] = pick.choice((0, 1, 2, 5, 10, 13, 255, last, last + 1, spoilt[at] ^ 1))
        found, slow = by_both(bytes(spoilt))
        assert repr(found) == repr(slow), f"byte {at} is {spoilt[at]}"
        seen.add((sum(slow.broken.values()), slow.unknown, slow.cut_off))
    assert len(seen) > 3, "hardly anything came of it"


@pytest.mark.parametrize("seed", range(4))
def test_wherever_pages_stand_both_say_the_same(seed: int) -> None:
    """Two in each other's place, one twice, one gone, the file cut off within one."""
    pick = random.Random(seed)
    for _ in range(40):
        content = file_of(pick.randrange(2, 4))
        pages = [content[at : at + SIZE] for at in range(0, len(content), SIZE)]
        one, other = pick.randrange(len(pages)), pick.randrange(len(pages))
        match pick.randrange(4):
            case 0:
                pages[one], pages[other] = pages[other], pages[one]
            case 1:
                pages[one] = pages[other]
            case 2:
                del pages[one]
            case _:
                pages[one] = bytes(SIZE)
        whole = b"".join(pages)
        whole = whole[: pick.choice((len(whole), len(whole) - pick.randrange(900)))]
        found, slow = by_both(whole)
        assert repr(found) == repr(slow)


def test_rows_are_counted_in_pages_of_our_size(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, a)")
        texts = [("x" * (each * 97 % 5_000),) for each in range(90)]
        connection.executemany("INSERT INTO words (a) VALUES (?)", texts)
    content = path.read_bytes()
    slow = Reader(content, 4096).read()
    assert rows_in(content) == sum(map(len, slow.rows.values())) == 91
    assert (
        rows_in(file_of(1))
        < 91
        == sum(len(leaf.records) for leaf in read_pages(content).leaves.values())
    )
