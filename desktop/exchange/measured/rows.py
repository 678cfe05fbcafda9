"""The rows of a scorecard's table: a row per indicator, or one for each value of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from desktop.core.indicators.periods import Period, read_period
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.headings import DESCRIBES, Means, meaning
from desktop.exchange.measured.heads import Head, Table
from desktop.exchange.measured.meanings import is_flag, polarity_of
from desktop.exchange.measured.model import Entry, Found, Raw
from desktop.exchange.measured.times import When, as_months, split_time, when_of, with_years
from desktop.exchange.reading.model import Cell, column_letters
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_KINDS = {
    **dict.fromkeys(("target", "planned", "plan", "goal", "trajectory"), Means.TARGET),
    **dict.fromkeys(("actual", "value", "result", "performance", "outturn"), Means.VALUE),
    **dict.fromkeys(("numerator", "num"), Means.NUMERATOR),
    **dict.fromkeys(("denominator", "den", "denom"), Means.DENOMINATOR),
    **dict.fromkeys(("rag", "rating", "status"), Means.RATING),
}  # fmt: skip
_FOOTNOTE = re.compile(
    r"\s*(?:\*|†|‡|note|source|key\b|p\s*[=–:-]|r\s*[=–:-]|\.\.|[:-]\s|x\s*[=–:]|c\s*[=–:]|\()",
    re.IGNORECASE,
)
_LONGEST_BAND = 90
_BARE = {Means.PREVIOUS, Means.YEAR_BEFORE}


@dataclass(frozen=True, slots=True)
class Context:
    """The time that a sheet is of, by the words above its table, its name or the file's.

    ``period`` is that of a value under "Actual"; ``year`` that of a month without one.
    """

    period: Period | None = None
    year: str = ""


def read_table(view: SheetView, table: Table, end: int, context: Context) -> Found:
    """What the rows below the headings say, down to row *end* (not with it)."""
    return _Rows(view, _settled(view, table, end), end, context).read()


def context_of(view: SheetView, before: int, *names: str, after: int = 0) -> Context:
    """The time that a table is of, as told above row *before* and below row *after*, or by the
    first of some names that tells one. Where more than one is told in one place, none is."""
    above = [
        cell.text
        for row, cells in view.rows.items()
        if after < row < before
        for cell in cells
        if cell.kind == "text"
    ]
    for texts in (above, *([name] for name in names)):
        times = [when for text in texts if (when := split_time(text)[0]) is not None]
        periods = {each.period for each in times if each.period is not None}
        years = {each.year for each in times if each.year and each.period is None}
        finer = {each for each in periods if each.every != "year"}
        years |= {each.text for each in periods if each.every == "year"}
        if finer or years:
            period = next(iter(finer)) if len(finer) == 1 else None
            return Context(period, next(iter(years)) if len(years) == 1 else "")
    return Context()


def _settled(view: SheetView, table: Table, end: int) -> Table:
    """The table with what only its cells tell of a column."""
    heads = dict(table.heads)
    rows = [row for row in view.rows if table.last < row < end]

    def texts(column: int) -> list[str]:
        found = (view.sheet.cell(row, column) for row in rows)
        return [cell.text.strip() for cell in found if cell is not None and cell.text.strip()]

    def change(head: Head, means: Means | None) -> None:
        heads[head.column] = replace(head, means=means)

    seen_names: list[Head] = []
    for head in table.heads.values():
        held = texts(head.column)
        if head.means is Means.KIND and not _all(held, lambda text: fold(text) in _KINDS):
            change(head, None)
        elif head.means is Means.NAME and _all(held, lambda text: polarity_of(text) is not None):
            change(head, Means.POLARITY)
        elif head.means is Means.NAME:
            seen_names.append(head)
        elif head.means is Means.RATING and _all(held, is_flag) and head.period is None:
            change(head, Means.FLAG)
    _one_name(seen_names, change)
    _values_of(heads, change)
    return Table(table.first, table.last, heads)


def _all(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and all(map(holds, texts))


def _one_name(names: list[Head], change: Callable[[Head, Means | None], None]) -> None:
    """Of several columns that may be the name, the one that says "name" or "indicator" is."""
    if len(names) < 2:
        return
    best = max(names, key=lambda each: ("indicator" in fold(each.words) or "name" in fold(each.words),
                                        -each.column))  # fmt: skip
    for each in names:
        if each is not best:
            change(each, Means.DESCRIPTION if "description" in fold(each.words) else None)


def _values_of(heads: dict[int, Head], change: Callable[[Head, Means | None], None]) -> None:
    """Settle, for each period that columns are of, which of them is the value."""
    groups: dict[Period | None, list[Head]] = {}
    for head in heads.values():
        groups.setdefault(head.period, []).append(head)
    for period, group in groups.items():
        means = [each.means for each in group]
        of_value = [each for each in group if each.means is Means.VALUE]
        for each in group:
            counted = Means.NUMERATOR in means and Means.DENOMINATOR in means
            if each.means is Means.NUMERATOR and not counted and not of_value:
                change(each, Means.VALUE)
            elif each.means is Means.DENOMINATOR and Means.NUMERATOR not in means:
                change(each, Means.SO_FAR if fold(each.words) == "total" else None)
            elif each.means is Means.RATE and period is not None and not of_value:
                change(each, Means.VALUE)
        timed = period is not None and all(not each.words for each in of_value)
        for each in of_value[1:]:
            change(each, Means.FLAG if timed else None)


class _Rows:
    def __init__(self, view: SheetView, table: Table, end: int, context: Context) -> None:
        self._view = view
        self._table = table
        self._end = end
        self._context = context
        self._found = Found()
        self._heads = table.heads
        self._first: dict[Means, Head] = {}
        for head in table.heads.values():
            if head.means is not None:
                self._first.setdefault(head.means, head)
        self._times = self._times_of_rows()
        self._theme = ""
        self._entry: Entry | None = None

    # --- the rows ----------------------------------------------------------------------------

    def read(self) -> Found:
        rows = [row for row in self._view.rows if self._table.last < row < self._end]
        full = [row for row in rows if self._is_entry(row)]
        last = full[-1] if full else 0
        for row in rows:
            stop_if_asked()
            if row in full:
                self._read_row(row)
            elif row < last and self._is_band(row):
                self._theme = one_line(self._view.texts(row)[0].text)
            else:
                self._pass_over(row, below=row > last)
        self._tell_columns()
        return self._found

    def _text(self, row: int, means: Means) -> str:
        cell = self._cell(row, means)
        return one_line(cell.text) if cell is not None else ""

    def _cell(self, row: int, means: Means) -> Cell | None:
        head = self._first.get(means)
        if head is None:
            return None
        cell = self._view.standing_for(row, head.column)
        return cell if cell is not None and cell.text.strip() else None

    def _is_entry(self, row: int) -> bool:
        """Whether a row is of an indicator: it is named, and more than a title or a footnote."""
        cells = self._view.texts(row)
        code, name = self._cell(row, Means.CODE), self._cell(row, Means.NAME)
        if code is None and name is None:
            # A row of numerators below that of the indicator, in a table with kinds of rows.
            return Means.KIND in self._first and self._cell(row, Means.KIND) is not None
        own = [cell for cell in cells if cell is not code and cell is not name]
        if own:
            return not (len(cells) == 1 and self._is_footnote(cells[0]))
        # Its months are blank yet, or it is a title over others.
        return code is not None and name is not None and code is not name

    def _is_band(self, row: int) -> bool:
        cells = self._view.texts(row)
        return (
            len(cells) == 1
            and len(cells[0].text) <= _LONGEST_BAND
            and cells[0].kind == "text"
            and not self._is_footnote(cells[0])
        )

    def _is_footnote(self, cell: Cell) -> bool:
        return bool(_FOOTNOTE.match(cell.text)) or len(cell.text) > _LONGEST_BAND

    def _pass_over(self, row: int, *, below: bool) -> None:
        cells = self._view.texts(row)
        words = brief(" | ".join(one_line(cell.text) for cell in cells), 200)
        note = below or (len(cells) == 1 and self._is_footnote(cells[0]))
        values = any(
            cell.column in self._heads and self._heads[cell.column].means is Means.VALUE
            for cell in cells
        )
        problem = Problem(
            self._view.name,
            self._view.address(row),
            f"“{words}” names no indicator." if values else f"“{words}” is of no indicator.",
            "nothing of it",
        )
        (self._found.dropped if note and not values else self._found.problems).append(problem)

    def _read_row(self, row: int) -> None:
        code, name = self._text(row, Means.CODE), self._text(row, Means.NAME)
        kind = _KINDS.get(fold(self._text(row, Means.KIND)))
        entry = self._entry
        if entry is None or (code or name) and (entry.code, entry.name) != (code, name) or not kind:
            at = self._cell(row, Means.CODE) or self._cell(row, Means.NAME)
            entry = Entry(
                self._view.name, at.name if at else f"A{row}", code, name,
                self._text(row, Means.THEME) or self._theme,
            )  # fmt: skip
            self._found.entries.append(entry)
        self._entry = entry
        for means in DESCRIBES:
            cell = self._cell(row, means)
            if cell is not None and means not in entry.says:
                entry.says[means] = cell
                entry.headings[means] = self._first[means].heading
        self._targets(row, entry)
        self._comparators(row, entry)
        self._values(row, entry, kind)
        self._others(row, entry)

    # --- what a row says ---------------------------------------------------------------------

    def _targets(self, row: int, entry: Entry) -> None:
        dated = [each for each in self._table.of(Means.TARGET) if each.period is not None]
        undated = [each for each in self._table.of(Means.TARGET) if each.period is None]
        if len(dated) == 1 and not undated:
            cell = self._at(row, dated[0])
            if cell is not None:
                entry.says.setdefault(Means.TARGET, cell)
            return
        if undated and (cell := self._at(row, undated[0])) is not None:
            entry.says[Means.TARGET] = cell
        elif dated:
            entry.says.pop(Means.TARGET, None)
        for head in dated:
            cell = self._at(row, head)
            if cell is not None and head.period is not None:
                entry.targets.append((head.period, cell))
        for head in undated[1:]:
            if (cell := self._at(row, head)) is not None:
                entry.other.append((head.heading, cell))

    def _comparators(self, row: int, entry: Entry) -> None:
        for head in self._table.of(Means.COMPARATOR):
            cell = self._at(row, head)
            if cell is not None:
                when = head.when
                said = head.period.text if head.period else (when.year if when else "")
                entry.comparators.append((head.words or head.heading, said, cell))

    def _values(self, row: int, entry: Entry, kind: Means | None) -> None:
        raws: dict[tuple[str, str], Raw] = {}
        for head in self._heads.values():
            if head.means is None or head.means not in _PARTS:
                continue
            period, time = self._time(row, head)
            raw = raws.setdefault(
                (period.text if period else "", time),
                Raw(period, time, f"{column_letters(head.column)}{row}"),
            )
            cell = self._at(row, head)
            part = _PARTS[head.means]
            if kind is not None and part == "value":
                if kind is Means.TARGET and cell is not None and period is not None:
                    entry.targets.append((period, cell))
                part = _PARTS.get(kind, "")
            if part and getattr(raw, part) is None:
                setattr(raw, part, cell)
                if part == "value":
                    raw.at = f"{column_letters(head.column)}{row}"
        self._relative(row, raws)
        for raw in raws.values():
            held = [each.period for each in entry.values]
            if kind is not None and raw.period in held:
                _join(entry.values[held.index(raw.period)], raw)
            elif raw.value or raw.numerator or raw.denominator or raw.rate or raw.period:
                entry.values.append(raw)

    def _relative(self, row: int, raws: dict[tuple[str, str], Raw]) -> None:
        """Values of the period before, or of the year before, by the row's own."""
        own = next((raw.period for raw in raws.values() if raw.period is not None), None)
        for head in self._table.of(*_BARE):
            cell = self._at(row, head)
            if cell is None:
                continue
            period = None
            if own is not None:
                period = own.previous() if head.means is Means.PREVIOUS else own.year_before()
            raws[period.text if period else "", head.heading] = Raw(
                period, head.heading, cell.name, cell
            )

    def _time(self, row: int, head: Head) -> tuple[Period | None, str]:
        """The period of what a column holds in a row, and the words that say it."""
        if head.period is not None or (head.when is not None and head.when.needs_year):
            return head.period, head.heading
        if row in self._times:
            return self._times[row]
        return self._context.period, head.heading

    def _times_of_rows(self) -> dict[int, tuple[Period | None, str]]:
        """The period of each row, where a column says it."""
        column = self._first.get(Means.PERIOD)
        year_column = self._first.get(Means.YEAR)
        if column is None:
            column, year_column = year_column, None
        if column is None:
            return {}
        said: dict[int, tuple[When, str, str]] = {}
        for row in self._view.rows:
            if not self._table.last < row < self._end:
                continue
            cell = self._view.standing_for(row, column.column)
            if cell is None or not cell.text.strip():
                continue
            year_cell = self._view.standing_for(row, year_column.column) if year_column else None
            year = when_of(year_cell) if year_cell is not None else None
            when = when_of(cell) or When()
            named = when.year or (year.year if year else "") or self._context.year
            words = one_line(f"{cell.text} {year_cell.text if year_cell else ''}")
            said[row] = (when, named, words)
        periods = {
            row: with_years([(when, year)])[0] for row, (when, year, _) in said.items()
        }
        months = as_months([each for each in periods.values() if each is not None])
        return {
            row: (months.get(period.text, period) if period else None, said[row][2])
            for row, period in periods.items()
        }

    def _others(self, row: int, entry: Entry) -> None:
        """What stands under headings that are no part of a scorecard, or are worked out.

        In a row that is of one value it stands beside that, else beside the indicator.
        """
        own = entry.values[-1] if self._times and entry.values else None
        for head in self._heads.values():
            if head.means in _BESIDES:
                cell = self._at(row, head)
                if cell is not None and own is not None:
                    own.besides.append(f"{head.heading}: {one_line(cell.text)}")
                elif cell is not None:
                    entry.other.append((head.heading, cell))

    def _at(self, row: int, head: Head) -> Cell | None:
        cell = self._view.standing_for(row, head.column)
        return cell if cell is not None and cell.text.strip() else None

    def _tell_columns(self) -> None:
        for head in self._heads.values():
            if head.when is not None and head.when.needs_year and head.period is None:
                self._found.problems.append(
                    Problem(
                        self._view.name, head.at,
                        f"“{brief(head.heading)}” names no year, and none stands above it.",
                        "none of the values below it; write the year with it",
                    )
                )  # fmt: skip
            elif head.means in _BESIDES and any(
                self._at(row, head) is not None for row in self._view.rows
                if self._table.last < row < self._end
            ):  # fmt: skip
                self._found.columns.append(
                    Problem(
                        self._view.name, head.at,
                        f"The column “{brief(head.heading)}” holds no values of a period"
                        + (", or values worked out of the others." if head.means else "."),
                        "in the notes of each value" if self._times
                        else "in the comments of each indicator",
                    )
                )  # fmt: skip


_BESIDES = (None, Means.RATING, Means.TRAVEL, Means.SO_FAR)
_PARTS = {
    Means.VALUE: "value", Means.NUMERATOR: "numerator", Means.DENOMINATOR: "denominator",
    Means.RATE: "rate", Means.FLAG: "flag", Means.NOTE: "note",
}  # fmt: skip


def _join(kept: Raw, more: Raw) -> None:
    """Take into one value what another row of the same indicator says of the same period."""
    for part in _PARTS.values():
        if getattr(kept, part) is None:
            setattr(kept, part, getattr(more, part))
