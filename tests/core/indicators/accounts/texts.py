"""What is said of a text as a value, a target, a tolerance, a period and the day of a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from desktop.core.indicators.periods import read_period, why_no_period
from desktop.core.indicators.readings import Reading, read_value
from desktop.core.indicators.target_days import target_day
from desktop.core.indicators.targets import Target, read_target
from desktop.core.indicators.tolerance import Tolerance, read_tolerance
from desktop.core.kinds.indicators import POLARITIES, UNITS
from tests.core.accounts.blocks import listed, money

TODAY = date(2031, 2, 10)


def of_text(given: Sequence[str]) -> Iterator[str]:
    """All that is said of a text; what units and polarities change is told of each that does."""
    (text,) = given
    plain = " | ".join(filter(None, _value(read_value(text))))
    yield f"value: {plain}"
    values = (" | ".join(filter(None, _value(read_value(text, unit)))) for unit in UNITS)
    yield from _grouped("value in", UNITS, values, plain)
    bare = ", ".join(filter(None, _target(read_target(text))))
    yield from listed("target", bare)
    targets = (", ".join(filter(None, _target(read_target(text, way)))) for way in POLARITIES)
    yield from _grouped("target where better is", POLARITIES, targets, bare)
    tolerances = (_tolerance(read_tolerance(text, unit)) for unit in UNITS)
    yield from _grouped("tolerance in", UNITS, tolerances, "cannot be read")
    period = read_period(text)
    if period is not None:
        yield f"period: {period.text}, {period.label}, {period.words}, to {period.end}"
    elif why_no_period(text) != "is no month, quarter, year or day":
        yield f"no period: {why_no_period(text)}"
    day = target_day(text, TODAY)
    yield from listed("day of a target", f"{day}" if day else "")


def _grouped(name: str, of: Sequence[str], told: Iterable[str], usual: str) -> Iterator[str]:
    """What is told of each, those of which the same is told in one line; not what is usual."""
    groups: dict[str, list[str]] = {}
    for each, said in zip(of, told, strict=True):
        if said != usual:
            groups.setdefault(said, []).append(each)
    for said, each in groups.items():
        yield f"{name} {', '.join(each)}: {said or 'nothing'}"


def _tolerance(read: Tolerance) -> str:
    if read.off is None:
        return read.wrong or "none"
    return f"{money(read.off)}{' in 100' * read.share}"


def _value(read: Reading) -> Iterator[str]:
    yield read.value
    yield f"{read.numerator} of {read.denominator}" if read.denominator else read.numerator
    yield f"unit {read.unit}" if read.unit else ""
    yield read.flag
    yield read.note
    yield read.wrong
    yield "says nothing" if read.says_nothing else ""


def _target(target: Target) -> Iterator[str]:
    if target.asks:
        low, high = (money(each) if each is not None else "-" for each in (target.low, target.high))
        yield f"{low} to {high}{' and not it' if target.strict else ''}"
    elif target.figure is not None:
        yield f"figure {money(target.figure)}"
    yield f"unit {target.unit}" if target.unit else ""
    yield target.wrong
    yield "set" if target.is_set and not target.asks else ""
