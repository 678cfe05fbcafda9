"""The day by which an action is due, of work that recurs as well."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.data import PlanData
from desktop.core.due import due_by
from desktop.core.editing.actions import dated
from desktop.core.filters import Due, Filter, days_over, is_overdue
from desktop.core.kinds import Action


@pytest.mark.parametrize(
    ("by_when", "due"),
    [
        ("30/04/2031", "2031-04-30"),
        ("End April 2031 and annually", "2031-04-30"),
        ("Monthly from April 2031", "2031-04-30"),
        ("Weekly from 07/04/2031", "2031-04-07"),
        ("Quarterly from April 2031", "2031-06-30"),
        ("From April 2031", ""),
        ("Bi-monthly from April 2031", ""),
        ("Monthly", ""),
        ("Ongoing", ""),
        ("", ""),
    ],
)
def test_what_recurs_is_due_at_its_first_time(by_when: str, due: str) -> None:
    assert due_by(dated(Action(by_when=by_when))) == due


def test_the_day_of_the_plan_goes_before_that_of_the_words() -> None:
    """After a time was recorded the plan keeps the day of the next one."""
    assert due_by(Action(by_when="Monthly from April 2031", due="2031-07-31")) == "2031-07-31"


def test_it_is_late_and_coming_as_other_work_is() -> None:
    data = PlanData()
    action = data.add(dated(Action(by_when="Monthly from April 2031")))
    assert isinstance(action, Action)
    assert is_overdue(data, action, date(2031, 5, 1))
    assert not is_overdue(data, action, date(2031, 4, 30))
    assert days_over(action, date(2031, 5, 3)) == 3
    assert Filter(due=Due.FORTNIGHT).takes(data, action, date(2031, 4, 16))
    assert not Filter(due=Due.FORTNIGHT).takes(data, action, date(2031, 4, 15))
    assert not Filter(due=Due.NO_DATE).takes(data, action, date(2031, 4, 15))
