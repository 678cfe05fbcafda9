"""Words beside a date: when it was done, a day that counts no more, one that may yet change."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.by_when import ByWhenKind, describe, leaves_open, parse
from desktop.core.by_when.finding import find
from desktop.core.by_when.standing import Standing, beside, said, standing, unsettled

DUE = date(2026, 12, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Completed 09/12/2026", "Closed 9 December 2026", "Done - 09/12/26", "done: Dec 2026",
        "Delivered in December 2026", "Achieved (09/12/2026)", "Has been completed 09/12/2026",
        "Fully implemented on 09/12/2026", "Signed off Wed 9 December 2026",
        "Finished at the end of December 2026", "Target met 09/12/2026",
        "Last reviewed 09/12/2026", "last done: Dec 2026", "Previous audit 09/12/2026",
        "Last: December 2026", "last 9 Dec 2026",
    ],
)  # fmt: skip
def test_when_it_was_done_is_not_when_it_is_due(text: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due, meaning.choices) == (ByWhenKind.UNREADABLE, None, ())
    assert "done and not" in meaning.note or "not from when it is due" in meaning.note
    assert meaning.needs_attention and meaning.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Cancelled 09/12/2026", "Approved 9 December 2026", "Complete 09/12/2026",
        "Not completed 09/12/2026", "not yet done: 09/12/2026", "Not by 09/12/2026",
        "except 09/12/2026", "not in 09/12/2026",
        "was 09/12/2026", "Originally 09/12/2026", "TBC (previously 09/12/2026)",
        "not 09/12/2026", "Not due 9 December 2026", "unlikely by 09/12/2026",
        "Unlikely to be met by 9 Dec 2026", "will not be ready by 09/12/2026",
        "cannot be done 09/12/2026", "no longer 09/12/2026", "instead of 9 December 2026",
        "moved from 09/12/2026", "to be extended from 09/12/2026", "slipped from 9 Dec 2026",
        "Brought forward from 09/12/2026", "change from 09/12/2026", "replaces 09/12/2026",
    ],
)  # fmt: skip
def test_what_may_be_no_due_day_is_offered_and_not_taken(text: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due) == (ByWhenKind.AMBIGUOUS, None)
    assert meaning.choices == (DUE,) and "choose 09/12/2026" in meaning.note


@pytest.mark.parametrize(
    "text",
    [
        "Completed by 09/12/2026", "to be completed 09/12/2026", "must be delivered 09/12/2026",
        "will be done on 09/12/2026", "To complete 09/12/2026", "Completion: 09/12/2026",
        "Complete and embed by 09/12/2026", "Completed, next review 09/12/2026",
        "once approved 09/12/2026", "revised: 09/12/2026", "now 09/12/2026",
        "no later than 09/12/2026", "not after 09/12/2026", "re-done 09/12/2026",
        "moved to 09/12/2026", "brought forward to 09/12/2026", "not later than 09/12/2026",
        "replace the system by 09/12/2026",
    ],
)  # fmt: skip
def test_other_words_leave_a_due_day_one(text: str) -> None:
    meaning = parse(text)
    assert (text, meaning.due, meaning.note) == (text, DUE, "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("09/12/2026 TBC", "TBC"), ("09/12/2026 (tbc)", "tbc"), ("TBC 09/12/2026", "TBC"),
        ("T.B.C. 09/12/2026", "T.B.C."), ("09/12/2026?", "?"), ("09/12/2026 (?)", "?"),
        ("? 09/12/2026", "?"), ("circa 09/12/2026", "circa"), ("c. 09/12/2026", "c."),
        ("~09/12/2026", "~"), ("approx 09/12/2026", "approx"), ("09/12/2026 approx.", "approx."),
        ("about 9 December 2026", "about"), ("09/12/2026 (subject to funding)", "subject to"),
        ("Subject to approval by the board, 09/12/2026", ""),
        ("Subject to board approval 09/12/2026", "Subject to"),
        ("Expected completion date: 09/12/2026", "Expected"), ("Proposed 09/12/2026", "Proposed"),
        ("09/12/2026 if funding allows", "if"), ("09/12/2026 or later", "or later"),
        ("Provisionally by 09/12/2026", "Provisionally"),
        ("09/12/2026, pending sign-off", "pending"),
    ],
)  # fmt: skip
def test_a_date_that_may_change_is_kept_and_says_so(text: str, word: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due) == (ByWhenKind.DAY, DUE)
    expected = f"“{word}” leaves open whether 09/12/2026 stands; it does until somebody says"
    assert meaning.note.startswith(expected if word else "")
    assert leaves_open(text) == bool(word) == bool(meaning.note)
    assert describe(meaning) == "A fixed day: 9 December 2026."


def test_a_start_may_be_left_open_too() -> None:
    meaning = parse("From December 2026 TBC")
    assert (meaning.kind, meaning.start) == (ByWhenKind.START, date(2026, 12, 1))
    assert meaning.note.startswith("“TBC” leaves open whether 01/12/2026 stands")
    assert parse("From 09/12/2026 - done").note == ""


@pytest.mark.parametrize("text", ["09/12/2026 - completed", "9 December 2026 (done)",
                                  "09/12/2026: status complete", "09/12/2026 MISSED"])  # fmt: skip
def test_what_stands_behind_a_due_day_is_said(text: str) -> None:
    meaning = parse(text)
    assert meaning.due == DUE
    assert "may say what happened on 09/12/2026; it is taken as the day it is due." in meaning.note
    assert leaves_open(text)
    assert parse("09/12/2026, complete by then").note == ""


@pytest.mark.parametrize(
    ("text", "due", "note"),
    [
        ("30/09/2026, completed 09/12/2026", "2026-09-30",
         "09/12/2026 is when it was done and is no due date; 30/09/2026 is."),
        ("Due 30/09/2026; target missed 09/12/2026", "2026-09-30",
         "09/12/2026 is not read as a due date; 30/09/2026 is."),
        ("Achieved Sept 2025; embed by March 2027", "2027-03-31",
         "30/09/2025 is when it was done and is no due date; 31/03/2027 is."),
        ("Draft completed 30/09/2026, final 09/12/2026", "2026-12-09",
         "30/09/2026 is when it was done and is no due date; 09/12/2026 is."),
        ("09/12/2026 (last reviewed 30/09/2026)", "2026-12-09",
         "30/09/2026 is when it was done and is no due date; 09/12/2026 is."),
        ("30/09/2026 (review 09/12/2026)", "2026-09-30",
         "09/12/2026 is not read as a due date; 30/09/2026 is."),
        ("30/09/2026. Review: 09/12/2026", "2026-09-30",
         "09/12/2026 is not read as a due date; 30/09/2026 is."),
        ("From 30/09/2026, completed 09/12/2026", "",
         "09/12/2026 is when it was done and is no due date."),
    ],
)  # fmt: skip
def test_a_day_that_is_done_does_not_move_the_one_beside_it(text: str, due: str, note: str) -> None:
    meaning = parse(text)
    assert meaning.due == (date.fromisoformat(due) if due else None)
    assert meaning.note == note
    assert not meaning.phases, "what was done, or is looked at again, is no milestone to be missed"


def test_nothing_but_days_that_are_done_asks() -> None:
    meaning = parse("Agreed 30/09/2026, reported 09/12/2026")
    assert (meaning.kind, meaning.choices) == (ByWhenKind.AMBIGUOUS, (DUE,))
    assert parse("Closed 30/09/2026, done 09/12/2026").kind is ByWhenKind.UNREADABLE


def test_work_that_recurs_has_no_first_day_in_when_it_was_done() -> None:
    for text in ("Monthly, last done 31/10/2026", "Quarterly - completed October 2026"):
        meaning = parse(text)
        assert (meaning.kind, meaning.due, meaning.start) == (ByWhenKind.RECURRING, None, None)
        assert "done and not" in meaning.note
    assert parse("Reviewed monthly from May 2026").start == date(2026, 5, 1)


def test_words_are_those_of_the_date_behind_them_only() -> None:
    text = "Completed 30/09/2026 09/12/2026"
    first, second = find(text)
    assert standing(text, first) is Standing.DONE
    assert standing(text, second, first.end) is None


def test_the_sentences() -> None:
    (mention,) = find("09/12/2026")
    assert [said("X", each, mention).count("X") for each in Standing] == [1] * len(Standing)
    assert unsettled("09/12/2026", mention) == ""
    assert beside(Standing.UNCLEAR, mention, None) == "09/12/2026 is not read as a due date."


def test_what_is_looked_at_again_is_due_then_and_says_so() -> None:
    for text in ("Ongoing - review December 2026", "In place; to be reviewed by December 2026"):
        meaning = parse(text)
        assert meaning.due == date(2026, 12, 31)
        assert "“review” may say when it is looked at again" in meaning.note
    assert parse("Review December 2026").note == "", "a review may be the work itself"


def test_work_that_recurs_was_last_done_on_a_day_and_is_not_due_then() -> None:
    for text in ("weekly (last 1 Nov 2026)", "monthly (last: 30 September 2026)"):
        meaning = parse(text)
        assert (meaning.kind, meaning.due) == (ByWhenKind.RECURRING, None)
        assert "when it was last done" in meaning.note
    assert parse("last December 2026").due == date(2026, 12, 31), "so somebody may call a month"


def test_a_review_before_the_work_is_a_step_of_it() -> None:
    meaning = parse("Review 30/09/2026, publish 09/12/2026")
    assert [each.due for each in meaning.phases] == [date(2026, 9, 30), DUE]
    both = parse("Phase 1 review 30/09/2026; phase 2 review 09/12/2026")
    assert both.due == DUE and len(both.phases) == 2


def test_what_comes_often_was_last_done_in_a_month() -> None:
    assert parse("Monthly, last June 2026").due is None
    assert parse("every term: last June 2026").due is None


@pytest.mark.parametrize("text", ["09/12/2026 ✓", "✔ 9 December 2026", "9 Dec 2026 (☑)"])
def test_a_tick_beside_a_date_is_said_and_is_no_status(text: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due) == (ByWhenKind.DAY, DUE)
    assert "beside 09/12/2026 may say that it is done" in meaning.note


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("09/12/2026 (reviewed quarterly)", "reviewed quarterly"),
        ("9 December 2026, to be monitored monthly", "monitored monthly"),
        ("By 09/12/2026 with monthly checks", "monthly checks"),
        ("09/12/2026 – reviewed every 6 weeks until complete", "reviewed every 6 weeks"),
    ],
)
def test_how_often_it_is_looked_at_makes_no_work_that_recurs(text: str, words: str) -> None:
    meaning = parse(text)
    assert (meaning.kind, meaning.due, meaning.recurs) == (ByWhenKind.DAY, DUE, "")
    assert f"“{words}” says how often it is looked at" in meaning.note


@pytest.mark.parametrize(
    "text",
    ["09/12/2026 and quarterly", "09/12/2026, quarterly review and report",
     "From 09/12/2026, reviewed quarterly", "09/12/2026 and annually thereafter"],
)  # fmt: skip
def test_work_that_recurs_from_a_day_still_does(text: str) -> None:
    assert parse(text).kind is ByWhenKind.RECURRING


@pytest.mark.parametrize(("text", "due"), [("by 2027", "31/12/2027"), ("By 2027/28", "31/03/2028")])
def test_by_a_year_may_be_by_its_first_day(text: str, due: str) -> None:
    assert f"may mean by its first day; its last, {due}, is taken" in parse(text).note


@pytest.mark.parametrize("text", ["2027", "by the end of 2027", "by December 2027", "in 2027"])
def test_a_year_that_is_plain_needs_no_word(text: str) -> None:
    assert parse(text).note == ""
