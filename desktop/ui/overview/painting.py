"""Painting the RAGB grid: its head, its bands, the cells of each, its counts and their totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from desktop.core.alike import Parts
from desktop.core.kinds import Action
from desktop.core.movement import Move
from desktop.core.ratings import IMPACT
from desktop.core.widths import measured
from desktop.ui.look.codes import bold, draw_code, fitted_codes, width_of
from desktop.ui.look.theme import Colours, text_on
from desktop.ui.overview.fitting import Needs
from desktop.ui.overview.geometry import PAD, Geometry
from desktop.ui.overview.model import Counted, RagbModel

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LABEL = 90  # pixels of an action's number at most
_GAP, _MARK = 4, 10  # between number and letter; for the corner and the sign behind the letter
NOT_RATED = "–"
SIGNS = {Move.BETTER: "▲", Move.WORSE: "▼", Move.CLOSED: "●"}
"""How a cell says how its action moved since the last review."""


@dataclass
class Pens:
    """The letters and colours that a grid is painted with."""

    font: QFont
    look: Colours
    bold: QFont = field(init=False)
    small: QFont = field(init=False)  # bold, for a letter on its colour

    def __post_init__(self) -> None:
        self.bold = bold(self.font)
        self.small = QFont(self.bold)
        self.small.setPointSizeF(max(6.0, self.font.pointSizeF() * 0.9))
        self.plain_metrics = QFontMetrics(self.font)
        self.bold_metrics = QFontMetrics(self.bold)

    @property
    def line(self) -> int:
        """The height of a line of words in pixels."""
        return self.plain_metrics.height()

    @property
    def square(self) -> int:
        """The height of the ground of a letter in pixels."""
        return self.line + 1


class GridPainter:
    """Paints what is seen of the grid.

    Delivery is square and impact round, each its letter on its colour; a frame says done and no
    difference yet, a corner past its date, and a sign how the action moved since the last review.
    """

    def __init__(self, model: RagbModel) -> None:
        self._model = model

    # --- measures ----------------------------------------------------------------------------

    def needs(self, pens: Pens) -> Needs:
        """What the grid would have of room."""
        model, metrics = self._model, pens.plain_metrics
        codes = [width_of(part, pens.font) for part in model.parts() if part.whole]
        titles = [band.title for band in model.bands]
        return Needs(
            sizes=[len(band.actions) for band in model.bands],
            code=max(codes) + 2 * PAD if codes else 0,
            titles=[measured(title, metrics.horizontalAdvance) for title in titles],
            title=max(map(metrics.horizontalAdvance, titles), default=0) + 2 * PAD,
            cell=(self._cell_width(pens), pens.square + 8),
            line=pens.line,
            tail=sum(self._count_widths(pens)) + PAD,
        )

    def _chip(self, pens: Pens) -> int:
        """How wide the ground of a letter is: a square, wider where a legend has longer ones."""
        letters = map(QFontMetrics(pens.small).horizontalAdvance, self._model.letters())
        return max(pens.square, max(letters, default=0) + 6)

    def _cell_width(self, pens: Pens) -> int:
        label = min(_LABEL, pens.plain_metrics.horizontalAdvance(self._model.longest_label()))
        many = len(self._model.ratings)
        chips = many * self._chip(pens) + 2 * (many - 1)
        return 6 + label + _GAP + chips + _MARK

    def _count_widths(self, pens: Pens) -> list[int]:
        """The widths of the columns of counts; what begins another rating stands apart."""
        widest = pens.bold_metrics.horizontalAdvance(f"{max([0, *self._model.totals()]):,}")
        columns = self._model.counted()
        return [
            max(self._chip(pens), widest) + 10 + (PAD if at and _begins(columns, at) else 0)
            for at in range(len(columns))
        ]

    # --- painting ----------------------------------------------------------------------------

    def paint_bands(
        self, painter: QPainter, geometry: Geometry, seen: QRect, pens: Pens,
        current: tuple[int, int],
    ) -> None:  # fmt: skip
        """Paint the bands of the part *seen*; *current* is the cell that has the keyboard, or
        (-1, -1)."""
        codes = self._codes(geometry, pens)
        for row in range(max(0, geometry.band_at(seen.top())), len(geometry.tops)):
            if geometry.tops[row] > seen.bottom():
                break
            self._band(painter, geometry, row, codes[row], pens)
            for column in geometry.columns_between(row, seen.top(), seen.bottom()):
                self._cell(painter, geometry.cell(row, column), row, column, pens)
        if current[0] >= 0 and self._model.action_at(*current) is not None:
            painter.setPen(QPen(QColor(pens.look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(geometry.cell(*current).adjusted(1, 1, -2, -2), 3, 3)

    def paint_head(self, painter: QPainter, geometry: Geometry, top: int, pens: Pens) -> None:
        """Paint what stands over the columns, at the height *top*."""
        rect = self._frame(painter, geometry, QRect(0, top, geometry.width, geometry.head), pens)
        area, title = self._model.headings()
        painter.setFont(pens.bold)
        painter.setPen(QColor(pens.look.text))
        metrics = pens.bold_metrics
        titles = geometry.left - geometry.code
        for left, width, words in (
            (0, geometry.code, area), (geometry.code, titles, title),
            (geometry.left, geometry.width - geometry.left - geometry.tail, "Actions"),
        ):  # fmt: skip
            place = QRect(left + PAD, rect.top(), width - PAD, rect.height())
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
            painter.drawText(place, _LEFT, cut if width > 2 * PAD else "")
        for each, place in zip(
            self._model.counted(), self._count_places(geometry, rect, pens), strict=True
        ):
            chip = self._chip(pens)
            ground = QRect(0, 0, chip, pens.square)
            ground.moveCenter(place.center())
            ground.moveRight(place.right())
            self._rating(painter, ground, each.field, each.code, each.colour, pens)

    def paint_foot(self, painter: QPainter, geometry: Geometry, top: int, pens: Pens) -> None:
        """Paint the totals, at the height *top*."""
        rect = self._frame(painter, geometry, QRect(0, top, geometry.width, geometry.foot), pens)
        painter.setFont(pens.bold)
        painter.setPen(QColor(pens.look.text))
        bands, actions = self._model.total_words()
        left = max(geometry.code, PAD + pens.bold_metrics.horizontalAdvance(bands) + PAD)
        painter.drawText(QRect(PAD, rect.top(), left, rect.height()), _LEFT, bands)
        self._numbers(painter, geometry, rect, self._model.totals(), pens)
        painter.setFont(pens.font)
        painter.drawText(
            QRect(left + PAD, rect.top(), geometry.width - left - geometry.tail, rect.height()),
            _LEFT,
            actions,
        )

    @staticmethod
    def _frame(painter: QPainter, geometry: Geometry, rect: QRect, pens: Pens) -> QRect:
        painter.fillRect(rect, QColor(pens.look.line))
        painter.fillRect(rect.adjusted(0, 1, 0, -1), QColor(pens.look.raised))
        return rect

    def _codes(self, geometry: Geometry, pens: Pens) -> list[Parts]:
        """The codes of the bands as they fit their column."""
        room = max(0, geometry.code - PAD - 2)
        return fitted_codes(self._model.parts(), room, pens.font)

    def _band(
        self, painter: QPainter, geometry: Geometry, row: int, code: Parts, pens: Pens
    ) -> None:
        rect = geometry.band(row)
        first = QRect(rect.left(), rect.top(), rect.width(), geometry.cell_height)
        draw_code(painter, first.adjusted(PAD, 0, 0, 0), code, pens.font, pens.look)
        band, width = self._model.bands[row], geometry.left - geometry.code
        if width > PAD:
            painter.setFont(pens.font if geometry.code else pens.bold)
            painter.setPen(QColor(pens.look.text))
            inset = (geometry.cell_height - pens.line) // 2
            lines = max(1, (rect.height() - 2 * inset) // pens.line)
            metrics = painter.fontMetrics()
            for at, words in enumerate(cut_lines(band.title, metrics, width - PAD, lines)):
                top = rect.top() + inset + at * pens.line
                painter.drawText(QRect(geometry.code + PAD, top, width, pens.line), _LEFT, words)
        painter.setFont(pens.font)
        painter.setPen(QColor(pens.look.muted if not band.actions else pens.look.text))
        self._numbers(painter, geometry, first, self._model.counts(row), pens)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(pens.look.line))

    def _numbers(
        self, painter: QPainter, geometry: Geometry, rect: QRect, numbers: Sequence[int], pens: Pens
    ) -> None:
        for number, place in zip(
            numbers, self._count_places(geometry, rect, pens), strict=True
        ):  # fmt: skip
            painter.drawText(place, _RIGHT, f"{number:,}" if number else "·")

    def _count_places(self, geometry: Geometry, rect: QRect, pens: Pens) -> list[QRect]:
        """Where the counts of a row stand; nowhere where there is no room for them."""
        places, right = [], geometry.width - PAD
        widths = self._count_widths(pens)
        for width in reversed(widths):
            shown = 0 if not geometry.tail else width
            places.append(QRect(right - shown, rect.top(), shown, rect.height()))
            right -= shown
        return places[::-1]

    def _cell(self, painter: QPainter, rect: QRect, row: int, column: int, pens: Pens) -> None:
        action = self._model.action_at(row, column)
        if action is None:
            return
        chip = self._chip(pens)
        ratings = self._model.ratings
        left = rect.right() - _MARK - len(ratings) * (chip + 2) + 3
        metrics = pens.plain_metrics
        label = metrics.elidedText(
            self._model.label(row, column), Qt.TextElideMode.ElideLeft, left - rect.left() - 8
        )
        painter.setFont(pens.font)
        painter.setPen(QColor(pens.look.text))
        place = QRect(rect.left() + 2, rect.top(), left - _GAP - rect.left() - 2, rect.height())
        painter.drawText(place, _RIGHT, label)
        top = rect.top() + (rect.height() - pens.square) // 2
        for name in ratings:
            ground = QRect(left, top, chip, pens.square)
            code = getattr(action, name)
            self._rating(painter, ground, name, code, self._model.colour(action, name), pens)
            left += chip + 2
        if self._model.is_without_difference(action):
            painter.setPen(QPen(QColor(pens.look.text), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            start = place.right() - metrics.horizontalAdvance(label) - 3
            painter.drawRoundedRect(
                QRect(start, rect.top() + 1, left + 1 - start, rect.height() - 3), 3, 3
            )
        self._marks(painter, rect, left, action, pens)

    def _marks(self, painter: QPainter, rect: QRect, left: int, action: Action, pens: Pens) -> None:
        """The corner of what is past its date, and the sign of what moved."""
        if self._model.is_overdue(action):
            corner = QPoint(left + 8, rect.top() + 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pens.look.warning))
            painter.drawPolygon(QPolygon([corner, corner - QPoint(7, 0), corner + QPoint(0, 7)]))
        sign = SIGNS.get(move) if (move := self._model.move(action)) is not None else None
        if sign:
            painter.setFont(pens.small)
            worse = move is Move.WORSE
            painter.setPen(QColor(pens.look.warning if worse else pens.look.text))
            height = rect.height() * 2 // 3
            place = QRect(left - 1, rect.bottom() - height, _MARK + 2, height)
            painter.drawText(place, _MIDDLE, sign)

    @staticmethod
    def _rating(
        painter: QPainter, ground: QRect, name: str, code: str, colour: str, pens: Pens
    ) -> None:
        """A letter on its colour, square for delivery and round for impact."""
        if colour:
            painter.setPen(QPen(QColor(pens.look.muted), 1))
            painter.setBrush(QColor(colour))
        else:
            painter.setPen(QPen(QColor(pens.look.muted), 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(pens.look.surface))
        round_at = ground.height() / 2 if name == IMPACT else 3
        painter.drawRoundedRect(ground.adjusted(0, 0, -1, -1), round_at, round_at)
        painter.setFont(pens.small)
        painter.setPen(QColor(text_on(colour) if colour else pens.look.text))
        painter.drawText(ground, _MIDDLE, code or NOT_RATED)


def _begins(columns: Sequence[Counted], at: int) -> bool:
    """Whether a column of counts is the first of its rating."""
    return columns[at].field != columns[at - 1].field


def cut_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """*text* broken at words into lines of *width* pixels, the last of *most* with an ellipsis."""
    words = text.split(" ")
    lines: list[str] = []
    while words and len(lines) < most - 1:
        number = 1
        while number < len(words) and (
            metrics.horizontalAdvance(" ".join(words[: number + 1])) <= width
        ):
            number += 1
        lines.append(" ".join(words[:number]))
        words = words[number:]
    rest = " ".join(words)
    if metrics.horizontalAdvance(rest) > width:
        rest = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines, rest] if rest else lines
