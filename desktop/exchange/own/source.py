"""A workbook of ours being read: which sheet holds what, and what a cell says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop.core.editing.values import tidy
from desktop.core.figures import is_kept
from desktop.core.kinds import Action, Column, Row, iso
from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.contents import Entry, entries_in
from desktop.exchange.own.lines import Line, Table, runs_of
from desktop.exchange.own.more import More, Piece
from desktop.exchange.own.values import (
    ELSEWHERE,
    GOES_ON,
    NO,
    YES,
    Form,
    cell_text,
    from_text,
    one_day,
    to_cell,
)
from desktop.exchange.reading import Cell, Sheet

AS_EDITED = "as edited"
ACTIONS = Action.table


@dataclass(frozen=True, slots=True)
class Unheld:
    """A text in a cell whose column cannot hold it, and what the column holds instead."""

    line: Line
    heading: str
    text: str
    what: str
    instead: Callable[[], str]


class Source:
    """The sheets of a workbook by what they hold, what was doubted, and what cells say.

    ``tables`` are those that were placed, by what they hold and, for actions, the area's id (0
    where all actions stand on one sheet). ``former`` says that the workbook is of the first
    version. ``more`` is what stands on "More text", ``unheld`` what cells say that the plan has no
    place for, ``missing`` the lines and headings whose data are not on "More text".
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.tables: dict[tuple[str, int], Table] = {}
        self.former = False
        self.more = More(self.doubt)
        self.unheld: list[Unheld] = []
        self.missing: list[tuple[Line, str]] = []
        self._entries: list[Entry] | None = None

    def doubt(self, sheet: Sheet | str, cell: str, what: str, kept: str) -> None:
        """List what had to be doubted, and what was kept."""
        name = sheet if isinstance(sheet, str) else sheet.name
        self.problems.append(Problem(name, cell, what, kept))

    def find(self, what: str) -> Table | None:
        """The table of a sheet that is not one of actions, or None where it is gone."""
        return self.tables.get((what, 0))

    def actions(self) -> Iterator[tuple[int, Table]]:
        """The tables of actions, each with the id of its area."""
        for (what, number), table in self.tables.items():
            if what == ACTIONS:
                yield number, table

    @property
    def entries(self) -> list[Entry]:
        """What the workbook says went out; nothing where that sheet is gone."""
        if self._entries is None:
            table = self.find("contents")
            self._entries = entries_in(table) if table is not None and not self.former else []
        return self._entries

    def went(self, what: str) -> dict[str, str]:
        """What the rows of a sheet that went out are called, by their id or key."""
        return {
            key: name
            for entry in self.entries
            if entry.what == what
            for key, name in entry.names.items()
        }

    def beyond(self, kind: type[Row], line: Line, heading: str = "") -> str:
        """Where what a row holds, and no cell of it shows, stands: a sentence to add, or ""."""
        at = self.more.where(kind.table, line.identity(tables.ID_HEADING), heading)
        return f" What it held stands on “{tables.MORE}”, {at}." if at else ""

    # --- what lies beside the tables -------------------------------------------------------------

    def look_beside(self) -> None:
        """Tell of all that stands on a sheet of ours and is not read."""
        for table in self.tables.values():
            self._strays(table)
            self._merged(table)
            for cell in table.twice:
                self.doubt(
                    table.sheet, cell.name,
                    f"The heading “{brief(cell.text)}” stands twice; the first was read.",
                    "nothing of the second",
                )  # fmt: skip
            hidden = sum(line.number in table.sheet.hidden_rows for line in table.lines)
            if hidden:
                self.doubt(
                    table.sheet, "",
                    f"{count(hidden, 'row is', 'rows are')} hidden, as by a filter.",
                    "the hidden rows too",
                )  # fmt: skip

    def _strays(self, table: Table) -> None:
        if table.strays:
            said = "; ".join(f"{cell.name} “{brief(cell.text)}”" for cell in table.strays[:5])
            rest = table.strays[5:]
            more = f" and {count(len(rest), 'more', 'more')} ({runs_of(rest)})" if rest else ""
            self.doubt(
                table.sheet, table.strays[0].name,
                f"{count(len(table.strays), 'cell stands', 'cells stand')} outside the table: "
                f"{said}{more}.", "nothing of them",
            )  # fmt: skip
        outside = {(cell.row, cell.column) for cell in table.strays}
        for cell in table.sheet.cells():
            if cell.formula and (cell.row, cell.column) not in outside:
                self.doubt(
                    table.sheet, cell.name, "The cell holds a formula, not a text.",
                    f"the value it had, “{brief(cell.text)}”" if cell.text else "nothing",
                )  # fmt: skip
            if cell.comment:
                self.doubt(
                    table.sheet, cell.name,
                    f"The cell has a comment: “{brief(cell.comment, 200)}”.",
                    "the cell without it",
                )  # fmt: skip

    def _merged(self, table: Table) -> None:
        for top, left, bottom, right in table.sheet.merges:
            if bottom < table.header or not any(
                top <= line.number <= bottom for line in table.lines
            ):
                continue
            first, last = (
                Cell(row, column, "").name for row, column in ((top, left), (bottom, right))
            )
            self.doubt(
                table.sheet, f"{first}:{last}",
                f"The cells {first} to {last} are merged into one, so all but the first say "
                "nothing.", f"{first} alone",
            )  # fmt: skip

    # --- what a cell says ------------------------------------------------------------------------

    def value(self, what: str, row: str, heading: str, form: Form, line: Line) -> Any:
        """What the cell under a heading says: exactly what went out where it still shows that.

        *row* is how the row is known: its key or id. A text that goes on elsewhere has its rest
        put to it again, also where its beginning was edited.
        """
        text = line.text(heading)
        piece = self.more.of(what, row, heading, form)
        if form is Form.DATA:
            return self._data(piece, text, heading, line)
        if piece is not None and piece.data:
            try:
                value = tidy(json.loads(piece.whole))
                if cell_text(to_cell(form, value)) == text:
                    return value
            except (ValueError, TypeError, RecursionError):
                self._tell_unread(piece, heading, line, f"“{brief(text)}”" if text else "nothing")
        if text.endswith(GOES_ON):
            return self._whole(what, piece, heading, line)
        return self._read(form, text, heading, line)

    def _tell_unread(self, piece: Piece, heading: str, line: Line, kept: str) -> None:
        self.doubt(
            piece.lines[0].sheet, piece.cell,
            f"What belongs to “{heading}” in row {line.number} of “{line.sheet.name}” was changed "
            f"and cannot be read: “{brief(piece.whole, 40)}”.", kept,
        )  # fmt: skip

    def _data(self, piece: Piece | None, text: str, heading: str, line: Line) -> Any:
        """What is too deep for a cell; what somebody wrote into its cell does not replace it."""
        value: Any = {}
        if piece is not None:
            try:
                value = tidy(json.loads(piece.whole))
            except (ValueError, RecursionError):
                self._tell_unread(piece, heading, line, "nothing of it")
        else:
            self.missing.append((line, heading))
        if text.strip() not in ("", ELSEWHERE):
            self.cannot_hold(
                line, heading, f"What belongs to this cell stands on the sheet “{tables.MORE}”, "
                f"and the cell says “{brief(text)}”.",
                lambda: "what belonged to it" if value else "nothing",
            )  # fmt: skip
        return value

    @property
    def more_is_gone(self) -> bool:
        """Whether the sheet "More text" went out, as far as anybody can know, and is not here."""
        went = not self.entries or any(entry.what == "more" for entry in self.entries)
        return went and self.find("more") is None and not self.former

    def _whole(self, what: str, piece: Piece | None, heading: str, line: Line) -> str:
        head = line.text(heading).removesuffix(GOES_ON)
        if piece is None or piece.data:
            # Known by its words where the row is not known any more, as after a key was changed.
            piece = self.more.beginning(what, heading, head)
        if piece is None or not piece.whole:
            self.doubt(
                line.sheet, line.at(heading),
                f"The text goes on on the sheet “{tables.MORE}”, where the rest of it is gone.",
                f"its first {count(len(head), 'character')}",
            )  # fmt: skip
            return head
        if piece.head != head:
            self.doubt(
                line.sheet, line.at(heading),
                f"The text begins with other words here than on the sheet “{tables.MORE}”, "
                f"{piece.cell}.", "the beginning that stands here, and the rest",
            )  # fmt: skip
        return head + piece.rest

    def _read(self, form: Form, text: str, heading: str, line: Line) -> Any:
        """What an edited cell says; what it cannot say is told."""
        if form is Form.FLAG and text.strip().casefold() not in (*YES, *NO):
            self.cannot_hold(line, heading, f"“{brief(text)}” is neither yes nor no.", lambda: "no")
        elif form is Form.DAY:
            day = one_day(text)
            if day is None and text.strip():
                self.cannot_hold(
                    line, heading, f"“{brief(text)}” is not one plain day.", lambda: "no day"
                )
            return iso(day)
        elif form is Form.FIGURE and not is_kept(from_text(form, text)):
            self.cannot_hold(
                line, heading, f"“{brief(text)}” is not a number.", lambda: "no figure"
            )
            return ""
        return from_text(form, text)

    def cannot_hold(
        self, line: Line, heading: str, what: str, instead: Callable[[], str], text: str = ""
    ) -> None:
        """Note a text that its cell's column cannot hold; it is kept among notes in the end.

        *instead* is asked, when the plan is whole, what the column holds.
        """
        self.unheld.append(Unheld(line, heading, text or line.text(heading), what, instead))


def action_headings(table: Table | None) -> list[str]:
    """The headings of the sheets of actions, as the sheet of the plan's columns lists them."""
    if table is None:
        return []
    return [text for line in table.lines if (text := one_line(line.text("Heading")))]


COLUMNS = Column.table
