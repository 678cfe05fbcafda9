"""Shows what a return of measured values would change in the plan, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import PlandeskError
from desktop.core.indicators.given import Described
from desktop.core.kinds import Pack
from desktop.core.merge.measured import Came, Values, compare_values
from desktop.core.merge.measured_taking import Taken, missing_from, problems_of, take_values
from desktop.core.plan import Plan
from desktop.core.problems import Problem
from desktop.core.text import brief, count
from desktop.ui.indicators.return_model import WHOSE, ReturnModel
from desktop.ui.look import room
from desktop.ui.look.button import Button
from desktop.ui.notice import Notice
from desktop.ui.plain import Label, show_text, tip
from desktop.ui.rows.table import RowTable, set_up

if TYPE_CHECKING:
    from desktop.exchange.measured import Measured

_PROBLEMS = 500  # lines of the list; more are counted in one


def reading(
    plan: Plan, path: Path
) -> Callable[[Callable[..., None], Callable[[], bool]], Measured]:
    """A task that reads the measured values of a file for a plan."""
    data, today = plan.snapshot(), plan.today()

    def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Measured:
        from desktop.exchange.packs.either import read_measured_for

        return read_measured_for(
            path, data, today=today, cancelled=cancelled,
            progress=lambda at: progress(round(at.share * 100), 100, at.words),
        )  # fmt: skip

    return work


class ReturnDialog(QDialog):
    """What a file says beside what the plan has: new, changed, and conflicts to choose.

    ``taken`` says what came of it, once it was accepted.
    """

    def __init__(
        self, plan: Plan, measured: Measured, file_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._measured, self._file_name = plan, measured, file_name
        self._missing = missing_from(plan, measured.indicators)
        self._values = Values(file_name, ())
        self.taken = Taken()
        self.setWindowTitle("Bring in a return")
        layout = QVBoxLayout(self)
        self.summary = Label()
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        self.model = ReturnModel(self)
        self.table = RowTable()
        set_up(self.table, self.model, "Values of the return")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHOSE, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table, 3)
        self.make = QCheckBox()
        show_text(self.make, self._make_words())
        tip(self.make, "\n".join(_title(each) for each in self._missing[:20]))
        self.make.setVisible(bool(self._missing))
        self.make.toggled.connect(lambda _: self._compare())
        layout.addWidget(self.make)
        label = Label("&To be looked at")
        self.problems = QListWidget()
        self.problems.setAccessibleName("To be looked at")
        self.problems.setWordWrap(True)
        label.setBuddy(self.problems)
        layout.addWidget(label)
        layout.addWidget(self.problems, 2)
        self.notice = Notice()
        layout.addWidget(self.notice)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = Button("Take")
        box.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout.addWidget(box)
        self.model.ticked.connect(self._say)
        room.resize(self, 940, 640)
        self._compare()

    def _make_words(self) -> str:
        number = len(self._missing)
        noun = count(number, "indicator that the plan has not", "indicators that the plan has not")
        return f"Make the {noun}, with their values"

    def _add(self) -> list[Described]:
        return list(self._missing) if self.make.isChecked() else []

    def _compare(self) -> None:
        add = self._add()
        self._values = compare_values(
            self._plan, self._measured.given, self._file_name, add, self._measured.sent
        )
        self.model.show_values(self._values)

    def _tell(self) -> None:
        """List what is to be looked at, of what is ticked now as it would be taken."""
        left = {(each.given.sheet, each.given.cell) for each in self.model.left()}
        read = [
            each
            for each in self._measured.problems
            if not (each.of_value and (each.sheet, each.cell) in left)
        ]
        told = problems_of(self.model.chosen(self._values), read=read)
        if self._add():
            told += self._measured.about
        self._list([*told, *self._measured.left_out])

    def _list(self, told: list[Problem]) -> None:
        self.problems.clear()
        lines = [_in_words(each) for each in told[:_PROBLEMS]]
        if len(told) > _PROBLEMS:
            lines.append(f"and {len(told) - _PROBLEMS:,} more")
        for words in lines or ["Nothing: all of the file could be read, and fits the plan."]:
            self.problems.addItem(QListWidgetItem(words))
        self.problems.setCurrentRow(0)

    def _say(self) -> None:
        values = self._values
        new, changed = len(values.of(Came.NEW)), len(values.of(Came.CHANGED))
        conflicts, same = len(values.of(Came.CONFLICT)), len(values.of(Came.SAME))
        unknown, doubted = len(values.unknown), len(values.of(Came.DOUBTFUL))
        parts = [
            f"{new:,} new", f"{changed:,} changed",
            f"{count(conflicts, 'conflict')} to choose" if conflicts else "",
            f"{same:,} the same already",
            f"{doubted:,} whose code and name do not agree" if doubted else "",
            f"of {count(unknown, 'indicator')} that the plan has not" if unknown else "",
        ]  # fmt: skip
        self.summary.setText(
            f"{self._file_name}: {', '.join(each for each in parts if each)}. What is ticked is "
            "taken from the file; where both were changed the plan's stays until it is ticked."
        )
        number = self.model.number()
        noted = number == 0 and self._is_out()
        show_text(self.take, "Note the return" if noted else f"Take {count(number, 'value')}")
        self.take.setEnabled((number > 0 or noted) and not self._plan.why_read_only)
        self._tell()

    def _is_out(self) -> bool:
        """Whether the pack that this answers has not come back yet: then that is to be noted."""
        key = self._measured.pack_key
        return any(not pack.returned_on for pack in self._plan.data.of(Pack, "key", key) if key)

    @property
    def said(self) -> str:
        """What came of it, in a sentence, once it was accepted."""
        made = self.taken
        if not made.values and not made.indicators:
            return f"{self._file_name} is noted with its pack. Ctrl+Z takes that back."
        with_them = f" and {count(made.indicators, 'indicator')}" if made.indicators else ""
        return (
            f"{count(made.values, 'value')}{with_them} taken from {self._file_name}. Ctrl+Z takes "
            "them back."
        )

    def accept(self) -> None:
        """Take what is ticked, in one step."""
        if not self.take.isEnabled():
            return
        try:
            self.taken = take_values(
                self._plan, self.model.chosen(self._values), add=self._add(),
                pack_key=self._measured.pack_key,
            )  # fmt: skip
        except PlandeskError as error:
            self.notice.say(str(error))
            return
        super().accept()


def _in_words(problem: Problem) -> str:
    where = f"{problem.sheet} {problem.cell}".strip()
    return f"{where}{': ' if where else ''}{problem.what} Kept: {problem.kept}."


def _title(described: Described) -> str:
    said = (described.values.get("code", ""), described.values.get("name", ""))
    return brief(" ".join(each for each in said if each), 80)
