"""Who approved that a date was moved, where a column beside the revised dates says so.

An approval is taken as the workbook says it, and only where it says one: an empty cell, "pending",
"refused" or a bare "yes" approves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.core.by_when import Event, day_when
from desktop.core.kinds import iso
from desktop.core.nobody import is_nobody
from desktop.core.text import one_line
from desktop.core.ungiven import is_ungiven
from desktop.exchange.recognise.model import APPROVED_BY, APPROVED_ON, REASONS, REVISIONS

_VERB = r"(?:approv(?:ed|er|al)|agreed|authori[sz](?:ed|er|ation)|sanctioned|ratified)"
_ON = re.compile(
    rf"\b(?:dates? (?:of )?{_VERB}|{_VERB} (?:date|on)|when {_VERB}|day of {_VERB})\b",
    re.IGNORECASE,
)
_VERB_BY = re.compile(rf"\b{_VERB} by\b", re.IGNORECASE)
_APPROVED_IN = re.compile(
    r"(?P<lead>.*?)\b(?:approved|agreed|authori[sz]ed|sanctioned|ratified) by (?P<who>[^();]+)",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"{_VERB_BY.pattern}|\bwho {_VERB}\b|\bapprover\b|"
    rf"^(?:(?:date|change|revised|revision|re-?date|extension|new|move|of|to|the)\s+)*{_VERB}\W*$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\W*(?:reasons?|rationale|justification|explanation)\W*$"
    r"|\b(?:reasons?|why|rationale|justification|explanation)\b.*\b(?:chang\w+|revis\w+|dates?|exten\w+"
    r"|slip\w*|delay\w*|mov\w+|amend\w+|deferr?\w*|re-?dat\w+)\b"
    r"|\b(?:chang\w+|revis\w+|exten\w+|slippage|delay) (?:reasons?|rationale)\b",
    re.IGNORECASE,
)
# Approvals of something else than a date that was moved.
_OF_OTHERS = re.compile(
    r"\b(recovery|clos\w+|complet\w+|evidence|costs?|budget|funding|measures?|spend\w*|business|"
    r"action plan|plan|policy|report|minutes)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?P<who>.*?[^\W\d_].*?)[\s,;:(–-]+(?:on\s+)?"
    r"(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?\s+\d{2,4})"
    r"\)?\s*$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Approval:
    """What a row says of an approval: who gave it, and on which day (ISO, "" for none said)."""

    by: str
    on: str = ""


def approval_columns(headings: Mapping[int, str], columns: Mapping[int, str]) -> dict[int, str]:
    """The columns that say who approved the dates which were moved, when, and why they were; none
    where no column holds such dates."""
    if not set(REVISIONS) & set(columns.values()):
        return {}
    by: list[int] = []
    on: list[int] = []
    why: list[int] = []
    for column in sorted(headings):
        heading = headings[column]
        if column in columns or _OF_OTHERS.search(heading):
            continue
        if _REASON.search(heading):
            why.append(column)
            continue
        # "Revised date agreed by" is about a person, "Date approved by the board" about a day.
        of_whom = _VERB_BY.search(heading) and not heading.casefold().startswith("date")
        if _ON.search(heading) and not of_whom:
            on.append(column)
        elif _BY.search(heading):
            by.append(column)
    found = dict(zip(by, APPROVED_BY, strict=False))
    found |= dict(zip(on, APPROVED_ON, strict=False))
    return found | dict(zip(why, REASONS, strict=False))


def moved_by(revised: Collection[int], approvers: Collection[int]) -> dict[int, list[int]]:
    """Which columns of revised dates each column of approvers stands for, from left to right:
    those left of it and behind the approvers before; the last one's are all that follow, too."""
    groups: dict[int, list[int]] = {column: [] for column in sorted(approvers)}
    for column in sorted(revised):
        behind = [each for each in groups if each > column] or list(groups)[-1:]
        for each in behind[:1]:
            groups[each].append(column)
    return groups


def approval_of(text: str, day: str) -> Approval | None:
    """The approval that the words of an approver's cell and of a day's are, or None for none."""
    who = one_line(text)
    dated = _DATED.match(who)
    if dated is not None:
        on = _day(dated["day"])
        if on:
            who, day = dated["who"].strip(" ,;:(–-"), day if _day(day) else dated["day"]
    if is_nobody(text) or is_nobody(who) or is_ungiven(day):
        return None
    return Approval(who, _day(day))


def approval_in(text: str) -> Approval | None:
    """The approval that the words of a revised date give: "June 2026 (agreed by Board 12/05/2026)".

    None where they name nobody, or say that it is still to come.
    """
    found = _APPROVED_IN.search(one_line(text))
    if found is None or is_ungiven(re.split(r"[(;,]", found["lead"])[-1]):
        return None
    return approval_of(found["who"], "")


def _day(text: str) -> str:
    """The day of an approval that a text is and no more, as ISO text, "" for any other."""
    return iso(day_when(Event.APPROVED, text))
