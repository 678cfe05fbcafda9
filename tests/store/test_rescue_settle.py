"""Where the rows of a damaged plan and its history disagree, both are named."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS, Action, Area
from desktop.core.plan import new_plan_data
from desktop.store.rescue_past import State
from desktop.store.rescue_settle import MARK, by_area, fill, marks, settle, twice


def _plan() -> tuple[PlanData, Area, Action, State]:
    data = new_plan_data("Wyeford plan")
    area = data.add(Area(code="4", title="Pace of plans"))
    action = data.add(Action(key="k2345678", area_id=area.id, no="4.1", action="Write to carers"))
    state: State = {(type(row), row.id): row.values() for kind in KINDS for row in data.all(kind)}
    return data, area, action, state


def test_where_both_agree_nothing_is_said() -> None:
    data, _, _, state = _plan()
    assert settle(data, state) == []


def test_the_plans_own_value_stays_and_both_are_named() -> None:
    data, _, action, state = _plan()
    action.action = "Write to every carer"
    (sentence,) = settle(data, state)
    assert action.action == "Write to every carer"
    assert "Write to every carer" in sentence and "Write to carers" in sentence


def test_a_row_that_only_the_history_has_comes_back_and_is_named_by_its_area() -> None:
    data, _, action, state = _plan()
    data.remove(Action, action.id)
    (sentence,) = settle(data, state)
    assert data.all(Action)[0].no == "4.1"
    assert "4.1" in sentence and "taken from the history" in sentence


def test_a_row_that_the_history_does_not_know_is_kept_and_named() -> None:
    data, area, _, state = _plan()
    data.add(Action(key="k3456789", area_id=area.id, no="4.2"))
    (sentence,) = settle(data, state)
    assert sentence == "The action 4.2 was kept, of which the history does not know."


def test_what_is_left_of_a_history_fills_only_lists_that_broke_off() -> None:
    for broken in (True, False):
        data, _, action, state = _plan()
        data.remove(Action, action.id)
        (sentence,) = fill(data, state, {Action} if broken else set())
        assert bool(data.all(Action)) is broken
        assert "4.1" in sentence


def test_rows_held_twice_are_kept_where_no_history_tells() -> None:
    data, area, action, state = _plan()
    again = Action(key=action.key, area_id=area.id, no="4.1 again")
    assert twice(data, [again], state) == [
        "1 further version of actions that the file holds twice were left out."
    ]
    assert twice(data, [again], None) == [] and len(data.all(Action)) == 2


def test_how_many_actions_are_there_and_where_letters_are_marks() -> None:
    data, _, action, _ = _plan()
    assert by_area(data) == "Actions that are there, by area – 4: 1."
    assert marks(data) == []
    action.progress = f"Caf{MARK}"
    assert marks(data) == [f"Letters that could not be read stand as {MARK} in action 4.1."]
