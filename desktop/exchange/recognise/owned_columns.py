"""The columns of a sheet of what belongs to actions: what each row is of, and what is said of it.

Success measures and items of evidence stand in such sheets. Which headings tell one is said by each
(:class:`Headings`); how a table is found by them is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.by_when import one_day
from desktop.core.indicators.periods import read_period
from desktop.core.text import one_line
from desktop.exchange.reading.model import DATE, Cell
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import ACTION_HEADS, NUMBER_HEADS, holds_references
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

ACTION, REQUIREMENT, AREA, MEASURE = "action", "requirement", "area", "success measure"
"""What a column may name that something is of."""
TEXT, INDICATOR = "text", "indicator"
"""The fields of every such table: its words, and the indicator that its row names."""

MEASURE_HEADS = frozenset(
    {"success measure", "success measures", "measure of success", "measures of success",
     "success criteria", "success criterion", "what success looks like", "performance measure",
     "performance measures", "outcome measure", "outcome measures", "impact measure",
     "impact measures", "how we will know", "how will we know"}
)  # fmt: skip
OWNER_HEADS: Mapping[str, frozenset[str]] = {
    ACTION: ACTION_HEADS,
    REQUIREMENT: frozenset(
        {"requirement", "requirement ref", "requirement no", "requirement reference",
         "recommendation", "recommendation no", "recommendation ref", "for requirement"}
    ),
    AREA: frozenset(
        {"area", "areas", "area code", "area title", "area of the plan", "plan area", "priority",
         "priority area", "theme", "workstream", "work stream", "for area"}
    ),
}  # fmt: skip
INDICATOR_HEADS = frozenset(
    {"indicator", "indicator code", "indicator ref", "indicator no", "kpi", "kpi code",
     "kpi ref", "kpi no", "pi", "pi ref", "measured by indicator", "scorecard ref"}
)  # fmt: skip
_TOP = 50  # rows in which the headings are looked for
_FEWEST = 2  # headings of a table

ByPlace = Callable[[SheetView, int, Mapping[int, str], dict[str, int]], None]


@dataclass(frozen=True, slots=True)
class Headings:
    """What heads the columns of such a sheet, as :func:`fold` gives it.

    ``sure`` head the words of its rows and nothing else, ``maybe`` those of others as well.
    ``owners`` head what a row is of, by the sort of it, ``fields`` what else is said of it.
    ``by_place`` adds to the columns that are known those whose headings say little, by what stands
    beside them: it is given the view, the row of headings, the rest of them, and what is known.
    """

    sure: frozenset[str]
    maybe: frozenset[str]
    owners: Mapping[str, frozenset[str]]
    fields: Mapping[str, frozenset[str]]
    by_place: ByPlace


@dataclass(frozen=True, slots=True)
class Table:
    """A table of what belongs to actions: the row of its headings, and which columns hold what.

    ``owners`` are the columns that name what a row is of, with the sort of it, and ``numbers``
    those of bare numbers, which may be the actions' or count the rows. ``others`` are those of
    which nothing is known but their headings. ``is_sure`` says that a heading can only be that of
    such a table.
    """

    row: int
    heads: Mapping[int, str]
    owners: Mapping[int, str]
    numbers: frozenset[int]
    fields: Mapping[str, int]
    others: Mapping[int, str]
    is_sure: bool

    @property
    def text(self) -> int:
        """The column of the rows' own words."""
        return self.fields[TEXT]

    def head(self, cell: Cell) -> str:
        """What heads the column of a cell, "" where nothing does."""
        return self.heads.get(cell.column, "")

    def headed(self, cell: Cell) -> str:
        """The words of a cell behind its heading, as a note keeps them: "Due: May 2027"."""
        head = self.head(cell)
        return f"{head}: {one_line(cell.text)}" if head else one_line(cell.text)


def table_of(view: SheetView, headings: Headings) -> Table | None:
    """The table of a sheet that may be one of such rows, None for none."""
    for row in list(view.rows)[:_TOP]:
        stop_if_asked()
        if (found := _table(view, row, headings)) is not None:
            return found
    return None


def _table(view: SheetView, row: int, headings: Headings) -> Table | None:
    """The table that a row heads, None where it heads none."""
    heads = {cell.column: one_line(cell.text) for cell in view.texts(row)}
    if len(heads) < _FEWEST:
        return None
    names = {column: fold(head) for column, head in heads.items()}
    sure = [column for column, name in names.items() if name in headings.sure]
    maybe = (column for column, name in names.items() if name in headings.maybe)
    text = next(iter([*sure, *maybe]), None)
    if text is None or any(read_period(head) is not None for head in heads.values()):
        return None
    owners = {
        column: sort
        for column, name in names.items()
        for sort, heading in headings.owners.items()
        if name in heading and column != text
    }
    rest = {c: name for c, name in names.items() if c != text and c not in owners}
    fields = {TEXT: text, **_known(rest, headings.fields)}
    headings.by_place(view, row, rest, fields)
    taken = set(fields.values())
    numbers = {c for c, name in rest.items() if c not in taken and name in NUMBER_HEADS}
    if not owners:
        owners |= {
            c: ACTION
            for c in numbers
            if holds_references(heads[c], [cell.text for cell in cells_below(view, row, c)])
        }
        numbers -= set(owners)
    others = {c: heads[c] for c in rest if c not in taken | numbers | set(owners)}
    return Table(row, heads, owners, frozenset(numbers), fields, others, bool(sure))


def _known(rest: Mapping[int, str], fields: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The columns whose headings say plainly what they hold, the first of each sort."""
    found: dict[str, int] = {}
    for column, name in rest.items():
        for field, headings in fields.items():
            if name in headings:
                found.setdefault(field, column)
    return found


def holds_days(view: SheetView, row: int, column: int) -> bool:
    """Whether most cells below the headings of a column are days, or none is filled."""
    below = cells_below(view, row, column)
    days = sum(cell.kind == DATE or one_day(cell.text) is not None for cell in below)
    return days * 2 > len(below) or not below


def cells_below(view: SheetView, row: int, column: int) -> list[Cell]:
    """The cells of a column that are filled, below a row."""
    found = (view.sheet.cell(each, column) for each in view.rows if each > row)
    return [cell for cell in found if cell is not None and cell.text.strip()]


def rows_below(view: SheetView, table: Table) -> Sequence[int]:
    """The rows below the headings that hold anything, without the headings once more."""
    return [
        row
        for row, cells in view.rows.items()
        if row > table.row
        and not all(one_line(cell.text) == table.heads.get(cell.column) for cell in cells)
    ]


def counts_rows(texts: Sequence[str]) -> bool:
    """Whether the numbers of a column are those of its rows: each the next.

    >>> counts_rows(["1", "2", "3"]), counts_rows(["1", "7"]), counts_rows(["E1", "E2"])
    (True, False, False)
    """
    bare = [int(text) for text in map(one_line, texts) if text.isdecimal()]
    return len(bare) == len(texts) and bare == list(range(bare[0], bare[0] + len(bare)))
