"""Days that are named by their place in a month: "last Friday of November 2026".

Working days leave out weekends and the bank holidays of England and Wales.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from desktop.core.by_when.mention import (
    NEAR,
    Mention,
    unreadable,
)
from desktop.core.calendar import is_working_day
from desktop.core.days import month_end, month_name, weekday_number

_PLACES = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5, "last": -1, "final": -1,
}  # fmt: skip
_PLACED = re.compile(
    rf"\b(?P<place>{'|'.join(_PLACES)})\s(?P<what>(?P<weekday>mon(?!th)|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|working\sday|week\s?day|business\sday|day)\s(?:of|in)\s(?:the\smonth\sof\s)?$",
    re.IGNORECASE,
)


def placed(text: str, mention: Mention) -> Mention:
    """The day of a month that the words before it name; the month itself where they name none.

    Raises `DoubtError` for a day that the month has not, a fifth Friday of four.
    """
    first, last = mention.first, mention.last
    found = _PLACED.search(text, mention.start - NEAR, mention.start)
    if found is None or mention.is_day:
        return mention
    if last != month_end(first.year, first.month):
        if found["what"].lower() == "day":
            return mention
        shown = text[found.start() : mention.end]
        raise unreadable(f"“{shown}” does not say which day is meant; type the day.")
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if found["weekday"]:
        wanted = weekday_number(found["weekday"])
        days = [day for day in days if day.weekday() == wanted]
    elif found["what"].lower() != "day":
        days = [day for day in days if is_working_day(day)]
    place = _PLACES[found["place"].lower()]
    if place > len(days):
        shown = f"{found['place']} {found['what']}"
        raise unreadable(f"{month_name(first.month)} {first.year} has no {shown}.")
    only = days[place - 1 if place > 0 else place]
    return replace(mention, start=found.start(), first=only, last=only)
