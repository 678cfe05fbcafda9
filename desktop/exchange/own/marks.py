"""The mark by which a sheet of our workbook says what it holds.

It stands in the row of headings, some columns beyond the table, so that it goes with its sheet
whatever is done to the table: sorted, filtered, moved down or aside, renamed, hidden, copied, and
saved by another program. A defined name, a header or a property of the file would not: they are
lost in .ods and .csv, or point nowhere when a sheet is copied.

The mark also says of which workbook the sheet is, by the fingerprint of the plan in it. No text of
a plan can forge that, since the fingerprint is made of the plan's texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.core.text import one_line
from desktop.exchange.own import tables
from desktop.exchange.reading import Cell, Sheet, Workbook

VERSION = 2
WORKBOOK = "Plandesk plan workbook"
MARK = f"{WORKBOOK} {VERSION}"
PACK_FILE = "Plandesk pack"
"""How the keywords of a pack's file begin: a pack is never taken for an exported plan."""

BEYOND = 2  # empty columns between the table and the mark: room to add some of one's own

_START = "Plandesk sheet "
_SHEET = re.compile(r"Plandesk sheet ([0-9a-f]{16}) ([a-z_]+)(?: (\d{1,15}))?(?: \(.*\))?")
_MARKED = re.compile(r"Plandesk sheet [0-9a-f]{16}\b")
_WORKBOOK = re.compile(rf"{WORKBOOK} (\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet holds (the table of a kind, "actions", "about", …), and of which workbook.

    ``number`` is the id of the area whose actions it holds, 0 where it holds all of them.
    """

    token: str
    what: str
    number: int = 0

    @property
    def text(self) -> str:
        """The mark as it stands in its cell."""
        return f"{_START}{self.token} {self.short} (please leave this cell)"

    @property
    def short(self) -> str:
        """The mark within its workbook, as the sheet "Contents" lists it."""
        return f"{self.what} {self.number}" if self.number else self.what


@dataclass(frozen=True, slots=True)
class Marked:
    """A sheet with its mark, and the cell in which that stands."""

    sheet: Sheet
    mark: Mark
    cell: Cell


@dataclass(frozen=True, slots=True)
class Ours:
    """A workbook of ours: its version, its token ("" in the first version), its marked sheets.

    ``strange`` are the sheets of other workbooks of ours that somebody put into this one.
    """

    version: int
    token: str = ""
    marked: tuple[Marked, ...] = ()
    strange: tuple[Marked, ...] = ()


def is_mark(text: str) -> bool:
    """Whether a text is the mark of some sheet of ours, also one that was cut short."""
    return text.startswith(_START) and _MARKED.match(one_line(text)) is not None


def without_marks(workbook: Workbook) -> Workbook:
    """A workbook that is read as any other, without the marks of sheets of ours: a mark says
    nothing of a plan, and is no heading."""
    return replace(workbook, sheets=tuple(_unmarked(sheet) for sheet in workbook.sheets))


def _unmarked(sheet: Sheet) -> Sheet:
    marks = [cell for cell in sheet.cells() if is_mark(cell.text)]
    if not marks:
        return sheet
    rows = dict(sheet.rows)
    for mark in marks:
        rows[mark.row] = {at: cell for at, cell in rows[mark.row].items() if at != mark.column}
    return replace(sheet, rows=rows)


def mark_on(sheet: Sheet) -> Marked | None:
    """The mark of a sheet, or None.

    Of several cells that look like a mark it is the rightmost: what stands in the table, a
    heading or a text that looks like one, stands to the left of it.
    """
    cells = [cell for cell in sheet.cells() if cell.text.startswith(_START)]
    for cell in sorted(cells, key=lambda each: (-each.column, each.row)):
        found = _SHEET.fullmatch(one_line(cell.text))
        if found:
            return Marked(sheet, Mark(found[1], found[2], int(found[3] or 0)), cell)
    return None


def ours(workbook: Workbook) -> Ours | None:
    """Whether Plandesk exported this workbook, and its marked sheets; None for any other.

    A workbook that only contains the words of a mark somewhere is not ours: the sheet about the
    plan must say so under its own headings, or, where that sheet was deleted, the sheet of areas
    and another must bear marks of the same workbook.
    """
    if workbook.properties.get("keywords", "").startswith(PACK_FILE):
        return None
    marked = [found for sheet in workbook.sheets if (found := mark_on(sheet)) is not None]
    sheets = Counter(each.mark.token for each in marked)
    versions = {
        each.mark.token: version
        for each in marked
        if each.mark.what == "about"
        and (version := _version(_under(each.sheet, each.cell.row))) is not None
    }
    for each in marked:
        if each.mark.what == "areas" and sheets[each.mark.token] > 1 and _headed(each):
            versions.setdefault(each.mark.token, VERSION)
    if versions:
        token = max(versions, key=lambda each: sheets[each])
        return Ours(
            versions[token],
            token,
            tuple(each for each in marked if each.mark.token == token),
            tuple(each for each in marked if each.mark.token != token),
        )
    about = former_about(workbook)
    return Ours(1, strange=tuple(marked)) if about is not None else None


def former_about(workbook: Workbook) -> Sheet | None:
    """The sheet about the plan in a workbook of the first version, which has no marks."""
    found = []
    for sheet in workbook.sheets:
        for number in sorted(sheet.rows)[:60]:
            version = _version(_under(sheet, number))
            if version == 1:
                found.append(sheet)
            if version is not None:
                break
    named = [sheet for sheet in found if one_line(sheet.name) == tables.ABOUT]
    return next(iter([*named, *found]), None)


def _headed(marked: Marked) -> bool:
    """Whether the headings of the kind stand in the row of its mark."""
    wanted = {each.casefold() for each in tables.headings_of(marked.mark.what)}
    cells = marked.sheet.rows[marked.cell.row].values()
    found = {one_line(cell.text).casefold() for cell in cells} & wanted
    return len(found) * 3 >= len(wanted) * 2


def _under(sheet: Sheet, header: int) -> Mapping[str, str]:
    """The items of a sheet about a plan and what they are, {} where *header* does not head them."""
    places = {}
    for place, cell in sorted(sheet.rows[header].items(), reverse=True):
        places[one_line(cell.text).casefold()] = place
    item, what = (places.get(each.casefold()) for each in tables.ABOUT_HEADINGS)
    if item is None or what is None:
        return {}
    found = {}
    for cells in sheet.rows.values():
        if item in cells and what in cells:
            found[one_line(cells[item].text).casefold()] = cells[what].text.strip()
    return found


def _version(items: Mapping[str, str]) -> int | None:
    found = _WORKBOOK.fullmatch(items.get("workbook", ""))
    return int(found[1]) if found else None
