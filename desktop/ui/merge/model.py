"""The preview as a table: a line for each group and each cell, a column for each side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.core.errors import Refused
from desktop.core.fields import field_of
from desktop.core.kinds import Holds
from desktop.core.merge import MINE, THEIRS, Decisions, Matched, MergeCell, Outcome, Pick
from desktop.core.text import brief, count
from desktop.ui.guard import guarded
from desktop.ui.look import spoken
from desktop.ui.merge import words
from desktop.ui.merge.differences import Spans, differences
from desktop.ui.merge.lines import Kind, Line, counts, lines_of, row_kind
from desktop.ui.merge.preview import Preview

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(StrEnum):
    """What a column shows."""

    TICK = "✓"
    CELL = "Cell"
    SENT = "Sent"
    THEIRS = "Theirs"
    MINE = "Mine now"
    HAPPENS = "What happens"


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of the table as it is painted: a text, the spans to mark, a status's letter."""

    text: str
    marks: Spans = ()
    gone: bool = False  # what is marked went, rather than came
    status: str = ""
    rating: str = "ragb"  # the field whose legend the letter is of
    quiet: bool = False
    pill: str = ""


@guarded
class MergeModel(QAbstractTableModel):
    """The lines of a preview under one chip.

    Signals: ``decided()`` after any choice; ``refused(str)`` with a sentence when one was not
    taken.
    """

    decided = Signal()
    refused = Signal(str)

    def __init__(self, preview: Preview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.kind = Kind.ALL
        self.columns = [each for each in Column if each is not Column.SENT or not preview.two_way]
        if not preview.can_apply:
            self.columns = [Column.CELL, Column.MINE, Column.THEIRS]
        self._lines: list[Line] = lines_of(preview, self.kind)
        self._counts: dict[Kind, int] | None = None
        self._rows_of: dict[str, list[int]] = {}
        self._index_groups()

    # --- the lines -------------------------------------------------------------------------------

    def _index_groups(self) -> None:
        self._rows_of = {}
        for row, line in enumerate(self._lines):
            self._rows_of.setdefault(line.group.id, []).append(row)

    def line(self, row: int) -> Line | None:
        """The line at *row*."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, line_id: str) -> int:
        """The row of the line that is known by *line_id*, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == line_id), -1)

    def headings(self) -> Iterable[int]:
        """The rows that head a group."""
        return (row for row, line in enumerate(self._lines) if line.heading)

    def counts(self) -> dict[Kind, int]:
        """How many there are of each kind."""
        if self._counts is None:
            self._counts = counts(self.preview)
        return self._counts

    def show_kind(self, kind: Kind) -> None:
        """Show the lines of one chip."""
        self.kind = kind
        self.refresh()

    def refresh(self) -> None:
        """Make the lines again, because the comparison or the chip is another."""
        self.beginResetModel()
        self._counts = None
        self._lines = lines_of(self.preview, self.kind)
        self._index_groups()
        self.endResetModel()

    # --- deciding --------------------------------------------------------------------------------

    def decide(self, decisions: Decisions, groups: Iterable[str]) -> None:
        """Take other decisions, which touch these groups."""
        if not self.preview.decide(decisions):
            return
        last = len(self.columns) - 1
        for group in groups:
            rows = self._rows_of.get(group)
            if rows:
                self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], last))
        self.decided.emit()

    def choose(self, line: Line, pick: Pick) -> bool:
        """Make a choice for a cell; False, after saying why, when it cannot be made."""
        assert line.cell is not None
        try:
            made = self.preview.state.decisions.choose(line.cell, pick)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        self.decide(made, [line.group.id])
        return True

    def can_tick(self, line: Line) -> bool:
        """Whether a line has anything that can be taken or left."""
        if line.group.matched is Matched.NEW:
            return line.heading
        if line.cell is not None:
            return _tickable(line.cell)
        return line.heading and any(_tickable(cell) for cell in self._shown_cells(line))

    def _shown_cells(self, line: Line) -> list[MergeCell]:
        """The cells of a heading's group that the chip shows."""
        rows = self._rows_of.get(line.group.id, ())
        return [cell for row in rows if (cell := self._lines[row].cell) is not None]

    def ticked(self, line: Line) -> Qt.CheckState:
        """Whether a line is taken; partly, for a group of which some cells are."""
        if line.group.matched is Matched.NEW:
            added = self.preview.is_added(line.group)
            return Qt.CheckState.Checked if added else Qt.CheckState.Unchecked
        cells = [line.cell] if line.cell is not None else self._shown_cells(line)
        taken = [self.preview.is_taken(cell) for cell in cells if _tickable(cell)]
        if taken and all(taken):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if any(taken) else Qt.CheckState.Unchecked

    def tick(self, rows: Iterable[int], on: bool | None = None) -> None:
        """Take or leave lines: a cell, a group, or many at once; None turns the first one over.

        A cell that cannot be read has nothing to take; its choices are made one by one. So are
        conflicts: a whole action, or all that is shown, decides them only where the chip shows
        nothing else.
        """
        lines = [line for row in rows if (line := self.line(row)) and self.can_tick(line)]
        if not lines:
            return
        if on is None:
            on = self.ticked(lines[0]) is not Qt.CheckState.Checked
        decisions = self.preview.state.decisions
        groups = []
        left = 0
        for line in lines:
            groups.append(line.group.id)
            if line.group.matched is Matched.NEW:
                decisions = decisions.add(line.group, on)
                continue
            cells = [line.cell] if line.cell is not None else self._shown_cells(line)
            alone = line.cell if len(lines) == 1 else None
            if on and alone is not None and alone.unread:
                self.refused.emit(words.cannot_be_taken(alone))
                return
            wanted = [cell for cell in cells if _tickable(cell)]
            if line.heading:
                wanted = [cell for cell in wanted if not self._one_by_one(cell)]
                left += sum(self._one_by_one(cell) for cell in cells)
            if on:
                # What was typed, or is to be kept both, is taken already.
                wanted = [cell for cell in wanted if not self.preview.is_taken(cell)]
            decisions = decisions.choose_all(wanted, THEIRS if on else MINE)
        self.decide(decisions, dict.fromkeys(groups))
        if left:
            one, more = "cell needs a choice of its own", "cells need a choice each"
            was = "was" if left == 1 else "were"
            self.refused.emit(f"{count(left, one, more)} and {was} left open.")

    def _one_by_one(self, cell: MergeCell) -> bool:
        """Whether a cell is not decided together with others."""
        if self.preview.two_way or self.kind in (Kind.CONFLICT, Kind.UNREADABLE):
            return False
        return self.preview.is_open(cell)

    def tick_all(self, on: bool) -> None:
        """Take or leave everything that the chip shows."""
        self.tick([row for row, line in enumerate(self._lines) if line.heading], on)

    def all_ticked(self) -> Qt.CheckState:
        """Whether all that the chip shows is taken."""
        states = {self.ticked(line) for line in self._lines if line.heading and self.can_tick(line)}
        if states == {Qt.CheckState.Checked}:
            return Qt.CheckState.Checked
        if states <= {Qt.CheckState.Unchecked}:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked

    # --- what is shown ---------------------------------------------------------------------------

    def shown(self, line: Line, column: Column) -> Shown:
        """What stands in a cell of the table."""
        preview, cell, group = self.preview, line.cell, line.group
        if line.heading:
            if column is Column.CELL:
                return Shown(words.heading(preview, group), pill=words.pill(preview, group))
            return Shown("")
        if cell is None:
            return self._shown_row(line, column)
        if column is Column.CELL:
            return Shown(words.cell_label(preview, cell.field))
        if column is Column.HAPPENS:
            return Shown(words.what_happens(preview, cell), pill=words.note_of(preview, cell))
        legend = preview.data.legend_of(cell.field)
        base = cell.mine if cell.sent is None else cell.sent
        is_text = field_of(cell.field).holds in (Holds.TEXT, Holds.LEADS, Holds.LINE)
        if column is Column.THEIRS:
            text = words.theirs_shown(cell, legend)
            marks = differences(base, cell.theirs)[1] if is_text and text == cell.theirs else ()
            status = cell.value if _is_status(cell) and cell.value in legend else ""
            return Shown(text, marks, status=status, rating=cell.field)
        value = cell.sent if column is Column.SENT else cell.mine
        text = words.shown(cell.field, value, legend)
        status = value if value and _is_status(cell) and value in legend else ""
        if column is Column.SENT:
            marks = differences(base, cell.theirs)[0] if is_text and text == value else ()
            return Shown(text, marks, gone=True, status=status, rating=cell.field)
        marks = ()
        if is_text and text == value:
            if cell.sent is None:
                return Shown(text, differences(cell.mine, cell.theirs)[0], gone=True)
            marks = differences(cell.sent, cell.mine)[1]
        return Shown(text, marks, status=status, rating=cell.field, quiet=cell.mine == cell.sent)

    def _shown_row(self, line: Line, column: Column) -> Shown:
        if column is Column.CELL:
            return Shown("whole row")
        if column is Column.THEIRS:
            return Shown(words.row_text(self.preview, line.group, short=True))
        if column is Column.HAPPENS:
            return Shown(words.link_words(self.preview, line.group))
        return Shown("" if column is Column.TICK else words.NOTHING, quiet=True)

    # --- Qt --------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], self.columns[index.column()]
        if column is Column.TICK:
            if role == Qt.ItemDataRole.CheckStateRole and self.can_tick(line):
                return self.ticked(line)
            if role == Qt.ItemDataRole.DisplayRole and self.needs_look(line):
                return "?"
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return spoken.cell(self._whose(line), "Taken", self._tick_words(line))
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            shown = self.shown(line, column)
            text = f"{shown.text}   ({shown.pill})" if shown.pill and shown.text else shown.text
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        return None

    def needs_look(self, line: Line) -> bool:
        """Whether a line waits for a choice, which its first column says with a mark."""
        if line.cell is not None:
            return self.preview.is_open(line.cell)
        return line.whole and row_kind(self.preview, line.group) is Kind.DOUBTFUL

    def _tick_words(self, line: Line) -> str:
        if self.needs_look(line):
            return "needs a choice; press Enter"
        if not self.can_tick(line):
            return "nothing to take"
        return {
            Qt.CheckState.Checked: "taken",
            Qt.CheckState.PartiallyChecked: "partly taken",
        }.get(self.ticked(line), "not taken")

    def _whose(self, line: Line) -> str:
        """What a line is known by: the number of its action, or else its words, and its cell."""
        group, cell = line.group, line.cell
        whose = group.no or brief(words.heading(self.preview, group), 60)
        return f"{whose}, {words.cell_label(self.preview, cell.field)}" if cell else whose

    def _spoken(self, line: Line, column: Column) -> str:
        """What a screen reader says of a cell: the column, its text, and what can be done."""
        shown = self.shown(line, column)
        if line.heading:
            parts = [shown.text or self._whose(line), shown.pill, self._tick_words(line)]
            return ", ".join(part for part in parts if part)
        label = self.headerData(self.columns.index(column), Qt.Orientation.Horizontal)
        text = shown.text if shown.text != words.NOTHING else "empty"
        if column is Column.HAPPENS and line.cell is not None and self.preview.is_open(line.cell):
            choices = ", ".join(each.label for each in words.options(self.preview, line.cell))
            text = f"{text} {choices}"
        return spoken.cell(self._whose(line), str(label), text, shown.pill)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self._lines[index.row()]
        if self.columns[index.column()] is Column.TICK and self.can_tick(line):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if column is Column.SENT:
            return words.sent_heading(self.preview)
        if not self.preview.can_apply:
            names = {
                Column.THEIRS: self.preview.returned.file_name,
                Column.MINE: self.preview.first_name,
            }
            return names.get(column, str(column))
        return str(column)


def _is_status(cell: MergeCell) -> bool:
    return field_of(cell.field).holds is Holds.STATUS


def _tickable(cell: MergeCell) -> bool:
    return cell.outcome in (
        Outcome.THEIRS, Outcome.CONFLICT, Outcome.CLEARING, Outcome.LOCKED, Outcome.UNREADABLE,
    )  # fmt: skip
