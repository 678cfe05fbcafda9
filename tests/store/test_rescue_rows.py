"""The rows of a damaged plan, by every way that leads to one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.core.kinds import Action, Area, columns_of
from desktop.store.header import FORMAT
from desktop.store.rescue_rows import Read, read_kind, rows_of, text_of


def test_a_whole_list_is_read_whole_and_nothing_is_lost(path: Path) -> None:
    read = read_kind(path, Action)
    assert (read.broken, read.unread, read.lost()) == (False, set(), "")
    assert [row.no for row in rows_of(read, FORMAT)] == ["4.1", "4.2", "4.3"]  # type: ignore[attr-defined]


def test_a_table_that_is_not_there_is_a_list_that_breaks_off(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE areas")
        connection.commit()
    read = read_kind(path, Area)
    assert read.broken and rows_of(read, FORMAT) == []
    assert read.lost() == "Part of the list of areas could not be read; 0 were kept."


def test_what_is_lost_is_said_of_rows_and_of_strangers() -> None:
    read = Read(Action, columns_of(Action), unread={3, 4}, strange=1)
    assert read.lost() == (
        "2 actions could not be read; where 1 action would be, something else stands."
    )


def test_a_second_row_of_a_number_is_kept_beside_the_first() -> None:
    read = Read(Area, ("id", "code"))
    for record in ((1, "4"), (1, "4"), (1, "5")):
        read.take(record)
    assert (read.rows, read.more) == ({1: (1, "4")}, [(1, "5")])


def test_letters_that_are_none_become_a_mark() -> None:
    assert text_of("Café".encode()) == "Café"
    assert text_of(b"Caf\xe9") == "Caf\ufffd"
