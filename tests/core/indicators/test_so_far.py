"""Figures that are added up since April: which those are, and over which year."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.indicators.so_far import adds_up, says_so_far, year_of
from desktop.core.kinds import Indicator


@pytest.mark.parametrize(
    ("span", "unit", "judged_by", "adds"),
    [
        ("cumulative", "count", "", True), ("cumulative", "£", "", True),
        ("cumulative", "", "", True), ("cumulative", "per 10,000", "", True),
        ("cumulative", "%", "", False), ("cumulative", "days", "", False),
        ("cumulative", "yes/no", "", False), ("cumulative", "days", "rate", True),
        ("snapshot", "count", "", False), ("rolling", "count", "", False), ("", "count", "", False),
    ],
)  # fmt: skip
def test_what_grows_all_year(span: str, unit: str, judged_by: str, adds: bool) -> None:
    assert adds_up(Indicator(span=span, unit=unit, judged_by=judged_by)) is adds


def test_the_year_over_which_it_grows() -> None:
    assert [year_of(date(2018, *day)).text for day in ((3, 31), (4, 1), (12, 31))] == [
        "2017/18", "2018/19", "2018/19",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Moves, year to date", True), ("Moves (YTD)", True), ("Moves Y.T.D.", True),
        ("Moves (academic year to date)", True), ("Moves, year-to-date", True),
        ("Cumulative number of moves", True), ("Moves, cumulatively", True),
        ("Moves: running total", True), ("Moves so far this year", True),
        ("Moves this school year so far", True), ("Moves in the year so far", True),
        ("Moves since April", True), ("Moves since 1st September", True),
        ("Moves since the start of the year", True), ("Moves since the year began", True),
        ("Moves", False), ("Moves in the year", False), ("Moves to date", False),
        ("Accumulative doubts", False), ("Moves in a year up to date", False),
        ("Moves since aprils ago", False),
    ],
)  # fmt: skip
def test_words_that_say_so_far(words: str, says: bool) -> None:
    assert says_so_far(Indicator(name=words)) is says
    assert says_so_far(Indicator(description=f"Counted.\n{words}")) is says
    assert says_so_far(Indicator(guide=words.upper())) is says
