"""Each word of a format: what it does to tables, to stored operations, to what reviews keep."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.store.connection import connect
from desktop.store.formats.chain import FORMATS, bring_up_to_date
from desktop.store.formats.vocabulary import (
    AddColumn,
    AddKind,
    Change,
    Column,
    ConvertColumn,
    DropColumn,
    Format,
    Of,
    RenameColumn,
    Shape,
    Statements,
    Work,
)

Op = tuple[str, str, int, str, Any, Any]


class _File:
    """A file with one step for each list of operations, and rows as they leave them."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path)
        bring_up_to_date(self.connection, FORMATS[:2])

    def row(self, table: str, **values: object) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values())
        )

    def step(self, *ops: Op, state: str = "done") -> int:
        (last,) = self.connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()
        self.row("steps", id=last + 1, at="", label="", source="typed", state=state,
                 uid=f"{last:032x}", parent="", who="", machine="")  # fmt: skip
        for verb, kind, row_id, col, old, new in ops:
            self.row("history", step_id=last + 1, verb=verb, kind=kind, row_id=row_id, col=col,
                     old=None if old is None else json.dumps(old),
                     new=None if new is None else json.dumps(new))  # fmt: skip
        return int(last + 1)

    def change(self, *changes: Change) -> None:
        bring_up_to_date(self.connection, (*FORMATS[:2], Format(3, changes)))

    def ops(self) -> list[Op]:
        return [
            (*record[:4], *(None if each is None else json.loads(each) for each in record[4:]))
            for record in self.connection.execute(
                "SELECT verb, kind, row_id, col, old, new FROM history ORDER BY id"
            )
        ]

    def rows(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        names = ", ".join(f'"{name}"' for name in columns)
        return list(self.connection.execute(f"SELECT {names} FROM {table} ORDER BY id"))

    def states(self) -> list[str]:
        return [state for (state,) in self.rows("steps", "state")]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[_File]:
    made = _File(tmp_path / "x.plandesk")
    with closing(made.connection):
        yield made


def _risk(**values: object) -> dict[str, object]:
    return {"id": 5, "position": 1.0, "risk": "r", "likelihood": "", "impact": "", "mitigation": "",
            "owner": "", **values}  # fmt: skip


def test_add_column_reaches_rows_that_are_and_rows_that_were(file: _File) -> None:
    file.row("risks", **_risk())
    file.step(
        ("insert", "risks", 5, "", None, _risk()), ("insert", "risks", 6, "", None, _risk(id=6))
    )
    file.step(("update", "risks", 5, "risk", "a", "r"))
    file.step(("delete", "risks", 6, "", _risk(id=6), None))
    file.change(
        AddColumn("risks", Column("score", Of.WHOLE, default=3)),
        AddColumn("risks", Column("seen", Of.FLAG)),
        AddColumn("risks", Column("words", Of.TEXT, default="it's")),
        AddColumn("risks", Column("on", Of.DAY)),
        AddColumn("risks", Column("weight", Of.REAL)),
        AddColumn("risks", Column("by", Of.LIST, default=["a"])),
        AddColumn("risks", Column("of", Of.DICT)),
        AddColumn("risks", Column("area_id", Of.POINTER, points_at="areas")),
    )
    new = {"score": 3, "seen": False, "words": "it's", "on": "", "weight": 0.0, "by": ["a"],
           "of": {}, "area_id": None}  # fmt: skip
    assert file.rows("risks", *new) == [(3, 0, "it's", "", 0.0, '["a"]', "{}", None)]
    assert file.ops() == [
        ("insert", "risks", 5, "", None, _risk() | new),
        ("insert", "risks", 6, "", None, _risk(id=6) | new),
        ("update", "risks", 5, "risk", "a", "r"),
        ("delete", "risks", 6, "", _risk(id=6) | new, None),
    ]
    for wrong in ("seen = 2", "\"on\" = 'soon'", "by = '['", "area_id = 999"):
        with pytest.raises(sqlite3.IntegrityError):
            file.connection.execute(f"UPDATE risks SET {wrong}")


def test_what_reviews_kept_gets_a_new_column_where_that_is_said() -> None:
    column = Column("score", Of.WHOLE)
    assert AddColumn("actions", column).touches == {"actions"}
    assert AddColumn("actions", column, in_snapshots=True).touches == {"actions", "snapshots"}
    assert ConvertColumn("actions", "score", str).touches == {"actions", "snapshots"}
    for other in ("action_requirements", "risks"):
        assert ConvertColumn(other, "score", str).touches == {other}


def test_rename_column_reaches_updates_too(file: _File) -> None:
    file.row("risks", **_risk(owner="Ann"))
    file.step(("insert", "risks", 5, "", None, _risk()))
    file.step(("update", "risks", 5, "owner", "", "Ann"))
    file.change(RenameColumn("risks", "owner", "held_by"))
    assert file.rows("risks", "held_by") == [("Ann",)]
    first, second = file.ops()
    assert "owner" not in first[5] and first[5]["held_by"] == ""
    assert second == ("update", "risks", 5, "held_by", "", "Ann")


def test_a_json_column_is_json_under_its_new_name(file: _File) -> None:
    lead = {"id": 5, "name": "Ann", "partner": "", "contact": "", "aliases": ["A"]}
    file.row("leads", **{**lead, "aliases": '["A"]'})
    file.step(("insert", "leads", 5, "", None, lead))
    file.change(RenameColumn("leads", "aliases", "also"), ConvertColumn("leads", "also", _and_b))
    assert file.rows("leads", "also") == [('["A","B"]',)]
    assert file.ops()[0][5]["also"] == ["A", "B"]


def _and_b(value: object) -> object:
    return [*value, "B"] if isinstance(value, list) else value


def test_drop_column_passes_over_steps_that_did_nothing_else(file: _File) -> None:
    file.row("risks", **_risk(owner="Ann"))
    file.step(("insert", "risks", 5, "", None, _risk()))
    file.step(("update", "risks", 5, "owner", "", "Bob"))
    file.step(
        ("update", "risks", 5, "owner", "Bob", "Ann"), ("update", "risks", 5, "risk", "", "r")
    )
    file.step(("update", "risks", 5, "owner", "Ann", "Cy"), state="undone")
    file.step(("update", "risks", 5, "owner", "Cy", "Ann"), state="settled")
    file.change(DropColumn("risks", "owner"))
    names = [each[1] for each in file.connection.execute("PRAGMA table_info(risks)")]
    assert "owner" not in names
    assert file.states() == ["done", "settled", "done", "settled", "settled"]
    first, second = file.ops()
    assert "owner" not in first[5]
    assert second == ("update", "risks", 5, "risk", "", "r")


def test_what_is_dropped_has_no_shape_any_more() -> None:
    shape: Shape = {"risks": {"owners": Of.LIST, "open": Of.FLAG}}
    DropColumn("risks", "owners").reshape(shape)
    RenameColumn("risks", "open", "unsettled").reshape(shape)
    DropColumn("gone", "owners").reshape(shape)
    assert shape == {"risks": {"unsettled": Of.FLAG}}


def test_convert_column_reaches_old_and_new_values(file: _File) -> None:
    file.row("risks", **_risk(likelihood="high"))
    file.step(("insert", "risks", 5, "", None, _risk(likelihood="low")))
    file.step(("update", "risks", 5, "likelihood", "low", "high"))
    file.change(ConvertColumn("risks", "likelihood", lambda value: {"low": "1"}.get(value, "3")))  # type: ignore[call-overload]
    assert file.rows("risks", "likelihood") == [("3",)]
    assert file.ops()[0][5]["likelihood"] == "1"
    assert file.ops()[1] == ("update", "risks", 5, "likelihood", "1", "3")


def test_add_kind_makes_a_table_that_history_can_fill(file: _File) -> None:
    file.change(
        AddKind("notes", (Column("area_id", Of.POINTER, points_at="areas", required=True),
                          Column("text"), Column("tags", Of.LIST))),
    )  # fmt: skip
    info = list(file.connection.execute("PRAGMA table_info(notes)"))
    assert [each[1] for each in info] == ["id", "area_id", "text", "tags"]
    with pytest.raises(sqlite3.IntegrityError):
        file.connection.execute("INSERT INTO notes VALUES (1, 9, '', '[]')")


def test_statements_and_work_are_done_in_their_place(file: _File) -> None:
    file.change(
        Statements(("CREATE TABLE extra (x)", "INSERT INTO extra VALUES (1)")),
        Work(lambda connection: connection.execute("UPDATE extra SET x = x + 1") and None),
    )
    assert file.connection.execute("SELECT x FROM extra").fetchall() == [(2,)]


def _column(number: int, field: str, **values: object) -> dict[str, object]:
    return {"id": number, "position": 1.0, "field": field, "label": "L", "width": 9.0,
            "shown": True, **values}  # fmt: skip


def test_a_form_loses_the_column_of_a_field_that_goes(file: _File) -> None:
    """Row 5 showed the notes, then the costs; the notes go, so it comes where it changed."""
    file.row("columns", **_column(5, "cost", shown=1))
    file.row("columns", **_column(6, "notes", shown=1))
    file.step(("insert", "columns", 5, "", None, _column(5, "notes")))
    file.step(("update", "columns", 5, "width", 9.0, 12.0))
    file.step(("update", "columns", 5, "field", "notes", "cost"))
    file.step(("insert", "columns", 6, "", None, _column(6, "notes")))
    file.step(("delete", "columns", 7, "", _column(7, "notes"), None))
    file.change(DropColumn("actions", "notes"))
    assert file.rows("columns", "field") == [("cost",)]
    assert file.ops() == [("insert", "columns", 5, "", None, _column(5, "cost", width=12.0))]
    assert file.states() == ["settled", "settled", "done", "settled", "settled"]


def test_one_operation_can_become_several(file: _File) -> None:
    """A change of its own that works one column out from another."""

    class Score(Change):
        @property
        def touches(self) -> frozenset[str]:
            return frozenset({"risks"})

        def run(self, connection: sqlite3.Connection) -> None:
            connection.execute("ALTER TABLE risks ADD COLUMN score TEXT NOT NULL DEFAULT ''")

        def row(self, table: str, row: dict[str, object]) -> dict[str, object] | None:
            return {**row, "score": f"{row.get('likelihood')}/{row.get('impact')}"}

    file.row("risks", **_risk(likelihood="3", impact="2"))
    file.step(("insert", "risks", 5, "", None, _risk()))
    file.step(
        ("update", "risks", 5, "likelihood", "", "3"), ("update", "risks", 5, "impact", "", "2")
    )
    file.change(Score())
    assert file.rows("risks", "score") == [("3/2",)]
    assert file.ops()[1:] == [
        ("update", "risks", 5, "likelihood", "", "3"),
        ("update", "risks", 5, "score", "/", "3/"),
        ("update", "risks", 5, "impact", "", "2"),
        ("update", "risks", 5, "score", "3/", "3/2"),
    ]


def test_what_cannot_be_read_in_the_history_is_left_as_it_is(file: _File) -> None:
    file.row("risks", **_risk())
    file.step(("insert", "risks", 5, "", None, [1]), ("update", "risks", 9, "owner", "a", "b"))
    file.row(
        "history", step_id=1, verb="update", kind="risks", row_id=5, col="risk", old="{", new="1"
    )
    file.change(RenameColumn("risks", "owner", "held_by"))
    told = file.rows("history", "verb", "col", "old", "new")
    assert told == [
        ("insert", "", None, "[1]"),
        ("update", "held_by", '"a"', '"b"'),
        ("update", "risk", "{", "1"),
    ]


def test_every_place_that_names_a_field_of_actions_follows(file: _File) -> None:
    """The tables and the stored operations alike; `naming` says how each of them is written."""
    pack = {
        "id": 6, "key": "p", "partner": "", "sent_on": "", "reply_by": "", "note": "",
        "file_name": "", "leads": [], "areas": [], "fill": ["progress"],
        "sent": {"k": {"progress": "x"}}, "returned_on": "", "returned_file": "",
    }  # fmt: skip
    review = {"id": 7, "kind": "", "on": "", "title": "", "scope": {}, "state": "closed",
              "at_action": None, "notes": ""}  # fmt: skip
    snapshot = {"id": 8, "review_id": 7, "base_id": None,
                "data": {"actions": {"k": {"progress": "x"}}, "areas": {}}}  # fmt: skip
    choice = {"id": 9, "name": "print", "value": {"columns": ["progress"]}}
    whole = {"columns": _column(5, "progress"), "packs": pack, "snapshots": snapshot,
             "choices": choice}  # fmt: skip
    file.row("reviews", **{**review, "scope": "{}"})
    for table, row in whole.items():
        as_sql = {
            name: json.dumps(value) if isinstance(value, list | dict) else value
            for name, value in row.items()
        }
        file.row(table, **as_sql)
        file.step(("insert", table, int(str(row["id"])), "", None, row))
    file.change(RenameColumn("actions", "progress", "so_far"))
    for table in whole:
        assert "progress" not in str(file.connection.execute(f"SELECT * FROM {table}").fetchall())
        assert "so_far" in str(file.connection.execute(f"SELECT * FROM {table}").fetchall())
    told = [op[5] for op in file.ops()]
    assert told == [
        json.loads(json.dumps(row).replace("progress", "so_far")) for row in whole.values()
    ]
