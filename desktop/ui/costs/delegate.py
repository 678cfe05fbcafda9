"""The editors of the cells of the costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.core.kinds import Action, CostPart, spec_of
from desktop.core.plan import Plan
from desktop.ui.checks.wrapped import WrappedDelegate, WrapTree, draw_lines
from desktop.ui.costs.heading import Heading
from desktop.ui.costs.model import AMOUNT, COUNTS, FIELDS, HEADINGS, SOURCE, WHAT, WORDS, YEAR, Role
from desktop.ui.costs.widths import BESIDE, INSET
from desktop.ui.editors import LineEditor, TextEditor
from desktop.ui.editors.text import inside
from desktop.ui.guard import guarded
from desktop.ui.look.typed import show_kept
from desktop.ui.pick import PickList
from desktop.ui.rows.form import offering
from desktop.ui.rows.tree import Index

_ALL = 1_000  # lines, more than any question has
_EDGE = 4  # pixels left and right of a heading


class _Choice(PickList):
    """One of the states of a column; none is said as "Not said"."""

    def __init__(self, states: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        for state in states:
            self.addItem(state[:1].upper() + state[1:] if state else "Not said", state)

    def set_value(self, text: str) -> None:
        """Choose a state."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def value(self) -> str:
        """The state that is chosen."""
        return str(self.currentData() or "")

    def fit(self, rect: Any) -> None:
        """Cover a cell."""
        hint = self.sizeHint()
        wide = max(rect.width(), hint.width())
        self.setGeometry(inside(self, QRect(rect.x(), rect.y(), wide, hint.height())))


def _inset(index: Index) -> int:
    """How far the words of a part stand in from those of its row, in pixels."""
    item = index.data(Role.ITEM)
    return INSET if index.column() == WHAT and item is not None and item.part is not None else 0


@guarded
class CostsDelegate(WrappedDelegate):
    """Gives each column its editor; a year and a source offer those that the plan names.

    Signal: ``go_on(int)`` when Tab (1) or Shift+Tab (-1) ends an edit; what was typed is in the
    plan by then, or stands in its cell as refused. ``take_asked(bool)`` when Ctrl+Enter ends one,
    with whether something was typed that is handed on with it.
    ``replacing`` is whether the next editor opens because of a letter that was typed,
    which then stands in place of the text, as in every other cell.
    """

    go_on = Signal(int)
    take_asked = Signal(bool)

    def __init__(self, plan: Plan, view: WrapTree, most: int) -> None:
        super().__init__(view, most)
        self._plan = plan
        self._header = view.header()
        self.replacing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(Role.ITEM) is None:  # a heading goes over all columns
            high = self._heading(index).height if index.column() == WHAT else 0
            return QSize(self._width(index) - 14, high)
        found = super().sizeHint(option, index)
        if index.column() == WORDS and (beside := index.data(Role.BESIDE)):
            _, high = self._words(index)  # a question is never cut with the words above it
            return QSize(found.width(), high + self._high(index, beside, _ALL) + 8)
        if index.column() == AMOUNT:  # a sum is never cut, with all that is said of it
            room = QRect(0, 0, self._width(index) - BESIDE, 10_000)
            text = str(index.data() or "")
            whole = self._view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            return QSize(found.width(), whole.height() + 8)
        return found

    def _words(self, index: Index) -> tuple[str, int]:
        """The words of a row without what is asked of them, and their height in pixels."""
        beside = str(index.data(Role.BESIDE) or "")
        words = str(index.data() or "").removesuffix(beside).rstrip("\n")
        return words, self._high(index, words, self._most) if words else 0

    def _heading(self, index: Index) -> Heading:
        """A heading within what is seen of the list, its sum above those of its rows."""
        header, font = self._header, index.data(Qt.ItemDataRole.FontRole)
        edge = header.sectionPosition(AMOUNT) + header.sectionSize(AMOUNT)
        wide = min(edge, self._view.viewport().width()) - 2 * _EDGE
        return Heading(index.data(Role.GROUP), font, wide)

    def _width(self, index: Index) -> int:
        return super()._width(index) - _inset(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(Role.ITEM) is None and index.column() == WHAT:
            self._paint_heading(painter, option, index)
            return
        if index.column() not in (WHAT, WORDS):
            if index.column() == COUNTS:
                self._paint_ground(painter, option, index)
                super().paint(painter, self._on_first_line(option), index)
                return
            inner = QStyleOptionViewItem(option)
            inner.rect = option.rect.adjusted(0, 3, 0, 0)
            super().paint(painter, inner, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        style = self._view.style()
        painter.save()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, self._view)
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(cell.palette.color(role))
        room = option.rect.adjusted(4 + _inset(index), 4, -4, -2)
        if beside := index.data(Role.BESIDE):
            text, high = self._words(index)
            draw_lines(painter, room.adjusted(0, high, 0, 0), beside, cell.font)
            room.setHeight(high)
        if text:
            draw_lines(painter, room, text, cell.font)
        painter.restore()

    def _on_first_line(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        """A cell no higher than its first line, beside which its box to tick stands."""
        inner = QStyleOptionViewItem(option)
        inner.rect = QRect(option.rect)
        inner.rect.setHeight(min(option.rect.height(), self._view.fontMetrics().height() + 8))
        return inner

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, self._view)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A box is ticked where it is drawn."""
        if index.column() == COUNTS:
            option = self._on_first_line(option)
        return super().editorEvent(event, model, option, index)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading over all columns."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.text = ""
        # The cursor comes to a heading in any column, and goes on in that.
        here = self._view.currentIndex()
        if here.siblingAtColumn(WHAT) == index and self._view.hasFocus():
            cell.state |= QStyle.StateFlag.State_Selected
        painter.save()
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, cell, painter, self._view
        )
        chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.setPen(cell.palette.color(role))
        # Where the list is scrolled sideways the words stay in sight.
        self._heading(index).paint(painter, _EDGE, option.rect.top())
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        item, column = index.data(Role.ITEM), index.column()
        states = spec_of(CostPart).by_name[FIELDS[column]].states if item.part else ()
        editor: QWidget
        if states:
            editor = _Choice(states, parent)
        elif column == WORDS and isinstance(item.owner, Action) and item.part is None:
            editor = TextEditor(parent)
        else:
            line = LineEditor(parent)
            if column in (YEAR, SOURCE):
                name = FIELDS[column]
                known = {getattr(part, name) for part in self._plan.data.all(CostPart)}
                line.setCompleter(offering(sorted(known - {""}), line))
            editor = line
        editor.setAccessibleName(HEADINGS[column])
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        show_kept(editor, index.data(Qt.ItemDataRole.EditRole) or "")
        if self.replacing and isinstance(editor, TextEditor):
            editor.selectAll()

    def setModelData(self, editor: Any, model: Any, index: Index) -> None:
        # What was refused is tried again when it is entered again, as it stands.
        waits = model.waits_at(index) is not None
        if waits or editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: Any, option: QStyleOptionViewItem, index: Index) -> None:
        editor.fit(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        ends = None
        if isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            pressed = event.type() == QEvent.Type.KeyPress
            ends = self._pressed(editor, event) if pressed else None
        return super().eventFilter(editor, event) if ends is None else ends

    def _pressed(self, editor: QWidget, event: QKeyEvent) -> bool | None:
        """Whether a key that is pressed in an editor goes no further; None for one left to Qt."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
        if step and not held & ~Qt.KeyboardModifier.ShiftModifier:
            # Left to Qt, Tab would go to the row below, as there is no cell beside in a tree.
            self._end(editor)
            self.go_on.emit(step)
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return None
        # Left to Qt, it would reach the list, where it begins an edit.
        if not held:
            self._end(editor)
            return True
        if held == Qt.KeyboardModifier.ControlModifier:
            typed = self._is_typed(editor)
            self._end(editor)
            self.take_asked.emit(typed)
            return True
        return not isinstance(editor, TextEditor)

    def _is_typed(self, editor: Any) -> bool:
        """Whether another text stands in the editor of the cell under the cursor than there."""
        return bool(editor.value() != self._view.currentIndex().data(Qt.ItemDataRole.EditRole))

    def _end(self, editor: QWidget) -> None:
        """Hand on what is typed in an editor, and close it."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
