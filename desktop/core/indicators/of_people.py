"""Which numbers of a value may count people: what is looked after in all that is published.

A number that counts is one of people until somebody says that it is not. So is a whole number of
which nobody says what it is in: an indicator without a unit may count children as well as grades,
and that nothing is said is no sign that nobody is meant. Days, money, rates and shares say what
they are, in the indicator's unit or in the words of the value itself.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desktop.core.figures import figure_of
from desktop.core.indicators.reach import Number
from desktop.core.indicators.readings import COUNT, PER, read_value
from desktop.core.kinds import Indicator, IndicatorValue


def may_count(indicator: Indicator) -> bool:
    """Whether the values of an indicator are counts, or may be for all that is said."""
    return indicator.unit in (COUNT, "")


def numbers_of(indicator: Indicator, row: IndicatorValue) -> tuple[Number | None, Number | None]:
    """The numbers above and below the line of a value; of a count, the count itself is above it.

    Where a percentage or a rate says only what it is of, the number above the line follows from the
    two: 0.6 per 10,000 of 50,000 are 3.
    """
    value, top, bottom = (figure_of(each) for each in (row.value, row.numerator, row.denominator))
    if value is not None and _is_count(indicator, row, value, top):
        top = value
    if top is None and indicator.unit in PER and value is not None and bottom is not None:
        top = (value * bottom / PER[indicator.unit]).to_integral_value()
    return exact(top), exact(bottom)


def _is_count(
    indicator: Indicator, row: IndicatorValue, value: Decimal, top: Decimal | None
) -> bool:
    if indicator.unit:
        return indicator.unit == COUNT
    # 4.5 children for each worker are no count; the 3 beside it may be one all the same.
    return top is None and value == value.to_integral_value() and not _says_unit(row)


def _says_unit(row: IndicatorValue) -> bool:
    """Whether the text of a value says that its figure is something other than a count."""
    said = read_value(row.text)
    return said.unit not in ("", COUNT) and said.value == row.value


def exact(number: Decimal | None) -> Number | None:
    """A figure as a number that is reckoned with: whole where it is."""
    if number is None:
        return None
    return int(number) if number == int(number) else Fraction(number)
