"""Words beside a date that make it a start, or the end of a pause."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.by_when.finding import find
from desktop.core.by_when.mention import Mention
from desktop.core.by_when.starting import is_start, stands_still_until

DAY = date(2031, 5, 3)


@pytest.mark.parametrize(
    "text",
    ["cannot start before 3 May 2031", "Can't begin until 3 May 2031",
     "Unable to start until 3 May 2031",
     "not prior to 3 May 2031", "no earlier than 3 May 2031", "Not until 3 May 2031",
     "on hold - resumes 3 May 2031", "paused to 3 May 2031", "restart 3 May 2031",
     "Not required until 3 May 2031", "> 3 May 2031", "post 3 May 2031", "3 May 2031 onwards",
     "3 May 2031 earliest", "begins 3 May 2031", "effective from 3 May 2031",
     "no sooner than 3 May 2031", "Not possible until 3 May 2031", "on hold till 3 May 2031",
     "Paused until 03/05/2031", "3 May 2031 +"],
)  # fmt: skip
def test_work_begins_or_goes_on_then(text: str) -> None:
    assert all(is_start(text, each) for each in find(text))
    meaning = parse(text)
    assert (meaning.kind, meaning.start, meaning.due) == (ByWhenKind.START, DAY, None)


@pytest.mark.parametrize(
    "text",
    ["no later than 3 May 2031", "not later than 3 May 2031", "by 3 May 2031", "until 3 May 2031",
     "< 3 May 2031", "to be started by 3 May 2031", "start of 3 May 2031", "not after 3 May 2031",
     "week commencing 3 May 2031", "3 May 2031 + 2 weeks", "pause 3 May 2031"],
)  # fmt: skip
def test_work_is_due_then_however_near_the_words_are(text: str) -> None:
    assert not any(is_start(text, each) for each in find(text))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("before March 2031", "2031-02-28"),
        ("Done before the financial year 2031/32", "2031-03-31"),
        ("before 2031", "2030-12-31"),
        ("on or before March 2031", "2031-03-31"),
        ("before the end of March 2031", "2031-03-31"),
        ("before 3 March 2031", "2031-03-03"),
    ],
)
def test_what_is_due_before_a_period_is_due_ahead_of_it(text: str, due: str) -> None:
    assert str(parse(text).due) == due


def test_a_start_and_a_length_of_time_before_a_period_stay_what_they_are() -> None:
    assert str(parse("not before March 2031").start) == "2031-03-01"
    assert parse("two months before March 2031").due is None
    assert parse("before March 2031").note == "“before March 2031” is due by 28 February 2031."


def test_a_pause_beyond_the_day_is_asked_about() -> None:
    found = parse("31 March 2031 (paused until September 2031)")
    assert found.due is None and [str(day) for day in found.choices] == ["2031-03-31", "2031-09-30"]
    assert parse("31 March 2032, paused until September 2031").due == date(2032, 3, 31)
    assert stands_still_until("on hold until May 2031", one_of("on hold until May 2031"))
    assert not stands_still_until("due until May 2031", one_of("due until May 2031"))


def one_of(text: str) -> Mention:
    (mention,) = find(text)
    return mention


def test_the_earliest_is_a_start() -> None:
    assert str(parse("April 2031 at earliest").start) == "2031-04-01"


def test_a_start_with_an_unknown_each_is_asked_about() -> None:
    found = parse("Every school holiday from 2031")
    assert found.start is None and "“Every school holiday” does not say how often" in found.note
