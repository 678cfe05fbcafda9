"""How the columns of the grid share its width."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

NARROWEST = 44  # pixels
_LEAST = {
    "no": 44,
    "ragb": 62,
    "impact_ragb": 62,
    "by_when": 80,
}  # pixels at a text whose "0" is 7 pixels wide
_USUAL = 62
_LONGEST = 14  # letters; a longer word may be broken, or one would make its column too wide
_RARE = 0.03  # of the cells may have a word that is broken
_MORE = {"action": 1.2, "progress": 1.2}  # on a screen, where these are what is read and written


def usual_words(texts: Iterable[str]) -> list[str]:
    """The long words that a column should not break: neither unusually long nor rare.

    >>> usual_words(["Head of Family Safeguarding", "www.wyeford.example/children", "All heads"])
    ['Safeguarding']
    """
    found = []
    for text in texts:
        words = [word for word in text.split() if len(word) <= _LONGEST]
        if words:
            found.append(max(words, key=len))
    found.sort(key=len, reverse=True)
    found = found[int(len(found) * _RARE) :]
    # Of nearly the same number of letters, another may be the wider one.
    return list(dict.fromkeys(word for word in found if len(word) >= len(found[0]) - 2))


def breaking_nothing(
    columns: Sequence[tuple[str, list[str], int]],
    wide: Callable[[str], int],
    wide_heading: Callable[[str], int],
    around: int,
) -> list[int]:
    """The least widths in pixels at which no usual word is broken.

    Each column is its heading, its texts and the width it has at least; *wide* and *wide_heading*
    measure a word in the font of a cell and of a heading, *around* is what stands beside it.
    """
    found = []
    for heading, texts, low in columns:
        words = [*map(wide, usual_words(texts)), *map(wide_heading, usual_words([heading]))]
        found.append(max(low, max(words, default=0) + around))
    return found


def least(field: str, digit: int) -> int:
    """The least width of a field's column in pixels; *digit* is the width of a "0"."""
    return int(_LEAST.get(field, _USUAL) * digit / 7)


def usual_share(field: str, width: float) -> float:
    """The part of the width that a column asks for, from its *width* on paper in millimetres."""
    return max(8.0, width or 30.0) * _MORE.get(field, 1.0)


def squeezed(wanted: Sequence[int], lowest: Sequence[int], room: int) -> list[int]:
    """*wanted* widths brought down towards the *lowest* ones as far as they have to fit *room*.

    Where even the lowest do not fit, the grid scrolls sideways anyway, and none is brought down.
    """
    over, spare = sum(wanted) - room, sum(wanted) - sum(lowest)
    if over <= 0 or spare < over:
        return list(wanted)
    part = over / spare
    return [int(wide - (wide - low) * part) for wide, low in zip(wanted, lowest, strict=True)]


def shared_out(wishes: Sequence[float], lowest: Sequence[int], room: int) -> list[int]:
    """Widths in pixels that fill *room* in proportion to *wishes*, none below its *lowest*.

    When even the lowest widths do not fit, they are kept and the grid scrolls sideways.
    """
    widths = [int(room * wish / sum(wishes)) for wish in wishes]
    short = [max(0, low - width) for low, width in zip(lowest, widths, strict=True)]
    spare = [max(0, width - low) for low, width in zip(lowest, widths, strict=True)]
    taken = min(1.0, sum(short) / sum(spare)) if sum(spare) else 0.0
    found = [
        int(width + missing - over * taken)
        for width, missing, over in zip(widths, short, spare, strict=True)
    ]
    rest = room - sum(found)
    if 0 < rest < 2 * len(found):
        found[-1] += rest
    return found


def whole_pixels(widths: Sequence[float]) -> list[int]:
    """Widths in whole pixels that come to the same together, to the pixel that is begun.

    >>> whole_pixels([44.4, 60.3, 95.3]), whole_pixels([44.0, 60.5, 95.5])
    ([44, 61, 95], [44, 60, 96])
    """
    ends = [math.floor(end + 1e-6) for end in accumulate(widths)]
    return [end - begin for begin, end in pairwise([0, *ends])]
