"""Whether the totals that a summary of costs states are what its lines come to.

A total is compared with every reading that its place and its words allow
(:mod:`desktop.core.costs.summary`), and is questioned only when none of them fits. A figure that
cannot be added is named, and so is a total that cannot be compared because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.core.costs.compared import LeftOut, StatedTotal, compared
from desktop.core.costs.headings import CostTable, column_names, names_of_lines, tables
from desktop.core.costs.left import left_out, left_out_json
from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.settling import settled
from desktop.core.costs.summary import Summary
from desktop.core.costs.sums import plain
from desktop.core.kinds import CostLine

__all__ = [
    "CostTable",
    "LeftOut",
    "Part",
    "Reading",
    "SectionSums",
    "StatedTotal",
    "TableSums",
    "column_names",
    "left_out",
    "left_out_json",
    "names_of_lines",
    "section_sums",
    "stated_totals",
    "table_sums",
    "tables",
    "totals_json",
]  # fmt: skip


def totals_json(totals: Iterable[StatedTotal]) -> list[dict[str, str]]:
    """Stated total for scripts: sums as decimal strings without sign of pounds or comma."""
    return [
        {
            "section": each.section,
            "column": each.column,
            "stated": plain(each.stated),
            "sum": plain(each.sum),
            "difference": plain(each.difference),
        }
        for each in totals
    ]


def stated_totals(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[StatedTotal]:
    """Every total that a summary states, line by line and column by column.

    ``columns`` names the columns of figures where the plan keeps their names; else a line of
    headings does. A total that cannot be compared is not among them
    (:func:`left_out`).
    """
    return [
        each
        for summary in settled(lines, columns)
        for place in range(len(summary.lines))
        for each in compared(summary, place)
        if isinstance(each, StatedTotal)
    ]


@dataclass(frozen=True, slots=True)
class SectionSums:
    """What the lines of a section come to in each column, None where none names a sum."""

    section: str
    lines: int
    sums: tuple[Reading | None, ...]


@dataclass(frozen=True, slots=True)
class TableSums:
    """What the lines of one table of a summary come to, under the names of its columns."""

    names: tuple[str, ...]
    sections: tuple[SectionSums, ...]


def table_sums(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[TableSums]:
    """What each table comes to that names any sum: its sections, and all of them."""
    found = [
        TableSums(tuple(summary.names), tuple(_section_sums(summary)))
        for summary in settled(lines, columns)
    ]
    return [each for each in found if each.sections]


def section_sums(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[SectionSums]:
    """The sums of each section in its order, and over all of a table where it has several.

    Totals and headings of columns are no lines of it.
    """
    return [each for table in table_sums(lines, columns) for each in table.sections]


def _section_sums(summary: Summary) -> list[SectionSums]:
    every = [_sums_of(summary, section) for section in summary.sections]
    found = [each for each in every if any(each.sums)]
    return [*found, _sums_of(summary, None)] if len(found) > 1 else found


def _sums_of(summary: Summary, section: str | None) -> SectionSums:
    """What the lines of a section, or (None) all of them, come to."""
    lines = [n for n in summary.plain() if section in (None, summary.section(n))]
    added = summary.added()
    sums = [_of_column(summary, section, column, lines) for column in range(summary.many)]
    return SectionSums(
        section or "",
        len(lines),
        tuple(each if each.parts and at in added else None for at, each in enumerate(sums)),
    )


def _of_column(summary: Summary, section: str | None, column: int, lines: Sequence[int]) -> Reading:
    """What some lines come to in a column. Among totals of rows, an empty cell beside figures is no
    nought: what the column comes to lacks it."""
    found = summary.of_lines(section, column)
    if not summary.holds_totals(column):
        return found
    money = summary.money()
    empty = sum(
        not summary.text(line, column).strip()
        and any(summary.figure(line, each) is not None for each in money)
        for line in (summary.lines[n] for n in lines)
    )
    return replace(found, unknown=found.unknown + empty)
