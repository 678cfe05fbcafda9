"""Which period each value of a file is of, where that takes more than its heading says.

A day may stand for the month, quarter or year that is measured; a time that has not begun has no
measured value, and one that is not over may have a part of one. Each is told by its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from desktop.core.days import format_day
from desktop.core.indicators.periods import QUARTER, Period, as_measured, one_day_of
from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.exchange.measured.cells import read_cell
from desktop.exchange.measured.model import NOT_BEGUN, Entry, Raw

_ONE_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)(?!\s?[/–-]\s?\d)")
_TWO_YEARS = re.compile(r"20\d\d\s?[/–-]\s?\d\d|(?<!\d)\d\d/\d\d(?!\d)")


def place_day(raw: Raw, every: str) -> None:
    """Take a day for the period of *every* that it begins or ends; another one is in doubt."""
    if raw.period is None:
        return
    raw.period = as_measured(raw.period, every)
    if raw.period is None:
        raw.why = one_day_of(every)


class Times:
    """Gathers over a whole file what is to be told of the times of its values."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._ahead: dict[Period, list[tuple[str, Entry, Raw]]] = {}
        self._running: dict[Period, list[tuple[str, Entry, Raw]]] = {}
        self._quarters: dict[str, tuple[Raw, Period]] = {}

    def has_begun(self, called: str, entry: Entry, raw: Raw) -> bool:
        """Whether the period of a value has begun, so that anything can have been measured."""
        period = raw.period
        assert period is not None
        if (raw.measured or raw.says_more) and period.start > self._today:
            self._ahead.setdefault(period, []).append((called, entry, raw))
        elif raw.measured and period.end > self._today:
            self._running.setdefault(period, []).append((called, entry, raw))
        if period.every == QUARTER and _ONE_YEAR.search(raw.time) and not _TWO_YEARS.search(
            raw.time
        ):  # fmt: skip
            self._quarters.setdefault(entry.sheet, (raw, period))
        return period.start <= self._today

    def told(self) -> Iterable[Problem]:
        """What is to be told: each period once, at its first value; of quarters once a sheet."""
        for period, found in self._ahead.items():
            words, at = _first(found)
            yield Problem(
                *at, f"{words} is of {period.label}, which has not begun{_more(found)}.", NOT_BEGUN
            )
        for period, found in self._running.items():
            words, at = _first(found)
            many = len(found) > 1
            yield Problem(
                *at, f"{words} is of {period.label}, which is not over{_more(found)}.",
                f"the {'values' if many else 'value'} as {'they stand' if many else 'it stands'}",
            )  # fmt: skip
        for sheet, (raw, period) in self._quarters.items():
            yield Problem(
                sheet, raw.at,
                f"“{brief(one_line(raw.time))}” is read as {period.label}, which ends on "
                f"{format_day(period.end)}, as quarters are of the year that begins in April.",
                f"the values as those of {period.label}; write both years where another is meant",
            )  # fmt: skip


def says_a_value(raw: Raw) -> bool:
    """Whether a figure, or words that are no mark, stand where a value would."""
    return raw.measured is not None and not read_cell(raw.measured).flag


def _first(found: list[tuple[str, Entry, Raw]]) -> tuple[str, tuple[str, str]]:
    called, entry, raw = found[0]
    cell = raw.measured or raw.note or raw.denominator or raw.flag
    text = one_line(cell.text) if cell is not None else ""
    return f"“{brief(text)}” of {called}", (entry.sheet, raw.at)


def _more(found: list[tuple[str, Entry, Raw]]) -> str:
    more = len(found) - 1
    return f", and {count(more, 'more value', 'more values')} with it" if more else ""
