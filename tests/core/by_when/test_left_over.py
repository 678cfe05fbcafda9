"""Words beside a date that bear on when it is due: followed where plain, and else asked about."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, parse


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("1 April 2031 for 12 months", "2031-04-01", "2032-03-31"),
        ("April 2031 for a year", "2031-04-01", "2032-03-31"),
        ("from 01/10/2031 for 6 months", "2031-10-01", "2032-03-31"),
        ("From October 2031 for 3 years.", "2031-10-01", "2034-09-30"),
        ("01/10/2031, duration: six weeks", "2031-10-01", "2031-11-11"),
        ("01/10/2031 (for two quarters)", "2031-10-01", "2032-03-31"),
        ("starting October 2031, 3 months", "2031-10-01", "2031-12-31"),
        ("Starts 01/10/2031 and runs for a fortnight", "2031-10-01", "2031-10-14"),
        ("For 6 months from 1 October 2031", "2031-10-01", "2032-03-31"),
        ("1 October 2031 to 31 March 2032 (6 months)", "2031-10-01", "2032-03-31"),
    ],
)
def test_a_length_behind_a_plain_start_is_due_at_its_end(text: str, start: str, due: str) -> None:
    found = parse(text)
    assert (str(found.start), str(found.due), found.note) == (start, due, "")
    assert found.kind is ByWhenKind.PERIOD


@pytest.mark.parametrize(
    ("text", "words", "choices"),
    [
        ("01/10/2031 (3 months)", "3 months", ["2031-10-01", "2031-12-31"]),
        ("October 2031 - 3 months", "3 months", ["2031-10-31", "2031-12-31"]),
        ("01/10/2031 6 weeks", "6 weeks", ["2031-10-01", "2031-11-11"]),
        ("6 weeks (01/10/2031)", "6 weeks", ["2031-10-01", "2031-11-11"]),
        ("01/10/2031 for up to a month", "a month", ["2031-10-01", "2031-10-31"]),
        ("by 01/10/2031 for 2 months", "for 2 months", ["2031-10-01", "2031-11-30"]),
        ("01/10/2031 for 6 months, then reviewed", "for 6 months", ["2031-10-01", "2032-03-31"]),
        ("1 Oct 2031 to 3 months later", "3 months", ["2031-10-01", "2031-12-31"]),
        ("01/10/2031 for one term", "for one term", ["2031-10-01"]),
        ("01/04/2031 for the year", "for the year", ["2031-04-01"]),
        ("01/10/2031 to 31/03/2032 (3 months)", "3 months",
         ["2031-10-01", "2031-12-31", "2032-03-31", "2032-06-29"]),
        ("01/10/2031 x 4", "x 4", ["2031-10-01"]),
        ("30/09/2031 x2", "x2", ["2031-09-30"]),
        ("3 x 01/10/2031", "3 x", ["2031-10-01"]),
        ("01/10/2031, four times", "four times", ["2031-10-01"]),
        ("Paused (31/03/2031)", "Paused", ["2031-03-31"]),
        ("31/03/2031 - on hold", "on hold", ["2031-03-31"]),
        ("Initiated March 2031", "Initiated", ["2031-03-31"]),
        ("Review date: 31/03/2031", "Review date", ["2031-03-31"]),
        ("31/03/2031 (review date)", "review date", ["2031-03-31"]),
        ("01/10/2031 for 1.5 years", "for 1.5 years", ["2031-10-01"]),
        ("01/10/2031 for 6-12 months", "for 6-12 months", ["2031-10-01"]),
        ("01/10/2031 - 2 weeks before Board", "2 weeks", ["2031-10-01"]),
        ("2 weeks before 1 May to 3 June 2031", "2 weeks", ["2031-05-01", "2031-06-03"]),
        ("Two months prior to 1 May - 3 June 2031", "Two months", ["2031-05-01", "2031-06-03"]),
        ("Suspended from 01/10/2031 until 31/12/2031", "Suspended", ["2031-10-01", "2031-12-31"]),
        ("01/10/2031 and 01/12/2031 (paused)", "paused", ["2031-10-01", "2031-12-01"]),
    ],
)  # fmt: skip
def test_what_bears_on_the_day_is_asked_about_by_name(
    text: str, words: str, choices: list[str]
) -> None:
    found = parse(text)
    assert (found.kind, found.due) == (ByWhenKind.AMBIGUOUS, None)
    assert f"the words “{words}” may change when it is due; choose" in found.note
    assert [day.isoformat() for day in found.choices] == choices


@pytest.mark.parametrize(
    "text",
    ["within 6 weeks, by 01/10/2031",
     "2 weeks' work before 1 August to 1 October 2031", "a 5-year strategy, 01/10/2031",
     "5 year plan 1 October 2031",
     "Resume the suspended visits by 01/10/2031", "a 2-day course 01/10/2031",
     "Deferred to 01/10/2031", "Delayed to 01/10/2031", "Revised 01/10/2031",
     "1 October 2031 x ray clinic", "01/10/2031 (60 staff)", "Ofsted 01/10/2031",
     "for the Year 6 pupils, 01/10/2031"],
)  # fmt: skip
def test_words_of_the_work_leave_its_day(text: str) -> None:
    found = parse(text)
    assert (found.due, found.note) == (date(2031, 10, 1), "")


def test_a_pause_that_is_over_by_then_is_understood() -> None:
    assert parse("31 March 2032, paused until September 2031").due == date(2032, 3, 31)


@pytest.mark.parametrize("words", ["until complete", "until further notice", "to completion"])
def test_a_day_with_an_open_end_is_a_start(words: str) -> None:
    found = parse(f"01/10/2031 {words}")
    assert (found.kind, found.start, found.due) == (ByWhenKind.START, date(2031, 10, 1), None)


def test_work_that_has_begun_has_no_due_date() -> None:
    for text in ("Begun March 2031", "Began in March 2031"):
        assert (parse(text).kind, parse(text).start) == (ByWhenKind.START, date(2031, 3, 1))


def test_annual_beside_a_day_is_said() -> None:
    found = parse("30/09/2031 annual review")
    assert found.due == date(2031, 9, 30)
    assert found.note.startswith("“annual” may say that it comes again, and only 30/09/2031 is")


@pytest.mark.parametrize(
    ("text", "start"),
    [("From the autumn term 2031 for 3 months", date(2031, 9, 1)),
     ("From summer 2031 for 6 months", date(2031, 6, 1)),
     ("Starting the second half of April 2031, for 6 months", date(2031, 4, 16))],
)  # fmt: skip
def test_a_length_from_what_is_neither_a_day_nor_a_month_has_no_last_day(
    text: str, start: date
) -> None:
    found = parse(text)
    assert (found.kind, found.start, found.due) == (ByWhenKind.START, start, None)
