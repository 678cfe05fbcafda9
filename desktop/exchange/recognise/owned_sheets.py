"""Which sheets hold what belongs to actions, where they read like tables of actions themselves."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.named_actions import NamedActions, behind_number, is_whole_plan
from desktop.exchange.recognise.owned_columns import ACTION, Table, rows_below
from desktop.exchange.recognise.said_of_work import actions_on
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.view import SheetView


def names_most(view: SheetView, table: Table, others: Sequence[Studied], *, by_words: bool) -> bool:
    """Whether most rows of a table name actions of other sheets: by their numbers, and *by_words*
    by their words as well, which a sheet of actions may say once more. "All" names none, and says
    of none that it is the sheet's own."""
    named = actions_on(others)
    told = [
        any(_is_named(named, cell.text, by_words=by_words) for cell in own)
        for row in rows_below(view, table)
        if (own := [
            cell for column, sort in table.owners.items()
            if sort == ACTION and (cell := view.standing_for(row, column)) is not None
            and cell.text.strip() and not is_whole_plan(cell.text)
        ])
    ]  # fmt: skip
    return any(told) and sum(told) * 2 >= len(told)


def _is_named(named: NamedActions, text: str, *, by_words: bool) -> bool:
    """Whether a cell names actions: by number, with no words or with its own."""
    found = named.find(text)
    if found is None:
        return bool(named.several(text))
    words = behind_number(text)
    if fold(text) == fold(found.action):
        return by_words
    return not words or (by_words and fold(words) == fold(found.action))
