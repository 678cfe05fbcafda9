"""Keys that nothing calls one, known by the plan's own status cells: they hold what it explains.

"C = Complete" on lines of its own, "C | Complete" in two columns, or all in one line: what such
words explain may be abbreviations as well, so that they are a key only where status cells have
those letters, or where no status cell says anything and they speak of statuses themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.core.text import one_line
from desktop.exchange.reading.model import TEXT, Cell
from desktop.exchange.recognise.abbreviations import Used, parted, used_in
from desktop.exchange.recognise.announced import entry_with, rows_from
from desktop.exchange.recognise.entries import Entry, Key, is_figure, status_name
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.key_lines import pieces_of
from desktop.exchange.recognise.layout import Layout, find_layouts
from desktop.exchange.recognise.model import COVER, IGNORED, LEGEND, PLAN, RATINGS, SheetMapping
from desktop.exchange.recognise.sheets import Studied
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_LEAST = 2  # letters that status cells have, or meanings that are usual words for statuses
_LEAST_EXPLAINED = 3  # statuses where no status cell has any
_MOST_CELLS = 3  # of a row below the headings of actions that may explain a status
_MOST_ROWS = 25
_LONGEST = 300
_LONGEST_CODE = 4  # characters of a letter that no status cell has
_LONGEST_LABEL = 40


def find_keys_by_use(studied: Sequence[Studied], chosen: Mapping[str, SheetMapping]) -> None:
    """Give the sheets of a workbook without any other key the keys that its status cells prove.

    *chosen* is what a user said of sheets, by their names: a role that was said stays.
    """
    used = used_in(studied)
    if any(parted(key, used)[0] for each in studied for key in each.keys):
        return
    for each in studied:
        if each.role not in (PLAN, COVER, IGNORED):
            continue
        said = chosen.get(each.view.name)
        if each.role == IGNORED and said is not None:
            continue
        taken = each.key_rows
        found = [key for key in explanations(each.view, each.layouts)
                 if _is_used(key, used) and not key.rows & taken]  # fmt: skip
        if not found:
            continue
        each.keys = sorted([*each.keys, *found], key=lambda key: min(key.rows))
        if each.role == PLAN:
            each.layouts = find_layouts(each.view, each.key_rows, said)
        elif each.role == IGNORED:
            each.role = LEGEND


def explanations(view: SheetView, layouts: Sequence[Layout]) -> list[Key]:
    """What a sheet explains, as "C = Complete" does, apart from its rows of actions; statuses or
    whatever else."""
    found: list[Key] = []
    numbers = list(_rows_apart(view, layouts))
    taken = 0
    for place, row in enumerate(numbers):
        stop_if_asked()
        if row <= taken:
            continue
        near = numbers[place : place + _MOST_ROWS]
        key = _in_a_line(view, row) or rows_from(view, near, 0, Key())
        if len(key.entries) >= _LEAST:
            taken = max(key.rows)
            found += [key] if len(key.rows) < _MOST_ROWS and _is_plain(view, key) else []
    return found


def explains_statuses(key: Key) -> bool:
    """Whether what letters stand for are usual words for statuses, each another one."""
    named = [each for each in key.entries if _named(each.word) or _named(each.meaning)]
    meanings = {fold(each.meaning or each.word) for each in key.entries}
    return (
        len(key.entries) >= _LEAST_EXPLAINED
        and len(named) >= _LEAST
        and len(meanings) == len(key.entries)
        and all(each.lettered and len(each.code) <= _LONGEST_CODE for each in key.entries)
        and not any(is_figure(each.code) for each in key.entries)
    )


def _named(text: str) -> bool:
    return len(text.strip()) > 1 and status_name(text) is not None


def _is_used(key: Key, used: Used) -> bool:
    """Whether the status cells have what a key explains, so that most of what they have is so."""
    if not used.statuses:
        return explains_statuses(key)
    codes = {one_line(each.code or each.word).casefold() for each in key.entries}
    known = codes & used.statuses
    return len(known) >= _LEAST and len(known) * 2 >= len(used.statuses)


def _rows_apart(view: SheetView, layouts: Sequence[Layout]) -> Iterator[int]:
    """The rows of a sheet that are neither headings of actions nor likely to be one of those."""
    starts = {layout.row: layout for layout in layouts}
    layout: Layout | None = None
    for row, cells in view.rows.items():
        layout = starts.get(row, layout)
        if layout is None:
            yield row
        elif row > layout.last and len(cells) <= _MOST_CELLS:
            rated = {layout.by_target.get(target, 0) for target in RATINGS} | {layout.coloured}
            if not any(cell.column in rated for cell in cells):
                yield row


def _in_a_line(view: SheetView, row: int) -> Key | None:
    """What one row explains: behind a word in the same cell, or with each letter in a cell."""
    cells = view.texts(row)
    label, colon, rest = cells[0].text.partition(":")
    entries: list[Entry] = []
    if len(cells) == 1 and colon and len(label) <= _LONGEST_LABEL and "=" not in label:
        entries = [entry_with([each.code, each.rest], "", row) for each in pieces_of(rest)]
    elif len(cells) > 1 and all(parts := [pieces_of(cell.text) for cell in cells]):
        entries = [entry_with([a.code, a.rest], "", row) for part in parts for a in part]
    elif len(cells) >= 2 * _LEAST and not len(cells) % 2:
        pairs = zip(cells[::2], cells[1::2], strict=True)
        entries = [entry_with([a.text, b.text.strip()], a.fill, row) for a, b in pairs]
        entries = entries if all(map(_is_short, cells[::2])) else []
    codes = {each.code or each.word for each in entries}
    if len(entries) < _LEAST or len(codes) < len(entries):
        return None
    return Key(entries, {row}, title=one_line(label) if len(cells) == 1 else "")


def _is_short(cell: Cell) -> bool:
    return len(cell.text.strip()) <= _LONGEST_CODE


def _is_plain(view: SheetView, key: Key) -> bool:
    """Whether the rows of a key are words alone and no figures: none counts or dates anything."""
    cells = [cell for entry in key.entries for cell in view.texts(entry.row)]
    words = all(cell.kind == TEXT and len(cell.text) <= _LONGEST for cell in cells)
    return words and not any(is_figure(each.meaning or each.word) for each in key.entries)
