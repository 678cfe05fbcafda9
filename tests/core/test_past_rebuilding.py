"""Any past day of a plan, rebuilt from its history: equal to a copy taken that evening."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core import changes
from desktop.core.changes import Undone
from desktop.core.editing import actions, cycle, rows
from desktop.core.editing import settings as plan_settings
from desktop.core.errors import ReadOnly, Refused
from desktop.core.kinds import KINDS, Area, Requirement, Status
from desktop.core.past import Past, PastStorage
from desktop.core.plan import Plan
from desktop.core.stood import Origin
from tests.core.conftest import state
from tests.core.past_days import NOON, Clock, action, begun, statuses


class _Rows:
    def __init__(self, data: Any) -> None:
        self.data = data


def same(data: Any, kept: dict[str, Any]) -> bool:
    return state(_Rows(data)) == kept  # type: ignore[arg-type]


# --- the property ------------------------------------------------------------------------------


def _retype(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every:
        field = ("progress", "ragb", "by_when", "lead", "cost")[pick % 5]
        text = ("30/04/2020", "G", "A", "Head of Care")[pick % 4]
        if field == "ragb" and text not in "GA":
            text = ""
        actions.set_field(plan, every[pick % len(every)], field, text)


def _add(plan: Plan, pick: int) -> None:
    if pick % 3 == 0 or not plan.data.areas:
        rows.add(plan, Area(code=f"Z{pick}", title="More"))
    elif pick % 3 == 1:
        rows.add(plan, Requirement(ref=f"RP {pick}", text="A must"))
    else:
        area = plan.data.areas[pick % len(plan.data.areas)]
        actions.add_action(plan, area, {"no": f"N{pick}", "action": "New"})


def _delete(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every and pick % 4:
        actions.delete_actions(plan, [every[pick % len(every)]])
    elif plan.data.areas:
        rows.delete(plan, [plan.data.areas[pick % len(plan.data.areas)]])


def _move(plan: Plan, pick: int) -> None:
    every = plan.data.actions()
    if every:
        rows.move(plan, [every[pick % len(every)]], -1 if pick % 2 else 1)


def _legend(plan: Plan, pick: int) -> None:
    status = plan.data.all(Status)[pick % len(plan.data.all(Status))]
    rows.change(plan, status, word=f"Word {pick}", complete=bool(pick % 2))


def _renumber(plan: Plan, pick: int) -> None:
    with plan.step("renumber"):
        for place, each in enumerate(plan.data.actions()):
            plan.update(each, no=f"{pick}.{place + 1}")


def _review(plan: Plan, pick: int) -> None:
    cycle.hold_review(plan, "weekly", plan.today())


def _undo(plan: Plan, pick: int) -> None:
    plan.undo()


def _redo(plan: Plan, pick: int) -> None:
    plan.redo()


_DOINGS = (_retype, _add, _delete, _move, _legend, _renumber, _review, _undo, _undo, _redo)
_days = st.lists(
    st.lists(st.tuples(st.sampled_from(_DOINGS), st.integers(0, 40)), max_size=6),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(_days)
def test_any_day_equals_a_copy_taken_that_evening(life: list[list[tuple[Any, int]]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock()
        patch.setattr(changes, "moment", clock)
        plan = begun(clock)
        evenings: dict[date, dict[str, Any]] = {}
        for doings in life:
            for do, pick in doings:
                try:
                    do(plan, pick)
                except Refused:
                    continue
            evenings[clock.today()] = state(plan)
            clock.next_day()
        past = plan.past()
        for day, kept in evenings.items():
            data = past.at(day)
            assert same(data, kept), day
            assert data.stood is not None
            assert data.stood.origin is Origin.HISTORY
            assert same(plan.as_at(day), kept)
        assert same(past.at(clock.today()), state(plan))


# --- what cannot be read, and what is read only --------------------------------------------------


def test_history_that_cannot_be_read_refuses_the_day_in_a_sentence(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()

    def torn(old: object) -> object:
        raise ValueError("no JSON")

    monkeypatch.setattr(plan._storage, "load_old", torn)
    past = plan.past()
    with pytest.raises(Refused, match=r"cannot be rebuilt.*ask for a later day"):
        past.at(day)
    assert statuses(past.at(clock.today())) == "GRR"


def test_an_operation_that_nobody_knows_refuses_the_day(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    every = [each._replace(verb="blend") for each in plan._storage.ops_after(1)]
    monkeypatch.setattr(plan._storage, "ops_after", lambda step: every)
    with pytest.raises(Refused, match="part of the history since then cannot be read"):
        plan.past().at(day)


def test_what_was_changed_and_then_deleted_comes_back_as_it_was(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    for ragb in "GA":
        actions.set_field(plan, action(plan, "A.1"), "ragb", ragb)
    actions.delete_actions(plan, [action(plan, "A.1")])
    then = plan.as_at(day)
    assert [(each.no, each.ragb) for each in then.actions()] == [
        ("A.1", "R"), ("A.2", "R"), ("A.3", "R"),
    ]  # fmt: skip


def test_a_row_that_was_deleted_before_it_had_a_column_has_the_column_s_usual_value(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.delete_actions(plan, [action(plan, "A.1")])
    after = plan._storage.ops_after

    def older(step: int) -> list[Undone]:
        return [
            each._replace(old={n: v for n, v in each.old.items() if n != "notes"})
            if each.verb == "delete"
            else each
            for each in after(step)
        ]

    monkeypatch.setattr(plan._storage, "ops_after", older)
    assert next((each.no, each.notes) for each in plan.as_at(day).actions()) == ("A.1", "")


def test_what_was_unsound_on_a_past_day_is_made_sound(clock: Clock) -> None:
    plan = begun(clock)
    with plan.step("as another program wrote it"):
        plan.update(action(plan, "A.1"), due="no day")
    day = clock.today()
    clock.next_day()
    with plan.step("put right"):
        plan.update(action(plan, "A.1"), due="")
    then = plan.as_at(day)
    assert action(then, "A.1").due == "" and then.unsound
    assert then.past is not None


def test_a_past_of_one_day_is_not_asked_for_an_earlier_one(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day(5)
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day(5)
    past = plan.past(day + timedelta(days=6))
    assert statuses(past.at(day + timedelta(days=7))) == "GRR"
    assert past.reaches(day + timedelta(days=6)) and past.reaches(clock.today())
    assert not past.reaches(day)
    assert not plan.past(clock.today()).reaches(day)
    with pytest.raises(LookupError):
        past.at(day)


def test_a_past_does_not_follow_the_plan(clock: Clock) -> None:
    plan = begun(clock)
    past = plan.past()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    assert isinstance(past, Past)
    assert statuses(past.at(clock.today())) == "RRR"


def test_the_plan_of_a_past_day_is_read_only_and_has_the_history_until_then(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    actions.set_field(plan, action(plan, "A.1"), "ragb", "G")
    clock.next_day()
    then = plan.on(day)
    assert then.today() == day
    assert statuses(then.data) == "RRR"
    with pytest.raises(ReadOnly, match="over and read only"):
        actions.set_field(then, action(then, "A.1"), "ragb", "B")
    assert then.undo_text == ""
    assert len(then.history()) == len(plan.history()) - 1
    assert len(then.history_of(action(then, "A.1").id)) < len(
        plan.history_of(action(plan, "A.1").id)
    )
    storage = PastStorage(plan._storage, 1)
    step = plan.history()[0]
    for write in (
        lambda: storage.commit("x", "typed", []),
        lambda: storage.commit_undo(step, []),
        lambda: storage.commit_redo(step, []),
    ):
        with pytest.raises(ReadOnly, match=r"What is past cannot be changed\. Nothing was written"):
            write()
    assert storage.next_undo() is None and storage.next_redo() is None
    assert storage.marks() == plan._storage.marks() and len(storage.marks()) > 1
    assert storage.ops_of(step) == plan._storage.ops_of(step) != []
    assert len(PastStorage(plan._storage, 99).history(1)) == 1
    number = action(plan, "A.1").id
    assert len(PastStorage(plan._storage, 99).history_of(number, 99)) > 1
    assert len(PastStorage(plan._storage, 99).history_of(number, 1)) == 1
    assert then.past().at(NOON.date() + timedelta(days=1)) is not None
    assert {kind.table for kind in KINDS} == set(state(then))


def test_what_a_plan_calls_itself_is_of_its_day(clock: Clock) -> None:
    plan = begun(clock)
    day = clock.today()
    clock.next_day()
    plan_settings.remember(plan, "report", {"kind": "summary"})
    rows.change(plan, plan.data.info, title="Another title")
    clock.next_day()
    assert plan.as_at(day).info.title == "Sedgeholme plan"
