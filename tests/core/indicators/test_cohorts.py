"""Shares of what another indicator counts, tied by their names alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.indicators.cohorts import Share, begins, counted_alike, wholes_of
from desktop.core.indicators.publishing import Publishing
from desktop.core.kinds import IndicatorValue
from tests.core.indicators.making import measured


@pytest.mark.parametrize(
    ("name", "other", "goes_on"),
    [
        ("% of care leavers in education", "Number of care leavers", True),
        ("Care leavers in touch (%)", "Care leavers, total", True),
        ("Percentage of the visits made on time", "Visits", True),
        ("Care leavers", "Number of care leavers", False),
        ("% of visits to care leavers", "Care leavers", False),
        ("Care leavers", "Care leavers in education", False),
        ("Visits", "Number of", False),
    ],
)
def test_a_name_goes_on_from_another(name: str, other: str, goes_on: bool) -> None:
    assert begins(name, other) is goes_on


def share(value: str, whole: str, top: str = "") -> dict[str, tuple[int, Decimal]]:
    said = Share(
        "% of carers reviewed", {"2018-01": value}, {"2018-01": Decimal(top)} if top else {}
    )
    return wholes_of(said, {7: "Carers"}, {7: {"2018-01": Decimal(whole), "2018-02": Decimal(1)}})


@pytest.mark.parametrize(
    ("value", "whole", "top"),
    [
        ("75", "12", "9"),
        ("33.3", "12", "4"),
        ("17", "12", "2"),  # 16.67
        ("75.0", "11", ""),  # 8.25: of another whole
        ("101", "100", ""),
        ("5", "0", ""),
        ("99.9", "2000", "1998"),
    ],
)
def test_a_share_is_of_a_whole_that_makes_it_a_whole_number(
    value: str, whole: str, top: str
) -> None:
    assert share(value, whole) == ({"2018-01": (7, Decimal(top))} if top else {})


def test_a_number_above_the_line_has_to_be_that_share() -> None:
    assert share("75", "12", top="9") == {"2018-01": (7, Decimal(9))}
    assert share("75", "12", top="90") == {} == share("75", "16", top="9")


def test_the_longest_name_is_the_whole() -> None:
    said = Share("Carers of babies reviewed", {"2018-01": "50"}, {})
    names = {1: "Carers", 2: "Carers of babies", 3: "Carers of girls"}
    counts = {key: {"2018-01": Decimal(10 * key)} for key in names}
    assert wholes_of(said, names, counts) == {"2018-01": (2, Decimal(10))}


def test_one_period_that_does_not_fit_is_of_another_whole() -> None:
    said = Share("Carers reviewed", {"2018-01": "50", "2018-02": "30.0"}, {})
    counts = {1: {"2018-01": Decimal(10), "2018-02": Decimal(11)}}
    assert wholes_of(said, {1: "Carers"}, counts) == {}


@pytest.mark.parametrize(
    ("whole", "value", "printed"),
    [("12", "75", "[c]"), ("12", "25", "[c]"), ("12", "50", "50%"), ("12", "100", "100%"),
     ("400", "99", "[c]"), ("400", "98", "98%"), ("12", "60.0", "60%")],
)  # fmt: skip
def test_a_share_that_tells_few_of_a_whole_is_kept_back(
    whole: str, value: str, printed: str
) -> None:
    data, carers = measured([whole], unit="count", name="Number of carers")
    _, reviewed = measured([value], data=data, unit="%", name="% of carers with a review")
    publishing = Publishing(data)
    assert publishing.of(reviewed)["2018-01"].text == printed
    assert publishing.of(carers)["2018-01"].text == whole


def test_a_share_of_what_has_another_name_is_printed() -> None:
    data, _ = measured(["12"], unit="count", name="Number of carers")
    _, other = measured(["75"], data=data, unit="%", name="% of visits on time")
    assert Publishing(data).of(other)["2018-01"].text == "75%"


def test_a_share_is_of_what_the_plan_says_that_it_is_a_part_of() -> None:
    """25% of 12 are 3, whatever the two are called; a figure that is of no whole number is left."""
    data, whole = measured(["12", "40"], unit="count", name="Referrals")
    shares = [{"value": "25", "text": "25%"}, {"value": "33.1", "text": "33.1%"}]
    _, part = measured(shares, unit="%", name="Seen again", data=data)
    published = Publishing(data)
    assert [each.text for each in published.of(part).values()] == ["25%", "33.1%"]
    part.part_of = whole.id
    published = Publishing(data)
    assert [each.text for each in published.of(part).values()] == ["[c]", "33.1%"]
    assert [each.text for each in published.of(whole).values()] == ["12", "40"]


def test_a_share_of_what_is_counted_without_a_unit() -> None:
    data, _ = measured(["12"], name="Number of carers")
    _, reviewed = measured(["75"], data=data, unit="%", name="% of carers with a review")
    assert Publishing(data).of(reviewed)["2018-01"].text == "[c]"


@pytest.mark.parametrize("unit", ["%", "", "count"])
def test_counts_that_stand_in_a_fraction_give_it_away(unit: str) -> None:
    fraction = {"text": "9 of 12", "numerator": "9", "denominator": "12"}
    fraction["value"] = "9" if unit == "count" else "75"
    data, share = measured([fraction, None], unit=unit, name="On time")
    _, every = measured(["12", "30"], unit="count", name="Visits", data=data)
    _, some = measured(["9", "20"], unit="count", name="Visits, prompt", data=data)
    published = Publishing(data)
    shown = {
        each.name: next(iter(published.of(each).values())).text for each in (share, every, some)
    }
    assert shown["On time"] == "[c]" and list(shown.values()).count("[c]") == 2
    for row in data.of(IndicatorValue, "indicator_id", some.id):
        row.value = "8"  # another number: nothing ties it to the fraction
    published = Publishing(data)
    assert [next(iter(published.of(each).values())).text for each in (every, some)] == ["12", "8"]
    assert next(iter(published.of(share).values())).text == "[c]"


def test_what_is_counted_alike() -> None:
    parts = {"2018-01": Decimal(9), "2018-02": Decimal(4)}
    counts = {
        1: {"2018-01": Decimal(9)}, 2: {"2018-01": Decimal(9), "2018-02": Decimal(5)},
        3: {"2018-03": Decimal(9)}, 4: {"2018-02": Decimal(4), "2018-03": Decimal(1)},
    }  # fmt: skip
    assert counted_alike(parts, counts) == [1, 4]
