"""Tables of a costs sheet whose rows are parts of actions: which of their columns hold what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.core.costs.funding import is_budget
from desktop.core.costs.standpoints import is_spending, is_the_price, is_vat, no_costs, taxed
from desktop.core.costs.sums import sums_in
from desktop.core.costs.words import (
    is_of_money,
    is_of_totals,
    is_of_year,
    is_sure_total,
    named_total,
    sort_of,
)
from desktop.core.kinds import CostLine
from desktop.core.text import one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.cost_parts import (
    AMOUNT,
    AMOUNTS,
    WHATS,
    Columns,
    amount_in,
    are_sums,
    by_content,
    columns_in,
)
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import (
    ACTION_HEADS,
    NUMBER_HEADS,
    NamedActions,
    holds_references,
    is_whole_plan,
)
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_NET = re.compile(r"\W*net\W*", re.IGNORECASE)
_NET_OR_GROSS = re.compile(r"\W*(?:net|gross)\W*", re.IGNORECASE)
_SORTS = ("one-off", "recurrent")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of parts: the row of its headings, and which columns hold what.

    ``actions`` are the columns that name the action, by its number or in its words, and ``shares``
    those of amounts of one year each, or of one sort of cost, by their headings; ``others`` are
    those of which nothing is known but their headings. Of them ``tax`` are of VAT, or with it, and
    ``again`` say the same money as another: what there was for it, or what became of that.
    """

    row: int
    heads: Mapping[int, str]
    actions: Mapping[int, str]
    what: int | None
    found: Columns
    shares: Mapping[int, str]
    others: Mapping[int, str]
    tax: frozenset[int]
    again: frozenset[int]

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
            if is_of_totals(head) and column not in self.tax | self.again
        }

    @property
    def amounts(self) -> set[int]:
        """The columns of amounts: those of the shares, or the one that there is without them."""
        return set(self.shares) or {self.found[AMOUNT][0]}


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
        named.find_any(own) is not None or any(named.several(cell.text) for cell in own)
        for _, cells in rows_below(view, table)
        if (own := [cell for cell in cells if cell.column in table.actions])
        and not any(total_in(cell.text) or is_whole_plan(cell.text) for cell in own)
    ]
    return any(told) and sum(told) * 2 >= len(told)


def _table(view: SheetView, row: int) -> Table | None:
    """The table that a row heads, None where it heads none of parts of actions."""
    heads = {cell.column: one_line(cell.text) for cell in view.texts(row)}
    actions = {column: head for column, head in heads.items() if fold(head) in ACTION_HEADS}
    actions |= {
        column: head
        for column, head in heads.items()
        if fold(head) in NUMBER_HEADS
        and holds_references(head, [cell.text for cell in _cells_below(view, row, column)])
    }
    if not actions:
        return None
    rest = {column: head for column, head in heads.items() if column not in actions}
    shares = _shares(view, row, rest)
    known = by_content(
        columns_in(list(rest.values()), list(rest)),
        {
            column: (head, [cell.text for cell in _cells_below(view, row, column)])
            for column, head in rest.items()
        },
    )
    again = _again(view, row, shares, known.get(AMOUNT))
    shares = {column: head for column, head in shares.items() if column not in again}
    found = {
        field: place
        for field, place in known.items()
        if place[0] not in shares | again and not (shares and field == AMOUNT)
    }
    if not shares and AMOUNT not in found:
        found = _with_amount(view, row, rest, found)
    if AMOUNT not in found and not shares:
        return None
    taken = {column for column, _ in found.values()} | set(shares)
    free = [column for column in rest if column not in taken]
    what = next((column for column in free if fold(rest[column]) in WHATS), None)
    others = {column: rest[column] for column in free if column != what}
    tax = frozenset(_of_vat(rest)) & set(others)
    table = Table(row, heads, actions, what, found, shares, others, tax, frozenset())
    table = replace(table, tax=tax | _with_vat(view, table))
    return replace(table, again=_beside_costs(view, table))


def _shares(view: SheetView, row: int, heads: Mapping[int, str]) -> dict[int, str]:
    """The columns of amounts of one year each, or of one sort of cost: "One-off | Recurrent"."""
    plain = {column: head for column, head in heads.items() if not is_of_totals(head)}
    years = {column: head for column, head in plain.items() if is_of_year(head)}
    if not all(map(sort_of, years.values())):
        return years
    sorts = {
        column: head
        for column, head in plain.items()
        if column not in years and sort_of(head) and _holds_sums(view, row, column)
    }
    rest = {column: head for column, head in heads.items() if column not in sorts}
    both = len({sort_of(head) for head in sorts.values()}) == len(_SORTS)
    if not (both or years) and AMOUNT in columns_in(list(rest.values()), list(rest)):
        return {}  # it is of what the amount beside it says
    return dict(sorted((years | sorts).items()))


def _again(
    view: SheetView, row: int, shares: Mapping[int, str], amount: tuple[int, str] | None
) -> dict[int, str]:
    """The columns of a year that say what another of that year does: "Budget | Actual"."""
    asked = {column: head for column, head in shares.items() if _holds_any(view, row, column)}
    if amount is not None and not _adds_up(view, row, amount[0], shares):
        asked[amount[0]] = amount[1]
    again = no_costs(list(asked.values()))
    return {c: head for at, (c, head) in enumerate(asked.items()) if at in again and c in shares}


def _adds_up(view: SheetView, row: int, column: int, shares: Mapping[int, str]) -> bool:
    """Whether most amounts of a column are what those of its row under the shares come to."""
    told = []
    for each, cells in view.rows.items():
        stated = {cell.column: amount_in(one_line(cell.text), "") for cell in cells}
        if each > row and stated.get(column):
            whole = sum((Decimal(stated.get(share) or 0) for share in shares), Decimal(0))
            told.append(Decimal(stated[column] or 0) == whole)
    return sum(told) * 2 > len(told)


def _beside_costs(view: SheetView, table: Table) -> frozenset[int]:
    """The columns of sums of which nothing is made, as they say what there is for the costs."""
    own = [table.heads[column] for column in sorted(table.amounts)]
    return frozenset(
        column
        for column, head in table.others.items()
        if column not in table.tax
        and len(own) in no_costs([*own, head])
        and _holds_sums(view, table.row, column)
    )


def _with_vat(view: SheetView, table: Table) -> set[int]:
    """The columns of totals that state the amounts of their rows with the VAT beside them."""
    vat = {column for column in table.tax if is_vat(table.heads[column])}
    found = set()
    for column in table.totals if vat else ():
        told = []
        for _, cells in rows_below(view, table):
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
        or is_budget(head) or is_spending(head) or (tax and _NET.fullmatch(head)))
        and _holds(view, row, column, lambda text: sums_in(text) is not None)
    ]  # fmt: skip
    names = list(heads.values())
    money = money or [c for at, c in enumerate(heads) if is_the_price(names, at)]
    totals = [at for at, c in enumerate(money) if is_of_totals(heads[c])]
    again = no_costs([heads[c] for c in money], totals)
    costs = [c for at, c in enumerate(money) if at not in totals and at not in again]
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


def _holds_sums(view: SheetView, row: int, column: int) -> bool:
    """Whether sums of money stand in a column, and little else but that there is none yet."""
    return are_sums([cell.text for cell in _cells_below(view, row, column)])


def _holds_any(view: SheetView, row: int, column: int) -> bool:
    """Whether a column holds a sum of money at all: one for a year to come may still be empty."""
    return any(sums_in(cell.text) is not None for cell in _cells_below(view, row, column))


def _holds(view: SheetView, row: int, column: int, is_such: Callable[[str], bool]) -> bool:
    """Whether most cells below the headings of a column are of a kind."""
    below = [cell.text.strip() for cell in _cells_below(view, row, column)]
    return sum(map(is_such, below)) * 2 > len(below)


def _cells_below(view: SheetView, row: int, column: int) -> Iterator[Cell]:
    return (
        cell
        for each, cells in view.rows.items()
        for cell in cells
        if each > row and cell.column == column
    )


def total_in(text: str) -> str:
    """The words of a cell that can only be those of a total, "" for none."""
    said = named_total(CostLine(item=text))
    return said if is_sure_total(said) else ""


def rows_below(view: SheetView, table: Table) -> Iterator[tuple[int, list[Cell]]]:
    """The rows below the headings of a table."""
    return ((row, cells) for row, cells in view.rows.items() if row > table.row)
