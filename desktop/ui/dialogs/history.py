"""The history of the whole plan: every step, newest first, with when, where from and by whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed, Source, Step
from desktop.core.errors import PlandeskError
from desktop.core.history import by_whom, field_of, told
from desktop.core.kinds import Action, Area, Indicator, Row
from desktop.core.plan import Plan
from desktop.core.prose import owner_of
from desktop.core.text import count, first_few
from desktop.ui.guard import guarded
from desktop.ui.look import room, spoken
from desktop.ui.look.button import Button
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.session import LiveView
from desktop.ui.writing import FindLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CHANGE = 4  # the column that says from what to what
PAGE = 500  # steps read at a time
EVERY, TODAY, WEEK = None, 0, 6
SPANS = (("All steps", EVERY), ("Today", TODAY), ("The last 7 days", WEEK))
"""What may be shown: everything, or what was done since midnight so many days ago."""
_NAMED = 12  # actions that were changed, by name


def day_of_step(step: Step) -> date | None:
    """The day of a step on this machine's clock, None where its time cannot be read."""
    try:
        return datetime.fromisoformat(step.at).astimezone().date()
    except ValueError:
        return None


def when_in_words(at: str) -> str:
    """A step's time (UTC, ISO) on this machine's clock, "08/10/2018 14:02"."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at or "at a time that cannot be read"
    return f"{moment.astimezone():%d/%m/%Y %H:%M}"


def _is_whole(step: Step) -> bool:
    """Whether a step brought in a whole plan, which is told by its label alone."""
    return step.source in (Source.IMPORTED, Source.MENDED) or step.label == "create the plan"


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

    def step(self, row: int) -> Step:
        """The step that a row shows."""
        return self._steps[row]

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
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(1, 0))
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
    """Every step of the plan, or those of the last days. It stays open beside the window and
    follows the plan. Signal: ``shown_row(object, str)`` with the row that is to be shown in the
    window, and the field of an action that was changed, or "".
    """

    shown_row = Signal(object, str)

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
        self.more = Button("Show older steps")
        self._build()
        self.span.currentIndexChanged.connect(lambda _: self._read())
        session.changed.connect(self._on_changed)
        self._read()
        room.resize(self, 1040, 560)

    def _build(self) -> None:
        self.filter = FindLine()
        self.filter.setPlaceholderText("Find in the history")
        self.filter.setAccessibleName("Find in the history")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.shown.setFilterFixedString)
        self.span = PickList()
        self.span.setAccessibleName("Steps of which days")
        for words, many in SPANS:
            self.span.addItem(words, many)
        first = QHBoxLayout()
        first.addWidget(self.filter, 1)
        first.addWidget(self.span)
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
        self.table.activated.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.go = Button("&Show in the plan")
        self.go.clicked.connect(lambda: self._show(self.table.currentIndex()))
        self.more.clicked.connect(self._read_older)
        close = Button("Close")
        close.clicked.connect(self.close)
        last = QHBoxLayout()
        last.addWidget(self._words)
        last.addStretch(1)
        last.addWidget(self.go)
        last.addWidget(self.more)
        last.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(first)
        layout.addWidget(self.table, 1)
        layout.addLayout(last)

    def show_days(self, days: int | None) -> None:
        """Show the steps since midnight so many days ago, or all of them."""
        self.span.setCurrentIndex(next(n for n, (_, many) in enumerate(SPANS) if many == days))

    def _tell(self, step: Step) -> str:
        """What a step did; a whole plan that came in is told by its label alone."""
        if _is_whole(step):
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
        older = len(steps) > self._limit
        steps, cut = self._of_span(steps[: self._limit])
        self.more.setVisible(older and not cut)
        self.model.show_steps(steps)
        self.table.setColumnHidden(3, not any(step.who for step in steps))
        self._words.setText(self._said(steps))
        self._on_row()

    def _of_span(self, steps: list[Step]) -> tuple[list[Step], bool]:
        """The steps of the days that are chosen, and whether older ones are of none of them."""
        days = self.span.currentData()
        if days is EVERY:
            return steps, False
        begin = self._plan.today() - timedelta(days=days)
        found = [step for step in steps if (on := day_of_step(step)) is None or on >= begin]
        return found, len(found) < len(steps)

    def _said(self, steps: Sequence[Step]) -> str:
        """How many steps, and for some days which actions they changed."""
        said = f"{count(len(steps), 'step')}, newest first"
        if self.span.currentData() is EVERY or not steps:
            return said
        names = dict.fromkeys(
            row.name for step in steps for row in self._rows_of(step) if isinstance(row, Action)
        )
        return f"{said}; changed: {first_few(list(names), _NAMED)}" if names else said

    def _rows_of(self, step: Step) -> list[Row]:
        """What a step changed that is still there, by what the window shows: actions, areas and
        indicators, each once; nothing of a whole plan that came in."""
        if _is_whole(step):
            return []
        try:
            entries = self._plan.entries_of(step)
        except PlandeskError:
            return []
        found: dict[tuple[str, int], Row] = {}
        for entry in entries:
            row: Row | None = self._plan.data.get(entry.op.kind, entry.op.id)
            while row is not None and not isinstance(row, Action | Area | Indicator):
                row = owner_of(self._plan.data, row)
            if row is not None:
                found.setdefault((row.table, row.id), row)
        return list(found.values())

    def _row_of(self, step: Step) -> Row | None:
        """What is shown of a step: an action before others."""
        rows = self._rows_of(step)
        return next((row for row in rows if isinstance(row, Action)), next(iter(rows), None))

    def _current(self) -> Row | None:
        index = self.shown.mapToSource(self.table.currentIndex())
        return self._row_of(self.model.step(index.row())) if index.isValid() else None

    def _on_row(self) -> None:
        self.go.setEnabled(self._current() is not None)

    def _show(self, index: QModelIndex) -> None:
        row = self._current() if index.isValid() else None
        if row is not None:
            step = self.model.step(self.shown.mapToSource(index).row())
            self.shown_row.emit(row, self._field_of(step, row))

    def _field_of(self, step: Step, row: Row) -> str:
        """The first field of a row that a step changed, "" where it changed none."""
        if not isinstance(row, Action):
            return ""
        entries = [each.op for each in self._plan.entries_of(step)]
        of_row = [op for op in entries if op.kind is Action and op.id == row.id]
        return next(filter(None, map(field_of, of_row)), "")
