"""Costs sheets whose rows are parts of the plan's actions: "1.1 | Training | 2026/27 | £500".

Such a sheet is no summary: each row is a part of the action that it names, in the words that say
what it is for. An action that is not in the plan is told by its cell, and its part is kept as one
of the plan as a whole, as is a part of no action. What a row says besides stands in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.core.costs.offsets import may_be_at_hand
from desktop.core.costs.part_totals import of_column
from desktop.core.costs.parts import amount_of
from desktop.core.costs.standpoints import in_words
from desktop.core.costs.sums import sums_in
from desktop.core.costs.words import (
    is_sub_total,
    sort_of,
    year_of,
)
from desktop.core.costs.workings import is_working
from desktop.core.costs.years import is_year
from desktop.core.kinds import Action, CostPart
from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.cost_parts import (
    KEPT,
    WORKED,
    amount_in,
    fill,
    said_of,
    says_more,
)
from desktop.exchange.recognise.cost_tables import (
    Table,
    names_most,
    rows_below,
    table_by_action,
    total_in,
)
from desktop.exchange.recognise.cost_totals import Among, PartTotals
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import NamedActions, behind_number, is_whole_plan
from desktop.exchange.recognise.view import SheetView

_BEFORE_SUM = re.compile(r"[\s:=\u2013-]*((?:£|GBP)\s?\d.*)$", re.IGNORECASE)
_ANOTHER = "is another action than the one that the row names first"
_LEAST_ABOVE = 2  # parts that a row without words may be the total of


def read_by_action(draft: Draft, view: SheetView, totals: PartTotals) -> bool:
    """Read a sheet whose rows are parts of actions; False, with nothing read, where it is none.

    It is one where a column is headed as that of the actions, most of its rows name one of the
    plan's, and amounts stand beside it.
    """
    table, named = table_by_action(view), NamedActions(draft.data.actions())
    if table is None or not names_most(view, table, named):
        return False
    above = [(row, cells) for row, cells in view.rows.items() if row < table.row]
    for _, cells in above:
        if not _is_total_above(cells):
            draft.note(_words(cells))
    _tell_said_again(draft, view, table)
    every: list[CostPart] = []
    made: list[CostPart] = []  # since the last total
    higher: list[CostPart] = []  # since the last that is no sub-total
    for row, cells in rows_below(view, table):
        if all(one_line(cell.text) == table.heads.get(cell.column) for cell in cells):
            continue  # its headings once more, as at the top of a page
        by_column = _with_merged(view, row, cells, table)
        total = _total_of(table, by_column)
        if total or _is_foot(view, table, row, made):
            label = _with_year(table, by_column, total)
            figures = _figures(table, cells)
            totals.take(view, cells, label, figures, Among(made, higher, every))
            made, higher = [], higher if is_sub_total(total) else []
        else:
            new = _read(draft, view, table, named, by_column, totals)
            every, made, higher = [*every, *new], [*made, *new], [*higher, *new]
    for _, cells in above:
        if _is_total_above(cells):
            figures = _figures(table, cells) or _figure_alone(cells)
            totals.take(view, cells, _label(cells), figures, Among((), (), every, "below"))
    return True


def _figures(table: Table, cells: Sequence[Cell]) -> dict[str, str]:
    """What a total states in the columns that it adds up, by their headings."""
    return {
        table.heads.get(cell.column, ""): one_line(cell.text)
        for cell in cells
        if cell.column in table.summed and one_line(cell.text)
    }


def _with_year(table: Table, cells: Mapping[int, Cell], label: str) -> str:
    """The words of a total with the year that stands in the column of the years beside it."""
    year = cells.get(table.found["year"][0]) if "year" in table.found else None
    if not label or year is None or not is_year(year.text) or year_of(label):
        return label
    return f"{label} {one_line(year.text)}"


def _is_total_above(cells: Sequence[Cell]) -> bool:
    """Whether a row above the headings states a total of the costs below them, and in one sum."""
    label = _label(cells)
    return bool(label and not may_be_at_hand(label) and _stated_in(cells))


def _label(cells: Sequence[Cell]) -> str:
    """The words of a total before its sum: "Total cost" of "Total cost: £9"; "" for none."""
    said = _BEFORE_SUM.sub("", one_line(cells[0].text))
    return one_line(said) if total_in(said) else ""


def _stated_in(cells: Sequence[Cell]) -> list[str]:
    """The sums of a total above the headings: in the cells beside it, or behind its words."""
    own = [one_line(cell.text) for cell in cells[1:] if cell.text.strip()]
    behind = _BEFORE_SUM.search(one_line(cells[0].text))
    texts = own or ([one_line(behind[1])] if behind else [])
    return texts if all(sums_in(text) is not None for text in texts) else []


def _figure_alone(cells: Sequence[Cell]) -> dict[str, str]:
    """The one sum of a total that stands in no column of amounts."""
    found = _stated_in(cells)
    return {"Total": found[0]} if len(found) == 1 else {}


def _tell_said_again(draft: Draft, view: SheetView, table: Table) -> None:
    """Say once which columns of money are no further costs."""
    for columns, of_vat in ((table.tax, True), (table.again, False)):
        if columns:
            first = next(cell for cell in view.texts(table.row) if cell.column in columns)
            told = in_words([table.others[each] for each in sorted(columns)], all_of_vat=of_vat)
            draft.problem(view.name, first.name, told, KEPT)


def _is_foot(view: SheetView, table: Table, row: int, made: Sequence[CostPart]) -> bool:
    """Whether a row without words below parts is their total: the last, or what they come to."""
    cells = view.texts(row)
    if len(made) < _LEAST_ABOVE or any(sums_in(cell.text) is None for cell in cells):
        return False
    if not all(cell.column in table.summed | table.tax | table.again for cell in cells):
        return False
    cells = [cell for cell in cells if cell.column in table.summed]
    below = [each for each, others in view.rows.items() if each > row and len(others) > 1]
    return not below or all(_comes_to(table, cell, made) for cell in cells)


def _comes_to(table: Table, cell: Cell, made: Sequence[CostPart]) -> bool:
    """Whether a cell states what parts come to, those of its year or sort where it is of one."""
    head = table.heads[cell.column]
    share = table.shares.get(cell.column, "")
    known = [amount_of(part) for part in of_column(made, share)]
    stated = amount_in(one_line(cell.text), head)
    return bool(stated) and Decimal(stated or 0) == sum(filter(None, known), Decimal(0))


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
    if table.what in cells:  # a cost of all actions, by what it is for
        own = [cell for cell in own if cell.column == table.what or not is_whole_plan(cell.text)]
    return next(filter(None, (total_in(cell.text) for cell in own)), "")


def _parts(
    draft: Draft, view: SheetView, table: Table, named: NamedActions, cells: Mapping[int, Cell]
) -> list[CostPart]:
    """The parts that a row states: one, or one for each of its years or sorts of cost."""
    said, notes = said_of(draft, view, list(cells.values()), table.found, kept=KEPT)
    notes += [
        f"{head}: {one_line(cells[column].text)}"
        for column, head in table.others.items()
        if column in cells and column not in table.totals
    ]
    own = [cells[column] for column in table.actions if column in cells]
    action, what = named.find_any(own), _what(table, named, cells)
    others = [cell for cell in own if not _names_only(named, cell.text, action, what)]
    notes = [*(f"{table.actions[each.column]}: {one_line(each.text)}" for each in others), *notes]
    if action is None:
        _tell_no_action(draft, view, named, own, cells)
    else:
        _tell_others(draft, view, named, others, action)
    first = CostPart(action_id=action.id if action else None, what=what)
    fill(first, said, notes)
    made = [first]
    if table.shares:
        stated = [cells[column] for column in table.shares if column in cells]
        made = [_of_share(draft, view, first, cell, table.shares[cell.column]) for cell in stated]
    made = made or [first]
    for part in made:
        part.position = draft.next()
        draft.data.add(part)
    return made


def _names_only(named: NamedActions, text: str, action: Action | None, what: str) -> bool:
    """Whether a cell says no more than which action it is, and what its part is for."""
    if action is None or named.find(text) is not action:
        return False
    behind = behind_number(text)
    return behind in ("", what) or fold(action.action).startswith((fold(behind), fold(text)))


def _tell_others(
    draft: Draft, view: SheetView, named: NamedActions, others: Sequence[Cell], action: Action
) -> None:
    """Say of the other cells of a row's action that they name another, or several."""
    for cell in others:
        many, found = named.several(cell.text), named.find(cell.text)
        told = f"names {many}" if many else _ANOTHER
        if many or found not in (None, action):
            draft.problem(
                view.name,
                cell.name,
                f"“{brief(cell.text)}” {told}.",
                f"the cost as a part of {action.name}, with these words in its note",
            )


def _tell_no_action(
    draft: Draft,
    view: SheetView,
    named: NamedActions,
    own: Sequence[Cell],
    cells: Mapping[int, Cell],
) -> None:
    """Say of a row that it names no one action of the plan, whether or not it names any.

    One that calls itself of the whole plan is what it is kept as.
    """
    kept = "the cost as a part of the plan as a whole"
    if any(is_whole_plan(cell.text) for cell in own):
        return
    if own:
        first = next((cell for cell in own if named.several(cell.text)), own[0])
        many = named.several(first.text)
        told = f"“{brief(first.text)}” {f'names {many}' if many else 'is no action of the plan'}."
        draft.problem(view.name, first.name, told, f"{kept}, with these words in its note")
    else:
        first = cells[min(cells)]
        told = f"The row of “{brief(first.text)}” names no action."
        draft.problem(view.name, first.name, told, kept)


def _what(table: Table, named: NamedActions, cells: Mapping[int, Cell]) -> str:
    """What a part is for: its own cell, or the words behind the number of its action."""
    if table.what is not None:
        return one_line(cells[table.what].text) if table.what in cells else ""
    own = next((cells[column].text for column in table.actions if column in cells), "")
    return "" if named.several(own) else behind_number(own)


def _of_share(draft: Draft, view: SheetView, part: CostPart, cell: Cell, head: str) -> CostPart:
    """The part of a row in one year, or of one sort, with its amount or the words for it."""
    text = one_line(cell.text)
    amount = amount_in(text, head)
    working = is_working(text) and not part.text
    note = part.note
    if (amount is None or is_working(text) or says_more(text)) and not working:
        note = "\n".join(filter(None, (f"{head}: {text}", note)))
    if amount is None:
        told = f"“{brief(text)}” stands under “{head}” and is no one sum."
        draft.problem(view.name, cell.name, told, WORKED if working else KEPT)
    how = text if working else part.text
    return replace(
        part,
        year=year_of(head) or part.year,
        recurrent=sort_of(head) or part.recurrent,
        amount=amount or "",
        text=how,
        note=note,
    )


def _words(cells: Iterable[Cell]) -> str:
    return " | ".join(one_line(cell.text) for cell in cells)
