"""The shape of what stands as JSON in a row, and the nearest value that has it.

Each function gives the value itself when its shape is right, so that ``is`` tells, and otherwise
a new one that keeps what can be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from typing import Any

from desktop.core.kinds import Action, Duty, Holds, Pack, Review, Row
from desktop.core.text import clean, is_clean

_DEEPEST = 20


def is_text(value: Any) -> bool:
    """Whether a value is text that can be shown, printed and written in a workbook."""
    return type(value) is str and is_clean(value)


def are_texts(values: Iterable[Any]) -> bool:
    """Whether all of many values are such texts; quick, because there may be 100,000."""
    values = list(values)
    if not set(map(type, values)) <= {str}:
        return False
    return is_clean("".join(values)) or all(map(is_clean, values))


def as_text(value: Any) -> str:
    """The text nearest to any value; "" for none, True and False."""
    if isinstance(value, bytes):
        return clean(value.decode("utf-8", "replace").replace("\0", ""))
    if isinstance(value, str):
        # Two halves of a character that stand together are one.
        return clean(value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return f"{value:.15g}" if math.isfinite(value) else ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < 4_000 else ""
    try:
        return as_text(json.dumps(value, ensure_ascii=False, default=str))
    except (ValueError, RecursionError):
        return ""


def texts(value: Any) -> list[str]:
    """A list of texts; what is no list is taken for its only item."""
    if type(value) is list and are_texts(value):
        return value
    items = value if isinstance(value, list | tuple) else [value]
    return [text for text in map(as_text, items) if text]


def fields(value: Any) -> dict[str, str]:
    """Texts by name."""
    if type(value) is dict and are_texts(value) and are_texts(value.values()):
        return value
    if not isinstance(value, dict):
        return {}
    return {as_text(key): as_text(each) for key, each in value.items()}


def fields_by_key(value: Any) -> dict[str, dict[str, str]]:
    """Texts by name, by key: what was sent in a pack."""
    if not isinstance(value, dict):
        return {}
    found = {key: fields(each) for key, each in value.items() if isinstance(each, dict)}
    same = len(found) == len(value) and all(
        is_text(key) and found[key] is each for key, each in value.items()
    )
    return value if same else {as_text(key): each for key, each in found.items()}


_NARROWED_BY = ("areas", "statuses", "leads")


def scope(value: Any) -> dict[str, Any]:
    """What a review is narrowed to."""
    whole = plain(value)
    found = {key: texts(each) if key in _NARROWED_BY else each for key, each in whole.items()}
    return whole if all(found[key] is whole[key] for key in whole) else found


_NO_RULE = {"kind": "a fixed date", "count": 0, "first": None, "times": None}


def duty_rule(value: Any) -> dict[str, Any]:
    """A rule that gives dates; one that makes no sense becomes a fixed date.

    Its row then must have no anchor, so that no date is claimed.
    """
    from desktop.core import duties  # needed for plans with duties only

    whole = plain(value)
    numbers = [whole.get(name) for name in ("count", "first", "times")]
    if all(each is None or type(each) is int for each in numbers):
        try:
            duties.rule_of(whole)
        except (ValueError, TypeError, OverflowError):
            return dict(_NO_RULE)
        return whole
    return dict(_NO_RULE)


def plain(value: Any) -> dict[str, Any]:
    """A dictionary of plain JSON values: nothing endless, nothing that is no number."""
    if type(value) is not dict:
        return {}
    if _is_plain(value, _DEEPEST):
        return value
    return {
        as_text(key): each if _is_plain(each, _DEEPEST - 1) else as_text(each)
        for key, each in value.items()
    }


def _is_plain(value: Any, deep: int) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return is_text(value)
    if isinstance(value, int):
        return value.bit_length() < 64
    if isinstance(value, float):
        return math.isfinite(value)
    if not deep:
        return False
    if isinstance(value, list):
        return all(_is_plain(each, deep - 1) for each in value)
    return isinstance(value, dict) and all(
        is_text(key) and _is_plain(each, deep - 1) for key, each in value.items()
    )


_OF_COLUMN: dict[tuple[type[Row], str], Callable[[Any], Any]] = {
    (Action, "extra"): fields,
    (Pack, "sent"): fields_by_key,
    (Review, "scope"): scope,
    (Duty, "rule"): duty_rule,
}


def shape_of(kind: type[Row], column: str, holds: Holds) -> Callable[[Any], Any]:
    """What gives the nearest value of the right shape for a column of JSON."""
    usual = texts if holds is Holds.LINES else plain
    return _OF_COLUMN.get((kind, column), usual)
