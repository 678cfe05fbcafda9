"""The fingerprint: the same for what says the same, another for any change of what a plan says."""

from __future__ import annotations

import pytest

from desktop.core.data import PlanData
from desktop.core.editing import rows
from desktop.core.fingerprint import LETTERS, fingerprint
from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Choice,
    Commitment,
    Excuse,
    Holds,
    Milestone,
    OwnWord,
    PlanInfo,
    Row,
    spec_of,
)
from desktop.core.plan import Plan
from tests.core.test_show import full as full  # the plan with every kind of row


def another(value: object) -> object:
    """Some other value that a column of that type may hold."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, list):
        return [*value, "more"]
    if isinstance(value, dict):
        return {**value, "more": "more"}
    return f"{value}9"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_column_of_what_a_plan_says_counts(full, kind: type[Row]) -> None:  # type: ignore[no-untyped-def]
    before = fingerprint(full)
    assert len(before) == LETTERS and fingerprint(full.copy()) == before
    row = full.all(kind)[-1]
    for column in spec_of(kind).columns:
        if column.name == "id" or column.holds in (Holds.PLACE, Holds.POINTER):
            continue
        kept = getattr(row, column.name)
        setattr(row, column.name, another(kept))
        counts = kind not in (Choice, OwnWord) and not (kind is PlanInfo and column.name == "uid")
        assert (fingerprint(full) != before) is counts, column.name
        setattr(row, column.name, kept)
    assert fingerprint(full) == before


def test_ids_do_not_count_and_the_order_does(full) -> None:  # type: ignore[no-untyped-def]
    from desktop.core.kinds import Risk

    before = fingerprint(full)
    other = PlanData()
    for kind in KINDS:
        for row in full.all(kind):
            values = row.values()
            if kind is not PlanInfo:
                values["id"] += 1000
                for column in spec_of(kind).pointers:
                    if values[column.name]:
                        values[column.name] += 1000
            other.add(kind(**values))
    assert fingerprint(other) == before
    first = full.all(Risk)[0]
    full.put(Risk, first.id, "position", 99.0)
    assert fingerprint(full) != before


def test_what_belongs_to_what_counts(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    four, five = plan.data.areas
    for area in (four, five):
        rows.add(plan, Commitment(area_id=area.id, text="We will"))
    step = rows.add(plan, Milestone(action_id=one.id, label="First"))
    group = plan.data.all(Commitment)[0]
    seen = {fingerprint(plan.data)}
    for row, column, value in (
        (step, "action_id", two.id), (one, "commitment_id", group.id), (group, "area_id", five.id),
    ):  # fmt: skip
        plan.data.put(type(row), row.id, column, value)
        seen.add(fingerprint(plan.data))
    assert len(seen) == 4
    assert all(len(each) == 16 for each in seen)


def test_rows_are_in_the_order_of_what_they_belong_to() -> None:
    def plan(*order: int) -> PlanData:
        data = PlanData([PlanInfo(id=1, uid="u", title="t")])
        for place, row_id in enumerate((10, 11), start=1):
            data.add(Area(id=row_id, code=str(place), position=float(place)))
        for row_id, area_id in zip((20, 21), order, strict=True):
            data.add(Action(id=row_id, key=f"k{area_id}", area_id=area_id, position=1.0))
        return data

    assert fingerprint(plan(10, 11)) == fingerprint(plan(11, 10))
    assert fingerprint(plan(10, 11)) != fingerprint(plan(10, 10))


def test_the_order_of_names_in_a_row_s_data_does_not_count(plan: Plan) -> None:
    action = plan.data.actions()[0]
    action.extra = {"Partner": "Police", "Cost code": "7"}
    before = fingerprint(plan.data)
    action.extra = {"Cost code": "7", "Partner": "Police"}
    assert fingerprint(plan.data) == before
    action.extra = {"Cost code": "Police", "Partner": "7"}
    assert fingerprint(plan.data) != before


def test_what_belongs_to_the_whole_plan_stands_before_what_belongs_to_an_action(
    plan: Plan,
) -> None:
    one = plan.data.actions()[0]
    seen = set()
    for owners in ((one.id, None), (None, one.id)):
        data = plan.data.copy()
        for owner in owners:
            data.add(Excuse(rule="no-lead", action_id=owner, reason=str(owner)))
        seen.add(fingerprint(data))
    assert len(seen) == 1
