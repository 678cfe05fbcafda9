"""A value that is said twice, in words and as a figure, where somebody may have changed only one.

A plan keeps a value's text as it came and the figure that was read of it. In a workbook both stand
side by side, and whoever corrects one of them mostly leaves the other. Which of them was changed
says which of them is meant; where that is not known, or both were, neither is guessed.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from desktop.core.figures import figure_of
from desktop.core.indicators.given import as_shown
from desktop.core.indicators.readings import (
    COUNT,
    PER,
    PER_CENT,
    POUNDS,
    Reading,
    is_rounded,
    read_value,
    share_of,
)
from desktop.core.kinds.indicators import UNITS


class Counts(StrEnum):
    """What counts of a value that is said twice."""

    BOTH = "both"  # they agree, or nothing is known against it: as it stands
    TEXT = "text"
    VALUE = "value"
    NEITHER = "neither"


def which_counts(
    reading: Reading, value: str, unit: str, text_changed: bool | None, value_changed: bool | None
) -> Counts:
    """What counts of a text that was read and of the figure beside it.

    *text_changed* and *value_changed* say what somebody changed of them since they agreed, None
    where nobody knows. A blank figure says nothing, and never that there is none.
    """
    if not value:
        if text_changed is False and not value_changed:
            return Counts.BOTH  # kept as text, in doubt
        return Counts.TEXT
    if text_changed is False:
        same = says(reading, value) or (not value_changed and may_say(reading.text, value, unit))
        return Counts.BOTH if same or reading.wrong else Counts.VALUE
    if reading.says_nothing or says(reading, value):
        return Counts.BOTH
    if text_changed and value_changed is False:
        return Counts.TEXT
    # Words beside a figure that nobody is known to have changed: "about 25", and 25.
    return Counts.BOTH if reading.wrong and not text_changed else Counts.NEITHER


def says(reading: Reading, value: str) -> bool:
    """Whether a text that was read says a figure, or one of the two is the other, rounded."""
    said, number = figure_of(reading.value), figure_of(value)
    if said is None or number is None:
        return False
    return said == number or _rounds(number, as_shown(reading.text, said))


def may_say(text: str, value: str, unit: str) -> bool:
    """Whether a text may have been read as a figure, in whichever unit or form it came.

    Once it may have been a percentage as a share of 1, or pounds in thousands.
    """
    number = figure_of(value)
    for each in dict.fromkeys(("", unit, *UNITS)):
        said = figure_of(read_value(text, each).value)
        if said is None or number is None:
            continue
        times = [1]
        times += [PER[PER_CENT]] if unit == PER_CENT and abs(said) <= 1 else []
        times += [1_000, 1_000_000] if unit == POUNDS else []
        if any(_rounds(number, as_shown(text, said), factor) for factor in times):
            return True
    return False


def _rounds(number: Decimal, shown: Decimal, times: int = 1) -> bool:
    exponent = shown.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if times == 1 and number == number.quantize(digit) and number != shown:
        return False  # it has no more digits than the other, so that it is no rounding of it
    return abs(number - shown * times) * 2 <= digit * times


def parts_fit(value: str, numerator: str, denominator: str, unit: str) -> bool:
    """Whether what was counted, and of how many, can be of a figure."""
    number, counted, of = (figure_of(each) for each in (value, numerator, denominator))
    if number is None or counted is None:
        return True
    if unit == COUNT:
        return counted == number
    if unit != PER_CENT or of is None:
        return True
    return bool(of) and is_rounded(number, share_of(counted, of))
