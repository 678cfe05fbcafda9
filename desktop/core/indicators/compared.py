"""Which figures that an indicator is compared with are the council's own, and would give one away.

England's 4 was published by somebody else, and is not for this plan to keep back. The council's own
figure of a year before is a number of its own people, wherever in the plan it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.data import PlanData
from desktop.core.figures import figure_of
from desktop.core.indicators.periods import period_of, read_period
from desktop.core.indicators.publishing import Shown
from desktop.core.indicators.readings import COUNT, read_value
from desktop.core.kinds import Comparator, Indicator
from desktop.core.kinds.indicators import NOT_OF_PEOPLE

_KINDS_OF_COUNCIL = frozenset({
    "council", "county", "city", "borough", "metropolitan", "district", "london", "royal",
    "unitary", "authority", "mbc", "mdc", "lbc", "cc", "bc", "dc", "of", "the", "and",
})  # fmt: skip
_OURS = frozenset({"our", "own", "ours", "us", "we", "ourselves"})
_THEN = frozenset({
    "last", "previous", "prior", "year", "years", "baseline", "outturn", "figure", "actual", "in",
    "at", "for",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def is_own(name: str, authority: str) -> bool:
    """Whether a comparator's name says the council itself, or nobody but a time.

    >>> is_own("Wyeford 2012/13", "Wyeford County Council"), is_own("Last year", "Wyeford")
    (True, True)
    >>> is_own("Wyeford's neighbours", "Wyeford County Council"), is_own("England", "Wyeford")
    (False, False)
    """
    words = _words(name)
    left = words - _KINDS_OF_COUNCIL - _OURS - _THEN
    return left == _words(authority) - _KINDS_OF_COUNCIL if left else bool(words & (_OURS | _THEN))


def tells(
    data: PlanData, indicator: Indicator, other: Comparator, shown: Mapping[str, Shown]
) -> bool:
    """Whether a comparator is a small number of the council's own, or one of a period whose figure
    is kept back; *shown* is what is published of the indicator, by period."""
    small = data.info.small_below
    if small <= 1 or not is_own(other.name, data.info.authority):
        return False
    period = period_of(other.period) or read_period(other.period)
    at = shown.get(period.text) if period else None
    if at is not None and at.kept_back:
        return True
    if indicator.small_numbers == NOT_OF_PEOPLE:
        return False
    read = read_value(other.text, indicator.unit)
    top, bottom = figure_of(read.numerator), figure_of(read.denominator)
    if indicator.unit == COUNT and top is None:
        top = figure_of(read.value)
    rest = bottom - top if top is not None and bottom is not None else None
    return any(each is not None and 0 < each < small for each in (top, bottom, rest))


def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"['’]", "", text.casefold())
    return frozenset(_WORD.findall(plain))
