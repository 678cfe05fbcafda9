"""Moved dates: which of them still wait for a reason or an approver."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.hollow import is_no_reason
from desktop.core.kinds import Redating
from desktop.core.nobody import is_nobody


def is_approved(redating: Redating, on: str) -> bool:
    """Whether a moved date names who approved it, and that on no day after *on* (ISO).

    A name without a day is one; that it has none is said by a rule of its own.
    """
    return not is_nobody(redating.approved_by) and redating.approved_on <= on


def is_answered(redating: Redating) -> bool:
    """Whether a moved date has both a reason and an approver."""
    return not is_no_reason(redating.reason) and not is_nobody(redating.approved_by)


def unanswered(data: PlanData) -> list[Redating]:
    """The moved dates that lack a reason or an approver, oldest first."""
    return [each for each in data.all(Redating) if not is_answered(each)]
