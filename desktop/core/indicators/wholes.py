"""Which indicators another may be said to be a part of."""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.kinds import Indicator


def may_be_whole_of(data: PlanData, indicator: Indicator) -> list[Indicator]:
    """The indicators of which one may be a part, in their order: all but itself and its parts."""
    every = sorted(data.all(Indicator), key=lambda each: each.position)
    return [each for each in every if not _is_under(data, each, indicator)]


def _is_under(data: PlanData, each: Indicator | None, indicator: Indicator) -> bool:
    passed: set[int] = set()
    while each is not None and each.id not in passed:
        if each.id == indicator.id:
            return True
        passed.add(each.id)
        each = data.get(Indicator, each.part_of)
    return False
