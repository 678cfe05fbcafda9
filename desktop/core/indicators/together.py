"""Counts that are another's of several periods together: a rolling year, or two years as one.

Nothing in a plan ties "Deaths, two years together" to "Deaths"; a reader ties them by reckoning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from desktop.core.indicators.adding_up import LIKELY
from desktop.core.indicators.periods import (
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    Period,
    financial_year,
    period_at,
)

SO_FAR = 0
SPANS = (SO_FAR, 2, 3, 4, 5, 6, 12)
"""How many periods stand together in tables: those since April, of years two, three or five, of
months up to 12."""


@dataclass(frozen=True, slots=True)
class Together:
    """That ``total`` counts what ``part`` does, in so many periods up to its own."""

    total: int
    part: int
    periods: int

    def window(self, period: Period) -> tuple[Period, ...]:
        """The periods that the figure of one is of."""
        return ending_at(period, self.periods)


def together(
    figures: Mapping[int, Mapping[Period, Decimal]], related: Mapping[int, frozenset[int]]
) -> Iterator[Together]:
    """Which counts are others' of several periods together, at every period that shows it.

    *related* are the parts whose names a total's goes on from: of these a sum is believed wherever
    it holds; of others where chance would hardly make it, as there are many to try.
    """
    tried = len(figures) * (len(figures) - 1) * len(SPANS)
    for total, own in figures.items():
        for part, others in figures.items():
            if part == total:
                continue
            for span in SPANS:
                sums = [(own[at], window) for at in own if (window := _window(others, at, span))]
                if _hold(sums, tried, by_name=part in related.get(total, ())):
                    yield Together(total, part, span)


def _hold(sums: Sequence[tuple[Decimal, list[Decimal]]], tried: int, *, by_name: bool) -> bool:
    """Whether figures are sums of others wherever both are known, not all of nothing, and chance
    would hardly make them so among so many *tried*, or their names say it."""
    if not sums or any(figure != sum(parts) for figure, parts in sums):
        return False
    if not any(each for _, parts in sums for each in parts):
        return False
    expected = Fraction(tried)
    for figure, _ in sums:
        expected /= abs(int(figure)) + 1
    return by_name or expected < LIKELY


@dataclass(frozen=True, slots=True)
class Longer:
    """That ``total`` counts for quarters or years what ``part`` does for shorter periods."""

    total: int
    part: int
    every: str

    def inside(self, period: Period) -> tuple[Period, ...]:
        """The shorter periods that one is made of; () where it is none of those."""
        return _parts_of(period, self.every)


def in_longer(
    figures: Mapping[int, Mapping[Period, Decimal]], related: Mapping[int, frozenset[int]]
) -> Iterator[Longer]:
    """Which numbers of quarters and years are others' of the months or quarters in them, at every
    one that shows it: "Exclusions, quarterly" beside "Exclusions".

    Of *related* ones a sum is believed wherever it holds, of others where chance would hardly make
    it.
    """
    long = {key: own for key, own in figures.items() if any(each.every in _IN for each in own)}
    tried = len(long) * (len(figures) - 1)
    for total, own in long.items():
        for part, others in figures.items():
            for every in _SHORTER:
                sums = [
                    (own[at], [others[each] for each in inside])
                    for at in own
                    if (inside := _parts_of(at, every)) and all(each in others for each in inside)
                ]
                by_name = part in related.get(total, ())
                if part != total and _hold(sums, tried, by_name=by_name):
                    yield Longer(total, part, every)


_IN = {QUARTER: (MONTH,), YEAR: (MONTH, QUARTER)}
_SHORTER = (MONTH, QUARTER)


@lru_cache(maxsize=4096)
def _parts_of(period: Period, every: str) -> tuple[Period, ...]:
    """The periods of a shorter length that one is made of, in their order; () for any other."""
    if every not in _IN.get(period.every, ()):
        return ()
    found = [period_at(period.start, every)]
    while found[-1].end < period.end:
        found.append(period_at(found[-1].end + timedelta(days=1), every))
    whole = found[0].start == period.start and found[-1].end == period.end
    return tuple(found) if whole else ()


@lru_cache(maxsize=4096)  # of any two counts the same few are asked for
def ending_at(period: Period, span: int) -> tuple[Period, ...]:
    """So many periods of one length, of which the last is the given one; or those since April."""
    found = [period]
    while len(found) < span or (span == SO_FAR and _is_later(found[-1], period)):
        found.append(found[-1].previous())
    return tuple(found)


def _is_later(first: Period, last: Period) -> bool:
    """Whether the financial year of a period began before the first of some that end with it."""
    before = first.previous()
    return first.every != DAY and financial_year(before.start) == financial_year(last.start)


def _window(figures: Mapping[Period, Decimal], at: Period, span: int) -> list[Decimal]:
    """The figures of so many periods up to one; [] where one of them has none."""
    each = [figures.get(period) for period in ending_at(at, span)]
    known = [figure for figure in each if figure is not None]
    return known if len(known) == len(each) else []
