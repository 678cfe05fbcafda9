"""One rating on a day: what its legend's flags claim, and what the rules of the checks say."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.earned.case import Case, Day, standing
from desktop.core.earned.model import DELIVERY, IMPACT, Claim
from desktop.core.editing import cycle, rows
from desktop.core.kinds import Status
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, put


def case(plan: Plan, status: Status | None = None) -> Case:
    one = act(plan, "4.1")
    found = status or plan.data.legend.get(one.ragb)
    assert found is not None
    return Case(Day(plan.data, AS_AT), one, DELIVERY, found)


@pytest.mark.parametrize(
    ("complete", "on_track", "claim", "good"),
    [
        (True, True, Claim.COMPLETE, True),
        (True, False, Claim.COMPLETE, True),
        (False, True, Claim.ON_TRACK, True),
        (False, False, Claim.OTHER, False),
    ],
)
def test_flags_say_what_is_claimed_and_no_letter(
    plan: Plan, complete: bool, on_track: bool, claim: Claim, good: bool
) -> None:
    found = case(plan, Status(code="R", word="Red", complete=complete, on_track=on_track))
    assert (found.claim, found.claims_good) == (claim, good)
    assert found.of_delivery and not Case(found.day, found.action, IMPACT, found.status).of_delivery


def test_rules_are_asked_in_order_and_told_as_sentences(plan: Plan) -> None:
    said = list(case(plan).asked("started-no-progress", "overdue-on-track", "overdue"))
    assert [each.rule for each in said] == ["started-no-progress", "overdue-on-track"]
    assert said[1].sentence == "It was due on 30/09/2018, 8 days ago, and is shown as Green."
    cycle.excuse(plan, "overdue-on-track", act(plan, "4.1"), "The school was shut", "DCS")
    again = list(case(plan).asked("started-no-progress", "overdue-on-track"))
    assert [each.rule for each in standing(again)] == ["started-no-progress"]
    assert again[1].sentence.endswith(
        "Set aside. Reason: The school was shut. Given by DCS on 08/10/2018."
    )


def test_duties_that_nobody_confirmed_accuse_nobody(plan: Plan) -> None:
    green = next(each for each in plan.data.legend if each.code == "G")
    rows.change(plan, green, assurance_days=30)
    put(plan, "4.1", ragb="G")
    assert list(case(plan).asked("needs-assurance"))
    rows.change(plan, plan.data.info, legend_supplied="Herefordshire 2018")
    assert list(case(plan).asked("needs-assurance")) == []
    assert list(case(plan).asked("overdue-on-track")), "what it means is as supplied"


def test_a_month_has_its_year_where_that_is_another(plan: Plan) -> None:
    found = case(plan)
    assert found.month_of(date(2018, 5, 14)) == "May"
    assert found.month_of(date(2017, 5, 14)) == "May 2017"
