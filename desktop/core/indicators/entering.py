"""A value as somebody types or pastes it: what it says, and what is in doubt beside the others."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.beside_others import known_figures, outstanding
from desktop.core.indicators.fitting import cannot_be
from desktop.core.indicators.noting import may_be
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import NO_DATA, PER_CENT, SUPPRESSED, Reading, read_value
from desktop.core.indicators.series import Series
from desktop.core.kinds import Indicator
from desktop.core.text import clean


def read_entered(data: PlanData, indicator: Indicator, text: str, period: Period) -> Reading:
    """What a text says as the value of an indicator for a period; never raises.

    A number below 1 without a sign may be so many per cent, or a share of 1: "0.95" beside 94 %.
    It is no figure then, and ``wrong`` says why, unless all other figures are as small.
    """
    reading = read_value(clean(text), indicator.unit)
    number = figure_of(reading.value)
    bare = not reading.unit and not reading.denominator
    if indicator.unit != PER_CENT or not bare or number is None or not 0 < number < 1:
        return reading
    others = [each for at, each in Series(data, indicator).figures() if at != period]
    if others and max(others) <= 1:
        return reading
    wrong = f"{may_be(reading.text, number)}; write it with the sign"
    return replace(reading, value="", wrong=wrong)


def doubted(data: PlanData, indicator: Indicator, reading: Reading, period: Period) -> list[str]:
    """Why a value that is entered may be a slip: ends of sentences, [] where nothing says so."""
    figure = figure_of(reading.value)
    found = cannot_be(indicator.unit, reading)
    if figure is not None and reading.flag not in (NO_DATA, SUPPRESSED):
        known = known_figures(Series(data, indicator).values) | {period: figure}
        why = outstanding(indicator.unit, indicator.span, known).get(period)
        found += [why] if why else []
    return found
