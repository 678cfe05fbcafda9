"""A history is followed from line to line, and to the rows that it made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import ReadOnly
from desktop.core.kinds import Judgement
from desktop.core.sound import DENIED
from desktop.store import past_look
from desktop.store.header import DamagedPlan
from desktop.store.last_word import Cell, Followed, follow, unexplained
from desktop.store.past_look import Known, look_at
from desktop.store.planfile import open_plan
from tests.store.test_past_look import STEPS, path, spoil

__all__ = ["path"]


def followed(path: Path, behind: int = 0) -> Followed:
    with closing(sqlite3.connect(path)) as connection:
        found = follow(connection, behind)
        assert connection.text_factory is str
        return found


def test_a_history_that_made_its_rows_is_of_one_mind(path: Path) -> None:
    assert followed(path) == followed(path, 5) == Followed()


LAST = f"Day {STEPS - 1}" + " and more" * 200
PROGRESS = "verb = 'update' AND col = 'progress'"
WAYS = {
    "an old value": (f"UPDATE history SET old = '\"x\"' WHERE step_id = 7 AND {PROGRESS}", 7, 0),
    "a new value": (f"UPDATE history SET new = '\"x\"' WHERE step_id = 7 AND {PROGRESS}", 8, 0),
    "another row": (f"UPDATE history SET row_id = 999 WHERE step_id = 7 AND {PROGRESS}", 8, 1),
    "another cell": (f"UPDATE history SET col = 'notes' WHERE step_id = 7 AND {PROGRESS}", 8, 1),
    "a lost line": (f"DELETE FROM history WHERE step_id = 7 AND {PROGRESS}", 8, 0),
    "no letter": (
        "UPDATE history SET old = CAST(x'22c32822' AS TEXT) WHERE step_id = 7 AND " + PROGRESS, 7, 0
    ),
    "the last line": (f"DELETE FROM history WHERE step_id = {STEPS + 2} AND {PROGRESS}", 0, 1),
    "the row itself": ("UPDATE actions SET progress = 'By another program'", 0, 1),
    "a row gone": ("DELETE FROM history WHERE kind = 'areas'", 0, 1),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_does_not_follow_is_found(path: Path, way: str) -> None:
    statement, broken, cells = WAYS[way]
    spoil(path, statement)
    found = followed(path)
    assert (found.broken, len(found.cells)) == (broken, cells)


def test_what_came_before_the_part_that_is_known_may_be_anything(path: Path) -> None:
    spoil(path, f"UPDATE history SET old = '\"x\"' WHERE step_id < 6 AND {PROGRESS}")
    assert followed(path, 5) == Followed()
    assert followed(path).broken == 5


def test_a_value_that_no_cell_can_hold_says_nothing_of_the_history(path: Path) -> None:
    spoil(path, "UPDATE actions SET due = '2019-02-31', progress = 'a' || char(7)")
    found = followed(path)
    assert {each.column for each in found.cells} == {"due", "progress"}
    assert unexplained(found.cells) == []
    assert unexplained((Cell("areas", 7), Cell("acts", 7, "no", "1"))) != []


def test_no_day_is_told_of_where_the_newest_steps_are_lost(path: Path) -> None:
    last = STEPS + 2
    spoil(
        path,
        f"DELETE FROM history WHERE step_id > {last - 3}",
        f"DELETE FROM steps WHERE id > {last - 3}",
    )
    looked = look_at(path)
    assert not looked.damage and looked.known.unread == 0 and len(looked.known.cells) == 1
    with open_plan(path) as file:
        said = file.look_through()
        assert "does not hold what its history of changes last says, in 1 place" in said
        assert "“Progress” of action 1.1" in said and "File, Backups" in said
        assert file.look_through() == "", "it was said"
        for day in range(STEPS - 3):
            then = file.plan.as_at(date(2019, 3, 2) + timedelta(days=day))
            assert then.stood is not None and then.stood.cut
            assert "history cannot be read: statuses are those of the plan as it stands" in (
                then.stood.words
            )
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Edited")
        file.plan.undo()
        assert file.plan.data.actions()[0].progress.startswith(f"Day {STEPS - 1}")


def test_a_day_before_what_does_not_follow_is_not_told_of(path: Path) -> None:
    spoil(path, f"UPDATE history SET old = '\"x\"' WHERE step_id = 7 AND {PROGRESS}")
    with open_plan(path, read_only=True) as file:
        then = file.plan.as_at(date(2019, 3, 3))
        assert then.stood is not None and then.actions()[0].progress.startswith("Day 4")
        assert "history cannot be read before 6 March 2019" in then.stood.words
        after = file.plan.as_at(date(2019, 3, 7))
        assert after.stood is not None and "from its history." in after.stood.words


def test_a_plan_without_any_history_says_so(path: Path) -> None:
    spoil(path, "DELETE FROM history", "DELETE FROM steps")
    with open_plan(path, read_only=True) as file:
        stood = file.plan.as_at(date(2019, 3, 3)).stood
        assert stood is not None and "The plan's history cannot be read: " in stood.words
        assert "last says" in file.look_through()


def test_a_plan_that_is_only_read_is_looked_through_by_its_own_connection(path: Path) -> None:
    spoil(path, "UPDATE actions SET progress = 'By another program'")
    with open_plan(path) as file:
        want = file.look_through()
    with open_plan(path, read_only=True) as file:
        assert file.look_through() == want != ""
        assert file.look_through() == "", "it was said"
        (listed,) = file.plan.data.unsound
        assert listed.message == want and listed.rule == DENIED
        assert listed.action_id == file.plan.data.actions()[0].id
        assert file.plan.why_read_only == "It was opened for reading only."


def test_a_row_in_the_list_of_another_kind_is_damage(path: Path) -> None:
    with open_plan(path) as file, file.plan.step("add"):
        row = file.plan.insert(Judgement(name="Overall", grade="Good", on="2018-07-05"))
    spoil(
        path,
        "INSERT INTO cost_lines (id, position, section, item, figures)"
        f" VALUES ({row.id}, 1, 'Overall', 'Good', '2018-07-05')",
        f"DELETE FROM judgements WHERE id = {row.id}",
    )
    said = r"is damaged \(1 row stands in the list of another kind than its history says\)"
    with open_plan(path, read_only=True) as file:
        with pytest.raises(DamagedPlan, match=said) as told:
            file.look_through()
        words = str(told.value)
        assert "restore a backup" in words
        assert [each.message for each in file.plan.data.unsound if each.rule == DENIED] == [words]
    with open_plan(path) as file:
        with pytest.raises(DamagedPlan, match=said):
            file.look_through()
        with pytest.raises(ReadOnly, match="another kind than its history says"):
            actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Edited")


def test_what_somebody_else_writes_meanwhile_is_no_other_content(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that comes between the history and the rows that are held against it."""
    written = 0

    def follow_and_write(connection: sqlite3.Connection, behind: int) -> Followed:
        nonlocal written
        if not written:
            written = 1
            spoil(path, "UPDATE actions SET progress = 'Written meanwhile'")
            found = follow(connection, behind)
            spoil(path, f"UPDATE actions SET progress = '{LAST}'")
            return found
        return follow(connection, behind)

    monkeypatch.setattr(past_look, "follow", follow_and_write)
    assert look_at(path).known == Known() and written
