"""Fourth page of the import: what had to be doubted, by sheet and cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWizardPage,
)

from desktop.core.errors import FileProblem
from desktop.core.formulas import guarded_cell
from desktop.core.problems import Problem
from desktop.core.text import count
from desktop.core.whole_file import write_whole
from desktop.ui import choose_file
from desktop.ui.guard import guarded
from desktop.ui.look import clip, spoken
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.plain import Label
from desktop.ui.wizard.reading import Import
from desktop.ui.writing import FindLine

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = ("Sheet", "Cell", "What is odd", "What was kept")


@guarded
class ProblemsModel(QAbstractTableModel):
    """Problems as rows: sheet, cell, what, kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems: list[Problem] = []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.problems = list(problems)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(0, 1))
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        return line_of(self.problems[index.row()])[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(HEADINGS):
            return HEADINGS[section]
        return str(section + 1)


def line_of(problem: Problem) -> tuple[str, str, str, str]:
    """A problem's four texts."""
    return (problem.sheet, problem.cell, problem.what, problem.kept)


FEW = 200  # rows that are measured each time a column is another width


class DoubtsPage(QWizardPage):
    """The list, with a filter; it can be copied and saved."""

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self.setTitle("What to look at")
        self.setSubTitle(
            "Everything that could not be placed or had to be doubted, and what the plan keeps "
            "instead. Nothing else was left out."
        )
        self.model = ProblemsModel(self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setFilterKeyColumn(-1)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = FindLine()
        self.filter.setPlaceholderText("Find in the list: a sheet, a cell, a word")
        self.filter.setAccessibleName("Find in the list")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.table = QTableView()
        self.words = Label()
        self.notice = Notice()
        self._build()

    def _build(self) -> None:
        table = self.table
        table.setModel(self.shown)
        table.setAccessibleName("What to look at")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        # Two lines for each of many: measuring thousands would keep the user waiting.
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 2 + 10)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._measure = once(self, self._fit_rows)
        header.sectionResized.connect(lambda *_: self._measure.start(0))
        for place, width in ((0, 120), (1, 70), (3, 220)):
            table.setColumnWidth(place, width)
        copy = Button("&Copy the list")
        copy.clicked.connect(self.copy)
        save = Button("&Save the list…")
        save.clicked.connect(self._ask_where)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(copy)
        row.addWidget(save)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(table, 1)
        layout.addWidget(self.notice)
        layout.addLayout(row)

    def initializePage(self) -> None:
        found = self._import.recognition
        self.model.show_problems(found.problems if found else ())
        self.notice.say("")
        self._on_filter(self.filter.text())

    def _on_filter(self, text: str) -> None:
        self.shown.setFilterFixedString(text)
        total, shown = self.model.rowCount(), self.shown.rowCount()
        if not total:
            self.words.setText("Nothing had to be doubted.")
        elif shown == total:
            self.words.setText(f"{count(total, 'thing')} to look at")
        else:
            self.words.setText(f"{shown} of {count(total, 'thing')}")
        self._measure.start(0)

    def _fit_rows(self) -> None:
        """Where there are not many, each row is as high as its words."""
        if self.shown.rowCount() <= FEW:
            self.table.resizeRowsToContents()

    def _lines(self) -> list[tuple[str, ...]]:
        """The chosen lines, or all that are shown."""
        chosen = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        rows = chosen if len(chosen) > 1 else range(self.shown.rowCount())
        return [
            line_of(self.model.problems[self.shown.mapToSource(self.shown.index(row, 0)).row()])
            for row in rows
        ]

    def copy(self) -> None:
        """Copy the list as it stands in a spreadsheet: cells parted by tabs."""
        clip.put([HEADINGS, *self._lines()])
        self.words.setText("The list was copied; paste it into a spreadsheet or a mail.")

    def _ask_where(self) -> None:
        path = self._import.path or Path("workbook")
        to = choose_file.to_save(
            self, "Save the list", choose_file.CSV,
            path.with_name(f"{path.stem} - what to look at.csv"),
        )  # fmt: skip
        if to is not None:
            self.save_to(to)

    def save_to(self, to: Path) -> None:
        """Save the list as comma-separated values, whole or not at all."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(HEADINGS)
        for line in self._lines():
            writer.writerow([guarded_cell(cell) for cell in line])
        try:
            write_whole(to, text.getvalue().encode("utf-8-sig"), "The list")
        except FileProblem as error:
            self.notice.say(str(error))
            return
        self.words.setText(f"Saved as {to.name}")
