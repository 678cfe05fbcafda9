"""Operations and what they announce."""

from __future__ import annotations

import pytest

from desktop.core.changes import Changed, Op, Verb, owner_of
from desktop.core.kinds import Action, Area, Excuse, Milestone
from desktop.core.plan import Plan


def test_nothing_changed_touches_nothing() -> None:
    assert not Changed().touches(Milestone)
    assert not Changed().reshapes(Milestone)


def test_an_operation_turned_round_twice_is_itself() -> None:
    insert = Op(Verb.INSERT, Area, 7, new={"id": 7}, owner=3)
    assert insert.inverse() == Op(Verb.DELETE, Area, 7, old={"id": 7}, owner=3)
    update = Op(Verb.UPDATE, Area, 7, "code", "a", "b")
    assert update.inverse() == Op(Verb.UPDATE, Area, 7, "code", "b", "a")
    for op in (insert, update, insert.inverse()):
        assert op.inverse().inverse() == op


def test_a_row_belongs_to_its_action_or_to_none() -> None:
    assert owner_of(Action(id=5)) == 5
    assert owner_of(Milestone(id=9, action_id=5)) == 5
    assert owner_of(Excuse(action_id=None)) is None
    assert owner_of(Area(id=5)) is None


def test_what_each_step_replaced_in_rows_of_a_kind(plan: Plan) -> None:
    area, action = plan.data.areas[0], plan.data.actions()[0]
    with plan.step("rename"):
        plan.update(area, title="Pace")
        plan.update(action, ragb="A")
    with plan.step("again"):
        plan.update(area, title="Speed")
    plan.undo()
    with plan.step("go"):
        plan.delete(plan.data.areas[1])
    told = [[(each.verb, each.column, each.old) for each in step] for step in plan.replaced(Area)]
    assert told[-3:-1] == [[("update", "title", "Pace of plans")], [("update", "title", "Pace")]]
    verb, _, old = told[-1][0]
    assert (verb, old["title"]) == ("delete", "Supervision")


def test_what_several_operations_change() -> None:
    changed = Changed.of(
        [
            Op(Verb.INSERT, Milestone, 1, new={}),
            Op(Verb.INSERT, Milestone, 2, new={}),
            Op(Verb.UPDATE, Action, 3, "ragb", "G", "A"),
            Op(Verb.UPDATE, Action, 3, "due", "", "x"),
            Op(Verb.UPDATE, Action, 4, "no", "", "x"),
            Op(Verb.DELETE, Area, 5, old={}),
        ]
    )
    assert changed.inserted == {Milestone: {1, 2}}
    assert changed.updated == {Action: {3: {"ragb", "due"}, 4: {"no"}}}
    assert changed.deleted == {Area: {5}}
    assert all(changed.touches(kind) for kind in (Milestone, Action, Area))
    assert changed.touches(Excuse, Area) and not changed.touches(Excuse)
    assert not changed.touches()
    assert changed.reshapes(Milestone) and changed.reshapes(Area)
    assert not changed.reshapes(Action) and not changed.reshapes(Excuse, Action)
    assert changed.reshapes(Excuse, Area)


@pytest.mark.parametrize("column", ["position", "area_id", "commitment_id"])
def test_a_row_that_moved_makes_its_list_another(column: str) -> None:
    changed = Changed.of([Op(Verb.UPDATE, Action, 3, column, 1, 2)])
    assert changed.reshapes(Action) and not changed.reshapes(Area)
