"""The dates of the duties as a tree: a heading for each month, its dates under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from desktop.core import agenda
from desktop.core.editing import cycle, recurring
from desktop.core.errors import PlandeskError
from desktop.core.kinds import Action, Duty, Occasion, iso
from desktop.core.plan import Plan
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.rows.tree import Index, TwoLevelModel

HEADINGS = ("Day", "Duty", "How it was worked out")
DAY, NAME, HOW = range(3)


class Role(IntEnum):
    """What the model's own roles give."""

    DUE = Qt.ItemDataRole.UserRole


@dataclass(slots=True)
class Month:
    """A heading and its dates."""

    title: str
    dues: list[agenda.Due] = field(default_factory=list)


def months_of(dues: Sequence[agenda.Due], today: date) -> list[Month]:
    """What is overdue first, then the months; met dates of the past are under their month."""
    late = Month("Overdue", [each for each in dues if each.due < today and not each.done])
    months: dict[str, Month] = {}
    for each in dues:
        if each.due >= today or each.done:
            title = f"{each.due:%B %Y}"
            months.setdefault(title, Month(title)).dues.append(each)
    return ([late] if late.dues else []) + list(months.values())


def day_in_words(day: date) -> str:
    """ "Thu 11 October 2018"."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def mark(plan: Plan, due: agenda.Due, *, done: bool) -> None:
    """Mark a date as met, or as not met: of a duty, or of an action that recurs."""
    row = plan.data.get(Duty, due.duty_id)
    if row is not None:
        cycle.mark_done(plan, row, [due.due], done=done)
        return
    action = plan.data.get(Action, due.action_id)
    if action is None:
        return
    if done:
        recurring.record_occasion(plan, action, due.due, done_on=plan.today())
        return
    for occasion in list(plan.data.of(Occasion, "action_id", action.id)):
        if occasion.due == iso(due.due):
            recurring.forget_occasion(plan, occasion)


@guarded
class AgendaModel(TwoLevelModel):
    """Two levels; a date's tick says that it was met. Signal: ``refused(str)``."""

    headings = HEADINGS

    refused = Signal(str)

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._months: list[Month] = []

    def show(self, months: Sequence[Month]) -> None:
        """List these months."""
        self.beginResetModel()
        self._months = list(months)
        self.endResetModel()

    def index_of(self, duty_id: int, day: date, action_id: int | None = None) -> QModelIndex:
        """Where a date of a duty, or of an action that recurs, stands; invalid when nowhere."""
        for place, month in enumerate(self._months):
            for row, due in enumerate(month.dues):
                if (due.duty_id, due.due, due.action_id) == (duty_id, day, action_id):
                    return self.index(row, DAY, self.index(place, 0))
        return QModelIndex()

    def first_from(self, day: date) -> QModelIndex:
        """The first date on or after a day that is listed under a month."""
        for place, month in enumerate(self._months):
            for row, due in enumerate(month.dues):
                if due.due >= day:
                    return self.index(row, DAY, self.index(place, 0))
        return QModelIndex()

    # --- what Qt asks ------------------------------------------------------------------------

    def group_count(self) -> int:
        return len(self._months)

    def item_count(self, place: int) -> int:
        return len(self._months[place].dues)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.internalId() and index.column() == DAY and not self._plan.why_read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        within = int(index.internalId())
        if not within:
            return self._month_data(self._months[index.row()], index.column(), role)
        due = self._months[within - 1].dues[index.row()]
        if role == Role.DUE:
            return due
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(due, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == DAY:
            return Qt.CheckState.Checked if due.marked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "met" if due.done else self._state(due)
            return spoken.of_cell(index, state, known_by=(NAME, DAY))
        return None

    def _month_data(self, month: Month, column: int, role: int) -> Any:
        if column and role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{month.title} · {len(month.dues)}"
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _state(self, due: agenda.Due) -> str:
        if due.ahead:
            return "marked ahead, not met yet"
        return "overdue" if due.due < self._plan.today() else "not met yet"

    def _text(self, due: agenda.Due, column: int) -> str:
        if column == DAY:
            late = " · overdue" if due.due < self._plan.today() and not due.done else ""
            return f"{day_in_words(due.due)}{' · marked ahead' if due.ahead else late}"
        return due.occurrence.duty if column == NAME else due.how

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        due = index.data(Role.DUE) if index.isValid() else None
        if due is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        try:
            mark(self._plan, due, done=Qt.CheckState(value) == Qt.CheckState.Checked)
        except PlandeskError as error:
            self.refused.emit(str(error))
            return False
        return True
