"""What does not fit is told by value, and nothing is put right."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.indicators.fitting import cannot_be, misfits, overlaps, told
from desktop.core.indicators.readings import read_value
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
        ("count", row("3", text="50% (3/7)", numerator="3", denominator="7"),
         "is not 3 of 7, which is 42.86%"),
        ("count", row("3", text="3 of 7 (50%)", numerator="3", denominator="7"),
         "is not 3 of 7, which is 42.86%"),
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


def test_half_a_fraction_says_nothing_against_a_percentage() -> None:
    assert whys("%", row("75", numerator="3"), row("75", denominator="400")) == []


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


def test_a_part_of_one_beside_numbers_of_no_unit_may_be_a_share() -> None:
    found = whys("", row("88"), row("0.86"), row("91"))
    assert found == [("0.86", "is 0.86, beside others of up to 91: it may be 0.86 or 86")]
    assert whys("", row("88"), row("1"), row("91")) == []  # a number like the others
    assert whys("", row("140"), row("0.86"), row("91")) == []  # these are no shares
    assert whys("", row("88"), row("0.02"), row("91")) == []


def fallen(
    *values: tuple[str, str], span: str = "cumulative", unit: str = "count"
) -> list[tuple[str, str]]:
    rows = [row(value, period=period) for period, value in values]
    return [
        (each.value.period, each.why) for each in misfits(Indicator(unit=unit, span=span), rows)
    ]


def test_where_no_unit_is_given_the_first_value_that_says_its_own_gives_it() -> None:
    mixed = (row("40"), row("62", text="62%"), row("19", text="19 days"), row("64", text="64%"))
    assert whys("", *mixed) == [("19 days", "is in days, and “62%” before it in a percentage")]
    assert whys("%", *mixed) == [("19 days", "is in days, while the indicator is in a percentage")]


FELL = (("2018-05", "40"), ("2018-07", "38"), ("2018-06", "44"), ("2018-08", "38"))


def test_what_is_added_up_since_april_does_not_become_less() -> None:
    assert fallen(*FELL) == [
        ("2018-07", "is less than 44 for June 2018, while it is added up since April"),
    ]
    assert fallen(*FELL, unit="") == fallen(*FELL, unit="per 10,000") == fallen(*FELL)
    assert fallen(*FELL, span="snapshot") == fallen(*FELL, unit="%") == []
    assert fallen(*FELL, unit="£") == []  # money may come back


def test_in_april_it_begins_again_and_a_gap_is_passed_over() -> None:
    assert fallen(("2018-03", "90"), ("2018-04", "4"), ("2018-Q1", "3")) == []
    assert [
        period for period, _ in fallen(("2018-04", "9"), ("2018-05", ""), ("2018-06", "8"))
    ] == ["2018-06"]
    kept_back = row("1", period="2018-06", flag="suppressed")
    found = misfits(
        Indicator(unit="count", span="cumulative"), [row("9", period="2018-05"), kept_back]
    )
    assert found == []


def test_a_count_that_gives_its_share_rightly_fits() -> None:
    for text in ("43% (3/7)", "42.9% (3/7)", "3 of 7", "3 (50%)"):
        assert whys("count", row("3", text=text, numerator="3", denominator="7")) == []
        assert cannot_be("count", read_value(text, "count")) == []
    assert cannot_be("count", read_value("50% (3/7)", "count")) == [
        "is not 3 of 7, which is 42.86%"
    ]
