"""How a value stands in a column, and the statements that put it there."""

from __future__ import annotations

import pytest

from desktop.core.kinds import KINDS, Action, Area, Column, Milestone, Snapshot, columns_of
from desktop.store import rowsql


def test_every_kind_of_row_goes_to_columns_and_comes_back() -> None:
    for kind in KINDS:
        row = kind(id=7)
        for name, value in row.values().items():
            if isinstance(value, list):
                setattr(row, name, ["a", "“b”", "é"])
            elif isinstance(value, dict):
                setattr(row, name, {"a": ["b", None, True, 1.5]})
        record = tuple(rowsql.to_column(value) for value in row.values().values())
        (again,) = rowsql.rows_from(kind, iter([record]))
        assert again == row


def test_lists_are_kept_as_compact_text_with_letters_as_they_are() -> None:
    assert rowsql.to_column(["é", 1]) == '["é",1]'
    assert rowsql.to_column({"a": {"b": []}}) == '{"a":{"b":[]}}'
    for plain in ("text", 1.5, None, True):
        assert rowsql.to_column(plain) is plain
    assert rowsql.dumps("é") == '"é"'


def test_flags_come_back_as_flags_and_empty_lists_are_each_their_own() -> None:
    record = [0] * len(columns_of(Milestone))
    record[columns_of(Milestone).index("from_text")] = 1
    (row,) = rowsql.rows_from(Milestone, iter([tuple(record)]))
    assert row.from_text is True
    values = [rowsql.to_column(value) for value in Area(id=2).values().values()]
    one, two = rowsql.rows_from(Area, iter([tuple(values)] * 2))
    one.success_measures.append("x")
    assert two.success_measures == []
    values = [rowsql.to_column(value) for value in Snapshot(id=2).values().values()]
    one, two = rowsql.rows_from(Snapshot, iter([tuple(values)] * 2))
    one.data["x"] = 1
    assert two.data == {}
    assert list(rowsql.rows_from(Column, iter([]))) == []


@pytest.mark.parametrize("text", ["{", None, 7, "[" * 100_000])
def test_what_cannot_be_converted_stays_as_it_stands_in_the_file(text: object) -> None:
    names = columns_of(Area)
    values = {**Area(id=2).values(), "success_measures": text}
    (row,) = rowsql.rows_from(Area, iter([tuple(values[name] for name in names)]))
    assert row.values()["success_measures"] == text
    names = columns_of(Milestone)
    for flag in (2, -1, "yes", None):
        values = {**Milestone(id=2).values(), "from_text": flag}
        (row,) = rowsql.rows_from(Milestone, iter([tuple(values[name] for name in names)]))
        assert row.values()["from_text"] == flag


def test_statements_name_every_column_in_order() -> None:
    names = ", ".join(f'"{name}"' for name in columns_of(Area))
    marks = ", ".join("?" for _ in columns_of(Area))
    with_table = ", ".join(f'areas."{name}"' for name in columns_of(Area))
    assert rowsql.select(Area) == f"SELECT {with_table} FROM areas"
    assert rowsql.insert(Area) == f"INSERT INTO areas ({names}) VALUES ({marks})"
    assert rowsql.update(Area, "code") == 'UPDATE areas SET "code" = ? WHERE id = ?'
    assert rowsql.delete(Area) == "DELETE FROM areas WHERE id = ?"
    with pytest.raises(AssertionError):
        rowsql.update(Action, "no = 1; --")
