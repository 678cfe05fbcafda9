"""A part of a period, and a length of time beside a date: the day that is meant, with a word."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, parse


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("first half of 2031", "2031-06-30"),
        ("2nd half of 2031", "2031-12-31"),
        ("1st half 2031/32", "2031-09-30"),
        ("H1 2031/32", "2031-09-30"),
        ("first half of the financial year 2031/32", "2031-09-30"),
        ("second half 2031/32", "2032-03-31"),
        ("2031 first half", "2031-06-30"),
        ("first half of March 2031", "2031-03-15"),
        ("March 2031 (second half)", "2031-03-31"),
        ("first six months of 2031/32", "2031-09-30"),
        ("last 2 months of 2031", "2031-12-31"),
        ("second month of Q1 2031/32", "2031-05-31"),
        ("1st week of March 2031", "2031-03-07"),
        ("by the end of week 3 of March 2031", "2031-03-21"),
        ("week 2 March 2031", "2031-03-14"),
        ("Wk 4, March 2031", "2031-03-28"),
        ("fifth week of March 2031", "2031-03-31"),
        ("last two weeks of March 2031", "2031-03-31"),
        ("first 2 weeks in March 2031", "2031-03-14"),
        ("second fortnight of March 2031", "2031-03-28"),
        ("first ten days of March 2031", "2031-03-10"),
        ("1st day of 2031", "2031-01-01"),
        ("start of academic year 2031/32", "2031-09-01"),
        ("beginning of the 2031/32 school year", "2031-09-01"),
        ("start of Q2 2031/32", "2031-07-01"),
        ("two weeks after 30 June 2031", "2031-07-14"),
        ("3 months from 31 March 2031", "2031-06-30"),
        ("two years after 29 February 2028", "2030-02-28"),
        ("A fortnight before 30 June 2031", "2031-06-16"),
        ("30 June 2031 + 4 weeks", "2031-07-28"),
        ("the Monday after 3 March 2031", "2031-03-10"),
        ("Friday following 3 March 2031", "2031-03-07"),
    ],
)
def test_the_day_is_worked_out_and_said(text: str, due: str) -> None:
    found = parse(text)
    assert found.due == date.fromisoformat(due), found
    assert found.note and found.text == text
    day = date.fromisoformat(due)
    assert f"{day.day} {day:%B %Y}" in found.note or f"{day:%d/%m/%Y}" in found.note


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("AY 2031/32", "2032-08-31"),
        ("2031/32 academic year", "2032-08-31"),
        ("overdue since 31 March 2031", "2031-03-31"),
        ("3 months of training by 31 March 2031", "2031-03-31"),
        ("week ending 5 March 2031", "2031-03-05"),
        ("week commencing 3 March 2031", "2031-03-09"),
        ("in the week of 3rd March 2031", "2031-03-03"),
    ],
)
def test_words_that_narrow_nothing_leave_the_day(text: str, due: str) -> None:
    found = parse(text)
    assert (found.due, found.note) == (date.fromisoformat(due), "")


@pytest.mark.parametrize(
    "text",
    [
        "first third of 2031", "first half of summer term 2031", "first half of AY 2031/32",
        "first week of 2031", "5th Monday of February 2031",
        "6 working days after 3 March 2031", "last half of Q1 2031/32", "third half of 2031",
        "Phase 1: 3 months from June 2031; phase 2: 31 December 2031",
        "999 years after 3 March 2031, or 9999 years after 3 March 2031",
    ],
)  # fmt: skip
def test_a_part_that_has_no_day_of_its_own_is_due_on_none(text: str) -> None:
    found = parse(text)
    assert found.due is None and found.needs_attention and found.note


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("12 months from April 2031", ["2032-03-31", "2032-04-30"]),
        ("within 6 weeks of March 2031", ["2031-04-11", "2031-05-12"]),
        ("March 2031 plus 2 months", ["2031-04-30", "2031-05-31"]),
        ("two months before March 2031", ["2031-01-01", "2031-01-31"]),
        ("within 30 days of the visit (3 March 2031)", ["2031-03-03", "2031-04-02"]),
    ],
)
def test_a_length_from_more_than_one_day_is_asked(text: str, choices: list[str]) -> None:
    found = parse(text)
    assert found.kind is ByWhenKind.AMBIGUOUS and found.due is None
    assert [str(day) for day in found.choices] == choices


def test_what_comes_again_after_a_date_is_no_length_of_time() -> None:
    found = parse("Every 6 weeks from 3 March 2031")
    assert found.kind is ByWhenKind.RECURRING and found.start == date(2031, 3, 3)


def test_a_phase_may_be_a_length_of_time_after_a_day() -> None:
    found = parse("Phase 1: two weeks after 30 June 2031; phase 2: 31 December 2031")
    assert [each.due for each in found.phases] == [date(2031, 7, 14), date(2031, 12, 31)]
    assert "14 July 2031" in found.note


def test_a_range_may_end_within_a_month() -> None:
    found = parse("May to first week of June 2031")
    assert (found.start, found.due) == (date(2031, 5, 1), date(2031, 6, 7))
