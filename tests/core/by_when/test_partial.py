"""What is nearly a date: offered as a choice, or mended with a note, never taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.by_when.finding import find
from desktop.core.by_when.partial import doubt_about, leading, local_doubt, repair

TODAY = date(2018, 10, 8)


def offered(text: str, today: date | None = TODAY) -> list[str]:
    doubt = doubt_about(text, today)
    assert doubt is not None
    assert doubt.kind is ByWhenKind.AMBIGUOUS
    for day in doubt.choices:
        assert day.strftime("%d/%m/%Y") in doubt.note
    return [day.isoformat() for day in doubt.choices]


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("April - June 2015", "2015-04-01", "2015-04-30", "April"),
        ("from October/November 2014", "2014-10-01", "2014-10-31", "October"),
        ("Dec/Jan 2015", "2014-12-01", "2014-12-31", "Dec"),
        ("June to June 2015", "2015-06-01", "2015-06-30", "June"),
        ("1st April to end of June 2015", "2015-04-01", "2015-04-01", "1st April"),
        ("30 November and 3 December 2018", "2018-11-30", "2018-11-30", "30 November"),
        ("8-12 October 2018", "2018-10-08", "2018-10-08", "8"),
        ("8th and 12th October 2018", "2018-10-08", "2018-10-08", "8th"),
        ("3rd, 12 October 2018", "2018-10-03", "2018-10-03", "3rd"),
        ("1 & 2 October 2018", "2018-10-01", "2018-10-01", "1"),
        ("1/9 - 31/12/2026", "2026-09-01", "2026-09-01", "1/9"),
        ("1/12 to 31/12/2026", "2026-12-01", "2026-12-01", "1/12"),
        ("30/1 & 31/12/2026", "2026-01-30", "2026-01-30", "30/1"),
        ("1/9 - 31 December 2026", "2026-09-01", "2026-09-01", "1/9"),
        ("01.09. - 31.12.2026", "2026-09-01", "2026-09-01", "01.09"),
        ("1 September - 31/12/2026", "2026-09-01", "2026-09-01", "1 September"),
        ("Jan/Feb 1990", "1990-01-01", "1990-01-31", "Jan"),
        ("Phase 1 August - December 2018", "2018-08-01", "2018-08-31", "August"),
    ],
)
def test_what_shares_the_year_of_the_date_behind_it(
    text: str, first: str, last: str, shown: str
) -> None:
    found = leading(text, find(text)[0])
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert text[found.start : found.end] == shown


@pytest.mark.parametrize(
    "text",
    [
        "15-12 October 2018",  # not in order: no range of days
        "12-12 October 2018",
        "0-12 October 2018",
        "3, 12 October 2018",  # the number of an action, perhaps
        "3/12 October 2018",
        "Phase 3-12 October 2018",
        "8 - October 2018",
        "by 12 October 2018",
        "April. 12 October 2018",
        "Dec/Jan 1990",  # no plan is of the year before
        "30/13 - 31/12/2026",
        "1/0 - 31/12/2026",
        "Phase 1/9 - 31/12/2026",
        "Q3/4 - 31 December 2026",
        "1.2 - 31 December 2026",  # the number of an action, perhaps
        "13.13 - 31.12.2026",
    ],
)
def test_what_does_not_share_it(text: str) -> None:
    assert leading(text, find(text)[0]) is None


def test_a_split_month_is_closed_with_a_note() -> None:
    assert repair("by Septembe r 2015 at last") == (
        "by September 2015 at last",
        "“Septembe r” is read as September.",
    )
    assert repair("o c t o b e r 2015") == ("October 2015", "“o c t o b e r” is read as October.")
    assert repair("September 2015") is None
    assert repair("Sept ember 2015, and nothing else") is not None
    assert repair("J une 2015") == ("June 2015", "“J une” is read as June.")
    assert repair("m ay 2015") is None, "too short to be sure of"
    assert repair("whenever") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("32874", "1990-01-01"),
        ("73050", "2099-12-31"),
        ("43381.5", "2018-10-08"),
        ("20181008", "2018-10-08"),
        ("08102018.", "2018-10-08"),
        ("29/06/20 15", "2015-06-29 2020-06-29"),
        ("29/06/20 5", "2005-06-29 2020-06-29"),
        ("8/10", "2018-10-08 2019-10-08"),
        ("by 8.10", "2018-10-08 2019-10-08"),
        ("9/18", "2018-09-30"),
        ("1/13", "2013-01-31"),
        ("12/13", "2013-03-31 2013-12-31"),
        ("15/16", "2016-03-31"),
        ("11/12", "2012-03-31 2018-12-11 2019-12-11"),
        ("11-12", "2012-03-31 2018-12-11 2019-12-11"),
        ("11.12", "2018-12-11 2019-12-11"),
        ("1/1", "2018-01-01 2019-01-01"),
        ("98/99", "2099-03-31"),
        ("99/00", "2000-03-31"),
        ("5.13", "2013-05-31"),
        ("12.13", "2013-12-31"),
        ("5/12", "2018-12-05 2019-12-05"),
        ("June 20 15", "2015-06-30"),
        ("Feb 2 016", "2016-02-29"),
        ("8th of October", "2018-10-08 2019-10-08"),
        ("October 8", "2018-10-08 2019-10-08"),
        ("by September, perhaps", "2018-09-30 2019-09-30"),
        ("Septembr 2015", "2015-09-30"),
        ("Janaury 2015", "2015-01-31"),
    ],
)
def test_days_that_a_text_may_mean(text: str, days: str) -> None:
    assert offered(text) == days.split()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8/10", ""),
        ("11/12", "2012-03-31"),
        ("8 October", ""),
        ("October", ""),
        ("9/18", "2018-09-30"),
    ],
)
def test_without_a_today_no_year_is_offered(text: str, days: str) -> None:
    assert offered(text, None) == days.split()
    doubt = doubt_about(text, None)
    assert doubt is not None
    assert doubt.note.endswith("type the year.") is (not days)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/14", "“31/14” is not a date: type the day, the month and the year."),
        ("14/0", "“14/0” is not a date: type the day, the month and the year."),
        ("0/15", "“0/15” is not a date: type the day, the month and the year."),
        ("13/15", "“13/15” is not a date: type the day, the month and the year."),
        ("31/6", "June 2018 has 30 days"),
        ("31132018", "there is no month 13"),
        ("within 3 weeks", "“3 weeks” is a length of time"),
        ("10 working days", "“10 working days” is a length of time"),
    ],
)
def test_what_cannot_be_a_date_says_why(text: str, said: str) -> None:
    doubt = doubt_about(text, TODAY)
    assert doubt is not None
    assert (doubt.kind, doubt.choices) == (ByWhenKind.UNREADABLE, ())
    assert said in doubt.note


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("by 8th of October, then", "“8th of October” has no year"),
        ("about October 8", "“October 8” has no year"),
        ("about October", "“October” has no year"),
        ("by June 20 15", "“June 20 15” may have its year split"),
        ("by 29/06/20 15", "“29/06/20 15” may have its year split"),
        ("by Septembr 2015", "“Septembr” is no month but is like September"),
        ("20181008", "“20181008” may be a date without its strokes"),
        ("43381.5", "“43381.5” looks like a spreadsheet's number for a date"),
        ("by 8/10", "“by 8/10” does not give a whole date"),
    ],
)
def test_what_is_doubted_is_shown_as_it_stands(text: str, shown: str) -> None:
    doubt = doubt_about(text, TODAY)
    assert doubt is not None and doubt.note.startswith(shown)


@pytest.mark.parametrize("text", ["32873", "73051", "Zzzzz 2015", "when funded", "Monday 2015"])
def test_what_is_nothing_like_a_date(text: str) -> None:
    assert doubt_about(text, TODAY) is None


def test_a_split_year_of_a_day_that_there_is_not_offers_what_there_is() -> None:
    meaning = parse("29/02/20 15", today=TODAY)
    assert [day.isoformat() for day in meaning.choices] == ["2020-02-29"]
    assert parse("5/13/20 18", today=TODAY).choices == ()


@pytest.mark.parametrize("year", [2014, 2015])
def test_a_day_without_a_year_is_offered_in_this_year_and_the_next(year: int) -> None:
    choices = parse("3 May", today=date(year, 2, 1)).choices
    assert choices == (date(year, 5, 3), date(year + 1, 5, 3))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("half term", "“half term”"),
        ("February half-term 2031", "“half-term”"),
        ("By half term, February 2031", "“half term”"),
        ("by the end of term", "“end of term”"),
        ("Start of the autumn term", "“Start of the autumn term”"),
    ],
)
def test_a_half_term_and_an_unnamed_term_are_set_locally(text: str, words: str) -> None:
    found = parse(text)
    assert found.due is None and not found.choices
    assert found.note == f"{words} is set locally and names no day; type the day."


def test_a_day_or_a_term_with_its_year_settles_it() -> None:
    assert str(parse("half term, 14 February 2031").due) == "2031-02-14"
    assert str(parse("end of summer term 2031").due) == "2031-07-31"
    assert local_doubt("half-termly") is None
    assert local_doubt("end of term, July 2031", beside=True) is None
