"""Greens that nobody assured, that their own lead assured, or of which the assurance lapsed."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import cycle
from desktop.core.kinds import Assurance
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


def test_before_the_first_review_a_green_is_not_assured(plan: Plan) -> None:
    assert found(plan, "needs-assurance") == ["4.1 is Green and has not been assured."]
    cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)")
    assert found(plan, "needs-assurance") == []


def test_an_assurance_lapses(plan: Plan) -> None:
    cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)")
    put(plan, 0, progress="Another story")
    assert found(plan, "needs-assurance") == [
        "4.1 is Green, and the assurance of 08/10/2018 has lapsed: the progress was rewritten "
        "since."
    ]


def test_one_that_is_too_old_shows_its_working(plan: Plan) -> None:
    cycle.assure(plan, plan.data.actions()[0], "Nia Pugh (AD)")
    assert found(plan, "needs-assurance", date(2018, 11, 9)) == [
        "4.1 is Green and was last assured on 08/10/2018, 32 days ago; that is asked for every "
        "31 days."
    ]


def test_an_import_in_which_nobody_assured(plan: Plan) -> None:
    with plan.step("a row of an import"):
        plan.insert(Assurance(action_id=plan.data.actions()[0].id, on="2018-10-05", by="Done"))
    assert found(plan, "needs-assurance") == [
        "4.1 is Green, and the assurance of 05/10/2018 names nobody who gave it: it reads “Done”."
    ]


def test_an_import_in_which_the_lead_assured(plan: Plan) -> None:
    action = put(plan, 0, lead="Ola Brandt")
    with plan.step("a row of an import"):
        plan.insert(Assurance(action_id=action.id, on="2018-10-05", by="Ola Brandt"))
    assert found(plan, "assured-by-lead") == [
        "4.1 was assured on 05/10/2018 by Ola Brandt, who leads it."
    ]
    assert len(found(plan, "needs-assurance")) == 1
    cycle.assure(plan, action, "Nia Pugh (AD)")
    assert found(plan, "assured-by-lead") == found(plan, "needs-assurance") == []
    put(plan, 0, ragb="A")
    assert found(plan, "assured-by-lead") == found(plan, "needs-assurance", date(2019, 1, 1)) == []
