"""The fingerprint: the same for what says the same, another for any change of what a plan says."""

from __future__ import annotations

import pytest

from desktop.core.fingerprint import LETTERS, fingerprint
from desktop.core.kinds import KINDS, Choice, Holds, PlanInfo, Row, spec_of
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
        counts = kind is not Choice and not (kind is PlanInfo and column.name == "uid")
        assert (fingerprint(full) != before) is counts, column.name
        setattr(row, column.name, kept)
    assert fingerprint(full) == before


def test_ids_do_not_count_and_the_order_does(full) -> None:  # type: ignore[no-untyped-def]
    from desktop.core.data import PlanData
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
