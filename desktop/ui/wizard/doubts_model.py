"""The doubts of an import as a tree: three weights, what is alike, and its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from desktop.core.kinds import Status
from desktop.core.problems import Problem
from desktop.core.text import brief, count
from desktop.exchange.doubts import Doubt, Weight
from desktop.exchange.recognise.model import NEW_STATUS
from desktop.ui.editors.status import swatch
from desktop.ui.look.theme import Colours
from desktop.ui.plain import plain_tip

HEADINGS = ("What is odd", "Where", "What was kept")
_DOUBT, _PROBLEM, _CELL = (Qt.ItemDataRole.UserRole + at for at in (1, 2, 3))
_MOST = 500  # cells of a question that are listed
_LONGEST = 400  # letters of a line; its tip says all

LegendOf = Callable[[str], Sequence[Status]]
"""The statuses of the legend by which a rating is read."""
TextAt = Callable[[str, str], str]
"""What stands in a cell of the workbook, by its sheet and its address."""


def place_of(problem: Problem) -> str:
    """Where a line of the list stands, in words: "Plan F4"."""
    return " ".join(each for each in (problem.sheet, problem.cell) if each)


def heading_of(weight: Weight, doubts: Sequence[Doubt]) -> str:
    """What the tree says above the doubts of a weight."""
    if weight is Weight.MUST:
        left = sum(doubt.open for doubt in doubts)
        return (
            f"Must answer: {left} left of {len(doubts)}, as a guess would change a status or lose"
            " a text"
            if left
            else f"Must answer: all {len(doubts)} answered"
        )
    if weight is Weight.LOOK:
        return f"Worth a look: {len(doubts)}, read in the likely way"
    return f"For information: {len(doubts)}, kept as it stood"


class DoubtsModel(QStandardItemModel):
    """The tree. An item of the first column knows its doubt (``doubt_at``) or its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubts: list[Doubt] = []

    def show_doubts(
        self, doubts: Sequence[Doubt], legend_of: LegendOf, text_at: TextAt, look: Colours
    ) -> None:
        """Show these instead, with swatches in the colours of the legends."""
        self.clear()
        self.doubts = list(doubts)
        self.setHorizontalHeaderLabels(list(HEADINGS))
        for weight in Weight:
            own = [doubt for doubt in doubts if doubt.weight is weight]
            if own:
                top = _row(heading_of(weight, own), "", "")
                bold = QFont()
                bold.setBold(True)
                top[0].setFont(bold)
                if weight is Weight.MUST and any(doubt.open for doubt in own):
                    top[0].setForeground(QColor(look.warning))
                self.appendRow(top)
                for doubt in own:
                    top[0].appendRow(self._line(doubt, legend_of, text_at))

    def _line(self, doubt: Doubt, legend_of: LegendOf, text_at: TextAt) -> list[QStandardItem]:
        where = count(doubt.cells, "cell")
        kept = doubt.problems[0].kept if len(doubt.problems) == 1 else ""
        icon = QIcon()
        if doubt.word is not None:
            kept, icon = said_of(doubt, legend_of(doubt.word.field))
        elif len(doubt.problems) == 1:
            where = place_of(doubt.problems[0])
        line = _row(doubt.title, where, kept)
        line[0].setData(doubt, _DOUBT)
        line[2].setIcon(icon)
        if doubt.word is not None and doubt.word.fill:
            line[0].setIcon(swatch("", f"#{doubt.word.fill}"))
        cells = _cells_of(doubt, text_at)
        if cells:
            _point(line[0], *cells[0][1:])
        for text, problem, place in cells if len(cells) > 1 else ():
            kept = problem.kept if problem is not None and doubt.word is None else ""
            child = _row(text, " ".join(filter(None, place)), kept)
            child[0].setData(doubt, _DOUBT)
            _point(child[0], problem, place)
            line[0].appendRow(child)
        return line


def _cells_of(doubt: Doubt, text_at: TextAt) -> list[tuple[str, Problem | None, tuple[str, str]]]:
    """Each cell of a doubt: what the tree says of it, its line of the list, its sheet and name."""
    if doubt.word is None:
        return [(each.what, each, (each.sheet, each.cell)) for each in doubt.problems]
    lines = {(each.sheet, each.cell): each for each in doubt.problems}
    found = []
    for cell in doubt.word.cells[:_MOST]:
        sheet, _, name = cell.rpartition("!")
        text = text_at(sheet, name)
        words = f"“{text}”" if text else "A colour without words"
        found.append((words, lines.get((sheet, name)), (sheet, name)))
    return found


def _point(item: QStandardItem, problem: Problem | None, place: tuple[str, str]) -> None:
    item.setData(problem, _PROBLEM)
    item.setData(place, _CELL)


class Shown(QSortFilterProxyModel):
    """The tree as far as a word that is looked for stands in it."""

    def __init__(self, model: DoubtsModel) -> None:
        super().__init__(model)
        self.setSourceModel(model)
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def doubt_at(self, index: QModelIndex) -> Doubt | None:
        """The doubt of a row, None for a heading."""
        found = index.siblingAtColumn(0).data(_DOUBT)
        return found if isinstance(found, Doubt) else None

    def problem_at(self, index: QModelIndex) -> Problem | None:
        """The line of the list that a row shows, if there is one: for several the first."""
        found = index.siblingAtColumn(0).data(_PROBLEM)
        return found if isinstance(found, Problem) else None

    def cell_at(self, index: QModelIndex) -> tuple[str, str]:
        """The sheet and the address of the cell that a row shows, for several of the first."""
        sheet, name = index.siblingAtColumn(0).data(_CELL) or ("", "")
        return sheet, name


def said_of(doubt: Doubt, legend: Sequence[Status]) -> tuple[str, QIcon]:
    """What becomes of the cells of a question: in words, with the swatch of the status."""
    code = doubt.proposed if doubt.answer is None else doubt.answer
    status = next((each for each in legend if each.code == code), None)
    icon = swatch(status.code, status.colour) if status is not None else QIcon()
    if code == NEW_STATUS:
        return "✓ A status of its own", icon
    name = f"{status.code} {status.word}" if status is not None else "No status"
    if doubt.answer is not None:
        return f"✓ {name}", icon
    if doubt.open:
        return (f"{status.word}? Not answered" if status is not None else "Not answered"), icon
    return name, icon


def _row(*texts: str) -> list[QStandardItem]:
    row = []
    for text in texts:
        item = QStandardItem(brief(text, _LONGEST))
        item.setEditable(False)
        if len(text) > _LONGEST:
            item.setToolTip(plain_tip(text))
        row.append(item)
    return row
