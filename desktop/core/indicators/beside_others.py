"""Values that stand out beside the others of their indicator: many times as large, other days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import number_words
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import COUNT, DAYS, NO_DATA, PER_CENT, SUPPRESSED, YES_NO
from desktop.core.indicators.so_far import CUMULATIVE
from desktop.core.kinds import Indicator, IndicatorValue

_FEW = 3  # others from which it can be told how large such a figure is
_STEADY = 2  # times the least of the others that the largest is at most
_TIMES = 5  # times the others, or one so many parts of them, at which a figure stands out
_LEAST = 10  # below this, things that are counted come and go by as much

_KIND_OF_DAYS = re.compile(r"\b(working|calendar|school)\s+days?\b")


def stands_out(unit: str, figure: Decimal, others: Sequence[Decimal]) -> str:
    """Why a figure may be a slip of the point: the end of a sentence, "" where it is none.

    It is many times as large, or as small, as all *others*, of periods of the same length, which
    are like each other. None at all may be true, and is not told.

    >>> stands_out("per 10,000", Decimal(461), [Decimal(44), Decimal(46), Decimal("45.5")])
    'is many times the others, which are from 44 to 46'
    """
    if len(others) < _FEW or figure <= 0 or min(others) <= 0:
        return ""
    least, most = min(others), max(others)
    if most > least * _STEADY or (unit in (COUNT, DAYS, "") and least < _LEAST):
        return ""
    of_others = f"the others, which are from {number_words(least)} to {number_words(most)}"
    if least == most:
        of_others = f"the others, which are {number_words(least)}"
    if figure >= most * _TIMES:
        return f"is many times {of_others}"
    return f"is a small part of {of_others}" if figure * _TIMES <= least else ""


def outstanding(unit: str, span: str, figures: Mapping[Period, Decimal]) -> dict[Period, str]:
    """Which figures of one indicator stand out, and why: ends of sentences by their periods.

    None does of what is added up since April, and where an answer is yes or no.
    """
    if unit == YES_NO or (span == CUMULATIVE and unit != PER_CENT):
        return {}
    found = {}
    for period, figure in figures.items():
        others = [each for at, each in figures.items() if at != period and at.every == period.every]
        if why := stands_out(unit, figure, others):
            found[period] = why
    return found


def known_figures(rows: Iterable[tuple[Period, IndicatorValue]]) -> dict[Period, Decimal]:
    """The figures that were measured, by their periods."""
    return {
        period: figure for period, row in rows
        if row.flag not in (NO_DATA, SUPPRESSED) and (figure := figure_of(row.value)) is not None
    }  # fmt: skip


def other_days(indicator: Indicator, texts: Sequence[str]) -> list[tuple[int, str]]:
    """Which values say other days than they should: places among *texts*, and ends of sentences.

    Working days, days of the calendar and days of school are not the same many. Which of them an
    indicator counts its own words say, or else most of its values. A number alone says nothing.
    """
    if indicator.unit not in (DAYS, ""):
        return []
    own = " ".join((indicator.name, indicator.description, indicator.guide, indicator.target))
    meant = _kinds(own)
    said = [_kinds(text) for text in texts]
    if not meant:
        most, _ = Counter(min(each, default="") for each in said).most_common(1)[0]
        meant = {most}
    elsewhere = " or ".join(f"{each} days" for each in sorted(meant) if each)
    why = f"the indicator is in {elsewhere}" if elsewhere else "most others do not say that"
    return [
        (place, f"is in {min(kinds)} days, while {why}")
        for place, kinds in enumerate(said) if kinds and not kinds & meant
    ]  # fmt: skip


def _kinds(text: str) -> set[str]:
    return set(_KIND_OF_DAYS.findall(text.casefold()))
