"""Writing what was decided: all of it, in one step, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, rows
from desktop.core.errors import Refused
from desktop.core.merge import (
    ADD,
    THEIRS,
    Decisions,
    How,
    Outcome,
    Pick,
    apply,
    summary,
)
from desktop.core.plan import Plan
from tests.core.conftest import state
from tests.core.merge.build import came_back, merged, row, send

EVERY = {"progress": "Their words"}


def test_what_they_changed_is_written_in_one_step_and_says_so(plan: Plan) -> None:
    pack = send(plan)
    before = state(plan)
    given = merged(plan, pack, came_back(plan, n41=EVERY, n42={"ragb": "r"}))
    applied = apply(plan, given, Decisions())
    assert (applied.cells, applied.rows) == (2, 0)
    one, two, _ = plan.data.actions()
    assert (one.progress, two.ragb) == ("Their words", "R")
    step = plan.history()[0]
    assert (step.label, step.source) == (
        "merge the return of Police",
        "from the return of Police",
    )
    assert (pack.returned_on, pack.returned_file) == ("2018-10-08", "back.xlsx")
    plan.undo()
    assert state(plan) == before
    apply(plan, given, Decisions(), source_label="a test")
    assert plan.undo_text == "merge a test"


def test_the_same_return_again_changes_nothing(plan: Plan) -> None:
    pack = send(plan)
    returned = came_back(plan, n41=EVERY)
    apply(plan, merged(plan, pack, returned), Decisions())
    plan.today = lambda: date(2019, 1, 1)
    steps = len(plan.history())
    again = merged(plan, pack, returned)
    assert apply(plan, again, Decisions()).cells == 0
    assert len(plan.history()) == steps
    assert pack.returned_on == "2018-10-08"  # the first time is kept


def test_a_plan_that_changed_since_takes_nothing(plan: Plan) -> None:
    pack = send(plan)
    given = merged(plan, pack, came_back(plan, n41=EVERY, n42=EVERY))
    actions.set_field(plan, plan.data.actions()[1], "progress", "Mine meanwhile")
    before = state(plan)
    with pytest.raises(Refused, match=r"4\.2 has changed since the return was compared"):
        apply(plan, given, Decisions())
    assert state(plan) == before
    again = merged(plan, pack, came_back(plan, n42=EVERY))
    actions.set_field(plan, plan.data.actions()[1], "progress", "")
    taken = Decisions().take_kind(again, Outcome.CONFLICT)
    with pytest.raises(Refused, match=r"4\.2 has changed since"):
        apply(plan, again, taken)
    rows.delete(plan, [plan.data.actions()[1]])
    with pytest.raises(Refused, match="compare it again"):
        apply(plan, given, Decisions())


def test_a_refused_value_takes_the_whole_merge_back(plan: Plan) -> None:
    pack = send(plan)
    given = merged(plan, pack, came_back(plan, n41=EVERY, n42={"ragb": "pink"}))
    (cell,) = given.with_outcome(Outcome.UNREADABLE)
    before = state(plan)
    with pytest.raises(Refused, match=r"of 4\.2: “violet” is not a status.*Nothing of the return"):
        apply(plan, given, Decisions().choose(cell, Pick(How.TYPED, "violet")))
    assert state(plan) == before


def test_new_rows_are_added_to_their_area_with_their_number(plan: Plan) -> None:
    pack = send(plan)
    fresh = row(9, area="5", no="", action="Hold a fair for foster carers", progress="")
    numbered = row(10, area="4", no="4.9", action="Something new altogether")
    given = merged(plan, pack, [*came_back(plan), fresh, numbered], r9=ADD)
    applied = apply(plan, given, Decisions().take_kind(given, Outcome.NEW))
    assert (applied.cells, applied.rows) == (0, 2)
    four, five = plan.data.areas
    assert [action.no for action in plan.data.actions(four)] == ["4.1", "4.2", "4.3", "4.9"]
    assert [(action.no, action.action) for action in plan.data.actions(five)] == [
        ("", "Hold a fair for foster carers")
    ]


def test_a_new_row_whose_area_is_gone_goes_to_the_first_and_needs_one(plan: Plan) -> None:
    pack = send(plan)
    fresh = row(9, area="5", no="5.9", action="Hold a fair for foster carers")
    given = merged(plan, pack, [*came_back(plan), fresh])
    rows.delete(plan, [plan.data.areas[1]])
    decisions = Decisions().take_kind(given, Outcome.NEW)
    apply(plan, given, decisions)
    assert [action.no for action in plan.data.actions()][-1] == "5.9"
    plan.undo()
    rows.delete(plan, list(plan.data.areas))
    with pytest.raises(Refused, match="no area to add rows to"):
        apply(plan, given, decisions)


def test_the_foot_of_the_preview(plan: Plan) -> None:
    pack = send(plan)
    actions.set_field(plan, plan.data.actions()[0], "progress", "Mine")
    rows_back = came_back(plan, n41=EVERY, n42={"ragb": "pink", "progress": "Theirs"})
    given = merged(plan, pack, rows_back)
    assert summary(given, Decisions()) == (
        "1 cell will change in 1 action · 1 conflict and 1 unread cell need a choice"
        " · one step in Undo"
    )
    (conflict,) = given.with_outcome(Outcome.CONFLICT)
    assert summary(given, Decisions().choose(conflict, THEIRS)) == (
        "2 cells will change in 2 actions · 1 unread cell needs a choice · one step in Undo"
    )
    fresh = row(9, action="Hold a fair for foster carers")
    doubt = row(10, no="4.3", action="Nothing like it")
    more = merged(plan, pack, [*rows_back, fresh, doubt])
    assert summary(more, Decisions().take_kind(more, Outcome.NEW)) == (
        "1 cell will change in 1 action · 1 row will be added"
        " · 1 conflict, 1 unread cell and 1 row to link need a choice · one step in Undo"
    )
    quiet = merged(plan, pack, came_back(plan))
    assert summary(quiet, Decisions()) == "0 cells will change in 0 actions · one step in Undo"
