"""Taking the cells of one sheet from its XML in one pass; runs in the worker process only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from desktop.core.text import clean
from desktop.exchange.reading import colours
from desktop.exchange.reading.model import EMPTY, ERROR, TEXT
from desktop.exchange.reading.numbers import (
    section_for,
    sections_by_condition,
    words_around_text,
)
from desktop.exchange.reading.safe_xml import Document, Opener, Survey, survey
from desktop.exchange.reading.shown import shown
from desktop.exchange.reading.wire import Line, Taken

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _VALUE, _FORMULA, _INLINE = f"{_NS}row", f"{_NS}v", f"{_NS}f", f"{_NS}is"
_COL, _MERGE, _RUN, _TEXT = f"{_NS}col", f"{_NS}mergeCell", f"{_NS}r", f"{_NS}t"
_PROPERTIES, _STRIKE = f"{_NS}rPr", f"{_NS}strike"
_CONDITIONAL, _LINK = f"{_NS}conditionalFormatting", f"{_NS}hyperlink"
_RELATION = f"{{{REL_NS}}}id"

# Fill, bold, struck, number format, colour of the font
Style = tuple[str, bool, bool, str, str]


class Shared:
    """What the sheets of a workbook share: its texts, its styles, and how much was taken."""

    def __init__(self, book: Any, taken: Taken) -> None:
        self.book = book
        self.taken = taken
        self.strings: list[str] = []
        self.struck: set[int] = set()
        self.styles: list[Style] = [("", False, False, "", "")]
        self.style_of: list[int] = []  # by the number that a cell gives
        self.worded: dict[int, tuple[str, str]] = {}  # what styles put around a text
        self.conditional: set[int] = set()  # those that show a date or not by what it is
        self._index: dict[Style, int] = {self.styles[0]: 0}
        self._sent = 0

    def index(self, style: Style) -> int:
        """The place of a style in the list that is sent."""
        index = self._index.get(style)
        if index is None:
            index = self._index[style] = len(self.styles)
            self.styles.append(style)
            around = words_around_text(style[3])
            if any(around):
                self.worded[index] = around
            if any(map(is_date_format, sections_by_condition(style[3]))):
                self.conditional.add(index)
        return index

    def new_styles(self) -> list[Style]:
        """The styles that were not given out yet."""
        new = self.styles[self._sent :]
        self._sent = len(self.styles)
        return new


def rich_text(node: Any) -> tuple[str, bool]:
    """The text of a string item, without its reading aids, and whether any of it is struck."""
    if len(node) == 1 and node[0].tag == _TEXT:  # as most are
        text = node[0].text or ""
        return clean(unescape(text) if "_x" in text else text), False
    parts: list[str] = []
    struck = False
    for child in node:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _RUN:
            for item in child:
                if item.tag == _TEXT:
                    parts.append(item.text or "")
                elif item.tag == _PROPERTIES:
                    strike = item.find(_STRIKE)
                    if strike is not None and strike.get("val", "1") not in ("0", "false"):
                        struck = True
    text = "".join(parts)
    if "_x" in text:
        text = unescape(text)
    return clean(text), struck


# A value, an inline text or a formula ends in one of these, under whatever prefix.
_FILLED = (b"v>", b"t>", b"f>")


def survey_of_sheet(opener: Opener) -> Survey:
    """A look over a sheet's XML; colours below its last words are left out with their rows."""
    return survey(opener, _FILLED, b"</row>", b"</sheetData>")


def merges_within(
    merges: list[tuple[int, int, int, int]], height: int, width: int
) -> list[tuple[int, int, int, int]]:
    """Merged ranges, cut down to where a sheet of this height and width holds anything."""
    # A title merged far beyond the table still spans the table; nothing needs it wider.
    cut = [
        (top, left, min(bottom, height), min(right, max(width, left + 60)))
        for top, left, bottom, right in merges
        if top <= height and left <= width
    ]
    return [merge for merge in cut if merge[:2] != merge[2:]]


class SheetXml:
    """The cells of one sheet, taken from its XML in one pass."""

    def __init__(self, book: Shared, document: Document, share: Callable[[int], float]) -> None:
        self._book = book
        self.rows: dict[int, list[list[Any]]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.links: list[tuple[int, int, str]] = []  # row, column, and which of the sheet's files
        self._merges: list[tuple[int, int, int, int]] = []
        self._rules: list[Any] = []
        self._row = self._seen = 0
        self.uncoloured = False  # whether the sheet's rules were too many to be applied
        self._pass(document, share)
        if self._rules and not self.uncoloured:
            self._apply_rules()

    def ensure(self, row: int, column: int) -> None:
        """A place for a comment on a cell that holds nothing else."""
        cells = self.rows.setdefault(row, [])
        if all(cell[0] != column for cell in cells):
            cells.append([column, "", 0, EMPTY, "", "", False])

    def lines(self) -> Iterator[Line]:
        """The rows in their order, each let go of as it is given."""
        for row in sorted(self.rows):
            yield row, self.rows.pop(row)

    def merges_within(self) -> list[tuple[int, int, int, int]]:
        """The merged ranges, cut down to where the sheet holds anything."""
        height = max(self.rows, default=0)
        width = max((cell[0] for cells in self.rows.values() for cell in cells), default=0)
        return merges_within(self._merges, height, width)

    def _pass(self, document: Document, share: Callable[[int], float]) -> None:
        taken = self._book.taken
        for node in document.elements():
            tag = node.tag
            if tag == _ROW:
                taken.share = share(document.at)
                self._take_row(node)
                node.clear()
            elif tag == _MERGE:
                left, top, right, bottom = range_boundaries(node.get("ref"))
                self._merges.append((top or 1, left or 1, bottom or top, right or left))
                if len(self._merges) > taken.limits.merges:
                    raise taken.too("too many merges", taken.limits.merges)
            elif tag == _COL:
                if node.get("hidden") in ("1", "true"):
                    first, last = int(node.get("min", 1)), int(node.get("max", 1))
                    self.hidden_columns.update(range(first, min(last, first + 500) + 1))
            elif tag == _LINK:
                if node.get(_RELATION):  # without one it leads to another place in the workbook
                    left, top, _, _ = range_boundaries(node.get("ref"))
                    self.links.append((top or 1, left or 1, node.get(_RELATION)))
            elif tag == _CONDITIONAL:
                self._rules.append(node)
                if len(self._rules) > taken.limits.rules:
                    self._rules.pop().clear()
                    self.uncoloured = True

    def _take_row(self, node: Any) -> None:
        number = node.get("r")
        self._row = int(float(number)) if number else self._row + 1
        self._seen += 1
        taken = self._book.taken
        if max(self._seen, self._row) > taken.limits.lines:
            raise taken.too("too many lines", taken.limits.lines)
        if node.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)
        cells: list[list[Any]] = []
        column = 0
        for child in node:
            ref = child.get("r")
            column = _column(ref) if ref else column + 1
            cell = self._cell(column, child)
            if cell is not None:
                cells.append(cell)
        if column > taken.limits.columns:
            raise taken.too("too wide", taken.limits.columns)
        if cells:
            self.rows.setdefault(self._row, []).extend(cells)
            taken.row(cells)

    def _cell(self, column: int, node: Any) -> list[Any] | None:
        book = self._book
        style_id = int(node.get("s") or 0)
        style = book.style_of[style_id] if style_id < len(book.style_of) else 0
        raw, formula, inline = _parts(node)
        kind = node.get("t", "n")
        if kind == "s" and raw and formula is None:
            return self._shared(column, int(raw), style)
        struck = False
        value: Any = None
        if inline is not None:
            value, struck = rich_text(inline)
        elif raw and kind == "n" and style in book.conditional:
            style, value = self._by_condition(style, raw)
        elif raw:
            value = self._value(kind, raw, style_id)
        if value is None or value == "":
            if formula is not None:
                return [column, "", style, EMPTY, "", formula, False]
            return [column, "", style, EMPTY, "", "", False] if book.styles[style][0] else None
        return self._filled(column, kind, value, style, formula or "", struck=struck)

    def _filled(
        self, column: int, kind: str, value: Any, style: int, formula: str, *, struck: bool
    ) -> list[Any]:
        if kind == "e":
            return [column, str(value), style, ERROR, str(value), formula, False]
        text, stored, found = shown(value, self._book.styles[style][3])
        if found == TEXT and stored == text and not formula and not struck:
            return [column, text, style]
        return [column, text, style, found, stored, formula, struck]

    def _shared(self, column: int, index: int, style: int) -> list[Any] | None:
        """A cell whose text stands in the list that the sheets share."""
        book = self._book
        text = book.strings[index]
        if text and style in book.worded:
            before, after = book.worded[style]
            text = f"{before}{text}{after}"
        if index in book.struck:
            return [column, text, style, TEXT, text, "", True]
        return [column, text, style] if text or book.styles[style][0] else None

    def _by_condition(self, style: int, raw: str) -> tuple[int, Any]:
        """A number by the section of its format that shows it: that one's style, and the value."""
        book = self._book
        fill, bold, struck, number_format, ink = book.styles[style]
        number = _number(raw)
        section = section_for(number, number_format)
        style = book.index((fill, bold, struck, section, ink))
        return style, self._dated(number) if is_date_format(section) else number

    def _dated(self, number: float, *, length: bool = False) -> Any:
        """The date, the time or, with *length*, the length of time that a number stands for."""
        try:
            return from_excel(number, self._book.book.epoch, timedelta=length)
        except (OverflowError, ValueError):
            return number  # a serial beyond the calendar is shown as the number it is

    def _value(self, kind: str, raw: str, style_id: int) -> Any:
        book = self._book.book
        if kind == "n":
            number = _number(raw)
            if style_id in book._date_formats:
                return self._dated(number, length=style_id in book._timedelta_formats)
            return number
        if kind == "s":
            return self._book.strings[int(raw)]
        if kind == "b":
            return raw not in ("0", "false")
        if kind == "d":
            return from_ISO8601(raw)
        return unescape(raw) if "_x" in raw else raw

    def _apply_rules(self) -> None:
        """Colour the cells that a plain conditional format colours, where nothing else does."""
        book = self._book
        rules = colours.Rules(colours.rules_of(self._rules, book.book), book.taken.limits.tests)
        for row, cells in self.rows.items():
            for cell in cells:
                if not cell[1] or book.styles[cell[2]][0]:
                    continue
                fill = rules.fill(row, cell[0], cell[1])
                if fill:
                    _, *others = book.styles[cell[2]]
                    cell[2] = book.index((fill, *others))
        self.uncoloured = rules.too_many


def _parts(node: Any) -> tuple[str | None, str | None, Any]:
    """What a cell's element holds: its value as written, its formula, and a text of its own."""
    raw = formula = inline = None
    for child in node:
        if child.tag == _VALUE:
            raw = child.text
        elif child.tag == _FORMULA:
            formula = "=" + (child.text or "")
        elif child.tag == _INLINE:
            inline = child
    return raw, formula, inline


def _number(raw: str) -> float:
    return float(raw) if "." in raw or "e" in raw or "E" in raw else int(raw)


def _column(ref: str) -> int:
    column = 0
    for letter in ref:
        code = ord(letter)
        if 65 <= code <= 90:
            column = column * 26 + code - 64
        elif 97 <= code <= 122:
            column = column * 26 + code - 96
        else:
            break
    return column
