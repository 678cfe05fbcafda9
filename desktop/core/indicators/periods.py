"""Periods that a value is measured for: a month, a quarter, a year, or one day.

A year is a financial one, from April to March, and is named by both of its years: "2014/15". A
quarter belongs to the financial year that begins in the year named: "2014-Q2" is July to September
2014 and "2013-Q4" is January to March 2014.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from desktop.core.days import month_name, month_number

MONTH, QUARTER, YEAR, DAY = "month", "quarter", "year", "day"
_MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days with the text that a plan keeps for it; ordered by when it began.

    Attributes:
        text: as the plan keeps it: "2014-08", "2014-Q2", "2014/15", or an ISO day.
        every: "month", "quarter", "year" or "day".
    """

    text: str = field(compare=False)
    start: date
    end: date
    every: str = field(compare=False)

    @property
    def label(self) -> str:
        """What a column or an axis shows: "Aug 2014", "Q2 2014/15", "2014/15", "31 Aug 2014"."""
        if self.every == YEAR:
            return self.text
        if self.every == QUARTER:
            begins = int(self.text[:4])
            return f"{self.text[5:]} {_both(begins)}"
        short = f"{month_name(self.start.month)[:3]} {self.start.year}"
        return short if self.every == MONTH else f"{self.start.day} {short}"

    @property
    def words(self) -> str:
        """What a sentence says: "August 2014", "Q2 2014/15", "2014/15", "31 August 2014"."""
        if self.every in (YEAR, QUARTER):
            return self.label
        long = f"{month_name(self.start.month)} {self.start.year}"
        return long if self.every == MONTH else f"{self.start.day} {long}"

    @property
    def when(self) -> str:
        """When something was measured: "in August 2014", "in 2014/15", "on 31 August 2014"."""
        return f"{'on' if self.every == DAY else 'in'} {self.words}"

    def previous(self) -> Period:
        """The period of the same length just before this one."""
        if self.every == DAY:
            return day_period(self.start - timedelta(days=1))
        return _months_on(self, -_MONTHS_IN[self.every])

    def following(self) -> Period:
        """The period of the same length just after this one."""
        if self.every == DAY:
            return day_period(self.start + timedelta(days=1))
        return _months_on(self, _MONTHS_IN[self.every])

    def year_before(self) -> Period:
        """The same period a year before; of 29 February it is the 28th."""
        if self.every == DAY:
            last = monthrange(self.start.year - 1, self.start.month)[1]
            return day_period(
                self.start.replace(year=self.start.year - 1, day=min(self.start.day, last))
            )
        return _months_on(self, -12)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


def month_period(year: int, month: int) -> Period:
    """The period of a month."""
    last = monthrange(year, month)[1]
    return Period(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), MONTH)


def quarter_period(begins: int, quarter: int) -> Period:
    """Quarter 1 to 4 of the financial year that begins in the year *begins*."""
    start = date(begins + quarter // 4, (quarter * 3) % 12 + 1, 1)
    last = date(start.year, start.month + 2, monthrange(start.year, start.month + 2)[1])
    return Period(f"{begins:04d}-Q{quarter}", start, last, QUARTER)


def year_period(begins: int) -> Period:
    """The financial year that begins in April of the year *begins*."""
    return Period(_both(begins), date(begins, 4, 1), date(begins + 1, 3, 31), YEAR)


def day_period(day: date) -> Period:
    """The period that is one day."""
    return Period(day.isoformat(), day, day, DAY)


def period_at(day: date, every: str) -> Period:
    """The month, quarter, year or day that a day stands in; *every* says which.

    >>> period_at(date(2014, 2, 3), "quarter").text, period_at(date(2014, 2, 3), "year").text
    ('2013-Q4', '2013/14')
    """
    begins = financial_year(day)
    if every == YEAR:
        return year_period(begins)
    if every == QUARTER:
        return quarter_period(begins, (day.month - 4) % 12 // 3 + 1)
    return month_period(day.year, day.month) if every == MONTH else day_period(day)


def as_measured(period: Period, every: str) -> Period | None:
    """A period as something is measured that is measured every month, quarter or year.

    A day is the period that it begins or ends with; None for another day, which may be of either.

    >>> as_measured(day_period(date(2018, 10, 31)), "month").text
    '2018-10'
    """
    if period.every != DAY or not every:
        return period
    around = period_at(period.start, every)
    return around if period.start in (around.start, around.end) else None


def one_day_of(every: str) -> str:
    """Why another day is in doubt, as the end of a sentence."""
    return f"is one day, while the indicator is measured every {every}"


def financial_year(day: date) -> int:
    """The year in which the financial year that a day stands in began."""
    return day.year if day.month >= 4 else day.year - 1


def _months_on(period: Period, months: int) -> Period:
    at = period.start.year * 12 + period.start.month - 1 + months
    return period_at(date(at // 12, at % 12 + 1, 1), period.every)


def _both(begins: int) -> str:
    """A financial year by both of its years."""
    return f"{begins:04d}/{(begins + 1) % 100:02d}"


# --- reading ---------------------------------------------------------------------------------

_CANONICAL = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|/(?P<second>\d\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)",
    re.ASCII,
)


@lru_cache(maxsize=4096)
def period_of(canonical: str) -> Period | None:
    """The period that a text as a plan keeps it says, or None for any other text.

    >>> period_of("2014-Q2").end, period_of("2014/15").start, period_of("Aug 2014")
    (datetime.date(2014, 9, 30), datetime.date(2014, 4, 1), None)
    """
    match = _CANONICAL.fullmatch(canonical)
    if match is None:
        return None
    try:
        year = _year(match["year"])
        if match["quarter"]:
            return quarter_period(year, int(match["quarter"]))
        if match["second"]:
            return year_period(year) if (year + 1) % 100 == int(match["second"]) else None
        if match["day"]:
            return day_period(date(year, int(match["month"]), int(match["day"])))
        month = int(match["month"])
        return month_period(year, month) if 1 <= month <= 12 else None
    except ValueError:  # a day that there is not, a year like no plan's
        return None


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:\d{4}|'?\d{2})"
_BOTH_YEARS = r"(?P<first>\d{4}|\d{2})\s?[/-]\s?(?P<second>\d{4}|\d{2})"
_FY = r"(?:(?:f\.?y\.?|financial year|year)\s)?"
_AS_AT = r"(?:(?:(?:as )?at |on )?(?:the )?(?:end (?:of )?)?)?"
_MONTH_END = r"(?:(?:month(?:ly)?|the month)[ -](?:end(?:ing|ed)?|to|of)\s+)"

_SAID_MONTH = re.compile(rf"(?P<month>{_MONTH})[\s,/-]*(?P<year>{_YEAR})")
_NUMBERED_MONTH = re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})")
_QUARTER_FIRST = re.compile(
    rf"(?:q|quarter|qtr)\s?(?P<quarter>[1-4])[\s,:/-]*(?:of\s)?{_FY}"
    rf"(?:{_BOTH_YEARS}|(?P<year>\d{{4}}))"
)
_QUARTER_LAST = re.compile(
    rf"{_FY}(?:{_BOTH_YEARS}|(?P<year>\d{{4}}))[\s,:/-]*(?:q|quarter|qtr)\s?(?P<quarter>[1-4])"
)
_TWO_YEARS = re.compile(rf"{_FY}{_BOTH_YEARS}(?:\s(?:financial year|fy|year end))?")
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?P<by>[/.-])(?P<month>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})"
)
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[ t]00:00(?::00)?)?")
_SAID_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<month>{_MONTH})[\s,-]*(?P<year>{_YEAR})"
)
_RANGE = re.compile(
    rf"(?:from\s|between\s)?(?P<first>{_MONTH})\s?(?P<year_one>{_YEAR})?\s?(?:-|to|and|/)\s?"
    rf"(?P<last>{_MONTH})[\s,/-]*(?P<year>{_YEAR})"
)
_ENDING = re.compile(
    r"(?:the )?(?P<every>month|quarter|year)[ -](?:end(?:ing|ed)?|to)\s+(?P<day>.+)"
)
_TIDY = str.maketrans("–—‐‑‒−’‘ʼ`\u00a0", "------'''' ")


def read_period(typed: str) -> Period | None:
    """The period that a person's or a workbook's words say, or None: nothing is guessed.

    "Aug-13" is August 2013, days come before months, and two figures of a year are 20xx up to 49.
    Not a period: "2014" alone (of two kinds of year), "2011-12" (December 2011 or the year
    2011/12), a week, an academic year, and a range that is no month, quarter or year of ours.
    What is in doubt is told by :func:`why_no_period`. What a plan itself keeps is read by
    :func:`period_of`, for which "2011-12" is a month.

    >>> [read_period(each).text for each in ("Aug-13", "Q2 2014/15", "31/08/14", "2012/2013")]
    ['2013-08', '2014-Q2', '2014-08-31', '2012/13']
    """
    text = _tidied(typed)
    if _is_two_things(text):
        return None
    for form, reader in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            try:
                return reader(match)
            except ValueError:  # no such month or day
                return None
    return None


def why_no_period(typed: str) -> str:
    """Why :func:`read_period` takes a text for no period, as the end of a sentence without stop.

    >>> why_no_period("2014"), why_no_period("Sep 2014 - Jul 2014")
    ('may be the calendar year or the year from April', 'runs backwards')
    """
    text = _tidied(typed)
    if not text:
        return "is empty"
    if _is_two_things(text):
        year = int(text[:4])
        month = month_period(year, int(text[5:7])).words
        return f"may be {month} or the year {_both(year)}; write which"
    if re.fullmatch(r"\d{4}", text):
        return "may be the calendar year or the year from April"
    if match := _RANGE.fullmatch(text):
        first, last = _ends(match)
        if first > last:
            return "runs backwards"
        return "is neither a month, nor a quarter or a year that begins in April"
    if re.match(r"(?:the )?week|w/?e\b|w/?c\b", text):
        return "is a week; values are kept by month, quarter, year or day"
    if re.search(r"\bacademic\b|\bschool year\b", text):
        return "is an academic year; values are kept by month, quarter, financial year or day"
    match = _DAY_FIRST.fullmatch(text)
    if match and int(match["month"]) > 12 >= int(match["day"]):
        return "has the month before the day; days come first"
    if match := _TWO_YEARS.fullmatch(text):
        if _may_be_a_month(match):
            return "may be a month or two years; write the year in four figures"
        return "names two years that do not follow each other"
    return "is no month, quarter, year or day"


def _tidied(typed: str) -> str:
    return " ".join(typed.translate(_TIDY).split()).casefold().strip(" .,;:")


def _is_two_things(text: str) -> bool:
    """Whether a text is a month in ISO form and a financial year as well: "2011-12"."""
    match = _ISO_MONTH.fullmatch(text)
    if match is None or int(match["year"]) not in _YEARS:
        return False
    return int(match["month"]) == (int(match["year"]) + 1) % 100 <= 12


_LATEST_SHORT_YEAR = 49
_YEARS = range(1900, 2200)


def _year(text: str) -> int:
    """A year of two or four figures; ValueError for two that may be of another century."""
    plain = text.strip("'")
    if len(plain) == 4:
        if int(plain) not in _YEARS:
            raise ValueError(f"nothing of {plain} is in a plan")
        return int(plain)
    if int(plain) > _LATEST_SHORT_YEAR:
        raise ValueError(f"{text} may be of two centuries")
    return 2000 + int(plain)


def _begins(match: re.Match[str]) -> int:
    """The year in which a financial year begins, by both of its years or by the first alone."""
    said = match.groupdict()
    if said.get("year"):
        return _year(said["year"])
    begins = _year(said["first"])
    if (begins + 1) % 100 != int(said["second"]) % 100 or (
        len(said["second"]) == 4 and int(said["second"]) != begins + 1
    ):
        raise ValueError("two years that do not follow each other")
    return begins


def _two_years(match: re.Match[str]) -> Period:
    """A financial year; ValueError for "08/09", which may be August 2009 as well."""
    if _may_be_a_month(match):
        raise ValueError("a month or two years")
    return year_period(_begins(match))


def _may_be_a_month(match: re.Match[str]) -> bool:
    return (
        match[0][0].isdigit()
        and len(match["first"]) == len(match["second"]) == 2
        and (int(match["first"]) <= 12)
    )


def _said_month(match: re.Match[str]) -> Period:
    return month_period(_year(match["year"]), month_number(match["month"]))


def _numbered_month(match: re.Match[str]) -> Period:
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    return month_period(_year(match["year"]), month)


def _iso_month(match: re.Match[str]) -> Period:
    if int(match["month"]) > 12:  # "2012-13"
        second = int(match["month"])
        if second != (int(match["year"]) + 1) % 100:
            raise ValueError("two years that do not follow each other")
        return year_period(_year(match["year"]))
    return _numbered_month(match)


def _day(match: re.Match[str]) -> date:
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return date(_year(match["year"]), number, int(match["day"]))


def _ends(match: re.Match[str]) -> tuple[date, date]:
    """The first days of the months that a range begins and ends with; ValueError for no years.

    Without a year of its own the first month is the last of that name before the end, so that
    "Dec to Feb 2015" begins in December 2014; but it never begins after the end.
    """
    last = date(_year(match["year"]), month_number(match["last"]), 1)
    first = month_number(match["first"])
    if match["year_one"]:
        return date(_year(match["year_one"]), first, 1), last
    return date(last.year if first <= last.month else last.year - 1, first, 1), last


def _range(match: re.Match[str]) -> Period:
    first, last = _ends(match)
    for every in (MONTH, QUARTER, YEAR):
        period = period_at(first, every)
        if period.start == first and (period.end.year, period.end.month) == (last.year, last.month):
            return period
    raise ValueError("no period of ours")


def _ending(match: re.Match[str]) -> Period:
    """The month, quarter or year that ends with a day or a month."""
    end = read_period(match["day"])
    if end is None or end.every not in (DAY, MONTH):
        raise ValueError("no day that it ends with")
    period = period_at(end.end, match["every"])
    if period.end != end.end:
        raise ValueError("it ends on another day")
    return period


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (_ISO_DAY, lambda match: day_period(_day(match))),
    (_ISO_MONTH, _iso_month),
    (_NUMBERED_MONTH, _numbered_month),
    (_DAY_FIRST, lambda match: day_period(_day(match))),
    (re.compile(_AS_AT + _SAID_DAY.pattern), lambda match: day_period(_day(match))),
    (re.compile(r"(?:(?:as )?at|on) (?:the )?" + _DAY_FIRST.pattern),
     lambda match: day_period(_day(match))),
    (re.compile(f"(?:{_MONTH_END}|{_AS_AT})" + _SAID_MONTH.pattern), _said_month),
    (_QUARTER_FIRST, lambda match: quarter_period(_begins(match), int(match["quarter"]))),
    (_QUARTER_LAST, lambda match: quarter_period(_begins(match), int(match["quarter"]))),
    (_TWO_YEARS, _two_years),
    (_RANGE, _range),
    (_ENDING, _ending),
)  # fmt: skip


def overlapping(periods: Iterable[Period]) -> list[tuple[Period, Period]]:
    """Each two of some periods that share a day, in their order: a month and its quarter.

    What overlaps says the same thing twice; none of it is wrong by that alone.
    """
    ordered = sorted(set(periods))
    found = []
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.start > one.end:
                break
            found.append((one, other))
    return found
