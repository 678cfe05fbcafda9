"""Work that falls due again and again: its days, what is done and what is missed."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from desktop.core import by_when, recurring
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
        ("Yearly till 2021 from June 2019", ["2020-05-31", "2021-05-31"]),
        ("Quarterly to December 2019", ["2019-12-31"]),
        ("Biennially from 2019", ["2019-12-31", "2021-12-31", "2023-12-31"]),
        ("Every two years from March 2019", ["2019-03-31", "2021-03-31", "2023-03-31"]),
        ("Alternate months from May 2019", ["2019-05-31", "2019-07-31", "2019-09-30"]),
        ("Every other month from May 2019", ["2019-05-31", "2019-07-31", "2019-09-30"]),
        ("Every 12 months from May 2019", ["2020-04-30", "2021-04-30", "2022-04-30"]),
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
        ("Twice a month from February 2019", ["2019-02-15", "2019-02-28", "2019-03-15"]),
        ("Twice a month from 10 May 2019", ["2019-05-10", "2019-05-25", "2019-06-10"]),
        ("Twice a month from 31/01/2019", ["2019-01-31", "2019-02-15", "2019-02-28"]),
        ("28/05/2019 and twice a month", ["2019-05-28", "2019-06-13", "2019-06-28"]),
        ("Twice monthly after 15/05/2019", ["2019-05-31", "2019-06-15", "2019-06-30"]),
        ("Termly from September 2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Termly from January 2020", ["2020-04-30", "2020-07-31", "2020-12-31"]),
        ("Termly from 31/12/2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Once a term from 31/12/2019", ["2019-12-31", "2020-04-30", "2020-07-31"]),
        ("Half-termly from September 2019", []),
        ("Four-weekly from 03/06/2019", ["2019-06-03", "2019-07-01", "2019-07-29"]),
        ("Every eight weeks from 03/06/2019", ["2019-06-03", "2019-07-29", "2019-09-23"]),
        ("Last Friday of June 2019 and monthly", []),
        ("Last Friday of June 2019 and weekly", ["2019-06-28", "2019-07-05", "2019-07-12"]),
        ("Last Friday of each month from July 2019", []),
        ("Bi-monthly from June 2019", []),
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
        *((words, (12, "month")) for words in (
            "Annually", "annual", "yearly", "per annum", "every year", "once a year",
            "each 12 months",
        )),
        *((words, (6, "month")) for words in (
            "twice annually", "twice yearly", "twice a year",
            "two times a year", "every six months", "every two quarters",
        )),
        *((words, (3, "month")) for words in (
            "quarterly", "every three months", "four times per year", "once every quarter",
        )),
        *((words, (2, "month")) for words in (
            "two-monthly", "six times a year",
        )),
        *((words, (1, "month")) for words in (
            "monthly", "monthly basis", "per month", "12 times a year", "three times a quarter",
        )),
        *((words, (2, "week")) for words in (
            "fortnightly", "every fortnight", "every two weeks",
        )),
        *((words, (1, "week")) for words in ("weekly", "weekly basis", "once a week")),
        *((words, (1, "term")) for words in ("termly", "each term", "per term")),
        *((words, (1, "day")) for words in ("daily", "once a day")),
        ("three times a year", (4, "month")),
        ("four weekly", (4, "week")),
        ("every four weeks", (4, "week")),
        ("every three fortnights", (6, "week")),
        ("every other term", (2, "term")),
        ("every 10 days", (10, "day")),
        ("half-yearly", (6, "month")),
        ("every two months", (2, "month")),
        ("every other week", (2, "week")),
        ("each quarter", (3, "month")),
        ("six monthly", (6, "month")),
        ("4 times a year", (3, "month")),
        ("once a term", (1, "term")),
        *((words, (1, "half month")) for words in (
            "twice a month", "twice monthly", "twice in each month", "2 x monthly", "2x monthly",
            "2 per month", "two a month", "2 x per month",
        )),
        *((words, (6, "month")) for words in ("semi-annually", "semi annual", "2 x yearly")),
        ("every third month", (3, "month")),
        ("every 2nd week", (2, "week")),
        ("eight-weekly", (8, "week")),
        ("two yearly", (24, "month")),
        ("every day", (1, "day")),
    ],
)  # fmt: skip
def test_how_often_words_are(words: str, expected: tuple[int, str]) -> None:
    assert recurring.interval_of(words) == recurring.Interval(*expected)


@pytest.mark.parametrize(
    "words",
    ["every meeting", "five times a year", "seven times a year", "now and then", "",
     "half-termly", "tri-annually", "twice weekly", "2 x weekly", "three per week", "half monthly",
     "three times a month", "twice a quarter", "twice a week", "twice a term", "0 times a year",
     "every 0 months", "every 0 weeks", "every 0 fortnights", "every 3 meetings",
     "bi-monthly", "bimonthly", "biannually", "bi-annually", "bi-weekly", "biweekly"],
)  # fmt: skip
def test_what_does_not_say_how_often(words: str) -> None:
    assert recurring.interval_of(words) is None


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
    after = recurring.Interval.after

    def counted(self: recurring.Interval, first: date, number: int, **rest: bool) -> date:
        asked.append(number)
        return after(self, first, number, **rest)

    monkeypatch.setattr(recurring.Interval, "after", counted)
    assert recurring.falls_due(text, date(2018, 7, 14))
    assert max(asked) == 2


def test_every_number_in_words_is_that_number() -> None:
    words = "two three four five six seven eight nine ten eleven twelve"
    numbers = dict(zip(words.split(), range(2, 13), strict=True))
    numbers |= {"other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6}
    numbers |= {"2nd": 2, "3rd": 3, "4th": 4, "6th": 6}
    for word, number in numbers.items():
        assert recurring.interval_of(f"every {word} weeks") == recurring.Interval(number, "week")
    for word, months in (("once", 12), ("twice", 6), ("six times", 2), ("twelve times", 1)):
        assert recurring.interval_of(f"{word} a year") == recurring.Interval(months, "month")
