"""The rows of a damaged plan, by every way that leads to one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.kinds import Action, Area, Milestone, columns_of
from desktop.store import rescue_rows
from desktop.store.header import FORMAT
from desktop.store.planfile import open_plan
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
    assert read.lost() == "The list of areas could not be read, and nothing of it was kept."


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


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        read_kind(tmp_path / "missing.plandesk", Action)
    assert not list(tmp_path.iterdir())


def test_a_row_that_is_listed_and_cannot_be_read_is_counted_and_all_others_are_kept(
    path: Path,
) -> None:
    """A long text goes on in pages of its own, and a list of numbers does not need them."""
    with open_plan(path) as file:
        spoilt = file.plan.data.actions()[1]
        actions.set_field(file.plan, spoilt, "progress", "at length " * 2_000)
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        if content[at] == 0 and b"at length at length" in content[at : at + 4096]:
            content[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    read = read_kind(path, Action)
    assert [row.no for row in rows_of(read, FORMAT)] == ["4.1", "4.3"]  # type: ignore[attr-defined]
    assert (read.unread, read.broken, read.lost()) == (
        {spoilt.id}, True, "1 action could not be read.",
    )  # fmt: skip


def test_behind_a_place_that_cannot_be_read_every_number_between_is_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def breaks_off(_connection: object, read: Read, _statement: str) -> None:
        read.rows |= {each: (each,) for each in (5, 900_000)}
        read.broken = True

    monkeypatch.setattr(rescue_rows, "_go_through", breaks_off)
    monkeypatch.setattr(rescue_rows, "_ask", lambda _connection, _read, each: asked.append(each))
    read_kind(path, Milestone)
    assert asked == [*range(6, 100_005)], "so many and no more: a number may be damaged too"


def test_where_nothing_breaks_off_no_number_is_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asks(*_: object) -> bool:
        raise AssertionError("a row was asked for")

    with open_plan(path) as file:
        ids = [action.id for action in file.plan.data.actions()]
        actions.delete_actions(file.plan, [file.plan.data.actions()[1]])
    monkeypatch.setattr(rescue_rows, "_ask", asks)
    assert list(read_kind(path, Action).rows) == [ids[0], ids[2]]


@pytest.mark.parametrize(
    ("columns", "read_as"),
    [
        ("code, title", None),  # without a number they are today's, and none can be read
        ("mood, id, code", ("id", "mood", "code")),
    ],
)
def test_the_columns_are_those_that_the_file_has(
    path: Path, columns: str, read_as: tuple[str, ...] | None
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE areas")
        connection.execute(f"CREATE TABLE areas ({columns})")
        connection.commit()
    read = read_kind(path, Area)
    assert read.columns == (read_as or columns_of(Area))
    assert read.broken is (read_as is None)


def test_todays_columns_are_read_in_todays_order(path: Path) -> None:
    names = ", ".join(f'"{name}"' for name in reversed(columns_of(Area)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"CREATE TABLE turned AS SELECT {names} FROM areas")
        connection.execute("DROP TABLE areas")
        connection.execute("ALTER TABLE turned RENAME TO areas")
        connection.commit()
    read = read_kind(path, Area)
    assert read.columns == columns_of(Area)
    assert [row.values()["code"] for row in rows_of(read, FORMAT)] == ["4"]


def test_a_record_of_an_older_format_is_told_as_todays() -> None:
    """Today's columns in a file of an older format: lists stand in it as they did then."""
    names = columns_of(Area)
    values = {**Area(code="4").values(), "id": 3, "success_measures": '["a"]'}
    read = Read(Area, names)
    read.take(tuple(values[name] for name in names))
    for since in (1, FORMAT):
        (row,) = rows_of(read, since)
        assert (row.id, row.values()["success_measures"]) == (3, ["a"])


def test_a_row_of_something_else_is_known_by_todays_columns_alone() -> None:
    names = columns_of(Milestone)
    nothing = (2, *(None for _ in names[1:]))
    right = tuple({**Milestone().values(), "id": 2}[name] for name in names)
    assert Read(Milestone, names).is_strange(nothing)
    assert not Read(Milestone, names).is_strange(right)
    assert not Read(Milestone, names[:-1]).is_strange(nothing[:-1])
