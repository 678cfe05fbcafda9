"""Guesses of what may answer a requirement."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, requirements
from desktop.core.kinds import ActionRequirement
from desktop.core.likely import Likely, likely_links
from desktop.core.plan import Plan


@pytest.fixture
def asked(plan: Plan) -> Plan:
    """Six actions about different things, in the second area."""
    five = plan.data.areas[1]
    for number, words in enumerate(
        (
            "Supervise every social worker each month and audit the notes of supervision",
            "Open a second children's home near the hospital",
            "Train foster carers in therapeutic parenting",
            "Publish thresholds with partners and the hospital",
            "Recruit foster carers for teenagers and for brothers and sisters",
            "Write a charter for care leavers with them",
        ),
        start=1,
    ):
        actions.add_action(plan, five, {"no": f"5.{number}", "action": words})
    return plan


def numbers(data: PlanData, asked: str, plan: Plan) -> list[str]:
    requirement = requirements.add_requirement(plan, "RP 1", asked)
    return [each.action.no for each in Likely(data).guesses(requirement)]


def test_words_in_common_are_told(asked: Plan) -> None:
    requirement = requirements.add_requirement(
        asked, "RP 1", "Supervision notes are missing for a third of workers."
    )
    first = Likely(asked.data).guesses(requirement)[0]
    assert first.action.no == "5.1"
    assert set(first.words) == {"supervision", "notes"}
    assert 0 < first.likeness <= 1


def test_other_forms_of_a_word_count(asked: Plan) -> None:
    assert numbers(asked.data, "Carer recruitment for fostering teenagers", asked)[0] == "5.5"


def test_too_little_in_common_is_no_guess(asked: Plan) -> None:
    assert numbers(asked.data, "Complaints about the hospital are answered late", asked) == []
    assert numbers(asked.data, "Ensure that children need help", asked) == []
    assert numbers(asked.data, "", asked) == []


def test_nothing_is_linked_by_guessing_and_what_is_linked_is_not_guessed(asked: Plan) -> None:
    requirement = requirements.add_requirement(asked, "RP 1", "Foster carers lack training")
    found = [each.action for each in Likely(asked.data).guesses(requirement)]
    assert [each.no for each in found] == ["5.3", "5.5"]
    assert not asked.data.table(ActionRequirement)
    requirements.link(asked, requirement, found[:1])
    assert [each.action.no for each in Likely(asked.data).guesses(requirement)] == ["5.5"]


def test_actions_of_its_area_come_first_among_equals(asked: Plan) -> None:
    four, five = asked.data.areas
    actions.add_action(asked, four, {"no": "4.9", "action": "Train foster carers in grief"})
    for area, first in ((four, "4.9"), (five, "5.3")):
        requirement = requirements.add_requirement(asked, area.code, "Foster carers train", area)
        assert Likely(asked.data).guesses(requirement)[0].action.no == first


def test_guesses_for_scripts_are_of_what_nothing_is_linked_to(asked: Plan) -> None:
    assert likely_links(asked.data) == []
    first = requirements.add_requirement(asked, "RP 1", "Foster carers lack training")
    second = requirements.add_requirement(asked, "RP 2", "Foster carers for teenagers are few")
    requirements.add_requirement(asked, "RP 3", "Nothing in common")
    carer = next(each for each in asked.data.actions() if each.no == "5.3")
    requirements.link(asked, first, [carer])
    (found,) = likely_links(asked.data, most=1)
    assert (found["requirement"], found["ref"]) == (second.id, "RP 2")
    assert [each["no"] for each in found["actions"]] == ["5.5"]
    assert "teenagers" in found["actions"][0]["words"]
