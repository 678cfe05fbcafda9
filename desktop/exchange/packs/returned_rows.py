"""The rows of a table that came back, and what stands in them or beside them that no field takes.

A partner says things in ways that are no text of a cell to fill: a line under the table, a fill, a
row that is struck through, a comment. None of that is taken; all of it is said, and where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.core.data import PlanData
from desktop.core.fields import FIELDS
from desktop.core.kinds import Holds, iso
from desktop.core.merge.model import RawCell, RawRow
from desktop.core.merge.values import folded
from desktop.core.text import brief, count, one_line
from desktop.exchange.reading import Cell, Sheet, column_letters
from desktop.exchange.reading.dates import due_in, held
from desktop.exchange.recognise.values import is_strong, nearest

KEYS, AREAS, PACKS = "*key", "*area", "*pack"
"""The columns of a pack that are no field."""
REVISED = "*revised "
"""With the column's number: a date that "by when" was moved to."""

PACK_CELL = re.compile(r"\s*(k[2-9a-z]{7})\s*·\s*(.*)", re.DOTALL)

_WORDS = 300  # characters of a line that stands beside the actions
_NAMED = 20  # cells, comments and rows that are named one by one


@dataclass(slots=True)
class Table:
    """What was found on one sheet."""

    rows: list[RawRow] = field(default_factory=list)
    packs: Counter[tuple[str, str]] = field(default_factory=Counter)  # (key, title of the plan)
    remarks: list[str] = field(default_factory=list)


class Rows:
    """Reads the rows of one sheet into a table; *columns* are their fields by place, and
    *number* is the sheet's."""

    def __init__(
        self, sheet: Sheet, number: int, columns: Mapping[int, str], data: PlanData, table: Table
    ) -> None:
        self._sheet = sheet
        self._number = number
        self._columns = columns
        self._data = data
        self._table = table
        self._covered = dict(_covered(sheet))
        self._names = frozenset(name for name in columns.values() if not name.startswith("*"))
        self._areas = {
            folded(text).casefold()
            for area in data.areas
            for text in (area.name, area.code, area.title)
        }

    def read(self, number: int) -> RawRow | None:
        """The row as it came back, None where it holds no action; words in it are said then."""
        cells: dict[str, RawCell] = {}
        special = {KEYS: "", AREAS: "", PACKS: ""}
        own = False
        here = self._sheet.rows[number]
        moved: list[RawCell] = []
        for column, name in self._columns.items():
            cell = here.get(column)
            if cell is None or not cell.text.strip():
                found = self._without_text(number, column, name, cell)
                if found is not None:
                    cells[name] = found
                continue
            if name in special:
                special[name] = cell.text.strip()
                own = own or name == KEYS
                continue
            own = True
            raw = _raw(cell, f"{column_letters(column)}{number}")
            if name.startswith(REVISED):
                moved.append(raw)
            else:
                cells[name] = replace(raw, shows=self._shows(cell, name))
        if moved:
            cells["by_when"] = _moved(cells.get("by_when"), moved)
        mark = PACK_CELL.fullmatch(special[PACKS])
        if mark:
            self._table.packs[mark[1], mark[2].strip()] += 1
        elif special[PACKS]:
            self.left_out(number, PACKS)
        if not own:
            if folded(special[AREAS]).casefold() not in self._areas | {""}:
                self.left_out(number, AREAS)
            return None
        return RawRow(
            id=f"{self._number}:{number}",
            sheet=self._sheet.name,
            number=number,
            key=special[KEYS],
            area=special[AREAS],
            fields=self._names,
            cells=cells,
            note=self._struck(number),
        )

    def left_out(self, number: int, only: str = "") -> None:
        """Say the words of a row that is no action; *only* those of one column."""
        for cell in self._sheet.rows[number].values():
            name = self._columns.get(cell.column, "")
            if name and cell.text.strip() and only in ("", name):
                self._table.remarks.append(
                    f"{self._sheet.name} {cell.name}: “{brief(one_line(cell.text), _WORDS)}” is no"
                    " part of an action of the table and was left out; read it, and change the"
                    " plan by hand where it asks for that."
                )

    def say_colours(self) -> None:
        """Say which cells of the rows are coloured; a colour alone changes nothing."""
        told = {
            (row.number, cell.at)
            for row in self._table.rows
            for cell in row.cells.values()
            if cell.shows
        }
        found = [
            cell.name
            for row in self._table.rows
            for cell in self._sheet.rows[row.number].values()
            if is_strong(cell.fill) and (row.number, cell.name) not in told
        ]
        if found:
            self._table.remarks.append(
                f"{self._sheet.name}: {count(len(found), 'cell')} coloured by hand"
                f" ({_listed(found)}). A colour changes nothing in the plan; ask what it means."
            )

    def say_comments(self) -> None:
        """Say every comment of the sheet, and where it stands."""
        found = [
            f"{cell.name} “{brief(cell.comment, 80)}”"
            for cell in self._sheet.cells()
            if cell.comment
        ]
        if found:
            self._table.remarks.append(
                f"{self._sheet.name}: {count(len(found), 'comment')}: {_listed(found, '; ')}"
            )

    def _without_text(
        self, number: int, column: int, name: str, cell: Cell | None
    ) -> RawCell | None:
        """What a cell without words is all the same: a formula, a colour, part of a merge."""
        if name.startswith("*"):
            return None
        if cell is not None and cell.formula:
            return RawCell(cell.formula, cell.name, "error", note="a formula")
        at = f"{column_letters(column)}{number}"
        over = self._covered.get((number, column))
        if over is not None:
            return RawCell(over.text, at, over.kind, over.value, covered=True)
        shows = self._shows(cell, name) if cell is not None else ""
        return RawCell("", at, shows=shows) if shows else None

    def _shows(self, cell: Cell, name: str) -> str:
        """The letter of the status that a cell's own colour is nearest to, "" for none.

        Beside a letter, the shade of a whole row says nothing of the status.
        """
        if not cell.fill or name not in FIELDS or FIELDS[name].holds is not Holds.STATUS:
            return ""
        row = self._sheet.rows[cell.row]
        beside = [row[place].fill for place in (cell.column - 1, cell.column + 1) if place in row]
        if cell.text.strip() and cell.fill in beside:
            return ""
        status = nearest(cell.fill, self._data.legend_of(name))
        return status.code if status is not None else ""

    def _struck(self, number: int) -> str:
        """What of a row is struck through, "" for nothing."""
        written = [
            cell
            for cell in self._sheet.rows[number].values()
            if cell.text.strip() and self._columns.get(cell.column) not in (None, KEYS, PACKS)
        ]
        struck = [cell.name for cell in written if cell.struck]
        if not struck:
            return ""
        where = f"row {number}" if len(struck) == len(written) else _listed(struck)
        what = "the whole row is" if len(struck) == len(written) else "words are"
        return (
            f"{what} struck through ({self._sheet.name}, {where}); that alone changes nothing in"
            " the plan, so ask what it means"
        )


def _listed(names: Sequence[str], between: str = ", ") -> str:
    more = f"{between}and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return between.join(names[:_NAMED]) + more


def _covered(sheet: Sheet) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The cells that a merge covers, each with the cell whose text now stands for it."""
    for top, left, bottom, right in sheet.merges:
        first = sheet.cell(top, left)
        if first is None or not first.text.strip():
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    yield (row, column), first


def _raw(cell: Cell, at: str) -> RawCell:
    more = held(cell)
    due = iso(due_in(cell, cell.text)) if more is not None else ""
    plain = more is None and not (cell.formula or cell.struck or cell.comment)
    return RawCell(cell.text, at, cell.kind, cell.value, "" if plain else _note(cell), due=due)


def _moved(first: RawCell | None, dates: Sequence[RawCell]) -> RawCell:
    """The newest of the dates that "by when" was moved to, with a note of the others."""
    steps = [each.text for each in (first, *dates[:-1]) if each is not None]
    note = f"moved from {', then '.join(map(one_line, steps))}" if steps else ""
    newest = dates[-1]
    return replace(newest, note="; ".join(each for each in (newest.note, note) if each))


def _note(cell: Cell) -> str:
    notes = []
    more = held(cell)
    if more is not None:
        notes.append(more.said(cell.text).rstrip("."))
    if cell.formula:
        notes.append("the value of a formula")
    if cell.struck:
        notes.append("struck out")
    if cell.comment:
        notes.append(f"comment: {brief(cell.comment, 80)}")
    return "; ".join(notes)
