"""How the cells of a preview are laid out and painted: texts, marks, pills, choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.ui.look.theme import Colours
from desktop.ui.merge.differences import Spans

_KEPT = 3_000
SHOWN_CHARACTERS = 1_500
GAP = 5


@dataclass(frozen=True, slots=True)
class Grounds:
    """The quiet grounds of a cell that is taken, in conflict, or not understood, and the marks."""

    taken: str
    conflict: str
    unread: str
    mark: str


LIGHT = Grounds("#E8F4EA", "#FDEAE8", "#FFF4DB", "#BFE3C6")
DARK = Grounds("#1E3325", "#45262A", "#3B3018", "#2F5A3C")


def grounds(look: Colours) -> Grounds:
    """The grounds that go with a look; text of the look is readable on each."""
    return DARK if look.dark else LIGHT


class Layouts:
    """Wrapped texts with marked spans, kept so that each is laid out once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[QTextLayout, int]] = {}

    def clear(self) -> None:
        """Forget all, because fonts or colours changed."""
        self._kept.clear()

    def get(
        self, text: str, width: int, font: QFont, key: str, marks: Spans = (), gone: bool = False,
        colour: str = "",
    ) -> tuple[QTextLayout, int]:  # fmt: skip
        """The layout of *text* in *width* pixels, and its height; *key* names the font."""
        name = (text, width, key, marks, gone, colour)
        found = self._kept.get(name)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[name] = _laid_out(text, width, font, marks, gone, colour)
        return found

    def height(self, text: str, width: int, font: QFont, key: str) -> int:
        """How many pixels high a text is."""
        return self.get(text, width, font, key)[1] if text else 0


def _laid_out(
    text: str, width: int, font: QFont, marks: Spans, gone: bool, colour: str
) -> tuple[QTextLayout, int]:
    shown = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS].rstrip() + " …"
    layout = QTextLayout(shown.replace("\n", "\u2028"), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if marks:
        look = QTextCharFormat()
        if gone:
            look.setFontStrikeOut(True)
        else:
            look.setFontUnderline(True)
            look.setBackground(QBrush(QColor(colour)))
        formats = []
        for start, length in marks:
            if start < len(shown):
                each = QTextLayout.FormatRange()
                each.start, each.length, each.format = start, length, look
                formats.append(each)
        layout.setFormats(formats)
    layout.beginLayout()
    high = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(8, width))
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    return layout, int(high + 0.99)


def draw(painter: QPainter, layout: QTextLayout, left: float, top: float, colour: str) -> None:
    """Paint a layout with its top left corner at the point given."""
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(left, top))


# --- pills and choices, flowing one after the other -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a flow: words, a pill, or a choice with its round mark."""

    text: str
    pill: bool = False
    choice: int = -1  # which of the choices, -1 for none
    chosen: bool = False
    strong: bool = False
    quiet: bool = False


def flow(
    pieces: Sequence[Piece], width: int, plain: QFontMetrics, bold: QFontMetrics, line: int
) -> tuple[list[tuple[Piece, QRect]], int]:
    """Where each piece goes in *width* pixels, line by line; and the height of all."""
    placed: list[tuple[Piece, QRect]] = []
    x = y = 0
    high = line
    for piece in pieces:
        metrics = bold if piece.strong or piece.pill else plain
        extra = 16 if piece.pill else (metrics.height() + 4 if piece.choice >= 0 else 0)
        wide = metrics.horizontalAdvance(piece.text) + extra + 2
        rows = 1
        if wide > width:  # a piece of its own, over several lines
            room = QRect(0, 0, max(20, width - extra), 10_000)
            box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, piece.text)
            rows = max(2, round(box.height() / metrics.lineSpacing() + 0.3))
            wide = width
        if x and x + wide > width:
            x, y = 0, y + high + 3
            high = line
        tall = rows * line + (2 if piece.pill and rows > 1 else 0)
        placed.append((piece, QRect(x, y, wide, tall)))
        high = max(high, tall)
        x += wide + GAP + (4 if piece.choice >= 0 else 0)
    return placed, y + high


def draw_piece(
    painter: QPainter, piece: Piece, rect: QRect, look: Colours, plain: QFont, bold: QFont
) -> None:
    """Paint one piece of a flow."""
    painter.setFont(bold if piece.strong or piece.pill else plain)
    inside = rect
    if piece.pill:
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.surface))
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(box, min(9.0, box.height() / 2), min(9.0, box.height() / 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = rect.adjusted(8, 0, -8, 0)
    elif piece.choice >= 0:
        _draw_choice(painter, piece, rect, look)
        inside = rect.adjusted(QFontMetrics(plain).height() + 4, 0, 0, 0)
    painter.setPen(QColor(look.muted if piece.quiet else look.text))
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    several = rect.height() > QFontMetrics(plain).height() * 1.5
    painter.drawText(inside, left | int(Qt.TextFlag.TextWordWrap) if several else left, piece.text)


def _draw_choice(painter: QPainter, piece: Piece, rect: QRect, look: Colours) -> None:
    """The round mark of a choice, filled when it is the one made."""
    size = min(12, rect.height() - 2)
    top = rect.top() + (min(rect.height(), size + 6) - size) / 2
    circle = QRectF(rect.left() + 1.5, top, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.accent if piece.chosen else look.muted), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if piece.chosen:
        painter.setBrush(QColor(look.accent))
        painter.drawEllipse(circle.adjusted(3, 3, -3, -3))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_tick(painter: QPainter, box: QRect, state: Qt.CheckState, look: Colours) -> None:
    """A box that is ticked, partly ticked (a dash) or empty, with an edge in either look."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state is not Qt.CheckState.Unchecked
    painter.setPen(QPen(QColor(look.accent if on else look.muted), 1))
    painter.setBrush(QColor(look.accent if on else look.surface))
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.on_accent), 2))
    left, right = edge.left() + edge.width() * 0.24, edge.right() - edge.width() * 0.22
    if state is Qt.CheckState.Checked:
        low = QPointF(edge.left() + edge.width() * 0.43, edge.bottom() - edge.height() * 0.28)
        painter.drawLine(QPointF(left, edge.center().y()), low)
        painter.drawLine(low, QPointF(right, edge.top() + edge.height() * 0.28))
    elif state is Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(left, edge.center().y()), QPointF(right, edge.center().y()))
