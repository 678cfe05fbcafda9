"""Numbers without a sign where percentages stand: 0.95 may be 0.95% or 95%, and is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.core.figures import figure_of
from desktop.core.indicators.noting import NO_SIGN, may_be
from desktop.core.indicators.readings import PER_CENT, Reading, is_rounded, share_of
from desktop.core.indicators.targets import read_target
from desktop.exchange.measured.cells import is_bare, read_cell
from desktop.exchange.reading.model import Cell

_HALF = Decimal("0.5")
_MORE_THAN_ALL = Decimal("1.5")  # what a fraction that is more than all hardly passes
_FAR = 20  # times a percentage: one that is larger does not speak for it


class Beside:
    """What stands beside a number without a sign, in the series of a percentage.

    *cells* are the values of the series, *planned* the figures that the plan has of it, and
    *target* is what is aimed for, as text. ``above`` are the numbers above 1 that have no sign, or
    else those of the plan.
    """

    def __init__(self, cells: Sequence[Cell], planned: Sequence[Decimal], target: str) -> None:
        read = [read_cell(cell) for cell in cells]
        figures = [(cell, figure_of(each.value)) for cell, each in zip(cells, read, strict=True)]
        bare = [number for cell, number in figures if number is not None and is_bare(cell)]
        aimed = read_target(target)
        bounds = [each for each in (aimed.low, aimed.high, aimed.figure) if each is not None]
        self._bare, self._planned = bare, list(planned)
        self._signed = any(each.unit == PER_CENT for each in read)
        self._fraction = any(0 < each < 1 for each in bare)
        near = () if aimed.unit == PER_CENT else bounds
        self._top = _top(bare, near, [*bounds, *planned])
        over = [each for each in bare if each > self._top]
        self.above = over or [each for each in planned if each > 1]
        self._sure = [*over, *(each for each in bounds if each > 1), *planned]
        if aimed.unit == PER_CENT:
            self._sure += bounds

    def read(self, reading: Reading, number: Decimal, *, unit_said: bool) -> tuple[Reading, str]:
        """What a number without a sign says as a percentage, and why it is in doubt, or "".

        *unit_said* tells that the file says in words that the series is a percentage.
        """
        if self._may_be_a_fraction(number) and not is_borne_out(reading, number):
            return replace(reading, value="", unit=PER_CENT), may_be(reading.text, number)
        if self._signed and (number or self.above) and not unit_said:
            return replace(reading, unit="count"), NO_SIGN
        return replace(reading, unit=PER_CENT), ""

    def read_without_unit(self, reading: Reading, number: Decimal) -> tuple[Reading, str]:
        """The same where nobody says a unit: one of 1, among others that may be of 100."""
        others = [each for each in (*self._bare, *self._planned) if each > 1]
        if (
            0 < number < 1
            and others
            and max(others) <= 100
            and _fits(number * 100, others)
            and not is_borne_out(reading, number)
        ):
            return replace(reading, value=""), may_be(reading.text, number, sign="")
        return reading, ""

    def _may_be_a_fraction(self, number: Decimal) -> bool:
        """Whether a number up to 1 may be a fraction of 1 as well as so many per cent.

        It is so many per cent where a percentage that is one for sure has decimals too and is not
        far from it, and a hundred times of it is like none of them.
        """
        if not 0 < number <= self._top:
            return False
        if self._signed or _fits(number * 100, self.above):
            return True
        if number == 1 and not self._fraction:
            return False  # a whole number, as the others are
        return not any(each <= number * _FAR and each != int(each) for each in self._sure)


def _top(bare: Sequence[Decimal], near: Sequence[Decimal], far: Sequence[Decimal]) -> Decimal:
    """Up to where a number may be a fraction: 1.01 among 0.95 and 0.97, where 0.95 or 95 is aimed
    for, is more than all and no per cent."""
    fractions = [each for each in bare if 0 < each < 1]
    wholes = [each for each in far if each > _MORE_THAN_ALL]
    aims = any(_HALF <= each <= 1 for each in near)
    aims = aims or any(_fits(each * 100, wholes) for each in fractions)
    return _MORE_THAN_ALL if fractions and aims else Decimal(1)


def _fits(number: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether a number is about as large as others."""
    return bool(others) and min(others) <= number * 2 and number * 4 <= max(others) * 5


def is_borne_out(reading: Reading, number: Decimal) -> bool:
    """Whether what is counted beside a number says that it is so many per cent: 2 of 400."""
    top, bottom = figure_of(reading.numerator), figure_of(reading.denominator)
    return top is not None and bool(bottom) and is_rounded(number, share_of(top, bottom or top))
