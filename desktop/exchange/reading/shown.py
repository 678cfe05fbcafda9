"""A stored value as a person sees it: numbers and dates by the format of their cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.core.text import clean
from desktop.exchange.reading.dates import date_text
from desktop.exchange.reading.model import BOOL, DATE, NUMBER, TEXT
from desktop.exchange.reading.numbers import number_text, words_around_text

__all__ = ["date_text", "number_text", "shown"]


def shown(value: Any, number_format: str = "General") -> tuple[str, Any, str]:
    """A stored value as (text, value fit for JSON, kind)."""
    if isinstance(value, str):
        before, after = words_around_text(number_format) if value else ("", "")
        text = f"{before}{clean(value)}{after}"
        return text, text, TEXT
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), value, BOOL
    if isinstance(value, (int, float)):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value), str(value), TEXT
        return number_text(value, number_format), value, NUMBER
    if isinstance(value, (datetime, date, time)):
        return date_text(value, number_format), value.isoformat(), DATE
    if isinstance(value, timedelta):
        return date_text(value), value.total_seconds(), DATE
    text = clean(str(value))
    return text, text, TEXT
