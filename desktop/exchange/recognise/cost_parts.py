"""The parts that a costs sheet states: in columns that say so, or in a column for each year.

Nothing is guessed. A row makes a part where a column of amounts stands beside one that says more of
them (the year, whether it recurs, who pays, whether it is additional), and a part for each year
where the years head the columns, each with what the row says once of all of them. The row stays a
line of the summary in its own words; what a cell of such a column says in other words than these
goes into the part's note, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from desktop.core.costs.amounts import amount
from desktop.core.costs.columns import parts_of_figures
from desktop.core.costs.funding import additional_in
from desktop.core.costs.labels import is_mark
from desktop.core.costs.parts import InWords, how_often
from desktop.core.costs.proposals import kept_amount
from desktop.core.costs.sums import in_signs, sums_in
from desktop.core.costs.words import (
    calls_itself_alternative,
    is_of_totals,
    is_of_year,
    is_open,
    is_sure_total,
    marks_alternatives,
    named_total,
    names_no_figure,
    says_alternative,
    scale_of,
    sort_of,
)
from desktop.core.costs.workings import is_working
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
        "not additional", "is it not additional",
    ),
    "text": ("how it is worked out", "how worked out", "working", "workings", "calculation",
             "basis", "basis of cost"),
    "note": ("note", "notes", "comment", "comments"),
}  # fmt: skip
AMOUNTS = frozenset(_HEADINGS[AMOUNT])
"""What heads the column of the amounts, where its words are usual ones."""
_ALTERNATIVE = "alternative"  # a column of which the words of a summary know the headings
_SAYING = ("year", "recurrent", "source", "additional")
_NIL = re.compile(
    r"\W*(?:nil|zero|no (?:additional |extra |new |further )?costs?)\W*", re.IGNORECASE
)
_OF_A_SUM = re.compile(
    r"\b(?:gbp|pounds?|thousands?|millions?)\b|(?<=[\d\s])[kmb]n?\b", re.IGNORECASE
)
_UNIT = re.compile(r"£|\b(?:000s?|gbp|k|thousands?)\b")
_YES_ALONE, _NO_ALONE = {"yes", "y", "true"}, {"no", "n", "false"}
_YES = {*_YES_ALONE, "additional", "new"}
_NO = {*_NO_ALONE, "not additional", "existing", "within existing"}
_AGREEING = {*_YES, *_NO, "new money", "additional money", "additional cost", "already funded"}
_TURNED = {"not additional", "is it not additional"}  # "Yes" under it says that it is not
# What may be said once of all the sums of a row
_OF_EACH = ("source", "additional", _ALTERNATIVE)

WHATS = frozenset(
    {"what", "what for", "item", "items", "description", "details", "detail", "purpose", "part",
     "what it is for", "cost item", "item of cost", "what is needed", "what is required",
     "resource", "resources", "resource needed", "resources needed", "resource required",
     "resources required"}
)  # fmt: skip
"""What heads the column that says what each part is for."""
SORTS = frozenset({"type", "types", "kind", "sort", "type of cost", "cost type", "sort of cost",
                   "nature", "nature of cost"})  # fmt: skip
"""What may head the column that says whether a cost recurs, where that is what stands there."""
WORKED = "its words as how the part is worked out"
"""Where the words of an amount are kept that work it out."""
KEPT = "its words in the note of the part"
"""Where a cell is kept whose words are not understood."""

Columns = Mapping[str, tuple[int, str]]
"""Which column of a sheet holds what of a part, each with its heading."""


def read_parts(
    draft: Draft, view: SheetView, rows: Rows, names: Sequence[str], columns: Sequence[int]
) -> int:
    """Make the parts that the rows of a costs sheet state; gives how many.

    *columns* are the sheet's columns of figures, and *names* what heads them.
    """
    found = by_content(columns_in(names, columns), _held(rows, names, columns))
    own = [name for name in names if not is_of_totals(name)]
    if any(map(is_of_year, own)):
        return _by_figures(draft, view, rows, names, _without_figures(rows, found))
    if AMOUNT in found and any(each in found for each in (*_SAYING, _ALTERNATIVE)):
        return sum(
            _read_row(draft, view, line, cells, found, _what(line, names)) for line, cells in rows
        )
    told = _without_figures(rows, found)
    if any(map(sort_of, own)) and any(each in told for each in _OF_EACH):
        return _by_figures(draft, view, rows, names, told)
    return 0


def _held(
    rows: Rows, names: Sequence[str], columns: Sequence[int]
) -> dict[int, tuple[str, list[str]]]:
    """The headings of a summary's columns and what stands in them, but for totals and headings."""
    lines = [line for line, _ in rows if not named_total(line) and list(line.figures) != names]
    return {
        column: (name, [line.figures[at] for line in lines if at < len(line.figures)])
        for at, (column, name) in enumerate(zip(columns, names, strict=False))
    }


def _what(line: CostLine, names: Sequence[str]) -> str:
    """What a line is for: its item, or where that is a reference or nothing the words beside it."""
    item = one_line(line.item)
    if item and not is_mark(item):
        return item
    told = (
        one_line(figure)
        for name, figure in zip(names, line.figures, strict=False)
        if fold(name) in WHATS
    )
    return next(filter(None, told), item)


def columns_in(names: Sequence[str], columns: Sequence[int]) -> dict[str, tuple[int, str]]:
    """Which column of the sheet holds what, with its heading; none for what two might hold."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column, name in zip(columns, names, strict=False):
        plain = one_line(_UNIT.sub(" ", fold(name)))
        for field, headings in _HEADINGS.items():
            if plain in headings or (field == AMOUNT and not plain and "£" in name):
                found.setdefault(field, []).append((column, name))
        if marks_alternatives(one_line(name)):
            found.setdefault(_ALTERNATIVE, []).append((column, name))
    return {field: places[0] for field, places in found.items() if len(places) == 1}


def by_content(
    found: Columns, held: Mapping[int, tuple[str, Sequence[str]]]
) -> dict[str, tuple[int, str]]:
    """What columns hold by what stands in them, too: ``held`` are their headings and their cells.

    A type says how often where it is told in those words alone, and a sum of money is no payer.
    """
    told = {
        field: place
        for field, place in found.items()
        if field != "source" or not are_sums(held[place[0]][1])
    }
    types = [
        column
        for column, (head, texts) in held.items()
        if fold(head) in SORTS and sum(bool(says_sort(text)) for text in texts) * 2 > len(texts)
    ]
    if "recurrent" not in told and len(types) == 1:
        told["recurrent"] = types[0], held[types[0]][0]
    return told


def are_sums(texts: Sequence[str]) -> bool:
    """Whether cells are sums of money, and little else but that there is none yet."""
    plain = [text.strip() for text in texts if text.strip()]
    none = [text for text in plain if names_no_figure(text) or is_open(text)]
    sums = [text for text in plain if sums_in(text) is not None and text not in none]
    return bool(sums) and (len(sums) + len(none)) * 2 > len(plain)


def _without_figures(rows: Rows, found: Columns) -> dict[str, tuple[int, str]]:
    """The columns that say something of the sums beside them, and hold none: no "One-off | £9"."""
    told = {field: place for field, place in found.items() if field != AMOUNT}
    held = {cell.column for line, cells in rows for cell in cells if sums_in(cell.text) is not None}
    return {
        field: place
        for field, place in told.items()
        if field != "recurrent" or place[0] not in held
    }


def _by_figures(
    draft: Draft, view: SheetView, rows: Rows, names: Sequence[str], found: Columns
) -> int:
    """A part for each plain sum under a year or a sort, with what its row says of all of them.

    A row that has one of those has all its sums as parts, as it counts by its parts from then on.
    """
    words, made = InWords(draft.data), 0
    # All of them first, as the words are asked of the plan as it is before any part is made
    offered = [(line, cells, parts_of_figures(words, line)) for line, cells in rows]
    for line, cells, proposals in offered:
        if not any(each.year or each.recurrent for each in proposals):
            continue
        said, notes = said_of(draft, view, cells, found)
        if len(proposals) > 1 and "text" in said:
            notes.append(f"{one_line(found['text'][1])}: {said.pop('text')}")  # of all together
        for each in proposals:
            part = each.as_part()
            part.line_id, part.position = line.id, draft.next()
            part.what = _what(line, names)
            fill(part, said, notes)
            draft.data.add(part)
            made += 1
    return made


def _read_row(
    draft: Draft,
    view: SheetView,
    line: CostLine,
    cells: Sequence[Cell],
    found: Columns,
    what: str,
) -> int:
    """The part that a row states; none for a total, and for a row that says none of it."""
    total = named_total(line)
    if (total and is_sure_total(total)) or _names_columns(cells, found):
        return 0
    if not says_any(cells, found):
        return 0
    part = CostPart(line_id=line.id, position=draft.next(), what=what)
    fill(part, *said_of(draft, view, cells, found))
    draft.data.add(part)
    return 1


def says_any(cells: Sequence[Cell], found: Columns) -> bool:
    """Whether a row says anything of a part: its amount, or what is said of that."""
    asked = {found[field][0] for field in (AMOUNT, *_SAYING) if field in found}
    return any(cell.column in asked and cell.text.strip() for cell in cells)


def said_of(
    draft: Draft,
    view: SheetView,
    cells: Sequence[Cell],
    found: Columns,
    kept: str = f"{KEPT}, and in the summary of costs",
) -> tuple[dict[str, str], list[str]]:
    """What a row says of its part, by field, and what goes into the part's note.

    What is not understood is told by its cell, and goes into the note in its own words; ``kept``
    says where else it stands.
    """
    by_column = {cell.column: cell for cell in cells}
    said: dict[str, str] = {}
    notes: list[str] = []
    for field, (column, heading) in found.items():
        if column not in by_column:
            continue
        cell = by_column[column]
        text = one_line(cell.text)
        value = _value(field, text, heading)
        if value is None and field == "recurrent" and says_alternative(text):
            said[_ALTERNATIVE] = "yes"  # "Alternative" among types says that it counts in no total
            continue
        working = field == AMOUNT and is_working(text)
        if working and "text" not in found:
            said["text"] = text
        elif value is None or working or (field == AMOUNT and says_more(text)):
            notes.append(f"{one_line(heading)}: {text}")
        if value is None:
            told = "and is no one sum." if field == AMOUNT else "and was not understood."
            draft.problem(
                view.name,
                cell.name,
                f"“{brief(text)}” stands under “{one_line(heading)}” {told}",
                WORKED if working and "text" not in found else kept,
            )
        elif field == "note":
            notes.append(value)
        else:
            said[field] = value
    for other, told in _told_with(by_column, found).items():
        said[other] = said.get(other) or told
    if _ALTERNATIVE not in said:
        _take_for_alternative(draft, view, cells, said)
    return said, notes


def _take_for_alternative(
    draft: Draft, view: SheetView, cells: Sequence[Cell], said: dict[str, str]
) -> None:
    """A row that calls itself an alternative is one, and is told: a total would have both."""
    cell = next((each for each in cells if calls_itself_alternative(each.text)), None)
    if cell is not None:
        said[_ALTERNATIVE] = "yes"
        draft.problem(
            view.name, cell.name,
            f"“{brief(one_line(cell.text))}” calls itself an alternative; those count in no total.",
            "its part as an alternative; take that off where it is counted",
        )  # fmt: skip


def _told_with(by_column: Mapping[int, Cell], found: Columns) -> dict[str, str]:
    """What the cell of an amount says besides, where its own column does not: "£4,200 (not
    additional)", "£1,200 p.a."."""
    cell = by_column.get(found[AMOUNT][0]) if AMOUNT in found else None
    if cell is None:
        return {}
    text = one_line(cell.text)
    often = "" if is_working(text) else how_often(text)
    told = {"additional": additional_in(text), "recurrent": often}
    return {field: words for field, words in told.items() if words}


def _value(field: str, text: str, heading: str) -> str | None:
    """What a cell says of a field, "" for nothing; None where its words are not understood."""
    if field == AMOUNT:
        return amount_in(text, heading)
    value = _READ[field](text)
    if (
        field == "additional"
        and fold(heading) in _TURNED
        and fold(text) in (*_YES_ALONE, *_NO_ALONE)
    ):
        return "no" if fold(text) in _YES_ALONE else "yes"
    if field == "recurrent" and value and not says_sort(text) and sort_of(heading) == "one-off":
        return "one-off" if value == "recurrent" else "recurrent"  # "Yes" to whether it is that
    return value


def fill(part: CostPart, said: Mapping[str, str], notes: Sequence[str]) -> None:
    """Put what a row says into its part; what is said in no words leaves the part as it is."""
    for field, value in said.items():
        if field == _ALTERNATIVE:
            part.alternative = value == "yes"
        elif value:
            setattr(part, field, value)
    part.note = "\n".join(filter(None, notes))


def _names_columns(cells: Sequence[Cell], found: Columns) -> bool:
    """Whether a row is that of the headings."""
    heads = dict(found.values())
    told = [cell for cell in cells if cell.column in heads]
    return bool(told) and all(one_line(cell.text) in heads[cell.column] for cell in told)


def amount_in(text: str, heading: str) -> str | None:
    """The one sum of a cell as a plan keeps it; "" where it says that there is none yet.

    "Nil" is a sum, of nothing: what its row comes to is known.
    """
    if names_no_figure(text):
        return "0" if _NIL.fullmatch(text) else ""
    sums = sums_in(text)
    value = amount(text, of_money=True)
    if value is None and sums is not None and sums.low == sums.high:
        value = sums.low
    if value is None:
        return None
    return kept_amount(value * (1 if "£" in in_signs(text) else scale_of(heading))) or None


def says_more(text: str) -> bool:
    """Whether the cell of an amount holds more than one sum: "tbc", "£1,200 p.a.", "about £500"."""
    return not _NIL.fullmatch(text) and bool(re.search(r"[^\W\d_]", _OF_A_SUM.sub("", text)))


def says_sort(text: str) -> str:
    """The sort of cost that a cell says in its words alone, "" for none: "annual", "One off"."""
    return "" if fold(text) in (*_YES, *_NO) else _recurrent(text) or ""


def _recurrent(text: str) -> str | None:
    plain = fold(text)
    if plain in ("", *_YES, *_NO):
        return "" if not plain else "recurrent" if plain in _YES else "one-off"
    return sort_of(text) or ("recurrent" if plain in ("annual", "annually", "yearly") else None)


def _yes_or_no(text: str) -> str | None:
    plain = fold(text)
    answer, _, rest = plain.partition(" ")
    if rest and answer in (*_YES_ALONE, *_NO_ALONE):  # "No - not additional"
        said = {_yes_or_no(answer), additional_in(text)} - {""}
        return said.pop() if len(said) == 1 and rest in _AGREEING else None
    return "" if not plain else "yes" if plain in _YES else "no" if plain in _NO else None


def _alternative(text: str) -> str | None:
    plain = fold(text)
    return "yes" if says_alternative(text) else "" if not plain else "no" if plain in _NO else None


_READ: dict[str, Callable[[str], str | None]] = {
    "year": lambda text: text, "recurrent": _recurrent, "source": lambda text: text,
    "additional": _yes_or_no, "text": lambda text: text, "note": lambda text: text,
    _ALTERNATIVE: _alternative,
}  # fmt: skip
