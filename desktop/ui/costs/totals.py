"""What the costs come to, by a way that is chosen: the table beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.costs.parts import (
    ACTIONS,
    ADDITIONAL,
    AREA,
    KIND,
    SOURCE,
    SUMMARY,
    YEAR,
    Cost,
    called,
    total,
    totals_by,
)
from desktop.core.costs.sums import pounds
from desktop.core.costs.unknown import sentences
from desktop.core.data import PlanData
from desktop.ui.look import clip, spoken
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, tip

_HEADINGS = (
    ("Of what", Qt.AlignmentFlag.AlignLeft), ("Comes to", Qt.AlignmentFlag.AlignRight),
)  # fmt: skip
_WAYS = (
    (YEAR, "By year"), (KIND, "One-off and recurrent"), (AREA, "By area"),
    (SOURCE, "By who pays"), (ADDITIONAL, "Additional or not"),
)  # fmt: skip
_ACCOUNTS = ((SUMMARY, "Of the summary"), (ACTIONS, "Of the actions"))


class TotalsBox(QWidget):
    """Totals of one account. Signals: ``account_chosen()`` when the user asks for the other;
    ``way_chosen()`` when they ask for totals by something else."""

    account_chosen = Signal()
    way_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.account, self.way = PickList(), PickList()
        self.account.setAccessibleName("Whose costs are added up")
        self.way.setAccessibleName("Totals by")
        for value, words in _ACCOUNTS:
            self.account.addItem(words, value)
        for value, words in _WAYS:
            self.way.addItem(words, value)
        self.table = QTableWidget(0, 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, (words, side) in enumerate(_HEADINGS):
            heading = spoken.Item(words)
            heading.setTextAlignment(side | middle)
            self.table.setHorizontalHeaderItem(place, heading)
        self.table.setAccessibleName("Totals")
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.without = Label()
        self.without.setWordWrap(True)
        self.without.setAlignment(Qt.AlignmentFlag.AlignTop)
        choices = QVBoxLayout()
        choices.addWidget(self.account)
        choices.addWidget(self.way)
        choices.addStretch(0)
        layout.addLayout(choices)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.without)
        self.account.activated.connect(lambda _: self.account_chosen.emit())
        self.way.activated.connect(lambda _: self.way_chosen.emit())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """F6 comes here: the totals take the focus, or what chooses them where there are none."""
        if self.table.rowCount() and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)  # or nothing shows where the focus is
        (self.table if self.table.rowCount() else self.way).setFocus(reason)

    def lay_out(self, *, flat: bool) -> None:
        """Put all side by side in a low, wide place, where the table would have no room else."""
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.LeftToRight if flat else ways.TopToBottom)
        self._layout.setStretch(2, 1 if flat else 0)

    def copy(self) -> None:
        """Copy the totals that are chosen, each with what it is of."""
        rows = {each.row() for each in self.table.selectedIndexes()} or {self.table.currentRow()}
        clip.put([[self._text(row, column) for column in (0, 1)] for row in sorted(rows)])

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def chosen(self) -> str:
        """The account whose totals are shown."""
        return str(self.account.currentData())

    def choose(self, account: str, *, several: bool) -> None:
        """Show an account; the choice is only offered where there are ``several``."""
        self.account.setCurrentIndex(self.account.findData(account))
        self.account.setVisible(several)

    def show_costs(self, data: PlanData, costs: Sequence[Cost]) -> None:
        """Show what some costs come to by the way that is chosen."""
        way = str(self.way.currentData())
        found = totals_by(data, costs, way)
        whole = total("", costs)
        rows = [(called(way, each.name), each) for each in found]
        if len(rows) > 1:
            rows.append(("All", whole))
        self.table.setRowCount(len(rows))
        for place, (name, each) in enumerate(rows):
            unknown = f"{each.unknown:,} not known"
            if each.offered:
                unknown += f"\n(by words {pounds(each.offering)})"
            without = f"\n+ {unknown}" if each.unknown else ""
            about = "about " if each.about else ""
            figure = f"{about}{pounds(each.amount)}{without}" if each.amount is not None else (
                unknown
            )  # fmt: skip
            self._put(place, 0, name, right=False)
            self._put(place, 1, figure, right=True)
        self.table.resizeRowsToContents()
        told = []
        if whole.unknown:
            many = whole.known + whole.unknown
            have, are = ("has", "is") if whole.unknown == 1 else ("have", "are")
            told.append(
                f"{whole.unknown:,} of {many:,} costs {have} no amount that is known, and {are} in "
                "no total."
            )
        told += sentences(whole)
        if whole.apart:
            told.append(f"{pounds(whole.apart)} of all is said to be not additional.")
        self.without.setText(" ".join(told))
        self.without.setVisible(bool(told))

    def _put(self, row: int, column: int, text: str, *, right: bool) -> None:
        item = spoken.Item(text)
        tip(item, text)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)
