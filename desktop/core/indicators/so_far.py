"""Figures that are added up since April.

Such a figure grows all year, so that it stands beside a target on the target's own day alone: what
October comes to says nothing of what September was to come to, and a target without a day is of the
year's end. Counts, money and rates add up; a share, or the days that a thing takes on average, is
taken of the whole time so far, and is set beside its targets like any other figure.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.core.indicators.periods import Period, financial_year, year_period
from desktop.core.indicators.readings import COUNT, POUNDS, RATE
from desktop.core.kinds import Indicator

CUMULATIVE = "cumulative"
_WHICH = r"(?:(?:financial|academic|school|calendar|reporting|performance) )?"
_MONTHS = r"(?:april|apr|september|sept|sep|january|jan)"
_SAYS_SO = re.compile(
    rf"\b(?:y\.?t\.?d|{_WHICH}year[ -]to[ -]date|cumulative(?:ly)?|running total"
    rf"|(?:this|the|in|of) {_WHICH}year so far|so far (?:this|in the|in this|of the) {_WHICH}year"
    rf"|(?:since|from) (?:the )?(?:1(?:st)? (?:of )?)?{_MONTHS}"
    rf"|since the (?:(?:start|beginning) of the )?{_WHICH}year(?: began| started)?)\b"
)


def adds_up(indicator: Indicator) -> bool:
    """Whether the figures that are judged of an indicator grow from April to March."""
    return indicator.span == CUMULATIVE and (
        indicator.unit in (COUNT, POUNDS, RATE, "") or indicator.judged_by == "rate"
    )


def says_so_far(indicator: Indicator) -> bool:
    """Whether the words of an indicator say that its figures are added up since a year began.

    >>> says_so_far(Indicator(name="Moves in an emergency, year to date"))
    True
    >>> says_so_far(Indicator(name="Moves in the last twelve months"))
    False
    """
    said = " ".join((indicator.name, indicator.description, indicator.guide)).casefold()
    return _SAYS_SO.search(" ".join(said.split())) is not None


def grows(span: str, unit: str) -> bool:
    """Whether a figure can only grow from April to March: a count, and no money that comes back.

    >>> grows("cumulative", "count"), grows("cumulative", "£"), grows("snapshot", "count")
    (True, False, False)
    """
    return span == CUMULATIVE and unit in (COUNT, RATE, "")


def year_of(day: date) -> Period:
    """The financial year that a day stands in: over it figures are added up."""
    return year_period(financial_year(day))
