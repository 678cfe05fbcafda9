"""Work that falls due again and again: its days, what is done and what is missed."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop.core import recurring
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Occasion


def days(text: str, number: int = 3) -> list[str]:
    return [day.isoformat() for day in islice(recurring.days_due(text), number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("End March 2017 and annually", ["2017-03-31", "2018-03-31", "2019-03-31"]),
        ("March 2017 and every year", ["2017-03-31", "2018-03-31", "2019-03-31"]),
        ("End February 2019 and monthly", ["2019-02-28", "2019-03-31", "2019-04-30"]),
        ("30/04/2019 and monthly", ["2019-04-30", "2019-05-30", "2019-06-30"]),
        ("31/01/2019 and monthly", ["2019-01-31", "2019-02-28", "2019-03-31"]),
        ("15/05/2019 then quarterly", ["2019-05-15", "2019-08-15", "2019-11-15"]),
        ("03/06/2019 and weekly", ["2019-06-03", "2019-06-10", "2019-06-17"]),
        ("03/06/2019, fortnightly", ["2019-06-03", "2019-06-17", "2019-07-01"]),
        ("03/06/2019, every six weeks", ["2019-06-03", "2019-07-15", "2019-08-26"]),
        ("30/09/2019 and twice a year", ["2019-09-30", "2020-03-30", "2020-09-30"]),
        ("Spring term 2019 and termly", ["2019-04-30", "2019-07-31", "2019-12-31"]),
        ("Monthly from June 2019", ["2019-06-30", "2019-07-31", "2019-08-31"]),
        ("End June 2019", []),
        ("Monthly", []),
        ("Ongoing", []),
    ],
)  # fmt: skip
def test_the_days_on_which_work_falls_due(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Annually", (12, "month")),
        ("half-yearly", (6, "month")),
        ("every two months", (2, "month")),
        ("every other week", (2, "week")),
        ("each quarter", (3, "month")),
        ("six monthly", (6, "month")),
        ("4 times a year", (3, "month")),
        ("once a term", (1, "term")),
        ("twice a month", (2, "week")),
        ("every day", (1, "day")),
    ],
)
def test_how_often_words_are(words: str, expected: tuple[int, str]) -> None:
    assert recurring.interval_of(words) == recurring.Interval(*expected)


@pytest.mark.parametrize("words", ["every meeting", "five times a year", "now and then", ""])
def test_what_does_not_say_how_often(words: str) -> None:
    assert recurring.interval_of(words) is None


@pytest.fixture
def data() -> PlanData:
    plan = PlanData()
    area = plan.add(Area(code="1"))
    plan.add(Action(key="k1", area_id=area.id, no="1.1", by_when="End June 2018 and quarterly"))
    return plan


def test_done_missed_and_next(data: PlanData) -> None:
    (action,) = data.actions()
    today = date(2019, 1, 10)
    assert recurring.missed(data, action, today) == [
        date(2018, 6, 30), date(2018, 9, 30), date(2018, 12, 31),
    ]  # fmt: skip
    assert recurring.next_due(data, action, today) == date(2019, 3, 31)
    assert recurring.waiting(data, action) == date(2018, 6, 30)
    assert recurring.last_done(data, action) is None
    data.add(Occasion(action_id=action.id, due="2018-06-30", done_on="2018-07-02"))
    data.add(Occasion(action_id=action.id, due="2018-09-30", note="The team was disbanded"))
    data.add(Occasion(action_id=action.id, due="2018-12-31", note="tbc"))
    assert recurring.missed(data, action, today) == [date(2018, 12, 31)]
    assert recurring.missed(data, action, date(2018, 7, 1)) == [date(2018, 6, 30)]
    assert recurring.waiting(data, action) == date(2018, 12, 31)
    last = recurring.last_done(data, action)
    assert last is not None and last.due == "2018-06-30"
    data.add(Occasion(action_id=action.id, due="2019-03-31", done_on="2019-01-09"))
    assert recurring.next_due(data, action, today) == date(2019, 6, 30)


def test_a_time_is_missed_on_the_day_after(data: PlanData) -> None:
    (action,) = data.actions()
    assert recurring.missed(data, action, date(2018, 6, 30)) == []
    assert recurring.missed(data, action, date(2018, 7, 1)) == [date(2018, 6, 30)]
    assert recurring.next_due(data, action, date(2018, 6, 30)) == date(2018, 6, 30)


def test_what_cannot_be_worked_out_says_why(data: PlanData) -> None:
    (action,) = data.actions()
    assert recurring.why_unknown(action) == ""
    assert recurring.how_often(action) == "quarterly"
    action.by_when = "Monthly"
    assert recurring.recurs(action)
    assert "names no first day" in recurring.why_unknown(action)
    action.by_when = "30/06/2018 and each meeting"
    assert "does not say how often" in recurring.why_unknown(action)
    action.by_when = "30/06/2018"
    assert not recurring.recurs(action)
    assert recurring.why_unknown(action) == recurring.how_often(action) == ""
    assert recurring.next_due(data, action, date(2018, 1, 1)) is None


def test_no_time_is_worked_out_beyond_the_day_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "30/06/2018 and weekly"
    assert recurring.falls_due(text, date(2018, 7, 7))
    assert not recurring.falls_due(text, date(2018, 7, 8))
    assert not recurring.falls_due("30/06/2018", date(2018, 6, 30))
    asked: list[int] = []
    after = recurring.Interval.after

    def counted(self: recurring.Interval, first: date, number: int, **rest: bool) -> date:
        asked.append(number)
        return after(self, first, number, **rest)

    monkeypatch.setattr(recurring.Interval, "after", counted)
    assert recurring.falls_due(text, date(2018, 7, 14))
    assert max(asked) == 2
