"""How wide the columns of the costs are: no sum is ever cut, and no usual word is broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from PySide6.QtGui import QFontMetrics

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
BESIDE = 10  # pixels beside the words of a cell
_WANTED = {YEAR: 10, OFTEN: 11, AMOUNT: 13, SOURCE: 15, MORE: 12, COUNTS: 8}  # in letters
_FEWEST = 16  # letters that each of the two columns of words has room for
_USUAL = 18  # letters of a word that is not broken; a longer one, such as a link, may be
_SHARES = {WHAT: 0.46, WORDS: 0.54}
_MEASURED = 12  # of the words with the most letters, of which one is the widest


@dataclass(slots=True)
class Widths:
    """What each column needs and would like, in pixels."""

    least: dict[int, int] = field(default_factory=dict)
    wanted: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, model: CostsModel, letters: QFontMetrics) -> Widths:
        """Measure the words of a list in a font."""
        found, letter = cls(), letters.averageCharWidth()
        for column in range(len(HEADINGS)):
            texts = [model.shown(each, column) for group in model.groups for each in group.items]
            # Money is one word however long it is, and a sum that is cut is another sum.
            most = 99 if column == AMOUNT else _USUAL
            widest = _widest([HEADINGS[column], *texts], letters, most) + BESIDE
            if column == WHAT:
                widest += INSET
            if column in _SHARES:
                found.least[column] = max(widest, _FEWEST * letter)
            else:
                found.least[column] = widest
                found.wanted[column] = max(widest, _WANTED[column] * letter + 8)
        return found

    @property
    def whole(self) -> int:
        """The width at which every column has what it needs."""
        return sum(self.least.values())

    def shared_out(self, room: int) -> Mapping[int, int]:
        """The width of each column within a room; together wider than it where all need more.

        What is left over goes to the narrow columns first, until each has what it would like, and
        then to the two of words.
        """
        found = dict(self.least)
        left = max(0, room - self.whole)
        asked = {column: wide - found[column] for column, wide in self.wanted.items()}
        given = min(1.0, left / max(1, sum(asked.values())))
        for column, more in asked.items():
            found[column] += int(more * given)
        words = max(room - sum(found[each] for each in self.wanted), found[WHAT] + found[WORDS])
        found[WHAT] = max(found[WHAT], min(int(words * _SHARES[WHAT]), words - found[WORDS]))
        found[WORDS] = words - found[WHAT]
        return found


def _widest(texts: Iterable[str], letters: QFontMetrics, most: int) -> int:
    """The width in pixels of the widest word of up to *most* letters."""
    words = {word for text in texts for word in text.split() if len(word) <= most}
    return max(map(letters.horizontalAdvance, nlargest(_MEASURED, words, key=len)), default=0)
