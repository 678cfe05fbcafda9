"""The parts that the words of a cost may be split into: proposals, which a person takes or leaves.

Nothing is taken by itself. Each proposal says which words it comes from; what its words do not say
stays open. A stated total of parts that stand before it is no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core import cost_words as words
from desktop.core.cost_amounts import amount
from desktop.core.cost_workings import comes_to
from desktop.core.cost_years import year_name
from desktop.core.costs import MONEY, cannot_add, in_pounds, in_signs
from desktop.core.figures import as_figure
from desktop.core.kinds import CostPart
from desktop.core.text import one_line

_MONEY = re.compile(MONEY)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z(£\d])|\n+")
# What makes of a sum a price: "@ £40K", "at £350 per day", "£350 a day"
_PRICE_BEFORE = re.compile(
    r"(?:@|\d\s*(?:\w+\s)?[x×]|\d\s+(?:\w+\s+){0,3}\w+s?\s+at)\s*$", re.IGNORECASE
)
_PRICE_BEHIND = re.compile(
    r"\s*(?:/|per|an?|each)\s*(?:hour|day|week|session|case|child|head|place|visit|night)\b"
    r"|\s*[x×]\s*\d",
    re.IGNORECASE,
)
# What stands between the words of a working and what it comes to
_RESULT = re.compile(
    r"(?:=[^£\d]{0,40}|\btotal(?:s|ling)?(?: of| cost| costs)?\s*:?\s*"
    r"|\b(?:is|be|comes to|costs?)\s+"
    r"(?:a total of\s+)?)$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|altogether|in all)\b", re.IGNORECASE)
_REPEATED = re.compile(r"\bincluded (?:in|within) (?:this|the|that)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:if|instead|alternatively|alternative|otherwise|rather than|could become)\b|^\W*or\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\b(?:would|could)\b", re.IGNORECASE)
_TAKEN_OFF = re.compile(r"(?:\bless|\bminus|[-\u2212])\s*$", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:annual(?:ly)?|per annum|p\.?a\b|(?:per|an?|each|every) year|yearly|recurr(?:ent|ing)"
    r"|on-?going)\b",
    re.IGNORECASE,
)
_NOT_MORE = re.compile(
    r"\b(?:not? (?:an? )?(?:additional|extra|further|new)\b"
    r"|(?:with)?in existing (?:resources|budgets?)|from existing\b|no cost\b)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:additional|extra|new) (?:\w+ )?(?:cost|costs|resources?|funding|money|investment)\b",
    re.IGNORECASE,
)
_YEAR = (
    r"(?:(?:19|20)\d\d|FY\s?\d\d|\b\d\d)\s?[/\u2013-]\s?(?:(?:19|20)?\d\d)\b|(?<!£)\b20\d\d\b"
    r"|\b(?:first|second|third|1st|2nd|3rd) year\b|\byear \d\b"
)
_YEARS = re.compile(_YEAR, re.IGNORECASE)
_SOURCE = re.compile(
    r"\b(?:funded|met|paid|financed|resourced)(?: for)? (?:from|by|through|out of|within) "
    r"(?:the )?([^.,;()£]{3,60}?)(?=\s*(?:[.,;()£]|$|\band\b|\bin (?:19|20)\d\d))"
    r"|\bfrom (?:the )?([^.,;()£]{2,50}? (?:grant|fund|budget|reserves?))\b",
    re.IGNORECASE,
)
# What behind a figure still belongs to it where another figure follows
_BEHIND = re.compile(
    rf"(?:\s*\([^()£]*\)|[\s,]*(?:(?:for|in|during)\s+(?:the\s+)?(?:{_YEAR})"
    r"|(?:per|an?|each|every) (?:year|annum)|p\.?a\.?(?![a-z])|one[- ]off(?: costs?)?|recurrent"
    r"|recurring|annual(?:ly)?|on-?going"
    r"|from (?:the )?[^.,;()£]{2,50}? (?:grant|fund|budget|reserves?)))+",
    re.IGNORECASE,
)
# "£5,500 for rooms and £7,250 for food": what the first is for
_WHAT_FOR = re.compile(
    r"\s*(?:for|towards|on)\b[^£;]*?(?=\s*(?:[,;+]|\band\b|\bplus\b)[\s,]*$)", re.IGNORECASE
)
_JOINS = re.compile(
    r"^[\s,;:.=\u2013-]*(?:(?:and|plus|then|or)\b)?[\s,;:.=\u2013-]*|[\s,;:=(-]+$", re.I
)
_RANGE = re.compile(r"\s*(?:[-\u2013\u2014]|(?:(?:up|rising) )?to)\s*", re.IGNORECASE)
_NAMES_COST = re.compile(r"\W*(?:the )?(?:total |annual |overall )?costs?\b", re.IGNORECASE)
# What only leads to a figure, at the end of the words before it
_INTRODUCES = re.compile(
    r"(?:[\s,:=(]|@|\b(?:at|up to|less|minus|about|approx|c|would|will|should|could|cost|costs"
    r"|of)\b\.?)+$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:for|towards)\s+(?:the\s+)?", re.IGNORECASE)
# Words about a figure that do not say what it is for
_SAYS_NOTHING = frozenset(
    {"a", "an", "the", "per", "each", "day", "year", "annum", "pa", "p", "in", "for", "from", "and",
     "one", "off", "oneoff", "annual", "annually", "ongoing", "on", "going", "recurrent", "cost",
     "costs", "over", "total", "or", "plus", "during", "of", "is", "this", "be", "less"}
)  # fmt: skip
_MOST = 120  # letters of what a part is for


def kept_amount(figure: Decimal | None) -> str:
    """An amount as a plan keeps it; "" where it is not known, or has more digits than any has."""
    try:
        return "" if figure is None else as_figure(figure)
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A part that a text may say; ``words`` are those that it comes from.

    ``amount`` is None where the words name no one sum, "" stands for all that is not said.
    """

    words: str
    what: str = ""
    text: str = ""
    amount: Decimal | None = None
    year: str = ""
    recurrent: str = ""
    source: str = ""
    additional: str = ""
    alternative: bool = False

    def as_part(self) -> CostPart:
        """A part with what is proposed, of no row yet."""
        return CostPart(
            what=self.what, text=self.text, year=self.year, recurrent=self.recurrent,
            amount=kept_amount(self.amount), source=self.source,
            additional=self.additional, alternative=self.alternative,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: the ``proposals`` in their order, and the total that it states of them."""

    proposals: tuple[Proposal, ...]
    total: Decimal | None = None

    @property
    def sum(self) -> Decimal | None:
        """What the proposals that count come to, None where the amount of one is not known."""
        counted = [each.amount for each in self.proposals if not each.alternative]
        if not counted or any(each is None for each in counted):
            return None
        return sum((each for each in counted if each is not None), Decimal(0))


def parts_in(text: str, scale: int = 1) -> list[Proposal]:
    """The parts that the words of a cost may be split into, in their order.

    A bare figure counts in *scale* pounds: 1,000 in a column headed "£000".

    >>> [(str(each.amount), each.recurrent) for each in parts_in("£5K a year and £900 one-off")]
    [('5000', 'recurrent'), ('900', 'one-off')]
    """
    return list(said_in(text, scale).proposals)


def said_in(text: str, scale: int = 1) -> Said:
    """The parts of a text, and the total that it states of them."""
    text = in_signs(text.strip())
    if not _MONEY.search(text):
        return Said(tuple(_without_money(text, scale)))
    found: list[Proposal] = []
    total: Decimal | None = None
    for sentence in _SENTENCE.split(text):
        if not _MONEY.search(sentence):
            found = _told_besides(found, sentence)
            continue
        for clause in _clauses(sentence):
            if _REPEATED.search(clause.words) and found:
                continue
            if _is_total(clause, found):
                total = clause.result
                continue
            if found and found[-1].amount is None and _NAMES_COST.match(clause.lead):
                found[-1] = _continued(found[-1], clause)  # what the prices before it come to
            else:
                found.append(_proposed(clause, beyond=total is not None))
    return Said(tuple(found), total)


def _without_money(text: str, scale: int) -> Iterator[Proposal]:
    """A cost without a sign of pounds: a bare figure, or words that nothing is to be paid more."""
    found = amount(text, of_money=False)
    if found is not None and not cannot_add(text):
        yield Proposal(text, amount=found * scale)
    elif _NOT_MORE.search(text):
        yield Proposal(text, what=one_line(text)[:_MOST], additional="no")


def _told_besides(found: list[Proposal], sentence: str) -> list[Proposal]:
    """A sentence without a figure may say of the part before it that it is not additional."""
    if not found or not _NOT_MORE.search(sentence):
        return found
    last = replace(found[-1], additional="no", words=f"{found[-1].words} {sentence}")
    return [*found[:-1], last]


def _continued(before: Proposal, clause: _Clause) -> Proposal:
    """A part whose sum stands in the next sentence: "20 days a course @ £1,000. Cost £60K"."""
    said = _proposed(clause)
    return replace(
        said, words=f"{before.words} {said.words}", what=before.what or said.what,
        text=f"{before.text} {one_line(clause.words)}".strip(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Clause:
    """Some words of a sentence about one sum: ``lead`` before its figures, then to the end.

    ``prices`` count the figures that are what one of several costs.
    """

    words: str
    lead: str
    working: str
    result: Decimal | None
    prices: int
    behind: str


def _clauses(sentence: str) -> Iterator[_Clause]:
    """The sums of a sentence, each with its words; prices go with what they come to."""
    start, prices = 0, list[re.Match[str]]()
    figures = list(_MONEY.finditer(sentence))
    skipped = False
    for place, figure in enumerate(figures):
        if _is_price(sentence, figure):
            prices.append(figure)
            continue
        last = place + 1 == len(figures)
        following = len(sentence) if last else figures[place + 1].start()
        if not last and _RANGE.fullmatch(sentence[figure.end() : following]):
            skipped = True  # the second of its ends tells the whole
            continue
        end = _end_of(sentence, figure.end(), following, last=last)
        if skipped:
            whole = sentence[start:end]
            yield _Clause(
                whole, _MONEY.split(whole)[0], whole, None, 0, sentence[figure.end() : end]
            )
            start, prices, skipped = end, [], False
            continue
        own, before = _own_prices(sentence, start, prices, figure)
        for alone in before:
            yield _of_price(sentence, start, alone)
            start = _end_of(sentence, alone.end(), own[0].start() if own else figure.start())
        yield _clause(sentence, start, figure, end, own)
        start, prices = end, []
    for alone in prices:
        end = (
            len(sentence) if alone is prices[-1] else _end_of(sentence, alone.end(), len(sentence))
        )
        yield _of_price(sentence, start, alone, end)
        start = end


def _is_price(sentence: str, figure: re.Match[str]) -> bool:
    before, behind = sentence[: figure.start()], sentence[figure.end() :]
    return bool(_PRICE_BEFORE.search(before) or _PRICE_BEHIND.match(behind))


def _own_prices(
    sentence: str, start: int, prices: Sequence[re.Match[str]], figure: re.Match[str]
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The prices that a result is of, and those before it that stand for themselves.

    A result that the last price comes to alone is of that; else it is of all of them.
    """
    stated = _RESULT.search(sentence[: figure.start()])
    if prices and (not stated or _is_of_more(sentence, start, prices, figure)):
        return [], list(prices)
    if len(prices) < 2:
        return list(prices), []
    result = in_pounds(figure[1], figure[2] or "")
    behind = _end_of(sentence, prices[-2].end(), prices[-1].start())
    alone = comes_to(_JOINS.sub("", sentence[behind : figure.start()]))
    if alone is not None and alone == result:
        return [prices[-1]], list(prices[:-1])
    return list(prices), []


def _is_of_more(
    sentence: str, start: int, prices: Sequence[re.Match[str]], figure: re.Match[str]
) -> bool:
    """Whether a figure is the total of more than the one price before it: it comes to another."""
    between = sentence[prices[-1].end() : figure.start()]
    alone = comes_to(_JOINS.sub("", sentence[start : prices[-1].end()]))
    result = in_pounds(figure[1], figure[2] or "")
    return len(prices) == 1 and bool(_TOTAL.search(between)) and alone not in (None, result)


def _end_of(sentence: str, at: int, following: int, *, last: bool = False) -> int:
    """Where the words about a figure end: with the sentence, or where the next one's begin."""
    if last:
        return len(sentence)
    gap = sentence[at:following]
    behind = _BEHIND.match(gap)
    if behind:
        return at + behind.end()
    if what_for := _WHAT_FOR.match(gap):
        return at + what_for.end()
    unit = _PRICE_BEHIND.match(gap)
    return at + (unit.end() if unit else 0)


def _clause(
    sentence: str, start: int, figure: re.Match[str], end: int, prices: Sequence[re.Match[str]]
) -> _Clause:
    whole = sentence[start:end]
    lead = sentence[start : (prices[0] if prices else figure).start()]
    stated = _RESULT.search(sentence[start : figure.start()])
    working = (
        sentence[start : figure.end()] if prices or "=" in (stated[0] if stated else "") else ""
    )
    value = in_pounds(figure[1], figure[2] or "")
    if _TAKEN_OFF.search(sentence[: figure.start()]):
        value = -value
    if (
        not prices
        and cannot_add(figure[0] + sentence[figure.end() : end])
        and not _YEARLY.search(whole)
    ):
        return _Clause(whole, lead, whole, None, 0, sentence[figure.end() : end])
    return _Clause(whole, lead, working, value, len(prices), sentence[figure.end() : end])


def _of_price(sentence: str, start: int, price: re.Match[str], end: int = -1) -> _Clause:
    """A price without a result: worked out where the words say of how many."""
    end = end if end >= 0 else _end_of(sentence, price.end(), len(sentence))
    whole = sentence[start:end]
    working = _JOINS.sub("", whole)
    return _Clause(
        whole, sentence[start : price.start()], working, comes_to(working), 1,
        sentence[price.end() : end],
    )  # fmt: skip


def _is_total(clause: _Clause, found: Sequence[Proposal]) -> bool:
    """Whether a clause is the total of parts that stand before it."""
    return bool(found) and not clause.prices and bool(_TOTAL.search(clause.lead))


def _proposed(clause: _Clause, *, beyond: bool = False) -> Proposal:
    """The part that a clause says; one *beyond* the stated total that would cost so much instead
    is an alternative."""
    said = _JOINS.sub("", clause.words).strip()
    years = list(dict.fromkeys(year_name(each) for each in _YEARS.findall(said)))
    near = _YEARS.search(_behind_it(clause.behind))
    source = _SOURCE.search(said)
    return Proposal(
        words=said,
        what=_what(clause),
        text=one_line(_JOINS.sub("", clause.working)) if clause.working else "",
        amount=clause.result,
        year=year_name(near[0]) if near else years[0] if len(years) == 1 else "",
        recurrent=_kind(said),
        source=one_line(source[1] or source[2]) if source else "",
        additional="no" if _NOT_MORE.search(said) else "yes" if _MORE.search(said) else "",
        alternative=bool(_OTHER_WAY.search(clause.words) or (beyond and _WOULD.search(said))),
    )


def _behind_it(text: str) -> str:
    found = _BEHIND.match(text)
    return found[0] if found else ""


def _kind(said: str) -> str:
    kind = words.sort_of(said)
    if kind or words.sort_of(f"{said} ongoing") == "":
        return kind  # both are named, or one that is certain
    return "recurrent" if _YEARLY.search(said) else ""


def _what(clause: _Clause) -> str:
    """What the money is for: the words before the figure, without those that only introduce it."""
    lead = _INTRODUCES.sub("", _RESULT.sub("", clause.lead))
    for told in (lead, re.sub(r"[()]", "", clause.behind)):
        rest = _SOURCE.sub(" ", _YEARS.sub(" ", told))
        if set(re.findall(r"\w+", rest.casefold())) - _SAYS_NOTHING:
            what = _LEADING.sub("", one_line(_JOINS.sub("", told).strip(" *.")))
            return what[:_MOST].strip()
    return ""
