"""What is measured in a whole file, over all of its sheets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.core.indicators.given import Described, Given
from desktop.core.indicators.periods import Period, overlapping
from desktop.core.problems import Problem
from desktop.core.text import brief, clean, count, first_few, one_line
from desktop.exchange.measured.at_odds import at_odds
from desktop.exchange.measured.cards import find_cards, read_cards
from desktop.exchange.measured.columns import context_of
from desktop.exchange.measured.describing import Describing
from desktop.exchange.measured.heads import Table, find_tables, is_strong, is_to_fill
from desktop.exchange.measured.hidden import hidden_told
from desktop.exchange.measured.model import Found
from desktop.exchange.measured.not_taken import not_taken
from desktop.exchange.measured.one_series import Series
from desktop.exchange.measured.parts import with_parts
from desktop.exchange.measured.plans import NoPlan, Plans
from desktop.exchange.measured.rows import read_table
from desktop.exchange.measured.series import series_of
from desktop.exchange.measured.sums import not_adding_up
from desktop.exchange.measured.year_targets import of_years
from desktop.exchange.reading.model import ERROR, Sheet, Workbook
from desktop.exchange.recognise.faults import error_told
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_NO_THEME = re.compile(
    r"(?:sheet|tab|table|data|pi dump|dump|indicators?|scorecard|dashboard|performance|values?"
    r"|summary|export|report|page)\W*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a file says of indicators: what each is, with its values, and what was doubted.

    ``problems`` are those of values; ``about`` tells of what is said of the indicators themselves,
    for whoever makes them. ``dropped`` lists rows that are of no indicator. ``sheets`` are the
    names of the sheets that hold any of it. ``words`` are those of the rows of no indicator.
    ``beside`` tells of what is said of indicators that the plan has, of which values alone come in.
    ``of_pack`` is set for the return of a pack of indicators: then ``pack_key`` is that pack's, ""
    for one that the plan has lost, and ``sent`` what its cells held, by indicator and period.
    """

    indicators: tuple[Described, ...] = ()
    given: tuple[Given, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: tuple[Problem, ...] = ()
    about: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    beside: tuple[Problem, ...] = ()
    of_pack: bool = False
    pack_key: str = ""
    sent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def left_out(self) -> list[Problem]:
        """What was read of no indicator, told in one sentence: a note below the table may be of all
        that stands in it. [] where there is nothing."""
        if not self.words:
            return []
        rows, first = count(len(self.words), "row"), self.dropped[0] if self.dropped else None
        listed = first_few([f"“{brief(one_line(each), 80)}”" for each in self.words], _LISTED)
        return [
            Problem(
                first.sheet if first else "", first.cell if first else "",
                f"{rows} of no indicator and without values: {listed}.", "nothing of them",
            )
        ]  # fmt: skip


_LISTED = 5  # rows of no indicator that are told by their words


def find_scorecards(workbook: Workbook) -> dict[str, bool]:
    """The sheets that hold indicators with values; of each, whether it can be nothing else."""
    found = {sheet.name: on_sheet(workbook, sheet) for sheet in workbook.sheets}
    return {name: each.strong for name, each in found.items() if _holds_values(each)}


def read_measured(
    workbook: Workbook,
    plans: Plans | None = None,
    sheets: Collection[str] | None = None,
    today: date | None = None,
) -> Measured:
    """All indicators and values of a file, or of some of its sheets.

    *plans* says what the plan that they may go to knows of an indicator. Of a time behind *today*,
    without which it is that of the computer, no value is taken.
    """
    plans = plans or NoPlan()
    found = _on_sheets(workbook, sheets)
    if len(found) > 1:
        _give_themes(found)
    here = _joined(each for _, each in found)
    series, told = series_of(here.entries, plans, today or date.today())
    problems = here.problems + told
    about = list(here.columns)
    described = []
    for each in series:
        stop_if_asked()
        describing = Describing(each)
        described.append(describing.described())
        about += describing.problems
        problems += _overlaps(each) + not_adding_up(each)
    described, parts = with_parts(series, described, plans)
    for sheet, on_it in found:
        problems += _of_cells(sheet, on_it)
    names = [sheet.name for sheet in workbook.sheets]
    return Measured(
        tuple(described),
        tuple(given for each in series for given in each.given),
        tuple(_in_order(problems, names)),
        tuple(here.dropped),
        tuple(_in_order(about + parts, names)),
        tuple(sheet.name for sheet, _ in found),
        tuple(here.words),
        (*at_odds(found, plans), *not_taken(found, plans)),
    )


def _joined(found: Iterable[Found]) -> Found:
    """What several sheets hold, as one."""
    whole = Found()
    for each in found:
        whole.entries += each.entries
        whole.problems += each.problems
        whole.dropped += each.dropped
        whole.words += each.words
        whole.columns += each.columns
    return whole


def _of_cells(sheet: Sheet, found: Found) -> list[Problem]:
    """What is told of the cells and the hidden parts of a sheet."""
    values = {raw.at for entry in found.entries for raw in entry.values if raw.value}
    return [*cells_told(sheet, values), *hidden_told(sheet, found.entries)]


def _on_sheets(workbook: Workbook, sheets: Collection[str] | None) -> list[tuple[Sheet, Found]]:
    """What the sheets hold that are named, or all that hold values."""
    found: list[tuple[Sheet, Found]] = []
    for sheet in workbook.sheets:
        stop_if_asked()
        if sheets is not None and sheet.name not in sheets:
            continue
        here = on_sheet(workbook, sheet)
        if sheets is not None or _holds_values(here):
            found.append((sheet, here))
    return found


def on_sheet(workbook: Workbook, sheet: Sheet) -> Found:
    """What one sheet holds: its cards, or its tables."""
    view = SheetView(sheet)
    if not view.rows:
        return Found()
    if starts := find_cards(view):
        return read_cards(view, starts)
    found = Found()
    tables = find_tables(view)
    for row in [each for each in view.rows if tables and each < tables[0].first]:
        found.pass_over(view, row, "stands above the indicators")
    for place, table in enumerate(tables):
        end = tables[place + 1].first if place + 1 < len(tables) else max(view.rows) + 1
        after = tables[place - 1].last if place else 0
        context = context_of(view, table.first, sheet.name, clean(workbook.path.stem), after=after)
        here = read_table(view, table, end, context)
        here.problems += _out_of_order(view, table)
        found.entries += here.entries
        found.problems += here.problems
        found.dropped += here.dropped
        found.words += here.words
        found.columns += here.columns + of_years(here.entries)
        found.strong = found.strong or is_strong(table)
        found.to_fill = found.to_fill or is_to_fill(table)
    return found


def _holds_values(found: Found) -> bool:
    """Whether what was found has any value, or words that stand where one would.

    Indicators without one are some too where the headings can be of nothing else: a scorecard that
    is set up before its first month.
    """
    if found.to_fill and any(entry.name.strip() for entry in found.entries):
        return True
    return any(raw.value or raw.numerator for entry in found.entries for raw in entry.values)


def _give_themes(found: Iterable[tuple[Sheet, Found]]) -> None:
    """Where there is a sheet per theme, its name is the theme of what stands on it."""
    for sheet, each in found:
        name = one_line(sheet.name)
        if not _NO_THEME.fullmatch(name):
            for entry in each.entries:
                entry.theme = entry.theme or name


def _out_of_order(view: SheetView, table: Table) -> list[Problem]:
    """The headings at which the periods of a table run backwards, or come a second time."""
    told = []
    last: dict[str, Period] = {}
    heads = sorted(table.periods, key=lambda each: each.column)
    seen: dict[Period, str] = {}
    backwards = sum(
        one.period > two.period
        for one, two in itertools.pairwise(heads)
        if one.period and two.period and one.period.every == two.period.every
    )
    turned = len(heads) > 2 and backwards * 2 > len(heads)
    for head in heads:
        assert head.period is not None
        before = last.get(head.period.every)
        if head.period in seen:
            what = f"“{head.heading}” stands a second time: {seen[head.period]} has it as well."
            told.append(Problem(view.name, head.at, what, "each value that is the same in both"))
        elif before is not None and (head.period < before) != turned:
            what = f"The periods run backwards at “{head.heading}”, behind {before.label}."
            told.append(
                Problem(view.name, head.at, what, f"the values as those of {head.period.label}")
            )
        seen.setdefault(head.period, head.at)
        last[head.period.every] = head.period
    return told


def _overlaps(series: Series) -> list[Problem]:
    """The values of one indicator whose periods share days, as of a month and its quarter."""
    given = {each.period: each for each in series.given if each.figure}
    pairs = overlapping(given)
    if not pairs:
        return []
    one, other = pairs[0]
    more = f", and {count(len(pairs) - 1, 'more pair')}" if len(pairs) > 1 else ""
    return [
        Problem(
            given[other].sheet, given[other].cell,
            f"The periods {one.label} and {other.label} of {series.code or brief(series.name)} "
            f"overlap{more}.",
            "each value for its own period",
        )
    ]  # fmt: skip


def cells_told(sheet: Sheet, but: Collection[str] = ()) -> list[Problem]:
    """The cells whose words are no words: formulas without a value, and errors; *but* those that
    stand where a value would, by their address, which are told with it."""
    errors = [cell for cell in sheet.cells() if cell.kind == ERROR and cell.name not in but]
    return [error_told(sheet, cell) for cell in errors] + [
        Problem(
            sheet.name, cell.name,
            f"The cell holds a formula ({brief(cell.formula)}) whose value is not in the file;"
            " open it in Excel and save it to have the value.",
            "nothing",
        )
        for cell in sheet.cells()
        if cell.formula and not cell.text and cell.name not in but
    ]  # fmt: skip


def _in_order(problems: list[Problem], names: list[str]) -> list[Problem]:
    """As somebody goes through the file: by sheet, row and column; each once."""

    def place(problem: Problem) -> tuple[int, int, int]:
        found = re.match(r"([A-Z]*)(\d*)", problem.cell)
        letters, digits = (found[1], found[2]) if found else ("", "")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        order = names.index(problem.sheet) if problem.sheet in names else -1
        return order, int(digits or 0), column

    return sorted(dict.fromkeys(problems), key=place)
