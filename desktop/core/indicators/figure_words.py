"""Figures in words: values, gaps and shares as a sentence or a cell shows them."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.core.figures import as_figure
from desktop.core.indicators.readings import COUNT, DAYS, PER_CENT, POUNDS, RATE, YES_NO
from desktop.core.kinds import Indicator
from desktop.core.text import one_line

UNIT_WORDS = {
    "": "no unit", COUNT: "a count", PER_CENT: "a percentage", RATE: "a rate per 10,000",
    DAYS: "days", POUNDS: "pounds", YES_NO: "yes or no",
}  # fmt: skip
"""What each unit is called in a sentence."""

BETTER_WORDS = {
    "higher": "higher", "lower": "lower", "target": "near its target", "none": "neither way",
}  # fmt: skip
"""What stands behind "better is", by the polarity of an indicator."""


def unit_words(unit: str) -> str:
    """What a unit is called; one that is none of those, as a damaged plan has it, as it stands.

    >>> unit_words("%"), unit_words("furlong")
    ('a percentage', '“furlong”')
    """
    return UNIT_WORDS.get(unit) or f"“{one_line(unit)}”"


def number_words(number: Decimal) -> str:
    """A figure with commas, exact: "1,060.66", "-5".

    >>> number_words(Decimal("1060.660")), number_words(Decimal("-5"))
    ('1,060.66', '-5')
    """
    whole, _, rest = as_figure(number).partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = f"{int(whole.removeprefix('-')):,}"
    return f"{sign}{digits}.{rest}" if rest else f"{sign}{digits}"


def figure_words(unit: str, number: Decimal) -> str:
    """A figure in its unit: "71%", "461 days", "£1,200", "47.3 per 10,000", "yes".

    >>> figure_words("%", Decimal("71.0")), figure_words("days", Decimal(1))
    ('71%', '1 day')
    >>> figure_words("£", Decimal("388250.5")), figure_words("£", Decimal("-1200"))
    ('£388,250.50', '-£1,200')
    """
    plain = number_words(number)
    if unit == PER_CENT:
        return f"{plain}%"
    if unit == POUNDS:
        # Pence are two figures: "£388,250.50".
        plain += "0" if re.fullmatch(r"-?[\d,]+\.\d", plain) else ""
        return f"-£{plain[1:]}" if plain.startswith("-") else f"£{plain}"
    if unit == DAYS:
        return f"{plain} day" if number == 1 else f"{plain} days"
    if unit == RATE:
        return f"{plain} per 10,000"
    if unit == YES_NO:
        return {"0": "no", "1": "yes"}.get(plain, plain)
    return plain


def gap_words(indicator: Indicator, gap: Decimal, *, of_rate: bool = False) -> str:
    """How far two figures of an indicator lie apart: "9 points", "12 days", "3 visits".

    *of_rate* says that they are rates of an indicator that counts. A count of one thing keeps the
    plural of what is counted out of the words: "1".
    """
    unit = RATE if of_rate else indicator.unit
    plain = number_words(gap)
    if unit == PER_CENT:
        return f"{plain} point" if gap == 1 else f"{plain} points"
    if unit == COUNT and indicator.counted.strip() and gap != 1:
        return f"{plain} {indicator.counted.strip()}"
    return plain if unit == YES_NO else figure_words(unit, gap)


def judged_words(indicator: Indicator, number: Decimal, *, of_rate: bool = False) -> str:
    """A figure of an indicator in the unit that is judged: its own, or the rate."""
    return figure_words(RATE if of_rate else indicator.unit, number)
