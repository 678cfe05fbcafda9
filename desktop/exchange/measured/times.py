"""The times that headings and cells of a scorecard name, also where the year stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.core.days import month_number
from desktop.core.indicators.periods import Period, period_of, read_period
from desktop.exchange.reading.dates import date_format
from desktop.exchange.reading.model import DATE, NUMBER, Cell

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_YEAR = r"(?:20\d\d|19[89]\d)"
_FINANCIAL = rf"{_YEAR}\s?[/–—-]\s?(?:{_YEAR}|\d\d)(?![/–—\d-])"
_ENDING = r"(?:(?:(?:month|quarter|year|period|data|as)\s+)?(?:ending|ended|end|at|to|of)\s+)?"
_TIMES = (
    # A day: 31/08/2014, 31 August 2014, 2014-08-31.
    rf"{_ENDING}\d{{1,2}}[/.]\d{{1,2}}[/.](?:{_YEAR}|\d\d)",
    rf"{_ENDING}\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH}[\s,.'’-]*(?:{_YEAR}|\d\d)\b",
    rf"{_ENDING}{_YEAR}-(?:0\d|1[0-2])(?:-\d\d)?(?![\d/])",
    # A quarter: Q2 2014/15, 2014/15 Q2, Quarter 2, 2014-Q2.
    rf"(?:quarter|qtr|q)\s?[1-4][\s,:(–-]*(?:{_FINANCIAL}|{_YEAR}|\d\d/\d\d)\)?",
    rf"(?:{_FINANCIAL}|{_YEAR})[\s,:(–-]*(?:quarter|qtr|q)\s?[1-4]\)?",
    # A month: Aug-14, August 2014, 08/2014.
    rf"{_ENDING}{_MONTH}[\s,.'’/-]*(?:{_YEAR}|\d\d)(?!\d)",
    rf"\d{{1,2}}/{_YEAR}",
    # A year: 2014/15, FY 2014-15.
    rf"(?:fy|year)?\s?{_FINANCIAL}",
    r"(?:fy)?\s?\d\d/\d\d(?![/\d])",
    # What needs a year from elsewhere: Aug, Q2; and a year alone.
    r"(?:quarter|qtr|q)\s?[1-4]\b",
    rf"{_MONTH}\b",
    rf"{_YEAR}\b",
)
_TIME = re.compile("|".join(rf"(?:(?<![A-Za-z\d]){each})" for each in _TIMES), re.IGNORECASE)
_RANGE = re.compile(rf"{_MONTH}.*(?:\bto\b|[–—-])\s*{_MONTH}", re.IGNORECASE)
_SHORT_YEARS = re.compile(r"(?<![\d/])(\d\d)/(\d\d)(?![\d/])")
_TURNED = re.compile(rf"({_FINANCIAL}|{_YEAR})[\s,:(–-]*(?:quarter|qtr|q)\s?([1-4])\)?", re.I)
_LONGEST = 120  # characters of a heading or title
_QUARTER = re.compile(r"(?:quarter|qtr|q)\s?([1-4])", re.IGNORECASE)
_DIGITS = re.compile(rf"({_YEAR})(\d\d)")


@dataclass(frozen=True, slots=True)
class When:
    """A time that is named: a whole ``period``, or a month (1 to 12) or quarter without its year,
    or a year alone ("2014", "2014/15")."""

    period: Period | None = None
    month: int = 0
    quarter: int = 0
    year: str = ""

    @property
    def needs_year(self) -> bool:
        """Whether it is a month or a quarter of a year that stands elsewhere."""
        return self.period is None and bool(self.month or self.quarter)


def when_of(cell: Cell) -> When | None:
    """The time that a whole cell names, or None.

    A true date counts by what its format shows: "Aug-14" of 1 August 2014 is that month.
    """
    if cell.kind == DATE:
        return _dated(cell)
    if cell.kind == NUMBER:
        return _numbered(cell.text.strip())
    found, rest = split_time(cell.text)
    return found if found is not None and not rest else None


def _dated(cell: Cell) -> When | None:
    day = str(cell.value)[:10]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None  # a time of day
    form = date_format(cell.number_format)
    if form.codes and not form.plain and "d" not in form.codes:
        if "m" not in form.codes and "q" not in form.codes:
            return When(year=day[:4])
        return When(period_of(day[:7]))
    return When(period_of(day))


def _numbered(text: str) -> When | None:
    """A year, or a month or year without a sign between ("201408", "201415")."""
    if re.fullmatch(_YEAR, text):
        return When(year=text)
    digits = _DIGITS.fullmatch(text)
    if digits is None:
        return None
    month = 1 <= int(digits[2]) <= 12
    years = int(digits[2]) == (int(digits[1]) + 1) % 100
    if month == years:
        return None
    found = read_period(f"{digits[1]}-{digits[2]}" if month else f"{digits[1]}/{digits[2]}")
    return When(found) if found else None


def split_time(text: str) -> tuple[When | None, str]:
    """The time that a text names, and the words beside it.

    >>> split_time("England 2012/13")[1], split_time("Actual")
    ('England', (None, 'Actual'))
    """
    whole = " ".join(text.split())
    if len(whole) > _LONGEST:
        return None, whole
    if (period := read_period(whole)) is not None:
        return _of(period), ""
    if _RANGE.search(whole):
        return None, whole  # over several months, which is no period of a series
    match = _TIME.search(whole)
    if match is None:
        return None, whole
    found = _read(match[0].strip())
    if found is None:
        return None, whole
    rest = f"{whole[: match.start()]} {whole[match.end() :]}"
    return found, " ".join(rest.replace("()", " ").replace("[]", " ").split()).strip(" -–—:,.()")


def _of(period: Period) -> When:
    return When(period, year=period.text if period.every == "year" else "")


def _read(text: str) -> When | None:
    if (period := read_period(text)) is not None:
        return _of(period)
    text = re.sub(rf"^{_ENDING}", "", text.replace(",", " "), flags=re.IGNORECASE)
    text = " ".join(text.split())
    if re.fullmatch(_YEAR, text):
        return When(year=text)
    if turned := _TURNED.fullmatch(text):
        text = f"Q{turned[2]} {turned[1]}"
    text = _SHORT_YEARS.sub(r"20\1/\2", text)
    if quarter := _QUARTER.fullmatch(text):
        return When(quarter=int(quarter[1]))
    if re.fullmatch(_MONTH, text, re.IGNORECASE):
        number = _month(text)
        return When(month=number) if number else None
    found = read_period(text)
    return _of(found) if found is not None else None


def _month(text: str) -> int:
    """The number of a month by its name or the beginning of one, 0 for another word."""
    if text.casefold() == "sept":
        return 9
    return month_number(text)


def with_years(times: Sequence[tuple[When, str]]) -> list[Period | None]:
    """Months and quarters in their order, each with the year that is named over it ("2014/15",
    "2014" or ""), as periods; None where no year is known.

    Under a year of the calendar the months go on behind December: those are of the year after.
    """
    found: list[Period | None] = []
    year_before, month_before, later = "", 0, 0
    for when, year in times:
        if not when.needs_year:
            found.append(when.period)
            year_before, month_before, later = "", 0, 0
            continue
        if year != year_before:
            month_before, later = 0, 0
        place = when.month or when.quarter
        if place < month_before:
            later += 1
        year_before, month_before = year, place
        found.append(_in_year(when, year, later))
    return found


def _in_year(when: When, year: str, later: int) -> Period | None:
    if not year:
        return None
    first = int(year[:4])
    if when.quarter:
        return read_period(f"Q{when.quarter} {first}")
    if "/" in year:
        first += when.month < 4
    else:
        first += later
    return period_of(f"{first:04d}-{when.month:02d}")


_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)\s*(?:00:00(?::00)?)?\s*")


def either_way(texts: Mapping[int, str]) -> dict[int, str]:
    """The dates of a column that may be of another day, as another date in it has its month first:
    why each is in doubt, as the end of a sentence.

    >>> list(either_way({2: "04/30/2026", 3: "06/07/2026", 4: "06/06/2026"}))
    [3]
    >>> either_way({2: "30/04/2026", 3: "06/07/2026"})
    {}
    """
    dates = {row: found for row, text in texts.items() if (found := _SLASHED.fullmatch(text))}
    turned = next((m for m in dates.values() if int(m[1]) <= 12 < int(m[3])), None)
    if turned is None:
        return {}
    why = f"may be of either day, as “{turned[0].strip()}” has its month first"
    return {
        row: why for row, found in dates.items()
        if found[1].lstrip("0") != found[3].lstrip("0") and max(int(found[1]), int(found[3])) <= 12
    }  # fmt: skip


def why_unread(when: When, text: str) -> str:
    """Why no period can be made of a time, where that is known: the end of a sentence, or "".

    >>> why_unread(When(month=10), "October"), why_unread(When(), "10/31/2026")
    ('names a month without its year', 'has its month before its day')
    """
    if when.needs_year:
        return f"names a {'month' if when.month else 'quarter'} without its year"
    date_said = _SLASHED.fullmatch(text)
    turned = date_said is not None and int(date_said[1]) <= 12 < int(date_said[3])
    return "has its month before its day" if turned else ""


def as_months(periods: Sequence[Period]) -> dict[str, Period]:
    """What days become that each stand for a month: by their text.

    They do where every one of them is the first or the last of its month, or most times are that
    or months; {} where they do not. What then is another day is one of the :func:`strays`.

    >>> days = [read_period(each) for each in ("30/09/2026", "31/10/2026", "13/11/2026")]
    >>> [each.text for each in as_months(days).values()], [each.text for each in strays(days)]
    (['2026-09', '2026-10'], ['2026-11-13'])
    """
    days = [each for each in periods if each.every == "day"]
    edges = [each for each in days if _at_edge(each.start)]
    if len(edges) < len(days) and not _mostly_months(periods):
        return {}
    months = {each.text: period_of(each.text[:7]) for each in edges}
    return {text: month for text, month in months.items() if month is not None}


STRAY = "is one day, while the others are months; write the month that it is of"
"""Why a day among months is in doubt, as the end of a sentence."""


def strays(periods: Sequence[Period]) -> list[Period]:
    """The days among times that are months, or stand for them, and are neither."""
    if not _mostly_months(periods):
        return []
    return [each for each in periods if each.every == "day" and not _at_edge(each.start)]


def _mostly_months(periods: Sequence[Period]) -> bool:
    """Whether more months are named, or days that one begins or ends with, than other days."""
    months = {
        each.text[:7] for each in periods
        if each.every == "month" or (each.every == "day" and _at_edge(each.start))
    }  # fmt: skip
    others = {each for each in periods if each.every == "day" and not _at_edge(each.start)}
    return len(months) > len(others)


def _at_edge(day: date) -> bool:
    return day.day == 1 or (date.fromordinal(day.toordinal() + 1)).day == 1
