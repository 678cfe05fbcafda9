"""What two sources ask and the plan answers for one of them."""

from __future__ import annotations

from desktop.core.editing import requirements, rows
from desktop.core.plan import Plan
from tests.core.checks.looking import found

ASKED = "Ensure that visits to children in care are made on time and recorded well"


def test_asked_by_two_and_answered_for_one(plan: Plan) -> None:
    rule, four = "answered-for-one", plan.data.areas[0]
    report = requirements.add_requirement(plan, "RP 3", ASKED, four)
    notice = requirements.add_requirement(plan, "Notice 7", ASKED.replace("well", "fully"), four)
    assert found(plan, rule) == [], "nobody says who asks"
    rows.change(plan, report, source="Report of June 2018")
    rows.change(plan, notice, source="Improvement notice")
    assert found(plan, rule) == [], "neither is answered"
    requirements.link(plan, report, [plan.data.actions()[0]])
    assert found(plan, rule) == [
        "Requirement Notice 7 (Improvement notice) asks what RP 3 (Report of June 2018) asks, "
        "which 4.1 answers; it has no action linked to it itself."
    ]
    rows.change(plan, notice, source="report of June 2018")
    assert found(plan, rule) == [], "one source asks twice"
    rows.change(plan, notice, source="Improvement notice", text="Appoint a chair of the board")
    assert found(plan, rule) == [], "it asks something else"
    rows.change(plan, notice, text=ASKED)
    requirements.link(plan, notice, [plan.data.actions()[1]])
    assert found(plan, rule) == []
