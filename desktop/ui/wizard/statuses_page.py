"""Third page of the import: what the words of status cells mean that no status has."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHeaderView,
    QTableWidget,
    QVBoxLayout,
    QWizardPage,
)

from desktop.core.fields import field_of
from desktop.core.legends import LEGENDS
from desktop.core.text import brief, count
from desktop.exchange.recognise import Recognition, StatusWord
from desktop.exchange.recognise.model import NEW_STATUS, WORDS_KEPT
from desktop.ui.look import spoken
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip
from desktop.ui.wizard.reading import Import

HEADINGS = ("Word", "Rating", "Where", "Means")


class StatusesPage(QWizardPage):
    """One line for each word, with what it is taken for; and the legend, where the workbook has
    no key and one had to be supplied."""

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self.setTitle("What the statuses mean")
        self.setSubTitle(
            "Status cells say words that the legend does not have. Say what each means: one of "
            "its statuses, a status of its own, or none; the words are kept in any case."
        )
        self.legend = PickList()
        self.legend.setAccessibleName("Legend of the plan")
        for preset in LEGENDS.values():
            self.legend.addItem(preset.title, preset.name)
        self.legend.activated.connect(lambda _place: self._import.supply(self.legend.currentData()))
        self.form = QFormLayout()
        self.form.addRow("&Legend, as the workbook has no key", self.legend)
        self.table = QTableWidget(0, len(HEADINGS))
        self.table.setAccessibleName("Words of status cells")
        self.table.setHorizontalHeaderLabels(list(HEADINGS))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.words = Label()
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        importing.recognised.connect(self._fill)
        importing.started.connect(lambda _words: self.completeChanged.emit())

    def asks(self) -> bool:
        """Whether there is anything to ask."""
        found = self._import.recognition
        return found is not None and bool(found.words)

    def initializePage(self) -> None:
        self._fill()

    def _fill(self) -> None:
        found = self._import.recognition
        if found is None:
            return
        supplied = bool(found.draft.info.legend_supplied)
        self.form.setRowVisible(self.legend, supplied and self.legend.count() > 1)
        self.legend.setCurrentIndex(max(0, self.legend.findData(found.mapping.legend)))
        asked = _questions(found)
        self.table.setRowCount(len(asked))
        for row, word in enumerate(asked):
            self._show(row, word, found)
        for place, width in ((0, 210), (1, 120), (3, 280)):
            self.table.setColumnWidth(place, width)
        open_ = sum(not word.code and word.key not in found.mapping.words for word in asked)
        self.words.setText(
            f"{count(open_, 'word has', 'words have')} no status yet; the actions keep"
            f" {'it' if open_ == 1 else 'them'} in the column “{WORDS_KEPT['ragb']}”."
            if open_
            else "Every word has its answer."
        )
        self.completeChanged.emit()

    def _show(self, row: int, word: StatusWord, found: Recognition) -> None:
        where = f"{count(len(word.cells), 'cell')}: {', '.join(word.cells[:8])}"
        texts = (word.text, field_of(word.field).short, where)
        for place, text in enumerate(texts):
            item = spoken.Item(brief(text, 200))
            tip(item, text)
            self.table.setItem(row, place, item)
        old = self.table.cellWidget(row, 3)
        if old is not None:
            old.hide()  # it is deleted only later
        box = PickList()
        box.setAccessibleName(f"“{word.text}” means")
        box.addItem("No status: keep the words", "")
        for status in found.draft.legend_of(word.field):
            box.addItem(f"{status.code}  {status.word}", status.code)
        box.addItem(f"A status of its own, “{brief(word.text, 40)}”", NEW_STATUS)
        answer = found.mapping.words.get(word.key, word.code)
        box.setCurrentIndex(max(0, box.findData(answer)))
        box.activated.connect(
            lambda _place, box=box, key=word.key: self._import.answer(key, box.currentData())
        )
        self.table.setCellWidget(row, 3, box)

    def isComplete(self) -> bool:
        return self._import.recognition is not None and not self._import.busy


def _questions(found: Recognition) -> list[StatusWord]:
    """The words that are asked, with those that were answered and so are no words any more."""
    asked = {word.key: word for word in found.words}
    for key in found.mapping.words:
        field, _, text = key.partition(":")
        asked.setdefault(key, StatusWord(key, field, text[:1].upper() + text[1:]))
    return list(asked.values())
