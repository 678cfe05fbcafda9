"""Importing requirements from a sheet: which columns hold the reference, the text and the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing import requirements as editing
from desktop.core.errors import PlandeskError
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line
from desktop.exchange.reading.model import Sheet, Workbook, column_letters
from desktop.ui.asks_first import AsksFirst
from desktop.ui.look import room, spoken
from desktop.ui.notice import Notice
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip
from desktop.ui.requirements.dialogs import PlaceFields

_GUESSES = {
    "ref": ("ref", "reference", "no", "no.", "number", "para", "paragraph", "measure no", "id"),
    "text": ("requirement", "text", "measure", "recommendation", "area for improvement",
             "finding", "action", "description", "what"),
    "theme": ("theme", "heading", "section", "category", "area"),
}  # fmt: skip
SHOWN = 200  # rows that the preview lists


class SheetDialog(AsksFirst, QDialog):
    """Shows a workbook that was read, and adds the requirements of one of its sheets."""

    def __init__(self, plan: Plan, workbook: Workbook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Requirements from {workbook.path.name}")
        self._plan = plan
        self._sheets = [sheet for sheet in workbook.sheets if sheet.rows]
        self.sheet = PickList()
        for sheet in self._sheets:
            self.sheet.addItem(f"{sheet.name} (hidden)" if sheet.hidden else sheet.name)
        self.columns = {name: PickList() for name in ("ref", "text", "theme")}
        self.first = QSpinBox()
        self.first.setRange(1, 1_048_576)
        self.carry = QCheckBox("An &empty theme means the one above it")
        self.carry.setChecked(True)
        self.table = QTableWidget(0, 3)
        self.notice = Notice()
        self._build()
        self.sheet.activated.connect(lambda _: self._choose_sheet())
        for box in self.columns.values():
            box.activated.connect(lambda _: self._show())
        self.first.valueChanged.connect(lambda _: self._show())
        self.carry.toggled.connect(lambda _: self._show())
        self._choose_sheet()
        room.resize(self, 820, 600)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        form = QFormLayout()
        columns = QHBoxLayout()
        names = {"ref": "&Reference", "text": "Te&xt", "theme": "&Theme"}
        for name, box in self.columns.items():
            label = Label(names[name])
            label.setBuddy(box)
            box.setAccessibleName(f"Column of the {names[name].replace('&', '').lower()}")
            box.setMinimumWidth(150)
            columns.addWidget(label)
            columns.addWidget(box, 1)
        sheet = Label("S&heet")
        sheet.setBuddy(self.sheet)
        self.sheet.setAccessibleName("Sheet")
        form.addRow(sheet, self.sheet)
        form.addRow(Label("Columns"), columns)
        first = Label("&First row")
        first.setBuddy(self.first)
        self.first.setAccessibleName("First row")
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.carry)
        row.addStretch(1)
        form.addRow(first, row)
        self.place = PlaceFields(self._plan, form, with_theme=False)
        layout.addLayout(form)
        self.said = Label()
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        self.table.setHorizontalHeaderLabels(["Reference", "Text", "Theme"])
        self.table.setAccessibleName("What will be added")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setColumnWidth(0, 110)
        self.table.setColumnWidth(1, 470)
        self.table.horizontalHeader().setStretchLastSection(True)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton("Add them", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _chosen_sheet(self) -> Sheet | None:
        place = self.sheet.currentIndex()
        return self._sheets[place] if 0 <= place < len(self._sheets) else None

    def _choose_sheet(self) -> None:
        """Offer the columns of the sheet, guessed by the headings in its first rows."""
        sheet = self._chosen_sheet()
        for box in self.columns.values():
            box.clear()
            box.addItem("None", 0)
        if sheet is not None:
            top = self._header_row(sheet)
            for column in range(1, sheet.width + 1):
                cell = sheet.cell(top, column) if top else None
                words = brief(cell.text, 30) if cell else ""
                name = f"{column_letters(column)}  {words}".strip()
                for box in self.columns.values():
                    box.addItem(name, column)
            for name, box in self.columns.items():
                box.setCurrentIndex(max(0, box.findData(self._guess(sheet, top, name))))
            self.first.setValue((top or 0) + 1)
        self._show()

    @staticmethod
    def _header_row(sheet: Sheet) -> int:
        """The row with most headings of requirements among the first ten, 0 for none."""
        known = {word for words in _GUESSES.values() for word in words}
        best, most = 0, 0
        for number in sorted(sheet.rows)[:10]:
            texts = [one_line(cell.text).casefold() for cell in sheet.rows[number].values()]
            hits = sum(text in known for text in texts)
            if hits > most:
                best, most = number, hits
        return best

    @staticmethod
    def _guess(sheet: Sheet, top: int, name: str) -> int:
        if not top:
            # A sheet without headings: reference and text stand side by side.
            return {"ref": 1 if sheet.width > 1 else 0, "text": min(2, sheet.width)}.get(name, 0)
        for word in _GUESSES[name]:
            for column, cell in sheet.rows[top].items():
                if one_line(cell.text).casefold() == word:
                    return column
        return 0

    def found(self) -> list[tuple[str, str, str]]:
        """The (reference, text, theme) of every row that has one of the first two."""
        sheet = self._chosen_sheet()
        if sheet is None:
            return []
        columns = {name: int(box.currentData() or 0) for name, box in self.columns.items()}
        found: list[tuple[str, str, str]] = []
        last = ""
        for number in sorted(sheet.rows):
            if number < self.first.value():
                continue
            cells = sheet.rows[number]
            ref, text, theme = (
                cells[columns[name]].text.strip() if columns[name] in cells else ""
                for name in ("ref", "text", "theme")
            )
            last = theme or last
            if ref or text:
                found.append(
                    (one_line(ref), text, theme or (last if self.carry.isChecked() else ""))
                )
        return found

    def _show(self) -> None:
        found = self.found()
        self.table.setRowCount(min(len(found), SHOWN))
        for row, texts in enumerate(found[:SHOWN]):
            for column, text in enumerate(texts):
                item = spoken.Item(one_line(text))
                tip(item, text)
                self.table.setItem(row, column, item)
        more = f" The first {SHOWN} are shown." if len(found) > SHOWN else ""
        if not self._sheets:
            words = "This workbook has nothing in it. Choose another file."
        elif not found:
            words = "Nothing to add yet: choose the columns that hold the reference and the text."
        else:
            words = f"{count(len(found), 'requirement')} will be added.{more}"
        self.said.setText(words)
        self.ok.setEnabled(bool(found))
        self.ok.setText(f"Add {count(len(found), 'requirement')}" if found else "Add them")

    def accept(self) -> None:
        """Add the requirements, in one step."""
        try:
            editing.add_requirements(
                self._plan,
                self.found(),
                self.place.chosen_area(),
                source=self.place.source.currentText().strip(),
            )
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()
