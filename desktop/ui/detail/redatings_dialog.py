"""Every moved date of the plan: old, new, reason and approver, to be approved here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.days import format_day
from desktop.core.kinds import Action, Redating, day_of
from desktop.core.nobody import is_nobody
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.core.told_apart import told_apart
from desktop.ui.detail.redating import RedatingDialog, approval, from_to
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.plain import Label
from desktop.ui.rows.model import RowsModel, Shown
from desktop.ui.rows.table import RowTable, fit_columns, set_up
from desktop.ui.session import LiveView


def _day(text: str) -> str:
    day = day_of(text)
    return format_day(day) if day else ""


class RedatingsDialog(QDialog):
    """The list of moved dates. Signal: ``action_chosen(int)`` to go there."""

    action_chosen = Signal(int)

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Moved dates")
        self.plan: Plan = session.plan
        self.waiting = QCheckBox("Only those not &approved yet")
        self.model = RowsModel(
            self._rows, self._columns(), editable=False, known_by=(0, 2), parent=self
        )
        self.table = RowTable()
        self._said = Label()
        self._build()
        self.waiting.toggled.connect(lambda _: self._refresh())
        session.changed.connect(self._follow)
        self._refresh()
        fit_columns(self.table, (240, 110, 240, 110, 200))
        room.resize(self, 1100, 480)

    def _rows(self) -> list[Redating]:
        bare = self.waiting.isChecked()
        found = reversed(self.plan.data.all(Redating))
        rows = [each for each in found if not bare or is_nobody(each.approved_by)]
        self._called = told_apart(self.plan.data, [self._action(each) for each in rows])
        return rows

    def _action(self, row: Redating) -> Action:
        return self.plan.data.table(Action)[row.action_id]

    def _columns(self) -> list[Shown]:
        return [
            Shown("Action", lambda row: self._called[row.action_id]),
            Shown("Moved on", lambda row: _day(row.on)),
            Shown("From → to", from_to),
            Shown("Original", lambda row: _day(self._action(row).original_due)),
            Shown("Approval", approval),
            Shown("Reason", lambda row: row.reason),
        ]

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self.waiting)
        table = self.table
        set_up(table, self.model, "Moved dates")
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.doubleClicked.connect(lambda _: self.explain())
        layout.addWidget(table, 1)
        row = QHBoxLayout()
        self.approve = Button("&Reason and approval…")
        self.approve.clicked.connect(self.explain)
        self.there = Button("&Show the action")
        self.there.clicked.connect(self.go)
        close = Button("Close")
        close.clicked.connect(self.close)
        row.addWidget(self.approve)
        row.addWidget(self.there)
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)

    def _refresh(self) -> None:
        place = self.table.currentIndex().row()
        self.model.refresh()
        rows = self.plan.data.all(Redating)
        bare = sum(is_nobody(each.approved_by) for each in rows)
        self._said.setText(
            f"{count(len(rows), 'moved date')}, {bare:,} not approved yet."
            if rows
            else "No due date of this plan was moved."
        )
        if self.model.rowCount():
            self.table.selectRow(max(0, min(place, self.model.rowCount() - 1)))
        some = self.model.rowCount() > 0
        self.approve.setEnabled(some and not self.plan.why_read_only)
        self.there.setEnabled(some)

    def chosen(self) -> Redating | None:
        """The chosen move."""
        row = self.model.row_at(self.table.currentIndex().row())
        return row if isinstance(row, Redating) else None

    def explain(self) -> None:
        """Give the reason and the approval of the chosen move."""
        row = self.chosen()
        if row is not None and not self.plan.why_read_only:
            RedatingDialog(self.plan, row, self).open()

    def go(self) -> None:
        """Show the action of the chosen move."""
        row = self.chosen()
        if row is not None:
            self.action_chosen.emit(row.action_id)

    def _follow(self, changed: Changed) -> None:
        if changed.touches(Redating, Action):
            self._refresh()
