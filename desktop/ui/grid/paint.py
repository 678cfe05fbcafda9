"""Laid-out text, kept so that a cell is laid out once and painted often."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QStaticText, QTextOption, QTransform

SHOWN_CHARACTERS = 1_500  # a cell shows the start of a longer text; the panel shows it all
_KEPT = 6_000
LINE_BREAK = "\u2028"


class TextCache:
    """Texts laid out at a width in a font.

    Qt lays a text out anew at every painting; with a screen full of wrapped cells that alone
    would cost more than a frame.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int, str], QStaticText] = {}
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._left = option

    def clear(self) -> None:
        """Forget all, because the fonts changed."""
        self._texts.clear()

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
            found.setTextWidth(max(8, width))
            found.setPerformanceHint(QStaticText.PerformanceHint.ModerateCaching)
            found.prepare(QTransform(), font)
            self._texts[key] = found
        return found

    def height(self, text: str, width: int, font: QFont, font_key: str) -> int:
        """How many pixels high *text* is at *width*; 0 for no text."""
        if not text:
            return 0
        return int(self.laid_out(text, width, font, font_key).size().height() + 0.99)

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
