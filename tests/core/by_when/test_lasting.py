"""How long recurring work goes on, and what of that is not followed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core import by_when, recurring
from desktop.core.by_when import ByWhenKind, describe, parse
from desktop.core.by_when.lasting import last_day, without_length


def days(text: str) -> list[str]:
    return [day.isoformat() for day in recurring.days_due(text)]


@pytest.mark.parametrize(
    ("text", "first", "last", "number"),
    [
        ("Monthly for 6 months from May 2031", "2031-05-31", "2031-10-31", 6),
        ("Monthly from May 2031 for six months", "2031-05-31", "2031-10-31", 6),
        ("Monthly from 3 May 2031 for the first year", "2031-05-03", "2032-04-03", 12),
        ("Monthly from May 2031 for a year", "2031-05-31", "2032-04-30", 12),
        ("Weekly from 5 May 2031 for 8 weeks", "2031-05-05", "2031-06-23", 8),
        ("Weekly from 5 May 2031 for a fortnight", "2031-05-05", "2031-05-12", 2),
        ("Monthly from May 2031 for two quarters", "2031-05-31", "2031-10-31", 6),
        ("Annually from May 2031 for three years", "2031-05-31", "2033-05-31", 3),
        ("End June 2031 and annually for 3 years", "2031-06-30", "2033-06-30", 3),
        ("30 June 2031 and monthly for 3 months", "2031-06-30", "2031-08-30", 3),
        ("Monthly after 31/05/2031 for 3 months", "2031-06-30", "2031-08-31", 3),
        ("Monthly from May 2031 x 4", "2031-05-31", "2031-08-31", 4),
        ("Monthly between May and July 2031", "2031-05-31", "2031-07-31", 3),
        ("annually in May 2031 until 2035", "2031-05-31", "2035-05-31", 5),
        ("Each May 2031 until May 2033", "2031-05-31", "2033-05-31", 3),
        ("Annually, starting in May 2031, until May 2033", "2031-05-31", "2033-05-31", 3),
        ("Monthly x4 from May 2031", "2031-05-31", "2031-08-31", 4),
        ("Quarterly, four times, from May 2031", "2031-05-31", "2032-02-29", 4),
        ("3 June 2031 and weekly, 5 occasions in total", "2031-06-03", "2031-07-01", 5),
        ("Monthly during 2031/32", "2031-04-30", "2032-03-31", 12),
        ("Quarterly throughout the financial year 2031/32", "2031-06-30", "2032-03-31", 4),
        ("Monthly in 2031", "2031-01-31", "2031-12-31", 12),
        ("Quarterly, 2031/32", "2031-06-30", "2032-03-31", 4),
        ("2031/32: quarterly", "2031-06-30", "2032-03-31", 4),
        ("Weekly in May 2031", "2031-05-07", "2031-05-28", 4),
        ("Quarterly, April 2031 to March 2032", "2031-06-30", "2032-03-31", 4),
        ("Quarterly from April 2031 until March 2032", "2031-06-30", "2032-03-31", 4),
        ("Quarterly from April 2031 until April 2032", "2031-04-30", "2032-04-30", 5),
    ],
)
def test_its_end_is_taken(text: str, first: str, last: str, number: int) -> None:
    found = days(text)
    assert (found[0], found[-1], len(found)) == (first, last, number)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Monthly in May 2031", "2031-05-31"),
        ("2031/32 and quarterly", "2032-03-31"),
        ("Monthly by 2031", "2031-12-31"),
        ("Annually in 2031", "2031-12-31"),
        ("Monthly from 2031", "2031-01-31"),
        ("Four times a year from May 2031", "2031-05-31"),
        ("Monthly x 4 sites from May 2031", "2031-05-31"),
        ("Monthly from May 2031 for under-fives", "2031-05-31"),
    ],
)
def test_what_names_no_end_goes_on(text: str, first: str) -> None:
    meaning = parse(text)
    assert meaning.until is None and meaning.times is None
    assert days(text)[0] == first and len(days(text)) > 60


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Monthly from May 2031 (paused until September 2031)", "“paused until September 2031”"),
        ("Monthly, suspended from May 2031", "“suspended from May 2031”"),
        ("Monthly from May 2031, on hold at present", "“on hold at present”"),
        ("Monthly from May 2031 except August", "“except August”"),
        ("Quarterly, not in Q4, from May 2031", "“not in Q4, from May 2031”"),
        ("Weekly from 5 May 2031 excluding school holidays", "“excluding school holidays”"),
        ("Weekly from 5 May 2031, not during the summer", "“not during the summer”"),
        ("Weekly (term time only) from 5 May 2031", "“term time only”"),
        ("Daily from 5 May 2031, weekdays only", "“weekdays only”"),
        ("Monthly from May 2031, then quarterly", "“Monthly” and later “quarterly”"),
        ("Weekly until June 2031, monthly thereafter", "“Weekly” and later “monthly”"),
        ("Weekly from May 2031 reducing to monthly", "“Weekly” and later “monthly”"),
        ("Weekly for the first month and monthly, from May 2031", "“Weekly” and later “monthly”"),
    ],
)
def test_a_pause_and_another_pace_are_asked_about(text: str, words: str) -> None:
    found = parse(text)
    assert found.kind is ByWhenKind.UNREADABLE and found.due is None and found.start is None
    assert words in found.note and "not followed" in found.note and "; type how often" in found.note


@pytest.mark.parametrize("words", ["ended", "Ceased", "no longer needed", "cancelled"])
def test_words_that_it_is_over_are_asked_about(words: str) -> None:
    found = parse(f"Monthly from May 2031. {words}")
    assert found.kind is ByWhenKind.UNREADABLE and "may say that it is over" in found.note


def test_work_that_is_paused_until_its_only_date_goes_on_then() -> None:
    found = parse("Monthly, paused until September 2031")
    assert (str(found.start), found.note) == ("2031-09-01", "")
    bare = parse("Monthly (except August)")
    assert (bare.kind, bare.recurs, bare.choices) == (ByWhenKind.RECURRING, "Monthly", ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Monthly from May 2031 until further notice", "“until further notice” names no last day"),
        ("Monthly until the board agrees from May 2031", "“until the board agrees” names no last"),
        ("Monthly for the duration of the grant from May 2031", "“for the duration of the grant”"),
        ("Monthly from May 2031 up to six months", "“up to six months” is not followed"),
        ("Monthly from May 2031, 6 meetings", "“6 meetings” is not followed"),
        ("Monthly from May 2031 x 4 sites", "“x 4” is not followed"),
        ("Monthly from May 2031 for at least a year", "“for at least a year” is not followed"),
        ("Weekly from 5 May 2031 for two terms", "“for two terms” is not followed"),
        (
            "Annually from May 2031 (told quarterly)",
            "“quarterly” beside “Annually” is not followed",
        ),
    ],
)
def test_what_is_not_followed_is_said(text: str, words: str) -> None:
    found = parse(text)
    assert found.kind is ByWhenKind.RECURRING and found.until is None
    assert words in found.note and words in describe(found)


@pytest.mark.parametrize(
    "text",
    ["Monthly from May 2031", "Monthly by the 15th of each month from May 2031",
     "Weekly, every Monday from 5 May 2031", "Monthly from May 2031 until 31/03/2032",
     "Monthly from May 2031, excluding agency staff", "every 31 March 2031",
     "Monthly from May 2031 x 4", "Monthly for 6 months from May 2031"],
)  # fmt: skip
def test_what_is_followed_has_no_note(text: str) -> None:
    assert parse(text).note == ""


def test_what_is_taken_to_stay_in_a_year_is_told() -> None:
    assert parse("Monthly in 2031").note == (
        "“Monthly in 2031” is taken to be due in that time only, from its first day to its last."
    )
    assert parse("Monthly during 2031").note == ""


def test_what_is_taken_to_be_due_at_the_end_of_each_quarter_is_told() -> None:
    said = "It is taken to be due first by 30 June 2031."
    assert parse("Quarterly, April 2031 to March 2032").note == said
    for text in ("Monthly, April 2031 to March 2032", "Quarterly, April 2031 to April 2032",
                 "Quarterly, 1 April 2031 to 31 March 2032"):  # fmt: skip
        assert parse(text).note == ""


def test_the_last_day_of_a_length() -> None:
    assert last_day(6, "month", date(2030, 10, 1)) == date(2031, 3, 31)
    assert last_day(1, "quarter", date(2031, 1, 31)) == date(2031, 4, 29)
    assert last_day(2, "fortnight", date(2031, 1, 1)) == date(2031, 1, 28)
    assert last_day(1, "year", date(2031, 4, 1), less=0) == date(2032, 4, 1)
    assert last_day(2, "term", date(2031, 4, 1)) is None
    assert last_day(99_999, "year", date(2031, 4, 1)) is None


def test_the_number_of_times_is_described() -> None:
    assert describe(parse("Monthly from May 2031 x 4")) == (
        "Recurring (Monthly) from 1 May 2031, 4 times in all."
    )


def test_a_length_beyond_the_calendar_ends_nothing() -> None:
    assert parse("Monthly from May 2031 for 999 years").until is not None
    assert by_when.parse("Monthly from May 2099 for 9999 years").until is None


def test_words_for_a_length_are_left_out() -> None:
    assert without_length("monthly for 6 months now").split() == ["monthly", "now"]


def test_what_stands_still_again_after_its_pause_is_not_followed() -> None:
    found = parse("Monthly, paused until September 2031, except August")
    assert (found.kind, found.start) == (ByWhenKind.UNREADABLE, None)
    assert found.note.startswith("“except August” says when it is not due")
