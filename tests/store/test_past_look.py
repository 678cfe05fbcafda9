"""Whether a history can be read, and what a plan is like whose history cannot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core import changes
from desktop.core.editing import actions
from desktop.core.errors import ReadOnly
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.header import DamagedPlan
from desktop.store.past_look import NEWEST, look_at, unread_step
from desktop.store.planfile import create_plan, open_plan

STEPS = 12
START = datetime(2019, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with a step a day: the first makes it, the second an action, the others edit that."""
    now = START
    monkeypatch.setattr(changes, "moment", lambda: now)
    path = tmp_path / "wyeford.plandesk"
    with create_plan(path, new_plan_data("Wyeford")) as file:
        with file.plan.step("begin"):
            area = file.plan.insert(Area(code="1"))
            action = actions.add_action(file.plan, area, {"no": "1.1", "action": "Audit"})
        for day in range(STEPS):
            now = START + timedelta(days=day + 1)
            actions.set_field(file.plan, action, "progress", f"Day {day}" + " and more" * 200)
    return path


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def page_of(path: Path, table: str) -> int:
    """The number of a leaf page of a table, from 1."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' LIMIT 1", (table,)
        )
        return int(found.fetchone()[0])


def spoil_page(path: Path, table: str) -> None:
    content = bytearray(path.read_bytes())
    at = (page_of(path, table) - 1) * 4096
    content[at : at + 4096] = b"\x55" * 4096
    path.write_bytes(content)


WAYS = {
    "no JSON": ("UPDATE history SET old = '{' WHERE step_id = 7", 7),
    "no text": ("UPDATE history SET new = CAST(x'22ff22' AS TEXT) || '[' WHERE step_id = 7", 7),
    "nothing": ("UPDATE history SET old = NULL WHERE step_id = 7", 7),
    "no verb": ("UPDATE history SET verb = 'mend' WHERE step_id = 7", 7),
    "no kind": ("UPDATE history SET kind = 'acts' WHERE step_id = 7", 7),
    "no step": ("DELETE FROM steps WHERE id = 7", 7),
    "no lines": ("DELETE FROM history WHERE step_id = 7", 7),
    "no state": ("UPDATE steps SET state = 'made' WHERE id = 7", 7),
    "no parent": (f"UPDATE steps SET parent = '{'a' * 32}' WHERE id = 7", 6),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_step_that_cannot_be_read_is_said_at_opening_and_undo_stops_there(
    path: Path, way: str
) -> None:
    statement, step = WAYS[way]
    spoil(path, statement)
    with open_plan(path) as file:
        plan = file.plan
        assert not plan.why_read_only
        (said,) = file.told
        day = f"{START + timedelta(days=step - 2):%d/%m/%Y}"
        assert f"in wyeford.plandesk cannot be read, up to step {step} (" in said
        assert "Undo goes back no further" in said and "File, Backups" in said
        assert day in said or way == "no step"
        actions.set_field(plan, plan.data.actions()[0], "progress", "Edited")
        undone = 0
        while plan.undo_text and undone < 30:
            plan.undo()
            undone += 1
        assert undone == STEPS + 2 - step + 1
        assert plan.data.actions()[0].progress.startswith(f"Day {step - 3}")


def test_no_day_is_shown_that_lies_before_what_can_be_read(path: Path) -> None:
    spoil(path, "UPDATE history SET old = '{' WHERE step_id = 7")
    with open_plan(path, read_only=True) as file:
        then = file.plan.as_at(date(2019, 3, 2))
        assert then.stood is not None and then.stood.origin.value == "first kept"
        assert then.actions()[0].progress.startswith("Day 4")
        assert "06/03/2019" in then.stood.words or "6 March 2019" in then.stood.words


def test_a_history_that_is_whole_is_not_spoken_of(path: Path) -> None:
    with open_plan(path) as file:
        assert file.told == () and file.look_through() == "" and file.unread == 0


def test_what_lies_further_back_is_found_by_the_look_at_the_whole(path: Path) -> None:
    with open_plan(path) as file:
        for number in range(NEWEST):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", f"More {number}")
    spoil(path, "UPDATE history SET new = 'x' WHERE step_id = 5")
    with open_plan(path) as file:
        assert file.told == ()
        assert "up to step 5 (" in file.look_through() and file.unread == 5
        assert file.look_through() == "", "it was said"
        for _ in range(NEWEST + STEPS - 3):
            file.plan.undo()
        assert file.plan.undo_text == ""


def test_numbers_that_python_alone_reads_are_read(path: Path) -> None:
    spoil(path, "UPDATE history SET old = 'Infinity' WHERE step_id = 7")
    with closing(sqlite3.connect(path)) as connection:
        assert unread_step(connection) == 0


@pytest.mark.parametrize("table", ["history", "history_by_step", "steps"])
def test_a_damaged_page_of_the_history_lets_the_plan_be_read_and_says_why(
    path: Path, table: str
) -> None:
    whole = open_plan(path, read_only=True)
    before = [row.values() for row in whole.plan.data.actions()]
    whole.close()
    if table == "steps":
        with open_plan(path) as file:
            for number in range(90):  # so that the last of them stand on another page
                actions.set_field(file.plan, file.plan.data.actions()[0], "measure", f"{number}")
            before = [row.values() for row in file.plan.data.actions()]
    spoil_page(path, table)
    looked = look_at(path)
    assert looked.damage and not looked.of_plan
    with open_plan(path, read_only=True) as file:
        assert [row.values() for row in file.plan.data.actions()] == before
        assert file.plan.why_read_only == file.told[0]
        assert "open for reading only" in file.told[0] and "File, Backups" in file.told[0]
        with pytest.raises(ReadOnly):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Edited")


def test_a_damaged_page_that_opening_meets_opens_for_reading_only(path: Path) -> None:
    spoil_page(path, "history")
    with open_plan(path) as file:
        assert "its history of changes cannot be trusted" in file.plan.why_read_only
    whole = path.read_bytes()
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].no == "1.1"
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    ("table", "words"),
    [("history_by_step", "none of the plan's own rows"), ("actions", "It was left as it is")],
)
def test_a_plan_that_is_found_damaged_is_only_read_from_then_on(
    path: Path, table: str, words: str
) -> None:
    with open_plan(path) as file:
        spoil_page(path, table)
        if table == "actions":
            with pytest.raises(DamagedPlan, match=words):
                file.look_through()
        else:
            assert words in file.look_through()
        with pytest.raises(ReadOnly, match=words):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Edited")


def test_a_file_that_is_not_there_is_not_called_damaged(tmp_path: Path) -> None:
    assert look_at(tmp_path / "none.plandesk").damage == ""
