"""Second page of the import: what each sheet and each column was taken for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHeaderView,
    QListWidget,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from desktop.core.fields import FIELDS
from desktop.core.text import brief, count
from desktop.exchange.reading import column_letters
from desktop.exchange.recognise import ColumnFound, Recognition, SheetFound, SheetMapping
from desktop.exchange.recognise.model import (
    EXTRA,
    IGNORED,
    LEFT_OUT,
    PLAN,
    ROLES,
    SHOWN_ROLES,
    TARGETS,
)
from desktop.ui.look import spoken
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip
from desktop.ui.wizard.reading import Import


class SheetsPage(QWizardPage):
    """Sheets on the left; on the right the chosen one's role, header row and columns."""

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self._filling = False
        self.setTitle("What was recognised")
        self.setSubTitle(
            "Change what a sheet or a column was taken for where it is not right; the pages that "
            "follow show what comes of it."
        )
        self.sheets = QListWidget()
        self.sheets.setAccessibleName("Sheets of the workbook")
        self.sheets.setWordWrap(True)
        self.sheets.setSpacing(3)
        self.role = PickList()
        self.header = QSpinBox()
        self.header.setRange(0, 1_048_576)
        self.header.setSpecialValueText("none")
        self.header.setKeyboardTracking(False)
        self.columns = QTableWidget(0, 4)
        self.columns.setAccessibleName("Columns of the sheet")
        self.words = Label()
        self.words.setWordWrap(True)
        self._build()
        self.sheets.currentRowChanged.connect(lambda _row: self._show_sheet())
        self.role.activated.connect(lambda _place: self._on_role())
        self.header.valueChanged.connect(self._on_header)
        importing.recognised.connect(self._fill)
        importing.started.connect(lambda _words: self.completeChanged.emit())

    def _build(self) -> None:
        self.columns.setHorizontalHeaderLabels(["Column", "Heading", "First cell", "Taken for"])
        self.columns.verticalHeader().hide()
        self.columns.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.columns.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.columns.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.columns.setWordWrap(False)
        header = self.columns.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        form = QFormLayout()
        form.addRow("This sheet &holds", self.role)
        form.addRow("Row of the headin&gs", self.header)
        self.role.setAccessibleName("What the sheet holds")
        self.header.setAccessibleName("Row of the headings")
        column.addLayout(form)
        column.addWidget(self.columns, 1)
        column.addWidget(self.words)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.sheets)
        splitter.addWidget(right)
        splitter.setSizes([230, 620])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)

    # --- showing -----------------------------------------------------------------------------

    def initializePage(self) -> None:
        self._fill()

    def _found(self) -> Recognition | None:
        return self._import.recognition

    def _sheet(self) -> SheetFound | None:
        found, row = self._found(), self.sheets.currentRow()
        return found.sheets[row] if found and 0 <= row < len(found.sheets) else None

    def _fill(self) -> None:
        """Show the workbook as it is understood now; the chosen sheet stays the same one."""
        found = self._found()
        if found is None:
            return
        self._filling = True
        place = self.sheets.currentRow() if self.sheets.count() == len(found.sheets) else -1
        self.sheets.clear()
        for sheet in found.sheets:
            counted = (
                f"{count(sheet.actions, 'action')} in {count(sheet.areas, 'area')}"
                if sheet.role == PLAN
                else SHOWN_ROLES[sheet.role]
            )
            hidden = " (hidden)" if sheet.hidden else ""
            self.sheets.addItem(f"{sheet.name}{hidden}\n{counted}")
        if place < 0:
            plans = [i for i, sheet in enumerate(found.sheets) if sheet.role == PLAN]
            place = plans[0] if plans else 0
        self.sheets.setCurrentRow(place)
        self._filling = False
        self._show_sheet()
        self.completeChanged.emit()

    def _show_sheet(self) -> None:
        sheet = self._sheet()
        if sheet is None or self._filling:
            return
        self._filling = True
        self._offer_roles(sheet)
        self.header.setValue(sheet.header_rows[0] if sheet.header_rows else 0)
        found = self._found()
        self.header.setEnabled(sheet.role == PLAN and found is not None and not found.own)
        columns = sheet.columns if sheet.role == PLAN else ()
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self._show_column(row, column)
        for place, width in ((0, 60), (1, 190), (3, 240)):
            self.columns.setColumnWidth(place, width)
        self.words.setText(self._in_words(sheet))
        self._filling = False

    def _offer_roles(self, sheet: SheetFound) -> None:
        """What the sheet may be taken for: one thing only where it says so itself."""
        found = self._found()
        own = found is not None and found.own
        self.role.clear()
        for role, words in SHOWN_ROLES.items() if own else ROLES.items():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(self.role.findData(sheet.role))
        self.role.setEnabled(not own)

    def _show_column(self, row: int, column: ColumnFound) -> None:
        heading = brief(column.heading, 80) or "(no heading)"
        for place, text in enumerate((column_letters(column.column), heading, column.sample)):
            item = spoken.Item(brief(text, 200))
            tip(item, text)
            self.columns.setItem(row, place, item)
        old = self.columns.cellWidget(row, 3)
        if old is not None:
            old.hide()  # it is deleted only later
        box = PickList()
        box.setAccessibleName(f"Column {column_letters(column.column)}, {heading}, is taken for")
        for words, target in targets_for(column):
            box.addItem(words, target)
        box.setCurrentIndex(max(0, box.findData(column.target)))
        box.activated.connect(
            lambda _place, box=box, number=column.column: self.change_column(
                number, box.currentData()
            )
        )
        self.columns.setCellWidget(row, 3, box)

    def _in_words(self, sheet: SheetFound) -> str:
        found = self._found()
        if found is not None and found.own:
            return (
                "Plandesk wrote this workbook, and each sheet says what it holds, so there is "
                "nothing to choose. A sheet that is left out is named among the doubts."
            )
        if sheet.role != PLAN:
            return f"{ROLES[sheet.role]}. A sheet that is left out is named among the doubts."
        kept = sum(column.target.startswith(EXTRA) for column in sheet.columns)
        left = sum(column.target == LEFT_OUT for column in sheet.columns)
        repeats = len(sheet.header_rows) - 1
        parts = [
            f"{count(sheet.actions, 'action')} in {count(sheet.areas, 'area')}",
            f"headings repeated {count(repeats, 'time')}" if repeats > 0 else "",
            f"{count(kept, 'column')} kept as the plan's own fields" if kept else "",
            f"{count(left, 'column')} left out" if left else "",
        ]
        return ", ".join(part for part in parts if part) + "."

    # --- changing ----------------------------------------------------------------------------

    def _mapping(self) -> SheetMapping | None:
        found, sheet = self._found(), self._sheet()
        if found is None or sheet is None:
            return None
        return found.mapping.sheet(sheet.name) or SheetMapping(sheet.name, sheet.role)

    def _on_role(self) -> None:
        mapping = self._mapping()
        role = self.role.currentData()
        if mapping is not None and role != mapping.role:
            # Header row and columns are worked out afresh for what the sheet is now.
            self._import.change(SheetMapping(mapping.sheet, role))

    def _on_header(self, row: int) -> None:
        mapping = self._mapping()
        if not self._filling and mapping is not None and row != mapping.header_row:
            self._import.change(SheetMapping(mapping.sheet, mapping.role, row))

    def change_column(self, number: int, target: str) -> None:
        """Take a column, counted from 1, for something else; another with it is left out."""
        mapping = self._mapping()
        if mapping is None or mapping.columns.get(number) == target:
            return
        columns = dict(mapping.columns)
        for other, taken in columns.items():
            if taken == target and target in FIELDS and other != number:
                columns[other] = LEFT_OUT
        columns[number] = target
        self._import.change(replace(mapping, columns=columns))

    def isComplete(self) -> bool:
        found = self._found()
        return (
            found is not None
            and not self._import.busy
            and any(sheet.role != IGNORED for sheet in found.sheets)
        )


_PART_WORDS = {"lead:": "One more delivery lead", "measure:": "Part of the performance measure"}


def targets_for(column: ColumnFound) -> list[tuple[str, str]]:
    """What a column can be taken for: words and target."""
    heading = " ".join(column.heading.split())
    name = heading or f"Column {column_letters(column.column)}"
    own = column.target if column.target.startswith(EXTRA) else EXTRA + name
    parts = [
        (words, column.target if column.target.startswith(part) else part + name)
        for part, words in _PART_WORDS.items()
    ]
    return [
        *((field.short[:1].upper() + field.short[1:], field.name) for field in FIELDS.values()),
        *((words, target) for target, words in TARGETS.items()),
        *parts,
        (f"Keep as the plan's own field “{own[len(EXTRA) :]}”", own),
        ("Leave out", LEFT_OUT),
    ]
