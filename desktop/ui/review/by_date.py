"""The RAGB grid by review date: a row for each action, a column for each review."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.alike import fitted, told_apart
from desktop.core.changes import Changed
from desktop.core.kinds import Action, Area, Review, Snapshot, Status, day_of
from desktop.core.legend import Legend
from desktop.core.plan import Plan
from desktop.core.snapshots import legend_of_review, statuses_by_review
from desktop.core.text import brief
from desktop.ui.guard import guarded
from desktop.ui.look import clip
from desktop.ui.look.theme import colours, status_colour, text_on

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CELL = 46  # pixels
LETTERS = 24  # of an area's code, before the number of its first action
GAP = 6  # pixels above the first action of an area


@guarded
class ByDateModel(QAbstractTableModel):
    """The status of every action at every closed review, and now in the last column."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._read()

    def _read(self) -> None:
        data = self._plan.data
        self._reviews = statuses_by_review(data)
        self._legends = [legend_of_review(data, review) for review, _ in self._reviews]
        self._actions = [action.id for action in data.actions()]
        self._rows = {action_id: row for row, action_id in enumerate(self._actions)}
        names = fitted(told_apart([area.name if area.code else "" for area in data.areas]),
                       LETTERS, len)  # fmt: skip
        self._first = {
            first[0].id: name.whole
            for area, name in zip(data.areas, names, strict=True)
            if (first := data.actions(area))
        }

    def refresh(self) -> None:
        """Take the whole plan in again."""
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def follow(self, changed: Changed) -> None:
        """Take in what a step changed."""
        if changed.touches(Review, Snapshot, Status, Area) or changed.reshapes(Action):
            self.refresh()
            return
        for action_id, columns in changed.updated.get(Action, {}).items():
            row = self._rows.get(action_id)
            if row is not None and columns & {"ragb", "no", "action"}:
                index = self.index(row, len(self._reviews))
                self.dataChanged.emit(index, index)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    @property
    def reviews(self) -> list[Review]:
        """The closed reviews, oldest first."""
        return [review for review, _ in self._reviews]

    def action(self, row: int) -> Action | None:
        """The action of a row."""
        known = 0 <= row < len(self._actions)
        return self._plan.data.get(Action, self._actions[row]) if known else None

    def begins_area(self, row: int) -> bool:
        """Whether a row is the first of its area."""
        return 0 <= row < len(self._actions) and self._actions[row] in self._first

    def code(self, row: int, column: int) -> str | None:
        """The status then, "" for no status, None where the action was not in the plan."""
        action = self.action(row)
        if action is None:
            return None
        if column == len(self._reviews):
            return action.ragb
        return self._reviews[column][1].get(action.key)

    def legend(self, column: int) -> Legend:
        """The legend that the letters of a column are read by: the one of its day, where known."""
        then = self._legends[column] if column < len(self._legends) else None
        return then or self._plan.data.legend

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._actions)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._reviews) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        code = self.code(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return code or ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._sentence(index.row(), index.column(), code)
        if role == Qt.ItemDataRole.BackgroundRole and code:
            status = self.legend(index.column()).get(code)
            return QColor(status_colour(status.colour if status else ""))
        return None

    def _sentence(self, row: int, column: int, code: str | None) -> str:
        action = self.action(row)
        assert action is not None
        when = self._heading(column).replace("\n", " ")
        if code is None:
            state = "not in the plan"
        else:
            state = self.legend(column).word(code)
            before = self.code(row, column - 1) if column else code
            if before is not None and before != code:
                state += f" (before: {self.legend(column - 1).word(before)})"
        return f"{action.name}, {when}: {state}. {brief(action.action, 100)}"

    def _heading(self, column: int) -> str:
        if column == len(self._reviews):
            return "Now"
        review = self._reviews[column][0]
        day = day_of(review.on)
        return f"{day.day} {day:%b}\n{day.year}" if day else review.kind

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section <= len(self._reviews):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._heading(section)
            if role == Qt.ItemDataRole.ToolTipRole and section < len(self._reviews):
                review = self._reviews[section][0]
                return review.title or f"{review.kind} review"
            return None
        action = self.action(section)
        if orientation == Qt.Orientation.Vertical and action is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                area = self._first.get(action.id)
                number = action.no.strip() or "–"
                return f"{area} · {number}" if area else number
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{action.name} {brief(action.action, 160)}"
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            if role == Qt.ItemDataRole.FontRole and action.id in self._first:
                font = QFont()
                font.setBold(True)
                return font
        return None


@guarded
class _Cells(QStyledItemDelegate):
    """Paints a status as its letter on its colour, with a wedge where it moved."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: Any = index.model()
        row, column = index.row(), index.column()
        code = model.code(row, column)
        look = colours(option.palette)
        rect = option.rect.adjusted(1, 1, -1, -1)
        if model.begins_area(row):
            rect.setTop(rect.top() + GAP)
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(rect, ground)
            painter.setPen(QColor(text_on(ground.name())))
            if column and model.code(row, column - 1) not in (code, None):
                font = QFont(option.font)
                font.setBold(True)
                painter.setFont(font)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"▸{code}")
            else:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, code)
        elif code is not None:
            painter.setPen(QColor(look.line))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.surface), 4))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class ByDateView(QTableView):
    """The grid by review date. Signal: ``action_chosen(int)`` when an action is to be shown."""

    action_chosen = Signal(int)

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.by_date = ByDateModel(plan, self)
        self.setModel(self.by_date)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName("RAGB grid by review date")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(max(CELL, self.fontMetrics().horizontalAdvance(" 30 Sep ")))
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionsClickable(False)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 8)
        down.sectionDoubleClicked.connect(self._choose)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        self.by_date.modelReset.connect(self._part_areas)
        self._part_areas()

    def _part_areas(self) -> None:
        high = self.verticalHeader().defaultSectionSize()
        for row in range(self.by_date.rowCount()):
            if self.by_date.begins_area(row):
                self.setRowHeight(row, high + GAP)
        self.show_last()

    def show_last(self) -> None:
        """Scroll to the latest reviews, with the cursor on the first action as it is now."""
        if self.by_date.rowCount():
            self.setCurrentIndex(self.by_date.index(0, self.by_date.columnCount() - 1))

    def block(self) -> list[list[str]]:
        """The grid as cells: a row for each action."""
        model, columns = self.by_date, range(self.by_date.columnCount())
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        heads = [str(model.headerData(each, across)).replace("\n", " ") for each in columns]
        return [["Action", *heads]] + [
            [str(model.headerData(row, down)), *(model.code(row, each) or "" for each in columns)]
            for row in range(model.rowCount())
        ]

    def copy(self) -> None:
        """Put all of the grid on the clipboard, as a table."""
        clip.put(self.block())

    def _choose(self, row: int) -> None:
        action = self.by_date.action(row)
        if action is not None:
            self.action_chosen.emit(action.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)
