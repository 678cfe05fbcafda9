"""Lines of words that wrap to the width of their list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.ui.guard import guarded

_KEPT = 5_000  # texts whose heights are kept
Index = QModelIndex | QPersistentModelIndex


def cut_at_word(metrics: QFontMetrics, text: str, width: int) -> str:
    """As many whole words of *text* as go on a line of *width* pixels, with an ellipsis.

    A first word that has no room for itself is cut where it is.
    """
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = cut.removesuffix("…")
    if cut == text or kept == cut or text[len(kept) : len(kept) + 1] in ("", " "):
        return cut
    words, _, _ = kept.rpartition(" ")
    return f"{words.rstrip()}…" if words.strip() else cut


def draw_lines(painter: QPainter, rect: QRect, text: str, font: QFont) -> None:
    """Draw as many whole lines of *text* as *rect* has room for, the last one with an ellipsis."""
    metrics = QFontMetrics(font)
    most = max(1, rect.height() // metrics.lineSpacing())
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = rect.top()
    painter.setFont(font)
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        start, length = line.textStart(), line.textLength()
        words = text[start : start + length]
        if number == most - 1 and start + length < len(text):
            rest = " ".join(text[start:].split())
            words = cut_at_word(metrics, rest, rect.width())
        painter.drawText(rect.left(), top + metrics.ascent(), words.rstrip("\n"))
        top += metrics.lineSpacing()
    layout.endLayout()


class WrapTree(QTreeView):
    """A tree whose lines wrap: they are measured again when their columns are another width.

    Signal: ``entered_line()`` when Enter is pressed.
    """

    entered_line = Signal()

    def __init__(self, most: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(WrappedDelegate(self, most))
        self.setWordWrap(True)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.header().sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_line.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


@guarded
class WrappedDelegate(QStyledItemDelegate):
    """Gives each line the height that its words need; *most* lines at the most."""

    def __init__(self, view: QAbstractItemView, most: int = 6) -> None:
        super().__init__(view)
        self._view = view
        self._most = most
        # A list asks for the height of every line whenever it is another width or has other rows.
        self._known: dict[tuple[str, int, str], tuple[int, int]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        wide = self._width(index)
        return QSize(wide - 14, self._high(index, text, self._most, wide) + 8)

    def _high(self, index: Index, text: str, most: int, wide: int | None = None) -> int:
        """The height in pixels of a text in the width of its cell, up to *most* lines of it."""
        font = index.data(Qt.ItemDataRole.FontRole) or self._view.font()
        wide = max(60, (self._width(index) if wide is None else wide) - 14)
        key = (text, wide, font.key())
        if (known := self._known.get(key)) is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            metrics = QFontMetrics(font)
            room = QRect(0, 0, wide, 10_000)
            high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
            known = self._known[key] = high, metrics.lineSpacing()
        high, line = known
        return min(high, most * line)

    def _width(self, index: Index) -> int:
        view: Any = self._view
        if isinstance(view, QTreeView):
            depth = 1
            parent = index.parent()
            while parent.isValid():
                depth, parent = depth + 1, parent.parent()
            inset = view.indentation() * depth if index.column() == 0 else 0
            if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
                style = view.style()  # a box to tick stands before the words
                inset += style.pixelMetric(style.PixelMetric.PM_IndicatorWidth, None, view)
                inset += style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing, None, view)
            return int(view.columnWidth(index.column())) - inset
        return int(view.viewport().width())
