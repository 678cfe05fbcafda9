"""How two states of one plan differ."""

from __future__ import annotations

import pytest

from desktop.core.between import Between, between
from desktop.core.editing import actions, rows
from desktop.core.kinds import Area, Choice, Milestone
from desktop.core.memory import MemoryStorage
from desktop.core.movement import Move
from desktop.core.plan import Plan, new_plan_data


@pytest.fixture
def plan() -> Plan:
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
    area = rows.add(plan, Area(code="1", title="Leadership"))
    for number, letter in (("1.1", "G"), ("1.2", "A"), ("1.3", "R"), ("1.4", "")):
        actions.add_action(plan, area, {"no": number, "action": f"Act {number}", "ragb": letter})
    return plan


def test_nothing_differs_from_itself(plan: Plan) -> None:
    found = between(plan.snapshot(), plan.snapshot())
    assert not found and found.words == "Nothing differs."


def test_actions_that_came_went_and_changed_are_counted(plan: Plan) -> None:
    then = plan.snapshot()
    area = plan.data.areas[0]
    first, second, third, fourth = plan.data.actions()
    actions.set_field(plan, first, "ragb", "B")
    actions.set_field(plan, second, "ragb", "R")
    actions.set_field(plan, second, "progress", "Stuck")
    actions.set_field(plan, fourth, "ragb", "G")
    actions.delete_actions(plan, [third])
    for number in ("1.5", "1.6"):
        actions.add_action(plan, area, {"no": number, "action": "New"})
    found = between(then, plan.snapshot())
    assert (found.added, found.gone, found.changed, found.others) == (2, 1, 3, 0)
    assert found.moved == {Move.CLOSED: 1, Move.WORSE: 1, Move.GIVEN: 1}
    assert found.words == (
        "2 actions added, 1 gone, 3 changed. Statuses that moved: 1 closed, 1 worse, 1 status "
        "given."
    )


def test_a_change_of_any_column_counts(plan: Plan) -> None:
    first = plan.data.actions()[0]
    for name, value in (("cost", "£5"), ("measure_met", "Yes"), ("lead", "Ann")):
        then = plan.snapshot()
        actions.set_field(plan, first, name, value)
        assert between(then, plan.snapshot()).changed == 1, name


def test_rows_of_other_lists_are_counted_and_what_dialogues_remember_is_not(plan: Plan) -> None:
    then = plan.snapshot()
    rows.add(plan, Area(code="2", title="Front door"))
    rows.add(plan, Milestone(action_id=plan.data.actions()[0].id, label="first"))
    rows.change(plan, plan.data.info, title="Wyeford again")
    found = between(then, plan.snapshot())
    assert (found.others, found.changed) == (3, 0) and found
    assert found.words.endswith("3 rows of other lists came, went or changed.")
    then = plan.snapshot()
    rows.add(plan, Choice(name="x", value={}))
    assert not between(then, plan.snapshot())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Between(1, 0, 0, {}, 0), "1 action added, 0 gone, 0 changed."),
        (Between(0, 1, 0, {}, 0), "0 actions added, 1 gone, 0 changed."),
        (Between(0, 0, 1, {}, 0), "0 actions added, 0 gone, 1 changed."),
        (
            Between(0, 0, 0, {}, 1),
            "0 actions added, 0 gone, 0 changed. 1 row of other lists came, went or changed.",
        ),
    ],
)
def test_any_one_difference_is_one(found: Between, words: str) -> None:
    assert found and found.words == words
