"""Reviews, their snapshots, and what moved between them; duties of the plan."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Review, Snapshot
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    closed_reviews,
    name_of,
    view_of_review,
)

DAY = date(2018, 10, 8)


def put(plan: Plan, number: str, **values: str) -> None:
    action = next(each for each in plan.data.actions() if each.no == number)
    for name, text in values.items():
        actions.set_field(plan, action, name, text)


def test_a_review_is_started_paused_resumed_and_closed(plan: Plan) -> None:
    review = cycle.start_review(plan, "fortnightly", DAY, scope={"statuses": ["G", "A"]})
    scope = cycle.in_scope(plan, review)
    assert [each.no for each in scope] == ["4.1", "4.2"]
    with pytest.raises(Refused, match="still open"):
        cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, review, scope[0], "Looks true")
    assert cycle.reviewed(plan, review) == {scope[0].id}
    assert review.at_action == scope[0].id
    cycle.mark_reviewed(plan, review, scope[0], "Looked again")
    cycle.pause_review(plan, review, scope[1])
    assert review.at_action == scope[1].id
    actions.set_field(plan, scope[0], "ragb", "B")
    assert cycle.in_scope(plan, review) == scope  # what it has been through stays in its scope
    assert len(cycle.reviewed(plan, review)) == 1
    cycle.mark_all_reviewed(plan, review, scope)
    assert len(cycle.reviewed(plan, review)) == 2
    assert plan.undo_text == "mark 2 actions as reviewed"
    cycle.mark_all_reviewed(plan, review, scope[1:], seen=False)
    assert cycle.reviewed(plan, review) == {scope[0].id}
    cycle.close_review(plan, review)
    assert cycle.open_review(plan) is None
    assert name_of(review) == "fortnightly review of 08/10/2018"
    for again in (
        lambda: cycle.close_review(plan, review),
        lambda: cycle.mark_reviewed(plan, review, scope[1]),
        lambda: cycle.mark_all_reviewed(plan, review, scope),
        lambda: rows.delete(plan, [review]),
    ):
        with pytest.raises(Refused):
            again()


def test_an_open_review_can_be_deleted_and_has_no_view(plan: Plan) -> None:
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.mark_reviewed(plan, review, plan.data.actions()[0])
    with pytest.raises(LookupError):
        view_of_review(plan.data, review)
    rows.delete(plan, [review])
    assert not plan.data.all(Review)
    with pytest.raises(Refused, match="needs a kind"):
        cycle.start_review(plan, " ", DAY)


def test_undoing_the_close_of_a_review_opens_it_again(plan: Plan) -> None:
    review = cycle.start_review(plan, "weekly", DAY)
    cycle.close_review(plan, review)
    plan.undo()
    assert cycle.open_review(plan) is not None
    assert not plan.data.all(Snapshot)
    plan.redo()
    assert closed_reviews(plan.data)
