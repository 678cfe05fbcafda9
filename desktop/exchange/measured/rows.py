"""The rows of a scorecard's table: a row per indicator, or one for each value of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.indicators.noting import ABOVE_OTHERS
from desktop.core.indicators.periods import YEAR, Period
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.cells import filled
from desktop.exchange.measured.columns import Context, kind_of, settled, with_context
from desktop.exchange.measured.headings import DESCRIBES, Means
from desktop.exchange.measured.heads import Head, Table, untimed
from desktop.exchange.measured.meanings import flag_under, unit_in_heading
from desktop.exchange.measured.model import PARTS_OF_VALUE, Entry, Found, Raw, another_said
from desktop.exchange.measured.relative import UNTOLD, told_from
from desktop.exchange.measured.row_times import Times, times_of_rows
from desktop.exchange.reading.model import ERROR, TEXT, Cell, column_letters
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_FOOTNOTE = re.compile(
    r"\s*(?:\*|†|‡|note|source|key\b|p\s*[=–:-]|r\s*[=–:-]|\.\.|[:-]\s|x\s*[=–:]|c\s*[=–:]|\()",
    re.IGNORECASE,
)
_LONGEST_BAND = 90
_OF_ALL = re.compile(
    r"(?:(?:grand|sub|column|overall|over all|all) ?)?(?:totals?|averages?|avg|means?|median|sums?"
    r"|overall|all)(?: (?:of )?(?:the )?(?:total|average|mean|score|sum|above|all|indicators"
    r"|measures|performance|rows))*"
)
_BARE = {Means.PREVIOUS, Means.YEAR_BEFORE}


def read_table(view: SheetView, table: Table, end: int, context: Context) -> Found:
    """What the rows below the headings say, down to row *end* (not with it)."""
    dated = with_context(table, context)
    found = _Rows(view, settled(view, dated, end), end, context).read()
    untold = dated is not table or not (dated.periods or dated.of(Means.PERIOD, Means.YEAR))
    if context.by_file and untold and any(each.values for each in found.entries):
        said = context.period.label if context.period else context.year
        found.problems.append(
            Problem(
                view.name, f"{column_letters(min(table.heads))}{table.first}",
                "The sheet does not say of which time its values are; the file is called"
                f" “{said}”.",
                f"the values as those of {said}",
            )
        )  # fmt: skip
    return found


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
        self._times, self._in_doubt = self._times_of_rows()
        self._parts = self._parts_of_values()
        self._theme = ""
        self._entry: Entry | None = None
        self._entry_row = 0
        self._sums_told: set[int] = set()
        self._kinds_told: set[str] = set()

    # --- the rows ----------------------------------------------------------------------------

    def read(self) -> Found:
        rows = [row for row in self._view.rows if self._table.last < row < self._end]
        full = [row for row in rows if self._is_entry(row)]
        full = [row for row in full if not self._is_of_all(row, full)]
        last = full[-1] if full else 0
        for row in rows:
            stop_if_asked()
            if row in full:
                self._read_row(row)
            elif row < last and self._is_band(row):
                self._theme = one_line(self._view.texts(row)[0].text)
            else:
                self._pass_over(row, below=row > last)
        self._found.problems += untimed(self._view.name, self._heads.values())
        self._tell_columns()
        return self._found

    def _text(self, row: int, means: Means) -> str:
        cell = self._cell(row, means)
        return one_line(cell.text) if cell is not None else ""

    def _cell(self, row: int, means: Means) -> Cell | None:
        head = self._first.get(means)
        return self._at(row, head) if head is not None else None

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

    def _is_of_all(self, row: int, full: list[int]) -> bool:
        """Whether a row adds up, or averages, those above it: "Total", without a code."""
        if self._times or self._cell(row, Means.CODE) is not None or full[0] == row:
            return False
        above = full[full.index(row) - 1]
        begins = any(self._is_band(each) for each in range(above + 1, row))
        return not begins and bool(_OF_ALL.fullmatch(fold(self._text(row, Means.NAME))))

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
        note = below or (len(cells) == 1 and self._is_footnote(cells[0]))
        values = any(
            cell.column in self._heads and self._heads[cell.column].means is Means.VALUE
            for cell in cells
        )
        if values and self._entry is not None and self._is_more_of_entry(cells):
            for raw in self._entry.values:
                raw.doubt = ABOVE_OTHERS
        why = "names no indicator" if values else "is of no indicator"
        if _OF_ALL.fullmatch(fold(self._text(row, Means.NAME))):
            why = "is of all the indicators above it, and of none by itself"
        self._found.pass_over(self._view, row, why, doubtful=values or not note)

    def _is_more_of_entry(self, cells: Sequence[Cell]) -> bool:
        """Whether a row without a name says a part of the values above it: both have words in one
        column that is none of a scorecard's, as "Cases" and "Cohort"."""
        for cell in cells:
            head = self._heads.get(cell.column)
            if cell.kind == TEXT and (head is None or head.means is None):
                above = self._view.standing_for(self._entry_row, cell.column)
                if above is not None and above.kind == TEXT and above.text.strip():
                    return True
        return False

    def _read_row(self, row: int) -> None:
        code, name = self._text(row, Means.CODE), self._text(row, Means.NAME)
        kind = kind_of(self._text(row, Means.KIND))
        entry = self._entry
        another = bool(code or name) and entry is not None and (entry.code, entry.name) != (
            code, name,
        )  # fmt: skip
        if entry is None or another or not kind:
            at = self._cell(row, Means.CODE) or self._cell(row, Means.NAME)
            entry = Entry(
                self._view.name, at.name if at else f"A{row}", code, name,
                self._text(row, Means.THEME) or self._theme,
            )  # fmt: skip
            self._found.entries.append(entry)
            self._entry_row = row
        self._entry = entry
        for means in DESCRIBES - {Means.TARGET}:
            if means in self._first:
                self._say(row, self._first[means], entry)
        self._targets(row, entry)
        self._comparators(row, entry)
        self._values(row, entry, kind)
        self._others(row, entry)

    def _parts_of_values(self) -> list[Head]:
        """The columns that hold values, or parts of them that can only be of one value.

        A "Rate" or "Note" of no period, beside values of several, is of none of them.
        """
        parts = [each for each in self._heads.values() if each.means in PARTS_OF_VALUE]
        dated = {each.period for each in parts if each.means is Means.VALUE}
        if None in dated or self._times or len(dated) < 2:
            only = next(iter(dated), None) if len(dated) == 1 else None
            return [replace(each, period=each.period or only) for each in parts]
        loose = [each for each in parts if each.period is None and not _needs_year(each)]
        for each in loose:
            self._heads[each.column] = replace(each, means=None)
        return [each for each in parts if each not in loose]

    # --- what a row says ---------------------------------------------------------------------

    def _say(self, row: int, head: Head, entry: Entry) -> None:
        """Take what a row says of an indicator as a whole; where an earlier one of its rows says
        another thing, that counts, and this stands in the comments."""
        cell = self._at(row, head)
        if cell is None or head.means is None:
            return
        said = entry.says.setdefault(head.means, cell)
        entry.headings.setdefault(head.means, head.heading)
        if one_line(said.text) != one_line(cell.text):
            entry.other.append((head.heading, cell))
            self._found.columns.append(another_said(entry, head.means, cell, said))

    def _targets(self, row: int, entry: Entry) -> None:
        dated = [each for each in self._table.of(Means.TARGET) if each.period is not None]
        undated = [each for each in self._table.of(Means.TARGET) if each.period is None]
        if len(dated) == 1 and not undated and self._is_of_now(dated[0]):
            entry.target_of, undated, dated = dated[0].period, dated, []
        if undated:
            self._say(row, undated[0], entry)
        for head in dated:
            cell = self._at(row, head)
            if cell is not None and head.period is not None:
                entry.targets.append((head.period, cell))
        for head in undated[1:]:
            if (cell := self._at(row, head)) is not None:
                entry.other.append((head.heading, cell))

    def _is_of_now(self, target: Head) -> bool:
        """Whether a target with a time is the one that counts: of a year, or of the only period
        that there are values of."""
        assert target.period is not None
        held = {each.period for each in self._table.periods}
        held |= {period for period, _ in self._times.values()} or {self._context.period}
        return target.period.every == YEAR or held <= {target.period, None}

    def _comparators(self, row: int, entry: Entry) -> None:
        for head in self._table.of(Means.COMPARATOR):
            cell = self._at(row, head)
            if cell is not None:
                when = head.when
                said = head.period.text if head.period else (when.year if when else "")
                entry.comparators.append((head.words or head.heading, said, cell))

    def _values(self, row: int, entry: Entry, kind: Means | None) -> None:
        raws: dict[tuple[str, int], Raw] = {}
        for head in self._parts:
            self._value_part(row, head, entry, kind, raws)
        found = list(raws.values()) + list(self._relative(row))
        for raw in self._without_sums(found, entry):
            held = [each.period for each in entry.values]
            if kind is not None and raw.period in held:
                _join(entry.values[held.index(raw.period)], raw)
            else:
                entry.values.append(raw)

    def _value_part(
        self, row: int, head: Head, entry: Entry, kind: Means | None,
        raws: dict[tuple[str, int], Raw],
    ) -> None:  # fmt: skip
        """Put what one column holds in a row to the value, of its period, that it is a part of."""
        assert head.means is not None
        part = PARTS_OF_VALUE[head.means]
        period, time = self._time(row, head)
        if kind is not None and part == "value":
            if kind not in PARTS_OF_VALUE:
                self._beside_value(row, head, entry, kind)
                return
            part = PARTS_OF_VALUE[kind]
        cell = self._at(row, head)
        if cell is not None and part == "flag":
            mark = flag_under(cell.text, head.words)
            cell = cell._replace(text=mark) if mark else None
        if cell is None and part == "value":  # an error is a period without a figure
            cell = filled(self._view.standing_for(row, head.column))
        at = f"{column_letters(head.column)}{row}"
        key = (period.text if period else "", 0)
        raw = raws.get(key)
        if raw is None or (part == "value" and raw.taken_value):
            key = key if raw is None else (key[0], head.column)
            why = self._in_doubt.get(row, "") if period is None else ""
            none = self._no_time(row, head) if period is None else ("", "")
            raw = raws.setdefault(key, Raw(period, time, at, why=why, no_time=none))
        if part == "value":
            raw.at, raw.time, raw.taken_value = at, time, True
            raw.mark = head.mark
            said = self._text(row, Means.KIND) if kind is not None else ""
            raw.unit = unit_in_heading(head.words) or unit_in_heading(said)
        if getattr(raw, part) is None:
            setattr(raw, part, cell)
        elif cell is not None:
            raw.besides.append(f"{head.heading}: {one_line(cell.text)}")

    def _beside_value(self, row: int, head: Head, entry: Entry, kind: Means) -> None:
        """Take what stands under a time in a row of targets, or of what is no part of a value."""
        cell = self._at(row, head)
        if cell is None:
            return
        period, time = self._time(row, head)
        if kind is Means.TARGET and period is not None:
            entry.targets.append((period, cell))
        elif kind is Means.TARGET and not _needs_year(head) and row not in self._times:
            self._say(row, replace(head, means=Means.TARGET), entry)
        else:
            said = self._text(row, Means.KIND)
            entry.other.append((f"{said} {time}", cell))
            self._tell_kind(row, said)

    def _tell_kind(self, row: int, said: str) -> None:
        """Tell the first of the rows that hold no values, as “RAG” among “Actual”."""
        if said in self._kinds_told:
            return
        self._kinds_told.add(said)
        at = self._cell(row, Means.KIND)
        self._found.columns.append(
            Problem(
                self._view.name, at.name if at else f"A{row}",
                f"The rows “{brief(said)}” hold no values of a period.",
                "in the comments of each indicator",
            )
        )  # fmt: skip

    def _without_sums(self, raws: list[Raw], entry: Entry) -> list[Raw]:
        """The values of a row without those of a quarter or year whose months stand beside it:
        these are worked out, and go with what is said besides. Each such column is told."""
        shorter = [each.period for each in raws if each.period and each.value is not None]
        kept = []
        for raw in raws:
            period = raw.period
            if period is not None and raw.value is not None and any(
                each != period and period.start <= each.start and each.end <= period.end
                for each in shorter
            ):  # fmt: skip
                entry.other.append((raw.time, raw.value))
                entry.sums.append(raw)
                self._tell_sum(raw)
            else:
                kept.append(raw)
        return kept

    def _tell_sum(self, raw: Raw) -> None:
        assert raw.value is not None
        column = raw.value.column
        if column in self._sums_told or column not in self._heads:
            return
        self._sums_told.add(column)
        self._found.columns.append(
            Problem(
                self._view.name, self._heads[column].at,
                f"The column “{brief(raw.time)}” is of a time whose shorter periods have columns "
                "of their own.",
                "in the comments of each indicator that has values of those",
            )
        )  # fmt: skip

    def _relative(self, row: int) -> Iterator[Raw]:
        """Values of the period before, or of the year before, those in the other columns."""
        values = [each for each in self._parts if each.means is Means.VALUE]
        times = {each.column: self._time(row, each)[0] for each in values}
        bare = self._table.of(*_BARE)
        for head in bare:
            if (cell := self._at(row, head)) is not None:
                alike = [each.means for each in bare].count(head.means) - 1
                own = told_from(head.heading, head.column, times, alike)
                is_last = head.means is Means.PREVIOUS
                back = own and (own.previous() if is_last else own.year_before())
                yield Raw(back, head.heading, cell.name, cell, why="" if own else UNTOLD)

    def _time(self, row: int, head: Head) -> tuple[Period | None, str]:
        """The period of what a column holds in a row, and the words that say it."""
        if head.period is not None or (head.when is not None and head.when.needs_year):
            return head.period, head.heading
        if row in self._times:
            return self._times[row]
        return self._context.period, head.heading

    def _no_time(self, row: int, head: Head) -> tuple[str, str]:
        """The heading and the cell of the time of a row, where that is empty; else two "".

        A column whose own heading says a time, in whatever way, is of that.
        """
        said = self._first.get(Means.PERIOD) or self._first.get(Means.YEAR)
        if said is None or row in self._times or _needs_year(head):
            return "", ""
        return one_line(said.heading), f"{column_letters(said.column)}{row}"

    def _times_of_rows(self) -> tuple[Times, dict[int, str]]:
        """The period of each row, where a column says it, and why those in doubt are."""
        column, year = self._first.get(Means.PERIOD), self._first.get(Means.YEAR)
        if column is None:
            column, year = year, None
        if column is None:
            return {}, {}
        rows = [row for row in self._view.rows if self._table.last < row < self._end]
        beside = year.column if year is not None else None
        return times_of_rows(self._view, rows, column.column, beside, self._context.year)

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
        """The cell of a column in a row, where it says anything; an error says nothing."""
        cell = self._view.standing_for(row, head.column)
        return cell if cell is not None and cell.text.strip() and cell.kind != ERROR else None

    def _tell_columns(self) -> None:
        rows = [row for row in self._view.rows if self._table.last < row < self._end]
        for head in self._heads.values():
            untold = not head.why and not (_needs_year(head) and head.period is None)
            held = head.means in _BESIDES and any(self._at(row, head) is not None for row in rows)
            if untold and held:
                self._found.columns.append(
                    Problem(
                        self._view.name, head.at,
                        f"The column “{brief(head.heading)}” holds no values of a period"
                        + (", or values worked out of the others." if head.means else "."),
                        "in the notes of each value" if self._times
                        else "in the comments of each indicator",
                    )
                )  # fmt: skip


def _needs_year(head: Head) -> bool:
    return head.when is not None and head.when.needs_year


_BESIDES = (None, Means.RATING, Means.TRAVEL, Means.SO_FAR)


def _join(kept: Raw, more: Raw) -> None:
    """Take into one value what another row of the same indicator says of the same period."""
    if kept.value is None and more.value is not None:
        kept.at, kept.unit = more.at, more.unit
    for part in PARTS_OF_VALUE.values():
        if getattr(kept, part) is None:
            setattr(kept, part, getattr(more, part))
