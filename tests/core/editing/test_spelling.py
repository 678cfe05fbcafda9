"""A plan's own words, and words put right where they stand, each one step of undo."""

from __future__ import annotations

import pytest

from desktop.core.editing import actions, cycle, rows, spelling
from desktop.core.errors import ReadOnly, Refused
from desktop.core.kinds import Action, Area, Measure, OwnWord, Recovery, Status
from desktop.core.merge.versions import Versions
from desktop.core.plan import Plan
from desktop.core.spelling.prose import Place
from desktop.core.spelling.words import Word, words_in
from tests.core.conftest import state


def test_a_word_is_added_once_in_a_step_that_says_so(plan: Plan) -> None:
    own = spelling.add_word(plan, " Brightfold’s ")
    assert own.word == "Brightfold" and plan.undo_text == "add own word Brightfold"
    assert spelling.add_word(plan, "Brightfold") is own and len(plan.data.all(OwnWord)) == 1
    plan.undo()
    assert not plan.data.all(OwnWord)


@pytest.mark.parametrize("word", ["", "two words", "x" * 61])
def test_what_is_no_word_is_refused(plan: Plan, word: str) -> None:
    with pytest.raises(Refused, match="no single word"):
        spelling.add_word(plan, word)
    own = spelling.add_word(plan, "lifestory")
    with pytest.raises(Refused, match="“lifestory” was left as it was"):
        spelling.change_word(plan, own, word)
    assert own.word == "lifestory"


def test_a_plan_that_is_only_read_takes_none(plan: Plan) -> None:
    plan.why_read_only = "Somebody has it open."
    with pytest.raises(ReadOnly, match="Somebody has it open"):
        spelling.add_word(plan, "lifestory")
    assert not plan.data.all(OwnWord)


def test_a_word_is_spelt_otherwise(plan: Plan) -> None:
    own, other = spelling.add_word(plan, "lifestory"), spelling.add_word(plan, "lifework")
    assert spelling.change_word(plan, own, "life-story") and own.word == "life-story"
    assert not spelling.change_word(plan, own, "life-story")
    with pytest.raises(Refused, match="has the word lifework already"):
        spelling.change_word(plan, own, other.word)


def test_words_that_two_people_added_to_two_copies_are_all_there(plan: Plan) -> None:
    base = plan.snapshot()
    mine, theirs = plan.snapshot(), plan.snapshot()
    for copy, words in ((mine, ("both", "mine")), (theirs, ("theirs", "both"))):
        for word in words:
            copy.add(OwnWord(word=word))
    versions = Versions(base, mine, theirs)
    both, left_out = versions.merged({})
    assert sorted(own.word for own in both.all(OwnWord)) == ["both", "mine", "theirs"]
    assert not versions.clashes and not left_out


def _word(plan: Plan, place: Place, text: str) -> Word:
    return next(word for word in words_in(place.text(plan.data)) if word.text == text)


def test_put_right_through_the_function_of_each_kind(plan: Plan) -> None:
    action, area = plan.data.actions()[0], plan.data.areas[0]
    actions.set_field(plan, action, "progress", "Teh plan is teh plan")
    actions.set_field(plan, action, "extra.Paper", "teh board")
    rows.change(plan, area, success_measures=["Calls", "teh visits"])
    measure = rows.add(plan, Measure(action_id=action.id, text="teh log"))
    status = plan.data.all(Status)[0]
    rows.change(plan, status, meaning="teh end")
    for place, right in (
        (Place(Action, action.id, "progress"), "Teh plan is the plan"),
        (Place(Action, action.id, "extra.Paper"), "the board"),
        (Place(Area, area.id, "success_measures", 1), "the visits"),
        (Place(Measure, measure.id, "text"), "the log"),
        (Place(Status, status.id, "meaning"), "the end"),
    ):
        before = state(plan)
        assert spelling.put_right(plan, place, _word(plan, place, "teh"), "the")
        assert place.text(plan.data) == right
        plan.undo()
        assert state(plan) == before
        plan.redo()
    assert area.success_measures == ["Calls", "the visits"]
    assert action.progress_on == "2018-10-08"


def test_an_approval_of_a_recovery_plan_lapses_as_it_does_when_it_is_rewritten(plan: Plan) -> None:
    action = plan.data.actions()[1]
    actions.set_field(plan, action, "ragb", "R")
    recovery = cycle.set_recovery(plan, action, cause="teh rooms", approved_by="Director")
    approved = recovery.approved_words
    place = Place(Recovery, recovery.id, "cause")
    assert spelling.put_right(plan, place, _word(plan, place, "teh"), "the")
    assert recovery.cause == "the rooms" and recovery.approved_words != approved


def test_what_has_become_another_text_is_let_alone(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "See teh plan")
    place = Place(Action, action.id, "progress")
    word = _word(plan, place, "teh")
    actions.set_field(plan, action, "progress", "Done")
    step = plan.last_step
    assert not spelling.put_right(plan, place, word, "the") and plan.last_step == step
    assert not spelling.put_right(plan, Place(Action, 999, "progress"), word, "the")


def test_put_right_wherever_it_stands_in_one_step(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    for action, text in ((one, "teh a teh"), (two, "Teh b"), (three, "c teh")):
        actions.set_field(plan, action, "progress", text)
    where = [Place(Action, each.id, "progress") for each in (one, two, three)]
    before = state(plan)
    leave = _word(plan, where[2], "teh")
    done = spelling.put_right_everywhere(plan, where, "teh", "the", lambda word: word == leave)
    assert done == 2 and [each.progress for each in (one, two, three)] == [
        "the a the", "Teh b", "c teh",
    ]  # fmt: skip
    assert plan.undo_text == "change teh to the in 2 places"
    plan.undo()
    assert state(plan) == before


def test_where_a_text_stands_in_words(plan: Plan) -> None:
    action, area = plan.data.actions()[0], plan.data.areas[0]
    measure = rows.add(plan, Measure(action_id=action.id, text="Log"))
    for place, words in (
        (Place(Action, action.id, "progress"), "4 · 4.1 · Progress"),
        (Place(Area, area.id, "title"), "Area 4 · title"),
        (Place(type(plan.data.info), 1, "introduction"), "The plan · introduction"),
        (Place(Measure, measure.id, "text"), "4.1 · success measure · success measure"),
    ):
        assert spelling.where(plan.data, place) == words
