"""Fourth page of the import: the areas and actions as they will come in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from desktop.core.data import PlanData
from desktop.core.editing.actions import value_of
from desktop.core.kinds import Action, Area, Column
from desktop.core.text import count
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.look.theme import status_colour, text_on
from desktop.ui.plain import Label, tip
from desktop.ui.wizard.reading import Import

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@guarded
class DraftModel(QAbstractTableModel):
    """The actions of one area of a draft, under the columns that the plan will show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: PlanData | None = None
        self._actions: list[Action] = []
        self._columns: list[Column] = []

    def show_area(self, data: PlanData, area: Area | None) -> None:
        """Show an area of a draft."""
        self.beginResetModel()
        self._data = data
        self._columns = data.columns
        self._actions = list(data.actions(area)) if area is not None else []
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._actions)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._data is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index)
        name = self._columns[index.column()].field
        text = value_of(self._actions[index.row()], name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        status = self._data.legend.get(text) if name == "ragb" else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{status.code} {status.word}" if status else text
        if status is not None:
            colour = status_colour(status.colour)
            if role == Qt.ItemDataRole.BackgroundRole:
                return QColor(colour)
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(text_on(colour))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self._columns):
            return self._columns[section].label
        return str(section + 1)


class PreviewPage(QWizardPage):
    """Areas on the left, the actions of the chosen one on the right."""

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self.setTitle("What will come in")
        self.setSubTitle("Each area with its actions, as the new plan will hold them.")
        self.areas = QListWidget()
        self.areas.setAccessibleName("Areas")
        self.areas.setWordWrap(True)
        self.areas.setSpacing(3)
        self.model = DraftModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Actions of the area")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3 + 8)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.words = Label()
        self.words.setWordWrap(True)
        self.requirements = Label()
        self.requirements.setWordWrap(True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.requirements)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.areas)
        splitter.addWidget(right)
        splitter.setSizes([240, 620])
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(splitter, 1)
        self.areas.currentRowChanged.connect(lambda _row: self._show_area())

    def initializePage(self) -> None:
        found = self._import.recognition
        if found is None:
            return
        data = found.draft
        self.words.setText(
            f"{data.info.title or 'A plan without a title'}: "
            f"{count(len(data.actions()), 'action')} in {count(len(data.areas), 'area')}."
        )
        self.areas.clear()
        for area in data.areas:
            number = len(data.requirements(area))
            asked = f", {count(number, 'requirement')}" if number else ""
            counts = f"{count(len(data.actions(area)), 'action')}{asked}"
            # The end of a long title is what a list leaves out: the counts stand before it.
            head, title = (f"{area.code} · {counts}", area.title) if area.code else (
                counts, area.name)  # fmt: skip
            item = QListWidgetItem("\n".join(filter(None, (head, title))))
            tip(item, title)
            item.setData(Qt.ItemDataRole.UserRole, area.id)
            self.areas.addItem(item)
        self.areas.setCurrentRow(0)
        self._show_area()
        for place, each in enumerate(data.columns):
            words = self.table.horizontalHeader().sectionSizeHint(place)
            self.table.setColumnWidth(place, max(words, min(260, round(each.width * 4))))

    def _show_area(self) -> None:
        found, item = self._import.recognition, self.areas.currentItem()
        if found is None:
            return
        area = found.draft.get(Area, item.data(Qt.ItemDataRole.UserRole)) if item else None
        self.model.show_area(found.draft, area)
        asked = found.draft.requirements(area) if area is not None else []
        named = ", ".join(each.ref or "without a reference" for each in asked)
        self.requirements.setText(f"Requirements: {named}." if named else "")
