"""Laid-out text, kept so that a cell is laid out once and painted often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStaticText,
    QTextLayout,
    QTextLine,
    QTextOption,
    QTransform,
)

from desktop.core.widths import lines_shown

SHOWN_CHARACTERS = 1_500  # a cell shows the start of a longer text; the panel shows it all
_KEPT = 6_000
LINE_BREAK = "\u2028"
_LEAST = 8  # pixels of a line


def _x(line: QTextLine, at: int) -> float:
    """Where a letter of a line begins; Qt gives the letter back as well."""
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


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
        self._texts: dict[tuple[str, int, str], QStaticText] = {}
        self._parts: dict[tuple[str, int, str, int], Part] = {}
        self._marks: dict[tuple[str, int, str, str], list[QRectF]] = {}
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._left = option

    def clear(self) -> None:
        """Forget all, because the fonts changed."""
        for kept in (self._texts, self._parts, self._marks):
            kept.clear()

    def laid_out(self, text: str, width: int, font: QFont, font_key: str) -> QStaticText:
        """*text* wrapped to *width* pixels; *font_key* names the font in this cache."""
        key = (text, width, font_key)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            shown = text
            if len(shown) > SHOWN_CHARACTERS:
                shown = shown[:SHOWN_CHARACTERS].rstrip() + " …"
            # A text without markup breaks its lines at this character only.
            found = QStaticText(shown.replace("\n", LINE_BREAK))
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setTextOption(self._left)
            found.setTextWidth(max(_LEAST, width))
            found.setPerformanceHint(QStaticText.PerformanceHint.ModerateCaching)
            found.prepare(QTransform(), font)
            self._texts[key] = found
        return found

    def height(self, text: str, width: int, font: QFont, font_key: str) -> int:
        """How many pixels high *text* is at *width*; 0 for no text."""
        if not text:
            return 0
        return int(self.laid_out(text, width, font, font_key).size().height() + 0.99)

    def part(self, text: str, width: int, font: QFont, font_key: str, most: int) -> Part:
        """As much of a text as *most* lines show, or one more where that is all of it.

        What is cut ends at a word, with how many lines follow: "… +8".
        """
        key = (text, width, font_key, most)
        found = self._parts.get(key)
        if found is None:
            if len(self._parts) >= _KEPT:
                self._parts.clear()
            found = self._parts[key] = self._cut(text, max(_LEAST, width), font, most)
        return found

    def _cut(self, text: str, width: int, font: QFont, most: int) -> Part:
        layout, starts = self._lines(text, width, font), list[int]()
        for number in range(layout.lineCount()):
            starts.append(layout.lineAt(number).textStart())
        lines = max(1, len(starts))
        shown = lines_shown(lines, most)
        if shown == lines:
            return Part(text, lines)
        more = f"… +{lines - shown}"
        begin, end = starts[shown - 1], starts[shown]
        last = text[begin:end].rstrip()
        wide = QFontMetrics(font).horizontalAdvance
        while last and wide(f"{last} {more}") > width:
            cut = last.rpartition(" ")[0].rstrip()
            if not cut and wide(last) > width:
                break  # one word that is wider than the line
            last = cut
        return Part(f"{text[:begin]}{last}{' ' if last else ''}{more}", shown, lines - shown)

    def _lines(self, text: str, width: int, font: QFont) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", LINE_BREAK), font)
        layout.setTextOption(self._left)
        layout.beginLayout()
        high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, high))
            high += line.height()
        layout.endLayout()
        return layout

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
        layout, found = self._lines(text, width, font), list[QRectF]()
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
            painter.drawStaticText(QPointF(left, top), self.laid_out(text, width, font, font_key))
