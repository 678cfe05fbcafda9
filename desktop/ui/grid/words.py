"""The words of the grid's cells, measured: how wide columns must be, and can be, for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtGui import QFont, QFontMetrics

from desktop.core.kinds import Action
from desktop.core.plan import Plan
from desktop.core.widths import Column, Measured, measured
from desktop.ui.grid.delegate import PAD_X, WHOLE
from desktop.ui.grid.header import heading_font
from desktop.ui.grid.model import GridModel
from desktop.ui.grid.widths import breaking_nothing

SAMPLE = 150  # actions of the plan whose words are measured
SEEN = 48  # actions of an area by which room is shared, evenly among all that it has
AROUND = 2 * PAD_X + 3  # pixels beside a word
_KEPT = 20_000  # words whose widths are kept


class WordWidths:
    """The widths that break no usual word: the same for every area, measured once."""

    def __init__(self, plan: Plan, model: GridModel) -> None:
        self._plan, self._model = plan, model
        self._measured: tuple[object, list[int]] = (None, [])
        self._font, self._known = "", dict[str, float]()

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

    def columns(self, font: QFont, fields: Sequence[str], lowest: Sequence[int]) -> list[Column]:
        """Columns of the actions in sight with their words, without what stands beside a word.

        Of an area with many actions some are measured, evenly among them.
        """
        if self._font != font.key() or len(self._known) > _KEPT:
            self._font, self._known = font.key(), {}
        actions = self._model.actions()
        some = actions[:: max(1, -(-len(actions) // SEEN))]
        wide = QFontMetrics(font).horizontalAdvance

        def width(word: str) -> float:
            if (found := self._known.get(word)) is None:
                found = self._known[word] = wide(word)
            return found

        return [
            Column(
                low - AROUND,
                [self._cell(each, field, width) for each in some],
                field in WHOLE,
            )
            for field, low in zip(fields, lowest, strict=True)
        ]

    def _cell(self, action: Action, field: str, width: Callable[[str], float]) -> Measured:
        text, note = self._model.text(action, field), self._model.note(action, field)
        return measured(f"{text}\n{note}" if note else text, width)

    def _texts(self, field: str) -> list[str]:
        some = islice(self._plan.data.table(Action).values(), SAMPLE)
        return [self._model.text(action, field) for action in some]
