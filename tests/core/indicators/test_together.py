"""Counts that are another's of several periods together give none of them away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.core.data import PlanData
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.publishing import Publishing
from desktop.core.indicators.together import (
    SO_FAR,
    Together,
    ending_at,
    in_longer,
    together,
)
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from tests.core.indicators.making import measured


def texts_of(text: str, span: int) -> list[str]:
    period = period_of(text)
    assert period is not None
    return [each.text for each in ending_at(period, span)]


def test_the_periods_that_one_figure_is_of() -> None:
    assert texts_of("2018-02", 3) == ["2018-02", "2018-01", "2017-12"]
    assert texts_of("2018/19", 2) == ["2018/19", "2017/18"]
    assert texts_of("2018-06", SO_FAR) == ["2018-06", "2018-05", "2018-04"]
    assert texts_of("2018-04", SO_FAR) == ["2018-04"]
    assert texts_of("2018-Q2", SO_FAR) == ["2018-Q2", "2018-Q1"]
    assert texts_of("2018-06-30", SO_FAR) == ["2018-06-30"]


def found(related: bool, *rows: tuple[str, ...]) -> list[Together]:
    figures = {
        key: {
            period: Decimal(each)
            for at, each in enumerate(row)
            if each and (period := period_of(f"{2010 + at}/{11 + at}")) is not None
        }
        for key, row in enumerate(rows)
    }
    return list(together(figures, {0: frozenset({1})} if related else {}))


def test_two_years_together() -> None:
    rows = (("", "12", "11"), ("5", "7", "4"))
    assert found(True, *rows) == [Together(0, 1, 2)] == found(False, *rows)
    # One figure of ten is no proof, but where the name says so.
    assert found(True, ("", "9"), ("6", "3")) == [Together(0, 1, 2)]
    assert found(False, ("", "0"), ("0", "0")) == []
    assert found(True, ("", "12", "12"), ("5", "7", "4")) == []
    assert found(True, ("12",), ("7",)) == []


@pytest.mark.parametrize(
    ("years", "both", "printed"),
    [
        (["6", "3"], {"2019/20": "9"}, ["6", "[c]", "[c]"]),
        (["6", "30"], {"2019/20": "36"}, ["6", "30", "36"]),
        (["6", "3"], {"2019/20": "10"}, ["6", "[c]", "10"]),
    ],
)
def test_what_two_years_together_tell_is_kept_back(
    years: list[str], both: dict[str, str], printed: list[str]
) -> None:
    data, one = measured(unit="count", name="Deaths")
    for text, value in zip(("2018/19", "2019/20"), years, strict=True):
        data.add(IndicatorValue(indicator_id=one.id, period=text, value=value, text=value))
    two = data.add(Indicator(unit="count", name="Deaths, two years together"))
    for text, value in both.items():
        data.add(IndicatorValue(indicator_id=two.id, period=text, value=value, text=value))
    publishing = Publishing(data)
    shown = [publishing.of(one)[text].text for text in ("2018/19", "2019/20")]
    shown += [publishing.of(two)["2019/20"].text]
    assert shown == printed


def test_a_count_since_april_beside_that_of_each_month() -> None:
    data, month = measured(["7", "3", "8"], first="2018-04", unit="count", name="Missing")
    _, year = measured(["7", "10", "18"], first="2018-04", data=data, unit="count",
                       name="Missing since April", span="cumulative")  # fmt: skip
    publishing = Publishing(data)
    assert publishing.of(month)["2018-05"].text == "[c]"
    assert "[c]" in [publishing.of(year)[text].text for text in ("2018-04", "2018-05")]


def test_what_a_supplier_kept_back_is_not_told_by_a_sum_that_holds_elsewhere() -> None:
    star = {"text": "*", "flag": "suppressed"}
    data, total = measured(["120", "95", "12"], unit="count", name="All")
    _, one = measured(["70", "52", star], data=data, unit="count", name="Girls")
    _, other = measured(["50", "43", "9"], data=data, unit="count", name="Boys")
    publishing = Publishing(data)
    shown = [publishing.of(each)["2018-03"].text for each in (total, one, other)]
    assert shown[1] == "[c]" and "[c]" in (shown[0], shown[2])


def shown(data: PlanData, *ones: Indicator) -> list[list[str]]:
    publishing = Publishing(data)
    return [[each.text for each in publishing.of(one).values()] for one in ones]


def quarters(data: PlanData, one: Indicator, **values: str) -> Indicator:
    for text, value in values.items():
        period = text.removeprefix("y").replace("_", "-")
        data.add(IndicatorValue(indicator_id=one.id, period=period, value=value, text=value))
    return one


def test_months_beside_an_indicator_of_the_quarters_give_no_small_one_away() -> None:
    data, month = measured(["9", "7", "2"], first="2018-07", unit="count", name="Exclusions")
    whole = data.add(Indicator(unit="count", name="Exclusions, quarterly"))
    quarters(data, whole, y2018_Q2="18")
    by_month, by_quarter = shown(data, month, whole)
    assert by_month[2] == "[c]" and "[c]" in (*by_month[:2], *by_quarter)


def test_months_beside_the_year_and_quarters_beside_the_year() -> None:
    months = ["7", "8", "6", "9", "7", "8", "9", "7", "2", "8", "9", "10"]
    data, month = measured(months, first="2018-04", unit="count", name="Exclusions")
    year = quarters(data, data.add(Indicator(unit="count", name="Exclusions in the year")),
                    **{"y2018/19": "90"})  # fmt: skip
    by_month, by_year = shown(data, month, year)
    assert by_month[8] == "[c]" and by_month.count("[c]") + by_year.count("[c]") > 1
    data = PlanData([PlanInfo(id=1)])
    parts = data.add(Indicator(unit="count", name="Moves by quarter"))
    quarters(data, parts, y2018_Q1="9", y2018_Q2="3", y2018_Q3="8", y2018_Q4="7")
    year = quarters(data, data.add(Indicator(unit="count", name="Moves")), **{"y2018/19": "27"})
    by_quarter, by_year = shown(data, parts, year)
    assert by_quarter[1] == "[c]" and by_quarter.count("[c]") + by_year.count("[c]") > 1


def test_the_numbers_of_fractions_by_month_and_by_quarter() -> None:
    data = PlanData([PlanInfo(id=1)])
    month, quarter = (data.add(Indicator(unit="%", name=f"Interviews in time, {often}"))
                      for often in ("monthly", "quarterly"))  # fmt: skip
    for one, period, top, bottom in (
        (month, "2018-07", 18, 30), (month, "2018-08", 16, 28), (month, "2018-09", 2, 25),
        (quarter, "2018-Q2", 36, 83),
    ):  # fmt: skip
        data.add(IndicatorValue(
            indicator_id=one.id, period=period, text=f"{top} of {bottom}", numerator=str(top),
            denominator=str(bottom), value=str(round(top * 100 / bottom, 2)),
        ))  # fmt: skip
    by_month, by_quarter = shown(data, month, quarter)
    assert by_month[2] == "[c]" and "[c]" in (*by_month[:2], *by_quarter)


@pytest.mark.parametrize("quarter", ["17", "2"])
def test_a_quarter_that_is_not_the_sum_of_its_months_says_nothing_of_them(quarter: str) -> None:
    data, month = measured(["9", "7", "2"], first="2018-07", unit="count", name="Exclusions")
    whole = data.add(Indicator(unit="count", name="Exclusions, quarterly"))
    quarters(data, whole, y2018_Q2=quarter)
    by_month, by_quarter = shown(data, month, whole)
    assert by_month == ["9", "7", "[c]"] and by_quarter == ["[c]" if quarter == "2" else "17"]


def test_what_has_nothing_to_do_with_it_is_no_quarter_of_it_by_chance() -> None:
    data, month = measured(["9", "7", "2"], first="2018-07", unit="count", name="Exclusions")
    other = quarters(data, data.add(Indicator(unit="count", name="Foster homes")), y2018_Q2="18")
    for number in range(30):
        quarters(data, data.add(Indicator(unit="count", name=f"Posts {number}")), y2018_Q2="55")
    assert shown(data, month, other) == [["9", "7", "[c]"], ["18"]]


def in_periods(*figures: tuple[str, int]) -> dict[Period, Decimal]:
    found = {period_of(text): Decimal(number) for text, number in figures}
    return {period: number for period, number in found.items() if period is not None}


def test_nothing_of_nothing_is_no_sum() -> None:
    alike = {0: frozenset({1})}
    for second, tied in ((0, False), (1, True)):
        months = in_periods(("2018-07", 0), ("2018-08", second), ("2018-09", 0))
        quarter = in_periods(("2018-Q2", second))
        found = list(in_longer({0: quarter, 1: months}, alike))
        assert [(each.total, each.part) for each in found] == [(0, 1)] * tied
        assert all(each.inside(next(iter(quarter))) == tuple(months) for each in found)
