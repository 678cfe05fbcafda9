"""Two keys in one table: to the ratings of delivery and to those of the difference that is made.

One table may say what each letter means for both ("Rating | Delivery | Impact"), have them side by
side, or name in a column of its own which rating each row is of. Each part is a key of its rating.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop.exchange.reading.model import Cell, Sheet
from desktop.exchange.recognise.announced import entry_of, headed, is_head, is_meaning, is_title
from desktop.exchange.recognise.entries import IMPACT_WORDS, Entry, Key
from desktop.exchange.recognise.headings import fold, match
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_RATING = re.compile(
    r"(?:delivery|progress|implementation|impact|outcomes?|difference)"
    r"(?: (?:rag|ragb|brag|status|rating|ratings|key|made))*"
)
_WIDEST = 8  # columns of a table that says what letters mean
_LEAST = 2  # statuses of a key


def two_keys(sheet: Sheet) -> list[Key]:
    """The keys that one table of a sheet holds to two ratings; none where it holds but one."""
    view = SheetView(sheet)
    for row, cells in view.rows.items():
        parts = _parts(cells)
        if parts:
            keys = [_key_in(sheet, row, columns) for columns in parts]
            if all(len(key.entries) >= _LEAST for key in keys):
                return keys
    return _by_column(sheet, view)


def _parts(heads: list[Cell]) -> list[list[int]]:
    """The columns of each of two keys under a row of headings; none where it has not both."""
    if len(heads) == _LEAST and all(is_title(cell.text) for cell in heads):
        return _titled(heads)
    if not 3 <= len(heads) <= _WIDEST or any(len(cell.text) > 60 for cell in heads):
        return []
    said = [fold(cell.text) for cell in heads]
    impact = [at for at, words in enumerate(said) if IMPACT_WORDS & set(words.split())]
    others = [at for at, words in enumerate(said) if at not in impact and at]
    rated = len(said) > 1 and bool(_RATING.fullmatch(said[0])) and is_meaning(said[1])
    if len(impact) != 1 or not others or not (is_head(said[0]) or rated):
        return []
    at, columns = impact[0], [cell.column for cell in heads]
    if at == 0:
        return []
    if (
        (is_head(said[at]) or (rated and _RATING.fullmatch(said[at])))
        and at + 1 < len(said)
        and is_meaning(said[at + 1])
        and at >= _LEAST
    ):
        return [columns[:at], columns[at:]]
    # Each rating has its meanings in one column, and the letters are those of both.
    rating = [
        other for other in others if _RATING.fullmatch(said[other]) or is_meaning(said[other])
    ]
    return [[columns[0], columns[rating[0]]], [columns[0], columns[at]]] if rating else []


def _titled(titles: list[Cell]) -> list[list[int]]:
    """The columns of two keys side by side, each under its title: "Progress key", "Impact key"."""
    first, second = titles
    wide = second.column - first.column
    of_impact = [_is_impact(fold(cell.text)) for cell in titles]
    if sum(of_impact) != 1 or not _LEAST <= wide <= _WIDEST:
        return []
    return [list(range(cell.column, cell.column + wide)) for cell in titles]


def _key_in(sheet: Sheet, row: int, columns: Collection[int]) -> Key:
    """The key in some columns under a row of headings, as far down as it goes."""
    view = SheetView(_only(sheet, columns))
    heading = view.texts(row)
    key = Key(rows={row}, heading=heading, title=" ".join(cell.text for cell in heading))
    letters = min(columns)
    whole = SheetView(sheet)
    numbers = [number for number in sheet.rows if number > row]
    for number in sorted(numbers):
        cell = sheet.cell(number, letters)
        cells = view.texts(number)
        if cell is None or not cell.text.strip() or (cells and number - max(key.rows) > 2):
            break
        if any(len(each.text) <= 60 and match(each.text).target == "action"
               for each in whole.texts(number)):  # fmt: skip
            break  # the plan's table below its key
        key.rows.add(number)
        entry = entry_of(view, number) if len(cells) > 1 else None
        if entry is not None:
            key.entries.append(entry)
    return headed(view, key)


def _by_column(sheet: Sheet, view: SheetView) -> list[Key]:
    """The keys of a table with a column that names the rating of each row."""
    for column in range(1, _WIDEST + 1):
        stop_if_asked()
        named = {
            row: fold(cell.text)
            for row in view.rows
            if (cell := view.standing_for(row, column)) is not None
            and _RATING.fullmatch(fold(cell.text))
        }
        if len(set(map(_is_impact, named.values()))) < 2:
            continue
        keys = _split(sheet, view, column, named)
        if all(len(key.entries) >= _LEAST for key in keys):
            return keys
    return []


def _split(sheet: Sheet, view: SheetView, column: int, named: Mapping[int, str]) -> list[Key]:
    others = {cell.column for cell in sheet.cells()} - {column}
    rest = SheetView(_only(sheet, others))
    delivery, impact = Key(title="delivery"), Key(title="impact")
    last = ""
    for row in sorted(each for each in view.rows if each >= min(named)):
        cell = sheet.cell(row, column)
        if cell is not None and cell.text.strip() and row not in named:
            break
        last = named.get(row, last)
        key = impact if _is_impact(last) else delivery
        entry: Entry | None = entry_of(rest, row)
        if entry is None:
            break
        key.entries.append(entry)
        key.rows.add(row)
    above = view.texts(min(named) - 1)
    if len(above) >= _LEAST:
        delivery.heading = above
        delivery.rows.add(min(named) - 1)
    return [delivery, impact]


def _is_impact(words: str) -> bool:
    return bool(IMPACT_WORDS & set(words.split()))


def _only(sheet: Sheet, columns: Collection[int]) -> Sheet:
    rows = {
        number: kept
        for number, cells in sheet.rows.items()
        if (kept := {at: cell for at, cell in cells.items() if at in columns})
    }
    merges = tuple(each for each in sheet.merges if each[1] in columns and each[1] == each[3])
    return replace(sheet, rows=rows, merges=merges)
