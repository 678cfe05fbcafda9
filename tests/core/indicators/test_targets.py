"""Targets: what a text asks for, which counts at a period, and how far behind is Amber."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.indicators.periods import month_period, year_period
from desktop.core.indicators.targets import (
    Target,
    dated_targets,
    direction,
    next_target,
    read_target,
    sorted_by_day,
    target_at,
)
from desktop.core.kinds import Indicator, IndicatorTarget
from tests.core.indicators.making import measured


def ends(target: Target) -> tuple[str | None, str | None]:
    return tuple(None if end is None else str(end) for end in (target.low, target.high))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "polarity", "low", "high", "unit"),
    [
        ("461.2 - 563.6", "target", "461.2", "563.6", ""),
        ("461.2 – 563.6", "", "461.2", "563.6", ""),
        ("31.0—37.8", "lower", "31.0", "37.8", ""),
        ("10% - 15%", "", "10", "15", "%"),
        ("10-15%", "", "10", "15", "%"),
        ("between 10 and 15%", "", "10", "15", "%"),
        ("from 10 to 15 days", "", "10", "15", "days"),
        ("£1,000 to £2,000", "", "1000", "2000", "£"),
        ("50 ± 5", "", "45", "55", ""),
        ("50% ± 5", "", "45", "55", "%"),
        ("50 +/- 5%", "", "45", "55", "%"),
        ("100%", "higher", "100", None, "%"),
        ("Target: 85%", "higher", "85", None, "%"),
        ("2.30%", "lower", None, "2.30", "%"),
        ("15", "target", "15", "15", ""),
        ("0", "lower", None, "0", ""),
        ("19 days", "lower", None, "19", "days"),
        ("520.8 per 10,000", "lower", None, "520.8", "per 10,000"),
        ("at least 85%", "", "85", None, "%"),
        ("≥85", "higher", "85", None, ""),
        (">= 85%", "", "85", None, "%"),
        ("85% or more", "", "85", None, "%"),
        ("85%+", "", "85", None, "%"),
        ("no less than 85", "target", "85", None, ""),
        ("10% or less", "", None, "10", "%"),
        ("487 or fewer", "lower", None, "487", ""),
        ("no more than 10", "", None, "10", ""),
        ("<=10", "", None, "10", ""),
        ("up to 12", "", None, "12", ""),
        ("max 12", "", None, "12", ""),
        ("yes", "", "1", "1", "yes/no"),
        ("No", "", "0", "0", "yes/no"),
    ],
)  # fmt: skip
def test_what_is_asked_for(
    text: str, polarity: str, low: str | None, high: str | None, unit: str
) -> None:
    target = read_target(text, polarity)
    assert ends(target) == (low, high)
    assert (target.unit, target.wrong, target.strict, target.text) == (unit, "", False, text)
    assert target.asks and target.is_set


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("below 20%", None, "20"), ("<20", None, "20"), ("fewer than 20", None, "20"),
     ("under 20", None, "20"), ("more than 5", "5", None), (">5", "5", None),
     ("over 5", "5", None)],
)  # fmt: skip
def test_below_and_above_do_not_take_in_the_figure(
    text: str, low: str | None, high: str | None
) -> None:
    target = read_target(text)
    assert ends(target) == (low, high)
    assert target.strict
    bound = target.high if target.low is None else target.low
    assert bound is not None
    assert not target.is_met(bound)
    assert target.behind(bound) == 0
    assert target.is_met(bound + (1 if target.low is not None else -1))


@pytest.mark.parametrize("text", ["", " ", "N/A", "n/a", "TBC", "tbd", "-", "None", "Not set",
                                  "To be agreed", "Monitoring only"])  # fmt: skip
def test_what_is_no_target(text: str) -> None:
    target = read_target(text, "higher")
    assert (target.asks, target.is_set, target.wrong, target.text) == (False, False, "", text)
    assert not target.is_met(Decimal(100))


@pytest.mark.parametrize(
    ("text", "polarity", "wrong"),
    [
        ("15 - 10", "target", "runs backwards"),
        ("England average", "higher", "cannot be read"),
        ("90% (stretch 95%)", "higher", "cannot be read"),
        ("26 weeks", "lower", "cannot be read"),
        ("80% by October", "higher", "cannot be read"),
        ("85%", "", "does not say on which side of it is better"),
        ("85%", "none", "does not say on which side of it is better"),
        ("below 20%", "higher", "asks for at most a figure, while higher is better"),
        ("at least 20%", "lower", "asks for at least a figure, while lower is better"),
    ],
)
def test_what_cannot_be_used_says_why(text: str, polarity: str, wrong: str) -> None:
    target = read_target(text, polarity)
    assert (target.asks, target.is_set, target.wrong) == (False, True, wrong)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("All", "100%"), ("all of them", "100%"), ("Every one", "100%"), ("everyone", "100%"),
        ("9 in 10", "90.00%"), ("9 out of every 10", "90.00%"), ("45 of 60", "75.00%"),
        ("3.5 in 10", "35.00%"), ("Nil", "0"), ("zero", "0"), ("nought", "0"),
        ("£5k", "£5000"), ("£5 thousand", "£5000"), ("£1.2m", "£1200000"),
        ("£3 million", "£3000000"), ("£2bn", "£2000000000"), ("£2 billion", "£2000000000"),
    ],
)  # fmt: skip
def test_words_that_are_figures(text: str, least: str) -> None:
    target, plain = read_target(text, "higher"), read_target(least, "higher")
    assert (target.low, target.unit, target.wrong) == (plain.low, plain.unit, "")
    assert target.low is not None
    assert target.text == text


def test_a_range_in_words() -> None:
    target = read_target("between 8 in 10 and 9 in 10")
    assert (target.low, target.high, target.unit) == (Decimal(80), Decimal(90), "%")


@pytest.mark.parametrize(
    "text",
    ["3 of 0", "0 of 0", "2,100 of 100", "12 of 10", "5 in 10,000", "1 in 2.5", "12 in 2015",
     "12 in 2014/15", "1/2 in 10", "All by May"],
)  # fmt: skip
def test_words_that_are_no_share_are_not_made_one(text: str) -> None:
    target = read_target(text, "higher")
    assert (target.low, target.high) == (None, None)
    assert target.wrong


def test_how_far_behind() -> None:
    band = read_target("10 - 15")
    assert [band.behind(Decimal(each)) for each in (8, 10, 12, 15, 19)] == [2, 0, 0, 0, 4]
    assert [band.is_met(Decimal(each)) for each in (8, 10, 12, 15, 19)] == [
        False, True, True, True, False,
    ]  # fmt: skip


@given(st.text(max_size=25), st.sampled_from(["", "higher", "lower", "target", "none"]))
def test_any_text_is_a_target_or_none(text: str, polarity: str) -> None:
    target = read_target(text, polarity)
    assert not (target.asks and target.wrong)
    if target.low is not None and target.high is not None:
        assert target.low <= target.high


def test_which_way_is_better() -> None:
    def way(polarity: str, text: str) -> str:
        return direction(Indicator(polarity=polarity), read_target(text, polarity))

    assert [way(each, "10 - 15") for each in ("higher", "lower", "target", "none", "")] == [
        "higher", "lower", "target", "none", "target",
    ]  # fmt: skip
    assert [way("", each) for each in ("at least 5", "below 5", "5", "")] == [
        "higher", "lower", "", "",
    ]  # fmt: skip


STEPS = [("2018-11-30", "90%"), ("2018-09-30", "65%"), ("2018-10-31", "80%")]


@pytest.mark.parametrize(("month", "text"), [(9, "65%"), (10, "80%"), (11, "90%"), (12, "90%")])
def test_the_last_target_that_is_due_by_the_end_of_the_period_counts(month: int, text: str) -> None:
    data, indicator = measured(polarity="higher", target="95%", targets=STEPS)
    target = target_at(data, indicator, month_period(2018, month))
    assert target.text == text and target.asks and target.by is not None


def test_what_is_due_later_in_a_period_that_has_not_ended_does_not_count_yet() -> None:
    data, indicator = measured(polarity="higher", targets=STEPS)
    october = month_period(2018, 10)
    assert target_at(data, indicator, october, date(2018, 10, 8)).text == "65%"
    assert target_at(data, indicator, october, date(2018, 10, 31)).text == "80%"
    assert target_at(data, indicator, year_period(2018), date(2018, 12, 8)).text == "90%"


def test_before_the_first_target_is_due_nothing_is() -> None:
    data, indicator = measured(polarity="higher", target="95%", targets=STEPS)
    target = target_at(data, indicator, month_period(2018, 8))
    assert (target.text, target.asks, target.waits) == ("65%", False, True)
    assert target.wrong == "is due by 30 September 2018, and its figure is of August 2018"
    september = target_at(data, indicator, month_period(2018, 9), date(2018, 9, 12))
    assert september.wrong == "is not due before 30 September 2018"


@pytest.mark.parametrize(
    ("polarity", "own", "first", "counts"),
    [("higher", "60%", "65%", True), ("higher", "65%", "65%", False),
     ("higher", "90%", "65%", False), ("lower", "30%", "20%", True),
     ("lower", "10%", "20%", False), ("target", "10 - 20", "12 - 15", False),
     ("higher", "N/A", "65%", False)],
)  # fmt: skip
def test_before_that_an_easier_target_of_its_own_counts(
    polarity: str, own: str, first: str, counts: bool
) -> None:
    data, indicator = measured(polarity=polarity, target=own, targets=[("2018-10-31", first)])
    target = target_at(data, indicator, month_period(2018, 9))
    assert (target.text == own and target.asks) is counts


def test_without_targets_by_date_the_indicators_own_counts_at_any_time() -> None:
    data, indicator = measured(polarity="lower", target="20%")
    data.add(IndicatorTarget(indicator_id=indicator.id, text="10%"))  # without a day
    assert target_at(data, indicator, month_period(1999, 1)).text == "20%"


def test_targets_in_the_order_of_their_days_and_the_next() -> None:
    data, indicator = measured(polarity="higher", targets=STEPS)
    assert [each.text for each in dated_targets(data, indicator)] == ["65%", "80%", "90%"]
    coming = next_target(data, indicator, date(2018, 9, 30))
    assert coming is not None and (coming.text, coming.by) == ("80%", date(2018, 10, 31))
    assert next_target(data, indicator, date(2018, 11, 30)) is None
    rows = [IndicatorTarget(id=1, by=""), IndicatorTarget(id=2, by="2018-02-01"),
            IndicatorTarget(id=3, by="2018-01-01")]  # fmt: skip
    assert [row.id for row in sorted_by_day(rows)] == [3, 2, 1]


ADDED = {"unit": "count", "span": "cumulative", "polarity": "lower"}


@pytest.mark.parametrize(
    ("own", "targets", "month", "text", "asks", "wrong"),
    [
        ("", STEPS, 9, "65%", True, ""),
        ("", STEPS, 12, "90%", False, "is for 30 November 2018, and its figure is added up to "
         "December 2018"),
        ("300", STEPS, 12, "300", False, "is for all of 2018/19, and its figure is added up to "
         "December 2018"),
        ("300", [("2019-03-31", "280")], 12, "280", False, "is for 31 March 2019, and its figure "
         "is added up to December 2018"),
        ("300", [("2018-10-15", "120")], 10, "300", False, "is for all of 2018/19, and its figure "
         "is added up to October 2018"),
        ("", [("2018-10-15", "120")], 10, "120", False, "is for 15 October 2018, and its figure is "
         "added up to October 2018"),
        ("", [("2018-03-31", "120")], 4, "120", False, "is for 31 March 2018, and its figure is "
         "added up to April 2018"),
        ("", [], 4, "", False, ""),
    ],
)  # fmt: skip
def test_the_target_of_what_is_added_up_counts_on_its_day(
    own: str, targets: list[tuple[str, str]], month: int, text: str, asks: bool, wrong: str
) -> None:
    data, indicator = measured(target=own, targets=targets, **ADDED)
    target = target_at(data, indicator, month_period(2018, month))
    assert (target.text, target.asks, target.wrong) == (text, asks, wrong)
    assert target.waits is bool(wrong)


def test_what_is_added_up_is_judged_for_the_year_at_its_end() -> None:
    data, indicator = measured(target="300", **ADDED)
    assert target_at(data, indicator, month_period(2019, 3)).asks
    assert target_at(data, indicator, year_period(2018)).asks
    assert not target_at(data, indicator, year_period(2018), date(2018, 12, 8)).asks


def test_of_two_targets_for_one_day_one_counts_wherever_it_is_asked_for() -> None:
    two = [("2018-10-31", "75%"), ("2018-10-31", "60%")]
    data, indicator = measured(polarity="higher", unit="%", targets=two)
    assert [each.text for each in dated_targets(data, indicator)] == ["75%"]
    before, due = month_period(2018, 8), month_period(2018, 10)
    assert {target_at(data, indicator, each).text for each in (before, due)} == {"75%"}
    coming = next_target(data, indicator, date(2018, 9, 3))
    assert coming is not None and coming.text == "75%"
