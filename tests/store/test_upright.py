"""Shifted pages and a spoilt header are set right, so that nothing of the plan is lost by them."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem
from desktop.core.kinds import KINDS, Area
from desktop.core.plan import new_plan_data
from desktop.store.header import FORMAT
from desktop.store.pages import PAGE_SIZE, rows_in
from desktop.store.planfile import create_plan, open_plan
from desktop.store.rescue import rescue
from desktop.store.upright import _is_page, _joined, _runs, set_upright, with_its_header

WHOLE = "The history of changes is kept whole, and with it Undo."


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan over many pages, with rows that go on in further ones and lines of both ends."""
    path = tmp_path_factory.mktemp("upright") / "Wyeford.plandesk"
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        for code in range(4):
            area = rows.add(
                file.plan, Area(code=f"{code}", title="Practice", outcome="Homes\n" * 9)
            )
            for number in range(12):
                words = f"Ring each carer {number}.\n" * (6 + 200 * (number % 5 == 0))
                action = actions.add_action(file.plan, area, {"no": f"{code}.{number}"})
                actions.set_field(file.plan, action, "progress", words)
    return path


def rescued(content: bytes, source: Path, folder: Path) -> tuple[str, ...]:
    """What a rescue of the content says, after every row is as in the source."""
    damaged, new = folder / "damaged.plandesk", folder / "new.plandesk"
    damaged.write_bytes(content)
    lost = rescue(damaged, new)
    with open_plan(source, read_only=True) as before, open_plan(new, read_only=True) as after:
        for kind in KINDS[1:]:
            assert after.plan.data.table(kind) == before.plan.data.table(kind)
    return lost


@pytest.mark.parametrize(
    ("before", "many"),
    [
        (b"X", "1 byte before the plan was"),
        (b"HTTP/1.1 200 OK\r\n\r\n", "19 bytes before the plan were"),
        (bytes(PAGE_SIZE), "4,096 bytes before the plan were"),
        (b"-" * 9_999, "9,999 bytes before the plan were"),
    ],
)
def test_what_stands_before_a_plan_costs_nothing_of_it(
    plan_file: Path, tmp_path: Path, before: bytes, many: str
) -> None:
    lost = rescued(before + plan_file.read_bytes(), plan_file, tmp_path)
    assert lost == (f"{many} no part of it and left out.", WHOLE)


def test_line_ends_of_a_text_are_taken_back(plan_file: Path, tmp_path: Path) -> None:
    content = plan_file.read_bytes()
    lost = rescued(content.replace(b"\n", b"\r\n"), plan_file, tmp_path)
    assert lost[0].startswith("The file was rewritten as if it were a text")
    assert lost[1:] == (WHOLE,)


@pytest.mark.parametrize("seed", range(4))
def test_pages_behind_bytes_that_came_in_or_went_are_put_back(
    plan_file: Path, tmp_path: Path, seed: int
) -> None:
    """Of the page that they came into a row may be lost: that is said, as of any other."""
    content, pick = plan_file.read_bytes(), random.Random(seed)
    pages = len(content) // PAGE_SIZE
    # Between two pages, so that every row is whole and what is put back can be held against it.
    at = pick.randrange(3, pages - 3) * PAGE_SIZE
    spoilt = content[:at] + pick.randbytes(pick.randrange(1, 1_000)) + content[at:]
    lost = rescued(spoilt, plan_file, tmp_path)
    assert lost == (
        "Bytes had come into the file or gone from it, in 1 place; the pages behind were put back "
        "where they belong.",
        WHOLE,
    )


@pytest.mark.parametrize(("places", "many"), [((4,), "1 place"), ((4, 9), "2 places")])
def test_the_places_where_bytes_came_in_are_counted(
    plan_file: Path, places: tuple[int, ...], many: str
) -> None:
    content = plan_file.read_bytes()
    spoilt = content
    for number, place in enumerate(reversed(places), start=1):
        at = place * PAGE_SIZE
        spoilt = spoilt[:at] + b"?" * (100 * number) + spoilt[at:]
    upright = set_upright(spoilt)
    assert upright.content == content and f"in {many};" in upright.said[0]


@pytest.mark.parametrize("seed", range(8))
def test_where_bytes_went_from_a_page_no_more_than_that_page_is_lost(
    plan_file: Path, tmp_path: Path, seed: int
) -> None:
    content, pick = plan_file.read_bytes(), random.Random(seed)
    at = pick.randrange(PAGE_SIZE, len(content) - 3 * PAGE_SIZE)
    spoilt = content[:at] + content[at + pick.randrange(1, 60) :]
    upright = set_upright(spoilt).content
    assert len(upright) == len(content)
    other = [
        start // PAGE_SIZE
        for start in range(0, len(content), PAGE_SIZE)
        if upright[start : start + PAGE_SIZE] != content[start : start + PAGE_SIZE]
    ]
    assert other == [at // PAGE_SIZE]


def test_a_file_in_its_order_stays_as_it_is(plan_file: Path) -> None:
    content = plan_file.read_bytes()
    for each in (content, content[: 5 * PAGE_SIZE], content + b"behind it", bytes(9), b""):
        upright = set_upright(each)
        assert (upright.content, upright.said) == (each, ())


def test_a_piece_of_a_first_page_stays_as_it_is(plan_file: Path) -> None:
    for length in (16, 99, 100, 3_000, PAGE_SIZE - 1, PAGE_SIZE, PAGE_SIZE + 9):
        piece = plan_file.read_bytes()[:length]
        assert set_upright(piece).content == piece


def test_a_first_page_that_stands_elsewhere_is_nothing_that_stands_before(plan_file: Path) -> None:
    content = bytearray(plan_file.read_bytes())
    other = slice(8 * PAGE_SIZE, 9 * PAGE_SIZE)
    content[:PAGE_SIZE], content[other] = content[other], content[:PAGE_SIZE]
    assert set_upright(bytes(content)).said == ()


@pytest.mark.parametrize("place", [16, 18, 19, 22, 30, 47, 59, 60])
def test_a_wrong_byte_of_the_header_turns_nothing_round(
    plan_file: Path, tmp_path: Path, place: int
) -> None:
    content = bytearray(plan_file.read_bytes())
    content[place] = (1, 2, 0x41)[place % 3]
    assert rescued(bytes(content), plan_file, tmp_path) == (WHOLE,)


def test_a_header_is_given_back_where_it_still_is_one(plan_file: Path, tmp_path: Path) -> None:
    content = plan_file.read_bytes()
    assert with_its_header(content, FORMAT) == content
    pages = len(content) // PAGE_SIZE
    spoilt = bytearray(content)
    for part in (slice(6, 16), slice(28, 32), slice(56, 68)):
        spoilt[part] = b"\xff" * (part.stop - part.start)
    again = tmp_path / "again.plandesk"
    again.write_bytes(with_its_header(bytes(spoilt), FORMAT))
    with closing(sqlite3.connect(again)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert connection.execute("PRAGMA page_count").fetchone() == (pages,)
    for other in (content[PAGE_SIZE:], bytes(range(256)) * 20, content[:99], b""):
        assert with_its_header(other, FORMAT) == other


def test_every_byte_of_the_header_that_is_known_is_given_back(plan_file: Path) -> None:
    content = plan_file.read_bytes()
    assert content[18:20] == b"\x01\x01" and content[24:28] == content[92:96]
    # What changes as the plan does is believed: counts, free pages and a version.
    kept = {*range(24, 28), *range(32, 44), *range(96, 100)}
    for place in range(100):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        assert (with_its_header(bytes(spoilt), FORMAT) == content) is (place not in kept)
    other = bytearray(content)
    other[18:20] = b"\x02\x02"  # it was being written with a log of its own, and may be still
    assert with_its_header(bytes(other), FORMAT) == other


def test_where_nothing_is_a_plan_it_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "noise.plandesk"
    path.write_bytes(b"SQLite format 2\0" + random.Random(1).randbytes(50_000))
    with pytest.raises(FileProblem, match="Nothing of a plan can be read"):
        rescue(path, tmp_path / "new.plandesk")


# --- pages, one by one --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with pages of every kind, and rows that go on over one to seven further ones."""
    path = tmp_path_factory.mktemp("any") / "any.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name, words)")
        connection.execute("CREATE INDEX by_name ON things (name)")
        for number in range(150):
            words = f"Ring each carer, {number}. " * (
                4 + 200 * (number % 60 // 59) * (number // 60)
            )
            row = (f"{number:03} {'of the name of ' * 6}", words)
            connection.execute("INSERT INTO things (name, words) VALUES (?, ?)", row)
    return path.read_bytes()


def pages_of(content: bytes) -> list[bytes]:
    return [content[at : at + PAGE_SIZE] for at in range(0, len(content), PAGE_SIZE)]


def test_every_page_of_a_tree_is_told_by_its_form(content: bytes) -> None:
    kinds: set[int] = set()
    for at in range(PAGE_SIZE, len(content), PAGE_SIZE):
        kinds.add(content[at])
        assert _is_page(content, at) is (content[at] != 0), "one that goes on with a row is none"
    assert kinds == {0, 0x02, 0x05, 0x0A, 0x0D}
    last = max(at for at in range(PAGE_SIZE, len(content), PAGE_SIZE) if content[at])
    assert not _is_page(content[: last + PAGE_SIZE - 1], last), "a page has all of its bytes"


def page(kind: int, pointers: list[int], start: int | None = None) -> bytes:
    """A page whose cells stand at *pointers*, and begin at *start* or with the first of them."""
    found = bytearray(PAGE_SIZE)
    head = 8 if kind in (0x0A, 0x0D) else 12
    begin = min(pointers, default=PAGE_SIZE) if start is None else start
    found[:7] = bytes((kind, 0, 0, *len(pointers).to_bytes(2, "big"), *begin.to_bytes(2, "big")))
    for place, each in enumerate(pointers):
        found[head + 2 * place : head + 2 * place + 2] = each.to_bytes(2, "big")
    return bytes(found)


@pytest.mark.parametrize(("kind", "head"), [(0x0D, 8), (0x0A, 8), (0x05, 12), (0x02, 12)])
def test_the_cells_of_a_page_stand_behind_its_head_and_within_it(kind: int, head: int) -> None:
    assert _is_page(page(kind, [4_000, 4_095, 3_900]), 0)
    assert _is_page(page(kind, []), 0) and not _is_page(page(kind, [], 4_095), 0)
    assert _is_page(page(kind, [4_000], 3_999), 0), "the first may stand further behind"
    assert not _is_page(page(kind, [4_000], 4_001), 0)
    assert not _is_page(page(kind, [4_000, 4_096]), 0)
    assert not _is_page(page(kind, [4_000, 4_000]), 0), "two rows in one place"
    assert _is_page(page(kind, [head + 4, 4_000]), 0)
    assert not _is_page(page(kind, [head + 3, 4_000]), 0)
    behind = b"other" + page(kind, [4_000])
    assert _is_page(behind, 5) and not _is_page(behind, 4)


def test_pages_are_put_together_where_nothing_came_between(content: bytes) -> None:
    marked = [at for at in range(0, len(content), PAGE_SIZE) if content[at] in (2, 5, 10, 13)]
    (whole,) = _runs(content)
    assert (whole.first, whole.last) == (0, marked[-1])
    # A single page out of line is the work of chance, and one on its own at the beginning is not.
    at = marked[5]
    stray = content[:at] + b"?" * 900 + content[at : at + PAGE_SIZE] + b"?" * 3_196 + content[at:]
    (run,) = _runs(stray)
    assert (run.first, run.last) == (0, marked[-1] + 2 * PAGE_SIZE)
    first, second = _runs(content[:PAGE_SIZE] + b"?" + content[PAGE_SIZE:])
    assert (first.first, first.last, second.first) == (0, 0, marked[0] + 1)
    assert _runs(b"") == [] and _runs(content[:99]) != []


@pytest.mark.parametrize("many", [1, 2_047])
def test_bytes_between_any_two_pages_are_taken_out_and_no_others(content: bytes, many: int) -> None:
    for at in range(PAGE_SIZE, len(content) - 2 * PAGE_SIZE, PAGE_SIZE):
        upright = set_upright(content[:at] + b"?" * many + content[at:])
        assert upright.content == content, at
        assert [each[:52] for each in upright.said] == [
            "Bytes had come into the file or gone from it, in 1 p"
        ]


@pytest.mark.parametrize("many", [1, 700])
def test_of_a_page_that_bytes_went_from_the_rows_on_both_sides_are_kept(
    content: bytes, many: int
) -> None:
    pages, whole = pages_of(content), rows_in(content)
    for number in range(1, len(pages) - 2):
        if pages[number][0] != 0x0D:
            continue
        at = number * PAGE_SIZE + 2_000
        upright = set_upright(content[:at] + content[at + many :]).content
        assert [n for n, each in enumerate(pages_of(upright)) if each != pages[n]] == [number]
        # Those that went, and the one that was cut or stands in a piece that is tried.
        assert rows_in(upright) >= whole - 3 - many // 160


def test_a_first_page_that_is_none_stands_in_its_place_all_the_same(content: bytes) -> None:
    at = 5 * PAGE_SIZE
    upright = set_upright(bytes(PAGE_SIZE) + content[PAGE_SIZE:at] + b"?" * 99 + content[at:])
    assert upright.content == bytes(PAGE_SIZE) + content[PAGE_SIZE:]
    assert "in 1 place;" in upright.said[0]


@pytest.mark.parametrize(("gone", "less"), [(1_000, 0), (2_047, 0), (2_049, 1), (4_000, 1)])
def test_what_is_left_of_the_first_page_stands_before_the_others(
    content: bytes, gone: int, less: int
) -> None:
    upright = set_upright(content[gone:])
    assert "in 1 place;" in upright.said[0]
    assert pages_of(upright.content)[1 - less :] == pages_of(content)[1:]
    if not less:
        assert upright.content[:gone] == bytes(gone)
        assert upright.content[gone:PAGE_SIZE] == content[gone:PAGE_SIZE]


def test_a_torn_page_is_joined_of_what_stands_before_and_behind(content: bytes) -> None:
    pages = pages_of(content)
    number = next(n for n, each in enumerate(pages) if n and each[0] == 0x0D and each[4] > 6)
    torn, before = pages[number], rows_in(bytes(PAGE_SIZE) + pages[number])
    for came in (b"", b"?" * 50):
        spoilt = torn[:2_500] + came + torn[2_500 + 50 * (not came) :]
        sides = (
            spoilt[:PAGE_SIZE].ljust(PAGE_SIZE, b"\0"),
            spoilt[-PAGE_SIZE:].rjust(PAGE_SIZE, b"\0"),
        )
        joined = _joined(
            bytes(PAGE_SIZE) + spoilt + bytes(PAGE_SIZE), PAGE_SIZE, PAGE_SIZE + len(spoilt)
        )
        assert len(joined) == PAGE_SIZE
        assert rows_in(bytes(PAGE_SIZE) + joined) >= before - 2
        assert max(rows_in(bytes(PAGE_SIZE) + each) for each in sides) < before - 2


@pytest.mark.parametrize(("ends", "undone"), [(7, False), (8, True)])
def test_a_few_line_ends_may_stand_there_by_chance(ends: int, undone: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        for words in ("one", "two", "three", "words\n" * ends):  # the last stands before the others
            connection.execute("INSERT INTO t VALUES (?)", (words,))
        content = connection.serialize().replace(b"\n", b"\r\n")
    assert content.count(b"\r\n") == ends
    said = set_upright(content).said
    assert bool(said and "rewritten as if it were a text" in said[0]) is undone
    assert not any("rewritten" in each for each in set_upright(content + b"\n").said)


def test_a_header_is_one_while_half_of_what_tells_it_stands_there(plan_file: Path) -> None:
    content = plan_file.read_bytes()
    telling = [*range(15), 16, 21, 22, 23, 47, 59, *range(68, 72)]
    assert len(telling) == 25 and all(content[at] for at in telling)
    for most, given in ((12, content), (13, None)):
        for places in (telling[:most], telling[-most:]):
            spoilt = bytearray(content)
            for at in places:
                spoilt[at] ^= 0xFF
            assert with_its_header(bytes(spoilt), FORMAT) == (given or spoilt)
    one = bytearray(content[:PAGE_SIZE])
    one[28:32] = (1).to_bytes(4, "big")
    assert with_its_header(content[:PAGE_SIZE], FORMAT) == one, "as many pages as there are"
    less = content[: PAGE_SIZE - 1]
    assert with_its_header(less, FORMAT) == less


@pytest.mark.parametrize("page", [2, 7, 12])
def test_whatever_came_in_or_went_costs_the_pages_that_it_stood_in_and_no_others(
    content: bytes, page: int
) -> None:
    """Up to half a page, the pages behind go back where they were; beyond it, one page on."""
    pages, last = pages_of(content), len(content) // PAGE_SIZE
    for place in (0, 5, 700, 2_500, 4_090):
        at = page * PAGE_SIZE + place
        for many in (1, 1_000, 2_040, 3_000, -1, -65, -2_040):
            came, went = max(many, 0), max(-many, 0)
            upright = set_upright(content[:at] + b"?" * came + content[at + went :])
            assert len(upright.said) == 1 and "in 1 place;" in upright.said[0]
            found = pages_of(upright.content)
            more = int(came > PAGE_SIZE // 2)
            assert len(found) == last + more
            assert found[:page] == pages[:page]
            behind = page + 1 + (went > 0 and place + went > PAGE_SIZE)
            assert found[behind + more :] == pages[behind:]
            if not more and came and place == 0:
                assert upright.content == content, "they came between two pages"
            elif not more:
                # What is left of the page stands where it stood, before the place or behind it.
                assert found[page][:place] == pages[page][:place] or (
                    found[page][place + went :] == pages[page][place + went :]
                )
