"""What is said of a measure: achieved, not, in part, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.measures import Met, met


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", Met.YES),
        ("Y: 92% in May", Met.YES),
        ("96% of visits in time", Met.YES),
        ("5%", Met.YES),
        ("No drift found in 40 plans", Met.YES),
        ("No", Met.NO),
        ("No: 71%", Met.NO),
        ("no - 71%", Met.NO),
        ("Not achieved", Met.NO),
        ("The target has not yet been met", Met.NO),
        ("Partly: two teams of five", Met.PARTLY),
        ("Not fully met", Met.PARTLY),
        ("Not measured", Met.NO),
        ("Not yet known", Met.NO),
        ("", Met.NOT_SAID),
        ("tbc", Met.NOT_SAID),
        ("-", Met.NOT_SAID),
        ("On target", Met.NOT_PLAIN),
        ("Yes, once the survey is done", Met.NOT_PLAIN),
        ("Met?", Met.NOT_PLAIN),
        ("97% as part of the May sample", Met.YES),
        ("Nearly all plans: 97%", Met.YES),
        ("Part met", Met.PARTLY),
        ("In part", Met.PARTLY),
        ("Unmet needs fell to two families", Met.YES),
        ("Need remains unmet", Met.NO),
    ],
)
def test_what_is_said_of_a_measure(text: str, expected: Met) -> None:
    assert met(text) is expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("62% against target of 90%", "", Met.NO),
        ("Yes: 62% (target 90%)", "", Met.NO),
        ("62%, 90% target", "", Met.NO),
        ("94% against a target of 90%", "", Met.YES),
        ("94% in February against 61% in June", "90% of visits on time", Met.YES),
        ("62%", "90% of visits on time", Met.NO),
        ("Yes, 62% in May", "At least 90% are seen within 5 days", Met.NO),
        ("90%", "90% of visits on time", Met.YES),
        ("89.5 per cent", "90% of visits on time", Met.NO),
        ("18%", "Re-referrals fall to 20%", Met.YES),
        ("8%", "Vacancy rate of 10%", Met.YES),
        ("62%", "Visits are on time", Met.YES),
        ("62% of North and 95% of South", "90% of visits on time", Met.YES),
        ("Down to 12%", "90% of plans are good", Met.YES),
        ("18 of 20", "90% of visits on time", Met.YES),
        ("90% against a target of 90%", "", Met.YES),
        ("62% in North and 95% in South, target 90%", "", Met.YES),
        ("62% in North and 71% in South, target 90%", "", Met.NO),
        ("62%", "90% in 5 days and 95% in 10 days", Met.YES),
        ("Reached 91% in May; aim for 95% next year", "90% of visits on time", Met.YES),
        ("81% and the aim was 85%", "", Met.NO),
    ],
)
def test_a_result_that_is_less_than_what_is_asked_for(
    text: str, measure: str, expected: Met
) -> None:
    assert met(text, measure) is expected


@pytest.mark.parametrize(
    "text",
    ["ongoing", "cannot be evidenced", "hard to say", "we are working on it", "Jane to provide",
     "update due March", "TBC by Jane", "Superseded", "No longer required", "lorem ipsum",
     "placeholder", "draft", "Blue", "Green", "needs completing", "At risk"],
)  # fmt: skip
def test_what_is_no_result(text: str) -> None:
    assert met(text, "90% of visits on time", ("X", "At risk")) in (Met.NOT_SAID, Met.NO)


@pytest.mark.parametrize(
    "text", ["Measure met", "Achieved", "Yes, measure has been achieved", "Complete", "All met",
             "Exceeded", "Six panels held", "Blue Badge use rose", "Green Lane team: all 12"],
)  # fmt: skip
def test_what_is_a_result(text: str) -> None:
    assert met(text, "90% of visits on time", ("B", "Complete")) is Met.YES


@pytest.mark.parametrize(
    "text", ["Target of 90%", "Target: 90%", "aim: 95% by March", "to reach 80%"]
)
@pytest.mark.parametrize("measure", ["", "90% of visits on time"])
def test_what_is_aimed_for_achieves_nothing(text: str, measure: str) -> None:
    assert met(text, measure) is Met.NOT_SAID
    assert met(f"{text}; 96% in May", measure) is Met.YES


def test_a_day_to_come_achieves_nothing_yet() -> None:
    assert met("Met by May 2031", as_at=date(2031, 2, 3)) is Met.NOT_PLAIN
    assert met("Met by May 2031", as_at=date(2031, 5, 3)) is Met.YES
    assert met("Yes, by May 2031", as_at=date(2031, 2, 3)) is not Met.YES
