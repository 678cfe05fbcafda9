"""Format 1, released: the tables of plans that are in use, and what they refuse."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.store.connection import connect
from desktop.store.formats.chain import FORMATS, bring_up_to_date
from desktop.store.formats.format_1 import FORMAT
from desktop.store.formats.vocabulary import shape_of


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "x.plandesk")) as opened:
        bring_up_to_date(opened, FORMATS[:1])
        yield opened


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found]


def test_it_is_the_first_and_its_tables_are_strict(connection: sqlite3.Connection) -> None:
    assert FORMAT.number == 1 and FORMATS[0] is FORMAT
    names = tables(connection)
    assert len(names) == 30 and {"actions", "plan", "steps", "history", "snapshots"} <= set(names)
    strict = dict(connection.execute("SELECT name, strict FROM pragma_table_list"))
    assert all(strict[name] == 1 for name in names)


def test_what_its_columns_hold_is_said_of_columns_that_there_are(
    connection: sqlite3.Connection,
) -> None:
    for table, columns in shape_of(FORMATS[:1]).items():
        there = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
        assert set(columns) <= there, table


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO steps (at, label, source, state) VALUES ('', '', '', 'half')",
        "INSERT INTO history (step_id, verb, kind, row_id, col) VALUES (9, 'insert', '', 1, '')",
        "INSERT INTO areas (id) VALUES (1)",
        "INSERT INTO milestones VALUES (1, 99, 1.0, '', '', '', 0)",
        "INSERT INTO columns VALUES (1, 1.0, 'no', '', 1.0, 2)",
        "INSERT INTO columns VALUES (1, 'first', 'no', '', 1.0, 1)",
        "INSERT INTO plan VALUES (2, '', '', '', '', '', '', '', '', '')",
    ],
)
def test_what_it_refuses(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
