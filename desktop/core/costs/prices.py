"""What makes of a sum the price of one of several things: "1.5 FTE at £40k", "two posts @ £45K".

A number that only names something is no number of things: "Phase 2 at £5k", "the 2nd post at £40K".
"""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.core.number_words import ANY_NUMBER, NUMBERS

NUMBER = r"\d[\d,]*(?:\.\d+)?"
"""A pattern of a number in figures: "1,000", "2.5"."""

HALVES = re.compile(r"\b(?:half|halves|part[- ]time)\b", re.IGNORECASE)
"""What leaves open how much of something is paid."""
# "1,5 days @ £100", "3 x 2,5", "£1,50", "£1.000,50": a comma where other countries have a point
_FACTOR = r"\d{1,3}(?:\.\d{3})*,(?:\d\d?|\d{4,})(?![\d,])"
_TWO_WAYS = re.compile(
    rf"(?<![\d.,£])({_FACTOR})(?=[^£\d;=]{{0,40}}(?:@|\bat\b|[x×*])\s*(?:£|\d))"
    rf"|(?:[x×*@]|\bat)\s*£?\s?({_FACTOR})|£\s?({_FACTOR})",
    re.IGNORECASE,
)

# What is counted and priced by the piece
_PIECES = (
    r"(?:months?|weeks?|days?|hours?|hrs?|quarters?|terms?|sessions?|heads?|child(?:ren)?"
    r"|persons?|people|places?|posts?|cases?|visits?|nights?|miles?|famil(?:y|ies)|workers?"
    r"|schools?|courses?|staff|officers?|coaches|practitioners?|f\.?t\.?e\.?|w\.?t\.?e\.?)"
)
# Before a number, what it is the name of: "Year 2", "Grade 9"
_NAMES = re.compile(
    r"\b(?:year|yr|phase|stage|band|grade|level|tier|part|option|item|lot|step|key|area|week|month"
    r"|quarter|term|priority|action|objective|workstream|section|module|scale|point|key stage|room"
    r"|no|number|page|ref|cohort|team|site|block|unit|day|session|version|standard|chapter)\b\W*$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"(?<![£\w.,/])(?:{NUMBER}|{ANY_NUMBER}\b)(?!\s?(?:st|nd|rd|th)\b|[/-])", re.IGNORECASE
)
_AT = re.compile(
    r"(?:\s?(?:fte|wte|x|×))?(?:\s+[A-Za-z(&][\w()/&'\u2019.+-]*){0,8}?"
    r"\s*(?:@|\b(?:at|each|each costing))\s*(?:about |approx\.? |c\. ?)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"\s?(?:[A-Za-z'\u2019-]+\s+){{0,2}}?{_PIECES}\s*$", re.IGNORECASE)
_SO_MANY = re.compile(rf"\s?(?:[A-Za-z'\u2019-]+\s+){{0,2}}?{_PIECES}\b", re.IGNORECASE)

# One name for each unit of time
_UNITS = {"hr": "hour", "wk": "week", "mth": "month", "yr": "year", "annum": "year"}
_OF_TIME = frozenset({"hour", "day", "week", "fortnight", "month", "quarter", "term", "year"})
_EACH = re.compile(r"(?:\b(?:per|an?|each|every)\s+|/\s?)([a-z]+)", re.IGNORECASE)
_A_YEAR = re.compile(r"\b(?:p\.?a\b|annual|yearly)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
# "15 x 2hr sessions", "3 2-day courses": how long each is, which may be in its price
_LENGTH = re.compile(
    rf"(?<![£\w.,])({NUMBER})[\s-]?(hour|hrs?|day|week|wk|month|mth|term|minute|min)[\s-]+"
    r"(?!(?:at|of|per|an?|each|every|x|for|in|and|plus|over)\b)[a-z]",
    re.IGNORECASE,
)


def number(text: str) -> Decimal:
    """The number that its figures say: 1000 for "1,000"."""
    return Decimal(text.replace(",", ""))


def reads_two_ways(text: str) -> str:
    """A figure among those of a working, or of money, whose comma may stand for a point, or "".

    >>> reads_two_ways("1,5 days @ £100"), reads_two_ways("1,500 x £2"), reads_two_ways("4 @ £1,50")
    ('1,5', '', '1,50')
    """
    found = _TWO_WAYS.search(text)
    return next(filter(None, found.groups())) if found else ""


def unit(word: str) -> str:
    """A unit by its one name, whether of one or of several: "hour" for "hrs"."""
    plain = word.casefold().removesuffix("s")
    return _UNITS.get(plain, plain)


def in_other_time(counted: str, price: str) -> bool:
    """Whether more is multiplied than is said: what is counted is of one time, a price of another.

    ``counted`` are the words between a number and its price, ``price`` those behind that.

    >>> in_other_time(" days a week ", " a day"), in_other_time(" weeks ", " a day")
    (True, True)
    >>> in_other_time(" days ", " a day"), in_other_time(" posts ", " a year")
    (False, False)
    >>> in_other_time(" weeks ", " p.a."), in_other_time(" years ", " p.a.")
    (True, False)
    """
    if any(unit(each) in _OF_TIME for each in _EACH.findall(counted)):
        return True
    paid = [found for each in _EACH.findall(price) if (found := unit(each)) in _OF_TIME]
    paid += ["year"] if _A_YEAR.search(price) else []
    own = [found for each in _WORD.findall(counted) if (found := unit(each)) in _OF_TIME]
    return bool(paid and own) and own[-1] != paid[0]


def length_of_each(counted: str, price: str = "") -> Decimal:
    """How long each of several things is by the words for them, 1 where they do not say.

    A price of one that stands behind may be of that length, or of each of its hours or days; where
    ``price``, the words behind it, says which, only the latter is a factor for certain, and 1.

    >>> length_of_each("15 x 2hr sessions"), length_of_each("5 x 2 days"), length_of_each("3 posts")
    (Decimal('2'), Decimal('1'), Decimal('1'))
    >>> length_of_each("15 x 2 hour sessions", "an hour"), length_of_each("3 2-day courses", "each")
    (Decimal('1'), Decimal('2'))
    """
    paid = {unit(each) for each in _EACH.findall(price)}
    many = Decimal(1)
    for length, of in _LENGTH.findall(counted):
        many *= 1 if unit(of) in paid else number(length)
    return many


def is_name(before: str) -> bool:
    """Whether words make of the number behind them the name of something: "Phase", "grade"."""
    return bool(_NAMES.search(before))


def is_priced(before: str) -> bool:
    """Whether the words before a sum say that it is the price of one of several things.

    >>> [is_priced(each) for each in ("1.5 FTE at ", "two posts @ ", "Phase 2 at ", "a post at ")]
    [True, True, False, False]
    """
    return _counts(_AT, before)


def may_be_priced(before: str) -> bool:
    """Whether they leave open if it is the price of one or of all: "3 days ", not "3 rooms: "."""
    return _counts(_BESIDE, before)


def counts_pieces(text: str) -> bool:
    """Whether a text says how many of something that is paid by the piece: "4 days", "one post".

    >>> [counts_pieces(each) for each in ("4 days of training", "1 FTE", "Day 4", "Phase 2")]
    [True, True, False, False]
    """
    return any(
        _SO_MANY.match(text, found.end()) and not is_name(text[: found.start()])
        for found in _NUMBERS.finditer(text)
    )


def _counts(things: re.Pattern[str], before: str) -> bool:
    """Whether words end in a number of several things."""
    return any(
        things.match(before, found.end())
        and not is_name(before[: found.start()])
        and _is_of_several(found[0])
        for found in _NUMBERS.finditer(before)
    )


def _is_of_several(typed: str) -> bool:
    """Whether a number is of anything but one, and not a year: "2.5", "three", "0.6"."""
    if re.fullmatch(r"(?:19|20)\d\d", typed):
        return False
    told = NUMBERS.get(typed.casefold())
    return (number(typed) if told is None else told) != 1
