"""Costs sheets whose rows are parts of the plan's actions: "1.1 | Training | 2026/27 | £500".

Such a sheet is no summary: each row is a part of the action that it names, in the words that say
what it is for. An action that is not in the plan is told by its cell, and its part is kept as one
of the plan as a whole, as is a part of no action. What a row says besides stands in the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core.costs.funding import is_budget
from desktop.core.costs.parts import amount_of
from desktop.core.costs.standpoints import in_words, is_vat, taxed
from desktop.core.costs.sums import sums_in
from desktop.core.costs.words import (
    is_of_money,
    is_of_totals,
    is_of_year,
    is_sure_total,
    is_whole_total,
    named_total,
    year_of,
)
from desktop.core.costs.workings import is_working
from desktop.core.kinds import CostLine, CostPart
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.cost_parts import (
    AMOUNT,
    AMOUNTS,
    KEPT,
    WHATS,
    WORKED,
    Columns,
    amount_in,
    columns_in,
    fill,
    said_of,
)
from desktop.exchange.recognise.cost_totals import PartTotals
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import NamedActions, behind_number, is_a_reference
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_ACTIONS = frozenset(
    {"action", "actions", "action no", "action number", "action ref", "action reference",
     "action code", "action id", "for action", "plan action", "of action"}
)  # fmt: skip
_NET = re.compile(r"\W*net\W*", re.IGNORECASE)
_NET_OR_GROSS = re.compile(r"\W*(?:net|gross)\W*", re.IGNORECASE)
_LEAST_ABOVE = 2  # parts that a row without words may be the total of
# What may head the numbers of the actions, where they are no bare ones as those of its rows
_REFERENCES = frozenset(
    {"ref", "reference", "no", "number", "code", "id", "plan ref", "plan reference", "plan no"}
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of parts: the row of its headings, and which columns hold what.

    ``actions`` are the columns that name the action, by its number or in its words, and ``years``
    those of amounts of one year each, by their headings; ``others`` are those of which nothing is
    known but their headings, and ``tax`` are those of them that are of VAT, or with it.
    """

    row: int
    heads: Mapping[int, str]
    actions: Mapping[int, str]
    what: int | None
    found: Columns
    years: Mapping[int, str]
    others: Mapping[int, str]
    tax: frozenset[int]

    @property
    def summed(self) -> set[int]:
        """The columns whose figures a total adds up: those of amounts, and of totals of rows."""
        return self.amounts | set(self.totals)

    @property
    def totals(self) -> dict[int, str]:
        """The columns of totals of rows, with their headings; those with VAT are of more."""
        return {
            column: head
            for column, head in self.others.items()
            if is_of_totals(head) and column not in self.tax
        }

    @property
    def amounts(self) -> set[int]:
        """The columns of amounts: those of the years, or the one that there is without them."""
        return set(self.years) or {self.found[AMOUNT][0]}


def read_by_action(draft: Draft, view: SheetView, totals: PartTotals) -> bool:
    """Read a sheet whose rows are parts of actions; False, with nothing read, where it is none.

    It is one where a column is headed as that of the actions, most of its rows name one of the
    plan's, and amounts stand beside it.
    """
    table, named = table_by_action(view), NamedActions(draft.data.actions())
    if table is None or not names_most(view, table, named):
        return False
    for row, cells in view.rows.items():
        if row < table.row:
            draft.note(_words(cells))
    if table.tax:
        first = next(cell for cell in view.texts(table.row) if cell.column in table.tax)
        told = in_words([table.others[column] for column in sorted(table.tax)], all_of_vat=True)
        draft.problem(view.name, first.name, told, KEPT)
    every: list[CostPart] = []
    made: list[CostPart] = []  # since the last total
    for row, cells in _below(view, table):
        if all(one_line(cell.text) == table.heads.get(cell.column) for cell in cells):
            continue  # its headings once more, as at the top of a page
        by_column = _with_merged(view, row, cells, table)
        total = _total_of(table, by_column)
        if total or _is_foot(view, table, row, made):
            whole = is_whole_total(total) or not made
            figures = {
                table.heads.get(cell.column, ""): one_line(cell.text)
                for cell in cells
                if cell.column in table.summed and one_line(cell.text)
            }
            totals.take(view, cells, total, figures, every if whole else made)
            made = []
        else:
            made += (new := _read(draft, view, table, named, by_column, totals))
            every += new
    return True


def _is_foot(view: SheetView, table: Table, row: int, made: Sequence[CostPart]) -> bool:
    """Whether a row without words below parts is their total: the last, or what they come to."""
    cells = view.texts(row)
    if len(made) < _LEAST_ABOVE or any(sums_in(cell.text) is None for cell in cells):
        return False
    if not all(cell.column in table.summed | table.tax for cell in cells):
        return False
    cells = [cell for cell in cells if cell.column in table.summed]
    below = [each for each, others in view.rows.items() if each > row and len(others) > 1]
    return not below or all(_comes_to(table, cell, made) for cell in cells)


def _comes_to(table: Table, cell: Cell, made: Sequence[CostPart]) -> bool:
    """Whether a cell states what parts come to, those of its year where it stands under one."""
    head = table.heads[cell.column]
    year = year_of(table.years.get(cell.column, ""))
    known = [amount_of(part) for part in made if not year or part.year == year]
    stated = amount_in(one_line(cell.text), head)
    return bool(stated) and Decimal(stated or 0) == sum(filter(None, known), Decimal(0))


def table_by_action(view: SheetView) -> Table | None:
    """The table of a sheet that may be one of parts of actions, None for none."""
    for row in view.rows:
        stop_if_asked()
        if (found := _table(view, row)) is not None:
            return found
    return None


def names_most(view: SheetView, table: Table, named: NamedActions) -> bool:
    """Whether most rows of a table, and one at least, name one of the actions."""
    told = [
        named.find_any(own) is not None
        for _, cells in _below(view, table)
        if (own := [cell for cell in cells if cell.column in table.actions])
        and not any(map(_total_in, own))
    ]
    return any(told) and sum(told) * 2 >= len(told)


def _table(view: SheetView, row: int) -> Table | None:
    """The table that a row heads, None where it heads none of parts of actions."""
    heads = {cell.column: one_line(cell.text) for cell in view.texts(row)}
    actions = {column: head for column, head in heads.items() if fold(head) in _ACTIONS}
    actions |= {
        column: head
        for column, head in heads.items()
        if fold(head) in _REFERENCES and _holds_references(view, row, column)
    }
    if not actions:
        return None
    rest = {column: head for column, head in heads.items() if column not in actions}
    years = {c: head for c, head in rest.items() if is_of_year(head) and not is_of_totals(head)}
    found = {
        field: place
        for field, place in columns_in(list(rest.values()), list(rest)).items()
        if place[0] not in years and not (years and field == AMOUNT)
    }
    if not years and AMOUNT not in found:
        found = _with_amount(view, row, rest, found)
    if AMOUNT not in found and not years:
        return None
    taken = {column for column, _ in found.values()} | set(years)
    free = [column for column in rest if column not in taken]
    what = next((column for column in free if fold(rest[column]) in WHATS), None)
    others = {column: rest[column] for column in free if column != what}
    tax = frozenset(_of_vat(rest)) & set(others)
    table = Table(row, heads, actions, what, found, years, others, tax)
    return replace(table, tax=tax | _with_vat(view, table))


def _with_vat(view: SheetView, table: Table) -> set[int]:
    """The columns of totals that state the amounts of their rows with the VAT beside them."""
    vat = {column for column in table.tax if is_vat(table.heads[column])}
    found = set()
    for column in table.totals if vat else ():
        told = []
        for _, cells in _below(view, table):
            stated = {cell.column: amount_in(one_line(cell.text), "") for cell in cells}
            parts = [stated.get(each) for each in table.amounts | vat]
            if stated.get(column) and any(stated.get(each) for each in vat):
                whole = sum((Decimal(each) for each in parts if each), Decimal(0))
                told.append(Decimal(stated[column] or 0) == whole)
        if sum(told) * 2 > len(told):
            found.add(column)
    return found


def _with_amount(
    view: SheetView, row: int, heads: Mapping[int, str], found: Columns
) -> dict[str, tuple[int, str]]:
    """The columns with that of the amounts, where one column of sums is headed in other words.

    What there is to be spent, or a total, is one where nothing else is: "Action | Item | Budget".
    """
    tax = _of_vat(heads)
    said = {column for field, (column, _) in found.items() if field != "source"}
    money = [
        column
        for column, head in heads.items()
        if column not in said and column not in tax and (is_of_money(head) or is_of_totals(head)
        or is_budget(head) or (tax and _NET.fullmatch(head)))
        and _holds(view, row, column, lambda text: sums_in(text) is not None)
    ]  # fmt: skip
    costs = [c for c in money if not (is_of_totals(heads[c]) or is_budget(heads[c]))]
    only = costs or [c for c in money if is_of_totals(heads[c])] or money
    if len(only) != 1:
        return dict(found)
    others = {field: place for field, place in found.items() if place[0] != only[0]}
    return {**others, AMOUNT: (only[0], heads[only[0]])}


def _of_vat(heads: Mapping[int, str]) -> list[int]:
    """The columns of VAT, and of costs with it, beside those of costs without."""
    money = [
        column
        for column, head in heads.items()
        if is_of_money(head) or is_of_totals(head) or is_vat(head) or _NET_OR_GROSS.fullmatch(head)
        or fold(head) in AMOUNTS
    ]  # fmt: skip
    return [money[at] for at in sorted(taxed([heads[column] for column in money]))]


def _holds_references(view: SheetView, row: int, column: int) -> bool:
    """Whether numbers that no row has by its place stand in a column: "1.2", "A3", and not "4"."""
    return _holds(view, row, column, is_a_reference)


def _holds(view: SheetView, row: int, column: int, is_such: Callable[[str], bool]) -> bool:
    """Whether most cells below the headings of a column are of a kind."""
    below = [
        cell.text.strip()
        for each, cells in view.rows.items()
        for cell in cells
        if each > row and cell.column == column
    ]
    return sum(map(is_such, below)) * 2 > len(below)


def _below(view: SheetView, table: Table) -> Iterator[tuple[int, list[Cell]]]:
    return ((row, cells) for row, cells in view.rows.items() if row > table.row)


def _with_merged(view: SheetView, row: int, cells: Sequence[Cell], table: Table) -> dict[int, Cell]:
    """The cells of a row by their columns, with that of an action that is merged over several."""
    found = {cell.column: cell for cell in cells}
    for column in table.actions:
        if column not in found and (over := view.standing_for(row, column)) is not None:
            found[column] = over
    return found


def _read(
    draft: Draft,
    view: SheetView,
    table: Table,
    named: NamedActions,
    cells: Mapping[int, Cell],
    totals: PartTotals,
) -> list[CostPart]:
    """Read a row that is no total; gives its parts."""
    if len(cells) == 1 and table.amounts.isdisjoint(cells):
        draft.note(_words(cells.values()))  # it heads the rows below it, or tells of them
        return []
    made = _parts(draft, view, table, named, cells)
    for column, head in table.totals.items():
        if column in cells:
            totals.take_of_row(view, cells[column], head, made)
    return made


def _total_of(table: Table, cells: Mapping[int, Cell]) -> str:
    """The words by which a row is a total, in the column of its action or of what it is for."""
    own = [cell for at, cell in cells.items() if at in table.actions or at == table.what]
    return next(filter(None, map(_total_in, own)), "")


def _total_in(cell: Cell) -> str:
    """The words of a cell that can only be those of a total, "" for none."""
    said = named_total(CostLine(item=cell.text))
    return said if is_sure_total(said) else ""


def _parts(
    draft: Draft, view: SheetView, table: Table, named: NamedActions, cells: Mapping[int, Cell]
) -> list[CostPart]:
    """The parts that a row states: one, or one for each of its years."""
    said, notes = said_of(draft, view, list(cells.values()), table.found, kept=KEPT)
    notes += [
        f"{head}: {one_line(cells[column].text)}"
        for column, head in table.others.items()
        if column in cells and column not in table.totals
    ]
    own = [cells[column] for column in table.actions if column in cells]
    action = named.find_any(own)
    others = [cell for cell in own if action is None or named.find(cell.text) is not action]
    notes = [*(f"{table.actions[each.column]}: {one_line(each.text)}" for each in others), *notes]
    if action is None:
        _tell_no_action(draft, view, own, cells)
    for cell in others:
        if action is not None and named.find(cell.text) is not None:
            draft.problem(
                view.name,
                cell.name,
                f"“{brief(cell.text)}” is another action than the one that the row names first.",
                f"the cost as a part of {action.name}, with these words in its note",
            )
    what = _what(table, cells)
    first = CostPart(action_id=action.id if action else None, what=what)
    fill(first, said, notes)
    made = [first]
    if table.years:
        stated = [cells[column] for column in table.years if column in cells]
        made = [_of_year(draft, view, first, cell, table.years[cell.column]) for cell in stated]
    made = made or [first]
    for part in made:
        part.position = draft.next()
        draft.data.add(part)
    return made


def _tell_no_action(
    draft: Draft, view: SheetView, own: Sequence[Cell], cells: Mapping[int, Cell]
) -> None:
    """Say of a row that it names no action of the plan, whether or not it names any."""
    kept = "the cost as a part of the plan as a whole"
    if own:
        told = f"“{brief(own[0].text)}” is no action of the plan."
        draft.problem(view.name, own[0].name, told, f"{kept}, with these words in its note")
    else:
        first = cells[min(cells)]
        told = f"The row of “{brief(first.text)}” names no action."
        draft.problem(view.name, first.name, told, kept)


def _what(table: Table, cells: Mapping[int, Cell]) -> str:
    """What a part is for: its own cell, or the words behind the number of its action."""
    if table.what is not None:
        return one_line(cells[table.what].text) if table.what in cells else ""
    own = next((cells[column].text for column in table.actions if column in cells), "")
    return behind_number(own)


def _of_year(draft: Draft, view: SheetView, part: CostPart, cell: Cell, head: str) -> CostPart:
    """The part of a row in one year, with its amount or the words that stand for it."""
    text = one_line(cell.text)
    amount = amount_in(text, head)
    working = is_working(text) and not part.text
    note = part.note
    if (amount is None or is_working(text)) and not working:
        note = "\n".join(filter(None, (f"{head}: {text}", note)))
    if amount is None:
        told = f"“{brief(text)}” stands under “{head}” and is no one sum."
        draft.problem(view.name, cell.name, told, WORKED if working else KEPT)
    how = text if working else part.text
    return replace(part, year=year_of(head), amount=amount or "", text=how, note=note)


def _words(cells: Iterable[Cell]) -> str:
    return " | ".join(one_line(cell.text) for cell in cells)
