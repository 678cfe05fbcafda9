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
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.editing.pasted_values import Pasted, read_block, take
from desktop.core.errors import PlandeskError
from desktop.core.figures import figure_of
from desktop.core.indicators.figure_words import figure_words
from desktop.core.indicators.periods import Period, read_period, why_no_period
from desktop.core.kinds import Indicator
from desktop.core.text import brief, count
from desktop.ui.asks_first import AsksFirst
from desktop.ui.guard import guarded
from desktop.ui.look import room
from desktop.ui.look.theme import colours
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.table import set_up
from desktop.ui.session import PlanSession
from desktop.ui.writing import Line

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = ("Indicator", "As it came", "What was read", "There now")
WHOSE, TEXT, READ, NOW = range(4)


@guarded
class PastedModel(QAbstractTableModel):
    """A row for each line that was copied."""

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
            return f"{HEADINGS[index.column()]}: {self._text(each, index.column()) or 'empty'}"
        doubted = bool(each.wrong or each.reading.wrong)
        if role == Qt.ItemDataRole.ForegroundRole and doubted and index.column() in (WHOSE, READ):
            return QColor(colours(QGuiApplication.palette()).warning)
        return None

    @staticmethod
    def _text(each: Pasted, column: int) -> str:
        if column == WHOSE:
            named = each.indicator.title if each.indicator else each.said or "A line"
            return f"▲ {named} {each.wrong}" if each.wrong else named
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
    return words if each.changes else f"{words} (as it is)"


def _unit(each: Pasted) -> str:
    return each.reading.unit or (each.indicator.unit if each.indicator else "")


class PasteValuesDialog(AsksFirst, QDialog):
    """What a copied column says for a period that is chosen here; *listed* are the indicators of
    the list in their order, *block* what was copied."""

    def __init__(
        self,
        session: PlanSession,
        listed: Sequence[Indicator],
        block: Sequence[Sequence[str]],
        period: Period | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._listed, self._block = session.plan, list(listed), block
        self.setWindowTitle("Paste a month's column")
        self.taken = 0
        layout = QVBoxLayout(self)
        words = Label(
            "Each line that was copied, what was read of it, and what the plan has for the period. "
            "A column of values alone goes to the indicators in the order in which they are "
            "listed; with their codes before the values each goes to its own."
        )
        words.setWordWrap(True)
        layout.addWidget(words)
        row = QHBoxLayout()
        label = Label("&Period")
        self.period = Line()
        self.period.setAccessibleName("Period")
        self.period.setPlaceholderText("Sep 2018, Q2 2018/19, 2018/19")
        self.period.setText(period.label if period is not None else "")
        self.period.textChanged.connect(lambda _: self._read())
        label.setBuddy(self.period)
        row.addWidget(label)
        row.addWidget(self.period)
        row.addStretch(1)
        layout.addLayout(row)
        self.model = PastedModel(self)
        self.table = QTableView()
        set_up(self.table, self.model, "What was read")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHOSE, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table, 1)
        self.notice = Notice()
        layout.addWidget(self.notice)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = QPushButton("Put &them in")
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
        if period is None:
            typed = self.period.text().strip()
            self.model.show_pasted(())
            self.notice.say(
                f"“{brief(typed, 30)}” {why_no_period(typed)}."
                if typed
                else "Say the period that the values are of."
            )
            return
        pasted = read_block(self._plan.data, self._block, self._listed, period)
        self.model.show_pasted(pasted)
        taken = [each for each in pasted if each.is_taken]
        changed = sum(each.changes for each in taken)
        left = sum(bool(each.wrong) for each in pasted)
        unread = sum(bool(each.reading.wrong) for each in taken)
        said = [f"{count(changed, 'value')} would be put in"]
        if unread:
            said.append(f"{unread:,} of them as text, as no figure could be read")
        if left:
            said.append(f"{count(left, 'line is', 'lines are')} not taken")
        self.notice.say(f"{'; '.join(said)}.", good=not unread and not left)
        self.take.setEnabled(bool(changed) and not self._plan.why_read_only)

    def accept(self) -> None:
        """Put the values into the plan, in one step."""
        period = self._period()
        if period is None or not self.take.isEnabled():
            return
        try:
            self.taken = take(self._plan, self.model.pasted, period)
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()
