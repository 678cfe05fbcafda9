"""What paints, measures and edits the cells of the grid."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.kinds import Action, Commitment, Holds
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.ui.grid.model import GridModel, Index, Role
from desktop.ui.grid.paint import TextCache
from desktop.ui.guard import guarded
from desktop.ui.look.theme import Colours, colours, status_colour, text_on
from desktop.ui.look.typed import show_kept
from desktop.ui.writing import Line

PAD_X, PAD_Y = 6, 5
TALLEST = 26  # lines; a longer text goes on in the panel


class Fonts:
    """The fonts of the grid, made from the view's own, with the names they have in the cache."""

    def __init__(self, base: QFont) -> None:
        self.plain = QFont(base)
        self.bold = QFont(base)
        self.bold.setBold(True)
        self.small = QFont(base)
        self.small.setPointSizeF(max(6.5, base.pointSizeF() * 0.88))
        self.line = 0  # the height of a line, set by who has a screen


@guarded
class GridDelegate(QStyledItemDelegate):
    """Paints wrapped text, statuses and date notes; gives each kind of field its editor.

    Signals: ``move_asked(int, int)``, columns and rows to go after an edit.
    """

    move_asked = Signal(int, int)

    def __init__(self, plan: Plan, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._plan = plan
        self._view = parent
        self._texts = TextCache()
        self.fonts = Fonts(parent.font())
        self.typed_over = False  # the next editor was opened by typing: its text is replaced
        self.restyle()

    def restyle(self) -> None:
        """Take the view's font and colours again."""
        self._texts.clear()
        self.fonts = Fonts(self._view.font())
        self.fonts.line = self._view.fontMetrics().height()
        self.look: Colours = colours(self._view.palette())

    # --- measuring -------------------------------------------------------------------------------

    def row_height(self, model: GridModel, row: int, widths: list[int]) -> int:
        """How high a row is when its columns are *widths* pixels wide."""
        fonts, texts = self.fonts, self._texts
        least = fonts.line + 2 * PAD_Y
        line = model.line(row)
        if isinstance(line, Commitment):
            wide = sum(widths) - 2 * PAD_X
            return max(least, texts.height(line.text, wide, fonts.bold, "b") + 2 * PAD_Y) + 4
        if not isinstance(line, Action):
            return least + 4
        highest = 0
        for column, width in enumerate(widths):
            name = model.field(column)
            wide = width - 2 * PAD_X
            if name in RATINGS:
                high = 2 * fonts.line if getattr(line, name) else 0
            else:
                high = texts.height(model.text(line, name), wide, fonts.plain, "p")
                if name == "by_when":
                    high += texts.height(model.date_note(line), wide, fonts.small, "s")
            highest = max(highest, high)
        return max(least, min(highest, TALLEST * fonts.line) + 2 * PAD_Y) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.fonts.line + 2 * PAD_Y)

    # --- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        line = model.line(index.row())
        rect: QRect = option.rect
        selected = self._view.selectionModel().isSelected(index)
        current = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, Commitment):
            self._paint_commitment(painter, rect, line, selected)
        else:
            self._ground(painter, rect, selected and not current)
            if isinstance(line, Action):
                self._paint_action(painter, rect, model, line, index, selected)
            else:
                self._paint_add(painter, rect, index)
        painter.setPen(QColor(self.look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if current:
            self._paint_focus(painter, rect, line, index)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        painter.fillRect(rect, QColor(self.look.accent_soft if selected else self.look.surface))

    def _paint_focus(self, painter: QPainter, rect: QRect, line: Any, index: Index) -> None:
        """Two rings, so that it is seen on any status colour."""
        painter.setPen(QPen(QColor(self.look.surface), 4))
        painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.setPen(QPen(QColor(self.look.accent), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_commitment(
        self, painter: QPainter, rect: QRect, line: Commitment, selected: bool
    ) -> None:
        look = self.look
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.raised))
        self._texts.draw(
            painter, rect.left() + PAD_X, rect.top() + PAD_Y + 1, line.text or "Commitment",
            rect.width() - 2 * PAD_X, self.fonts.bold, "b", look.text,
        )  # fmt: skip

    def _paint_add(self, painter: QPainter, rect: QRect, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        self._texts.draw(
            painter, rect.left() + PAD_X, rect.top() + PAD_Y, text, rect.width() - 2 * PAD_X,
            self.fonts.plain, "p", self.look.muted,
        )  # fmt: skip

    def _paint_action(
        self,
        painter: QPainter,
        rect: QRect,
        model: GridModel,
        action: Action,
        index: Index,
        selected: bool,
    ) -> None:
        name = model.field(index.column())
        if name in RATINGS:
            self._paint_status(painter, rect, name, getattr(action, name), selected)
            self._paint_sign(painter, rect, model.sign(action, name))
            return
        fonts, texts, look = self.fonts, self._texts, self.look
        left, top, wide = rect.left() + PAD_X, rect.top() + PAD_Y, rect.width() - 2 * PAD_X
        text = model.text(action, name)
        texts.draw(painter, left, top, text, wide, fonts.plain, "p", look.text)
        high = texts.height(text, wide, fonts.plain, "p")
        if name == "by_when":
            note = model.date_note(action)
            colour = look.warning if note.startswith("●") else look.muted
            texts.draw(painter, left, top + high, note, wide, fonts.small, "s", colour)
        elif high > rect.height():
            self._paint_more(painter, rect, selected)
        if name == "no" and model.data(model.index(index.row(), index.column()), Role.MARK):
            texts.draw(
                painter, left, top + max(high, fonts.line), "▲", wide, fonts.small, "s",
                look.warning,
            )  # fmt: skip

    def _paint_more(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        """Say that the cell goes on, where a very long text is cut."""
        band = QRect(
            rect.left(), rect.bottom() - self.fonts.line - 2, rect.width(), self.fonts.line + 2
        )
        self._ground(painter, band, selected)
        self._texts.draw(
            painter, band.left() + PAD_X, band.top(), "… more", band.width(), self.fonts.small, "s",
            self.look.accent,
        )  # fmt: skip

    def _paint_status(
        self, painter: QPainter, rect: QRect, name: str, code: str, selected: bool
    ) -> None:
        """A rating in the colours of its own legend."""
        if not code:
            return
        status = self._plan.data.legend_of(name).get(code)
        ground = status_colour(status.colour if status else "")
        painter.fillRect(rect, QColor(ground))
        ink = text_on(ground)
        painter.setPen(QColor(ink))
        high = self.fonts.line
        painter.setFont(self.fonts.bold)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(rect.adjusted(1, PAD_Y, -1, 0), centre, code)
        painter.setFont(self.fonts.small)
        word = status.word if status else "not in the legend"
        painter.drawText(rect.adjusted(1, PAD_Y + high, -1, 0), centre, word)
        if selected:
            painter.setPen(QPen(QColor(ink), 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def _paint_sign(self, painter: QPainter, rect: QRect, sign: str) -> None:
        """What supports a rating or speaks against it, on a ground of its own in the corner: it
        never takes the colour of a status."""
        if not sign:
            return
        wide = self.fonts.line
        chip = QRect(rect.right() - wide - 2, rect.top() + 3, wide, wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.look.line), 1))
        painter.setBrush(QColor(self.look.surface))
        painter.drawRoundedRect(chip, 3, 3)
        painter.setPen(QColor(self.look.warning if sign == "▲" else self.look.text))
        painter.setFont(self.fonts.small)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, sign)

    # --- editing ---------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        from desktop.ui.editors import editor_for

        line = index.data(Role.LINE)
        # A role's value comes back as plain text, not as the Holds that it was.
        kind = Holds.LINE if isinstance(line, Commitment) else Holds(index.data(Role.KIND))
        editor = editor_for(kind, self._plan, parent, index.data(Role.FIELD))
        model: Any = index.model()
        name = model.headerData(index.column(), Qt.Orientation.Horizontal) or "No."
        editor.setAccessibleName(
            "Commitment" if isinstance(line, Commitment) else f"{name} of {_name(line)}"
        )
        editor.setAutoFillBackground(True)
        if isinstance(line, Commitment) and isinstance(editor, Line):
            editor.spelt = True  # its words, on one line
        if hasattr(editor, "finished"):
            editor.finished.connect(lambda: self._finish(editor))
        return editor

    def _finish(self, editor: QWidget) -> None:
        """A choice from a list ends the edit."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value: Any = editor
        fresh = show_kept(value, index.data(Qt.ItemDataRole.EditRole) or "")
        if fresh and self.typed_over:
            self.typed_over = False
            value.select_all()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value: Any = editor
        if value.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        value: Any = editor
        value.fit(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            way = _way(event)
            if way is not None:
                if self._can_take(editor):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                    self.move_asked.emit(*way)
                return True
            if event.key() in (  # type: ignore[attr-defined]
                Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
            ):  # fmt: skip
                return False  # a line break; Qt's own filter would take it for the end
        return super().eventFilter(editor, event)

    def _can_take(self, editor: QWidget) -> bool:
        """Whether the plan takes what stands in the editor; if not, the editor says why."""
        value: Any = editor
        problem = value.problem()
        if problem:
            value.show_problem(problem)
        return not problem


def _name(line: Any) -> str:
    return line.name if isinstance(line, Action) else "the new action"


def _way(event: Any) -> tuple[int, int] | None:
    """Where a key leads after an edit: (columns, rows), None for a key that edits."""
    key, modifiers = event.key(), event.modifiers()
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    plain = not modifiers & (
        Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
        return (-1, 0)
    if key == Qt.Key.Key_Tab and plain:
        return (1, 0)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        return (0, -1) if shift else (0, 1)
    return None
