"""What single cells say: a status by letter, word or colour; texts that run on."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from desktop.core.by_when import parse
from desktop.core.rows import Status

_STATUS_WORDS = {
    "r",
    "a",
    "g",
    "b",
    "red",
    "amber",
    "green",
    "blue",
    "yellow",
    "complete",
    "completed",
    "on track",
    "at risk",
    "off track",
    "closed",
    "overdue",
    "not started",
    "in progress",
}
_ENDS = re.compile(r"[.!?:;)\]”\"]\s*$")
_FAR = 150.0  # beyond this distance two colours are not the same to anybody


def is_status_word(text: str) -> bool:
    """Whether a text is a usual letter or word for a status."""
    return text.strip(" .*").casefold() in _STATUS_WORDS


def is_strong(fill: str) -> bool:
    """Whether a fill is a colour and not a shade of grey or a pale tint behind a heading."""
    if not fill:
        return False
    _, light, saturation = colorsys.rgb_to_hls(*(int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    return saturation >= 0.3 and 0.12 <= light <= 0.9


def nearest(fill: str, statuses: Iterable[Status]) -> Status | None:
    """The status whose colour is nearest to a fill, by hue first; None where none is near."""
    if not is_strong(fill):
        return None
    best, best_distance = None, _FAR
    for status in statuses:
        distance = _distance(fill, status.colour.lstrip("#"))
        if distance < best_distance:
            best, best_distance = status, distance
    return best


def _distance(one: str, other: str) -> float:
    if one.upper() == other.upper():
        return 0.0
    a = colorsys.rgb_to_hls(*(int(one[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    b = colorsys.rgb_to_hls(*(int(other[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    if b[2] < 0.15 or a[2] < 0.15:
        return 1000.0
    turn = abs(a[0] - b[0])
    # Hue is what people go by; lightness tells amber from a brown, and dark from pale.
    return min(turn, 1 - turn) * 1000 + abs(a[1] - b[1]) * 60


def joined(first: str, second: str) -> str:
    """Two pieces of one text: run on where the sentence does, else on a new line."""
    if not first.strip():
        return second
    if not second.strip():
        return first
    if _ENDS.search(first) and not second.lstrip()[:1].islower():
        return f"{first.rstrip()}\n{second.lstrip()}"
    return f"{first.rstrip()} {second.lstrip()}"


def joined_date(first: str, second: str) -> str:
    """Two pieces of one "by when", which a page break may have cut within a word."""
    if not first.strip() or not second.strip():
        return first or second
    for glue in (" ", ""):
        text = f"{first.rstrip()}{glue}{second.lstrip()}"
        found = parse(text)
        if found.due is not None or found.start is not None:
            return text
    return f"{first.rstrip()} {second.lstrip()}"


def runs_on(text: str) -> bool:
    """Whether a text reads as the rest of a sentence: it starts small or with a sign."""
    start = text.lstrip()[:1]
    return bool(start) and (start.islower() or start in ",;)…&–")


def missing_zero(previous: str, shown: str, following: str) -> str:
    """The number that "6.1" stands for between its neighbours: "6.10", or "" when not proved.

    A spreadsheet that takes 6.10 for a number keeps 6.1. After 6.9 (or before 6.11) it can only
    have been 6.10.

    >>> missing_zero("6.9", "6.1", "6.11"), missing_zero("5.4", "6.1", "6.2")
    ('6.10', '')
    """
    head, point, tail = shown.rpartition(".")
    if not point or not tail.isdigit():
        return ""
    before = _follower(previous, head, 1)
    after = _follower(following, head, -1)
    for number in (before, after):
        if number and number != tail and number.rstrip("0") == tail:
            return f"{head}.{number}"
    return ""


def _follower(number: str, head: str, step: int) -> str:
    other, point, tail = number.strip().rpartition(".")
    return str(int(tail) + step) if point and other == head and tail.isdigit() else ""
