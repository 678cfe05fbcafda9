"""Third page of the import: what has to be answered, is worth a look, or only to be known."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from desktop.core.errors import FileProblem
from desktop.core.fields import field_of
from desktop.core.formulas import guarded_cell
from desktop.core.legends import LEGENDS
from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.core.whole_file import write_whole
from desktop.exchange.doubts import Doubt, asked_in, doubts_of, how_many, open_questions
from desktop.exchange.recognise import StatusWord
from desktop.exchange.recognise.model import NEW_STATUS, WORDS_KEPT
from desktop.ui import choose_file
from desktop.ui.checks.wrapped import WrapTree
from desktop.ui.editors.legend_strip import LegendStrip
from desktop.ui.editors.status import swatch
from desktop.ui.look import clip
from desktop.ui.look.button import Button
from desktop.ui.look.theme import colours
from desktop.ui.notice import Notice
from desktop.ui.once import once
from desktop.ui.pick import PickList
from desktop.ui.plain import Label
from desktop.ui.wizard.behind import CellsBehind, place_of
from desktop.ui.wizard.doubts_model import DoubtsModel, Shown
from desktop.ui.wizard.reading import Import
from desktop.ui.writing import FindLine

COPIED = ("Sheet", "Cell", "What is odd", "What was kept")


def line_of(problem: Problem) -> tuple[str, str, str, str]:
    """A line of the list, as it is copied and saved."""
    return (problem.sheet, problem.cell, problem.what, problem.kept)


class DoubtsPage(QWizardPage):
    """The tree of doubts on the left; on the right the chosen one, its answer and its cells.

    ``tree``, ``means`` (the answer), ``answer_button``, ``all_button`` and ``filter`` are its
    parts; ``legend`` chooses the legend of a workbook without a key.
    """

    def __init__(self, importing: Import) -> None:
        super().__init__()
        self._import = importing
        self._asked: dict[str, StatusWord] = {}  # the questions of this workbook so far
        self._goes_on = False  # whether the next open question is to be shown, after an answer
        self.setTitle("What to answer and to look at")
        self.setSubTitle(
            "One answer serves every cell alike. Nothing is written until the last page; what is "
            "left open is kept as it was typed, and stays in this list."
        )
        self.model = DoubtsModel(self)
        self.shown = Shown(self.model)
        self.filter = FindLine()
        self.filter.setPlaceholderText("Find in the list: a sheet, a cell, a word")
        self.filter.setAccessibleName("Find in the list")
        self.filter.setClearButtonEnabled(True)
        self.tree = WrapTree(4)
        self.legend, self.strip = PickList(), LegendStrip()
        self.title_, self.where = Label(), Label()
        self.means = PickList()
        self.answer_button = Button("&Answer")
        self.all_button = Button()
        self.cells = CellsBehind()
        self.kept = Label()
        self.words, self.notice = Label(), Notice()
        # A wizard puts the focus on its own buttons once it has turned to a page.
        self._begin = once(self, self.tree.setFocus)
        self._build()
        importing.recognised.connect(self._fill)
        importing.started.connect(self._on_started)
        importing.began.connect(self._asked.clear)

    def _build(self) -> None:
        for preset in LEGENDS.values():
            self.legend.addItem(preset.title, preset.name)
        self.legend.setAccessibleName("Legend of the plan")
        self.legend.activated.connect(lambda _: self._import.supply(self.legend.currentData()))
        self.form = QFormLayout()
        self.form.addRow("&Legend, as the workbook has no key", self.legend)
        self._build_tree()
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tree)
        splitter.addWidget(self._right())
        splitter.setSizes([600, 360])
        copy = Button("&Copy the list")
        copy.clicked.connect(self.copy)
        save = Button("&Save the list…")
        save.clicked.connect(self._ask_where)
        self.all_button.clicked.connect(self.answer_all)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        for button in (self.all_button, copy, save):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addWidget(self.strip)
        layout.addWidget(self.filter)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        layout.addLayout(row)
        self.filter.textChanged.connect(self._on_filter)

    def _build_tree(self) -> None:
        tree = self.tree
        tree.setModel(self.shown)
        tree.setAccessibleName("What to answer and to look at")
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.entered_line.connect(self._enter)
        tree.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), tree)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def _right(self) -> QWidget:
        right = QWidget()
        for label in (self.title_, self.where, self.kept):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.title_.font()
        font.setBold(True)
        self.title_.setFont(font)
        self.answer_button.clicked.connect(self.answer)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(QKeySequence(key), self.means)
            enter.setContext(Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(self.answer)
        answering = QHBoxLayout()
        answering.addWidget(self.means, 1)
        answering.addWidget(self.answer_button)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.title_)
        column.addWidget(self.where)
        column.addLayout(answering)
        column.addWidget(self.cells, 1)
        column.addWidget(self.kept)
        column.addStretch(0)
        return right

    # --- showing -----------------------------------------------------------------------------

    def initializePage(self) -> None:
        self._fill()
        self._begin.start(0)

    def _on_started(self, words: str) -> None:
        self.words.setText(words)
        self.completeChanged.emit()

    def _fill(self) -> None:
        """Show the workbook as it is understood now; the chosen doubt stays the same one."""
        found = self._import.recognition
        if found is None:
            return
        chosen, had_focus = self._doubt(), self.means.hasFocus() or self.answer_button.hasFocus()
        supplied = bool(found.draft.info.legend_supplied)
        self.form.setRowVisible(self.legend, supplied)
        self.strip.setVisible(supplied)
        self.legend.setCurrentIndex(max(0, self.legend.findData(found.mapping.legend)))
        self.strip.show_statuses(found.draft.legend)
        self.notice.say("")
        doubts = doubts_of(found, self._asked)
        self._asked |= {each.word.key: each.word for each in doubts if each.word is not None}
        look = colours(self.palette())
        self.model.show_doubts(
            doubts, lambda field: list(found.draft.legend_of(field)), self._text_at, look
        )
        self._fit_columns()
        for row in range(self.shown.rowCount()):
            self.tree.expand(self.shown.index(row, 0))
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self._say_how_many()
        self._choose(chosen, next_open=self._goes_on)
        if self._goes_on and had_focus:
            (self.means if self.means.isVisible() else self.tree).setFocus()
        self._goes_on = False
        self.completeChanged.emit()

    def _text_at(self, sheet: str, cell: str) -> str:
        """What stands in a cell of the workbook."""
        workbook = self._import.workbook
        for each in workbook.sheets if workbook is not None else ():
            if each.name == sheet and (found := each.cell(*place_of(cell))) is not None:
                return one_line(found.text)
        return ""

    def _fit_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((1, 12), (2, 24)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.tree.setColumnWidth(column, letters * letter)

    def _say_how_many(self) -> None:
        doubts = self.model.doubts
        asked = asked_in(doubts)
        left = open_questions(doubts)
        ready = [each for each in left if each.proposed]
        self.all_button.setText(f"Answer all {len(ready)} as &proposed")
        self.all_button.setVisible(len(ready) > 1)
        if not doubts:
            self.words.setText("Nothing had to be doubted.")
        elif asked:
            self.words.setText(
                f"{len(asked) - len(left)} of {count(len(asked), 'question')} answered, "
                f"{count(len(doubts) - len(asked), 'thing')} to look at"
            )
        else:
            self.words.setText(how_many(doubts))

    def _on_filter(self, text: str) -> None:
        self.shown.setFilterFixedString(text)
        if text:
            self.tree.expandAll()
        self._choose(self._doubt())

    def _choose(self, wanted: Doubt | None, *, next_open: bool = False) -> None:
        """Put the cursor on a doubt as it is now, or on the next one that is open."""
        places = self._places()
        if not places:
            self._show_current()
            return
        # What was answered by word and by cell keeps its key, whatever else became of it.
        key = wanted.word.key if wanted is not None and wanted.word is not None else ""
        here = next(
            (at for at, (_, doubt) in enumerate(places)
             if doubt == wanted or (key and doubt.word is not None and doubt.word.key == key)), 0,
        )  # fmt: skip
        if next_open:
            open_ = [at for at, (_, doubt) in enumerate(places) if doubt.open]
            here = next((at for at in open_ if at >= here), open_[0] if open_ else here)
        self.tree.setCurrentIndex(places[here][0])
        self._show_current()

    def _places(self) -> list[tuple[QModelIndex, Doubt]]:
        found: list[tuple[QModelIndex, Doubt]] = []
        for top in range(self.shown.rowCount()):
            heading = self.shown.index(top, 0)
            for row in range(self.shown.rowCount(heading)):
                index = self.shown.index(row, 0, heading)
                doubt = self.shown.doubt_at(index)
                if doubt is not None:
                    found.append((index, doubt))
        return found

    def _doubt(self) -> Doubt | None:
        return self.shown.doubt_at(self.tree.currentIndex())

    def _show_current(self) -> None:
        doubt = self._doubt()
        problem = self.shown.problem_at(self.tree.currentIndex())
        self.title_.setText(doubt.title if doubt is not None else "")
        self._show_answer(doubt)
        cell = self.shown.cell_at(self.tree.currentIndex())
        where = " ".join(each for each in cell if each)
        if doubt is not None and doubt.cells > 1:
            where = f"{where}, one of {count(doubt.cells, 'cell')}"
        self.where.setText(where)
        self.where.setVisible(bool(where))
        self.cells.setVisible(self.cells.show_cell(self._import.workbook, *cell))
        kept = problem.kept if problem is not None else ""
        self.kept.setText(f"Kept: {kept}" if kept else "")

    def _show_answer(self, doubt: Doubt | None) -> None:
        found = self._import.recognition
        word = doubt.word if doubt is not None else None
        for widget in (self.means, self.answer_button):
            widget.setVisible(word is not None)
        if doubt is None or word is None or found is None:
            return
        self.means.clear()
        self.means.setAccessibleName(f"{doubt.title} It means")
        words = f"No status: keep the words in “{WORDS_KEPT[word.field]}”"
        self.means.addItem("No status" if word.fill else words, "")
        for status in found.draft.legend_of(word.field):
            self.means.addItem(
                swatch(status.code, status.colour), f"{status.code}  {status.word}", status.code
            )
        self.means.addItem(f"A status of its own, “{brief(word.text, 40)}”", NEW_STATUS)
        wanted = doubt.proposed if doubt.answer is None else doubt.answer
        self.means.setCurrentIndex(max(0, self.means.findData(wanted)))
        self.answer_button.setText("&Answer" if doubt.open else "Ch&ange")
        rating = field_of(word.field).short
        self.means.setToolTip(f"The {rating} of every such cell")

    # --- answering ---------------------------------------------------------------------------

    def _enter(self) -> None:
        """Enter on a question goes to its answer, on a heading or a group opens or shuts it."""
        if self.means.isVisible():
            self.means.setFocus()
        else:
            index = self.tree.currentIndex().siblingAtColumn(0)
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def answer(self) -> None:
        """Say that the chosen question is answered as the list beside it shows."""
        doubt = self._doubt()
        if doubt is not None and doubt.word is not None and not self._import.busy:
            self._goes_on = True
            self._import.answer({doubt.word.key: self.means.currentData()})

    def answer_all(self) -> None:
        """Answer every open question as it is proposed, at once."""
        ready = [each for each in open_questions(self.model.doubts) if each.proposed]
        if ready and not self._import.busy:
            self._goes_on = True
            self._import.answer({each.word.key: each.proposed for each in ready if each.word})

    def isComplete(self) -> bool:
        return self._import.recognition is not None and not self._import.busy

    # --- out of the wizard -------------------------------------------------------------------

    def _lines(self) -> list[tuple[str, ...]]:
        """The lines behind the chosen rows, or behind all that are shown."""
        chosen = [index for index in self.tree.selectionModel().selectedRows() if index.isValid()]
        indexes = chosen if len(chosen) > 1 else [index for index, _ in self._places()]
        problems: dict[Problem, None] = {}
        for index in indexes:
            doubt = self.shown.doubt_at(index)
            if doubt is not None:
                problems.update(dict.fromkeys(doubt.problems))
        order = self._import.recognition.problems if self._import.recognition else ()
        return [line_of(problem) for problem in order if problem in problems]

    def copy(self) -> None:
        """Copy the list as it stands in a spreadsheet: cells parted by tabs."""
        clip.put([COPIED, *self._lines()])
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
        writer.writerow(COPIED)
        for line in self._lines():
            writer.writerow([guarded_cell(cell) for cell in line])
        try:
            write_whole(to, text.getvalue().encode("utf-8-sig"), "The list")
        except FileProblem as error:
            self.notice.say(str(error))
            return
        self.words.setText(f"Saved as {to.name}")
