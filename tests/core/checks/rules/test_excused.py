"""An excuse from a check that there is none of."""

from __future__ import annotations

from desktop.core.kinds import Excuse
from desktop.core.plan import Plan
from tests.core.checks.looking import found

RULE = "excuse-no-rule"


def test_an_excuse_names_a_check_that_there_is(plan: Plan) -> None:
    one = plan.data.actions()[0]
    with plan.step("as a workbook had it"):
        plan.insert(
            Excuse(rule="late", action_id=one.id, reason="Agreed", by="Nia Pugh", on="2018-10-01")
        )
        plan.insert(Excuse(rule="no-lead", reason="No leads yet", by="Nia Pugh", on="2018-10-01"))
    assert found(plan, RULE) == [
        "An excuse of 4.1, given by Nia Pugh on 01/10/2018 (“Agreed”), names no check that there "
        "is: it reads “late”, and sets nothing aside. Set aside the check that is meant, under "
        "Checks."
    ]
    with plan.step("as a workbook had it"):
        plan.insert(Excuse(rule="early", reason="Agreed"))
    assert found(plan, RULE)[1].startswith("An excuse of the whole plan, given (“Agreed”), names")
