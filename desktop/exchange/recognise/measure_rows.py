"""Reading a sheet of success measures: each row is a measure of the action, requirement or area
that it names, and one of the plan as a whole where it names none.

What a cell says that no measure has a place for, or that cannot be read, is told and stands in the
notes of the plan with the words of its measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from desktop.core.by_when import one_day
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.indicators.known import Known
from desktop.core.kinds import Action, Area, Measure, Requirement, give_keys, iso
from desktop.core.problems import Problem
from desktop.core.success import NO, PARTLY, YES, Owner, pointer_to
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.measure_columns import (
    ACTION,
    AREA,
    DAYS,
    INDICATOR,
    MET,
    REQUIREMENT,
    TEXT,
    Table,
    rows_below,
    table_of_measures,
)
from desktop.exchange.recognise.model import IndicatorSaid
from desktop.exchange.recognise.named_actions import NamedActions
from desktop.exchange.recognise.phrases import area_title
from desktop.exchange.recognise.view import SheetView

_MET = {
    YES: ("yes", "y", "met", "achieved", "fully met", "met in full", "fully achieved"),
    PARTLY: ("partly", "partially", "part", "in part", "partly met", "partially met",
             "met in part", "partly achieved", "partially achieved"),
    NO: ("no", "n", "not met", "not achieved", "not yet", "not yet met", "not yet achieved"),
}  # fmt: skip
_SAID = {word: met for met, words in _MET.items() for word in words}
_NOTES = "its words in the notes of the plan"
_WHOLE = "the measure as one of the plan as a whole"
_PIECES = re.compile(r"[,;/&+]|\band\b", re.IGNORECASE)  # of a cell that names several actions
_FEWEST = 2  # cells of a row that is more than a remark


def read_measures(draft: Draft, view: SheetView) -> list[IndicatorSaid]:
    """Read a sheet of measures into rows; gives the indicators that they name, to be found once
    all of them are read."""
    table = table_of_measures(view)
    if table is None:
        for cells in view.rows.values():
            draft.note(_words(cells))
        if view.rows:
            draft.problem(
                view.name, "",
                "No heading of success measures was found, such as “Success measure”.",
                "the words of the sheet in the notes of the plan",
            )  # fmt: skip
        return []
    for row, cells in view.rows.items():
        if row < table.row:
            draft.note(_words(cells))
    _tell_others(draft, view, table)
    reader = _Reader(draft, view, table)
    for row in rows_below(view, table):
        reader.read(row)
    return reader.indicators


def _tell_others(draft: Draft, view: SheetView, table: Table) -> None:
    """Say once of each column that no measure has a place for it."""
    for cell in view.texts(table.row):
        if cell.column in table.others:
            draft.problem(
                view.name, cell.name,
                f"No field of a success measure is called “{brief(one_line(cell.text))}”.",
                "its words in the notes of the plan, with those of their measures",
            )  # fmt: skip


class _Reader:
    """Makes a measure of each row of one sheet."""

    def __init__(self, draft: Draft, view: SheetView, table: Table) -> None:
        self.indicators: list[IndicatorSaid] = []
        self._draft, self._view, self._table = draft, view, table
        self._named = NamedActions(draft.data.actions())

    def read(self, row: int) -> None:
        """Read one row below the headings."""
        cells = {cell.column: cell for cell in self._view.texts(row)}
        for column in self._table.owners:
            over = self._view.standing_for(row, column)
            if column not in cells and over is not None and over.text.strip():
                cells[column] = over
        text = cells.get(self._table.text)
        if text is None:
            self._without_words(cells)
            return
        measure = give_keys(Measure(position=self._draft.next(), text=text.text.strip()))
        self._owner(measure, cells)
        for field, column in self._table.fields.items():
            if column in cells and field != TEXT:
                self._fill(measure, field, cells[column])
        known = {*self._table.fields.values(), *self._table.owners, *self._table.numbers}
        for column, cell in cells.items():
            if column not in known:
                head = self._table.heads.get(column, "")
                self._note(measure, f"{head}: {one_line(cell.text)}" if head else cell.text)
                if not head:
                    self._tell(cell, "stands under no heading.", _NOTES)
        self._draft.data.add(measure)
        code = self._table.fields.get(INDICATOR)
        if code in cells:
            self.indicators.append(
                IndicatorSaid(
                    measure.id, one_line(cells[code].text), self._view.name, cells[code].name
                )
            )

    def _without_words(self, cells: Mapping[int, Cell]) -> None:
        """A row that says no measure: one of a single cell heads others, or tells of them."""
        self._draft.note(_words(cells.values()))
        if len(cells) >= _FEWEST:
            first = cells[min(cells)]
            self._draft.problem(
                self._view.name, first.name,
                f"The row of “{brief(one_line(first.text))}” has no words under "
                f"“{brief(self._table.heads[self._table.text])}”.", _NOTES,
            )  # fmt: skip

    def _fill(self, measure: Measure, field: str, cell: Cell) -> None:
        """Set a field of a measure by its cell, or tell why it could not be."""
        text = one_line(cell.text)
        if field == INDICATOR:
            return
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
            self._note(measure, f"{self._table.heads[cell.column]}: {text}")
            self._tell(cell, "is no one day.", f"its last day, {uk(iso(due))}, and {_NOTES}")
        else:
            setattr(measure, field, cell.text.strip() if field == "evidenced_by" else text)

    # --- what a measure is of ----------------------------------------------------------------

    def _owner(self, measure: Measure, cells: Mapping[int, Cell]) -> None:
        """Say of what a measure is, the nearest first; what else its row names is told."""
        named = [
            (cell, sort, self._find(sort, cell))
            for sort in (ACTION, REQUIREMENT, AREA)
            for column in self._table.owners
            if self._table.owners[column] == sort and (cell := cells.get(column)) is not None
        ]
        if self._table.owners and not any(owner for _, _, owner in named):
            named += [
                (cell, ACTION, self._find(ACTION, cell))
                for column in self._table.numbers
                if (cell := cells.get(column)) is not None
            ]
        owner = next((each for _, _, each in named if each is not None), None)
        if owner is not None:
            setattr(measure, pointer_to(owner), owner.id)
        for cell, sort, other in named:
            if cell.column not in self._table.owners and other is None:
                continue  # it counts the rows
            if other is None:
                kept = _WHOLE if owner is None else f"a measure of {_called(owner)}"
                self._note(measure, f"{self._table.heads[cell.column]}: {one_line(cell.text)}")
                self._tell(cell, f"is no {sort} of the plan.", f"{kept}; {_NOTES}")
            elif owner is not None and not self._holds(other, owner):
                self._note(measure, f"{self._table.heads[cell.column]}: {one_line(cell.text)}")
                self._tell(
                    cell, "is not what the row names first.",
                    f"a measure of {_called(owner)}; {_NOTES}",
                )  # fmt: skip
        if not named:
            self._tell(cells[self._table.text], "is of nothing that its row names.", _WHOLE)

    def _find(self, sort: str, cell: Cell) -> Owner | None:
        """The one action, requirement or area that a cell names."""
        text = one_line(cell.text)
        if sort == ACTION:
            return self._action(text)
        if sort == REQUIREMENT:
            every = self._draft.data.all(Requirement)
            worded = [each for each in every if fold(each.text) == fold(text)]
            return self._draft.referred(None, text) or (worded[0] if len(worded) == 1 else None)
        titled = area_title(text)
        return self._draft.find_area(text, text) or (
            self._draft.find_area(titled.code, titled.title) if titled else None
        )

    def _action(self, text: str) -> Action | None:
        """The one action that a text names: none where it names several, as "1 and 2"."""
        found = self._named.find(text)
        if found is None or fold(text) == fold(found.action):
            return found
        others = map(self._named.find, _PIECES.split(text))
        return None if any(other not in (None, found) for other in others) else found

    def _holds(self, other: Owner, owner: Owner) -> bool:
        """Whether something that a row names is what the measure is of, or what that belongs to."""
        if other is owner:
            return True
        return isinstance(owner, Action) and isinstance(other, Area) and owner.area_id == other.id

    # --- what is told and kept ---------------------------------------------------------------

    def _keep(self, measure: Measure, cell: Cell, what: str) -> None:
        """Tell of a cell that cannot be read, and keep its words."""
        self._note(measure, f"{self._table.heads[cell.column]}: {one_line(cell.text)}")
        self._tell(cell, what, _NOTES)

    def _tell(self, cell: Cell, what: str, kept: str) -> None:
        told = f"“{brief(one_line(cell.text))}” {what}"
        self._draft.problem(self._view.name, cell.name, told, kept)

    def _note(self, measure: Measure, words: str) -> None:
        self._draft.note(f"Success measure “{one_line(measure.text)}”: {one_line(words)}")


def _called(owner: Owner) -> str:
    if isinstance(owner, Action):
        return owner.name
    return f"“{brief(owner.title or owner.code if isinstance(owner, Area) else owner.text)}”"


def _words(cells: Iterable[Cell]) -> str:
    return " | ".join(one_line(cell.text) for cell in cells)


def link_indicators(data: PlanData, said: Sequence[IndicatorSaid]) -> list[Problem]:
    """Tie measures to the indicators that their rows name by code or name; what names none is
    told, and its words are kept in the notes of the plan."""
    known, problems = Known(data), []
    for each in said:
        measure = data.get(Measure, each.measure_id)
        found, _ = known.find(each.text, each.text)
        if found is None:
            by_name, _ = known.find("", each.text)
            found = by_name
        if measure is None:
            continue
        if found is not None:
            measure.indicator_id = found.id
            continue
        note = f"Success measure “{one_line(measure.text)}”: Indicator: {each.text}"
        data.info.notes = "\n".join(filter(None, (data.info.notes, note)))
        problems.append(
            Problem(
                each.sheet, each.cell, f"“{brief(each.text)}” is no indicator of the plan.", _NOTES
            )
        )
    return problems
