"""How wide the columns of the costs are: no sum is ever cut, and no usual word is broken."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from PySide6.QtGui import QFontMetrics

from desktop.core.widths import Column, Measured, lowest_rows, measured, some_of
from desktop.ui.costs.model import (
    AMOUNT,
    COUNTS,
    HEADINGS,
    MORE,
    OFTEN,
    SOURCE,
    WHAT,
    WORDS,
    YEAR,
    CostsModel,
)

INSET = 20  # pixels that the words of a part stand in from those of its row
BESIDE = 15  # pixels beside the words of a cell
_WANTED = {YEAR: 10, OFTEN: 11, AMOUNT: 13, SOURCE: 15, MORE: 12, COUNTS: 8}  # in letters
_FEWEST = 16  # letters that each of the two columns of words has room for
_USUAL = 18  # letters of a word that is not broken; a longer one, such as a link, may be
_SHARES = {WHAT: 0.46, WORDS: 0.54}
_MEASURED = 12  # of the words with the most letters, of which one is the widest


@dataclass(slots=True)
class Widths:
    """What each column needs and would like, in pixels.

    ``cells`` are the words of some rows from all over the list, ``wanted`` what a narrow column
    takes at most.
    """

    least: dict[int, int] = field(default_factory=dict)
    wanted: dict[int, int] = field(default_factory=dict)
    cells: dict[int, list[Measured]] = field(default_factory=dict)

    @classmethod
    def of(cls, model: CostsModel, letters: QFontMetrics) -> Widths:
        """Measure the words of a list in a font."""
        found, letter = cls(), letters.averageCharWidth()
        items = [each for group in model.groups for each in group.items]
        for column in range(len(HEADINGS)):
            texts = [model.shown(each, column) for each in items]
            # Money is one word however long it is, and a sum that is cut is another sum.
            most = 99 if column == AMOUNT else _USUAL
            widest = _widest([HEADINGS[column], *texts], letters, most) + _beside(column)
            found.cells[column] = [
                measured(each, letters.horizontalAdvance) for each in some_of(texts)
            ]
            if column in _SHARES:
                found.least[column] = max(widest, _FEWEST * letter)
            else:
                found.least[column] = widest
                whole = max(map(_unbroken, found.cells[column]), default=0) + _beside(column)
                found.wanted[column] = max(widest, _WANTED[column] * letter + 8, whole)
        return found

    @property
    def whole(self) -> int:
        """The width at which every column has what it needs."""
        return sum(self.least.values())

    def shared_out(self, room: int) -> Mapping[int, int]:
        """The width of each column within a room; together wider than it where all need more.

        The rows are as low as they can be, and what a narrow column has no use for goes to the two
        of words.
        """
        asked = [
            Column(wide - _beside(column), self.cells[column])
            for column, wide in self.least.items()
        ]
        within = room - sum(map(_beside, self.least))
        lowest = lowest_rows(asked, within)
        found = {
            column: min(int(wide) + _beside(column), self.wanted.get(column, room))
            for column, wide in zip(self.least, lowest, strict=True)
        }
        over = max(0, room - sum(found.values()))
        found[WHAT] += int(over * _SHARES[WHAT])
        found[WORDS] += over - int(over * _SHARES[WHAT])
        return found


def _unbroken(cell: Measured) -> int:
    """How wide a cell is when no line of it is broken."""
    return math.ceil(max(sum(line) + cell.space * len(line) for line in cell.lines))


def _beside(column: int) -> int:
    """The pixels of a column that its words do not have."""
    return BESIDE + (INSET if column == WHAT else 0)


def _widest(texts: Iterable[str], letters: QFontMetrics, most: int) -> int:
    """The width in pixels of the widest word of up to *most* letters."""
    words = {word for text in texts for word in text.split() if len(word) <= most}
    return max(map(letters.horizontalAdvance, nlargest(_MEASURED, words, key=len)), default=0)
