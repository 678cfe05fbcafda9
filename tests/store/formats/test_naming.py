"""Where a plan names a field of its actions, besides in the actions."""

from __future__ import annotations

import pytest

from desktop.store.formats.naming import Values, follow, in_snapshot


def _name(name: str) -> str | None:
    return {"progress": "so_far", "lead": None}.get(name, name)


@pytest.mark.parametrize(
    ("table", "row", "after"),
    [
        ("columns", {"id": 1, "field": "progress"}, {"id": 1, "field": "so_far"}),
        ("columns", {"id": 1, "field": "lead"}, None),
        ("columns", {"id": 1, "field": "extra.lead"}, {"id": 1, "field": "extra.lead"}),
        ("columns", {"id": 1}, {"id": 1}),
        (
            "packs",
            {"fill": ["ragb", "lead", "progress"], "sent": {"k1": {"lead": "x", "progress": "y"}}},
            {"fill": ["ragb", "so_far"], "sent": {"k1": {"so_far": "y"}}},
        ),
        ("packs", {"fill": "?", "sent": [1]}, {"fill": "?", "sent": [1]}),
        ("packs", {"key": "p1"}, {"key": "p1"}),
        (
            "choices",
            {"name": "print", "value": {"columns": ["no", "progress"], "draft": True}},
            {"name": "print", "value": {"columns": ["no", "so_far"], "draft": True}},
        ),
        ("choices", {"name": "x", "value": {"kind": "progress"}}, None),
        (
            "snapshots",
            {"data": {"actions": {"k1": {"progress": "y", "lead": "x"}}, "areas": {"progress": 1}}},
            {"data": {"actions": {"k1": {"so_far": "y"}}, "areas": {"progress": 1}}},
        ),
        (
            "snapshots",
            {"data": {"set": {"k1": {"progress": "y"}}, "order": ["k1"], "areas": None}},
            {"data": {"set": {"k1": {"so_far": "y"}}, "order": ["k1"], "areas": None}},
        ),
        ("snapshots", {"data": []}, {"data": []}),
    ],
)
def test_names_are_followed(table: str, row: Values, after: Values | None) -> None:
    before = repr(row)
    found = follow(table, row, _name)
    assert found == (row if table == "choices" and after is None else after)
    assert repr(row) == before, "the row that was given was changed"


def test_what_a_snapshot_keeps_that_is_no_action_is_left() -> None:
    row: Values = {"data": {"actions": {"k1": "?"}, "set": 1}}
    assert in_snapshot(row, lambda _: {}) == row
