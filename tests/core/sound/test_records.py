"""Reviews and their records: whole, standing on one that is, or left out with what stands on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area, Review, Snapshot
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.core.snapshots import closed_reviews, view_of_review, whole
from desktop.core.sound import make_sound, records
from desktop.core.sound.mending import Mending, Unsound

FIELDS = {"no": "4.1", "action": "Do it", "due": "", "ragb": "G", "area": "2"}
AREAS = {"2": ["4", "Pace"]}


def fields(**values: str) -> dict[str, str]:
    return FIELDS | values


def chain(*contents: Any) -> PlanData:
    """Closed reviews, each record but the first a difference from the one before."""
    data, base = PlanData(), None
    for week, content in enumerate(contents, start=1):
        review = data.add(Review(kind="weekly", on=f"2018-10-0{week}", state="closed"))
        row = data.add(Snapshot(review_id=review.id, base_id=base, data=content))
        base = row.id
    return data


def mend(data: PlanData) -> list[Unsound]:
    mending = Mending(data)
    records.records(mending)
    again = Mending(data)
    records.records(again)
    assert again.found == []
    return mending.found


def first(**actions: Any) -> dict[str, Any]:
    return {"actions": actions or {"k1": fields(), "k2": fields(no="4.2")}, "areas": dict(AREAS)}


def then(actions: Any = None, order: Any = None, areas: Any = None) -> dict[str, Any]:
    return {"set": {} if actions is None else actions, "order": order, "areas": areas}


def left(data: PlanData) -> list[int]:
    return [int(data.table(Review)[row.review_id].on[-1]) for row in data.all(Snapshot)]


def test_records_in_order_are_left_alone() -> None:
    data = chain(
        first(),
        then({"k1": {"ragb": "A"}}),
        then({"k3": fields(no="4.3")}, ["k3", "k1", "k2"], {"2": ["4", "Pace"], "5": ["5", ""]}),
        then(order=["k3"]),
    )
    before = [dict(row.data) for row in data.all(Snapshot)]
    assert mend(data) == []
    assert [row.data for row in data.all(Snapshot)] == before


def test_a_record_of_which_most_can_be_read_stands_on_its_own() -> None:
    data = chain(first(k1=fields(), k2=fields(), k3="x"), then({"k1": {"ragb": "A"}}))
    found = mend(data)
    assert left(data) == [1, 2]
    assert list(data.all(Snapshot)[0].data["actions"]) == ["k1", "k2"]
    assert [each.message for each in found] == [
        "The record of the weekly review of 01/10/2018 is not in order; "
        "1 of its 3 actions are left out."
    ]
    assert data.all(Snapshot)[1].base_id == data.all(Snapshot)[0].id


def test_half_of_its_actions_is_enough_and_less_is_not() -> None:
    half = first(k1=fields(), k2="x")
    assert left(chain_mended(half)) == [1]
    assert left(chain_mended(first(k1=fields(), k2="x", k3="y"))) == []
    assert left(chain_mended(first(k1="x"))) == []


def chain_mended(*contents: Any) -> PlanData:
    data = chain(*contents)
    mend(data)
    return data


def test_a_record_that_cannot_be_read_goes_with_all_that_stand_on_it() -> None:
    for wrong in ({}, "gone", None, [], {"actions": 5}, {"actions": {}, "areas": None}):
        data = chain(wrong, then(), then({"k1": {"ragb": "A"}}))
        found = mend(data)
        assert left(data) == []
        assert len(found) == 3 and all(each.value is False for each in found)
        assert "cannot be read, or stands on one that cannot" in found[0].message


def test_a_difference_without_its_parts_is_left_out_with_those_after_it() -> None:
    for wrong in ({"set": 5, "order": None, "areas": None}, "gone", {}):
        data = chain(first(), then({"k1": {"ragb": "A"}}), wrong, then())
        found = mend(data)
        assert left(data) == [1, 2]
        assert not any("is whole" in each.message for each in found)


def test_a_difference_that_can_be_read_stands_on_its_own() -> None:
    data = chain(
        first(),
        then({"k1": {"ragb": 5, "no": "4.9"}}, ["k2", "k1", "k9", 7]),
        then({"k2": {"ragb": "R"}}),
    )
    found = mend(data)
    one, two, three = data.all(Snapshot)
    assert (one.base_id, two.base_id, three.base_id) == (None, None, two.id)
    assert list(two.data["actions"]) == ["k2", "k1"]
    assert two.data["actions"]["k1"] == fields(no="4.9")
    assert two.data["areas"] == AREAS
    assert whole(data, three)["actions"]["k2"]["ragb"] == "R"
    assert any("2 of its 4 actions are left out" in each.message for each in found)
    assert any("now stands on its own" in each.message for each in found)


def test_a_new_action_of_a_difference_has_every_field() -> None:
    data = chain(first(), then({"k3": {"no": "4.3"}}))
    mend(data)
    two = data.all(Snapshot)[1]
    assert two.base_id is None and set(two.data["actions"]) == {"k1", "k2"}


def test_an_order_names_actions_that_there_are() -> None:
    assert chain_mended(first(), then(order=["k1", "k2"])).all(Snapshot)[1].base_id is not None
    for order in (["k1", "k2", "k9"], "k1", [1]):
        data = chain_mended(first(), then(order=order))
        assert not data.all(Snapshot)[1:] or data.all(Snapshot)[1].base_id is None


def test_areas_are_two_texts_each() -> None:
    for areas in ({"2": ["4"]}, {"2": ["4", 5]}, {"2": "4"}, [], {2: ["4", "Pace"]}):
        data = chain(first() | {"areas": areas})
        mend(data)
        assert data.all(Snapshot)[0].data["areas"] == {}
        data = chain(first(), then(areas=areas))
        mend(data)
        assert data.all(Snapshot)[1].data["areas"] == AREAS


def test_records_in_a_circle_begin_nowhere() -> None:
    data = chain(first(), then(), then(), first())
    one, two, _, four = data.all(Snapshot)
    four.base_id, four.data = None, first()
    two.base_id = data.all(Snapshot)[2].id
    mend(data)
    assert left(data) == [1, 4]
    assert one.base_id is None


def test_a_record_of_an_older_format_lacks_fields_all_alike() -> None:
    data = chain(first(k1=fields(lead="PSW"), k2=fields(lead="DCS")))
    assert mend(data) == []
    data = chain(first(k1=fields(nonsense="x"), k2=fields()))
    mend(data)
    assert "nonsense" not in data.all(Snapshot)[0].data["actions"].get("k1", {}) or left(data)


@pytest.mark.parametrize("name", ["no", "action", "due", "ragb", "area"])
def test_a_record_without_what_every_comparison_asks_for_is_none(name: str) -> None:
    lacking = {key: value for key, value in fields().items() if key != name}
    data = chain(first(k1=lacking))
    assert len(mend(data)) == 1
    assert left(data) == []


def test_a_closed_review_has_its_record_and_an_open_one_has_none() -> None:
    data = chain(first())
    recorded = data.all(Review)[0]
    states = {"open": "open", "half": "open", "": "open", "closed": "closed"}
    others = {data.add(Review(kind="board", state=state)).id: state for state in states}
    for state in ("open", "half", "closed"):
        recorded.state = state
        mending = Mending(data)
        records.reviews(mending)
        assert recorded.state == "closed"
    for row_id, state in others.items():
        assert data.table(Review)[row_id].state == states[state]
    (closed,) = [each for each in mending.found if each.id in others]
    assert closed.value is None and "has no record that can be read" in closed.message


def test_a_whole_record_that_is_said_to_stand_on_a_later_one_stands_on_its_own() -> None:
    """One pointer that is wrong does not cost the records that follow."""
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
    area = rows.add(plan, Area(code="1"))
    actions.add_action(plan, area, {"action": "Open a duty line.", "ragb": "G"})
    for day in (date(2018, 9, 3), date(2018, 9, 10), date(2018, 9, 17)):
        cycle.hold_review(plan, "weekly", day)
    data = plan.snapshot()
    first, *_, last = data.all(Snapshot)
    before = [view_of_review(data, each) for each in closed_reviews(data)]
    first.base_id = last.id
    mended = make_sound(data)
    assert first.base_id is None and len(data.table(Snapshot)) == 3
    assert [view_of_review(data, each) for each in closed_reviews(data)] == before
    assert [each.rule for each in mended.found] == ["records"]
