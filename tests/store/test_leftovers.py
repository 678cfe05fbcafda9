"""Pages that no list names any more are given to the table whose columns their rows fit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.core.kinds import KINDS, Action
from desktop.store.header import FORMAT
from desktop.store.leftovers import allot, tables_of
from desktop.store.pages import Record, read_pages
from desktop.store.planfile import open_plan
from tests.store.conftest import state


def test_every_format_has_its_tables_with_the_columns_in_their_order(path: Path) -> None:
    today = tables_of(FORMAT)
    assert {kind.table for kind in KINDS} <= set(today)
    with closing(sqlite3.connect(path)) as connection:
        for table in today.values():
            columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [each.name for each in table.fields] == [column[1] for column in columns]
    assert "holders" not in tables_of(1) and len(tables_of(1)["actions"].fields) < len(
        today["actions"].fields
    )


def test_a_row_of_another_kind_is_none_of_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (row,) = connection.execute("SELECT * FROM actions LIMIT 1").fetchall()
    record = Record(row[0], (None, *row[1:]))
    tables = tables_of(FORMAT)
    assert tables["actions"].wrong(record) == 0
    assert tables["actions"].row(record)["no"] == "4.1"
    assert tables["choices"].wrong(record) is None
    assert tables["actions"].wrong(Record(1, (None, "too", "short"))) is None


def test_with_the_first_page_gone_every_row_is_found(path: Path) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    with path.open("rb+") as damaged:
        damaged.write(bytes(4096))
    found = allot(read_pages(path.read_bytes()), FORMAT)
    assert not any(found.broken.values())
    assert {each["no"] for each in found.rows[Action.table].values()} == {"4.1", "4.2", "4.3"}
    assert {table: len(rows) for table, rows in want.items() if rows} == {
        table: len(rows) for table, rows in found.rows.items() if table in want
    }
