"""Reading a sheet of what belongs to actions: finding what each row names, telling and keeping.

Success measures and items of evidence are read so. What of a row is of which kind, and where words
are kept that no field has a place for, is said by each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.indicators.known import Known
from desktop.core.kinds import Action, Area, Evidence, Measure, Requirement, Row
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell, column_letters
from desktop.exchange.recognise.draft import Draft, add_note
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import IndicatorSaid
from desktop.exchange.recognise.named_actions import NamedActions
from desktop.exchange.recognise.owned_columns import (
    ACTION,
    INDICATOR,
    MEASURE,
    REQUIREMENT,
    Headings,
    Table,
    cells_below,
    counts_rows,
    rows_below,
    table_of,
)
from desktop.exchange.recognise.phrases import area_title
from desktop.exchange.recognise.view import SheetView

_FEWEST = 2  # cells of a row that is more than a remark
NOT_FIRST = "is not what the row names first."
IN_PLAN = "its words in the notes of the plan"
IN_ITEM = "its words in the note of the item"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sheet holds, in the words that messages have for it.

    ``words`` name what each row is, ``many`` all of them, ``heading`` is one that they are known
    by. ``kept`` says where the words of a column are kept that no field of it has a place for.
    """

    words: str
    many: str
    heading: str
    kept: str


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that names what a row is of: the sort of it, and what was found of that sort."""

    cell: Cell
    sort: str
    found: Sequence[Row]


def read_table(draft: Draft, view: SheetView, headings: Headings, kind: Kind) -> Table | None:
    """The table of a sheet, with what stands above it kept; None, with all of its words kept and
    told, where it has none."""
    table = table_of(view, headings)
    for row, cells in view.rows.items():
        if table is None or row < table.row:
            draft.note(words_of(cells))
    if table is None:
        if view.rows:
            draft.problem(
                view.name, "",
                f"No heading of {kind.many} was found, such as “{kind.heading}”.",
                "the words of the sheet in the notes of the plan",
            )  # fmt: skip
        return None
    return table


class OwnedRows:
    """Reads the rows of one sheet; what becomes of each is said by who inherits from it."""

    def __init__(self, draft: Draft, view: SheetView, table: Table, kind: Kind) -> None:
        self.indicators: list[IndicatorSaid] = []
        self._draft, self._view, self._table, self._kind = draft, view, table, kind
        self._named = NamedActions(draft.data.actions())
        self._told: set[int] = set()  # columns that were told
        self._counting = {
            column
            for column in table.numbers
            if counts_rows([cell.text for cell in cells_below(view, table.row, column)])
        }

    def read(self) -> list[IndicatorSaid]:
        """Read all rows below the headings; gives the indicators that they name, to be found once
        all of those are read."""
        for row in rows_below(self._view, self._table):
            cells = {cell.column: cell for cell in self._view.texts(row)}
            for column in self._table.owners:
                over = self._view.standing_for(row, column)
                if column not in cells and over is not None and over.text.strip():
                    cells[column] = over
            self._tell_struck(row, self._view.texts(row))
            self._read(cells)
        return self.indicators

    def _tell_struck(self, row: int, cells: Sequence[Cell]) -> None:
        """Say that words of a row are struck out, as those of what was withdrawn are."""
        struck = [cell.name for cell in cells if cell.struck]
        if struck:
            self._draft.problem(
                self._view.name, struck[0] if len(struck) == 1 else self._view.address(row),
                f"Text of this row is struck out ({', '.join(struck)}).",
                f"imported as it stands; delete {self._kind.words} that was withdrawn",
            )  # fmt: skip

    def _read(self, cells: Mapping[int, Cell]) -> None:
        """Make of the cells of one row, by their columns, what they are."""
        raise NotImplementedError

    def _without_words(self, cells: Mapping[int, Cell]) -> None:
        """A row without words of its own: one of a single cell heads others, or tells of them."""
        self._draft.note(words_of(cells.values()))
        if len(cells) >= _FEWEST:
            first = cells[min(cells)]
            self._draft.problem(
                self._view.name, first.name,
                f"The row of “{brief(one_line(first.text))}” has no words under "
                f"“{brief(self._table.heads[self._table.text])}”.", IN_PLAN,
            )  # fmt: skip

    def _keep_others(self, row: Row, cells: Mapping[int, Cell], named: Sequence[Named]) -> None:
        """Keep the cells of columns of which nothing is known, or that have no heading; numbers
        that count the rows say nothing."""
        known = {*self._table.fields.values(), *self._table.owners, *self._counting}
        known |= {each.cell.column for each in named}
        for column, cell in cells.items():
            if column not in known:
                self._keep_unfielded(row, cell)

    def _keep_unfielded(self, row: Row, cell: Cell) -> None:
        """Keep a cell that no field has a place for, and tell of its column once."""
        where = self._note(row, self._table.headed(cell))
        head = self._table.head(cell)
        if not head:
            self._tell(cell, "stands under no heading.", where)
        elif cell.column not in self._told:
            self._told.add(cell.column)
            at = f"{column_letters(cell.column)}{self._table.row}"
            what = f"No field of {self._kind.words} is called “{brief(head)}”."
            self._draft.problem(self._view.name, at, what, self._kind.kept)

    def _say_indicator(self, row: Row, cells: Mapping[int, Cell]) -> None:
        """Remember the indicator that a row names."""
        cell = cells.get(self._table.fields.get(INDICATOR, 0))
        if cell is not None:
            said = IndicatorSaid(
                type(row), row.id, self._table.headed(cell), one_line(cell.text), self._view.name,
                cell.name,
            )  # fmt: skip
            self.indicators.append(said)

    # --- what a row is of --------------------------------------------------------------------

    def _owners(self, cells: Mapping[int, Cell], sorts: Sequence[str]) -> list[Named]:
        """What the cells of a row name, in the order of *sorts*.

        Bare numbers are those of actions where nothing else of the row names anything.
        """
        named = [
            Named(cell, sort, self._find(sort, cell))
            for sort in sorts
            for column in self._table.owners
            if self._table.owners[column] == sort and (cell := cells.get(column)) is not None
        ]
        if self._table.owners and not any(each.found for each in named):
            counted = (cells[each] for each in self._table.numbers if each in cells)
            found = (Named(cell, ACTION, self._find(ACTION, cell)) for cell in counted)
            named += [each for each in found if each.found]  # else it counts the rows
        return named

    def _find(self, sort: str, cell: Cell) -> Sequence[Row]:
        """What a cell names of one sort; nothing where that is not sure."""
        text = one_line(cell.text)
        if sort == ACTION:
            return self._actions(cell)
        if sort == REQUIREMENT:
            known = self._draft.referred(None, text)
            return [known] if known else _worded(self._draft.data.all(Requirement), text)
        if sort == MEASURE:
            return _worded(self._draft.data.all(Measure), text)
        titled = area_title(text)
        area = self._draft.find_area(text, text) or (
            self._draft.find_area(titled.code, titled.title) if titled else None
        )
        return [area] if area else []

    def _actions(self, cell: Cell) -> Sequence[Action]:
        """The one action that a cell names: none where it names several, as "1 and 2"."""
        found = self._named.sole(cell)
        return [found] if found else []

    # --- what is told and kept ---------------------------------------------------------------

    def _tell_unnamed(self, row: Row, named: Sequence[Named], owner: Row | None, kept: str) -> None:
        """Tell, and keep, what names nothing of the plan, and what names another thing than the
        row names first. *kept* says what was made of the row, for both."""
        for each in named:
            if not each.found:
                self._keep(row, each.cell, self._why_none(each), kept)
            elif owner is not None and not _holds(each.found[0], owner):
                self._keep(row, each.cell, NOT_FIRST, kept)

    def _why_none(self, named: Named) -> str:
        """Why a cell names nothing, as what is said of its words."""
        is_action = named.sort == ACTION
        return self._named.why_none(named.cell) if is_action else f"is no {named.sort} of the plan."

    def _keep(self, row: Row, cell: Cell, what: str, kept: str = "") -> None:
        """Tell of a cell that cannot be read as it stands, and keep its words with the row."""
        where = self._note(row, self._table.headed(cell))
        self._tell(cell, what, f"{kept}; {where}" if kept else where)

    def _note(self, row: Row, words: str) -> str:
        """Keep words with a row; gives where, to be told."""
        return keep_words(self._draft.data, row, words)

    def _tell(self, cell: Cell, what: str, kept: str) -> None:
        told = f"“{brief(one_line(cell.text))}” {what}"
        self._draft.problem(self._view.name, cell.name, told, kept)


def keep_words(data: PlanData, row: Row, words: str) -> str:
    """Keep words of which a row has no field: an item of evidence in its note, a success measure
    in the notes of the plan, which name it. Gives where, to be told."""
    if isinstance(row, Evidence):
        row.note = "\n".join(filter(None, (row.note, words)))
        return IN_ITEM
    of = one_line(getattr(row, "text", ""))
    add_note(data.info, f"Success measure “{of}”: {one_line(words)}")
    return IN_PLAN


def link_indicators(data: PlanData, said: Sequence[IndicatorSaid]) -> list[Problem]:
    """Tie rows to the indicators that they name by code or name; what names none is told, and its
    words are kept with the row."""
    known, problems = Known(data), []
    for each in said:
        row = data.get(each.kind, each.row_id)
        found, _ = known.find(each.text, each.text)
        if found is None:
            found, _ = known.find("", each.text)
        if not isinstance(row, Measure | Evidence):
            continue
        if found is not None:
            row.indicator_id = found.id
            continue
        kept = keep_words(data, row, each.headed)
        what = f"“{brief(each.text)}” is no indicator of the plan."
        problems.append(Problem(each.sheet, each.cell, what, kept))
    return problems


def called(owner: Row) -> str:
    """What a message calls what a row is of: an action by its name, all else by its words."""
    match owner:
        case Action():
            return owner.name
        case Area():
            return f"“{brief(owner.title or owner.code)}”"
    return f"“{brief(getattr(owner, 'text', ''))}”"


def words_of(cells: Iterable[Cell]) -> str:
    """The words of a row, as a note keeps them."""
    return " | ".join(one_line(cell.text) for cell in cells)


def _worded(rows: Sequence[Requirement | Measure], text: str) -> Sequence[Row]:
    """The one of some rows that has these words."""
    found = [each for each in rows if fold(each.text) == fold(text)]
    return found if len(found) == 1 else []


def _holds(other: Row, owner: Row) -> bool:
    """Whether something that a row names is what it is of, or what that belongs to."""
    return other is owner or is_area_of(other, [owner])


def is_area_of(area: Row, owners: Iterable[Row]) -> bool:
    """Whether a row is the area of an action among those that something is of."""
    ids = [each.area_id for each in owners if isinstance(each, Action)]
    return isinstance(area, Area) and area.id in ids
