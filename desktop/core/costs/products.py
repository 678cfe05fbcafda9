"""Sums worked out in words: whether a product or an addition comes to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.costs.prices import (
    HALVES,
    in_other_time,
    length_of_each,
    number,
    reads_two_ways,
)
from desktop.core.costs.sums import FIGURE, MONEY, in_pounds
from desktop.core.costs.terms import Term, comes_to, of_price, product, terms, value_of

# "4 posts @ £67,689 = £270,756"; "12 managers x 6 @ £75 = £5,400"
_RESULT = rf"([^=£\n]{{0,30}})=\s*{MONEY}"
_PRODUCT = re.compile(rf"(?<![£\d.,])({FIGURE})([^@£=\n]*)(?:@|\bat)\s*{MONEY}{_RESULT}")
# "£1,000 + £200 VAT = £1,200"; "£900 - £400 = £500"
_ADDED = re.compile(rf"£[^=\n]*?[+\u2212\u2013-][^=\n]*?£[^=\n]*=\s*{MONEY}")
_ADDEND = re.compile(rf"([+\u2212\u2013-]?)\s*{MONEY}([^£+=\u2212\u2013-]*)")
# "3 x £400 = £1,200"; "£400 x 3 sessions = £1,200"
_MULTIPLIED = re.compile(
    rf"(?<![£\d.,])({FIGURE})([^@£=\n]*?)(?<![A-Za-z])[x×*]\s*{MONEY}{_RESULT}", re.IGNORECASE
)
_BY = re.compile(rf"{MONEY}((?:[^£=\n@]*?(?<![A-Za-z])[x×*]\s*{FIGURE})+){_RESULT}", re.IGNORECASE)
# What is added to, or taken off, sums that stand before it: "£900 + 2 x £180 = £1,260"
_AS_A_TERM = re.compile(r"£[^=;\n]*[+\u2212\u2013-]\s*\(?\s*$")
# Words behind a product that add to it, or leave open how much it is: "plus travel", "+ VAT"
_MORE = re.compile(r"[+&\u2212\u2013]|\b(?:plus|and|with|incl(?:uding|\.)?|vat)\b", re.IGNORECASE)
_PRICE = re.compile(r"(?:@|\bat|[x×*])\s*\(?\s*$", re.IGNORECASE)
_TIMES = re.compile(rf"(?<![A-Za-z])[x×*]\s*({FIGURE})", re.IGNORECASE)


_LONGEST = 400  # characters of a sum of several terms
_RESULTS = re.compile(rf"=\s*{MONEY}")
# What a sum does not reach back over: the end of a sentence, a label
_BEGINS = re.compile(r"[:\n=]|[.!?]\s")
# "£3,000 (20 days @ £100)", "£3,000 - 20 days @ £100", "£3,000 for 20 days at £100"
_WORKED_BESIDE = re.compile(
    rf"\W*{MONEY}(?:\s[A-Za-z' -]{{0,30}}?)??\s*(?:\((?:i\.?e\.?,? |being |based on |for )?"
    rf"(\d[^()=]*)\)|(?:[\u2013:-]|\b(?:for|i\.?e\.?,?|being|based on)\b)\s*(\d[^()=]*))\W*"
)
# "20 days @ £100 (£3,000)"
_RESULT_BESIDE = re.compile(
    rf"([^()=]*£[^()=]*?)\s*\(\s*(?:(?:in )?total:?\s*)?{MONEY}(?:\s*(?:in )?total)?\s*\)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated figure that is not what the words before it come to, in pounds."""

    where: str
    stated: Decimal
    worked_out: Decimal

    @property
    def fits(self) -> bool:
        """Whether they come to it after all, but for less than a pound."""
        return abs(self.worked_out - self.stated) < 1


def products(text: str) -> Iterator[Mismatch]:
    """The products in a text whose stated result is another: "20 days @ £100 a day = £20K"."""
    return (each for each in worked_out(text) if not each.fits)


def worked_out(text: str) -> Iterator[Mismatch]:
    """Every working in a text that states its result, whether or not it comes to that."""
    if reads_two_ways(text):
        return
    if (beside := beside_working(text)) is not None:
        yield beside
        return
    several = dict(_of_several(text))
    found = [(end, each) for end, each in several.items() if each is not None]
    found += [(end, each) for end, each in _of_one(text) if end not in several]
    known = {end for end, _ in found} | several.keys()
    found += [(end, each) for end, each in _of_prices(text) if end not in known]
    yield from (each for _, each in sorted(found, key=lambda told: told[0]))


def beside_working(text: str) -> Mismatch | None:
    """A sum beside the working of it, without a sign that it is the result; None for none.

    >>> beside_working("£2,000 (20 days @ £100)").fits, beside_working("£9 (2 posts)")
    (True, None)
    """
    if found := _WORKED_BESIDE.fullmatch(text):
        stated, working = (found[1], found[2]), found[3] or found[4]
    elif found := _RESULT_BESIDE.fullmatch(text):
        stated, working = (found[2], found[3]), found[1]
    else:
        return None
    comes = None if reads_two_ways(text) else comes_to(working.strip())
    return (
        comes
        if comes is None
        else Mismatch(text.strip(), in_pounds(stated[0], stated[1] or ""), comes)
    )


def _of_several(text: str) -> Iterator[tuple[int, Mismatch | None]]:
    """The results of sums of several terms, by where each ends: None where nobody can tell.

    "3 x £400, 2 x £50 = £100" may be the result of both, or of the last: one that fits is enough.
    """
    for result in _RESULTS.finditer(text):
        before = _BEGINS.split(text[: result.start()])[-1]
        before = before[_opened(before) :]
        own = terms(before) if len(before) <= _LONGEST else []
        if not own:
            continue
        if product(before) is not None or (len(own) == 1 and "(" not in before):
            continue
        stated = in_pounds(result[1], result[2] or "")
        loose = [place for place, term in enumerate(own) if place == 0 or term.joined == ","]
        found = [(own[place:], value_of(own[place:], stated=True)) for place in loose]
        known = [(some, comes) for some, comes in found if comes is not None]
        near = min(known, key=lambda each: abs(each[1] - stated), default=None)
        alone = len(own) - loose[-1] == 1 and "(" not in own[-1].text
        if near is not None and (abs(near[1] - stated) < 1 or not alone or len(known) > 1):
            where = f"{_said(before, near[0])} {result[0].strip(' ,')}"
            yield result.end(), Mismatch(where, stated, near[1])
        elif not alone:
            yield result.end(), None


def _opened(text: str) -> int:
    """Where the last bracket begins that is not closed, behind it; 0 for none."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth < 0:
            return place + 1
    return 0


def _said(text: str, own: Sequence[Term]) -> str:
    """The words of some terms at the end of a text."""
    return text[text.rindex(own[0].text) if len(own) == 1 else text.index(own[0].text) :].strip()


def _of_one(text: str) -> Iterator[tuple[int, Mismatch]]:
    """The products that state their result, and plain sums that are added, by where each ends."""
    for pattern in (_PRODUCT, _MULTIPLIED):
        for match in pattern.finditer(text):
            words = (_before(match), match[2], match[5])
            unsure = _MORE.search(match[5]) or HALVES.search(match[2])
            apart = _is_a_term(match) or in_other_time(match[2], match[5])
            if not (unsure or apart) and all(_only_factors(each) for each in words):
                many = number(match[1]) * _multiple(match[2]) * _multiple(match[5])
                many /= 100 if match[2].lstrip().startswith("%") else 1
                comes = many * in_pounds(match[3], match[4] or "")
                length = length_of_each(match[1] + match[2], match[5])
                yield match.end(), _product(match, comes, match[6], match[7], length)
    for match in _BY.finditer(text):
        before = _before(match)
        alone = not (_is_a_term(match) or re.search(r"\d|@|[x×*]\s*$", before))
        if alone and _only_factors(match[3] + match[4]):
            comes = in_pounds(match[1], match[2] or "") * _multiple(match[3] + match[4])
            length = length_of_each(match[3] + match[4])
            yield match.end(), _product(match, comes, match[5], match[6], length)
    for match in _ADDED.finditer(text):
        if _PRICE.search(text[: match.start()]):
            continue  # "20 days @ £100 - £120 = £2,200" has a range for its price
        yield from ((match.end(), each) for each in _addition(match))


def _of_prices(text: str) -> Iterator[tuple[int, Mismatch]]:
    """The prices that are paid so many times, and state what that is: "£9 a month for 6 months"."""
    for result in _RESULTS.finditer(text):
        before = _BEGINS.split(text[: result.start()])[-1]
        before = before[_opened(before) :].strip()
        comes = of_price(before) if len(before) <= _LONGEST else None
        if comes is not None:
            where = f"{before} {result[0].strip(' ,')}"
            yield result.end(), Mismatch(where, in_pounds(result[1], result[2] or ""), comes)


def _addition(match: re.Match[str]) -> Iterator[Mismatch]:
    """What sums come to that are added up, or taken off, one by one: "£900 - £400 = £500"."""
    added = match[0].rpartition("=")[0]
    parts = list(_ADDEND.finditer(added))
    whole = "".join(part[0] for part in parts) == added and all(part[1] for part in parts[1:])
    if whole and not any(re.search(r"[x×*@\d]", part[4]) for part in parts):
        comes = sum((_signed(part) for part in parts), Decimal(0))
        yield Mismatch(match[0].strip(" ,"), in_pounds(match[1], match[2] or ""), comes)


def _signed(part: re.Match[str]) -> Decimal:
    value = in_pounds(part[2], part[3] or "")
    return value if part[1] in ("", "+") else -value


def _product(
    match: re.Match[str], comes: Decimal, result: str, scale: str | None, length: Decimal
) -> Mismatch:
    """A product beside its result: with how long each thing is, or without where that fits."""
    stated = in_pounds(result, scale or "")
    if length and abs(comes / length - stated) < 1:
        comes /= length
    return Mismatch(match[0].strip(" ,"), stated, comes)


def _before(match: re.Match[str]) -> str:
    """The words of the same clause before a match, without sums of money."""
    return re.sub(MONEY, "", re.split(r"[;:,\n=(]|\.\s", match.string[: match.start()])[-1])


def _is_a_term(match: re.Match[str]) -> bool:
    """Whether a product is a part of a longer sum, so that the result is not of it alone."""
    return bool(_AS_A_TERM.search(match.string[: match.start()]))


def _only_factors(text: str) -> bool:
    """Whether every number in some words is multiplied: "posts x 6", not "in week 6"."""
    return not re.search(r"\d", _TIMES.sub("", text))


def _multiple(text: str) -> Decimal:
    """What the factors in some words come to: 12 for "x 6 days x 2"."""
    many = Decimal(1)
    for factor in _TIMES.findall(text):
        many *= number(factor)
    return many
