"""Reading a summary of costs into lines, each in the words it was written in."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence

from desktop.core.costs.sums import cannot_add, is_a_year, sums_in
from desktop.core.costs.totals import left_out
from desktop.core.costs.words import (
    is_nameless,
    is_of_totals,
    is_of_year,
    is_sure_total,
    is_unit,
    is_within,
    may_be_money,
    named_total,
    names_no_figure,
    telling,
)
from desktop.core.costs.years import is_one_year, years_in
from desktop.core.days import month_name
from desktop.core.kinds import CostLine, CostPart
from desktop.core.text import brief, count, one_line
from desktop.exchange.reading.model import NUMBER, Cell
from desktop.exchange.recognise.again import tell_said_again
from desktop.exchange.recognise.cost_actions import read_by_action
from desktop.exchange.recognise.cost_parts import read_parts
from desktop.exchange.recognise.cost_tables import table_by_action
from desktop.exchange.recognise.cost_totals import PartTotals
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.view import SheetView

_MONEY = re.compile(r"£\s?\d|\d{1,3}(?:,\d{3})+|\bk\b", re.IGNORECASE)

# What heads a column whose words are sections of the summary
_SECTIONS = frozenset(
    {"section", "sections", "area", "workstream", "theme", "category", "priority", "service",
     "cost area", "heading", "type", "type of cost"}
)  # fmt: skip
_LEAST_FIGURES = 2  # of a sheet that may be about anything
_COSTS = {"cost", "costs", "costing", "costings", "budget"}
_NAMES = {"cost", "costs", "costing", "budget", "finance", "funding", "resources"}
_WHOLE = re.compile(r"\s*(?:grand|overall)\s+totals?\b", re.IGNORECASE)
_MONTHS = {
    name
    for number in range(1, 13)
    for name in (month_name(number).lower(), month_name(number)[:3].lower())
} | {"sept"}
_SHORT = re.compile(r"(?<!\w)\d\d\s?[/\u2013-]\s?\d\d(?!\d)")  # "01-02": a day, or a version
_YEAR = re.compile(r"\s*(?:FY ?)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d|\d{4}))?\s*$")


def is_called_costs(view: SheetView) -> bool:
    """Whether a sheet's name says that it holds costs, whatever stands in it."""
    return bool(set(fold(view.name).split()) & _NAMES)


def is_costs(view: SheetView) -> bool:
    """Whether a sheet without a table of actions is a summary of costs."""
    words = set(fold(view.name).split())
    first = next(iter(view.rows.values()), [])
    if first:
        words |= set(fold(first[0].text[:80]).split())
    named = bool(words & _NAMES)
    figures = sum(
        cell.kind == "number" or bool(_MONEY.search(cell.text)) or bool(cannot_add(cell.text))
        for cell in view.all_cells()
    )
    if named and figures >= _LEAST_FIGURES:
        return True
    return _is_one_line(view) or (figures >= 6 and _has_pounds(view))


def _is_one_line(view: SheetView) -> bool:
    """Whether a sheet that is called costs states one: an item, and a figure beside it."""
    if not set(fold(view.name).split()) & _COSTS:
        return False
    return any(
        not _is_figure(cells[0].text, cells[0].kind) and any(map(_is_sum, cells[1:]))
        for cells in view.rows.values()
    )


def _is_sum(cell: Cell) -> bool:
    """Whether a cell is a figure of money, and not the year over one."""
    if is_a_year(cell.text):
        return False
    return cell.kind == NUMBER or bool(_MONEY.search(cell.text))


def _has_pounds(view: SheetView) -> bool:
    pounds = sum("£" in cell.text or "£" in cell.number_format for cell in view.all_cells())
    return pounds >= 4


def read_costs(draft: Draft, view: SheetView, totals: PartTotals) -> int:
    """Add the lines of a summary of costs; gives how many.

    A sheet whose rows are parts of the plan's actions is no summary, and gives none; its totals
    are handed on.

    A row of one text is the heading of the rows below it; so is what stands in a column of
    sections left of the items. The headings of the columns become the plan's, and are a line
    besides, so that nothing of the table is lost.

    A year in the sheet's name is that of its parts which have none of their own.
    """
    year, before = _year_of(view), {part.id for part in draft.data.all(CostPart)}
    made = _read_table(draft, view, totals, view.name if year else "")
    own = [part for part in draft.data.all(CostPart) if part.id not in before]
    bare = [part for part in own if not part.year]
    if year and bare:
        for part in bare:
            part.year = year
        name = "it names" if len(bare) == 1 else "they name"
        draft.problem(
            view.name,
            "",
            f"The year {year} stands in the sheet's name.",
            f"it as the year of {count(len(bare), 'cost')}, as {name} none",
        )
    return made


def _year_of(view: SheetView) -> str:
    """The one year that a sheet's name says, "" for none: "Costs 2026-27".

    "Costs Feb 2026" is of that month, as what stood then.
    """
    years, words = years_in(view.name), set(fold(view.name).split())
    if len(years) != 1 or not is_one_year(years[0]) or words & _MONTHS:
        return ""
    return "" if _SHORT.search(view.name) else years[0]


def _read_table(draft: Draft, view: SheetView, totals: PartTotals, called: str) -> int:
    """Read a sheet, as parts of actions or as a summary whose first lines are *called* so."""
    if read_by_action(draft, view, totals):
        return 0
    if table_by_action(view) is not None:
        draft.problem(
            view.name,
            "",
            "The sheet has a column of actions, and most of its rows name none of the plan's.",
            "its rows as lines of the summary of costs",
        )
    lines = _Lines(draft)
    lines.head(called, told=True)
    rows: list[tuple[CostLine, list[Cell]]] = []
    items_at = min((cell.column for cell in view.all_cells()), default=1)
    columns = sorted({cell.column for cell in view.all_cells()} - {items_at})
    names = _column_names(view, items_at, columns)
    sections_at = _sections_at(view, items_at, columns)
    if sections_at is not None:
        items_at, columns, names = columns[0], columns[1:], names[1:]
    if names and not draft.info.cost_columns:
        draft.info.cost_columns = names
    for cells in view.rows.values():
        if len(cells) == 1 and not _is_figure(cells[0].text, cells[0].kind):
            lines.head(cells[0].text.strip())
            continue
        item, rest = "", cells  # the headings of the figures, or figures without an item
        if sections_at is not None:
            section, item, rest = _of_section(cells, sections_at, lines.made)
            if section is not None:
                lines.head(section, told=True)
        if rest and rest[0].column <= items_at:
            item, rest = rest[0].text.strip(), rest[1:]
        by_column = {cell.column: _in_full(draft, view, cell) for cell in rest}
        figures = [by_column.get(column, "") for column in columns]
        while figures and not figures[-1]:
            figures.pop()
        lines.add(item, figures)
        rows.append((lines.made[-1], cells))
    lines.head("", told=True)
    tell_said_again(draft, view, lines.made, names)
    read_parts(draft, view, rows, names, columns)
    _tell_left_out(draft, view, lines.made, names, columns, rows)
    return len(lines.made)


_WHOLE_POUNDS = re.compile(r"(\D*)(\d[\d,]*)(\D*)")


def _in_full(draft: Draft, view: SheetView, cell: Cell) -> str:
    """The words of a figure, with its pence where the format of its cell rounds them away.

    Whole pounds that are shown so would not add up, though what the cells hold does.
    """
    text = cell.text.strip()
    shown = _WHOLE_POUNDS.fullmatch(text)
    if cell.kind != NUMBER or shown is None or not isinstance(cell.value, float):
        return text
    value = abs(round(cell.value, 2))
    if "%" in text or value.is_integer() or abs(value - int(shown[2].replace(",", ""))) > 0.5:
        return text
    full = f"{shown[1]}{value:,.2f}{shown[3]}"
    draft.problem(
        view.name,
        cell.name,
        f"The cell shows “{text}” and holds {value:,.2f}: its pence are not shown.",
        f"“{full}”, as it is added up",
    )
    return full


def _tell_left_out(
    draft: Draft,
    view: SheetView,
    lines: Sequence[CostLine],
    names: Sequence[str],
    columns: Sequence[int],
    rows: Sequence[tuple[CostLine, list[Cell]]],
) -> None:
    """Name each figure that is read as no sum, and that none is where there is none at all."""
    waiting = deque(rows)
    last: CostLine | None = None
    for each in left_out(lines, names):
        if each.total:
            continue
        # Both go through the lines in their order, and one line may hold several such figures.
        if last is not None and last is not each.line:
            waiting.popleft()
        last = each.line
        while waiting and not _says_same(waiting[0][0], each.line):
            waiting.popleft()
        cells = waiting[0][1] if waiting else []
        where = next((cell.name for cell in cells if cell.column == columns[each.column]), "")
        draft.problem(
            view.name,
            where,
            f"“{brief(each.text)}” {each.why}.",
            "its words in the summary of costs",
        )
    figures = [figure for line in lines for figure in line.figures]
    if not any(sums_in(figure) is not None for figure in figures):
        draft.problem(
            view.name,
            "",
            "No sum of money could be read in this sheet of costs.",
            "its words in the summary of costs, which adds up nothing",
        )


def _says_same(one: CostLine, other: CostLine) -> bool:
    return (one.section, one.item, one.figures) == (other.section, other.item, other.figures)


class _Lines:
    """Adds the lines of a summary to a draft, each under the heading above it."""

    def __init__(self, draft: Draft) -> None:
        self.made: list[CostLine] = []
        self._draft = draft
        self._section, self._used = "", True

    def head(self, section: str, *, told: bool = False) -> None:
        """What the next lines stand under; a heading that nothing followed is a line of its own.

        ``told`` says that it stands in the lines themselves, so that it need not be one.
        """
        if not self._used:
            self._add("", self._section, [])
        self._section, self._used = section, told

    def add(self, item: str, figures: list[str]) -> None:
        """Add a line under the last heading."""
        self._add(self._section, item, figures)
        self._used = True

    def _add(self, section: str, item: str, figures: list[str]) -> None:
        line = CostLine(position=self._draft.next(), section=section, item=item, figures=figures)
        self.made.append(self._draft.data.add(line))


def _sections_at(view: SheetView, first: int, columns: list[int]) -> int | None:
    """The first column where its heading says that it names sections, with the items beside it."""
    if len(columns) < 2:
        return None
    beside = [cell for cell in view.all_cells() if cell.column == columns[0]]
    if any(_is_figure(cell.text, cell.kind) or sums_in(cell.text) for cell in beside):
        return None
    for cells in view.rows.values():
        if len(cells) > 1:
            named = cells[0].column == first and fold(cells[0].text) in _SECTIONS
            return first if named and cells[1].column == columns[0] else None
    return None


def _of_section(
    cells: list[Cell], column: int, made: Sequence[CostLine]
) -> tuple[str | None, str, list[Cell]]:
    """What a row says of its section (None: it is that of the row above), its item, and the rest.

    A total that stands in the column of sections is an item, and one of the whole is of none.
    "Total Leadership" without an item is one where lines of "Leadership" stand above (*made*).
    """
    first, rest = cells[0], cells[1:]
    if first.column == column:
        text = first.text.strip()
        total = named_total(CostLine(item=text))
        if not total or not _is_figure(rest[0].text, rest[0].kind):
            return text, "", rest
        above = {telling(line.section) for line in made if line.section.strip()}
        if not is_sure_total(total) and telling(total) not in above:
            return text, "", rest
        return ("" if _WHOLE.match(text) else None), text, rest
    return ("" if _WHOLE.match(first.text) else None), "", cells


def _column_names(view: SheetView, items_at: int, columns: list[int]) -> list[str]:
    """What the columns of figures are called, [] where no row above the figures says it.

    Of two rows of headings the upper one's words stand before those below that it covers.
    """
    parts: dict[int, list[str]] = {column: [] for column in columns}
    unnamed = False  # whether the rows of headings so far leave the items' column without one
    for cells in view.rows.values():
        rest = [cell for cell in cells if cell.column != items_at]
        begun = any(parts.values())
        if not rest:
            if begun:
                break
            continue
        item = next((cell.text for cell in cells if cell.column == items_at), "")
        if not all(_is_name(cell.text, cell.kind) for cell in rest):
            break
        own = not is_nameless(item)
        if begun and own and (not unnamed or _tells_apart(parts.values(), rest)):
            break  # a line of the table, whatever stands in it
        if all(is_within(cell.text) for cell in rest) and (own or not item.strip()):
            break
        if all(names_no_figure(cell.text) for cell in rest):
            break
        if len(cells) == 1 and begun:
            break  # below the headings, a row of one text heads the rows below it
        unnamed = not item.strip() and (unnamed or not begun)
        for cell in rest:
            _, left, _, right = view.range_of(cell)
            for column in range(left, right + 1):
                if column in parts:
                    parts[column].append(one_line(cell.text))
    names = [" ".join(parts[column]) for column in columns]
    while names and not names[-1]:
        names.pop()
    return names


def _tells_apart(above: Iterable[list[str]], cells: Sequence[Cell]) -> bool:
    """Whether headings tell all columns apart, so that no second row of them need follow.

    Years may still stand below them.
    """
    names = [" ".join(each) for each in above]
    years = all(is_of_year(cell.text) or is_of_totals(cell.text) for cell in cells)
    return all(names) and len(set(names)) == len(names) and not years


def _is_name(text: str, kind: str) -> bool:
    """Whether a cell may head a column of figures: words without a sum of money, or a year."""
    if _YEAR.match(text) or is_unit(text):
        return True
    if may_be_money(text) or cannot_add(text):
        return False
    return not _is_figure(text, kind) and sums_in(text) is None


def _is_figure(text: str, kind: str) -> bool:
    return kind == "number" or bool(re.match(r"^[*£\s\d,.kKmM+-]+$", text))
