"""Sums that stand in a plan's words: what each says, and whether a product works out.

Whether the totals of a summary add up is asked in :mod:`desktop.core.cost_totals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

# "£67,689", "£30K", "£1.3 m"
_MONEY = r"£\s?(\d[\d,]*(?:\.\d+)?)\s?([KkMm](?![a-z]))?"
_AMOUNT = re.compile(_MONEY)
# "4 posts @ £67,689 = £270,756"; "12 managers x 6 @ £75 = £5,400"
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_PRODUCT = re.compile(rf"({_FIGURE})([^@£=\n]*)@\s*{_MONEY}[^=£\n]{{0,30}}=\s*{_MONEY}")
_TIMES = re.compile(rf"(?<=[\s\d])[x×*]\s*({_FIGURE})", re.IGNORECASE)
_SCALE = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000)}
_BARE = re.compile(rf"[*]?({_FIGURE})[*]?")
# "-£5,000", "£-5,000", "(£5,000)": money that comes in, or is saved
_SIGN_WITHIN = re.compile(r"£\s?([-\u2212\u2013])\s?(?=\d)")
_LESS = re.compile(r"[-\u2212\u2013](?=[£\d])(.*)|\((.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the figures of a cell say, in pounds.

    One sum is the ``low`` and the ``high`` end alike; a cell of several ("£20K - £30K", "£300K if
    permanent, £498K if not") lies between them. ``grain`` is what its last digit stands for where
    it is rounded to more than a pound: 1,000 for "£30K", 100,000 for "£1.3m".
    """

    low: Decimal
    high: Decimal
    grain: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated figure that is not what the words before it come to, in pounds."""

    where: str
    stated: Decimal
    worked_out: Decimal


def amount(text: str) -> Decimal | None:
    """The one sum of money in a text, in pounds, or None when there is none or several.

    A figure without a pound sign counts when it is all there is: "498,761". What stands in
    brackets or after a minus is less than nothing: "(£5,000)", "-£5,000".
    """
    found = sums_in(text)
    return found.low if found is not None and len(_figures(text)) == 1 else None


def sums_in(text: str) -> Sums | None:
    """Every sum of money in a text, from the least to the most, or None when it names none."""
    figures = _figures(text)
    if not figures:
        return None
    values = [_pounds(figure, scale) for figure, scale in figures]
    grain = max(_grain(figure, scale) for figure, scale in figures)
    if len(values) == 1 and _LESS.fullmatch(_put_right(text)):
        values = [-value for value in values]
    return Sums(min(values), max(values), grain)


def pounds(figure: Decimal) -> str:
    """A sum of money: "£498,761", with pence where there are any, "-£5,000"."""
    pence = 0 if figure == figure.to_integral_value() else 2
    return f"{'-' if figure < 0 else ''}£{abs(figure):,.{pence}f}"


def plain(figure: Decimal) -> str:
    """A sum of money for a script: "498761", "12.50"."""
    return f"{figure:.0f}" if figure == figure.to_integral_value() else f"{figure:.2f}"


def _figures(text: str) -> list[tuple[str, str]]:
    text = _put_right(text)
    found = _AMOUNT.findall(text)
    if found:
        return [(str(figure), str(scale)) for figure, scale in found]
    less = _LESS.fullmatch(text)
    bare = _BARE.fullmatch((less[1] or less[2] or "").strip() if less else text)
    return [(bare[1], "")] if bare else []


def _put_right(text: str) -> str:
    """A text with its minus before its pound sign, and nothing around it."""
    return _SIGN_WITHIN.sub(r"\1£", text).strip()


def _grain(figure: str, scale: str) -> Decimal:
    """What the last digit of a rounded figure stands for; nothing where it is given in full."""
    if not scale:
        return Decimal(0)
    return _SCALE[scale.lower()].scaleb(-len(figure.partition(".")[2]))


def _pounds(figure: str, scale: str) -> Decimal:
    return Decimal(figure.replace(",", "")) * _SCALE[scale.lower()]


def products(text: str) -> Iterator[Mismatch]:
    """The products in a text whose stated result is another: "20 days @ £100 a day = £20K"."""
    for match in _PRODUCT.finditer(text):
        number = Decimal(match[1].replace(",", ""))
        for factor in _TIMES.findall(match[2]):
            number *= Decimal(factor.replace(",", ""))
        worked_out = number * _pounds(match[3], match[4] or "")
        stated = _pounds(match[5], match[6] or "")
        if abs(worked_out - stated) >= 1:
            yield Mismatch(match[0].strip(" ,"), stated, worked_out)
