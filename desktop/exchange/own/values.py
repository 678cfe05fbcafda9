"""How a value stands in a cell of our workbook, and what a cell's text says when it comes back.

Writing a workbook and reading it back both go by this, so that what a cell alone cannot give back
is known when it is written, and kept on the sheet "More text".
"""

from __future__ import annotations

import json
import math
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop.core import by_when
from desktop.core.days import format_day
from desktop.core.figures import as_figure, figure_of, ungrouped
from desktop.core.kinds import Holds

LONGEST = 32_767  # characters in a cell, which Excel counts as UTF-16 does
PART = 16_000  # characters of a long text in one row of "More text": at most 32,000 in UTF-16
GOES_ON = "… [goes on in the sheet More text]"
ELSEWHERE = "[in the sheet More text]"
"""What the cell of data says that are too deep for it, so that their loss is seen in its row."""


class Form(StrEnum):
    """How a value stands in a cell."""

    TEXT = "text"
    WHEN = "when"  # by-when text: a real date where it is one plain day
    DAY = "day"  # an ISO date, as a real date
    FLAG = "flag"  # yes or no
    NUMBER = "number"
    FIGURE = "figure"  # an exact decimal as text, as a number where its cell can hold all of it
    LINES = "lines"  # a list, one item a line
    DATA = "data"  # too deep for a cell: kept on the sheet "More text"
    ACTION = "action"  # an action's id, as its key
    SHOWN = "shown"  # for the reader only, not read back


FORMS = {
    Holds.DATE: Form.WHEN,
    Holds.DAY: Form.DAY,
    Holds.FLAG: Form.FLAG,
    Holds.DAYS: Form.NUMBER,
    Holds.NUMBER: Form.NUMBER,
    Holds.FIGURE: Form.FIGURE,
    Holds.LINES: Form.LINES,
    Holds.DATA: Form.DATA,
}
"""How what a column holds stands in a cell; as text where nothing is said."""


_PLAIN_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_YEAR = 1901  # a spreadsheet's calendar goes wrong before March 1900

CellValue = str | float | date

YES, NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")


def plain_day(text: str) -> date | None:
    """The day that a text of the form dd/mm/yyyy is, or None for any other text."""
    if len(text) != 10:
        return None
    found = _PLAIN_DAY.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def iso_day(text: str) -> date | None:
    """The day that an ISO text is, or None for any other text."""
    if _ISO_DAY.fullmatch(text) is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def one_day(text: str) -> date | None:
    """The day that a cell says where it says one day and no more: "5 July 2018", "2018-07-05".

    As :func:`desktop.core.by_when.one_day` reads it, and any that our workbook writes itself.
    """
    return plain_day(text.strip()) or by_when.one_day(text)


def fits(text: str) -> bool:
    """Whether a text goes into one cell whole."""
    return len(text) <= PART or len(text.encode("utf-16-le")) // 2 <= LONGEST


def head_of(text: str) -> str:
    """As much of a long text as its cell shows, with a mark that it goes on elsewhere."""
    return text[:PART] + GOES_ON


def to_cell(form: Form, value: Any) -> CellValue:
    """A value as its cell holds it; ids of actions are to be keys by then."""
    if form is Form.FLAG:
        return "Yes" if value else "No"
    if form is Form.NUMBER:
        return "" if value is None else float(value)
    if form is Form.FIGURE:
        number = figure_of(str(value))
        exact = number is not None and Decimal(cell_text(float(number))) == number
        return float(number) if number is not None and exact else str(value)
    if form is Form.DATA:
        return ELSEWHERE if value else ""
    text = "\n".join(str(item) for item in value) if form is Form.LINES else str(value)
    day = iso_day(text) if form is Form.DAY else plain_day(text) if form is Form.WHEN else None
    if day is not None:
        return day
    return text if fits(text) else head_of(text)


def cell_text(value: CellValue) -> str:
    """The text that reading a cell with this value gives."""
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.15g}"
    return value


def from_text(form: Form, text: str) -> Any:
    """What a cell's text says; a number that cannot be read is nothing."""
    if form is Form.FLAG:
        return text.strip().casefold() in YES
    if form is Form.NUMBER:
        try:
            number = float(text)
        except ValueError:
            return None
        if not math.isfinite(number):
            return None
        return int(number) if number == int(number) else number
    if form is Form.FIGURE:
        figure = figure_of(ungrouped(text.strip()))
        return text if figure is None else as_figure(figure)
    if form is Form.LINES:
        return [line for line in text.split("\n") if line]
    if form is Form.DATA:
        return {}
    if form is Form.DAY:
        day = plain_day(text.strip())
        return day.isoformat() if day else text
    return text


def exactly(form: Form, value: Any) -> tuple[str, str] | None:
    """(form, text) for "More text" where a cell alone would not give *value* back, else None."""
    if form is Form.SHOWN:
        return None
    if isinstance(value, str):
        if not fits(value):
            return "text", value
        if form in (Form.TEXT, Form.WHEN, Form.ACTION):
            return None  # any text that fits comes back as it is
    if from_text(form, cell_text(to_cell(form, value))) == value:
        return None
    return "data", json.dumps(value, ensure_ascii=False, separators=(",", ":"))
