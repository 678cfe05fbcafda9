"""Which moved dates still wait for an answer."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import Redating
from desktop.core.moves import is_answered, is_approved, unanswered


def test_a_moved_date_is_answered_by_a_reason_and_an_approver() -> None:
    data = PlanData()
    bare = data.add(Redating(action_id=9))
    reason = data.add(Redating(action_id=9, reason="Supplier closed"))
    approver = data.add(Redating(action_id=9, approved_by="Board"))
    hollow = data.add(Redating(action_id=9, reason="tbc", approved_by="Board"))
    both = data.add(Redating(action_id=9, reason="Supplier closed", approved_by="Board"))
    assert unanswered(data) == [bare, reason, approver, hollow]
    assert is_answered(both)


def test_a_moved_date_is_approved_by_somebody_on_a_day_that_has_come() -> None:
    assert is_approved(Redating(approved_by="Cabinet"), "2026-05-04")
    assert is_approved(Redating(approved_by="Cabinet", approved_on="2026-05-04"), "2026-05-04")
    assert not is_approved(Redating(approved_by="Cabinet", approved_on="2026-05-05"), "2026-05-04")
    assert not is_approved(Redating(approved_by="Going to Cabinet"), "2026-05-04")
