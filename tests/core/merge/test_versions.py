"""Two versions of one plan: what each changed, what has to be chosen, one made of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import (
    KINDS,
    Action,
    ActionRequirement,
    Area,
    Choice,
    Commitment,
    Milestone,
    Requirement,
    Review,
    ReviewItem,
    Risk,
    Row,
    Snapshot,
    Status,
)
from desktop.core.memory import MemoryStorage
from desktop.core.merge.versions import MINE, THEIRS, Versions
from desktop.core.plan import Plan
from desktop.core.sound import make_sound

Edit = Callable[[Plan], Any]


def _after(data: PlanData, *edits: Edit) -> PlanData:
    plan = Plan(data.copy(), MemoryStorage())
    for edit in edits:
        edit(plan)
    return plan.snapshot()


def _versions(base: PlanData, mine: list[Edit], theirs: list[Edit]) -> Versions:
    return Versions(base, _after(base, *mine), _after(base, *theirs))


def _set(no: str, name: str, text: str) -> Edit:
    return lambda plan: actions.set_field(plan, _of(plan.data, no), name, text)


def _of(data: PlanData, no: str) -> Action:
    return next(each for each in data.table(Action).values() if each.no == no)


def _delete(no: str) -> Edit:
    return lambda plan: actions.delete_actions(plan, [_of(plan.data, no)])


def _add(text: str) -> Edit:
    return lambda plan: actions.add_action(plan, plan.data.areas[0], {"action": text})


def _milestone(no: str, text: str) -> Edit:
    def add(plan: Plan) -> None:
        rows.add(plan, Milestone(action_id=_of(plan.data, no).id, label=text))

    return add


def _content(data: PlanData) -> list[Any]:
    """What a plan says, by other things than the numbers of its rows."""
    found = []
    for kind in KINDS:
        for row in data.table(kind).values():
            values = {
                name: value for name, value in row.values().items()
                if name != "id" and not name.endswith("_id")
            }  # fmt: skip
            found.append((kind.table, sorted(values.items(), key=lambda each: each[0])))
    return sorted(found, key=repr)


def _merged(versions: Versions, side: str) -> PlanData:
    data, _ = versions.merged({each.id: side for each in versions.clashes})
    assert make_sound(data).found == ()
    return data


def test_what_one_side_changed_is_taken_and_said(plan: Plan) -> None:
    found = _versions(
        plan.data, [_set("4.1", "progress", "Done by me")], [_set("4.1", "ragb", "B")]
    )
    assert found.clashes == ()
    told = {(each.where, each.mine, each.theirs) for each in found.differences}
    assert told == {
        ("4.1, 4", "Progress: (empty) → Done by me", ""),
        ("4.1, 4", "", "RAGB Green → Blue"),
    }
    data = _merged(found, THEIRS)
    assert (_of(data, "4.1").progress, _of(data, "4.1").ragb) == ("Done by me", "B")


@pytest.mark.parametrize(("side", "text"), [(MINE, "From me"), (THEIRS, "From them")])
def test_what_both_changed_has_to_be_chosen(plan: Plan, side: str, text: str) -> None:
    found = _versions(
        plan.data, [_set("4.1", "progress", "From me")], [_set("4.1", "progress", "From them")]
    )
    (clash,) = found.clashes
    assert "From me" in clash.mine and "From them" in clash.theirs
    with pytest.raises(KeyError):
        found.merged({})
    assert _of(_merged(found, side), "4.1").progress == text


def test_the_same_change_on_both_sides_is_no_difference(plan: Plan) -> None:
    edit = _set("4.2", "progress", "Alike")
    assert _versions(plan.data, [edit], [edit]).differences == ()


@pytest.mark.parametrize("side", [MINE, THEIRS])
def test_a_date_and_what_it_means_are_one_difference(plan: Plan, side: str) -> None:
    mine = _set("4.2", "by_when", "30/11/2018")
    theirs = _set("4.2", "by_when", "31/12/2018")
    found = _versions(plan.data, [mine], [theirs])
    assert [each.id.split(":")[-1] for each in found.clashes] == ["by_when"]
    action = _of(_merged(found, side), "4.2")
    assert (action.by_when, action.due) == (
        ("30/11/2018", "2018-11-30") if side == MINE else ("31/12/2018", "2018-12-31")
    )


@pytest.mark.parametrize("deleter", [MINE, THEIRS])
@pytest.mark.parametrize("side", [MINE, THEIRS])
@pytest.mark.parametrize("work", [_set("4.2", "ragb", "R"), _milestone("4.2", "First step")])
def test_an_action_deleted_here_and_worked_on_there_is_asked_with_all_that_hangs_on_it(
    plan: Plan, deleter: str, side: str, work: Edit
) -> None:
    _milestone("4.2", "An older step")(plan)
    sides = ([_delete("4.2")], [work]) if deleter == MINE else ([work], [_delete("4.2")])
    found = _versions(plan.data, *sides)
    (clash,) = found.clashes
    assert clash.where.startswith("4.2") and clash.mine and clash.theirs
    data = _merged(found, side)
    stays = side != deleter
    assert ("4.2" in [each.no for each in data.actions()]) is stays
    texts = [each.label for each in data.all(Milestone)]
    assert ("An older step" in texts) is stays
    added = "First step" in [each.label for each in _after(plan.data, work).all(Milestone)]
    assert ("First step" in texts) is (stays and added)


def test_a_deletion_that_nobody_worked_against_goes_through_as_one_difference(plan: Plan) -> None:
    _milestone("4.2", "A step")(plan)
    found = _versions(plan.data, [_delete("4.2")], [_set("4.1", "ragb", "R")])
    assert found.clashes == () and len(found.differences) == 2
    data = _merged(found, THEIRS)
    assert [each.no for each in data.actions()] == ["4.1", "4.3"] and not data.all(Milestone)


def test_what_both_added_stands_side_by_side_under_numbers_of_its_own(plan: Plan) -> None:
    found = _versions(
        plan.data,
        [_add("Mine"), lambda plan: _milestone("4.4", "My step")(plan)],
        [_add("Theirs"), _add("Theirs too")],
    )
    data = _merged(found, THEIRS)
    texts = [each.action for each in data.table(Action).values()]
    assert sorted(texts)[-3:] == ["Mine", "Theirs", "Theirs too"]
    (step,) = data.all(Milestone)
    assert data.table(Action)[step.action_id].action == "Mine"
    ids = [row.id for kind in KINDS for row in data.table(kind).values()]
    assert len(ids) == len(set(ids))


def test_a_link_that_both_made_is_one_and_one_to_what_is_gone_is_asked(plan: Plan) -> None:
    first = rows.add(plan, Requirement(ref="R 1", text="See it"))
    second = rows.add(plan, Requirement(ref="R 2", text="Hear it"))

    def link(*ids: int) -> Edit:
        return lambda plan: actions.set_requirements(
            plan, _of(plan.data, "4.1"), [plan.data.table(Requirement)[each] for each in ids]
        )

    both = _merged(_versions(plan.data, [link(first.id)], [link(first.id)]), THEIRS)
    assert [each.ref for each in both.answers(_of(both, "4.1"))] == ["R 1"]
    found = _versions(
        plan.data, [link(second.id)],
        [lambda plan: rows.delete(plan, [plan.data.table(Requirement)[second.id]])],
    )  # fmt: skip
    assert len(found.clashes) == 1, "it was deleted there, and linked to here"
    gone, back = _merged(found, THEIRS), _merged(found, MINE)
    assert gone.answers(_of(gone, "4.1")) == [] and len(gone.all(Requirement)) == 1
    assert [each.ref for each in back.answers(_of(back, "4.1"))] == ["R 2"]


def test_a_review_of_an_action_that_is_gone_names_what_is_left_out(plan: Plan) -> None:
    def review(plan: Plan) -> None:
        cycle.mark_reviewed(
            plan, cycle.start_review(plan, "weekly", date(2018, 10, 8)), _of(plan.data, "4.2")
        )

    found = _versions(plan.data, [review], [_delete("4.2")])
    data, left_out = found.merged({each.id: THEIRS for each in found.clashes})
    assert make_sound(data).found == () and len(data.all(Review)) == 1
    assert not data.all(ReviewItem)
    assert left_out == ("4.2, 4: reviewed action",)


def test_an_area_deleted_there_and_added_to_here_comes_back_with_all_or_goes(plan: Plan) -> None:
    def delete(plan: Plan) -> None:
        rows.delete(plan, [plan.data.areas[0]])

    found = _versions(plan.data, [_add("New work")], [delete])
    (clash,) = found.clashes
    assert clash.where == "4"
    kept = _merged(found, MINE)
    assert [each.action for each in kept.actions()][-1] == "New work" and len(kept.actions()) == 4
    assert not _merged(found, THEIRS).actions()


def test_own_fields_are_differences_of_their_own(plan: Plan) -> None:
    base = _after(plan.data, _set("4.1", "extra.Partner", "Police"))
    found = _versions(
        base, [_set("4.1", "extra.Partner", "Health")], [_set("4.1", "extra.Budget", "£5")]
    )
    assert found.clashes == ()
    assert [each.mine or each.theirs for each in found.differences] == [
        "Partner: Police → Health", "Budget: (empty) → £5",
    ]  # fmt: skip
    assert _of(_merged(found, THEIRS), "4.1").extra == {"Partner": "Health", "Budget": "£5"}


def test_an_own_field_that_one_side_emptied_is_empty(plan: Plan) -> None:
    base = _after(plan.data, _set("4.1", "extra.Partner", "Police"))
    found = _versions(base, [_set("4.1", "extra.Partner", "")], [_set("4.1", "extra.Budget", "£5")])
    assert [each.mine for each in found.differences] == ["Partner: Police → (empty)", ""]
    assert _of(_merged(found, THEIRS), "4.1").extra == {"Budget": "£5"}
    clash = _versions(base, [_set("4.1", "extra.Partner", "")], [_set("4.1", "extra.Partner", "X")])
    assert _of(_merged(clash, MINE), "4.1").extra == {}
    assert _of(_merged(clash, THEIRS), "4.1").extra == {"Partner": "X"}


@pytest.mark.parametrize("side", [MINE, THEIRS])
def test_what_came_new_on_one_side_comes_with_all_of_it_as_one_difference(
    plan: Plan, side: str
) -> None:
    new: list[Edit] = [_add_area, _add_there, lambda plan: _milestone("6.1", "A step")(plan)]
    found = _versions(plan.data, *((new, []) if side == MINE else ([], new)))
    (one,) = found.differences
    assert (one.where, one.clash, one.mine and one.theirs) == ("6", False, "")
    assert (one.mine or one.theirs) == "Area added"
    data = _merged(found, THEIRS)
    (step,) = data.all(Milestone)
    assert data.area_of(data.table(Action)[step.action_id]).code == "6"


def _add_area(plan: Plan) -> None:
    rows.add(plan, Area(code="6"))


def _add_there(plan: Plan) -> None:
    actions.add_action(plan, plan.data.areas[-1], {"no": "6.1", "action": "New"})


def test_an_action_that_went_into_a_new_area_and_was_deleted_there_is_asked(plan: Plan) -> None:
    def move(plan: Plan) -> None:
        actions.move_actions(plan, [_of(plan.data, "4.2")], plan.data.areas[-1])

    found = _versions(plan.data, [_add_area, move], [_delete("4.2")])
    assert [each.where for each in found.clashes] == ["4.2, 6"]
    gone, kept = _merged(found, THEIRS), _merged(found, MINE)
    assert [each.code for each in gone.areas] == [each.code for each in kept.areas]
    assert "4.2" not in [each.no for each in gone.actions()]
    assert kept.area_of(_of(kept, "4.2")).code == "6"


@pytest.mark.parametrize("deleter", [MINE, THEIRS])
def test_a_clash_over_a_whole_area_counts_the_places_that_were_worked_on(
    plan: Plan, deleter: str
) -> None:
    _milestone("4.2", "A step")(plan)

    def delete(plan: Plan) -> None:
        rows.delete(plan, [plan.data.areas[0]])

    def rename_step(plan: Plan) -> None:
        rows.change(plan, plan.data.all(Milestone)[0], label="Another")

    for work, words in (
        ([rename_step], "Changed or added to in 1 place"),
        (
            [rename_step, _set("4.1", "progress", "Begun"), _add("New")],
            "Changed or added to in 3 places",
        ),
    ):
        sides = ([delete], work) if deleter == MINE else (work, [delete])
        (clash,) = _versions(plan.data, *sides).differences
        told = (clash.mine, clash.theirs) if deleter == MINE else (clash.theirs, clash.mine)
        assert clash.clash and told == ("Area deleted", words)


def test_the_order_of_a_list_is_not_asked_and_theirs_stands(plan: Plan) -> None:
    def to_front(no: str) -> Edit:
        return lambda plan: actions.move_actions(
            plan, [_of(plan.data, no)], plan.data.areas[0], plan.data.actions()[0]
        )

    def push(no: str, to: float) -> Edit:
        def edit(plan: Plan) -> None:
            with plan.step("move"):
                plan.update(_of(plan.data, no), position=to)

        return edit

    found = _versions(plan.data, [to_front("4.3")], [_set("4.1", "ragb", "R")])
    assert [each.no for each in _merged(found, THEIRS).actions()] == ["4.3", "4.1", "4.2"]
    found = _versions(plan.data, [push("4.3", -5.0)], [push("4.3", 1.5)])
    assert found.clashes == ()
    for side in (MINE, THEIRS):
        assert _of(_merged(found, side), "4.3").position == 1.5


def test_what_dialogues_remember_is_taken_and_not_told(plan: Plan) -> None:
    def remember(value: str) -> Edit:
        return lambda plan: rows.add(plan, Choice(name="report", value={"paper": value}))

    found = _versions(plan.data, [remember("A3")], [])
    assert found.differences == ()
    assert [each.value for each in _merged(found, THEIRS).all(Choice)] == [{"paper": "A3"}]
    found = _versions(plan.data, [remember("A3")], [remember("A4")])
    assert found.differences == ()
    assert [each.value for each in _merged(found, THEIRS).all(Choice)] == [{"paper": "A4"}]


def test_what_both_added_alike_but_for_its_words_is_one_and_is_asked(plan: Plan) -> None:
    def status(word: str) -> Edit:
        return lambda plan: rows.add(plan, Status(code="P", word=word))

    found = _versions(plan.data, [status("Paused")], [_add("Their own"), status("Parked")])
    (clash,) = found.clashes
    assert clash.where == "Status"
    assert (clash.mine, clash.theirs) == (
        "Status, word: (empty) → Paused", "Status, word: (empty) → Parked",
    )  # fmt: skip
    for side, word in ((MINE, "Paused"), (THEIRS, "Parked")):
        legend = _merged(found, side).all(Status)
        assert [each.word for each in legend if each.code == "P"] == [word]


def test_the_same_link_to_what_each_added_alike_is_one_link(plan: Plan) -> None:
    requirement = rows.add(plan, Requirement(ref="R 1", text="See it"))

    def review(plan: Plan) -> None:
        actions.set_requirements(
            plan, _of(plan.data, "4.1"), [plan.data.table(Requirement)[requirement.id]]
        )

    key = "k" * 12

    def add(plan: Plan) -> None:
        with plan.step("add"):
            added = actions.add_action(plan, plan.data.areas[0], {"no": "4.9"})
            plan.update(added, key=key)
            actions.set_requirements(plan, added, plan.data.all(Requirement))

    found = _versions(plan.data, [add], [_add("Their own"), review, add])
    data = _merged(found, THEIRS)
    assert [each.no for each in data.actions()].count("4.9") == 1
    links = [(each.action_id, each.requirement_id) for each in data.all(ActionRequirement)]
    assert len(links) == len(set(links)) == 2
    assert [each.ref for each in data.answers(_of(data, "4.9"))] == ["R 1"]


def test_whoever_added_more_no_row_takes_the_number_of_another(plan: Plan) -> None:
    few, many = [_add("One")], [_add(text) for text in ("Two", "Three", "Four")]
    for mine, theirs in ((few, many), (many, few)):
        data = _merged(_versions(plan.data, mine, theirs), THEIRS)
        assert sorted(each.action for each in data.actions())[3:] == [
            "Four", "One", "Three", "Two",
        ]  # fmt: skip


@pytest.mark.parametrize("side", [MINE, THEIRS])
def test_a_number_that_either_side_has_used_is_never_given_again(plan: Plan, side: str) -> None:
    edits: list[Edit] = [
        *(_add(text) for text in ("One", "Two", "Three")),
        lambda plan: actions.delete_actions(plan, plan.data.actions()[3:]),
    ]
    last = _after(plan.data, *edits).new_id()
    found = _versions(plan.data, *((edits, []) if side == MINE else ([], edits)))
    assert _merged(found, THEIRS).new_id() >= last


def test_two_that_were_deleted_with_the_link_between_them_go_at_once(plan: Plan) -> None:
    requirement = rows.add(plan, Requirement(ref="R 1"))
    actions.set_requirements(plan, _of(plan.data, "4.1"), [requirement])

    def delete(plan: Plan) -> None:
        rows.delete(plan, [_of(plan.data, "4.1"), plan.data.all(Requirement)[0]])

    for sides in (([delete], []), ([], [delete])):
        found = _versions(plan.data, *sides)
        assert found.clashes == () and len(found.differences) == 2
        data = _merged(found, THEIRS)
        assert not data.all(Requirement) and not data.all(ActionRequirement)
        assert [each.no for each in data.actions()] == ["4.2", "4.3"]


def test_an_action_stays_without_the_heading_that_the_other_side_deleted(plan: Plan) -> None:
    heading = rows.add(plan, Commitment(area_id=plan.data.areas[0].id, text="Pace"))

    def under(plan: Plan) -> None:
        area, (found,) = plan.data.areas[0], plan.data.all(Commitment)
        actions.move_actions(plan, [_of(plan.data, "4.1")], area, commitment=found)

    def delete(plan: Plan) -> None:
        rows.delete(plan, [plan.data.table(Commitment)[heading.id]])

    for sides in (([under], [delete]), ([delete], [under])):
        data, left_out = _versions(plan.data, *sides).merged({})
        assert left_out == () and make_sound(data).found == ()
        assert not data.all(Commitment) and _of(data, "4.1").commitment_id is None


def test_each_difference_says_where_it_is(plan: Plan) -> None:
    _milestone("4.2", "A step")(plan)
    rows.add(plan, Risk(risk="Turnover"))
    rows.add(plan, Commitment(area_id=plan.data.areas[1].id, text="Pace"))

    def every(plan: Plan) -> None:
        for row, values in (
            (plan.data.info, {"notes": "Read it"}),
            (plan.data.areas[1], {"lead": "Director"}),
            (plan.data.all(Commitment)[0], {"text": "Speed"}),
            (plan.data.all(Milestone)[0], {"label": "Another"}),
            (plan.data.all(Risk)[0], {"risk": "Vacancies"}),
        ):
            rows.change(plan, row, **values)

    found = _versions(plan.data, [every], [])
    assert [each.where for each in found.differences] == ["The plan", "5", "5", "4.2, 4", "Risk"]


def test_without_a_time_before_every_difference_is_asked_and_no_row_is_lost(plan: Plan) -> None:
    mine = _after(plan.data, _set("4.1", "progress", "Mine"), _add("My own"))
    theirs = _after(plan.data, _set("4.2", "progress", "Theirs"), _delete("4.3"), _add("Their own"))
    found = Versions(None, mine, theirs)
    assert {each.where[:3] for each in found.clashes} == {"4.1", "4.2"}
    data = _merged(found, MINE)
    assert _of(data, "4.1").progress == "Mine" and _of(data, "4.2").progress == ""
    texts = {each.action for each in data.table(Action).values()}
    assert {"My own", "Their own", "Act 4.3"} <= texts


def _some_edit(data: st.DataObject) -> Edit:
    what = data.draw(st.sampled_from(["set", "add", "delete", "step", "move", "area"]))
    place = data.draw(st.integers(0, 5))
    text = data.draw(st.sampled_from(["x", "y", "z"]))

    def edit(plan: Plan) -> None:
        known = plan.data.actions()
        action = known[place % len(known)] if known else None
        if what == "add":
            actions.add_action(plan, plan.data.areas[0], {"action": text})
        elif what == "area":
            rows.add(plan, Area(code=text))
        elif action is None:
            return
        elif what == "set":
            name = ("progress", "action", "by_when", "ragb")[place % 4]
            value = {"by_when": f"0{place + 1}/05/2019", "ragb": "GAR"["xyz".index(text)]}
            actions.set_field(plan, action, name, value.get(name, text))
        elif what == "delete":
            actions.delete_actions(plan, [action])
        elif what == "step":
            rows.add(plan, Milestone(action_id=action.id, label=text))
        else:
            actions.move_actions(plan, [action], plan.data.areas[-1])

    return edit


def _rows(data: PlanData) -> dict[tuple[str, int], Row]:
    return {(k.table, row.id): row for k in KINDS for row in data.table(k).values()}


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_of_any_two_versions_one_sound_plan_is_made_and_nothing_of_one_side_is_lost(
    data: st.DataObject,
) -> None:
    from tests.core.conftest import plan as made

    base = made.__wrapped__().snapshot()  # type: ignore[attr-defined]
    mine = _after(base, *(_some_edit(data) for _ in range(data.draw(st.integers(0, 5)))))
    theirs = _after(base, *(_some_edit(data) for _ in range(data.draw(st.integers(0, 5)))))
    assert _content(_merged(Versions(base, mine, base.copy()), THEIRS)) == _content(mine)
    assert _rows(_merged(Versions(base, base.copy(), theirs), MINE)) == _rows(theirs)
    found = Versions(base, mine, theirs)
    for side in (MINE, THEIRS):
        both = _merged(found, side)
        texts = {each.key for each in both.table(Action).values()}
        for one in (mine, theirs):  # what one side added is there whatever is chosen
            new = set(one.table(Action)) - set(base.table(Action))
            assert {one.table(Action)[each].key for each in new} <= texts


def test_records_of_reviews_point_at_each_other_whichever_stands_first(plan: Plan) -> None:
    base = plan.snapshot()
    mine, theirs = base.copy(), _after(base, *(_add(text) for text in ("One", "Two", "Three")))
    review = mine.add(Review(kind="weekly"))
    new, old = mine.new_id(), mine.new_id()
    mine.add(Snapshot(id=new, review_id=review.id, base_id=old, data={"n": 2}))
    mine.add(Snapshot(id=old, review_id=review.id, data={"n": 1}))
    data, _ = Versions(base, mine, theirs).merged({})
    first, second = sorted(data.table(Snapshot).values(), key=lambda each: each.data["n"])
    assert second.base_id == first.id != old
    assert len(data.actions()) == 6
