"""Which items an action has, how old they are, and which actions have none."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import measures, rows
from desktop.core.evidence.items import (
    age_of,
    in_short,
    is_old,
    listed,
    newest_age,
    owner_of_item,
    speaks_to,
    without,
)
from desktop.core.kinds import Evidence, Indicator, Requirement
from desktop.core.plan import Plan
from tests.core.earned.plans import act

DAY = date(2018, 10, 8)


def test_items_of_an_action_and_of_its_measures_newest_first(plan: Plan) -> None:
    one = act(plan, "4.1")
    measure = measures.add_measure(plan, one, "Nine in ten")
    for title, on, owner in (
        ("old", "2018-01-01", {"action_id": one.id}), ("undated", "", {"action_id": one.id}),
        ("new", "2018-10-01", {"measure_id": measure.id}), ("of the plan", "2018-10-02", {}),
        ("both", "2018-05-01", {"action_id": one.id, "measure_id": measure.id}),
    ):  # fmt: skip
        rows.add(plan, Evidence(title=title, on=on, **owner))
    assert [each.title for each in listed(plan.data, one)] == ["new", "both", "old", "undated"]
    assert one not in without(plan.data) and act(plan, "4.2") in without(plan.data)


def test_the_age_is_never_less_than_nothing_and_unknown_without_a_date() -> None:
    assert age_of(Evidence(on="2018-10-01"), DAY) == 7
    assert age_of(Evidence(on="2018-10-08"), DAY) == 0
    assert age_of(Evidence(on="2018-10-09"), DAY) is None
    assert age_of(Evidence(), DAY) is None


def test_some_items_in_a_few_words() -> None:
    dated, undated = Evidence(on="2018-10-01"), Evidence()
    assert in_short([], DAY) == "none"
    assert in_short([dated], DAY) == "1 item, 7 days old"
    assert in_short([undated], DAY) == "1 item, without a date"
    assert in_short([undated, undated], DAY) == "2 items, none with a date"
    assert in_short([undated, dated], DAY) == "2 items, newest 7 days old"
    assert in_short([Evidence(on="2018-10-08"), dated], DAY) == "2 items, newest of today"
    assert newest_age([undated], DAY) is None


def test_evidence_is_old_beyond_the_days_of_the_plan_and_where_nobody_knows(plan: Plan) -> None:
    plan.data.info.evidence_days = 7
    assert not is_old(plan.data, Evidence(on="2018-10-01"), DAY)
    assert is_old(plan.data, Evidence(on="2018-09-30"), DAY)
    assert is_old(plan.data, Evidence(), DAY)


def test_what_an_item_speaks_to_in_words(plan: Plan) -> None:
    one = act(plan, "4.1")
    measure = measures.add_measure(plan, one, "Nine in ten")
    requirement = rows.add(plan, Requirement(ref="RP 51", text="Answer calls"))
    indicator = rows.add(plan, Indicator(code="CP 04", name="Visits in time"))
    for item, words in (
        (Evidence(measure_id=measure.id), "Nine in ten"),
        (Evidence(requirement_id=requirement.id), "RP 51 Answer calls"),
        (Evidence(indicator_id=indicator.id), "CP 04 Visits in time"),
        (Evidence(), "the whole plan"), (Evidence(action_id=10**9), "the whole plan"),
    ):  # fmt: skip
        assert speaks_to(plan.data, item) == words
    assert speaks_to(plan.data, Evidence(action_id=one.id)).startswith("4.1 ")
    assert owner_of_item(plan.data, Evidence(action_id=one.id, measure_id=measure.id)) is one


def test_evidence_of_a_day_to_come_has_a_date_and_is_not_old(plan: Plan) -> None:
    later, undated = Evidence(on="2018-10-09"), Evidence()
    assert in_short([later], DAY) == "1 item, of a day to come"
    assert in_short([later, undated], DAY) == "2 items, none of a day that has come"
    assert not is_old(plan.data, later, DAY)
