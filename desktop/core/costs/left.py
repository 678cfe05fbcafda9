"""The figures of a summary of costs that are in no sum, and the totals that cannot be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from desktop.core.costs.compared import LeftOut, compared, named_at
from desktop.core.costs.offsets import is_income, is_taken_off
from desktop.core.costs.settling import settled
from desktop.core.costs.summary import Summary
from desktop.core.costs.words import (
    is_of_money,
    is_open,
    is_within,
    may_be_money,
    may_be_total,
    names_no_figure,
)
from desktop.core.kinds import CostLine
from desktop.core.text import one_line

_CURRENCY = re.compile(r"[£€$]|\bGBP\b|\bpounds?\b", re.IGNORECASE)
# Over words alone it says who pays: "Base", "Grant"
_WHO_PAYS = re.compile(r"\W*(?:funding|budget)\W*", re.IGNORECASE)
_LEAST_ABOVE = 2  # lines that a line without a word for it may be the total of


def left_out(lines: Sequence[CostLine], columns: Sequence[str] = ()) -> list[LeftOut]:
    """Every figure that cannot be added and every total that cannot be compared, in their order.

    So too what may be a total or a line where nothing tells which.
    """
    return [each for summary in settled(lines, columns) for each in _left_in(summary)]


def _left_in(summary: Summary) -> Iterator[LeftOut]:
    """The same of one table."""
    for place, line in enumerate(summary.lines):
        for column, text in enumerate(line.figures if not summary.is_total[place] else ()):
            why = _why_left(summary, place, column)
            if why:
                where = named_at(summary, place, column)
                written = summary.written[place]
                yield LeftOut(where, one_line(text), why, False, written, column)
        yield from (each for each in compared(summary, place) if isinstance(each, LeftOut))


def _why_left(summary: Summary, place: int, column: int) -> str:
    """What is to be said of a line's figure, "" where it is a plain part of a sum."""
    line = summary.lines[place]
    if why := summary.cannot_add(line, column):
        return f"is in no sum: {why}"
    if place in summary.beside and summary.figure(line, column):
        return f"is in no sum: {summary.aside[place]}"
    if column in summary.unsigned() and place == _first_in(summary, column):
        return (
            "is in no sum, as no figure of its column is: other columns have a sign of pounds, and "
            "this has neither one nor a heading that says money"
        )
    if place not in summary.beside and is_open(summary.text(line, column)):
        return "is in no sum: it is not known yet"
    if is_unread(summary, place, column):
        if is_within(summary.text(line, column)):
            return "is in no sum: it is met from what there is, and how much that is is not told"
        return "is in no sum: no sum of money can be read in it"
    unsure = place in summary.doubtful and may_be_total(summary.total_words[place])
    if unsure and not any(summary.is_total[place:]) and summary.figure(line, column):
        return "may be a total or a line of its own, and nothing tells which; it is added as a line"
    if _may_come_in(summary, place, column):
        return (
            "is added as a cost, and may be money that comes in: if so, write a minus before it, "
            "or “Less:” before its item"
        )
    if _may_be_of_all(summary, place, column):
        return (
            "is as much as the lines above it together, and is added as a line of its own: if it "
            "is their total, call it so, or they are counted twice"
        )
    return ""


def _first_in(summary: Summary, column: int) -> int:
    """The place of the first line with a figure in a column."""
    return next(n for n in summary.plain() if summary.figure(summary.lines[n], column))


def is_unread(summary: Summary, place: int, column: int) -> bool:
    """Whether a cell of a column of money says something that is neither a sum nor that none is.

    A column is one of money by its name, or where as many of its cells say a sum as do not; a
    sign of a currency tells it of the cell alone.
    """
    text = summary.text(summary.lines[place], column)
    if place in summary.beside or not _is_only_words(summary, place, column):
        return False
    if column in summary.labels:
        return False  # it says what the line is
    cells = [each for each in summary.plain() if summary.text(summary.lines[each], column)]
    sums = sum(summary.figure(summary.lines[each], column) is not None for each in cells)
    others = sum(_is_only_words(summary, each, column) for each in cells)
    name = summary.column(column)
    if (
        (is_of_money(name) and (sums or not _WHO_PAYS.fullmatch(name)))
        or _CURRENCY.search(text)
        or may_be_money(text)
    ):
        return True
    if sums and is_within(text):
        return True
    return bool(sums) and sums >= others


def _is_only_words(summary: Summary, place: int, column: int) -> bool:
    line = summary.lines[place]
    text = summary.text(line, column)
    return not (summary.figure(line, column) or names_no_figure(text))


def _may_come_in(summary: Summary, place: int, column: int) -> bool:
    """Whether no total bears out that a line is a cost which is called by money that comes in."""
    found = summary.figure(summary.lines[place], column)
    if place in summary.beside or place in summary.off or found is None or found.low <= 0:
        return False
    item = summary.lines[place].item
    return is_income(item) and not is_taken_off(item) and not any(summary.is_total[place:])


def _may_be_of_all(summary: Summary, place: int, column: int) -> bool:
    """Whether the last line of a section, of a summary without totals, is what the others come to.

    In every column in which it has a figure; one alone would be so by chance too often.
    """
    line = summary.lines[place]
    plain = [each for each in summary.plain() if summary.lines[each].section == line.section]
    stated = [at for at in range(summary.many) if summary.figure(line, at) is not None]
    if column not in stated or any(summary.is_total) or plain[-1:] != [place]:
        return False
    least = _LEAST_ABOVE if len(stated) > 1 else _LEAST_ABOVE + 1
    return len(plain) > least and all(_is_sum(summary, plain, at) for at in stated)


def _is_sum(summary: Summary, places: Sequence[int], column: int) -> bool:
    """Whether the figure of the last of some lines is what those of the others come to."""
    *parts, whole = [summary.figure(summary.lines[each], column) for each in places]
    known = [each for each in parts if each is not None]
    if whole is None or len(known) < _LEAST_ABOVE or whole.low == 0:
        return False
    return whole.low == sum((each.low for each in known), Decimal(0))


def left_out_json(left: Iterable[LeftOut]) -> list[dict[str, str]]:
    """What no sum holds, for scripts: the words of each figure, and why."""
    return [{"where": each.where, "stated": each.text, "why": each.why} for each in left]
