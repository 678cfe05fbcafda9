"""Whether words say plainly that something was reached: a figure, "met", "all visits were in time".

A complete action's measure is achieved where it is said to be, and not where nothing speaks against
it. So a text has to say it, in a part that speaks of no day still to come, sets no condition and
asks nothing. What says neither yes nor no is shown as it was written, for its reader to judge.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from desktop.core.days import month_number
from desktop.core.hollow import MONTHS
from desktop.core.wishes import DAY, DO, GOAL, NUMBER, OUR, STILL_TO_BE, WITHIN, is_wish

# A comma parts two statements, but not a yes from its condition.
_PARTS = re.compile(
    r"[;\n!]+|\.(?!\d)|\bso\b(?! far\b)"
    r"|,(?!\d{3})(?!\s*(?:once|if|when|after|until|unless|subject|provided"
    r"|providing|depending|pending|assuming|but|by|from|not)\b)"
)
_MET = r"(?:yes|met|achieved|reached|complete[d]?|done)"
_IF = r"(?:[\w'\u2019-]+ ){1,5}?(?:is|are|has|have|can|will)\b"
_CONDITION = re.compile(
    rf"\bonce {_IF}"
    rf"|^(?:\w+ ){{0,3}}?{_MET}\W+(?:\w+ ){{0,3}}?(?:if|when|after|unless) {_IF}"
    r"|^(?:subject to|depend(?:s|ing|ent) (?:up)?on|pending|provided|assuming)\b"
    rf"|^{_MET}\W+(?:\w+ ){{0,2}}?(?:if|unless|subject to|depend(?:ing|ent) (?:up)?on|pending"
    r"|provided|assuming)\b",
    re.IGNORECASE,
)
# A day to come that no year is needed for.
_NEXT = re.compile(
    r"\b(?:next|coming|following) (?:financial |school |calendar )?(?:week|month|quarter|term|year"
    rf"|spring|summer|autumn|winter|{MONTHS})\b|\btomorrow\b|\blater (?:this|in)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTH = re.compile(MONTHS, re.IGNORECASE)
_IN_FIGURES = re.compile(r"\b\d{1,2}[/.](\d{1,2})[/.](?:20)?(\d\d)\b")
_SO_MANY_OF = re.compile(r"\d\d/\d\d")  # "38/40": more often a share than two years
# "Ahead of the 2027 date", "the 2028 target": such a day is no time at which it will be.
_AHEAD = re.compile(
    r"\b(?:(?:ahead|earlier|before|against)(?: of| than)?(?: [\w'\u2019-]+){0,3}?|set(?: for)?"
    rf"|{GOAL}(?: set)?(?: for| of)?)\s*$",
    re.IGNORECASE,
)
_DAY_OF_A_GOAL = re.compile(rf"\s*{GOAL}\b", re.IGNORECASE)
_BY_A_MONTH = re.compile(rf"\bby (?:\w+ ){{0,3}}?{MONTHS}\b", re.IGNORECASE)
# Figures that bound, or that something is on its way to.
_BOUND = re.compile(
    r"(?:\b(?:at least|at most|no (?:less|more|fewer) than|a minimum of|minimum(?: of)?|min"
    r"|a maximum of|maximum(?: of)?|max|baseline(?: of| is)?|up to)\b|[<>\u2264\u2265]=?)"
    rf"\W*{NUMBER}|\bto {DO} (?:\w+ ){{0,2}}?{NUMBER}"
    r"|\b(?:on (?:track|course|target)|towards|close to|short of|heading|approaching)\b"
    rf"(?: \w+){{0,2}}? {NUMBER}",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?:still )?(?:to )?(?!(?:hit|cut|become|hold|see|train)\b|(?:rise|fall|increase) in\b){DO}\b"
    r"|(?:we |they |the (?:team|service|council) )?(?:aim|hope|expect|intend|plan|anticipate"
    r"|forecast|project|predict) (?:to|for|that|around|about|\d)"
    r"|(?:it )?(?:is|are) (?:intended|hoped|expected|planned|proposed|anticipated)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:was|were|has|have|had|now|in place|(?:is|are) in|held|achieved|met|reached|delivered"
    r"|done|completed?)\b",
    re.IGNORECASE,
)
# The target once more: "Target: all children seen", "The aim is that all are seen"
_COPIED = re.compile(
    rf"{OUR}{GOAL}\s*(?:[:=\u2013-]\s*(?:[^\W\d]+\W+){{2,}}[^\W\d]+\W*"
    r"|(?:is|remains) (?:that|for|to)\b.*)",
    re.IGNORECASE,
)
# A target that was set is not met, and work that is planned is not done.
_NOT_YET = (
    r"(?!(?:aim|anticipat|defer|delay|expect|fail|forecast|hop|intend|limit|look|miss|need|plan"
    r"|postpon|project|propos|requir|schedul|target|want|wish)[nr]?ed\b)"
)
_SAYS = re.compile(
    rf"\b(?:yes|y|true|{_NOT_YET}[a-z]{{2,}}ed|met|hit|held|seen|rose|fell|risen|fallen|was|were"
    r"|has|have|had|went|came|got|won|done|cut|kept|made|found|began|begun|gave|given|grew|grown"
    r"|led|took|taken|built|brought|sent|taught|written|wrote|shown|showed|became|ran|is|are|now"
    r"|waits|works|uses|shows|confirms|knows|feels|meets|exceeds|stands? at|full|fully|complete"
    r"|success\w*|in place|on time|(?:above|beyond|better than|ahead of|over) (?:the )?"
    rf"{GOAL}|in line with|compliant|consistent|live|quartile|stable|timely|tell|say"
    r"|(?:above|better|good|positive|strong)"
    r"(?! (?:direction|momentum|progress|signs?|start|trajectory|trend)))\b",
    re.IGNORECASE,
)
# "No breaches", "All visits in time", "Twelve panels"
_NO = (
    r"(?:none|neither|no(?! (?:more|less|fewer)\b)|nobody|nothing|nil|zero|never|0"
    r"|not (?:one|a single|any))"
)
_FIGURE = re.compile(r"\d")
_NONE = re.compile(rf"\d|\b{_NO}\b", re.IGNORECASE)
_NONE_WAITS = re.compile(rf"\b{_NO}\b.*\b(?:wait\w*|left|outstanding|still|yet)\b", re.IGNORECASE)
_COUNTS = re.compile(
    rf"\d|\b(?:all|each|every(?:one|body)?|both|{_NO}|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|dozen|half|hundred|majority|most)\b",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:to|must|should|will|shall|could|may|might) be \w+", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|shall|should|must|could|would|might)\b", re.IGNORECASE)
# How work stands that is not over, and what is done of a target before it is met.
_UNDER_WAY = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|has|have|still|now|remains?) )*(?:on (?:track|target|course"
    r"|schedule)|under ?way|in (?:progress|hand|train|preparation|development|draft)|ongoing"
    r"|improving|progressing|working (?:on|to|towards)|being \w+|planned|due|expected|awaited"
    r"|pending|likely|confident|optimistic|hopeful|committed|keen|hoped|intended|proposed"
    r"|subject to)\b"
    rf"|\b(?:(?:is|are|was|were|needs?|has|have|ought) )?(?:still |yet )?to {DO}\b"
    r"|\b(?:will|shall|should|must|could|might|would)(?: not)?(?: be| have)? [a-z]+\b"
    rf"|\b(?:{GOAL}|measures?) (?:(?:is|are|was|were|has been|have been) )?(?:agreed|set|reviewed"
    r"|identified|discussed|drafted|updated|submitted|chosen|defined)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def is_plain(text: str, as_at: date | None = None) -> bool:
    """Whether a text says in one of its parts that something was reached, by a day.

    Without a day, no day is taken for one that is still to come.

    >>> [is_plain(each) for each in ("92%", "No breaches", "On track for 90%", "Met?")]
    [True, True, False, False]
    >>> is_plain("Met by May 2021", date(2021, 1, 4)), is_plain("Met in May 2020", date(2021, 1, 4))
    (False, True)
    """
    if text.rstrip(" .)\u201d\"'").endswith("?"):
        return False
    parts = (
        " ".join(each.split()).strip(" -\u2013\u2014:,()\u2022") for each in _PARTS.split(text)
    )
    return any(_is_said(each, as_at) for each in parts if each)


def _is_said(part: str, as_at: date | None) -> bool:
    """Whether one part of a text says it: with a verb that is over, or with a count."""
    if is_wish(part) or any(each.search(part) for each in (_CONDITION, _NEXT)):
        return False
    has_come = _has_come(part, as_at)
    if has_come is False or (_COPIED.fullmatch(part) and not has_come):
        return False
    if _BEGINS.match(part) and not _OVER.search(part):
        return False
    rest = _TO_BE.sub(" ", STILL_TO_BE.sub(_without_what_is_to_be, part))
    timeless = WITHIN.sub(" ", DAY.sub(_without_a_day, rest))
    standing = _UNDER_WAY.sub(" ", timeless)
    if _SAYS.search(standing):
        return True
    if rest != part:
        return bool(_NONE_WAITS.search(part))  # "All to be seen": what is left is of whom it speaks
    if _BY_A_MONTH.search(part) and not has_come:
        return False  # "90% by March" is what a measure says, and nothing that was found
    counts = _COUNTS if standing == timeless else _FIGURE if _MODAL.search(part) else _NONE
    return bool(counts.search(standing if has_come else _UNDER_WAY.sub(" ", _bare(timeless))))


def _bare(words: str) -> str:
    return _BOUND.sub(" ", words)


def _without_what_is_to_be(found: re.Match[str]) -> str:
    return found[0] if found[0].lower().startswith("can ") else " "  # "can be seen in 9 of 10"


def _without_a_day(found: re.Match[str]) -> str:
    return found[0] if _SO_MANY_OF.fullmatch(found[0]) else " "


def _has_come(part: str, as_at: date | None) -> bool | None:
    """Whether the days that a text names have come; None where it names none that can be told."""
    begins = [
        day
        for found in DAY.finditer(part)
        if not _AHEAD.search(part[: found.start()])
        and not _DAY_OF_A_GOAL.match(part, found.end())
        and (day := _first_of(found[0])) is not None
    ]
    if not begins:
        return None
    return as_at is None or max(begins) <= as_at


def _first_of(words: str) -> date | None:
    """The first day of the month or the year that words name; None without a year."""
    figures = _IN_FIGURES.search(words)
    if figures is not None:
        month = int(figures[1])
        return date(2000 + int(figures[2]), month if 1 <= month <= 12 else 1, 1)
    year, named = _YEAR.search(words), _MONTH.search(words)
    if year is None:
        return None
    return date(int(year[1]), month_number(named[0]) if named else 1, 1)
