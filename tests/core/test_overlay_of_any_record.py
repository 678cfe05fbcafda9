"""Whatever rows a record is laid over, each of them is what a slow reading of the record wants."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import cycle
from desktop.core.kinds import (
    Action,
    Area,
    Commitment,
    Milestone,
    Risk,
    Snapshot,
    Status,
    columns_of,
)
from desktop.core.overlay import lay_over
from desktop.core.plan import Plan
from desktop.core.snapshots import KEPT, view_of_review, whole

DAY = date(2018, 10, 8)


def some_plan(plan: Plan, pick: random.Random) -> PlanData:
    """Rows of several areas, with what hangs on actions and areas."""
    data = plan.data.copy()
    for number in range(pick.randrange(3)):
        data.add(Area(code=f"A{number}", title="More", position=10.0 + number))
    for area in list(data.areas):
        for number in range(pick.randrange(4)):
            data.add(
                Action(
                    key=f"k{area.id}-{number}", area_id=area.id, no=f"{number}",
                    ragb=pick.choice("RAG"), position=10.0 + number,
                )
            )  # fmt: skip
        data.add(Commitment(area_id=area.id, text="We will"))
    return data


def lived_on(data: PlanData, pick: random.Random) -> PlanData:
    """The plan some time later, or earlier: rows came, went, moved and were changed."""
    other = data.copy()
    for action in list(other.table(Action).values()):
        match pick.randrange(7):
            case 0:
                other.remove(Action, action.id)
                continue
            case 1:
                other.put(Action, action.id, "area_id", pick.choice(list(other.areas)).id)
            case 2:
                other.put(Action, action.id, "position", float(pick.randrange(9)))
            case 3:
                other.put(Action, action.id, "ragb", "B")
            case 4:
                other.put(Action, action.id, "progress", "Begun")
        other.put(Action, action.id, "status_since", "2018-01-01")
        other.put(Action, action.id, "progress_on", "2018-02-02")
        other.put(Action, action.id, "notes", f"Of {action.key}")
        there = other.of(Commitment, "area_id", action.area_id)
        if there and pick.random() < 0.5:
            other.put(Action, action.id, "commitment_id", there[0].id)
        other.add(Milestone(action_id=action.id, label=f"Of {action.key}"))
    new = other.add(Area(code="new", position=pick.choice((0.5, 99.0))))
    other.add(Commitment(area_id=new.id, text="Of the new one"))
    made = other.add(Action(key="came", area_id=pick.choice((new, other.areas[0])).id))
    other.add(Milestone(action_id=made.id, label="Of what came"))
    for area in list(other.areas):
        if pick.random() < 0.3:
            other.put(Area, area.id, "title", "Otherwise")
            other.put(Area, area.id, "position", float(pick.randrange(5)))
    other.remove(Status, other.all(Status)[pick.randrange(4)].id)
    other.add(Status(code="P", word="Purple", position=float(pick.randrange(9))))
    other.add(Risk(risk="Staff leave"))
    return other


def wanted_of(action_was: Action | None, fields: dict[str, str]) -> dict[str, Any]:
    """The columns of an action as they are to be, but for its number, place and commitment."""
    values = Action().values() if action_was is None else action_was.values()
    for letter, since in (("ragb", "status_since"), ("progress", "progress_on")):
        if fields[letter] != values[letter]:
            values[since] = ""
    for name in KEPT:
        values[name] = fields[name]
    return {n: v for n, v in values.items() if n not in ("id", "key", "position", "commitment_id")}


@pytest.mark.parametrize("seed", range(25))
def test_every_row_is_as_the_record_and_the_rows_want_it(plan: Plan, seed: int) -> None:
    pick = random.Random(seed)
    plan.data = some_plan(plan, pick)
    review = cycle.hold_review(plan, "weekly", DAY)
    snapshot = plan.data.all(Snapshot)[0]
    content = whole(plan.data, snapshot)
    before = lived_on(plan.data, pick)
    after = before.copy()
    lay_over(after, plan.data, snapshot)

    view = view_of_review(plan.data, review)
    assert view is not None
    assert [(str(each.id), (each.code, each.title)) for each in after.areas] == list(
        view.areas.items()
    )
    assert {each.key for each in after.table(Action).values()} == set(view.actions)
    for area in after.areas:
        keys = [key for key, fields in view.actions.items() if fields["area"] == str(area.id)]
        assert [each.key for each in after.actions(area)] == keys
    places = [each.position for each in after.areas]
    assert places == sorted(set(places))

    was = {each.key: each for each in before.table(Action).values()}
    for action in after.table(Action).values():
        known, fields = was.get(action.key), content["actions"][action.key]
        values = action.values()
        wanted = wanted_of(known, fields) | {"area_id": int(fields["area"])}
        assert {name: values[name] for name in wanted} == wanted
        if known is not None:
            assert action.id == known.id
            stays = known.area_id == action.area_id
            assert action.commitment_id == (known.commitment_id if stays else None)
        else:
            assert action.commitment_id is None
    assert {each.label for each in after.all(Milestone)} == {
        f"Of {each.key}" for each in after.table(Action).values() if each.key in was
    }
    assert {each.area_id for each in after.all(Commitment)} == {
        each.area_id for each in before.all(Commitment) if str(each.area_id) in view.areas
    }
    ids = {each.code: each.id for each in before.all(Status)}
    letters = content["legend"]["statuses"]
    assert [each.code for each in after.all(Status)] == [each["code"] for each in letters]
    for status, kept in zip(after.all(Status), letters, strict=True):
        assert {n: getattr(status, n) for n in columns_of(Status) if n != "id"} == kept
        assert ids.get(status.code, status.id) == status.id
    assert [each.values() for each in after.all(Risk)] == [
        each.values() for each in before.all(Risk)
    ]
    again = after.copy()
    lay_over(again, plan.data, snapshot)
    for kind in (Area, Action, Milestone, Commitment, Status):
        assert again.table(kind) == after.table(kind), "the second time nothing is left to do"
