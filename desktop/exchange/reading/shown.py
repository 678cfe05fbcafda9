"""A stored value as a person sees it: numbers by their format, dates the British way round."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from desktop.core.text import clean
from desktop.exchange.reading.model import BOOL, DATE, NUMBER, TEXT

_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"')
_ESCAPED = re.compile(r"\\(.)")
_FILLER = re.compile(r"[_*].")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+)?")


class _Pattern(NamedTuple):
    before: str
    after: str
    zeros: int  # digits that are always shown before the point
    decimals: int
    optional: int  # how many of the decimals are dropped when they are nothing
    thousands: bool
    percent: bool


@lru_cache(maxsize=256)
def _pattern(section: str) -> _Pattern | None:
    """What one section of a number format asks for, or None for "General" and the like."""
    text = _CURRENCY.sub(lambda found: f'"{found[1]}"', section)
    text = _BRACKETS.sub("", text)
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return chr(0xE000 + len(kept) - 1)  # stands for the literal until the digits are found

    text = _FILLER.sub("", _ESCAPED.sub(keep, _QUOTED.sub(keep, text)))
    digits = _DIGITS.search(text)
    if digits is None or re.search(r"[Ee][+-]|[A-Za-z@/]", text):
        return None
    whole, _, decimals = digits[0].partition(".")
    if whole.endswith(","):
        return None  # shown in thousands or millions, which is not what is stored

    def literal(part: str) -> str:
        return "".join(
            kept[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(kept) else c for c in part
        )

    return _Pattern(
        before=literal(text[: digits.start()]).lstrip(),
        after=literal(text[digits.end() :]).rstrip(),
        zeros=whole.count("0"),
        decimals=len(decimals),
        optional=len(decimals) - decimals.count("0"),
        thousands="," in whole,
        percent="%" in text,
    )


def number_text(value: float, number_format: str = "General") -> str:
    """A number as its format shows it.

    >>> number_text(6.1, "0.00"), number_text(6.1), number_text(0.5, "0%"), number_text(149.0)
    ('6.10', '6.1', '50%', '149')
    """
    sections = _SECTION.split(number_format) if number_format else [""]
    negative = value < 0
    own_negative = negative and len(sections) > 1 and bool(sections[1])
    pattern = _pattern(sections[1] if own_negative else sections[0])
    if pattern is None:
        return _general(value)
    size = abs(value) * 100 if pattern.percent else abs(value)
    # Halves are rounded away from nothing, as a spreadsheet does, not to the even neighbour.
    shown = (
        f"{_rounded(size, pattern.decimals):{',' if pattern.thousands else ''}.{pattern.decimals}f}"
    )
    if pattern.optional and "." in shown:
        head, _, tail = shown.partition(".")
        fixed = pattern.decimals - pattern.optional
        tail = tail[:fixed] + tail[fixed:].rstrip("0")
        shown = f"{head}.{tail}" if tail else head
    head, point, tail = shown.partition(".")
    if not pattern.thousands:
        head = head.zfill(pattern.zeros)
    sign = "-" if negative and not own_negative and any(c in "123456789" for c in shown) else ""
    return f"{sign}{pattern.before}{head}{point}{tail}{pattern.after}"


def _rounded(size: float, decimals: int) -> float:
    if decimals > 12 or size > 1e12:
        return size
    step = 10.0**decimals
    return int(float(f"{size * step:.10f}") + 0.5) / step


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    # Fifteen figures are what a spreadsheet keeps: 0.1 + 0.2 is 0.3.
    return f"{value:.15g}"


def date_text(value: datetime | date | time | timedelta) -> str:
    """A date as dd/mm/yyyy, with the time when it has one; a time as hh:mm."""
    if isinstance(value, datetime):
        day = f"{value:%d/%m}/{value.year:04d}"
        if value.time() == time():
            return day
        return f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def shown(value: Any, number_format: str = "General") -> tuple[str, Any, str]:
    """A stored value as (text, value fit for JSON, kind)."""
    if isinstance(value, str):
        text = clean(value)
        return text, text, TEXT
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), value, BOOL
    if isinstance(value, (int, float)):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value), str(value), TEXT
        return number_text(value, number_format), value, NUMBER
    if isinstance(value, (datetime, date, time)):
        return date_text(value), value.isoformat(), DATE
    if isinstance(value, timedelta):
        return date_text(value), value.total_seconds(), DATE
    text = clean(str(value))
    return text, text, TEXT
