"""What the cell of a value says: by what it shows, and exactly where it stores more than that."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.core.figures import as_figure, figure_of
from desktop.core.indicators.noting import A_DATE, ALONE, OF_ALONE, STRUCK, UNSAVED, marked, shows
from desktop.core.indicators.readings import (
    NO_DATA,
    PROVISIONAL,
    REVISED,
    SUPPRESSED,
    Reading,
    read_value,
)
from desktop.core.text import one_line
from desktop.exchange.measured.meanings import flag_of, says_kept_back
from desktop.exchange.measured.model import Raw
from desktop.exchange.reading.model import BOOL, DATE, ERROR, NUMBER, Cell

_DIGITS = 12  # that a stored number has for sure; behind them stands the noise of its binary form


def exact(cell: Cell) -> Decimal | None:
    """The number that a cell stores, in per cent where it shows one: 62.7123 of 0.627123.

    None where it stores none.
    """
    if cell.kind != NUMBER:
        return None
    number = Decimal(f"{Decimal(repr(cell.value)):.{_DIGITS}g}")
    return number * 100 if shows_per_cent(cell) else number


def shows_per_cent(cell: Cell) -> bool:
    """Whether a cell's format shows a hundred times its number: "63%" of 0.63.

    A format may also put the sign as a word behind a number that is a percentage already.
    """
    if cell.kind != NUMBER or "%" not in cell.text:
        return False
    shown = figure_of(read_value(cell.text).value)
    number = Decimal(repr(cell.value))
    return shown is None or abs(shown - number * 100) <= abs(shown - number)


def exact_text(cell: Cell) -> str:
    """What a cell says, exactly where its format shows a rounded number: "2.3%" of "2%"."""
    number = exact(cell)
    shown = figure_of(read_value(cell.text).value)
    if number is None or shown is None or shown == number:
        return one_line(cell.text)
    return f"{as_figure(number)}%" if shows_per_cent(cell) else one_line(cell.text)


def filled(cell: Cell | None) -> Cell | None:
    """A cell that says anything, or None; a formula whose value is not in the file says itself."""
    if cell is None or cell.text.strip():
        return cell
    return cell._replace(text=cell.formula, kind=ERROR) if cell.formula else None


def is_unsaved(cell: Cell) -> bool:
    """Whether a cell holds a formula whose value is not in the file."""
    return bool(cell.formula) and cell.text.strip() in ("", cell.formula)


def read_cell(cell: Cell, unit: str = "") -> Reading:
    """What one cell says, where the indicator has the given unit ("" for not known)."""
    if is_unsaved(cell):
        return Reading(cell.text, wrong=UNSAVED)
    if cell.kind == BOOL:
        return replace(read_value("yes" if cell.value else "no", unit), text=cell.text)
    if cell.kind == DATE:
        return Reading(cell.text, wrong=A_DATE)
    said = read_value(cell.text, unit)
    number = exact(cell)
    if number is None:
        return said
    if said.wrong and said.unit:
        return said  # of another unit than the indicator
    try:
        value = as_figure(number)
    except ValueError:
        return said
    if said.value and said.value != value:
        return replace(said, value=value, numerator="", denominator="")
    if not said.value:  # a format that shows "-" for nought, or words
        return Reading(cell.text, value=value, unit=said.unit, note=shows(cell.text, value))
    return said


def is_bare(cell: Cell) -> bool:
    """Whether a cell holds a number without any unit: "0.95", "95"."""
    reading = read_cell(cell)
    return bool(reading.value) and not reading.unit and not reading.denominator


def read_raw(raw: Raw, unit: str) -> Reading:
    """What the cells of one value say together, with the mark that the heading over them has."""
    reading = _value(raw, unit)
    if raw.mark and reading.value and reading.flag in ("", "revised"):
        reading = replace(reading, flag=raw.mark)
    if raw.flag is not None:
        reading = _flagged(reading, raw.flag)
    if reading.value and _is_kept_back_by_note(raw):
        reading = replace(reading, flag=SUPPRESSED)
    if raw.value is not None and raw.value.struck:
        reading = _noted(reading, STRUCK)
    for words in (raw.note.text.strip() if raw.note is not None else "", *raw.besides):
        if words:
            reading = _noted(reading, words)
    if raw.value is not None and raw.value.comment.strip():
        reading = _noted(reading, raw.value.comment.strip())
    return reading


def _flagged(reading: Reading, cell: Cell) -> Reading:
    """A reading with the mark of its own column.

    A figure that its supplier keeps back, or calls no data, is kept in the plan, marked so that it
    stands nowhere as a figure. "-" and "n/a" beside a figure say no more than that it has no mark.
    """
    flag = flag_of(cell.text)
    if flag is None:
        return _noted(reading, marked(cell.text))
    if not flag:
        return reading
    if not reading.value:
        takes = reading.flag in ("", NO_DATA)
        return replace(reading, flag=flag, wrong="") if takes else reading
    if flag in _NO_FIGURE and cell.text.strip().casefold() not in _NO_MARK:
        marked_so = replace(reading, flag=flag)
        plain = cell.text.strip().casefold() == flag
        return marked_so if plain else _noted(marked_so, marked(cell.text))
    if flag in (PROVISIONAL, REVISED) and not reading.flag:
        return replace(reading, flag=flag)
    return _noted(reading, marked(cell.text)) if reading.flag != flag else reading


def _is_kept_back_by_note(raw: Raw) -> bool:
    """Whether a note begins by saying that the value is kept back; a sign alone is a footnote's."""
    return raw.note is not None and says_kept_back(raw.note.text)


_NO_MARK = ("-", "n/a", "na")
_NO_FIGURE = (SUPPRESSED, NO_DATA)


def _noted(reading: Reading, words: str) -> Reading:
    return replace(reading, note="; ".join(each for each in (reading.note, words) if each))


def _value(raw: Raw, unit: str) -> Reading:
    counted, of = (read_cell(cell, "count") if cell is not None else None
                   for cell in (raw.numerator, raw.denominator))  # fmt: skip
    if raw.value is None and raw.numerator is not None and raw.denominator is not None:
        return read_value(f"{raw.numerator.text.strip()} of {raw.denominator.text.strip()}", unit)
    if raw.value is None and raw.numerator is not None:
        return _counted_alone(raw.numerator)
    if raw.value is None and raw.denominator is not None and not (raw.rate or raw.flag):
        return _of_alone(raw.denominator)
    if raw.value is None:
        if raw.flag is not None:  # a mark alone, where a value would stand
            said = read_value(raw.flag.text, unit)
            return replace(said, denominator=of.value if of is not None else "")
        return Reading("")
    reading = read_cell(raw.value, unit)
    if counted is not None and counted.value:
        reading = replace(reading, numerator=counted.value)
    if of is not None and of.value:
        reading = replace(reading, denominator=of.value)
        if of.value == "0":
            reading = replace(reading, value="", wrong="has a denominator of 0")
    return reading


def _counted_alone(cell: Cell) -> Reading:
    """What is counted, where neither a value nor what it is of stands beside it."""
    counted = read_cell(cell, "count")
    if not counted.value:
        return counted
    return Reading(cell.text, numerator=counted.value, wrong=ALONE)


def _of_alone(cell: Cell) -> Reading:
    """What a value is of, where neither it nor what is counted stands beside it."""
    of = read_cell(cell, "count")
    return Reading(cell.text, denominator=of.value, wrong=OF_ALONE) if of.value else of
