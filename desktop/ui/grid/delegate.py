"""What paints, measures and edits the cells of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.kinds import Action, Commitment, Holds
from desktop.core.plan import Plan
from desktop.core.ratings import RATINGS
from desktop.ui.grid.keys import asked_by
from desktop.ui.grid.model import GridModel, Index, Role
from desktop.ui.grid.paint import TextCache, pitch_of
from desktop.ui.grid.ratings import RatingPainter
from desktop.ui.grid.rows import HEADINGS, Group
from desktop.ui.grid.unread import paint_corner
from desktop.ui.guard import guarded
from desktop.ui.look.theme import Colours, colours
from desktop.ui.look.typed import show_kept
from desktop.ui.writing import Line

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

PAD_X, PAD_Y = 6, 3
TALLEST = 26  # lines; a longer text goes on in the panel
_ANY_SIGN = "–"  # what supports a rating comes later than the rating: its room is kept
WHOLE = frozenset({"no", "by_when", "lead", *RATINGS})
"""The fields that are never shortened, however few lines a row shows."""


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

    Signals: ``move_asked(int, int)``, columns and rows to go after an edit; ``fill_asked(str)``
    with a text for every chosen cell.
    """

    move_asked = Signal(int, int)
    fill_asked = Signal(str)

    def __init__(self, plan: Plan, parent: GridView) -> None:
        super().__init__(parent)
        self._plan = plan
        self._view = parent
        self._texts = TextCache()
        self.fonts = Fonts(parent.font())
        self.most: int | None = None  # lines of a row that is cut; with None none is
        self.whole_to = 0  # lines up to which a row is not cut
        self.found = ""  # words that are looked for, folded: they are marked where they stand
        self.typed_over = False  # the next editor was opened by typing: its text is replaced
        self.restyle()

    def restyle(self) -> None:
        """Take the view's font and colours again."""
        self._texts.clear()
        self.fonts = Fonts(self._view.font())
        self.fonts.line = pitch_of(self.fonts.plain)
        self.ratings = RatingPainter(self.fonts.plain, self.fonts.line)
        self.look: Colours = colours(self._view.palette())

    # --- measuring -------------------------------------------------------------------------------

    def row_height(
        self, model: GridModel, row: int, widths: list[int], *, whole: bool = True
    ) -> int:
        """How high a row is when its columns are *widths* pixels wide; not a *whole* one shows as
        many lines as are chosen."""
        fonts, texts = self.fonts, self._texts
        least = fonts.line + 2 * PAD_Y
        line = model.line(row)
        if isinstance(line, HEADINGS):
            wide = sum(widths) - 2 * PAD_X
            return max(least, texts.height(line.text, wide, fonts.bold, "b") + 2 * PAD_Y) + 4
        if not isinstance(line, Action):
            return least + 4
        cells = [
            self._cell_height(model, line, model.field(column), width - 2 * PAD_X, whole)
            for column, width in enumerate(widths)
            if width  # or it is hidden
        ]
        highest = max(cells, default=0)
        return max(least, min(highest, TALLEST * fonts.line) + 2 * PAD_Y) + 1

    @property
    def tallest_whole(self) -> int:
        """The height in pixels up to which a row is shown whole without the cursor on it."""
        return self.whole_to * self.fonts.line + 2 * PAD_Y + 1

    def _cell_height(
        self, model: GridModel, action: Action, name: str, wide: int, whole: bool
    ) -> int:
        fonts, texts = self.fonts, self._texts
        if name in RATINGS:
            legend = self._plan.data.legend_of(name)
            return self.ratings.height(legend, getattr(action, name), _ANY_SIGN)
        most = self.most or 0  # and one line more, rather than to say that one follows
        text = self._shown(model, action, name, wide, whole, most, most + 1)
        high = texts.height(text, wide, fonts.plain, "p")
        if name == "by_when":
            high += texts.height(model.date_note(action), wide, fonts.small, "s")
        if name == "no" and model.is_marked(action):
            high += fonts.line
        return high

    def _shown(
        self, model: GridModel, action: Action, name: str, wide: int, whole: bool, most: int,
        whole_to: int,
    ) -> str:  # fmt: skip
        """What a cell shows of its text: all of it where it has no more than *whole_to* lines, or
        else the first *most* and how many follow."""
        text = model.text(action, name)
        if whole or self.most is None or name in WHOLE or not text:
            return text
        return self._texts.part(text, wide, self.fonts.plain, "p", most, whole_to).text

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
        if isinstance(line, HEADINGS):
            self._paint_heading(painter, rect, line, selected)
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
        """Two rings, so that it is seen on any status colour; what stands in them stays."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.look.surface), 4))
        painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.setPen(QPen(QColor(self.look.accent), 2))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_heading(
        self, painter: QPainter, rect: QRect, line: Commitment | Group, selected: bool
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
            self._paint_rating(painter, rect, name, action, model.sign(action, name))
            return
        fonts, texts, look = self.fonts, self._texts, self.look
        left, top, wide = rect.left() + PAD_X, rect.top() + PAD_Y, rect.width() - 2 * PAD_X
        whole = self._view.heights.is_whole(index.row())
        # As many lines as the row has room for, whatever made it so high.
        room = max(self.most or 0, (rect.height() - 2 * PAD_Y) // fonts.line)
        text = self._shown(model, action, name, wide, whole, room, room)
        for mark in texts.marks(text, wide, fonts.plain, "p", self.found) if self.found else ():
            painter.fillRect(mark.translated(left, top), QColor(look.mark))
        texts.draw(painter, left, top, text, wide, fonts.plain, "p", look.text)
        high = texts.height(text, wide, fonts.plain, "p")
        if model.unread(action, name):
            paint_corner(painter, rect, look.warning)
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

    def _paint_rating(
        self, painter: QPainter, rect: QRect, name: str, action: Action, sign: str
    ) -> None:
        """A rating in the colours of its own legend; its letter stays in sight in a tall row."""
        code = getattr(action, name)
        if not code:
            return
        legend = self._plan.data.legend_of(name)
        lowest = rect.bottom() - self.ratings.height(legend, code, _ANY_SIGN) - 1
        top = max(rect.top() + PAD_Y, min(PAD_Y, lowest))
        self.ratings.paint(painter, rect, top, name, legend, code, sign, self.look)

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
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            asked = asked_by(event)
            if asked is not None and asked.typing is not None and isinstance(editor, QWidget):
                asked.typing(self, editor)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return False  # a line break; Qt's own filter would take it for the end
        return super().eventFilter(editor, event)

    def leave(self, editor: QWidget, columns: int, rows: int) -> None:
        """End an edit and go on, unless the plan would not take what was typed."""
        if self._can_take(editor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.move_asked.emit(columns, rows)

    def put_into_all(self, editor: QWidget) -> None:
        """End an edit, with what was typed in every cell that is chosen."""
        value: Any = editor
        if not self._can_take(editor):
            return
        text = value.value()
        if len(self._view.selected_cells()) < 2:
            self._finish(editor)
            return
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.fill_asked.emit(text)

    def choose(self, editor: QWidget) -> None:
        """Open the list or the calendar of an editor that has one."""
        if callable(choose := getattr(editor, "choose", None)):
            choose()

    def type_today(self, editor: QWidget) -> None:
        """Type today's date where the text cursor is, in an editor of words."""
        from desktop.core import by_when

        if callable(insert := getattr(editor, "type_in", None)):
            insert(by_when.format_day(self._plan.today()))

    def _can_take(self, editor: QWidget) -> bool:
        """Whether the plan takes what stands in the editor; if not, the editor says why."""
        value: Any = editor
        problem = value.problem()
        if problem:
            value.show_problem(problem)
        return not problem


def _name(line: Any) -> str:
    return line.name if isinstance(line, Action) else "the new action"
