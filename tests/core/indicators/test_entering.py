"""A value that is typed or pasted, beside the others of its indicator."""

from __future__ import annotations

import pytest

from desktop.core.indicators.entering import read_entered
from desktop.core.indicators.periods import month_period
from tests.core.indicators.making import measured

NEW = month_period(2018, 4)


@pytest.mark.parametrize(
    ("others", "text", "value"),
    [
        (["94", "95", "96"], "0.95", ""),
        ([], "0.95", ""),  # nothing says which of the two it is
        (["94", "95"], "0.95%", "0.95"),
        (["94", "95"], "95 of 100", "95"),
        (["94", "95"], "3 of 700", "0.43"),
        (["0.3", "0.5", "0.4"], "0.43", "0.43"),  # the others are as small
        (["0.3", "1.2"], "0.43", ""),
        (["94", "95"], "0", "0"),
        (["94", "95"], "1", "1"),
        (["94", "95"], "-0.4", "-0.4"),
        (["94", "95"], " 0.95 p ", ""),
    ],
)
def test_a_share_of_one_is_in_doubt_beside_percentages(
    others: list[str], text: str, value: str
) -> None:
    reading = read_entered(*measured(others, unit="%"), text, NEW)
    assert reading.value == value
    assert bool(reading.wrong) is (value == "")
    if reading.wrong:
        assert reading.wrong.startswith("may be 0.") and "with the sign" in reading.wrong


@pytest.mark.parametrize("unit", ["count", "", "rate per 10,000", "days"])
def test_in_another_unit_it_is_what_it_is(unit: str) -> None:
    assert read_entered(*measured(["94"], unit=unit), "0.95", NEW).value == "0.95"


def test_the_value_that_it_takes_the_place_of_says_nothing() -> None:
    data, indicator = measured(["0.4", "0.5", "0.3", "43"], unit="%")
    assert read_entered(data, indicator, "0.43", NEW).value == "0.43"


def test_what_is_no_figure_says_so_as_ever() -> None:
    assert "no figure" in read_entered(*measured(["94"], unit="%"), "lots", NEW).wrong
