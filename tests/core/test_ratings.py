"""The two ratings of an action."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import actions, legends
from desktop.core.filters import Filter
from desktop.core.history import describe
from desktop.core.kinds import Action, Column, ImpactStatus
from desktop.core.legends import legend_named
from desktop.core.plan import Plan
from desktop.core.ratings import (
    IMPACT,
    RATINGS,
    between,
    between_in_words,
    crossed,
    has_impact,
    how_many_unrated,
    no_difference_yet,
    not_told,
    not_told_in_words,
)
from desktop.core.show import as_json, as_text


@pytest.fixture
def rated(plan: Plan) -> Plan:
    """4.1 is done and has made no difference, 4.2 is not done and has, 4.3 is done, not rated."""
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    for action, delivery, impact in zip(plan.data.actions(), "BAB", "RG ", strict=True):
        actions.set_field(plan, action, "ragb", delivery)
        actions.set_field(plan, action, IMPACT, impact)
    return plan


def test_a_plan_without_the_second_legend_has_one_rating(plan: Plan) -> None:
    assert RATINGS == ("ragb", IMPACT)
    assert not has_impact(plan.data)
    actions.set_field(plan, plan.data.actions()[0], "ragb", "B")
    assert no_difference_yet(plan.data, plan.data.actions()) == []


def test_a_legend_that_nothing_shows_or_bears_is_no_rating(plan: Plan) -> None:
    for status in legend_named("impact"):
        legends.add_status(plan, ImpactStatus(**{**status.values(), "id": 0}))
    assert not has_impact(plan.data)
    actions.set_field(plan, plan.data.actions()[2], IMPACT, "R")
    assert has_impact(plan.data)


def test_done_and_no_difference_yet(rated: Plan) -> None:
    found = no_difference_yet(rated.data, rated.data.actions())
    assert [each.no for each in found] == ["4.1", "4.3"]
    again = no_difference_yet(rated.data, rated.data.actions()[::-1])
    assert [each.no for each in again] == ["4.1", "4.3"], "what is not rated stands last"
    assert "Done, no difference yet: 2 actions, 1 of them not rated." in as_text(rated.data)


def test_what_lies_between_is_told_apart(rated: Plan) -> None:
    first, begun, third = rated.data.actions()
    actions.set_field(rated, first, IMPACT, "A")
    actions.set_field(rated, begun, IMPACT, "A")
    every = rated.data.actions()
    assert no_difference_yet(rated.data, every) == [third]
    assert between(rated.data, every) == [first], "what is not done is asked for nothing"
    said = "Done, between no difference and one made: 1 Amber."
    assert between_in_words(rated.data, every) == said and said in as_text(rated.data)
    with rated.step("as another program wrote it"):
        rated.update(third, impact_ragb="X")
    assert no_difference_yet(rated.data, every) == []
    assert between_in_words(rated.data, every) == said
    assert not_told(rated.data, every) == [third], "no legend says what X is"
    untold = "Done, and not told by any key whether a difference is made: 1 X."
    assert not_told_in_words(rated.data, every) == untold
    shown = as_text(rated.data)
    assert "Done, no difference yet: it cannot be told whether there is any." in shown
    assert "0 actions" not in shown and f"{said} {untold}" in shown
    actions.set_field(rated, first, IMPACT, "R")
    assert "Done, no difference yet: 1 action. Done, and not told" in as_text(rated.data)
    actions.set_field(rated, first, IMPACT, "G")
    actions.set_field(rated, third, IMPACT, "R")
    assert between_in_words(rated.data, every) == not_told_in_words(rated.data, every) == ""
    assert "between" not in as_text(rated.data) and "told" not in as_text(rated.data)


def test_only_what_is_done_is_asked_for_its_difference(rated: Plan) -> None:
    done, begun, _ = rated.data.actions()
    actions.set_field(rated, begun, IMPACT, "R")
    assert begun not in no_difference_yet(rated.data, rated.data.actions())
    actions.set_field(rated, done, IMPACT, "G")
    assert done not in no_difference_yet(rated.data, rated.data.actions())


def test_a_form_that_shows_the_second_legend_has_two_ratings(plan: Plan) -> None:
    with plan.step("as another program wrote it"):
        plan.update(plan.data.actions()[0], impact_ragb="R")
    assert not has_impact(plan.data), "there is no legend that could say what it means"
    plan.undo()
    legends.take_legend(plan, legend_named("impact"), {}, ImpactStatus)
    assert has_impact(plan.data), "the form shows it, though nothing is rated yet"


def test_a_letter_that_no_legend_has_is_crossed_as_none(rated: Plan) -> None:
    with rated.step("as another program wrote it"):
        for action in rated.data.actions()[:2]:
            rated.update(action, ragb="X", impact_ragb="Y")
    assert crossed(rated.data, rated.data.actions()) == {("", ""): 2, ("B", ""): 1}


def test_counts_and_the_two_beside_each_other(rated: Plan) -> None:
    every = rated.data.actions()
    assert rated.data.counts(every, IMPACT) == {"R": 1, "A": 0, "G": 1, "": 1}
    assert crossed(rated.data, every) == {("B", "R"): 1, ("A", "G"): 1, ("B", ""): 1}


def test_what_the_checks_say(rated: Plan) -> None:
    found = [
        (each.rule, each.message) for each in run_checks(rated.data, date(2018, 10, 1)).findings
    ]
    assert ("no-impact", "4.3 has no impact rating.") in found
    assert (
        "done-no-difference", "4.1 is Blue, and its impact is Red: no difference is made yet.",
    ) in found  # fmt: skip
    assert sum(rule in ("no-impact", "done-no-difference") for rule, _ in found) == 2
    with rated.step("as another program wrote it"):
        rated.update(rated.data.actions()[1], impact_ragb="X")
    assert "4.2 has the impact rating X, which the impact legend does not know." in [
        each.message for each in run_checks(rated.data, date(2018, 10, 1)).findings
    ]


def test_without_the_column_nobody_is_asked_for_it(rated: Plan) -> None:
    column = next(each for each in rated.data.all(Column) if each.field == IMPACT)
    with rated.step("hide it"):
        rated.update(column, shown=False)
    rules = {each.rule for each in run_checks(rated.data, date(2018, 10, 1)).findings}
    assert "no-impact" not in rules and "done-no-difference" in rules


def test_the_filter_by_impact(rated: Plan) -> None:
    def shown(*codes: str) -> list[str]:
        which = Filter(impacts=frozenset(codes))
        return [
            each.no
            for each in rated.data.actions()
            if which.takes(rated.data, each, date(2018, 10, 8))
        ]

    assert shown("R") == ["4.1"] and shown("G", "") == ["4.2", "4.3"]
    assert Filter(impacts=frozenset({"R"}))


def test_the_history_tells_each_rating_in_its_own_words(rated: Plan) -> None:
    red = rated.data.impact_legend.get("R")
    assert red is not None
    legends.change_status(rated, red, word="None seen")
    actions.set_field(rated, rated.data.actions()[0], IMPACT, "A")
    entries = list(rated.history_of(rated.data.actions()[0].id))
    said = [describe(each, rated.data.legend, rated.data) for each in entries]
    assert said[0] == "Impact rating None seen → Amber"
    assert "RAGB Green → Blue" in said


def test_both_are_shown_as_json(rated: Plan) -> None:
    shown = as_json(rated.data)
    assert [each["code"] for each in shown["impact_legend"]] == ["R", "A", "G"]
    assert [each["impact_ragb"] for each in shown["areas"][0]["actions"]] == ["R", "G", ""]


def test_how_many_made_no_difference_and_of_how_many_nobody_says() -> None:
    rated, unrated = Action(impact_ragb="R"), Action()
    assert how_many_unrated([rated]) == "1 action"
    assert how_many_unrated([rated, unrated, unrated]) == "3 actions, 2 of them not rated"
