"""For whom something is made: the board sees all of a plan, the public what may be published.

What is private is declared here and nowhere else: notes, evidence files, contacts, and what else
may tell of single children in passing. A column of it is left out wherever something is made for
the public, heading and all, as an empty cell would say that there is nothing. What is made is made
of a plan that does not hold it: see :mod:`desktop.core.published`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.fields import EXTRA
from desktop.core.kinds import (
    Action,
    Approval,
    Area,
    Assurance,
    Consultee,
    CostPart,
    Duty,
    Escalation,
    Evidence,
    Indicator,
    IndicatorValue,
    Lead,
    Occasion,
    Pack,
    PlanInfo,
    Review,
    ReviewItem,
    Row,
)

BOARD, PUBLIC = "board", "public"
AUDIENCES = (BOARD, PUBLIC)

PRIVATE: Mapping[type[Row], tuple[str, ...]] = {
    PlanInfo: ("notes",),
    Area: ("notes",),
    Action: ("notes",),
    Lead: ("contact",),
    CostPart: ("note",),
    # Comments on figures tell of the few children behind them.
    Indicator: ("comments", "override_reason"),
    IndicatorValue: ("note", "came_from"),
    Evidence: ("note", "by", "file"),
    Assurance: ("note",),
    Escalation: ("note",),
    Occasion: ("note",),
    Review: ("notes",),
    ReviewItem: ("note",),
    Duty: ("notes",),
    Approval: ("note",),
    Consultee: ("note",),
    Pack: ("note", "file_name", "returned_file"),
}
"""The columns of each kind that are for the council's own use."""

_OWN = re.compile(
    r"\b(?:notes?|remarks?|contacts?|contact details|e-?mails?|tele(?:phone)?s?|phones?|mobiles?"
    r"|evidence (?:files?|links?|folders?))\b",
    re.IGNORECASE,
)


def is_private(kind: type[Row], column: str) -> bool:
    """Whether a column is left out of what is made for the public.

    A field of the plan's own ("extra.Contact email") is private by its name.

    >>> is_private(Action, "notes"), is_private(Action, "progress")
    (True, False)
    """
    if kind is Action and column.startswith(EXTRA):
        return bool(_OWN.search(column[len(EXTRA) :]))
    return column in PRIVATE.get(kind, ())
