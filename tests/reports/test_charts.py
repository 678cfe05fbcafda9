"""Charts: what they say in words, and that they can be drawn from any data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from reportlab.graphics.shapes import Line, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.reports import charts
from desktop.reports.charts.due import BASE
from desktop.reports.layout import style

from .conftest import AS_AT, KEYS


def strings(drawing: Any) -> list[String]:
    """Every string of a drawing, with its place."""
    return [each for each in drawing.contents if isinstance(each, String)]


def letters(drawing: object) -> list[str]:
    """Every string that a drawing shows."""
    svg = ElementTree.fromstring(charts.to_svg(drawing))
    return ["".join(node.itertext()).strip() for node in svg.iter() if node.tag.endswith("text")]


def test_status_bars_say_what_they_show() -> None:
    chart = charts.status_bars(KEYS, [("Ofsted No. 1", [3, 4, 10, 2]), ("DP 4", [0, 0, 1, 0])])
    assert chart.alt == (
        "Actions by status in each area, as stacked bars. Ofsted No. 1: 19 actions (3 Red, "
        "4 Amber, 10 Green and 2 Blue); DP 4: 1 action (1 Green)."
    )
    shown = letters(chart.drawing)
    assert {"R 3", "A 4", "G 10", "B 2", "19", "Ofsted No. 1"} <= set(shown)


def test_trend_says_where_it_began_and_stands() -> None:
    chart = charts.trend(KEYS, [("1 Jan", [5, 5, 5, 0]), ("1 Feb", [2, 4, 8, 1])])
    assert "1 Jan: 15 actions (5 Red, 5 Amber and 5 Green)" in chart.alt
    assert "1 Feb: 15 actions (2 Red, 4 Amber, 8 Green and 1 Blue)" in chart.alt
    assert {"1 Jan", "1 Feb", "R 5"} <= set(letters(chart.drawing))


def test_a_long_trend_tells_its_first_and_latest_columns() -> None:
    chart = charts.trend(KEYS, [(f"Review {n}", [n, 1, 0, 0]) for n in range(1, 31)])
    assert "Review 1: " in chart.alt and "Review 30: 31 actions" in chart.alt
    assert "Review 12:" not in chart.alt and "The first and the latest 11" in chart.alt


@pytest.mark.parametrize(("many", "width"), [(2, 500.0), (16, 500.0), (16, 240.0), (52, 500.0)])
def test_the_dates_of_a_trend_are_apart_and_the_newest_is_told(many: int, width: float) -> None:
    names = [f"{place % 28 + 1} Sep {10 + place}" for place in range(many)]
    chart = charts.trend(KEYS, [(name, [1, 1, 0, 0]) for name in names], width=width)
    found = [each for each in strings(chart.drawing) if each.text in names]
    assert names[-1] in {each.text for each in found}
    assert len(found) >= min(many, width // 45)
    for row in {each.y for each in found}:
        ends = sorted(
            (each.x, stringWidth(each.text, each.fontName, each.fontSize))
            for each in found
            if each.y == row
        )
        for (one, wide), (two, other) in pairwise(ends):
            assert two - other / 2 > one + wide / 2
    assert all(each.y > 0 for each in found)


def test_svg_in_other_colours_keeps_what_is_filled() -> None:
    drawing = charts.status_bars(
        [charts.Key("N", "Near black", style.INK)], [("Ofsted No. 1", [2])]
    ).drawing
    plain, other = charts.to_svg(drawing), charts.to_svg(drawing, {style.INK: "#ececee"})
    assert "clip" not in plain, "what clips is painted black by some"
    assert plain.count("rgb(10%,10%,10%)") > other.count("rgb(10%,10%,10%)") == 2
    assert "fill: #ececee" in other


def test_a_white_status_has_an_edge_on_white_paper() -> None:
    keys = [charts.Key("W", "White", "#ffffff"), charts.Key("D", "Dark", "#101010")]
    svg = charts.to_svg(charts.status_bars(keys, [("Ofsted No. 1", [2, 2])]).drawing)
    assert svg.count("stroke: rgb(34%,34%,34%)") == len(keys) + 1, "the legend's and the white bar"
    assert style.edge("#fefefe") == style.QUIET and style.edge("#00aa00") == "#ffffff"


def test_what_is_past_due_without_numbers_is_counted_only() -> None:
    chart = charts.timeline([charts.Due("", date(2018, 1, 1), KEYS[0])], AS_AT)
    assert "1 action past due" in chart.alt and "Past due:" not in chart.alt


def test_timeline_counts_what_is_late() -> None:
    due = [
        charts.Due("1.1", date(2024, 3, 1), KEYS[0]),
        charts.Due("1.2", date(2024, 3, 9), KEYS[3], done=True),
        charts.Due("1.3", date(2024, 8, 9), KEYS[2]),
    ]
    chart = charts.timeline(due, AS_AT)
    assert "March 2024 to August 2024" in chart.alt
    assert "1 action past due and not complete, 1 action still to come, 1 action complete" in (
        chart.alt
    )
    assert chart.alt.endswith("Past due: 1.1.")
    assert "As at 1 May 2024" in letters(chart.drawing)


def _marks(drawing: Any) -> list[tuple[float, float, str]]:
    """Left and right edge of each mark, and the label that stands on it."""
    rects = [each for each in drawing.contents if isinstance(each, Rect)]
    strings = [each for each in drawing.contents if isinstance(each, String)]
    return [
        (
            rect.x,
            rect.x + rect.width,
            next(
                each.text
                for each in strings
                if rect.x <= each.x <= rect.x + rect.width
                and rect.y <= each.y <= rect.y + rect.height
            ),
        )
        for rect in rects
    ]


@pytest.mark.parametrize("today", [1, 2, 3, 15, 30, 31])
@pytest.mark.parametrize("others", [(), (date(2023, 2, 28),), (date(2026, 2, 3),)])
def test_what_is_late_stands_left_of_the_line_and_all_else_right(
    today: int, others: tuple[date, ...]
) -> None:
    as_at = date(2024, 5, today)
    days = [*(date(2024, 5, day) for day in range(1, 32)), *others]
    due = [charts.Due(f"{n}", day, KEYS[n % 4]) for n, day in enumerate(days)]
    chart = charts.timeline(due, as_at, width=600, most=400)
    (line,) = [
        each for each in chart.drawing.contents if isinstance(each, Line) and each.strokeDashArray
    ]
    marks = _marks(chart.drawing)
    assert len(marks) == len(days)
    for left, right, label in marks:
        assert left >= 0 and right <= 600
        late = days[int(label.split()[0])] < as_at
        assert right < line.x1 if late else left > line.x1, label


def test_marks_of_a_month_stand_in_the_order_of_their_days_and_cover_nothing() -> None:
    due = [charts.Due(f"{n}", date(2024, 5, n), KEYS[n % 4]) for n in (3, 9, 9, 20, 31)]
    drawing = charts.timeline(due, AS_AT, width=600).drawing
    marks = _marks(drawing)
    lefts = {label.split()[0]: left for left, _, label in marks}
    assert lefts["3"] < lefts["9"] < lefts["20"] < lefts["31"]
    rects = [each for each in drawing.contents if isinstance(each, Rect)]
    for place, one in enumerate(rects):
        for other in rects[place + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            above = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or above
    (label,) = [each for each in drawing.contents if getattr(each, "text", "").startswith("As at")]
    assert all(one.y + one.height < label.y for one in rects)


def test_days_far_off_are_named_as_earlier_and_later() -> None:
    days = (date(2010, 1, 1), date(2040, 1, 1), AS_AT)
    due = [charts.Due(str(place), day, KEYS[0]) for place, day in enumerate(days)]
    shown = letters(charts.timeline(due, AS_AT).drawing)
    assert {"earlier", "later"} <= set(shown)
    assert not {"earlier", "later"} & set(
        letters(charts.timeline(due[:1], date(2010, 2, 1)).drawing)
    )


@pytest.mark.parametrize(
    ("chart", "sentence"),
    [
        (charts.status_bars(KEYS, []), "no actions to show"),
        (charts.trend(KEYS, []), "no review has been kept"),
        (charts.timeline([], AS_AT), "no action has a due date"),
    ],
)
def test_nothing_to_show_is_said(chart: charts.Chart, sentence: str) -> None:
    assert sentence in chart.alt
    assert sentence.capitalize()[:8] in " ".join(letters(chart.drawing))


def test_hundreds_of_actions_and_far_dates_still_fit() -> None:
    due = [
        charts.Due(f"{n}.1", date(2000 + n % 60, 1 + n % 12, 1), KEYS[n % 4]) for n in range(500)
    ]
    chart = charts.timeline(due, AS_AT)
    assert chart.drawing.height < 300
    rows = [(f"Area <{n}> & ŵ 😀", [n, 0, 1, 2]) for n in range(40)]
    assert ElementTree.fromstring(charts.to_svg(charts.status_bars(KEYS, rows).drawing)) is not None


def test_marks_carry_number_and_letter_where_there_is_room() -> None:
    due = [charts.Due(f"1.{n}", date(2024, 5, 9), KEYS[n % 4]) for n in range(20)]
    chart = charts.timeline(due, AS_AT, width=400, most=120)
    assert {"1.0 R", "1.1 A", "1.2 G", "1.3 B"} <= set(letters(chart.drawing))
    assert chart.drawing.height <= 120 + 56
    many = [charts.Due(f"1.{n}", date(2024, 1 + n % 12, 9), KEYS[n % 4]) for n in range(24)]
    assert {"R", "A", "G", "B"} <= set(letters(charts.timeline(many, AS_AT, width=200).drawing))


def test_an_axis_reaches_the_dates_of_another_year_and_names_what_is_outside() -> None:
    old = [charts.Due(str(n), date(2014, 1 + n % 12, 5), KEYS[0]) for n in range(24)]
    chart = charts.timeline(old, date(2020, 3, 1), width=600)
    said = {each.text for each in strings(chart.drawing)}
    assert {"2014", "later"} <= said and "2019" not in said and "earlier" not in said
    assert "day by day from January 2014 to December 2014" in chart.alt
    new = [charts.Due(f"n{n}", date(2020, 1 + n, 5), KEYS[0]) for n in range(9)]
    chart = charts.timeline([*new, old[0]], date(2020, 3, 1), width=600)
    said = {each.text for each in strings(chart.drawing)}
    assert {"2020", "earlier"} <= said
    assert "Due outside these months: 1 action earlier." in chart.alt


def test_the_first_and_the_last_month_are_named() -> None:
    for months in (5, 13, 26, 40):
        last = date(2018 + months // 12, 1 + months % 12, 9)
        due = [charts.Due("a", date(2018, 1, 9), KEYS[0]), charts.Due("b", last, KEYS[0])]
        chart = charts.timeline(due, date(2018, 2, 1), width=500)
        foot = [each for each in strings(chart.drawing) if each.y == BASE - 10]
        foot.sort(key=lambda each: each.x)
        assert foot[0].text == "Jan" and foot[-1].text == f"{last:%b}"
        assert all(two.x - one.x >= 15 for one, two in pairwise(foot))


def test_an_outline_is_past_due_and_what_is_left_off_is_said() -> None:
    late = charts.Due("1.1", date(2024, 3, 1), KEYS[0])
    done = charts.Due("1.2", date(2024, 3, 1), KEYS[3], done=True)
    key = "Outlined: past its date and not complete."

    def drawn(*due: charts.Due, most: float = 220.0) -> tuple[str, int]:
        chart = charts.timeline(due, date(2024, 3, 9), most=most)
        thick = [
            each
            for each in chart.drawing.contents
            if isinstance(each, Rect) and each.strokeWidth == 1.2
        ]
        return " ".join(letters(chart.drawing)), len(thick)

    assert drawn(done)[1] == 0 and key not in drawn(done)[0]
    assert drawn(late, done)[1] == 1 and key in drawn(late, done)[0]
    assert "left out" not in drawn(late, done)[0]
    assert "Numbers and letters are left out" in drawn(*[late] * 400, most=40.0)[0]
