"""What the words of scorecards mean: headings, polarities, units, marks, times."""

from __future__ import annotations

import pytest

from desktop.exchange.measured.headings import Means, meaning
from desktop.exchange.measured.meanings import (
    every_of,
    flag_of,
    polarity_of,
    span_of,
    unit_in_name,
    unit_of,
)
from desktop.exchange.measured.times import split_time


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("PI", Means.CODE), ("KPI Ref.", Means.CODE), ("Performance measure", Means.NAME),
        ("Good is…", Means.POLARITY), ("YTD", Means.SO_FAR), ("Referrals YTD", Means.SO_FAR),
        ("Rate per 10,000 children", Means.RATE), ("%", Means.VALUE), ("Our target", Means.TARGET),
        ("England average (%)", Means.COMPARATOR), ("Team manager of the north", None),
        ("Action", None), ("By when", None), ("", None), ("Target " * 20, None),
    ],
)  # fmt: skip
def test_headings(heading: str, means: Means | None) -> None:
    assert meaning(heading) is means


@pytest.mark.parametrize(
    ("text", "heading", "way"),
    [
        ("Higher is Better", "", "higher"), ("LOW", "", "lower"), ("To Target", "", "target"),
        ("N/A", "", "none"), ("↓", "", "lower"), ("Yes", "High is good", "higher"),
        ("No", "Lower is better", "higher"), ("Yes", "Polarity", None), ("-", "", None),
        ("Referrals", "", None),
    ],
)  # fmt: skip
def test_which_way_is_better(text: str, heading: str, way: str | None) -> None:
    assert polarity_of(text, heading) == way


def test_units_frequencies_and_spans() -> None:
    assert [unit_of(each) for each in ("Percentage", "No.", "£", "#", "Working days", "km")] == [
        "%", "count", "£", "count", "days", None,
    ]  # fmt: skip
    assert [unit_in_name(each) for each in ("% of visits", "Rate per 10,000 of plans", "Visits")] \
        == ["%", "per 10,000", ""]  # fmt: skip
    assert [every_of(each) for each in ("Monthly", "Year End (Cumulative)", "Termly")] == [
        "month", "year", None,
    ]  # fmt: skip
    assert [span_of(each) for each in ("Month End (Snapshot)", "Rolling year to date", "")] == [
        "snapshot", None, None,
    ]  # fmt: skip


def test_marks() -> None:
    assert [flag_of(each) for each in ("p", "(R)", "*", "..", "Final", "Amber", "")] == [
        "provisional", "revised", "suppressed", "no data", "", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("Actual Aug-14", "2014-08", "Actual"), ("England (2012/2013)", "2012/13", "England"),
        ("2014/15 Q2", "2014-Q2", ""), ("Data to Dec-14", "2014-12", ""),
        ("as at 31st August, 2014", "2014-08-31", ""), ("Apr \u201914", "2014-04", ""),
        ("Maybe 3", "", "Maybe 3"), ("2011/13", "", "2011/13"), ("Week 3", "", "Week 3"),
        ("Apr-14 to Sep-14", "", "Apr-14 to Sep-14"), ("x" * 200, "", "x" * 200),
    ],
)  # fmt: skip
def test_times_in_headings(text: str, period: str, rest: str) -> None:
    when, besides = split_time(text)
    assert (when.period.text if when and when.period else "", besides) == (period, rest)


def test_months_and_years_alone() -> None:
    when, _ = split_time("Sept")
    assert when is not None and (when.month, when.needs_year) == (9, True)
    when, rest = split_time("Outturn 2014")
    assert when is not None and (when.year, when.period, rest) == ("2014", None, "Outturn")
