"""Replacing words across a plan: each place shown first, all of them one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.editing import actions, legends, rows
from desktop.core.editing.replacing import Place, Wanted, places, replace
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Milestone, Status
from desktop.core.plan import Plan
from tests.core.conftest import state


def act(plan: Plan, no: str) -> Action:
    return next(each for each in plan.data.actions() if each.no == no)


def texts(found: list[Place]) -> list[str]:
    return [each.prose.text for each in found]


@pytest.fixture
def written(plan: Plan) -> Plan:
    """A plan in which words stand in several fields, once with a capital."""
    actions.set_field(plan, act(plan, "4.1"), "progress", "The team met.\nTeams agree; team ends.")
    actions.set_field(plan, act(plan, "4.2"), "lead", "Ann Dee")
    actions.set_field(plan, act(plan, "4.2"), "extra.Scope", "Every team of the teamwork plan")
    rows.add(plan, Milestone(action_id=act(plan, "4.3").id, label="Team begun"))
    return plan


@pytest.mark.parametrize(
    ("case", "whole", "times"),
    [(False, False, [3, 2, 1]), (True, False, [2, 2]), (False, True, [2, 1, 1]),
     (True, True, [2, 1])],
)  # fmt: skip
def test_words_are_found_as_they_are_asked_for(
    written: Plan, case: bool, whole: bool, times: list[int]
) -> None:
    found = list(places(written, Wanted("team", "group", case=case, whole=whole)))
    assert [each.times for each in found] == times
    for each in found:
        assert all(each.prose.text[start:end].casefold() == "team" for start, end in each.spots)


def test_all_places_are_one_step_that_undo_takes_back(written: Plan) -> None:
    before = state(written)
    wanted = Wanted("team", "group")
    done = replace(written, wanted, places(written, wanted))
    assert (done.texts, done.times, done.refused) == (3, 6, [])
    assert act(written, "4.1").progress == "The group met.\ngroups agree; group ends."
    assert act(written, "4.2").extra == {"Scope": "Every group of the groupwork plan"}
    assert written.undo_text == "replace “team” by “group” in 3 texts"
    written.undo()
    assert state(written) == before


def test_only_chosen_places_are_replaced(written: Plan) -> None:
    wanted = Wanted("team", "group")
    first, *_ = places(written, wanted)
    assert replace(written, wanted, [first]).texts == 1
    assert act(written, "4.2").extra == {"Scope": "Every team of the teamwork plan"}


def test_an_area_alone(written: Plan) -> None:
    four, five = written.data.areas
    wanted = Wanted("team", "x")
    assert len(list(places(written, wanted, four))) == 3
    assert not list(places(written, wanted, five))


def test_words_are_no_pattern_and_what_comes_is_put_in_as_it_stands(written: Plan) -> None:
    actions.set_field(written, act(written, "4.3"), "progress", r"a.b (c) a\1b")
    wanted = Wanted("a.b (c)", r"\1 \g<0>")
    replace(written, wanted, places(written, wanted))
    assert act(written, "4.3").progress == r"\1 \g<0> a\1b"
    assert not list(places(written, Wanted("a.b", "z", case=True)))


@pytest.mark.parametrize("words", ["", "  ", "group"])
def test_nothing_is_looked_for_that_changes_nothing(written: Plan, words: str) -> None:
    assert not list(places(written, Wanted(words, "group")))


def test_what_the_plan_does_not_take_stays_and_is_told(written: Plan) -> None:
    written.data.actions()
    wanted = Wanted("Ann Dee", "x" * 100_001)
    actions.set_field(written, act(written, "4.3"), "progress", "Seen by Ann Dee")
    done = replace(written, wanted, places(written, wanted))
    assert (done.texts, len(done.refused)) == (0, 2)
    assert done.refused[0].startswith("4.2, Delivery lead: That text has 100,001 characters")
    assert act(written, "4.3").progress == "Seen by Ann Dee"


def test_a_word_of_the_legend_is_replaced_as_in_the_legend_s_own_dialogue(written: Plan) -> None:
    status = written.data.all(Status)[0]
    legends.change_status(written, status, meaning="The team is off track")
    before = state(written)
    wanted = Wanted("The team is", "Work is")
    done = replace(written, wanted, places(written, wanted))
    assert (done.texts, status.meaning) == (1, "Work is off track")
    written.undo()
    assert state(written) == before


def test_a_text_that_was_changed_since_it_was_shown_is_refused(written: Plan) -> None:
    wanted = Wanted("team", "group")
    found = list(places(written, wanted))
    actions.set_field(written, act(written, "4.2"), "extra.Scope", "A team")
    before = state(written)
    with pytest.raises(Refused, match=r"4\.2 has changed .* Nothing was replaced"):
        replace(written, wanted, found)
    assert state(written) == before


def test_whole_words_of_letters_that_are_none(written: Plan) -> None:
    actions.set_field(written, act(written, "4.3"), "progress", "Cost: £5 (five) £50")
    (place,) = places(written, Wanted("£5", "£6", whole=True))
    assert place.new == "Cost: £6 (five) £50"
    (place,) = places(written, Wanted("(five)", "", whole=True))
    assert place.new == "Cost: £5  £50"


@given(st.text("aAb \n", max_size=12), st.text("aAbx ", max_size=4), st.text("abAx", max_size=3))
def test_a_text_without_its_spots_is_what_it_was(text: str, words: str, by: str) -> None:
    """What stands outside the spots is untouched, and each spot is what was put in."""
    wanted = Wanted(words, by)
    if not words.strip():
        return
    new = wanted.pattern.sub(lambda _: by, text)
    pieces = wanted.pattern.split(text)
    assert by.join(pieces) == new
