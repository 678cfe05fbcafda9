"""The columns of a sheet of success measures: what they are of, and what is said of each.

Headings are known by their words alone, and "By", "Who" and "On" by what stands beside them: the
day and the person of the measure come before those of what shows that it is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.core.by_when import one_day
from desktop.core.indicators.periods import read_period
from desktop.core.text import one_line
from desktop.exchange.reading.model import DATE, Cell
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import ACTION_HEADS, NUMBER_HEADS, holds_references
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

ACTION, REQUIREMENT, AREA = "action", "requirement", "area"
TEXT, INDICATOR, MET = "text", "indicator", "met"
DAYS = ("on", "evidenced_on")

_OWNERS: Mapping[str, frozenset[str]] = {
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
_SURE = frozenset(
    {"success measure", "success measures", "measure of success", "measures of success",
     "success criteria", "success criterion", "what success looks like", "performance measure",
     "performance measures", "outcome measure", "outcome measures", "impact measure",
     "impact measures", "how we will know", "how will we know"}
)  # fmt: skip
_MAYBE = frozenset({"measure", "measures", "outcome", "success"})
_FIELDS: Mapping[str, frozenset[str]] = {
    "owner": frozenset(
        {"owner", "measure owner", "lead", "lead officer", "led by", "responsible", "owned by",
         "responsible officer", "accountable", "accountable officer", "responsible person"}
    ),
    "on": frozenset(
        {"due", "due date", "due by", "by when", "target date", "date due", "deadline",
         "to be met by", "date to be met", "achieve by", "to be achieved by", "timescale", "when"}
    ),
    "baseline": frozenset(
        {"baseline", "where it began", "starting point", "start point", "starting position",
         "baseline value"}
    ),
    "target": frozenset({"target", "target value", "goal", "aim"}),
    INDICATOR: frozenset(
        {"indicator", "indicator code", "indicator ref", "indicator no", "kpi", "kpi code",
         "kpi ref", "kpi no", "pi", "pi ref", "measured by indicator", "scorecard ref"}
    ),
    MET: frozenset(
        {"met", "is it met", "achieved", "is it achieved", "measure met", "measure achieved",
         "target met", "has it been met", "met yet", "met or not", "met yes no", "met y n"}
    ),
    "evidenced_by": frozenset(
        {"evidenced by", "evidence", "what shows it", "shown by", "how evidenced", "proof",
         "evidence of success", "evidence seen", "source of evidence"}
    ),
    "evidenced_who": frozenset(
        {"said by", "evidenced who", "who says so", "confirmed by", "checked by", "verified by"}
    ),
    "evidenced_on": frozenset(
        {"said on", "evidenced on", "date evidenced", "evidence date", "date of evidence",
         "date met", "met on", "date confirmed", "confirmed on"}
    ),
}  # fmt: skip
_WHO, _DAY, _BY = frozenset({"who", "by whom", "name"}), frozenset({"on", "date"}), "by"
_TOP = 50  # rows in which the headings are looked for
_FEWEST = 2  # headings of a table


@dataclass(frozen=True, slots=True)
class Table:
    """A table of measures: the row of its headings, and which columns hold what.

    ``owners`` are the columns that name what a measure is of, with the sort of it, and ``numbers``
    those of bare numbers, which may be the actions' or count the rows. ``others`` are those of
    which nothing is known but their headings. ``is_sure`` says that a heading can only be that of
    success measures.
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
        """The column of the measures' words."""
        return self.fields[TEXT]


def is_called_measures(view: SheetView) -> bool:
    """Whether a sheet's name says that it holds what success is measured by."""
    name = fold(view.name)
    words = set(name.split())
    return name in _SURE or bool(words & {"measure", "measures"}) or {"success"} == words


def table_of_measures(view: SheetView) -> Table | None:
    """The table of a sheet that may be one of success measures, None for none."""
    for row in list(view.rows)[:_TOP]:
        stop_if_asked()
        if (found := _table(view, row)) is not None:
            return found
    return None


def _table(view: SheetView, row: int) -> Table | None:
    """The table that a row heads, None where it heads none of measures."""
    heads = {cell.column: one_line(cell.text) for cell in view.texts(row)}
    if len(heads) < _FEWEST:
        return None
    names = {column: fold(head) for column, head in heads.items()}
    sure = [column for column, name in names.items() if name in _SURE]
    text = next(iter([*sure, *(c for c, name in names.items() if name in _MAYBE)]), None)
    if text is None or any(read_period(head) is not None for head in heads.values()):
        return None
    owners = {
        column: sort
        for column, name in names.items()
        for sort, headings in _OWNERS.items()
        if name in headings
    }
    rest = {c: name for c, name in names.items() if c != text and c not in owners}
    fields = {TEXT: text, **_known(rest)}
    _by_place(view, row, rest, fields)
    taken = set(fields.values())
    numbers = {c for c, name in rest.items() if c not in taken and name in NUMBER_HEADS}
    if not owners:
        owners |= {
            c: ACTION
            for c in numbers
            if holds_references(heads[c], [cell.text for cell in _below(view, row, c)])
        }
        numbers -= set(owners)
    others = {c: heads[c] for c in rest if c not in taken | numbers | set(owners)}
    return Table(row, heads, owners, frozenset(numbers), fields, others, bool(sure))


def _known(rest: Mapping[int, str]) -> dict[str, int]:
    """The columns whose headings say plainly what they hold, the first of each sort."""
    found: dict[str, int] = {}
    for column, name in rest.items():
        for field, headings in _FIELDS.items():
            if name in headings:
                found.setdefault(field, column)
    return found


def _by_place(view: SheetView, row: int, rest: Mapping[int, str], fields: dict[str, int]) -> None:
    """Add the columns whose headings say little, by those that stand left of them."""
    evidence = fields.get("evidenced_by")
    for column, name in rest.items():
        if column in fields.values():
            continue
        is_behind = evidence is not None and column > evidence
        if name in _WHO or (name == _BY and not _holds_days(view, row, column)):
            fields.setdefault("evidenced_who" if is_behind else "owner", column)
        elif name in _DAY or name == _BY:
            fields.setdefault("evidenced_on" if is_behind else "on", column)


def _holds_days(view: SheetView, row: int, column: int) -> bool:
    """Whether most cells below the headings of a column are days."""
    below = _below(view, row, column)
    days = sum(cell.kind == DATE or one_day(cell.text) is not None for cell in below)
    return days * 2 > len(below) or not below


def _below(view: SheetView, row: int, column: int) -> list[Cell]:
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
