"""The values of each indicator over a whole file: in one unit, each period once, doubts told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from rapidfuzz import fuzz

from desktop.core.figures import figure_of
from desktop.core.indicators.fitting import cannot_be
from desktop.core.indicators.given import Given
from desktop.core.indicators.noting import ODD_SIGN, in_another_unit
from desktop.core.indicators.periods import Period
from desktop.core.indicators.readings import COUNT, DAYS, PER_CENT, POUNDS, Reading
from desktop.core.indicators.so_far import grows
from desktop.core.numbering import canonical
from desktop.core.problems import Problem
from desktop.core.text import brief, code_and_name, one_line
from desktop.exchange.measured.added_up import falling
from desktop.exchange.measured.beside_none import (
    line_of,
    of_no_period,
    other_columns,
    says_anything,
    without_value,
)
from desktop.exchange.measured.cells import is_bare, read_cell, read_raw
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import (
    every_of,
    is_of_none,
    span_of,
    unit_in_name,
    unit_of,
)
from desktop.exchange.measured.model import Entry, Raw
from desktop.exchange.measured.one_period import one_of
from desktop.exchange.measured.placing import Times, place_day, says_a_value
from desktop.exchange.measured.shares import Beside, is_borne_out
from desktop.exchange.reading.model import NUMBER
from desktop.exchange.recognise.headings import fold
from desktop.exchange.stopping import stop_if_asked


class Plans(Protocol):
    """What a plan already knows of an indicator that a file names by its code and name."""

    def unit(self, code: str, name: str, key: str = "") -> str:
        """The unit that the plan has for it; "" for none."""

    def every(self, code: str, name: str, key: str = "") -> str:
        """How often it is measured; "" where nothing says, or by single days."""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """The figures that the plan has of it."""

    def by_period(self, code: str, name: str, key: str = "") -> Mapping[Period, Decimal]:
        """The same with their periods."""

    def span(self, code: str, name: str, key: str = "") -> str:
        """Over which time a value of it is taken: "cumulative"; "" where it does not say."""

    def named(self, text: str) -> tuple[str, str] | None:
        """The code and name of the one indicator of the plan that a text names, or None."""

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """All that the plan says of it in words, on one line and in small letters."""


class NoPlan:
    """Where a file is read for itself."""

    def unit(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def every(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def figures(self, code: str, name: str, key: str = "") -> list[Decimal]:
        """None is known."""
        return []

    def by_period(self, code: str, name: str, key: str = "") -> Mapping[Period, Decimal]:
        """None is known."""
        return {}

    def span(self, code: str, name: str, key: str = "") -> str:
        """None is known."""
        return ""

    def texts(self, code: str, name: str, key: str = "") -> frozenset[str]:
        """None is known."""
        return frozenset()

    def named(self, text: str) -> tuple[str, str] | None:
        """None is known."""
        return None


_ALIKE = 90  # of 100: names that differ by a slip of the pen
_FEW = 3  # fractions that are enough to say that a file writes percentages so


@dataclass(slots=True)
class Series:
    """One indicator as a file has it: every entry of it, its unit and its values."""

    code: str
    name: str
    entries: list[Entry] = field(default_factory=list)
    unit: str = ""
    at_odds: str = ""  # why no figure is taken: it is in another unit than the plan's
    unit_said: bool = False  # by the file, in words, and not only by how its values look
    unit_known: bool = False  # by the file, the plan or its values, and not for want of another
    given: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    key: str = ""
    unplaced: list[str] = field(default_factory=list)  # values of no period, with their cells

    @property
    def called(self) -> str:
        """What a sentence calls it: its code, and its name in quotes."""
        return code_and_name(self.code, self.name)

    def raws(self) -> Iterable[tuple[Entry, Raw]]:
        """Its values with the entries that they stand in."""
        return ((entry, raw) for entry in self.entries for raw in entry.values)

    def says(self, means: Means) -> str:
        """What the first entry that says a thing of the indicator says; "" for nothing."""
        return next(
            (each.says[means].text.strip() for each in self.entries if means in each.says), ""
        )


def series_of(
    entries: Sequence[Entry], plans: Plans, today: date
) -> tuple[list[Series], list[Problem]]:
    """The indicators that the entries are of, in the file's order, with all their values read.

    What is of a time behind *today* is told, and none of their values.
    """
    found, told = _gathered(entries)
    times = Times(today)
    for each in found:
        _settle_unit(each, plans)
    fractions = _writes_fractions(found)
    for each in found:
        stop_if_asked()
        cells = [raw.value for _, raw in each.raws() if raw.value is not None]
        planned = plans.figures(each.code, each.name, each.key)
        beside = Beside(cells, planned, each.says(Means.TARGET))
        every = plans.every(each.code, each.name, each.key) or every_of(each.says(Means.EVERY))
        _read(each, beside, times, every or "", fractions=bool(fractions))
        told += each.problems + _falling(each, plans)
    if fractions:
        at, shown = fractions
        told.append(
            Problem(
                at.sheet, shown,
                "Percentages stand in the file as fractions of 1, without a sign.",
                "each as a percentage: 0.95 as 95%",
            )
        )  # fmt: skip
    return found, [*told, *times.told()]


# --- which entries are of one indicator -----------------------------------------------------------


def _gathered(entries: Sequence[Entry]) -> tuple[list[Series], list[Problem]]:
    found: list[Series] = []
    by_code: dict[str, list[Series]] = {}
    by_name: dict[str, list[Series]] = {}
    told: list[Problem] = []
    by_key: dict[str, Series] = {}
    for entry in entries:
        if entry.key:
            if entry.key not in by_key:
                by_key[entry.key] = Series(entry.code, entry.name, key=entry.key)
                found.append(by_key[entry.key])
            by_key[entry.key].entries.append(entry)
            continue
        code, name = canonical(entry.code), fold(entry.name)
        same = _same(by_code.get(code, []) if code else [], name)
        if same is None and (not code or not by_code.get(code)):
            known = by_name.get(name, []) if name else []
            same = next((each for each in known if not code or not each.code), None)
        if same is None:
            same = Series(entry.code, entry.name)
            found.append(same)
            if code and by_code.get(code):
                other = by_code[code][0]
                told.append(
                    Problem(
                        entry.sheet, entry.at,
                        f"The code {entry.code} stands twice: “{brief(entry.name)}”, and "
                        f"“{brief(other.name)}” in {_where(other.entries[0])}.",
                        "each by its own name; give one of them another code",
                    )
                )  # fmt: skip
            if code:
                by_code.setdefault(code, []).append(same)
            if name:
                by_name.setdefault(name, []).append(same)
        same.code, same.name = same.code or entry.code, same.name or entry.name
        same.entries.append(entry)
    return found, told


def _same(series: list[Series], name: str) -> Series | None:
    """Of indicators with one code, the one that is called so."""
    for each in series:
        if not name or not each.name or fold(each.name) == name:
            return each
    return next((s for s in series if fuzz.ratio(fold(s.name), name) >= _ALIKE), None)


def _where(entry: Entry) -> str:
    return f"{entry.sheet} {entry.at}"


# --- units ----------------------------------------------------------------------------------------


def _settle_unit(series: Series, plans: Plans) -> None:
    seen: dict[str, int] = {}
    above: set[str] = set()  # the units that headings say
    for _, raw in series.raws():
        if raw.value is not None:
            above |= {raw.unit} - {""}
            reading = read_cell(raw.value)
            if reading.value and reading.unit:
                seen[reading.unit] = seen.get(reading.unit, 0) + 1
    by_file = unit_of(series.says(Means.UNIT))
    if by_file is None and len(above) == 1 and not seen.keys() - above:
        by_file = next(iter(above))
    series.unit_said = bool(by_file)
    planned = plans.unit(series.code, series.name, series.key)
    said = by_file or planned
    may_be_one = by_file == planned or (by_file == COUNT and planned in (DAYS, POUNDS))
    if by_file and planned and not may_be_one:  # "Number" is said of days and pounds too
        series.at_odds = in_another_unit(by_file, planned)
    elif planned and is_of_none(series.says(Means.UNIT)):
        named = f"“{brief(one_line(series.says(Means.UNIT)), 30)}”"
        series.at_odds = in_another_unit(named, planned)
    beside = _unit_beside(series)
    likely = said or (beside if _has_odd_signs(series, seen) else _most(seen) or beside)
    series.unit, series.unit_known = likely, bool(likely)
    if not said and likely != beside:
        _tell_few(series, seen)
    if not likely and not seen and all(map(_is_whole, series.raws())):
        series.unit = COUNT


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


def _writes_fractions(found: list[Series]) -> tuple[Entry, str] | None:
    """Where the file writes its percentages as fractions of 1, the first such place.

    It does where no percentage of it is above 1, or is borne out as so small by what is counted
    beside it, and several are none of 0 and 1.
    """
    first: tuple[Entry, str] | None = None
    between: set[Decimal] = set()
    for series in found:
        if series.unit != "%":
            continue
        for entry, raw in series.raws():
            if raw.value is None:
                continue
            reading = read_raw(raw, series.unit)
            number = figure_of(reading.value)
            if number is None:
                continue
            if not is_bare(raw.value) or abs(number) > 1 or is_borne_out(reading, number):
                return None
            if 0 < number < 1:
                between.add(number)
                first = first or (entry, raw.at)
    return first if len(between) >= _FEW else None


def _falling(series: Series, plans: Plans) -> list[Problem]:
    """What is told of figures that are added up, as the file or the plan says, and fall."""
    named = (series.code, series.name, series.key)
    said = span_of(series.says(Means.SPAN)) or span_of(series.says(Means.EVERY))
    if not grows(said or plans.span(*named), series.unit):
        return []
    return falling(series.called, series.given, plans.by_period(*named))


# --- values ---------------------------------------------------------------------------------------


def _read(series: Series, beside: Beside, times: Times, every: str, *, fractions: bool) -> None:
    by_period: dict[str, list[Given]] = {}
    loose: list[tuple[Entry, Raw]] = []  # rows of no value, with words under other headings
    for entry, raw in series.raws():
        if every:
            place_day(raw, every)
        if raw.period is None:
            if says_anything(raw):
                series.unplaced.append(line_of(entry, raw))
                series.problems.append(of_no_period(series.called, entry, raw))
        elif raw.besides and not raw.measured and not raw.says_more:
            series.unplaced.append(line_of(entry, raw))
            loose.append((entry, raw))
        elif not times.has_begun(series.called, entry, raw):
            if says_a_value(raw) or raw.says_more:
                series.unplaced.append(line_of(entry, raw))
        else:
            given = _given(series, entry, raw, beside, fractions=fractions)
            by_period.setdefault(raw.period.text, []).append(given)
    if loose:
        series.problems.append(other_columns(series.called, loose))
    for same in by_period.values():
        one, told = one_of(series.called, same)
        series.given.append(one)
        series.problems += [told] if told is not None else []
    series.given.sort(key=lambda each: each.period)


def _reading(series: Series, raw: Raw, beside: Beside, *, fractions: bool) -> tuple[Reading, str]:
    """What the cells of a value say in the unit of its series, and why that is in doubt, or ""."""
    unit = series.unit
    reading = read_raw(raw, unit)
    number = figure_of(reading.value)
    bare = raw.value is not None and is_bare(raw.value) and not reading.wrong
    if bare and number is not None and unit == PER_CENT:
        if fractions:
            exact = f"{(number * 100).normalize():f}"
            return replace(reading, value=exact, unit=PER_CENT), ""
        return beside.read(reading, number, unit_said=series.unit_said)
    if bare and number is not None and not series.unit_known:
        return beside.read_without_unit(reading, number)
    if not series.unit_known and reading.unit == PER_CENT:
        return replace(read_raw(raw, ""), wrong=""), ODD_SIGN
    if reading.wrong and reading.unit and raw.value is not None:
        return replace(read_raw(raw, ""), wrong=""), reading.wrong
    return reading, reading.wrong


def _given(series: Series, entry: Entry, raw: Raw, beside: Beside, *, fractions: bool) -> Given:
    assert raw.period is not None
    if raw.denominator is not None and not (raw.measured or raw.flag):
        raw.at = raw.denominator.name  # it is what is told of
    reading, doubt = _reading(series, raw, beside, fractions=fractions)
    if reading.value and not doubt:
        doubt = series.at_odds
    if doubt:
        series.problems.append(
            Problem(
                entry.sheet, raw.at,
                f"“{brief(reading.text)}” of {series.called} for {raw.period.label} {doubt}.",
                f"“{brief(reading.text)}” as text, without a figure",
                of_value=True,
            )
        )  # fmt: skip
    elif series.unit_known:
        series.problems += [
            Problem(
                entry.sheet, raw.at,
                f"“{brief(reading.text)}” of {series.called} for {raw.period.label} {why}.",
                "the value as it came; put it right where it is a slip",
                of_value=True,
            )
            for why in cannot_be(series.unit, reading)
        ]  # fmt: skip
    if reading.says_nothing and raw.rate is None and reading.note:
        series.problems.append(without_value(series.called, entry, raw, reading.note))
    rate = read_cell(raw.rate).value if raw.rate is not None else ""
    stored = raw.value is not None and raw.value.kind == NUMBER
    return Given(
        series.code, series.name, raw.period, reading, reading.unit or series.unit, rate, doubt,
        stored, entry.sheet, raw.at, series.key,
    )  # fmt: skip
