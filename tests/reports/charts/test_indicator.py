"""An indicator as a picture: what of the plan is drawn, and what is said to who cannot see it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Polygon, PolyLine, Rect

from desktop.core.data import PlanData
from desktop.core.indicators.series import Series
from desktop.core.indicators.targets import read_target
from desktop.core.indicators.words import trend_words
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, PlanInfo
from desktop.core.published import for_public
from desktop.reports import charts
from desktop.reports.charts.indicator import ends_of, points_of

from ..measured import counts, indicator, months, shares, value
from .test_lines import own_lines, shown, texts

DAY = date(2019, 3, 31)


@pytest.fixture()
def data() -> PlanData:
    made = PlanData()
    made.add(PlanInfo(title="Wyeford"))
    return made


def values(data: PlanData, of: Indicator, day: date | None = DAY) -> list[Any]:
    series = Series(data, of)
    return list(points_of(series, series.until(day)))


def test_the_alternative_text_says_the_trend_and_never_chart(data: PlanData) -> None:
    made = indicator(data, code="A 1", name="Seen in time", unit="%", every="month",
                     polarity="higher", target="80%")  # fmt: skip
    shares(data, made, months("2018-01", 6), [50, 55, 60, 66, 70, 75], 100)
    data.add(Comparator(indicator_id=made.id, name="England", period="2017/18", text="68%"))
    chart = charts.indicator_chart(data, made, DAY)
    assert chart.alt == (
        f"A 1 Seen in time. {trend_words(data, made, DAY)} Beside it: England 68% (2017/18)."
    )
    assert "chart" not in chart.alt.casefold() and "75%" in chart.alt
    assert charts.sparkline(data, made, DAY).alt.startswith("A 1 Seen in time. Rose from 50%")
    assert {"75%, Jun 2018", "target 80%", "England 68% (2017/18)"} <= set(texts(chart.drawing))


def test_only_what_had_begun_by_the_day_is_drawn(data: PlanData) -> None:
    made = indicator(data, unit="count", every="month")
    counts(data, made, months("2018-01", 6), [10, 20, 30, 40, 50, 60])
    chart = charts.indicator_chart(data, made, date(2018, 3, 31))
    assert len(own_lines(chart.drawing)[0].points) == 6 and "60" not in chart.alt


def test_a_month_without_a_row_is_a_gap_as_one_without_data_is(data: PlanData) -> None:
    made = indicator(data, unit="count", every="month")
    counts(data, made, ["2018-01", "2018-02", "2018-05", "2018-06"], [10, 11, 12, 13])
    assert [each.value for each in values(data, made)] == [10, 11, None, 12, 13]
    value(data, made, "2018-07", "No data", flag="no data")
    assert values(data, made)[-1].value is None and values(data, made)[-1].mark == ""


def test_a_quarterly_indicator_may_be_given_by_its_last_months(data: PlanData) -> None:
    made = indicator(data, unit="days", every="quarter")
    counts(data, made, ["2018-03", "2018-06", "2018-09"], [400, 410, 420])
    assert [each.value for each in values(data, made)] == [400, 410, 420]
    counts(data, made, ["2019-03"], [430])
    assert [each.value for each in values(data, made)] == [400, 410, 420, None, 430]


def test_a_year_among_months_joins_no_line(data: PlanData) -> None:
    made = indicator(data, unit="count", every="month")
    counts(data, made, ["2016/17", "2017-04", "2017-05"], [120, 10, 11])
    year, *rest = values(data, made)
    assert year.start == date(2016, 4, 1) and all(each.start is None for each in rest)
    years = indicator(data, unit="count", every="year")
    counts(data, years, ["2015/16", "2016/17"], [1, 2])
    assert all(each.start is None for each in values(data, years))


def test_the_rate_is_drawn_where_the_target_is_of_it(data: PlanData) -> None:
    made = indicator(data, unit="count", judged_by="rate", every="month", polarity="lower",
                     target="50")  # fmt: skip
    value(data, made, "2018-01", "300 (47.3)", value="300", rate="47.3")
    chart = charts.indicator_chart(data, made, DAY)
    assert "47.3 per 10,000, Jan 2018" in texts(chart.drawing)
    assert "per 10,000" in texts(chart.drawing) and "300" not in texts(chart.drawing)


def test_a_target_in_another_unit_is_not_drawn_on_the_scale(data: PlanData) -> None:
    made = indicator(data, unit="days", every="month", polarity="lower", target="20%")
    counts(data, made, months("2018-01", 2), [30, 31])
    assert shown(charts.indicator_chart(data, made, DAY).drawing, Rect) == []
    data.put(Indicator, made.id, "target", "20 days")
    assert len(shown(charts.indicator_chart(data, made, DAY).drawing, Rect)) == 1


def test_targets_by_date_stand_in_place_of_the_target(data: PlanData) -> None:
    made = indicator(data, unit="%", every="month", polarity="higher", target="90%")
    shares(data, made, months("2018-01", 2), [50, 51], 100)
    for by, text in (("2018-03-31", "65%"), ("2018-09-30", "n/a"), ("", "70%")):
        data.add(IndicatorTarget(indicator_id=made.id, by=by, text=text))
    drawing = charts.indicator_chart(data, made, DAY).drawing
    assert "65%" in texts(drawing) and "target 90%" not in texts(drawing)
    diamonds = [each for each in shown(drawing, Polygon) if min(each.points[1::2]) > 12]
    assert len(diamonds) == 1, "without a day or a figure there is no place for one"


def test_whom_it_is_compared_with_is_drawn_where_a_figure_says_so(data: PlanData) -> None:
    made = indicator(data, unit="%", every="month")
    shares(data, made, months("2018-01", 2), [50, 51], 100)
    for name, period, text in (
        ("England", "2016/17", "47%"), ("England", "2017/18", "48%"), ("Region", "", "49"),
        ("Neighbours", "2017/18", "not published"), ("Odd", "2017/18", "12 days"),
    ):  # fmt: skip
        data.add(Comparator(indicator_id=made.id, name=name, period=period, text=text))
    drawing = charts.indicator_chart(data, made, DAY).drawing
    named = set(texts(drawing))
    assert {"England 48% (2017/18)", "Region 49%"} <= named
    assert not any("Neighbours" in each or "Odd" in each for each in named)


@pytest.mark.parametrize(
    ("text", "polarity", "ends"),
    [
        ("461.2 - 563.6", "target", (461.2, 563.6)),
        ("40 to 52", "higher", (40.0, None)),
        ("40 to 52", "lower", (None, 52.0)),
        ("85%", "higher", (85.0, None)),
        ("N/A", "higher", (None, None)),
    ],
)
def test_the_ends_of_what_is_aimed_for(
    text: str, polarity: str, ends: tuple[float | None, float | None]
) -> None:
    assert ends_of(Indicator(polarity=polarity), read_target(text, polarity)) == ends


def test_a_sparkline_shows_the_last_two_years(data: PlanData) -> None:
    made = indicator(data, unit="count", every="month", polarity="lower", target="30")
    counts(data, made, months("2016-01", 36), [*range(36)])
    drawing = charts.sparkline(data, made, date(2018, 12, 31)).drawing
    assert len(shown(drawing, PolyLine)[0].points) == 48
    assert len(shown(drawing, Rect)) == 1 and len(shown(drawing, Circle)) == 1
    empty = indicator(data, name="None")
    assert charts.sparkline(data, empty).drawing.contents == []
    assert charts.sparkline(data, empty).alt == "None. No figures yet."


def test_of_a_figure_that_is_kept_back_nothing_is_drawn_or_said(data: PlanData) -> None:
    """The picture and its words are the same whatever the figure is that is kept back."""

    def picture(small: int) -> tuple[Any, ...]:
        one = PlanData()
        one.add(PlanInfo(title="Wyeford"))
        made = indicator(one, code="C 1", unit="count", every="month", polarity="lower",
                         target="10")  # fmt: skip
        counts(one, made, months("2018-01", 5), [12, 9, small, 8, 14])
        public = for_public(one)
        shown_ = public.all(Indicator)[0]
        chart, line = (
            draw(public, shown_, DAY) for draw in (charts.indicator_chart, charts.sparkline)
        )
        return (
            charts.shapes_of(chart.drawing), chart.alt, charts.shapes_of(line.drawing), line.alt,
        )  # fmt: skip

    first = picture(1)
    assert all(picture(small) == first for small in (2, 3, 4))
    assert picture(6) != first, "what is no small number is drawn"
    assert "1 figure is kept back." in first[1]


def test_every_figure_kept_back_is_not_told_as_no_data(data: PlanData) -> None:
    made = indicator(data, code="C 1", unit="count", every="month")
    value(data, made, "2018-01", "*", flag="suppressed")
    assert charts.indicator_chart(data, made, DAY).alt == "C 1. Every figure is kept back."
    assert "Every figure is kept back." in charts.sparkline(data, made, DAY).alt
