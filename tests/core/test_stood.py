"""Whose statuses are shown as at a day, in words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.data import PlanData
from desktop.core.stood import Origin, Stood, stood_of
from desktop.reports.layout.prose import reads_as_prose

TODAY = date(2021, 5, 4)
THEN = date(2020, 1, 1)


def test_today_says_nothing() -> None:
    stood = Stood(TODAY, TODAY, Origin.HISTORY, TODAY)
    assert stood.words == stood.brief == ""
    assert not stood.is_past


@pytest.mark.parametrize(
    ("stood", "words", "brief"),
    [
        (Stood(THEN, TODAY, Origin.HISTORY, THEN), "as it stood at the end of 1 January 2020", ""),
        (
            Stood(THEN, TODAY, Origin.FIRST, TODAY, TODAY),
            "Statuses as first kept on 4 May 2021; dates are measured against 1 January 2020.",
            "First kept 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, date(2020, 3, 1), TODAY),
            "from a workbook that stands for 1 March 2020",
            "First kept 04/05/2021",
        ),
        (Stood(THEN, TODAY, Origin.FIRST), "on a day that is not known", "First kept"),
        (
            Stood(THEN, TODAY, Origin.REVIEW, date(2019, 12, 2), TODAY, "board review"),
            "was kept on 4 May 2021",
            "Review 02/12/2019",
        ),
        (
            Stood(THEN, TODAY, Origin.REVIEW, date(2019, 12, 2), None, "board review"),
            "When that was kept is not known",
            "Review 02/12/2019",
        ),
        (
            Stood(THEN, TODAY, Origin.REVIEW, TODAY, TODAY, "board review"),
            "does not keep is as at the end of",
            "Review 04/05/2021",
        ),
        (
            Stood(date(2022, 1, 1), TODAY, Origin.HISTORY, TODAY),
            "Statuses are those of today, 4 May 2021",
            "Statuses 04/05/2021",
        ),
    ],
)
def test_every_other_day_is_said(stood: Stood, words: str, brief: str) -> None:
    assert words in stood.words
    assert stood.brief == brief
    assert not reads_as_prose(f"As at 1 January 2020 ({stood.brief}) DRAFT Page 1 of 1")
    assert stood.words.endswith(".")


def test_a_plan_whose_past_nobody_knows_is_not_said_to_be_of_the_day() -> None:
    stood = stood_of(PlanData(), THEN, TODAY)
    assert not stood.known
    assert "not of 1 January 2020" in stood.words
    assert stood.as_json() == {
        "asked": "2020-01-01", "state_of": "2021-05-04", "from": "first kept",
    }  # fmt: skip
    assert stood_of(PlanData(), TODAY, TODAY).as_json()["from"] == "history"


def test_what_was_rebuilt_for_a_day_says_so_for_that_day_only() -> None:
    data = PlanData()
    data.stood = Stood(THEN, TODAY, Origin.HISTORY, THEN)
    assert stood_of(data, THEN, TODAY) is data.stood
    assert not stood_of(data, TODAY, TODAY).known
