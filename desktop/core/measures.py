"""What "measure achieved" of an action says: yes, no, in part, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from desktop.core.achieved import is_plain
from desktop.core.hollow import is_hollow
from desktop.core.wishes import is_wish


class Met(Enum):
    """What is said of a measure."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_PLAIN = "not plainly said"  # something is said, and neither yes nor no
    NOT_SAID = "not said"


_NO = re.compile(
    r"\s*(?:no|n|false|missed|failed)\s*(?:$|[\s.,;:(–—-])"
    r"|.*\b(?:not|never)\s+(?:yet\s+|been\s+|fully\s+|yet\s+been\s+)*(?:achieved|met|reached|hit)\b"
    r"|.*\bunmet\b(?! needs?\b)",
    re.IGNORECASE | re.DOTALL,
)
_PARTLY = re.compile(
    r".*\b(?:partly|partially|in part(?! of)|part[ -](?:met|achieved|reached|complete\w*)|not fully"
    r"|(?:nearly|almost)(?! (?:all|every|\d)))\b|\s*part\W*$",
    re.IGNORECASE | re.DOTALL,
)
_YES = re.compile(r"\s*(?:yes|y|true)\b", re.IGNORECASE)
_NOTHING_WAS = re.compile(r"\s*no(?:ne| longer)?\s+[a-z]\w+", re.IGNORECASE)


# What is no result of any measure: a colour, that the work is not asked for any more.
_NO_RESULT = re.compile(
    r"\W*(?:red|amber|green|blue|yellow|orange|purple|grey|black|white|superseded|obsolete|withdrawn"
    r"|cancelled|abandoned|merged|replaced|no longer [a-z]+(?: [a-z]+)?|not (?:required|needed"
    r"|relevant)|n/a)\W*",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\W*(?:the )?(?:measures? |targets? |all |fully |now |is |was |has been |have been )*"
    r"(?:achieved|met|reached|exceeded|hit|complete[d]?|done|delivered)\W*",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:target|goal|required|requirement|standard|threshold|expected|(?:aim|ambition)(?! for\b)"
    r"|measure)\b"
    r"[^\d%;.]{0,12}(\d+(?:\.\d+)?) ?%|(\d+(?:\.\d+)?) ?% ?(?:target|goal|standard|threshold)",
    re.IGNORECASE,
)
# Of these less is better, or it is not told which way is.
_LOWER = re.compile(
    r"\b(?:no more|not more|below|under|less|fewer|lower|at most|maximum|max|fall\w*|reduc\w+"
    r"|decreas\w+|drop\w*|cut|down|up to|vacanc\w+|turnover|re-?referr\w+|absen\w+|sick\w*|agency"
    r"|missing|repeat\w*|drift\w*|delay\w*|late|overdue|unallocated|caseloads?|exclu\w+|wait\w*"
    r"|re-?offend\w*|re-?open\w*|breakdowns?|disrupt\w+|errors?|complaints?|locums?|without"
    r"|not|no)\b|[<≤]",
    re.IGNORECASE,
)


def met(
    text: str, measure: str = "", statuses: Iterable[str] = (), as_at: date | None = None
) -> Met:
    """What a text says of a measure: yes where it says plainly that it was reached by the day.

    A result that is less than a target it names, or than what the *measure* asks for, is none that
    achieves it, whatever the word before it; which of two shares is better is told by the words
    round them, and not judged where they do not tell. One of the plan's *statuses* (letters and
    words) is no result, nor is what is aimed for ("Target of 90%").

    >>> [met(each).value for each in ("96% in September", "Not met: 71%", "Partly", "tbc")]
    ['yes', 'no', 'partly', 'not said']
    >>> met("On track").value, met("Met by May 2021", as_at=date(2021, 1, 4)).value
    ('not plainly said', 'not plainly said')
    >>> met("62% against a target of 90%").value, met("62%", "90% of visits are on time").value
    ('no', 'no')
    """
    if is_wish(text):
        return Met.NOT_SAID
    if _falls_short(text, measure):
        return Met.NO
    if _YES.match(text) or _REACHED.fullmatch(text):
        return Met.YES if is_plain(text, as_at) else Met.NOT_PLAIN
    if _PARTLY.match(text):
        return Met.PARTLY
    if _NO_RESULT.fullmatch(text) or _is_one_of(text, statuses):
        return Met.NOT_SAID
    if _NO.match(text) and not (_NOTHING_WAS.match(text) and not is_hollow(text)):
        return Met.NO
    if not re.search(r"\d\s*%", text) and is_hollow(text):
        return Met.NO if re.search(r"\bnot\b", text, re.IGNORECASE) else Met.NOT_SAID
    return Met.YES if is_plain(text, as_at) else Met.NOT_PLAIN


def _is_one_of(text: str, statuses: Iterable[str]) -> bool:
    plain = text.strip().casefold()
    return any(plain == each.strip().casefold() for each in statuses)


def _falls_short(text: str, measure: str) -> bool:
    """Whether every share that a text states is less than the one that is asked for."""
    shares = [float(each) for each in _SHARE.findall(text)]
    if not shares or _LOWER.search(measure) or _LOWER.search(text):
        return False
    named = _TARGET.search(text)
    if named is not None:
        target = float(named[1] or named[2])
        shares.remove(target)
        return bool(shares) and max(shares) < target
    asked = [float(each) for each in _SHARE.findall(measure)]
    return len(asked) == 1 and max(shares) < asked[0]
