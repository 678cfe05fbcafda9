"""Which columns hold an action's recovery plan, its assurance or its escalation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.exchange.recognise.headings import fold

_OF = r"(?:the )?recovery(?: plan)?"
_APPROVED_BY = r"(?:approved by|approver|who approved)"
_APPROVED_ON = r"(?:approved on|date approved|approval date|date of approval|when approved)"
# By target, the folded headings that mean it.
_CALLED: dict[str, str] = {
    "recovery.cause": r"root causes?(?: analysis)?",
    "recovery.plan": r"recovery(?: plan)?(?: actions?| measures?)?|(?:plan|actions?) to recover",
    "recovery.owner": rf"{_OF} (?:owner|lead)",
    "recovery.by_when": rf"{_OF} (?:by when|deadline|due(?: date)?|target date)",
    "recovery.approved_by": rf"{_OF} {_APPROVED_BY}|{_APPROVED_BY} {_OF}",
    "recovery.approved_on": rf"{_OF} {_APPROVED_ON}|{_APPROVED_ON} {_OF}",
    "assurance.by": r"assured by|assurance (?:given )?by|who assured",
    "assurance.on": r"(?:last )?assured on|date (?:last )?assured|assurance date|date of assurance"
    r"|last assured|when assured",
    "assurance.note": r"assurance (?:notes?|comments?)",
    "escalation.to": r"escalated to|escalation to",
    "escalation.on": r"escalated on|date escalated|escalation date|date of escalation"
    r"|when escalated",
    "escalation.note": r"escalation (?:notes?|comments?|reason)|reason for escalation",
}
# Headings that do not say what was approved: right beside a recovery plan it is that.
_BARE = {"recovery.approved_by": _APPROVED_BY, "recovery.approved_on": _APPROVED_ON}
_NEEDS = (
    ("recovery.", ("recovery.cause", "recovery.plan")),
    ("assurance.", ("assurance.by",)),
    ("escalation.", ("escalation.to",)),
)


def cycle_columns(headings: Mapping[int, str], columns: Mapping[int, str]) -> dict[int, str]:
    """The columns of recovery plans, assurances and escalations, among those not yet in *columns*.

    A day of an assurance without a column that says who gave it is none, and so on.
    """
    found: dict[int, str] = {}
    for column in sorted(headings):
        if column in columns:
            continue
        words = fold(headings[column])
        called = dict(_CALLED)
        if found.get(column - 1, "").startswith("recovery."):
            called |= {name: f"{called[name]}|{bare}" for name, bare in _BARE.items()}
        target = next((each for each, said in called.items() if re.fullmatch(said, words)), "")
        if target and target not in found.values():
            found[column] = target
    held = set(found.values())
    for group, needed in _NEEDS:
        if not held & set(needed):
            found = {column: each for column, each in found.items() if not each.startswith(group)}
    return found
