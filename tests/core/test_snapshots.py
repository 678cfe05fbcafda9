"""What a review keeps of a plan, and how it is read again."""

from __future__ import annotations

import json
from datetime import date, timedelta

from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area, Snapshot
from desktop.core.plan import Plan
from desktop.core.snapshots import (
    closed_reviews,
    statuses_by_review,
    view_of_plan,
    view_of_review,
)

DAY = date(2018, 10, 8)


def put(plan: Plan, number: str, **values: str) -> None:
    action = next(each for each in plan.data.actions() if each.no == number)
    for name, text in values.items():
        actions.set_field(plan, action, name, text)


def test_snapshots_are_read_through_their_differences(plan: Plan) -> None:
    views = []
    for week in range(6):
        put(plan, "4.2", progress=f"Week {week}", ragb="RAG"[week % 3])
        if week == 2:
            actions.add_action(plan, plan.data.areas[0], {"no": "4.4"})
        if week == 3:
            rows.add(plan, Area(code="6"))
        if week == 4:
            actions.delete_actions(plan, [plan.data.actions()[0]])
        cycle.hold_review(plan, "weekly", DAY + timedelta(weeks=week))
        views.append(view_of_plan(plan.data, DAY))
    for review, view in zip(closed_reviews(plan.data), views, strict=True):
        kept = view_of_review(plan.data, review)
        assert kept.actions == view.actions
        assert list(kept.actions) == list(view.actions)
        assert kept.areas == view.areas
    assert "set" in plan.data.all(Snapshot)[-1].data
    for (review, statuses), view in zip(statuses_by_review(plan.data), views, strict=True):
        assert review.state == "closed"
        assert statuses == {key: fields["ragb"] for key, fields in view.actions.items()}
        assert list(statuses) == list(view.actions)


def test_a_year_of_weekly_reviews_of_300_actions_stays_small(plan: Plan) -> None:
    area = plan.data.areas[1]
    words = "Progress is recorded in the words of a meeting, with dates and names. " * 4
    with plan.step("fill"):
        for number in range(300):
            actions.add_action(
                plan,
                area,
                {"no": f"5.{number}", "action": words, "measure": words, "progress": words},
            )
    size = 0
    for week in range(52):
        with plan.step("update"):
            for action in plan.data.actions(area)[week % 10 :: 10]:
                actions.set_field(plan, action, "progress", f"Week {week}. {words}")
        cycle.hold_review(plan, "weekly", DAY + timedelta(weeks=week))
    for snapshot in plan.data.all(Snapshot):
        size += len(json.dumps(snapshot.data))
    assert 2 * size < 5_000_000  # the row, and its line in the history
