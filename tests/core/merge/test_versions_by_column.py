"""Every column of every kind, changed on either side or on both: what is asked and what is taken.

What comes out is worked out here once more, by asking each cell alone what each side did to it.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import rows
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Commitment,
    Holds,
    Milestone,
    PlanInfo,
    Review,
    Risk,
    Row,
    Snapshot,
    Status,
    spec_of,
)
from desktop.core.merge.versions import MINE, THEIRS, Difference, Versions
from desktop.core.plan import Plan

GO_WITH = {
    "by_when": ("by_when", "due", "original_by_when", "original_due"),
    "ragb": ("ragb", "status_since"),
    "progress": ("progress", "progress_on"),
    "area_id": ("area_id", "commitment_id"),
}
"""What of an action is worked out from a column, or noted with it, and taken with that."""


@pytest.fixture
def base(plan: Plan) -> PlanData:
    """A plan with a row of each kind of which columns are changed here."""
    four = plan.data.areas[0]
    first = plan.data.actions()[0]
    rows.add(plan, Commitment(area_id=four.id, text="We will"))
    rows.add(plan, Milestone(action_id=first.id, label="First step"))
    rows.add(plan, Risk(risk="Staff leave"))
    rows.add(plan, Review(kind="weekly", on="2018-10-08"))
    return plan.snapshot()


def another(value: Any, number: int) -> Any:
    """A value of the same sort that is another one, and another for each number."""
    if isinstance(value, bool | int | float):
        return type(value)(value + number + 1)
    if isinstance(value, list):
        return [f"Line {number}"]
    return f"{value} {number}".strip()


def cells() -> list[tuple[type[Row], str]]:
    """The columns that hold plain values, of the kinds of which there is a row."""
    kinds = (Area, Action, Commitment, Milestone, Risk, Review, Status, PlanInfo)
    return [
        (kind, each.name)
        for kind in kinds
        for each in spec_of(kind).columns
        if each.name not in ("id", "key", "extra") and not each.points_at
        and isinstance(getattr(kind(), each.name), str | int | float | list)
    ]  # fmt: skip


def changed(data: PlanData, place: tuple[type[Row], int], column: str, number: int) -> PlanData:
    copy = data.copy()
    kind, row_id = place
    copy.put(kind, row_id, column, another(getattr(copy.table(kind)[row_id], column), number))
    return copy


def leader_of(kind: type[Row], column: str) -> str:
    if kind is not Action:
        return column
    return next((leader for leader, names in GO_WITH.items() if column in names), column)


def the_one(found: Versions) -> tuple[Difference, ...]:
    assert len(found.differences) <= 1
    return found.differences


@pytest.mark.parametrize(("kind", "column"), cells(), ids=lambda each: getattr(each, "table", each))
def test_a_column_is_taken_from_who_changed_it_and_asked_where_both_did(
    base: PlanData, kind: type[Row], column: str
) -> None:
    row = base.all(kind)[0]
    place = (kind, row.id)
    once, twice = changed(base, place, column, 1), changed(base, place, column, 2)
    first = getattr(once.table(kind)[row.id], column)
    second = getattr(twice.table(kind)[row.id], column)
    told = spec_of(kind).about.content
    is_place = spec_of(kind).by_name[column].holds is Holds.PLACE
    leader = leader_of(kind, column)
    key = f"{kind.table}:{row.id}:{leader}"

    def value(data: PlanData) -> Any:
        return getattr(data.table(kind)[row.id], column)

    for mine, theirs, taken in (
        (base, base, value(base)),
        (once, base, first),
        (base, once, first),
        (once, once, first),
    ):
        found = Versions(base, mine.copy(), theirs.copy())
        assert found.clashes == ()
        merged, left_out = found.merged({})
        assert (value(merged), left_out) == (taken, ())
        said = the_one(found)
        if mine is theirs or not told:
            assert said == () or told
        for each in said:
            assert each.id == key
            assert (bool(each.mine), bool(each.theirs)) == (mine is not base, theirs is not base)

    found = Versions(base, once.copy(), twice.copy())
    said = the_one(found)
    if is_place or not said:
        assert found.clashes == () and value(found.merged({})[0]) == second
        return
    (clash,) = said
    assert (clash.id, clash.clash, bool(clash.mine), bool(clash.theirs)) == (key, True, True, True)
    assert value(found.merged({clash.id: MINE})[0]) == first
    assert value(found.merged({clash.id: THEIRS})[0]) == second


def slow_cells(base: PlanData, mine: PlanData, theirs: PlanData) -> dict[str, tuple[str, bool]]:
    """Whose each changed group of columns is, and whether it is asked, of rows that all three have.

    Worked out one cell after another.
    """
    found: dict[str, tuple[str, bool]] = {}
    for kind in KINDS:
        for row_id, was in base.table(kind).items():
            here, there = mine.table(kind)[row_id], theirs.table(kind)[row_id]
            leaders = {leader_of(kind, each.name) for each in spec_of(kind).columns}
            for leader in sorted(leaders - {"id", "extra"}):
                names = GO_WITH.get(leader, (leader,)) if kind is Action else (leader,)
                three = [[getattr(row, name) for name in names] for row in (was, here, there)]
                if three[1] == three[2]:
                    continue
                by_me, by_them = three[1] != three[0], three[2] != three[0]
                place = spec_of(kind).by_name[leader].holds is Holds.PLACE
                found[f"{kind.table}:{row_id}:{leader}"] = (
                    MINE if by_me and not by_them else THEIRS,
                    by_me and by_them and not place,
                )
    return found


@pytest.mark.parametrize("seed", range(8))
def test_of_many_changed_cells_each_goes_its_own_way(base: PlanData, seed: int) -> None:
    pick = random.Random(seed)
    mine, theirs = base.copy(), base.copy()
    kinds = (Area, Action, Commitment, Milestone, Risk)
    for kind, column in (each for each in cells() if each[0] in kinds):
        for row_id in base.table(kind):
            for side in (mine, theirs):
                if pick.random() < 0.3:
                    value = another(getattr(base.table(kind)[row_id], column), pick.randrange(2))
                    side.put(kind, row_id, column, value)
    found, slow = Versions(base, mine.copy(), theirs.copy()), slow_cells(base, mine, theirs)
    seen = {each.id: each for each in found.differences}
    assert seen.keys() <= slow.keys() and len(seen) > 10
    assert {key for key, each in seen.items() if each.clash} == {
        key for key, (_, clash) in slow.items() if clash and key in seen
    }
    chosen = {clash.id: pick.choice((MINE, THEIRS)) for clash in found.clashes}
    merged, left_out = found.merged(chosen)
    assert left_out == ()
    for kind in KINDS:
        for row_id, row in merged.table(kind).items():
            for each in spec_of(kind).columns:
                key = f"{kind.table}:{row_id}:{leader_of(kind, each.name)}"
                whose, clash = slow.get(key, (THEIRS, False))
                if clash:
                    whose = chosen.get(key, THEIRS)
                wanted = (mine if whose == MINE else theirs).table(kind)[row_id]
                assert getattr(row, each.name) == getattr(wanted, each.name), key


def test_behind_a_row_that_both_have_all_that_came_new_is_taken_too(base: PlanData) -> None:
    """A new area of mine holds an action that was there before, in front of one that was not."""
    mine = base.copy()
    area = mine.add(Area(code="6", title="New"))
    moved = mine.actions()[0]
    mine.put(Action, moved.id, "area_id", area.id)
    for number in ("6.1", "6.2"):
        action = mine.add(Action(area_id=area.id, no=number, key=f"key-{number}"))
        mine.add(Milestone(action_id=action.id, label=f"Step of {number}"))
    mine.add(Milestone(action_id=moved.id, label="Step of what moved"))
    merged, left_out = Versions(base, mine, base.copy()).merged({})
    (new,) = (each for each in merged.areas if each.code == "6")
    assert {each.no for each in merged.actions(new)} == {"4.1", "6.1", "6.2"}
    labels = {each.label for each in merged.all(Milestone)}
    assert labels == {"First step", "Step of 6.1", "Step of 6.2", "Step of what moved"}
    assert left_out == ()


@pytest.mark.parametrize("side", [MINE, THEIRS])
@pytest.mark.parametrize("here", [True, False])
def test_an_area_that_went_with_much_in_it_is_one_difference_and_comes_back_whole(
    base: PlanData, side: str, here: bool
) -> None:
    """Of a deleted area each row is counted once that the other side changed or added."""
    without, worked = base.copy(), base.copy()
    four = base.areas[0]
    for kind in (Milestone, Action, Commitment):
        for row_id in list(without.table(kind)):
            without.remove(kind, row_id)
    without.remove(Area, four.id)
    first, second, _ = worked.actions()
    worked.put(Action, first.id, "notes", "Ring them")
    worked.put(Action, second.id, "notes", "Write to them")
    worked.put(Action, second.id, "progress", "Begun")
    worked.add(Milestone(action_id=second.id, label="New"))
    mine, theirs = (without, worked) if here else (worked, without)
    found = Versions(base, mine.copy(), theirs.copy())
    (clash,) = found.differences
    told = {True: clash.mine, False: clash.theirs}
    assert clash.id == f"areas:{four.id}:" and clash.where == "4" and clash.clash
    assert told[not here] == "Changed or added to in 3 places"
    assert told[here] == "Area deleted"
    merged, left_out = found.merged({clash.id: side})
    kept = worked if (side == MINE) is not here else without
    for each in KINDS:
        assert merged.table(each) == kept.table(each)
    assert left_out == ()


def test_of_versions_with_nothing_in_common_all_that_differs_is_asked(base: PlanData) -> None:
    """Nothing is known of the time before, so that nobody can be told to have changed it."""
    mine, theirs = base.copy(), base.copy()
    first, second, third = base.actions()
    mine.put(Action, first.id, "notes", "")
    theirs.put(Action, first.id, "notes", "Ring them")
    mine.put(Action, second.id, "extra", {"Partner": "Police"})
    theirs.put(Action, second.id, "extra", {"Partner": "Health"})
    mine.put(Action, third.id, "position", 9.0)
    found = Versions(None, mine.copy(), theirs.copy())
    assert {each.id: (each.mine, each.theirs) for each in found.clashes} == {
        f"actions:{first.id}:notes": ("Notes: (empty) → (empty)", "Notes: (empty) → Ring them"),
        f"actions:{second.id}:extra.Partner": (
            "Partner: (empty) → Police",
            "Partner: (empty) → Health",
        ),
    }
    for side, notes, partner in ((MINE, "", "Police"), (THEIRS, "Ring them", "Health")):
        merged, _ = found.merged({each.id: side for each in found.clashes})
        assert merged.table(Action)[first.id].notes == notes
        assert merged.table(Action)[second.id].extra == {"Partner": partner}
        assert merged.table(Action)[third.id].position == third.position
    assert Versions(None, base.copy(), base.copy()).differences == ()


def test_records_of_reviews_are_no_difference_that_is_told(base: PlanData) -> None:
    mine, theirs = base.copy(), base.copy()
    review = base.all(Review)[0]
    mine.add(Snapshot(review_id=review.id, data={"n": 1}))
    found = Versions(base, mine, theirs)
    assert found.differences == () or all(each.mine for each in found.differences)
    merged, _ = found.merged({})
    assert [each.data for each in merged.all(Snapshot)] == [{"n": 1}]
