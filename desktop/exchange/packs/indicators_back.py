"""Reading the values that came back in a pack of indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.core.data import PlanData
from desktop.core.indicators.given import Given
from desktop.core.indicators.known import Known
from desktop.core.indicators.periods import DAY, Period, period_of, read_period
from desktop.core.kinds import Indicator, Pack
from desktop.core.merge import RawRow
from desktop.core.merge.measured import NOTHING_SENT
from desktop.core.problems import Problem
from desktop.core.text import brief, clean, code_and_name, count, one_line
from desktop.exchange.measured import Measured
from desktop.exchange.measured.cells import filled
from desktop.exchange.measured.model import NOTHING, Entry, Raw
from desktop.exchange.measured.series import series_of
from desktop.exchange.measured.times import when_of
from desktop.exchange.measured.whole import cells_told
from desktop.exchange.measured.yearless import lacks_year
from desktop.exchange.packs.columns_moved import Back, moved_columns
from desktop.exchange.packs.cover import COVER, KEY, PACK
from desktop.exchange.packs.indicators_lost import changed_there, not_back, not_sent
from desktop.exchange.packs.indicators_out import CODE, HEADINGS, HOW, NAME, NOTES
from desktop.exchange.packs.returned_rows import PACK_CELL, Table
from desktop.exchange.packs.rows_moved import moved_rows
from desktop.exchange.packs.whose import Whose, gather, mark_of, superseded, weigh
from desktop.exchange.packs.witnesses import Said, Witnesses, as_sent
from desktop.exchange.reading import Cell, Sheet, Workbook, column_letters
from desktop.exchange.reading.model import DATE
from desktop.exchange.stopping import stop_if_asked

_TOP = 50  # rows in which the headings are looked for


def values_of_pack(
    workbook: Workbook, data: PlanData, today: date | None = None
) -> Measured | None:
    """The values of a workbook that is the return of a pack of indicators; None for another.

    Only cells that are other than they were sent are given, and none of a time behind *today*,
    without which it is that of the computer. Raises FileProblem for the return of
    another plan, which it names.
    """
    pages = [page for sheet in workbook.sheets if (page := _page(sheet)) is not None]
    if not pages:
        return None
    mark = mark_of(workbook)
    evidence = gather(workbook, mark, [page.table() for page in pages], data)
    whose = weigh(evidence)
    if whose is None or not _is_of_indicators(whose, pages):
        return None
    reader = _Reader(data, whose.pack, today or date.today())
    for page in pages:
        reader.read(page)
    told = list(_told(workbook, pages, whose, evidence.packs))
    return reader.measured(told, tuple(page.sheet.name for page in pages))


@dataclass(slots=True)
class _Page:
    """A sheet with its row of headings, and which column is what."""

    sheet: Sheet
    head: int
    columns: dict[str, int]
    periods: dict[int, Period]
    strange: list[int] = field(default_factory=list)

    def text(self, row: int, heading: str) -> str:
        column = self.columns.get(heading)
        cell = self.sheet.cell(row, column) if column is not None else None
        return one_line(clean(cell.text)) if cell is not None else ""

    def cells(self, row: int) -> dict[str, Cell]:
        """The cells of a row by their headings, without those of periods."""
        found = {name: self.sheet.cell(row, column) for name, column in self.columns.items()}
        return {name: cell for name, cell in found.items() if cell is not None}

    def rows(self) -> list[int]:
        """The rows below the headings that hold anything."""
        return [
            number
            for number in sorted(self.sheet.rows)
            if number > self.head
            and any(cell.text.strip() for cell in self.sheet.rows[number].values())
        ]

    def table(self) -> Table:
        """What the rows say of whose they are."""
        table = Table()
        for number in self.rows():
            mark = PACK_CELL.fullmatch(self.text(number, PACK))
            if mark:
                table.packs[mark[1], mark[2].strip()] += 1
            if key := self.text(number, KEY):
                table.rows.append(
                    RawRow(f"0:{number}", self.sheet.name, number, key, "", frozenset(), {})
                )
        return table


def _page(sheet: Sheet) -> _Page | None:
    if sheet.name == COVER:
        return None
    best: _Page | None = None
    for number in sorted(sheet.rows)[:_TOP]:
        page = _Page(sheet, number, {}, {})
        for column, cell in sorted(sheet.rows[number].items()):
            text = one_line(cell.text)
            heading = next((h for h in HEADINGS if h.casefold() == text.casefold()), "")
            period = _period_of(cell) if text and not heading else None
            if heading and heading not in page.columns:
                page.columns[heading] = column
            elif period is not None:
                page.periods[column] = period
            elif text:
                page.strange.append(column)
        named = any(each in page.columns for each in (KEY, CODE, NAME))
        size = len(page.columns) + len(page.periods)
        if named and page.periods and (
            best is None or size > len(best.columns) + len(best.periods)
        ):  # fmt: skip
            best = page
    return best


def _period_of(cell: Cell) -> Period | None:
    """The period that a heading names; a spreadsheet may have made a date of it."""
    when = when_of(cell) if cell.kind == DATE else None
    return when.period if when is not None else read_period(cell.text)


def _is_of_indicators(whose: Whose, pages: Sequence[_Page]) -> bool:
    if whose.pack is not None:
        return bool(whose.pack.indicators)
    return any({KEY, NAME, HOW} <= set(page.columns) for page in pages)


class _Reader:
    """Gathers what the sheets say, compared with what their cells held when they went out."""

    def __init__(self, data: PlanData, pack: Pack | None, today: date) -> None:
        self._data = data
        self._today = today
        self._pack = pack
        self._known = Known(data)
        self._sent: Mapping[str, Mapping[str, str]] = NOTHING_SENT
        if pack is not None:
            self._sent = {key: dict(texts) for key, texts in pack.sent.items()}
        self._entries: list[Entry] = []
        self._problems: list[Problem] = []
        self._rows: set[str] = set()  # the keys of indicators that came back, taken or told
        self._periods: set[Period] = set()
        self._moved: set[tuple[str, Period]] = set()  # columns that may be of another period
        self._shifted: set[tuple[str, str]] = set()  # single cells that may be

    def read(self, page: _Page) -> None:
        """Read the rows of one sheet."""
        self._problems += _months_again(page, self._sent)
        self._periods |= set(page.periods.values())
        heads = page.sheet.rows[page.head]
        over = {at: each for at, each in page.periods.items() if each.end < self._today}
        self._problems += not_sent(self._sent, over, heads, page.sheet.name)
        said = {number: _said_in(page, number) for number in page.rows()}
        witnesses = Witnesses(self._known, self._sent, list(said.values()))
        back: list[Back] = []
        for number, row in said.items():
            stop_if_asked()
            if row.key or row.code or row.name:
                self._read_row(page, number, row, witnesses, back)
            else:
                self._pass_over(page, number)
        moved = moved_columns(page.sheet.name, heads, page.periods, back)
        over = {at: each for at, each in page.periods.items() if each not in moved.periods}
        beside = moved_rows(page.sheet.name, heads, over, back)
        self._moved |= {(page.sheet.name, each) for each in moved.periods | beside.periods}
        self._shifted |= {
            (page.sheet.name, f"{column_letters(column)}{number}")
            for column in page.periods
            for number in moved.rows
        }
        self._problems += [*moved.told, *beside.told]
        self._problems += cells_told(page.sheet, self._places_of_values(page))

    def _read_row(
        self, page: _Page, number: int, row: Said, witnesses: Witnesses, back: list[Back]
    ) -> None:
        """Read the row of an indicator, and add to *back* what came back of one that was sent."""
        column = next((page.columns[h] for h in (CODE, NAME, KEY) if h in page.columns), 1)
        at = f"{column_letters(column)}{number}"
        found = witnesses.whose(row)
        self._rows |= {row.key, *([found.indicator.key] if found.indicator else [])}
        if found.told:
            self._problems.append(Problem(page.sheet.name, at, found.told, found.kept))
        if found.is_left_out:
            return
        indicator = found.indicator
        entry = Entry(page.sheet.name, at, row.code, row.name, key=row.key)
        if indicator is not None and row.key:
            entry.code, entry.name, entry.key = indicator.code, indicator.name, indicator.key
        if indicator is not None and indicator.key in self._sent:
            back.append(Back(row.cells, self._sent[indicator.key], indicator.unit))
            self._tell_changes(page, number, indicator)
        entry.values = list(self._values(page, number, indicator))
        self._note(page, number, entry)
        self._entries.append(entry)

    def _tell_changes(self, page: _Page, number: int, indicator: Indicator) -> None:
        """Tell what was changed of an indicator itself in a pack that the plan knows."""
        if self._pack is not None:
            self._problems += changed_there(
                self._data, indicator, self._pack.sent_on, page.cells(number), page.sheet.name
            )

    def _places_of_values(self, page: _Page) -> set[str]:
        return {
            raw.at
            for entry in self._entries
            for raw in entry.values
            if entry.sheet == page.sheet.name and raw.value
        }

    def _values(self, page: _Page, number: int, indicator: Indicator | None) -> Iterator[Raw]:
        sent = self._sent.get(indicator.key, {}) if indicator is not None else {}
        unit = indicator.unit if indicator is not None else ""
        for column, period in page.periods.items():
            cell = filled(page.sheet.cell(number, column))
            held = sent.get(period.text)
            if held is None and cell is None:
                continue
            if held is not None and as_sent(cell, held, unit):
                continue
            at = f"{column_letters(column)}{number}"
            yield Raw(period, period.label, at, cell, taken_value=True)

    def _note(self, page: _Page, number: int, entry: Entry) -> None:
        """What was written beside a row goes with the newest value that was filled in."""
        column = page.columns.get(NOTES)
        cell = page.sheet.cell(number, column) if column is not None else None
        if cell is None or not cell.text.strip():
            return
        filled = [raw for raw in entry.values if raw.value is not None and raw.period is not None]
        called = code_and_name(entry.code, entry.name) or entry.key
        if not filled:
            self._problems.append(
                Problem(
                    page.sheet.name, cell.name,
                    f"“{brief(one_line(cell.text), 200)}” stands beside {called}, of which "
                    "no value was filled in.",
                    "nothing of it; write it by hand where it belongs",
                )
            )  # fmt: skip
            return
        newest = max(filled, key=lambda raw: (raw.period.start, raw.period.end) if raw.period
                     else ())  # fmt: skip
        newest.note = cell

    def _pass_over(self, page: _Page, number: int) -> None:
        cells = [cell for _, cell in sorted(page.sheet.rows[number].items()) if cell.text.strip()]
        words = " | ".join(one_line(cell.text) for cell in cells)
        if PACK_CELL.fullmatch(words):
            return  # the mark of a row that was cleared
        self._problems.append(
            Problem(
                page.sheet.name, cells[0].name, f"“{brief(words, 200)}” is of no indicator.",
                NOTHING,
            )
        )  # fmt: skip

    def _is_misplaced(self, given: Given) -> bool:
        column, cell = (given.sheet, given.period), (given.sheet, given.cell)
        return column in self._moved or cell in self._shifted

    def measured(self, told: list[Problem], sheets: tuple[str, ...]) -> Measured:
        """All that was found; *told* comes before what is told of cells."""
        told = [*told, *not_back(self._data, self._sent, self._rows, self._periods)]
        series, problems = series_of(self._entries, self._known, self._today)
        given = tuple(
            # What was typed into a cell is no other value, rounded.
            replace(each, exact=True, misplaced=self._is_misplaced(each))
            for one in series
            for each in one.given
        )
        notes = {
            (entry.key or entry.code or entry.name, raw.period.text): one_line(clean(raw.note.text))
            for entry in self._entries
            for raw in entry.values
            if raw.note is not None and raw.period is not None
        }
        given = tuple(
            replace(each, remark=notes.get((each.key or each.code or each.name,
                                            each.period.text), ""))
            for each in given
        )  # fmt: skip
        return Measured(
            given=given,
            problems=tuple(dict.fromkeys((*told, *self._problems, *problems))),
            sheets=sheets,
            pack_key=self._pack.key if self._pack is not None else "",
            sent=self._sent,
            of_pack=True,
        )


def _said_in(page: _Page, number: int) -> Said:
    """What a row says of whose it is."""
    cells = {
        period.text: cell
        for column, period in page.periods.items()
        if (cell := filled(page.sheet.cell(number, column))) is not None
    }
    return Said(
        page.text(number, KEY), page.text(number, CODE), page.text(number, NAME), cells,
        bool(page.text(number, NOTES)),
    )  # fmt: skip


def _months_again(page: _Page, sent: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Give headings that came back as days the periods that went out, and tell of the first.

    A spreadsheet makes a date of “Oct 2018”, and a person may write the day that a month ends on.
    """
    asked = {text: known for texts in sent.values() for text in texts
             if (known := period_of(text)) is not None}  # fmt: skip
    named = set(page.periods.values())
    found: dict[int, Period] = {}
    for column, day in page.periods.items():
        if day.every != DAY or day.text in asked:
            continue
        around = [each for each in asked.values() if each.every != DAY and each.overlaps(day)]
        around = [each for each in around if each not in named] or around
        if around:
            found[column] = min(around, key=lambda each: each.end - each.start)
    if not found:
        return
    first = next(iter(found))
    head = page.sheet.rows[page.head][first]
    more = f", and so {count(len(found) - 1, 'more heading')}" if len(found) > 1 else ""
    page.periods |= found
    yield Problem(
        page.sheet.name, head.name,
        f"The heading “{brief(one_line(head.text))}” is a day{more}; {found[first].label} went "
        "out there.",
        f"the values as those of {found[first].label}" + (", and so on" if more else ""),
    )  # fmt: skip


# --- what is told of the whole --------------------------------------------------------------------


def _told(
    workbook: Workbook, pages: Sequence[_Page], whose: Whose, packs: Sequence[Pack]
) -> Iterator[Problem]:
    older = superseded(whose.pack, packs) if whose.pack is not None else ""
    if older:
        yield Problem("", "", older, "each value beside what was sent in the older one")
    if whose.assumed:
        yield Problem("", "", whose.assumed, "each value beside what was sent in that pack")
    if whose.lost:
        yield Problem("", "", whose.lost, "each value beside the plan's")
    for remark in workbook.remarks:
        yield Problem("", "", remark, "what could be read")
    for page in pages:
        for column in page.strange:
            found = (page.sheet.cell(number, column) for number in page.rows())
            if cells := [cell for cell in found if cell is not None and cell.text.strip()]:
                head = page.sheet.rows[page.head][column]
                yearless = lacks_year(head)
                what = yearless or "is no column of the pack"
                yield Problem(
                    page.sheet.name, head.name,
                    f"“{brief(one_line(head.text))}” {what}, with {count(len(cells), 'cell')} "
                    "filled.",
                    "nothing of it; write its year and bring it in again" if yearless
                    else "nothing of it",
                )  # fmt: skip
        yield from _untitled(page)
        again = Counter(period.text for period in page.periods.values())
        for column, period in page.periods.items():
            if again[period.text] > 1:
                yield Problem(
                    page.sheet.name, page.sheet.rows[page.head][column].name,
                    f"{period.label} stands more than once in the headings.",
                    "each value that is the same in all of them",
                )  # fmt: skip
    read = {page.sheet.name for page in pages}
    for sheet in workbook.sheets:
        cells = [cell for cell in sheet.cells() if cell.text.strip()]
        if cells and sheet.name not in read and sheet.name != COVER:
            yield Problem(
                sheet.name, "", f"The sheet “{sheet.name}” holds no indicators of the pack.",
                NOTHING,
            )  # fmt: skip


def _untitled(page: _Page) -> Iterator[Problem]:
    """Cells of rows that stand under no heading."""
    known = {*page.columns.values(), *page.periods, *page.strange}
    for number in page.rows():
        for column, cell in sorted(page.sheet.rows[number].items()):
            if column not in known and cell.text.strip():
                yield Problem(
                    page.sheet.name, cell.name,
                    f"“{brief(one_line(cell.text), 200)}” stands under no heading.", NOTHING,
                )  # fmt: skip
