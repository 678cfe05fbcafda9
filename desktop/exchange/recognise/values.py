"""What single cells say: a status by letter, word or colour; texts that run on."""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Iterable

from desktop.core.by_when import parse
from desktop.core.kinds import Status

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
_FAR = 75.0  # beyond this distance two colours are not the same to anybody


def is_status_word(text: str) -> bool:
    """Whether a text is a usual letter or word for a status."""
    return text.strip(" .*").casefold() in _STATUS_WORDS


def is_strong(fill: str) -> bool:
    """Whether a fill is a colour and not a shade of grey or a pale tint behind a heading."""
    if not fill:
        return False
    _, light, saturation = colorsys.rgb_to_hls(*_parts(fill))
    return saturation >= 0.3 and 0.12 <= light <= 0.93


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
    """How far apart two colours seem, in degrees of hue: twice, by light and by sight.

    Lightness hardly counts, because a council's "red" may be pale pink as well as dark. Of the
    two circles the screen's parts orange from red as people do, and Lab's green from yellow.
    """
    if one.upper() == other.upper():
        return 0.0
    (turn_a, chroma_a), (turn_b, chroma_b) = _lab_hue(one), _lab_hue(other)
    if min(chroma_a, chroma_b) < 8:
        return 1000.0
    a = colorsys.rgb_to_hls(*_parts(one))[0] * 360
    b = colorsys.rgb_to_hls(*_parts(other))[0] * 360
    return _between(a, b) + _between(turn_a, turn_b)


def _between(one: float, other: float) -> float:
    turn = abs(one - other) % 360
    return min(turn, 360 - turn)


def _parts(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _lab_hue(rgb: str) -> tuple[float, float]:
    """Hue in degrees and chroma in CIE Lab (sRGB, D65)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(rgb)
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)
    )
    along, across = 500 * (fx - fy), 200 * (fy - fz)
    return math.degrees(math.atan2(across, along)), math.hypot(along, across)


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


def ends_sentence(text: str) -> bool:
    """Whether a text reads as finished."""
    return bool(_ENDS.search(text))


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
