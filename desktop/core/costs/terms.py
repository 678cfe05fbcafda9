"""What a working comes to: a product as "20 days @ £100 a day", or a sum of several terms.

Each term must be understood whole: every number in it can be nothing but a factor. What is added,
or taken off, may be a plain sum besides: "3 x £1,000 + £500", "2 posts @ £40,000 less £700 grant".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.prices import (
    HALVES,
    in_other_time,
    is_name,
    length_of_each,
    number,
    reads_two_ways,
    unit,
)
from desktop.core.costs.sums import FIGURE, MONEY, PARTS, cannot_add, in_pounds, sums_in
from desktop.core.number_words import ANY_NUMBER, NUMBERS

_TIMES = rf"(?:\s*(?<![A-Za-z])[x×*]\s*{FIGURE}(?:\s[A-Za-z' -]+)?)*"
# "4 posts @ £67,689", "8 x 20 cases @ £85 per case", "20 days training at £1000 per day"
_TERM = re.compile(
    rf"\D{{0,60}}?(?<![£\d.,])({FIGURE})\s?(?!st\b|nd\b|rd\b|th\b)"
    rf"([A-Za-z][A-Za-z' -]*?)?({_TIMES})\s*(?:@|\bat)\s*{MONEY}\s*"
    rf"((?:an?|per|each|every|/)\s*([A-Za-z]+)|each|p\.?a\.?)?\W*"
    rf"(?:x\s*({FIGURE})\W*)?",
    re.IGNORECASE,
)
# "3 x £400", "5 hrs x £30 x 4 people", "£400 x 3 sessions"
_MULTIPLE = re.compile(
    rf"\D{{0,60}}?({FIGURE})(?:\s?[A-Za-z' -]+?)?\s*[x×*]\s*{MONEY}({_TIMES})\W*", re.IGNORECASE
)
_BY = re.compile(rf"\D{{0,60}}?{MONEY}\s*[x×*]\s*({FIGURE})(?:\s[A-Za-z' -]+)?\W*", re.IGNORECASE)
# "£250/day for 12 days", "£1.5K p.a. for three years": a price, and how many times it is paid
_A_YEAR = r"p\.?a\.?|annually|yearly|annual"
_PAID = re.compile(
    rf"\D{{0,60}}?{MONEY}\s*(?:(?:(?:an?|per|each|every)\b|/)\s*([A-Za-z]+)|({_A_YEAR}))"
    rf"[\s,]*(?:for|over|x|×|times)?\s*(?:the )?(?:(?:next|first) )?({FIGURE}|{ANY_NUMBER})\s"
    r"(?:[A-Za-z-]+ )?([A-Za-z]+)\W*",
    re.IGNORECASE,
)
# "10% of £50,000"
_SHARE = re.compile(
    rf"\D{{0,60}}?({FIGURE})\s?(?:%|per ?cent)\s+of\s+(?:the |a )?(?:[a-z]+ of )?{MONEY}\W*",
    re.IGNORECASE,
)
_HUNDRED = Decimal(100)
_YEARLY = frozenset({"year", "annum", "years", "post", "posts", "head", "person"})
# Between terms: those that only one sum can have, and those that may as well stand between two
_TIGHT = re.compile(
    r"\s*,?\s*(?:(\+)|\b(plus|add)\b|\b(less|minus)\b"
    r"|(?<=[\w)])\s*([-\u2212\u2013])\s*(?=[£(])|(?<=[\w)])\s+([-\u2212\u2013])\s+(?=\d))\s*",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s*(?:;|,(?!\d)|\band\b)\s*", re.IGNORECASE)
# "3 x (£1,000 + £500)", "(£1,000 + £500) x 3"
_OF_BRACKETS = re.compile(rf"({FIGURE})\s*[x×*]\s*\((.*)\)", re.IGNORECASE | re.DOTALL)
_BRACKETS_BY = re.compile(rf"\((.*)\)\s*[x×*]\s*({FIGURE})", re.IGNORECASE | re.DOTALL)
_ONE_SUM = re.compile(rf"[^£\d@%]*{MONEY}[^£\d@%]*")
_NOT_PLAIN = re.compile(
    r"\b(?:per|each|every|of|an?|up to|about|around|or|if)\b|/|\bp\.?a\b|\bp[wmdh]\b|\bannual",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One of several that are added up, or (``sign`` -1) taken off, by whatever joins it."""

    text: str
    sign: int
    joined: str


def terms(text: str) -> list[Term]:
    """The terms of a sum in words, those of a bracket together."""
    found: list[Term] = []
    start, sign, joined = 0, 1, ""
    for at, end, mark in _joints(text):
        found.append(Term(text[start:at].strip(), sign, joined))
        start, joined = end, mark
        sign = -1 if mark in ("less", "minus", "-") else 1
    return [*found, Term(text[start:].strip(), sign, joined)]


def _joints(text: str) -> Iterator[tuple[int, int, str]]:
    """Where terms are joined outside of brackets: from and to where, and by what."""
    depth = place = 0
    while place < len(text):
        if not depth and (found := _TIGHT.match(text, place)):
            mark = next(filter(None, found.groups())).casefold()
            dash = mark in "-\u2212\u2013"
            if not dash or re.search(r"\d", text[:place]):
                yield found.start(), found.end(), "-" if dash else mark
                place = found.end()
                continue
        if not depth and (found := _LOOSE.match(text, place)) and _parts_sums(text, found):
            yield found.start(), found.end(), ","
            place = found.end()
            continue
        depth += (text[place] == "(") - (text[place] == ")")
        place += 1


def _parts_sums(text: str, joint: re.Match[str]) -> bool:
    """Whether figures stand on both sides: no "Heads, 20 days @ £100"."""
    sides = (text[: joint.start()], text[joint.end() :])
    return all(re.search(r"\d", side) for side in sides)


def value_of(given: Sequence[Term], *, stated: bool = False) -> Decimal | None:
    """What terms come to; None where one of them is none for certain.

    A dash takes off only where the result is ``stated`` behind it: it may stand before a remark, or
    between the two ends of a price. So do plain sums alone, without it.
    """
    if not stated and all(_plain(each.text, off=each.sign < 0) is not None for each in given):
        return None  # several sums, each of which may be one
    whole = Decimal(0)
    for place, term in enumerate(given):
        if term.joined == "-" and place and not (stated and _takes_off(given[place - 1], term)):
            return None
        beside = given[place + 1].joined if place + 1 < len(given) else ""
        before = term.joined if place else ""
        tight = {before, beside} - {"", ","}
        found = _value(term.text, stated=stated)
        if found is None and tight:
            found = _plain(term.text, off=term.sign < 0)
        if found is None:
            return None
        whole += found * (term.sign if place else 1)
    return whole


def _takes_off(before: Term, term: Term) -> bool:
    """Whether a dash is no range of prices: "@ £100 - £120"."""
    prices, own = re.findall(MONEY, before.text), _ONE_SUM.fullmatch(term.text)
    if own is None or not prices:
        return True
    return in_pounds(own[1], own[2] or "") < in_pounds(*prices[-1])


def _value(text: str, *, stated: bool) -> Decimal | None:
    """What a term comes to that is a product, or a bracket with others in it."""
    if found := _OF_BRACKETS.fullmatch(text):
        within = _within(found[2], stated=True)
        return number(found[1]) * within if within is not None else None
    if found := _BRACKETS_BY.fullmatch(text):
        within = _within(found[1], stated=True)
        return number(found[2]) * within if within is not None else None
    if text.startswith("(") and text.endswith(")"):
        return _within(text[1:-1], stated=stated)
    return product(text)


def _within(text: str, *, stated: bool) -> Decimal | None:
    if text.count("(") != text.count(")"):
        return None
    return value_of(terms(text), stated=stated)


def _plain(text: str, *, off: bool) -> Decimal | None:
    """The one sum that a term is, whatever it is for; None where it may be a rate, or is vague."""
    found = _ONE_SUM.fullmatch(text)
    if found is None or _NOT_PLAIN.search(text) or HALVES.search(text) or PARTS.search(text):
        return None
    read = sums_in(text)
    if not off and (cannot_add(text) or read is None or read.about):
        return None
    return in_pounds(found[1], found[2] or "")


def comes_to(working: str) -> Decimal | None:
    """What a working without a result comes to in pounds; None where it is none for certain."""
    if reads_two_ways(working):
        return None
    alone = product(working)
    return value_of(terms(working)) if alone is None else alone


def product(text: str) -> Decimal | None:
    """What a text comes to that is one product; None where it is none for certain."""
    text = text.strip()
    if (found := _TERM.fullmatch(text)) and not is_name(text[: found.start(1)]):
        return _product(found)
    if (found := _MULTIPLE.fullmatch(text)) and not is_name(text[: found.start(1)]):
        price = in_pounds(found[2], found[3] or "")
        if length_of_each(f"{text[found.start(1) : found.start(2)]} {found[4]}") != 1:
            return None
        return number(found[1]) * price * _factors(found[4])
    if found := _BY.fullmatch(text):
        if length_of_each(text[found.start(3) :]) != 1:
            return None
        return in_pounds(found[1], found[2] or "") * number(found[3])
    return of_price(text)


def of_price(text: str) -> Decimal | None:
    """What a price comes to that is paid so many times, or a share of a sum; None for no such."""
    if found := _PAID.fullmatch(text):
        return _times(found)
    if found := _SHARE.fullmatch(text):
        return number(found[1]) * in_pounds(found[2], found[3] or "") / _HUNDRED
    return None


def _times(found: re.Match[str]) -> Decimal | None:
    """A price, as often as it is paid; None where the two units differ: "£90/day for 2 weeks"."""
    often = unit("year" if found[4] else found[3])
    if often != unit(found[6]):
        return None
    told = NUMBERS.get(found[5].casefold())
    many = number(found[5]) if told is None else Decimal(told)
    return many * in_pounds(found[1], found[2] or "")


def _factors(text: str) -> Decimal:
    """What the numbers in some words come to that are multiplied."""
    many = Decimal(1)
    for factor in re.findall(FIGURE, text):
        many *= number(factor)
    return many


def _product(found: re.Match[str]) -> Decimal | None:
    """A number of things at a price, None where the price is of something else."""
    paid = (found[7] or "").casefold()
    things = f"{found[2] or ''} {found[3] or ''}".casefold()
    if re.search(r"\b(?:per|each|every)\b", things) or HALVES.search(things):
        return None  # how many of those there are, or how much of each, is not told
    if in_other_time(found[2] or "", found[6] or ""):
        return None
    if length_of_each(found.string[found.start(1) : found.start(4)], found[6] or "") != 1:
        return None
    if paid and paid not in _YEARLY and paid.rstrip("s") not in things:
        return None
    many = number(found[1]) * _factors(found[3] or "") * number(found[8] or "1")
    return many * in_pounds(found[4], found[5] or "")
