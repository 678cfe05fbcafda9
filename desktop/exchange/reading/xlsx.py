"""Reading .xlsx and .xlsm through openpyxl; runs in the worker process only.

openpyxl reads the package, the styles, the comments and the properties. The cells are taken
from the sheet's XML in one pass of our own, because openpyxl's own pass gives either a formula
or its value, never both, and makes an object for every cell that is only coloured.
"""

from __future__ import annotations

import posixpath
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from defusedxml.ElementTree import ParseError, iterparse
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from desktop.core.text import clean
from desktop.exchange.reading import colours
from desktop.exchange.reading.model import EMPTY, ERROR, TEXT
from desktop.exchange.reading.shown import shown
from desktop.exchange.reading.wire import Limits, Unreadable

_NS = f"{{{SHEET_MAIN_NS}}}"
_ROW, _VALUE, _FORMULA, _INLINE = f"{_NS}row", f"{_NS}v", f"{_NS}f", f"{_NS}is"
_COL, _MERGE, _RUN, _TEXT = f"{_NS}col", f"{_NS}mergeCell", f"{_NS}r", f"{_NS}t"
_STRING, _PROPERTIES, _STRIKE = f"{_NS}si", f"{_NS}rPr", f"{_NS}strike"
_CONDITIONAL = f"{_NS}conditionalFormatting"

# A workbook saved as "Strict Open XML" says the same in other namespaces, of which openpyxl
# understands none: it opens such a file with no sheets and no error.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", SHEET_MAIN_NS.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)

Progress = Callable[[float], None]


def read(path: Path, limits: Limits, progress: Progress) -> dict[str, Any]:
    """The workbook in the form that ``worker`` sends; raises Unreadable with a sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, which we don't use
        with _package(path, limits) as source:
            return _Reader(source, limits, progress).read()


def _package(path: Path, limits: Limits) -> IO[bytes]:
    """The file, made readable where it is a strict one."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > limits.unpacked:
                raise Unreadable("too large")
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("encrypted")
            if "[Content_Types].xml" not in names:
                raise Unreadable("no workbook")
            if "xl/workbook.bin" in names:
                raise Unreadable("xlsb")
            parts = [name for name in names if re.fullmatch(r"xl/workbook\d*\.xml", name)]
            if not parts or _STRICT[0][0] not in archive.read(parts[0]):
                return path.open("rb")
            return _from_strict(archive)
    except (zipfile.BadZipFile, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise Unreadable("damaged") from error


def _from_strict(archive: zipfile.ZipFile) -> BytesIO:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, usual in _STRICT:
                    data = data.replace(strict, usual)
            copy.writestr(name, data)
    buffer.seek(0)
    return buffer


class _Reader:
    """One workbook being read."""

    def __init__(self, source: IO[bytes], limits: Limits, progress: Progress) -> None:
        self._limits = limits
        self._progress = progress
        self._cells = 0
        self._struck: set[int] = set()
        self._remarks: list[str] = []
        self._styles: list[tuple[str, bool, bool, str]] = [("", False, False, "")]
        self._style_index: dict[tuple[str, bool, bool, str], int] = {self._styles[0]: 0}
        self._style_of: list[int] = []
        self._package = ExcelReader(source, keep_links=False)

    def read(self) -> dict[str, Any]:
        package = self._package
        package.read_manifest()
        package.read_workbook()
        package.read_properties()
        package.read_theme()
        apply_stylesheet(package.archive, package.wb)
        self._strings = self._read_strings()
        self._read_styles()
        sheets = list(self._sheets())
        if not sheets:
            raise Unreadable("no sheets")
        return {
            "kind": "xlsx",
            "sheets": sheets,
            "styles": self._styles,
            "properties": self._properties(),
            "remarks": self._remarks,
            "colours": True,
        }

    # --- what the sheets share -------------------------------------------------------------

    def _read_strings(self) -> list[str]:
        part = self._package.package.find(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        )
        if part is None:
            return []
        strings: list[str] = []
        with self._package.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == _STRING:
                    text, struck = _rich_text(node)
                    if struck:
                        self._struck.add(len(strings))
                    strings.append(text)
                    node.clear()
        return strings

    def _read_styles(self) -> None:
        book = self._package.wb
        palette = colours.Palette(book)
        for style in book._cell_styles:
            font = book._fonts[style.fontId]
            entry = (
                palette.fill(book._fills[style.fillId]),
                bool(font.b),
                bool(font.strike),
                book._number_formats[style.numFmtId - 164]
                if style.numFmtId >= 164
                else colours.BUILT_IN_FORMATS.get(style.numFmtId, "General"),
            )
            self._style_of.append(self._index(entry))
        if not self._style_of:
            self._style_of.append(0)

    def _index(self, entry: tuple[str, bool, bool, str]) -> int:
        index = self._style_index.get(entry)
        if index is None:
            index = self._style_index[entry] = len(self._styles)
            self._styles.append(entry)
        return index

    def _properties(self) -> dict[str, str]:
        core = self._package.wb.properties
        found: dict[str, str] = {}
        for name in ("title", "subject", "creator", "keywords", "description"):
            value = getattr(core, name, None)
            if value:
                found[name] = clean(str(value))
        if isinstance(core.modified, datetime):
            found["modified"] = core.modified.isoformat()
        return found

    # --- the sheets ------------------------------------------------------------------------

    def _sheets(self) -> Iterator[dict[str, Any]]:
        listed = list(self._package.parser.find_sheets())
        present = set(self._package.valid_files)
        for place, (sheet, relation) in enumerate(listed):
            if "chartsheet" in relation.Type or "dialogsheet" in relation.Type:
                self._remarks.append(f"The sheet “{sheet.name}” holds a chart and no cells.")
                continue
            target = posixpath.normpath(relation.target)
            if target not in present:
                raise Unreadable("missing part", sheet.name)
            yield self._sheet(sheet.name, sheet.state, target)
            self._progress((place + 1) / len(listed))

    def _sheet(self, name: str, state: str, target: str) -> dict[str, Any]:
        with self._package.archive.open(target) as source:
            found = _SheetXml(self, trimmed(source.read()))
        comments = self._comments(target)
        for row, column, _ in comments:
            found.ensure(row, column)
        return {
            "name": name,
            "hidden": state not in ("visible", None),
            "rows": sorted(found.rows.items()),
            "merges": found.merges_within(),
            "hidden_rows": sorted(row for row in found.hidden_rows if row in found.rows),
            "hidden_columns": sorted(found.hidden_columns),
            "comments": comments,
        }

    def _comments(self, target: str) -> list[tuple[int, int, str]]:
        rels = get_rels_path(target)
        if rels not in self._package.valid_files:
            return []
        found: list[tuple[int, int, str]] = []
        for relation in get_dependents(self._package.archive, rels).find(COMMENTS_NS):
            if relation.target not in self._package.valid_files:
                continue
            sheet = CommentSheet.from_tree(fromstring(self._package.archive.read(relation.target)))
            for ref, comment in sheet.comments:
                row, column = coordinate_to_tuple(ref)
                text = clean(unescape(comment.text or "")).strip()
                if text:
                    found.append((row, column, text))
        return found

    def count(self, cells: int) -> None:
        """Take note of more cells, and stop where there are too many."""
        self._cells += cells
        if self._cells > self._limits.cells:
            raise Unreadable("too many cells")


def _rich_text(node: Any) -> tuple[str, bool]:
    """The text of a string item, without its reading aids, and whether any of it is struck."""
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


def trimmed(data: bytes) -> bytes:
    """The sheet's XML without the rows after the last one that holds anything.

    A sheet that was formatted down to its last row has a million empty rows in it, which would
    take minutes to go through and hold nothing. Colours below the last words are lost with them.
    """
    end = data.find(b"</sheetData>")
    if end < 0 or end < 2_000_000:
        return data
    # A value, an inline text or a formula ends in one of these, under whatever prefix.
    last = max(data.rfind(mark, 0, end) for mark in (b"v>", b"t>", b"f>"))
    cut = data.find(b"</row>", last, end)
    if cut < 0:
        return data
    return data[: cut + len(b"</row>")] + data[end:]


class _SheetXml:
    """The cells of one sheet, taken from its XML in one pass."""

    def __init__(self, book: _Reader, data: bytes) -> None:
        self._book = book
        self.rows: dict[int, list[list[Any]]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._merges: list[tuple[int, int, int, int]] = []
        self._rules: list[Any] = []
        self._row = 0
        try:
            self._pass(data)
        except ParseError as error:
            raise Unreadable("damaged") from error
        if self._rules:
            self._apply_rules()

    def ensure(self, row: int, column: int) -> None:
        """A place for a comment on a cell that holds nothing else."""
        cells = self.rows.setdefault(row, [])
        if all(cell[0] != column for cell in cells):
            cells.append([column, "", 0, EMPTY, "", "", False])

    def merges_within(self) -> list[tuple[int, int, int, int]]:
        """The merged ranges, cut down to where the sheet holds anything."""
        height = max(self.rows, default=0)
        width = max((cell[0] for cells in self.rows.values() for cell in cells), default=0)
        # A title merged far beyond the table still spans the table; nothing needs it wider.
        cut = [
            (top, left, min(bottom, height), min(right, max(width, left + 60)))
            for top, left, bottom, right in self._merges
            if top <= height and left <= width
        ]
        return [merge for merge in cut if merge[:2] != merge[2:]]

    def _pass(self, data: bytes) -> None:
        for _, node in iterparse(BytesIO(data)):
            tag = node.tag
            if tag == _ROW:
                self._take_row(node)
                node.clear()
            elif tag == _MERGE:
                left, top, right, bottom = range_boundaries(node.get("ref"))
                self._merges.append((top or 1, left or 1, bottom or top, right or left))
                if len(self._merges) > self._book._limits.merges:
                    raise Unreadable("too many cells")
            elif tag == _COL:
                if node.get("hidden") in ("1", "true"):
                    first, last = int(node.get("min", 1)), int(node.get("max", 1))
                    self.hidden_columns.update(range(first, min(last, first + 500) + 1))
            elif tag == _CONDITIONAL:
                self._rules.append(node)

    def _take_row(self, node: Any) -> None:
        number = node.get("r")
        self._row = int(float(number)) if number else self._row + 1
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
        if cells:
            self.rows.setdefault(self._row, []).extend(cells)
            self._book.count(len(cells))

    def _cell(self, column: int, node: Any) -> list[Any] | None:
        book = self._book
        raw_style = node.get("s")
        style_id = int(raw_style) if raw_style else 0
        try:
            style = book._style_of[style_id]
        except IndexError:
            style = 0
        raw = formula = None
        inline = None
        for child in node:
            tag = child.tag
            if tag == _VALUE:
                raw = child.text
            elif tag == _FORMULA:
                formula = "=" + (child.text or "")
            elif tag == _INLINE:
                inline = child
        kind = node.get("t", "n")
        if kind == "s" and raw and formula is None:
            index = int(raw)
            text = book._strings[index]
            if index in book._struck:
                return [column, text, style, TEXT, text, "", True]
            return [column, text, style] if text or book._styles[style][0] else None
        struck = False
        value: Any = None
        if inline is not None:
            value, struck = _rich_text(inline)
        elif raw is not None and raw != "":
            value = self._value(kind, raw, style_id)
        if value is None or value == "":
            if formula is not None:
                return [column, "", style, EMPTY, "", formula, False]
            return [column, "", style, EMPTY, "", "", False] if book._styles[style][0] else None
        if kind == "e":
            return [column, str(value), style, ERROR, str(value), formula or "", False]
        text, stored, found = shown(value, book._styles[style][3])
        return [column, text, style, found, stored, formula or "", struck]

    def _value(self, kind: str, raw: str, style_id: int) -> Any:
        book = self._book._package.wb
        if kind == "n":
            number = float(raw) if "." in raw or "e" in raw or "E" in raw else int(raw)
            if style_id in book._date_formats:
                try:
                    return from_excel(
                        number, book.epoch, timedelta=style_id in book._timedelta_formats
                    )
                except (OverflowError, ValueError):
                    return number  # a serial beyond the calendar is shown as the number it is
            return number
        if kind == "s":
            return self._book._strings[int(raw)]
        if kind == "b":
            return raw not in ("0", "false")
        if kind == "d":
            return from_ISO8601(raw)
        return unescape(raw) if "_x" in raw else raw

    def _apply_rules(self) -> None:
        """Colour the cells that a plain conditional format colours, where nothing else does."""
        book = self._book
        rules = colours.rules_of(self._rules, book._package.wb)
        for row, cells in self.rows.items():
            for cell in cells:
                if not cell[1] or book._styles[cell[2]][0]:
                    continue
                fill = colours.fill_by_rules(rules, row, cell[0], cell[1])
                if fill:
                    _, bold, struck, number_format = book._styles[cell[2]]
                    cell[2] = book._index((fill, bold, struck, number_format))


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
