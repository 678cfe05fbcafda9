"""What to call an action where it could be taken for another, or has nothing to be called by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.core.data import PlanData
from desktop.core.kinds import Action
from desktop.core.text import brief, one_line


def told_apart(data: PlanData, actions: Iterable[Action]) -> dict[int, str]:
    """What to call actions of a plan, by their ids, so that each is meant alone.

    That is their number or the start of their words. Where another action of the plan is called
    the same, or one is called by nothing at all, it is said where it stands: "4.3 (row 2 of
    Leadership)", "row 5 of Leadership", counted in the plan's own order.
    """
    wanted = list(actions)
    called = Counter(each.name for each in data.actions())
    alike = [each for each in wanted if called[each.name] > 1 or not each.is_called]
    rows = {
        each.id: place
        for area_id in {each.area_id for each in alike}
        for place, each in enumerate(data.actions(area_id), 1)
    }
    found = {each.id: each.name for each in wanted}
    for each in alike:
        where = f"row {rows[each.id]} of {brief(one_line(data.area_of(each).name), 40)}"
        found[each.id] = f"{each.name} ({where})" if each.is_called else where
    return found
