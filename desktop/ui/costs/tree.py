"""The list of the costs on the screen: its columns' widths, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from desktop.ui.checks.wrapped import WrapTree
from desktop.ui.costs.delegate import CostsDelegate
from desktop.ui.costs.model import HEADINGS, CostsModel
from desktop.ui.costs.widths import BESIDE, Widths

LINES = 4  # of a cell that are seen at once
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CostsTree(WrapTree):
    """The list; Enter and typing begin an edit, Space ticks what counts.

    Signals: ``not_typed()`` where somebody types into a cell that takes nothing;
    ``clear_asked()`` when the chosen cells are to be emptied; ``discard_asked()`` when what was
    refused in a cell is to be taken out; ``edit_ended()`` when the editor of a cell has gone.
    """

    not_typed = Signal()
    clear_asked = Signal()
    discard_asked = Signal()
    edit_ended = Signal()

    def __init__(self) -> None:
        super().__init__(LINES)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setAccessibleName("Costs and their parts")
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(True)
        self.setExpandsOnDoubleClick(False)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(20)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        wrapped = int(left | middle) | int(Qt.TextFlag.TextWordWrap)
        header.setDefaultAlignment(Qt.AlignmentFlag(wrapped))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Headings keep their place while all else is moved sideways.
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self._widths = Widths()

    def go(self, index: QModelIndex) -> None:
        """Put the cursor on a cell and choose that alone, whatever keys are held down.

        Left to Qt, Ctrl+Z and Shift+Tab would choose all cells from where the cursor was.
        """
        self.setCurrentIndex(index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(index, flags.ClearAndSelect)

    def is_being_typed(self) -> bool:
        """Whether the editor of a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.edit_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_being_typed():
            super().keyPressEvent(event)  # what an editor left of a key
            return
        index = self.currentIndex()
        if not event.modifiers() & ~_KEYPAD and (asked := self._asked(event.key(), index)):
            asked.emit()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and not event.modifiers() and index.isValid():
            beside = index.siblingAtColumn(index.column() + step)
            if beside.isValid():
                self.go(beside)
            return
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _KEYPAD)
        typed = bool(event.text().strip()) and event.text().isprintable() and not held
        if typed and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.not_typed.emit()
            return
        delegate = self.itemDelegate()
        assert isinstance(delegate, CostsDelegate)
        delegate.replacing = typed  # a letter begins an edit in Qt's own way
        super().keyPressEvent(event)
        delegate.replacing = False

    def _asked(self, key: int, index: QModelIndex) -> SignalInstance | None:
        """What a key asks for on a cell; None where it is as in any list."""
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.clear_asked
        model = self.model()
        waits = isinstance(model, CostsModel) and model.waits_at(index) is not None
        return self.discard_asked if key == Qt.Key.Key_Escape and waits else None

    def keyboardSearch(self, search: str) -> None:
        """Nothing: what is typed is for the cell under the cursor, and never for another row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()
        if self.is_being_typed():
            self.scrollTo(self.currentIndex())  # its editor would stand beside another row

    def least_width(self) -> int:
        """The width in pixels at which it need not be scrolled sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._widths.whole + bar + 2 * self.frameWidth()

    def measure(self) -> None:
        """Measure the words again, because they or the font are others."""
        model = self.model()
        assert isinstance(model, CostsModel)
        self._widths = Widths.of(model, self.fontMetrics())
        self.share_out()

    def share_out(self) -> None:
        """Give each column what its words need, and the rest to the two of words.

        Where that is more than there is, the list scrolls sideways.
        """
        header = self.header()
        if not self._widths.least:
            return
        for column, wide in self._widths.shared_out(self.viewport().width()).items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, wide)
        header.setFixedHeight(self._heading_height())

    def _heading_height(self) -> int:
        """As high as the headings of the columns need, each broken between its words."""
        found = 0
        for column, words in enumerate(HEADINGS):
            room = QRect(0, 0, self.header().sectionSize(column) - BESIDE, 1000)
            flags = Qt.TextFlag.TextWordWrap
            found = max(found, self.fontMetrics().boundingRect(room, flags, words).height())
        return found + 8
