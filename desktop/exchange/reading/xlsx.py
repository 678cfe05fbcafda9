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

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from desktop.core.text import clean
from desktop.exchange.reading import colours
from desktop.exchange.reading.safe_xml import elements
from desktop.exchange.reading.sheet_xml import Shared, SheetXml, Style, rich_text, trimmed
from desktop.exchange.reading.wire import Limits, Unreadable

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_APPLICATION = "docProps/app.xml"

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
            if "word/document.xml" in names:
                raise Unreadable("word")
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
        self._remarks: list[str] = []
        self._package = ExcelReader(source, keep_links=False)

    def read(self) -> dict[str, Any]:
        package = self._package
        package.read_manifest()
        package.read_workbook()
        package.read_properties()
        package.read_theme()
        apply_stylesheet(package.archive, package.wb)
        self._shared = Shared(package.wb, self._limits)
        self._read_strings()
        self._read_styles()
        sheets = list(self._sheets())
        if not sheets:
            raise Unreadable("no sheets")
        return {
            "kind": "xlsx",
            "sheets": sheets,
            "styles": self._shared.styles,
            "properties": self._properties(),
            "remarks": self._remarks,
            "colours": True,
        }

    # --- what the sheets share -------------------------------------------------------------

    def _read_strings(self) -> None:
        part = self._package.package.find(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        )
        if part is None:
            return
        shared = self._shared
        for node in elements(self._package.archive.read(part.PartName[1:])):
            if node.tag == _STRING:
                text, struck = rich_text(node)
                if struck:
                    shared.struck.add(len(shared.strings))
                shared.strings.append(text)
                node.clear()

    def _read_styles(self) -> None:
        book, shared = self._package.wb, self._shared
        palette = colours.Palette(book)
        for style in book._cell_styles:
            font = book._fonts[style.fontId]
            custom = style.numFmtId >= 164  # below it stand the formats that every program knows
            number_format = (
                book._number_formats[style.numFmtId - 164]
                if custom
                else colours.BUILT_IN_FORMATS.get(style.numFmtId, "General")
            )
            entry: Style = (
                palette.fill(book._fills[style.fillId]),
                bool(font.b),
                bool(font.strike),
                number_format,
            )
            shared.style_of.append(shared.index(entry))
        if not shared.style_of:
            shared.style_of.append(0)

    def _properties(self) -> dict[str, str]:
        core = self._package.wb.properties
        found: dict[str, str] = {}
        for name in ("title", "subject", "creator", "keywords", "description"):
            value = getattr(core, name, None)
            if value:
                found[name] = clean(str(value))
        if isinstance(core.modified, datetime):
            found["modified"] = core.modified.isoformat()
        if _APPLICATION in self._package.valid_files:
            for element in elements(self._package.archive.read(_APPLICATION)):
                if element.tag.endswith("}Application") and element.text:
                    found["application"] = clean(element.text)
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
            found = SheetXml(self._shared, trimmed(source.read()))
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
            "links": self._links(target, found.links),
        }

    def _links(self, target: str, links: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Where each link of a sheet leads, by row and column."""
        rels = get_rels_path(target)
        if not links or rels not in self._package.valid_files:
            return []
        leads = {
            each.Id: clean(each.Target or "")
            for each in get_dependents(self._package.archive, rels)
            if each.TargetMode == "External"
        }
        return [(row, column, leads[name]) for row, column, name in links if leads.get(name)]

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
