"""The things a plan is made of: one declared table for every kind of row.

Each kind is a dataclass whose columns carry all that is said of them anywhere (label, short word,
what they hold, JSON key, sheet heading, width …): see :mod:`desktop.core.kinds.declare`.

Every row has an ``id`` that is unique in its plan, across kinds, and never used twice. Dates are
ISO text ("2018-10-08") or "" for none, so that they sort, compare and store as they stand. Lists
and dictionaries hold plain JSON values only. A plan file has one table for each kind, with the
same columns.
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from desktop.core.kinds.action import Action
from desktop.core.kinds.base import Row, columns_of, day_of, iso, new_key
from desktop.core.kinds.content import (
    ActionRequirement,
    Area,
    AreaRequirement,
    Commitment,
    CostLine,
    CostPart,
    Lead,
    Milestone,
    Requirement,
)
from desktop.core.kinds.cycle import (
    Assurance,
    Duty,
    Escalation,
    Excuse,
    Occasion,
    Pack,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Snapshot,
)
from desktop.core.kinds.declare import About, Declared, Holds, Spec, spec_of
from desktop.core.kinds.evidence import Evidence, Measure
from desktop.core.kinds.governance import Approval, Consultee, Holder, Judgement, Meeting, Risk
from desktop.core.kinds.indicators import (
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
)
from desktop.core.kinds.plan import (
    Choice,
    Column,
    ExtraField,
    ImpactStatus,
    OwnWord,
    PlanInfo,
    Status,
)

R = TypeVar("R", bound=Row)

# In the order that foreign keys ask for: what is pointed at stands before what points.
KINDS: tuple[type[Row], ...] = (
    PlanInfo, Status, ImpactStatus, Column, ExtraField, Choice, OwnWord,
    Area, Commitment, Requirement, AreaRequirement, Action, ActionRequirement,
    Milestone, Lead, CostLine, CostPart,
    Indicator, IndicatorTarget, IndicatorValue, Comparator, AreaIndicator, ActionIndicator,
    Measure, Evidence,
    Recovery, Assurance, Redating, Escalation, Occasion, Excuse, Review, ReviewItem, Snapshot, Duty,
    Judgement, Approval, Consultee, Risk, Meeting, Holder, Pack,
)  # fmt: skip

KIND_OF_TABLE: dict[str, type[Row]] = {kind.table: kind for kind in KINDS}

# The kinds of the governance around a plan: tables of one dialogue, and of the reports' annexes.
GOVERNANCE: tuple[type[Row], ...] = tuple(kind for kind in KINDS if kind.about.tab)


def pointing_at(kind: type[Row]) -> tuple[tuple[type[Row], Declared], ...]:
    """Every column of any kind that points at rows of *kind*, with the kind that has it."""
    return _pointing_at(kind.table)


@cache
def _pointing_at(table: str) -> tuple[tuple[type[Row], Declared], ...]:
    return tuple(
        (other, column)
        for other in KINDS
        for column in spec_of(other).pointers
        if column.points_at == table
    )


def keys_of(kind: type[Row]) -> tuple[str, ...]:
    """The columns of a kind that hold a key of the row's own."""
    return tuple(each.name for each in spec_of(kind).columns if each.holds is Holds.KEY)


def give_keys(row: R) -> R:
    """Give a row its keys where it has none yet, and give it back."""
    for name in keys_of(type(row)):
        setattr(row, name, getattr(row, name) or new_key())
    return row


def stands_without(row: Row, pointer: str) -> bool:
    """Whether a row still says something when what its *pointer* points at is gone."""
    owners = row.about.owners
    if pointer in owners:
        return any(getattr(row, each) for each in owners if each != pointer)
    return pointer != row.about.parent


__all__ = [
    "GOVERNANCE",
    "KINDS",
    "KIND_OF_TABLE",
    "About",
    "Action",
    "ActionIndicator",
    "ActionRequirement",
    "Approval",
    "Area",
    "AreaIndicator",
    "AreaRequirement",
    "Assurance",
    "Choice",
    "Column",
    "Commitment",
    "Comparator",
    "Consultee",
    "CostLine",
    "CostPart",
    "Declared",
    "Duty",
    "Escalation",
    "Evidence",
    "Excuse",
    "ExtraField",
    "Holder",
    "Holds",
    "ImpactStatus",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "Judgement",
    "Lead",
    "Measure",
    "Meeting",
    "Milestone",
    "Occasion",
    "OwnWord",
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
    "Spec",
    "Status",
    "columns_of",
    "day_of",
    "give_keys",
    "iso",
    "keys_of",
    "new_key",
    "pointing_at",
    "spec_of",
    "stands_without",
]
