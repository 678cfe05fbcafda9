"""The table of values in the card: what is typed in a cell, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing import rows
from desktop.core.editing.pasted_values import read_column, take
from desktop.core.errors import PlandeskError, Refused
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from desktop.ui.editors.text import LineEditor
from desktop.ui.guard import guarded
from desktop.ui.indicators import copying, deleting
from desktop.ui.indicators.typed_over import fractions_gone, pasted_words
from desktop.ui.indicators.values import NEW, NOTE, PERIOD, TARGET, VALUE, ValuesModel
from desktop.ui.look import clip
from desktop.ui.look.typed import show_kept
from desktop.ui.rows.table import EditedTable

Index = QModelIndex | QPersistentModelIndex
_A_TARGET = "Nothing was deleted: a target is changed under Definition."
_PASTE = QKeySequence.StandardKey.Paste
_MENUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_HIGH = 6  # pixels of a row beside its line
_NOTE_LETTERS = 11  # that a note has room for at the least; the table scrolls sideways for it


@guarded
class _Delegate(QStyledItemDelegate):
    """A cell is typed in one line, which keeps what is typed while its row changes."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineEditor(parent)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{heading}: as it came")
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: Any, index: Index) -> None:
        show_kept(editor, index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: Any, model: Any, index: Index) -> None:
        # A value that waits is given again when it is entered again, as it stands.
        waits = index.column() == VALUE and model.value_at(index.row()) is None and editor.value()
        if waits or editor.value() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: Any, option: QStyleOptionViewItem, index: Index) -> None:
        editor.fit(option.rect)


class ValuesView(EditedTable):
    """The values of one indicator.

    Signals: ``refused(str)``, "" once what it said is true no more; ``said(str)``; ``entered()``
    when keys begin to go to it.
    """

    stays_in_row = True

    refused = Signal(str)
    said = Signal(str)
    entered = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._sharing = False
        self.values = ValuesModel(plan, self)
        self.values.refused.connect(self.refused)
        self.values.said.connect(self.said)
        self.setModel(self.values)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Values of the indicator")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for shared in (TARGET, NOTE):
            header.setSectionResizeMode(shared, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(self._share_out)
        for changed in (self.values.modelReset, self.values.rowsInserted, self.values.rowsRemoved,
                        self.values.dataChanged):  # fmt: skip
            changed.connect(lambda *_: self._share_out())
            changed.connect(lambda *_: self._fit())
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._fit())
        self.restyle()

    def show_indicator(
        self, indicator: Indicator | None, as_at: date, *, all_of_them: bool
    ) -> None:
        """Show the values of an indicator; the cursor stays in its cell where that is the same."""
        same = indicator is not None and indicator is self.values.indicator
        self.values.show_indicator(indicator, as_at, all_of_them=all_of_them)
        if not same or not self.currentIndex().isValid():
            self._go(NEW, VALUE)

    def commitData(self, editor: QWidget) -> None:
        known = {each.id for _, each in self.values.shown()}
        is_new = self.values.value_at(self.currentIndex().row()) is None
        super().commitData(editor)
        made = [
            row for row in range(self.values.rowCount())
            if (value := self.values.value_at(row)) is not None and value.id not in known
        ]  # fmt: skip
        if is_new and made:  # Tab goes on to the note of the value that was given
            self._edited = QPersistentModelIndex(self.values.index(made[0], VALUE))

    def _go(self, row: int, column: int) -> None:
        """Put the cursor in a cell, which is marked only while keys go to this table."""
        flags = QItemSelectionModel.SelectionFlag
        way = flags.ClearAndSelect if self.hasFocus() else flags.Clear
        self.selectionModel().setCurrentIndex(self.values.index(row, column), way)

    # --- where the cursor is after an undo -------------------------------------------------------

    def is_being_typed(self) -> bool:
        """Whether somebody types in one of its cells."""
        # The view's own state is forgotten where another row comes or goes meanwhile.
        is_editing = self.state() == QAbstractItemView.State.EditingState
        editors = self.viewport().findChildren(LineEditor)
        return is_editing or any(each.isVisible() for each in editors)

    def places_of(self, changed: Changed) -> list[tuple[int, int, int]]:
        """The values that a step changed as (id, column, row), before they are shown as they are.

        The row is where one that went has stood until now, and -1 for one that is in the plan.
        """
        found = [(each, VALUE, -1) for each in changed.inserted.get(IndicatorValue, ())]
        for each, columns in changed.updated.get(IndicatorValue, {}).items():
            found.append((each, NOTE if columns == {"note"} else VALUE, -1))
        for row in range(self.values.rowCount()):
            value = self.values.value_at(row)
            if value is not None and value.id in changed.deleted.get(IndicatorValue, ()):
                found.append((value.id, VALUE, row))
        return found

    def point_at(self, places: Sequence[tuple[int, int, int]]) -> bool:
        """Put the cursor on the topmost of the values that :meth:`places_of` gave.

        Where one went that was the newest, it is on the row that takes it again. False when none
        of them has a row here.
        """
        found = []
        for each, column, stood in places:
            row = self.values.row_of(each)
            if row < 0 <= stood:
                newest = self.values.value_at(stood - 1) is None
                row = NEW if newest else min(stood, self.values.rowCount() - 1)
            if row >= 0:
                found.append((row, column))
        if found:
            self._go(*min(found))
        return bool(found) or not places

    def go_to_new(self) -> None:
        """Put the cursor where a new value is typed."""
        self._go(NEW, VALUE)

    def point_at_new(self) -> None:
        """Put the cursor on the value that was typed and not taken, and say why it was not."""
        self._go(NEW, VALUE)
        self.refused.emit(self.values.why(self.values.indicator))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if not self.selectionModel().hasSelection():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.ClearAndSelect)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _MENUS:  # whose entries are of what is chosen
            self.clearSelection()

    def event(self, event: QEvent) -> bool:
        # What this key does elsewhere in the window it does here to values.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(map(event.matches, (QKeySequence.StandardKey.Copy, _PASTE)))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_being_typed():
            event.accept()  # what the editor leaves of a key that ends it
        elif event.key() == Qt.Key.Key_Escape and self._is_waiting():
            self.values.discard()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.delete_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(_PASTE):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _is_waiting(self) -> bool:
        """Whether the cursor is on the row of a new value, and something is typed there."""
        is_new = self.values.value_at(self.currentIndex().row()) is None
        return is_new and any(self.values.typed())

    def delete_chosen(self) -> None:
        """Delete the notes that are chosen, or the values of the chosen rows.

        In the row of a new value it is what is typed there.
        """
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        at = sorted({each.row() for each in chosen})
        found = [value for row in at if (value := self.values.value_at(row)) is not None]
        try:
            if self._plan.why_read_only:
                raise Refused(self._plan.why_read_only)
            if not found:
                self.values.discard()
            elif all(each.column() == TARGET for each in chosen):
                self.said.emit(_A_TARGET)
            elif all(each.column() == NOTE for each in chosen):
                self.said.emit(deleting.notes(self._plan, found))
            else:
                self.said.emit(deleting.values(self._plan, found))
        except PlandeskError as error:
            self.refused.emit(str(error))

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, each as one would type it."""
        clip.put(copying.cells(self, self.values))

    def paste(self) -> None:
        """Paste a value, or a column of values from the row of the cursor on, downwards.

        Two columns are periods with their values. In a cell of notes it is the note.
        """
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        index = min(chosen, key=lambda each: (each.row(), each.column()))
        indicator = self.values.indicator
        if indicator is None or not index.isValid():
            return
        value = self.values.value_at(index.row())
        try:
            if self._plan.why_read_only:
                raise Refused(self._plan.why_read_only)
            if index.column() == NOTE:
                self._paste_note(value)
                return
            block = clip.from_text(QGuiApplication.clipboard().text())
            periods = self.values.periods_from(index.row())
            pasted = read_column(self._plan.data, indicator, block, periods, self._plan.today())
            gone = fractions_gone(self._plan.data, pasted)
            changed = take(self._plan, pasted)
            if value is None and not self.values.typed()[1]:
                self.values.discard()  # the period that was typed has its value now
            self.refused.emit("")
            self.said.emit(pasted_words(pasted, changed, gone))
        except PlandeskError as error:
            self.said.emit("")  # what an earlier paste did is no answer to this one
            self.refused.emit(str(error))

    def _paste_note(self, value: IndicatorValue | None) -> None:
        data = QGuiApplication.clipboard().mimeData()
        text = clip.exact(data) or data.text()
        if value is None:
            raise Refused("Nothing was pasted: a new value has no note yet; give the value first.")
        if not text.strip():
            raise Refused("Copy some words first; then paste them.")
        self.refused.emit("")
        if rows.change(self._plan, value, note=text.strip()):
            self.said.emit("The note is pasted. Ctrl+Z takes it back.")

    # --- what is typed and in no plan yet --------------------------------------------------------

    def unfinished(self) -> str:
        """What stands in the row of a new value and was not taken."""
        said = [
            f"“{self.values.all_typed()[each][1]}” was typed for {indicator.title}."
            for each in self.waiting()
            if (indicator := self._plan.data.get(Indicator, each)) is not None
        ]
        return " ".join(said)

    def waiting(self) -> list[int]:
        """The ids of the indicators for which a value was typed and not taken.

        A period alone is none: with it nothing is lost.
        """
        return [
            each for each, (_, value) in self.values.all_typed().items()
            if value and self._plan.data.get(Indicator, each) is not None
        ]  # fmt: skip

    def written(self) -> dict[str, str]:
        """The same, by where it stands."""
        return {
            f"A new value of {indicator.title}": " ".join(words).strip()
            for each, words in self.values.all_typed().items()
            if (indicator := self._plan.data.get(Indicator, each)) is not None
        }

    # --- height ----------------------------------------------------------------------------------

    def _fit(self) -> None:
        """As high as the rows: the card scrolls, not the table in it."""
        rows_high = self.values.rowCount() * self.verticalHeader().defaultSectionSize()
        header = max(self.horizontalHeader().height(), self.horizontalHeader().sizeHint().height())
        bar = self.horizontalScrollBar()
        low = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        self.setFixedHeight(header + rows_high + low + 2)

    def _share_out(self, column: int = PERIOD) -> None:
        """Give the notes what the other columns leave, and enough to be read in any case.

        Where that is not enough the targets become narrower, which the chart has as well: or the
        months would be out of sight beside the notes. Their column is always there, so that the
        same columns stand beside each indicator.
        """
        if column in (TARGET, NOTE) or self._sharing:
            return
        self._sharing = True
        # By what they need and not by how wide they are: a column that comes back, and others
        # whose texts have just changed, are given their width one after the other.
        header = self.horizontalHeader()
        need = [max(self.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(NOTE)]
        least = _NOTE_LETTERS * self.fontMetrics().averageCharWidth()
        rest = self.viewport().width() - sum(need)
        given = max(header.sectionSizeHint(TARGET), need[TARGET] - max(0, least - rest))
        self.setColumnWidth(TARGET, given)
        self.setColumnWidth(NOTE, max(least, rest + need[TARGET] - given))
        self._sharing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def restyle(self) -> None:
        """Take the program's font again."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _HIGH)
        self._share_out()
        self._fit()
