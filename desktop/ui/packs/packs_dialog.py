"""The packs that were sent: who has what, since when, and what has come back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
)

from desktop.core.changes import Changed
from desktop.core.days import format_day
from desktop.core.editing import rows as editing
from desktop.core.editing.packs import PackLine, PackState, pack_list
from desktop.core.errors import PlandeskError
from desktop.core.fields import field_of
from desktop.core.indicators.periods import period_of
from desktop.core.kinds import Choice, Pack, day_of
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.guard import guarded
from desktop.ui.host import Host
from desktop.ui.look import room, spoken
from desktop.ui.look.button import Button
from desktop.ui.merge.saved import all_kept
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.table import RowTable, set_up
from desktop.ui.session import LiveView

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("Partner", "Sent on", "Reply by", "Actions", "To fill in", "State")


def state_words(plan: Plan, line: PackLine) -> str:
    """Where a pack is: "● overdue by 12 days", "out for 3 days", "✓ returned on 03/10/2018"."""
    pack = line.pack
    if line.state is PackState.RETURNED:
        day = day_of(pack.returned_on)
        return f"✓ returned on {format_day(day)}" if day else "✓ returned"
    if line.state is PackState.OVERDUE:
        reply_by = day_of(pack.reply_by)
        late = (plan.today() - reply_by).days if reply_by else 0
        return f"● overdue by {count(late, 'day')}"
    return f"out for {count(line.days, 'day')}" if line.days else "out since today"


@guarded
class PacksModel(QAbstractTableModel):
    """The list of packs as a table."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._lines: list[PackLine] = pack_list(plan.data, plan.today())

    def pack_at(self, row: int) -> Pack | None:
        """The pack of a row."""
        return self._lines[row].pack if 0 <= row < len(self._lines) else None

    def refresh(self) -> None:
        """Make the list again."""
        self.beginResetModel()
        self._lines = pack_list(self._plan.data, self._plan.today())
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def _texts(self, line: PackLine) -> tuple[str, ...]:
        pack = line.pack
        sent, reply = day_of(pack.sent_on), day_of(pack.reply_by)
        begun = any(kept.pack_key == pack.key for kept in all_kept(self._plan))
        return (
            pack.partner,
            format_day(sent) if sent else "",
            format_day(reply) if reply else "no date",
            line.holds if line.indicators else str(line.actions),
            ", ".join(_label(name) for name in pack.fill),
            state_words(self._plan, line) + (" · merge begun" if begun else ""),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._texts(self._lines[index.row()])[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index, known_by=(0, 1))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(_HEADINGS):
            return _HEADINGS[section]
        return str(section + 1)


def _label(name: str) -> str:
    try:
        period = period_of(name)
        return period.label if period is not None else field_of(name).label
    except KeyError:
        return name


class PacksDialog(QDialog):
    """Lists the packs; from here a return is merged, a pack written again, or forgotten."""

    def __init__(self, session: LiveView, window: Host) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Packs sent")
        self._window, self._exchange = window, window.exchange
        self.plan: Plan = session.plan
        self.model = PacksModel(self.plan, self)
        self.table = RowTable()
        self.notice = Notice()
        self.words = Label()
        self.merge_button = Button("&Merge its return…")
        self.again_button = Button("&Write it again…")
        self.forget_button = Button("&Forget…")
        self.new_button = Button("&New pack…")
        self._build()
        session.changed.connect(self._on_changed)
        self._show_words()
        room.resize(self, 900, 440)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        self.words.setWordWrap(True)
        layout.addWidget(self.words)
        layout.addWidget(self.notice)
        table = self.table
        set_up(table, self.model, "Packs sent, overdue ones first")
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = table.horizontalHeader()
        header.setSectionResizeMode(4, header.ResizeMode.Stretch)
        for place, width in ((0, 200), (1, 90), (2, 90), (3, 96), (5, 210)):
            table.setColumnWidth(place, width)
        table.activated.connect(lambda _index: self.merge())
        table.selectionModel().selectionChanged.connect(self._enable)
        layout.addWidget(table, 1)
        row = QHBoxLayout()
        for button, act in (
            (self.merge_button, self.merge),
            (self.again_button, self.write_again),
            (self.forget_button, self.forget),
            (self.new_button, self.new_pack),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        close = Button("Close")
        close.clicked.connect(self.close)
        row.addWidget(close)
        layout.addLayout(row)
        if self.model.rowCount():
            table.selectRow(0)
        self._enable()

    def chosen(self) -> Pack | None:
        """The pack that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.pack_at(rows[0].row()) if rows else None

    def _enable(self) -> None:
        some = self.chosen() is not None
        can = not self.plan.why_read_only
        self.merge_button.setEnabled(some)
        self.again_button.setEnabled(some and can)
        self.forget_button.setEnabled(some and can)
        self.new_button.setEnabled(can)

    def _show_words(self) -> None:
        lines = pack_list(self.plan.data, self.plan.today())
        late = sum(line.state is PackState.OVERDUE for line in lines)
        out = sum(line.state is PackState.OUT for line in lines)
        if not lines:
            self.words.setText("No pack has been sent yet.")
            return
        parts = [f"{count(len(lines), 'pack')} sent"]
        if late:
            parts.append(f"{late} overdue")
        if out:
            parts.append(f"{out} out")
        back = len(lines) - late - out
        if back:
            parts.append(f"{back} returned")
        self.words.setText(" · ".join(parts))

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(Pack, Choice):
            self.model.refresh()
            self._show_words()
            if self.model.rowCount():
                self.table.selectRow(0)
            self._enable()

    # --- what is done with a pack ----------------------------------------------------------------

    def merge(self) -> None:
        """Ask for the return of the chosen pack, and show what it would change."""
        pack = self.chosen()
        if pack is not None:
            exchange, window = self._exchange, self._window
            self.close()
            window.activateWindow()
            exchange.merge_return(pack.partner)

    def write_again(self) -> None:
        """Begin a new pack with the choices of this one."""
        pack = self.chosen()
        if pack is not None:
            exchange = self._exchange
            self.close()
            exchange.make_pack(pack)

    def new_pack(self) -> None:
        """Begin a pack from nothing."""
        exchange = self._exchange
        self.close()
        exchange.make_pack()

    def forget(self) -> None:
        """Take a pack off the list; its return can then only be compared two ways."""
        pack = self.chosen()
        if pack is None:
            return
        sent = day_of(pack.sent_on)
        when = f" of {format_day(sent)}" if sent else ""
        if not messages.confirm(
            self, "Forget this pack?",
            f"What was sent to {pack.partner} in the pack{when} will no longer be known. When it "
            "still comes back, it can be compared with the plan, but not merged against what was "
            "sent. Undo brings it back.", "Forget it",
        ):  # fmt: skip
            return
        try:
            with self.plan.step(f"forget the pack for {pack.partner}"):
                editing.delete(self.plan, [pack])
        except PlandeskError as error:
            self.notice.say(str(error))
