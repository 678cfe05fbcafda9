"""The duties of the plan: added from templates or from nothing, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core import agenda, duties
from desktop.core.changes import Changed
from desktop.core.duties import Rule, RuleKind
from desktop.core.editing import cycle, rows
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Duty
from desktop.core.plan import Plan
from desktop.ui.asks_first import may_throw_away
from desktop.ui.close_button import close_button
from desktop.ui.duties.agenda_model import day_in_words
from desktop.ui.duties.rule_editor import RuleEditor
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.look.keys import MOVE_DOWN, MOVE_UP
from desktop.ui.look.nothing_yet import Empty, EmptyList
from desktop.ui.look.typed import leave_editor
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.rows.undoing import Undoing
from desktop.ui.session import LiveView


class DutiesDialog(QDialog):
    """A list of the duties beside the form of the chosen one; every change is made at once."""

    def __init__(
        self, session: LiveView, duty_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Duties")
        self.plan: Plan = session.plan
        self._editable = not self.plan.why_read_only
        self._dues: tuple[date, dict[int, agenda.Due], str] | None = None
        self.notice = Notice()
        self.model = RowsModel(
            lambda: self.plan.data.all(Duty),
            [Shown("Duty", lambda row: row.name), Shown("Next date", self._next)],
            editable=False,
            parent=self,
        )
        self.table = RowTable()
        self.undoing = Undoing(self.table, self.plan, self.notice.say)
        self.editor = RuleEditor(self.plan)
        in_form = Undoing(self.editor, self.plan, self.notice.say, fields=True)
        in_form.done.connect(self._show)  # it is not shown by itself while somebody is in it
        self._build()
        self.editor.edited.connect(self._apply)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        session.changed.connect(self._follow)
        self.empty = EmptyList(self.table, self._nothing)
        self.select(duty_id)
        if not self._editable:
            self.notice.say(self.plan.why_read_only)
        room.resize(self, 960, 600)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = Label(
            "What must be done by a date that follows from a rule. Every date says how it was "
            "worked out; working days leave out weekends and the bank holidays of England and "
            "Wales."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        table = self.table
        set_up(table, self.model, "Duties of the plan")
        table.horizontalHeader().setStretchLastSection(True)
        table.setColumnWidth(0, self.fontMetrics().averageCharWidth() * 40)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(table, 1)
        column.addLayout(self._build_buttons())
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 5)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.notice)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close_button(self))
        layout.addLayout(last)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.add = Button("&Add")
        menu = QMenu(self)
        for template in duties.standard_duties():
            menu.addAction(template.name).triggered.connect(
                lambda _=False, template=template: self.add_duty(template)
            )
        menu.addSeparator()
        menu.addAction("Another duty", self.add_own)
        self.add.setMenu(menu)
        self.remove = Button("&Remove")
        self.remove.clicked.connect(self.remove_chosen)
        self.up, self.down = Button("Up"), Button("Down")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for button in (self.add, self.remove, self.up, self.down):
            button.setEnabled(self._editable)
            row.addWidget(button)
        row.addStretch(1)
        for keys, act in (("Del", self.remove_chosen), (MOVE_UP, lambda: self._move(-1)),
                          (MOVE_DOWN, lambda: self._move(1))):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        return row

    def _next(self, row: Duty) -> str:
        if not row.anchor:
            return "No day to count from yet"
        today = self.plan.today()
        if self._dues is None or self._dues[0] != today:
            # Once for all rows: a view asks for each cell, and again whenever it is painted.
            found = dict[int, agenda.Due]()
            why = ""
            try:
                for each in agenda.next_due(self.plan.data, today):
                    found.setdefault(each.duty_id, each)
            except ValueError as error:
                why = str(error)
            self._dues = today, found, why
        _, known, why = self._dues
        due = known.get(row.id)
        if due is None:
            return why or "None to come"
        return f"{day_in_words(due.due)}{' · overdue' if due.due < today else ''}"

    def _nothing(self) -> Empty | None:
        """What is said where there is no duty."""
        if self.model.rowCount():
            return None
        first = duties.standard_duties()[0]
        return Empty(
            "Each duty is a rule, and the days that follow from it. Add has the usual ones.",
            "a report received on 30 June 2014 asks for a statement of action by 7 October 2014, "
            "70 working days later.",
            f"Add “{first.name}”" if self._editable else "",
            lambda: self.add_duty(first),
        )

    # --- choosing ----------------------------------------------------------------------------

    def chosen(self) -> Duty | None:
        """The chosen duty."""
        row = self.model.row_at(self.table.currentIndex().row())
        return row if isinstance(row, Duty) else None

    def select(self, duty_id: int | None) -> None:
        """Choose a duty, or the first."""
        place = self.model.place_of(duty_id) if duty_id else 0
        if self.model.rowCount():
            self.table.selectRow(max(0, place))
        self._show()

    def _show(self) -> None:
        row = self.chosen()
        self.editor.show_row(row)
        for button in (self.remove, self.up, self.down):
            button.setEnabled(self._editable and row is not None)

    # --- changing ----------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> Any:
        self.notice.say("")
        try:
            return act()
        except (PlandeskError, ValueError) as error:
            self.notice.say(str(error))
            return None

    def add_duty(self, duty: duties.Duty) -> None:
        """Add a duty, and go to the day that it counts from."""
        row = self._do(lambda: cycle.add_duty(self.plan, duty))
        if row is not None:
            self.select(row.id)
            self.editor.anchor.setFocus()

    def add_own(self) -> None:
        """Add a duty of the plan's own."""
        rule = Rule(RuleKind.WORKING_DAYS_AFTER, 20)
        self.add_duty(duties.Duty("New duty", rule))
        self.editor.name.setFocus()
        self.editor.name.selectAll()

    def remove_chosen(self) -> None:
        """Remove the chosen duty; Undo brings it back."""
        row = self.chosen()
        if row is None or not self._editable:
            return
        place = self.table.currentIndex().row()
        self._do(lambda: self.undoing.deleting([row], lambda: rows.delete(self.plan, [row])))
        left: Sequence[Duty] = self.plan.data.all(Duty)
        self.select(left[min(place, len(left) - 1)].id if left else None)

    def _move(self, step: int) -> None:
        row = self.chosen()
        if row is not None and self._editable:
            self._do(lambda: rows.move(self.plan, [row], step))
            self.select(row.id)

    def _apply(self) -> None:
        row = self.chosen()
        if row is None or not self._editable:
            return

        self._do(lambda: cycle.change_duty(self.plan, row, self._duty()))

    def _duty(self) -> duties.Duty:
        """The duty as it stands in the form. Raises ValueError with a sentence."""
        duty = self.editor.duty()
        if not duty.name:
            raise ValueError("A duty needs a name. It was left as it was.")
        return duty

    def _follow(self, changed: Changed) -> None:
        self._dues = None
        if not changed.touches(Duty):
            return
        row = self.chosen()
        kept = row.id if row is not None else None
        self.model.refresh()
        if kept is None or self.plan.data.get(Duty, kept) is None:
            self.select(None)
        elif not self.isActiveWindow() or not self.editor.isAncestorOf(self.focusWidget()):
            self.select(kept)
        elif self.table.currentIndex().row() != self.model.place_of(kept):
            self.table.selectRow(self.model.place_of(kept))

    def go_to(self, duty_id: int) -> None:
        """Choose a duty, unless something that is not taken stands in the form of another."""
        leave_editor(self)
        if not self._refused():
            self.select(duty_id)

    def _refused(self) -> str:
        """Why the plan does not take what stands in the form, "" where it does."""
        if not self._editable or self.chosen() is None:
            return ""
        try:
            self._duty()
        except ValueError as error:
            return str(error)
        return ""

    def written(self) -> dict[str, str]:
        """What stands in the field of a day and is none, which is in no plan."""
        day = self.editor.anchor
        place = f"{self.windowTitle()} · {day.accessibleName()}"
        return {place: day.text()} if day.is_wrong() else {}

    def done(self, result: int) -> None:
        """Hand on what was typed last, then close; what is refused of it is asked about."""
        if self._editable:
            self.notice.say("")
        leave_editor(self)
        if why := self._refused() or (self.notice.text() if self._editable else ""):
            self.notice.say(why)
            if not may_throw_away(self, why=why):
                return
            self.editor.show_row(self.chosen())  # nothing refused is kept as being typed
        super().done(result)
