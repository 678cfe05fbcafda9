"""What the columns of a scorecard's table hold, as far as only its cells and its title tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.core.indicators.periods import YEAR, Period, period_at
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.heads import Head, Table
from desktop.exchange.measured.meanings import (
    flag_of,
    is_flag,
    mark_in_heading,
    polarity_of,
    says_how_often,
)
from desktop.exchange.measured.model import PARTS_OF_VALUE
from desktop.exchange.measured.times import as_months, split_time, when_of, with_years
from desktop.exchange.reading.model import column_letters
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView

KINDS = {
    **dict.fromkeys(("target", "planned", "plan", "goal", "trajectory"), Means.TARGET),
    **dict.fromkeys(("actual", "value", "result", "performance", "outturn"), Means.VALUE),
    **dict.fromkeys(("%", "percent", "percentage", "per cent"), Means.VALUE),
    **dict.fromkeys(("numerator", "num"), Means.NUMERATOR),
    **dict.fromkeys(("denominator", "den", "denom"), Means.DENOMINATOR),
    **dict.fromkeys(("rag", "rating", "status"), Means.RATING),
}  # fmt: skip
"""What a row of a table with several rows for each indicator holds, by the word that says it."""


_MAY_BE_KINDS = (Means.NAME, Means.UNIT, Means.DESCRIPTION, None)


def kind_of(text: str) -> Means | None:
    """What a row holds, by the word that says it, or None."""
    return KINDS.get(fold(text) or text.strip())


@dataclass(frozen=True, slots=True)
class Context:
    """The time that a sheet is of, by the words above its table, its name or the file's.

    ``period`` is that of a value under "Actual"; ``year`` that of a month without one. ``by_file``
    says that only the name of the file tells it.
    """

    period: Period | None = None
    year: str = ""
    by_file: bool = False


def context_of(view: SheetView, before: int, *names: str, after: int = 0) -> Context:
    """The time that a table is of, as told above row *before* and below row *after*, or by the
    first of some names that tells one. Where more than one is told in one place, none is.

    The last of *names* is the file's own; what only that tells is to be told of.
    """
    above = [
        when_of(cell) or split_time(cell.text)[0]
        for row, cells in view.rows.items()
        if after < row < before
        for cell in cells
    ]
    for place, found in enumerate([above, *([split_time(name)[0]] for name in names)]):
        times = [each for each in found if each is not None]
        periods = {each.period for each in times if each.period is not None}
        years = {each.year for each in times if each.year and each.period is None}
        years |= {each.text for each in periods if each.every == YEAR}
        finer = {_as_month(each) for each in periods if each.every != YEAR}
        if finer or years:
            period = next(iter(finer)) if len(finer) == 1 else None
            year = next(iter(years)) if len(years) == 1 else ""
            return Context(period, year, by_file=place == len(names))
    return Context()


def _as_month(period: Period) -> Period:
    return as_months([period]).get(period.text, period)


def with_context(table: Table, context: Context) -> Table:
    """The table with the years of its months and quarters, where only the title names one.

    A title of one month is of the year in which the months of the table run up to it: from April,
    or from January.
    """
    unread = [
        each for each in table.heads.values()
        if each.when is not None and each.when.needs_year and each.period is None
    ]  # fmt: skip
    year = context.year
    if not year and context.period is not None and unread:
        months = [each.when.month for each in unread if each.when and each.when.month]
        once = list(dict.fromkeys(months))
        if (once and once[0] == 4 and len(once) > 1) or not months:
            year = period_at(context.period.start, YEAR).text
        elif once and once[0] == 1 and once == sorted(once):
            year = str(context.period.start.year)
    if not year or not unread:
        return table
    heads = dict(table.heads)
    groups: dict[str, list[Head]] = {}
    for each in unread:
        groups.setdefault(f"{each.means} {each.words}", []).append(each)
    for group in groups.values():
        periods = with_years([(each.when, year) for each in group if each.when is not None])
        for each, period in zip(group, periods, strict=True):
            heads[each.column] = replace(each, period=period)
    return Table(table.first, table.last, heads)


def settled(view: SheetView, table: Table, end: int) -> Table:
    """The table with what only its cells tell of a column."""
    heads = dict(table.heads)
    rows = [row for row in view.rows if table.last < row < end]

    def texts(column: int) -> list[str]:
        found = (view.sheet.cell(row, column) for row in rows)
        return [cell.text.strip() for cell in found if cell is not None and cell.text.strip()]

    def change(head: Head, means: Means | None) -> None:
        heads[head.column] = replace(head, means=means)

    seen_names: list[Head] = []
    unnamed = not table.of(Means.NAME)
    for head in table.heads.values():
        held = texts(head.column)
        if head.means is Means.KIND and not _all(held, lambda text: kind_of(text) is not None):
            change(head, None)
        elif _says_kinds(head, held):
            change(head, Means.KIND)
        elif head.means is Means.NAME and _all(held, lambda text: polarity_of(text) is not None):
            change(head, Means.POLARITY)
        elif head.means is Means.NAME or (unnamed and head.means is Means.DESCRIPTION):
            change(head, Means.NAME)
            seen_names.append(head)
        elif head.means is Means.RATING and fold(head.words) == "status" and _marks(held):
            change(head, Means.FLAG)
        elif head.means is Means.PERIOD:
            change(head, _period_or_frequency(table, held))
    if Means.KIND not in {each.means for each in heads.values()}:
        heads |= _kinds_without_heading(table, texts)
    _one_name(seen_names, change)
    _values_of(heads, change, lambda column: _all(texts(column), is_flag))
    return Table(table.first, table.last, heads)


def _all(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and all(map(holds, texts))


def _period_or_frequency(table: Table, texts: list[str]) -> Means | None:
    """What a column called "Period" is: how often each row is measured, where all its cells say
    that, or the time of its values and notes; where all of these have their times it is of none."""
    if not table.of(Means.EVERY) and _all(texts, says_how_often):
        return Means.EVERY
    parts = table.of(*PARTS_OF_VALUE)
    return Means.PERIOD if not parts or any(each.period is None for each in parts) else None


def _says_kinds(head: Head, texts: list[str]) -> bool:
    """Whether a column says of each row which part of a value it holds, whatever it is called."""
    kinds = [kind_of(text) for text in texts]
    parts = {Means.NUMERATOR, Means.DENOMINATOR} & {each for each in kinds if each}
    return bool(parts) and None not in kinds and head.means in _MAY_BE_KINDS


def _kinds_without_heading(table: Table, texts: Callable[[int], list[str]]) -> dict[int, Head]:
    """A column under a blank heading that says which part of a value each row holds."""
    for column in range(min(table.heads), max(table.heads)):
        head = Head(column, f"{column_letters(column)}{table.last}", "")
        if column not in table.heads and _says_kinds(head, texts(column)):
            return {column: replace(head, means=Means.KIND)}
    return {}


def _one_name(names: list[Head], change: Callable[[Head, Means | None], None]) -> None:
    """Of several columns that may be the name, the one that says "name" or "indicator" is."""
    if len(names) < 2:
        return
    said = [each for each in names if {"indicator", "name"} & set(fold(each.words).split())]
    best = (said or names)[0]
    for each in names:
        if each is not best:
            change(each, Means.DESCRIPTION if "description" in fold(each.words) else None)


def _marks(texts: list[str]) -> bool:
    """Whether texts are marks of values, and not the letters of ratings."""
    told = {text.casefold() for text in texts} - {"r", "a", "g"}
    return _all(texts, is_flag) and any(flag_of(text) for text in told)


def _values_of(
    heads: dict[int, Head],
    change: Callable[[Head, Means | None], None],
    are_marks: Callable[[int], bool],
) -> None:
    """Settle, for each period that columns are of, which of them is the value."""
    groups: dict[Period | None, list[Head]] = {}
    for head in list(heads.values()):
        groups.setdefault(head.period, []).append(head)
    whole = {each.means for each in heads.values()}
    for period, group in groups.items():
        of_value = [each for each in group if each.means is Means.VALUE]
        for each in group:
            heads[each.column] = _settled_beside(each, group, whole)
        for each in of_value[1:]:
            if period is None and each.when is not None and each.when.needs_year:
                continue  # its values are of a time, and each is told by its cell
            if period is None:
                change(each, None)
            elif are_marks(each.column):
                change(each, Means.FLAG)


def _settled_beside(head: Head, group: list[Head], whole: set[Means | None]) -> Head:
    """What a column is beside the others of its period: the head itself where that is plain.

    *whole* is what all the columns of the table are.
    """
    means = {each.means for each in group}
    words = fold(head.words)
    if head.means is Means.NUMERATOR and not means & {Means.DENOMINATOR, Means.VALUE}:
        return head if "numerator" in words.split() else replace(head, means=Means.VALUE)
    if head.means is Means.DENOMINATOR and Means.NUMERATOR not in means:
        return replace(head, means=Means.SO_FAR if words == "total" else None)
    if head.means is Means.RATE and not whole & {Means.VALUE, Means.NUMERATOR}:
        return replace(head, means=Means.VALUE)
    beside = {Means.VALUE, Means.NUMERATOR, Means.RATE}
    if head.means is Means.FLAG and head.period is not None and not means & beside:
        mark = mark_in_heading(head.words)  # "Provisional" under a month
        return head if mark is None else replace(head, means=Means.VALUE, mark=mark)
    return head
