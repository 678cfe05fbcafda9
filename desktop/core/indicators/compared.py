"""Which figures that an indicator is compared with would give away a small number of people.

England's 4, a region's or that of a group of councils is of nobody who could be known by it, and
was published as it is. Any other figure is one council's: this one's own of another time, whatever
it is called ("Last year", "WCC outturn"), or a neighbour's, whose few people are no less to be
known by it and whose figure may never have been published. Who it is need not be known for that,
so that a name that says nothing is not read as harmless.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.implied import of_steady_whole
from desktop.core.indicators.of_people import may_count
from desktop.core.indicators.periods import period_of, read_period
from desktop.core.indicators.publishing import Shown
from desktop.core.indicators.readings import COUNT, PER_CENT, Reading, read_value
from desktop.core.kinds import Comparator, Indicator, IndicatorValue
from desktop.core.kinds.indicators import NOT_OF_PEOPLE
from desktop.core.number_words import NUMBERS

_KINDS_OF_COUNCIL = frozenset({
    "council", "county", "city", "borough", "metropolitan", "district", "london", "royal",
    "unitary", "authority", "mbc", "mdc", "lbc", "cc", "bc", "dc", "of", "the", "and",
})  # fmt: skip
_OURS = frozenset({"our", "own", "ours", "us", "we", "ourselves", "local", "internal"})
_MANY = frozenset({
    "neighbours", "councils", "authorities", "counties", "boroughs", "las", "sn", "sns", "peers",
    "comparators",
})  # fmt: skip
_OF_A_GROUP = frozenset({"neighbour", "peer", "comparator", "family", "group"})
_TOGETHER = frozenset({"average", "mean", "median", "group"})
"""Words for several councils, also beside the name of one: "Wyeford's neighbours"."""
_PLACES = frozenset({
    "england", "english", "national", "nationally", "nation", "region", "regional", "regionally",
    "country", "britain", "uk", "wales",
})  # fmt: skip
_REGIONS = frozenset(frozenset(each.split()) for each in (
    "north east", "north west", "yorkshire humber", "yorkshire", "east midlands", "west midlands",
    "midlands", "london", "inner london", "outer london", "south east", "south west",
))  # fmt: skip
_BESIDE_REGION = frozenset({"average", "mean", "median", "all", "and", "the", "for", "in", "total"})
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d.,/])\d+(?![\d/]|[.,]\d)")


def is_of_many(name: str, authority: str) -> bool:
    """Whether a comparator's name says several councils: a country, a region, neighbours.

    >>> is_of_many("Wyeford's neighbours", "Wyeford County Council"), is_of_many("England", "")
    (True, True)
    >>> is_of_many("Wyeford, national return", "Wyeford"), is_of_many("Last year", "Wyeford")
    (False, False)
    """
    words = frozenset(_words(name))
    if words & _MANY or (words & _OF_A_GROUP and words & _TOGETHER):
        return True
    ours = (frozenset(_words(authority)) - _KINDS_OF_COUNCIL) | _OURS | {_initials(authority)}
    if words & ours:
        return False
    return bool(words & _PLACES) or words - _BESIDE_REGION in _REGIONS


def tells(
    data: PlanData, indicator: Indicator, other: Comparator, shown: Mapping[str, Shown]
) -> bool:
    """Whether a comparator is a small number of people, or one of a period whose figure is kept
    back; *shown* is what is published of the indicator, by period."""
    small = data.info.small_below
    if small <= 1 or is_of_many(other.name, data.info.authority):
        return False
    period = period_of(other.period) or read_period(other.period)
    at = shown.get(period.text) if period else None
    if at is not None and at.kept_back:
        return True
    if indicator.small_numbers == NOT_OF_PEOPLE:
        return False
    read = read_value(other.text, indicator.unit)
    if not read.value and read.unit in ("", COUNT) and may_count(indicator):
        return any(0 < each < small for each in _numbers_in(other.text))
    return any(0 < each < small for each in _counted(data, indicator, read))


def _counted(data: PlanData, indicator: Indicator, read: Reading) -> list[Decimal]:
    """How many a comparator's figure counts: above the line, below it, and between the two."""
    value = figure_of(read.value)
    top, bottom = figure_of(read.numerator), figure_of(read.denominator)
    if top is None and value is not None and read.unit in ("", COUNT):
        top = value if may_count(indicator) else None
    if top is None and value is not None and indicator.unit == PER_CENT:
        rows = data.of(IndicatorValue, "indicator_id", indicator.id)
        bottoms = {row.period: each for row in rows if (each := figure_of(row.denominator))}
        for top, bottom in of_steady_whole(bottoms, {"": value}).values():
            return [top, bottom, bottom - top]
    rest = bottom - top if top is not None and bottom is not None else None
    return [each for each in (top, bottom, rest) if each is not None]


def _numbers_in(text: str) -> list[int]:
    """The numbers in a text that is no figure: "about 3 boys", "two"."""
    return [int(each) for each in _NUMBER.findall(text)] + [
        NUMBERS[word] for word in _words(text) if word in NUMBERS and word not in ("a", "an")
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"['’]s\b|['’]", "", text.casefold()))


def _initials(authority: str) -> str:
    """WCC of Wyeford County Council."""
    words = [each for each in _words(authority) if each not in ("of", "the", "and")]
    return "".join(each[0] for each in words) if len(words) > 1 else ""
