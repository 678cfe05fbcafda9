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
from desktop.core.kinds import KINDS, Action, Area, Milestone, Requirement, Review, ReviewItem, Row
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
    assert not data.all(ReviewItem) and len(left_out) == 1


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
    assert _of(_merged(found, THEIRS), "4.1").extra == {"Partner": "Health", "Budget": "£5"}


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
