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
from desktop.core.kinds import Action, Area, Lead, Milestone, PlanInfo
from desktop.core.plan import new_plan_data
from desktop.store.header import DamagedPlan
from desktop.store.last_word import Cell
from desktop.store.past_look import (
    NEWEST,
    Known,
    Looked,
    _astray,
    astray_in_words,
    denied,
    known_past,
    look_at,
    looked_at,
    unread_in_words,
    unread_step,
)
from desktop.store.planfile import create_plan, open_plan
from desktop.store.step_records import LOST

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


# --- in words -----------------------------------------------------------------------------------


def test_the_day_up_to_which_nothing_is_known_is_that_of_the_step_or_of_the_nearest(
    path: Path,
) -> None:
    def said(step: int) -> str:
        with closing(sqlite3.connect(path)) as connection:
            return unread_in_words(connection, "w.plandesk", step).partition(". ")[0]

    assert said(7) == (
        "Part of the history of changes in w.plandesk cannot be read, up to step 7 (06/03/2019)"
    )
    spoil(path, "DELETE FROM steps WHERE id = 7")
    assert said(7).endswith("up to step 7 (05/03/2019)"), "the one before it"
    spoil(path, "UPDATE steps SET at = 'no day' WHERE id = 6")
    assert said(7).endswith("up to step 7 (07/03/2019)"), "the one behind it"
    spoil(path, "DELETE FROM steps")
    assert said(1_234).endswith("up to step 1,234")


def test_what_stands_otherwise_is_named_by_its_label_its_row_or_its_table() -> None:
    data = new_plan_data("Wyeford")
    area = data.add(Area(code="1"))
    action = data.add(Action(area_id=area.id, no="1.1"))
    column, gone, whole = (
        Cell("actions", action.id, "lead"), Cell("risks", 99), Cell("areas", area.id),
    )  # fmt: skip
    for cells, where in (
        ((column,), "in 1 place, one of them “Delivery Lead” of action 1.1: "),
        ((gone, column), "in 2 places, one of them a row of risks that is not there: "),
        ((whole, column), "in 2 places, one of them area 1: "),
        ((Cell("acts", 7),), "in 1 place, one of them a row of acts that is not there: "),
        ((Cell("areas", area.id, "hue"),), "in 1 place, one of them area 1: "),
    ):
        words = astray_in_words("w.plandesk", cells, data)
        assert words.startswith("w.plandesk does not hold what its history of changes last says, ")
        assert where.casefold() in words.casefold()


def test_the_checks_list_it_at_the_first_action_that_it_is_of_or_at_the_plan() -> None:
    data = new_plan_data("Wyeford")
    area = data.add(Area(code="1"))
    action = data.add(Action(area_id=area.id, no="1.1"))
    milestone = data.add(Milestone(action_id=action.id, label="ten"))
    lead = data.add(Lead(name="Police"))
    of_action = denied(
        data, "words", [Cell("acts", 7), Cell("leads", lead.id), Cell("milestones", milestone.id)]
    )
    assert (of_action.kind, of_action.id, of_action.message) == (Action, action.id, "words")
    assert (of_action.action_id, of_action.area_id) == (action.id, area.id)
    of_plan = denied(data, "words", [Cell("acts", 7), Cell("leads", lead.id)])
    assert (of_plan.kind, of_plan.id, of_plan.action_id) == (PlanInfo, data.info.id, None)


def test_rows_that_stand_in_another_table_are_counted_once_each() -> None:
    swapped = [Cell("areas", 7), Cell("leads", 7), Cell("leads", 8), Cell("areas", 9, "title")]
    assert _astray([]) == 0 and _astray(swapped) == 1
    assert _astray([*swapped, Cell("leads", 9)]) == 1, "a cell that differs is no missing row"
    assert looked_at(Known(3, 4)) == Looked(known=Known(3, 4))
    found = looked_at(Known(0, 9, tuple(swapped), 1))
    assert found.damage == "1 row stands in the list of another kind than its history says"
    assert found.of_plan and found.known.astray == 1
    assert looked_at(Known(astray=2)).damage.startswith("2 rows stand in ")


def test_how_much_of_the_past_is_known(path: Path) -> None:
    def known(behind: int = 0) -> Known:
        with closing(sqlite3.connect(path)) as connection:
            return known_past(connection, behind)

    last = STEPS + 2
    assert known() == Known() and known(5) == Known(5, 5)
    spoil(path, "UPDATE history SET old = '{' WHERE step_id = 7")
    assert known() == Known(7, 7) and known(9) == Known(9, 9)
    spoil(path, f"UPDATE steps SET source = 'mended', label = '{LOST}' WHERE id = 10")
    assert known() == Known(7, 10), "a rescue found that the newest steps were lost"
    assert known(12) == Known(12, 12)
    spoil(path, "UPDATE actions SET progress = 'By another program'")
    found = known()
    assert (found.unread, found.since, len(found.cells)) == (7, last + 1, 1)
    spoil(path, "UPDATE steps SET source = 'begun from memory' WHERE id = 6")
    assert known() == Known(7, 7)
