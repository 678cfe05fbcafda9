"""Colours and their contrast, and the few marks that every report shares.

Contrast follows WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

INK = "#1a1a1a"
QUIET = "#595959"
RULE = "#b8bec4"
BAND = "#e4e9ee"
HEAD = "#2f4858"
DRAFT = "#ebebeb"
LINK = "#0b4f9e"


@dataclass(frozen=True, slots=True)
class StatusCell:
    """A status in a table: letter and word on the legend's colour, so never colour alone.

    ``colour`` is "#rrggbb".
    """

    letter: str
    word: str
    colour: str


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1. A colour that is not "#rrggbb" is read as white."""
    digits = colour.lstrip("#")
    try:
        values = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        return (1.0, 1.0, 1.0)
    return (values[0], values[1], values[2])


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on ``colour``; always at least 4.5 to 1."""
    return "#000000" if contrast(colour, "#000000") >= contrast(colour, "#ffffff") else "#ffffff"


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """The PDF operator that sets the fill colour."""
    return "{:.3f} {:.3f} {:.3f} rg".format(*rgb(colour))


@lru_cache(maxsize=256)
def stroke(colour: str) -> str:
    """The PDF operator that sets the line colour."""
    return "{:.3f} {:.3f} {:.3f} RG".format(*rgb(colour))
