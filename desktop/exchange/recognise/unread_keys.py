"""Words that look like a key to the statuses and were not read as one: each is said, where it is.

A key that nobody could read is no absence of a key: its letters may mean other things than those of
the legend that is supplied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.text import brief, one_line
from desktop.exchange.reading.model import Cell
from desktop.exchange.recognise.announced import is_head
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.entries import COLOURS, Key, is_letter
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.key_by_use import explains_statuses, explanations
from desktop.exchange.recognise.key_columns import MEANING, named_duties, role_of
from desktop.exchange.recognise.key_patches import patches_behind
from desktop.exchange.recognise.model import ASKED, COSTS, EVIDENCE, MEASURES
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.view import SheetView

# "Key dates" and "key findings" are no key.
_OPENS = re.compile(
    r"\W*(?:[a-z]+ ){0,2}(?:key|legend)\b(?=\s*(?:$|[:=(\n–—-])|\s+(?:to|for|of)\b)",
    re.IGNORECASE,
)
_FOLLOWING = 3  # rows below the word "Key" that are looked at
_LEAST_CALLED = 2  # colours or letters in what is called a key
_LEAST = 3  # colours in words that nothing calls one
_LEAST_WORDS = 8
_LONGEST_HEADING = 60
_WORDS = re.compile(r"[^\W\d_]+")


def list_unread_keys(draft: Draft, studied: Sequence[Studied]) -> list[str]:
    """Say where a key seems to stand that was not read as statuses; gives those places.

    Words that explain the colours and that nothing calls a key are one only in a workbook of which
    no other key was read.
    """
    places: list[str] = []
    read = any(key.entries for each in studied for key in each.keys)
    for each in studied:
        if each.role in (ASKED, COSTS, EVIDENCE, MEASURES):
            continue
        for key in _explained(each):
            cell = each.view.texts(min(key.rows))[0]
            places.append(f"{each.view.name} {cell.name}")
            draft.problem(
                each.view.name,
                cell.name,
                "A key to the statuses seems to stand here, and was not read as statuses:"
                f" “{brief(_said(each.view, cell.row))}”.",
                "in the notes of the plan; enter what its statuses mean and ask for under Plan,"
                " Legend",
            )
            for row in sorted(key.rows):
                draft.note(_said(each.view, row))
            each.explained |= key.rows
        for cell, words in _unread(each, called_only=read):
            places.append(f"{each.view.name} {cell.name}")
            draft.problem(
                each.view.name,
                cell.name,
                "A key to the statuses seems to stand here, and was not read as statuses:"
                f" “{brief(words)}”.",
                "its words, where a text of this sheet is kept; enter what its statuses mean and"
                " ask for under Plan, Legend",
            )
    return places


def _explained(found: Studied) -> list[Key]:
    """What explains statuses on a sheet by usual words for them, and was not read as a key."""
    taken = {row for key in found.keys for row in key.rows}
    keys = explanations(found.view, found.layouts)
    return [key for key in keys if explains_statuses(key) and not key.rows & taken]


def _unread(found: Studied, *, called_only: bool) -> Iterator[tuple[Cell, str]]:
    view = found.view
    taken = {row for key in found.keys for row in key.rows} | found.explained
    table = min((layout.row for layout in found.layouts), default=0)
    behind = [] if called_only else [cell.row for cell in patches_behind(view)]
    last = 0
    for row, cells in view.rows.items():
        alone = not table or row < table or len(cells) == 1
        if row in taken or row <= last or not alone:
            continue
        opening = next((cell for cell in cells if _opens_key(view, cell, taken)), None)
        if opening is not None:
            last = row + _FOLLOWING
            yield opening, _said(view, row)
        elif row in behind or _is_headed(cells):
            last = row + _FOLLOWING
            yield cells[0], _said(view, row)
        elif not called_only and _explains_colours(_said(view, row)):
            yield cells[0], _said(view, row)


def _opens_key(view: SheetView, cell: Cell, taken: set[int]) -> bool:
    """Whether a cell calls itself a key, with the names of statuses in it or right below it."""
    if not _OPENS.match(cell.text):
        return False
    below = [cell.row + step for step in range(1, _FOLLOWING + 1)]
    if any(row in taken for row in below):
        return False  # the word over a key that was read
    words = " ".join(_said(view, row) for row in (cell.row, *below))
    named = {word for word in _WORDS.findall(words) if fold(word) in COLOURS or _letter(word)}
    return len(named) >= _LEAST_CALLED


def _is_headed(cells: Sequence[Cell]) -> bool:
    """Whether a row heads the letters of a key and what they mean: "Rating | Description"."""
    if len(cells) < _LEAST_CALLED or any(len(cell.text) > _LONGEST_HEADING for cell in cells):
        return False
    means = any(role_of(cell.text) == MEANING for cell in cells[1:])
    return means and is_head(fold(cells[0].text)) and bool(named_duties(cells))


def _letter(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word not in "AI" and is_letter(word)


def _explains_colours(words: str) -> bool:
    said = [fold(word) for word in _WORDS.findall(words)]
    return len(said) >= _LEAST_WORDS and len(set(said) & set(COLOURS)) >= _LEAST


def _said(view: SheetView, row: int) -> str:
    return " | ".join(one_line(cell.text) for cell in view.texts(row))
