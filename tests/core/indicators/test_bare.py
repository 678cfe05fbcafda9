"""What figures say that stand without what they are worked out from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desktop.core.indicators.bare import rates_of, share_of, values_in
from desktop.core.indicators.series import Series
from tests.core.indicators.making import Value, measured

ROWS: list[Value] = [
    "5", {"value": "7.5", "numerator": "3"}, {"value": "10", "denominator": "40"},
    {"value": "9", "flag": "suppressed"}, {"value": "8", "flag": "no data"}, {"text": "some"},
    {"value": "6", "flag": "provisional"},
]  # fmt: skip


def test_a_share_is_what_says_no_whole() -> None:
    data, one = measured(ROWS, unit="per 10,000", name="Seen", counted="children")
    found = share_of(Series(data, one))
    assert found.values == {"2018-01": "5", "2018-02": "7.5", "2018-07": "6"}
    assert found.tops == {"2018-02": Decimal(3)}
    assert (found.name, found.counted, found.per) == ("Seen", "children", 10_000)
    one.unit = "%"
    assert share_of(Series(data, one)).per == 100


def test_the_figures_in_a_unit() -> None:
    data, one = measured(ROWS, unit="£")
    _, other = measured(["3"], unit="days", data=data)
    every = {each.id: Series(data, each) for each in (one, other)}
    assert values_in("days", every) == {other.id: {"2018-01": Decimal(3)}}
    assert [str(each) for each in values_in("£", every)[one.id].values()] == ["5", "7.5", "10", "6"]


def test_a_rate_is_as_exact_as_the_others() -> None:
    data, one = measured(["1", "0.8", {"value": "2", "numerator": "9"}], unit="per 10,000")
    half = Fraction(1, 20)
    assert rates_of(Series(data, one)) == {
        "2018-01": (Fraction(1), half), "2018-02": (Fraction(4, 5), half),
    }  # fmt: skip
