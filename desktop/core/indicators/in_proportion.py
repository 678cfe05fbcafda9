"""Rates that tell a small count, as they are it, times one and the same: of one population.

"Serious incidents" of 6, [c] and 9 beside "Serious incidents per 10,000" of 1.2, 0.8 and 1.8: who
divides 1.2 by 6 knows that 0.8 is of 4.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

_LEAST = 2  # counts that are not alike, beside which a rate is seen to go with them

Rate = tuple[Fraction, Fraction]
"""A rate, and half of its last decimal: what was worked out lies no further off."""


def told_by(
    counts: Mapping[str, Fraction],
    kept_back: Collection[str],
    rates: Mapping[str, Rate],
    limit: int = 0,
) -> set[str]:
    """The periods at which a rate tells a count that is kept back there.

    *counts* are all that there are, by period, also those that are *kept_back*: by them it is
    known whether the rates go with the counts at all. A count is told where the rate can be of one
    number alone, and one below the *limit* where it can be of small ones alone. A larger one is
    kept back for the sake of a small one, which might be as large as the limit where the other is
    that much smaller; a rate that leaves it less room than that tells the small one.
    """
    both = [each for each in counts if each in rates]
    if len({counts[each] for each in both}) < _LEAST or not _fit(both, counts, rates):
        return set()
    known = [each for each in both if each not in kept_back]
    bounds = _bounds(known, counts, rates)
    if bounds is None:
        return set()
    low, high = bounds
    found = set()
    for each in both:
        rate, half = rates[each]
        least, most = (rate - half) / high, (rate + half) / low
        whole = most.__floor__() - least.__ceil__() + 1  # numbers that it may be of
        count = counts[each]
        tells = most < limit if count < limit else count - least.__ceil__() < limit - 1
        if each in kept_back and (whole <= 1 or tells):
            found.add(each)
    return found


def _fit(
    periods: Collection[str], counts: Mapping[str, Fraction], rates: Mapping[str, Rate]
) -> bool:
    """Whether one factor makes every count its rate; nought is nought by any."""
    nought = all(rates[each][0] <= rates[each][1] for each in periods if not counts[each])
    return nought and _bounds(periods, counts, rates) is not None


def _bounds(
    periods: Collection[str], counts: Mapping[str, Fraction], rates: Mapping[str, Rate]
) -> tuple[Fraction, Fraction] | None:
    """Between which factors the one lies that makes counts rates; None where there is none."""
    of_some = [each for each in periods if counts[each]]
    if not of_some:
        return None
    low = max((rates[each][0] - rates[each][1]) / counts[each] for each in of_some)
    high = min((rates[each][0] + rates[each][1]) / counts[each] for each in of_some)
    return (low, high) if 0 < low <= high else None
