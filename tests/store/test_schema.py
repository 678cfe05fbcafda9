"""The tables of a plan are its own, and nothing acts beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import ReadOnly
from desktop.store import schema
from desktop.store.connection import connect
from desktop.store.header import DamagedPlan
from desktop.store.planfile import open_plan
from desktop.store.rescue import rescue

from .conftest import state
from .formats.rehearsal import copy_of

TRIGGER = "CREATE TRIGGER spoil AFTER UPDATE ON actions BEGIN UPDATE areas SET title = 'x'; END"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(path)) as connection:
        yield connection


def test_a_plan_has_its_own_tables_and_triggers(connection: sqlite3.Connection) -> None:
    assert schema.what_is_no_table(connection) == ""
    assert schema.foreign_triggers(connection) == []
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    assert [name for (name,) in found] == list(schema.OUR_TRIGGERS)


@pytest.mark.parametrize("name", [f"format-{number}-changed.plandesk" for number in (1, 2, 3)])
def test_so_has_one_that_was_brought_forward(tmp_path: Path, name: str) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""
    with closing(connect(path)) as connection:
        assert schema.what_is_no_table(connection) == ""
        assert schema.foreign_triggers(connection) == []


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["DROP TABLE leads"], "its table “leads” is missing"),
        (["DROP TABLE history"], "its table “history” is missing"),
        (
            ["ALTER TABLE leads RENAME COLUMN contact TO person"],
            "its table “leads” has no column “contact”",
        ),
        (
            ["ALTER TABLE risks RENAME TO kept", "CREATE VIEW risks AS SELECT * FROM kept"],
            "“risks” is no table",
        ),
        (
            [
                "DROP TABLE meetings",
                "CREATE VIEW meetings AS WITH RECURSIVE n(x) AS"
                " (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS id FROM n",
            ],
            "“meetings” is no table",
        ),
        (
            [
                "ALTER TABLE risks DROP COLUMN owner",
                "ALTER TABLE risks ADD COLUMN owner TEXT AS (hex(id)) VIRTUAL",
            ],
            "its table “risks” has no column “owner”",
        ),
        (
            ["DROP TABLE consultees", "CREATE VIRTUAL TABLE consultees USING fts5(id)"],
            "“consultees” is no table",
        ),
    ],
)
def test_what_stands_for_a_table_and_is_none_is_refused(
    path: Path, connection: sqlite3.Connection, statements: list[str], said: str
) -> None:
    for statement in statements:
        connection.execute(statement)
    assert schema.what_is_no_table(connection).startswith(said)
    connection.close()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(DamagedPlan, match=said.split(":")[0]):
            open_plan(path, read_only=read_only)
    assert path.read_bytes() == before


def test_what_stands_beside_the_tables_is_nobodys_business(
    path: Path, connection: sqlite3.Connection
) -> None:
    connection.execute("CREATE TABLE notes_of_another_program (x)")
    connection.execute("CREATE VIEW late AS SELECT * FROM actions")
    connection.execute("ALTER TABLE risks ADD COLUMN colour TEXT")
    connection.close()
    with open_plan(path) as file:
        assert file.plan.why_read_only == ""
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "written")


@pytest.mark.parametrize(
    "statement", [TRIGGER, schema.OUR_TRIGGERS["snapshots_are_kept"].replace("edited", "spoilt")]
)
def test_a_command_that_somebody_else_put_there_does_not_act(
    path: Path, connection: sqlite3.Connection, statement: str
) -> None:
    with open_plan(path) as file:
        want = state(file.plan)
    connection.execute("DROP TRIGGER snapshots_are_kept")
    connection.execute(statement)
    name = statement.split()[2]
    assert schema.foreign_triggers(connection) == [name]
    connection.close()
    with open_plan(path) as file:
        assert file.plan.why_read_only == (
            f"{path.name} holds commands that Plandesk did not put there (trigger {name}), so it "
            "was opened for reading only. They do not act on what is shown. To go on with the "
            "plan, choose File, Open what can be read of a damaged plan: that makes a new plan of "
            "it, without them."
        )
        assert state(file.plan) == want
        with pytest.raises(ReadOnly):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "spoilt")
        with open_plan(path, read_only=True) as second:  # its lock is free again
            assert second.plan.why_read_only == "It was opened for reading only."


def test_what_is_said_of_such_a_command_makes_a_plan_that_can_be_edited(
    path: Path, connection: sqlite3.Connection
) -> None:
    with open_plan(path) as file:
        want = [row.values() for row in file.plan.data.actions()]
        steps = len(file.plan.history())
    connection.execute(TRIGGER)
    connection.close()
    to = path.with_name("without.plandesk")
    assert len(rescue(path, to)) == 1, "nothing is lost; of the history it is said that it is there"
    with open_plan(to) as file:
        assert not file.plan.why_read_only and not file.told
        assert [row.values() for row in file.plan.data.actions()] == want
        assert len(file.plan.history()) >= steps
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "written")
        assert file.plan.data.actions()[0].progress == "written"


def test_nor_does_it_while_an_older_plan_is_brought_forward(tmp_path: Path) -> None:
    path = copy_of("format-1-changed.plandesk", tmp_path)
    with open_plan(path, read_only=True) as file:
        want = state(file.plan)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(TRIGGER)
        connection.commit()
    before = path.read_bytes()
    with open_plan(path, backup_folder=tmp_path / "backups") as file:
        assert "trigger spoil" in file.plan.why_read_only
        assert state(file.plan) == want
    assert path.read_bytes() == before


def test_a_trigger_is_taken_out_of_a_copy_whatever_it_is_called(
    connection: sqlite3.Connection,
) -> None:
    connection.execute(TRIGGER.replace("spoil", '"what "" a; name"'))
    schema.drop(connection, schema.foreign_triggers(connection))
    assert schema.foreign_triggers(connection) == []
