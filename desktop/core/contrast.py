"""Contrast between colours, as WCAG 2.2 measures it; colours are "#rrggbb"."""

from __future__ import annotations

from functools import lru_cache

ENOUGH = 4.5  # for text of ordinary size, success criterion 1.4.3


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white. Raises ValueError for another form.

    >>> luminance("#ffffff")
    1.0
    """
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"{colour!r} is not a colour such as #1e7b34")
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 12)


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, 1 for the same to 21 for black and white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def text_on(colour: str) -> str:
    """White or near black, whichever reads better on *colour*: always at least 4.5 to 1.

    >>> text_on("#FFB000"), text_on("#B3261E")
    ('#111111', '#ffffff')
    """
    return max(("#ffffff", "#111111", "#000000"), key=lambda text: _preferred(text, colour))


def _preferred(text: str, colour: str) -> tuple[bool, bool, float]:
    ratio = contrast(text, colour)
    # Pure black is only for the few middle colours on which nothing else is enough.
    return (ratio >= ENOUGH, text != "#000000", ratio)
