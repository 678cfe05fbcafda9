"""Asks about several moved dates in one place: one answer for all of them, or one for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Redating
from desktop.core.moves import is_answered
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.core.told_apart import told_apart
from desktop.ui.asks_first import AsksFirst
from desktop.ui.detail.redating import from_to
from desktop.ui.editors import LineEditor
from desktop.ui.look import room
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import EditedTable, fit_columns, set_up

REASON, APPROVER = 0, 1
REASON_COLUMN = 2


class MovesDialog(AsksFirst, QDialog):
    """Lists moved dates, old and new, with a reason and an approver for each.

    What is typed above the list stands in every line that has no answer of its own. A move that is
    left without stays among those that the checks and the overview name.
    """

    def __init__(self, plan: Plan, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan = plan
        self._ids = tuple(ids)
        rows = self._rows()
        self._typed = {row.id: [row.reason, row.approved_by] for row in rows}
        self.setWindowTitle(
            f"Why {'was this date' if len(rows) == 1 else 'were these dates'} moved?"
        )
        self.reason, self.approver = LineEditor(), LineEditor()
        self.reason.spelt = True
        self.reason.setPlaceholderText("Why they were moved")
        self.approver.setPlaceholderText("Who approved it; empty while nobody has")
        self.model = RowsModel(self._rows, self._columns(), known_by=(0, 1), parent=self)
        self.table = EditedTable()
        self.notice = Notice()
        self._build(len(rows))
        for line in (self.reason, self.approver):
            line.textChanged.connect(lambda _: self.model.refresh())
        self.model.refused.connect(self.notice.say)
        room.resize(self, 1000, 460)

    def _rows(self) -> list[Redating]:
        data = self.plan.data
        found = [row for each in self._ids if (row := data.get(Redating, each)) is not None]
        actions = data.table(Action)
        self._called = told_apart(data, [actions[each.action_id] for each in found])
        return found

    def _columns(self) -> list[Shown]:
        return [
            Shown("Action", lambda row: self._called[row.action_id]),
            Shown("From → to", from_to),
            Shown("Reason", lambda row: self._answer(row)[REASON], self._writer(REASON)),
            Shown("Approved by", lambda row: self._answer(row)[APPROVER], self._writer(APPROVER)),
        ]

    def _writer(self, place: int) -> Callable[[Redating, str], object]:
        def write(row: Redating, text: str) -> None:
            self._typed[row.id][place] = text

        return write

    def _answer(self, row: Redating) -> tuple[str, str]:
        """The answer of one move: its own, or that for all."""
        reason, approver = self._typed.get(row.id, ["", ""])
        return (reason or self.reason.value(), approver or self.approver.value())

    def _build(self, number: int) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        words = Label(
            f"{count(number, 'due date')} moved. Give one answer for all, or write in the list. "
            "A date is moved with a reason and somebody's approval; what you leave stays on the "
            "list of moved dates."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, line in (("&Reason for all", self.reason), ("&Approved by", self.approver)):
            label = Label(text)
            label.setBuddy(line)
            line.setAccessibleName(text.replace("&", ""))
            form.addRow(label, line)
        layout.addLayout(form)
        set_up(self.table, self.model, "Moved dates, each with its reason and approver")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        fit_columns(self.table, (240, 240))
        self.table.setColumnWidth(REASON_COLUMN, 320)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.notice)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("&Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.later = buttons.addButton("&Later", QDialogButtonBox.ButtonRole.RejectRole)
        self.later.setToolTip("Leave them without a reason and not approved (Esc)")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.leave)
        layout.addWidget(buttons)
        self.reason.setFocus()

    def holds_typed(self) -> bool:
        own = any(self._typed[row.id] != [row.reason, row.approved_by] for row in self._rows())
        return own or super().holds_typed()

    def accept(self) -> None:
        """Keep what was answered, in one step."""
        from desktop.core.editing import cycle  # only now: it is slow to import

        rows = self._rows()
        changed = [
            (row, *self._answer(row))
            for row in rows
            if self._answer(row) != (row.reason, row.approved_by)
        ]
        try:
            cycle.explain_redatings(self.plan, changed)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()

    def left(self) -> int:
        """How many of the moves still lack a reason or an approver."""
        return sum(not is_answered(row) for row in self._rows())
