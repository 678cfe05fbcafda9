"""The sheet "More text" of our workbook: what no single cell can hold, and whose each of it is.

A piece is known by the sheet, the row's key or id, and the heading that it belongs to. All that
nothing in the workbook asks for in the end is told of, so that none of it is let go in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from desktop.core.kinds import Action
from desktop.core.text import brief, first_few
from desktop.exchange.own import tables
from desktop.exchange.own.lines import Line, Table, fold
from desktop.exchange.own.values import Form, from_text

_ROW, _COLUMN, _PART, _FORM, _TEXT = tables.MORE_HEADINGS[1:]
_LISTED = 10

Doubt = Callable[[str, str, str, str], None]
"""Tells of a sheet and a cell what is odd there, and what was kept."""


@dataclass(slots=True)
class Piece:
    """What belongs to one cell: its text or its data, and the lines that it stands on."""

    how: str
    whole: str
    lines: list[Line] = field(default_factory=list)
    used: bool = False

    @property
    def data(self) -> bool:
        """Whether it is the value as data, and not a text that is too long for a cell."""
        return self.how == "data"

    @property
    def head(self) -> str:
        """The first part of its text, which the cell shows too."""
        return self.lines[0].text(_TEXT)

    @property
    def rest(self) -> str:
        """What is behind the first part."""
        return "".join(line.text(_TEXT) for line in self.lines[1:])

    @property
    def cell(self) -> str:
        """The address of its text, or of the first part of it."""
        return self.lines[0].at(_TEXT)


class More:
    """What stands on "More text", by what its row holds, its key or id, and its heading."""

    def __init__(self, doubt: Doubt) -> None:
        self._doubt = doubt
        self._name = tables.MORE
        self._pieces: dict[tuple[str, str, str], Piece] = {}
        self._heads: dict[tuple[str, str, str], Piece] = {}

    def read(self, table: Table | None, areas: Collection[str], *, former: bool) -> None:
        """Read the sheet; *areas* are the folded names of the sheets of actions.

        Those stand here under the names of their sheets in a *former* workbook alone.
        """
        if table is None:
            return
        self._name = table.sheet.name
        known = {fold(name): what for what, name in tables.sheet_names().items()}
        known[fold(tables.ONE_SHEET)] = Action.table
        found: dict[tuple[str, str, str], list[tuple[float, Line]]] = {}
        for line in table.lines:
            sheet = fold(line.text(tables.SHEET_HEADING))
            what = Action.table if sheet in areas else known.get(sheet, Action.table)
            if not former and sheet not in known:
                self._doubt(
                    self._name, line.at(tables.SHEET_HEADING),
                    f"“{brief(line.text(tables.SHEET_HEADING))}” is no sheet that Plandesk writes.",
                    "what belongs there as what belongs to an action",
                )  # fmt: skip
            part = from_text(Form.NUMBER, line.text(_PART)) or 0
            key = what, line.text(_ROW).strip(), fold(line.text(_COLUMN))
            found.setdefault(key, []).append((part, line))
        for key, parts in found.items():
            lines = self._in_order(parts)
            piece = Piece(lines[0].text(_FORM), "".join(line.text(_TEXT) for line in lines), lines)
            for line in lines:
                if line.text(_FORM) != piece.how:
                    self._doubt(
                        self._name, line.at(_FORM),
                        f"“{brief(line.text(_FORM))}” is another form than that of the first part, "
                        f"“{brief(piece.how)}”.", "the form of the first part",
                    )  # fmt: skip
            self._pieces[key] = piece
            if not piece.data:
                self._heads[key[0], key[2], piece.head] = piece

    def _in_order(self, parts: list[tuple[float, Line]]) -> list[Line]:
        """The lines of one text in their order: by their numbers, unless some are wrong."""
        ordered = sorted(parts, key=lambda each: each[0])
        if [part for part, _ in ordered] == list(range(1, len(parts) + 1)):
            return [line for _, line in ordered]
        odd = [(place, line) for place, (part, line) in enumerate(parts, start=1) if part != place]
        # With one wrong number among them they still stand in the order that they went out in.
        as_they_stand = len(odd) == 1
        where = odd[0][1]
        self._doubt(
            self._name, where.at(_PART),
            f"The parts of the text that begins “{brief(parts[0][1].text(_TEXT))}” are not "
            f"numbered from 1 on any more (“{brief(where.text(_PART))}”), so one may be gone or "
            "out of its place.",
            "those that are there, in the order "
            + ("that they stand in" if as_they_stand else "of their numbers"),
        )  # fmt: skip
        return [line for _, line in (parts if as_they_stand else ordered)]

    def of(self, what: str, row: str, heading: str, form: Form) -> Piece | None:
        """What belongs to one cell, or None for a cell that says all by itself."""
        piece = self._pieces.get((what, row, fold(heading)))
        if piece is None:
            return None
        if not piece.used and piece.how not in ("data", "text"):
            meant = "data" if form is Form.DATA else "text"
            self._doubt(
                self._name, piece.lines[0].at(_FORM),
                f"“{brief(piece.how)}” is neither data nor text.", f"what belongs to it as {meant}",
            )  # fmt: skip
            piece.how = meant
        piece.used = True
        return piece

    def beginning(self, what: str, heading: str, head: str) -> Piece | None:
        """The long text with this beginning: known by its words where its row is not any more."""
        piece = self._heads.get((what, fold(heading), head))
        if piece is not None:
            piece.used = True
        return piece

    def rows_with(self, what: str, heading: str) -> set[str]:
        """The ids or keys of the rows of a sheet that have something under a heading here."""
        return {r for w, r, h in self._pieces if w == what and h == fold(heading)}

    def rejoin(self, what: str, heading: str, rows: Collection[str]) -> str:
        """Give what has lost its row to the one row that has lost its own; says which that is.

        *rows* are the ids of all rows there that went out. "" where there is not just one of each.
        """
        mine = {row: piece for (w, row, h), piece in self._pieces.items()
                if w == what and h == fold(heading)}  # fmt: skip
        lost = [row for row in mine if row not in rows]
        without = [row for row in rows if row not in mine]
        if len(lost) != 1 or len(without) != 1:
            return ""
        piece = self._pieces.pop((what, lost[0], fold(heading)))
        self._pieces[what, without[0], fold(heading)] = piece
        self._doubt(
            self._name, piece.lines[0].at(_ROW),
            f"“{brief(lost[0])}” is no row of “{tables.sheet_names().get(what, what)}”, and just "
            f"one row there, with the ID {without[0]}, is without its “{heading}”.",
            "as what belongs to that row",
        )  # fmt: skip
        return without[0]

    def where(self, what: str, row: str, heading: str = "") -> str:
        """Where the data of a row stand, or those under one heading; "" where it has none."""
        return ", ".join(
            piece.cell
            for (w, r, h), piece in self._pieces.items()
            if w == what and r == row and piece.data and (not heading or h == fold(heading))
        )

    def tell_unused(self) -> None:
        """Tell of all that belongs to no row of the workbook, in a sentence for each sheet."""
        unused: dict[str, list[tuple[tuple[str, str, str], Piece]]] = {}
        for key, piece in self._pieces.items():
            if not piece.used:
                unused.setdefault(key[0], []).append((key, piece))
        names = tables.sheet_names()
        for what, pieces in unused.items():
            cells = [line.at(_TEXT) for _, piece in pieces for line in piece.lines]
            (_, row, heading), first = pieces[0]
            several = len(pieces) > 1
            at = first_few(cells, _LISTED)
            self._doubt(
                self._name, first.cell,
                f"What stands in {at} belongs to {'cells' if several else 'a cell'} of "
                f"“{names.get(what, tables.ONE_SHEET)}” that {'are' if several else 'is'} not in "
                f"the workbook{', the first of them' if several else ''}: row “{brief(row)}”, "
                f"column “{brief(heading)}”.", "nothing of it",
            )  # fmt: skip
