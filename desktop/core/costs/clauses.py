"""The sums of a sentence about costs, each with the words that are about it and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.funding import names_budget, without_source
from desktop.core.costs.offsets import is_surely_taken_off
from desktop.core.costs.prices import is_priced
from desktop.core.costs.sums import (
    MONEY,
    RANGE,
    cannot_add,
    in_pounds,
    is_before_vat,
    is_limit,
    why_no_cost,
)
from desktop.core.costs.wholes import Whole, wholes
from desktop.core.costs.workings import comes_to
from desktop.core.costs.years import YEAR
from desktop.core.number_words import ANY_NUMBER

_MONEY = re.compile(MONEY)
# What makes of a sum a price: "@ £40K", "at £350 per day", "£350 a day", "10% of £5K"
_PRICE_BEFORE = re.compile(
    r"(?:@|\d\s*%?\s*(?:\w+\s)?[x×]|(?:%|\b(?:per ?cent|half|quarter|thirds?|share))\s+of"
    r"(?:\s+(?:the|an?))?(?:\s+[a-z]+ of)?)\s*$",
    re.IGNORECASE,
)
_PIECE = r"(?:hour|hr|day|week|wk|month|term|quarter|session|case|child|head|place|visit|night)"
_SO_OFTEN = (
    rf"[\s,]*(?:for|over|x|×|times)?\s*(?:the )?(?:(?:next|first) )?(?:\d[\d,.]*|{ANY_NUMBER})\s"
    rf"(?:[a-z-]+ )?(?:{_PIECE}|year|yr)s?\b"
)
_PRICE_BEHIND = re.compile(
    rf"\s*(?:/|\b(?:per|an?|each)\b)\s*{_PIECE}\b(?:{_SO_OFTEN})?|\s*[x×]\s*\d[\d,.]*"
    rf"(?:\s{_PIECE}s?\b)?"
    r"|\s*(?:(?:/|\b(?:per|an?|each|every)\b)\s*(?:year|annum|yr)|(?<![a-z])p\.?a\.?|annually|yearly)"
    rf"(?:{_SO_OFTEN}|\s*[x×]\s*\d[\d,.]*)",
    re.IGNORECASE,
)
# What stands between the words of a working and what it comes to
RESULT = re.compile(
    r"(?:=[^£\d]{0,40}|\btotal(?:s|ling)?(?: of| cost| costs)?\s*:?\s*"
    r"|\b(?:is|be|comes to|costs?)\s+"
    r"(?:a total of\s+)?)$",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:total|altogether|in all)\b", re.IGNORECASE)
_TAKEN_OFF = re.compile(
    r"(?:\b(?:less|minus|deducting|reduced by|offset\b[^£;.\d]*\b(?:by|with|against)"
    r"(?: [^£;.,\d]{0,30})?)(?: (?:an?|the|about|some))?|\u2212)\s*$|(?<!\w)-$",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:less|minus|deduct)\b[^£;.\d]*$", re.IGNORECASE)
YEARLY = re.compile(
    r"\b(?:annual(?:ly)?|p\.?a|(?:per|an?|each|every) (?:financial )?(?:year|yr|annum)|yearly"
    r"|recurr(?:ent|ing)|on-?going)\b|/\s?(?:year|yr|annum)\b|(?<=\d)(?:k|m)?p\.?a\b",
    re.IGNORECASE,
)
# What behind a figure still belongs to it where another figure follows
_BEHIND = re.compile(
    rf"(?:\s*\([^()£]*\)|[\s,]*(?:(?:for|in|during)\s+(?:the\s+)?(?:{YEAR})"
    r"|(?:per|an?|each|every) (?:year|annum)|p\.?a\.?(?![a-z])|one[- ]off(?: costs?)?|recurrent"
    r"|recurring|annual(?:ly)?(?: costs?)?|on-?going"
    r"|from (?:the )?[^.,;()£]{2,50}? (?:grant|fund|budget|reserves?)))+",
    re.IGNORECASE,
)
# Where the words about the next figure begin
_NEXT = (
    r"(?=\s*(?:[,;+]|\band\b|\bor\b|\bplus\b)[\s,]*$"
    r"|\s*,?\s*\b(?:part(?:ly)? )?(?:less|minus|offset|reduced)\b)"
)
# "£5,500 for rooms and £7,250 for food": what the first is for
_WHAT_FOR = re.compile(
    rf"\s*(?:for|towards|on)\b[^£;]*?{_NEXT}",
    re.IGNORECASE,
)
# The same without a word for it: "£20K training, £30K posts"
_PLAIN_FOR = re.compile(
    rf"\s+(?!less\b|minus\b|offset\b|reduced\b)[A-Za-z][^£,;:()=.]*?{_NEXT}", re.IGNORECASE
)
# "Costs less than £90", "Monthly £300": what the words before a figure make of it
_NEAR_LIMIT = re.compile(
    r"\b(?:(?:less|more|fewer) than|under|below|at (?:least|most))(?: about)?\s*$", re.IGNORECASE
)
_SO_OFTEN_BEFORE = re.compile(
    r"\W*(?:(?:month|week|dai|hour|quarter)ly"
    r"|costs? per (?!(?:financial )?(?:years?|annum|yr)\b)\w+)\b[^£]*$",
    re.IGNORECASE,
)
# "£900 + 2 x" before a price: the result behind that is of both
_IS_TERM = re.compile(r"£[^=;:\n]*[+\u2212\u2013-][^£=;:\n]*$")
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
JOINS = re.compile(
    r"^[\s,;:.=\u2013-]*(?:(?:and|plus|then|or|either)\b)?[\s,;:.=\u2013-]*|[\s,;:=(-]+$", re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a sentence about one sum: ``lead`` before its figures, then to the end.

    ``prices`` count the figures that are what one of several costs; ``is_whole`` says that the sum
    is what those before it come to.
    """

    words: str
    lead: str
    working: str
    result: Decimal | None
    prices: int
    behind: str
    is_whole: bool = False
    without_parts: str = ""

    @property
    def own(self) -> str:
        """The words about the sum itself, without those about a part of it."""
        return self.without_parts or self.words

    @property
    def belongs(self) -> str:
        """The words right behind the figure that can only be about it: " in 2026/27"."""
        found = _BEHIND.match(self.behind)
        return found[0] if found else ""

    @property
    def purpose(self) -> str:
        """The words behind the figure, without those that make a price of it."""
        found = _PRICE_BEHIND.match(self.behind)
        return self.behind[found.end() :] if found else self.behind


def clauses(sentence: str) -> Iterator[Clause]:
    """The sums of a sentence, each with its words; prices go with what they come to."""
    every = list(_MONEY.finditer(sentence))
    told = [each for each in wholes(sentence, every) if not _is_price(sentence, every[each.place])]
    figures = [each for place, each in enumerate(every) if not _is_said_again(place, told)]
    whole = {every[each.place].start(): each for each in told if not each.adds_up}
    begins = {every[each.parts[0]].start(): each.first for each in told if each.adds_up}
    start, prices, skipped = 0, list[re.Match[str]](), False
    for place, figure in enumerate(figures):
        start = begins.get(figure.start(), start)
        if _is_price(sentence, figure):
            prices.append(figure)
            continue
        last = place + 1 == len(figures)
        following = len(sentence) if last else figures[place + 1].start()
        if not last and _is_end(sentence, figure, following, told):
            skipped = True  # the second of its ends tells the whole
            continue
        end = _end_of(sentence, figure.end(), following, last=last, since=start)
        in_parts = whole.get(figure.start())
        end = max(end, in_parts.end if in_parts else 0)
        if skipped:
            yield _of_ends(sentence, start, figure, end)
        else:
            own, before = _own_prices(sentence, start, prices, figure)
            first = (own or [figure])[0].start()
            yield from _of_prices(sentence, start, before, first)
            start = _after(sentence, start, before, first) if before else start
            yield _clause(sentence, start, figure, end, own, in_parts)
        start, prices, skipped = end, [], False
    yield from _of_prices(sentence, start, prices, len(sentence))
    for each in told:
        if each.adds_up:
            said = every[each.place]
            yield Clause(said[0], "", "", in_pounds(said[1], said[2] or ""), 0, "", is_whole=True)


def _is_end(sentence: str, figure: re.Match[str], following: int, told: Sequence[Whole]) -> bool:
    """Whether a sum is the first of two of which none is it: "£5K - £9K", "between £5K and £9K"."""
    gap = sentence[figure.end() : following].strip()
    if gap == "/":
        return not any(each.first <= figure.end() <= each.end for each in told)
    between = gap == "and" and _BETWEEN.search(sentence[: figure.start()])
    return bool(between or RANGE.fullmatch(gap))


def _of_ends(sentence: str, start: int, figure: re.Match[str], end: int) -> Clause:
    """The two ends of a sum, of which none is it: "£10K - £15K"."""
    said = sentence[start:end]
    return Clause(said, _MONEY.split(said)[0], said, None, 0, sentence[figure.end() : end])


def _is_said_again(place: int, told: Sequence[Whole]) -> bool:
    """Whether a sum is no part of its own: a part of a whole, or a whole that is told in parts."""
    return any(place == each.place if each.adds_up else place in each.parts for each in told)


def _of_prices(
    sentence: str, start: int, prices: Sequence[re.Match[str]], end: int
) -> Iterator[Clause]:
    """Prices without a result, one after the other, up to the words of what follows them."""
    for place, price in enumerate(prices):
        stop = _after(sentence, start, prices[: place + 1], end, prices[place + 1 :])
        yield _of_price(sentence, start, price, stop)
        start = stop


def _after(
    sentence: str,
    start: int,
    prices: Sequence[re.Match[str]],
    end: int,
    others: Sequence[re.Match[str]] = (),
) -> int:
    """Where the words about the last of some prices end."""
    if not others and end == len(sentence):
        return end
    following = others[0].start() if others else end
    return _end_of(sentence, prices[-1].end(), following, since=start)


def _is_price(sentence: str, figure: re.Match[str]) -> bool:
    before, behind = sentence[: figure.start()], sentence[figure.end() :]
    return bool(is_priced(before) or _PRICE_BEFORE.search(before) or _PRICE_BEHIND.match(behind))


def _own_prices(
    sentence: str, start: int, prices: Sequence[re.Match[str]], figure: re.Match[str]
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The prices that a result is of, and those before it that stand for themselves.

    A result that the last price comes to alone is of that; else it is of all of them.
    """
    stated = RESULT.search(sentence[: figure.start()])
    if prices and (not stated or _is_of_more(sentence, start, prices, figure)):
        return [], list(prices)
    if len(prices) < 2:
        return list(prices), []
    result = in_pounds(figure[1], figure[2] or "")
    behind = _end_of(sentence, prices[-2].end(), prices[-1].start())
    alone = comes_to(JOINS.sub("", sentence[behind : figure.start()]))
    if alone is not None and alone == result:
        return [prices[-1]], list(prices[:-1])
    return list(prices), []


def _is_of_more(
    sentence: str, start: int, prices: Sequence[re.Match[str]], figure: re.Match[str]
) -> bool:
    """Whether a figure is the total of more than the one price before it: it comes to another."""
    between = sentence[prices[-1].end() : figure.start()]
    alone = comes_to(JOINS.sub("", sentence[start : prices[-1].end()]))
    result = in_pounds(figure[1], figure[2] or "")
    if len(prices) == 1 and "=" in between and _IS_TERM.search(sentence[: prices[0].start()]):
        return comes_to(JOINS.sub("", sentence[start : figure.end()]).lstrip("+ ")) != result
    return len(prices) == 1 and bool(TOTAL.search(between)) and alone not in (None, result)


def _end_of(sentence: str, at: int, following: int, *, last: bool = False, since: int = 0) -> int:
    """Where the words about a figure end: with the sentence, or where the next one's begin.

    ``since`` is where they begin.
    """
    if last:
        return len(sentence)
    gap = sentence[at:following]
    said = sentence[since:at]
    closed = int(gap.startswith(")") and said.count("(") > said.count(")"))
    belongs = _PRICE_BEHIND.match(gap, closed) or _BEHIND.match(gap, closed)
    told = belongs.end() if belongs else closed
    what_for = _WHAT_FOR.match(gap, told) or _PLAIN_FOR.match(gap, told)
    return at + (what_for.end() if what_for else told)


def _clause(
    sentence: str,
    start: int,
    figure: re.Match[str],
    end: int,
    prices: Sequence[re.Match[str]],
    in_parts: Whole | None = None,
) -> Clause:
    """The words about a sum, which may be the result of some prices, or be told in parts too."""
    said, behind = sentence[start:end], sentence[figure.end() : end]
    lead = sentence[start : (prices[0] if prices else figure).start()]
    stated = RESULT.search(sentence[start : figure.start()])
    worked = bool(prices) or "=" in (stated[0] if stated else "")
    working = sentence[start : figure.end()] if worked else ""
    value: Decimal | None = in_pounds(figure[1], figure[2] or "")
    own = sentence[start : in_parts.first] + sentence[in_parts.end : end] if in_parts else said
    if value is not None and _is_taken_off(sentence[: figure.start()]):
        value = -value
    elif not prices:
        near = own[figure.start() - start :]
        odd = cannot_add(near.strip(" (,;:")) and not YEARLY.search(own)
        none = odd or is_limit(own.strip()) or why_no_cost(own) or names_budget(own)
        before = own[: figure.start() - start]
        near_it = _NEAR_LIMIT.search(before) or _SO_OFTEN_BEFORE.match(before)
        none = none or is_before_vat(own) or bool(near_it)
        value, working = (None, said) if none else (value, working)
    return Clause(said, lead, working, value, len(prices), behind, without_parts=own)


def _is_taken_off(before: str) -> bool:
    """Whether the words before a sum take it off: "less", "offset by", "less income of"."""
    less = _LESS.search(before)
    return bool(_TAKEN_OFF.search(before)) or (less is not None and is_surely_taken_off(less[0]))


def _of_price(sentence: str, start: int, price: re.Match[str], end: int) -> Clause:
    """A price without a result: worked out where the words say of how many."""
    whole, behind = sentence[start:end], sentence[price.end() : end]
    working = JOINS.sub("", whole).lstrip("+ ")
    result = comes_to(working)
    often = _PRICE_BEHIND.match(behind)
    rest = without_source(behind[often.end() :]) if often else ""
    if result is None and often and not re.search(r"\w", rest):
        result = comes_to(JOINS.sub("", sentence[start : price.end() + often.end()]))
    return Clause(whole, sentence[start : price.start()], working, result, 1, behind)
