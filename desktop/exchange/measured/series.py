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
from desktop.core.indicators.given import Given, as_shown, rounds_to
from desktop.core.indicators.noting import in_another_unit, stands_often
from desktop.core.indicators.readings import COUNT, DAYS, PER_CENT, POUNDS, Reading
from desktop.core.numbering import canonical
from desktop.core.problems import Problem
from desktop.core.text import brief, code_and_name, count, one_line
from desktop.exchange.measured.cells import is_bare, read_cell, read_raw
from desktop.exchange.measured.headings import Means
from desktop.exchange.measured.meanings import every_of, unit_in_name, unit_of
from desktop.exchange.measured.model import UNPLACED, Entry, Raw
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
        told += each.problems
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
    likely = said or _most(seen) or _unit_beside(series)
    series.unit, series.unit_known = likely or COUNT, bool(likely)


def _most(seen: Mapping[str, int]) -> str:
    """The unit that most values say, "" for none."""
    return max(seen, key=lambda unit: seen[unit]) if seen else ""


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


# --- values ---------------------------------------------------------------------------------------


def _read(series: Series, beside: Beside, times: Times, every: str, *, fractions: bool) -> None:
    by_period: dict[str, list[Given]] = {}
    for entry, raw in series.raws():
        if every:
            place_day(raw, every)
        if raw.period is None:
            _unplaced(series, entry, raw)
            continue
        if not times.has_begun(series.called, entry, raw):
            if says_a_value(raw):
                _note_unplaced(series, entry, raw)
            continue
        given = _given(series, entry, raw, beside, fractions=fractions)
        by_period.setdefault(raw.period.text, []).append(given)
    for same in by_period.values():
        series.given.append(_one_of(series, same))
    series.given.sort(key=lambda each: each.period)


def _unplaced(series: Series, entry: Entry, raw: Raw) -> None:
    """Tell of a value of no period that can be read, and note it with its cell."""
    if raw.value is None and raw.numerator is None and raw.rate is None:
        return
    text = _note_unplaced(series, entry, raw)
    why = f", which {raw.why}" if raw.why else ""
    series.problems.append(
        Problem(
            entry.sheet, raw.at,
            f"“{brief(text)}” of {series.called} is of no period that can be read "
            f"(“{brief(raw.time)}”{why}).",
            UNPLACED,
        )
    )  # fmt: skip


def _note_unplaced(series: Series, entry: Entry, raw: Raw) -> str:
    """Note what stands where a value would, for whoever makes the indicator; gives its text."""
    cells = [each for each in (raw.value, raw.numerator, raw.denominator, raw.rate) if each]
    text = " of ".join(one_line(each.text) for each in cells[: 1 if raw.value else 2])
    series.unplaced.append(f"{one_line(raw.time)}: {text} ({entry.sheet} {raw.at})")
    return text


def _given(series: Series, entry: Entry, raw: Raw, beside: Beside, *, fractions: bool) -> Given:
    assert raw.period is not None
    unit = series.unit
    reading = read_raw(raw, unit)
    doubt = ""
    if raw.value is not None and unit == "%" and is_bare(raw.value) and not reading.wrong:
        number = figure_of(reading.value)
        if fractions and number is not None:
            exact = f"{(number * 100).normalize():f}"
            reading = replace(reading, value=exact, unit="%")
        elif number is not None:
            reading, doubt = beside.read(reading, number, unit_said=series.unit_said)
    elif reading.wrong and reading.unit and raw.value is not None:
        doubt = reading.wrong
        reading = replace(read_raw(raw, ""), wrong="")
    elif reading.wrong:
        doubt = reading.wrong
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
            for why in cannot_be(unit, reading)
        ]  # fmt: skip
    rate = read_cell(raw.rate).value if raw.rate is not None else ""
    stored = raw.value is not None and raw.value.kind == NUMBER
    return Given(
        series.code, series.name, raw.period, reading, reading.unit or unit, rate, doubt, stored,
        entry.sheet, raw.at, series.key,
    )  # fmt: skip


def _one_of(series: Series, same: list[Given]) -> Given:
    """One value out of those that a file gives for one period."""
    said = [each for each in same if not each.is_blank] or same[:1]
    first = max(said, key=_decimals)
    others = [each for each in said if each is not first and not _agree(first, each)]
    if not others:
        return first
    listed = ", ".join(f"“{brief(each.reading.text)}” ({each.cell})" for each in said)
    doubt = stands_often(count(len(said), "time"), listed)
    series.problems.append(
        Problem(
            others[0].sheet, others[0].cell,
            f"{first.period.label} of {series.called} {doubt}.",
            "all of them as text, without a figure",
        )
    )  # fmt: skip
    text = " | ".join(dict.fromkeys(each.reading.text.strip() for each in said))
    return replace(first, reading=Reading(text, note=listed), rate="", doubt=doubt)


def _agree(one: Given, other: Given) -> bool:
    """Whether two values say the same, as far as the one with fewer decimals says it."""
    first, second = figure_of(one.figure), figure_of(other.figure)
    rates = {each.rate for each in (one, other) if each.rate}
    if one.reading.flag != other.reading.flag or len(rates) > 1:
        return False
    if first is None or second is None:
        return first is second and one.reading.text.strip() == other.reading.text.strip()
    return first == second or rounds_to(first, as_shown(other.reading.text, second))


def _decimals(given: Given) -> int:
    figure = figure_of(given.figure)
    return -int(figure.as_tuple().exponent) if figure is not None else 0
