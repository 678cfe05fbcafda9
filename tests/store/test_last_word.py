"""A history is followed from line to line, and to the rows that it made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.core.editing import actions
from desktop.core.errors import ReadOnly
from desktop.core.kinds import Judgement
from desktop.core.sound import DENIED
from desktop.store import past_look
from desktop.store.header import DamagedPlan
from desktop.store.last_word import Cell, Followed, _do, _Row, follow, unexplained
from desktop.store.past_look import Known, look_at
from desktop.store.planfile import open_plan
from tests.store.test_past_look import STEPS, path, spoil

__all__ = ["path"]


def followed(path: Path, behind: int = 0) -> Followed:
    with closing(sqlite3.connect(path)) as connection:
        found = follow(connection, behind) if behind else follow(connection)
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
            found = follow(connection, behind) if behind else follow(connection)
            spoil(path, f"UPDATE actions SET progress = '{LAST}'")
            return found
        return follow(connection, behind)

    monkeypatch.setattr(past_look, "follow", follow_and_write)
    assert look_at(path).known == Known() and written


# --- line by line -------------------------------------------------------------------------------

COMES = ["insert", "areas", 7, "", None, '{"id":7,"title":"Pace","notes":""}']
GOES = ["delete", "areas", 7, "", '{"id":7,"title":"Pace","notes":""}', None]


def is_now(old: str, new: str, column: str = "title") -> list[Any]:
    """A line by which a text of the area becomes another."""
    return ["update", "areas", 7, column, old, new]


def found(*lines: list[Any], known: bool = True) -> list[bool]:
    """Whether each line found what it says was there."""
    rows: dict[tuple[str, int], _Row] = {}
    return [_do(rows, line, known=known) for line in lines]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ([COMES], True),
        ([COMES, COMES], False),
        ([COMES, GOES, COMES], True),
        ([COMES, GOES], True),
        ([COMES, GOES, GOES], False),
        ([COMES, GOES, is_now('"Pace"', '"Speed"')], False),
        ([COMES, is_now('"Pace"', '"Speed"')], True),
        ([COMES, is_now('"Place"', '"Speed"')], False),
        ([COMES, is_now('""', '"x"', "colour")], False),
        ([COMES, is_now('"Pace"', '"Speed"'), is_now('"Speed"', '"Pace"')], True),
        ([COMES, is_now('"Pace"', '"Caf\\u00e9"'), is_now('"Café"', '"Pace"')], True),
        ([COMES, is_now('"Pace"', '"Speed"'), is_now('"Pace"', '"Speed"')], False),
        ([COMES, is_now('"Pace"', '"Speed"'), GOES], False),
        ([COMES, is_now('"Pace"', '"x"'), is_now('"x"', '"Pace"'), GOES], True),
    ],
)
def test_a_line_of_a_row_that_was_told_of_finds_what_the_lines_before_it_made(
    lines: list[list[Any]], last: bool, known: bool
) -> None:
    assert found(*lines, known=known) == [*[True] * (len(lines) - 1), last]


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        ([GOES], [True]),
        ([is_now('"Pace"', '"Speed"')], [True]),
        ([is_now('"Pace"', '"Speed"'), is_now('"Speed"', '""')], [True, True]),
        ([is_now('"Pace"', '"Speed"'), is_now('"Pace"', '""')], [True, False]),
        ([is_now('"Pace"', '"Speed"'), is_now('"any"', '""', "notes")], [True, True]),
        ([is_now('"Speed"', '"Pace"'), GOES], [True, True]),
        ([is_now('"Pace"', '"Speed"'), GOES], [True, False]),
        ([is_now('"Pace"', '"Speed"'), COMES], [True, False]),
    ],
)
def test_behind_a_part_that_is_not_known_the_first_line_of_a_row_may_find_anything(
    lines: list[list[Any]], answers: list[bool]
) -> None:
    assert found(*lines, known=False) == answers
    assert found(*lines)[0] is False, "where all is known, nothing told of the row"


def test_which_cells_and_rows_stand_otherwise_is_told(path: Path) -> None:
    with open_plan(path) as file:
        (area,), (action,) = file.plan.data.areas, file.plan.data.actions()
    spoil(path, "UPDATE areas SET title = 'Pace'", "UPDATE actions SET notes = 'More'")
    assert set(followed(path).cells) == {
        Cell("areas", area.id, "title", "Pace"), Cell("actions", action.id, "notes", "More"),
    }  # fmt: skip
    spoil(
        path,
        "UPDATE areas SET title = ''",
        f"UPDATE actions SET notes = '', id = {action.id + 90}",
    )
    assert followed(path).cells == (
        Cell("actions", action.id), Cell("actions", action.id + 90),
    )  # fmt: skip
    assert followed(path, 5).cells == (Cell("actions", action.id),), "others may have come before"
    spoil(path, "DROP TABLE milestones", "UPDATE history SET kind = 'acts' WHERE kind = 'areas'")
    assert Cell("acts", area.id) in followed(path).cells


def test_a_mending_step_may_find_what_no_row_should_hold(path: Path) -> None:
    spoil(path, f"UPDATE history SET old = '5' WHERE step_id = 7 AND {PROGRESS}")
    assert followed(path).broken == 7
    spoil(path, "UPDATE steps SET source = 'mended' WHERE id = 7")
    assert followed(path).broken == 0
