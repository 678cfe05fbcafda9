"""Figures over time: where everything stands, and that nothing covers anything else."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Line, Polygon, PolyLine, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import charts
from desktop.reports.charts import Goal, Peer, Picture, Point
from desktop.reports.charts.axis import Across, months_of, round_ticks, spread, wrapped
from desktop.reports.charts.parts import paint
from desktop.reports.fonts import REGULAR, register
from desktop.reports.layout.style import OWN


def ends(first: str, number: int) -> list[date]:
    """The last days of so many months."""
    begin = int(first[:4]) * 12 + int(first[5:]) - 1
    months = [divmod(begin + n, 12) for n in range(number)]
    return [date(y, m + 1, monthrange(y, m + 1)[1]) for y, m in months]


def points(first: str, values: Sequence[float | None], **marks: str) -> list[Point]:
    """A point for each month; ``m3="provisional"`` marks the fourth."""
    days = ends(first, len(values))
    return [
        Point(day, value, marks.get(f"m{n}", ""))
        for n, (day, value) in enumerate(zip(days, values, strict=True))
    ]


def shown(drawing: Any, kind: type) -> list[Any]:
    return [each for each in drawing.contents if isinstance(each, kind)]


def texts(drawing: Any) -> list[str]:
    return [each.text for each in shown(drawing, String)]


def own_lines(drawing: Any) -> list[PolyLine]:
    return [each for each in shown(drawing, PolyLine) if each.strokeColor == paint(OWN)]


def box(text: String) -> tuple[float, float, float, float]:
    wide = stringWidth(text.text, text.fontName, text.fontSize)
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[text.textAnchor]
    return (text.x - back, text.y, text.x - back + wide, text.y + text.fontSize * 0.7)


def busy() -> Picture:
    """A picture with as much as a card may have."""
    values = [50 + n * 0.9 - (n > 16) * (n - 16) * 1.5 for n in range(24)]
    return Picture(
        points("2016-10", values, m23="provisional"),
        "Rose and fell.",
        newest="60.2%, Sep 2018",
        goals=[
            Goal(day, 60.0 + 3 * n, None, f"{60 + 3 * n}%")
            for n, day in enumerate(ends("2018-05", 6))
        ],
        peers=[
            Peer("England 70% (2017/18)", [(date(2017, 3, 31), 71.0), (date(2018, 3, 31), 70.0)]),
            Peer("Statistical neighbours 70.4% (2017/18)", [(date(2018, 3, 31), 70.4)]),
            Peer("A region with a name that is long 69.8%", [(date(2018, 3, 31), 69.8)]),
        ],
        aim=("target 90%", 90.0, None),
        unit="%",
    )


@pytest.mark.parametrize("width", [180.0, 300.0, 520.0])
@pytest.mark.parametrize("height", [60.0, 150.0])
def test_no_words_cover_others_or_leave_the_picture(width: float, height: float) -> None:
    drawing = charts.line_chart(busy(), width=width, height=height).drawing
    boxes = [box(each) for each in shown(drawing, String)]
    for left, foot, right, top in boxes:
        assert left >= -0.01 and right <= width + 0.01
        assert foot >= 0 and top <= drawing.height + 2
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        upward = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0.5 or upward <= 0.5, (one, other)
    said = " ".join(texts(drawing))
    for word in ("Statistical", "neighbours", "long", "69.8%", "target", "90%"):
        assert word in said


def test_the_foot_has_real_months_and_the_newest_has_its_name() -> None:
    drawing = charts.line_chart(busy(), width=520).drawing
    foot = [
        each for each in shown(drawing, String) if each.textAnchor == "middle" and "20" in each.text
    ]
    named = {each.text: each.x for each in foot}
    assert "Sep 2018" in named and "Jun 2018" in named
    dots = [each for each in shown(drawing, Circle) if each.r == 2.8]
    assert dots[0].cx == pytest.approx(named["Sep 2018"], abs=0.01)
    places = sorted(named.values())
    apart = [two - one for one, two in pairwise(places)]
    assert max(apart) == pytest.approx(min(apart), abs=0.01), "every month is as wide as another"


def test_years_are_named_as_years_and_quarters_by_their_last_month() -> None:
    days = [date(year, 3, 31) for year in (2015, 2016, 2017)]
    years = Picture([Point(day, 4.0 + n) for n, day in enumerate(days)], "Rose.", every=12)
    assert {"2014/15", "2016/17"} <= set(texts(charts.line_chart(years).drawing))
    quarters = Picture(
        [Point(day, 4.0) for day in (date(2018, 3, 31), date(2018, 6, 30), date(2018, 9, 30))],
        "Level.", every=3,
    )  # fmt: skip
    named = [each for each in texts(charts.line_chart(quarters).drawing) if " 2018" in each]
    assert named == ["Mar 2018", "Jun 2018", "Sep 2018"]


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    whole = charts.line_chart(Picture(points("2018-01", [1, 2, 3, 4, 5]), "x")).drawing
    broken = charts.line_chart(Picture(points("2018-01", [1, 2, None, 4, 5]), "x")).drawing
    assert [len(each.points) for each in own_lines(whole)] == [10]
    assert [len(each.points) for each in own_lines(broken)] == [4, 4]
    alone = charts.line_chart(Picture(points("2018-01", [1, None, 3]), "x")).drawing
    assert own_lines(alone) == [] and len(shown(alone, Circle)) == 2, "each is seen as a dot"


def test_the_plans_own_line_is_heavier_than_any_other() -> None:
    drawing = charts.line_chart(busy()).drawing
    others = [each for each in shown(drawing, PolyLine) if each not in own_lines(drawing)]
    assert len(others) == 3
    assert min(each.strokeWidth for each in own_lines(drawing)) > 2 * max(
        each.strokeWidth for each in others
    )


def test_what_is_provisional_is_hollow() -> None:
    picture = Picture(points("2018-01", [5, 6, 7], m1="provisional", m2="revised"), "x")
    drawing = charts.line_chart(picture).drawing
    fills = [each.fillColor for each in sorted(shown(drawing, Circle), key=lambda each: each.cx)]
    assert fills[-3:] == [paint(OWN), paint("#ffffff"), paint(OWN)]
    assert "provisional" in texts(drawing)
    plain = charts.line_chart(Picture(points("2018-01", [5, 6]), "x")).drawing
    assert "provisional" not in texts(plain)


def test_what_is_kept_back_is_a_cross_on_the_foot_at_no_height_of_its_own() -> None:
    """Neither the mark nor the scale differ by what the figure would be."""
    held = Picture(points("2018-01", [40, None, 44], m1="suppressed"), "x")
    drawing = charts.line_chart(held).drawing
    crosses = [each for each in shown(drawing, Line) if each.x1 != each.x2 and each.y1 != each.y2]
    assert {round(min(each.y1, each.y2), 3) for each in crosses[:2]} == {
        round(min(each.y for each in shown(drawing, String) if each.text == "40") + 2.4 + 2.6, 3)
    }
    assert "kept back" in texts(drawing)
    assert [len(each.points) for each in own_lines(drawing)] == []


def test_targets_by_date_are_diamonds_with_their_figures() -> None:
    goals = [
        Goal(date(2018, 3, 31), 60, None, "60%"),
        Goal(date(2018, 6, 30), 70, 80, "70% to 80%"),
    ]
    drawing = charts.line_chart(
        Picture(points("2018-01", [50, 52, 54]), "x", goals=goals, unit="%"), width=400
    ).drawing
    diamonds = [each for each in shown(drawing, Polygon) if min(each.points[1::2]) > 12]
    assert len(diamonds) == 3, "a range has one at either end"
    assert {"60%", "70% to 80%", "target by date"} <= set(texts(drawing))


def test_a_target_is_a_band_to_its_open_end() -> None:
    low = charts.line_chart(
        Picture(points("2018-01", [50, 60]), "x", aim=("target 55%", 55, None), unit="%")
    ).drawing
    band = shown(low, Rect)[0]
    ticks = {each.text: each.y + 2.4 for each in shown(low, String) if each.text.endswith("0%")}
    assert band.y + band.height == pytest.approx(max(ticks.values()), abs=3.1)
    both = charts.line_chart(
        Picture(points("2018-01", [50, 60]), "x", aim=("target 52 to 55", 52, 55))
    ).drawing
    assert shown(both, Rect)[0].height < band.height
    below = charts.line_chart(
        Picture(points("2018-01", [13, 14]), "x", aim=("target 12", None, 12), whole=True)
    ).drawing
    assert shown(below, Rect)[0].height > 5, "a band that ends at the foot is seen"
    none = charts.line_chart(Picture(points("2018-01", [50, 60]), "x")).drawing
    assert shown(none, Rect) == []


def test_a_whole_year_among_months_is_a_line_of_its_own() -> None:
    year = Point(date(2017, 3, 31), 120, "", date(2016, 4, 1))
    drawing = charts.line_chart(Picture([year, *points("2017-04", [10, 11])], "x")).drawing
    thick = [each for each in shown(drawing, Line) if each.strokeWidth == 2.4]
    assert thick[0].y1 == thick[0].y2 and len(own_lines(drawing)[0].points) == 4
    assert "a whole year" in texts(drawing)


def test_scales_are_written_in_their_unit() -> None:
    money = charts.line_chart(Picture(points("2018-01", [1200, 2400]), "x", unit="£")).drawing
    assert "£2,000" in texts(money)
    answer = charts.line_chart(Picture(points("2018-01", [0, 1]), "x", unit="yes/no")).drawing
    assert {"Yes", "No"} <= set(texts(answer))
    days = charts.line_chart(Picture(points("2018-01", [400, 500]), "x", unit="days")).drawing
    assert "days" in texts(days)


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (Picture([], "Nothing."), "No figures to show."),
        (Picture(points("2018-01", [None, None]), "Nothing."), "No figures to show."),
        (
            Picture(points("2018-01", [None], m0="suppressed"), "Nothing."),
            "Every figure is kept back.",
        ),
    ],
)
def test_nothing_to_show_is_said(picture: Picture, sentence: str) -> None:
    chart = charts.line_chart(picture)
    assert texts(chart.drawing) == [sentence] and chart.alt == "Nothing."


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 0), (0, 1), (0.1, 0.4), (-3, 7), (99, 100), (0, 98000), (7, 7), (1e9, 2e9)],
)
def test_any_range_gets_a_few_round_ticks(low: float, high: float) -> None:
    ticks = round_ticks([low, high])
    assert 2 <= len(ticks) <= 7 and ticks[0] <= low and ticks[-1] >= high
    assert low < 0 or ticks[0] >= 0
    steps = {round(two - one, 6) for one, two in pairwise(ticks)}
    assert len(steps) == 1


def test_no_percentage_is_more_than_all_and_counts_are_whole() -> None:
    assert round_ticks([97, 100], most=100)[-1] == 100
    assert round_ticks([97, 130], most=100)[-1] >= 130
    assert all(tick == int(tick) for tick in round_ticks([3, 5], whole=True))
    assert any(tick != int(tick) for tick in round_ticks([3, 5]))


def test_days_stand_by_their_share_of_a_month() -> None:
    assert months_of(date(2018, 2, 28)) == months_of(date(2018, 1, 31)) + 1
    assert months_of(date(2018, 6, 15)) - months_of(date(2018, 5, 31)) == 0.5
    assert Across(5, 5, 0, 10).at(date(2018, 1, 1)) == 5, "one period stands in the middle"


def test_names_are_wrapped_and_never_cut() -> None:
    register()
    assert wrapped("Statistical neighbours", 50, 7, REGULAR) == ["Statistical", "neighbours"]
    lines = wrapped("Wolverhamptonstokesandwell 70%", 40, 7, REGULAR)
    assert "".join(lines).replace(" ", "") == "Wolverhamptonstokesandwell70%"
    assert all(stringWidth(line, REGULAR, 7) <= 40 for line in lines)


def test_blocks_are_spread_without_overlap_inside_their_bounds() -> None:
    wanted = [(5.0, 10.0), (6.0, 20.0), (95.0, 10.0), (96.0, 10.0), (50.0, 10.0)]
    middles = spread(wanted, 0, 100)
    edges = sorted((m - h / 2, m + h / 2) for m, (_, h) in zip(middles, wanted, strict=True))
    assert edges[0][0] >= 0 and edges[-1][1] <= 100
    assert all(two[0] >= one[1] - 1e-6 for one, two in pairwise(edges))
    assert middles[4] == 50


def test_a_sparkline_has_its_band_its_gap_and_its_newest_as_a_dot() -> None:
    chart = charts.spark(
        points("2018-01", [50, 55, None, 60, 62], m2="suppressed", m4="provisional"),
        aim=(58, None), alt="Rose.", width=110, height=24,
    )  # fmt: skip
    assert (chart.drawing.width, chart.drawing.height, chart.alt) == (110, 24, "Rose.")
    assert len(shown(chart.drawing, PolyLine)) == 2
    band, dot = shown(chart.drawing, Rect)[0], shown(chart.drawing, Circle)[-1]
    assert band.y + band.height == pytest.approx(24) and band.y > 0
    assert dot.fillColor == paint("#ffffff") and dot.cy > band.y
    for each in shown(chart.drawing, PolyLine):
        assert all(0 <= x <= 110 for x in each.points[::2])
        assert all(0 <= y <= 24 for y in each.points[1::2])
    assert charts.spark([], alt="None.").drawing.contents == []


def test_a_drawing_is_given_as_plain_shapes() -> None:
    chart = charts.line_chart(busy(), width=300, height=150)
    made = charts.shapes_of(chart.drawing)
    assert {each.kind for each in made} == {"line", "area", "dot", "text"}
    assert len(made) == len(chart.drawing.contents)
    newest = next(each for each in made if each.text == "60.2%, Sep 2018")
    assert newest.bold and newest.ink == OWN and newest.anchor == "start"
    foot = next(each for each in made if each.text == "Sep 2018")
    assert foot.points[1] > newest.points[1], "y runs down"
    for each in made:
        assert all(-3 <= y <= chart.drawing.height + 3 for y in each.points[1::2])
    from reportlab.graphics.shapes import Drawing, Ellipse

    odd = Drawing(10, 10)
    odd.add(Ellipse(5, 5, 2, 1))
    with pytest.raises(TypeError, match="Ellipse"):
        charts.shapes_of(odd)
