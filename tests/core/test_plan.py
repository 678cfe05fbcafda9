"""The live plan: steps, undo, announcements."""

from __future__ import annotations

import pytest

from desktop.core.changes import Changed
from desktop.core.editing import actions, rows
from desktop.core.errors import FileProblem, ReadOnly
from desktop.core.kinds import Action, Area
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from tests.core.conftest import state


def test_an_equal_value_writes_nothing_and_announces_nothing(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    steps = len(plan.history())
    assert not actions.set_field(plan, plan.data.actions()[0], "ragb", "green")
    assert heard == []
    assert len(plan.history()) == steps


def test_a_change_is_announced_by_id_and_column(plan: Plan) -> None:
    heard: list[Changed] = []
    plan.subscribe(heard.append)
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "ragb", "A")
    assert [each.updated for each in heard] == [{Action: {action.id: {"ragb"}}}]
    assert not heard[0].reshapes(Action)
    assert plan.undo_text == "change RAGB of 4.1"


def test_unsubscribing_ends_the_announcements(plan: Plan) -> None:
    heard: list[Changed] = []
    end = plan.subscribe(heard.append)
    end()
    end()
    actions.set_field(plan, plan.data.actions()[0], "ragb", "A")
    assert heard == []


def test_undo_and_redo_run_through_the_same_path_and_into_the_history(plan: Plan) -> None:
    before = state(plan)
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "Under way")
    after = state(plan)
    plan.undo()
    assert state(plan) == before
    assert plan.redo_text == "change progress of 4.1"
    plan.redo()
    assert state(plan) == after
    sources = [entry.step.source for entry in plan.history_of(action.id)][:3]
    assert sources == ["redone", "undone", "typed"]


def test_a_new_change_ends_redo(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "One")
    plan.undo()
    actions.set_field(plan, action, "progress", "Two")
    assert plan.redo_text == ""
    plan.redo()
    assert action.progress == "Two"


def test_an_exception_inside_a_step_leaves_the_plan_as_it_was(plan: Plan) -> None:
    before = state(plan)
    with pytest.raises(ZeroDivisionError), plan.step("fail half way"):
        rows.delete(plan, [plan.data.areas[0]])
        plan.insert(Area(code="9"))
        raise ZeroDivisionError
    assert state(plan) == before
    assert plan.undo_text == "add action 4.3"


def test_a_file_that_cannot_be_written_leaves_the_plan_as_it_was(plan: Plan) -> None:
    class Full(MemoryStorage):
        def commit(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
            raise FileProblem("The disk is full.")

    full = Plan(plan.data, Full())
    before = state(full)
    with pytest.raises(FileProblem):
        actions.set_field(full, full.data.actions()[0], "by_when", "31/12/2018")
    assert state(full) == before


def test_a_change_outside_a_step_is_an_error(plan: Plan) -> None:
    with pytest.raises(RuntimeError):
        plan.insert(Area(code="9"))


def test_a_read_only_plan_says_why(plan: Plan) -> None:
    closed = Plan(plan.data, MemoryStorage(), why_read_only="Ann has it open.")
    with pytest.raises(ReadOnly, match="Ann has it open"):
        actions.set_field(closed, closed.data.actions()[0], "ragb", "R")
    assert closed.data.actions()[0].ragb == "G"


def test_an_id_is_never_used_twice(plan: Plan) -> None:
    area = plan.data.areas[1]
    first = actions.add_action(plan, area, {"no": "5.1"})
    rows.delete(plan, [first])
    second = actions.add_action(plan, area, {"no": "5.1"})
    assert second.id > first.id
    assert second.key != first.key


def test_loading_a_draft_is_one_step_that_undo_takes_back(plan: Plan) -> None:
    draft = new_plan_data("Another plan")
    area = draft.add(Area(code="1", title="Leadership"))
    draft.add(Action(key="k1", area_id=area.id, no="1.1", action="Lead"))
    before = state(plan)
    uid = plan.data.info.uid
    plan.load(draft, "import a workbook")
    assert [action.no for action in plan.data.actions()] == ["1.1"]
    assert plan.data.info.title == "Another plan"
    assert plan.data.info.uid == uid
    plan.undo()
    assert state(plan) == before


def test_a_snapshot_does_not_follow_later_edits(plan: Plan) -> None:
    snapshot = plan.snapshot()
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "Later")
    assert snapshot.actions()[0].progress == ""
    assert snapshot.actions()[0].no == "4.1"
