"""Whose statuses are shown as at a day, in words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Action, PlanInfo, Review
from desktop.core.stood import Origin, Stood, stood_of
from desktop.reports.layout.prose import reads_as_prose

TODAY = date(2021, 5, 4)
THEN = date(2020, 1, 1)


def test_today_says_nothing() -> None:
    stood = Stood(TODAY, TODAY, Origin.HISTORY, TODAY)
    assert stood.words == stood.brief == ""
    assert not stood.is_past
    unknown = Stood(TODAY, TODAY, Origin.FIRST, known=False)
    assert unknown.words == unknown.brief == ""
    assert Stood(THEN, TODAY, known=False).brief == "Statuses 04/05/2021"


MEASURED = "dates are measured against 1 January 2020."
KEPT = "Statuses, texts and dates as the board review kept them"
AT_ITS_END = "what a review does not keep is as at the end of 1 January 2020."


def reviewed(on: date, kept: date | None) -> Stood:
    return Stood(THEN, TODAY, Origin.REVIEW, on, kept, "board review")


@pytest.mark.parametrize(
    ("stood", "words", "brief"),
    [
        (
            Stood(THEN, TODAY, Origin.HISTORY, THEN),
            "The plan as it stood at the end of 1 January 2020, from its history.",
            "",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, TODAY, TODAY),
            f"Statuses as first kept on 4 May 2021; {MEASURED}",
            "First kept 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, None, TODAY),
            f"Statuses as first kept on 4 May 2021; {MEASURED}",
            "First kept 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, date(2020, 3, 1), TODAY),
            "Statuses as first kept on 4 May 2021, from a workbook that stands for 1 March 2020; "
            f"{MEASURED}",
            "First kept 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, TODAY, TODAY, cut=True),
            "The plan's history cannot be read before 4 May 2021: statuses are those of 4 May "
            f"2021, not of 1 January 2020; {MEASURED}",
            "Statuses 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, cut=True),
            "The plan's history cannot be read: statuses are those of the plan as it stands on "
            f"4 May 2021, not of 1 January 2020; {MEASURED}",
            "Statuses 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.REVIEW, THEN, THEN, "board review", first=True, cut=True),
            "Statuses, texts and dates as the board review kept them; what a review does not keep "
            "is as in the first state that can be read, as the plan's history before it cannot be.",
            "Review 01/01/2020",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST),
            f"Statuses as first kept, on a day that is not known; {MEASURED}",
            "First kept",
        ),
        (
            reviewed(date(2019, 12, 2), TODAY),
            f"{KEPT}, whose record was kept on 4 May 2021; {AT_ITS_END}",
            "Review 02/12/2019",
        ),
        (
            reviewed(date(2019, 12, 2), None),
            f"{KEPT}. When that was kept is not known; {AT_ITS_END}",
            "Review 02/12/2019",
        ),
        (
            Stood(THEN, TODAY, Origin.REVIEW, THEN, None, "board review", first=True),
            f"{KEPT}. When that was kept is not known; what a review does not keep is as it was "
            "first kept.",
            "Review 01/01/2020",
        ),
        (
            reviewed(THEN, THEN),
            f"{KEPT}; {AT_ITS_END}",
            "Review 01/01/2020",
        ),
        (
            Stood(THEN, TODAY, Origin.REVIEW, None, TODAY, "board review"),
            f"{KEPT}, whose record was kept on 4 May 2021; {AT_ITS_END}",
            "Review",
        ),
        (
            Stood(date(2022, 1, 1), TODAY, Origin.HISTORY, TODAY),
            "Statuses are those of today, 4 May 2021; what is overdue or due is what will be by "
            "1 January 2022 if nothing is done.",
            "Statuses 04/05/2021",
        ),
        (
            Stood(THEN, TODAY, Origin.FIRST, TODAY, TODAY, known=False),
            "Statuses are those of the plan as it stands on 4 May 2021, not of 1 January 2020: "
            "its history was not looked at. Dates are measured against 1 January 2020.",
            "Statuses 04/05/2021",
        ),
    ],
)
def test_every_other_day_is_said(stood: Stood, words: str, brief: str) -> None:
    assert stood.words == words
    assert stood.brief == brief
    assert not reads_as_prose(f"As at 1 January 2020 ({stood.brief}) DRAFT Page 1 of 1")


def test_only_a_day_that_is_over_can_no_longer_change() -> None:
    days = (THEN, TODAY, date(2021, 5, 5))
    assert [Stood(day, TODAY).is_past for day in days] == [True, False, False]


def test_a_plan_whose_past_nobody_knows_is_not_said_to_be_of_the_day() -> None:
    stood = stood_of(PlanData(), THEN, TODAY)
    assert not stood.known
    assert (stood.state_of, stood.kept_on) == (TODAY, TODAY)
    assert stood.as_json() == {
        "asked": "2020-01-01", "state_of": "2021-05-04", "from": "first kept",
    }  # fmt: skip
    for day in (TODAY, date(2021, 5, 5)):
        assert stood_of(PlanData(), day, TODAY).as_json()["from"] == "history"
    assert Stood(THEN, TODAY, Origin.FIRST).as_json()["state_of"] is None
    assert stood_of(PlanData(), THEN).today == date.today()


def test_what_was_rebuilt_for_a_day_says_so_for_that_day_only() -> None:
    data = PlanData()
    data.stood = Stood(THEN, TODAY, Origin.HISTORY, THEN)
    assert stood_of(data, THEN, TODAY) is data.stood
    assert not stood_of(data, TODAY, TODAY).known
    assert stood_of(data, TODAY, TODAY).origin is Origin.FIRST


def imported(*since: str, stands_for: str = "2021-03-31") -> PlanData:
    """A plan from a workbook, with the days since when its statuses are other than there."""
    data = PlanData()
    data.add(PlanInfo(stands_for=stands_for))
    for day in since:
        data.add(Action(ragb="A", status_since=day))
    data.add(Action())
    return data


def test_statuses_of_an_earlier_workbook_are_said_on_a_page_of_today() -> None:
    stood = stood_of(imported("", "", "2021-02-01"), TODAY, TODAY)
    assert stood.words == (
        "Statuses are those of a workbook that stands for 31 March 2021; none of them was changed "
        "since."
    )
    assert stood.brief == "Statuses 31/03/2021"
    assert stood.as_json()["workbook_of"] == "2021-03-31"
    later = stood_of(imported(""), date(2021, 6, 1), TODAY)
    assert later.words.startswith("Statuses are those of today, 4 May 2021")
    assert later.words.endswith("stands for 31 March 2021; none of them was changed since.")
    assert later.brief == "Statuses 31/03/2021"


def test_where_some_were_changed_no_more_is_said_than_is_true() -> None:
    stood = stood_of(imported("", "2021-04-12", ""), TODAY, TODAY)
    assert stood.words == (
        "2 of 3 statuses are those of a workbook that stands for 31 March 2021, and not changed "
        "since; the others were changed after it."
    )
    assert stood.brief == ""
    assert stood_of(imported("2021-04-12"), TODAY, TODAY).words == ""


def test_a_workbook_of_the_day_or_of_none_is_no_earlier_one() -> None:
    for day in ("", "2021-05-04"):
        assert stood_of(imported("", stands_for=day), TODAY, TODAY).words == ""
    assert stood_of(imported(), TODAY, TODAY).words == "", "there is no status"


def test_a_review_that_was_closed_since_looked_at_all_statuses() -> None:
    data = imported("")
    data.add(Review(on="2021-04-20", state="open"))
    assert stood_of(data, TODAY, TODAY).carried is not None
    data.add(Review(on="2021-04-20", state="closed"))
    assert stood_of(data, TODAY, TODAY).words == ""


def test_a_day_of_the_history_between_says_it_too() -> None:
    data = imported("")
    data.stood = Stood(date(2021, 4, 12), TODAY, Origin.HISTORY, date(2021, 4, 12))
    assert stood_of(data, date(2021, 4, 12)).words == (
        "The plan as it stood at the end of 12 April 2021, from its history. Statuses are those of "
        "a workbook that stands for 31 March 2021; none of them was changed since."
    )
    data.stood = Stood(date(2021, 3, 1), TODAY, Origin.FIRST, date(2021, 3, 31), TODAY)
    assert stood_of(data, date(2021, 3, 1)).carried is None, "it is said with the first state"
