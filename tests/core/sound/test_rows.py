"""What is true of the rows among each other: ids, keys, pointers, links, the legend, the form."""

from __future__ import annotations

from typing import Any

from desktop.core.data import MOST_ID, PlanData
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    Excuse,
    ExtraField,
    Milestone,
    Pack,
    PlanInfo,
    Recovery,
    Requirement,
    Review,
    ReviewItem,
    Row,
    Status,
)
from desktop.core.sound import rows
from desktop.core.sound.mending import Mending, Unsound, said


def mend(look: Any, data: PlanData) -> list[Unsound]:
    """Look at a plan by one invariant, make sure that once is enough, and return the finds."""
    mending = Mending(data)
    look(mending)
    again = Mending(data)
    look(again)
    assert again.found == []
    return mending.found


def plan(*more: Row) -> PlanData:
    data = PlanData([PlanInfo(id=1, uid="u", title="Wyeford")])
    for row in more:
        data.add(row)
    return data


def moved(data: PlanData, row: Row, to: Any) -> None:
    """Give a row an id that no plan gives, as a damaged file does."""
    del data.table(type(row))[row.id]
    row.id = to
    data.table(type(row))[to] = row


def test_a_row_without_a_usable_number_gets_one_and_pointers_follow() -> None:
    for wrong in (0, -3, MOST_ID, 1 << 62, "four", 2.5):
        data = plan()
        area = data.add(Area(code="4"))
        action = data.add(Action(area_id=area.id, key="k"))
        other = data.add(Area(code="5"))
        stays = data.add(Action(area_id=other.id, key="j"))
        moved(data, area, wrong)
        action.area_id = wrong
        found = mend(rows.ids, data)
        assert type(area.id) is int and 0 < area.id < MOST_ID
        assert (action.area_id, stays.area_id) == (area.id, other.id)
        assert data.table(Area)[area.id] is area
        assert len(found) == 2
    assert mend(rows.ids, plan(Area(id=MOST_ID - 1))) == []


def test_a_plan_has_one_row_of_its_own_with_a_title_and_a_mark() -> None:
    data = PlanData()
    mend(rows.plan_row, data)
    assert set(data.table(PlanInfo)) == {1}
    assert data.info.title == "Plan without a title" and data.info.uid
    data = PlanData([PlanInfo(id=7, uid="u", title="Wyeford", notes="n")])
    found = mend(rows.plan_row, data)
    assert set(data.table(PlanInfo)) == {1}
    assert (data.info.id, data.info.title, data.info.uid, data.info.notes) == (
        1, "Wyeford", "u", "n",
    )  # fmt: skip
    assert len(found) == 2
    for other in (7, 0, -3):
        data = plan(PlanInfo(id=7, uid="x", title="Another"))
        data.table(PlanInfo)[other] = data.table(PlanInfo).pop(7)
        data.table(PlanInfo)[other].id = other
        mend(rows.plan_row, data)
        assert data.info.title == "Wyeford" and len(data.table(PlanInfo)) == 1
    data.info.title, data.info.uid = " ", "  "
    assert len(mend(rows.plan_row, data)) == 2
    assert mend(rows.plan_row, plan()) == []


def test_keys_are_there_and_no_two_are_the_same() -> None:
    data = plan(*(Action(key=key) for key in ("a", " ", "a", "b", "")), Pack(key="a"), Pack(key=""))
    found = mend(rows.keys, data)
    keys = [action.key for action in data.table(Action).values()]
    assert keys[0] == "a" and keys[3] == "b"
    assert len(set(keys)) == 5 and all(len(key) in (1, 8) for key in keys)
    packs = [pack.key for pack in data.table(Pack).values()]
    assert packs[0] == "a" and packs[1].strip()  # a pack may have the key that an action has
    assert len(found) == 4


def test_what_points_at_nothing_is_given_a_place_or_lets_go_or_goes() -> None:
    data = plan()
    area = data.add(Area(code="4", position=3.0))
    action = data.add(Action(key="k", area_id=area.id, commitment_id=99))
    lost = data.add(Action(key="j", area_id=50))
    nowhere = data.add(Action(key="l", area_id="four", no="9"))  # type: ignore[arg-type]
    for row in (
        Milestone(action_id=99, label="First"), Excuse(rule="no-lead", action_id=99, reason="r"),
        Recovery(action_id=99), AreaRequirement(area_id=98, requirement_id=97),
        ActionRequirement(action_id=action.id, requirement_id=97),
        ReviewItem(review_id=96, action_id=action.id),
    ):  # fmt: skip
        data.add(row)
    keep = data.add(Excuse(rule="no-lead", action_id=None, reason="All"))
    review = data.add(Review(kind="weekly", at_action=99))
    found = mend(rows.pointers, data)
    assert action.commitment_id is None and review.at_action is None
    place = data.table(Area)[50]
    assert (place.title, place.position) == ("Area not readable", 4.0)
    assert lost.area_id == 50
    new = data.area_of(nowhere)
    assert (new.title, new.position, new.id != 50) == ("Area not readable", 5.0, True)
    for kind in (Milestone, Recovery, AreaRequirement, ActionRequirement, ReviewItem):
        assert not data.table(kind)
    assert list(data.table(Excuse).values()) == [keep]
    told = " ".join(each.message for each in found)
    assert "A milestone was left out: the action that it belongs to" in told
    assert "It says “First”." in told
    assert "An answer to a requirement was left out" in told


def test_a_link_that_is_left_out_is_told_by_what_stands_at_its_other_end() -> None:
    data = plan()
    area = data.add(Area(code="4"))
    action = data.add(Action(area_id=area.id, no="4.2", key="k"))
    requirement = data.add(Requirement(ref="RP 7"))
    data.add(ActionRequirement(action_id=action.id, requirement_id=97))
    data.add(ActionRequirement(action_id=98, requirement_id=requirement.id))
    data.add(AreaRequirement(area_id=96, requirement_id=95))
    told = [each.message for each in mend(rows.pointers, data)]
    assert any(each.endswith("not in the plan. It is of action 4.2.") for each in told)
    assert any(each.endswith("not in the plan. It is of requirement RP 7.") for each in told)
    assert any("requirement of an area" in each and "It is of" not in each for each in told)


def test_a_value_is_told_without_the_signs_of_a_programming_language() -> None:
    assert said([1, None, True, {"a": "é"}]) == '“[1, null, true, {"a": "é"}]”'
    assert said("a\x00b\x1b[31m") == "“a␀b␛[31m”"
    assert said(2.5) == "“2.5”" and said({1: b"x"}) == "“{1: b'x'}”"
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert said(deep) == "what is nested without end"


def test_a_commitment_is_of_the_action_s_own_area() -> None:
    data = plan()
    four, six = data.add(Area(code="4")), data.add(Area(code="6"))
    group = data.add(Commitment(area_id=six.id))
    wrong = data.add(Action(key="a", area_id=four.id, commitment_id=group.id))
    right = data.add(Action(key="b", area_id=six.id, commitment_id=group.id))
    (found,) = mend(rows.pointers, data)
    assert (wrong.commitment_id, right.commitment_id) == (None, group.id)
    assert (found.action_id, found.area_id) == (wrong.id, four.id)


def test_the_same_two_things_are_linked_once_with_the_notes_of_both() -> None:
    data = plan()
    one = data.add(ReviewItem(review_id=5, action_id=6, note="First"))
    data.add(ReviewItem(review_id=5, action_id=6, note="Second"))
    data.add(ReviewItem(review_id=5, action_id=6, note="First\nSecond"))
    other = data.add(ReviewItem(review_id=5, action_id=7))
    for _ in range(2):
        data.add(ActionRequirement(action_id=6, requirement_id=8))
        data.add(AreaRequirement(area_id=4, requirement_id=8))
    data.add(ActionRequirement(action_id=6, requirement_id=9))
    data.add(ActionRequirement(action_id=7, requirement_id=8))
    mend(rows.links, data)
    assert list(data.table(ReviewItem).values()) == [one, other]
    assert one.note.startswith("First\nSecond")
    links = [(row.action_id, row.requirement_id) for row in data.table(ActionRequirement).values()]
    assert links == [(6, 8), (6, 9), (7, 8)]
    assert len(data.table(AreaRequirement)) == 1


def test_a_note_is_kept_where_the_first_has_none() -> None:
    data = plan(
        ReviewItem(review_id=5, action_id=6), ReviewItem(review_id=5, action_id=6, note="x")
    )
    mend(rows.links, data)
    assert [row.note for row in data.table(ReviewItem).values()] == ["x"]


def test_every_status_has_a_letter_of_its_own() -> None:
    data = plan(*(Status(code=code) for code in ("G", "g", "", "G2", "G", " ", "R")))
    found = mend(rows.legend, data)
    codes = [status.code for status in data.table(Status).values()]
    assert codes == ["G", "g3", "?", "G2", "G4", "?2", "R"]  # who has a letter of its own keeps it
    assert len(found) == 4


def test_the_form_shows_fields_that_there_are_each_once() -> None:
    data = plan(
        ExtraField(name="Partner"), ExtraField(name="Partner"), ExtraField(name=" "),
        Column(field="no", position=1.0), Column(field="no", position=2.0),
        Column(field="no", position=3.0, shown=False), Column(field="nonsense", position=4.0),
        Column(field="extra. ", position=5.0), Column(field="extra.Team", position=6.0),
        Column(field="extra.Partner", position=7.0),
    )  # fmt: skip
    found = mend(rows.form, data)
    assert [column.field for column in data.all(Column)] == [
        "no", "no", "extra.Team", "extra.Partner",
    ]  # fmt: skip
    assert [column.shown for column in data.all(Column)] == [True, False, True, True]
    assert sorted(data.extra_names) == ["Partner", "Team"]
    assert len(found) == 6
    assert mend(rows.form, data) == []


def test_a_field_that_is_shown_twice_and_not_listed_is_listed_once() -> None:
    twice = (Column(field="extra.Team", position=n, shown=n < 3) for n in (1.0, 2.0, 3.0))
    data = plan(ExtraField(name="Partner", position=4.0), *twice)
    found = mend(rows.form, data)
    listed = [(each.name, each.position) for each in data.all(ExtraField)]
    assert listed == [("Partner", 4.0), ("Team", 5.0)] and len(found) == 2


def test_a_form_that_shows_nothing_shows_the_usual_columns() -> None:
    data = plan(Column(field="no", shown=False))
    mend(rows.form, data)
    assert [column.field for column in data.columns][:3] == ["no", "action", "by_when"]
    assert len(data.columns) == 8
    assert not data.table(Requirement)


def test_a_letter_that_is_given_anew_is_no_other_status_s_either() -> None:
    first, second, third = (Status(id=n, code=code) for n, code in ((1, "R"), (2, "R"), (3, "R2")))
    data = PlanData()
    for status in (first, second, third):
        data.add(status)
    rows.legend(Mending(data))
    assert len({each.code.casefold() for each in (first, second, third)}) == 3
