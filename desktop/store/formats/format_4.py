"""Format 4: indicators with their values, success measures, evidence and the parts of costs.

Of files that are kept inside the plan the content stands in a table of its own, by its hash, once
however many items name it: it is no row of the plan, so that no step of Undo holds it again.
"""

from __future__ import annotations

from desktop.store.formats.vocabulary import (
    AddColumn,
    AddKind,
    Column,
    Format,
    Of,
    Statements,
)


def _to(name: str, table: str, *, required: bool = False) -> Column:
    return Column(name, Of.POINTER, points_at=table, required=required)


_INDEXED = (
    ("indicator_targets", "indicator_id"), ("indicator_values", "indicator_id"),
    ("comparators", "indicator_id"), ("area_indicators", "area_id"),
    ("area_indicators", "indicator_id"), ("action_indicators", "action_id"),
    ("action_indicators", "indicator_id"), ("measures", "action_id"), ("evidence", "action_id"),
    ("cost_parts", "action_id"),
)  # fmt: skip
_INDEXES = tuple(
    f"CREATE INDEX {table}_by_{column.removesuffix('_id')} ON {table} ({column})"
    for table, column in _INDEXED
)
_FILES = """
CREATE TABLE kept_files (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(content)),
    content BLOB NOT NULL
) STRICT
"""

FORMAT = Format(
    4,
    (
        AddColumn("plan", Column("small_below", Of.WHOLE, default=5)),
        AddColumn("plan", Column("evidence_days", Of.WHOLE, default=92)),
        AddColumn("packs", Column("indicators", Of.LIST)),
        AddKind(
            "indicators",
            (
                Column("key"), Column("position", Of.REAL), Column("code"), Column("name"),
                Column("theme"), Column("description"), Column("guide"), Column("officer"),
                Column("polarity"), Column("unit"), Column("counted"), Column("target"),
                Column("tolerance"), Column("every"), Column("span"), Column("judged_by"),
                Column("supplier"), Column("supply_days", Of.WHOLE), Column("comments"),
                Column("override"), Column("override_reason"), Column("override_by"),
                Column("override_on", Of.DAY), Column("override_period"),
                _to("part_of", "indicators"),
            ),
        ),
        AddKind(
            "indicator_targets",
            (
                _to("indicator_id", "indicators", required=True), Column("by", Of.DAY),
                Column("text"),
            ),
        ),
        AddKind(
            "indicator_values",
            (
                _to("indicator_id", "indicators", required=True), Column("period"), Column("text"),
                Column("value"), Column("numerator"), Column("denominator"), Column("rate"),
                Column("flag"), Column("note"), Column("came_on", Of.DAY), Column("came_from"),
            ),
        ),
        AddKind(
            "comparators",
            (
                _to("indicator_id", "indicators", required=True), Column("position", Of.REAL),
                Column("name"), Column("period"), Column("text"),
            ),
        ),
        AddKind(
            "area_indicators",
            (
                _to("area_id", "areas", required=True),
                _to("indicator_id", "indicators", required=True),
            ),
        ),
        AddKind(
            "action_indicators",
            (
                _to("action_id", "actions", required=True),
                _to("indicator_id", "indicators", required=True),
            ),
        ),
        AddKind(
            "measures",
            (
                Column("key"), _to("area_id", "areas"), _to("requirement_id", "requirements"),
                _to("action_id", "actions"), Column("position", Of.REAL), Column("text"),
                Column("owner"), Column("on", Of.DAY), Column("baseline"), Column("target"),
                _to("indicator_id", "indicators"), Column("met"), Column("evidenced_by"),
                Column("evidenced_who"), Column("evidenced_on", Of.DAY),
            ),
        ),
        AddKind(
            "evidence",
            (
                Column("key"), _to("action_id", "actions"), _to("requirement_id", "requirements"),
                _to("measure_id", "measures"), _to("indicator_id", "indicators"), Column("title"),
                Column("kind"), Column("on", Of.DAY), Column("strength"),
                Column("for_delivery", Of.FLAG, default=True), Column("for_impact", Of.FLAG),
                Column("note"), Column("by"), Column("file"), Column("kept"), Column("sha256"),
                Column("size", Of.REAL),
            ),
        ),
        AddKind(
            "cost_parts",
            (
                _to("action_id", "actions"), _to("line_id", "cost_lines"), _to("area_id", "areas"),
                Column("position", Of.REAL), Column("what"), Column("text"), Column("year"),
                Column("recurrent"), Column("amount"), Column("source"), Column("additional"),
                Column("alternative", Of.FLAG), Column("note"),
            ),
        ),
        Statements((_FILES, *_INDEXES)),
    ),
)  # fmt: skip
