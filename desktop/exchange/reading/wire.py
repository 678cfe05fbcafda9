"""What the reading process and the program that started it agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one workbook may take before it is refused: the one home of these limits.

    Memory and sizes are in bytes, time in seconds. The largest plan that is known has some 400
    actions; 60,000 rows of eight columns, with three hundred characters in each, are well within.
    Together they hold the reading process and what the program keeps of a workbook under 1 GiB
    (`tests/performance/bench_memory.py` measures both), whatever the workbook holds.
    """

    quiet: float = 20.0
    """Seconds without progress after which the reading is stopped.

    Progress is what is kept: cells, up to ``cells``, and shared texts, up to ``strings``. So a
    workbook that keeps the reader busy with anything else is stopped after this time, and one
    that gives it cells for ever is refused at the last that it may have.
    """
    memory: int = 640 * MIB
    """What the reading process may hold."""
    unpacked: int = 768 * MIB
    """What the parts of a packed workbook have together, unpacked; sheets are never held whole."""
    part: int = 32 * MIB
    """One part that has to be held whole: the styles, the names, the links."""
    tags: int = 1_500_000
    """Elements in such a part."""
    styles: int = 131_072
    """Styles of cells; Excel keeps 65,490, and as many that are named."""
    sheets: int = 1_000
    rows: int = 100_000
    """Rows with something in them, of all sheets together."""
    lines: int = 1_048_576
    """Rows of one sheet, empty ones included: the most that a spreadsheet program has."""
    columns: int = 16_384
    """Columns of one sheet: the most that a spreadsheet program has."""
    cells: int = 1_000_000
    """Cells with something in them, of all sheets together."""
    grid: int = 4_000_000
    """Used rows times used columns of an .xls, whose reader makes a cell of each."""
    text: int = 40_000_000
    """Characters of all cells together."""
    cell_text: int = 100_000
    """Characters of one cell; Excel keeps 32,767 at most."""
    strings: int = 500_000
    """Texts in the table that the sheets of an .xlsx share."""
    merges: int = 200_000
    comments: int = 50_000
    parts: int = 20_000
    """Files inside a packed workbook: sheets, pictures, links and the like."""
    rules: int = 20_000
    """Stretches of a sheet whose cells are coloured by rules; beyond it none are followed."""
    tests: int = 30_000_000
    """Cells times coloured ranges that are looked at for the colours of a sheet's rules."""


class Unreadable(Exception):  # noqa: N818 - it names a state of the file
    """A file that cannot be read; ``reason`` is one of ``SENTENCES``, ``sheet`` where it was."""

    def __init__(self, reason: str, detail: str = "", sheet: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.sheet = sheet


class Progress(NamedTuple):
    """How far an import has come: the share that is done (0 to 1), and where or what it does."""

    share: float
    sheet: str = ""
    rows: int = 0
    doing: str = ""

    @property
    def words(self) -> str:
        """Where it is, for whoever waits: "sheet “Plan”, 12,000 rows"."""
        if self.doing:
            return self.doing
        sheet = f"sheet “{self.sheet}”" if self.sheet else ""
        rows = f"{self.rows:,} {'row' if self.rows == 1 else 'rows'}" if self.rows else ""
        return ", ".join(part for part in (sheet, rows) if part)


Told = Callable[[Progress], None]
"""Who is told how far it is."""


def within(told: Told | None, start: float, end: float) -> Told | None:
    """Who is told of a part of the work, which reaches from one share of the whole to another."""
    if told is None:
        return None
    return lambda at: told(at._replace(share=start + at.share * (end - start)))


Part = tuple[str, Any]
"""A piece of a workbook on its way: "sheet" begins one, "rows" belong to the sheet begun last,
and "book" is what all sheets share and comes at the end."""
Parts = Iterator[Part]

_BLOCK_CELLS, _BLOCK_TEXT = 4_000, 1_000_000
Line = tuple[int, list[list[Any]]]
"""A row on its way: its number, and its cells as ``[column, text, style, …]``."""


def blocks(rows: Iterable[Line]) -> Parts:
    """Rows in blocks that are large enough to be quick and small enough to be held twice."""
    block: list[Line] = []
    cells = text = 0
    for row in rows:
        block.append(row)
        cells += len(row[1])
        text += sum(len(cell[1]) for cell in row[1])
        if cells >= _BLOCK_CELLS or text >= _BLOCK_TEXT:
            yield "rows", block
            block, cells, text = [], 0, 0
    if block:
        yield "rows", block


_FORMULA = 5  # where a cell on its way has its formula
_MOST_BETWEEN = 2_000  # cells between two words of progress


class Taken:
    """How much was taken of a workbook; stops where it is too much, and tells how far it is."""

    def __init__(self, limits: Limits, told: Told) -> None:
        self.limits = limits
        self.sheet = ""
        self.share = 0.0
        self.rows = 0  # of this sheet
        self._told = told
        self._all_rows = self._cells = self._text = self._since = 0

    def begin(self, sheet: str) -> None:
        """Go on with the sheet of this name."""
        self.sheet, self.rows = sheet, 0

    def row(self, cells: list[list[Any]]) -> None:
        """Take note of a row's cells, each ``[column, text, …]``."""
        self.rows += 1
        self._all_rows += 1
        if self._all_rows > self.limits.rows:
            raise self.too("too many rows", self.limits.rows)
        self.cells(cells)

    def cells(self, cells: list[list[Any]]) -> None:
        """Take note of cells, or of what stands beside them, that make no row of their own."""
        limits = self.limits
        self._cells += len(cells)
        self._since += len(cells)
        for cell in cells:
            length = len(cell[1])
            if len(cell) > _FORMULA:
                length += len(cell[_FORMULA])
            self._text += length
            if length > limits.cell_text:
                raise self.too("long cell", limits.cell_text)
        if self._cells > limits.cells:
            raise self.too("too many cells", limits.cells)
        if self._text > limits.text:
            raise self.too("too much text", limits.text)
        if self._since >= _MOST_BETWEEN:
            self.tell()

    def tell(self, share: float | None = None) -> None:
        """Tell how far it is."""
        self._since = 0
        if share is not None:
            self.share = share
        self._told(Progress(min(self.share, 1.0), self.sheet, self.rows))

    def too(self, reason: str, limit: int) -> Unreadable:
        """What to raise for more than *limit* of something."""
        return Unreadable(reason, f"{limit:,}", self.sheet)


_AGAIN = "open it in Excel or LibreOffice, save it as a new .xlsx workbook and import that"
_ONLY_PLAN = "save the sheet with the plan as a workbook of its own and import that"
_EMPTY_ROUND = (
    "delete the empty formatted rows and columns around the plan, and the sheets that are not the"
    " plan, save it and import it again"
)

# Each is shown after the file's name, so each starts with a verb.
SENTENCES: dict[str, str] = {
    "missing file": "is not there; check the name and the folder",
    "folder": "is a folder, not a workbook; choose a file inside it",
    "no file": "is a device or a pipe and not a file; save the workbook in a folder first",
    "no permission": "may not be read by you; ask its owner for access, or for a copy",
    "cannot open": "could not be opened ({detail}); check that the disk or share is still there",
    "empty": "is empty: it holds no bytes at all; ask for it to be sent again",
    "blank": "holds no words: every cell of it is empty; check that it is the right file",
    "encrypted": "is protected with a password; open it in Excel, take the password off"
    " (File, Info, Protect Workbook) and save it, then import it again",
    "text": "is called a workbook but is plain text; if it is a table, rename it to end in .csv"
    " and import that",
    "web page": f"is a web page or XML that is called a workbook; {_AGAIN}",
    "pdf": "is a PDF, not a workbook; ask for the spreadsheet that it was made from",
    "word": "is a Word document, not a workbook; copy its table into a spreadsheet and import that",
    "plan": "is a Plandesk plan, not a workbook; open it with Open instead",
    "xlsb": "is a binary workbook (.xlsb); open it in Excel, save it as .xlsx and import that",
    "unknown": "is not a workbook: it is none of .xlsx, .xlsm, .xls, .ods or .csv",
    "no workbook": "is a zip file with no workbook in it; unpack it and import the workbook inside",
    "damaged": f"is damaged and cannot be read; {_AGAIN}, or ask for it to be sent again",
    "missing part": "is damaged: its sheet “{detail}” is missing from the file; "
    "ask for it to be sent again",
    "no sheets": f"is damaged: no sheet in it can be read; {_AGAIN}",
    "unsafe": "holds XML of a kind that no spreadsheet writes and that could harm this computer;"
    " it was not read",
    "too large": "unpacks to more than {detail} MB, which is more than this computer should hold;"
    f" {_ONLY_PLAN}",
    "large part": "has more than {detail} MB of styles, names or links beside its cells; copy the"
    " plan's cells into a new workbook and import that",
    "too many styles": "has more than {detail} styles, names or links beside its cells, where a"
    " spreadsheet program keeps half as many; copy the plan's cells into a new workbook and"
    " import that",
    "too many parts": "has more than {detail} files packed in it, pictures and the like; copy the"
    " plan's cells into a new workbook and import that",
    "too many comments": "has more than {detail} comments{where}; copy the plan's"
    " cells into a new workbook and import that",
    "too many sheets": f"has more than {{detail}} sheets; {_ONLY_PLAN}",
    "too many lines": "has more than {detail} rows{where}, the most that a spreadsheet has;"
    f" {_ONLY_PLAN}",
    "too many rows": "has more than {detail} rows with something in them{where}, where a plan has"
    f" some hundreds; {_ONLY_PLAN}",
    "too wide": "has more than {detail} columns{where}, the most that a spreadsheet has, so it is"
    " probably no table of a plan; check that it is the right file",
    "too many cells": f"holds more than {{detail}} cells{{where}}; {_EMPTY_ROUND}",
    "scattered": "has its cells so far apart{where} that a table of more than {detail} cells would"
    " be needed to hold them; delete what stands far from the plan, or save it as .xlsx, and"
    " import that",
    "too much text": f"holds more than {{detail}} characters of text{{where}}; {_ONLY_PLAN}",
    "long cell": "has more than {detail} characters in one cell{where}, and no spreadsheet program"
    " keeps half as many; check that it is the right file, or divide that cell, and import it"
    " again",
    "long line": "has a line of more than {detail} characters{where}, so it is probably no table;"
    " check that it is the right file, and that it was saved as CSV",
    "too many strings": f"keeps more than {{detail}} texts for its cells; {_ONLY_PLAN}",
    "too many merges": "has more than {detail} merged cells{where}; copy the plan's cells into a"
    " new workbook and import that",
    "memory": "needs more memory than the {detail} MB that may be given to reading a workbook: it"
    " has very many cells, or one that is very long; copy the plan's cells into a new workbook and"
    " import that",
    "time": "kept the reader busy for {detail} seconds{where} without a row being read, and was"
    f" stopped; {_EMPTY_ROUND}",
    "stopped": f"made the reader stop, so it is probably damaged; {_AGAIN}",
    "encoding": "is a text file whose letters cannot be read; save it as CSV UTF-8 and import that",
}


def sentence(name: str, reason: str, detail: str = "", sheet: str = "") -> str:
    """The one sentence for a file that cannot be read; nothing was written by then."""
    # Names come out of the file, and a brace in one is only a brace.
    where = f" on its sheet “{sheet}”" if sheet else ""
    words = SENTENCES[reason].format(detail=detail, where=where)
    return f"“{name}” {words}. Nothing was imported."
