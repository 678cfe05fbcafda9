"""Which lines of a summary of costs name its columns, and the tables that it falls into by them.

A row that reads like headings again, below figures, begins a table of its own: what stands under
"2027/28" is no sum of the "2026/27" above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from desktop.core.costs import words as words
from desktop.core.costs.sums import cannot_add, is_a_year, sums_in
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

_LEAST_YEARS = 2  # without an item of a heading, one alone may be what a line is about
# "33,300": a sum written out, and no name of a column
_IN_FULL = re.compile(r"^\W*\d{1,3}(?:,\d{3})+\b")
# "£20", but neither the "£000s" of a column in thousands nor its "£ 2026/27"
_PRICED = re.compile(rf"£\s?(?!{words.NO_SUM})[\d-]")


def is_heading(line: CostLine, lines: Sequence[CostLine], columns: Sequence[str] = ()) -> bool:
    """Whether a line names the columns of figures: "2015" above pounds is a year, not a sum.

    A line with an item of its own does so only at the head of its section, and where the plan
    keeps the columns' names (``columns``) only with those.
    """
    named = [figure for figure in line.figures if figure.strip()]
    if not named or not all(map(_may_name, named)):
        return False
    nameless = words.is_nameless(line.item)
    if all(map(words.is_within, named)) and not (nameless and line.item.strip()):
        return False
    if nameless and _are_years(line, named, columns):
        return True
    if _is_total(named):
        return False
    same = [each for each in lines if nameless or each.section == line.section]
    if not nameless and (same[0] is not line or not _are_names(line, columns)):
        return False
    if all(sums_in(figure) is None or words.is_unit(figure) for figure in named):
        return not all(words.names_no_figure(figure) for figure in named)
    return any(_PRICED.search(figure) for each in same for figure in each.figures)


def _is_total(named: Sequence[str]) -> bool:
    """Whether a figure without a pound sign stands beside a total's words: "Total staff | 95"."""
    sums = [each for each in named if sums_in(each) is not None and not words.is_unit(each)]
    given = any(not is_a_year(each) for each in sums)
    return given and any(words.named_total(CostLine(item=each)) for each in named)


def _are_years(line: CostLine, named: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether figures without a pound sign are the years of their columns: "Item | 2026 | 2027".

    One year alone may be a sum, unless a heading stands beside it or it is the column's name.
    """
    if not all(is_a_year(each) or words.is_of_totals(each) for each in named):
        return False
    years = sum(is_a_year(each) for each in named)
    kept = bool(columns) and _are_names(line, columns)
    return years > 1 or (years == 1 and (bool(line.item.strip()) or kept))


def _are_names(line: CostLine, columns: Sequence[str]) -> bool:
    """Whether what stands in a line are the names that the plan keeps, where it keeps any.

    A section may have years of its own; one year alone may as well be a figure.
    """
    named = [figure for figure in line.figures if figure.strip()]
    years = sum(words.is_of_year(figure) for figure in named)
    only = all(words.is_of_year(each) or words.is_of_totals(each) for each in named)
    if not columns or (years > 1 and only):
        return True
    return all(
        one_line(figure) in one_line(columns[place] if place < len(columns) else "")
        for place, figure in enumerate(line.figures)
    )


def column_names(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[str]:
    """What each column of figures is called, "" where nothing says: as many as there are."""
    names = list(columns) or next(
        (line.figures for line in lines if is_heading(line, lines)), list[str]()
    )
    return _as_many(names, lines)


def _may_name(figure: str) -> bool:
    """Whether a cell may be the name of a column: no rate, and no sum in whatever words."""
    if _is_priced(figure):
        return False
    return words.is_unit(figure) or not (cannot_add(figure) or words.may_be_money(figure))


def _is_priced(figure: str) -> bool:
    return bool(_PRICED.search(figure) or _IN_FULL.search(figure))


@dataclass(frozen=True, slots=True)
class CostTable:
    """The lines that stand under one row of headings, with those of its headings among them.

    ``names`` are what its columns are called, "" where nothing says; ``heads`` the places in
    ``lines`` of those that only name columns.
    """

    lines: tuple[CostLine, ...]
    names: tuple[str, ...]
    heads: frozenset[int]


def tables(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[CostTable]:
    """A summary as the tables that it falls into, one where its columns are called alike all over.

    ``columns`` names those of the first where the plan keeps their names. A row of headings begins
    a table where figures stand above it, where it names every column of the figures below it, and
    where it calls one of them otherwise.
    """
    heads = _heads(lines, columns)
    begins, names = [0], [column_names(lines, columns)]
    for first, below in _blocks(heads):
        called = _joined([line.figures for line in lines[first:below]])
        ends = next((place for place in sorted(heads) if place >= below), len(lines))
        if (
            _has_sums(lines[begins[-1] : first])
            and _covers(called, lines[below:ends])
            and not _is_same(called, names[-1])
        ):
            begins.append(first)
            names.append(called)
    return [
        CostTable(
            tuple(lines[begin:end]),
            tuple(_as_many(called, lines[begin:end])),
            frozenset(place - begin for place in heads if begin <= place < end),
        )
        for begin, end, called in zip(begins, [*begins[1:], len(lines)], names, strict=True)
    ]


def names_of_lines(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[list[str]]:
    """What the columns of each line are called, in the order of the lines."""
    return [list(table.names) for table in tables(lines, columns) for _ in table.lines]


def _heads(lines: Sequence[CostLine], columns: Sequence[str]) -> frozenset[int]:
    """The places of the lines that only name columns."""
    items: set[str] = set()
    found: set[int] = set()
    for place, line in enumerate(lines):
        if is_heading(line, lines, columns) or _is_again(line, items):
            found.add(place)
            items.add(one_line(line.item).casefold())
    return frozenset(found)


def _is_again(line: CostLine, items: set[str]) -> bool:
    """Whether a line reads like the headings above it: "Post | Salary" below another "Post | ...".

    ``items`` are what those call the items. Several years stand over figures under any item.
    """
    named = [figure for figure in line.figures if figure.strip()]
    if not named or any(map(_is_priced, named)):
        return False
    if not all(words.is_unit(e) or (_may_name(e) and sums_in(e) is None) for e in named):
        return False
    if one_line(line.item).casefold() in items:
        return not all(
            words.names_no_figure(each) or words.is_open(each) or words.is_within(each)
            for each in named
        )
    years = {words.year_of(each) for each in named if words.is_of_year(each)}
    only = all(words.is_of_year(each) or words.is_of_totals(each) for each in named)
    return only and len(years) >= _LEAST_YEARS


def _blocks(heads: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The first of each run of headings, and the place below its last."""
    below = 0
    for first in sorted(heads):
        if first >= below:
            run = list(takewhile(heads.__contains__, range(first, max(heads) + 1)))
            below = run[-1] + 1
            yield first, below


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns by the rows of one heading; an upper one's cell stands over those
    right of it that are empty.
    """
    many = max(map(len, rows), default=0)
    parts: list[list[str]] = [[] for _ in range(many)]
    for at, row in enumerate(rows):
        last = ""
        for place in range(many):
            cell = one_line(row[place]) if place < len(row) else ""
            last = cell or (last if at < len(rows) - 1 else "")
            parts[place] += [last] if last else []
    return [" ".join(each) for each in parts]


def _has_sums(lines: Sequence[CostLine]) -> bool:
    return any(sums_in(figure) is not None for line in lines for figure in line.figures)


def _covers(names: Sequence[str], lines: Sequence[CostLine]) -> bool:
    """Whether a row of headings names every column in which a sum stands below it, and one does."""
    held = {
        place
        for line in lines
        for place, figure in enumerate(line.figures)
        if sums_in(figure) is not None
    }
    return bool(held) and all(place < len(names) and names[place] for place in held)


def _is_same(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a row of headings calls no column otherwise than the one above it does."""
    return all(
        not name or name.casefold() in (others[place] if place < len(others) else "").casefold()
        for place, name in enumerate(names)
    )


def _as_many(names: Sequence[str], lines: Sequence[CostLine]) -> list[str]:
    many = max((len(line.figures) for line in lines), default=0)
    return [one_line(name) for name in [*names, *[""] * many][:many]]
