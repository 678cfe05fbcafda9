"""The other content under a plan's name: what it is, and the plan as both last had it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.changes import Op, Verb, ops_between
from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.core.kinds import Action
from desktop.store.connection import Base, identities
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.storage import FileStorage
from desktop.store.theirs import (
    as_it_was_made,
    as_it_was_saved,
    read_theirs,
    told_in,
    write_copy,
)
from tests.store.conftest import state


def _write(file: PlanFile, number: int, text: str) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[number], "progress", text)


def test_what_came_since_both_parted_and_the_plan_of_then(path: Path, tmp_path: Path) -> None:
    with open_plan(path, keep_in=tmp_path / "kept") as mine:
        _write(mine, 0, "Of both")
        other = Path(shutil.copyfile(path, tmp_path / "other.plandesk"))
        before = state(mine.plan)
        _write(mine, 1, "Mine")
        assert mine.keeping is not None
        known = dict(mine.keeping.known)
        assert len(known) == mine.version
    with open_plan(other) as file:
        _write(file, 2, "Theirs")
        _write(file, 2, "Theirs again")
    content = other.read_bytes()
    found = read_theirs(other, known)
    assert found.base is not None
    assert {
        kind.table: [row.values() for _, row in sorted(found.base.table(kind).items())]
        for kind in found.base._tables
    } == before
    assert [each.label for each in found.steps] == ["change progress of 4.3"] * 2
    assert found.last.id == found.shared + 2 and found.data.actions()[2].progress == "Theirs again"
    assert other.read_bytes() == content
    older = read_theirs(path, {1: known[1]})
    assert older.shared == 1 and len(older.steps) == len(known) - 1


def test_nothing_in_common_and_nothing_to_read(path: Path, tmp_path: Path) -> None:
    found = read_theirs(path, {1: "of another plan"})
    assert (found.base, found.shared) == (None, 0)
    with pytest.raises(FileProblem):
        read_theirs(tmp_path / "gone.plandesk", {})


def test_a_plan_without_a_step_shares_none(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM history")
        connection.execute("DELETE FROM steps")
    found = read_theirs(path, {0: "", 1: "one of mine"})
    assert (found.base, found.shared, found.steps, found.last) == (None, 0, (), Base(0, ""))
    assert len(found.data.actions()) == 3


def test_where_what_was_before_cannot_be_read_nothing_is_known_of_it(path: Path) -> None:
    with open_plan(path) as file:
        known = {step.id: step.uid for step in file.plan.history()}
        _write(file, 0, "Theirs")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE history SET old = '{' WHERE col = 'progress'")
    found = read_theirs(path, known)
    assert (found.base, found.shared) == (None, 0)
    assert len(found.steps) == len(known) + 1, "each of its steps may be one that is not ours"


def test_all_steps_are_told_however_many(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        known = identities(connection)
        connection.executemany(
            "INSERT INTO steps (at, label, source, state, uid, parent, who, machine)"
            " VALUES ('2026-11-26T09:30:00+00:00', 'a step', 'typed', 'settled', ?, ?, '', '')",
            [
                (f"{number:032x}", f"{number - 1:032x}" if number else known[max(known)])
                for number in range(2_000)
            ],
        )
    assert len(read_theirs(path, known).steps) == 2_000
    with open_plan(path, keep_in=path.parent / "kept") as file:
        assert file.keeping is not None
        assert len(file.keeping.steps_since(max(known))) == 2_000


def test_a_version_is_written_whole_to_a_new_file_alone(path: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.plandesk"
    write_copy(path, to)
    with open_plan(to) as copy, open_plan(path) as file:
        assert state(copy.plan) == state(file.plan)
        assert copy.plan.history() == file.plan.history()
    with pytest.raises(FileProblem, match="already"):
        write_copy(path, to)
    with pytest.raises(FileProblem):
        write_copy(tmp_path / "gone.plandesk", tmp_path / "new.plandesk")
    assert not (tmp_path / "new.plandesk").exists()


def test_what_could_not_be_read_or_was_mended_is_none_of_what_the_user_did(path: Path) -> None:
    with open_plan(path, read_only=True) as file:
        base = file.plan.snapshot()
    one, two, three = base.actions()
    mine = base.copy()
    for action in (one, two):
        mine.remove(Action, action.id)
    mine.put(Action, three.id, "due", "")
    mine.put(Action, three.id, "progress", "Mine")
    told = [
        ("mended", Op(Verb.UPDATE, Action, three.id, "due", three.due, "", three.id)),
        ("mended", Op(Verb.DELETE, Action, two.id, old=two.values())),
        ("typed", Op(Verb.DELETE, Action, one.id, old=one.values())),
    ]
    own = as_it_was_made(mine, base, told)
    assert [(each.no, each.due, each.progress) for each in own.actions()] == [
        (two.no, two.due, ""),
        (three.no, three.due, "Mine"),
    ]
    assert mine.get(Action, two.id) is None, "what is shown in the window is another"
    mine.put(Action, three.id, "due", "2019-01-02")  # the user's own, over what was mended
    own = as_it_was_made(mine, base, told)
    assert [each.due for each in own.actions()] == [two.due, "2019-01-02"]
    for unknown in (as_it_was_made(mine, None, told), as_it_was_made(mine, base, None)):
        assert [(each.no, each.due) for each in unknown.actions()] == [(three.no, "2019-01-02")]


def test_what_was_done_in_a_copy_is_told_or_said_not_to_be_read(path: Path, tmp_path: Path) -> None:
    with open_plan(path) as file:
        base = file.version
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Mine")
    told = [each for each in told_in(path, base) or () if each[1].column == "progress"]
    assert [(source, op.new) for source, op in told] == [("typed", "Mine")]
    broken = tmp_path / "broken.plandesk"
    broken.write_text("no plan", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"The history in broken\.plandesk could not be read"):
        told_in(broken, base)


def test_what_was_saved_is_found_by_going_back_from_mine(path: Path) -> None:
    with open_plan(path) as file:
        plan, before = file.plan, file.plan.snapshot()
        base = file.version
        first, second, _ = plan.data.actions()
        actions.set_field(plan, first, "progress", "Mine")
        actions.delete_actions(plan, [second])
        actions.add_action(plan, plan.data.areas[0], {"action": "New"})
        told = FileStorage(file._connection, path.name).told_since(base)  # type: ignore[arg-type]
        mine = plan.snapshot()
    saved = as_it_was_saved(mine, told)
    assert saved is not None and ops_between(saved, before) == []
    assert mine.actions()[0].progress == "Mine", "it is left alone"
    assert as_it_was_saved(mine, None) is None
    assert as_it_was_saved(before, told) is None, "operations that do not fit go back nowhere"
