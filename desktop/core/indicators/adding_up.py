"""Which counts are others added up: what a total's parts look like, where nobody has said so.

Publishing keeps back what would give a part of a total away where it is said to be one
(``Indicator.part_of``) and where the counts add up; whoever brings them in is told of the latter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb

_MOST = 3  # parts of a sum that are looked for anywhere; more stand side by side, or have codes
_CHANCE = Fraction(1, 100)  # of finding such a sum where there is none
LIKELY = Fraction(10)
"""Sums that are more likely found by chance than not, and may be sums all the same."""
_NEAR = 4  # runs of two or three that stand right before or behind a total
_MANY = 60  # counts, above which only neighbours and codes are looked at


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one indicator that counts, by the text of their periods, and its code."""

    code: str
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, by their places, with the number of periods that all of them share."""

    total: int
    parts: tuple[int, ...]
    periods: int


def sums(counts: Sequence[Counts], chance: Fraction = _CHANCE) -> list[Sum]:
    """The counts that are two or more others added up in every period that all of them share.

    At most one sum for each total: of those whose codes begin with its own ("A1" and "A2" of "A"),
    else of its neighbours, else of any two or three. A sum that is not by its codes is given only
    where chance would hardly make it: by how many were tried, and how large its figures are. With
    *chance* more are given: those of which no more than so many would be found by chance.
    """
    found = []
    for total, one in enumerate(counts):
        by_code = _under(counts, total)
        tries: list[tuple[tuple[int, ...], int]] = [(by_code, 0)] if len(by_code) > 1 else []
        tries += [(parts, _NEAR * len(counts)) for parts in _beside(counts, total)]
        for parts, tried in (*tries, *((parts, _tried(counts)) for parts in _any(counts, total))):
            periods = _adds_up(counts, total, parts)
            if periods and _is_no_chance(tried, one, periods, chance):
                found.append(Sum(total, parts, len(periods)))
                break
    return found


def _under(counts: Sequence[Counts], total: int) -> tuple[int, ...]:
    """The parts of a total by their codes: those right under it, without the parts of these."""
    codes = [each.code.strip().casefold() for each in counts]
    under = [at for at, code in enumerate(codes) if _goes_on(code, codes[total])]
    return tuple(
        at for at in under if not any(_goes_on(codes[at], codes[other]) for other in under)
    )


def _goes_on(code: str, of: str) -> bool:
    """Whether a code is another with more behind it: "a1" of "a", "1.1" of "1", and not "10"."""
    more = code.removeprefix(of)
    return bool(more) and more != code and not (of[-1].isdigit() and more[0].isdigit())


def _beside(counts: Sequence[Counts], total: int) -> Iterator[tuple[int, ...]]:
    """The runs that follow a total, or stand before it."""
    for last in range(total + 2, len(counts)):
        yield tuple(range(total + 1, last + 1))
    for first in range(total - 2, -1, -1):
        yield tuple(range(first, total))


def _any(counts: Sequence[Counts], total: int) -> Iterator[tuple[int, ...]]:
    if len(counts) > _MANY:
        return
    others = [at for at in range(len(counts)) if at != total]
    yield from combinations(others, 2)
    held = Counter(period for each in counts for period in each.figures)
    period = max(counts[total].figures, key=lambda each: held[each], default="")
    at_period = [at for at in others if period in counts[at].figures]
    by_figure: dict[Decimal, list[int]] = {}
    for at in at_period:
        by_figure.setdefault(counts[at].figures[period], []).append(at)
    for one, two in combinations(at_period, 2):
        rest = counts[total].figures[period] - sum(
            (counts[at].figures[period] for at in (one, two)), Decimal(0)
        )
        yield from ((one, two, three) for three in by_figure.get(rest, ()) if three > two)


def _adds_up(counts: Sequence[Counts], total: int, parts: tuple[int, ...]) -> list[str]:
    """The periods that a total shares with its parts, or [] where it is not their sum in each."""
    shared = []
    for period, figure in counts[total].figures.items():
        each = [counts[at].figures.get(period) for at in parts]
        known = [part for part in each if part is not None]
        if len(known) < len(parts):
            continue
        if sum(known, Decimal(0)) != figure:
            return []
        shared.append(period)
    whole = all(any(counts[at].figures[period] for period in shared) for at in parts)
    return shared if whole else []


def _tried(counts: Sequence[Counts]) -> int:
    """How many sums of any two or three counts are tried, for every total."""
    number = len(counts)
    return number * (2 * number + sum(comb(number, n) for n in range(2, _MOST + 1)))


def _is_no_chance(tried: int, total: Counts, periods: Sequence[str], chance: Fraction) -> bool:
    """Whether so many sums, tried at random, would hardly come to all these figures."""
    expected = Fraction(tried)
    for period in periods:
        expected /= abs(int(total.figures[period])) + 1
    return expected < chance
