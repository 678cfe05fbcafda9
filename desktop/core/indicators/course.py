"""The course of figures in words: one way all along, one way and then another, or up and down."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.core.indicators.figure_words import judged_words
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import YES_NO
from desktop.core.kinds import Indicator

Figures = Sequence[tuple[Period, Decimal]]
"""Periods of one length with their figures, the oldest first."""


def figure_in_words(indicator: Indicator, figure: Decimal) -> str:
    """A figure of an indicator as a sentence says it, the rate where the target is of that."""
    return judged_words(indicator, figure, of_rate=indicator.judged_by == "rate")


_RISES, _FALLS, _STAYS = "rose", "fell", "stayed"
_STILL = Decimal("0.25")  # of the whole spread: a part that goes less far than that has stayed
_BACK = Decimal("0.4")  # of the whole spread: what goes further against its way is told


def course(indicator: Indicator, figures: Figures) -> str:
    """Two figures or more in words, without a stop; every figure named was measured.

    One way all along, or one way and then another, where straight lines fit them; else up and down.
    """
    numbers = [figure for _, figure in figures]
    spread = max(numbers) - min(numbers)
    if not spread:
        return f"Has stood at {figure_in_words(indicator, numbers[0])} since {figures[0][0].words}"
    if indicator.unit == YES_NO:
        return _yes_and_no(figures)
    turn = _turn(numbers)
    if turn is None:
        return _one_way(indicator, figures, spread)
    first, second = figures[: turn + 1], figures[turn:]
    ways = (_way(first, spread), _way(second, spread))
    if ways[0] == ways[1]:
        return _one_way(indicator, figures, spread)
    end, at = figures[turn]
    if ways[0] == _STAYS:
        begin = f"Stayed {_between(indicator, first)} until {end.words}"
    else:
        whence = f"{figure_in_words(indicator, numbers[0])} {first[0][0].when}"
        then = f"{figure_in_words(indicator, at)} by {end.words}"
        begin = f"{ways[0].capitalize()} from {whence} to {then}"
    if ways[1] == _STAYS:
        return f"{begin} and has stayed {_between(indicator, second)} since"
    last, now = second[-1]
    then = f"{begin}, then {ways[1]} to {figure_in_words(indicator, now)} {last.when}"
    return f"{then}{_on_the_way(indicator, (first, second), spread)}"


def _yes_and_no(figures: Figures) -> str:
    """What was yes or no, and is the other."""
    numbers = [figure for _, figure in figures]
    now, was = ("yes", "no") if numbers[-1] else ("no", "yes")
    changes = [at for at in range(1, len(numbers)) if numbers[at] != numbers[at - 1]]
    since = figures[changes[-1]][0]
    still = f"{now} {since.when if since == figures[-1][0] else f'since {since.words}'}"
    if len(changes) == 1:
        return f"{was} until {figures[changes[0] - 1][0].words}, {still}"
    times = sum(1 for each in numbers if each)
    return f"yes {times:,} times of {len(numbers):,} since {figures[0][0].words}, {still}"


def _one_way(indicator: Indicator, figures: Figures, spread: Decimal) -> str:
    (begin, first), (end, last) = figures[0], figures[-1]
    way, now = _way(figures, spread), f"{figure_in_words(indicator, last)} {end.when}"
    if way != _STAYS and not _is_far_off([figure for _, figure in figures], spread):
        whence = f"{figure_in_words(indicator, first)} {begin.when}"
        against = _on_the_way(indicator, (figures,), spread)
        return f"{way.capitalize()} from {whence} to {now}{against}"
    went = "Has stayed" if way == _STAYS else "Went up and down"
    return f"{went} {_between(indicator, figures)} since {begin.words}, {now}"


def _on_the_way(indicator: Indicator, legs: Sequence[Figures], spread: Decimal) -> str:
    """What went far the other way on the way: ", with a fall from 60% in May 2018 to 45% in …"."""
    found = [_furthest_back(leg, rises=_way(leg, spread) == _RISES) for leg in legs]
    begin, end = max(found, key=lambda each: abs(each[1][1] - each[0][1]))
    if abs(end[1] - begin[1]) <= spread * _BACK:
        return ""
    back = "fall" if end[1] < begin[1] else "rise"
    return (
        f", with a {back} from {figure_in_words(indicator, begin[1])} {begin[0].when} to "
        f"{figure_in_words(indicator, end[1])} {end[0].when} on the way"
    )


def _furthest_back(
    leg: Figures, *, rises: bool
) -> tuple[tuple[Period, Decimal], tuple[Period, Decimal]]:
    """Between which two figures of a leg it goes furthest against its way."""
    sign = 1 if rises else -1
    peak = leg[0]
    begin = end = leg[0]
    for each in leg:
        if (each[1] - peak[1]) * sign > 0:
            peak = each
        if (peak[1] - each[1]) * sign > (begin[1] - end[1]) * sign:
            begin, end = peak, each
    return begin, end


def _between(indicator: Indicator, figures: Figures) -> str:
    low, high = min(each for _, each in figures), max(each for _, each in figures)
    if low == high:
        return f"at {figure_in_words(indicator, low)}"
    return f"between {figure_in_words(indicator, low)} and {figure_in_words(indicator, high)}"


def _way(figures: Figures, spread: Decimal) -> str:
    went = figures[-1][1] - figures[0][1]
    if abs(went) <= spread * _STILL:
        return _STAYS
    return _RISES if went > 0 else _FALLS


_FAR = Decimal("0.4")  # of the whole spread: figures that lie so far off a line do not go that way
_NEAR = Decimal("0.1")  # of the whole spread: figures that lie so near a line are on it


def _turn(numbers: Sequence[Decimal]) -> int | None:
    """Where figures turn: the place at which two straight lines through them fit best.

    What rose or fell until then turns at its highest or lowest figure, where that stands next to
    the place. None where one line fits about as well.
    """
    ends = len(numbers) - 1
    if ends < 2:
        return None
    straight = _misses(numbers, 0, ends)
    spread = max(numbers) - min(numbers)
    best, at = min(
        (_misses(numbers, 0, at) + _misses(numbers, at, ends), at) for at in range(1, ends)
    )
    if straight <= ends * (spread * _NEAR) ** 2 or best * 2 > straight:
        return None
    if abs(numbers[at] - numbers[0]) <= spread * _STILL:
        return at
    beside = range(max(1, at - 1), min(ends - 1, at + 1) + 1)
    rises = numbers[at] > numbers[0]
    return max(beside, key=lambda place: (numbers[place] if rises else -numbers[place], -place))


def _is_far_off(numbers: Sequence[Decimal], spread: Decimal) -> bool:
    """Whether figures lie so far off the line from the first to the last that none goes by it."""
    ends = len(numbers) - 1
    return _misses(numbers, 0, ends) > (ends - 1) * (spread * _FAR) ** 2


def _misses(numbers: Sequence[Decimal], begin: int, end: int) -> Decimal:
    """How far figures lie off the straight line between two of them, squared and added up."""
    step = (numbers[end] - numbers[begin]) / (end - begin)
    return sum(
        ((numbers[at] - numbers[begin] - step * (at - begin)) ** 2 for at in range(begin, end)),
        Decimal(0),
    )
