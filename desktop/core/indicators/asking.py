"""What those who count are asked for: which months, of which indicators, and how to write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.indicators.periods import Period, period_at, period_of
from desktop.core.indicators.series import Series
from desktop.core.indicators.words import value_words
from desktop.core.kinds import Indicator
from desktop.core.kinds.indicators import EVERY

SHOWN = 6
"""Periods before those to fill that are shown, to go by: half a year of months."""

_WRITTEN = {
    "%": "A percentage with its sign, as 62.7%, or counted, as 364 of 400",
    "count": "A number, as 42",
    "per 10,000": "A rate per 10,000, as 56.3",
    "days": "Days, as 19 days",
    "£": "Pounds, as £1,200",
    "yes/no": "Yes or no",
    "": "As in the months before",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one indicator: ``texts`` is what each of its cells holds, by period.

    Those that :func:`may_fill` are to be filled in, the others are to go by.
    """

    indicator: Indicator
    texts: dict[str, str]

    @property
    def to_fill(self) -> list[Period]:
        """The periods to fill in, oldest first."""
        periods = (period_of(text) for text in self.texts)
        return sorted(each for each in periods if each and may_fill(self.texts, each))


def in_columns(periods: Iterable[Period]) -> list[Period]:
    """Each period once, as columns stand: by when they end, a quarter behind its months."""
    return sorted(set(periods), key=lambda each: (each.end, -each.start.toordinal()))


def stretch_words(periods: Iterable[Period]) -> str:
    """Periods in a few words: "Jul 2018 to Sep 2018 and Q2 2018/19"; "" for none."""
    found: dict[str, list[str]] = {}
    for each in in_columns(periods):
        found.setdefault(each.every, []).append(each.label)
    return " and ".join(
        " to ".join(dict.fromkeys((labels[0], labels[-1]))) for labels in found.values()
    )


def may_fill(texts: Mapping[str, str], period: Period) -> bool:
    """Whether a cell is to be filled in: it is behind the newest of those that held a value."""
    held = [known for text, said in texts.items() if said and (known := period_of(text))]
    return all(each.start < period.start for each in held)


def how_to_write(data: PlanData, indicator: Indicator) -> str:
    """How a value of an indicator is to be written: as it has been given, where it has."""
    latest = Series(data, indicator).latest()
    if latest is not None and latest[1].denominator:
        return "Counted, as 364 of 400"
    return _WRITTEN[indicator.unit]


def asked_of(data: PlanData, indicators: Iterable[Indicator], today: date) -> list[Asked]:
    """What is asked of each of *indicators* on a day: all since its newest value.

    That is from the period behind the newest that has a value to the last that ended before the
    month of *today*; where one has none yet, as many as the others are asked for. A few periods
    before are there to go by. Months, quarters and years have columns of their own.
    """
    last_day = today.replace(day=1) - timedelta(days=1)
    each_series = [Series(data, indicator) for indicator in indicators]
    first: dict[str, Period] = {}
    for series in each_series:
        every, latest = _every(series), series.latest()
        last = _last(last_day, every)
        begins = min(_behind(latest[0], every), last) if latest is not None else last
        first[every] = min(first.get(every, begins), begins)
    return [_asked(series, first[_every(series)], last_day) for series in each_series]


def _asked(series: Series, first: Period, last_day: date) -> Asked:
    shown = first
    for _ in range(SHOWN if series.values else 0):
        shown = shown.previous()
    texts = {
        period: row.text or value_words(series.indicator, row)
        for period, row in series.values
        if period.start >= shown.start
    }
    last = _last(last_day, first.every)
    while shown <= last:
        texts.setdefault(shown, "")
        shown = shown.following()
    # Before its first value there is nothing to go by.
    begins = min((each.start for each, text in texts.items() if text), default=date.min)
    kept = [each for each in sorted(texts) if each.start >= begins]
    return Asked(series.indicator, {each.text: texts[each] for each in kept})


def _every(series: Series) -> str:
    """In which periods an indicator is asked for: as it says, else as its values are."""
    if series.indicator.every:
        return series.indicator.every
    latest = series.latest()
    return latest[0].every if latest is not None and latest[0].every in EVERY else "month"


def _last(day: date, every: str) -> Period:
    """The last period that had ended on a day."""
    here = period_at(day, every)
    return here if here.end <= day else here.previous()


def _behind(latest: Period, every: str) -> Period:
    """The period that follows the newest value, of the length in which an indicator is counted."""
    return latest.following() if latest.every == every else period_at(
        latest.end + timedelta(days=1), every
    )  # fmt: skip
