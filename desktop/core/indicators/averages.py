"""Averages beside the total that they are of: "£10,000 for each child" and "£30,000 in all" are 3.

An average that says itself of how few it is is kept back; so is one of which the total does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from desktop.core.indicators.cohorts import related

_AVERAGE = re.compile(
    r"\b(?:average|avg|mean|(?:per|for each|each) (?:child|person|pupil|young person|head|family|"
    r"household|carer|placement|case|stay|care leaver))\b"
)
_OFF = Decimal("0.02")
"""How far from a whole number of people a quotient may be: both were rounded."""


def is_average(name: str) -> bool:
    """Whether a name says that its figures are averages.

    >>> is_average("Average cost of a placement"), is_average("Cost per child")
    (True, True)
    >>> is_average("Total cost of placements"), is_average("Cost per year")
    (False, False)
    """
    return _AVERAGE.search(name.casefold()) is not None


def numbers_behind(
    name: str, averages: Mapping[str, Decimal], other: str, totals: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Of how many the averages called *name* are at each period, where those of *other* are their
    totals: the names have a word in common, only the first says an average, and the one goes into
    the other a whole number of times at every period that both have. Else nothing.
    """
    if not is_average(name) or is_average(other) or not related(name, other):
        return {}
    found = {}
    for text, average in averages.items():
        if text in totals and average > 0:
            number = (totals[text] / average).to_integral_value()
            if number < 1 or abs(totals[text] / average - number) > _OFF * number:
                return {}
            found[text] = number
    return found
