"""The grid's column headings, wrapped, so that a narrow column shows its whole name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.core.view_order import ViewOrder
from desktop.ui.grid.model import GridModel
from desktop.ui.guard import guarded
from desktop.ui.look.theme import colours

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)
PAD = 6
TALLEST = 5  # lines


def heading_font(base: QFont) -> QFont:
    """The font of a heading above cells in the font *base*."""
    font = QFont(base)
    font.setBold(True)
    font.setPointSizeF(max(6.5, font.pointSizeF() * 0.92))
    return font


@guarded
class GridHeader(QHeaderView):
    """Bold, wrapped headings on a quiet ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")
        self._measured: tuple[object, int] = (None, 0)  # for what, and how high

    def _text(self, section: int) -> str:
        model = self.model()
        value = model.headerData(section, Qt.Orientation.Horizontal) if model else ""
        order = model.order if isinstance(model, GridModel) else ViewOrder()
        sorted_by = isinstance(model, GridModel) and model.field(section) == order.sort
        way = " ▼" if order.descending else " ▲"
        return f"{value or ''}{way if sorted_by else ''}"

    def sizeHint(self) -> QSize:
        sections = [(self._text(i), self.sectionSize(i)) for i in range(self.count())]
        measured = (self.font().key(), sections)
        if self._measured[0] != measured:
            self._measured = (measured, self._highest(sections))
        return QSize(sum(width for _, width in sections), self._measured[1] + 2 * PAD)

    def _highest(self, sections: list[tuple[str, int]]) -> int:
        """How many pixels the highest heading asks for."""
        metrics = QFontMetrics(heading_font(self.font()))
        highest = metrics.height()
        for text, width in sections:
            room = QRect(0, 0, max(20, width - 2 * PAD), 10_000)
            wanted = metrics.boundingRect(room, _WRAPPED, text).height()
            highest = max(highest, min(wanted, TALLEST * metrics.lineSpacing()))
        return highest

    def sectionSizeFromContents(self, section: int) -> QSize:
        """What a column needs for its heading alone, beside what its cells need: nothing, as it is
        wrapped. Unwrapped it would make a column of figures as wide as a sentence."""
        return QSize(0, super().sectionSizeFromContents(section).height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = colours(self.palette())
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(look.raised))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(heading_font(self.font()))
        painter.setPen(QColor(look.text))
        painter.drawText(rect.adjusted(PAD, 0, -PAD + 1, 0), _WRAPPED, self._text(section))
        painter.restore()

    def refit(self) -> None:
        """Take the height that the headings need at the columns' present widths."""
        self.updateGeometry()
        wanted = self.sizeHint().height()
        if self.height() != wanted:
            self.setFixedHeight(wanted)
