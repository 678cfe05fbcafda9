"""The tables of an exported plan besides its actions: which there are, and how a value stands in
a cell. Exporting writes by this description, and reading an export back reads by it.

Every kind of row has a table of its own, made from its columns, so that a kind that is added to
the plan later is exported and read back without a line here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from desktop.core.by_when import format_day
from desktop.core.kinds import KINDS, Action, Holds, Row, pointing_at, spec_of

MARK = "Plandesk plan workbook 1"

ABOUT, AREAS, COLUMNS, FIRST_DATES, MORE = (
    "About this plan",
    "Areas",
    "Columns",
    "First dates",
    "More text",
)
LEGEND = "Legend"
ONE_SHEET = "Actions"

# The headings of an action table that are not fields of the action.
AREA_HEADING, GROUP_HEADING, ANSWERS_HEADING, KEY_HEADING = (
    "Area",
    "Commitment",
    "Requirements",
    "Key",
)
ABOUT_HEADINGS = ("Item", "What it is")
COLUMN_HEADINGS = ("Heading", "Field", "Label", "Width in mm", "Shown", "In the form")
FIRST_HEADINGS = (KEY_HEADING, "No.", "First by when", "First due", "Due")
MORE_HEADINGS = ("Sheet", "Row", "Column", "Part", "Form", "Text")

LONGEST = 32_767  # characters in a cell, which Excel counts as UTF-16 does
PART = 16_000  # characters of a long text in one row of "More text": at most 32,000 in UTF-16


class Form(StrEnum):
    """How a value stands in a cell."""

    TEXT = "text"
    WHEN = "when"  # by-when text: a real date where it is one plain day
    DAY = "day"  # an ISO date, as a real date
    FLAG = "flag"  # yes or no
    NUMBER = "number"
    LINES = "lines"  # a list, one item a line
    DATA = "data"  # too deep for a cell: kept on the sheet "More text"
    ACTION = "action"  # an action's id, as its key
    SHOWN = "shown"  # for the reader only, not read back


@dataclass(frozen=True, slots=True)
class DetailColumn:
    """One column of a detail table: its heading, the row's column it shows, and how."""

    heading: str
    column: str
    form: Form


@dataclass(frozen=True, slots=True)
class Detail:
    """The table of one kind of row, on a sheet of its own."""

    kind: type[Row]
    sheet: str
    columns: tuple[DetailColumn, ...]


_FORMS = {
    Holds.DATE: Form.WHEN,
    Holds.DAY: Form.DAY,
    Holds.FLAG: Form.FLAG,
    Holds.DAYS: Form.NUMBER,
    Holds.NUMBER: Form.NUMBER,
    Holds.LINES: Form.LINES,
    Holds.DATA: Form.DATA,
}


@lru_cache(maxsize=1)
def details() -> tuple[Detail, ...]:
    """The detail tables, in the order of their sheets: every kind that declares a sheet."""
    return tuple(_detail(kind) for kind in KINDS if kind.about.sheet is not None)


def _detail(kind: type[Row]) -> Detail:
    columns: list[DetailColumn] = []
    if pointing_at(kind):
        columns.append(DetailColumn("ID", "id", Form.NUMBER))
    for each in spec_of(kind).columns:
        if each.name == "id" or each.holds is Holds.PLACE:
            continue
        if each.points_at == Action.table:
            heading = each.heading.removesuffix(" ID")
            columns.append(DetailColumn(heading, each.name, Form.ACTION))
            if each.name == "action_id":
                columns.append(DetailColumn("No.", each.name, Form.SHOWN))
            continue
        form = Form.NUMBER if each.points_at else _FORMS.get(each.holds, Form.TEXT)
        columns.append(DetailColumn(each.heading, each.name, form))
    nouns = spec_of(kind).nouns
    return Detail(kind, kind.about.sheet or nouns[:1].upper() + nouns[1:], tuple(columns))


def detail_of(kind: type[Row]) -> Detail:
    """The detail table of one kind."""
    return next(detail for detail in details() if detail.kind is kind)


# --- values in cells ---------------------------------------------------------------------------

_PLAIN_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_YEAR = 1901  # a spreadsheet's calendar goes wrong before March 1900

CellValue = str | float | date


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


def fits(text: str) -> bool:
    """Whether a text goes into one cell whole."""
    return len(text) <= PART or len(text.encode("utf-16-le")) // 2 <= LONGEST


def head_of(text: str) -> str:
    """As much of a long text as its cell shows, with a mark that it goes on elsewhere."""
    return f"{text[:PART]}… [goes on in the sheet {MORE}]"


def to_cell(form: Form, value: Any) -> CellValue:
    """A value as its cell holds it; ids of actions are to be keys by then."""
    if form is Form.FLAG:
        return "Yes" if value else "No"
    if form is Form.NUMBER:
        return "" if value is None else float(value)
    if form is Form.DATA:
        return ""
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
        return text.strip().casefold() in ("yes", "y", "true", "1", "x")
    if form is Form.NUMBER:
        try:
            number = float(text)
        except ValueError:
            return None
        return int(number) if number == int(number) else number
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


def about_label(column: str) -> str:
    """The item under which a column of the plan's own row stands on "About this plan"."""
    return "Plan number" if column == "uid" else column[:1].upper() + column[1:]
