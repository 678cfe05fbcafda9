"""What a total below several tables of a summary may be of besides its own: all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from desktop.core.costs.readings import Part, Reading
from desktop.core.costs.words import is_sub_total, is_whole_total
from desktop.core.text import one_line

if TYPE_CHECKING:
    from desktop.core.costs.summary import Summary


def over_tables(summary: Summary, place: int, column: int) -> Iterator[Reading]:
    """What the tables above a total come to with its own: all money, or one column of a name.

    Of each the last total counts, and its lines where it states none.
    """
    if not may_be_over_tables(summary, place):
        return
    name = summary.column(column).casefold()
    alike = [
        [at for at in range(each.many) if name and each.column(at).casefold() == name]
        for each in summary.before
    ]
    if any(alike):
        yield _together(summary, place, f"the columns “{summary.column(column)}” of all tables",
                        alike, [column])  # fmt: skip
    money = [_money(each, len(each.lines)) for each in summary.before]
    yield _together(summary, place, "all tables", money, _money(summary, place))


def may_be_over_tables(summary: Summary, place: int) -> bool:
    """Whether a total stands where it may be of the tables above its own, too.

    So one that calls itself of the whole, and the last of a table's where a total stands above it.
    """
    if not summary.before or not summary.is_total[place]:
        return False
    said = summary.total_words[place]
    others = summary.is_total[:place]
    return not is_sub_total(said) and (
        is_whole_total(said)
        or (any(others) and not any(summary.is_total[place + 1 :]))
        or not any(any(each.is_total) for each in summary.before)
    )


def _together(
    summary: Summary, place: int, of: str, columns: Sequence[Sequence[int]], own: Sequence[int]
) -> Reading:
    parts = [
        part
        for each, held in zip(summary.before, columns, strict=True)
        for part in _whole(each, len(each.lines), held)
    ]
    return Reading(of, "", (*parts, *_whole(summary, place, own)))


def _whole(summary: Summary, below: int, columns: Sequence[int]) -> Iterator[Part]:
    """The figures of the last total above a place, or of all lines where there is none."""
    totals = [n for n in range(below) if summary.is_total[n] and n not in summary.apart]
    for n in totals[-1:] or [n for n in summary.plain() if n < below]:
        line = summary.lines[n]
        for column in columns:
            if (found := summary.figure(line, column)) is not None:
                yield Part(one_line(line.item), found)


def _money(summary: Summary, below: int) -> list[int]:
    """The columns of a table that hold all its money: the one of totals, or all the others."""
    held = [
        column
        for column in range(summary.many)
        if any(summary.figure(line, column) for line in summary.lines[:below])
    ]
    totals = [column for column in held if summary.holds_totals(column)]
    return totals[-1:] or held
