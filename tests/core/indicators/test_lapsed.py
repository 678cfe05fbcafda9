"""Ratings that were given: until when they hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.indicators.lapsed import why_lapsed
from desktop.core.indicators.periods import period_of
from desktop.core.kinds import Indicator, IndicatorValue

NEWER, NONE = "a newer value has come", "no value has come since"
GONE = "the value it was given of is not there any more"
UNKNOWN = "it is not known which value it was given of"


def why(
    period: str, came_on: str, as_at: date | None, *, stale: bool = False, **columns: Any
) -> str:
    newest = period_of(period)
    assert newest is not None
    given = {"override": "G", "override_on": "2018-10-08", "override_period": "2018-09"} | columns
    return why_lapsed(
        Indicator(**given), (newest, IndicatorValue(came_on=came_on)), as_at, stale=stale
    )


@pytest.mark.parametrize(
    ("period", "came_on", "columns", "wanted"),
    [
        ("2018-09", "2018-10-05", {}, ""),
        ("2018-09", "2018-10-08", {}, ""),
        ("2018-09", "2018-10-09", {}, NEWER),
        ("2018-10", "", {}, NEWER),
        ("2018-08", "2018-09-05", {}, GONE),
        ("2018-08", "2018-10-09", {}, NEWER),
        ("2018-09", "2018-10-09", {"override_on": ""}, ""),
        ("2018-09", "2018-10-05", {"override_period": ""}, UNKNOWN),
        ("2018-09", "2018-10-09", {"override_period": ""}, NEWER),
        ("2018-09", "", {"override_period": "", "override_on": ""}, UNKNOWN),
    ],
)
def test_what_ends_it(period: str, came_on: str, columns: dict[str, str], wanted: str) -> None:
    assert why(period, came_on, date(2018, 10, 20), **columns) == wanted


@pytest.mark.parametrize(
    ("every", "held", "ended"),
    [
        ("month", date(2018, 11, 30), date(2018, 12, 1)),
        ("quarter", date(2019, 3, 31), date(2019, 4, 1)),
        ("", date(2018, 11, 30), date(2018, 12, 1)),  # its value is of a month
    ],
)
def test_without_a_newer_value_it_holds_for_a_whole_period_more(
    every: str, held: date, ended: date
) -> None:
    assert why("2018-09", "", held, stale=True, every=every) == ""
    assert why("2018-09", "", ended, stale=True, every=every) == NONE
    assert why("2018-09", "", ended, every=every) == "", "its figure is not old"
    assert why("2018-09", "", held, stale=True, every=every, override_on="") == NONE


def test_without_a_value_it_holds() -> None:
    assert why_lapsed(Indicator(override="G"), None, date(2018, 10, 8), stale=True) == ""


def test_without_the_value_that_it_was_given_of_it_does_not() -> None:
    given = Indicator(override="G", override_period="2018-09")
    assert why_lapsed(given, None, date(2018, 10, 8), stale=False) == GONE
