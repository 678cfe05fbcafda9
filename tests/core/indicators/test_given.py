"""Values as a file gives them, and what is made of them."""

from __future__ import annotations

from decimal import Decimal

from desktop.core.data import PlanData
from desktop.core.indicators.given import (
    Described,
    Given,
    as_shown,
    put_indicator,
    put_indicators,
    rounds_to,
)
from desktop.core.indicators.periods import period_of
from desktop.core.indicators.readings import Reading
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue

AUGUST = period_of("2014-08")
assert AUGUST is not None


def value(text: str, figure: str = "", *, doubt: str = "", note: str = "", rate: str = "") -> Given:
    assert AUGUST is not None
    return Given("1", "Visits", AUGUST, Reading(text, figure, note=note), "%", rate, doubt)


def test_a_blank_is_no_record_unless_a_rate_stands_beside_it() -> None:
    assert value("").is_blank
    assert not value("", rate="12.3").is_blank
    assert not value("No data").is_blank
    noted = Given("1", "", AUGUST, Reading("", note="system down"))
    assert not noted.is_blank and noted.has_no_value and value("").has_no_value
    assert not value("", rate="12.3").has_no_value and not value("No data").has_no_value


def test_a_doubtful_value_has_no_figure_and_says_why() -> None:
    doubtful = value("42", "42", doubt="has no sign", note="“42”")
    assert (doubtful.figure, value("42", "42").figure) == ("", "42")
    row = doubtful.row(Indicator(id=7), "2014-09-15", "Aug.xlsx")
    assert (row.indicator_id, row.period, row.text, row.value) == (7, "2014-08", "42", "")
    assert row.note == "“42”; it has no sign"
    assert (row.came_on, row.came_from) == ("2014-09-15", "Aug.xlsx")


def test_rounding() -> None:
    assert rounds_to(Decimal("62.67"), Decimal("62.7"))
    assert rounds_to(Decimal("19.25"), Decimal("19.2"))
    assert not rounds_to(Decimal("62.67"), Decimal("62.6"))
    assert not rounds_to(Decimal("62.7"), Decimal("62.7"))
    assert as_shown("63%", Decimal(63)) == Decimal(63)
    assert as_shown("63.00%", Decimal(63)).as_tuple().exponent == -2
    assert as_shown("62.7%", Decimal("62.71")) == Decimal("62.71")


def test_an_indicator_is_made_with_all_that_belongs_to_it() -> None:
    data = PlanData()
    described = Described(
        {"code": "1", "name": "Visits", "unit": "%"}, (("2014-09-30", "80%"),),
        (("England", "2012/13", "74%"),), (value("71%", "71"), value("")),
    )  # fmt: skip
    made = put_indicator(described, 3.0, data.add, "", "Aug.xlsx")
    assert (made.code, made.unit, made.position, len(made.key)) == ("1", "%", 3.0, 8)
    assert [each.value for each in data.of(IndicatorValue, "indicator_id", made.id)] == ["71"]
    assert [each.text for each in data.of(IndicatorTarget, "indicator_id", made.id)] == ["80%"]
    assert [each.text for each in data.of(Comparator, "indicator_id", made.id)] == ["74%"]


def named(code: str, part_of: tuple[str, str] = ("", "")) -> Described:
    return Described({"code": code, "name": f"Name {code}"}, part_of=part_of)


def put(
    described: list[Described], there: dict[tuple[str, str], Indicator] | None = None
) -> tuple[PlanData, list[Indicator]]:
    data = PlanData()
    return data, put_indicators(described, 4.0, data.add, "", "Aug.xlsx", there or {})


def test_parts_are_put_with_their_totals_whatever_stands_first() -> None:
    listed = [
        named("3", ("2", "Name 2")), named("2", ("1", "Name 1")), named("4"), named("1"),
        named("5", ("4", "Name 4")),
    ]  # fmt: skip
    data, made = put(listed)
    assert [each.code for each in made] == ["3", "2", "4", "1", "5"]
    assert [each.position for each in made] == [5.0, 6.0, 7.0, 8.0, 9.0]
    by_code = {each.code: each for each in made}
    parts = {each.code: each.part_of for each in made}
    assert parts == {
        "3": by_code["2"].id, "2": by_code["1"].id, "4": None, "1": None, "5": by_code["4"].id,
    }  # fmt: skip
    assert len(data.all(Indicator)) == 5


def test_a_part_may_be_of_one_that_the_plan_has() -> None:
    old = Indicator(id=77, code="P", name="Of the plan")
    _, made = put([named("1", ("P", "Of the plan")), named("2", ("Q", "Of none"))],
                  {("P", "Of the plan"): old})  # fmt: skip
    assert [each.part_of for each in made] == [77, None]


def test_parts_of_one_another_are_all_put() -> None:
    _, made = put([named("1", ("2", "Name 2")), named("2", ("1", "Name 1"))])
    assert [each.code for each in made] == ["1", "2"]
