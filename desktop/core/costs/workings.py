"""What an estimate comes to that is given as a working: "20 days @ £100 a day".

A working is worked out only where every number in it can be nothing but a factor. Whether a stated
result fits is asked of it here, and of sums in running words in :mod:`desktop.core.costs.products`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.prices import in_other_time, is_name, number, unit
from desktop.core.costs.products import HALVES, products
from desktop.core.costs.sums import FIGURE, MONEY, in_pounds, pounds
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
_JOINED = re.compile(r"\s*(?:\+|;|\band\b|\bplus\b)\s*", re.IGNORECASE)
_EQUALS = re.compile(
    rf"\s*(?:=|\bis (?:a total of )?(?=£)|\b(?:a )?total (?:of )?(?=£)"
    rf"|\b(?:this |it )?would cost (?=£)|\bcomes to (?=£))[^£\d=]{{0,30}}{MONEY}",
    re.IGNORECASE,
)
_YEARLY = frozenset({"year", "annum", "years", "post", "posts", "head", "person"})


@dataclass(frozen=True, slots=True)
class Worked:
    """A working beside the amount that is stated for it."""

    working: str
    comes_to: Decimal
    stated: Decimal

    @property
    def fits(self) -> bool:
        """Whether it comes to what is stated, but for less than a pound."""
        return abs(self.comes_to - self.stated) < 1

    @property
    def in_words(self) -> str:
        """What does not fit, without a stop: "“20 days @ £100 a day” comes to £2,000, not …"."""
        found = pounds(self.comes_to)
        return f"“{self.working}” comes to {found}, and {pounds(self.stated)} is stated"


def comes_to(working: str) -> Decimal | None:
    """What a working comes to in pounds, without its result; None where it is none for certain.

    >>> comes_to("20 days @£100 a day = £20K"), comes_to("4 posts @ £67,689")
    (Decimal('2000'), Decimal('270756'))
    >>> comes_to("5 SW posts @£40K and 2 ATM @£50K"), comes_to("@£1000 a day")
    (Decimal('300000'), None)
    """
    text = before_result(working)
    found = [_term(term) for term in _JOINED.split(text)]
    known = [each for each in found if each is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(found) else None


def before_result(working: str) -> str:
    """A working without the result that it states."""
    found = _EQUALS.search(working)
    return working[: found.start()].strip() if found else working.strip()


def stated_in(working: str) -> Decimal | None:
    """The result that a working states itself, None where it states none."""
    found = None
    for match in _EQUALS.finditer(working):
        found = match
    return in_pounds(found[1], found[2] or "") if found else None


def proved(text: str) -> Decimal | None:
    """The result that a text states of a working, where it comes to that and no more is said.

    >>> proved("20 days @ £100 a day comes to £2,000"), proved("20 days @ £100 a day, total £3K")
    (Decimal('2000'), None)
    """
    found = list(_EQUALS.finditer(text))
    if len(found) != 1 or re.search(r"\d", text[found[0].end() :]):
        return None
    comes, stated = comes_to(text), stated_in(text)
    near = comes is not None and stated is not None and abs(comes - stated) < 1
    return stated if near else None


def _term(text: str) -> Decimal | None:
    text = text.strip()
    if (found := _TERM.fullmatch(text)) and not is_name(text[: found.start(1)]):
        return _product(found)
    if (found := _MULTIPLE.fullmatch(text)) and not is_name(text[: found.start(1)]):
        price = in_pounds(found[2], found[3] or "")
        return number(found[1]) * price * _factors(found[4])
    if found := _BY.fullmatch(text):
        return in_pounds(found[1], found[2] or "") * number(found[3])
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
    if paid and paid not in _YEARLY and paid.rstrip("s") not in things:
        return None
    many = number(found[1]) * _factors(found[3] or "") * number(found[8] or "1")
    return many * in_pounds(found[4], found[5] or "")


def worked(working: str, amount: Decimal | None) -> Worked | None:
    """A working beside its amount, or beside the result that it states; None where neither tells.

    What a working states and what the amount is are compared too, where it cannot be worked out.
    """
    said = stated_in(working)
    if amount is not None and said is not None and abs(abs(amount) - said) >= 1:
        return Worked(working, said, amount)
    for wrong in products(working):
        return Worked(before_result(wrong.where), wrong.worked_out, wrong.stated)
    found, stated = comes_to(working), amount if amount is not None else said
    if found is None or stated is None:
        return None
    return Worked(before_result(working), found, abs(stated))
