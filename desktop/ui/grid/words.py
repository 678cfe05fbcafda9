"""How wide the columns of the grid must be for their usual words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtGui import QFont, QFontMetrics

from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.ui.grid.delegate import PAD_X
from desktop.ui.grid.header import heading_font
from desktop.ui.grid.model import GridModel
from desktop.ui.grid.widths import breaking_nothing

SAMPLE = 150  # actions of the plan whose words are measured
AROUND = 2 * PAD_X + 3  # pixels beside a word


class WordWidths:
    """The widths that break no usual word: the same for every area, measured once."""

    def __init__(self, plan: Plan, model: GridModel) -> None:
        self._plan, self._model = plan, model
        self._measured: tuple[object, list[int]] = (None, [])

    def forget(self) -> None:
        """Measure the words again when they are next asked for."""
        self._measured = (None, [])

    def widths(self, font: QFont, lowest: Sequence[int]) -> list[int]:
        """The width of each column in pixels, in a font; at least its *lowest* one."""
        columns = self._model.columns
        key = (font.key(), [(each.field, each.label) for each in columns])
        if self._measured[0] != key:
            wide = QFontMetrics(font).horizontalAdvance
            bold = QFontMetrics(heading_font(font)).horizontalAdvance
            asked = [
                (each.label, self._texts(each.field), low)
                for each, low in zip(columns, lowest, strict=True)
            ]
            self._measured = (key, breaking_nothing(asked, wide, bold, AROUND))
        return self._measured[1]

    def _texts(self, field: str) -> list[str]:
        some = islice(self._plan.data.table(Action).values(), SAMPLE)
        return [self._model.text(action, field) for action in some]
