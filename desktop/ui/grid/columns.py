"""How wide the grid's columns are, and which are hidden: what the user set, and what is left.

A column that was set by hand keeps its width, counted in letters so that it is as wide on another
screen and at another size of text. All others share what room there is beside it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from desktop.core.ratings import RATINGS
from desktop.core.widths import Column, LowestRows, lines_of
from desktop.ui.grid.delegate import PAD_Y
from desktop.ui.grid.header import heading_font
from desktop.ui.grid.widths import (
    NARROWEST,
    least,
    shared_out,
    squeezed,
    usual_share,
    whole_pixels,
)
from desktop.ui.grid.words import AROUND, WordWidths

if TYPE_CHECKING:
    from desktop.ui.grid.view import GridView

AS_THEY_FIT, EVERY_LINE = -1, 0
"""How many lines of a row are shown, where it is no number of them: all of a row that is not LONG
where ENOUGH rows are seen at a time so, else FEW; or all of them always."""
ENOUGH, FEW, LONG = 5, 4, 9
WIDEST = 60  # letters of a line that is still read with ease, where a column fits its content
_KEPT = 12  # searches for widths, whose areas are shown at once when they are shown again
_PART = 0.6  # of the grid's width, which a column that fits its content takes at most


class Columns:
    """The part of the grid's view that gives columns their widths."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._model = view._grid
        self._words = WordWidths(view._plan, view._grid)
        self._set: dict[str, float] = {}  # what the user chose, in widths of a "0", by field
        self._hidden = set[str]()  # fields
        self._fitting = False
        self._fitted_to = ""  # the font
        self._searches: list[LowestRows] = []  # what was shown last is the first
        self.lines = AS_THEY_FIT
        view.horizontalHeader().sectionResized.connect(self._resized)

    @property
    def _digit(self) -> int:
        return self._view.fontMetrics().horizontalAdvance("0")

    def fit(self) -> None:
        """Give the columns that were set by hand their widths, and share out the rest."""
        columns, view, digit = self._model.columns, self._view, self._digit
        room = view.viewport().width()
        free = []
        self._fitting = True
        self._fitted_to = view.font().key()
        # Above the widths that break no word, each has its part of what is left.
        bare = [max(NARROWEST, self._least(each.field, digit)) for each in columns]
        unbroken = self._words.widths(view.font(), bare)
        for place, each in enumerate(columns):
            hidden = each.field in self._hidden
            view.setColumnHidden(place, hidden)
            if hidden:
                continue
            if (width := self._set.get(each.field)) is not None:
                wide = max(NARROWEST, round(width * digit))
                view.setColumnWidth(place, wide)
                room -= wide
            else:
                free.append(place)
        if free:
            low = [bare[place] for place in free]
            lowest = squeezed([unbroken[place] for place in free], low, room)
            for place, width in zip(free, self._shared(free, lowest, room), strict=True):
                view.setColumnWidth(place, width)
        self._fitting = False

    def follow_text(self) -> None:
        """Fit columns and rows to a text of another size: once, however often Qt tells of it, and
        only when the grid is seen. Other colours change no width."""
        if self._view.isVisible() and self._fitted_to != self._view.font().key():
            self._view.fit_columns()

    def _least(self, field: str, digit: int) -> int:
        """The least width of a column: that of the ratings shows letters and words whole."""
        if field in RATINGS:
            return self._view.delegate.ratings.width(self._view.legend_of(field))
        return least(field, digit)

    def _shared(self, free: Sequence[int], lowest: Sequence[int], room: int) -> list[int]:
        """Widths in pixels of columns that fill *room*, so that the rows are as low as can be; in
        an area without actions each has its usual part."""
        columns = [self._model.columns[place] for place in free]
        room = max(room, NARROWEST * len(free))
        if not self._model.actions():
            wishes = [usual_share(each.field, each.width) for each in columns]
            return shared_out(wishes, lowest, room)
        words = self._words.columns(self._view.font(), [each.field for each in columns], lowest)
        search = self._search(words, room - AROUND * len(free))
        limit = self.lines + 1 if self.lines > 0 else None
        if self.lines == AS_THEY_FIT:
            limit = LONG if self._fit(words, search.widths(LONG)) else FEW + 1
        found = search.widths(limit)
        painter = self._view.delegate
        painter.most = (
            None if limit is None else min(limit - 1, FEW) if self.lines < 0 else self.lines
        )
        painter.whole_to = limit or 0
        return whole_pixels([each + AROUND for each in found])

    def _search(self, words: list[Column], room: int) -> LowestRows:
        """The search for widths, which goes on where it was left when the same is asked again:
        going back to an area, or folding a panel out and in, need not find them anew."""
        for search in self._searches:
            if search.is_of(words, room):
                self._searches.remove(search)
                break
        else:
            search = LowestRows(words, room)
        self._searches = [search, *self._searches[: _KEPT - 1]]
        return search

    def _fit(self, words: Sequence[Column], widths: Sequence[float]) -> bool:
        """Whether enough rows are seen at first where only the longest are cut."""
        lines = [each if each <= LONG else FEW for each in lines_of(words, widths)][:ENOUGH]
        view = self._view
        high = sum(lines) * view.delegate.fonts.line + len(lines) * (2 * PAD_Y + 1)
        return high <= view.viewport().height()

    def _resized(self, column: int, old: int, new: int) -> None:
        """A column was made wider or narrower by hand: it stays so, and no other does."""
        if self._fitting or new <= 0 or not 0 <= column < self._model.columnCount():
            return
        self._set[self._model.field(column)] = new / self._digit
        self._view.widths_changed()

    def content_width(self, column: int) -> int:
        """The width in pixels at which a column shows each line of its texts on one line.

        Prose would run off the screen: such a column is as wide as is still read with ease.
        """
        model, view = self._model, self._view
        field = model.field(column)
        wide = QFontMetrics(view.font()).horizontalAdvance
        lines = [
            line
            for action in model.actions()
            for text in (model.shown(action, field), model.note(action, field))
            for line in text.split("\n")
        ]
        longest = max((wide(line[: 3 * WIDEST]) for line in lines), default=0)
        bold = QFontMetrics(heading_font(view.font())).horizontalAdvance
        head = max(map(bold, model.columns[column].label.split()), default=0)
        most = max(min(WIDEST * self._digit, int(_PART * view.viewport().width())), head)
        return max(NARROWEST, min(most, max(longest, head)) + AROUND)

    def fit_to_content(self, column: int) -> None:
        """Make a column as wide as its content, as a double click on its edge does."""
        self._view.setColumnWidth(column, self.content_width(column))

    # --- hiding ----------------------------------------------------------------------------------

    def hide(self, field: str) -> None:
        """Hide a column from sight here; the plan's form keeps it. A cursor in it leaves it."""
        self._hidden.add(field)
        self._view.fit_columns()
        at = self._view.currentIndex()
        if at.isValid() and self._model.field(at.column()) in self._hidden:
            self._view.go(at.row(), self.nearest_to(field))
        self._view.columns_shown.emit()

    def show(self, field: str) -> None:
        """Show a column that was hidden."""
        self._hidden.discard(field)
        self._view.fit_columns()
        self._view.columns_shown.emit()

    def hidden(self) -> list[str]:
        """The fields of the columns that are hidden, in the form's order."""
        return [each.field for each in self._model.columns if each.field in self._hidden]

    def shown(self) -> list[str]:
        """The fields of the columns that are seen, in the form's order."""
        return [each.field for each in self._model.columns if each.field not in self._hidden]

    def nearest_to(self, field: str) -> int:
        """The column in which the cursor stands for a field: its own, that of the action's words,
        or the first that is seen."""
        seen = self.shown()
        wanted = next((each for each in (field, "action", *seen) if each in seen), "")
        return max(0, self._model.column_of(wanted))

    def is_usual(self) -> bool:
        """Whether no width was set by hand."""
        return not self._set

    def forget_widths(self) -> None:
        """Give every column its usual width again."""
        self._set.clear()
        self._view.fit_columns()

    # --- kept for the next time ------------------------------------------------------------------

    def kept(self) -> str:
        """What the user set, as a text for the preferences; "" for nothing."""
        if not self._set and not self._hidden:
            return ""
        widths = {field: round(width, 2) for field, width in self._set.items()}
        return json.dumps({"widths": widths, "hidden": sorted(self._hidden)})

    def take(self, kept: str) -> None:
        """Set again what :meth:`kept` gave; what cannot be read counts as never set."""
        with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
            read = json.loads(kept)
            widths = {str(field): float(width) for field, width in read["widths"].items()}
            self._set = {field: width for field, width in widths.items() if 0 < width < 1_000}
            self._hidden = {str(field) for field in read["hidden"]}
        if {each.field for each in self._model.columns} <= self._hidden:
            self._hidden = set()  # of another form: something has to be seen
        self._view.fit_columns()
