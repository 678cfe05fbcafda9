"""The one sum that the words of a cost say, wherever one is asked for: in a page's sentence, in a
total, in a column of amounts.

A working that states its result says that, where it comes to it: "2 posts @ £45K = £90,000".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from desktop.core.costs.funding import additional_in, names_budget
from desktop.core.costs.prices import counts_pieces
from desktop.core.costs.sums import (
    FIGURE,
    SCALES,
    cannot_add,
    figures_in,
    in_signs,
    is_a_year,
    sums_in,
)
from desktop.core.costs.words import is_within, may_be_money, names_no_figure
from desktop.core.costs.workings import comes_to, proved, stated_in, worked

_PER_YEAR = re.compile(
    rf"£\s?{FIGURE}\s?(?:{SCALES})?\s?[^£\d]{{0,20}}?(?:\b(?:per|an?|each|every)\s+"
    r"(?:financial )?(?:year|annum|yr)\b|/\s?(?:year|yr|annum)\b"
    r"|(?:(?<![A-Za-z])|(?<=\d[km]))p\.?a\b|\bannual(?:ly)?\b|\byearly\b)",
    re.IGNORECASE,
)
_NO_COST = re.compile(
    r"\bsav(?:es?|ed|ings?)\b|\b(?:less|more|fewer) than\b"
    r"|\b(?:under|below|over|at (?:least|most)) £",
    re.IGNORECASE,
)
# A figure of money without its sign, among words: "circa 8K", "12,000 pa", "about 900"
_WITHOUT_SIGN = re.compile(
    rf"(?<![\w.,/]){FIGURE}\s?{SCALES}"
    r"|(?<![\w.,/])\d{1,3}(?:,\d{3})+(?![\d,])"
    r"|^\W*(?:c(?:a|irca)?\.?|approx(?:\.|imately)?|about|around|roughly|some|est(?:\.|imated)?"
    r"|nearly|almost|over|up to|say|at (?:least|most)|~)\s*(?!(?:19|20)\d\d\b)\d+(?:\.\d+)?\W*$"
    rf"|^\W*{FIGURE}\s?each\b",
    re.IGNORECASE,
)
_BARE_PER_YEAR = re.compile(
    rf"\W*{FIGURE}\s?(?:{SCALES})?\s?(?:(?:per|an?|each|every)\s+(?:financial )?(?:year|annum|yr)"
    r"|/\s?(?:year|yr|annum)|p\.?a|annually|yearly)\b",
    re.IGNORECASE,
)


def is_per_year(text: str) -> bool:
    """Whether a text says what something costs in each year: "£5,000 a year", "5000pa"."""
    return bool(_PER_YEAR.search(in_signs(text)) or _BARE_PER_YEAR.match(text))


@lru_cache(maxsize=4096)
def amount(text: str, *, of_money: bool = False) -> Decimal | None:
    """The one sum of money in a text, in pounds, or None when there is none or several.

    A figure without a pound sign counts when it is all there is: "498,761". What stands in
    brackets or after a minus is less than nothing: "(£5,000)", "-£5,000". What a year costs is no
    sum of an action, whose years nobody told, nor is a budget that it stays within, a saving, the
    end of what it may cost ("less than £5,000") or a year alone; but where it stands in a column
    *of_money*, "2026" is what something costs. A working that does not come to the result that it
    states names two sums, and none for certain.

    >>> amount("2 posts @ £45K = £90K"), amount("2 posts @ £45K"), amount("3 x £20 = £70")
    (Decimal('90000'), None, None)
    """
    if is_a_year(text) and not of_money:
        return None
    if _PER_YEAR.search(in_signs(text)) or names_budget(text) or _NO_COST.search(text):
        return None
    if not _is_one(text):
        return proved(text)
    found = sums_in(text)
    wrong = worked(text, None) if "=" in text else None
    return None if found is None or (wrong is not None and not wrong.fits) else found.low


def _is_one(text: str) -> bool:
    """Whether a text names one sum and no other, or a working and the one sum that it states."""
    found = sums_in(text)
    one = found is not None and found.low == found.high
    return one and ("=" in text or len(figures_in(text)) == 1)


@lru_cache(maxsize=4096)
def worked_amount(text: str) -> Decimal | None:
    """The one sum of a text that works it out and states it, None where it does not do both.

    >>> worked_amount("20 days @ £100 = £2,000"), worked_amount("20 days @ £100")
    (Decimal('2000'), None)
    """
    return amount(text, of_money=True) if proved(text) is not None else None


@lru_cache(maxsize=4096)
def by_its_words(text: str) -> Decimal | None:
    """What a text comes to of which no sum counts, to be offered; None where nothing tells.

    So a working without a result. One that states another result than it comes to is questioned,
    and nothing is offered of what is saved, or is a limit.

    >>> by_its_words("20 days @ £100"), by_its_words("20 days @ £100 = £3,000")
    (Decimal('2000'), None)
    """
    if _NO_COST.search(text):
        return None
    if "£" in in_signs(text) and (plain := amount(text, of_money=True)) is not None:
        return plain
    said = stated_in(text)
    return comes_to(text) if said is None or proved(text) is not None else None


@lru_cache(maxsize=4096)
def is_unclear(text: str, *, of_money: bool = False) -> bool:
    """Whether a text names one sum that is still none to be added: "£40K a year", "£5 a head".

    In a column *of_money* so is a figure without its sign among words, and so many of something
    that is paid for: "circa 8K", "4 days".
    """
    if amount(text, of_money=of_money) is not None:
        return False
    if cannot_add(text) or len(figures_in(text)) == 1 or _is_one(text):
        return True
    return of_money and _costs_something(text)


def _costs_something(text: str) -> bool:
    """Whether words without a sign of money say that there is a cost, and not what it is."""
    if names_no_figure(text) or is_within(text) or additional_in(text) == "no":
        return False
    if may_be_money(text):
        return False  # it has a sign, by which it is read
    bare = _WITHOUT_SIGN.search(text) or _BARE_PER_YEAR.match(text)
    return bool(bare) or counts_pieces(text)
