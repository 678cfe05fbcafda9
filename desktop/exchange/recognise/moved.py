"""Which columns hold dates that were moved, and in which order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from desktop.exchange.recognise.headings import match

NEWEST = re.compile(r"\b(current|latest|now|this (?:month|quarter|period))\b", re.IGNORECASE)
MOVED = re.compile(r"\b(revised|amended|extended|new|moved|re-?dated|updated)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(original|originally|initial|first|baseline)\b", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\b(extended|moved|revised|amended|slipped|deferred|put back) (to|until)\b", re.IGNORECASE
)
# "Reason for the revised date", "Date last updated": about a move or a row, and no date it is due.
_ABOUT_A_MOVE = re.compile(
    r"\b(reason|why|rationale|comment\w*|notes?|approv\w+|agreed by|by whom|who|number of|updates?|"
    r"reviews?|reviewed|meeting|report\w*|progress)\b"
    r"|\b(date|last|when) (last )?(updated|revised|amended|moved|changed)\b(?! to)"
    r"|updated (on|by)\b",
    re.IGNORECASE,
)
BEGINS = re.compile(r"\b(start|starts|starting|begins?|commence\w*|from)\b", re.IGNORECASE)
_A_DATE = re.compile(r"\b(date|deadline|timescale|when|due|target)\b", re.IGNORECASE)


def revisions(headings: Mapping[int, str], due: int, taken: Collection[int]) -> list[int]:
    """The columns of dates that were moved, in the order in which they were; *due* is the column
    of the date that was due first, and those that are *taken* hold something else.

    From left to right, as columns are added; one that is called the current date comes last.
    Beside an original date, what is just called due is what it was moved to.
    """
    original = bool(FIRST.search(headings[due]))
    found = []
    for column, heading in headings.items():
        if column in taken or _ABOUT_A_MOVE.search(heading):
            continue
        when = match(heading).target == "by_when"
        changed = MOVED.search(heading) or NEWEST.search(heading)
        moved = _MOVED_TO.search(heading) or (changed and (when or _A_DATE.search(heading)))
        plain = original and when and not BEGINS.search(heading)
        if moved or plain:
            found.append((bool(NEWEST.search(heading)), column))
    return [column for _, column in sorted(found)]
