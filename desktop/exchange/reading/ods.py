"""Reading .ods row by row from its XML; runs in the worker process only.

Values, hidden sheets and nothing else, as :mod:`desktop.exchange.reading.older` gives them of an
.xls. What is written once and said to be repeated is given as often as it holds anything: a sheet
that is formatted down to its last row says that its last cell is repeated a million times.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.core.text import clean, is_error
from desktop.exchange.reading.model import ERROR, TEXT
from desktop.exchange.reading.older import remark_of
from desktop.exchange.reading.safe_xml import Document
from desktop.exchange.reading.shown import shown
from desktop.exchange.reading.wire import MIB, Line, Parts, Taken, Unreadable, blocks

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_META_MOST = 1_000_000  # bytes; what any program writes there is a few thousand

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_LENGTH = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d{1,9})D)?"
    r"(?:T(?:(?P<hours>\d{1,9})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?"
)


def read(path: Path, taken: Taken) -> Parts:
    """The workbook in the pieces that ``worker`` sends; raises Unreadable with a sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > taken.limits.unpacked:
                raise Unreadable("too large", f"{taken.limits.unpacked // MIB:,}")
            names = {entry.filename for entry in entries}
            if _is_encrypted(archive, names):
                raise Unreadable("encrypted")
            if _CONTENT not in names:
                raise Unreadable("damaged")
            yield from _Reader(archive, taken).parts()
            yield (
                "book",
                {
                    "kind": "ods",
                    "properties": _properties(archive),
                    "remarks": [remark_of("ods")],
                    "colours": False,
                },
            )
    except (zipfile.BadZipFile, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise Unreadable("damaged") from error


def _is_encrypted(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if _MANIFEST not in names or archive.getinfo(_MANIFEST).file_size > _META_MOST:
        return False
    return b"encryption-data" in archive.read(_MANIFEST)


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """The program that saved the file."""
    with suppress(KeyError, Unreadable):
        if archive.getinfo(_META).file_size < _META_MOST:
            for element in Document(lambda: archive.open(_META)).elements():
                if element.tag.endswith("}generator") and element.text:
                    return {"application": clean(element.text)}
    return {}


class _Reader:
    """The content of one workbook, being gone through."""

    def __init__(self, archive: zipfile.ZipFile, taken: Taken) -> None:
        self._archive, self._taken = archive, taken
        self._size = archive.getinfo(_CONTENT).file_size or 1
        self._hidden_styles: set[str] = set()

    def parts(self) -> Parts:
        document = Document(lambda: self._archive.open(_CONTENT))
        rows: list[Line] = []
        row = sheets = 0
        for node in document.elements():
            if node.tag == f"{_TABLE}table-row":
                self._taken.share = document.at / self._size
                row = self._take_row(node, row, rows)
                node.clear()
            elif node.tag == f"{_STYLE}style":
                self._note_style(node)
            elif node.tag == f"{_TABLE}table":
                # Its name is known from the beginning, but told by the parser at its end.
                sheets += 1
                if sheets > self._taken.limits.sheets:
                    raise self._taken.too("too many sheets", self._taken.limits.sheets)
                name = clean(node.get(f"{_TABLE}name", ""))
                self._taken.sheet = name
                yield "sheet", self._sheet(node, name, first=sheets == 1)
                yield from blocks(rows)
                self._taken.tell()
                self._taken.begin("")
                rows, row = [], 0
                node.clear()
        if not sheets:
            raise Unreadable("no sheets")

    def _sheet(self, node: Any, name: str, *, first: bool) -> dict[str, Any]:
        return {
            "name": name,
            "hidden": node.get(f"{_TABLE}style-name") in self._hidden_styles,
            "merges": [],
            "hidden_rows": [],
            "hidden_columns": [],
            "comments": [],
            "links": [],
            "styles": [("", False, False, "", "")] if first else [],
        }

    def _note_style(self, node: Any) -> None:
        for properties in node.findall(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                self._hidden_styles.add(node.get(f"{_STYLE}name"))

    def _take_row(self, node: Any, row: int, rows: list[Line]) -> int:
        """Take a row and those that are said to be the same; the number of the last of them."""
        taken = self._taken
        cells = list(self._cells(node))
        repeated = _count(node, "number-rows-repeated")
        if row + repeated > taken.limits.lines and cells:
            raise taken.too("too many lines", taken.limits.lines)
        if cells:
            for number in range(row + 1, row + repeated + 1):
                taken.row(cells)
                rows.append((number, cells))
        return row + repeated

    def _cells(self, node: Any) -> Iterator[list[Any]]:
        limits = self._taken.limits
        column = 0
        for child in node:
            if child.tag not in _CELLS:
                continue
            repeated = _count(child, "number-columns-repeated")
            value = _value(child)
            if value is not None and value != "":
                if column + repeated > limits.columns:
                    raise self._taken.too("too wide", limits.columns)
                for place in range(column + 1, column + repeated + 1):
                    yield _cell(place, value)
            column += repeated


def _count(node: Any, name: str) -> int:
    written = node.get(f"{_TABLE}{name}", "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < 10 else 1


def _value(node: Any) -> Any:
    """What a cell holds: its value by its type, its words where it has none."""
    kind = node.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        return float(node.get(f"{_OFFICE}value", "nan"))
    if kind == "boolean":
        return node.get(f"{_OFFICE}boolean-value") == "true"
    if kind in ("date", "time"):
        written = node.get(f"{_OFFICE}{kind}-value", "")
        read = _MOMENTS[kind](written)
        return _words(node) or written if read is None else read
    return node.get(f"{_OFFICE}string-value") or _words(node)


def _day(written: str) -> date | datetime | None:
    try:
        if len(written) == len("2026-01-01"):
            return date.fromisoformat(written)
        return datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return None


def _length(written: str) -> timedelta | None:
    found = _LENGTH.fullmatch(written)
    if found is None:
        return None
    parts = {
        name: float(text) for name, text in found.groupdict().items() if text and name != "sign"
    }
    try:
        length = timedelta(**parts)
    except OverflowError:
        return None
    return -length if found["sign"] else length


_MOMENTS: dict[str, Callable[[str], Any]] = {"date": _day, "time": _length}


def _words(node: Any) -> str:
    """The paragraphs of a cell, a line each; a comment on the cell is none of them."""
    return "\n".join(
        "".join(_letters(child)) for child in node if child.tag in (f"{_TEXT}p", f"{_TEXT}h")
    )


def _letters(node: Any) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{_TEXT}s":
            yield " " * min(_spaces(child), 1_000)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_OFFICE}annotation":
            yield from _letters(child)
        yield child.tail or ""


def _spaces(node: Any) -> int:
    written = node.get(f"{_TEXT}c", "1")
    return int(written) if written.isdecimal() and len(written) < 6 else 1


def _cell(column: int, value: Any) -> list[Any]:
    text, stored, kind = shown(value)
    if kind == TEXT and is_error(text):
        kind = ERROR
    if kind == TEXT and stored == text:
        return [column, text, 0]
    return [column, text, 0, kind, stored, "", False]
