"""Keys whose statuses are told apart by the fill of a cell alone, without a letter or a word.

Such a patch of colour stands before what it means. It is called by its colour, as people call it,
so that the key reads like any other.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.core.kinds import Status
from desktop.exchange.reading.model import DATE, NUMBER, Cell, Sheet
from desktop.exchange.recognise.announced import is_title
from desktop.exchange.recognise.entries import COLOURS, is_letter, status_name
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.key_columns import MEANING, role_of
from desktop.exchange.recognise.values import is_strong, nearest
from desktop.exchange.recognise.view import SheetView

WHITE = "White"
_LEAST = 3  # patches by which they are known for a key
_LEAST_STRONG = 2  # colours among them, where nothing calls them a key
_MOST_TEXTS = 3  # words beside a patch: what it means, what is to be done, and one more
_FAR = 2  # rows from one patch to the next
# Of one hue with others, so that only these very colours are called so.
_ONLY_EXACTLY = ("brown", "light green", "dark green", "gray", "white", "black", "grey")
_NO_NAME = "Colour "


def named_patches(view: SheetView) -> SheetView:
    """A sheet with the names of their colours in the patches of a key; the same where it has none.

    A colour that has no usual name, or whose name another patch has, is called by its figures.
    """
    groups = [group for group in (*_downwards(view), *_across(view)) if _is_key(view, group)]
    named: dict[tuple[int, int], Cell] = {}
    for group in groups:
        for patch, name in zip(group, names_of([each.fill for each in group]), strict=True):
            named.setdefault((patch.row, patch.column), patch._replace(text=name, kind="text"))
        for cell in _without_colour(view, group):
            named.setdefault((cell.row, cell.column), cell)
    if not named:
        return view
    rows = {row: dict(cells) for row, cells in view.sheet.rows.items()}
    for (row, column), cell in named.items():
        rows[row][column] = cell  # its words stand in that row
    return SheetView(_with_rows(view.sheet, rows))


def patches_behind(view: SheetView) -> list[Cell]:
    """The words of the first of several patches of colour that stand behind what they may mean,
    one below the other; such a key is not read."""
    run: list[Cell] = []
    fills: list[str] = []
    for row, cells in view.rows.items():
        behind = view.sheet.cell(row, cells[-1].column + view.columns_spanned(cells[-1]))
        patch = behind.fill if behind is not None and len(cells) == 1 else ""
        if not is_strong(patch) or patch in fills or (run and row - run[-1].row > _FAR):
            if len(run) >= _LEAST:
                break
            run, fills = [], []
        if is_strong(patch):
            run.append(cells[0])
            fills.append(patch)
    return run[:1] if len(run) >= _LEAST else []


def names_of(fills: Sequence[str]) -> list[str]:
    """What each of several colours is called, no two alike.

    >>> names_of(["FF0000", "FFC000", "00B050", "008080"])
    ['Red', 'Amber', 'Green', 'Colour 008080']
    """
    names: list[str] = []
    for fill in fills:
        name = _name(fill)
        names.append(name if name and name not in names else f"{_NO_NAME}{fill}")
    return names


def colour_called(fill: str) -> str:
    """What a colour is called inside a sentence.

    >>> colour_called("D9D9D9"), colour_called("000000")
    ('grey', 'black')
    """
    return _name(fill).casefold() or "in a colour without a usual name"


def name_of(fill: str) -> str:
    """What a status is called that a colour alone shows.

    >>> name_of("800080"), name_of("D9D9D9")
    ('Purple', 'Grey')
    """
    return _name(fill) or f"{_NO_NAME}{fill}"


def has_no_name(word: str) -> bool:
    """Whether a word is the figures of a colour that has no usual name."""
    return word.startswith(_NO_NAME)


def _name(fill: str) -> str:
    exact = next((name for name, colour in COLOURS.items() if colour == f"#{fill.upper()}"), "")
    if exact:
        return exact.capitalize()
    if is_strong(fill):
        usual = [each for each in COLOURS.items() if each[0] not in _ONLY_EXACTLY]
        found = nearest(fill, [Status(code=name, colour=colour) for name, colour in usual])
        return found.code.capitalize() if found else ""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    _, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light > 0.97:
        return "White"
    if light < 0.1:
        return "Black"
    return "Grey" if saturation < 0.15 else ""


def _with_rows(sheet: Sheet, rows: dict[int, dict[int, Cell]]) -> Sheet:
    return replace(sheet, rows={row: dict(sorted(cells.items())) for row, cells in rows.items()})


def _patches(view: SheetView, row: int) -> list[Cell]:
    """The cells of a row that hold a colour alone, right before words."""
    found = []
    for cell in view.sheet.rows[row].values():
        beside = view.sheet.cell(row, cell.column + view.columns_spanned(cell))
        empty = not cell.text.strip()
        if cell.fill and empty and beside is not None and beside.text.strip():
            found.append(cell)
    return found


def _downwards(view: SheetView) -> Iterator[list[Cell]]:
    """Runs of patches that stand one below the other, each the first of its row."""
    run: list[Cell] = []
    for row, cells in view.rows.items():
        patches = [each for each in _patches(view, row) if each.column < cells[0].column]
        patch = patches[-1] if patches and len(cells) <= _MOST_TEXTS else None
        if run and patch is None and _names_beside(view, row, run[-1]):
            continue
        goes_on = bool(run) and patch is not None and row - run[-1].row <= _FAR
        if run and not (goes_on and patch is not None and patch.column == run[-1].column):
            yield run
            run = []
        if patch is not None:
            run.append(patch)
    if run:
        yield run


def _across(view: SheetView) -> Iterator[list[Cell]]:
    """Patches that stand side by side in a row, each before its words."""
    for row, cells in view.rows.items():
        patches = _patches(view, row)
        if len(cells) - len(patches) <= 1:  # but for the word "Key" before them
            yield patches


def _is_key(view: SheetView, group: Sequence[Cell]) -> bool:
    """Whether patches of colour are those of a key: each is of its own colour, and what stands
    beside it is neither a status's own name nor a number."""
    fills = [each.fill for each in group]
    least = 1 if _is_called(view, group[0].row if group else 0) else _LEAST_STRONG
    if len(group) < _LEAST or len(set(fills)) < len(fills) or sum(map(is_strong, fills)) < least:
        return False
    beside = [view.sheet.cell(each.row, each.column + view.columns_spanned(each)) for each in group]
    words = [cell for cell in beside if cell is not None]
    if any(cell.kind in (DATE, NUMBER) or _is_name(cell.text) for cell in words):
        return False
    above = [cell for cell in view.texts(group[0].row - 1) if len(cell.text) <= 60]
    # "Action" beside "Meaning" heads what is to be done; alone it heads a plan.
    means = any(role_of(cell.text) == MEANING for cell in above)
    return means or not any(match(cell.text).target == "action" for cell in above)


def _is_called(view: SheetView, row: int) -> bool:
    """Whether the word for a key stands alone over a row, or over the one before it."""
    above = (view.texts(row - step) for step in range(1, _FAR + 1))
    return any(len(cells) == 1 and is_title(cells[0].text) for cells in above)


def _without_colour(view: SheetView, group: Sequence[Cell]) -> list[Cell]:
    """The place, as white, of the one status of a key that its patches show by no colour: right
    before, among or right behind them."""
    column, rows = group[0].column, [each.row for each in group]
    if len(set(rows)) < len(rows) or not _is_called(view, rows[0]):
        return []
    found = [
        Cell(row, column, WHITE)
        for row in range(rows[0] - 1, rows[-1] + 2)
        if row not in rows and _names_beside(view, row, group[0])
    ]
    return found if len(found) == 1 else []


def _names_beside(view: SheetView, row: int, patch: Cell) -> bool:
    """Whether a row has no colour where others have a patch, and beside that the usual word for a
    status alone: "Not started"."""
    cells = view.texts(row)
    beside = patch.column + view.columns_spanned(patch)
    alone = [cell.column for cell in cells] == [beside] and not view.colour(row, patch.column)
    return alone and status_name(cells[0].text) is not None


def _is_name(text: str) -> bool:
    return is_letter(text) or fold(text) in COLOURS
