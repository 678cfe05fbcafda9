"""What every chart is made of: colours, labels, keys, round ticks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Group, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import fonts
from desktop.reports.layout.style import INK, QUIET, rgb, text_on

SIZE = 8.0
_CLIP = re.compile(r'<clipPath.*?</clipPath>| style="clip-path: [^"]*"', re.DOTALL)
_PAINTED = re.compile(r"(<text [^>]*?fill: |stroke: )(rgb\([^)]*\))")


@dataclass(frozen=True)
class Chart:
    """A drawing and its alternative text."""

    drawing: Any
    alt: str


@dataclass(frozen=True)
class Key:
    """One status as a chart shows it: letter, word and colour ("#rrggbb")."""

    letter: str
    word: str
    colour: str


def to_svg(drawing: Any, swap: Mapping[str, str] | None = None) -> str:
    """The drawing as an SVG document, for the screen.

    ``swap`` gives other colours ("#rrggbb") for text and lines, as a dark look needs them; what
    is filled keeps its own, and so does the text on it, which is black or white.
    """
    svg = drawToString(drawing)
    text = svg.decode("utf-8") if isinstance(svg, bytes) else str(svg)
    # Nothing is drawn outside the drawing, and some painters take what clips for a black box.
    text = _CLIP.sub("", text)
    if not swap:
        return text
    known = {_in_svg(old): new for old, new in swap.items()}
    inks = {old: new for old, new in known.items() if old != _in_svg("#ffffff")}

    def other(found: re.Match[str]) -> str:
        colours = inks if found.group(1).startswith("<text") else known
        return found.group(1) + colours.get(found.group(2), found.group(2))

    return _PAINTED.sub(other, text)


def _in_svg(colour: str) -> str:
    """A colour as ReportLab writes it into SVG."""
    return "rgb({}%,{}%,{}%)".format(*(int(part * 100) for part in rgb(colour)))


def paint(value: str) -> Any:
    """ReportLab's colour for "#rrggbb"."""
    red, green, blue = rgb(value)
    return HexColor((round(red * 255) << 16) | (round(green * 255) << 8) | round(blue * 255))


def words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: float = SIZE,
    colour: str = INK,
    bold: bool = False,
) -> String:
    """A line of text at a place, in the embedded font."""
    return String(
        x,
        y,
        drawable(text),
        textAnchor=anchor,
        fontSize=size,
        fillColor=paint(colour),
        fontName=fonts.BOLD if bold else fonts.REGULAR,
    )


def drawable(text: str) -> str:
    """Text for a drawing, whose strings know one font: what it lacks becomes the mark it has."""
    charset = fonts.face(fonts.REGULAR).face.charToGlyph
    line = fonts.clean(text).replace("\n", " ")
    return "".join(c if ord(c) in charset else "?" for c in line)


def fit(text: str, limit: float, size: float = SIZE) -> str:
    """One line no wider than ``limit`` points, ended with an ellipsis where cut."""
    text = drawable(text)
    if stringWidth(text, fonts.REGULAR, size) <= limit:
        return text
    while text and stringWidth(text + "…", fonts.REGULAR, size) > limit:
        text = text[:-1]
    return text.rstrip() + "…"


def legend(keys: Sequence[Key], x: float, y: float) -> Group:
    """The statuses in a row, each a patch with its letter, and its word."""
    group = Group()
    for key in keys:
        group.add(
            Rect(
                x,
                y - 1,
                11,
                9,
                fillColor=paint(key.colour),
                strokeColor=paint(QUIET),
                strokeWidth=0.4,
            )
        )
        group.add(
            words(
                x + 5.5,
                y + 0.6,
                key.letter,
                anchor="middle",
                size=7,
                bold=True,
                colour=text_on(key.colour),
            )
        )
        group.add(words(x + 14, y, key.word))
        x += 14 + stringWidth(drawable(key.word), fonts.REGULAR, SIZE) + 14
    return group


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 action", "2 actions"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listing(parts: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def ticks_between(low: float, high: float) -> list[float]:
    """Four to six round values from at or below ``low`` to at or below ``high``."""
    span = high - low or abs(high) or 1.0
    unit = 10.0 ** len(str(int(span))) / 1000 if span >= 1 else 0.001
    for step in (m * unit * k for k in (1, 10, 100, 1000) for m in (1, 2, 5)):
        if span / step <= 6:
            break
    start = int(low // step)
    return [round((start + n) * step, 6) for n in range(int(high // step) - start + 1)]
