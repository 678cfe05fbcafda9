"""Who made a long step is told how far it is, and may stop it with nothing left of it."""

from __future__ import annotations

import pytest

from desktop.core.editing import cells, rows
from desktop.core.errors import Refused, Stopped
from desktop.core.kinds import KINDS, Action, Area
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data


class Told:
    """Notes what it is told, and stops a step at an operation."""

    def __init__(self, stop_at: int = 0) -> None:
        self.stop_at = stop_at
        self.all: list[str] = []

    def begin(self, total: int) -> None:
        self.all.append(f"begin {total}")

    def on(self, done: int) -> None:
        self.all.append(str(done))
        if done == self.stop_at:
            raise Stopped("That was stopped, and nothing was changed.")

    def write(self) -> None:
        self.all.append("write")

    def end(self) -> None:
        self.all.append("end")


@pytest.fixture
def plan() -> Plan:
    made = Plan(new_plan_data("Wyeford"), MemoryStorage())
    with made.step("add"):
        area = made.insert(Area(code="1"))
        for number in range(1, 5):
            made.insert(Action(area_id=area.id, no=f"1.{number}", lead="Chair"))
    return made


def test_a_step_tells_its_operations_and_its_end(plan: Plan) -> None:
    plan.going = told = Told()
    cells.clear_cells(plan, [(action, "lead") for action in plan.data.table(Action).values()])
    assert told.all == ["begin 0", "1", "2", "3", "4", "write", "end"]
    told.all.clear()
    plan.undo()
    assert told.all == ["begin 4", "1", "2", "3", "4", "write", "end"], (
        "of an undo it is known how many"
    )


def test_nothing_is_left_of_a_step_that_was_stopped(plan: Plan) -> None:
    plan.going = told = Told(stop_at=3)
    before, undo = plan.snapshot(), plan.undo_text
    chosen = [(action, "lead", "Director") for action in plan.data.table(Action).values()]
    with pytest.raises(Stopped):
        cells.put_cells(plan, chosen)
    assert told.all[-1] == "end"
    assert plan.undo_text == undo
    assert [each.values() for each in plan.data.table(Action).values()] == [
        each.values() for each in before.table(Action).values()
    ]
    told.stop_at = 0
    assert not cells.put_cells(plan, chosen)
    assert {each.lead for each in plan.data.table(Action).values()} == {"Director"}


def state(plan: Plan) -> tuple[object, ...]:
    """All that a plan holds, and what Undo and Redo would do."""
    rows = {kind: [each.values() for each in plan.data.all(kind)] for kind in KINDS}
    steps = [step.label for step in plan.history()]
    return rows, steps, plan.undo_text, plan.redo_text


@pytest.mark.parametrize("stop_at", [1, 2, 4])
def test_undo_and_redo_that_are_stopped_leave_the_plan_and_its_steps_as_they_were(
    plan: Plan, stop_at: int
) -> None:
    cells.put_cells(plan, [(each, "lead", "Director") for each in plan.data.actions()])
    rows.delete(plan, list(plan.data.areas))  # with the actions in it
    for act in (plan.undo, plan.redo, plan.undo, plan.undo, plan.redo, plan.redo):
        before = state(plan)
        plan.going = Told(stop_at)
        with pytest.raises(Stopped):
            act()
        assert state(plan) == before
        plan.going = Told()
        act()
        assert state(plan) != before
    assert not plan.data.areas and not plan.data.table(Action)


@pytest.mark.parametrize("stop_at", [1, 3, 5])
def test_rows_that_a_stopped_step_took_out_are_the_same_rows(plan: Plan, stop_at: int) -> None:
    held = list(plan.data.actions())
    plan.going = Told(stop_at)
    with pytest.raises(Stopped):
        rows.delete(plan, list(plan.data.areas))
    assert all(was is now for was, now in zip(held, plan.data.actions(), strict=True))


def test_a_step_that_is_stopped_at_the_last_moment_is_not_written(plan: Plan) -> None:
    class AtTheLast(Told):
        def write(self) -> None:
            raise Stopped("That was stopped, and nothing was changed.")

    before = state(plan)
    plan.going = AtTheLast()
    with pytest.raises(Stopped):
        cells.clear_cells(plan, [(each, "lead") for each in plan.data.actions()])
    assert state(plan) == before
    with pytest.raises(Stopped):
        plan.undo()
    assert state(plan) == before


def test_nothing_else_comes_into_a_step_while_it_is_told(plan: Plan) -> None:
    refused: list[str] = []

    class Meddling(Told):
        def on(self, done: int) -> None:
            for act in (plan.undo, plan.redo, lambda: rows.add(plan, Area(code="9"))):
                try:
                    act()
                except Refused as refusal:
                    refused.append(str(refusal))

    plan.going = Meddling()
    before = len(plan.data.areas)
    cells.clear_cells(plan, [(each, "lead") for each in plan.data.actions()])
    assert len(refused) == 12 and len(plan.data.areas) == before
    plan.going = Told()
    plan.undo()
    assert {each.lead for each in plan.data.actions()} == {"Chair"}


def test_an_undo_that_was_stopped_can_be_done_again(plan: Plan) -> None:
    action = next(iter(plan.data.table(Action).values()))
    cells.put_cells(plan, [(action, "lead", "Director"), (action, "measure", "Seen")])
    plan.going = Told(stop_at=2)
    with pytest.raises(Stopped):
        plan.undo()
    assert (action.lead, action.measure) == ("Director", "Seen")
    plan.going = Told()
    plan.undo()
    assert (action.lead, action.measure) == ("Chair", "")
