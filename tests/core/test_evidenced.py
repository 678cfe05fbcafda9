"""What an action has to show: items, words of its own, and the indicators that measure it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.editing import measures, rows
from desktop.core.evidenced import (
    actions_of,
    age_of,
    areas_of,
    idle_words,
    indicators_of,
    items_of,
    name_of,
    not_counted,
    of_delivery,
    of_impact,
    own_text,
    says_nothing,
    shown_impact,
)
from desktop.core.kinds import ActionIndicator, AreaIndicator, Evidence, Indicator
from desktop.core.plan import Plan
from tests.core.earned.plans import AS_AT, act, item, put


def test_items_of_an_action_and_of_its_measures_newest_first(plan: Plan) -> None:
    one = act(plan, "4.1")
    measure = measures.add_measure(plan, one, "Nine in ten")
    old = item(plan, one, "Old", "2018-01-01", "direct")
    bare = item(plan, one, "No day", "", "direct")
    through = rows.add(plan, Evidence(measure_id=measure.id, title="New", on="2018-10-08"))
    item(plan, one, "To come", "2018-10-09", "direct")
    item(plan, act(plan, "4.2"), "Of another", "2018-10-01", "direct")
    assert items_of(plan.data, one, "2018-10-08") == [through, old, bare]
    assert (age_of(through, AS_AT), age_of(bare, AS_AT)) == (0, None)
    assert age_of(old, date(2018, 1, 2)) == 1


@pytest.mark.parametrize(
    ("delivery", "impact", "found"),
    [(True, False, (True, False)), (False, True, (False, True)), (True, True, (True, True)),
     (False, False, (True, False))],
)  # fmt: skip
def test_what_an_item_speaks_for(delivery: bool, impact: bool, found: tuple[bool, bool]) -> None:
    each = Evidence(for_delivery=delivery, for_impact=impact)
    assert (of_delivery(each), of_impact(each)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("Minutes of May", "Minutes of May"), (" ", ""), ("tbc", ""), ("Done", ""), ("Green", ""),
     ("Audit to be written", "")],
)  # fmt: skip
def test_words_that_show_something(plan: Plan, text: str, found: str) -> None:
    assert own_text(plan.data, put(plan, "4.1", evidence=text)) == found


def test_its_indicators_each_once_in_the_plans_order(plan: Plan) -> None:
    one = act(plan, "4.1")
    assert indicators_of(plan.data, one) == []
    first, second = (rows.add(plan, Indicator(code=code)) for code in ("CP 01", "CP 02"))
    rows.add(plan, ActionIndicator(action_id=one.id, indicator_id=second.id))
    measures.add_measure(plan, one, "a", indicator_id=first.id)
    measures.add_measure(plan, one, "b", indicator_id=second.id)
    rows.add(plan, ActionIndicator(action_id=act(plan, "4.2").id, indicator_id=first.id))
    assert indicators_of(plan.data, one) == [first, second]


def test_what_an_impact_rating_rests_on(plan: Plan) -> None:
    one = act(plan, "4.1")
    item(plan, one, "Log", "2018-10-01", "direct")
    assert not shown_impact(plan.data, one, AS_AT), "it speaks for delivery"
    put(plan, "4.1", evidence="Minutes of May")
    assert shown_impact(plan.data, one, AS_AT)
    put(plan, "4.1", evidence="")
    row = measures.add_measure(plan, one, "Nine in ten")
    assert not shown_impact(plan.data, one, AS_AT)
    measures.say_evidenced(plan, row, "no", "61%", "DCS")
    assert shown_impact(plan.data, one, AS_AT), "evidence that it is not met is evidence"
    rows.delete(plan, [row])
    item(plan, one, "Calls", "2018-10-09", "direct", for_impact=True)
    assert not shown_impact(plan.data, one, AS_AT)
    assert shown_impact(plan.data, one, date(2018, 10, 9))


def test_what_is_recorded_and_does_not_count(plan: Plan) -> None:
    one = act(plan, "4.1")
    hollow = item(plan, one, "n/a", "2018-10-01", "direct")
    item(plan, one, "Log", "2018-10-08", "direct")
    row = measures.add_measure(plan, one, "Nine in ten")
    later = rows.add(plan, Evidence(measure_id=row.id, title="Audit", on="2018-10-09"))
    idle = not_counted(plan.data, one, "2018-10-08")
    assert idle == [(hollow, "has no file and says nothing"),
                    (later, "is of a later day, 09/10/2018")]  # fmt: skip
    assert not_counted(plan.data, one, "2018-10-09") == idle[:1]
    assert idle_words(idle[:1]) == "its evidence “n/a” has no file and says nothing"
    assert idle_words(idle).endswith("says nothing, and 1 more of it does not count")
    assert name_of(Evidence(title="", file="a/b.pdf")) == "“a/b.pdf”"
    assert name_of(Evidence()) == "without a title"


def test_whether_its_own_words_say_anything(plan: Plan) -> None:
    for words, nothing in (("", True), ("Done", True), ("Minutes of May", False)):
        assert says_nothing(plan.data, put(plan, "4.1", evidence=words)) is nothing


def test_an_indicator_speaks_to_whose_success_measure_it_measures(plan: Plan) -> None:
    indicator = rows.add(plan, Indicator(code="CP 04", name="Visits in time"))
    assert actions_of(plan.data, indicator) == [] and areas_of(plan.data, indicator) == []
    one, two = act(plan, "4.1"), act(plan, "4.2")
    first, last = plan.data.areas[0], plan.data.areas[-1]
    of_action = measures.add_measure(plan, two, "Nine in ten")
    of_area = measures.add_measure(plan, last, "Seen in time")
    for each in (of_action, of_area):
        rows.change(plan, each, indicator_id=indicator.id)
    assert actions_of(plan.data, indicator) == [two]
    assert areas_of(plan.data, indicator) == [last]
    rows.add(plan, ActionIndicator(action_id=two.id, indicator_id=indicator.id))
    rows.add(plan, ActionIndicator(action_id=one.id, indicator_id=indicator.id))
    rows.add(plan, AreaIndicator(area_id=first.id, indicator_id=indicator.id))
    assert actions_of(plan.data, indicator) == [one, two], "each once, in the plan's order"
    assert areas_of(plan.data, indicator) == [first, last]
    assert all(indicator in indicators_of(plan.data, each) for each in (one, two))
