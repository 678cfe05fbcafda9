"""What a reader works out though nobody has said it: whole shares, a steady whole, stock and flow.

Three ways in which the figures of a scorecard are tied beyond totals and their parts: outcomes that
together fill the number below their line (60, 38 and 2 of 100), a percentage without its fraction
among fractions of one and the same number (7.5% beside 10 and 11 of 40), and how many there are,
which is how many there were with those who came and without those who left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from math import comb

from desktop.core.indicators.adding_up import LIKELY
from desktop.core.indicators.readings import is_rounded, share_of

Figures = Mapping[int, Mapping[str, Decimal]]
"""Numbers by indicator, and by the text of their period."""

_MOST = 5  # outcomes that together fill a whole
_MOST_TRIED = 20_000  # sets of outcomes that are looked at
_FEW = 3  # periods from which stock and flow can be told


def filling(tops: Figures, bottoms: Figures) -> Iterator[tuple[int, ...]]:
    """The indicators of one whole whose numbers above the line come to it in every period.

    They have the same number below it in each period that they share.
    """
    alike: dict[tuple[tuple[str, Decimal], ...], list[int]] = {}
    for key, below in bottoms.items():
        if key in tops and len(below) == len(tops[key]):
            alike.setdefault(tuple(sorted(below.items())), []).append(key)
    for whole, keys in alike.items():
        yield from _filling(dict(whole), {key: tops[key] for key in keys})


def _filling(whole: Mapping[str, Decimal], tops: Figures) -> Iterator[tuple[int, ...]]:
    tried = 0
    for size in range(2, min(_MOST, len(tops)) + 1):
        tried += comb(len(tops), size)
        if tried > _MOST_TRIED:
            return
        for keys in combinations(tops, size):
            if all(sum(tops[key][text] for key in keys) == whole[text] for text in whole):
                yield keys


def of_steady_whole(
    bottoms: Mapping[str, Decimal], values: Mapping[str, Decimal]
) -> dict[str, tuple[Decimal, Decimal]]:
    """The numbers above and below the line of percentages that stand without their fraction.

    *bottoms* are the numbers below the line where one is given, *values* the percentages where none
    is. Nothing where the whole is not the same each time, or a percentage is no number of it.
    """
    wholes = set(bottoms.values())
    if len(bottoms) < 2 or len(wholes) > 1 or not (whole := wholes.pop()):
        return {}
    found = {}
    for text, value in values.items():
        top = (value * whole / 100).to_integral_value()
        if is_rounded(value, share_of(top, whole)):
            found[text] = top, whole
    return found


def stock_and_flow(
    counts: Figures, orders: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int, int]]:
    """Three counts of which the first is its last figure with the second and without the third.

    *orders* are the texts of periods that follow each other, one for each length. Where chance
    would as soon make them so, nothing is given.
    """
    pairs = [pair for order in orders for pair in pairwise(order)]
    tried = len(counts) ** 3
    for stock, held in counts.items():
        steps = {now: held[now] - held[was] for was, now in pairs if was in held and now in held}
        if len(steps) < _FEW or not any(steps.values()):
            continue
        others = [key for key in counts if key != stock]
        for came, left in permutations(others, 2):
            if _flows(steps, counts[came], counts[left], tried):
                yield stock, came, left


def _flows(
    steps: Mapping[str, Decimal],
    came: Mapping[str, Decimal],
    left: Mapping[str, Decimal],
    tried: int,
) -> bool:
    expected, shared = Fraction(tried), 0
    for text, step in steps.items():
        if text not in came or text not in left:
            continue
        if came[text] - left[text] != step:
            return False
        shared += 1
        expected /= int(came[text] + left[text]) + 1
    return shared >= _FEW and expected < LIKELY
