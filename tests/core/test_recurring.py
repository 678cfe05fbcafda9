"""Work that falls due again and again: its days, what is done and what is missed."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop.core import by_when, recurring
from desktop.core.by_when.how_often import Interval
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
        ("Autumn term 2019 and termly", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Spring term 2019 and every two terms", ["2019-04-30", "2019-12-31", "2020-07-31"]),
        ("03/06/2019 and daily", ["2019-06-03", "2019-06-04", "2019-06-05"]),
        ("30/11/2019, every other month", ["2019-11-30", "2020-01-30", "2020-03-30"]),
        ("30th June 2019 and monthly", ["2019-06-30", "2019-07-30", "2019-08-30"]),
        ("Monthly from June 2019", ["2019-06-30", "2019-07-31", "2019-08-31"]),
        ("30/06/2019 and every six months thereafter", ["2019-06-30", "2019-12-30", "2020-06-30"]),
        ("Annually until 2021, first in March 2020", ["2020-03-31", "2021-03-31"]),
        ("Monthly, May 2019 to June 2019", ["2019-05-31", "2019-06-30"]),
        ("Monthly from May 2019 until the end of June 2019", ["2019-05-31", "2019-06-30"]),
        ("30/06/2019 then quarterly until October 2019", ["2019-06-30", "2019-09-30"]),
        ("Monthly, first by 30/04/2019, until May 2019", ["2019-04-30", "2019-05-30"]),
        ("Yearly till 2021 from June 2019", ["2019-06-30", "2020-06-30", "2021-06-30"]),
        ("Quarterly to December 2019", ["2019-12-31"]),
        ("Biennially from 2019", ["2019-12-31", "2021-12-31", "2023-12-31"]),
        ("Every two years from March 2019", ["2019-03-31", "2021-03-31", "2023-03-31"]),
        ("Alternate months from May 2019", ["2019-05-31", "2019-07-31", "2019-09-30"]),
        ("Every other month from May 2019", ["2019-05-31", "2019-07-31", "2019-09-30"]),
        ("Every 12 months from May 2019", ["2019-05-31", "2020-05-31", "2021-05-31"]),
        ("Every 13 months from May 2019", ["2019-05-31", "2020-06-30", "2021-07-31"]),
        ("Fortnightly from Monday 3 June 2019", ["2019-06-03", "2019-06-17", "2019-07-01"]),
        ("Every six weeks from 03/06/2019", ["2019-06-03", "2019-07-15", "2019-08-26"]),
        ("Weekly from June 2019", ["2019-06-07", "2019-06-14", "2019-06-21"]),
        ("Every Monday from 1 June 2019", ["2019-06-03", "2019-06-10", "2019-06-17"]),
        ("Alternate Mondays from 3 June 2019", ["2019-06-03", "2019-06-17", "2019-07-01"]),
        ("Weekly on a Friday from June 2019", ["2019-06-07", "2019-06-14", "2019-06-21"]),
        ("Every month on the 15th from July 2019", ["2019-07-15", "2019-08-15", "2019-09-15"]),
        ("15th of each month from July 2019", ["2019-07-15", "2019-08-15", "2019-09-15"]),
        # A day late in the month is the first time, and then each month's end or that day of it.
        ("Monthly from 31/01/2019", ["2019-01-31", "2019-02-28", "2019-03-31"]),
        ("Monthly from the end of January 2019", ["2019-01-31", "2019-02-28", "2019-03-31"]),
        ("Quarterly from 30/11/2019", ["2019-11-30", "2020-02-29", "2020-05-30"]),
        ("Quarterly from 31 August 2019", ["2019-08-31", "2019-11-30", "2020-02-29"]),
        ("Annually from 29/02/2020", ["2020-02-29", "2021-02-28", "2022-02-28"]),
        ("Every four years from 29/02/2020", ["2020-02-29", "2024-02-29", "2028-02-29"]),
        ("Monthly from 1 May 2019", ["2019-05-01", "2019-06-01", "2019-07-01"]),
        ("Weekly from 1 May 2019", ["2019-05-01", "2019-05-08", "2019-05-15"]),
        ("Daily from 1 May 2019", ["2019-05-01", "2019-05-02", "2019-05-03"]),
        ("Monthly, 1 May - 1 July 2019", ["2019-05-01", "2019-06-01", "2019-07-01"]),
        ("Monthly after 31/05/2019", ["2019-06-30", "2019-07-31", "2019-08-31"]),
        ("Weekly after 1 May 2019", ["2019-05-08", "2019-05-15", "2019-05-22"]),
        ("Monthly on the 15th from 20/07/2019", ["2019-08-15", "2019-09-15", "2019-10-15"]),
        ("Monthly on the 15th after 15/07/2019", ["2019-08-15", "2019-09-15", "2019-10-15"]),
        # A month without the day that is named has it at its end, and only that month.
        ("Monthly on the 31st from April 2019", ["2019-04-30", "2019-05-31", "2019-06-30"]),
        ("Monthly on the 30th from February 2019", ["2019-02-28", "2019-03-30", "2019-04-30"]),
        ("Monthly on the 31st from 15/04/2019", ["2019-04-30", "2019-05-31", "2019-06-30"]),
        ("Monthly on the 30th from 31/01/2019", ["2019-02-28", "2019-03-30", "2019-04-30"]),
        ("30/04/2019 and monthly on the 15th", ["2019-04-30", "2019-05-15", "2019-06-15"]),
        ("Monthly on the 0th from April 2019", ["2019-04-30", "2019-05-31", "2019-06-30"]),
        ("Twice a month from February 2019", ["2019-02-15", "2019-02-28", "2019-03-15"]),
        ("Twice a month from 10 May 2019", ["2019-05-10", "2019-05-25", "2019-06-10"]),
        ("Twice a month from 31/01/2019", ["2019-01-31", "2019-02-15", "2019-02-28"]),
        ("28/05/2019 and twice a month", ["2019-05-28", "2019-06-13", "2019-06-28"]),
        ("Twice monthly after 15/05/2019", ["2019-05-31", "2019-06-15", "2019-06-30"]),
        ("Termly from September 2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Termly from January 2020", ["2020-04-30", "2020-07-31", "2020-12-31"]),
        ("Termly from 31/12/2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Once a term from 31/12/2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        # One rule for "from X" and "X and …": the series begins with the month that is named.
        ("Annually from March 2023", ["2023-03-31", "2024-03-31", "2025-03-31"]),
        ("March 2023 and annually", ["2023-03-31", "2024-03-31", "2025-03-31"]),
        ("Annually from 28/02/2023", ["2023-02-28", "2024-02-28", "2025-02-28"]),
        ("Quarterly from September 2019", ["2019-09-30", "2019-12-31", "2020-03-31"]),
        ("Twice a year from October 2019", ["2019-10-31", "2020-04-30", "2020-10-31"]),
        ("Quarterly from Q2 2019/20", ["2019-09-30", "2019-12-31", "2020-03-31"]),
        ("Quarterly from 2019", ["2019-03-31", "2019-06-30", "2019-09-30"]),
        ("Every six months from 2019/20", ["2019-09-30", "2020-03-31", "2020-09-30"]),
        ("each June from June 2019", ["2019-06-30", "2020-06-30", "2021-06-30"]),
        ("every March from 2019", ["2019-03-31", "2020-03-31", "2021-03-31"]),
        ("each March from June 2019", ["2020-03-31", "2021-03-31", "2022-03-31"]),
        ("30/09/2019 (annual)", ["2019-09-30", "2020-09-30", "2021-09-30"]),
        ("Half-termly from September 2019", []),
        ("Four-weekly from 03/06/2019", ["2019-06-03", "2019-07-01", "2019-07-29"]),
        ("Every eight weeks from 03/06/2019", ["2019-06-03", "2019-07-29", "2019-09-23"]),
        ("Last Friday of June 2019 and monthly", []),
        ("Last Friday of June 2019 and weekly", ["2019-06-28", "2019-07-05", "2019-07-12"]),
        ("Last Friday of each month from July 2019", []),
        ("Monthly by the 5th working day from July 2019", []),
        ("Monthly, fifth working day, from July 2019", []),
        ("Bi-monthly from June 2019", []),
        ("End June 2019", []),
        ("Monthly", []),
        ("Ongoing", []),
    ],
)  # fmt: skip
def test_the_days_on_which_work_falls_due(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_the_days_go_on_to_the_most_that_are_looked_at_or_to_the_calendar_s_end() -> None:
    assert len(list(recurring.days_due("03/06/2019 and daily"))) == recurring.MOST == 6_000
    for text, last in (
        ("30/06/2019 and every two years", date(9999, 6, 30)),
        ("30/06/2019 and every 99 weeks", date(9999, 10, 31)),
    ):
        assert [*recurring.days_due(text)][-1] == last


def test_twice_a_month_is_two_times_in_each_and_whole_months_are_counted() -> None:
    for first in range(1, 32):
        found = list(islice(recurring.days_due(f"Twice a month from {first} January 2019"), 48))
        months = [(day.year, day.month) for day in found]
        early = first > 15  # the first of them is the later one of its month
        counted = [months.count(month) for month in dict.fromkeys(months)]
        assert counted[0] == 2 - early and set(counted[1:-1]) == {2}
        assert found == sorted(set(found))


def test_the_ends_of_terms_are_said_to_be_taken() -> None:
    for text in ("Termly from September 2019", "once a term from May 2019", "May 2019, every term"):
        assert by_when.parse(text).note == (
            "Term dates are set locally; terms are taken to end by 31 December, 30 April and 31"
            " July."
        )
    for text in ("Termly", "Half-termly from September 2019", "Monthly from May 2019"):
        assert "locally" not in by_when.parse(text).note


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Monthly", "names no first day"),
        ("Bi-monthly from June 2019", "may mean twice a month or every two months"),
        ("Every meeting from June 2019", "does not say how often"),
        ("Weekly until end March 2019", "names its last day and not its first"),
        ("Weekly from 01/03/2019 until end March 2019", ""),
        ("Last Friday of each month from July 2019", "a weekday of a month, which is not"),
        ("Last Friday of June 2019 and monthly", "a weekday of a month, which is not"),
        ("Half-termly from September 2019", "“Half-termly” does not say how often"),
        ("Termly", "names no first day"),
    ],
)
def test_why_the_days_are_not_known(text: str, why: str) -> None:
    said = recurring.why_unknown(Action(by_when=text))
    assert why in said and bool(said) == bool(why)


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


def test_a_time_that_is_done_later_was_missed_until_then(data: PlanData) -> None:
    (action,) = data.actions()
    first, second = date(2018, 6, 30), date(2018, 9, 30)
    data.add(Occasion(action_id=action.id, due="2018-06-30", done_on="2018-09-01", note="Late"))
    assert recurring.missed(data, action, date(2018, 8, 31)) == [first]
    assert recurring.missed(data, action, date(2018, 9, 1)) == []
    assert recurring.missed(data, action, date(2018, 10, 1)) == [second]
    assert recurring.settled(data, action) == {"2018-06-30"}
    assert recurring.settled(data, action, date(2018, 8, 31)) == set()


def test_the_day_it_is_due_by_can_be_asked_of_another_text(data: PlanData) -> None:
    (action,) = data.actions()
    data.add(Occasion(action_id=action.id, due="2018-06-30", done_on="2018-06-30"))
    assert recurring.waiting(data, action) == date(2018, 9, 30)
    assert recurring.waiting(data, action, "End June 2018 and monthly") == date(2018, 7, 31)
    assert recurring.waiting(data, action, "End June 2018") is None
    assert recurring.waiting(data, action, "") is None


def test_the_only_day_that_is_known_may_be_the_last() -> None:
    only = recurring.only_last(Action(by_when="Monthly until June 2018"))
    assert only == date(2018, 6, 30)
    for text in ("Bi-monthly until June 2018", "Monthly from June 2018", "June 2018", "Monthly"):
        assert recurring.only_last(Action(by_when=text)) is None


def test_what_has_ended_waits_for_nothing_once_each_time_is_settled(data: PlanData) -> None:
    (action,) = data.actions()
    action.by_when = "Monthly from June 2018 until July 2018"
    assert recurring.last_of_all(data, action) is None
    data.add(Occasion(action_id=action.id, due="2018-06-30", done_on="2018-06-30"))
    assert recurring.last_of_all(data, action) is None
    data.add(Occasion(action_id=action.id, due="2018-07-31", note="The team was disbanded"))
    assert recurring.last_of_all(data, action) == date(2018, 7, 31)
    assert recurring.last_of_all(data, action, "Monthly from June 2018 until June 2018") == (
        date(2018, 6, 30)
    )
    for text in ("Monthly from June 2018", "End June 2018", ""):
        assert recurring.last_of_all(data, action, text) is None


def test_the_newest_time_that_is_done_is_the_one_that_was_due_last(data: PlanData) -> None:
    (action,) = data.actions()
    for due, done in (
        ("2018-09-30", "2018-10-01"), ("2018-09-30", "2018-10-03"), ("2018-09-30", "2018-10-02"),
        ("2018-06-30", "2018-12-01"), ("2018-12-31", ""),
    ):  # fmt: skip
        data.add(Occasion(action_id=action.id, due=due, done_on=done, note="Said"))
    last = recurring.last_done(data, action)
    assert last is not None and (last.due, last.done_on) == ("2018-09-30", "2018-10-03")


def test_a_time_is_missed_on_the_day_after(data: PlanData) -> None:
    (action,) = data.actions()
    assert recurring.missed(data, action, date(2018, 6, 30)) == []
    assert recurring.missed(data, action, date(2018, 7, 1)) == [date(2018, 6, 30)]
    assert recurring.next_due(data, action, date(2018, 6, 30)) == date(2018, 6, 30)


def test_what_cannot_be_worked_out_says_why(data: PlanData) -> None:
    (action,) = data.actions()
    assert recurring.why_unknown(action) == ""
    assert recurring.how_often(action) == "quarterly"
    action.by_when = " Monthly "
    assert recurring.recurs(action)
    assert recurring.why_unknown(action) == "“Monthly” names no first day"
    assert recurring.how_often(action) == "monthly"
    action.by_when = "Monthly from June 2019"
    assert recurring.why_unknown(action) == "" and recurring.how_often(action) == "monthly"
    action.by_when = "30/06/2018 and each meeting"
    assert recurring.why_unknown(action) == "“each meeting” does not say how often"
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
    after = Interval.after

    def counted(self: Interval, first: date, number: int, **rest: bool) -> date:
        asked.append(number)
        return after(self, first, number, **rest)

    monkeypatch.setattr(Interval, "after", counted)
    assert recurring.falls_due(text, date(2018, 7, 14))
    assert max(asked) == 2
