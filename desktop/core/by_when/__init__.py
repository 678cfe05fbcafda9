"""What an action's "by when" text means: a day, the end of a period, a start, phases, or none.

The text the owner typed is the truth and is printed as it stands; this package only reads it.

    >>> from desktop.core.by_when import parse
    >>> parse("End June 2015").due
    datetime.date(2015, 6, 30)
"""

from desktop.core.by_when.alone import Event, day_when, one_day
from desktop.core.by_when.model import ByWhen, ByWhenKind, Phase, describe
from desktop.core.by_when.reading import leaves_open, parse
from desktop.core.by_when.two_ways import two_meanings
from desktop.core.days import format_day

__all__ = [
    "ByWhen",
    "ByWhenKind",
    "Event",
    "Phase",
    "day_when",
    "describe",
    "format_day",
    "leaves_open",
    "one_day",
    "parse",
    "two_meanings",
]
