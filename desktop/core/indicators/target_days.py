"""By which day a target is due where a month is typed: "65 % by September"."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.days import month_number
from desktop.core.indicators.periods import MONTH, month_period, read_period
from desktop.core.text import one_line

_BEFORE = re.compile(r"(?:by |before )?(?:the )?(?:end (?:of )?)?", re.IGNORECASE)
_NAME = re.compile(r"[a-z]{3,9}\.?", re.IGNORECASE | re.ASCII)


def target_day(text: str, today: date) -> date | None:
    """The last day of the month that a text names and nothing beside it; None for any other text.

    A month without a year is the next one that is not over on *today*. What may as well be a day
    ("Oct 19") is none.

    >>> target_day("October 2019", date(2018, 10, 8)), target_day("Sept", date(2018, 10, 8))
    (datetime.date(2019, 10, 31), datetime.date(2019, 9, 30))
    """
    from desktop.core import by_when  # slow to import, and needed for days only

    said = one_line(text)
    said = said[match.end() :] if (match := _BEFORE.match(said)) else said
    if _NAME.fullmatch(said):
        try:
            number = month_number(said.rstrip("."))
        except ValueError:
            return None
        return month_period(today.year + (number < today.month), number).end
    period, meaning = read_period(said), by_when.parse(said)
    if period is None or period.every != MONTH or meaning.note or meaning.due != period.end:
        return None
    return period.end
