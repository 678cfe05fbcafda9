"""The second rating: given where the plan has it, and what is done without a difference."""

from __future__ import annotations

import pytest

from desktop.core.editing import rows, settings
from desktop.core.kinds import Column, ImpactStatus
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


@pytest.fixture
def rated(plan: Plan) -> Plan:
    for code, word, made in (("N", "Not yet", False), ("M", "Made", True)):
        rows.add(plan, ImpactStatus(code=code, word=word, complete=made))
    settings.set_columns(plan, [Column(field="no"), Column(field="ragb"),
                                Column(field="impact_ragb")])  # fmt: skip
    return plan


def test_a_plan_of_one_rating_is_asked_for_no_second(plan: Plan) -> None:
    assert found(plan, "no-impact") == found(plan, "done-no-difference") == []


def test_an_action_without_an_impact_rating(rated: Plan) -> None:
    put(rated, 0, impact_ragb="N")
    assert found(rated, "no-impact") == ["4.2 has no impact rating.", "4.3 has no impact rating."]
    with rated.step("an import of another legend"):
        rated.update(rated.data.actions()[1], impact_ragb="Z")
    assert found(rated, "no-impact")[0] == (
        "4.2 has the impact rating Z, which the impact legend does not know."
    )


def test_done_with_no_difference_made(rated: Plan) -> None:
    rule = "done-no-difference"
    put(rated, 0, ragb="B", impact_ragb="N")
    assert found(rated, rule) == [
        "4.1 is Blue, and its impact is Not yet: no difference is made yet."
    ]
    put(rated, 0, impact_ragb="M")
    assert found(rated, rule) == []
    put(rated, 0, impact_ragb="N", ragb="A")
    assert found(rated, rule) == []


def test_letters_that_no_key_explains_are_not_said_to_be_no_difference(rated: Plan) -> None:
    green = rows.add(rated, ImpactStatus(code="G", word="Green"))
    put(rated, 0, ragb="B", impact_ragb="G")
    assert found(rated, "done-no-difference") == []
    assert found(rated, "done-some-difference") == []
    assert found(rated, "done-difference-not-told") == [
        "4.1 is Blue, and its impact is Green, of which no key says whether a difference is made."
    ]
    rows.change(rated, green, meaning="None is seen")
    assert found(rated, "done-no-difference") == [
        "4.1 is Blue, and its impact is Green: no difference is made yet."
    ]


def test_what_lies_between_is_not_called_no_difference(rated: Plan) -> None:
    rule = "done-some-difference"
    rows.add(rated, ImpactStatus(code="P", word="Seen in part"))
    own = rows.add(rated, ImpactStatus(code="W", word="Wanting"))
    put(rated, 0, ragb="B", impact_ragb="P")
    assert found(rated, "done-no-difference") == []
    assert found(rated, rule) == [
        "4.1 is Blue, and its impact is Seen in part: that is some difference, and not all that it "
        "was for."
    ]
    put(rated, 0, impact_ragb="W")
    assert found(rated, rule) == []
    assert found(rated, "done-difference-not-told") == [
        "4.1 is Blue, and its impact is Wanting, of which the legend says neither that a "
        "difference is made nor that none is."
    ]
    rows.change(rated, own, complete=True)
    assert found(rated, rule) == found(rated, "done-difference-not-told") == []
    put(rated, 0, impact_ragb="P", ragb="A")
    assert found(rated, rule) == [], "it is not done"
