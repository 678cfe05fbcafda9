"""The history of the whole plan: every step, newest first, with when, where from and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed, Source, Step
from desktop.core.errors import PlandeskError
from desktop.core.history import by_whom, told
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui.guard import guarded
from desktop.ui.look import room
from desktop.ui.plain import Label
from desktop.ui.session import LiveView
from desktop.ui.writing import FindLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CHANGE = 4  # the column that says from what to what
PAGE = 500  # steps read at a time


def when_in_words(at: str) -> str:
    """A step's time (UTC, ISO) on this machine's clock, "08/10/2018 14:02"."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at or "at a time that cannot be read"
    return f"{moment.astimezone():%d/%m/%Y %H:%M}"


@guarded
class HistoryModel(QAbstractTableModel):
    """Steps as rows: when, what, where from, who where anybody is known, from what to what."""

    HEADINGS = ("When", "What", "Where from", "Who", "From what to what")

    def __init__(
        self,
        steps: Sequence[Step],
        parent: QObject | None = None,
        tell: Callable[[Step], str] = lambda step: "",
    ) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._tell = tell  # what a step did, from what to what
        self._told: dict[int, str] = {}

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps instead."""
        self.beginResetModel()
        self._steps = list(steps)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        step = self._steps[index.row()]
        label = step.label[:1].upper() + step.label[1:]
        who = by_whom(step) if role == Qt.ItemDataRole.ToolTipRole else step.who
        if index.column() == CHANGE:
            if step.id not in self._told:
                self._told[step.id] = self._tell(step)
            return self._told[step.id]
        return (when_in_words(step.at), label, step.source, who)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self.HEADINGS):
            return self.HEADINGS[section]
        return str(section + 1)


class HistoryDialog(QDialog):
    """Every step of the plan. It stays open beside the window and follows the plan."""

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History of the plan")
        self._plan: Plan = session.plan
        self._limit = PAGE
        self.model = HistoryModel([], self, self._tell)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._words = Label()
        self.more = QPushButton("Show older steps")
        self._build()
        session.changed.connect(self._on_changed)
        self._read()
        room.resize(self, 1040, 560)

    def _build(self) -> None:
        self.filter = FindLine()
        self.filter.setPlaceholderText("Find in the history")
        self.filter.setAccessibleName("Find in the history")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.shown.setFilterFixedString)
        self.table = QTableView()
        self.table.setModel(self.shown)
        self.table.setAccessibleName("History of the plan")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().horizontalAdvance("88/88/8888 88:88") + 24
        self.table.setColumnWidth(0, wide)
        self.table.setColumnWidth(2, wide)
        self.table.setColumnWidth(3, wide)
        self.table.setColumnWidth(CHANGE, 2 * wide)
        header.moveSection(CHANGE, 2)  # beside what was done
        self.more.clicked.connect(self._read_older)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        last = QHBoxLayout()
        last.addWidget(self._words)
        last.addStretch(1)
        last.addWidget(self.more)
        last.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(last)

    def _tell(self, step: Step) -> str:
        """What a step did; a whole plan that came in is told by its label alone."""
        if step.source in (Source.IMPORTED, Source.MENDED) or step.label == "create the plan":
            return ""
        try:
            return told(self._plan.entries_of(step), self._plan.data)
        except PlandeskError:
            return "what it did cannot be read"

    def _on_changed(self, changed: Changed) -> None:
        self._read()

    def _read_older(self) -> None:
        self._limit += PAGE
        self._read()

    def _read(self) -> None:
        # One more than is shown says whether there are older ones.
        try:
            steps = self._plan.history(self._limit + 1)
        except PlandeskError as error:
            self.more.hide()
            self.model.show_steps([])
            self._words.setText(str(error))
            return
        self.more.setVisible(len(steps) > self._limit)
        steps = steps[: self._limit]
        self.model.show_steps(steps)
        self.table.setColumnHidden(3, not any(step.who for step in steps))
        self._words.setText(f"{count(len(steps), 'step')}, newest first")
