"""Rows as stored operations would hold them, and back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from desktop.store.connection import connect
from desktop.store.formats.tables import from_sql, rows
from desktop.store.formats.vocabulary import Of


@pytest.mark.parametrize(
    ("value", "of", "seen"),
    [
        (1, Of.FLAG, True), (0, Of.FLAG, False), ('["a"]', Of.LIST, ["a"]),
        ('{"a": 1}', Of.DICT, {"a": 1}), ('["a"]', None, '["a"]'), (1, None, 1),
        (None, Of.LIST, None),
    ],
)  # fmt: skip
def test_what_stands_in_a_column(value: object, of: Of | None, seen: object) -> None:
    found = from_sql(value, of)
    assert found == seen and type(found) is type(seen)


def test_the_rows_of_a_table(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "x.plandesk")) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, done INTEGER, names TEXT)")
        connection.execute("INSERT INTO t VALUES (1, 1, '[]'), (2, 0, '[\"a\"]')")
        held = {"done": Of.FLAG, "names": Of.LIST}
        assert list(rows(connection, "t", held)) == [
            {"id": 1, "done": True, "names": []},
            {"id": 2, "done": False, "names": ["a"]},
        ]
        assert next(rows(connection, "t", {}))["names"] == "[]"
