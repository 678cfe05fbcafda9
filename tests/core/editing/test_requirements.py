"""Requirements from any source: several at once, and the areas they stand in."""

from __future__ import annotations

import pytest

from desktop.core.editing import requirements, rows
from desktop.core.errors import Refused
from desktop.core.kinds import ActionRequirement, Area, AreaRequirement, Requirement
from desktop.core.plan import Plan


def test_several_are_added_in_one_step_and_none_is_doubled(plan: Plan) -> None:
    found = [
        ("Notice 1", "An independent chair", "Governance"),
        ("Notice 2", "A workforce plan", "Workforce"),
    ]
    four = plan.data.areas[0]
    requirements.add_requirements(plan, found, four, source="Improvement notice")
    assert plan.undo_text == "add 2 requirements"
    again = requirements.add_requirements(plan, found[:1], four, source="Improvement notice")
    assert len(plan.data.all(Requirement)) == 2
    assert again == [plan.data.all(Requirement)[0]]
    assert [each.theme for each in plan.data.requirements(four)] == ["Governance", "Workforce"]
    plan.undo()
    assert not plan.data.all(Requirement)
    with pytest.raises(Refused, match="Nothing was added"):
        requirements.add_requirements(plan, [])


def test_the_areas_that_a_requirement_stands_in(plan: Plan) -> None:
    four, five = plan.data.areas
    one = requirements.add_requirement(plan, "RP 17", "Visits are late", four)
    requirements.set_areas(plan, one, [five])
    assert plan.data.requirements(four) == [] and plan.data.requirements(five) == [one]
    requirements.set_areas(plan, one, [four, five])
    assert len(plan.data.all(AreaRequirement)) == 2
    before = plan.undo_text
    requirements.set_areas(plan, one, [five, four])
    assert len(plan.data.all(AreaRequirement)) == 2 and plan.undo_text == before


def test_one_requirement_may_stand_in_two_areas_and_one_reference_mean_two(plan: Plan) -> None:
    four, five = plan.data.areas
    first = requirements.add_requirement(plan, "RP 17", "Plans drift.", four)
    assert requirements.add_requirement(plan, "RP 17", "Plans drift.", five) is first
    other = requirements.add_requirement(plan, "RP 17", "Plans drift badly.", five)
    assert other is not first
    assert plan.data.requirements(four) == [first]
    assert plan.data.requirements(five) == [first, other]
    requirements.displace(plan, first, five)
    assert plan.data.requirements(five) == [other]
    with pytest.raises(Refused):
        requirements.add_requirement(plan, " ", "")


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("RP 51\tA small team.", ("RP 51", "A small team.")),
        ("RP10 High caseloads.", ("RP10", "High caseloads.")),
        ("17. (57, 138) Caseloads", ("17. (57, 138)", "Caseloads")),
        ("Notice 12: Visits", ("Notice 12", "Visits")),
        ("2.3 - Audit", ("2.3", "Audit")),
        ("No reference here", ("", "No reference here")),
    ],
)
def test_lines_of_a_pasted_list(line: str, pair: tuple[str, str]) -> None:
    assert requirements.read_list(line) == [pair]


def test_a_pasted_list_goes_on_over_lines_and_is_one_step(plan: Plan) -> None:
    area = plan.data.areas[1]
    requirements.paste_requirements(plan, "RP 1\tOne\ngoes on\n\nRP 2\tTwo", area, source="Ofsted")
    assert [(each.ref, each.text, each.source) for each in plan.data.requirements(area)] == [
        ("RP 1", "One\ngoes on", "Ofsted"),
        ("RP 2", "Two", "Ofsted"),
    ]
    plan.undo()
    assert not plan.data.table(Requirement)


def test_linking_and_unlinking_actions(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    requirement = requirements.add_requirement(plan, "RP 1", "Words")
    assert requirements.link(plan, requirement, [two, one]) == 2
    assert requirements.link(plan, requirement, [one]) == 0
    assert plan.data.answered_by(requirement) == [one, two]
    requirements.unlink(plan, requirement, one)
    assert plan.undo_text == f"unlink {one.name} from RP 1"
    assert plan.data.answered_by(requirement) == [two]
    rows.delete(plan, [requirement])
    assert plan.data.answers(two) == []


def test_each_of_reference_text_and_source_tells_requirements_apart(plan: Plan) -> None:
    four, five = plan.data.areas
    first = requirements.add_requirement(plan, " RP\n1 ", " Plans drift. ", four, source="Ofsted")
    assert (first.ref, first.text, first.source) == ("RP 1", "Plans drift.", "Ofsted")
    same = requirements.add_requirement(plan, "RP 1", "Plans drift.", four, source="Ofsted")
    assert same is first
    assert plan.data.requirements(four) == [first]  # it stands in the area once
    for ref, text, source in (
        ("RP 2", "Plans drift.", "Ofsted"),
        ("RP 1", "Plans drift", "Ofsted"),
        ("RP 1", "Plans drift. Often.", "Ofsted"),
        ("RP 1", "Plans drift.", "Ofsted again"),
        ("RP 1", "Plans drift.", "Notice"),
    ):
        other = requirements.add_requirement(plan, ref, text, five, source=source, theme="Plans")
        assert other is not first
        assert other.theme == "Plans"
    assert requirements.add_requirement(plan, "", "No reference").ref == ""
    assert plan.undo_text == "add requirement No reference"
    requirements.add_requirement(plan, "", "w" * 50)
    assert plan.undo_text == f"add requirement {'w' * 40}"
    assert requirements.add_requirement(plan, "Notice 3", "").text == ""


def test_an_area_takes_a_requirement_once_and_others_stay_when_it_goes(plan: Plan) -> None:
    four, _ = plan.data.areas
    one = requirements.add_requirement(plan, "RP 1", "One", four)
    two = requirements.add_requirement(plan, "RP 2", "Two", four)
    requirements.place(plan, one, four)
    assert len(plan.data.all(AreaRequirement)) == 2
    requirements.displace(plan, two, four)
    assert plan.data.requirements(four) == [one]
    requirements.place(plan, two, four)
    requirements.displace(plan, one, four)
    assert plan.data.requirements(four) == [two]
    requirements.place(plan, one, four)
    assert plan.data.requirements(four) == [two, one], "the older may come after the newer"
    requirements.displace(plan, one, four)
    assert one in plan.data.all(Requirement)


def test_a_requirement_is_made_to_stand_in_exactly_these_areas(plan: Plan) -> None:
    four, five = plan.data.areas
    six = rows.add(plan, Area(code="6"))
    one = requirements.add_requirement(plan, "", "One", four)
    requirements.place(plan, one, five)
    requirements.set_areas(plan, one, [five, six])
    assert [plan.data.requirements(area) for area in (four, five, six)] == [[], [one], [one]]
    assert plan.undo_text == "change areas of a requirement"
    requirements.set_areas(plan, one, [])
    assert not plan.data.all(AreaRequirement)


def test_an_action_is_linked_once_and_counted_once(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    requirement = requirements.add_requirement(plan, "RP 1", "Words")
    other = requirements.add_requirement(plan, "RP 2", "Words")
    assert requirements.link(plan, requirement, [one]) == 1
    assert plan.undo_text == "link 4.1 to RP 1"
    assert requirements.link(plan, requirement, [one, two, two]) == 1
    assert plan.undo_text == "link 3 actions to RP 1"
    assert len(plan.data.all(ActionRequirement)) == 2
    assert requirements.link(plan, other, [one]) == 1
    requirements.unlink(plan, other, one)
    assert plan.data.answers(one) == [requirement]
    assert requirements.link(plan, other, [one]) == 1
    requirements.unlink(plan, requirement, one)
    assert plan.data.answers(one) == [other]
    assert requirements.link(plan, requirement, [one]) == 1
    requirements.unlink(plan, requirement, one)
    assert plan.data.answers(two) == [requirement]
    assert plan.data.answers(three) == []


def test_several_lines_without_a_reference_go_on_with_the_one_before() -> None:
    assert requirements.read_list("Introduction\n\n  RP 1 One \n goes on \n and on") == [
        ("", "Introduction"),
        ("RP 1", "One\ngoes on\nand on"),
    ]
    assert requirements.read_list(" \n\n") == []


def test_where_requirements_came_from_is_kept(plan: Plan) -> None:
    pasted = requirements.paste_requirements(
        plan, "RP 1\tOne\nRP 2\tTwo", source="Ofsted", theme="Plans"
    )
    assert [(each.source, each.theme) for each in pasted] == [("Ofsted", "Plans")] * 2
    step = plan.history()[0]
    assert (step.label, step.source) == ("paste 2 requirements", "pasted")
    requirements.add_requirements(plan, [("RP 3", "Three", "")], origin="from a letter")
    step = plan.history()[0]
    assert (step.label, step.source) == ("add 1 requirement", "from a letter")
    with pytest.raises(Refused, match="no text to paste"):
        requirements.paste_requirements(plan, " \n ")
