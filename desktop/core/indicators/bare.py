"""Figures that say nothing of what they are worked out from: a percentage, rate or sum alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from desktop.core.figures import figure_of
from desktop.core.indicators.cohorts import Share
from desktop.core.indicators.in_proportion import Rate
from desktop.core.indicators.readings import NO_DATA, PER, SUPPRESSED
from desktop.core.indicators.series import Series


def values_in(unit: str, every: Mapping[int, Series]) -> dict[int, dict[str, Decimal]]:
    """The known figures of indicators in a unit, by indicator and the text of their periods."""
    return {
        key: {
            period.text: value for period, row in series.values
            if row.flag not in (NO_DATA, SUPPRESSED)
            and (value := figure_of(row.value)) is not None
        }
        for key, series in every.items() if series.indicator.unit == unit
    }  # fmt: skip


def share_of(series: Series) -> Share:
    """What a percentage or rate says without the number below its line."""
    rows = {
        period.text: row
        for period, row in series.values
        if figure_of(row.value) is not None
        and not row.denominator
        and row.flag not in (NO_DATA, SUPPRESSED)
    }
    tops = {text: figure_of(row.numerator) for text, row in rows.items()}
    one = series.indicator
    return Share(
        one.name,
        {text: row.value for text, row in rows.items()},
        {text: top for text, top in tops.items() if top is not None},
        one.counted,
        PER[one.unit],
    )


def rates_of(series: Series) -> dict[str, Rate]:
    """The figures of a rate that say nothing of what they are worked out from, by period, with how
    far off each may lie: of 1 among 1.2 and 0.8 the nought behind the point is not written."""
    found = {}
    for period, row in series.values:
        value = figure_of(row.value)
        if value is not None and not row.numerator and not row.denominator:
            found[period.text] = value
    places = [-min(0, int(each.as_tuple().exponent)) for each in found.values()]
    half = Fraction(1, 2 * 10 ** max(places, default=0))
    return {text: (Fraction(value), half) for text, value in found.items()}
