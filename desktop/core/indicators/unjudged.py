"""Why a figure is set beside no target, though it is one: it is more than all, or of longer."""

from __future__ import annotations

from desktop.core.figures import figure_of
from desktop.core.indicators.fitting import impossible
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import COUNT, PER_CENT, POUNDS
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import Target
from desktop.core.kinds import IndicatorValue
from desktop.core.kinds.indicators import EVERY


def over_all(series: Series, row: IndicatorValue, target: Target) -> str:
    """Why a percentage over 100 cannot be taken for one, "" where it can: posts may be filled to
    105%, and then such a target asks for more than all or other figures are over it too."""
    figure = figure_of(row.value)
    if series.indicator.unit != PER_CENT or figure is None or figure <= 100:
        return ""
    bounds = (target.low, target.high, target.figure)
    others = (
        figure_of(each.value)
        for _, each in series.values
        if each is not row and not impossible(series.indicator, each)
    )
    if any(each is not None and each > 100 for each in (*bounds, *others)):
        return ""
    return "is more than 100%, as no other figure of it"


def shorter_target(series: Series, period: Period) -> str:
    """The length of what a target is of, where a figure that adds up is of a longer one; "" else.

    96 in a year is no more than 10 a month. It is of what the indicator is measured by, or, where
    that is not said, of the shortest of its periods.
    """
    indicator = series.indicator
    if indicator.span or indicator.unit not in (COUNT, POUNDS) or indicator.judged_by == "rate":
        return ""
    if period.every not in EVERY:
        return ""
    shorter = EVERY[: EVERY.index(period.every)]
    if indicator.every:
        return indicator.every if indicator.every in shorter else ""
    lengths = {each.every for each, _ in series.values} if shorter else set()
    return next((each for each in shorter if each in lengths), "")
