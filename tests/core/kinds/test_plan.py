"""What new rows of the plan and its settings hold."""

from __future__ import annotations

from desktop.core.kinds import Choice, Column, ExtraField, PlanInfo, Status


def test_a_new_status_means_nothing_yet() -> None:
    status = Status()
    assert not (status.complete or status.on_track or status.needs_recovery)
    assert (status.assurance_days, status.position, status.synonyms) == (0, 0.0, [])
    assert status.colour == "#808080"


def test_a_new_column_is_shown() -> None:
    column = Column()
    assert (column.shown, column.width, column.position, column.field) == (True, 0.0, 0.0, "")


def test_a_new_row_is_empty() -> None:
    values = PlanInfo().values()
    assert values.pop("id") == 0
    assert values.pop("cost_columns") == []
    assert (values.pop("small_below"), values.pop("evidence_days")) == (5, 92)
    assert set(values.values()) == {""}
    assert (ExtraField().position, Choice().value) == (0.0, {})
