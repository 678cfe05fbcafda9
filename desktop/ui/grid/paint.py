"""Laid-out text, kept so that a cell is laid out once and painted often."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

SHOWN_CHARACTERS = 1_500  # a cell shows the start of a longer text; the panel shows it all
_KEPT = 6_000
LINE_BREAK = "\u2028"
_LEAST = 8  # pixels of a line


def _x(line: QTextLine, at: int) -> float:
    """Where a letter of a line begins; Qt gives the letter back as well."""
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


PITCH = 4 / 3  # of the size of the letters: from one line to the next


def pitch_of(font: QFont) -> int:
    """How many pixels it is from one line to the next in a font."""
    return round(QFontInfo(font).pixelSize() * PITCH)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text in lines, and how many pixels they are high."""

    layout: QTextLayout
    height: int


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of a text: its own first lines, and how many more there are."""

    text: str
    lines: int
    more: int = 0


class TextCache:
    """Texts laid out at a width in a font.

    Qt lays a text out anew at every painting; with a screen full of wrapped cells that alone
    would cost more than a frame.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int, str], Laid] = {}
        self._parts: dict[tuple[str, int, str, int, int], Part] = {}
        self._marks: dict[tuple[str, int, str, str], list[QRectF]] = {}
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._left = option

    def clear(self) -> None:
        """Forget all, because the fonts changed."""
        for kept in (self._texts, self._parts, self._marks):
            kept.clear()

    def laid_out(self, text: str, width: int, font: QFont, font_key: str) -> Laid:
        """*text* wrapped to *width* pixels; *font_key* names the font in this cache."""
        key = (text, width, font_key)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            shown = text
            if len(shown) > SHOWN_CHARACTERS:
                shown = shown[:SHOWN_CHARACTERS].rstrip() + " …"
            layout, high = self._lines(shown, max(_LEAST, width), font)
            found = self._texts[key] = Laid(layout, high)
        return found

    def height(self, text: str, width: int, font: QFont, font_key: str) -> int:
        """How many pixels high *text* is at *width*; 0 for no text."""
        return self.laid_out(text, width, font, font_key).height if text else 0

    def part(
        self, text: str, width: int, font: QFont, font_key: str, most: int, whole_to: int
    ) -> Part:
        """As much of a text as *most* lines show, all of it where it has no more than *whole_to*.

        What is cut ends at a word, with how many lines follow: "… +8".
        """
        key = (text, width, font_key, most, whole_to)
        found = self._parts.get(key)
        if found is None:
            if len(self._parts) >= _KEPT:
                self._parts.clear()
            found = self._parts[key] = self._cut(text, max(_LEAST, width), font, most, whole_to)
        return found

    def _cut(self, text: str, width: int, font: QFont, most: int, whole_to: int) -> Part:
        layout, starts = self._lines(text, width, font)[0], list[int]()
        for number in range(layout.lineCount()):
            starts.append(layout.lineAt(number).textStart())
        lines = max(1, len(starts))
        if lines <= max(most, whole_to):
            return Part(text, lines)
        shown = most
        more = f"… +{lines - shown}"
        begin, end = starts[shown - 1], starts[shown]
        last = text[begin:end].rstrip()
        wide = QFontMetricsF(font).horizontalAdvance
        while last and wide(f"{last} {more}") > width - 1:
            cut = last.rpartition(" ")[0].rstrip()
            if not cut:
                break
            last = cut
        between = " "
        while len(last) > 1 and wide(f"{last}{between}{more}") > width - 1:
            last, between = last[:-1], ""  # one word that has no room beside what follows
        return Part(f"{text[:begin]}{last}{between if last else ''}{more}", shown, lines - shown)

    def _lines(self, text: str, width: int, font: QFont) -> tuple[QTextLayout, int]:
        """A text in lines, and how high they are together."""
        layout = QTextLayout(text.replace("\n", LINE_BREAK), font)
        layout.setTextOption(self._left)
        layout.setCacheEnabled(True)
        usual, pitch, high = QFontMetricsF(font).height(), pitch_of(font), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # A script that is higher than ours keeps the room that it asks for.
            step = pitch if line.height() <= usual + 1 else line.height()
            line.setPosition(QPointF(0, high - (line.height() - step) / 2))
            high += step
        layout.endLayout()
        return layout, math.ceil(high)

    def marks(self, text: str, width: int, font: QFont, font_key: str, words: str) -> list[QRectF]:
        """Where *words* (folded) stand in a text that is painted from 0, 0."""
        key = (text, width, font_key, words)
        found = self._marks.get(key)
        if found is None:
            if len(self._marks) >= _KEPT:
                self._marks.clear()
            found = self._marks[key] = self._found(text, max(_LEAST, width), font, words)
        return found

    def _found(self, text: str, width: int, font: QFont, words: str) -> list[QRectF]:
        folded, spots, at = text.casefold(), list[tuple[int, int]](), -1
        if len(folded) != len(text):
            return []  # its letters are others once folded: the places would be wrong
        while (at := folded.find(words, at + 1)) >= 0:
            spots.append((at, at + len(words)))
        if not spots:
            return []
        layout, found = self._lines(text, width, font)[0], list[QRectF]()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            for first, last in spots:
                if first < end and last > begin:
                    left = _x(line, max(first, begin))
                    right = _x(line, min(last, end))
                    found.append(QRectF(left, line.y(), right - left, line.height()))
        return found

    def draw(
        self,
        painter: QPainter,
        left: float,
        top: float,
        text: str,
        width: int,
        font: QFont,
        font_key: str,
        colour: str,
    ) -> None:
        """Paint *text* with its top left corner at the point given."""
        if text:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            self.laid_out(text, width, font, font_key).layout.draw(painter, QPointF(left, top))
