"""Rules about targets by date, each on a plan that breaks it and on the same plan put right."""

from __future__ import annotations

import pytest

from desktop.core.checks import run_checks
from desktop.core.editing import indicators, rows
from desktop.core.kinds import Indicator, IndicatorTarget
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found

TWICE, BACKWARDS = "indicator-target-twice", "indicator-target-backwards"
NO_DAY = "indicator-target-no-day"


@pytest.fixture
def visits(plan: Plan) -> Indicator:
    return indicators.add_indicator(plan, code="CP 04", name="Visits", unit="%", polarity="higher")


def put(plan: Plan, indicator: Indicator, *targets: tuple[str, str]) -> None:
    """Give an indicator exactly these targets, also two for a day as a workbook may have them."""
    for row in list(plan.data.of(IndicatorTarget, "indicator_id", indicator.id)):
        rows.delete(plan, [row])
    for by, text in targets:
        rows.add(plan, IndicatorTarget(indicator_id=indicator.id, by=by, text=text))


def test_two_targets_for_one_day_are_asked_about(plan: Plan, visits: Indicator) -> None:
    put(plan, visits, ("2018-10-31", "70%"), ("2018-10-31", "66%"), ("2018-09-30", "60%"))
    assert found(plan, TWICE) == [
        "CP 04 Visits has 2 targets for 31/10/2018: “66%” and “70%”. It is rated by “70%” until "
        "one of them is deleted."
    ]
    every = [each for each in run_checks(plan.data, AS_AT).findings if each.rule == TWICE]
    assert [each.indicator_id for each in every] == [visits.id]
    assert found(plan, BACKWARDS) == [], "of one day neither is the later"
    put(plan, visits, ("2018-10-31", "70%"), ("2018-10-31", "70 %"), ("2018-09-30", "60%"))
    assert found(plan, TWICE) == [], "both ask for the same"
    put(plan, visits, ("2018-10-31", "England"), ("2018-10-31", "as Wales"))
    assert len(found(plan, TWICE)) == 1


def test_a_target_by_date_without_a_day_is_asked_about(plan: Plan, visits: Indicator) -> None:
    put(plan, visits, ("2018-10-31", "70%"), ("", "85%"), ("", " "))
    assert found(plan, NO_DAY) == [
        "CP 04 Visits has a target by date without a day: “85%”. Nothing is judged by it until its "
        "day is given."
    ]
    put(plan, visits, ("", "85%"), ("", "90%"))
    assert found(plan, NO_DAY)[0].endswith(
        "has 2 targets by date without a day: “85%” and “90%”. Nothing is judged by them until "
        "their day is given."
    )
    put(plan, visits, ("2018-10-31", "70%"), ("", ""))
    assert found(plan, NO_DAY) == [], "a row in which nothing is typed yet"


@pytest.mark.parametrize(
    ("polarity", "first", "second", "third", "pairs"),
    [
        ("higher", "65%", "60%", "70%", 1),
        ("higher", "65%", "60%", "50%", 2),
        ("higher", "65%", "65%", "70%", 0),
        ("lower", "20%", "25%", "10%", 1),
        ("lower", "25%", "20%", "20%", 0),
        ("target", "20 - 30", "10 - 15", "5", 0),
        ("", "at least 65%", "at least 60%", "at least 70%", 1),
        ("higher", "65%", "England", "60%", 1),
        ("higher", "65%", "60 days", "70%", 0),
        ("target", "10 - 15", "20 - 30", "5 - 8", 0),
    ],
)
def test_targets_that_run_backwards(
    plan: Plan, visits: Indicator, polarity: str, first: str, second: str, third: str, pairs: int
) -> None:
    rows.change(plan, visits, polarity=polarity)
    days = ("2018-09-30", "2018-10-31", "2018-11-30")
    put(plan, visits, *zip(days, (first, second, third), strict=True))
    every = [each.many for each in run_checks(plan.data, AS_AT).findings if each.rule == BACKWARDS]
    assert every == ([pairs] if pairs else [])


def test_what_is_said_of_them(plan: Plan, visits: Indicator) -> None:
    put(plan, visits, ("2018-09-30", "65%"), ("2018-10-31", "60%"), ("2018-11-30", "50%"))
    assert found(plan, BACKWARDS) == [
        "CP 04 Visits has targets that run backwards: “65%” by 30/09/2018, and “60%” by "
        "31/10/2018, where higher is better; so it is with 1 more pair."
    ]


@pytest.mark.parametrize(
    ("polarity", "second", "third", "found_there"),
    [
        ("lower", "2018-12-31", "100", False),  # at most 45 by June, 100 by the year's end
        ("lower", "2018-12-31", "40", True),
        ("higher", "2018-12-31", "40", True),
        ("higher", "2019-06-30", "40", False),  # the count begins again in April
    ],
)
def test_what_is_added_up_since_april(
    plan: Plan, visits: Indicator, polarity: str, second: str, third: str, found_there: bool
) -> None:
    rows.change(plan, visits, polarity=polarity, unit="count", span="cumulative")
    put(plan, visits, ("2018-06-30", "45"), (second, third))
    said = found(plan, BACKWARDS)
    assert bool(said) is found_there
    if said:
        assert said[0].endswith("“40” by 31/12/2018, while its figures are added up since April.")
