"""The pages of a file, read as the file format says, hold the rows that SQLite put there."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from desktop.store.pages import Pages, read_pages

LONG = "Visit each home, and say what was seen. "


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file with a table of every sort of value, over many pages and with long texts."""
    path = tmp_path / "any.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
    connection.execute("CREATE INDEX by_a ON things (a)")
    for number in range(600):
        sign = (-1) ** number
        values = (sign * 7 ** (number % 23), number / 7, LONG * (number % 5 * 60))
        connection.execute("INSERT INTO things (a, b, c) VALUES (?, ?, ?)", values)
    connection.execute("INSERT INTO things VALUES (-5, NULL, x'00ff', 'Zoë')")
    connection.execute("INSERT INTO things VALUES (9007199254740991, 0, 1, '')")
    connection.commit()
    connection.close()
    return path


def rows_of(path: Path) -> dict[int, tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = {row[0]: row[1:] for row in connection.execute("SELECT * FROM things")}
    connection.close()
    return found


def rows_in(pages: Pages) -> dict[int, tuple[object, ...]]:
    """The rows of four columns, of which the first is the number itself."""
    return {
        record.id: record.values[1:]
        for leaf in pages.leaves.values()
        for record in leaf.records
        if len(record.values) == 4
    }


def test_every_value_is_read_as_sqlite_reads_it(filled: Path) -> None:
    pages = read_pages(filled.read_bytes())
    assert rows_in(pages) == rows_of(filled)
    assert pages.unknown == 0 and not any(leaf.broken for leaf in pages.leaves.values())


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_the_size_of_pages_that_the_file_names_is_taken(filled: Path, size: int) -> None:
    connection = sqlite3.connect(filled)
    connection.execute(f"PRAGMA page_size = {size}")
    connection.execute("VACUUM")
    connection.close()
    assert rows_in(read_pages(filled.read_bytes())) == rows_of(filled)


def test_a_tree_leads_to_the_pages_of_its_table(filled: Path) -> None:
    pages = read_pages(filled.read_bytes())
    tree = pages.tree(pages.roots["things"])
    assert sum(len(pages.leaves[number].records) for number in tree) == len(rows_of(filled))
    assert tree < pages.leaves.keys(), "the list of tables is a tree of its own"
    assert not pages.tree(10**6)


def test_without_the_first_page_the_rows_are_still_there(filled: Path) -> None:
    content = bytes(4096) + filled.read_bytes()[4096:]
    pages = read_pages(content)
    assert rows_in(pages) == rows_of(filled)
    assert (pages.unknown, pages.first_is_unknown, pages.roots) == (1, True, {})


@pytest.mark.parametrize("header", [True, False])
def test_pages_that_were_given_back_hold_no_rows(filled: Path, header: bool) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("DELETE FROM things WHERE id BETWEEN 100 AND 500")
    connection.commit()
    connection.close()
    content = filled.read_bytes()
    assert int.from_bytes(content[36:40], "big") > 20, "hardly any page was given back"
    if not header:
        content = bytes(4096) + content[4096:]
    pages = read_pages(content)
    assert rows_in(pages) == rows_of(filled)


def test_a_row_whose_chain_of_pages_is_broken_is_counted(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    before = rows_of(filled)
    # A page of a chain begins with the number of the next one, which is then no page.
    place = next(
        at for at in range(4096, len(content), 4096)
        if content[at] == 0 and LONG.encode() in content[at : at + 4096]
    )  # fmt: skip
    content[place : place + 4] = b"\x00\xff\xff\xff"
    pages = read_pages(bytes(content))
    assert len(rows_in(pages)) == len(before) - 1
    assert sum(leaf.broken for leaf in pages.leaves.values()) == 1


def test_rows_out_of_their_order_are_counted(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    pages = read_pages(bytes(content))
    number = next(n for n, leaf in pages.leaves.items() if n > 1 and len(leaf.records) > 1)
    first = (number - 1) * 4096 + 8
    content[first : first + 2], content[first + 2 : first + 4] = (
        content[first + 2 : first + 4],
        content[first : first + 2],
    )
    assert read_pages(bytes(content)).leaves[number].broken == 1


@pytest.mark.parametrize("seed", range(30))
def test_whatever_stands_there_is_read_or_counted(filled: Path, seed: int) -> None:
    """No content makes the reading fail or go on without an end."""
    pick = random.Random(seed)
    content = bytearray(filled.read_bytes())
    for _ in range(pick.choice((10, 300, 3_000))):
        content[pick.randrange(len(content))] = pick.randrange(256)
    if seed % 3 == 0:
        del content[pick.randrange(len(content)) :]
    before, found = rows_of(filled), rows_in(read_pages(bytes(content)))
    assert sum(before.get(key) == values for key, values in found.items()) <= len(before)


def test_nothing_is_no_page() -> None:
    for content in (b"", b"\x0d", bytes(100), bytes(8192), b"\x05" * 8192, b"\xff" * 8192):
        assert not any(leaf.records for leaf in read_pages(content).leaves.values())
