"""The colours that every report shares, and the PDF operators that set them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")

INK = "#1a1a1a"
QUIET = "#595959"
RULE = "#b8bec4"
BAND = "#e4e9ee"
HEAD = "#2f4858"
DRAFT = "#c4c8cc"
LINK = "#0b4f9e"
TODAY = "#7a1f6e"
OWN = "#5b3a8c"
"""The plan's own line in a chart: none of the colours that a status may have."""


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
    if not _COLOUR.fullmatch(colour):
        return (1.0, 1.0, 1.0)
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return (values[0], values[1], values[2])


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, 1 to 21; text needs 4.5 (success criterion 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey(colour: str) -> str:
    """The grey that a printer without colours makes of a colour (ITU-R BT.601)."""
    red, green, blue = rgb(colour)
    return "#" + f"{round((0.299 * red + 0.587 * green + 0.114 * blue) * 255):02x}" * 3


def _reads(ink: str, colour: str) -> float:
    """The contrast of ``ink`` on ``colour``, in colour or in grey, whichever is less."""
    return min(contrast(ink, colour), contrast(ink, grey(colour)))


@lru_cache(maxsize=256)
def edge(colour: str) -> str:
    """What to draw round a part of a bar: white, or grey where white would lose it on paper."""
    return QUIET if contrast(colour, "#ffffff") < 1.3 else "#ffffff"


@lru_cache(maxsize=256)
def text_on(colour: str) -> str:
    """Black or white, whichever reads better on ``colour``, in colour and in grey."""
    return max("#000000", "#ffffff", key=lambda ink: _reads(ink, colour))


@lru_cache(maxsize=256)
def legible(colour: str) -> str:
    """The shade nearest to ``colour`` on which black or white reads well, in colour and in grey.

    Well is 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). A pure red, on which black is lost in
    grey and white falls short in colour, becomes a little darker.
    """
    parts = rgb(colour)
    for step in range(101):
        for ink, end in (("#000000", 1.0), ("#ffffff", 0.0)):
            shade = "#" + "".join(
                f"{round((part + (end - part) * step / 100) * 255):02x}" for part in parts
            )
            if _reads(ink, shade) >= 4.5:
                return shade
    raise AssertionError("black reads on white")


@lru_cache(maxsize=256)
def fill(colour: str) -> str:
    """The PDF operator that sets the fill colour."""
    return "{:.3f} {:.3f} {:.3f} rg".format(*rgb(colour))


@lru_cache(maxsize=256)
def stroke(colour: str) -> str:
    """The PDF operator that sets the line colour."""
    return "{:.3f} {:.3f} {:.3f} RG".format(*rgb(colour))
