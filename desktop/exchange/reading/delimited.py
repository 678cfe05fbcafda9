"""Reading .csv and other text tables; runs in the worker process only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.core.text import clean, is_error
from desktop.exchange.reading.model import ERROR
from desktop.exchange.reading.wire import Limits, Unreadable

_DELIMITERS = ",;\t|"


def decoded(data: bytes) -> str:
    """The text of a file in whichever of the usual encodings it was saved.

    UTF-16 is known by its mark, or by the empty bytes between its letters; what is not UTF-8 is
    what Excel on Windows writes (cp1252). Raises Unreadable where none fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    elif data[:400].count(0) > len(data[:400]) // 4:
        codec = "utf-16-be" if data[0] == 0 else "utf-16-le"
    else:
        codec = "utf-8-sig"
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise Unreadable("encoding")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def delimiter_of(text: str) -> str:
    """The sign between the cells: the one that splits most rows into equally many cells."""
    best, best_score = ",", 0.0
    sample = text[:65_536]
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


def read(path: Path, limits: Limits, progress: Callable[[float], None]) -> dict[str, Any]:
    """The table in the form that ``worker`` sends; raises Unreadable with a sentence."""
    text = decoded(path.read_bytes())
    delimiter = delimiter_of(text)
    if text[:4].lower() == "sep=":  # a line that only Excel reads
        first, _, text = text.partition("\n")
        delimiter = first.strip()[4:5] or delimiter
    csv.field_size_limit(10_000_000)
    rows: list[tuple[int, list[list[Any]]]] = []
    count = 0
    try:
        for number, values in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1
        ):
            found = [
                _cell(column, value)
                for column, value in enumerate(values, start=1)
                if value.strip()
            ]
            if found:
                rows.append((number, found))
                count += len(found)
                if count > limits.cells:
                    raise Unreadable("too many cells")
    except csv.Error as error:
        raise Unreadable("damaged") from error
    progress(1.0)
    sheet = {
        "name": clean(path.stem),
        "hidden": False,
        "rows": rows,
        "merges": [],
        "hidden_rows": [],
        "hidden_columns": [],
        "comments": [],
    }
    return {
        "kind": "csv",
        "sheets": [sheet],
        "styles": [("", False, False, "")],
        "properties": {},
        "remarks": [],
        "colours": False,
    }


def _cell(column: int, value: str) -> list[Any]:
    text = clean(value)
    if is_error(text):
        return [column, text.strip(), 0, ERROR, text.strip(), "", False]
    return [column, text, 0]
