"""The values of each indicator over a whole file: in one unit, each period once, doubts told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from desktop.core.figures import figure_of
from desktop.core.indicators.beside_others import outstanding
from desktop.core.indicators.fitting import cannot_be, falls
from desktop.core.indicators.given import Given
from desktop.core.indicators.noting import ODD_SIGN, STRUCK
from desktop.core.indicators.readings import NO_DATA, PER_CENT, SUPPRESSED, Reading
from desktop.core.indicators.so_far import grows
from desktop.core.numbering import canonical
from desktop.core.problems import Problem
from desktop.core.text import brief
from desktop.exchange.measured.against_others import Judged, alike, not_fitting
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
    span_of,
)
from desktop.exchange.measured.model import Entry, Raw
from desktop.exchange.measured.one_period import one_of
from desktop.exchange.measured.one_series import Series
from desktop.exchange.measured.placing import Times, place_day, says_a_value
from desktop.exchange.measured.plans import Plans
from desktop.exchange.measured.shares import Beside, is_borne_out
from desktop.exchange.measured.units import said_of, settle_unit
from desktop.exchange.reading.model import NUMBER
from desktop.exchange.recognise.headings import fold
from desktop.exchange.stopping import stop_if_asked

_ALIKE = 90  # of 100: names that differ by a slip of the pen
_FEW = 3  # fractions that are enough to say that a file writes percentages so


def series_of(
    entries: Sequence[Entry], plans: Plans, today: date
) -> tuple[list[Series], list[Problem]]:
    """The indicators that the entries are of, in the file's order, with all their values read.

    What is of a time behind *today* is told, and none of their values.
    """
    found, told = _gathered(entries)
    times = Times(today)
    for each in found:
        settle_unit(each, plans)
    fractions = _writes_fractions(found)
    for each in found:
        stop_if_asked()
        cells = [raw.value for raw in each.in_its_unit() if raw.value is not None]
        planned = plans.figures(each.code, each.name, each.key)
        beside = Beside(cells, planned, each.says(Means.TARGET))
        every = plans.every(each.code, each.name, each.key) or every_of(each.says(Means.EVERY))
        _read(each, beside, times, every or "", fractions=bool(fractions))
        told += each.problems + _against_others(each, plans)
    if fractions:
        at, shown = fractions
        told.append(
            Problem(
                at.sheet, shown,
                "Percentages stand in the file as fractions of 1, without a sign.",
                "each as a percentage: 0.95 as 95%",
            )
        )  # fmt: skip
    return found, [*told, *alike(found), *times.told()]


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
            if raw.value is None or raw.another_unit:
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


def _against_others(series: Series, plans: Plans) -> list[Problem]:
    """What is told of figures that do not fit the others that the file or the plan has: of those
    that are added up, and fall, and of those that are many times the others."""
    named = (series.code, series.name, series.key)
    said = span_of(series.says(Means.SPAN)) or span_of(series.says(Means.EVERY))
    span = said or plans.span(*named)
    judges: list[Judged] = [lambda known: outstanding(series.unit, span, known)]
    if grows(span, series.unit):
        judges.append(lambda known: falls(known.items()))
    return not_fitting(series.called, series.given, plans.by_period(*named), judges)


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
    if raw.doubt:
        return replace(read_raw(raw, unit), wrong=""), raw.doubt
    if raw.another_unit and (found := read_raw(raw, "")).value:
        return found, raw.another_unit
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
    if doubt:
        series.problems.append(
            Problem(
                entry.sheet, raw.at,
                f"“{brief(reading.text)}” of {series.called} for {raw.period.label} {doubt}.",
                f"“{brief(reading.text)}” as text, without a figure",
                of_value=True,
            )
        )  # fmt: skip
    elif reading.value and reading.flag in (SUPPRESSED, NO_DATA):
        series.problems.append(
            Problem(
                entry.sheet, raw.at,
                f"“{brief(reading.text)}” of {series.called} for {raw.period.label} is marked as "
                f"{reading.flag}.",
                "the figure in the plan under that mark: it is neither judged nor published",
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
    if raw.value is not None and raw.value.struck and reading.value:
        series.problems.append(
            Problem(
                entry.sheet, raw.at,
                f"“{brief(reading.text)}” of {series.called} for {raw.period.label} is {STRUCK}.",
                "the value as it came, and its note says so; leave it out where it was taken back",
                of_value=True,
            )
        )  # fmt: skip
    if reading.says_nothing and raw.rate is None and reading.note:
        series.problems.append(without_value(series.called, entry, raw, reading.note))
    rate = read_cell(raw.rate).value if raw.rate is not None else ""
    stored = raw.value is not None and raw.value.kind == NUMBER
    unit = reading.unit or (said_of(entry, raw) if raw.another_unit else series.unit)
    return Given(
        series.code, series.name, raw.period, reading, unit, rate, doubt,
        stored, entry.sheet, raw.at, series.key,
    )  # fmt: skip
