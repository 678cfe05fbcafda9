"""Guesses of what may answer a requirement."""

from __future__ import annotations

from math import log

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


def test_a_word_weighs_the_more_the_fewer_actions_hold_it(asked: Plan) -> None:
    four, five = asked.data.areas
    of_nine = {holders: log(10 / (1 + holders)) + 0.2 for holders in (0, 1, 2)}
    both = 2 * of_nine[2]  # "foster" and "carers" stand in two of the nine
    for area, more in ((four, 1.0), (five, 1.15)):  # an action of its own area is likelier
        requirement = requirements.add_requirement(asked, "", "Foster carers lack training", area)
        train, recruit = Likely(asked.data).guesses(requirement)
        whole = both + of_nine[1] + of_nine[0]  # nobody speaks of a lack
        assert train.likeness == pytest.approx(more * (both + of_nine[1]) / whole)
        assert recruit.likeness == pytest.approx(more * both / whole)
        assert train.words == ("training", "carers", "foster"), "the heaviest first, then by letter"


def test_no_guess_is_more_than_certain(asked: Plan) -> None:
    five = asked.data.areas[1]
    requirement = requirements.add_requirement(asked, "", "Train foster carers in parenting", five)
    assert Likely(asked.data).guesses(requirement)[0].likeness == 1.0


def test_the_likeliest_few_are_given_with_the_telling_few_words(asked: Plan) -> None:
    four, five = asked.data.areas
    words = "Audit thresholds with schools, nurseries, hospices and coaches"
    for number in range(1, 7):
        actions.add_action(asked, four, {"no": f"4.1{number}", "action": words})
    requirement = requirements.add_requirement(asked, "", words, five)
    found = Likely(asked.data).guesses(requirement)
    assert [each.action.no for each in found] == ["4.11", "4.12", "4.13", "4.14", "4.15"]
    assert {len(each.words) for each in found} == {5}
    assert len(Likely(asked.data).guesses(requirement, most=6)) == 6
    (told,) = [each for each in likely_links(asked.data) if each["requirement"] == requirement.id]
    assert [each["no"] for each in told["actions"]] == ["4.11", "4.12", "4.13"]
    assert told["actions"][0]["key"] == found[0].action.key


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("supervision", "supervising", True),
        ("organise", "organize", True),
        ("licence", "license", False),  # as near as "planned" and "planted"
        ("planned", "planted", False),
        ("carer", "carers", True),
        ("trained", "trainer", True),
        ("rated", "rates", False),  # too little is left of a short word
    ],
)
def test_which_words_are_nearly_the_same(asked: Plan, word: str, other: str, same: bool) -> None:
    four = asked.data.areas[0]
    actions.add_action(asked, four, {"no": "4.9", "action": f"Yearly {other} mediation"})
    requirement = requirements.add_requirement(asked, "", f"{word} mediation")
    (guess,) = Likely(asked.data).guesses(requirement) or [None]
    assert (guess is not None and word in guess.words) is same
