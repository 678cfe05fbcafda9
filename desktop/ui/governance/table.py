"""One table of the governance dialogue, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing import rows as editing
from desktop.core.editing.values import as_read
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Declared, Holds, Row, spec_of
from desktop.core.plan import Plan
from desktop.ui.editors import LineEditor, TextEditor
from desktop.ui.editors.day_field import DayField
from desktop.ui.guard import guarded
from desktop.ui.look.button import Button
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.look.nothing_yet import Empty, EmptyList
from desktop.ui.look.typed import show_kept
from desktop.ui.plain import Label, tip
from desktop.ui.rows.added import Added
from desktop.ui.rows.form import offering
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import EditedTable
from desktop.ui.rows.undoing import Undoing
from desktop.ui.session import LiveView

Index = QModelIndex | QPersistentModelIndex


def shown(plan: Plan, column: Declared) -> Shown:
    """How a column is read from a row and written to it."""

    def read(row: Row) -> str:
        return as_read(column, getattr(row, column.name))

    def write(row: Row, text: str) -> object:
        return editing.change(plan, row, **{column.name: text})

    return Shown(column.label, read, write)


@guarded
class _Delegate(QStyledItemDelegate):
    """Gives each column its editor, with what it offers."""

    def __init__(self, plan: Plan, cells: Sequence[Declared], parent: QTableView) -> None:
        super().__init__(parent)
        self._plan, self._cells, self._view = plan, cells, parent

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        cell = self._cells[index.column()]
        editor: QWidget
        if cell.holds is Holds.DAY:
            editor = DayField(self._plan, parent)
        elif cell.holds is Holds.TEXT:
            editor = TextEditor(parent)
        else:
            line = LineEditor(parent)
            if cell.offers:
                line.setCompleter(offering(cell.offers, line))
            editor = line
        editor.setAccessibleName(cell.label)
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        show_kept(editor, index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: Any, model: Any, index: Index) -> None:
        if editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: Any, option: QStyleOptionViewItem, index: Index) -> None:
        editor.fit(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, TextEditor):
            key: Any = event
            plain = key.modifiers() == Qt.KeyboardModifier.NoModifier
            if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if plain:
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return bool(plain)
        return super().eventFilter(editor, event)


class SheetTable(QWidget):
    """A table with Add, Delete, Up and Down. Signals, each with a sentence: ``refused(str)``, and
    ``told(str)`` of what went well."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, session: LiveView, kind: type[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan = session.plan
        self.spec = spec_of(kind)
        self._editable = not self.plan.why_read_only
        self.model = RowsModel(
            lambda: self.plan.data.all(kind),
            [shown(self.plan, cell) for cell in self.spec.entries],
            editable=self._editable,
            parent=self,
        )
        self.model.refused.connect(self.refused)
        self.table = EditedTable()
        self.undoing = Undoing(self.table, self.plan, self._say)
        self._build()
        self.empty = EmptyList(self.table, self._nothing)
        self.added = Added(
            self, self.plan, self._current, self.told.emit, is_busy=self.table.is_being_typed
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self.added.left())
        session.changed.connect(self._follow)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        self.head = QVBoxLayout()
        layout.addLayout(self.head)
        words = Label(self.spec.about.words)
        words.setWordWrap(True)
        layout.addWidget(words)
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(_Delegate(self.plan, self.spec.entries, table))
        table.setAccessibleName(self.spec.about.tab.replace("&", ""))
        table.setWordWrap(True)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setTabKeyNavigation(True)
        table.setAlternatingRowColors(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(self.fontMetrics().lineSpacing() + 12)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(lambda *_: table.resizeRowsToContents())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.model.dataChanged.connect(lambda *_: table.resizeRowsToContents())
        self.model.modelReset.connect(table.resizeRowsToContents)
        layout.addWidget(table, 1)
        row = QHBoxLayout()
        for words_, keys, act in (
            ("A&dd", "Ins", self.add),
            ("De&lete", "Ctrl+Del", self.delete),
            ("&Up", MOVE_UP, lambda: self.move_rows(-1)),
            ("Do&wn", MOVE_DOWN, lambda: self.move_rows(1)),
        ):
            self._button(row, words_, keys, act)
        row.addStretch(1)
        layout.addLayout(row)

    def _nothing(self) -> Empty | None:
        """What is said while the table is empty: the sentence above it says what it is for."""
        if self.model.rowCount():
            return None
        return Empty(
            f"No {self.spec.kind.noun} is entered yet.",
            self.spec.about.example,
            f"Add the firs&t {self.spec.kind.noun}" if self._editable else "",
            lambda: self._try(self.add),
        )

    def _button(self, row: QHBoxLayout, words: str, keys: str, act: Callable[[], object]) -> None:
        button = Button(words)
        button.setEnabled(self._editable)
        tip(button, f"{words.replace('&', '')} ({keys})")
        button.clicked.connect(lambda: self._try(act))
        row.addWidget(button)
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room as its kind declares."""
        super().resizeEvent(event)
        room = self.table.viewport().width()
        whole = sum(cell.share for cell in self.spec.entries)
        day = self.fontMetrics().horizontalAdvance("00/00/0000") + 18
        for place, cell in enumerate(self.spec.entries[:-1]):
            least = day if cell.holds is Holds.DAY else 40
            self.table.setColumnWidth(place, max(least, room * cell.share // whole))
        self.table.resizeRowsToContents()

    def _say(self, text: str, *, good: bool = False) -> None:
        (self.told if good else self.refused).emit(text)

    def _try(self, act: Callable[[], object]) -> None:
        self.refused.emit("")
        try:
            act()
        except PlandeskError as error:
            self.refused.emit(str(error))

    def _current(self) -> Row | None:
        return self.model.row_at(self.table.currentIndex().row())

    def chosen(self) -> list[Row]:
        """The rows that the selection touches."""
        places = sorted({index.row() for index in self.table.selectedIndexes()})
        return [row for place in places if (row := self.model.row_at(place)) is not None]

    def add(self) -> None:
        """Add a row below the current one and begin to type in it."""
        self.added.let_go()
        row = editing.add(self.plan, self.spec.kind(), after=self._current())
        self.added.made(row)
        index = self.model.index(self.model.place_of(row.id), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.edit(index)

    def delete(self) -> None:
        """Delete the chosen rows; Undo brings them back."""
        rows = self.chosen()
        self.undoing.deleting(rows, lambda: editing.delete(self.plan, rows))

    def move_rows(self, step: int) -> None:
        """Move the chosen rows up or down."""
        rows = self.chosen()
        if not rows:
            return
        column = max(0, self.table.currentIndex().column())
        editing.move(self.plan, rows, step)
        self.table.setCurrentIndex(self.model.index(self.model.place_of(rows[0].id), column))

    def _follow(self, changed: Changed) -> None:
        if changed.touches(self.spec.kind):
            index = self.table.currentIndex()
            row = self.model.row_at(index.row())
            self.model.refresh()
            if row is not None and self.model.place_of(row.id) >= 0:
                place = self.model.place_of(row.id)
                if place != self.table.currentIndex().row():
                    self.table.setCurrentIndex(self.model.index(place, index.column()))
