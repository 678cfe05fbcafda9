"""Reviews of days that have not come."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import cycle, rows
from desktop.core.kinds import Review
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found


def test_a_review_of_a_day_to_come_is_named(plan: Plan) -> None:
    rule = "review-to-come"
    cycle.hold_review(plan, "weekly", AS_AT)
    assert found(plan, rule) == []
    later = rows.add(plan, Review(kind="board", on="2018-10-20"))  # as an older file may have it
    assert found(plan, rule) == [
        "The board review of 20/10/2018 is open, and that day has not come: it can be closed from "
        "then on."
    ]
    rows.change(plan, later, state="closed")
    assert found(plan, rule) == [
        "The board review of 20/10/2018 was kept before that day had come: its record is of the "
        "plan as it stood earlier."
    ]
    assert found(plan, rule, date(2018, 10, 20)) == []
