"""Figures as a plan keeps them: exact decimals as text, so that 62.71 stays 62.71."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

MOST_DIGITS = 30
"""More than any figure that is counted has; beyond it, a text is no figure."""
_GROUPED = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


def figure_of(text: str) -> Decimal | None:
    """The number that a figure as kept says, or None for "" and for what is none.

    >>> figure_of("62.71"), figure_of(""), figure_of("1e5"), figure_of("NaN")
    (Decimal('62.71'), None, None, None)
    """
    plain = text.removeprefix("-")
    if not plain.isascii() or len(plain) > MOST_DIGITS or not plain.replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def ungrouped(text: str) -> str:
    """A figure without the commas that part its thousands; any other comma stays, and is none.

    >>> ungrouped("1,250,000.50"), ungrouped("1,2"), ungrouped("1.000,50")
    ('1250000.50', '1,2', '1.000,50')
    """
    return text.replace(",", "") if _GROUPED.fullmatch(text.strip()) else text


def as_figure(number: Decimal) -> str:
    """A number as a plan keeps it: no exponent, no sign of nought, no noughts at the end.

    Raises ValueError for what is no finite number, or has more digits than any figure.

    >>> as_figure(Decimal("62.70")), as_figure(Decimal("1E+3")), as_figure(Decimal("-0.0"))
    ('62.7', '1000', '0')
    """
    if not number.is_finite() or abs(number.adjusted()) >= MOST_DIGITS:
        raise ValueError(f"{number} is no figure")
    if not number:
        return "0"
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if len(text.removeprefix("-")) > MOST_DIGITS:
        raise ValueError(f"{number} has more digits than any figure")
    return text


def rounded(number: Decimal, places: int, edges: Iterable[Decimal | int]) -> Decimal:
    """A number rounded to so many decimals, or to as many more as it takes to say nothing untrue:
    what is under, over or just at one of *edges* stays so.

    >>> rounded(Decimal("99.9975"), 2, (0, 100)), rounded(Decimal("70.984"), 2, (0, 100))
    (Decimal('99.998'), Decimal('70.98'))
    """
    sides = [(edge, _side(number, edge)) for edge in edges]
    for each in range(places, MOST_DIGITS // 2):
        found = number.quantize(Decimal(1).scaleb(-each), ROUND_HALF_UP)
        if all(_side(found, edge) == side for edge, side in sides):
            return found
    return number


def _side(number: Decimal, edge: Decimal | int) -> int:
    return (number > edge) - (number < edge)


def is_kept(text: str) -> bool:
    """Whether a text is "" or a figure just as a plan keeps it."""
    number = figure_of(text)
    return not text or (number is not None and as_figure(number) == text)
