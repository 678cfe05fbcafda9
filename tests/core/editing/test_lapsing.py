"""Assurances of today are told when what they are of becomes another."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import cycle
from desktop.core.editing.lapsing import lapse
from desktop.core.kinds import Assurance
from desktop.core.plan import Plan
from desktop.core.spells import LAPSED_BY
from tests.core.checks.looking import on


@pytest.mark.parametrize("what", LAPSED_BY)
def test_only_the_assurances_of_the_action_and_of_today_are_told(plan: Plan, what: str) -> None:
    first, second, _ = plan.data.actions()
    early = cycle.assure(plan, first, "Nia Pugh", on=date(2018, 10, 7))
    given, other = (cycle.assure(plan, each, "Nia Pugh") for each in (first, second))
    with plan.step("a row of an import"):
        ahead = plan.insert(Assurance(action_id=first.id, on="2018-10-09", by="Nia Pugh"))
    before = [early.progress, other.progress]
    with plan.step("a change"):
        lapse(plan, first, what)
    assert given.progress == ahead.progress == what
    assert [early.progress, other.progress] == before
    with plan.step("another change"):
        lapse(plan, first, "status")
    assert given.progress == what, "the first change is what it lapsed by"
    plan.undo()
    plan.undo()
    assert plan.data.table(Assurance)[given.id].progress not in LAPSED_BY


def test_a_change_of_a_later_day_tells_by_its_own_day(plan: Plan) -> None:
    action = plan.data.actions()[0]
    given = cycle.assure(plan, action, "Nia Pugh")
    on(plan, date(2018, 10, 9))
    with plan.step("a change"):
        lapse(plan, action, "status")
    assert given.progress not in LAPSED_BY
