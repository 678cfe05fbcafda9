"""The list of indicators on the screen: its columns' widths, and its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop.core.indicators.rating import RATING_WORDS
from desktop.ui.indicators.lines import OLD, IndicatorLine
from desktop.ui.indicators.model import (
    CODE,
    HEADINGS,
    LATEST,
    NAME,
    RAG,
    TARGET,
    TRAVEL,
    TREND,
    IndicatorsModel,
)
from desktop.ui.indicators.painting import BAND, IndicatorsDelegate, row_height
from desktop.ui.look import clip
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.look.theme import colours
from desktop.ui.rows.table import RowTable

ADD, DELETE, DUPLICATE, UP, DOWN, PASTE = "add", "delete", "duplicate", "up", "down", "paste"
PLAN_ORDER = "plan order"
KEYS = {
    ADD: "Ctrl+N", DELETE: "Del", DUPLICATE: "Ctrl+D", UP: MOVE_UP, DOWN: MOVE_DOWN,
    PASTE: "Ctrl+V",
}  # fmt: skip
_PAD = 14  # pixels beside the words of a cell
_TREND, _LEAST_TREND = 150, 90
_NAME, _LEAST_NAME = 200, 120
_LETTERS = 15  # of a code; what has more goes on a second line, or is cut
_TARGET_LETTERS = 24  # of the longer of the two lines that a target goes on
_FOLDED = (TREND, TRAVEL)  # what the card says as well, where there is no room for all columns


class IndicatorsTable(RowTable):
    """The list; a row is chosen as a whole, and the cursor goes from cell to cell.

    Signals: ``indicator_changed()`` when another row is current; ``opened()`` when Enter is
    pressed or a row is clicked twice; ``asked(str)`` with the name of one of :data:`KEYS`.
    """

    shows_focus = True  # by the ring round its current cell

    indicator_changed = Signal()
    opened = Signal()
    asked = Signal(str)

    def __init__(self, model: IndicatorsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines_model = model
        self.setModel(model)
        self._painting = IndicatorsDelegate(self)
        self.setItemDelegate(self._painting)
        self.setAccessibleName("Indicators")
        self.setAccessibleDescription("Enter opens the card of an indicator")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.indicator_changed.emit())
        model.modelReset.connect(self._after_reset)
        self._chosen = 0  # the id of the indicator that was current
        self._row = 0
        self.indicator_changed.connect(self._note)
        self.restyle()

    # --- the row that is current -----------------------------------------------------------------

    def _note(self) -> None:
        line = self.lines_model.line(self.currentIndex().row())
        if line is not None:
            self._chosen, self._row = line.id, self.currentIndex().row()

    def _after_reset(self) -> None:
        """The rows are others: the one that was current stays so, or what took its place."""
        self.updateGeometries()  # or it would be scrolled to as far as the rows before went
        if not self.go_to(self._chosen):
            self.go(min(self._row, self.lines_model.rowCount() - 1))

    def sort_by_plan(self) -> None:
        """Put the rows in the plan's own order again."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def go(self, row: int) -> None:
        """Put the cursor on a row; -1 for none."""
        if row < 0:
            self.indicator_changed.emit()
            return
        column = max(0, self.currentIndex().column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.lines_model.index(row, column), flags.ClearAndSelect | flags.Rows
        )

    def go_to(self, indicator_id: int) -> bool:
        """Put the cursor on an indicator; False when it is not shown."""
        row = self.lines_model.row_of(indicator_id)
        if row >= 0:
            self.go(row)
        return row >= 0

    # --- keys ------------------------------------------------------------------------------------

    def _asked_by(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        return next((name for name, keys in KEYS.items() if QKeySequence(keys) == pressed), "")

    def event(self, event: QEvent) -> bool:
        # What these keys do elsewhere in the window they do here to indicators.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._asked_by(event) or event.matches(QKeySequence.StandardKey.Copy))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = self._asked_by(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif name:
            self.asked.emit(name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen row on the clipboard, each of its things in a cell of its own."""
        if cells := self.lines_model.cells(self.currentIndex().row()):
            clip.put([cells])

    def paste(self) -> None:
        """Ask for what is on the clipboard to be pasted."""
        self.asked.emit(PASTE)

    # --- widths ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def restyle(self) -> None:
        """Take the program's font and colours again."""
        self._painting.restyle()
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        header = self.horizontalHeader()
        header.setFixedHeight(max(30, self.fontMetrics().height() + 12))
        look = colours(QGuiApplication.palette())
        header.setStyleSheet(
            f"QHeaderView::section {{ background: {look.raised}; color: {look.text};"
            f" padding: 0 6px; border: 0; border-right: 1px solid {look.line};"
            f" border-bottom: 1px solid {look.muted}; font-weight: bold; }}"
        )
        self.fit()

    def fit(self) -> None:
        """Give each column what its words need, and the names what is left."""
        metrics = self.fontMetrics()
        font = QFont(self.font())
        font.setBold(True)
        bold = QFontMetrics(font)
        side = max(18, metrics.height() + 1)
        words = (*RATING_WORDS.values(), OLD)
        wide = {
            CODE: self._widest(bold, lambda line: line.code),
            LATEST: max(
                self._widest(bold, lambda line: line.latest),
                self._widest(metrics, lambda line: line.period),
            ),
            TRAVEL: metrics.horizontalAdvance("▼  no figure"),
            RAG: BAND + side + 8 + max(map(metrics.horizontalAdvance, words)),
            TARGET: self._widest_target(metrics),
        }  # fmt: skip
        arrow = 14  # of the sort, in a heading
        for column, width in wide.items():
            heading = bold.horizontalAdvance(HEADINGS[column]) + arrow
            self.setColumnWidth(column, max(width, heading) + _PAD)
        for column in _FOLDED:
            self.setColumnHidden(column, False)
        for column in _FOLDED:
            self.setColumnHidden(column, self.least_width() > self.viewport().width())
        rest = self.viewport().width() - sum(self.columnWidth(each) for each in wide)
        trend = 0
        if not self.isColumnHidden(TREND):
            trend = max(_LEAST_TREND, min(_TREND, rest - _NAME))
            self.setColumnWidth(TREND, trend)
        self.setColumnWidth(NAME, max(_LEAST_NAME, rest - trend))

    def least_width(self) -> int:
        """The width in pixels at which the columns that are shown have room, beside no bar."""
        least = {NAME: _LEAST_NAME, TREND: _LEAST_TREND}
        return sum(
            least.get(each, self.columnWidth(each))
            for each in range(len(HEADINGS)) if not self.isColumnHidden(each)
        )  # fmt: skip

    def _widest_target(self, metrics: QFontMetrics) -> int:
        """The width at which every target goes on two lines, which a row has."""
        lines = self.lines_model.lines.all()
        widest = max((_on_two_lines(metrics, line.target) for line in lines), default=40)
        return min(widest, metrics.averageCharWidth() * _TARGET_LETTERS)

    def _widest(self, metrics: QFontMetrics, read: Callable[[IndicatorLine], str]) -> int:
        lines = self.lines_model.lines.all()
        widest = max((metrics.horizontalAdvance(read(line)) for line in lines), default=40)
        return min(widest, metrics.averageCharWidth() * _LETTERS)


def _on_two_lines(metrics: QFontMetrics, text: str) -> int:
    """The least width at which words go on two lines."""
    words = text.split(" ")
    broken = (
        (" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) + 1)
    )  # fmt: skip
    return min(max(map(metrics.horizontalAdvance, both)) for both in broken)
