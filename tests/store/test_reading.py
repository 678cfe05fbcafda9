"""What is read out of a file is what was written, or the file is told as damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, rows
from desktop.core.kinds import Action, Area
from desktop.core.plan import new_plan_data
from desktop.store import reading
from desktop.store.connection import connect
from desktop.store.header import DamagedPlan
from desktop.store.planfile import create_plan, open_plan
from desktop.store.reading import read_data, read_to_write

PAGE = 4096


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """The plan's file, open to be written to."""
    with closing(connect(path)) as opened:
        yield opened


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A plan whose actions fill several pages."""
    path = tmp_path / "long.plandesk"
    with create_plan(path, new_plan_data("Long plan")) as file:
        area = rows.add(file.plan, Area(code="1", title="Many", success_measures=["a"]))
        for number in range(1, 41):
            fields = {"no": f"1.{number}", "action": f"Act {number} " + "words " * 60}
            actions.add_action(file.plan, area, fields)
    return path


def leaves(path: Path, table: str) -> list[int]:
    """Where the pages with the rows of a table begin, in the order of the rows.

    https://www.sqlite.org/fileformat.html, 1.6: a page above them names each below by four bytes.
    """
    with closing(connect(path, read_only=True)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    content = path.read_bytes()
    page = content[(root - 1) * PAGE : root * PAGE]
    assert page[0] == 5, "the table has one page only"
    cells = [
        int.from_bytes(page[at : at + 2], "big")
        for at in range(12, 12 + 2 * int.from_bytes(page[3:5], "big"), 2)
    ]
    below = [int.from_bytes(page[at : at + 4], "big") for at in (*cells, 8)]
    return [(number - 1) * PAGE for number in below]


def put_in_place_of_another(path: Path, table: str) -> None:
    """Let a page with rows of a table stand in the place of the next as well."""
    content = bytearray(path.read_bytes())
    one, other = leaves(path, table)[1:3]
    content[other : other + PAGE] = content[one : one + PAGE]
    path.write_bytes(content)


def test_a_file_that_cannot_be_read_is_not_read_a_second_time(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[object] = []

    def fails(each: object) -> None:
        reads.append(each)
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(reading, "_read_data", fails)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        read_data(connection)
    assert reads == [connection]


def test_a_letter_that_is_none_comes_as_half_a_character_and_others_as_they_are(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("UPDATE actions SET notes = CAST(x'5a6fc3ab20ff' AS TEXT) WHERE no = '4.1'")
    (spoilt, *_) = read_data(connection).actions()
    assert spoilt.notes == "Zo\u00eb \udcff"
    with pytest.raises(sqlite3.OperationalError, match="Could not decode"):
        connection.execute("SELECT notes FROM actions").fetchall()


@pytest.mark.parametrize("hanging_on_it", [True, False])
def test_a_plan_of_which_rows_were_not_read_is_told_as_damaged_and_left_as_it_is(
    long: Path, hanging_on_it: bool
) -> None:
    if not hanging_on_it:  # so that nothing seems to be unsound
        with closing(sqlite3.connect(long, isolation_level=None)) as connection:
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%action_id%'"
            ).fetchall():
                connection.execute(f"DELETE FROM {table}")
    put_in_place_of_another(long, "actions")
    before = long.read_bytes()
    for read_only in (False, True):
        with pytest.raises(DamagedPlan, match="do not fit together"):
            open_plan(long, read_only=read_only)
    assert long.read_bytes() == before


def test_a_sound_plan_is_not_looked_through_to_be_opened(
    long: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(reading, "quick_check", lambda each: looked.append(each) or "")
    with closing(connect(long)) as connection:
        data, mended = read_to_write(connection)
        assert isinstance(data, PlanData) and mended.ops == () and looked == []
        connection.execute("UPDATE actions SET completed_on = '2018-02-31' WHERE no = '1.4'")
        _, mended = read_to_write(connection)
        assert [op.kind for op in mended.ops] == [Action] and looked == [connection]
