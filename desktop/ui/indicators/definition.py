"""The definition of an indicator as a form, with its targets by date and its comparators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.checks.rules.targets import of_no_day, said_twice
from desktop.core.days import format_day
from desktop.core.editing import rows as editing
from desktop.core.editing.indicators import with_code
from desktop.core.editing.values import as_read
from desktop.core.errors import PlandeskError, Refused
from desktop.core.indicators.target_days import target_day
from desktop.core.indicators.targets import read_target, sorted_by_day
from desktop.core.indicators.tolerance import read_tolerance
from desktop.core.kinds import Comparator, Declared, Indicator, IndicatorTarget, Row, iso, spec_of
from desktop.core.plan import Plan
from desktop.core.text import brief, one_line
from desktop.ui.close_button import close_button
from desktop.ui.indicators.whole_box import WholeBox
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.typed import leave_editor
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.added import Added
from desktop.ui.rows.form import RowForm
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import EditedTable, set_up
from desktop.ui.rows.undoing import Say, Undoing
from desktop.ui.session import PlanSession

GIVEN = ("override", "override_reason", "override_by", "override_on")
"""What the dialogue of the rating asks for, with its reason."""

NEW = "New indicator"
"""What an indicator is called until somebody names it."""


def entries() -> list[Declared]:
    """The columns of the form: all that are declared, but those of a rating that is given."""
    return [each for each in spec_of(Indicator).entries if each.name not in GIVEN]


class SmallTable(QWidget):
    """Rows that belong to an indicator, as a small table with a button to add and one to delete.

    ``do`` runs an edit, and says what is refused; ``say`` is for what went well; ``take_as`` gives
    what is kept of what was typed.
    """

    def __init__(
        self,
        plan: Plan,
        title: str,
        kind: type[Row],
        list_rows: Callable[[], Sequence[Row]],
        new_row: Callable[[], Row],
        do: Callable[[Callable[[], object]], None],
        say: Say,
        *,
        add: str,
        take_as: Callable[[Declared, str], str] = lambda _, text: text,
    ) -> None:
        super().__init__()
        self._plan, self._new_row, self._do, self._take_as = plan, new_row, do, take_as
        self._kind = kind
        editable = not plan.why_read_only
        columns = [self._shown(column) for column in spec_of(kind).entries]
        self.model = RowsModel(list_rows, columns, editable=editable, parent=self)
        self.table = EditedTable()
        self.undoing = Undoing(self.table, plan, say)
        set_up(self.table, self.model, title)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = Label(title)
        label.setBuddy(self.table)
        column.addWidget(label)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.add = Button(add)
        self.add.clicked.connect(lambda _: self.add_row())
        self.delete = Button("Delete")
        self.delete.clicked.connect(lambda _: self.delete_row())
        for button in (self.add, self.delete):
            button.setEnabled(editable)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.added = Added(
            self, plan, self._current, partial(say, good=True), is_busy=self.table.is_being_typed
        )
        self.table.selectionModel().currentChanged.connect(lambda *_: self.added.left())
        keys = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.delete.click)

    def _shown(self, column: Declared) -> Shown:
        def read(row: Any) -> str:
            return as_read(column, getattr(row, column.name))

        def write(row: Any, text: str) -> object:
            taken = self._take_as(column, text)
            return editing.change(self._plan, row, **{column.name: taken})

        return Shown(column.label, read, write)

    def add_row(self) -> None:
        """Add a row, and begin to type in it."""
        self._do(self._add)

    def _add(self) -> None:
        self.added.let_go()
        row = self._new_row()
        self.added.made(row)
        self.refresh()
        index = self.model.index(self.model.place_of(row.id), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.setFocus()
        self.table.edit(index)

    def begin(self, column: str) -> QWidget:
        """Go to the first row that says nothing in a column, else to the last."""
        rows = [self.model.row_at(place) for place in range(self.model.rowCount())]
        bare = (place for place, row in enumerate(rows) if row and not getattr(row, column))
        names = [each.name for each in spec_of(self._kind).entries]
        index = self.model.index(next(bare, len(rows) - 1), names.index(column))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.setCurrentIndex(index)
        return self.table

    def _current(self) -> Row | None:
        return self.model.row_at(self.table.currentIndex().row())

    def refresh(self) -> None:
        """Show the rows as they are; the cursor stays on its row."""
        row, column = self._current(), self.table.currentIndex().column()
        self.model.refresh()
        place = self.model.place_of(row.id) if row is not None else -1
        if place >= 0 and place != self.table.currentIndex().row():
            self.table.setCurrentIndex(self.model.index(place, column))

    def delete_row(self) -> None:
        """Delete the chosen row; Undo brings it back."""
        row = self._current()
        if row is not None:
            act = partial(editing.delete, self._plan, [row])
            self._do(lambda: self.undoing.deleting([row], act))


class DefinitionDialog(QDialog):
    """Everything that says what an indicator is; each change is a step of the plan at once."""

    def __init__(
        self, session: PlanSession, indicator: Indicator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._indicator = session.plan, indicator
        editable = not self._plan.why_read_only
        self.setWindowTitle("Definition of an indicator")
        self.notice = Notice()
        self.form = RowForm(entries(), editable=editable)
        self.form.edited.connect(self._on_edited)
        Undoing(self.form, self._plan, self.notice.say, fields=True)
        self.whole = WholeBox(self._plan, self.do)
        Undoing(self.whole, self._plan, self.notice.say, fields=True)
        self.targets = SmallTable(
            self._plan, "&Targets by date", IndicatorTarget, self._targets,
            lambda: editing.add(self._plan, IndicatorTarget(indicator_id=indicator.id)), self.do,
            self.notice.say, add="&Add a target", take_as=self._day_taken,
        )  # fmt: skip
        self.comparators = SmallTable(
            self._plan, "&Comparators", Comparator, self._comparators,
            lambda: editing.add(self._plan, Comparator(indicator_id=indicator.id)), self.do,
            self.notice.say, add="Add a c&omparator",
        )  # fmt: skip
        for each in (self.targets, self.comparators):
            each.model.refused.connect(self.notice.say)
        self._build()
        self.form.show_row(indicator)
        self.whole.show_indicator(indicator)
        self._say_doubts()
        if not editable:
            self.notice.say(self._plan.why_read_only)
        session.changed.connect(self._on_changed)
        room.resize(self, 860, 620)
        self._begin()

    def _begin(self) -> None:
        """Put the cursor where typing begins: in the name of a new one, else in the code."""
        editor = self.form.editor("name" if self._indicator.name == NEW else "code")
        editor.setFocus()
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.selectAll()

    def _targets(self) -> Sequence[Row]:
        found = self._plan.data.of(IndicatorTarget, "indicator_id", self._indicator.id)
        return sorted_by_day(found)

    def _day_taken(self, column: Declared, text: str) -> str:
        """A day as typed; of a month its last day, which is said."""
        self.notice.say("")
        day = target_day(text, self._plan.today()) if column.name == "by" else None
        if day is None:
            return text
        self.notice.say(
            f"“{one_line(text)}” is taken as its last day, {format_day(day)}.", good=True
        )
        return iso(day)

    def _comparators(self) -> Sequence[Row]:
        return self._plan.data.of(Comparator, "indicator_id", self._indicator.id)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        column.addWidget(self.whole)
        column.addStretch(1)
        scroll = Scroll(inside=inside)
        scroll.setMinimumWidth(320)
        splitter.addWidget(scroll)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(self.targets, 1)
        beside.addWidget(self.comparators, 1)
        self.doubts = Label()
        self.doubts.setWordWrap(True)
        beside.addWidget(self.doubts)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 4)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close_button(self))
        layout.addLayout(row)

    def do(self, act: Callable[[], object]) -> None:
        """Do something to the plan; what it refuses is said here."""
        self.notice.say("")
        try:
            act()
        except PlandeskError as error:
            self.notice.say(str(error))

    def _on_edited(self, row: Indicator, column: str, value: Any) -> None:
        if self._plan.data.get(Indicator, row.id) is row:
            self.do(lambda: self._change(row, column, value))
            self.form.put_back(row, column)

    def _change(self, row: Indicator, column: str, value: Any) -> None:
        if column == "code":
            other = with_code(self._plan, str(value))
            if other is not None and other is not row:
                raise Refused(
                    f"The code {one_line(str(value))} is that of “{brief(other.name, 50)}” "
                    "already. It was left as it was; values come in by the code, and would go to "
                    "either."
                )
        editing.change(self._plan, row, **{column: value})

    def _on_changed(self, changed: Changed) -> None:
        if not changed.touches(Indicator, IndicatorTarget, Comparator):
            return
        now = self._plan.data.get(Indicator, self._indicator.id)
        if now is None:
            self.form.show_row(None)
            self.close()
            return
        self._indicator = now
        self.form.show_row(now)
        self.whole.show_indicator(now)
        self.targets.refresh()
        self.comparators.refresh()
        self._say_doubts()

    def _say_doubts(self) -> None:
        """Say what of the targets and the tolerance cannot be read, or does not count."""
        each = self._indicator
        texts = [each.target, *(row.text for row in self._plan.data.of(
            IndicatorTarget, "indicator_id", each.id))]  # fmt: skip
        said = []
        for text in texts:
            wrong = read_target(text, each.polarity).wrong
            if wrong:
                said.append(f"The target “{brief(text, 40)}” {wrong}.")
        if wrong := read_tolerance(each.tolerance, each.unit).wrong:
            said.append(f"The tolerance “{brief(each.tolerance, 40)}” {wrong}.")
        data = self._plan.data
        amiss = [*said_twice(data, each), *filter(None, [of_no_day(data, each)])]
        said += [f"It {sentence}" for sentence in amiss]
        self.doubts.setText(" ".join(said))
        self.doubts.setVisible(bool(said))

    def keep_typed(self) -> None:
        """Hand on what is being typed, also where another window has the focus."""
        self.form.hand_on_all()

    def done(self, result: int) -> None:
        """Hand on what was typed last, then close; what is refused of it is read first."""
        if not self._plan.why_read_only:
            self.notice.say("")
            leave_editor(self)
            self.form.hand_on_all()
            if self.notice.is_refusal:
                return
        super().done(result)
