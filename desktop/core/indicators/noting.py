"""What the program itself notes on a value, and what of a value's note somebody wrote.

What does not fit in a value is kept in its note, in words of the program. When the value is read
anew they are of a text that is gone, and go with it; what a person, or the file, wrote stays. So
the words are said here, beside the form by which they are known again.
"""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.core.indicators.readings import read_value
from desktop.core.kinds.indicators import UNITS
from desktop.core.text import one_line

NO_SIGN = "has no sign, while the others are percentages"
ODD_SIGN = "is a percentage, while the others have no sign"
UNSAVED = "is a formula whose value is not in the file until Excel has saved it"
A_DATE = "is a date, and no figure"
ALONE = "is a numerator alone, without what it is of"
OF_ALONE = "is a denominator alone, without what is counted"
STRUCK = "struck out in the file"


def may_be(text: str, number: Decimal, sign: str = "%") -> str:
    """Why a number without a sign is in doubt, as the end of a sentence.

    *sign* is "" where nobody says that it is a percentage.

    >>> may_be(" 0.95", Decimal("0.95"))
    'may be 0.95% or 95%'
    >>> may_be("0.9", Decimal("0.9"), sign="")
    'may be 0.9 or 90'
    """
    return f"may be {one_line(text)}{sign} or {(number * 100).normalize():f}{sign}"


NOT_BEGUN = "has not begun, so that nothing can have been measured"
NOT_OVER = "is not over"


def marked(mark: str) -> str:
    """A mark that fits no value as the plan keeps it."""
    return f"marked “{one_line(mark)}”"


def shows(text: str, value: str) -> str:
    """What a cell shows where that is no figure, and what it holds."""
    return f"the cell shows “{one_line(text)}” and holds {value}"


def stands_often(times: str, listed: str) -> str:
    """Why one of several values cannot be taken; *listed* has each as "“43” (D2)"."""
    return f"stands {times} with other values: {listed}"


def in_another_unit(unit: str, planned: str) -> str:
    """Why the figures of a file are not the plan's, as the end of a sentence."""
    return f"is in {unit}, while the indicator is in {planned}"


def says_two(text: str, value: str) -> str:
    """Why neither a text nor the figure beside it is taken, as the end of a sentence."""
    return f"says “{one_line(text)}” under Text and {value} under Value"


def without_unit(others: str) -> str:
    """Why a figure without a unit is in doubt, where others of its indicator are in another one."""
    return f"says no unit, while others of the file are in {others}"


ABOVE_OTHERS = (
    "stands above rows that name no indicator, and which of them is its value is not said"
)
"""Why a figure may be another part of a value, as the end of a sentence."""

_UNITS = "|".join(map(re.escape, UNITS))
_AT = r"\((?:[^“”]+ )?[A-Z]+\d+\)"
_LISTED = rf"“[^”]*” {_AT}(?:, “[^”]*” {_AT})+"
_NOTED = (
    rf"it (?:may be \S+%? or [\d.]+%?(?:; write it with the sign)?|{NO_SIGN}|{ODD_SIGN}"
    rf"|{UNSAVED}|{A_DATE}|{ALONE}|{OF_ALONE}|{ABOVE_OTHERS}"
    rf"|{in_another_unit(f'(?:{_UNITS}|“[^”]*”)', f'(?:{_UNITS})')}"
    rf"|{without_unit(f'(?:{_UNITS}|“[^”]*”)')}"
    r"|says “[^”]*” under Text and \S+ under Value"
    rf"|stands \d+ times with other values: {_LISTED})"
    rf"|{_LISTED}|{STRUCK}|marked “[^”]*”|the cell shows “[^”]*” and holds \S+"
)


def written_note(note: str, text: str) -> str:
    """What somebody wrote in the note of a value: without what the program noted of its *text*.

    >>> written_note("it may be 0.86% or 86%; asked Jo", "0.86")
    'asked Jo'
    """
    said = set()
    for unit in ("", *UNITS):  # the unit of the indicator may have been another
        reading = read_value(text, unit)
        said |= {reading.note, f"it {reading.wrong}" if reading.wrong else ""}
    known = "|".join(re.escape(each) for each in sorted(said) if each)
    forms = f"(?:{known}|{_NOTED})" if known else f"(?:{_NOTED})"
    pieces = re.split(rf"(?:^|(?<=; )|(?<=\n)){forms}(?:; |\n|$)", note, flags=re.IGNORECASE)
    return "".join(pieces).strip("; \n")
