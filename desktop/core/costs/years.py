"""The year that a cost falls in, as it is typed: one name for each, and their order."""

from __future__ import annotations

import re

from desktop.core.text import one_line

_CENTURY = 100
_LAST_OF_THE_OLD = 90  # "98/99" is of the century before
# "2015/16", "2015-16", "FY15/16", "financial year 2015 to 2016"
_TWO = re.compile(
    r"(?:f\.?y\.?|financial year|year)?\s*((?:19|20)?\d\d)\s*(?:[/\u2013-]|to)\s*((?:19|20)?\d\d)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:f\.?y\.?|financial year)?\s*((?:19|20)\d\d)", re.IGNORECASE)
YEAR = (
    r"(?:(?:19|20)\d\d|FY\s?\d\d|\b\d\d)\s?[/\u2013-]\s?(?:(?:19|20)?\d\d)\b|(?<!£)\b20\d\d\b"
    r"|\b(?:first|second|third|1st|2nd|3rd) year\b|\byear \d\b"
)
"""A pattern of a year in running words: "in 2026/27", "the first year"."""
_UNITS = r"\b(?:f\.?y\.?|financial year|year|gbp|k|m|0{3}s?|thousands?)\b|[\W_]"
_YEARS = re.compile(YEAR, re.IGNORECASE)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
             "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}  # fmt: skip
_NUMBERED = re.compile(
    rf"(?:(?:the )?({'|'.join(_ORDINALS)}) (?:financial )?year|(?:year|yr)\s*(\d))", re.IGNORECASE
)


def year_name(typed: str) -> str:
    """What a year is called, however it is typed; other words stay as they are.

    >>> [year_name(each) for each in ("2015/16", "2015-16", "FY15/16", "2015 to 2016", "15/16")]
    ['2015/16', '2015/16', '2015/16', '2015/16', '2015/16']
    >>> year_name("First year"), year_name("year 1"), year_name("2014-16"), year_name("")
    ('Year 1', 'Year 1', '2014-16', '')
    """
    text = one_line(typed)
    if found := _TWO.fullmatch(text):
        first, second = _full(found[1]), int(found[2]) % _CENTURY
        if (first + 1) % _CENTURY == second:
            return f"{first}/{second:02}"
        return text
    if found := _ONE.fullmatch(text):
        return found[1]
    if found := _NUMBERED.fullmatch(text):
        return f"Year {_ORDINALS.get((found[1] or '').casefold(), found[2])}"
    return text


def is_year(typed: str) -> bool:
    """Whether words say a year, or several: "2015/16", "Year 1", "2014-16", "2026 to 2029".

    >>> is_year("FY15/16"), is_year("2014-16"), is_year("Trainer's year"), is_year("019")
    (True, True, False, False)
    """
    return bool(_NUMBERED.fullmatch(one_line(typed)) or _YEARS.search(typed))


def is_one_year(name: str) -> bool:
    """Whether the name of a year is that of a single one; "2019/21" is of two.

    >>> [is_one_year(each) for each in ("2026/27", "2026", "Year 2", "2024-27", "2019/21", "later")]
    [True, True, True, False, False, False]
    """
    if found := re.fullmatch(r"(\d{4})/(\d\d)", name):
        return (int(found[1]) + 1) % _CENTURY == int(found[2])
    return bool(re.fullmatch(r"\d{4}|Year \d", name))


def years_in(text: str) -> list[str]:
    """The names of the years that a text speaks of, each once, in its order.

    >>> years_in("£5K in 26/27, £6K in 2027-28"), years_in("£2026")
    (['2026/27', '2027/28'], [])
    """
    return list(dict.fromkeys(year_name(each) for each in _YEARS.findall(text)))


def without_years(text: str) -> str:
    """The words without those that name a year."""
    return _YEARS.sub(" ", text)


def is_only_year(heading: str) -> bool:
    """Whether a heading is a year and nothing else but in what it counts: "2026-27", "FY27 (£k)".

    >>> [is_only_year(each) for each in ("2026/27", "2027", "Year 2 (£000)", "Cost 2027", "Total")]
    [True, True, True, False, False]
    """
    rest = without_years(one_line(heading))
    return rest != one_line(heading) and not re.sub(_UNITS, "", rest, flags=re.IGNORECASE).strip()


def _full(year: str) -> int:
    number = int(year)
    if number >= _CENTURY:
        return number
    return number + (1900 if number >= _LAST_OF_THE_OLD else 2000)


def year_order(name: str) -> tuple[int, str]:
    """Where a year stands among others by its name: those with numbers before other words."""
    calendar = re.match(r"(?:19|20)\d\d", name)
    return (0 if calendar else 1 if name.startswith("Year ") else 2, name.casefold())
