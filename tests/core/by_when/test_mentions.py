"""Each date that can stand in a text: its first and last day, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when.finding import find
from desktop.core.by_when.mention import (
    DoubtError,
    Mention,
    ambiguous,
    unreadable,
)
from desktop.core.by_when.mentions import (
    day_of,
    financial_years,
    full_year,
    month_number,
)
from desktop.core.by_when.model import ByWhenKind
from desktop.core.days import month_end

MONTHS = "January February March April May June July August September October November December"


def day(text: str) -> date:
    return date.fromisoformat(text)


def one(text: str) -> Mention:
    (mention,) = find(text)
    return mention


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("31/08/2018", "2018-08-31", "2018-08-31"),
        ("8 Oct 2018", "2018-10-08", "2018-10-08"),
        ("Oct 8 2018", "2018-10-08", "2018-10-08"),
        ("2018/10/08", "2018-10-08", "2018-10-08"),
        ("1 January 1990", "1990-01-01", "1990-01-01"),
        ("31/12/2099", "2099-12-31", "2099-12-31"),
        ("October 2014", "2014-10-01", "2014-10-31"),
        ("Feb 2016", "2016-02-01", "2016-02-29"),
        ("July 00", "2000-07-01", "2000-07-31"),
        ("09/2018", "2018-09-01", "2018-09-30"),
        ("2015-08", "2015-08-01", "2015-08-31"),
        ("2015-01", "2015-01-01", "2015-01-31"),
        ("2015-12", "2015-12-01", "2015-12-31"),
        ("Spring 2016", "2016-03-01", "2016-05-31"),
        ("Summer 2016", "2016-06-01", "2016-08-31"),
        ("Autumn 2016", "2016-09-01", "2016-11-30"),
        ("Autumn 2015/16", "2015-09-01", "2015-11-30"),
        ("Winter 2014", "2014-12-01", "2015-02-28"),
        ("Academic year end 2016", "2015-09-01", "2016-08-31"),
        ("Financial year end 2016", "2015-04-01", "2016-03-31"),
        ("Calendar year end 2016", "2016-01-01", "2016-12-31"),
        ("Winter 2015/16", "2015-12-01", "2016-02-29"),
        ("Spring term 2016", "2016-01-01", "2016-04-30"),
        ("Summer term 2016", "2016-04-01", "2016-07-31"),
        ("Autumn term 2016", "2016-09-01", "2016-12-31"),
        ("Autumn 2016 term", "2016-09-01", "2016-12-31"),
        ("Autumn term 2015/16", "2015-09-01", "2015-12-31"),
        ("Spring term 2015/16", "2016-01-01", "2016-04-30"),
        ("Summer term 2015/16", "2016-04-01", "2016-07-31"),
        ("Christmas 2015", "2015-12-25", "2015-12-25"),
        ("Xmas 2015", "2015-12-25", "2015-12-25"),
        ("Easter 2018", "2018-04-01", "2018-04-01"),
        ("Q1 2015/16", "2015-04-01", "2015-06-30"),
        ("Q2 2015/16", "2015-07-01", "2015-09-30"),
        ("Q3 2015/16", "2015-10-01", "2015-12-31"),
        ("Q4 2015/16", "2016-01-01", "2016-03-31"),
        ("first quarter of 2015/16", "2015-04-01", "2015-06-30"),
        ("2nd quarter of 2015/16", "2015-07-01", "2015-09-30"),
        ("quarter three 2015/16", "2015-10-01", "2015-12-31"),
        ("last quarter of 2015/16", "2016-01-01", "2016-03-31"),
        ("2015/16 Q2", "2015-07-01", "2015-09-30"),
        ("2015/16", "2015-04-01", "2016-03-31"),
        ("2011/12", "2011-04-01", "2012-03-31"),
        ("2011-2012", "2011-04-01", "2012-03-31"),
        ("academic year 2015/16", "2015-09-01", "2016-08-31"),
        ("school year 2015/16", "2015-09-01", "2016-08-31"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("during 2015", "2015-01-01", "2015-12-31"),
        ("Due 2015", "2015-01-01", "2015-12-31"),
        ("Target: end 2015", "2015-01-01", "2015-12-31"),
        ("throughout 2015", "2015-01-01", "2015-12-31"),
        ("FY15/16", "2015-04-01", "2016-03-31"),
        ("FY 15-16", "2015-04-01", "2016-03-31"),
        ("financial year 15/16", "2015-04-01", "2016-03-31"),
        ("AY 15/16", "2015-09-01", "2016-08-31"),
        ("w/c 31/12/2018", "2018-12-31", "2019-01-06"),
        ("week commencing 1 October 2018", "2018-10-01", "2018-10-07"),
        ("Week beginning Monday 1 October 2018", "2018-10-01", "2018-10-07"),
        ("w/c: Mon 1 October 2018", "2018-10-01", "2018-10-07"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    mention = one(text)
    assert (mention.first, mention.last) == (day(first), day(last))
    assert mention.is_day is (first == last)


def test_the_words_round_a_date_are_no_part_of_it() -> None:
    text = "Draft by 31/08/2018 at noon; final by end of September 2018, then 2019/20 Q1."
    shown = [text[each.start : each.end] for each in find(text)]
    assert shown == ["31/08/2018", "September 2018", "2019/20 Q1"]
    assert find("when the board has met") == []
    assert find("Strategy 2015") == find("Year 10/11") == find("year 10/11") == []


def test_a_week_is_one_only_where_it_is_said() -> None:
    early, week = find("30/09/2018, or w/c 08/10/2018")
    assert early.is_day
    assert (week.last - week.first).days == 6
    assert one("week 3: 08/10/2018").is_day


def test_a_weekday_that_is_another_is_said() -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for number, name in enumerate(names, start=1):
        assert one(f"{name} {number} October 2018").note == ""
        assert one(f"by {name[:3]}, {number} October 2018").note == ""
    assert one("Monday 2 October 2018").note == "2 October 2018 is a Tuesday, not a Monday."
    assert one("Sat 7 October 2018").note == "7 October 2018 is a Sunday, not a Saturday."
    assert one("7 October 2018").note == ""


def test_two_figures_behind_a_month_are_a_year_with_a_note_where_they_may_be_a_day() -> None:
    assert one("July 31").last == day("2031-07-31")
    assert one("July 31").note.startswith("“July 31” is read as July 2031; if it is a day")
    assert one("July 01").note
    for certain in ("July 32", "July 00", "July-18", "July '18", "July 2018"):
        assert one(certain).note == ""


def test_a_term_is_said_to_be_set_locally() -> None:
    assert one("summer term 2019").note == (
        "Term dates are set locally; the summer term is taken to end by 31 July 2019."
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("summer 2019", "“summer 2019” is taken as the season, to 31 August 2019; if it is the "
         "school term, which ends by 31 July 2019, type “summer term 2019”."),
        ("Autumn 2019", "“Autumn 2019” is taken as the season, to 30 November 2019; if it is the "
         "school term, which ends by 31 December 2019, type “autumn term 2019”."),
        ("Winter 2019", ""),
    ],
)  # fmt: skip
def test_a_season_is_said_to_be_one_where_it_may_be_a_term(text: str, note: str) -> None:
    assert one(text).note == note


def test_the_digit_of_a_phase_is_not_a_day() -> None:
    phase = one("Phase 1 August 2018")
    assert (phase.first, phase.last) == (day("2018-08-01"), day("2018-08-31"))
    assert phase.start == len("Phase 1 ")
    assert one("Phase 1st August 2018").is_day
    assert one("by 1 August 2018").is_day
    assert one("1 August 2018").is_day


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("1 9/2/2015", "2015-02-09 2015-02-19"),
        ("3 1/5/2015", "2015-05-01 2015-05-31"),
        ("3 1/2/2015", "2015-02-01"),  # February has no 31st
        ("0 5/6/2015", "2015-06-05"),
        ("12/13/2018", "2018-12-13"),
        ("1/31/2018", "2018-01-31"),
        ("Q1 2016", "2016-03-31 2016-06-30"),
        ("Q2 2016", "2016-06-30 2016-09-30"),
        ("Q3 2016", "2016-09-30 2016-12-31"),
        ("Q4 2016", "2016-12-31 2017-03-31"),
        ("Spring 2015/16", "2015-05-31 2016-05-31"),
        ("Summer 2015/16", "2015-08-31 2016-08-31"),
        ("2011-12", "2011-12-31 2012-03-31"),
        ("2001-02", "2001-02-28 2002-03-31"),
        ("March 2015/16", "2015-03-31 2016-03-31"),
        ("FY 2015", "2015-03-31 2016-03-31"),
        ("early 2015", ""),
        ("mid-2015", ""),
    ],
)
def test_what_may_be_two_things_offers_both(text: str, choices: str) -> None:
    with pytest.raises(DoubtError) as caught:
        find(text)
    assert caught.value.kind is ByWhenKind.AMBIGUOUS
    assert [each.isoformat() for each in caught.value.choices] == choices.split()
    assert caught.value.note.startswith(f"“{text}” ")
    for each in choices.split():
        assert caught.value.note.count(day(each).strftime("%d/%m/%Y")) == ("FY" not in text)


def test_what_may_be_two_things_is_quoted_in_short() -> None:
    long = "When the last of the rooms in the new building has been painted, "
    for text, said in (
        ("Q2 2016", "“Q2 2016” may be a quarter of the calendar year or of the financial year; "
         "choose 30/06/2016 or 30/09/2016."),
        (f"{long}early 2015", "“When the last of the rooms in the new building has been…” does not "
         "say which month is meant."),
        (f"{long}FY 2015", "“When the last of the rooms in the new building has been…” names one "
         "year of the two that such a year spans; type it as 2015/16 or give a date."),
    ):  # fmt: skip
        with pytest.raises(DoubtError) as caught:
            find(text)
        assert caught.value.note == said


@pytest.mark.parametrize(
    "text", ["3 2/5/2015", "Phase 2 9/6/2015", "Phase2 9/6/2015", "item 12 9/6/2015"]
)
def test_a_digit_before_a_date_is_not_always_half_of_its_day(text: str) -> None:
    assert one(text).is_day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/12/1989", "has the year 1989"),
        ("1/1/2100", "has the year 2100"),
        ("1/32/2018", "there is no month 32"),
        ("13/13/2018", "there is no month 13"),
        ("0/13/2018", "there is no month 13"),
        ("30/0/2018", "there is no month 0"),
        ("2/30/2018", "there is no month 30"),
        ("0/12/2018", "December 2018 has 31 days"),
        ("31/6/2018", "June 2018 has 30 days"),
        ("29/2/2018", "February 2018 has 28 days"),
        ("March 2015/17", "gives a month and two years"),
        ("Q2 2015/17", "does not name one financial year"),
        ("Spring 2015/18", "does not name one year"),
        ("2015-13", "does not name one year"),
        ("2015/2018", "does not name one year"),
        ("winter term 2015", "is no term"),
    ],
)
def test_what_is_no_date_says_why(text: str, said: str) -> None:
    with pytest.raises(DoubtError, match=said) as caught:
        find(text)
    assert caught.value.kind is ByWhenKind.UNREADABLE
    assert caught.value.choices == ()
    assert f"“{text}”" in caught.value.note


def test_small_parts() -> None:
    for number, name in enumerate(MONTHS.split(), start=1):
        assert month_number(name) == month_number(name[:3].upper()) == number
        assert month_end(2018, number).month == number
        assert (month_end(2018, number).toordinal() + 1) == (
            date(2018 + number // 12, number % 12 + 1, 1).toordinal()
        )
    assert full_year("18", "July 18") == full_year("2018", "July 2018") == 2018
    assert full_year("1990", "") == 1990 and full_year("2099", "") == 2099
    assert day_of(2018, 10, 31, "31/10/2018") == day("2018-10-31")
    assert day_of(2018, 12, 1, "1/12/2018") == day("2018-12-01")
    doubt = ambiguous("which?", day("2018-02-01"), day("2018-01-01"), day("2018-02-01"))
    assert doubt.choices == (day("2018-01-01"), day("2018-02-01"))
    assert unreadable("no").choices == ()
    assert (str(doubt), str(unreadable("no"))) == ("which?", "no")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015/16", (2015, 2016)),
        ("15/16", (2015, 2016)),
        ("2015 - 2016", (2015, 2016)),
        ("2099/00", (2099, 2100)),
        ("2009/10", (2009, 2010)),
        ("2015/17", None),
        ("2015/15", None),
        ("2015/2017", None),
        ("2015/2015", None),
    ],
)
def test_financial_years(text: str, years: tuple[int, int] | None) -> None:
    assert financial_years(text) == years


@pytest.mark.parametrize("words", ["w/c", "wc", "w/b", "wk/c", "week starting", "Week commencing:"])
def test_every_way_to_say_that_a_week_begins(words: str) -> None:
    week = one(f"{words} 01/10/2018")
    assert (week.first, week.last) == (day("2018-10-01"), day("2018-10-07"))
