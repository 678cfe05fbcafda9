"""Shows what was read of a month's column that was copied, before any of it is in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing.pasted_values import Pasted, look_at, read_block, take
from desktop.core.errors import PlandeskError
from desktop.core.figures import figure_of
from desktop.core.indicators.asking import stretch_words
from desktop.core.indicators.figure_words import figure_words
from desktop.core.indicators.periods import Period, read_period, why_no_period
from desktop.core.kinds import Indicator
from desktop.core.text import brief, count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.guard import guarded
from desktop.ui.look import room, spoken
from desktop.ui.look.button import Button
from desktop.ui.look.theme import colours
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = ("Indicator", "Period", "As it came", "What was read", "There now")
WHOSE, PERIOD, TEXT, READ, NOW = range(5)


@guarded
class PastedModel(QAbstractTableModel):
    """A row for each value that was copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pasted: Sequence[Pasted] = ()

    def show_pasted(self, pasted: Sequence[Pasted]) -> None:
        """Show what was read."""
        self.beginResetModel()
        self.pasted = pasted
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pasted)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return HEADINGS[section] if section < len(HEADINGS) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each = self.pasted[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(each, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(WHOSE, PERIOD))
        doubted = bool(each.wrong or each.reading.wrong or each.doubt)
        if role == Qt.ItemDataRole.ForegroundRole and doubted and index.column() in (WHOSE, READ):
            return QColor(colours(QGuiApplication.palette()).warning)
        return None

    @staticmethod
    def _text(each: Pasted, column: int) -> str:
        if column == WHOSE:
            named = each.indicator.title if each.indicator else each.said or "A line"
            return f"▲ {named} {each.wrong}" if each.wrong else named
        if column == PERIOD:
            return each.period.label if each.period is not None else ""
        if column == TEXT:
            return each.reading.text
        if column == NOW:
            return each.now
        return read_words(each)


def read_words(each: Pasted) -> str:
    """What was read of a value, in words."""
    reading = each.reading
    if each.wrong:
        return "not taken"
    if reading.says_nothing:
        return "blank: what is there stays"
    if reading.wrong:
        return f"▲ it {reading.wrong}: kept as text"
    figure = figure_of(reading.value)
    said = [] if figure is None else [figure_words(_unit(each), figure)]
    said += [reading.flag] if reading.flag else []
    words = ", ".join(said)
    if each.doubt:
        words = f"▲ {words}: {each.doubt}"
    return words if each.changes else f"{words} (as it is)"


def _unit(each: Pasted) -> str:
    return each.reading.unit or (each.indicator.unit if each.indicator else "")


class PasteValuesDialog(AsksFirst, QDialog):
    """What copied columns say, for a period that is chosen here or for those in their headings.

    *listed* are the indicators of the list in their order, *block* what was copied, *period* the
    one that values without a heading are most likely of.
    """

    def __init__(
        self,
        session: PlanSession,
        listed: Sequence[Indicator],
        block: Sequence[Sequence[str]],
        period: Period | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._listed = session.plan, list(listed)
        self._block = look_at(self._plan.data, block, len(self._listed))
        self._several = len(self._block.periods) > 1
        if len(self._block.periods) == 1:
            period = self._block.periods[0]
        self.setWindowTitle("Paste a month's column")
        self.taken = 0
        layout = QVBoxLayout(self)
        words = Label(
            "Each value that was copied, what was read of it, and what the plan has for its "
            "period. A column of values alone goes to the indicators in the order in which they "
            "are listed; with their codes before the values each goes to its own. Months over the "
            "columns are read."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        row = QHBoxLayout()
        label = Label("&Period")
        self.period = Line()
        self.period.setAccessibleName("Period")
        self.period.setPlaceholderText("Sep 2018, Q2 2018/19, 2018/19")
        self.period.setText(period.label if period is not None else "")
        if self._several:
            shown = f"In the block: {stretch_words(self._block.periods)}"
            self.period.setText(shown)
            self.period.setReadOnly(True)
            self.period.setCursorPosition(0)
            wide = self.period.fontMetrics().horizontalAdvance(f"{shown}000")  # and its frame
            self.period.setMinimumWidth(wide)
        self.period.textChanged.connect(lambda _: self._read())
        label.setBuddy(self.period)
        row.addWidget(label)
        row.addWidget(self.period)
        row.addStretch(1)
        layout.addLayout(row)
        self.model = PastedModel(self)
        self.table = RowTable()
        set_up(self.table, self.model, "What was read")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHOSE, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table, 1)
        self.notice = Notice()
        layout.addWidget(self.notice)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = Button("Put &them in")
        box.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)
        room.resize(self, 860, 560)
        self._read()

    def _period(self) -> Period | None:
        return read_period(self.period.text())

    def _read(self) -> None:
        """Read the block for the period that stands there now."""
        period = self._period()
        self.take.setEnabled(False)
        if period is None and not self._several:
            typed = self.period.text().strip()
            self.model.show_pasted(())
            self.notice.say(
                f"“{brief(typed, 30)}” {why_no_period(typed)}."
                if typed
                else "Say the period that the values are of."
            )
            return
        today = self._plan.today()
        pasted = read_block(self._plan.data, self._block, self._listed, period, today)
        self.model.show_pasted(pasted)
        taken = [each for each in pasted if each.is_taken]
        changed = sum(each.changes for each in taken)
        left = sum(bool(each.wrong) and not each.reading.says_nothing for each in pasted)
        unread = sum(bool(each.reading.wrong) for each in taken)
        said = [f"{count(changed, 'value')} would be put in"]
        if unread:
            said.append(f"{unread:,} of them as text, as no figure could be read")
        if left:
            said.append(f"{count(left, 'value is', 'values are')} not taken")
        if doubts := sum(bool(each.doubt) for each in taken):
            said.append(f"{count(doubts, 'value is', 'values are')} in doubt")
        said += self._of_headings()
        self.notice.say(f"{'; '.join(said)}.", good=len(said) == 1)
        self.take.setEnabled(bool(changed) and not self._plan.why_read_only)

    def _of_headings(self) -> list[str]:
        """What is to be said of headings that say no period, and of columns that are left."""
        block = self._block
        said = [f"“{brief(block.over, 30)}” over the values is no period"] if block.over else []
        if block.left:
            listed = ", ".join(f"“{brief(each, 30)}”" for each in block.left[:3])
            said.append(f"{count(len(block.left), 'column is', 'columns are')} left: {listed}")
        return said

    def accept(self) -> None:
        """Put the values into the plan, in one step."""
        if not self.take.isEnabled():
            return
        try:
            self.taken = take(self._plan, self.model.pasted)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()
