"""Reading .csv and other text tables, line by line; runs in the worker process only."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.core.text import clean, is_error
from desktop.exchange.reading.model import ERROR
from desktop.exchange.reading.wire import Line, Parts, Taken, Unreadable, blocks

_DELIMITERS = ",;\t|"
_SAMPLE = 65_536  # characters by which the sign between the cells is found
_CHUNK = 1024 * 1024


def encoding_of(source: io.BufferedIOBase) -> str:
    """In which of the usual encodings a file was saved; it is left at its beginning.

    UTF-16 is known by its mark, or by the empty bytes between its letters; what is not UTF-8 is
    what Excel on Windows writes (cp1252). Raises Unreadable where none fits.
    """
    start = source.read(400)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = "utf-16"
    elif start.count(0) > len(start) // 4:
        wide = "utf-16-be" if start[0] == 0 else "utf-16-le"
    else:
        wide = ""
    candidates = (wide,) if wide else ("utf-8-sig", "cp1252", "latin-1")
    for codec in candidates:
        if _decodes(source, codec, empty_bytes=bool(wide) or codec == "utf-8-sig"):
            source.seek(0)
            return codec
    raise Unreadable("encoding")


def _decodes(source: io.BufferedIOBase, codec: str, *, empty_bytes: bool) -> bool:
    """Whether the whole file can be read so; *empty_bytes* says that there may be some."""
    decoder = codecs.getincrementaldecoder(codec)()
    source.seek(0)
    try:
        while chunk := source.read(_CHUNK):
            if not empty_bytes and b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(text: str) -> str:
    """The sign between the cells: the one that splits most rows into equally many cells."""
    best, best_score = ",", 0.0
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        widths = [
            len(row)
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            if row
        ]
        many = [width for width in widths if width > 1]
        if not many:
            continue
        usual = max(set(many), key=many.count)
        score = many.count(usual) / len(widths) * min(usual, 8)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def read(path: Path, taken: Taken) -> Parts:
    """The table in the pieces that ``worker`` sends; raises Unreadable with a sentence."""
    name = clean(path.stem)
    with path.open("rb") as source:
        size = os.fstat(source.fileno()).st_size
        text = io.TextIOWrapper(source, encoding=encoding_of(source), newline="")
        sample = text.read(_SAMPLE)
        delimiter = delimiter_of(sample)
        text.seek(0)
        lines = _lines(text, taken)
        if sample[:4].lower() == "sep=":  # a line that only Excel reads
            delimiter = next(lines).strip()[4:5] or delimiter
        yield (
            "sheet",
            {
                "name": name,
                "hidden": False,
                "merges": [],
                "hidden_rows": [],
                "hidden_columns": [],
                "comments": [],
                "links": [],
                "styles": [("", False, False, "", "")],
            },
        )
        yield from blocks(_rows(lines, delimiter, source, size, taken))
    yield "book", {"kind": "csv", "properties": {}, "remarks": [], "colours": False}


def _lines(text: io.TextIOWrapper, taken: Taken) -> Iterator[str]:
    """The lines of a file, none of them so long that it would fill the memory."""
    # As many as a row of a plan may hold, in cells that are each as long as they may be.
    longest = taken.limits.cell_text * 10
    for _ in range(taken.limits.lines * 2):  # a cell may stand on several lines
        line = text.readline(longest + 1)
        if not line:
            return
        if len(line) > longest:
            raise taken.too("long line", longest)
        yield line
    raise taken.too("too many lines", taken.limits.lines)


def _rows(
    lines: Iterator[str], delimiter: str, source: io.BufferedReader, size: int, taken: Taken
) -> Iterator[Line]:
    limits = taken.limits
    csv.field_size_limit(limits.cell_text)
    rows = csv.reader(lines, delimiter=delimiter)
    for number in itertools.count(1):
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise taken.too("long cell", limits.cell_text) from error
            raise Unreadable("damaged") from error
        if number > limits.lines:
            raise taken.too("too many lines", limits.lines)
        if len(values) > limits.columns:
            raise taken.too("too wide", limits.columns)
        found = [
            _cell(column, value) for column, value in enumerate(values, start=1) if value.strip()
        ]
        if found:
            taken.share = source.tell() / size if size else 1.0
            taken.row(found)
            yield number, found


def _cell(column: int, value: str) -> list[Any]:
    text = clean(value)
    if is_error(text):
        return [column, text.strip(), 0, ERROR, text.strip(), "", False]
    return [column, text, 0]
