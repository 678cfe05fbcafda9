"""The things a plan is made of, one dataclass a kind.

Every row has an ``id`` that is unique in its plan, across kinds, and never used twice. Dates are
ISO text ("2018-10-08") or "" for none, so that they sort, compare and store as they stand. Lists
and dictionaries hold plain JSON values only. A plan file has one table for each kind, with the
same columns.
"""

from __future__ import annotations

from desktop.core.kinds.base import Row, columns_of, day_of, iso, new_key
from desktop.core.kinds.content import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Commitment,
    CostLine,
    Lead,
    Milestone,
    Requirement,
)
from desktop.core.kinds.cycle import (
    Assurance,
    Duty,
    Excuse,
    Pack,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Snapshot,
)
from desktop.core.kinds.governance import Approval, Consultee, Judgement, Meeting, Risk
from desktop.core.kinds.plan import Choice, Column, ExtraField, PlanInfo, Status

# In the order that foreign keys ask for: what is pointed at stands before what points.
KINDS: tuple[type[Row], ...] = (
    PlanInfo, Status, Column, ExtraField, Choice,
    Area, Commitment, Requirement, AreaRequirement, Action, ActionRequirement,
    Milestone, Lead, CostLine,
    Recovery, Assurance, Redating, Excuse, Review, ReviewItem, Snapshot, Duty,
    Judgement, Approval, Consultee, Risk, Meeting, Pack,
)  # fmt: skip

KIND_OF_TABLE: dict[str, type[Row]] = {kind.table: kind for kind in KINDS}

__all__ = [
    "KINDS",
    "KIND_OF_TABLE",
    "Action",
    "ActionRequirement",
    "Approval",
    "Area",
    "AreaRequirement",
    "Assurance",
    "Choice",
    "Column",
    "Commitment",
    "Consultee",
    "CostLine",
    "Duty",
    "Excuse",
    "ExtraField",
    "Judgement",
    "Lead",
    "Meeting",
    "Milestone",
    "Pack",
    "PlanInfo",
    "Recovery",
    "Redating",
    "Requirement",
    "Review",
    "ReviewItem",
    "Risk",
    "Row",
    "Snapshot",
    "Status",
    "columns_of",
    "day_of",
    "iso",
    "new_key",
]
