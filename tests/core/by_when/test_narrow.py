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
        ("H1 31/32", "2031-09-30"),
        ("H2 2031/32", "2032-03-31"),
        ("6 weeks after the end of March 2031", "2031-05-12"),
        ("6 weeks after end March 2031", "2031-05-12"),
        ("within 6 weeks of the end of March 2031", "2031-05-12"),
        ("one month after the end of February 2031", "2031-03-31"),
        ("two weeks before the start of March 2031", "2031-02-15"),
        ("3 months after the end of the financial year 2031/32", "2032-06-30"),
        ("two weeks after 30 June 2031", "2031-07-14"),
        ("3 months from 31 March 2031", "2031-06-30"),
        ("two years after 29 February 2028", "2030-02-28"),
        ("A fortnight before 30 June 2031", "2031-06-16"),
        ("30 June 2031 + 4 weeks", "2031-07-28"),
        ("the Monday after 3 March 2031", "2031-03-10"),
        ("Friday following 3 March 2031", "2031-03-07"),
        ("Tuesday after 3 March 2031", "2031-03-04"),
        ("Sunday following March 2031", "2031-04-06"),
        ("third month of Q1 2031/32", "2031-06-30"),
        ("third fortnight of March 2031", "2031-03-31"),
        ("first day of Q1 2031/32", "2031-04-01"),
        ("start of 2031", "2031-01-01"),
        ("1 day after 30 June 2031", "2031-07-01"),
        ("one year after 30 June 2031", "2032-06-30"),
        ("2 weeks prior to 30 June 2031", "2031-06-16"),
        ("2 weeks ahead of 30 June 2031", "2031-06-16"),
        ("a month after 31 January 2031", "2031-02-28"),
        ("1 month before 31 March 2031", "2031-02-28"),
        ("12 months before 31 March 2031", "2030-03-31"),
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
        "999 years after 3 March 9031", "second two weeks of March 2031", "week 5 of February 2031",
        "2nd two months of 2031", "first 3 months of Q1 2031/32", "last month of March 2031",
        "fourth month of Q1 2031/32", "third week of 2031", "first fortnight of Q1 2031/32",
        "second 5 days of March 2031", "fifth fortnight of March 2031",
    ],
)  # fmt: skip
def test_a_part_that_has_no_day_of_its_own_is_due_on_none(text: str) -> None:
    found = parse(text)
    assert found.due is None and found.needs_attention and found.note


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("12 months from April 2031", ["2032-03-31", "2032-04-30"]),
        ("H1 2031", ["2031-06-30", "2031-09-30"]),
        ("2031 H2", ["2031-12-31", "2032-03-31"]),
        ("within 6 weeks of March 2031", ["2031-04-11", "2031-05-12"]),
        ("March 2031 plus 2 months", ["2031-04-30", "2031-05-31"]),
        ("two months before March 2031", ["2031-01-01", "2031-01-31"]),
        ("within 30 days of the visit (3 March 2031)", ["2031-03-03", "2031-04-02"]),
        ("10 days after the visit (March 2031)", ["2031-03-11", "2031-03-31", "2031-04-10"]),
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


@pytest.mark.parametrize(
    ("part", "first"),
    [
        ("first half of March 2031", "2031-03-01"),
        ("second half of March 2031", "2031-03-16"),
        ("second week of March 2031", "2031-03-08"),
        ("fifth week of March 2031", "2031-03-29"),
        ("last week of March 2031", "2031-03-25"),
        ("last two weeks of March 2031", "2031-03-18"),
        ("last three days of March 2031", "2031-03-29"),
        ("first month of Q1 2031/32", "2031-04-01"),
        ("second month of Q1 2031/32", "2031-05-01"),
        ("last month of Q1 2031/32", "2031-06-01"),
        ("last two months of Q1 2031/32", "2031-05-01"),
    ],
)
def test_what_goes_on_from_a_part_starts_with_its_first_day(part: str, first: str) -> None:
    found = parse(f"{part} to 31 December 2032")
    assert (str(found.start), str(found.due)) == (first, "2032-12-31")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("By the first half of 2031", "“first half of 2031” is taken to end on 30 June 2031."),
        ("By 2031, 2nd half", "“2031, 2nd half” is taken to end on 31 December 2031."),
        ("On the 1st day of 2031", "“1st day of 2031” is 1 January 2031."),
        ("By start of Q2 2031/32", "“start of” is taken as the first day, 01/07/2031."),
        ("Due two weeks after 30 June 2031", "“two weeks after 30 June 2031” is 14 July 2031."),
        ("Due 30 June 2031 + 4 weeks", "“30 June 2031 + 4 weeks” is 28 July 2031."),
        ("On the Monday after 3 March 2031", "“Monday after 3 March 2031” is 10 March 2031."),
        (
            "By 6 working days after 3 March 2031",
            "“6 working days after 3 March 2031” counts working days; type the day that it comes"
            " to.",
        ),
        (
            "In the third week of 2031",
            "“third week of 2031” does not say which day is meant; type the day.",
        ),
        (
            "March 2031 plus 2 months",
            "“March 2031 plus 2 months” may be counted from the first day or the last; choose"
            " 30/04/2031 or 31/05/2031.",
        ),
    ],
)
def test_the_words_that_were_worked_out_are_shown(text: str, note: str) -> None:
    assert note in parse(text).note


def test_every_number_in_words_is_that_number() -> None:
    words = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    words |= {"nine": 9, "ten": 10, "twelve": 12, "eighteen": 18, "25": 25}
    for word, number in words.items():
        assert parse(f"{word} days after 1 March 2031").due == date(2031, 3, 1 + number), word
    for places, last in (
        (("1st", "first"), 7), (("2nd", "second"), 14), (("3rd", "third"), 21),
        (("4th", "fourth"), 28), (("5th", "fifth"), 31), (("last", "final"), 31),
    ):  # fmt: skip
        for place in places:
            assert parse(f"{place} week of March 2031").due == date(2031, 3, last), place


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("the day before 3 March 2031", "2031-03-02"),
        ("the week after 3 March 2031", "2031-03-10"),
        ("the month following 3 March 2031", "2031-04-03"),
        ("6 months post 3 March 2031", "2031-09-03"),
        ("the Friday before 3 March 2031", "2031-02-28"),
        ("the Monday before 3 March 2031", "2031-02-24"),  # the 3rd is a Monday itself
    ],
)
def test_a_length_without_a_number_is_one(text: str, due: str) -> None:
    assert str(parse(text).due) == due


def test_the_start_of_a_term_is_no_day_that_all_agree_on() -> None:
    found = parse("by the start of the autumn term 2031")
    assert found.due is None and "start of the autumn term 2031" in found.note
