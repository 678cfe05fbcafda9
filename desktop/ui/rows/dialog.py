"""The dialogue that most of the Plan menu opens: a list of rows, and the chosen one as a form.

Every change is one step of the plan, made at once through the core's editing functions, so that
Undo takes it back; there is no OK to forget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.editing import rows as editing
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Declared, Row, spec_of
from desktop.core.plan import Plan
from desktop.ui.close_button import close_button
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.typed import leave_editor
from desktop.ui.notice import Notice
from desktop.ui.plain import Label, tip
from desktop.ui.rows.added import Added
from desktop.ui.rows.form import RowForm
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import EditedTable
from desktop.ui.rows.undoing import Undoing
from desktop.ui.session import LiveView


class RowsDialog(QDialog):
    """A list of rows with Add, Delete, Up and Down, and a form for the chosen row.

    A dialogue of its own kind gives the title, the sentence above the list, the kinds of row that
    it must follow, and overrides what it does otherwise.
    """

    TITLE = ""
    INTRODUCTION = ""
    KINDS: tuple[type[Row], ...] = ()
    COLUMNS: Sequence[Shown] = ()
    CAN_MOVE = True
    ADD, DELETE = "Add", "Delete"
    STRETCHED = -1  # the column of the list that takes what room is left; -1 is the last
    SIZE = (860, 520)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.TITLE)
        self.plan: Plan = session.plan
        self.editable = not self.plan.why_read_only
        self.notice = Notice()
        self.model = RowsModel(self.list_rows, self.columns(), editable=self.editable, parent=self)
        self.model.refused.connect(self.notice.say)
        self.table = self._build_table()
        self.undoing = Undoing(self.table, self.plan, self.notice.say)
        self.form = RowForm(self.entries(), editable=self.editable)
        Undoing(self.form, self.plan, self.notice.say, fields=True)
        self.form.edited.connect(self._on_edited)
        self.added = Added(
            self, self.plan, self.chosen, lambda text: self.notice.say(text, good=True),
            is_busy=self.form.is_being_typed,
        )  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        if not self.editable:
            self.notice.say(self.plan.why_read_only)
        session.changed.connect(self._on_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.select(0)
        room.resize(self, *self.SIZE)

    # --- what a dialogue of its own kind gives -------------------------------------------------

    def list_rows(self) -> Sequence[Row]:
        """The rows of the list, in their order."""
        return self.plan.data.all(self.KINDS[0])

    def columns(self) -> Sequence[Shown]:
        """The columns of the list."""
        return self.COLUMNS

    def entries(self) -> Sequence[Declared]:
        """The columns of the form: those that the first kind declares for one."""
        return spec_of(self.KINDS[0]).entries

    def new_row(self) -> Row:
        """Add a row behind the chosen one, and give it."""
        return editing.add(self.plan, self.KINDS[0](), after=self.chosen())

    def change(self, row: Row, column: str, value: Any) -> None:
        """Set one column of a row."""
        editing.change(self.plan, row, **{column: value})

    def delete(self, rows: Sequence[Row]) -> None:
        """Delete rows; ask first where more goes with them than is seen."""
        editing.delete(self.plan, rows)

    def build_extra(self, column: QVBoxLayout) -> None:
        """Add what this kind has below its form."""

    def build_below(self, column: QVBoxLayout) -> None:
        """Add what this kind has below its list."""

    def extra_buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """Further buttons below the list: (name, words, what it does)."""
        return ()

    def in_form(self, row: Row | None) -> Row | None:
        """The chosen row as the form shows it; None for one that the form is not made for."""
        return row

    def show_extra(self, row: Row | None) -> None:
        """The chosen row is another, or the plan changed."""

    # --- building --------------------------------------------------------------------------------

    def _build_table(self) -> QTableView:
        table = EditedTable()
        table.setModel(self.model)
        table.setAccessibleName(self.TITLE)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(self.STRETCHED < 0)
        if self.STRETCHED >= 0:
            header.setSectionResizeMode(self.STRETCHED, QHeaderView.ResizeMode.Stretch)
        table.resizeColumnsToContents()
        for place in range(self.model.columnCount()):
            table.setColumnWidth(place, min(table.columnWidth(place) + 16, self._most()))
        return table

    def _most(self) -> int:
        """The most that a column takes; less beside one that takes what is left."""
        return 260 if self.STRETCHED < 0 else 140

    def _widen(self) -> None:
        """Give the columns the width that new texts need; none becomes narrower by itself."""
        for place in range(self.model.columnCount()):
            wanted = min(self.table.sizeHintForColumn(place) + 16, self._most())
            if place != self.STRETCHED and wanted > self.table.columnWidth(place):
                self.table.setColumnWidth(place, wanted)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = Label(self.INTRODUCTION)
        words.setWordWrap(True)
        layout.addWidget(words)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._build_list())
        splitter.addWidget(self._build_detail())
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 4)
        layout.addWidget(splitter, 1)
        # Below what it is about, so that its coming moves nothing that one is about to click on.
        layout.addWidget(self.notice)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close_button(self))
        layout.addLayout(last)

    def _build_list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self._add_button(row, "add", self.ADD, self.add_row, QKeySequence(Qt.Key.Key_Insert))
        delete = QKeySequence.StandardKey.Delete
        self._add_button(row, "delete", self.DELETE, self.delete_chosen, delete)
        if self.CAN_MOVE:
            self._add_button(row, "up", "Up", lambda: self.move_chosen(-1), QKeySequence(MOVE_UP))
            self._add_button(
                row, "down", "Down", lambda: self.move_chosen(1), QKeySequence(MOVE_DOWN)
            )
        row.addStretch(1)
        column.addLayout(row)
        extra = self.extra_buttons()
        if extra:
            second = QHBoxLayout()
            for name, words, act in extra:
                self._add_button(second, name, words, act, None)
            second.addStretch(1)
            column.addLayout(second)
        self.build_below(column)
        return side

    def _add_button(
        self,
        row: QHBoxLayout,
        name: str,
        words: str,
        act: Callable[[], object],
        keys: QKeySequence | QKeySequence.StandardKey | None,
    ) -> None:
        button = Button(words)
        button.clicked.connect(lambda: self.do(act))
        button.setEnabled(self.editable)
        row.addWidget(button)
        self.buttons[name] = button
        if keys is not None:
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(button.click)
            tip(button, f"{words} ({shortcut.key().toString()})")

    def _build_detail(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 4, 0)
        column.addWidget(self.form)
        self.build_extra(column)
        column.addStretch(1)
        scroll = Scroll(inside=inside)
        scroll.setMinimumWidth(320)
        return scroll

    # --- choosing --------------------------------------------------------------------------------

    def select(self, place: int) -> None:
        """Choose the row at *place*, or the last when there are fewer."""
        place = min(place, self.model.rowCount() - 1)
        if place >= 0:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        else:
            self._on_selected()

    def select_row(self, row: Row) -> None:
        """Choose a row."""
        place = self.model.place_of(row.id)
        if place >= 0:
            self.select(place)

    def chosen_rows(self) -> list[Row]:
        """The chosen rows, in their order."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [row for place in places if (row := self.model.row_at(place)) is not None]

    def chosen(self) -> Row | None:
        """The chosen row, the last when there are several, or None."""
        rows = self.chosen_rows()
        return rows[-1] if rows else None

    def _on_selected(self) -> None:
        rows = self.chosen_rows()
        row = rows[0] if len(rows) == 1 else None
        self.form.show_row(self.in_form(row))
        self.show_extra(row)
        self.added.left()
        for name in ("delete", "up", "down"):
            if name in self.buttons:
                self.buttons[name].setEnabled(self.editable and bool(rows))

    # --- changing --------------------------------------------------------------------------------

    def do(self, act: Callable[[], object]) -> None:
        """Do something to the plan; what it refuses is said in the dialogue."""
        self.notice.say("")
        try:
            act()
        except PlandeskError as error:
            self.notice.say(str(error))

    def add_row(self) -> None:
        """Add a row and go to its first field."""
        self.form.hand_on_all()
        self.added.let_go()
        row = self.new_row()
        self.added.made(row)
        self.select_row(row)
        for entry in self.entries()[:1]:
            editor = self.form.editor(entry.name)
            editor.setFocus()
            if isinstance(editor, QLineEdit | QPlainTextEdit):
                editor.selectAll()  # what a new row is called for now gives way to what is typed

    def delete_chosen(self) -> None:
        """Delete the chosen rows."""
        rows = self.chosen_rows()
        if not rows:
            return
        place = self.model.place_of(rows[0].id)
        self.form.hand_on_all()
        self.undoing.deleting(rows, lambda: self.delete(rows))
        if not self.chosen_rows():
            self.select(max(place, 0))

    def move_chosen(self, step: int) -> None:
        """Move the chosen rows up or down."""
        self.form.hand_on_all()
        rows = self.chosen_rows()
        if rows:
            self.move_rows(rows, step)
            self._choose_again(rows)

    def move_rows(self, rows: Sequence[Row], step: int) -> None:
        """Move rows *step* places in the plan."""
        editing.move(self.plan, rows, step)

    def _choose_again(self, rows: Sequence[Row]) -> None:
        """Choose rows, all at once: in between the form would have none, and lose the focus."""
        chosen = QItemSelection()
        for row in rows:
            place = self.model.place_of(row.id)
            if place >= 0:
                index = self.model.index(place, 0)
                chosen.select(index, index)
                self.table.scrollTo(index)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def still_there(self, row: Row) -> bool:
        """Whether a row that was listed is still in the plan."""
        return self.plan.data.get(type(row), row.id) is row

    def followed(self, row: Row) -> Row:
        """The row that stands for a chosen one after a change: itself, but for kinds whose rows
        are only made when something is said of them."""
        return row

    def _on_edited(self, row: Row, column: str, value: Any) -> None:
        if self.still_there(row):
            self.do(lambda: self.change(row, column, value))
            self.form.put_back(row, column)

    def _on_changed(self, changed: Changed) -> None:
        if not changed.touches(*self.KINDS):
            return
        rows = self.chosen_rows()
        self.model.refresh()
        self._widen()
        self._choose_again([self.followed(row) for row in rows])
        self._on_selected()

    def keep_typed(self) -> None:
        """Hand on what is being typed, also where another window has the focus."""
        self.form.hand_on_all()

    def done(self, result: int) -> None:
        """Hand on what was typed last, then close; what is refused of it is read first."""
        if self.editable:
            self.notice.say("")
        leave_editor(self)
        self.form.hand_on_all()
        if self.editable and self.notice.is_refusal:
            return
        super().done(result)
