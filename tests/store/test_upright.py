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
from desktop.store.pages import PAGE_SIZE
from desktop.store.planfile import create_plan, open_plan
from desktop.store.rescue import rescue
from desktop.store.upright import set_upright, with_its_header

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


def test_a_first_page_that_stands_elsewhere_is_nothing_that_stands_before(plan_file: Path) -> None:
    content = bytearray(plan_file.read_bytes())
    other = slice(8 * PAGE_SIZE, 9 * PAGE_SIZE)
    content[:PAGE_SIZE], content[other] = content[other], content[:PAGE_SIZE]
    assert set_upright(bytes(content)).said == ()


@pytest.mark.parametrize("place", [*range(16, 24), *range(28, 32), 47, 52, 59, 60, 63, 67])
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
