"""What complete asks for: measure, evidence, a day that has come, and another who checked."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import measures, rows, settings
from desktop.core.kinds import Assurance, Evidence
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


def test_the_measure_is_said_to_be_achieved(plan: Plan) -> None:
    rule = "complete-no-measure-met"
    put(plan, 0, ragb="B")
    assert found(plan, rule) == [], "an action without a measure is told by another rule"
    put(plan, 0, measure="Nine visits in ten in time")
    assert found(plan, rule) == ["4.1 is Blue and nothing says that its measure is achieved."]
    put(plan, 0, measure_met="tbc")
    assert len(found(plan, rule)) == 1
    put(plan, 0, measure_met="No: 71%")
    assert found(plan, rule) == ["4.1 is Blue and its measure is said not to be achieved."]
    put(plan, 0, measure_met="Partly")
    assert "in part only" in found(plan, rule)[0]
    put(plan, 0, measure_met="Yes, 94%")
    assert found(plan, rule) == []
    put(plan, 0, measure_met="No", ragb="A")
    assert found(plan, rule) == []


def test_a_completion_day_has_come(plan: Plan) -> None:
    rule = "complete-in-future"
    put(plan, 0, ragb="B", completed_on="09/10/2018")
    assert found(plan, rule) == [
        "4.1 is Blue with the completion date 09/10/2018, which has not come."
    ]
    assert found(plan, rule, date(2018, 10, 9)) == []
    put(plan, 0, ragb="A")
    assert found(plan, rule) == []


def test_somebody_else_checked_it(plan: Plan) -> None:
    rule = "complete-not-checked"
    put(plan, 0, ragb="B", lead="Head of Fostering\nOla Brandt")
    assert found(plan, rule) == ["4.1 is Blue and nobody is named who checked it."]
    put(plan, 0, checked_by="Ola Brandt")
    assert found(plan, rule) == ["4.1 is Blue and was checked by Ola Brandt, who leads it."]
    put(plan, 0, checked_by="Self")
    assert found(plan, rule) == ["4.1 is Blue and was checked by “Self”, its own lead."]
    for text in ("Done", "123", "Nia Pugh (pending)"):
        put(plan, 0, checked_by=text)
        assert found(plan, rule) == [
            f"4.1 is Blue and nobody is named who checked it: it reads “{text}”."
        ]
    put(plan, 0, checked_by="Nia Pugh")
    assert found(plan, rule) == []


def test_who_assured_what_is_complete_checked_it(plan: Plan) -> None:
    rule = "complete-not-checked"
    action = put(plan, 0, ragb="B", lead="Ola Brandt", completed_on="01/10/2018")

    def assured(on: str, by: str, status: str = "B", note: str = "") -> list[str]:
        with plan.step("assure it"):
            row = Assurance(action_id=action.id, on=on, by=by, status=status, note=note)
            given = plan.insert(row)
        said = found(plan, rule)
        with plan.step("not"):
            plan.delete(given)
        return said

    assert assured("2018-10-05", "Nia Pugh") == []
    nobody = ["4.1 is Blue and nobody is named who checked it."]
    assert assured("2018-09-05", "Nia Pugh") == nobody, "before it was completed"
    assert assured("2018-10-09", "Nia Pugh") == nobody, "on a day to come"
    assert assured("2018-10-05", "Nia Pugh", status="G") == nobody, "of another status"
    assert assured("2018-10-05", "Nia Pugh", note="Not satisfied") == nobody
    assert assured("2018-10-05", "Referred to Nia Pugh") == nobody
    assert assured("2018-10-05", "Ola Brandt") == [
        "4.1 is Blue and was checked by Ola Brandt, who leads it."
    ]
    put(plan, 0, checked_by="Nia Pugh, not satisfied")
    assert len(assured("2018-10-05", "Tom Vale")) == 1, "what the field says counts first"


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("progress", "complete-no-progress"),
        ("difference", "complete-no-difference"),
        ("evidence", "complete-no-evidence"),
        ("checked_by", "complete-not-checked"),
    ],
)
@pytest.mark.parametrize("text", ["tbc", "n/a", "-", ".", "x", "see above", "none", "pending"])
def test_hollow_answers_do_not_pass(plan: Plan, field: str, rule: str, text: str) -> None:
    put(plan, 0, ragb="B", **{field: text})
    assert len(found(plan, rule)) == 1
    put(plan, 0, **{field: "Nia Pugh" if field == "checked_by" else "Audit of forty files"})
    assert found(plan, rule) == []


@pytest.mark.parametrize("text", ["Done", "Completed as planned", "Green", "Not met", "At risk"])
def test_how_work_stands_is_no_evidence_and_no_difference(plan: Plan, text: str) -> None:
    """“Done” says what was done, and neither what shows it nor what came of it."""
    red = plan.data.legend.get("R")
    assert red is not None
    settings.change_status(plan, red, word="At risk")
    put(plan, 0, ragb="B", difference=text, evidence=text, progress=text)
    assert len(found(plan, "complete-no-evidence")) == 1
    assert len(found(plan, "complete-no-difference")) == 1
    assert found(plan, "complete-no-progress") == []


def test_a_result_below_the_measure_is_said(plan: Plan) -> None:
    rule = "complete-no-measure-met"
    put(plan, 0, ragb="B", measure="90% of visits are on time", measure_met="62% in May")
    assert found(plan, rule) == ["4.1 is Blue and its measure is said not to be achieved."]
    put(plan, 0, measure_met="Blue")
    assert found(plan, rule) == ["4.1 is Blue and nothing says that its measure is achieved."]
    put(plan, 0, measure_met="92% in May")
    assert found(plan, rule) == []


@pytest.mark.parametrize("field", ["progress", "difference", "evidence"])
def test_what_is_still_to_come_is_no_answer_of_what_is_complete(plan: Plan, field: str) -> None:
    rule = f"complete-no-{field}"
    put(plan, 0, ragb="B", **{field: "Staff will be trained in May"})
    assert found(plan, rule) == [
        f"4.1 is Blue and its {field} tells only what is aimed for, or still to come."
    ]
    put(plan, 0, **{field: "Staff will be trained in May. 40 were trained in March"})
    assert found(plan, rule) == []
    put(plan, 0, ragb="A", **{field: "Staff will be trained in May"})
    assert found(plan, rule) == []


def test_a_target_is_no_achievement(plan: Plan) -> None:
    rule = "complete-no-measure-met"
    put(plan, 0, ragb="B", measure="Nine visits in ten in time", measure_met="Target of 90%")
    assert found(plan, rule) == ["4.1 is Blue and nothing says that its measure is achieved."]
    put(plan, 0, measure_met="Target of 90% met: 92% in March")
    assert found(plan, rule) == []


def test_a_measure_that_is_not_plainly_achieved_is_quoted(plan: Plan) -> None:
    rule = "complete-no-measure-met"
    put(plan, 0, ragb="B", measure="Nine visits in ten in time", measure_met="On course")
    words = "4.1 is Blue and its measure is not plainly said to be achieved: it reads"
    assert found(plan, rule) == [f"{words} “On course”."]
    put(plan, 0, measure_met="Met by October 2018")
    assert found(plan, rule) == []
    assert found(plan, rule, date(2018, 9, 8)) == [f"{words} “Met by October 2018”."]


def test_an_item_of_evidence_counts_where_the_field_names_none(plan: Plan) -> None:
    put(plan, 0, ragb="B", evidence="")
    assert len(found(plan, "complete-no-evidence")) == 1
    action = plan.data.actions()[0]
    row = rows.add(plan, Evidence(title="Audit", action_id=action.id, on="2018-10-09"))
    assert len(found(plan, "complete-no-evidence")) == 1, "its day has not come"
    rows.change(plan, row, on="2018-10-08")
    assert found(plan, "complete-no-evidence") == []
    rows.change(plan, row, title="", file="")
    assert len(found(plan, "complete-no-evidence")) == 1, "it names nothing"


def test_what_shows_a_success_measure_is_evidence_too(plan: Plan) -> None:
    put(plan, 0, ragb="B", evidence="")
    row = measures.add_measure(plan, plan.data.actions()[0], "Visits are in time", owner="Jo")
    assert len(found(plan, "complete-no-evidence")) == 1, "nobody said that it is met"
    measures.say_evidenced(plan, row, "yes", "Audit of 40 cases", "Jo Bloggs")
    assert found(plan, "complete-no-evidence") == []
