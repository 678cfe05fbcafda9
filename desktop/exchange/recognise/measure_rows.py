"""Reading a sheet of success measures: each row is a measure of the action, requirement or area
that it names, and one of the plan as a whole where it names none.

What a cell says that no measure has a place for, or that cannot be read, is told and stands in the
notes of the plan with the words of its measure.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.by_when import one_day
from desktop.core.days import uk
from desktop.core.kinds import Action, Area, Measure, Requirement, give_keys, iso
from desktop.core.success import NO, PARTLY, YES, pointer_to
from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.measure_columns import DAYS, HEADINGS, MET
from desktop.exchange.recognise.model import IndicatorSaid
from desktop.exchange.recognise.owned_columns import ACTION, AREA, INDICATOR, REQUIREMENT, TEXT
from desktop.exchange.recognise.owned_rows import Kind, Named, OwnedRows, called, read_table
from desktop.exchange.recognise.view import SheetView

_MET = {
    YES: ("yes", "y", "met", "achieved", "fully met", "met in full", "fully achieved"),
    PARTLY: ("partly", "partially", "part", "in part", "partly met", "partially met",
             "met in part", "partly achieved", "partially achieved"),
    NO: ("no", "n", "not met", "not achieved", "not yet", "not yet met", "not yet achieved"),
}  # fmt: skip
_SAID = {word: met for met, words in _MET.items() for word in words}
_WHOLE = "the measure as one of the plan as a whole"
_KIND = Kind(
    "a success measure", "success measures", "Success measure",
    "its words in the notes of the plan, with those of their measures",
)  # fmt: skip


def read_measures(draft: Draft, view: SheetView) -> list[IndicatorSaid]:
    """Read a sheet of measures into rows; gives the indicators that they name, to be found once
    all of them are read."""
    table = read_table(draft, view, HEADINGS, _KIND)
    return _Measures(draft, view, table, _KIND).read() if table is not None else []


class _Measures(OwnedRows):
    """Makes a measure of each row of one sheet."""

    def _read(self, cells: Mapping[int, Cell]) -> None:
        text = cells.get(self._table.text)
        if text is None:
            self._without_words(cells)
            return
        measure = give_keys(Measure(position=self._draft.next(), text=text.text.strip()))
        named = self._own(measure, text, cells)
        for field, column in self._table.fields.items():
            if column in cells and field not in (TEXT, INDICATOR):
                self._fill(measure, field, cells[column])
        self._keep_others(measure, cells, named)
        self._draft.data.add(measure)
        self._say_indicator(measure, cells)

    def _own(self, measure: Measure, text: Cell, cells: Mapping[int, Cell]) -> list[Named]:
        """Say of what a measure is, the nearest first; what else its row names is told."""
        named = self._owners(cells, (ACTION, REQUIREMENT, AREA))
        owner = next((each.found[0] for each in named if each.found), None)
        if isinstance(owner, Action | Requirement | Area):
            setattr(measure, pointer_to(owner), owner.id)
        kept = _WHOLE if owner is None else f"a measure of {called(owner)}"
        self._tell_unnamed(measure, named, owner, kept)
        if not named:
            self._tell(text, "is of nothing that its row names.", _WHOLE)
        return named

    def _fill(self, measure: Measure, field: str, cell: Cell) -> None:
        """Set a field of a measure by its cell, or tell why it could not be."""
        text = one_line(cell.text)
        if field == MET:
            measure.met = _SAID.get(fold(text), "")
            if not measure.met:
                self._keep(measure, cell, "says neither that it is met nor that it is not.")
        elif field in DAYS:
            day = one_day(text)
            if day is not None:
                setattr(measure, field, iso(day))
                return
            due = self._draft.when(text).due if field == DAYS[0] else None
            if due is None:
                self._keep(measure, cell, "is no one day.")
                return
            measure.on = iso(due)
            self._keep(measure, cell, "is no one day.", f"its last day, {uk(iso(due))}")
        else:
            setattr(measure, field, cell.text.strip() if field == "evidenced_by" else text)
