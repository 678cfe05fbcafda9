"""What sort of value a column holds, and what is safest where it cannot be read."""

from __future__ import annotations

from desktop.core.kinds import (
    KINDS,
    Action,
    Area,
    Column,
    Commitment,
    Holds,
    Lead,
    Milestone,
    Snapshot,
    Status,
    columns_of,
    spec_of,
)
from desktop.core.sound import facts


def test_every_column_but_the_id_is_of_one_sort() -> None:
    sorts = (
        facts.TEXTS, facts.NUMBERS, facts.JSON, Holds.FLAG, Holds.POINTER, Holds.DAYS,
    )  # fmt: skip
    found = [(kind, column.name) for sort in sorts for kind, column in facts.columns(sort)]
    every = [(kind, name) for kind in KINDS for name in columns_of(kind) if name != "id"]
    assert sorted(found, key=repr) == sorted(every, key=repr)


def test_a_pointer_names_a_kind() -> None:
    by_name = spec_of(Action).by_name
    assert facts.target(by_name["area_id"]) is Area
    assert facts.target(by_name["commitment_id"]) is Commitment
    assert facts.target(by_name["no"]) is None


def test_the_safest_value_claims_nothing_good() -> None:
    assert facts.nothing(Status, "needs_recovery") is True
    assert facts.nothing(Status, "complete") is False
    assert facts.nothing(Column, "shown") is True
    assert facts.nothing(Milestone, "from_text") is False
    assert (facts.nothing(Action, "progress"), facts.nothing(Area, "position")) == ("", 0.0)
    assert facts.nothing(Snapshot, "base_id") is None


def test_a_list_is_a_new_one_each_time() -> None:
    one = facts.nothing(Lead, "aliases")
    assert one == [] and one is not facts.nothing(Lead, "aliases")
    assert facts.nothing(Action, "extra") == {}
