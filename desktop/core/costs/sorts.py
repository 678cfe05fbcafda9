"""Totals of what a column of words tells apart: "Total area B", "Recurrent total", "From grant".

Such a column stands beside the items and holds no figures: an area, a type of cost, who pays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop.core.costs import words as words
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

if TYPE_CHECKING:
    from desktop.core.costs.summary import Summary

_LEAST = 2  # lines that a column says something of
# What stands between a total and what it is of
_LINKS = frozenset({"from", "by", "in", "on", "to", "total", "funded", "funding"})


def columns_of_words(summary: Summary) -> list[int]:
    """The columns that tell lines apart: those in which several lines have words, and no sums."""
    return [column for column in range(summary.many) if _is_of_words(summary, column)]


def _is_of_words(summary: Summary, column: int) -> bool:
    told = [
        said
        for line, total in zip(summary.lines, summary.total_words, strict=True)
        if not total and (said := _cell(line, column))
    ]
    figures = any(
        summary.figure(line, column) is not None or summary.cannot_add(line, column)
        for line in summary.lines
    )
    return len(told) >= _LEAST and not figures and not words.is_rate(summary.column(column))


def _cell(line: CostLine, column: int) -> str:
    return one_line(line.figures[column]) if column < len(line.figures) else ""


def of_kind(summary: Summary, place: int) -> Iterator[tuple[str, list[int]]]:
    """The lines that the words of a total name by a column of words: in words, and their places.

    Those of the same kind within its section where there are others; it may be of either.
    """
    said = summary.total_words[place]
    for column in columns_of_words(summary):
        at = [
            n
            for n in summary.plain()
            if _is_named(summary, said, column, _cell(summary.lines[n], column))
        ]
        if not at:
            continue
        value = _cell(summary.lines[at[0]], column)
        yield f"the lines of “{value}”", at
        above = [n for n in at if n < place]
        near = [n for n in above if summary.lines[n].section == summary.lines[place].section]
        if above and above != at:
            yield f"the lines of “{value}” above it", above
        if near and near != above:
            yield f"the lines of “{value}” in its section", near


def _is_named(summary: Summary, said: str, column: int, value: str) -> bool:
    """Whether the words of a total are those of a cell, with or without the name of its column."""
    sort = words.sort_of(said)
    if sort and sort == words.sort_of(value):
        return True
    own = words.telling(summary.column(column)) | _LINKS
    wanted, told = words.telling(said), words.telling(value)
    return bool(told) and (told == wanted or (bool(told - own) and told - own == wanted - own))
