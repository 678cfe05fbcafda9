"""The table of kinds: found by table, in the order of their pointers, and who points at whom."""

from __future__ import annotations

from desktop.core.kinds import (
    GOVERNANCE,
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    Commitment,
    Judgement,
    Meeting,
    PlanInfo,
    Risk,
    Snapshot,
    pointing_at,
)


def test_every_kind_is_found_by_its_table() -> None:
    assert [KIND_OF_TABLE[kind.table] for kind in KINDS] == list(KINDS)
    assert len(KIND_OF_TABLE) == len(KINDS) == len({kind.noun for kind in KINDS})


def test_who_points_at_an_area() -> None:
    pointing = {(kind.table, column.name) for kind, column in pointing_at(Area)}
    assert pointing == {
        ("actions", "area_id"), ("area_requirements", "area_id"), ("commitments", "area_id"),
        ("area_indicators", "area_id"), ("measures", "area_id"), ("cost_parts", "area_id"),
    }  # fmt: skip


def test_a_pointer_that_may_be_empty_is_one_too() -> None:
    assert [(kind, column.optional) for kind, column in pointing_at(Commitment)] == [(Action, True)]
    assert (Snapshot, "base_id") in [(kind, each.name) for kind, each in pointing_at(Snapshot)]
    assert pointing_at(PlanInfo) == ()


def test_the_governance_around_a_plan() -> None:
    assert {Judgement, Risk, Meeting} <= set(GOVERNANCE)
    assert not {Action, Area} & set(GOVERNANCE)
