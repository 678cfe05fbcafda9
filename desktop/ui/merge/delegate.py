"""What paints and measures the lines of a preview."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.merge import Matched, MergeCell, Outcome
from desktop.ui.guard import guarded
from desktop.ui.look.theme import Colours, colours, status_colour, text_on
from desktop.ui.merge import words
from desktop.ui.merge.lines import Line
from desktop.ui.merge.model import Column, Index, MergeModel, Shown
from desktop.ui.merge.paint import Layouts, Piece, draw, draw_piece, draw_tick, flow, grounds

PAD_X, PAD_Y = 7, 6
TALLEST = 22  # lines; the rest of a longer text is in its tool tip and its dialogue


@guarded
class MergeDelegate(QStyledItemDelegate):
    """Paints headings with their pills, texts with what differs marked, and the choices."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._layouts = Layouts()
        self.restyle()

    def restyle(self) -> None:
        """Take the view's font and colours again."""
        self._layouts.clear()
        self.look: Colours = colours(self._view.palette())
        self.plain = QFont(self._view.font())
        self.bold = QFont(self.plain)
        self.bold.setBold(True)
        self._plain_metrics = QFontMetrics(self.plain)
        self._bold_metrics = QFontMetrics(self.bold)
        self.line = self._plain_metrics.height()

    # --- measuring -------------------------------------------------------------------------------

    def row_height(self, model: MergeModel, row: int, widths: list[int]) -> int:
        """How high a line is when its columns are *widths* pixels wide."""
        line = model.line(row)
        least = self.line + 2 * PAD_Y
        if line is None:
            return least
        if line.heading:
            wide = sum(widths[1:] if model.columns[0] is Column.TICK else widths)
            _, high = self._heading(model, line, wide - 2 * PAD_X)
            return high + 2 * PAD_Y
        highest = 0
        for place, column in enumerate(model.columns):
            wide = widths[place] - 2 * PAD_X
            if column is Column.HAPPENS:
                high = self._pieces(model, line, wide)[1]
            elif column is Column.TICK:
                high = self.line
            else:
                shown = model.shown(line, column)
                inset = self._inset(shown)
                high = self._layouts.height(shown.text, wide - inset, self.plain, "p")
            highest = max(highest, high)
        return max(least, min(highest, TALLEST * self.line) + 2 * PAD_Y) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.line + 2 * PAD_Y)

    def _inset(self, shown: Shown) -> int:
        return self.line + 6 if shown.status else 0

    def _heading(self, model: MergeModel, line: Line, wide: int) -> tuple[Any, int]:
        shown = model.shown(line, Column.CELL)
        text = shown.text
        if shown.pill:  # the words give way, so that the pill stays on their line
            room = wide - self._bold_metrics.horizontalAdvance(shown.pill) - 34
            if room > wide // 3:
                text = self._bold_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        pieces = [Piece(text, strong=True)]
        if shown.pill:
            pieces.append(Piece(shown.pill, pill=True))
        return flow(pieces, wide, self._plain_metrics, self._bold_metrics, self.line)

    def _pieces(
        self, model: MergeModel, line: Line, wide: int
    ) -> tuple[list[tuple[Piece, QRect]], int]:
        """The words, choices and pill of the last column."""
        preview, cell = model.preview, line.cell
        pieces: list[Piece] = []
        if cell is not None and words.needs_choice(cell) and preview.can_apply:
            pieces.append(Piece(words.asks(preview, cell), strong=preview.is_open(cell)))
            pieces += [
                Piece(each.label, choice=place, chosen=each.chosen)
                for place, each in enumerate(words.options(preview, cell))
            ]
        else:
            pieces.append(Piece(model.shown(line, Column.HAPPENS).text))
        note = words.note_of(preview, cell) if cell is not None else ""
        if cell is not None and note:
            short = len(note) <= 44 and not words.needs_choice(cell)
            pieces.append(Piece(note, pill=short, quiet=not short))
        return flow(pieces, wide, self._plain_metrics, self._bold_metrics, self.line)

    def choice_at(self, model: MergeModel, index: Index, rect: QRect, at: QPoint) -> int:
        """Which choice of the last column stands at a point of the view, -1 for none."""
        line = model.line(index.row())
        if line is None or line.heading or model.columns[index.column()] is not Column.HAPPENS:
            return -1
        placed, _ = self._pieces(model, line, rect.width() - 2 * PAD_X)
        inside = at - rect.topLeft() - QPoint(PAD_X, PAD_Y)
        for piece, place in placed:
            if piece.choice >= 0 and place.adjusted(-3, -2, 3, 2).contains(inside):
                return piece.choice
        return -1

    # --- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        line: Line = model.line(index.row())
        column = model.columns[index.column()]
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = self._view.hasFocus() and _is_current(self._view, index, line)
        look = self.look
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(self._ground(model, line, column, selected)))
        if column is Column.TICK:
            self._paint_tick(painter, rect, model, line)
        elif line.heading:
            self._paint_pieces(
                painter, rect, self._heading(model, line, rect.width() - 2 * PAD_X)[0]
            )
        elif column is Column.HAPPENS:
            self._paint_pieces(
                painter, rect, self._pieces(model, line, rect.width() - 2 * PAD_X)[0]
            )
        else:
            self._paint_text(painter, rect, model.shown(line, column))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not line.heading:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if selected and column is Column.TICK:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        if current:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ground(self, model: MergeModel, line: Line, column: Column, selected: bool) -> str:
        look = self.look
        if line.heading:
            return look.accent_soft if selected else look.raised
        soft = grounds(look)
        cell = line.cell
        if line.whole:
            return soft.unread if column is Column.THEIRS else self._base(selected)
        if cell is not None and column in (Column.THEIRS, Column.MINE):
            found = self._of_cell(model, line, cell, column)
            if found:
                return found
        return self._base(selected)

    def _base(self, selected: bool) -> str:
        return self.look.accent_soft if selected else self.look.surface

    def _of_cell(self, model: MergeModel, line: Line, cell: MergeCell, column: Column) -> str:
        soft = grounds(self.look)
        preview = model.preview
        if cell.outcome is Outcome.CONFLICT and preview.is_open(cell):
            return soft.conflict
        if line.group.matched is Matched.NEW:
            added = preview.is_added(line.group)
            return soft.taken if added and column is Column.THEIRS else ""
        if column is not Column.THEIRS:
            return ""
        if preview.is_open(cell):
            return soft.unread
        return soft.taken if preview.is_taken(cell) else ""

    def _paint_tick(self, painter: QPainter, rect: QRect, model: MergeModel, line: Line) -> None:
        if model.needs_look(line):
            painter.setFont(self.bold)
            painter.setPen(QColor(self.look.warning))
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(rect.adjusted(0, PAD_Y, 0, 0), int(centre), "?")
            return
        if not model.can_tick(line):
            return
        size = max(13, self.line - 2)
        top = rect.top() + PAD_Y + (self.line - size) // 2
        box = QRect(rect.center().x() - size // 2, top, size, size)
        draw_tick(painter, box, model.ticked(line), self.look)

    def _paint_pieces(self, painter: QPainter, rect: QRect, placed: Any) -> None:
        for piece, place in placed:
            draw_piece(
                painter, piece, place.translated(rect.left() + PAD_X, rect.top() + PAD_Y),
                self.look, self.plain, self.bold,
            )  # fmt: skip

    def _paint_text(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        look = self.look
        left, top, wide = rect.left() + PAD_X, rect.top() + PAD_Y, rect.width() - 2 * PAD_X
        if shown.status:
            self._paint_letter(painter, QRect(left, top - 1, self.line + 2, self.line + 2), shown)
            left += self._inset(shown)
            wide -= self._inset(shown)
        layout, high = self._layouts.get(
            shown.text, wide, self.plain, "p", shown.marks, shown.gone, grounds(look).mark
        )
        draw(painter, layout, left, top, look.muted if shown.quiet else look.text)
        if high > rect.height():
            band = QRect(
                rect.left(), rect.bottom() - self.line - 2, rect.width() - 1, self.line + 2
            )
            painter.fillRect(band, QColor(look.surface))
            painter.setFont(self.plain)
            painter.setPen(QColor(look.accent))
            painter.drawText(
                band.adjusted(PAD_X, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft), "… more"
            )

    def _paint_letter(self, painter: QPainter, box: QRect, shown: Shown) -> None:
        """A status's letter on its colour; its word stands beside it."""
        view: Any = self._view
        status = view.preview.data.legend_of(shown.rating).get(shown.status)
        ground = status_colour(status.colour if status else "")
        painter.fillRect(box, QColor(ground))
        painter.setFont(self.bold)
        painter.setPen(QColor(text_on(ground)))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown.status[:2])


def _is_current(view: Any, index: Index, line: Line) -> bool:
    current = view.currentIndex()
    if current.row() != index.row():
        return False
    if current.column() == index.column():
        return True
    # A heading spans every column but the one with the tick, so any of those is it.
    first = int(index.model().columns[0] is Column.TICK)  # type: ignore[attr-defined]
    return line.heading and min(current.column(), index.column()) >= first
