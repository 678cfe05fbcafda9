"""Format 3: two ratings, who holds which role, what recurs, and what was approved or assured.

Of rows that were there before, nobody knows since when a status stood, what an assurance saw or
whether an approval was of these words: the new columns are empty, and are read as not known.
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

_ACTION = Column("action_id", Of.POINTER, points_at="actions", required=True)
_INDEXES = tuple(
    f"CREATE INDEX {table}_by_action ON {table} (action_id)"
    for table in ("escalations", "occasions")
)

FORMAT = Format(
    3,
    (
        AddColumn("plan", Column("stands_for", Of.DAY)),
        AddColumn("plan", Column("legend_supplied")),
        AddColumn("plan", Column("cost_columns", Of.LIST)),
        AddColumn("statuses", Column("approval_days", Of.WHOLE)),
        AddColumn("statuses", Column("escalate_after", Of.WHOLE)),
        AddColumn("statuses", Column("watched", Of.FLAG)),
        AddKind(
            "impact_statuses",
            (
                Column("position", Of.REAL),
                Column("code"),
                Column("word"),
                Column("colour", default="#808080"),
                Column("meaning"),
                Column("duty"),
                Column("complete", Of.FLAG),
                Column("on_track", Of.FLAG),
                Column("needs_recovery", Of.FLAG),
                Column("approver"),
                Column("assurance_days", Of.WHOLE),
                Column("synonyms", Of.LIST),
                Column("approval_days", Of.WHOLE),
                Column("escalate_after", Of.WHOLE),
                Column("watched", Of.FLAG),
            ),
        ),
        AddColumn("actions", Column("impact_ragb"), in_snapshots=True),
        AddColumn("actions", Column("measure_met"), in_snapshots=True),
        AddColumn("actions", Column("status_since", Of.DAY)),
        AddColumn("actions", Column("progress_on", Of.DAY)),
        AddColumn("recoveries", Column("status")),
        AddColumn("recoveries", Column("begun_on", Of.DAY)),
        AddColumn("recoveries", Column("approved_words")),
        AddColumn("assurances", Column("status")),
        AddColumn("assurances", Column("due", Of.DAY)),
        AddColumn("assurances", Column("progress")),
        AddColumn("duties", Column("met_by")),
        AddKind("escalations", (_ACTION, Column("on", Of.DAY), Column("to"), Column("note"))),
        AddKind(
            "occasions",
            (_ACTION, Column("due", Of.DAY), Column("done_on", Of.DAY), Column("note")),
        ),
        AddKind(
            "holders",
            (
                Column("position", Of.REAL),
                Column("role"),
                Column("name"),
                Column("since", Of.DAY),
                Column("until", Of.DAY),
            ),
        ),
        Statements(_INDEXES),
    ),
)
