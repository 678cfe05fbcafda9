"""What the next format's files are made of: a row of every kind, and a history that does everything
to each. Once a format is released nobody can make its files any more, so it is seen before."""

from __future__ import annotations

from pathlib import Path

from desktop.core.changes import Verb
from desktop.core.kinds import KINDS, Choice, Column, PlanInfo, Snapshot, Status
from desktop.store.planfile import create_plan, open_plan

from .conftest import state
from .filling import DAY, LAST_DAY, change_everything, fill, small_plan

# A plan has always one row; forms and legends are exchanged as a whole; what dialogues remember and
# the records of reviews are never taken out by hand.
_NEVER_DELETED = {PlanInfo, Choice, Snapshot, Status, Column}


def test_a_plan_that_was_filled_has_a_row_of_every_kind(tmp_path: Path) -> None:
    with create_plan(tmp_path / "plan.plandesk", small_plan(), today=lambda: DAY) as file:
        fill(file.plan)
        assert [kind.noun for kind in KINDS if not file.plan.data.table(kind)] == []


def test_its_history_does_everything_to_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    with create_plan(path, small_plan(), today=lambda: LAST_DAY) as file:
        plan = file.plan
        fill(plan)
        change_everything(plan)
        after = state(plan)
        done = {
            (entry.op.kind, entry.op.verb)
            for step in plan.history(10_000)
            for entry in plan.entries_of(step)
        }
        assert plan.undo_text and plan.redo_text
    came = {kind for kind, verb in done if verb is Verb.INSERT} | {PlanInfo, Status, Column}
    went = {kind for kind, verb in done if verb is Verb.DELETE} | _NEVER_DELETED
    assert [kind.noun for kind in KINDS if kind not in came] == []
    assert [kind.noun for kind in KINDS if kind not in went] == []
    with open_plan(path) as file:
        assert state(file.plan) == after and not file.plan.data.unsound
