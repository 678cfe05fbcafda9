"""Merging what a partner sends back, three ways: what was sent, what came back, what is mine now.

``compare`` says what every cell means, ``Decisions`` what is to be done with it, ``planned``
exactly what that would write, and ``apply`` writes it in one step.
"""

from desktop.core.merge.applying import Applied, apply, summary
from desktop.core.merge.comparing import compare
from desktop.core.merge.decisions import BOTH, MINE, THEIRS, Change, Decisions, How, Pick, planned
from desktop.core.merge.matching import ADD, LEAVE_OUT
from desktop.core.merge.model import (
    Group,
    Matched,
    Merge,
    MergeCell,
    Outcome,
    RawCell,
    RawRow,
    Return,
    Suggestion,
)
from desktop.core.merge.report import default_decisions, merge_json

__all__ = [
    "ADD",
    "BOTH",
    "LEAVE_OUT",
    "MINE",
    "THEIRS",
    "Applied",
    "Change",
    "Decisions",
    "Group",
    "How",
    "Matched",
    "Merge",
    "MergeCell",
    "Outcome",
    "Pick",
    "RawCell",
    "RawRow",
    "Return",
    "Suggestion",
    "apply",
    "compare",
    "default_decisions",
    "merge_json",
    "planned",
    "summary",
]
