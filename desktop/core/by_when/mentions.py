"""The dates that can stand in a "by when" text, and what each means.

Days come first, as in the United Kingdom, and two-digit years are 20xx. A date that can be read
two ways, or not at all, raises `DoubtError`; nothing is guessed.

The last day of what is not a day:

    month                 its last day
    Spring, Summer        31 May, 31 August (noted, as it may be the term)
    Autumn, Winter        30 November (noted), the end of February of the next year
    term                  autumn 31 December, spring 30 April, summer 31 July (set locally: noted)
    Christmas, Easter     25 December, Easter Sunday
    New Year              1 January (noted)
    quarter               of a financial year ("Q2 2015/16" ends 30 September 2015)
    financial year        31 March ("2015/16" ends 31 March 2016)
    academic year         31 August
    year                  31 December
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from desktop.core.by_when.mention import (
    Mention,
    ambiguous,
    unreadable,
    words_before,
)
from desktop.core.days import (
    WEEKDAYS,
    format_day,
    long_day,
    month_end,
    month_name,
    month_number,
    weekday_number,
)
from desktop.core.number_words import number_of
from desktop.core.text import brief

FIRST_YEAR, LAST_YEAR = 1990, 2099

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_TIME = r"(?:[\st]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[ap]m\b)?z?)?"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)"
# A two-digit year must not be half of a year that a scan has split ("20 15").
_YY = r"\d\d(?![\d:])(?!\s\d{1,2}\s*(?:$|[.,;)]))"
_YEAR = rf"(?:\d{{4}}(?![\d:])|{_YY})"
_FIGURE_YEAR = r"\d{4}(?!\d)|\d\d(?![\d]|[/.]\d)(?!\s\d{1,2}\s*(?:$|[.,;)]))"
_FY = r"(?:20)?\d\d\s?[/-]\s?(?:20\d\d|\d\d)(?![\d/])(?!-\d)"
_QUARTER = (
    r"(?:q(?:uarter|tr)?\s?\.?(?P<{0}n>[1-4]|one|two|three|four)(?!\d|[a-z])"
    r"|(?P<{0}o>1st|2nd|3rd|4th|first|second|third|fourth|final|last)\squarter)"
)

# What stands just before a year that is a date by itself: "Due 2031" is, "Strategy 2031" is not.
_YEAR_WORDS = """
    of by in fy to from late year till early until during before due due: for throughout within h1
    h2 target deadline date
"""
_BEFORE_YEAR = "|".join(rf"(?<=\b{word}\s)" for word in _YEAR_WORDS.split())
# "FY31/32": two figures each are years where such a word says so; "Year 10/11" is of pupils.
_BEFORE_SHORT_YEARS = "|".join(
    rf"(?<=\b{words})"
    for words in (
        *("fy", r"fy\s", "ay", r"ay\s", r"h1\s", r"h2\s", r"half\s", r"half\sof\s"),
        *(rf"{kind}\syear\s" for kind in ("financial", "fiscal", "academic", "school")),
    )
)

MASTER = re.compile(
    "|".join(
        (
            rf"(?P<iso>(?<!\d)(\d{{4}})[/.-](\d{{1,2}})[/.-](\d{{1,2}})(?!\d){_TIME})",
            # Spaces only round strokes: in "phase 1. 28.12.18" and "1 - 28-12-18" the 1 is no day.
            rf"(?P<num>(?<!\d)(?:(\d{{1,2}})\s?/\s?(\d{{1,2}})\s?/\s?({_FIGURE_YEAR})"
            rf"|(\d{{1,2}})[/.\\-](\d{{1,2}})[/.\\-]({_FIGURE_YEAR})){_TIME})",
            rf"(?P<dmy>(?<!\d)(\d{{1,2}})({_ORDINAL})?(?:\s?(?:of\s)?[/,-]?\s?|\.)({MONTH})[.,]?"
            rf"[\s/.,'-]*({_YEAR})(?!{_ORDINAL}){_TIME})",
            rf"(?P<mdy>\b({MONTH})\.?\s?(\d{{1,2}}){_ORDINAL}?(?:\s?,\s?|\s)(\d{{4}})(?![\d:])"
            rf"{_TIME})",
            rf"(?P<ym>(?<![\d/.-])((?:19|20)\d\d)[\s,/-]{{1,2}}({MONTH})\.?"
            rf"(?:[\s/-]?(\d{{1,2}}){_ORDINAL}?(?!\d))?(?![\s/-]?\d))",
            rf"(?P<mfy>\b({MONTH})\.?,?\s?({_FY})(?!\s{MONTH}))",
            rf"(?P<my>\b({MONTH})[.,]?([\s/'-]*)({_YEAR})(?!{_ORDINAL})(?![/.-]\d\d\b(?!\s{MONTH})))",
            rf"(?P<qfy>\b{_QUARTER.format('a')}[\s,(]*(?:of\s)?(?:fy\s?)?(?P<qa>{_FY}|20\d\d(?!\d)))",
            rf"(?P<fyq>(?<!\d)(?:fy\s?)?(?P<qb>{_FY})[\s,]*{_QUARTER.format('b')})",
            r"(?P<season>\b(spring|summer|autumn|winter)(\sterm)?,?\s(?:of\s)?(20\d\d)"
            r"(?:\s?[/-]\s?(20\d\d|\d\d))?(?!\d)(\sterm\b)?)",
            r"(?P<feast>\b(christmas|xmas|easter|new\syear(?:'?s)?(?:\s(?:day|eve))?),?\s(20\d\d)"
            r"(?:/(\d\d))?(?![\d/]))",
            r"(?P<fy>(?<![\d/.-])(20\d\d)\s?[/-]\s?(20\d\d|\d\d)(?![\d/])(?!-\d)"
            rf"|(?:{_BEFORE_SHORT_YEARS})(\d\d)\s?[/-]\s?(\d\d)(?![\d/.-]))",
            r"(?P<mynum>(?<![\d/.-])(0?[1-9]|1[0-2])\s?[/.-]\s?(20\d\d)(?![\d/.-]))",
            rf"(?P<year>(?:^|{_BEFORE_YEAR}|(?<=\b(?:end|mid)[\s-]))"
            r"(20\d\d)(?=\s*(?:$|[.,;)]|onwards?\b|and\b|from\b|first\b|h[12]\b)))",
        )
    ),
    re.IGNORECASE | re.ASCII,
)
_GROUP = MASTER.groupindex

LABEL_WORD = re.compile(
    r"\b(?:phase|stage|part|tranche|wave|step|number|no\.?|group|cohort|version|priority|year|week"
    r"|wk)"
    r"\s*$",
    re.IGNORECASE,
)
# "w/c", "wc" or "week beginning" before a day names the week that begins then.
WEEK_OF = re.compile(
    r"\b(?:w/?c|w/b|wk/?c|(?:week|wk) (?:comm?encing|beginning|starting))[\s:]*$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?!month)(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*$", re.IGNORECASE)


def full_year(digits: str, shown: str) -> int:
    """Four digits as they stand, two as 20xx; a year no plan can mean is unreadable."""
    year = int(digits) if len(digits) > 2 else 2000 + int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise unreadable(f"“{shown}” has the year {digits}; type a year such as 2018.")
    return year


def day_of(year: int, month: int, day: int, shown: str) -> date:
    """The day, or a sentence that says why there is none."""
    if month > 12 and 1 <= day <= 12 and month <= monthrange(year, day)[1]:
        swapped = date(year, day, month)
        raise ambiguous(
            f"“{shown}” puts the month first, where dates here are day first;"
            f" choose {format_day(swapped)} or type the date again.",
            swapped,
        )
    if not 1 <= month <= 12:
        raise unreadable(f"“{shown}” is not a date: there is no month {month}.")
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise unreadable(f"“{shown}” is not a date: {month_name(month)} {year} has {longest} days.")
    return date(year, month, day)


def _parts(match: re.Match[str], branch: str, many: int) -> tuple[str, ...]:
    """What the first groups inside a branch of `MASTER` hold; None where one took no part."""
    first = _GROUP[branch]  # groups are counted from 1, and what they hold from 0
    return match.groups()[first : first + many]


def _period(match: re.Match[str], first: date, last: date, note: str = "") -> Mention:
    return Mention(match.start(), match.end(), first, last, note)


def _day(match: re.Match[str], day: date, text: str) -> Mention:
    note = ""
    if weekday := _WEEKDAY.search(text[: match.start()]):
        typed = WEEKDAYS[weekday_number(weekday[1])]
        if typed != (real := WEEKDAYS[day.weekday()]):
            note = f"{long_day(day)} is a {real}, not a {typed}."
    return Mention(match.start(), match.end(), day, day, note)


def financial_years(shown: str) -> tuple[int, int] | None:
    """(2015, 2016) for "2015/16", "15/16", "2015-2016"; None where the second is not the next."""
    left, right = re.split(r"\s?[/-]\s?", shown.strip())
    first = int(left) if len(left) == 4 else 2000 + int(left)
    if len(right) == 4:
        return (first, first + 1) if int(right) == first + 1 else None
    return (first, first + 1) if int(right) == (first + 1) % 100 else None


def _iso(match: re.Match[str], text: str) -> Mention:
    year, month, day = _parts(match, "iso", 3)
    shown = match[0]
    return _day(match, day_of(full_year(year, shown), int(month), int(day), shown), text)


def _num(match: re.Match[str], text: str) -> Mention:
    day, month, year = (part for part in _parts(match, "num", 6) if part)
    shown = match[0]
    value = day_of(full_year(year, shown), int(month), int(day), shown)
    before = words_before(text, match.start())
    if len(day) == 1 and (split := re.search(r"(?:^|[^\d/.:-])([0-3])\s$", before)):
        # A scan splits "29/6/2015" into "2 9/6/2015"; the stray digit may also be a number.
        joined = int(split[1] + day)
        if not LABEL_WORD.search(before[: split.start(1)]) and 1 <= joined <= 31:
            choices = [value]
            if joined <= monthrange(value.year, value.month)[1]:
                choices.append(value.replace(day=joined))
            raise ambiguous(
                f"“{split[1]} {shown}” may be a day split in two; choose "
                f"{' or '.join(format_day(c) for c in sorted(set(choices)))}.",
                *choices,
            )
    return _day(match, value, text)


def _dmy(match: re.Match[str], text: str) -> Mention:
    day, ordinal, month, year = _parts(match, "dmy", 4)
    number, shown = month_number(month), match[0]
    full = full_year(year, shown)
    if not ordinal and LABEL_WORD.search(text[: match.start()]):
        # "Phase 1 August 2018": the digit is the phase's, not the month's.
        begin = match.start() + shown.index(month)
        return Mention(begin, match.end(), date(full, number, 1), month_end(full, number))
    return _day(match, day_of(full, number, int(day), shown), text)


def _mdy(match: re.Match[str], text: str) -> Mention:
    month, day, year = _parts(match, "mdy", 3)
    shown = match[0]
    return _day(match, day_of(full_year(year, shown), month_number(month), int(day), shown), text)


def _mfy(match: re.Match[str], _text: str) -> Mention:
    name, shown = _parts(match, "mfy", 2)
    month, years = month_number(name), financial_years(shown)
    if years is None:
        raise unreadable(f"“{match[0]}” gives a month and two years; type one of them.")
    ends = [month_end(year, month) for year in years]
    raise ambiguous(
        f"“{match[0]}” gives two years; choose {format_day(ends[0])} or {format_day(ends[1])}.",
        *ends,
    )


def _my(match: re.Match[str], _text: str) -> Mention:
    month, joint, digits = _parts(match, "my", 3)
    number, year = month_number(month), full_year(digits, match[0])
    note = ""
    if len(digits) == 2 and joint.isspace() and 1 <= int(digits) <= 31:
        note = (
            f"“{match[0]}” is read as {month_name(number)} {year}; if it is a day of the month,"
            " type the day first and the year."
        )
    return _period(match, date(year, number, 1), month_end(year, number), note)


def _ym(match: re.Match[str], text: str) -> Mention:
    """The year first, as in "2026 May" and "2026-May-14"."""
    digits, name, day = _parts(match, "ym", 3)
    year, month = int(digits), month_number(name)
    if day:
        return _day(match, day_of(year, month, int(day), match[0]), text)
    return _period(match, date(year, month, 1), month_end(year, month))


def _quarter(match: re.Match[str], mark: str, years_group: str) -> Mention:
    word = (match[f"{mark}n"] or match[f"{mark}o"]).lower()
    quarter = 4 if word in ("final", "last") else number_of(word)
    shown = match[years_group]
    if shown.isdigit():  # one year, and not two with a stroke between
        year = int(shown)
        calendar = month_end(year, quarter * 3)
        financial = month_end(year + (quarter == 4), (quarter * 3 + 2) % 12 + 1)
        raise ambiguous(
            f"“{match[0]}” may be a quarter of the calendar year or of the financial year;"
            f" choose {format_day(calendar)} or {format_day(financial)}.",
            calendar,
            financial,
        )
    years = financial_years(shown)
    if years is None:
        raise unreadable(f"“{match[0]}” does not name one financial year, such as 2015/16.")
    first_month = 1 if quarter == 4 else quarter * 3 + 1
    year = years[1] if quarter == 4 else years[0]
    return _period(match, date(year, first_month, 1), month_end(year, first_month + 2))


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}


def _season(match: re.Match[str], _text: str) -> Mention:
    name, term, first, second, term_after = _parts(match, "season", 5)
    name, is_term = name.lower(), bool(term or term_after)
    year = int(first)
    if second:
        years = financial_years(f"{first}/{second}")
        if years is None:
            raise unreadable(f"“{match[0]}” does not name one year, such as 2015/16.")
        if name in ("spring", "summer"):
            if not is_term:
                ends = [month_end(y, _SEASONS[name][1]) for y in years]
                raise ambiguous(
                    f"“{match[0]}” gives two years; choose"
                    f" {format_day(ends[0])} or {format_day(ends[1])}.",
                    *ends,
                )
            year = years[1]  # an academic year's spring and summer terms fall in its second year
    if is_term:
        if name not in _TERMS:
            raise unreadable(f"“{match[0]}” is no term; type spring, summer or autumn, or a date.")
        opens, closes = _TERMS[name]
        last = month_end(year, closes)
        note = f"Term dates are set locally; the {name} term is taken to end by {long_day(last)}."
        return _period(match, date(year, opens, 1), last, note)
    opens, closes = _SEASONS[name]
    last = month_end(year + (closes < opens), closes)
    return _period(match, date(year, opens, 1), last, _or_a_term(match[0], name, last))


def _or_a_term(words: str, name: str, last: date) -> str:
    """That a season, which is taken to end on a day, may be the school term of that name; "" for
    the winter, which is none."""
    if name not in _TERMS:
        return ""
    closes = month_end(last.year, _TERMS[name][1])
    return (
        f"“{words}” is taken as the season, to {long_day(last)}; if it is the school term, which "
        f"ends by {long_day(closes)}, type “{name} term {last.year}”."
    )


def _feast(match: re.Match[str], _text: str) -> Mention:
    name, digits, after = _parts(match, "feast", 3)
    year, name = int(digits), name.lower()
    if after:  # "New Year 2026/27" stands between the two, as Christmas does before it
        year += "year" in name and "eve" not in name
    if name == "easter":
        from dateutil.easter import easter

        day: date = easter(year)
    elif name.endswith(("eve", "mas")):
        day = date(year, 12, 31 if name.endswith("eve") else 25)
    else:
        day = date(year, 1, 1)
    told = f"“{match[0]}” names no day; it is taken as {format_day(day)}."
    return _period(match, day, day, told if name.endswith(("year", "years", "year's")) else "")


def _fy(match: re.Match[str], text: str) -> Mention:
    first, second = (part for part in _parts(match, "fy", 4) if part)
    years = financial_years(f"{first}/{second}")
    month = int(second)
    as_month = len(first) == 4 and len(second) == 2 and "-" in match[0] and 1 <= month <= 12
    if as_month and years is None:  # ISO year and month, "2015-08"
        return _period(match, date(int(first), month, 1), month_end(int(first), month))
    if years is None:
        raise unreadable(
            f"“{match[0]}” does not name one year; type a date or a year such as 2015/16."
        )
    if _ACADEMIC.search(text[: match.start()]) or _ACADEMIC_AFTER.match(text, match.end()):
        return _period(match, date(years[0], 9, 1), date(years[1], 8, 31))
    last = date(years[1], 3, 31)
    if as_month:
        raise ambiguous(
            f"“{match[0]}” may be a financial year or a month; choose {format_day(last)}"
            f" or {format_day(month_end(int(first), month))}.",
            last,
            month_end(int(first), month),
        )
    return _period(match, date(years[0], 4, 1), last)


def _mynum(match: re.Match[str], _text: str) -> Mention:
    month, year = (int(part) for part in _parts(match, "mynum", 2))
    return _period(match, date(year, month, 1), month_end(year, month))


def _year(match: re.Match[str], text: str) -> Mention:
    year = int(match[0])
    before = text[: match.start()].lower().rstrip(" -")
    if ends := _YEAR_END_BEFORE.search(before) or _YEAR_END_AFTER.match(text, match.end()):
        return _year_end(match, year, ends, before)
    if before.endswith(("fy", "financial year", "academic year", "school year")):
        raise ambiguous(
            f"“{brief(text)}” names one year of the two that such a year spans;"
            " type it as 2015/16 or give a date.",
            date(year, 3, 31),
            date(year + 1, 3, 31),
        )
    if before.endswith(("early", "mid")):
        raise ambiguous(f"“{brief(text)}” does not say which month is meant.")
    return _period(match, date(year, 1, 1), date(year, 12, 31))


_ACADEMIC = re.compile(r"\b(?:(?:academic|school)\s(?:year\s)?|ay\s?)$", re.IGNORECASE)
_ACADEMIC_AFTER = re.compile(r"\s(?:academic|school)\b", re.IGNORECASE)
_YEAR_END_BEFORE = re.compile(r"\b(\w+ )?year[ -]?end$|\b(fy) ?end$")
_YEAR_END_AFTER = re.compile(r"[ -]year[ -]?end\b()()", re.IGNORECASE)


def _year_end(match: re.Match[str], year: int, ends: re.Match[str], before: str) -> Mention:
    """The end of a year that is named by one figure: "Year end 2026", "Financial year end 2026"."""
    what = (ends[1] or ends[2] or before.rpartition(" ")[2]).strip().casefold()
    if what in ("financial", "fiscal", "fy"):
        return _period(match, date(year - 1, 4, 1), date(year, 3, 31))
    if what in ("academic", "school"):
        return _period(match, date(year - 1, 9, 1), date(year, 8, 31))
    if what == "calendar":
        return _period(match, date(year, 1, 1), date(year, 12, 31))
    days = date(year, 3, 31), date(year, 12, 31)
    raise ambiguous(
        f"“Year end {year}” may be that of the financial year or of the calendar year; choose"
        f" {format_day(days[0])} or {format_day(days[1])}.",
        *days,
    )


_READERS: dict[str, Callable[[re.Match[str], str], Mention]] = {
    "iso": _iso,
    "num": _num,
    "dmy": _dmy,
    "mdy": _mdy,
    "ym": _ym,
    "mfy": _mfy,
    "my": _my,
    "qfy": lambda match, _text: _quarter(match, "a", "qa"),
    "fyq": lambda match, _text: _quarter(match, "b", "qb"),
    "season": _season,
    "feast": _feast,
    "fy": _fy,
    "mynum": _mynum,
    "year": _year,
}


def mention_of(match: re.Match[str], text: str) -> Mention:
    """The date that a match of `MASTER` stands for, or the week that is said to begin with it.

    Raises `DoubtError` where it cannot be settled.
    """
    assert match.lastgroup is not None  # every branch is a named group
    mention = _READERS[match.lastgroup](match, text)
    before = _WEEKDAY.sub("", words_before(text, mention.start)).rstrip(" :")
    if WEEK_OF.search(before):
        return replace(mention, last=mention.first + timedelta(days=6))
    return mention
