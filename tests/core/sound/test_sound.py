"""Each thing that is true of a sound plan, broken on purpose: it is named, and made safe."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core import agenda
from desktop.core.checks import run_checks
from desktop.core.data import MOST_ID, PlanData
from desktop.core.editing import cycle
from desktop.core.editing.actions import dated
from desktop.core.kinds import (
    KINDS,
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    Duty,
    Excuse,
    ExtraField,
    Indicator,
    IndicatorValue,
    Lead,
    Milestone,
    Pack,
    PlanInfo,
    Recovery,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Row,
    Snapshot,
    Status,
)
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.core.show import as_json
from desktop.core.snapshots import recorded_reviews, view_of_review
from desktop.core.sound import INVARIANTS, Mended, Unsound, in_lines, make_sound
from desktop.store.planfile import open_plan

DAY = date(2018, 10, 8)


def full_plan() -> PlanData:
    """A sound plan of two areas, with a row of nearly every kind and three closed reviews."""
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage(), today=lambda: DAY)
    data = plan.data
    with plan.step("fill"):
        four = plan.insert(Area(position=1.0, code="4", title="Pace"))
        six = plan.insert(Area(position=2.0, code="6", title="Oversight"))
        group = plan.insert(Commitment(area_id=six.id, position=1.0, text="We commit"))
        paragraph = plan.insert(Requirement(position=1.0, ref="RP 11", text="Support varies."))
        plan.insert(AreaRequirement(area_id=four.id, requirement_id=paragraph.id, position=1.0))
        for place in range(1, 5):
            action = plan.insert(
                dated(
                    Action(
                        key=f"k234567{place}", area_id=(four if place < 3 else six).id,
                        commitment_id=group.id if place > 2 else None, position=float(place),
                        no=f"{place}", action=f"Do thing {place}", by_when="30/09/2018", ragb="G",
                        progress="Begun", lead="Head of service",
                    )
                )
            )  # fmt: skip
        plan.insert(ActionRequirement(action_id=action.id, requirement_id=paragraph.id))
        plan.insert(Milestone(action_id=action.id, position=1.0, label="First", due="2018-08-01"))
        plan.insert(Recovery(action_id=action.id, cause="Staff left", plan="Recruit"))
        plan.insert(Redating(action_id=action.id, on="2018-09-01", old_text="30/06/2018",
                             old_due="2018-06-30", new_text="30/09/2018", new_due="2018-09-30",
                             reason="Staff"))  # fmt: skip
        plan.insert(
            Excuse(rule="no-measure", action_id=action.id, reason="None asked", on="2018-09-01")
        )
        plan.insert(Lead(name="Head of service", aliases=["HoS"]))
        plan.insert(Pack(key="k2345abc", partner="Police", sent_on="2018-09-01",
                         sent={"k2345671": {"no": "1"}}))  # fmt: skip
        visits = plan.insert(Indicator(key="k2345xyz", position=1.0, code="CP 04", unit="%"))
        part = plan.insert(Indicator(key="k2345xyy", position=2.0, code="CP 05"))
        plan.update(part, part_of=visits.id)
        for month in ("2018-07", "2018-08"):
            plan.insert(IndicatorValue(indicator_id=visits.id, period=month, text="71%",
                                       value="71", numerator="362", denominator="510"))  # fmt: skip
    cycle.add_duty(plan, agenda.as_duty(Duty(
        name="Board", anchor="2018-09-03",
        rule={"kind": "every so many weeks", "count": 4, "first": 0, "times": None})))  # fmt: skip
    for day in (3, 10, 17):
        review = cycle.start_review(plan, "weekly", date(2018, 9, day))
        cycle.mark_reviewed(plan, review, action)
        cycle.close_review(plan, review)
        with plan.step("move on"):
            plan.update(action, progress=f"Begun, and {day}", ragb="A")
    return data


def one(data: PlanData, kind: type[Row], place: int = 0) -> Any:
    return list(data.table(kind).values())[place]


def _two_plans(data: PlanData) -> None:
    data.add(PlanInfo(id=7, uid="x", title="Another"))


def _no_plan(data: PlanData) -> None:
    data.remove(PlanInfo, 1)


def _circle(data: PlanData) -> None:
    one(data, Snapshot).base_id = one(data, Snapshot, 2).id


def _elsewhere(data: PlanData) -> None:
    one(data, Commitment).area_id = one(data, Area).id


def _a_part_of_itself(data: PlanData) -> None:
    one(data, Indicator).part_of = one(data, Indicator, 1).id


def _dropped(kind: type[Row], place: int = 0) -> Callable[[PlanData], None]:
    def drop(data: PlanData) -> None:
        data.remove(kind, one(data, kind, place).id)

    return drop


def _set(kind: type[Row], column: str, value: Any, place: int = 0) -> Callable[[PlanData], None]:
    def put(data: PlanData) -> None:
        setattr(one(data, kind, place), column, value)

    return put


def _moved(kind: type[Row], to: int) -> Callable[[PlanData], None]:
    def move(data: PlanData) -> None:
        row = one(data, kind)
        data.table(kind).pop(row.id)
        row.id = to
        data.table(kind)[to] = row

    return move


def _again(kind: type[Row]) -> Callable[[PlanData], None]:
    def double(data: PlanData) -> None:
        data.add(kind(**(one(data, kind).values() | {"id": 0})))

    return double


# What is broken, how, the invariant that names it, and a word of what it says.
BROKEN: dict[str, tuple[Callable[[PlanData], None], str, str]] = {
    "a day that there is not": (_set(Action, "completed_on", "2018-02-31"), "days", "2018-02-31"),
    "a day without marks": (_set(Action, "completed_on", "20180228"), "days", "no day"),
    "a day of another age": (_set(Review, "on", "0018-02-28"), "days", "0018"),
    "a day that is a number": (_set(Recovery, "approved_on", 5), "texts", "approved on"),
    "a duty met on no day": (_set(Duty, "done", ["soon"]), "duties", "soon"),
    "a position that is no number": (_set(Action, "position", math.nan), "numbers", "nan"),
    "a position without end": (_set(Area, "position", math.inf), "numbers", "inf"),
    "a position that is text": (_set(Area, "position", "first"), "numbers", "first"),
    "a width without end": (_set(Column, "width", -math.inf), "numbers", "width"),
    "a width below nothing": (_set(Column, "width", -5.0), "numbers", "-5"),
    "days of assurance without end": (_set(Status, "assurance_days", 10**15), "numbers", "1000000"),
    "text that is nothing": (_set(Action, "progress", None), "texts", "holds nothing"),
    "text that is bytes": (_set(Action, "progress", b"\xff\xfe"), "texts", "bytes"),
    "half of a character in a text": (_set(Column, "label", "A\ud800"), "texts", "label"),
    "a figure that is a word": (_set(IndicatorValue, "value", "many"), "figures", "many"),
    "a figure with a comma": (_set(IndicatorValue, "value", "1,060"), "figures", "1,060"),
    "a figure that is none": (_set(IndicatorValue, "denominator", "NaN"), "figures", "NaN"),
    "a figure written otherwise": (_set(IndicatorValue, "rate", "1.50"), "figures", "for 1.5"),
    "a period with two values": (_set(IndicatorValue, "period", "2018-07", 1), "periods", "twice"),
    "a part of what is lost": (_set(Indicator, "part_of", 4711, 1), "parts", "not in the plan"),
    "a part of itself": (_a_part_of_itself, "parts", "part of itself"),
    "a flag that is a word": (_set(Status, "complete", "banana"), "flags", "banana"),
    "a list that is a text": (_set(Lead, "aliases", "HoS"), "shapes", "HoS"),
    "a list of numbers": (_set(Status, "synonyms", [1, None]), "shapes", "no list of texts"),
    "half a character": (_set(Lead, "aliases", ["\ud800"]), "shapes", "no list"),
    "own fields in a list": (_set(Action, "extra", [1]), "shapes", "[1]"),
    "own fields of numbers": (_set(Action, "extra", {"a": 1}), "shapes", "form"),
    "a scope of numbers": (_set(Review, "scope", {"areas": 5}), "shapes", "scope"),
    "what was sent in a list": (_set(Pack, "sent", [1, 2]), "shapes", "sent"),
    "what was sent as numbers": (_set(Pack, "sent", {"k": {"no": 1}}), "shapes", "sent"),
    "a rule of no kind": (_set(Duty, "rule", {"kind": "now and then"}), "shapes", "rule"),
    "a rule of words": (_set(Duty, "rule", {"kind": "months after", "count": "2"}), "shapes", "2"),
    "an anchor out of reach": (_set(Duty, "anchor", "1950-01-01"), "duties", "1950"),
    "no row of the plan": (_no_plan, "plan-row", "made anew"),
    "two rows of the plan": (_two_plans, "plan-row", "second plan Another"),
    "a plan without a title": (_set(PlanInfo, "title", ""), "plan-row", "no title"),
    "a number below one": (_moved(Requirement, -3), "ids", "RP 11"),
    "a number beyond counting": (_moved(Area, 2**62), "ids", "area 4"),
    "an empty key": (_set(Action, "key", " "), "keys", "action 1"),
    "a key used twice": (_set(Action, "key", "k2345671", 1), "keys", "action 2"),
    "a pack without a key": (_set(Pack, "key", ""), "keys", "has no key"),
    "an area that is lost": (_dropped(Area, 1), "pointers", "is lost; a new one"),
    "an area that is a text": (_set(Action, "area_id", "four"), "pointers", "is lost"),
    "a commitment that is lost": (_dropped(Commitment), "pointers", "commitment that is not"),
    "a commitment elsewhere": (_elsewhere, "pointers", "another area"),
    "an action that is lost": (_dropped(Action, 3), "pointers", "recovery plan was left out"),
    "an excuse of no action": (_set(Excuse, "action_id", 4711), "pointers", "excuse"),
    "a requirement that is lost": (_dropped(Requirement), "pointers", "requirement"),
    "a review that is lost": (_dropped(Review), "pointers", "review"),
    "a place to go on that is lost": (_set(Review, "at_action", 4711), "pointers", "names none"),
    "a requirement linked twice": (_again(ActionRequirement), "links", "twice"),
    "a requirement twice in an area": (_again(AreaRequirement), "links", "twice"),
    "an action reviewed twice": (_again(ReviewItem), "links", "twice"),
    "a letter used twice": (_set(Status, "code", "R", 2), "legend", "letter"),
    "a status without a letter": (_set(Status, "code", "", 2), "legend", "letter"),
    "a column of no field": (_set(Column, "field", "nonsense"), "form", "no field"),
    "a column shown twice": (_set(Column, "field", "action"), "form", "shown already"),
    "an own field that is not listed": (_set(Column, "field", "extra.Team"), "form", "Team"),
    "a record without a base": (_dropped(Snapshot), "records", "cannot be read"),
    "records in a circle": (_circle, "records", "stands on its own"),
    "a record that is empty": (_set(Snapshot, "data", {}), "records", "cannot be read"),
    "a record that is a text": (_set(Snapshot, "data", "gone"), "records", "cannot be read"),
    "a difference without its parts": (_set(Snapshot, "data", {"set": 5}, 1), "records", "read"),
    "a state that there is not": (_set(Review, "state", "half"), "reviews", "taken for closed"),
    "an open review with a record": (_set(Review, "state", "open"), "reviews", "it has a record"),
    "a closed review without one": (_dropped(Snapshot, 2), "reviews", "not known"),
}  # fmt: skip


def use(data: PlanData) -> None:
    """Ask of a plan what the commands and the window ask of it."""
    report = run_checks(data, DAY)
    report.as_text()
    report.as_json(data)
    as_json(data)
    for review in recorded_reviews(data):
        view = view_of_review(data, review)
        assert view is not None
    agenda.next_due(data, DAY)
    plan = Plan(data, MemoryStorage(), today=lambda: DAY)
    for review in data.all(Review):
        cycle.in_scope(plan, review)
    for area in data.areas:
        data.requirements(area)


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_named_and_made_safe(what: str) -> None:
    spoil, invariant, words = BROKEN[what]
    data = full_plan()
    spoil(data)
    found = make_sound(data).found
    assert [
        each for each in found if each.rule == invariant and words.lower() in each.message.lower()
    ], found
    findings = [each for each in run_checks(data, DAY).findings if each.rule.startswith("unsound")]
    assert any(words.lower() in each.message.lower() for each in findings)
    use(data)
    standing = [each for each in make_sound(data).found if each.value is not None]
    assert not standing


def test_a_sound_plan_has_nothing_found() -> None:
    data = full_plan()
    before = data.copy()
    assert make_sound(data) == Mended()
    assert all(data.table(kind) == before.table(kind) for kind in KINDS)


@pytest.mark.parametrize("name", ["2014-by-paragraph", "2015-workstreams", "2018-improvement-plan"])
def test_the_sample_plans_are_sound(sample_plans: Path, name: str) -> None:
    with open_plan(sample_plans / f"wyeford-{name}.plandesk", read_only=True) as file:
        assert not file.plan.data.unsound


def test_every_invariant_is_broken_by_some_test() -> None:
    assert {name for _, name, _ in BROKEN.values()} == {each.name for each in INVARIANTS}


def safe(spoil: Callable[[PlanData], None]) -> PlanData:
    data = full_plan()
    spoil(data)
    make_sound(data)
    return data


def test_a_due_day_is_read_again_from_its_text() -> None:
    data = safe(_set(Action, "due", "2018-02-31"))
    assert one(data, Action).due == "2018-09-30"
    assert one(safe(_set(Redating, "old_due", "x")), Redating).old_due == "2018-06-30"
    assert one(safe(_set(Milestone, "due", "x")), Milestone).due == ""


def test_a_flag_that_cannot_be_read_claims_nothing_good() -> None:
    assert one(safe(_set(Status, "complete", "yes")), Status).complete is False
    assert one(safe(_set(Status, "on_track", None)), Status).on_track is False
    assert one(safe(_set(Status, "needs_recovery", 7)), Status).needs_recovery is True
    assert one(safe(_set(Column, "shown", 9)), Column).shown is True


def test_a_number_in_words_is_read_and_a_place_goes_to_the_end() -> None:
    assert one(safe(_set(Action, "position", "2.5")), Action).position == 2.5
    data = safe(_set(Action, "position", math.inf))
    assert one(data, Action).position == 5.0
    assert one(safe(_set(Column, "width", math.nan)), Column).width == 0.0
    assert one(safe(_set(Status, "assurance_days", -1)), Status).assurance_days == 0


def test_texts_that_can_be_read_are_kept() -> None:
    assert one(safe(_set(Lead, "aliases", "HoS")), Lead).aliases == ["HoS"]
    assert one(safe(_set(Lead, "aliases", ["HoS", 5, None, "\ud800"])), Lead).aliases == [
        "HoS", "5", "\ufffd",
    ]  # fmt: skip
    assert one(safe(_set(Action, "extra", {"a": 1.5})), Action).extra == {"a": "1.5"}
    assert one(safe(_set(Action, "progress", b"Done \xff")), Action).progress == "Done \ufffd"
    assert one(safe(_set(Review, "scope", {"areas": "4", "x": [1]})), Review).scope == {
        "areas": ["4"], "x": [1],
    }  # fmt: skip


def test_a_duty_that_cannot_be_read_gives_no_date() -> None:
    data = safe(_set(Duty, "rule", "weekly"))
    assert one(data, Duty).anchor == ""
    assert not agenda.next_due(data, DAY)


def test_an_excuse_never_becomes_one_for_the_whole_plan() -> None:
    data = safe(_set(Excuse, "action_id", 4711))
    assert not data.table(Excuse)
    assert not run_checks(data, DAY).off


def test_rows_of_a_lost_area_stand_in_one_under_its_number() -> None:
    data = full_plan()
    lost = one(data, Area, 1)
    data.remove(Area, lost.id)
    make_sound(data)
    place = data.table(Area)[lost.id]
    assert place.title == "Area not readable"
    assert len(data.actions(place)) == 2
    assert len(data.commitments(place)) == 1


def test_the_words_of_a_row_that_is_left_out_are_told() -> None:
    data = full_plan()
    data.remove(Action, one(data, Action, 3).id)
    found = make_sound(data).found
    said = next(each.message for each in found if each.kind is Recovery)
    assert "Staff left · Recruit" in said


def test_both_notes_of_an_action_reviewed_twice_are_kept() -> None:
    data = full_plan()
    item = one(data, ReviewItem)
    item.note = "Seen"
    data.add(ReviewItem(review_id=item.review_id, action_id=item.action_id, note="Asked"))
    make_sound(data)
    assert one(data, ReviewItem).note == "Seen\nAsked"


def test_rows_follow_a_row_to_its_new_number() -> None:
    data = full_plan()
    _moved(Area, MOST_ID + 5)(data)
    for action in data.table(Action).values():
        if action.no in "12":
            action.area_id = MOST_ID + 5
    one(data, AreaRequirement).area_id = MOST_ID + 5
    make_sound(data)
    four = next(area for area in data.areas if area.code == "4")
    assert four.id < 10_000
    assert [action.no for action in data.actions(four)] == ["1", "2"]
    assert data.new_id() < 10_000


def test_a_review_without_its_record_is_no_clean_review() -> None:
    data = safe(_dropped(Snapshot, 2))
    assert [review.on for review in recorded_reviews(data)] == ["2018-09-03", "2018-09-10"]
    found = [each for each in run_checks(data, DAY).findings if "record" in each.message]
    assert all("17/09/2018" in each.message for each in found)
    # What is not sound, and which check could not be made on account of it.
    assert sorted(each.rule.partition("-")[0] for each in found) == ["unmade", "unsound"]
    assert one(data, Review, 2).state == "closed"


def test_records_that_stand_on_a_lost_one_go_with_it() -> None:
    data = safe(_dropped(Snapshot, 0))
    assert not data.table(Snapshot)
    assert not recorded_reviews(data)
    said = [each for each in run_checks(data, DAY).findings if each.rule == "unsound-reviews"]
    assert len(said) == 3


def test_most_of_a_record_is_kept_as_a_whole_one() -> None:
    data = full_plan()
    first = one(data, Snapshot)
    del first.data["actions"]["k2345671"]["ragb"]
    make_sound(data)
    view = view_of_review(data, one(data, Review))
    assert view is not None and list(view.actions) == ["k2345672", "k2345673", "k2345674"]
    later = view_of_review(data, one(data, Review, 2))
    assert later is not None and "k2345671" not in later.actions
    assert later.actions["k2345674"]["progress"] == "Begun, and 10"


def test_half_a_record_is_none() -> None:
    data = full_plan()
    for fields in list(one(data, Snapshot).data["actions"].values())[:3]:
        fields["due"] = 5
    make_sound(data)
    assert not recorded_reviews(data)


def test_a_field_that_a_record_never_had_is_empty_there() -> None:
    data = full_plan()
    for snapshot in data.table(Snapshot).values():
        for fields in (snapshot.data.get("actions") or snapshot.data["set"]).values():
            fields.pop("measure", None)
    assert make_sound(data) == Mended()
    view = view_of_review(data, one(data, Review))
    assert view is not None and view.actions["k2345671"]["measure"] == ""


def test_many_things_alike_are_one_line_with_their_number() -> None:
    data = full_plan()
    area = one(data, Area)
    for number in range(40):
        data.add(Action(key=f"kk{number}", area_id=area.id, no=f"9.{number}", completed_on="soon"))
    make_sound(data)
    said = [each for each in run_checks(data, DAY).findings if each.rule == "unsound-days"]
    assert len(said) == 1
    assert said[0].message.endswith("So it is with 39 more actions.")


def test_a_finding_goes_when_the_value_is_given() -> None:
    data = safe(_set(Action, "completed_on", "soon"))
    assert any(each.rule == "unsound-days" for each in run_checks(data, DAY).findings)
    one(data, Action).completed_on = "2018-10-01"
    assert not any(each.rule == "unsound-days" for each in run_checks(data, DAY).findings)


def test_a_draft_is_made_sound_before_it_is_loaded() -> None:
    plan = Plan(new_plan_data("Wyeford"), MemoryStorage(), today=lambda: DAY)
    draft = full_plan()
    one(draft, Action).completed_on = "2018-02-31"
    plan.load(draft, "import")
    assert one(plan.data, Action).completed_on == ""
    assert any(each.rule == "unsound-days" for each in run_checks(plan.data, DAY).findings)


def test_what_changed_can_be_told_as_a_step() -> None:
    data = full_plan()
    action = one(data, Action)
    action.completed_on, action.position = "soon", math.inf
    mended = make_sound(data)
    assert mended.gone == ((Action, action.id),)
    assert [row.id for row in mended.rows] == [action.id]
    assert {op.column: (op.old, op.new) for op in mended.ops} == {
        "completed_on": ("soon", ""), "position": (math.inf, 5.0),
    }  # fmt: skip


def test_lines_tell_one_thing_each_up_to_five() -> None:
    def thing(place: int) -> Unsound:
        return Unsound("days", f"Thing {place}.", Action, place, "due", "")

    assert [text for text, _ in in_lines(map(thing, range(5)))] == [f"Thing {n}." for n in range(5)]
    assert [text for text, _ in in_lines(map(thing, range(6)))] == [
        "Thing 0. So it is with 5 more actions."
    ]


def test_a_flag_set_to_no_in_many_rows_is_one_line_and_rows_left_out_are_not() -> None:
    def flag(place: int) -> Unsound:
        return Unsound("flags", f"Flag {place}.", Status, place, "complete", False)

    def gone(place: int) -> Unsound:
        return Unsound("pointers", f"Gone {place}.", Action, place, "", False)

    assert len(list(in_lines(map(flag, range(6))))) == 1
    assert len(list(in_lines(map(gone, range(6))))) == 6


def test_a_wrong_own_field_name_goes_and_its_values_stay() -> None:
    data = full_plan()
    data.add(ExtraField(position=1.0, name="Team"))
    data.add(ExtraField(position=2.0, name="Team"))
    one(data, Action).extra = {"Team": "East"}
    make_sound(data)
    assert data.extra_names == ["Team"]
    assert one(data, Action).extra == {"Team": "East"}
