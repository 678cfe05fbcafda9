"""A merge as plain data: what ``plandesk merge --json`` prints."""

from __future__ import annotations

from typing import Any

from desktop.core.merge.applying import Applied
from desktop.core.merge.decisions import MINE, THEIRS, Decisions
from desktop.core.merge.model import Matched, Merge, Outcome


def default_decisions(merge: Merge, conflicts: str = "") -> Decisions:
    """What is taken without a preview: all that only they changed.

    Conflicts stay mine, unless *conflicts* is "theirs". What is doubtful, unreadable, new, a
    clearing or in a locked column is left as it is.
    """
    if not conflicts:
        return Decisions()
    return Decisions().take_kind(merge, Outcome.CONFLICT, THEIRS if conflicts == "theirs" else MINE)


def merge_json(merge: Merge, decisions: Decisions, applied: Applied | None) -> dict[str, Any]:
    """The merge as the command prints it; *applied* is None for a preview.

    ``conflicts`` counts the conflicts that no side was named for. ``cells`` lists every cell in
    which anything differs; a row that did not come back is one cell without a field. ``values`` is
    of the returns of indicators alone.
    """
    open_conflicts = [
        cell for cell in decisions.undecided(merge) if cell.outcome is Outcome.CONFLICT
    ]
    return {
        "applied": applied.cells + applied.rows if applied else 0,
        "conflicts": len(open_conflicts),
        "new": len(merge.of(Matched.NEW)),
        "missing": len(merge.of(Matched.MISSING)),
        "doubtful": len(merge.of(Matched.DOUBTFUL)),
        "unreadable": len(merge.with_outcome(Outcome.UNREADABLE)),
        "cells": [
            {
                "key": group.key,
                "no": group.no,
                "field": cell.field,
                "sent": cell.sent or "",
                "theirs": cell.theirs,
                "mine": cell.mine,
                "outcome": str(cell.outcome),
            }
            for group in merge.groups
            for cell in group.cells
        ],
        "values": [],
    }
