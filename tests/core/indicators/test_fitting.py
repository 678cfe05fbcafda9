"""What does not fit is told by value, and nothing is put right."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.indicators.fitting import misfits, overlaps, told
from desktop.core.kinds import Indicator, IndicatorValue


def row(value: str = "", **columns: Any) -> IndicatorValue:
    columns.setdefault("text", value)
    return IndicatorValue(value=value, period=columns.pop("period", "2018-08"), **columns)


def whys(unit: str, *rows: IndicatorValue) -> list[tuple[str, str]]:
    return [(each.value.text, each.why) for each in misfits(Indicator(unit=unit), rows)]


def test_a_fraction_of_one_beside_percentages() -> None:
    found = whys("%", row("95"), row("0.95"), row("93.5"))
    assert found == [
        ("0.95", "is 0.95, beside others of up to 95: it may be 0.95% or 95%"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [row("4.5"), row("0.5"), row("1"), row("5.9")],  # 50 would not fit the others either
        [row("0.95"), row("0.94")],  # none of them is larger than 1
        [row("95"), row("0.95", text="0.95%")],  # its text says what it is
        [row("95"), row("1", numerator="1", denominator="100")],  # its fraction bears it out
        [row("95"), row("0")],
        [row("95"), row("", text="*", flag="suppressed")],
    ],
)
def test_what_may_well_be_a_small_percentage(rows: list[IndicatorValue]) -> None:
    assert whys("%", *rows) == []


@pytest.mark.parametrize(
    ("unit", "value", "why"),
    [
        ("%", row("", text="7 of 0", numerator="7", denominator="0"), "has a denominator of 0"),
        ("count", row("7", numerator="7", denominator="0"), "has a denominator of 0"),
        ("%", row("91", numerator="300", denominator="400"),
         "is not 300 of 400, which is 75%"),
        ("%", row("130"), "is more than 100%"),
        ("%", row("-5"), "is less than nothing"),
        ("count", row("-5"), "is less than nothing"),
        ("days", row("-5"), "is less than nothing"),
        ("count", row("3.5"), "is no whole number, while the indicator counts"),
        ("yes/no", row("3"), "is neither yes nor no"),
        ("%", row("", text="19 Days"), "is in days, while the indicator is in a percentage"),
        ("count", row("62", text="62%"), "is in a percentage, while the indicator is in a count"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit(unit: str, value: IndicatorValue, why: str) -> None:
    assert [each for _, each in whys(unit, value)] == [why]


def test_more_than_all_is_told_where_the_unit_is_a_percentage() -> None:
    more = row("105", text="420 of 400", numerator="420", denominator="400")
    assert [why for _, why in whys("%", more)] == [
        "counts 420 of 400, more than all", "is more than 100%",
    ]  # fmt: skip
    assert whys("count", row("420", text="420 of 400", numerator="420", denominator="400")) == []


@pytest.mark.parametrize(
    ("unit", "value"),
    [("£", "-5"), ("", "-5"), ("%", "100"), ("count", "3.0"), ("days", "3.5"), ("yes/no", "0"),
     ("per 10,000", "1060.66")],
)  # fmt: skip
def test_what_fits(unit: str, value: str) -> None:
    assert whys(unit, row(value)) == []


def test_they_stand_in_the_order_of_the_values() -> None:
    found = whys("%", row("0.95"), row("130"), row("95"))
    assert [text for text, _ in found] == ["0.95", "130"]


def test_a_misfit_as_a_sentence() -> None:
    (misfit,) = misfits(Indicator(unit="%"), [row("130")])
    assert told(misfit) == "“130” for August 2018 is more than 100%."
    (misfit,) = misfits(Indicator(unit="%"), [row("130", text="", period="Autumn")])
    assert told(misfit) == "“130” for Autumn is more than 100%."


def test_periods_that_overlap() -> None:
    rows = [row(period=each) for each in ("2018-08", "2018-Q2", "2018-11", "Autumn")]
    assert [(one.text, other.text) for one, other in overlaps(rows)] == [("2018-Q2", "2018-08")]
