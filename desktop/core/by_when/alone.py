"""A day that stands alone: for columns and fields that hold a day and nothing beside it.

What :func:`desktop.core.by_when.parse` takes for one day may have words beside it that a "by when"
text keeps: "05/07/2018 tbc", "5 July 2018 at the board". A column that holds a day alone would drop
them without a word, so there such a text is none.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from desktop.core.by_when.model import ByWhenKind
from desktop.core.by_when.reading import dates_in, parse
from desktop.core.by_when.standing import DONE

# What says no more than the day itself does: its name, what leads to it, and the midnight that
# spreadsheets add. Which day of the week it is, and whether that is so, the reading looks at.
_SAYS_NOTHING = re.compile(
    r"(?:\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|on|the|00:00(?::00)?)"
    r"\b|[\s.,;()-])*",
    re.IGNORECASE | re.ASCII,
)
_TIME = re.compile(r"\b(?!00:00)\d{1,2}:\d\d", re.ASCII)


def one_day(text: str) -> date | None:
    """The day that a text says where it says one day and no more, in any plain form.

    None for a month, for a day that there is not, and for one with other words beside it, which
    would be lost.

    >>> one_day("5th July 2018"), one_day("July 2018"), one_day("05/07/2018 tbc")
    (datetime.date(2018, 7, 5), None, None)
    """
    meaning = parse(text)
    if meaning.kind is not ByWhenKind.DAY or meaning.note:
        return None
    tidy, mentions = dates_in(text)
    if len(mentions) != 1 or _TIME.search(tidy):
        return None
    (mention,) = mentions
    beside = (tidy[: mention.start], tidy[mention.end :])
    return meaning.due if all(map(_SAYS_NOTHING.fullmatch, beside)) else None


class Event(Enum):
    """What happened on the day of a column, as the words that its cells may say it with again."""

    COMPLETED = rf"(?:(?:actions?|work|actual) )*(?:{DONE}|complete)"
    APPROVED = "approved|agreed|authori[sz]ed|sanctioned|signed[ -]off|ratified|endorsed|accepted"
    ASSURED = "assured|checked|verified|validated|tested|reviewed|audited|sampled|signed[ -]off"
    ESCALATED = "escalated|raised|reported|referred|presented|discussed"


_SAYS = {
    event: re.compile(rf"\b(?:(?:all|now|fully|was|were) )*(?:{event.value})\b\s*:?", re.IGNORECASE)
    for event in Event
}


def day_when(event: Event, text: str) -> date | None:
    """The day on which something happened, where a text says that and no more; None for others.

    For a column of such days, whose cells may well name the event once more. "Not", "by" or
    "expected" beside the day make it one on which nothing happened, so they are never passed over.

    >>> day_when(Event.COMPLETED, "Completed: 5 July 2018")
    datetime.date(2018, 7, 5)
    >>> day_when(Event.COMPLETED, "expected 5 July 2018")
    """
    return one_day(_SAYS[event].sub(" ", text))
