"""The kinds of row as a whole: what points at what, and in which order they stand."""

from __future__ import annotations

from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Commitment,
    CostLine,
    Requirement,
    Review,
    columns_of,
    pointing_at,
    spec_of,
)


def pointers(kind: type) -> set[tuple[str, str]]:
    return {(other.table, column.name) for other, column in pointing_at(kind)}


def test_what_points_at_a_kind() -> None:
    assert pointers(Area) == {
        ("commitments", "area_id"), ("area_requirements", "area_id"), ("actions", "area_id"),
    }  # fmt: skip
    assert pointers(Commitment) == {("actions", "commitment_id")}
    assert pointers(Requirement) == {
        ("area_requirements", "requirement_id"), ("action_requirements", "requirement_id"),
    }  # fmt: skip
    assert {"milestones", "recoveries", "assurances", "redatings", "excuses", "review_items"} <= {
        table for table, _ in pointers(Action)
    }
    assert ("snapshots", "review_id") in pointers(Review)
    assert pointers(CostLine) == set()


def test_what_is_pointed_at_stands_before_what_points() -> None:
    places = {kind.table: place for place, kind in enumerate(KINDS)}
    for kind in KINDS:
        for column in spec_of(kind).pointers:
            if column.points_at != kind.table and column.name != "at_action":
                assert places[column.points_at] < places[kind.table], (kind, column.name)


def test_a_kind_is_found_by_its_table_and_declares_each_of_its_columns() -> None:
    assert len(KIND_OF_TABLE) == len(KINDS)
    for kind in KINDS:
        assert KIND_OF_TABLE[kind.table] is kind
        declared = [column.name for column in spec_of(kind).columns]
        assert [name for name in columns_of(kind) if name != "id"] == [
            name for name in declared if name != "id"
        ]
