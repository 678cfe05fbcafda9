"""A workbook as it was read: neutral, frozen, and free of any library's own objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

TEXT, NUMBER, DATE, BOOL, ERROR, EMPTY = "text", "number", "date", "bool", "error", "empty"

Range = tuple[int, int, int, int]  # first row, first column, last row, last column; from 1


class Cell(NamedTuple):
    """One cell that holds something: words, a colour or a comment.

    ``text`` is what a person sees, dates the British way round. ``value`` is what is stored: a
    string, a number, a truth value, or the ISO text of a date. ``kind`` is "text", "number",
    "date", "bool", "error", or "empty" for a cell that has only a colour or a comment. ``fill``
    is RRGGBB, or "" for none. ``struck`` says that all or part of the text is struck out.
    ``formula`` is the formula of a cell whose text is the value it had when last saved. ``link``
    is the address of a file or page that the cell leads to. ``ink`` is the colour of its font as
    RRGGBB, "" for white, for that of every text and where a kind of file is read without colours.
    """

    row: int
    column: int
    text: str
    value: Any = ""
    kind: str = TEXT
    fill: str = ""
    bold: bool = False
    struck: bool = False
    comment: str = ""
    formula: str = ""
    number_format: str = ""
    link: str = ""
    ink: str = ""

    @property
    def name(self) -> str:
        """The cell's address as a spreadsheet writes it: "C12"."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells by row and column, and what covers or hides them."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    width: int = 0
    height: int = 0

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or None where there is nothing."""
        cells = self.rows.get(row)
        return cells.get(column) if cells else None

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        for cells in self.rows.values():
            yield from cells.values()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook. ``kind`` is "xlsx", "xls", "ods" or "csv".

    ``properties`` are those of the document that are set: title, subject, creator, keywords,
    description, modified (ISO text), application. ``remarks`` are sentences about what the
    reader could not give, each to be listed with the import. ``colours`` says whether this kind
    of file could be read with its colours, comments and merged cells.
    """

    path: Path
    kind: str
    sheets: tuple[Sheet, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    colours: bool = True


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Assembling:
    """A workbook that comes from the reading process in pieces; ``worker`` says in which."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._styles: list[tuple[Any, ...]] = []
        self._sheets: list[Sheet] = []
        self._begun: dict[str, Any] | None = None
        self._rows: dict[int, dict[int, Cell]] = {}
        self._comments: dict[tuple[int, int], str] = {}
        self._links: dict[tuple[int, int], str] = {}
        self._width = 0

    def take(self, letter: bytes, piece: Any) -> None:
        """Take the next piece: ``S`` begins a sheet, ``B`` is a block of its rows."""
        if letter == b"S":
            self._end()
            self._begun, self._rows, self._width = piece, {}, 0
            self._styles.extend(tuple(style) for style in piece.get("styles", ()))
            self._comments = {(row, column): text for row, column, text in piece["comments"]}
            self._links = {(row, column): lead for row, column, lead in piece["links"]}
        elif letter == b"B":
            for row, cells in piece:
                self._rows.setdefault(row, {}).update(self._row(row, cells))

    def whole(self, book: dict[str, Any]) -> Workbook:
        """The workbook, with what its sheets share."""
        self._end()
        return Workbook(
            path=self._path,
            kind=book["kind"],
            sheets=tuple(self._sheets),
            properties=book["properties"],
            remarks=tuple(book["remarks"]),
            colours=book["colours"],
        )

    def _row(self, row: int, cells: list[Any]) -> dict[int, Cell]:
        comments, links = self._comments, self._links
        found: dict[int, Cell] = {}
        column = 0
        for column, text, style, *more in cells:
            fill, bold, struck, number_format, ink = self._styles[style]
            kind, value, formula, part_struck = more or (TEXT, text, "", False)
            if value == text and kind == TEXT:
                value = text  # it came twice, and is kept once
            found[column] = Cell(
                row,
                column,
                text,
                value,
                kind,
                fill,
                bold,
                struck or part_struck,
                comments.get((row, column), "") if comments else "",
                formula,
                number_format,
                links.get((row, column), "") if links else "",
                ink,
            )
            if column > self._width:
                self._width = column
        return found

    def _end(self) -> None:
        data, self._begun = self._begun, None
        if data is None:
            return
        self._sheets.append(
            Sheet(
                name=data["name"],
                rows=self._rows,
                hidden=data["hidden"],
                merges=tuple((a, b, c, d) for a, b, c, d in data["merges"]),
                hidden_rows=frozenset(data["hidden_rows"]),
                hidden_columns=frozenset(data["hidden_columns"]),
                width=self._width,
                height=max(self._rows, default=0),
            )
        )
