"""Ratings: on the path, within the tolerance of it, off it, or not rated with the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.data import PlanData
from desktop.core.indicators.rating import Rated, not_on_path, off_path, rated, within_tolerance
from desktop.core.kinds import Indicator, IndicatorValue
from tests.core.indicators.making import Value, measured

NO_DATA: Value = {"text": "No data", "flag": "no data"}
SUPPRESSED: Value = {"text": "*", "flag": "suppressed"}


def rate(*values: Value, as_at: date | None = None, **columns: Any) -> Rated:
    return rated(*measured(values, **columns), as_at)


@pytest.mark.parametrize(
    ("polarity", "target", "tolerance", "value", "letter", "gap"),
    [
        ("higher", "85%", "5", "85", "G", None),
        ("higher", "85%", "5", "99", "G", None),
        ("higher", "85%", "5", "80", "A", "5"),
        ("higher", "85%", "5", "79.9", "R", "5.1"),
        ("higher", "85%", "", "84.9", "R", "0.1"),
        ("lower", "20%", "2", "20", "G", None),
        ("lower", "20%", "2", "22", "A", "2"),
        ("lower", "20%", "2", "22.1", "R", "2.1"),
        ("lower", "below 20%", "2", "20", "A", "0"),
        ("lower", "below 20%", "", "20", "R", "0"),
        ("target", "10% - 15%", "1", "10", "G", None),
        ("target", "10% - 15%", "1", "9", "A", "1"),
        ("target", "10% - 15%", "1", "16.5", "R", "1.5"),
        ("target", "12%", "1", "12", "G", None),
        ("higher", "10% - 15%", "", "19", "G", None),
        ("higher", "10% - 15%", "", "9", "R", "1"),
        ("lower", "10% - 15%", "", "2", "G", None),
        ("lower", "10% - 15%", "", "16", "R", "1"),
        ("", "at least 85%", "", "80", "R", "5"),
        ("", "10% or less", "", "10", "G", None),
    ],
)
def test_a_figure_beside_its_target(
    polarity: str, target: str, tolerance: str, value: str, letter: str, gap: str | None
) -> None:
    found = rate(value, unit="%", polarity=polarity, target=target, tolerance=tolerance)
    assert (found.letter, found.worked_out) == (letter, letter)
    assert found.gap == (None if gap is None else Decimal(gap))
    assert off_path(found) is (letter == "R") and within_tolerance(found) is (letter == "A")
    assert not_on_path(found) is (letter in ("R", "A"))
    assert not found.given and found.period is not None


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"unit": "%", "polarity": "higher", "target": "80%", "tolerance": "5"},
         "71% in January 2018, 9 points under its target of 80%; tolerance 5."),
        ({"unit": "%", "polarity": "higher", "target": "75%", "tolerance": "a bit"},
         "Not rated: 71% in January 2018, 4 points under its target of 75%; its tolerance, “a "
         "bit”, cannot be read."),
        ({"unit": "days", "polarity": "lower", "target": "70 days"},
         "71 days in January 2018, 1 day over its target of 70 days."),
        ({"unit": "count", "counted": "visits", "polarity": "lower", "target": "under 60"},
         "71 in January 2018, 11 visits over its target, under 60."),
        ({"unit": "%", "polarity": "higher", "target": "70%"},
         "71% in January 2018, 1 point better than its target of 70%."),
        ({"unit": "%", "polarity": "target", "target": "70 - 75"},
         "71% in January 2018, as asked by its target of 70 - 75."),
        ({"unit": "%", "polarity": "lower", "target": "below 71%"},
         "71% in January 2018, just at the limit of its target, below 71%."),
        ({"unit": "%", "polarity": "higher", "targets": [("2018-01-31", "80%")]},
         "71% in January 2018, 9 points under its target of 80%, due by 31/01/2018."),
    ],
)  # fmt: skip
def test_the_reason_of_a_letter(columns: dict[str, Any], reason: str) -> None:
    assert rate("71", **columns).reason == reason


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"target": "N/A"}, "Not rated: no target."),
        ({"target": "85%", "polarity": "none"}, "Not rated: neither way is better."),
        ({"target": "85%", "polarity": ""}, "Not rated: which way is better is not said."),
        ({"target": "10 - 15%", "polarity": "none"}, "Not rated: neither way is better."),
        ({"target": "England"}, "Not rated: its target, “England”, cannot be read."),
        ({"target": "below 20%"}, "Not rated: its target, “below 20%”, asks for at most a figure, "
         "while higher is better."),
        ({"target": "20 days"}, "Not rated: its target, “20 days”, is in days, and the indicator "
         "in a percentage."),
        ({"target": "520 per 10,000"}, "Not rated: its target, “520 per 10,000”, is in a rate per "
         "10,000, and the indicator in a percentage."),
        ({"targets": [("2018-02-28", "80%")]}, "Not rated: its target, “80%”, is due by "
         "28 February 2018, and its figure is of January 2018."),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_not_rated(columns: dict[str, Any], reason: str) -> None:
    found = rate("71", **{"unit": "%", "polarity": "higher"} | columns)
    assert (found.letter, found.reason) == ("", reason)
    assert not not_on_path(found) and found.gap is None


def test_what_is_typed_asks_and_what_is_meant_so_does_not() -> None:
    def asks(**columns: Any) -> bool:
        return rate("71", **{"unit": "%", "polarity": "higher"} | columns).asks

    assert asks(target="England") and asks(target="20 days") and asks(target="below 20%")
    assert asks(target="85%", polarity="")
    assert asks(targets=[("2018-01-31", "England")])
    assert not asks(targets=[("2018-02-28", "80%")])  # not due yet
    assert not (asks(target="N/A") or asks(target="85%") or asks(target="85%", polarity="none"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "Not rated: no figures yet."),
        ([NO_DATA], "Not rated: no data."),
        (["91", NO_DATA], "Not rated: no data after January 2018."),
        (["91", NO_DATA, NO_DATA], "Not rated: no data after January 2018."),
        (["91", SUPPRESSED], "Not rated: the figure of February 2018 is suppressed."),
        (["91", {"text": "about  20"}], "Not rated: “about 20” for February 2018 is no figure."),
        (["91", {"note": "late"}], "Not rated: no figure for February 2018."),
    ],
)
def test_a_newest_period_without_a_figure_is_not_rated_by_an_older_one(
    values: list[Value], reason: str
) -> None:
    found = rate(*values, unit="%", polarity="higher", target="85%")
    assert (found.letter, found.reason) == ("", reason)


def test_nought_is_a_figure() -> None:
    found = rate("91", "0", unit="%", polarity="higher", target="85%")
    assert (found.letter, found.gap) == ("R", 85)


def test_only_what_was_there_by_the_day_is_rated() -> None:
    values: list[Value] = [{"value": "91"}, {"value": "50", "came_on": "2018-02-28"}]
    columns: dict[str, Any] = {"unit": "%", "polarity": "higher", "target": "85%"}
    assert rate(*values, as_at=date(2018, 1, 31), **columns).letter == "G"
    assert rate(*values, as_at=date(2018, 2, 27), **columns).letter == "G", "February is not over"
    assert rate(*values, as_at=date(2018, 2, 28), **columns).letter == "R"
    assert rate(*values, as_at=date(2017, 12, 31), **columns).reason == "Not rated: no figures yet."


def test_a_figure_of_which_nobody_knows_when_it_came_is_rated_once_its_month_has_begun() -> None:
    """It stands in the plan; that its day is not kept says nothing against it."""
    columns: dict[str, Any] = {"unit": "%", "polarity": "higher", "target": "85%"}
    assert rate("91", "50", as_at=date(2018, 2, 1), **columns).letter == "R"
    assert rate("91", "50", as_at=date(2018, 1, 31), **columns).letter == "G"
    assert rate("70", as_at=date(2018, 1, 15), **columns).letter == "R", "and no “no figures yet”"


REFERRALS: Value = {"value": "489", "rate": "1060.66", "text": "489"}


def test_a_target_that_may_be_of_the_value_or_of_the_rate_is_asked_for() -> None:
    columns: dict[str, Any] = {"unit": "count", "polarity": "target", "target": "461.2 - 563.6"}
    found = rate(REFERRALS, **columns)
    assert (found.letter, found.reason) == (
        "",
        "Not rated: say whether its target, 461.2 - 563.6, is of the value (489) or of the rate "
        "(1,060.66).",
    )
    assert rate(REFERRALS, judged_by="value", **columns).letter == "G"
    by_rate = rate(REFERRALS, judged_by="rate", **columns)
    assert (by_rate.letter, by_rate.gap) == ("R", Decimal("497.06"))
    assert "1,060.66 per 10,000 in January 2018" in by_rate.reason
    assert rate("489", judged_by="rate", **columns).reason == (
        "Not rated: no rate for January 2018, and its target is of the rate."
    )


def test_where_both_come_to_the_same_it_is_rated_and_asks() -> None:
    found = rate(REFERRALS, unit="count", polarity="lower", target="450")
    assert (found.letter, found.gap) == ("R", None)
    assert found.reason.startswith("Off its target in January 2018, whichever it is of; say")
    good = rate(REFERRALS, unit="count", polarity="higher", target="450")
    assert good.reason.startswith("On its target in January 2018, whichever")


def test_a_target_that_says_it_is_a_rate_is_of_the_rate() -> None:
    found = rate(REFERRALS, unit="count", polarity="lower", target="500 per 10,000")
    assert (found.letter, found.gap) == ("R", Decimal("560.66"))


GIVEN = {"override": "G", "override_reason": "The audit shows better.", "override_by": "M Adair",
         "override_on": "2018-02-05", "override_period": "2018-01"}  # fmt: skip


def test_a_rating_that_was_given_holds_with_what_was_worked_out() -> None:
    found = rate("71", unit="%", polarity="higher", target="80%", **GIVEN)
    assert (found.letter, found.worked_out, found.given, found.lapsed) == ("G", "R", True, "")
    assert found.reason == (
        "Green, given by M Adair on 05/02/2018: The audit shows better. Worked out it is Red: 71% "
        "in January 2018, 9 points under its target of 80%."
    )
    assert not off_path(found)


def test_a_newer_value_ends_it_and_it_is_named() -> None:
    found = rate("71", "70", unit="%", polarity="higher", target="80%", **GIVEN)
    assert (found.letter, found.given) == ("R", False)
    assert found.lapsed == (
        "Green, given by M Adair on 05/02/2018 for January 2018: The audit shows better. It has "
        "lapsed, as a newer value has come."
    )
    assert found.reason.endswith(found.lapsed)
    newer: Value = {"value": "71", "came_on": "2018-02-06"}
    assert rate(newer, unit="%", polarity="higher", target="80%", **GIVEN).lapsed
    same_day: Value = {"value": "71", "came_on": "2018-02-05"}
    assert not rate(same_day, unit="%", polarity="higher", target="80%", **GIVEN).lapsed


def test_a_rating_is_given_from_its_day_on_and_holds_where_nothing_is_rated() -> None:
    columns: dict[str, Any] = {"unit": "%", "polarity": "higher", "target": "80%", **GIVEN}
    assert rate("71", as_at=date(2018, 2, 4), **columns).letter == "R"
    assert rate("71", as_at=date(2018, 2, 5), **columns).letter == "G"
    assert rate(NO_DATA, **columns).reason == (
        "Green, given by M Adair on 05/02/2018: The audit shows better. Not rated: no data."
    )
    bare = {"override": "A", "override_period": "", "override_reason": "Two teams are missing"}
    assert rate(**bare).reason == "Amber, given: Two teams are missing. Not rated: no figures yet."
    assert rate("71", **bare).lapsed


@pytest.mark.parametrize("reason", [" \n", "TBC", "n/a", "-"])
def test_a_rating_without_a_reason_does_not_count(reason: str) -> None:
    columns: dict[str, Any] = {"unit": "%", "polarity": "higher", "target": "80%", **GIVEN}
    found = rate("71", **columns | {"override_reason": reason})
    assert (found.letter, found.given, found.lapsed) == ("R", False, "")
    assert found.reason == (
        "71% in January 2018, 9 points under its target of 80%. Green, given by M Adair on "
        "05/02/2018 without a reason, does not count."
    )
    before = rate("71", as_at=date(2018, 2, 4), **columns | {"override_reason": ""})
    assert before.reason == "71% in January 2018, 9 points under its target of 80%."


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=8), st.text(max_size=8))
def test_no_text_breaks_a_rating(target: str, tolerance: str, value: str, period: str) -> None:
    data, indicator = measured(
        ["50"], unit="%", polarity="higher", target=target, tolerance=tolerance,
        override="G", override_period=period,
    )  # fmt: skip
    data.add(IndicatorValue(indicator_id=indicator.id, period=period, text=value))
    found = rated(data, indicator)
    assert found.reason.endswith(".") and found.letter in ("R", "A", "G", "")


OCTOBER = date(2018, 10, 8)
GOOD: dict[str, Any] = {"unit": "%", "polarity": "higher", "target": "80%", "every": "month"}


@pytest.mark.parametrize(
    ("first", "letter", "reason"),
    [
        ("2018-08", "G", "91% in August 2018, 11 points better than its target of 80%."),
        ("2018-07", "", "Not rated: its newest figure is of July 2018, and none has come since."),
        ("2014-12", "", "Not rated: its newest figure is of December 2014, and none has come "
                        "since."),
    ],
)  # fmt: skip
def test_an_old_figure_no_longer_shows_that_all_is_well(
    first: str, letter: str, reason: str
) -> None:
    data, indicator = measured(["91"], first=first, **GOOD)
    found = rated(data, indicator, OCTOBER)
    assert (found.letter, found.reason) == (letter, reason)
    assert found.aged == (letter == ""), "it is told apart from one that was never rated"
    indicator.every = ""  # the value is a month's all the same
    assert rated(data, indicator, OCTOBER).letter == letter
    assert rated(data, indicator).letter == "G", "of no day nobody can say how old it is"


def test_bad_news_stays_when_nobody_counts_any_more() -> None:
    data, indicator = measured(["71"], first="2018-05", tolerance="5", **GOOD)
    found = rated(data, indicator, OCTOBER)
    assert (found.letter, off_path(found), found.aged) == ("R", True, False)
    assert found.reason == (
        "71% in May 2018, 9 points under its target of 80%; tolerance 5; no figure has come since."
    )


def test_what_was_given_of_an_old_figure_has_lapsed() -> None:
    given = {"override": "G", "override_reason": "Recounted", "override_on": "2018-06-04",
             "override_period": "2018-05"}  # fmt: skip
    data, indicator = measured(["71"], first="2018-05", **GOOD, **given)
    assert rated(data, indicator, date(2018, 6, 30)).letter == "G"
    found = rated(data, indicator, OCTOBER)
    assert (found.letter, found.given) == ("R", False)
    assert found.lapsed == (
        "Green, given on 04/06/2018 for May 2018: Recounted. It has lapsed, as no value has come "
        "since."
    )


OLD_GIVEN = {"override": "G", "override_reason": "Recounted", "override_period": "2018-05"}


def test_what_is_given_of_a_figure_that_is_old_that_day_holds_a_whole_period_more() -> None:
    data, indicator = measured(
        ["71"], first="2018-05", override_on="2018-10-08", **GOOD, **OLD_GIVEN
    )
    for day in (OCTOBER, date(2018, 10, 31), date(2018, 11, 30)):
        found = rated(data, indicator, day)
        assert (found.letter, found.given, found.lapsed) == ("G", True, "")
    found = rated(data, indicator, date(2018, 12, 1))
    assert found.lapsed == (
        "Green, given on 08/10/2018 for May 2018: Recounted. It has lapsed, as no value has come "
        "since."
    )
    data.add(IndicatorValue(indicator_id=indicator.id, period="2018-09", value="72",
                            came_on="2018-10-20"))  # fmt: skip
    assert rated(data, indicator, date(2018, 10, 31)).lapsed.endswith("a newer value has come.")


def test_of_what_it_was_given_is_said_not_to_be_known_where_it_is_not() -> None:
    data, indicator = measured(["71"], first="2018-09", **GOOD, override="A", override_by="Ann",
                               override_reason="Two teams are missing")  # fmt: skip
    found = rated(data, indicator, OCTOBER)
    assert (found.letter, found.given) == ("R", False)
    assert found.lapsed == (
        "Amber, given by Ann: Two teams are missing. It has lapsed, as it is not known which value "
        "it was given of."
    )


def test_a_yes_or_a_no_has_no_way_between() -> None:
    columns = {"unit": "yes/no", "polarity": "higher", "target": "Yes", "tolerance": "1"}
    found = rate("0", **columns)
    assert (found.letter, found.gap) == ("R", None)
    assert found.reason == "No in January 2018, and its target is Yes."
    assert rate("1", **columns).reason == "Yes in January 2018, as asked by its target, Yes."


def test_no_day_on_which_it_is_read_makes_a_reason_untrue() -> None:
    data, indicator = measured(
        ["66"], first="2018-09", unit="%", polarity="higher", targets=[("2018-10-05", "60%")]
    )
    assert rated(data, indicator, OCTOBER).reason == (
        "Not rated: its target, “60%”, is due by 5 October 2018, and its figure is of September "
        "2018."
    )


# --- what is added up since April --------------------------------------------------------------

ADDED: dict[str, Any] = {"unit": "count", "span": "cumulative", "every": "month"}
PATH = [("2018-06-30", "45"), ("2019-03-31", "100")]


@pytest.mark.parametrize(
    ("polarity", "values", "letter", "reason"),
    [
        ("lower", ["10", "20", "40"], "G", "40 in June 2018, 5 better than its target of 45, due "
         "by 30/06/2018."),
        ("lower", ["10", "20", "40", "49"], "", "Not rated: its target, “100”, is for 31 March "
         "2019, and its figure is added up to July 2018; when one was due last it was Green: 40 in "
         "June 2018, 5 better than its target of 45, due by 30/06/2018."),
        ("higher", ["10", "20", "40", "49"], "", "Not rated: its target, “100”, is for 31 March "
         "2019, and its figure is added up to July 2018; when one was due last it was Red: 40 in "
         "June 2018, 5 under its target of 45, due by 30/06/2018."),
        ("higher", ["10", "20"], "", "Not rated: its target, “45”, is for 30 June 2018, and its "
         "figure is added up to May 2018."),
        ("higher", ["10", "50"], "G", "50 in May 2018, 5 better than its target of 45, due by "
         "30/06/2018; reached before its time."),
        ("lower", ["10", "50"], "R", "50 in May 2018, 5 over its target of 45, due by 30/06/2018; "
         "passed before its time."),
        ("lower", ["10", "20", None, "49"], "", "Not rated: its target, “100”, is for 31 March "
         "2019, and its figure is added up to July 2018; of 30/06/2018, when one was due last, "
         "there is no figure."),
    ],
)  # fmt: skip
def test_what_is_added_up_is_judged_on_the_day_of_a_target(
    polarity: str, values: list[Value], letter: str, reason: str
) -> None:
    found = rate(*values, first="2018-04", polarity=polarity, targets=PATH, **ADDED)
    assert (found.letter, found.reason) == (letter, reason)


@pytest.mark.parametrize(
    ("polarity", "target", "first", "value", "letter", "reason"),
    [
        ("higher", "100", "2018-07", "49", "", "Not rated: its target, “100”, is for all of "
         "2018/19, and its figure is added up to July 2018."),
        ("higher", "100", "2018-07", "120", "G", "120 in July 2018, 20 better than its target of "
         "100; reached before its time."),
        ("lower", "100", "2018-07", "49", "", "Not rated: its target, “100”, is for all of "
         "2018/19, and its figure is added up to July 2018."),
        ("lower", "100", "2018-07", "120", "R", "120 in July 2018, 20 over its target of 100; "
         "passed before its time."),
        ("target", "40 - 60", "2018-07", "49", "", "Not rated: its target, “40 - 60”, is for all "
         "of 2018/19, and its figure is added up to July 2018."),
        ("target", "40 - 60", "2018-07", "61", "R", "61 in July 2018, 1 over its target of 40 - "
         "60; passed before its time."),
        ("lower", "100", "2019-03", "99", "G", "99 in March 2019, 1 better than its target of "
         "100."),
        ("higher", "100", "2019-03", "99", "R", "99 in March 2019, 1 under its target of 100."),
        ("higher", "England", "2018-07", "49", "", "Not rated: its target, “England”, cannot be "
         "read."),
    ],
)  # fmt: skip
def test_a_target_without_a_day_is_of_the_end_of_the_year_where_figures_add_up(
    polarity: str, target: str, first: str, value: str, letter: str, reason: str
) -> None:
    found = rate(value, first=first, polarity=polarity, target=target, **ADDED)
    assert (found.letter, found.reason) == (letter, reason)


def test_a_share_of_the_year_so_far_is_judged_at_any_time() -> None:
    share = ADDED | {"unit": "%", "polarity": "higher", "target": "80%"}
    assert rate("71", first="2018-07", **share).letter == "R"
    assert (
        rate("71", first="2018-07", **share | {"unit": "per 10,000", "target": "80"}).letter == ""
    )


def test_a_target_of_another_year_judges_nothing_that_is_added_up() -> None:
    found = rate("49", first="2019-04", polarity="lower", targets=[("2019-03-31", "45")], **ADDED)
    assert (found.letter, found.reason) == (
        "", "Not rated: its target, “45”, is for 31 March 2019, and its figure is added up to "
        "April 2019.",
    )  # fmt: skip


@pytest.mark.parametrize("target", ["0.9", "at least 0.85", "1", "0.8 - 0.95"])
def test_a_target_that_may_be_a_part_of_one_is_asked_about(target: str) -> None:
    columns = GOOD | {"target": target, "polarity": "target" if "-" in target else "higher"}
    found = rate("66", as_at=date(2018, 1, 31), **columns)
    assert (found.letter, found.asks) == ("", True)
    assert found.reason == (
        f"Not rated: its target, “{target}”, may be of 1 or of 100: write it with a per cent sign."
    )


@pytest.mark.parametrize(
    ("target", "unit", "letter"),
    [("0.9%", "%", "G"), ("1%", "%", "G"), ("0.9", "count", "G"), ("90", "%", "R"), ("0", "%", "G"),
     ("1 - 90", "%", "G")],
)  # fmt: skip
def test_a_target_with_its_sign_or_of_another_unit_is_as_it_says(
    target: str, unit: str, letter: str
) -> None:
    columns = GOOD | {"target": target, "unit": unit}
    columns |= {"polarity": "target"} if "-" in target else {}
    assert rate("66", as_at=date(2018, 1, 31), **columns).letter == letter


def test_what_a_damaged_plan_holds_is_told_and_nothing_is_guessed_of_it() -> None:
    found = rate("71", unit="\ufffd", polarity="higher", target="80%")
    assert (found.letter, found.asks) == ("", True)
    assert "is in a percentage, and the indicator in “\ufffd”" in found.reason
    found = rate(
        "71", unit="%", polarity="higher", target="80%", override="X", override_reason="y",
        override_period="2018-01",
    )  # fmt: skip
    assert (found.letter, found.given) == ("R", False)


@pytest.mark.parametrize(
    ("polarity", "target", "value", "words"),
    [
        (
            "higher",
            "60%-70%",
            "72",
            "72% in January 2018, 2 points over its target of 60%-70%, and higher is better.",
        ),
        (
            "lower",
            "10%-15%",
            "8",
            "8% in January 2018, 2 points under its target of 10%-15%, and lower is better.",
        ),
        ("higher", "60%", "72", "72% in January 2018, 12 points better than its target of 60%."),
    ],
)
def test_beyond_a_range_no_distance_is_told(
    polarity: str, target: str, value: str, words: str
) -> None:
    found = rate(value, unit="%", polarity=polarity, target=target)
    assert (found.letter, found.reason) == ("G", words)


@pytest.mark.parametrize(
    ("row", "unit", "why"),
    [
        ({"value": "-4", "text": "-4"}, "count", "“-4”, is less than nothing"),
        ({"value": "117.5", "numerator": "470", "denominator": "400"}, "%",
         "“117.5”, counts 470 of 400, more than all"),
        ({"value": "3"}, "yes/no", "“3”, is neither yes nor no"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_judged_by_nothing(row: dict[str, str], unit: str, why: str) -> None:
    data = PlanData()
    one = data.add(Indicator(code="V1", unit=unit, polarity="higher", target="1"))
    data.add(IndicatorValue(indicator_id=one.id, period="2018-09", **row))
    found = rated(data, one)
    assert (found.letter, found.asks) == ("", True)
    assert found.reason == f"Not rated: its figure of September 2018, {why}."


@pytest.mark.parametrize(("value", "unit"), [("100", "%"), ("-3", "%"), ("0.5", "count")])
def test_what_is_rare_and_may_be_so_is_judged(value: str, unit: str) -> None:
    data = PlanData()
    one = data.add(Indicator(code="V1", unit=unit, polarity="higher", target="50"))
    data.add(IndicatorValue(indicator_id=one.id, period="2018-09", value=value))
    assert rated(data, one).letter != ""


def test_a_figure_of_a_month_that_is_not_over_says_so() -> None:
    data = PlanData()
    one = data.add(Indicator(code="V1", unit="count", polarity="higher", target="50"))
    data.add(
        IndicatorValue(indicator_id=one.id, period="2018-10", value="60", came_on="2018-10-29")
    )
    running = rated(data, one, date(2018, 10, 30))
    assert running.letter == "G" and running.reason.endswith("; the month is not over.")
    assert "not over" not in rated(data, one, date(2018, 10, 31)).reason
    assert "not over" not in rated(data, one).reason, "of all that is there no day is asked for"


def test_the_unit_of_the_target_is_that_of_the_tolerance_where_the_indicator_has_none() -> None:
    columns = {"polarity": "higher", "target": "80%"}
    points = rate("75.5", tolerance="5%", **columns)
    assert (points.letter, rate("74.9", tolerance="5%", **columns).letter) == ("A", "R")
    asked = rate("79", tolerance="0.02", **columns)
    assert (asked.letter, asked.asks) == ("", True)
