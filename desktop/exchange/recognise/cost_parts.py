"""The parts that a costs sheet states: in columns that say so, or in a column for each year.

Nothing is guessed. A row makes a part where a column of amounts stands beside one that says more of
them (the year, whether it recurs, who pays, whether it is additional), and a part for each year
where the years head the columns. The row stays a line of the summary in its own words; what a cell
of such a column says in other words than these goes into the part's note, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from desktop.core.costs.amounts import amount
from desktop.core.costs.columns import parts_of_figures
from desktop.core.costs.parts import InWords
from desktop.core.costs.proposals import kept_amount
from desktop.core.costs.sums import in_signs, sums_in
from desktop.core.costs.words import (
    is_of_totals,
    is_of_year,
    is_sure_total,
    named_total,
    names_no_figure,
    scale_of,
    sort_of,
)
from desktop.core.kinds import CostLine, CostPart
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView

Rows = Sequence[tuple[CostLine, list[Cell]]]
AMOUNT = "amount"
_HEADINGS: dict[str, tuple[str, ...]] = {
    "year": ("year", "financial year", "fy", "which year", "in year"),
    "recurrent": (
        "one off or recurrent", "one off recurrent", "recurrent or one off", "recurrent one off",
        "recurrent", "recurring", "how often", "frequency", "one off", "kind of cost",
    ),
    AMOUNT: ("amount", "amount in pounds", "cost", "costs", "total cost", "value", "sum", "pounds"),
    "source": (
        "funded from", "funding source", "source of funding", "funded by", "how funded", "funding",
        "funding stream", "source", "paid from", "paid by", "who pays",
    ),
    "additional": (
        "additional", "additional cost", "is it additional", "new money", "additionality",
    ),
    "text": ("how it is worked out", "how worked out", "working", "workings", "calculation",
             "basis", "basis of cost"),
    "note": ("note", "notes", "comment", "comments"),
    "alternative": ("alternative", "an alternative"),
}  # fmt: skip
_SAYING = ("year", "recurrent", "source", "additional")
_UNIT = re.compile(r"£|\b(?:000s?|gbp|k|thousands?)\b")
_YES = {"yes", "y", "true", "additional", "new"}
_NO = {"no", "n", "false", "not additional", "existing", "within existing"}
_MANY_YEARS = 1


def read_parts(
    draft: Draft, view: SheetView, rows: Rows, names: Sequence[str], columns: Sequence[int]
) -> int:
    """Make the parts that the rows of a costs sheet state; gives how many.

    *columns* are the sheet's columns of figures, and *names* what heads them.
    """
    found = _columns(names, columns)
    if AMOUNT in found and any(each in found for each in _SAYING):
        return sum(_read_row(draft, view, line, cells, found) for line, cells in rows)
    years = [name for name in names if is_of_year(name) and not is_of_totals(name)]
    return _by_years(draft, rows) if len(years) >= _MANY_YEARS else 0


def _columns(names: Sequence[str], columns: Sequence[int]) -> dict[str, tuple[int, str]]:
    """Which column of the sheet holds what, with its heading; none for what two might hold."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, name in zip(columns, names, strict=False):
        plain = one_line(_UNIT.sub(" ", fold(name)))
        for field, headings in _HEADINGS.items():
            if plain in headings or (field == AMOUNT and not plain and "£" in name):
                found.setdefault(field, []).append((column, name))
    return {field: places[0] for field, places in found.items() if len(places) == 1}


def _by_years(draft: Draft, rows: Rows) -> int:
    """A part for each plain sum under a year."""
    words, made = InWords(draft.data), 0
    wanted = [
        (line, each) for line, _ in rows for each in parts_of_figures(words, line) if each.year
    ]
    for line, each in wanted:
        part = each.as_part()
        part.line_id, part.position = line.id, draft.next()
        draft.data.add(part)
        made += 1
    return made


def _read_row(
    draft: Draft,
    view: SheetView,
    line: CostLine,
    cells: Sequence[Cell],
    found: Mapping[str, tuple[int, str]],
) -> int:
    """The part that a row states; none for a total, and for a row that says none of it."""
    total = named_total(line)
    if (total and is_sure_total(total)) or _names_columns(cells, found):
        return 0
    by_column = {cell.column: cell for cell in cells}
    here = {field: by_column[at] for field, (at, _) in found.items() if at in by_column}
    if not any(here[field].text.strip() for field in here if field in (AMOUNT, *_SAYING)):
        return 0
    part = CostPart(line_id=line.id, position=draft.next(), what=one_line(line.item))
    notes: list[str] = []
    for field, cell in here.items():
        text = one_line(cell.text)
        said = _READ[field](text) if field != AMOUNT else _amount(text, found[AMOUNT][1])
        if said is None:
            notes.append(f"{one_line(found[field][1])}: {text}")
            told = "and is no one sum." if field == AMOUNT else "and was not understood."
            draft.problem(
                view.name,
                cell.name,
                f"“{brief(text)}” stands under “{one_line(found[field][1])}” {told}",
                "its words in the note of the part, and in the summary of costs",
            )
        elif field == "note":
            notes.append(said)
        elif field == "alternative":
            part.alternative = said == "yes"
        else:
            setattr(part, field, said)
    part.note = "\n".join(filter(None, notes))
    draft.data.add(part)
    return 1


def _names_columns(cells: Sequence[Cell], found: Mapping[str, tuple[int, str]]) -> bool:
    """Whether a row is that of the headings."""
    heads = dict(found.values())
    told = [cell for cell in cells if cell.column in heads]
    return bool(told) and all(one_line(cell.text) in heads[cell.column] for cell in told)


def _amount(text: str, heading: str) -> str | None:
    """The one sum of a cell as a plan keeps it; "" where it says that there is none yet."""
    if names_no_figure(text):
        return ""
    sums = sums_in(text)
    value = amount(text, of_money=True)
    if value is None and sums is not None and sums.low == sums.high:
        value = sums.low
    if value is None:
        return None
    return kept_amount(value * (1 if "£" in in_signs(text) else scale_of(heading))) or None


def _recurrent(text: str) -> str | None:
    plain = fold(text)
    if plain in ("", *_YES, *_NO):
        return "" if not plain else "recurrent" if plain in _YES else "one-off"
    return sort_of(text) or ("recurrent" if plain in ("annual", "annually", "yearly") else None)


def _yes_or_no(text: str) -> str | None:
    plain = fold(text)
    return "" if not plain else "yes" if plain in _YES else "no" if plain in _NO else None


_READ: dict[str, Callable[[str], str | None]] = {
    "year": lambda text: text, "recurrent": _recurrent, "source": lambda text: text,
    "additional": _yes_or_no, "text": lambda text: text, "note": lambda text: text,
    "alternative": _yes_or_no,
}  # fmt: skip
