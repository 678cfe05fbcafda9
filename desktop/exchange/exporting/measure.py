"""How many lines a text takes in a cell, so that its row can be made high enough.

The widths are those of Arial, in thousandths of its size; Liberation Sans, which stands in for it
under LibreOffice, has the same.
"""

from __future__ import annotations

from functools import lru_cache

_WIDTHS = {
    **dict.fromkeys("il'", 222), **dict.fromkeys("fjtI!.,:;/\\[]| ", 278),
    **dict.fromkeys("r()-`", 333), **dict.fromkeys("ckszvxyJ", 500), **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("EABKPSVXY&", 667), **dict.fromkeys("wCDHNRU", 722),
    **dict.fromkeys("GOQ", 778), **dict.fromkeys("mM", 850),
    **dict.fromkeys("W%@", 960), **dict.fromkeys("+=<>~", 584),
}  # fmt: skip
_USUAL = 556
_WIDE = 1_000  # letters beyond Latin, and pictures

POINTS = 11.0
LINE_POINTS = 14.4
_PIXELS = POINTS * 96 / 72
TALLEST = 409.0  # points; no spreadsheet has a higher row
SPACE = 278 * _PIXELS / 1000


@lru_cache(maxsize=65_536)
def _word(word: str) -> float:
    """The width of a word in pixels."""
    units = sum(_WIDTHS.get(letter) or (_USUAL if letter < "\u2000" else _WIDE) for letter in word)
    return units * _PIXELS / 1000


def lines(text: str, width: float) -> int:
    """How many lines *text* takes when wrapped at *width* pixels."""
    total = 0
    for paragraph in text.split("\n"):
        total += 1
        used = 0.0
        for word in paragraph.split(" "):
            size = _word(word)
            if used and used + size > width:
                total += 1
                used = 0.0
            if size > width:  # broken wherever the cell ends
                total += int(size / width)
                size = size % width
            used += size + SPACE
        if total * LINE_POINTS > TALLEST:
            break
    return total


def row_height(texts: list[tuple[str, float]]) -> float:
    """The height in points that shows every text of a row, each in a cell of a given width."""
    most = 1
    for text, width in texts:
        # A text this short cannot have more lines than another already has.
        if len(text) * _PIXELS * 0.45 < width * (most - 1) and "\n" not in text:
            continue
        most = max(most, lines(text, width))
    return min(TALLEST, most * LINE_POINTS + 4.0)
