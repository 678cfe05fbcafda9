"""Targets by date that stand in one text: "65% by September 2026, 80% by December 2026"."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.indicators.periods import QUARTER, YEAR, read_period
from desktop.core.indicators.target_days import target_day
from desktop.core.indicators.targets import read_target
from desktop.core.text import one_line

_BETWEEN = re.compile(r"\s*(?:;|\n|,(?!\d)|\band\b)\s*", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:then|and|rising to|increasing to|falling to|reducing to)\s+", re.IGNORECASE
)
_FORMS = (
    re.compile(r"(?P<what>.+?)\s+(?:by|in|at|for)\s+(?P<when>.*\d)", re.IGNORECASE),
    re.compile(r"(?P<what>.+?)\s*\((?:by\s+)?(?P<when>[^()]*\d)\)", re.IGNORECASE),
    re.compile(r"(?:by\s+)?(?P<when>[^:]*\d)\s*(?::\s|=)\s*(?P<what>.+)", re.IGNORECASE),
)
_END_OF = re.compile(r"(?:the )?end (?:of )?(?:the )?", re.IGNORECASE)
_UNKNOWN = date.min  # no day of a target hangs on today, as none of a month without a year is read


def listed_targets(text: str, polarity: str = "") -> list[tuple[str, str]]:
    """The targets that a text names with their days, as (ISO day, text), the earliest first.

    [] where it is one target without a day, or where any part of it cannot be read: then nothing
    of it is taken. A month, a quarter or a year is due on its last day; one without a year is none.

    >>> listed_targets("65% by June 2026, then 80% by 31/12/2026")
    [('2026-06-30', '65%'), ('2026-12-31', '80%')]
    >>> listed_targets("65%, or 80% by June")
    []
    """
    found: dict[str, str] = {}
    for piece in _pieces(text):
        read = _read(piece, polarity)
        if read is None or read[0] in found:
            return []
        found[read[0]] = read[1]
    return sorted(found.items())


def names_days(text: str, polarity: str = "") -> bool:
    """Whether any part of a text is a target with its day, whatever the other parts are."""
    return any(_read(piece, polarity) is not None for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    pieces = _BETWEEN.split(text.strip().rstrip("."))
    return [one_line(_FIRST.sub("", each, count=1)) for each in pieces if each.strip()]


def _read(piece: str, polarity: str) -> tuple[str, str] | None:
    """The day and the text of one target by date, or None."""
    for form in _FORMS:
        match = form.fullmatch(piece)
        if match is None:
            continue
        day, target = _day(match["when"]), read_target(match["what"], polarity)
        if day is not None and (target.asks or target.figure is not None):
            return day.isoformat(), match["what"].strip()
    return None


def _day(text: str) -> date | None:
    """The day that a target is due by: a day, or the last one of what is named with its year."""
    from desktop.core import by_when  # slow to import, and needed for days only

    said = one_line(text)
    said = said[match.end() :] if (match := _END_OF.match(said)) else said
    if (day := by_when.one_day(said)) is not None:
        return day
    period = read_period(said)
    if period is not None and (period.every == QUARTER or (period.every == YEAR and "/" in said)):
        return period.end
    return target_day(said, _UNKNOWN) if re.search(r"\d", said) else None
