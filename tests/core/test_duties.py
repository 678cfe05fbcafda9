"""Duties: their dates, how each was worked out, and the calendar file."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desktop.core.duties import (
    Duty,
    Occurrence,
    Rule,
    RuleKind,
    occurrences,
    standard_duties,
    to_ics,
)

ALWAYS = (date(2000, 1, 1), date(2060, 1, 1))
STAMP = datetime(2018, 10, 8, 9, 30, tzinfo=UTC)


def only(rule: Rule, anchor: date, counts_from: str = "receipt of the report") -> Occurrence:
    (found,) = occurrences(Duty("Duty", rule, anchor, counts_from), *ALWAYS)
    return found


@pytest.mark.parametrize(
    ("anchor", "rule", "due", "how"),
    [
        (
            date(2014, 6, 30),
            Rule(RuleKind.WORKING_DAYS_AFTER, 70),
            date(2014, 10, 7),
            "70 working days after receipt of the report on 30 June 2014,"
            " leaving out weekends and the bank holiday on 25 August 2014.",
        ),
        (
            date(2023, 5, 9),
            Rule(RuleKind.WORKING_DAYS_AFTER, 70),
            date(2023, 8, 16),
            "70 working days after receipt of the report on 9 May 2023,"
            " leaving out weekends and the bank holiday on 29 May 2023.",
        ),
        (
            date(2022, 9, 21),
            Rule(RuleKind.WORKING_DAYS_AFTER, 70),
            date(2022, 12, 30),
            "70 working days after receipt of the report on 21 September 2022, leaving out"
            " weekends and the bank holidays on 26 December 2022 and 27 December 2022.",
        ),
        (
            date(2022, 9, 21),
            Rule(RuleKind.CALENDAR_DAYS_AFTER, 90),
            date(2022, 12, 20),
            "90 calendar days after receipt of the report on 21 September 2022, weekends included.",
        ),
        (
            date(2018, 10, 1),
            Rule(RuleKind.WORKING_DAYS_AFTER, 1),
            date(2018, 10, 2),
            "1 working day after receipt of the report on 1 October 2018,"
            " leaving out weekends (no bank holiday falls between).",
        ),
        (
            date(2013, 12, 31),
            Rule(RuleKind.MONTHS_AFTER, 2),
            date(2014, 2, 28),
            "2 months after receipt of the report on 31 December 2013,"
            " on the month's last day because it has no day 31.",
        ),
    ],
)
def test_worked_out(anchor: date, rule: Rule, due: date, how: str) -> None:
    found = only(rule, anchor)
    assert (found.due, found.how, found.not_working) == (due, how, "")


def test_every_bank_holiday_that_was_left_out_is_named() -> None:
    found = only(Rule(RuleKind.WORKING_DAYS_AFTER, 10), date(2018, 12, 20))
    assert found.due == date(2019, 1, 8)
    assert found.how.endswith(
        "weekends and the bank holidays on 25 December 2018, 26 December 2018 and 1 January 2019."
    )


def test_a_date_when_nobody_is_at_work_is_kept_and_said() -> None:
    found = only(Rule(RuleKind.FIXED_DATE), date(2018, 12, 25))
    assert found.due == date(2018, 12, 25)
    assert found.not_working == "a bank holiday (Christmas Day)"
    assert found.how == (
        "A fixed date, 25 December 2018; it falls on a bank holiday (Christmas Day)."
    )
    assert only(Rule(RuleKind.MONTHS_AFTER, 1), date(2018, 9, 7)).not_working == "a Sunday"


def test_board_every_four_weeks() -> None:
    duty = Duty(
        "Board", Rule(RuleKind.EVERY_WEEKS, 4, first=0), date(2013, 2, 6), "the first board"
    )
    found = occurrences(duty, date(2013, 3, 1), date(2013, 5, 1))
    assert [(each.number, each.due) for each in found] == [
        (2, date(2013, 3, 6)),
        (3, date(2013, 4, 3)),
        (4, date(2013, 5, 1)),
    ]
    assert found[0].how == "Every 4 weeks: 4 weeks after the first board on 6 February 2013."


def test_months_are_counted_from_the_anchor_not_from_the_last_date() -> None:
    duty = Duty("Report", Rule(RuleKind.EVERY_MONTHS, 6, times=3), date(2013, 8, 31))
    assert [each.due for each in occurrences(duty, *ALWAYS)] == [
        date(2014, 2, 28),
        date(2014, 8, 31),
        date(2015, 2, 28),
    ]


def test_two_months_then_every_six() -> None:
    duty = Duty("Report", Rule(RuleKind.EVERY_MONTHS, 6, first=2, times=3), date(2013, 2, 6))
    assert [each.due for each in occurrences(duty, *ALWAYS)] == [
        date(2013, 4, 6),
        date(2013, 10, 6),
        date(2014, 4, 6),
    ]


def test_standard_duties() -> None:
    duties = standard_duties()
    assert all(duty.anchor is None and duty.source and duty.counts_from for duty in duties)
    assert all(occurrences(duty, *ALWAYS) == () for duty in duties)
    assert len({duty.name for duty in duties}) == len(duties)
    notice = date(2013, 2, 6)
    dates = {
        duty.name: [
            (each.due.year - notice.year) * 12 + each.due.month - notice.month
            for each in occurrences(Duty(duty.name, duty.rule, notice), notice, date(2014, 8, 6))
        ]
        for duty in duties
        if duty.counts_from == "the start of the notice"
    }
    assert list(dates.values()) == [[2], [6, 12, 18], [6, 12, 18], [18]]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rule(RuleKind.WORKING_DAYS_AFTER, 0),
        lambda: Rule(RuleKind.EVERY_WEEKS, 5_001),
        lambda: Rule(RuleKind.EVERY_WEEKS, 1, first=-1),
        lambda: Rule(RuleKind.EVERY_WEEKS, 1, times=0),
        lambda: Duty("Board", Rule(RuleKind.EVERY_WEEKS, 4), date(1066, 10, 14)),
        lambda: occurrences(
            Duty("Board", Rule(RuleKind.EVERY_WEEKS, 1), date(2000, 1, 1)),
            date(2000, 1, 1),
            date(2099, 1, 1),
        ),
    ],
)
def test_absurd_rules_are_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()


@given(
    st.sampled_from(RuleKind),
    st.integers(1, 120),
    st.none() | st.integers(0, 30),
    st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
)
def test_dates_are_in_order_and_in_the_time_asked_for(
    kind: RuleKind, count: int, first: int | None, anchor: date, days: int
) -> None:
    start, end = anchor + timedelta(days=days // 2), anchor + timedelta(days=days)
    found = occurrences(Duty("Duty", Rule(kind, count, first), anchor), start, end)
    due = [each.due for each in found]
    assert due == sorted(set(due))
    assert all(start <= day <= end for day in due)
    assert all(each.how.endswith(".") for each in found)


def calendar_of(text: str) -> Calendar:
    return Calendar.from_ical(text)


def test_calendar_file() -> None:
    duty = Duty(
        "Statement; of, action",
        Rule(RuleKind.WORKING_DAYS_AFTER, 70),
        date(2014, 6, 30),
        "receipt of the report",
        "Education and Inspections Act 2006, section 137",
    )
    found = occurrences(duty, *ALWAYS)
    text = to_ics(found, plan_title="Wyeford’s “plan”\x07", stamp=STAMP, alarm_days=7)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "DTSTART;VALUE=DATE:20141007\r\nDTEND;VALUE=DATE:20141008\r\n" in text
    assert "DTSTAMP:20181008T093000Z" in text
    (event,) = calendar_of(text).walk("VEVENT")
    assert str(event["summary"]) == "Statement; of, action (Wyeford’s “plan”)"
    assert str(event["description"]) == (
        f"{found[0].how}\nSource: Education and Inspections Act 2006, section 137."
    )
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)
    assert "VALARM" not in to_ics(found, plan_title="Plan", stamp=STAMP)


def test_events_keep_their_names_when_their_dates_move() -> None:
    def names(anchor: date) -> list[str]:
        duty = Duty("Board", Rule(RuleKind.EVERY_WEEKS, 4, first=0, times=5), anchor)
        text = to_ics(occurrences(duty, *ALWAYS), plan_title="Plan", stamp=STAMP)
        return [str(event["uid"]) for event in calendar_of(text).walk("VEVENT")]

    first = names(date(2013, 2, 6))
    assert names(date(2013, 2, 13)) == first
    assert len(set(first)) == 5


def test_two_duties_of_one_name_are_two_events() -> None:
    duty = Duty("Board", Rule(RuleKind.FIXED_DATE), date(2018, 10, 8))
    text = to_ics(occurrences(duty, *ALWAYS) * 2, plan_title="Plan", stamp=STAMP)
    assert len({str(event["uid"]) for event in calendar_of(text).walk("VEVENT")}) == 2


def test_the_stamp_is_in_utc() -> None:
    summer = datetime(2018, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    assert "BEGIN:VCALENDAR" in to_ics([], plan_title="Plan", stamp=summer)
    each = Occurrence("Board", date(2018, 7, 2), "A fixed date.")
    assert "DTSTAMP:20180701T090000Z" in to_ics([each], plan_title="Plan", stamp=summer)
    assert "DTSTAMP:20180701T100000Z" in to_ics(
        [each], plan_title="Plan", stamp=summer.replace(tzinfo=None)
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_carried(title: str, how: str) -> None:
    text = to_ics([Occurrence("Board", date(2018, 7, 2), how)], plan_title=title, stamp=STAMP)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = calendar_of(text).walk("VEVENT")
    assert str(event["summary"]).split() == f"Board ({_without_controls(title)})".split()


def _without_controls(text: str) -> str:
    return "".join(
        c
        for c in text.replace("\r", "\n")
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Zl", "Zp")
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Rule(RuleKind.EVERY_WEEKS, 1, first=5_001), "0 to 5,000"),
        (lambda: Rule(RuleKind.MONTHS_AFTER, -1), "1 to 5,000, not -1"),
        (lambda: Rule(RuleKind.EVERY_WEEKS, 1, times=-1), "not -1 times"),
        (lambda: Duty("Board", Rule(RuleKind.FIXED_DATE), date(2100, 1, 1)), "from 2100"),
        (lambda: Duty("Board", Rule(RuleKind.FIXED_DATE), date(1989, 12, 31)), "from 1989"),
    ],
)
def test_what_a_rule_or_an_anchor_cannot_be(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=said):
        make()


def test_the_ends_of_what_a_rule_and_an_anchor_can_be() -> None:
    for rule in (
        Rule(RuleKind.WORKING_DAYS_AFTER, 1),
        Rule(RuleKind.WORKING_DAYS_AFTER, 5_000),
        Rule(RuleKind.EVERY_WEEKS, 1, first=5_000),
        Rule(RuleKind.EVERY_WEEKS, 1, first=0, times=1),
        Rule(RuleKind.FIXED_DATE, 0),
        Rule(RuleKind.FIXED_DATE, 9_999),  # not used there
    ):
        for anchor in (date(1990, 1, 1), date(2099, 12, 31)):
            assert Duty("Duty", rule, anchor).anchor == anchor
    assert Rule(RuleKind.EVERY_MONTHS, 1).recurs and Rule(RuleKind.EVERY_WEEKS, 1).recurs
    assert not Rule(RuleKind.MONTHS_AFTER, 1).recurs


def test_two_thousand_dates_are_given_and_one_more_is_refused() -> None:
    weekly = Duty("Board", Rule(RuleKind.EVERY_WEEKS, 1, first=0), date(2000, 1, 1))
    last = date(2000, 1, 1) + timedelta(weeks=1_999)
    assert len(occurrences(weekly, date(2000, 1, 1), last)) == 2_000
    with pytest.raises(ValueError, match="Board falls due more than 2,000 times"):
        occurrences(weekly, date(2000, 1, 1), last + timedelta(weeks=1))


@pytest.mark.parametrize(
    "rule",
    [
        Rule(RuleKind.FIXED_DATE),
        Rule(RuleKind.CALENDAR_DAYS_AFTER, 10),
        Rule(RuleKind.EVERY_WEEKS, 1, first=1, times=1),
        Rule(RuleKind.EVERY_MONTHS, 2, first=1, times=1),
    ],
)
def test_the_first_and_the_last_day_asked_for_count(rule: Rule) -> None:
    duty = Duty("Duty", rule, date(2018, 10, 1))
    (found,) = occurrences(duty, *ALWAYS)
    day, one = found.due, timedelta(days=1)
    assert len(occurrences(duty, day, day)) == 1
    assert occurrences(duty, day - one, day - one) == ()
    assert occurrences(duty, day + one, day + one) == ()
    assert found.number == 1


def test_each_date_says_how_it_was_counted() -> None:
    def told(rule: Rule, anchor: date, counts_from: str = "") -> list[str]:
        return [each.how for each in occurrences(Duty("D", rule, anchor, counts_from), *ALWAYS)]

    assert told(Rule(RuleKind.EVERY_WEEKS, 1, first=0, times=3), date(2018, 10, 8)) == [
        "Every week: starts with 8 October 2018.",
        "Every week: 1 week after 8 October 2018.",
        "Every week: 2 weeks after 8 October 2018.",
    ]
    assert told(Rule(RuleKind.EVERY_MONTHS, 2, first=1, times=2), date(2018, 1, 31), "a start") == [
        "Every 2 months: 1 month after a start on 31 January 2018,"
        " on the month's last day because it has no day 31.",
        "Every 2 months: 3 months after a start on 31 January 2018,"
        " on the month's last day because it has no day 31.",
    ]
    assert told(Rule(RuleKind.EVERY_WEEKS, 2, times=1), date(2018, 1, 31)) == [
        "Every 2 weeks: 2 weeks after 31 January 2018."
    ]


def test_a_duty_carries_its_source_and_name_to_each_date() -> None:
    duty = Duty("Board", Rule(RuleKind.FIXED_DATE), date(2018, 10, 6), source="Notice")
    (found,) = occurrences(duty, *ALWAYS)
    assert (found.duty, found.source, found.not_working) == ("Board", "Notice", "a Saturday")
    assert found.how == "A fixed date, 6 October 2018; it falls on a Saturday."


def test_the_template_of_each_duty() -> None:
    shown = {
        duty.name: (duty.rule.kind, duty.rule.count, duty.rule.first, duty.rule.times)
        for duty in standard_duties()
    }
    weeks, months = RuleKind.EVERY_WEEKS, RuleKind.EVERY_MONTHS
    assert shown["Statement of action to Ofsted"] == (RuleKind.WORKING_DAYS_AFTER, 70, None, None)
    assert shown["Improvement board"] == (weeks, 4, 0, None)
    assert shown["Weekly review of the plan"] == (weeks, 1, 0, None)
    assert shown["Fortnightly review of the plan"] == (weeks, 2, 0, None)
    assert shown["Monthly review of the plan"] == (months, 1, 0, None)
    assert shown["Quarterly update to Cabinet and scrutiny"] == (months, 3, None, None)


def test_an_event_has_no_source_that_there_is_not_and_its_number_in_its_name() -> None:
    bare = Occurrence("Board", date(2018, 10, 8), "A fixed date.")
    text = to_ics(
        [bare, Occurrence("Board", date(2018, 10, 9), "Another.", number=2), bare, bare],
        plan_title="Plan",
        stamp=STAMP,
        alarm_days=0,
    )
    calendar = calendar_of(text)
    events = list(calendar.walk("VEVENT"))
    assert [str(event["description"]) for event in events][:2] == ["A fixed date.", "Another."]
    assert len({str(event["uid"]) for event in events}) == 4
    assert str(calendar["x-wr-calname"]) == "Plan"
    # What RFC 5545 asks for, and what makes Outlook take it as a calendar to publish.
    assert "Plandesk" in str(calendar["prodid"])
    assert [str(calendar[name]) for name in ("version", "calscale", "method")] == [
        *("2.0", "GREGORIAN", "PUBLISH"),
    ]
    assert str(events[0]["transp"]) == "TRANSPARENT"
    assert [alarm["trigger"].dt for alarm in events[0].walk("VALARM")] == [timedelta(0)]
    assert str(events[0].walk("VALARM")[0]["description"]) == "Board"


def test_an_event_keeps_its_name_for_good() -> None:
    each = Occurrence("Board", date(2018, 10, 8), "A fixed date.")
    text = to_ics([each, each], plan_title="Plan", stamp=STAMP)
    # Calendars that were sent know these names: another would double the event, not move it.
    assert [str(event["uid"]) for event in calendar_of(text).walk("VEVENT")] == [
        "91c0e945-eec2-57e3-8f8c-bf0963427d59@plandesk",
        "81a06bb7-eeb7-5b66-afce-a1408adf4c8a@plandesk",
    ]


def test_how_far_from_its_date_a_meeting_is_still_the_one_that_is_due() -> None:
    reach = {
        (kind, count): Rule(kind, count).reach
        for kind, count in (
            (RuleKind.EVERY_WEEKS, 1),
            (RuleKind.EVERY_WEEKS, 4),
            (RuleKind.EVERY_MONTHS, 1),
            (RuleKind.EVERY_MONTHS, 3),
            (RuleKind.MONTHS_AFTER, 18),
            (RuleKind.FIXED_DATE, 0),
        )
    }
    # Half of the time to the next, and about a month where there is no next.
    assert list(reach.values()) == [3, 14, 15, 45, 31, 31]
