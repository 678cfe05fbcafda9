"""What the total at the end of a row of costs may be of: the figures that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.core.costs import offsets as offsets
from desktop.core.costs import words as words
from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.years import is_one_year, is_only_year, year_name
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

if TYPE_CHECKING:
    from desktop.core.costs.summary import Summary

_LEAST_PARTS = 2  # figures of a row of which another is the total
_LEAST_RIGHT = 2  # rows that come out, before a column is taken for that of their totals
_FEW = 5  # one row of so many may be wrong


def across(summary: Summary, line: CostLine, column: int) -> Iterator[Reading]:
    """What a figure may be of whose column says that it is a total of others of its row.

    Those of its year where it names one; else all of them, those since the total before it, or
    the totals before it.
    """
    name = summary.column(column)
    if net := _net(summary, line, column):
        if any(_fits_net(summary, other, column) for other in summary.lines):
            yield net
        return
    if not summary.holds_totals(column):
        return
    for of, columns in _ways(summary, line, column, words.year_of(name)):
        if len(columns) > 1 and _add_up(summary, line.section, columns):
            yield _reading(summary, line, of, columns)


def is_unsure(summary: Summary, line: CostLine, column: int) -> bool:
    """Whether nothing tells that the figures beside a row's total are parts of it."""
    if not summary.holds_totals(column):
        return False
    parts = _parts(summary, line)
    return len(parts) > 1 and not _add_up(summary, line.section, parts)


def of_rows(summary: Summary) -> frozenset[int]:
    """The columns, whatever they are called, whose figures are what the others of a row come to.

    "2025/26 | 2026/27 | Cost": so where it holds in every row, or in all but few of them, which
    may be wrong. One such row might be so by chance, unless the others say that they are parts.
    """
    held = [
        column
        for column in range(summary.many)
        if any(summary.figure(line, column) for line in summary.lines)
        and not summary.holds_totals(column)
    ]
    found = (
        column
        for column in held
        if _is_of_others(summary, column, [e for e in held if e != column])
    )
    first = next(found, None)
    return frozenset() if first is None else frozenset({first})


def _is_one_more_year(name: str, others: Sequence[str]) -> bool:
    """Whether a column is a single year as others are: it is no total, whatever it comes to."""
    years = [year_name(words.year_of(each)) for each in (name, *others) if is_only_year(each)]
    return is_only_year(name) and is_one_year(years[0]) and len(years) > 1


def _is_of_others(summary: Summary, column: int, others: Sequence[int]) -> bool:
    """Whether a column holds what several others come to, in all rows or all but few."""
    names = [summary.column(other) for other in others]
    if len(others) < _LEAST_PARTS or _is_one_more_year(summary.column(column), names):
        return False
    if any(map(_takes_off, names)) and any(map(_is_net, names)):
        return False  # their net figure is what is compared, and not the gross one once more
    lines = [summary.lines[place] for place in summary.plain()]
    right = proof = wrong = 0
    for line in lines:
        parts = [each for other in others if (each := summary.figure(line, other)) is not None]
        whole = summary.figure(line, column)
        if not parts and whole is None:
            continue
        if whole is not None and whole.low == sum((each.low for each in parts), Decimal(0)):
            right += 1
            proof += sum(bool(each.low) for each in parts) >= _LEAST_PARTS
        else:
            wrong += 1
    named = all(map(words.is_part, names))
    if all(map(words.is_of_year, names)) and not words.is_part(summary.column(column)):
        # Beside columns of nothing but years one row that comes out is no chance.
        return bool(proof) and wrong <= max(1, (right + wrong) // _FEW) and wrong <= right
    enough = right >= _LEAST_RIGHT and proof >= (1 if named else _LEAST_RIGHT)
    return enough and wrong <= max(1, (right + wrong) // _FEW) and wrong < right


def _net(summary: Summary, line: CostLine, column: int) -> Reading | None:
    """What a net figure is of by the names of its row: the costs before it, less what comes in.

    The costs are the last total before what comes in, or the figures that are none. None where
    no column says that it is of money that comes in.
    """
    before = [other for other in range(column) if summary.figure(line, other) is not None]
    less = [other for other in before if _takes_off(summary.column(other))]
    costs = [other for other in before if other not in less]
    totals = [other for other in costs if summary.holds_totals(other)]
    if not (less and costs) or not _is_net(summary.column(column)):
        return None
    parts = [
        Part(summary.column(other), found.taken_off if other in less else found)
        for other in sorted([*(totals[-1:] or costs), *less])
        if (found := summary.figure(line, other)) is not None
    ]
    return Reading("the costs of its row less what comes in", one_line(line.section), tuple(parts))


def _takes_off(name: str) -> bool:
    """Whether a column is of money that comes in: "Grant", "Less income", not "Net of grant"."""
    return offsets.comes_in(name) and (offsets.is_taken_off(name) or not offsets.is_net(name))


def _is_net(name: str) -> bool:
    return offsets.is_net(name) and not _takes_off(name)


def _fits_net(summary: Summary, line: CostLine, column: int) -> bool:
    """Whether a line bears out that its net figure takes something off."""
    stated, net = summary.figure(line, column), _net(summary, line, column)
    taken = net is not None and any(part.sums.high < 0 for part in net.parts)
    return stated is not None and net is not None and taken and net.fits(stated)


def _ways(
    summary: Summary, line: CostLine, column: int, year: str
) -> Iterator[tuple[str, Sequence[int]]]:
    parts = _parts(summary, line)
    named = [other for other in parts if year and words.year_of(summary.column(other)) == year]
    if named:
        yield f"the figures of its row for {year}", named
        return
    yield "the figures of its row", parts
    before = [other for other in _totals(summary, line) if other < column]
    since = [other for other in parts if other < column and all(each < other for each in before)]
    if since != parts:
        yield f"the figures of its row {'since the total ' if before else ''}before it", since
    yield "the totals of its row before it", before


def _parts(summary: Summary, line: CostLine) -> list[int]:
    """The columns in which a line has a figure, or what cannot be added, and which are no total."""
    return [
        column
        for column in range(len(line.figures))
        if not summary.holds_totals(column)
        and (summary.figure(line, column) is not None or summary.cannot_add(line, column))
    ]


def _totals(summary: Summary, line: CostLine) -> list[int]:
    """The columns of totals in which a line has a figure."""
    return [
        column
        for column in range(len(line.figures))
        if summary.holds_totals(column) and summary.figure(line, column) is not None
    ]


def _add_up(summary: Summary, section: str, columns: Sequence[int]) -> bool:
    """Whether the figures of columns are parts of one cost.

    So where all are money or their headings say it: a number of posts is not added to what a post
    costs. And so where any line's total is what its figures come to.
    """
    names = [summary.column(column) for column in columns]
    return all(
        column in summary.signed or words.is_part(name) or summary.holds_totals(column)
        for column, name in zip(columns, names, strict=True)
    ) or any(_comes_out(summary, line) for line in summary.lines if line.section == section)


def _comes_out(summary: Summary, line: CostLine) -> bool:
    """Whether a line's last total is what several other figures of it come to."""
    totals = _totals(summary, line)
    whole = summary.figure(line, totals[-1]) if totals else None
    parts = [summary.figure(line, column) for column in _parts(summary, line)]
    known = [each.low for each in parts if each is not None and each.low]
    return whole is not None and len(known) > 1 and sum(known, Decimal(0)) == whole.low


def _reading(summary: Summary, line: CostLine, of: str, columns: Sequence[int]) -> Reading:
    parts, odd = [], []
    for column in columns:
        found, name = summary.figure(line, column), summary.column(column)
        if found is None:
            odd.append(f"{name}: “{one_line(line.figures[column])}”".strip(": "))
        else:
            parts.append(Part(name, found))
    return Reading(of, one_line(line.section), tuple(parts), 0, tuple(odd))
