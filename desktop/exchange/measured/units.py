"""The unit of an indicator's values in a file, and which of them say another one, or none.

A file says the unit of each row, or of each column; what it says of one value holds for that alone.
So a unit that changes among the values of one indicator is told of each value that has another,
and no figure is taken of it: 45 visits are not 45 %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from desktop.core.figures import figure_of
from desktop.core.indicators.noting import in_another_unit, without_unit
from desktop.core.indicators.readings import COUNT, DAYS, PER_CENT, POUNDS
from desktop.core.problems import Problem
from desktop.core.text import brief, one_line
from desktop.exchange.measured.cells import is_bare, read_cell
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import is_of_none, unit_in_name, unit_of
from desktop.exchange.measured.model import Entry, Raw
from desktop.exchange.measured.one_series import Series
from desktop.exchange.measured.plans import Plans
from desktop.exchange.reading.model import Cell


def settle_unit(series: Series, plans: Plans) -> None:
    """Find the unit of an indicator, and note on each value why it is in another, if it is.

    The plan's unit counts, then the one that the file says of most values, then the one that the
    values say themselves.
    """
    seen = Counter(
        reading.unit
        for cell in _cells(series)
        if (reading := read_cell(cell)).value and reading.unit
    )
    said = _said(series, seen)
    planned = plans.unit(series.code, series.name, series.key)
    by_file = _most(said)
    series.unit_said = bool(by_file)
    settled = planned or by_file
    if settled:
        _note_others(series, settled, said, by_plan=bool(planned))
    beside = _unit_beside(series)
    likely = settled or (beside if _has_odd_signs(series, seen) else _most(seen) or beside)
    series.unit, series.unit_known = likely, bool(likely)
    if not settled and likely != beside:
        _tell_few(series, seen)
    if not likely and not seen and all(map(_is_whole, series.raws())):
        series.unit = COUNT


def said_of(entry: Entry, raw: Raw) -> str:
    """The unit that a file says of one value: one of a plan's, another in quotes, or "".

    What its row says counts before what stands over its column.
    """
    cell = entry.says.get(Means.UNIT)
    if cell is None:
        return raw.unit
    if (unit := unit_of(cell.text)) is not None:
        return unit
    return f"“{brief(one_line(cell.text), 30)}”" if is_of_none(cell.text) else raw.unit


def _said(series: Series, seen: Mapping[str, int]) -> Counter[str]:
    """How many values the file says each unit of, in a plan's units.

    What stands over a column is no unit of values that say another themselves.
    """
    by_row: Counter[str] = Counter()
    above: Counter[str] = Counter()
    for entry in series.entries:
        cell = entry.says.get(Means.UNIT)
        unit = unit_of(cell.text) if cell is not None else None
        held = [raw for raw in entry.values if raw.measured is not None]
        if unit is not None:
            by_row[unit] += len(held)
        else:
            above.update(raw.unit for raw in held if raw.value is not None and raw.unit)
    if by_row:
        return by_row
    return Counter() if seen.keys() - above.keys() else above


def _note_others(series: Series, unit: str, said: Mapping[str, int], *, by_plan: bool) -> None:
    """Note on each value why its figure is not taken: it is in another unit than the indicator.

    "Number" is said of days and pounds too, where nothing else is said of any.
    """
    numbered = by_plan and unit in (DAYS, POUNDS) and set(said) == {COUNT}
    others: dict[str, None] = {}
    for entry, raw in series.raws():
        of = said_of(entry, raw)
        by_heading = Means.UNIT not in entry.says and of == raw.unit
        if not of or of == unit or (numbered and of == COUNT) or (by_heading and of not in said):
            continue
        raw.another_unit = in_another_unit(of, unit)
        others.setdefault(of)
    for entry, raw in series.raws() if others else ():
        if not said_of(entry, raw) and raw.value is not None and is_bare(raw.value):
            raw.another_unit = without_unit(next(iter(others)))


def _cells(series: Series) -> Iterator[Cell]:
    """The cells of its values."""
    return (raw.value for _, raw in series.raws() if raw.value is not None)


def _most(seen: Mapping[str, int]) -> str:
    """The unit that most values say, "" for none."""
    return max(seen, key=lambda unit: seen[unit]) if seen else ""


def _is_whole(found: tuple[Entry, Raw]) -> bool:
    """Whether a value is a whole number, as a count is, or none."""
    value = found[1].value
    figure = figure_of(read_cell(value).value) if value is not None else None
    return figure is None or figure == figure.to_integral_value()


def _has_odd_signs(series: Series, seen: Mapping[str, int]) -> bool:
    """Whether fewer values have the sign of a percentage than have none: then these are the odd
    ones. Those that say what they are a share of are none of them, and nought is in any unit."""
    if set(seen) != {PER_CENT}:
        return False
    if any(read_cell(raw.value).denominator for _, raw in series.raws() if raw.value is not None):
        return False
    return seen[PER_CENT] < _bare(series)


def _bare(series: Series) -> int:
    """How many values are figures alone; nought is in any unit, and none of them."""
    cells = [raw.value for _, raw in series.raws() if raw.value is not None]
    return sum(is_bare(each) and read_cell(each).value not in ("", "0") for each in cells)


def _tell_few(series: Series, seen: Mapping[str, int]) -> None:
    """Tell that a unit is said by the fewer values of a series, and by nothing else."""
    unit, bare = series.unit, _bare(series)
    if unit not in (POUNDS, DAYS) or not 0 < seen.get(unit, 0) < bare:
        return
    entry, cell = next(
        (entry, raw.value) for entry, raw in series.raws()
        if raw.value is not None and read_cell(raw.value).unit == unit
    )  # fmt: skip
    series.problems.append(
        Problem(
            entry.sheet, cell.name,
            f"“{brief(cell.text)}” of {series.called} says that it is in {unit}, while "
            f"{bare:,} others say no unit.",
            f"all of them in {unit}; put the unit right where it is another",
        )
    )  # fmt: skip


def _unit_beside(series: Series) -> str:
    """The unit that the target, the name or the numerators of a series speak for, "" for none."""
    aimed = {each.headings.get(Means.TARGET, "") for each in series.entries}
    if "%" in series.says(Means.TARGET) + "".join(aimed):
        return PER_CENT
    shares = any(raw.value is None and raw.denominator is not None for _, raw in series.raws())
    return unit_in_name(series.name) or (PER_CENT if shares else "")
