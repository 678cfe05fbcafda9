"""The headings of a scorecard's table: which rows they take, and what each column holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop.core.indicators.periods import Period
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.headings import Means, meaning, names
from desktop.exchange.measured.meanings import mark_in_heading
from desktop.exchange.measured.times import (
    STRAY,
    When,
    as_months,
    either_way,
    split_time,
    strays,
    when_of,
    with_years,
)
from desktop.exchange.reading.model import TEXT, Cell, column_letters
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView

_MOST_ROWS = 4  # of headings, one above the other
_OF_A_PERIOD = {
    Means.VALUE, Means.TARGET, Means.NUMERATOR, Means.DENOMINATOR, Means.RATE, Means.FLAG,
    Means.NOTE, Means.RATING, Means.TRAVEL, Means.SO_FAR,
}  # fmt: skip
_NAMES = (Means.CODE, Means.NAME)


@dataclass(frozen=True, slots=True)
class Head:
    """What one column holds: ``means`` is None under words that say nothing of a scorecard.

    ``period`` is that of a value, a target or a comparator; ``when`` what the headings say of it.
    ``words`` are the headings without their times, ``heading`` all of them. ``mark`` is one that
    they give all values of the column: "Sep 2026 provisional". ``why`` says of what time it may
    be, where that is in doubt, as the end of a sentence.
    """

    column: int
    at: str
    heading: str
    words: str = ""
    means: Means | None = None
    when: When | None = None
    period: Period | None = None
    mark: str = ""
    why: str = ""


@dataclass(slots=True)
class Table:
    """A table on a sheet: its rows of headings from ``first`` to ``last``, and its columns."""

    first: int
    last: int
    heads: dict[int, Head] = field(default_factory=dict)

    def of(self, *means: Means) -> list[Head]:
        """The columns that hold any of these, from left to right."""
        return [each for each in self.heads.values() if each.means in means]

    @property
    def periods(self) -> list[Head]:
        """The columns of values of a period that their headings name."""
        return [each for each in self.of(Means.VALUE) if each.period is not None]


def find_tables(view: SheetView) -> list[Table]:
    """The tables of a sheet whose headings name an indicator, from top to bottom."""
    found: list[Table] = []
    rows = list(view.rows)
    passed = 0
    for at, row in enumerate(rows):
        if row <= passed or not _names(view.texts(row)):
            continue
        first, last = _grown(view, rows, at)
        table = Table(first, last, _heads(view, first, last))
        if _is_table(table):
            found.append(table)
            passed = last
    return found


def _names(cells: Sequence[Cell]) -> bool:
    """Whether a row is one of headings, with one that names an indicator among them."""
    if not any(names(cell.text) for cell in cells):
        return False
    known = sum(_is_known(cell) for cell in cells)
    if known < 2 or known * 2 < len(cells):
        return False
    # In a card each heading has its value beside it: "Code", "1", "Name", "Referrals".
    return any(_is_known(cell) and _is_known(after) for cell, after in itertools.pairwise(cells))


def _is_known(cell: Cell) -> bool:
    if _says_time(cell) or meaning(cell.text) is not None:
        return True
    when, rest = split_time(cell.text)
    return when is not None and meaning(rest) is not None


def _says_time(cell: Cell) -> bool:
    """Whether a cell names a time, and no more than a mark beside it: "Apr-19 (p)"."""
    if when_of(cell) is not None:
        return True
    when, rest = split_time(cell.text)
    return when is not None and mark_in_heading(rest) is not None


def _grown(view: SheetView, rows: list[int], at: int) -> tuple[int, int]:
    """The first and last row of the headings of which one is that at *at*."""
    first = last = rows[at]
    left = view.texts(first)[0].column
    for row in reversed(rows[max(0, at - _MOST_ROWS) : at]):
        cells = view.texts(row)
        if row != first - 1 or not all(_stands_over(view, cell, left) for cell in cells):
            break
        first = row
    for row in rows[at + 1 : at + _MOST_ROWS]:
        cells = view.texts(row)
        if row != last + 1 or not all(map(_is_sub, cells)) or _is_row_of(view, last, cells):
            break
        last = row
    return first, last


def _stands_over(view: SheetView, cell: Cell, left: int) -> bool:
    """Whether a cell is a heading over others: a time, or a title over some of the columns.

    What stands over the first column is the title of the whole.
    """
    if cell.column <= left:
        return False
    return _is_known(cell) or view.columns_spanned(cell) > 1


def _is_sub(cell: Cell) -> bool:
    """Whether a cell may be a heading under another one."""
    return _is_known(cell) or not cell.text.strip()


def _is_row_of(view: SheetView, above: int, cells: Sequence[Cell]) -> bool:
    """Whether cells of headings are a row of the table already: a time under "Month"."""
    for cell in cells:
        over = view.standing_for(above, cell.column)
        means = meaning(over.text) if over is not None else None
        if means in (Means.PERIOD, Means.YEAR) and over is not cell:
            return True
    return False


def _heads(view: SheetView, first: int, last: int) -> dict[int, Head]:
    stacks = _stacks(view, first, last)
    heads = {column: _head(column, stack, last) for column, stack in sorted(stacks.items())}
    dates = {
        column: cell.text for column, stack in stacks.items() for cell in stack if cell.kind == TEXT
    }
    for column, why in either_way(dates).items():
        heads[column] = replace(heads[column], means=None, when=None, why=why)
    return _dated(heads)


def _stacks(view: SheetView, first: int, last: int) -> dict[int, list[Cell]]:
    """The headings of each column from top to bottom, with those that stand over several."""
    own: dict[int, dict[int, Cell]] = {}  # by row and column
    for row in range(first, last + 1):
        line: dict[int, Cell] = {}
        for cell in view.texts(row):
            _, left, _, right = view.range_of(cell)
            line.update(dict.fromkeys(range(left, right + 1), cell))
        own[row] = line
    used = {column for line in own.values() for column in line}
    for row in range(first, last):
        below = {column for lower in range(row + 1, last + 1) for column in own[lower]}
        over: Cell | None = None
        for column in sorted(used):
            here = own[row].get(column)
            if here is not None:
                over = here if _says_time(here) or meaning(here.text) is Means.COMPARATOR else None
            elif over is not None and column in below and _goes_under(own, row, last, column):
                own[row][column] = over
            else:
                over = None
    return {
        column: [own[row][column] for row in range(first, last + 1) if column in own[row]]
        for column in sorted(used)
    }


def _goes_under(own: dict[int, dict[int, Cell]], row: int, last: int, column: int) -> bool:
    """Whether what stands lower in a column is of a period: a month under its year, "Actual"."""
    lower = [own[each][column] for each in range(row + 1, last + 1) if column in own[each]]
    return any(
        _says_time(cell)
        or (meaning(cell.text) or meaning(split_time(cell.text)[1])) in _OF_A_PERIOD
        for cell in lower
    )


def _head(column: int, stack: list[Cell], last: int) -> Head:
    """What the headings of one column say together."""
    whens: list[When] = []
    words: list[str] = []
    means: list[Means] = []
    mark = ""
    for cell in stack:
        when, rest = (w, "") if (w := when_of(cell)) else split_time(cell.text)
        whole = meaning(cell.text) if when_of(cell) is None else None
        if whole is not None:
            means.append(whole)
            words.append(one_line(cell.text))
            continue
        if when is not None:
            whens.append(when)
            said_of_all = mark_in_heading(rest) if rest else None
            if said_of_all is not None:
                mark, rest = mark or said_of_all, ""
        if rest:
            words.append(rest)
            if (said := meaning(rest)) is not None:
                means.append(said)
    at = stack[-1].name if stack else f"{column_letters(column)}{last}"
    heading = " ".join(dict.fromkeys(one_line(cell.text) for cell in stack))
    head = Head(column, at, heading, " ".join(dict.fromkeys(words)), when=_one(whens), mark=mark)
    return replace(head, means=_meant(means, head))


def _one(whens: list[When]) -> When | None:
    """One time out of those that stand above one another: a month with the year over it."""
    lowest = next((each for each in reversed(whens) if each.period or each.needs_year), None)
    if lowest is None:
        return whens[-1] if whens else None
    year = next((each.year for each in whens if each is not lowest and each.year), "")
    if lowest.needs_year:
        return replace(lowest, year=year)
    if lowest.period is not None and lowest.period.every == "year":
        finer = next((each for each in whens if each.needs_year), None)
        return replace(finer, year=lowest.year) if finer else lowest
    return lowest


def _meant(means: list[Means], head: Head) -> Means | None:
    if Means.COMPARATOR in means:
        return Means.COMPARATOR
    if Means.SO_FAR in means:
        return Means.SO_FAR
    timed = head.when is not None and (head.when.period is not None or head.when.needs_year)
    if not means:
        return Means.VALUE if timed and not head.words else None
    said = means[-1]
    if timed and said in (Means.CODE, Means.NUMERATOR):
        return Means.NUMERATOR  # "No." under a month
    if timed and said is Means.COMMENTS:
        return Means.NOTE
    return said


def _dated(heads: dict[int, Head]) -> dict[int, Head]:
    """The columns with their periods: months in the years over them, days that stand for months."""
    columns = [each for each in heads.values() if each.when is not None]
    once: dict[tuple[Means | None, str], list[Head]] = {}
    for each in columns:
        once.setdefault((each.means, each.words), []).append(each)
    found = dict(heads)
    for group in once.values():
        periods = with_years([(each.when, each.when.year) for each in group if each.when])
        known = [each for each in periods if each is not None]
        months, stray = as_months(known), strays(known)
        for each, period in zip(group, periods, strict=True):
            if period in stray:
                found[each.column] = replace(each, means=None, when=None, why=STRAY)
                continue
            if period is not None:
                period = months.get(period.text, period)
            found[each.column] = replace(each, period=period)
    return found


def _is_table(table: Table) -> bool:
    """Whether the headings are those of indicators and their values."""
    if not table.of(*_NAMES):
        return False
    unread = [each for each in table.of(Means.VALUE) if each.when and each.when.needs_year]
    return bool(table.of(Means.VALUE, Means.NUMERATOR, Means.RATE) or unread)


def is_strong(table: Table) -> bool:
    """Whether the headings can be of nothing else than indicators: they say so, and hold values of
    several periods or a target and a value."""
    return _is_named(table) and (len(table.periods) > 1 or bool(table.of(Means.VALUE)))


def is_to_fill(table: Table) -> bool:
    """Whether the headings are of indicators that nobody has measured yet, where no value stands:
    they say so, with a target or several periods."""
    return _is_named(table) and bool(table.periods and (table.of(Means.TARGET) or is_strong(table)))


def _is_named(table: Table) -> bool:
    if table.of(Means.POLARITY):
        return True  # nothing else is said to be better high or low
    if table.of(Means.UNIT) and table.of(Means.TARGET) and table.of(Means.NAME):
        return True  # what each row is in, and is to come to: no cost has both
    return any(
        set(fold(each.words).split()) & {"indicator", "indicators", "kpi", "pi", "metric"}
        for each in table.of(*_NAMES)
    )


def untimed(sheet: str, heads: Iterable[Head]) -> Iterator[Problem]:
    """Tell of the columns whose headings name no time that can be told."""
    kept = (
        "the values below it in the comments of indicators that are made of the file, else nothing;"
    )
    for head in heads:
        said = f"“{brief(head.heading)}”"
        if head.why:
            yield Problem(
                sheet, head.at, f"{said} {head.why}.", f"{kept} write the month in letters"
            )
        elif head.when is not None and head.when.needs_year and head.period is None:
            what = f"{said} names no year, and none stands above it."
            yield Problem(sheet, head.at, what, f"{kept} write the year with it")
