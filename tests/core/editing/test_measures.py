"""Editing success measures: rows of an area, a requirement or an action, and what shows them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import measures, requirements, rows
from desktop.core.editing.actions import set_field
from desktop.core.errors import Refused
from desktop.core.kinds import Indicator, Measure
from desktop.core.plan import Plan
from tests.core.conftest import state


def test_added_behind_another_moved_and_deleted_each_in_one_step(plan: Plan) -> None:
    four = plan.data.areas[0]
    one = measures.add_measure(plan, four, " Calls answered ", target="90%")
    two = measures.add_measure(plan, four, "Fewer referrals")
    between = measures.add_measure(plan, four, "Visits", after=one)
    assert [each.text for each in plan.data.of(Measure, "area_id", four.id)] == [
        "Calls answered", "Visits", "Fewer referrals",
    ]  # fmt: skip
    assert one.key and len({one.key, two.key, between.key}) == 3 and one.target == "90%"
    rows.move(plan, [two], -2)
    assert plan.data.of(Measure, "area_id", four.id)[0] is two
    before = state(plan)
    rows.delete(plan, [one])
    assert plan.undo_text == "delete success measure Calls answered"
    plan.undo()
    assert state(plan) == before


def test_what_shows_it_by_whom_and_when(plan: Plan) -> None:
    one = measures.add_measure(plan, plan.data.actions()[0], "Nine in ten")
    assert measures.say_evidenced(plan, one, "yes", " 92% in September ", "Nia  Pugh")
    assert (one.met, one.evidenced_by, one.evidenced_who, one.evidenced_on) == (
        "yes", "92% in September", "Nia Pugh", "2018-10-08",
    )  # fmt: skip
    assert plan.undo_text == "say what shows Nine in ten"
    plan.undo()
    (back,) = plan.data.all(Measure)
    assert (back.met, back.evidenced_by) == ("", "")
    measures.say_evidenced(plan, back, "no", "61%", "DCS", date(2018, 9, 1))
    assert back.evidenced_on == "2018-09-01"


@pytest.mark.parametrize(
    ("shown", "who", "on", "words"),
    [
        ("Green", "Nia Pugh", None, "Say what shows it"),
        ("Target of 90%", "Nia Pugh", None, "Say what shows it"),
        ("92%", "tbc", None, "Say who says so"),
        ("92%", "Nia Pugh", date(2018, 10, 9), "has not come yet"),
    ],
)
def test_what_shows_nothing_is_refused(
    plan: Plan, shown: str, who: str, on: date | None, words: str
) -> None:
    one = measures.add_measure(plan, plan.data.areas[0], "Nine in ten")
    before = state(plan)
    with pytest.raises(Refused, match=words):
        measures.say_evidenced(plan, one, "yes", shown, who, on)
    assert state(plan) == before


def test_a_typed_day_to_come_is_refused_in_any_form_and_no_day_too(plan: Plan) -> None:
    one = measures.add_measure(plan, plan.data.areas[0], "Nine in ten")
    for typed in ("09/10/2018", "2018-10-09"):
        with pytest.raises(Refused, match="The day was left as it was;"):
            measures.change_measure(plan, one, evidenced_on=typed)
    with pytest.raises(Refused, match="not a plain day"):
        measures.change_measure(plan, one, evidenced_on="soon")
    with pytest.raises(Refused, match="Nothing was recorded;"):
        measures.add_measure(plan, None, "x", evidenced_on="2018-10-09")
    assert measures.change_measure(plan, one, evidenced_on="08/10/2018")
    assert one.evidenced_on == "2018-10-08"
    with pytest.raises(Refused, match="“perhaps” is not among what “Met” can be: "):
        measures.change_measure(plan, one, met="perhaps")


def test_an_indicator_by_its_code_or_its_name(plan: Plan) -> None:
    one = measures.add_measure(plan, plan.data.areas[0], "Nine in ten")
    visits = rows.add(plan, Indicator(code="CP 04", name="Visits in time"))
    rows.add(plan, Indicator(code="CP 05", name="Reviews"))
    other = rows.add(plan, Indicator(code="", name="Reviews"))
    for said in ("cp 04", "Visits in  time", "CP 04 Visits in time"):
        measures.give_indicator(plan, one, "")
        assert measures.give_indicator(plan, one, said) and one.indicator_id == visits.id
    with pytest.raises(Refused, match="No indicator is called “CP 4”"):
        measures.give_indicator(plan, one, "CP 4")
    with pytest.raises(Refused, match="Several indicators are called “reviews”"):
        measures.give_indicator(plan, one, "reviews")
    rows.delete(plan, [other])
    with pytest.raises(Refused, match="not in the plan any more"):
        measures.change_measure(plan, one, indicator_id=other.id)
    assert one.indicator_id == visits.id
    rows.delete(plan, [visits])
    assert one.indicator_id is None, "the measure stays without it"


def test_rows_are_made_of_the_texts_of_an_area_in_one_step_ahead_of_the_others(plan: Plan) -> None:
    four = plan.data.areas[0]
    rows.change(plan, four, success_measures=["Calls answered", "", "Fewer referrals"])
    measures.add_measure(plan, four, "A row")
    before = state(plan)
    made = measures.make_rows(plan, four)
    assert [each.text for each in made] == ["Calls answered", "Fewer referrals"]
    assert [each.text for each in plan.data.of(Measure, "area_id", four.id)] == [
        "Calls answered", "Fewer referrals", "A row",
    ]  # fmt: skip
    assert four.success_measures == []
    assert plan.undo_text == "make rows of 2 success measures of 4"
    plan.undo()
    assert state(plan) == before
    with pytest.raises(Refused, match="5 has no success measures as text"):
        measures.make_rows(plan, plan.data.areas[1])


def test_a_row_is_made_of_the_text_of_a_requirement(plan: Plan) -> None:
    asked = requirements.add_requirement(plan, "RP 1", "Visits are late")
    rows.change(plan, asked, success_measure="Nine in ten\nin every team")
    (made,) = measures.make_rows(plan, asked)
    assert (made.text, made.requirement_id, asked.success_measure) == (
        "Nine in ten\nin every team", asked.id, "",
    )  # fmt: skip


def test_a_row_of_an_actions_own_measure_leaves_the_text(plan: Plan) -> None:
    act = plan.data.actions()[0]
    with pytest.raises(Refused, match=r"4\.1 has no performance measure as text"):
        measures.row_of_text(plan, act)
    set_field(plan, act, "measure", "Nine in ten")
    made = measures.row_of_text(plan, act)
    assert (made.text, made.action_id, act.measure) == ("Nine in ten", act.id, "Nine in ten")
    with pytest.raises(Refused, match="with these words already"):
        measures.row_of_text(plan, act)
