"""The pages of a file, read as the file format says, hold the rows that SQLite put there."""

from __future__ import annotations

import random
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.whole_file import DATABASE
from desktop.store.pages import PAGE_SIZE, Pages, Record, _NoRecordError, _values, read_pages

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


@pytest.mark.parametrize("size", [512, 1024, 2048, 8192, 16384, 32768, 65536])
def test_the_size_of_pages_that_the_file_names_is_taken(filled: Path, size: int) -> None:
    connection = sqlite3.connect(filled)
    connection.execute(f"PRAGMA page_size = {size}")
    connection.execute("VACUUM")
    connection.close()
    content = filled.read_bytes()
    assert rows_in(read_pages(content)) == rows_of(filled)
    # Also where the words at the beginning of the file are spoilt and the size is not.
    assert len(rows_in(read_pages(b"?" * 16 + content[16:]))) == len(rows_of(filled))


@pytest.mark.parametrize("named", [0, 2, 7, 4096, 100])
def test_a_size_that_no_page_has_is_not_taken(filled: Path, named: int) -> None:
    content = bytearray(filled.read_bytes())
    content[16:18] = named.to_bytes(2, "big")
    assert rows_in(read_pages(bytes(content))) == rows_of(filled)


def test_a_size_by_which_less_can_be_read_is_not_taken(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[16:18] = (8192).to_bytes(2, "big")
    assert rows_in(read_pages(bytes(content))) == rows_of(filled)


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


# --- records ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payload", "values"),
    [
        ("01", ()),
        ("02 00", (None,)),
        ("02 01 7f", (127,)),
        ("02 01 80", (-128,)),
        ("02 02 ff00", (-256,)),
        ("02 03 010000", (65536,)),
        ("02 04 80000000", (-(2**31),)),
        ("02 05 010000000000", (2**40,)),
        ("02 06 8000000000000000", (-(2**63),)),
        ("02 07 3ff8000000000000", (1.5,)),
        ("03 08 09", (0, 1)),
        ("03 0c 0d", (b"", "")),
        ("03 0e 0f 41 5a", (b"A", "Z")),
        ("02 11 5aff", ("Z\ufffd",)),
        ("04 01 00 01 05 06", (5, None, 6)),
        ("03 81 01" + "41" * 58, ("A" * 58,)),  # a kind of two bytes
        ("09 80 80 80 80 80 80 80 01 07", (7,)),  # of eight, where one would do
    ],
)
def test_a_record_says_what_its_columns_are_and_then_what_they_hold(
    payload: str, values: tuple[object, ...]
) -> None:
    found = _values(bytes.fromhex(payload))
    assert found == values
    assert [type(each) for each in found] == [type(each) for each in values]


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "00",  # the list of kinds begins with its own length
        "05 01 01",  # it is longer than the record
        "02 81 01",  # a kind goes on behind the list
        "02 0a",  # kinds that no column has
        "02 0b",
        "0a ff ff ff ff ff ff ff ff ff",
        "02 01",  # a value is cut off
        "02 07 3ff8",
        "02 0f",
        "02 01 05 06",  # and more than there is to be
        "80",
    ],
)
def test_what_does_not_add_up_is_no_record(payload: str) -> None:
    with pytest.raises((_NoRecordError, struct.error)):
        _values(bytes.fromhex(payload))


def test_every_number_of_a_row_is_read(tmp_path: Path) -> None:
    """A number takes one byte to nine: the last is of eight bits where the others have seven."""
    ids = {sign * (2**power + more) for power in range(0, 63, 7) for more in (-1, 0, 1)
           for sign in (1, -1)} | {2**63 - 1, -(2**63), 2**62 + 1}  # fmt: skip
    path = tmp_path / "ids.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
        connection.executemany("INSERT INTO things VALUES (?, 1, 2, 3)", [(each,) for each in ids])
        connection.commit()
    assert rows_in(read_pages(path.read_bytes())).keys() == ids


def test_every_length_of_a_row_is_read(tmp_path: Path) -> None:
    """Beyond a page a row goes on in others, with so much in its own page as leaves least over."""
    path = tmp_path / "lengths.db"
    lengths = [*range(4040, 4075), *range(4500, 4530), *range(8120, 8170), *range(12_200, 12_260)]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
        connection.executemany(
            "INSERT INTO things (a, b, c) VALUES (?, 0, ?)",
            [("x" * each, f"{each}") for each in lengths],
        )
        connection.commit()
    pages = read_pages(path.read_bytes())
    assert rows_in(pages) == rows_of(path)
    assert len(rows_of(path)) == len(lengths) and pages.unknown == 0


# --- pages made by hand -------------------------------------------------------------------------


def cell(row_id: int, *kinds: int) -> bytes:
    """A row with a number below 128 and columns that take no bytes: kinds 0, 8 and 9."""
    payload = bytes((len(kinds) + 1, *kinds))
    return bytes((len(payload), row_id)) + payload


def leaf(*cells: bytes, first: bool = False) -> bytes:
    """A page of rows; the *first* of a file has the file's header in front."""
    page = bytearray(PAGE_SIZE)
    start, at = (100 if first else 0), PAGE_SIZE
    page[start] = 0x0D
    page[start + 3 : start + 5] = len(cells).to_bytes(2, "big")
    for place, each in enumerate(cells):
        at -= len(each)
        page[at : at + len(each)] = each
        page[start + 8 + 2 * place : start + 10 + 2 * place] = at.to_bytes(2, "big")
    return bytes(page)


def interior(*children: int) -> bytes:
    """A page that leads to others; the last of them stands in its head."""
    page = bytearray(PAGE_SIZE)
    page[0] = 0x05
    page[3:5] = (len(children) - 1).to_bytes(2, "big")
    page[8:12] = children[-1].to_bytes(4, "big")
    for place, child in enumerate(children[:-1]):
        at = PAGE_SIZE - 5 * (place + 1)
        page[at : at + 5] = child.to_bytes(4, "big") + b"\x01"
        page[12 + 2 * place : 14 + 2 * place] = at.to_bytes(2, "big")
    return bytes(page)


def free(*named: int, following: int = 0) -> bytes:
    """A page of the list of free ones."""
    numbers = (following, len(named), *named)
    return b"".join(each.to_bytes(4, "big") for each in numbers).ljust(PAGE_SIZE, b"\0")


def head(free_from: int = 0) -> bytes:
    """A first page that says where the list of free pages begins."""
    page = bytearray(PAGE_SIZE)
    page[:16] = DATABASE
    page[32:36] = free_from.to_bytes(4, "big")
    return bytes(page)


HEADLESS = bytes(PAGE_SIZE)
ROW = cell(5, 8, 9)


def ids(*pages: bytes) -> dict[int, list[int]]:
    """The numbers of the rows of each page of rows."""
    found = Pages(b"".join(pages)).leaves
    return {number: [each.id for each in leaf.records] for number, leaf in found.items()}


def test_a_page_of_rows_is_read_wherever_it_stands() -> None:
    pages = Pages(leaf(ROW, first=True) + leaf(ROW, cell(6, 0)))
    assert pages.leaves[1].records == [Record(5, (0, 1))]
    assert pages.leaves[2].records == [Record(5, (0, 1)), Record(6, (None,))]
    assert not pages.leaves[1].broken and not pages.leaves[2].broken


def test_what_no_row_stands_at_is_counted_and_the_others_are_read() -> None:
    spoilt = bytearray(leaf(ROW, cell(6, 0)))
    spoilt[8:10] = b"\xff\xff"  # outside the page
    (only,) = Pages(HEADLESS + spoilt).leaves.values()
    assert ([each.id for each in only.records], only.broken) == ([6], 1)
    spoilt = bytearray(leaf(ROW))
    spoilt[7:16] = bytes((7, 0, 7, 8, 8, 8, 8, 8, 8))  # it would read as one within the head
    (only,) = Pages(HEADLESS + spoilt).leaves.values()
    assert (only.records, only.broken) == ([], 1)


def test_a_row_that_stands_twice_or_out_of_order_is_counted() -> None:
    for cells, broken in (((ROW, ROW), 1), ((ROW, cell(4, 0)), 1), ((cell(4, 0), ROW), 0)):
        (only,) = Pages(HEADLESS + leaf(*cells)).leaves.values()
        assert (len(only.records), only.broken) == (2, broken)


@pytest.mark.parametrize(("first", "many"), [(False, 2044), (True, 1994)])
def test_a_page_has_no_more_rows_than_fit_into_it(first: bool, many: int) -> None:
    page = bytearray(leaf(first=first))
    start = 100 if first else 0
    page[start + 3 : start + 5] = b"\xff\xff"
    content = bytes(page) if first else HEADLESS + bytes(page)
    (only,) = Pages(content).leaves.values()
    assert (only.records, only.broken) == ([], many)


@pytest.mark.parametrize("end", [b"\x03", b"\x03\x05"])
def test_a_row_that_goes_on_behind_its_page_is_none(end: bytes) -> None:
    page = bytearray(leaf(ROW))
    page[8:10] = (PAGE_SIZE - len(end)).to_bytes(2, "big")
    page[-len(end) :] = end
    behind = b"\x03\x05\x03\x08\x09"[len(end) :].ljust(PAGE_SIZE, b"\0")
    only = Pages(HEADLESS + page + behind).leaves[2]
    assert (only.records, only.broken) == ([], 1)


def test_a_tree_is_followed_to_its_leaves_and_never_round() -> None:
    pages = Pages(HEADLESS + interior(3, 4, 2, 9) + interior(5, 2) + leaf(ROW) + leaf(ROW))
    assert pages.tree(2) == {4, 5}
    assert pages.tree(3) == {4, 5}, "by way of what leads back"
    assert pages.tree(4) == {4} and pages.tree(9) == set()


def test_a_page_that_is_nothing_is_unknown() -> None:
    for kind, unknown in ((0x02, 0), (0x0A, 0), (0x01, 1), (0x03, 1), (0x09, 1), (0x0B, 1)):
        page = bytes((kind,)).ljust(PAGE_SIZE, b"\x01")
        assert Pages(leaf(ROW, first=True) + page).unknown == unknown
    assert Pages(leaf(ROW, first=True) + bytes(PAGE_SIZE) * 2).unknown == 2, "nor is an empty one"


def test_the_end_of_a_chain_may_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "zeros.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
        connection.execute("INSERT INTO things (a) VALUES (zeroblob(30000))")
        connection.commit()
    pages = read_pages(path.read_bytes())
    assert rows_in(pages) == rows_of(path) and pages.unknown == 0


@pytest.mark.parametrize("spoil", ["goes on", "goes round"])
def test_a_chain_that_does_not_end_with_its_row_is_broken(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "chain.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
        connection.execute("INSERT INTO things (a) VALUES (?)", (LONG * 300,))
        connection.commit()
    content = bytearray(path.read_bytes())
    chain = [at for at in range(4096, len(content), 4096) if content[at] == 0]
    last = next(at for at in chain if not any(content[at : at + 4]))
    at = last if spoil == "goes on" else chain[0]
    content[at : at + 4] = (chain[0] // 4096 + 1).to_bytes(4, "big")
    assert rows_in(read_pages(bytes(content))) == {}
    assert sum(leaf.broken for leaf in read_pages(bytes(content)).leaves.values()) == 1


# --- pages that were given back -----------------------------------------------------------------


def test_the_list_of_free_pages_is_followed_from_the_head() -> None:
    assert ids(head(), leaf(ROW), leaf(ROW)) == {2: [5], 3: [5]}
    assert ids(head(3), leaf(ROW), free(2)) == {}
    assert ids(head(3), leaf(ROW), free(2, following=5), leaf(ROW), free(4)) == {}
    assert ids(head(3), leaf(ROW), free(2, following=3), leaf(ROW)) == {4: [5]}, "it goes round"
    assert ids(head(2), leaf(ROW)) == {}, "a page of the list was one of rows before"
    # What no list begins at says nothing, whatever it looks like.
    assert ids(head(0), leaf(ROW), free(2)) == {2: [5]}
    assert ids(head(1), leaf(ROW), free(2)) == {2: [5]}
    assert ids(head(9), leaf(ROW), free(2)) == {2: [5]}
    assert Pages(head(2) + bytes(PAGE_SIZE)).unknown == 0, "a free page may be empty"


def test_without_the_head_free_pages_are_known_by_the_shape_of_their_list() -> None:
    assert ids(HEADLESS, free(3), leaf(ROW)) == {}
    assert ids(HEADLESS, free(3, following=4), leaf(ROW), leaf(ROW)) == {4: [5]}
    assert ids(HEADLESS, leaf(ROW), free(2)) == {}
    assert ids(HEADLESS, free(2, 3), leaf(ROW)) == {}, "it may name itself"
    assert ids(HEADLESS, free(3, 4), leaf(ROW), leaf(ROW)) == {}
    for no_list in (
        free(3, following=4),  # behind the end of the file
        free(3, 3),  # twice
        free(3, 4),
        free(3, 1),  # the first page is never free
        free(3, 0),
        free(),
    ):
        assert ids(HEADLESS, no_list, leaf(ROW)) == {3: [5]}
    # What a tree leads to is in use.
    assert ids(HEADLESS, free(3), leaf(ROW), interior(3, 9)) == {3: [5]}
    assert ids(HEADLESS, free(3), leaf(ROW), interior(9, 3)) == {3: [5]}
    first = bytes(100) + free(2)[:-100]
    assert ids(first, leaf(ROW)) == {2: [5]}


def test_a_page_names_as_many_free_ones_as_fit_into_it() -> None:
    between = [bytes(PAGE_SIZE)] * 1_020
    whole = free(*range(3, 1_025))
    assert ids(HEADLESS, whole, leaf(ROW), *between, leaf(ROW), leaf(ROW)) == {1_025: [5]}
    more = bytearray(whole)
    more[4:8] = (1_023).to_bytes(4, "big")
    third = (1_025).to_bytes(4, "big").ljust(PAGE_SIZE, b"\0")
    assert ids(HEADLESS, bytes(more), third, *between, leaf(ROW), leaf(ROW)) == {
        1_024: [5], 1_025: [5],
    }  # fmt: skip


# --- the list of tables -------------------------------------------------------------------------


def test_only_tables_are_roots_and_only_sqlites_own_list_says_so(tmp_path: Path) -> None:
    path = tmp_path / "named.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a, b, c)")
        connection.execute("CREATE INDEX by_a ON things (a)")
        connection.execute("CREATE VIEW a_view AS SELECT * FROM things")
        connection.execute("CREATE TRIGGER a_trigger AFTER DELETE ON things BEGIN SELECT 1; END")
        connection.execute("CREATE TABLE four (a, b, c, d)")
        connection.execute("CREATE TABLE five (a, b, c, d, e)")
        connection.execute("INSERT INTO four VALUES ('table', 'x', 'x', 7)")
        connection.executemany(
            "INSERT INTO five VALUES (?, ?, 'x', ?, 'x')",
            [("chair", "x", 7), ("table", 5, 7), ("table", "y", "7"), ("table", "z", None)],
        )
        want = dict(
            connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
        )
        connection.commit()
    assert read_pages(path.read_bytes()).roots == want
    assert want.keys() == {"things", "four", "five"}


def test_a_text_does_not_go_on_outside_the_file_nor_in_a_circle(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    last = len(content) // PAGE_SIZE
    content[(last - 1) * PAGE_SIZE : (last - 1) * PAGE_SIZE + 4] = struct.pack(">I", last)
    pages = read_pages(bytes(content))
    for number, many in ((0, 10), (1, 10), (last + 1, 10), (last, 2 * PAGE_SIZE)):
        with pytest.raises(_NoRecordError):
            pages._overflow(number, many, set())
    with pytest.raises(_NoRecordError):
        Pages(HEADLESS + bytes(PAGE_SIZE))._overflow(1, 10, set())  # that is never a text's
    assert Pages(HEADLESS + bytes(PAGE_SIZE))._overflow(2, 10, set()) == bytes(10)


def test_a_file_that_leads_behind_its_end_is_cut_off() -> None:
    four = HEADLESS + interior(3, 4) + leaf(ROW) + leaf(ROW)
    assert not Pages(four).cut_off and Pages(four[:-1]).cut_off
    assert Pages(HEADLESS + interior(5, 3) + leaf(ROW) * 2).cut_off, "by any of them"


def test_a_table_that_begins_behind_the_end_of_the_file_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE one (a)")
        connection.execute("CREATE TABLE two (a)")
        connection.commit()
    content = path.read_bytes()
    assert not read_pages(content).cut_off and read_pages(content[:-1]).cut_off


def test_a_tree_is_whole_where_all_that_it_leads_to_is_there() -> None:
    pages = Pages(
        HEADLESS + interior(3, 4) + leaf(ROW) + leaf(ROW) + interior(4, 9) + interior(2, 5)
    )
    assert pages.is_whole(2) and pages.is_whole(3), "a page of rows leads nowhere else"
    assert not pages.is_whole(5), "there is no page 9"
    assert not pages.is_whole(6), "by way of another page"
    assert not pages.is_whole(1), "an empty page is no page of a tree"
