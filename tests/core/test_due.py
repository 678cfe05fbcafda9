"""The day by which an action is due, of work that recurs as well."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop.core.data import PlanData
from desktop.core.due import coming_by, due_by, is_past_due, says_completed
from desktop.core.editing.actions import dated
from desktop.core.filters import Due, Filter, days_over, is_overdue
from desktop.core.kinds import Action, Occasion, iso
from desktop.core.legends import legend_named
from desktop.core.recurring import days_due


@pytest.mark.parametrize(
    ("by_when", "due"),
    [
        ("30/04/2031", "2031-04-30"),
        ("End April 2031 and annually", "2031-04-30"),
        ("Monthly from April 2031", "2031-04-30"),
        ("Weekly from 07/04/2031", "2031-04-07"),
        ("Quarterly from April 2031", "2031-04-30"),
        ("From April 2031", ""),
        ("Bi-monthly from April 2031", ""),
        ("Monthly", ""),
        ("Ongoing", ""),
        ("", ""),
    ],
)
def test_what_recurs_is_due_at_its_first_time(by_when: str, due: str) -> None:
    assert due_by(PlanData(), dated(Action(by_when=by_when))) == due


def test_the_day_of_the_plan_goes_before_that_of_the_words() -> None:
    """After a time was recorded the plan keeps the day of the next one."""
    assert (
        due_by(PlanData(), Action(by_when="Monthly from April 2031", due="2031-07-31"))
        == "2031-07-31"
    )


def test_it_is_late_and_coming_as_other_work_is() -> None:
    data = PlanData()
    action = data.add(dated(Action(by_when="Monthly from April 2031")))
    assert isinstance(action, Action)
    assert is_overdue(data, action, date(2031, 5, 1))
    assert not is_overdue(data, action, date(2031, 4, 30))
    assert days_over(data, action, date(2031, 5, 3)) == 3
    assert Filter(due=Due.FORTNIGHT).takes(data, action, date(2031, 4, 16))
    assert not Filter(due=Due.FORTNIGHT).takes(data, action, date(2031, 4, 15))
    assert not Filter(due=Due.NO_DATE).takes(data, action, date(2031, 4, 15))


def test_what_recurs_and_is_late_comes_again_all_the_same() -> None:
    data = PlanData()
    monthly = data.add(dated(Action(by_when="End April 2031 and monthly")))
    once = data.add(dated(Action(by_when="30/04/2031")))
    day = date(2031, 5, 20)
    assert (due_by(data, monthly), coming_by(data, monthly, day)) == ("2031-04-30", "2031-05-31")
    assert coming_by(data, once, day) == ""
    assert coming_by(data, once, date(2031, 4, 30)) == "2031-04-30"
    soon = Filter(due=Due.FORTNIGHT)
    assert is_overdue(data, monthly, day) and soon.takes(data, monthly, day)
    assert not soon.takes(data, once, day)
    data.add(Occasion(action_id=monthly.id, due="2031-05-31", done_on="2031-05-19"))
    assert coming_by(data, monthly, day) == "2031-06-30" and not soon.takes(data, monthly, day)


@pytest.mark.parametrize(
    "text",
    ["Monthly from 30/04/2031 until 31/05/2031", "30/04/2031 and monthly until 31/05/2031"],
)
def test_what_has_ended_with_every_time_done_is_not_late(text: str) -> None:
    data = PlanData()
    action = data.add(dated(Action(by_when=text)))
    day = date(2031, 7, 1)
    data.add(Occasion(action_id=action.id, due="2031-04-30", done_on="2031-04-30"))
    assert is_overdue(data, action, day), "the second time is waiting"
    data.add(Occasion(action_id=action.id, due="2031-05-30", done_on="2031-05-30"))
    assert due_by(data, action) == "" and not is_overdue(data, action, day)
    assert days_over(data, action, day) == 0 and coming_by(data, action, day) == ""


@pytest.mark.parametrize(
    "text",
    ["Annually from May 2031", "Weekly from 07/04/2031", "twice a year from May 2031",
     "every other month from May 2031", "alternate weeks from 07/04/2031", "per annum from 2031",
     "2 a month from May 2031", "each term from May 2031",
     "biennial from 2031", "3 x per year from May 2031"],
)  # fmt: skip
def test_every_way_to_say_how_often_is_known_before_the_text_is_read(text: str) -> None:
    assert due_by(PlanData(), Action(by_when=text)) == min(
        map(iso, islice(days_due(text), 1)), default=""
    )
    assert due_by(PlanData(), Action(by_when=text)), "none of these is without a first time"


@pytest.mark.parametrize(
    ("ragb", "completed_on", "says", "late"),
    [
        ("", "2031-04-28", True, False),
        ("?", "2031-04-28", True, False),  # no status of the legend
        ("", "2031-05-02", False, True),  # a day to come
        ("", "", False, True),
        ("G", "2031-04-28", False, True),  # its status says otherwise
        ("B", "2031-04-28", False, False),
    ],
)
def test_a_day_of_completion_without_a_status_is_neither_late_nor_complete(
    ragb: str, completed_on: str, says: bool, late: bool
) -> None:
    data = PlanData()
    for status in legend_named():
        data.add(status)
    action = data.add(Action(due="2031-04-30", ragb=ragb, completed_on=completed_on))
    as_at = date(2031, 5, 1)
    assert says_completed(data, action, as_at) is says
    assert is_past_due(data, action, as_at) is is_overdue(data, action, as_at) is late
