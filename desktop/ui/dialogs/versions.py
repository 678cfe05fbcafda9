"""Two versions of a plan beside each other: what each changed, and what is to become of them.

The file under the plan's name holds another content than the window. Nothing is done here: what was
chosen is told by a signal, and closing the dialogue leaves both as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Step
from desktop.core.merge.versions import MINE, THEIRS, Difference, Versions
from desktop.core.text import count
from desktop.ui.guard import guarded
from desktop.ui.look import room, spoken
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.plain import Label
from desktop.ui.rows.table import RowTable, fit_columns, set_up

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FEW = 3  # steps that are named; the others are counted
_TAKEN = {MINE: "Mine", THEIRS: "The file’s"}


@guarded
class DifferencesModel(QAbstractTableModel):
    """Differences as rows: where, what I did, what the file has, whose is taken."""

    HEADINGS = ("Where", "Here", "In the file", "Taken when merged")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Difference] = []
        self.chosen: dict[str, str] = {}

    def show(self, differences: Sequence[Difference]) -> None:
        """Show these."""
        self.beginResetModel()
        self._shown = list(differences)
        self.endResetModel()

    def difference(self, row: int) -> Difference | None:
        """What stands in a row, or None beyond the last."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def choose(self, rows: Sequence[int], side: str) -> None:
        """Take one side's for each of *rows* that both changed."""
        for row in rows:
            each = self.difference(row)
            if each is not None and each.clash:
                self.chosen[each.id] = side
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.of_cell(index)
        each = self._shown[index.row()]
        return (each.where, each.mine or "—", each.theirs or "—", self._taken(each))[index.column()]

    def _taken(self, each: Difference) -> str:
        if not each.clash:
            return _TAKEN[MINE if each.mine else THEIRS]
        return _TAKEN.get(self.chosen.get(each.id, ""), "Choose: mine or the file’s")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.HEADINGS[section] if section < len(self.HEADINGS) else None


class _Table(RowTable):
    """A table in which a letter does something, and finds no row. Signal: ``letter(str)``."""

    letter = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        self.letter.emit(search.casefold())


@dataclass(frozen=True, slots=True)
class Apart:
    """What each side has that the other has not.

    ``mine`` and ``theirs`` are the steps that are known in words, newest first, ``many`` is how
    many there are here; ``otherwise`` is how many values the file has otherwise than they were
    saved here, with no step that tells of it.
    """

    mine: Sequence[Step] = ()
    many: int = 0
    theirs: Sequence[Step] = ()
    otherwise: int = 0


class VersionsDialog(QDialog):
    """What differs, and what to do.

    *why* says what was found; *versions* is None where the file holds no version of this plan, and
    *problem* then says so.
    Signals: ``copy_asked()``, ``theirs_asked()``, ``merge_asked()``; ``chosen`` gives the sides
    that were taken of what both changed.
    """

    copy_asked = Signal()
    theirs_asked = Signal()
    merge_asked = Signal()

    def __init__(
        self,
        name: str,
        why: str,
        versions: Versions | None,
        apart: Apart | None = None,
        *,
        problem: str = "",
        can_be_taken: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Two versions of the plan")
        self._versions = versions
        self._differences = versions.differences if versions is not None else ()
        self.model = DifferencesModel(self)
        self.table = _Table()
        self.only = QCheckBox("Only what &both changed")
        self.mine, self.theirs = Button("Take &mine"), Button("Take the fi&le’s")
        self.keep = Button("&Keep mine as a copy…")
        self.take = Button("Take what is in the &file")
        self.merge = Button("Mer&ge both")
        self.notice = Notice()
        self._build(name, why, problem, apart or Apart())
        self.take.setEnabled(can_be_taken)
        self.merge.setEnabled(any(each.mine for each in self._differences))
        self._refresh()
        fit_columns(self.table, (240, 330, 330, 190))
        if self.model.rowCount():
            self.table.selectRow(0)
        room.resize(self, 1160, 600)

    @property
    def chosen(self) -> dict[str, str]:
        """MINE or THEIRS, by the id of each thing that both changed."""
        return dict(self.model.chosen)

    def _build(self, name: str, why: str, problem: str, apart: Apart) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        said = [why, problem or _in_steps(name, apart)]
        if self._versions is not None and not any(each.mine for each in self._differences):
            said.append(_nothing_to_merge(apart.many))
        for words in said:
            label = Label(words)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(self.only)
        set_up(self.table, self.model, "What differs")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        layout.addWidget(self.table, 1)
        sides = QHBoxLayout()
        sides.addWidget(self.mine)
        sides.addWidget(self.theirs)
        sides.addStretch(1)
        layout.addLayout(sides)
        layout.addWidget(self.notice)
        ends = QHBoxLayout()
        cancel = Button("Cancel")
        for button in (self.keep, self.take, self.merge):
            ends.addWidget(button)
        ends.addStretch(1)
        ends.addWidget(cancel)
        layout.addLayout(ends)
        self.only.toggled.connect(lambda _: self._refresh())
        self.mine.clicked.connect(lambda: self._choose(MINE))
        self.theirs.clicked.connect(lambda: self._choose(THEIRS))
        self.table.letter.connect(self._by_letter)
        self.keep.clicked.connect(self.copy_asked)
        self.take.clicked.connect(self.theirs_asked)
        self.merge.clicked.connect(self._merge)
        cancel.clicked.connect(self.reject)
        has_versions = self._versions is not None
        clashes = has_versions and bool(self._versions and self._versions.clashes)
        self.table.setVisible(has_versions)
        self.merge.setVisible(has_versions)
        for widget in (self.only, self.mine, self.theirs):
            widget.setVisible(clashes)
        (self.table if has_versions else self.keep).setFocus()

    def _refresh(self) -> None:
        shown = [each for each in self._differences if each.clash or not self.only.isChecked()]
        # What has to be chosen for stands first.
        self.model.show(sorted(shown, key=lambda each: not each.clash))

    def _choose(self, side: str) -> None:
        rows = [index.row() for index in self.table.selectionModel().selectedRows()]
        self.model.choose(rows, side)
        self.notice.say("")
        if len(rows) == 1 and (following := self._open_after(rows[0])) is not None:
            self.table.selectRow(following)

    def _by_letter(self, letter: str) -> None:
        """M and L choose for the rows that are selected, as the buttons do with Alt."""
        side = {"m": MINE, "l": THEIRS}.get(letter)
        if side is not None:
            self._choose(side)

    def _open_after(self, row: int) -> int | None:
        """The next row that nothing is chosen for, from the first again behind the last."""
        rows: int = self.model.rowCount()
        places: list[int] = [*range(row + 1, rows), *range(row)]
        for place in places:
            found = self.model.difference(place)
            if found is not None and found.clash and found.id not in self.model.chosen:
                return place
        return None

    def _merge(self) -> None:
        assert self._versions is not None
        left = [each for each in self._versions.clashes if each.id not in self.model.chosen]
        if left:
            self.notice.say(
                f"{count(len(left), 'thing was', 'things were')} changed on both sides and not "
                "chosen yet. Choose a row and take mine or the file’s."
            )
            self.only.setChecked(False)
            self.table.selectRow(self._open_after(-1) or 0)
            self.table.setFocus()
            return
        self.merge_asked.emit()


def _in_steps(name: str, apart: Apart) -> str:
    """Which steps each side has that the other has not."""
    here = f"Here: {count(apart.many, 'change')} that {name} does not hold{_named(apart.mine)}."
    theirs = apart.theirs
    there = f"In the file: {count(len(theirs), 'change')} not made here{_named(theirs)}."
    if apart.otherwise:
        there = (
            f"In the file: {count(apart.otherwise, 'value')} otherwise than saved here, which no "
            "change in its history tells of."
        )
    return f"{here} {there}"


def _nothing_to_merge(many: int) -> str:
    """Why both cannot be merged: *many* changes here leave nothing that the file has not."""
    what = (
        f"{'It leaves' if many == 1 else 'Together they leave'} the plan here as it was before, as "
        "a change and its Undo do"
        if many
        else "Nothing was changed here"
    )
    return f"{what}, so there is nothing of yours to merge into the file."


def _named(steps: Sequence[Step]) -> str:
    if not steps:
        return ""
    who = sorted({each.who for each in steps if each.who})
    by = f", by {' and '.join(who)}" if who else ""
    more = " and others" if len(steps) > _FEW else ""
    return f" ({'; '.join(each.label for each in steps[:_FEW])}{more}{by})"
