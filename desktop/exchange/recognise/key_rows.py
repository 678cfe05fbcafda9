"""Keys whose statuses stand side by side in one row, or in one above what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.text import one_line
from desktop.exchange.reading.model import TEXT, Cell
from desktop.exchange.recognise.announced import entry_of, is_head, is_title
from desktop.exchange.recognise.entries import (
    COLOURS,
    INLINE,
    LONGEST_WORD,
    Entry,
    Key,
    inline_entry,
    is_letter,
    status_name,
)
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.values import is_strong
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_LEAST = 3  # statuses by which a row is known for a key that nothing calls one
_LEAST_CALLED = 2
_MOST_CELLS = 21  # ten statuses with what they mean, and the word before them
_CODE = 4  # characters that a letter of a key has at most
_LONGEST = 300  # characters of what a status means


def across(view: SheetView) -> Key:
    """The first key of a sheet whose statuses stand beside each other; empty for none."""
    for row, cells in view.rows.items():
        stop_if_asked()
        if len(cells) > _MOST_CELLS or any(len(cell.text) > _LONGEST for cell in cells):
            continue
        for key in (_in_turn(view, cells, row), _above(view, cells, row), _named(cells, row)):
            if key.entries:
                return key
    return Key()


def _named(cells: Sequence[Cell], row: int) -> Key:
    """Statuses in a cell each: "R = late", or a name on its colour.

    A word that is no usual name of a status is one where it stands on a colour of its own among
    the others. What stands in such a row and is none is kept with the key's heading.
    """
    if not 3 <= len(cells) <= 12:
        return Key()
    said = [(cell, _named_in(cell, row)) for cell in cells]
    known = [entry for _, entry in said if entry is not None]
    if len(known) * 2 >= len(cells) - 1 and _on_own_colours(cells):
        said = [(cell, entry or _own_word(cell, row)) for cell, entry in said]
    entries = [entry for _, entry in said if entry is not None]
    words = {entry.word for entry in entries}
    explained = sum(bool(entry.fill or entry.meaning) for entry in entries)
    if len(words) == len(entries) >= 3 and len(entries) >= len(cells) - 1 and explained >= 2:
        return Key(entries, {row}, [cell for cell, entry in said if entry is None])
    return Key()


def _named_in(cell: Cell, row: int) -> Entry | None:
    """The status that a cell names by a usual letter or word, with or without what it means."""
    entry = inline_entry(cell.text, "", cell.fill, row)
    if entry is None and not INLINE.match(cell.text) and (named := status_name(cell.text)):
        return Entry(*named, "", "", cell.fill, row, lettered=is_letter(cell.text))
    return entry


def _own_word(cell: Cell, row: int) -> Entry | None:
    """A status of the council's own word, on its colour: "Some delay"."""
    word = one_line(cell.text).strip(" .:*")
    heads = is_title(cell.text) or is_head(fold(cell.text)) or cell.text.rstrip().endswith(":")
    if not cell.fill or not word or len(word) > LONGEST_WORD or heads:
        return None
    return Entry(word[0].upper(), word, "", "", cell.fill, row)


def _on_own_colours(cells: Sequence[Cell]) -> bool:
    """Whether the cells of a row, but for what calls it a key, are each on a colour of its own."""
    title, rest = _opening(cells)
    named = rest if title or cells[0].fill else rest[1:]
    fills = [cell.fill for cell in named]
    return all(fills) and len(set(fills)) == len(fills) and sum(map(is_strong, fills)) >= _LEAST


def _in_turn(view: SheetView, cells: Sequence[Cell], row: int) -> Key:
    """Statuses and what they mean in turn: "R | late | A | slow | G | as agreed"."""
    title, rest = _opening(cells)
    names, means = rest[::2], rest[1::2]
    if not _are_names(names, called=bool(title)) or len(names) != len(means):
        return Key()
    if any(cell.kind != TEXT or _is_usual(cell.text) for cell in means):
        return Key()
    return _made(view, row, title, names, means, {row})


def _above(view: SheetView, cells: Sequence[Cell], row: int) -> Key:
    """Statuses in a row, each above what it means."""
    title, names = _opening(cells)
    below, label = _labelled(view, row + 1, names)
    means = [cell for cell in below if cell.column in {name.column for name in names}]
    if not _are_names(names, called=bool(title)) or len(means) != len(names):
        return Key()
    # Of a table of counts or dates under the colours nothing is a meaning.
    if len(below) + len(label) > len(means) + 1 or any(
        cell.kind != TEXT or _is_usual(cell.text) for cell in means
    ):
        return Key()
    duties, what = _labelled(view, row + 2, names)
    columns = {cell.column for cell in means}
    # What must be done stands below, in the same columns and no other; some may have none.
    if (
        not duties
        or not {cell.column for cell in duties} <= columns
        or (label and not what)
        or (len(duties) < len(means) and not (what or len(duties) >= _LEAST))
        or any(len(cell.text) <= 60 and match(cell.text).target == "action" for cell in duties)
    ):
        return _made(view, row, title, names, means, {row, row + 1})
    said = {cell.column: cell for cell in duties}
    every = [said.get(cell.column, cell._replace(text="")) for cell in means]
    return _made(view, row, [*title, *label, *what], names, means, {row, row + 1, row + 2}, every)


def _labelled(
    view: SheetView, row: int, names: Sequence[Cell]
) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """The cells of a row below the names of statuses, and apart from them the cell before the
    first name that says what they are: "Meaning", "What happens"."""
    cells = view.texts(row)
    if cells and names and cells[0].column < names[0].column:
        return cells[1:], cells[:1]
    return cells, []


def _opening(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The cell that calls a row a key, if one does, and the others."""
    first = cells[0].text
    title = cells[:1] if is_title(first) or is_head(fold(first)) else []
    return list(title), list(cells[len(title) :])


def _are_names(names: Sequence[Cell], *, called: bool) -> bool:
    """Whether cells are the names of statuses, no two alike."""
    if len(names) < (_LEAST_CALLED if called else _LEAST):
        return False
    said = [fold(cell.text) or cell.text.strip() for cell in names]
    usual = sum(map(_is_usual, said))
    short = all(0 < len(each) <= _CODE or _is_usual(each) for each in said)
    return len(set(said)) == len(said) and (usual == len(said) or (short and (called or usual > 1)))


def _is_usual(text: str) -> bool:
    """Whether a text is a letter or a colour by which statuses are known everywhere."""
    return is_letter(text) or fold(text) in COLOURS


def _made(
    view: SheetView,
    row: int,
    title: Sequence[Cell],
    names: Sequence[Cell],
    means: Sequence[Cell],
    rows: set[int],
    duties: Sequence[Cell] = (),
) -> Key:
    said = zip(names, means, duties, strict=True) if duties else zip(names, means, strict=True)
    told = [[cell for cell in cells if cell.text.strip()] for cells in said]
    entries = [entry for cells in told if (entry := entry_of(view, row, cells)) is not None]
    if len(entries) < len(names):
        return Key()
    called = one_line(title[0].text) if title else ""
    return Key(entries, rows, list(title), called)
