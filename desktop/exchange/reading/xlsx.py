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
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS

from desktop.core.text import clean
from desktop.exchange.reading import colours
from desktop.exchange.reading.safe_xml import Document, Survey
from desktop.exchange.reading.sheet_xml import (
    Shared,
    SheetXml,
    Style,
    rich_text,
    survey_of_sheet,
)
from desktop.exchange.reading.wire import MIB, Limits, Parts, Taken, Unreadable, blocks

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_COMMENT, _WORDS = f"{{{SHEET_MAIN_NS}}}comment", f"{{{SHEET_MAIN_NS}}}text"
_STRINGS_BETWEEN = 20_000  # texts between two words of progress
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


def read(path: Path, taken: Taken) -> Parts:
    """The workbook in the pieces that ``worker`` sends; raises Unreadable with a sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, which we don't use
        with _package(path, taken.limits) as source:
            yield from _Reader(source, taken).parts()


def _package(path: Path, limits: Limits) -> IO[bytes]:
    """The file, made readable where it is a strict one."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > limits.parts:
                raise Unreadable("too many parts", f"{limits.parts:,}")
            if sum(entry.file_size for entry in entries) > limits.unpacked:
                raise Unreadable("too large", f"{limits.unpacked // MIB:,}")
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("encrypted")
            if "[Content_Types].xml" not in names:
                raise Unreadable("no workbook")
            if "xl/workbook.bin" in names:
                raise Unreadable("xlsb")
            if "word/document.xml" in names:
                raise Unreadable("word")
            for entry in entries:
                if not _STREAMED.search(entry.filename):
                    _refuse_large(archive, entry, limits)
            parts = [name for name in names if re.fullmatch(r"xl/workbook\d*\.xml", name)]
            if not parts or _STRICT[0][0] not in archive.read(parts[0]):
                return path.open("rb")
            return _from_strict(archive)
    except (zipfile.BadZipFile, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise Unreadable("damaged") from error


# What is gone through without being held, or is not read at all.
_STREAMED = re.compile(
    r"/(?:worksheets|chartsheets|media|drawings|pivotCache|externalLinks|embeddings)/[^/]*$"
    r"|/sharedStrings\d*\.xml$|/comments[^/]*\.xml$|\.(?!xml$|rels$)[^./]+$",
    re.IGNORECASE,
)


def _refuse_large(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Raise Unreadable for a part with more in it than openpyxl could make objects of."""
    if entry.file_size > limits.part:
        raise Unreadable("large part", f"{limits.part // MIB:,}")
    # Each of them takes more than two bytes, so that most files need not be looked through.
    if entry.file_size > 2 * limits.styles:
        content = archive.read(entry)
        for mark, most in ((b"<", limits.tags), (b"<xf", limits.styles)):
            if content.count(mark) > most:
                raise Unreadable("too many styles", f"{most:,}")


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

    def __init__(self, source: IO[bytes], taken: Taken) -> None:
        self._taken = taken
        self._remarks: list[str] = []
        self._package = ExcelReader(source, keep_links=False)

    def parts(self) -> Parts:
        package = self._package
        package.read_manifest()
        package.read_workbook()
        package.read_properties()
        package.read_theme()
        apply_stylesheet(package.archive, package.wb)
        self._shared = Shared(package.wb, self._taken)
        self._read_strings()
        self._read_styles()
        any_sheet = False
        for each in self._sheets():
            any_sheet = True
            yield each
        if not any_sheet:
            raise Unreadable("no sheets")
        yield (
            "book",
            {
                "kind": "xlsx",
                "properties": self._properties(),
                "remarks": self._remarks,
                "colours": True,
            },
        )

    def _document(self, name: str, found: Survey | None = None) -> Document:
        """A part of the package, to be gone through."""
        return Document(lambda: self._package.archive.open(name), found)

    # --- what the sheets share -------------------------------------------------------------

    def _read_strings(self) -> None:
        part = self._package.package.find(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        )
        if part is None:
            return
        shared, limits = self._shared, self._taken.limits
        letters = 0
        for node in self._document(part.PartName[1:]).elements():
            if node.tag == _STRING:
                text, struck = rich_text(node)
                if struck:
                    shared.struck.add(len(shared.strings))
                shared.strings.append(text)
                node.clear()
                letters += len(text)
                if len(shared.strings) > limits.strings:
                    raise self._taken.too("too many strings", limits.strings)
                if letters > limits.text:
                    raise self._taken.too("too much text", limits.text)
                if not len(shared.strings) % _STRINGS_BETWEEN:
                    self._taken.tell()

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
                palette.colour(font.color),
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
            for element in self._document(_APPLICATION).elements():
                if element.tag.endswith("}Application") and element.text:
                    found["application"] = clean(element.text)
        return found

    # --- the sheets ------------------------------------------------------------------------

    def _sheets(self) -> Parts:
        listed = list(self._package.parser.find_sheets())
        present = set(self._package.valid_files)
        if len(listed) > self._taken.limits.sheets:
            raise self._taken.too("too many sheets", self._taken.limits.sheets)
        targets = [posixpath.normpath(relation.target) for _, relation in listed]
        sizes = [
            self._package.archive.getinfo(target).file_size if target in present else 0
            for target in targets
        ]
        for place, (sheet, relation) in enumerate(listed):
            if "chartsheet" in relation.Type or "dialogsheet" in relation.Type:
                self._remarks.append(f"The sheet “{sheet.name}” holds a chart and no cells.")
                continue
            if targets[place] not in present:
                raise Unreadable("missing part", sheet.name)
            before, whole = sum(sizes[:place]), sum(sizes) or 1
            yield from self._sheet(
                sheet.name,
                sheet.state,
                targets[place],
                lambda at, before=before, whole=whole: (before + at) / whole,  # type: ignore[misc]
            )
            self._taken.tell((before + sizes[place]) / whole)

    def _sheet(self, name: str, state: str, target: str, share: Callable[[int], float]) -> Parts:
        self._taken.begin(name)
        found = survey_of_sheet(lambda: self._package.archive.open(target))
        sheet = SheetXml(self._shared, self._document(target, found), share)
        if sheet.uncoloured:
            self._remarks.append(
                f"The sheet “{name}” has so many rules that colour cells that they were left out; "
                "colours of the cells' own were read."
            )
        comments = self._comments(target)
        for row, column, _ in comments:
            sheet.ensure(row, column)
        yield (
            "sheet",
            {
                "name": name,
                "hidden": state not in ("visible", None),
                "merges": sheet.merges_within(),
                "hidden_rows": sorted(row for row in sheet.hidden_rows if row in sheet.rows),
                "hidden_columns": sorted(sheet.hidden_columns),
                "comments": comments,
                "links": self._links(target, sheet.links),
                "styles": self._shared.new_styles(),
            },
        )
        yield from blocks(sheet.lines())

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
            for node in self._document(relation.target).elements():
                if node.tag != _COMMENT:
                    continue
                row, column = coordinate_to_tuple(node.get("ref"))
                words = node.find(_WORDS)
                text = rich_text(words)[0].strip() if words is not None else ""
                node.clear()
                if text:
                    found.append((row, column, text))
                    if len(found) > self._taken.limits.comments:
                        raise self._taken.too("too many comments", self._taken.limits.comments)
                    # It is a cell's as much as what stands in the cell.
                    self._taken.cells([[column, text]])
        return found
