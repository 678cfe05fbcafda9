"""The rules of requirements, paragraphs and the legend; those of costs stand with the others."""

from __future__ import annotations

import pytest

from desktop.core.checks import Checker, run_checks
from desktop.core.editing import actions, measures, requirements, rows
from desktop.core.kinds import Evidence
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found, put


def test_an_area_with_actions_answers_nothing_and_is_named_once(plan: Plan) -> None:
    four, five = plan.data.areas
    for number in range(1, 11):
        requirements.add_requirement(plan, f"RP {number}", f"Words {number}", four)
    bare = requirements.add_requirement(plan, "RP 11", "Nothing near", five)
    assert found(plan, "requirement-not-linked") == [
        "4: 10 requirements are linked to no action (RP 1, RP 2, RP 3, RP 4, RP 5, RP 6, RP 7, "
        "RP 8 and 2 more); that the area has actions is no answer."
    ]
    assert found(plan, "requirement-unanswered") == ["Requirement RP 11 has no action."]
    lines = run_checks(plan.data, AS_AT).as_text()
    assert any(line.startswith("Requirement not linked to an action (10): ") for line in lines)
    first = plan.data.actions()[0]
    requirements.link(plan, bare, [first])
    requirements.link(plan, plan.data.requirements(four)[0], [first])
    # Now area 4 says what answers what, and each that was passed over is named.
    assert found(plan, "requirement-not-linked") == []
    said = found(plan, "requirement-unanswered")
    assert len(said) == 9
    assert said[0] == (
        "Requirement RP 2 is linked to no action; that its area has some is no answer."
    )


def test_paragraphs_that_are_missing_or_in_doubt(plan: Plan) -> None:
    four, five = plan.data.areas
    rows.change(plan, four, code="4. (31, 44?)")
    rows.change(plan, five, code="5. (44, 60, 61)")
    assert found(plan, "paragraph-missing") == []  # the plan holds none of the report's paragraphs
    assert found(plan, "paragraph-doubtful") == [
        "4. (31, 44?) names paragraph 44?: the question mark is still there."
    ]
    requirements.add_requirement(plan, "RP 44", "Visits are late")
    assert found(plan, "paragraph-missing") == [
        "4. (31, 44?) names paragraph 31 of the report, which is not among the requirements.",
        "5. (44, 60, 61) names paragraphs 60, 61 of the report, which are not among the "
        "requirements.",
    ]
    lines = run_checks(plan.data, AS_AT).as_text()
    assert any(line.startswith("Paragraph not in the plan (3): ") for line in lines)


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "1 requirement is linked to no action (RP 1)"), (8, "RP 7, RP 8)"),
     (9, "RP 7, RP 8 and 1 more)")],
)  # fmt: skip
def test_no_more_than_eight_are_named(plan: Plan, number: int, told: str) -> None:
    for each in range(1, number + 1):
        requirements.add_requirement(plan, f"RP {each}", f"Words {each}", plan.data.areas[0])
    (said,) = found(plan, "requirement-not-linked")
    assert told in said


def test_one_without_a_reference_is_called_by_its_words(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "", "Visits to children in care are made on time")
    rows.change(plan, asked, success_measure="Nine in ten")
    requirements.link(plan, asked, [plan.data.actions()[0]])
    put(plan, 0, ragb="B")
    assert found(plan, "requirement-not-evidenced") == [
        "All actions of requirement “Visits to children in care are made on…” are complete, and "
        "its success measure is not evidenced."
    ]
    rows.change(plan, asked, evidence="Done")
    assert len(found(plan, "requirement-not-evidenced")) == 1
    rows.change(plan, asked, evidence="Audit of 40 files")
    assert found(plan, "requirement-not-evidenced") == []
    rows.change(plan, asked, evidence="")
    assert [each[:40] for each in found(plan, "requirement-not-evidenced")] == [
        "All actions of requirement “Visits to ch"
    ]


def test_one_of_several_areas_is_found_in_the_first(plan: Plan) -> None:
    four, five = plan.data.areas
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", four)
    requirements.place(plan, asked, five)
    rows.change(plan, asked, success_measure="Nine in ten")

    def where(rule: str) -> list[int | None]:
        report = run_checks(plan.data, AS_AT)
        return [each.area_id for each in report.findings if each.rule == rule]

    assert where("requirement-not-linked") == [four.id]
    put(plan, 0, ragb="B")
    requirements.link(plan, asked, [plan.data.actions()[0]])
    assert where("requirement-not-evidenced") == [four.id]
    requirements.unlink(plan, asked, plan.data.actions()[0])
    actions.delete_actions(plan, plan.data.actions())
    assert where("requirement-unanswered") == [four.id]


def test_what_stands_behind_one_that_is_answered_is_looked_at_too(plan: Plan) -> None:
    five = plan.data.areas[1]
    for number in (1, 2, 3):
        requirements.add_requirement(plan, f"RP {number}", f"Words {number}", five)
    requirements.link(plan, plan.data.requirements(five)[1], [plan.data.actions()[0]])
    assert found(plan, "requirement-unanswered") == [
        "Requirement RP 1 has no action.", "Requirement RP 3 has no action.",
    ]  # fmt: skip


def test_its_rows_of_success_measures_count_as_its_text_does(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", plan.data.areas[0])
    one = measures.add_measure(plan, asked, "Nine in ten")
    assert found(plan, "requirement-not-evidenced") == [], "no action answers it"
    requirements.link(plan, asked, [plan.data.actions()[0]])
    assert found(plan, "requirement-not-evidenced") == [], "its action is not complete"
    put(plan, 0, ragb="B")
    assert found(plan, "requirement-not-evidenced") == [
        "All actions of requirement RP 1 are complete, and its success measure is not evidenced."
    ]
    measures.say_evidenced(plan, one, "no", "61% in September", "DCS")
    assert found(plan, "requirement-not-evidenced") == [
        "All actions of requirement RP 1 are complete, and its success measure is said not to be "
        "met in full."
    ]
    measures.change_measure(plan, one, met="yes")
    assert found(plan, "requirement-not-evidenced") == []


def test_a_measure_that_changes_is_looked_at_while_the_plan_is_open(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late", plan.data.areas[0])
    one = measures.add_measure(plan, asked, "Nine in ten")
    requirements.link(plan, asked, [plan.data.actions()[0]])
    put(plan, 0, ragb="B")
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)

    def said() -> int:
        found = checker.report().findings
        return sum(each.rule == "requirement-not-evidenced" for each in found)

    assert said() == 1
    measures.say_evidenced(plan, one, "yes", "92% in September", "DCS")
    assert said() == 0
    measures.change_measure(plan, one, evidenced_by="")
    assert said() == 1
    item = rows.add(plan, Evidence(measure_id=one.id, title="Audit of 40 files"))
    assert said() == 0
    rows.delete(plan, [item])
    assert said() == 1
