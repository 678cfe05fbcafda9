"""Words for work that comes again ("quarterly"), and what a text with them means."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.by_when.mention import (
    shortened,
)
from desktop.core.by_when.mentions import MONTH
from desktop.core.by_when.model import ByWhen, ByWhenKind
from desktop.core.by_when.two_ways import two_meanings
from desktop.core.number_words import ANY_OF_SEVERAL

_MANY = rf"(?:{ANY_OF_SEVERAL}|\d{{1,2}})"
RECURRING = re.compile(
    # What stands before "-ly" is kept with it: "half-termly" is no more "termly" than "2 x monthly"
    # is "monthly", whether anybody can say how often it is or not.
    rf"\b(?:(?:(?:bi|semi)[- ]?|(?:twice|half|{_MANY})[ -]|\d{{1,2}} ?x |[a-z]+-)?"
    r"(?:annually|yearly|quarterly|monthly|fortnightly|weekly|daily|termly)"
    r"|(?:bi|semi)[- ]?annual|biennial(?:ly)?"
    r"|(?:once|twice|\w+ times) (?:in )?(?:a|per|each|every) (?:year|month|term|quarter|week|day)"
    rf"|(?<![£$€\d.]){_MANY} ?(?:x )?(?:a|per|each) (?:year|month|term|quarter|week|day)"
    rf"|(?:every|each) (?:(?:other|second|third|fourth|sixth|2nd|3rd|4th|6th|{_MANY}) )?"
    r"(?:years?|months?|terms?|quarters?|weeks?|fortnights?|days?|meetings?)"
    r"|(?:every|each|alternate)(?: other| second)? (?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    rf"|(?:every|each)(?= (?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH})"
    r"|(?:every )?alternat(?:e|ing) (?:years?|months?|terms?|quarters?|weeks?|days?)"
    r"|per (?:annum|year|month|term|quarter|week)|(?:monthly|weekly) basis)\b"
    r"|^\s*annual\b(?=\s*(?:$|[(,;:]|- |(?:from|by|in|until|starting)\b))|\bannual\b(?=\W*$)",
    re.IGNORECASE,
)
_TERMLY = re.compile(
    r"termly|(?:once (?:in )?)?(?:a|per|every|each|alternat\w+)\b.*\bterms?", re.IGNORECASE
)


def recurring(
    text: str,
    recurs: str,
    due: date | None = None,
    start: date | None = None,
    until: date | None = None,
    note: str = "",
) -> ByWhen:
    """Work that comes again, with what is doubtful about how often or from when it does."""
    recurs = recurs.strip()
    if not note and (due or start) and _TERMLY.fullmatch(recurs):
        note = (
            "Term dates are set locally; terms are taken to end by 31 December, 30 April and 31"
            " July."
        )
    if ways := two_meanings(recurs):
        note = f"“{recurs}” may mean {ways}; type which."
    elif until is not None and until == due:
        shown = shortened(text.strip())
        note = f"“{shown}” says until when and not from when; type the first day too."
    return ByWhen(text, ByWhenKind.RECURRING, due, start, recurs=recurs, note=note, until=until)
