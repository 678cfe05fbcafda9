"""What two sources ask and the plan answers for one of them."""

from __future__ import annotations

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import requirements, rows
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found

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


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("visits made every month", "visits made every month to all", True),  # to: no word
        ("alpha beta gamma delta", "alpha beta gamma", False),  # three words are too few to know
        ("alpha beta gamma", "Gamma, beta; alpha!", True),
        ("alpha beta gamma delta", "alpha beta gamma delta epsilon", True),
        ("alpha beta gamma delta", "alpha beta gamma delta epsilon zeta", False),
        ("alpha beta gamma delta", "alpha beta gamma epsilon", False),
        ("", "", False),
    ],
)
def test_texts_that_ask_the_same(plan: Plan, one: str, two: str, alike: bool) -> None:
    answered = requirements.add_requirement(plan, "RP 1", one)
    bare = requirements.add_requirement(plan, "RP 2", two)
    rows.change(plan, answered, source="Report")
    rows.change(plan, bare, source="Notice")
    requirements.link(plan, answered, [plan.data.actions()[0]])
    assert bool(found(plan, "answered-for-one")) is alike


def test_each_that_is_not_answered_is_named_where_it_belongs(plan: Plan) -> None:
    four, five = plan.data.areas
    made = [
        requirements.add_requirement(plan, "RP 1", ASKED, four),
        requirements.add_requirement(plan, "", "Appoint a chair of the board", five),
        requirements.add_requirement(plan, "", ASKED, five),
        requirements.add_requirement(plan, "Notice 3", ASKED),
    ]
    for each, source in zip(made, ("Report", "Notice", "Notice", "Notice"), strict=True):
        rows.change(plan, each, source=source)
    rows.change(plan, made[0], source="Report " + "r" * 60)
    requirements.link(plan, made[0], [plan.data.actions()[0], plan.data.actions()[1]])
    said = [e for e in run_checks(plan.data, AS_AT).findings if e.rule == "answered-for-one"]
    assert [(each.area_id, each.action_id) for each in said] == [(five.id, None), (None, None)]
    assert said[0].message.startswith(
        "Requirement “Ensure that visits to children in care…” (Notice) asks what RP 1 "
        f"(Report {'r' * 42}…) asks, which 4.1 answers;"
    )
