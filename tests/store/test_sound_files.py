"""Files that are damaged, or that something else has written: opened, named, mended, undone."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import FileProblem, PlandeskError, Refused
from desktop.core.kinds import Action, ActionRequirement, Area, Requirement
from desktop.core.plan import new_plan_data
from desktop.core.show import as_json
from desktop.store.connection import connect
from desktop.store.header import DamagedPlan
from desktop.store.planfile import PlanFile, create_plan, open_plan
from desktop.store.rescue import read_what_is_left, rescue
from tests.store.conftest import state

DAY = date(2018, 10, 8)
SNAPSHOTS_ARE_KEPT = "DROP TRIGGER IF EXISTS snapshots_are_kept"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of a plan with two areas, links, three closed reviews and an undone step."""
    path = tmp_path / "kept.plandesk"
    with create_plan(path, new_plan_data("Kept plan")) as file:
        plan = file.plan
        for code in ("4", "5"):
            area = rows.add(plan, Area(code=code, title="Pace"))
            for number in range(1, 16):
                given = {"no": f"{code}.{number}", "action": "words " * 30, "ragb": "G",
                         "by_when": "31/10/2018", "extra.Partner": "Police"}  # fmt: skip
                action = actions.add_action(plan, area, given)
        with plan.step("link"):
            requirement = plan.insert(Requirement(ref="RP 1", text="Ask"))
            plan.insert(ActionRequirement(action_id=action.id, requirement_id=requirement.id))
        for day in (3, 10, 17):
            cycle.hold_review(plan, "weekly", date(2018, 9, day))
            actions.set_field(plan, action, "progress", f"Said on {day}")
        actions.set_field(plan, action, "progress", "Undone")
        plan.undo()
    return path


def spoil(path: Path, *statements: str) -> None:
    """Write what no Plandesk would: the file's own checks are switched off."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(SNAPSHOTS_ARE_KEPT)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def loosen(path: Path, table: str) -> None:
    """Take STRICT from a table, so that any sort of value can be put in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = ?", (table,)
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.close()


def tighten(path: Path, table: str) -> None:
    """Make a table STRICT again, as the file would be."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET sql = rtrim(sql, char(10, 32)) || ' STRICT' WHERE name = ?",
        (table,),
    )
    connection.execute("PRAGMA writable_schema = RESET")
    connection.close()


def named(file: PlanFile) -> str:
    return "\n".join(
        each.message for each in run_checks(file.plan.data, DAY).findings
        if each.rule.startswith("unsound-")
    )  # fmt: skip


SPOILT: dict[str, tuple[str, str]] = {
    "no day": ("UPDATE actions SET completed_on = '2018-02-31' WHERE no = '4.1'", "2018-02-31"),
    "endless": ("UPDATE actions SET position = 9e999 WHERE no = '4.1'", "inf"),
    "no flag": ("UPDATE statuses SET complete = 7 WHERE code = 'G'", "neither yes nor no"),
    "no JSON": ("UPDATE actions SET extra = '{broken' WHERE no = '4.1'", "broken"),
    "deep JSON": (
        f"UPDATE actions SET extra = '{'[' * 900}{']' * 900}' WHERE no = '4.1'", "form"
    ),
    "very deep JSON": (
        f"UPDATE actions SET extra = '{'[' * 90_000}{']' * 90_000}' WHERE no = '4.1'", "form"
    ),
    "a long number": (
        f"UPDATE areas SET success_measures = '[{'9' * 5_000}]' WHERE code = '4'", "no list"
    ),
    "no area": ("DELETE FROM areas WHERE code = '4'", "is lost; a new one"),
    "no requirement": ("DELETE FROM requirements", "requirement that it belongs to"),
    "no review": ("DELETE FROM reviews WHERE \"on\" = '2018-09-03'", "is lost; a new one"),
    "no record": ("DELETE FROM snapshots", "no record that can be read"),
    "no first record": ("DELETE FROM snapshots WHERE base_id IS NULL", "stands on one that"),
    "another record": ("UPDATE snapshots SET data = '[1]' WHERE base_id IS NULL", "left out"),
    "linked twice": (
        "INSERT INTO action_requirements SELECT 9999, action_id, requirement_id"
        " FROM action_requirements", "stands twice"
    ),
    "no plan": ("DELETE FROM plan", "made anew"),
    "another plan": ("UPDATE plan SET id = 5", "made anew"),
    "no state": ("UPDATE reviews SET state = 'gone' WHERE \"on\" = '2018-09-10'", "has a record"),
    "a number beyond": ("UPDATE actions SET id = 1 << 60 WHERE no = '4.1'", "no number that can"),
    "no columns": ("DELETE FROM columns", "No column was shown"),
    "no key": ("UPDATE actions SET key = '' WHERE no = '4.1'", "has no key"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_file_opens_is_named_is_edited_and_undone(kept: Path, what: str) -> None:
    statement, words = SPOILT[what]
    spoil(kept, statement)
    before = hashlib.sha256(kept.read_bytes()).hexdigest()
    with open_plan(kept, read_only=True) as file:
        assert words in named(file)
        as_json(file.plan.data)
    with open_plan(kept) as file:
        assert words in named(file)
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == before, "reading wrote to the file"
    with open_plan(kept) as file:
        action = next(each for each in file.plan.data.actions() if each.no == "5.2")
        actions.set_field(file.plan, action, "progress", "Edited")
        edited = state(file.plan)
        file.plan.undo()
        undone = state(file.plan)
        file.plan.redo()
        assert state(file.plan) == edited
        file.plan.undo()
        labels = [step.label for step in file.plan.history()]
    assert undone != edited
    standing = ("no record", "no first record", "another record")
    with open_plan(kept) as file:
        assert state(file.plan) == undone, "the file holds something else than memory did"
        assert bool(named(file)) is (what in standing)
    assert labels.count("make the plan sound") == (what != "no record")
    connection = connect(kept, read_only=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()


def test_what_stood_in_the_file_is_in_its_history(kept: Path) -> None:
    spoil(kept, "UPDATE actions SET completed_on = '2018-02-31', position = 9e999 WHERE no = '4.1'")
    with open_plan(kept) as file:
        rows.add(file.plan, Area(code="9"))
        (action,) = (each for each in file.plan.data.actions() if each.no == "4.1")
        told = {entry.op.column: (entry.op.old, entry.op.new, entry.step.label)
                for entry in file.plan.history_of(action.id)[:2]}  # fmt: skip
        assert told["completed_on"] == ("2018-02-31", "", "make the plan sound")
        assert told["position"][0] == float("inf")
        assert file.plan.undo_text == "add area 9"
        file.plan.undo()
        assert file.plan.undo_text != "make the plan sound"


def test_a_change_that_is_not_saved_leaves_the_mending_for_the_next(kept: Path) -> None:
    spoil(kept, "UPDATE actions SET completed_on = '2018-02-31' WHERE no = '4.1'")
    with open_plan(kept) as file:
        other = sqlite3.connect(kept, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileProblem, match="locked"):
            rows.add(file.plan, Area(code="9"))
        other.execute("ROLLBACK")
        other.close()
        assert [step.label for step in file.plan.history(1)] != ["make the plan sound"]
        rows.add(file.plan, Area(code="9"))
        assert [step.label for step in file.plan.history(2)] == [
            "add area 9",
            "make the plan sound",
        ]


def test_undoing_a_step_of_a_row_that_was_left_out_is_refused(kept: Path) -> None:
    spoil(kept, "DELETE FROM snapshots")
    with open_plan(kept) as file:
        file.plan.undo()  # the progress of the last day
        before = state(file.plan)
        with pytest.raises(Refused, match="no longer in the plan as it was"):
            file.plan.undo()
        assert state(file.plan) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET col = 'nonsense' WHERE verb = 'update'",
        "UPDATE history SET old = '5', new = '6' WHERE col = 'progress'",
    ],
)
def test_a_history_that_cannot_be_read_is_said_so(kept: Path, statement: str) -> None:
    spoil(kept, statement)
    with open_plan(kept) as file:
        before = state(file.plan)
        with pytest.raises(DamagedPlan, match="cannot be undone or shown"):
            file.plan.undo()
        assert state(file.plan) == before
        rows.add(file.plan, Area(code="9"))
        file.plan.history()


def test_a_time_that_cannot_be_read_is_no_time(kept: Path) -> None:
    spoil(kept, "UPDATE steps SET at = 'then'")
    with open_plan(kept) as file:
        assert {step.at for step in file.plan.history()} == {""}


def test_wrong_sorts_of_value_are_mended_one_by_one(kept: Path) -> None:
    loosen(kept, "actions")
    spoil(kept, "UPDATE actions SET progress = x'ff00', position = 'second' WHERE no = '4.1'")
    tighten(kept, "actions")
    with open_plan(kept) as file:
        assert "bytes that are no text" in named(file)
        actions.set_field(file.plan, file.plan.data.actions()[1], "progress", "Edited")
        edited = state(file.plan)
    with open_plan(kept) as file:
        assert state(file.plan) == edited
        assert not named(file)


def test_rows_of_something_else_are_no_plan_and_are_left_out_of_a_rescue(
    kept: Path, tmp_path: Path
) -> None:
    loosen(kept, "meetings")
    spoil(kept, "INSERT INTO meetings VALUES (71, 2.0, 'insert', 'actions', x'0f', '')")
    with pytest.raises(DamagedPlan, match="1 row of something else"):
        open_plan(kept)
    lost = rescue(kept, tmp_path / "new.plandesk")
    assert "Where 1 meeting would be, something else stands." in lost
    with open_plan(tmp_path / "new.plandesk") as file:
        assert len(file.plan.data.actions()) == 30
        assert not named(file)


def test_a_record_that_is_lost_is_told_by_a_rescue_and_by_the_new_plan(
    kept: Path, tmp_path: Path
) -> None:
    spoil(kept, "DELETE FROM history", "DELETE FROM snapshots")
    lost = rescue(kept, tmp_path / "new.plandesk")
    assert sum("no record that can be read" in each for each in lost) == 3
    with open_plan(tmp_path / "new.plandesk") as file:
        assert named(file).count("no record that can be read") == 3


def test_what_is_imported_is_made_sound_first(tmp_path: Path) -> None:
    draft = new_plan_data("Draft")
    area = draft.add(Area(code="1"))
    draft.add(Action(key="", area_id=area.id, no="1.1", completed_on="2018-02-31"))
    draft.add(Action(key="", area_id=4711, no="1.2"))
    data = new_plan_data("Draft")
    with create_plan(tmp_path / "new.plandesk", data, draft=draft, label="import") as file:
        assert "2018-02-31" in named(file) and "has no key" in named(file)
        assert [area.title for area in file.plan.data.areas] == ["", "Area not readable"]
        file.plan.undo()
        assert not file.plan.data.areas


def test_letters_that_cannot_be_read_stand_as_marks_in_a_rescue(kept: Path, tmp_path: Path) -> None:
    spoil(
        kept,
        "DELETE FROM history",
        "UPDATE actions SET progress = CAST(x'416cff42' AS TEXT) WHERE no = '4.1'",
    )
    rescue(kept, tmp_path / "new.plandesk")
    with open_plan(tmp_path / "new.plandesk") as file:
        assert file.plan.data.actions()[0].progress == "Al\ufffdB"


# --- damage ------------------------------------------------------------------------------------


def look(path: Path, tmp_path: Path) -> str:
    """Open a file, or rescue it, and ask all that can be asked; how that ended."""
    try:
        file = open_plan(path)
        how = "opened"
    except PlandeskError:
        new = tmp_path / "new.plandesk"
        new.unlink(missing_ok=True)
        try:
            rescue(path, new)
        except FileProblem:
            return "nothing"
        file = open_plan(new)
        how = "rescued"
    with file:
        plan = file.plan
        report = run_checks(plan.data, DAY)
        report.as_text()
        json.dumps(report.as_json(plan.data))
        json.dumps(as_json(plan.data)).encode()
        for step in (plan.history, lambda: plan.history_of(1)):
            quietly(step)
        quietly(lambda: rows.add(plan, Area(code="99", title="Added")))
        for step in (plan.undo, plan.undo, plan.redo):
            quietly(step)
    return how


def quietly(do: Callable[[], Any]) -> None:
    """Do it; a sentence to the user is an answer, a traceback is none."""
    try:
        do()
    except PlandeskError as error:
        assert str(error).endswith(".")


def flip(content: bytearray, pick: random.Random) -> None:
    """Some bits here and there, the header that names the file left alone."""
    for _ in range(pick.choice((1, 3, 10, 50))):
        content[pick.randrange(100, len(content))] ^= 1 << pick.randrange(8)


def swap(content: bytearray, pick: random.Random) -> None:
    """Two pages, each in the other's place."""
    pages = len(content) // 4096
    one, other = pick.sample(range(1, pages), 2)
    first = content[one * 4096 : one * 4096 + 4096]
    content[one * 4096 : one * 4096 + 4096] = content[other * 4096 : other * 4096 + 4096]
    content[other * 4096 : other * 4096 + 4096] = first


def wipe(content: bytearray, pick: random.Random) -> None:
    """A page of nothing, or of anything."""
    page = pick.randrange(1, len(content) // 4096)
    content[page * 4096 : page * 4096 + 4096] = pick.choice((bytes(4096), pick.randbytes(4096)))


def cut(content: bytearray, pick: random.Random) -> None:
    """The end is missing."""
    del content[pick.randrange(5_000, len(content)) :]


DAMAGE = (flip, swap, wipe, cut)


def _damage_and_look(source: Path, tmp_path: Path, seed: int) -> str:
    pick = random.Random(seed)
    content = bytearray(source.read_bytes())
    pick.choice(DAMAGE)(content, pick)
    path = tmp_path / "damaged.plandesk"
    path.write_bytes(content)
    return look(path, tmp_path)


@pytest.mark.matrix(every=4)
@pytest.mark.parametrize("start", range(0, 40, 10))
def test_damaged_files_are_opened_or_rescued_and_everything_works(
    kept: Path, tmp_path: Path, start: int
) -> None:
    ends = [_damage_and_look(kept, tmp_path, seed) for seed in range(start, start + 10)]
    assert ends.count("nothing") < 5


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 2_000, 50))
def test_a_great_many_damaged_files(sample_plans: Path, tmp_path: Path, start: int) -> None:
    source = sorted(sample_plans.glob("*.plandesk"))[start // 50 % 3]
    for seed in range(start, start + 50):
        _damage_and_look(source, tmp_path, seed)


@pytest.mark.parametrize(
    "name", ["house/damaged-snapshots-page.plandesk", "safety/rescue-crashes.plandesk"]
)
def test_the_known_damaged_plans(tmp_path: Path, name: str) -> None:
    source = Path(__file__).resolve().parents[3] / "shared" / "cases" / name
    if not source.is_file():
        pytest.skip("the cases are not beside this checkout")
    path = tmp_path / "damaged.plandesk"
    shutil.copyfile(source, path)
    assert look(path, tmp_path) == "rescued"
    left = read_what_is_left(path)
    assert left.lost and left.data.actions()


def test_a_byte_that_is_no_letter_costs_a_letter_and_not_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "byte.plandesk"
    with create_plan(path, new_plan_data("Byte")) as file:
        area = rows.add(file.plan, Area(code="1", title="Area"))
        actions.add_action(file.plan, area, {"no": "1.1", "action": "Read every plan."})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE actions SET action = CAST(x'5265ff6164' AS TEXT)")
    with open_plan(path) as file:
        (action,) = file.plan.data.actions()
        assert action.action == "Re\ufffdad"
        (found,) = file.plan.data.unsound
        assert "with characters that no text can hold" in found.message
        actions.set_field(file.plan, action, "progress", "Begun")
    with open_plan(path) as file:
        assert file.plan.data.actions()[0].action == "Re\ufffdad"
        assert file.plan.data.unsound == ()
