"""A percentage as it was counted: what its fraction says, where the figure is that, rounded.

39,999 of 40,000 is not 100 %, 94,999 of 100,000 not 95 %, and 17,999 of 20,000 is under 90 %. So a
share is judged by what was counted, and named with as many decimals as it takes to lie where it
lies. What somebody rounded to a whole number stays that, beside whatever target it stays true.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop.core.figures import figure_of, rounded
from desktop.core.indicators.readings import ALL_OR_NONE, PER_CENT, is_rounded, share_of
from desktop.core.indicators.targets import Target
from desktop.core.indicators.tolerance import Tolerance
from desktop.core.kinds import IndicatorValue


def as_counted(
    unit: str, row: IndicatorValue, figure: Decimal, edges: Iterable[Decimal | int] = ()
) -> Decimal:
    """The figure of a value in a unit, which lies where what was counted lies beside *edges*,
    beside none and beside all; the figure itself where its fraction does not bear it out."""
    exact = _share(row, figure) if unit == PER_CENT else None
    if exact is None or exact == figure:
        return figure
    sides = (*ALL_OR_NONE, *edges)
    if abs(figure - exact) <= _TO_TWO_DECIMALS:  # rounded by the program, not by a person
        sides += (exact.to_integral_value(),)
    if all((figure > edge) == (exact > edge) and (figure < edge) == (exact < edge)
           for edge in sides):  # fmt: skip
        return figure
    return rounded(exact, 2, sides)


_TO_TWO_DECIMALS = Decimal("0.005")


def edges_of(target: Target, tolerance: Tolerance) -> list[Decimal]:
    """The figures at which a rating turns: the ends of a target, and of the tolerance of it."""
    found = []
    for bound in (target.low, target.high):
        if bound is not None:
            off = tolerance.off or Decimal(0)
            far = abs(bound) * off / 100 if tolerance.share else off
            found += [bound, bound - far, bound + far]
    return found


def _share(row: IndicatorValue, figure: Decimal) -> Decimal | None:
    """What was counted, in per cent and unrounded, where the figure is that; else None."""
    top, bottom = figure_of(row.numerator), figure_of(row.denominator)
    if top is None or not bottom or not is_rounded(figure, share_of(top, bottom)):
        return None
    return top * 100 / bottom
