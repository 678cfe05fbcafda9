"""Dates of a person's workbook: as its sheet shows them, and as they were moved."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.checks import run_checks
from desktop.core.kinds import Redating
from desktop.exchange.importing import import_workbook
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.recognise import build

HEADINGS = ("No.", "Action", "By when", "Lead", "Date completed", "Board seen", "RAG")


def one(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS, **formats: str) -> Book:
    """One sheet of actions, with the number formats of some cells."""
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, [headings, *rows])
    for ref, form in formats.items():
        book.active[ref].number_format = form
    return book


def test_a_month_is_due_at_its_end_as_if_it_were_typed(importer: build.Importer) -> None:
    day = datetime(2027, 5, 1)
    found = importer(
        one(
            ("1", "Hold a weekly panel", day, "Jo", None, None, "G"),
            ("2", "Publish the offer", "May 2027", "Jo", None, None, "G"),
            C2="mmm-yy",
        )
    )
    shown, typed = build.actions(found)
    assert (shown.by_when, shown.due) == ("May-27", "2027-05-31")
    assert shown.due == typed.due == shown.original_due
    assert "the day is not shown" in build.problem(found, "C2")
    assert "due 31/05/2027" in build.problem(found, "C2")
    assert not [each for each in found.problems if each.cell == "C3"]


@pytest.mark.parametrize(
    ("form", "text", "due"),
    [
        ("yyyy", "2027", "2027-12-31"),
        ("d-mmm", "9-May", "2027-05-09"),
        ("mm/yy", "05/27", "2027-05-31"),
        ("mmm d", "May 9", "2027-05-09"),
        ("Q yyyy", "Q2 2027", "2027-06-30"),
        ("dddd", "Sunday", ""),
    ],
)
def test_what_its_text_alone_does_not_say_is_taken_from_the_cell_and_told(
    importer: build.Importer, form: str, text: str, due: str
) -> None:
    found = importer(
        one(("1", "Hold a panel", datetime(2027, 5, 9), "Jo", None, None, "G"), C2=form)
    )
    (action,) = build.actions(found)
    assert (action.by_when, action.due) == (text, due)
    said = build.problem(found, "C2")
    assert f"shows “{text}” and holds 09/05/2027" in said
    assert ("no due date" in said) is (not due)


def test_what_is_read_as_a_start_is_told_as_one(importer: build.Importer) -> None:
    found = importer(one(("1", "Hold a panel", "From July 18.", "Jo", None, None, "G")))
    said = build.problem(found, "C2")
    assert "“July 18” is read as July 2018" in said
    assert "“From July 18.” as typed, from 01/07/2018: a start, which is no due date" in said


def test_a_month_is_no_day_of_completion(importer: build.Importer) -> None:
    day = datetime(2027, 4, 17)
    rows = [(no, f"Write chapter {no}", "Ongoing", "Jo", day, None, "B") for no in "123"]
    month, year, plain = build.actions(importer(one(*rows, E2="mmm-yy", E3="d mmm")))
    assert month.completed_on == "" and "Apr-27 (the cell holds 17/04/2027)" in month.notes
    assert year.completed_on == plain.completed_on == "2027-04-17"


def test_hidden_days_of_other_cells_are_told_where_they_are_odd(importer: build.Importer) -> None:
    odd, first = datetime(2027, 4, 17), datetime(2027, 4, 1)
    book = one(
        ("1", "Write a chapter", "Ongoing", "Jo", None, odd, "G"),
        ("2", "Read a chapter", "Ongoing", "Jo", None, first, "G"),
        F2="mmm-yy", F3="mmm-yy",
    )  # fmt: skip
    found = importer(book)
    assert [action.extra for action in build.actions(found)] == [{"Board seen": "Apr-27"}] * 2
    assert "holds 17/04/2027" in build.problem(found, "F2")
    assert not [each for each in found.problems if each.cell == "F3"]


def test_a_csv_file_means_what_it_says(tmp_path: Path, reader: ReadingProcess) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "No.,Action,By when,Lead,RAG\n1,Hold a panel,May-27,Jo,G\n2,Read it,#REF!,Jo,#N/A\n",
        encoding="utf-8",
    )
    found = import_workbook(path, reader=reader)
    first, second = found.draft.actions()
    assert (first.by_when, first.due) == ("May-27", "2027-05-31")
    assert (second.by_when, second.ragb) == ("", "")
    assert "shows the error #REF!" in build.problem(found, "C3")


def test_an_error_is_no_text_of_the_plan(tmp_path: Path, reader: ReadingProcess) -> None:
    book = one(("1", "Hold a panel", "May 2027", "#N/A", None, "#DIV/0!", "G"))
    for ref in ("D2", "F2"):
        book.active[ref].data_type = "e"
    book.save(tmp_path / "plan.xlsx")
    found = import_workbook(tmp_path / "plan.xlsx", reader=reader)
    (action,) = found.draft.actions()
    assert action.lead == "" and action.extra == {}
    assert "error #N/A" in build.problem(found, "D2")
    assert "error #DIV/0!" in build.problem(found, "F2")
    assert found.counts["problems"] == len(found.problems)


# --- dates that moved ------------------------------------------------------------------------


def moves(found: Any) -> list[tuple[str, str, str, str]]:
    return [
        (each.old_due, each.new_due, each.approved_by, each.on)
        for each in found.draft.all(Redating)
    ]


def test_a_revised_date_is_a_move_that_nobody_approved(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Original deadline", "Extended to", "Lead", "RAG")
    found = importer(
        one(
            ("1", "Recruit two workers", "31/03/2027", "30/06/2027", "HR", "G"),
            ("2", "Train the panel", "31/03/2027", None, "HR", "G"),
            ("3", "Write the offer", "31/03/2027", "31/03/2027", "HR", "G"),
            headings=headings,
        )
    )
    first, second, third = build.actions(found)
    assert (first.due, first.original_due) == ("2027-06-30", "2027-03-31")
    assert second.due == third.due == "2027-03-31"
    assert moves(found) == [("2027-03-31", "2027-06-30", "", "")]
    said = build.problem(found, "D1")
    assert "moves the date of 1 action" in said and "not approved yet" in said
    rules = [each.rule for each in run_checks(found.draft, date(2026, 11, 25)).findings]
    assert rules.count("redated-unapproved") == 1


def test_several_moves_stand_in_their_order(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Target date", "Current date", "Revised date 1",
                "Revised date 2", "Reason for revised date", "Lead")  # fmt: skip
    found = importer(
        one(
            ("1", "Recruit", "01/01/2027", "01/07/2027", "01/02/2027", "01/03/2027", "Ill", "HR"),
            ("2", "Train", "01/01/2027", None, None, "tbc", "", "HR"),
            headings=headings,
        )
    )
    first, second = build.actions(found)
    assert [(old, new) for old, new, *_ in moves(found)] == [
        ("2027-01-01", "2027-02-01"), ("2027-02-01", "2027-03-01"),
        ("2027-03-01", "2027-07-01"), ("2027-01-01", ""),
    ]  # fmt: skip
    assert first.due == "2027-07-01" and first.extra == {}
    assert [each.reason for each in found.draft.all(Redating)] == ["", "", "Ill", ""]
    assert (second.by_when, second.due, second.original_due) == ("tbc", "", "2027-01-01")


@pytest.mark.parametrize(
    "headings", [("Due date", "Original due date"), ("Original due date", "Due date")]
)
def test_beside_an_original_date_the_other_is_what_it_was_moved_to(
    importer: build.Importer, headings: tuple[str, str]
) -> None:
    dates = {"Due date": "30/06/2027", "Original due date": "31/03/2027"}
    found = importer(
        one(
            ("1", "Recruit two", dates[headings[0]], dates[headings[1]], "HR", "G"),
            headings=("No.", "Action", *headings, "Lead", "RAG"),
        )
    )
    (action,) = build.actions(found)
    assert (action.due, action.original_due) == ("2027-06-30", "2027-03-31")


def test_a_format_with_conditions_shows_what_its_reader_sees(importer: build.Importer) -> None:
    day = date(2027, 4, 17)  # 46494 in a cell
    forms = ('[>46500]"Later";dd/mm/yyyy', '[<46500]"Done";dd/mm/yyyy', ";;;",
             '[<46500]mmm-yy;"Later"', '[<46400]dd/mm/yyyy;"Spring 2027"')  # fmt: skip
    rows = [(str(n), f"Do thing {n}", day, "HR", "", "", "") for n in range(len(forms))]
    found = importer(one(*rows, **{f"C{n}": form for n, form in enumerate(forms, start=2)}))
    plain, done, nothing, month, spring = build.actions(found)
    assert (plain.by_when, plain.due) == ("17/04/2027", "2027-04-17")
    assert (done.by_when, done.due, done.notes) == (
        "Done", "", "By when, hidden in the workbook: 46494",
    )  # fmt: skip
    assert (nothing.by_when, nothing.due) == ("", "") and "46494" in nothing.notes
    assert (month.by_when, month.due) == ("Apr-27", "2027-04-30")
    assert (spring.by_when, spring.due) == ("Spring 2027", "2027-05-31")
    told = {each.cell: (each.what, each.kept) for each in found.problems if each.cell[:1] == "C"}
    assert "C2" not in told
    assert told["C4"] == (
        "The cell shows nothing and holds 46494, perhaps a date: its format hides the number.",
        "nothing as shown, no due date; the number in the action's notes",
    )
    assert told["C3"][0].startswith("The cell shows “Done” and holds 46494, perhaps a date")
    assert "due 31/05/2027" in told["C6"][1] and "holds 17/04/2027" in told["C5"][0]


def test_a_time_of_day_is_told_in_halves_of_the_day_too(importer: build.Importer) -> None:
    at = datetime(2027, 4, 17, 17, 0)
    rows = [(str(n), f"Do thing {n}", at, "HR", "", "", "") for n in (1, 2)]
    found = importer(one(*rows, C2="h:mm AM/PM", C3="dd/mm/yyyy h:mm AM/PM"))
    clock, both = build.actions(found)
    assert (clock.by_when, clock.due) == ("5:00 PM", "")
    assert (both.by_when, both.due) == ("17/04/2027 5:00 PM", "2027-04-17")
    told = [each.what for each in found.problems if each.cell == "C3"]
    assert told == ["The date carries a time of day."]


def test_an_original_without_a_day_stays_as_it_was_said(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(one(("1", "Recruit", "Ongoing", "30/06/2027", "HR"), headings=headings))
    (action,) = build.actions(found)
    assert (action.due, action.original_by_when, action.original_due) == (
        "2027-06-30", "Ongoing", "",
    )  # fmt: skip
    assert moves(found) == [] and action.notes == ""
    (told,) = [each for each in found.problems if "original" in each.what]
    assert told.what == "“Ongoing” is the original date and names no day to be late by."
    assert told.kept == "“Ongoing” as the original, due 30/06/2027; no change of a date"


def test_a_date_after_an_original_without_a_day_may_move(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Second revised deadline", "Lead")
    found = importer(
        one(("1", "Recruit", "tba", "30/06/2027", "30/09/2027", "HR"),
            ("2", "Train", "tba", "Ongoing", "30/09/2027", "HR"), headings=headings)
    )  # fmt: skip
    first, second = build.actions(found)
    assert (first.original_by_when, first.original_due) == ("tba", "")
    assert [each[:2] for each in moves(found)] == [("2027-06-30", "2027-09-30")]
    assert (second.original_by_when, second.original_due) == ("tba", "")
    assert second.notes == "By when, before that, in the workbook: Ongoing"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("-", ""),
        ("N/A", ""),
        ("None", ""),
        ("No change", "No change"),
        ("Completed.", "Completed."),
        ("as originally planned", "as originally planned"),
    ],
)
def test_words_that_revise_nothing_leave_the_date_as_it_was(
    importer: build.Importer, words: str, kept: str
) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(one(("1", "Recruit", "30/06/2027", words, "HR"), headings=headings))
    (action,) = build.actions(found)
    assert (action.by_when, action.due) == ("30/06/2027", "2027-06-30")
    assert moves(found) == []
    assert action.notes == (f"Revised date, in the workbook: {kept}" if kept else "")
    assert bool([each for each in found.problems if each.cell == "D2"]) == bool(kept)


@pytest.mark.parametrize("heading", ["Date last updated", "Date revised", "Latest review date"])
def test_a_date_about_a_row_moves_nothing(importer: build.Importer, heading: str) -> None:
    headings = ("No.", "Action", "Deadline", heading, "Lead")
    found = importer(one(("1", "Recruit", "31/03/2027", "01/02/2027", "HR"), headings=headings))
    (action,) = build.actions(found)
    assert action.due == "2027-03-31" and moves(found) == []
    assert action.extra == {heading: "01/02/2027"}


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('"Spring "yyyy', "Spring 2027"),
        ('yyyy"/28"', "2027/28"),
        ('"April to "mmmm yyyy', "April to May 2027"),
        ('"from "mmmm yyyy', "from May 2027"),
        ('mmmm yyyy" onwards"', "May 2027 onwards"),
        ('"monthly from "mmmm yyyy', "monthly from May 2027"),
        ('"End "mmmm yyyy', "End May 2027"),
        ('"by end of "mmm-yy', "by end of May-27"),
        ('"Q2 "yyyy', "Q2 2027"),
        ('"Year end "yyyy', "Year end 2027"),
    ],
)
def test_words_of_a_format_mean_what_they_mean_when_they_are_typed(
    importer: build.Importer, form: str, shown: str
) -> None:
    day = datetime(2027, 5, 1)
    found = importer(
        one(
            ("1", "Act one", day, "Lead", None, None, "G"),
            ("2", "Act two", shown, "Lead", None, None, "G"),
            C2=form,
        )
    )
    formatted, typed = found.draft.actions()
    assert formatted.by_when == typed.by_when == shown
    assert formatted.due == typed.due
    told = " ".join(each.kept for each in found.problems if each.cell == "C2")
    assert ("no due date" in told) == (not typed.due)


@pytest.mark.parametrize(
    "words",
    ["Sept", "Extended by 3 months", "31/02/2027", "see progress", "ASAP", "30/9", "4 weeks later"],
)
def test_words_that_say_no_other_date_take_none_away(importer: build.Importer, words: str) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(one(("1", "Recruit", "30/06/2027", words, "HR"), headings=headings))
    (action,) = build.actions(found)
    assert (action.by_when, action.due) == ("30/06/2027", "2027-06-30")
    assert words in action.notes and not list(found.draft.all(Redating))
    assert "under a revised date" in build.problem(found, "D2")


@pytest.mark.parametrize("words", ["tbc", "To be agreed", "On hold", "Ongoing", "From July 2027"])
def test_words_that_put_a_date_off_take_it_away(importer: build.Importer, words: str) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(one(("1", "Recruit", "30/06/2027", words, "HR"), headings=headings))
    (action,) = build.actions(found)
    assert (action.by_when, action.due, action.original_due) == (words, "", "2027-06-30")


def test_words_that_take_a_date_away_are_told(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(one(("1", "Recruit", "30/06/2027", "TBC", "HR"), headings=headings))
    assert build.problem(found, "D2") == (
        "“TBC” takes the date of 1 away, and names no other; ask for one."
        " -> no due date in place of 30/06/2027"
    )


def test_a_revised_date_that_revises_none_is_told(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    found = importer(
        one(
            ("1", "Recruit", None, "30/06/2027", "HR"),
            ("2", "Train", "31/03/2027", "30/06/2027", "HR"),
            headings=headings,
        )
    )
    assert "stands under a revised date beside no date to revise" in build.problem(found, "D2")
    assert not [each for each in found.problems if each.cell == "D3"]


def test_a_date_that_asks_is_a_move_from_the_old_one_all_the_same(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    words = "01/07/2027 (6 months)"
    found = importer(one(("1", "Recruit", "30/06/2027", words, "HR"), headings=headings))
    (action,) = build.actions(found)
    assert (action.by_when, action.due, action.original_due) == (words, "", "2027-06-30")
    assert "“6 months” may change when it is due" in build.problem(found, "D2")


def test_the_words_of_a_revised_date_may_say_who_approved_it(importer: build.Importer) -> None:
    headings = ("No.", "Action", "Deadline", "Revised deadline", "Lead")
    words = "June 2027 (agreed by Board 12/05/2027)"
    found = importer(one(("1", "Recruit", "31/03/2027", words, "HR"), headings=headings))
    assert moves(found)[0][:3] == ("2027-03-31", "2027-06-30", "Board")
    assert "says who approved 1 of 1" in build.problem(found, "D1")
    beside = (*headings, "Approved by")
    found = importer(one(("1", "Recruit", "31/03/2027", words, "HR", "pending"), headings=beside))
    assert moves(found)[0][:3] == ("2027-03-31", "2027-06-30", ""), "the column counts"


def test_a_date_with_its_month_first_is_told_where_it_may_be_misread(
    importer: build.Importer,
) -> None:
    found = importer(
        one(
            ("1", "Recruit two", datetime(2027, 11, 12), "Jo", None, None, "G"),
            ("2", "Train them", datetime(2027, 11, 13), "Jo", None, None, "G"),
            C2="mm/dd/yyyy",
            C3="mm/dd/yyyy",
        )
    )
    assert build.actions(found)[0].by_when == "12/11/2027"
    assert "shows “11/12/2027”, with the month before the day" in build.problem(found, "C2")
    assert not [each for each in found.problems if each.cell == "C3"]


def test_a_number_that_is_a_year_is_that_year(importer: build.Importer) -> None:
    found = importer(one(("1", "Recruit two", 2027, "HR", "G"), ("2", "Train", 46173, "HR", "G")))
    year, serial = build.actions(found)
    assert (year.by_when, year.due, serial.due) == ("2027", "2027-12-31", "")
    assert "due 31/12/2027" in next(p.kept for p in found.problems if p.cell == "C2")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        # Refused, or asked for: the date that was agreed before counts.
        ("Extension to 30/06/2027 refused", "2027-03-31"),
        ("Asked to move to June 2027, not agreed", "2027-03-31"),
        ("June 2027 requested", "2027-03-31"),
        ("30/06/2027 (proposed)", "2027-03-31"),
        ("30/06/2027, subject to Board approval", "2027-03-31"),
        ("June 2027 (to be agreed)", "2027-03-31"),
        # Agreed, or put off without a word of asking.
        ("30/06/2027, as requested and agreed by Board", "2027-06-30"),
        ("Extension to 30/06/2027 agreed", "2027-06-30"),
        ("June 2027 refused, then agreed on appeal", "2027-06-30"),
        ("Deferred to 30/06/2027", "2027-06-30"),
        ("30/06/2027", "2027-06-30"),
    ],
)
def test_a_date_that_was_asked_for_or_refused_moves_none(
    importer: build.Importer, words: str, due: str
) -> None:
    headings = ("No.", "Action", "Due date", "Revised date", "Lead", "RAG")
    rows = [(str(no), "Hold a panel", "31/03/2027", each, "Jo", "G")
            for no, each in enumerate((words, ""), start=1)]  # fmt: skip
    found = importer(one(*rows, headings=headings))
    action, _ = build.actions(found)
    assert action.due == due
    moved = due != "2027-03-31"
    assert bool(found.draft.all(Redating)) is moved
    if not moved:
        assert "it moves none" in build.problem(found, "D2")
        assert f"Revised date, in the workbook: {words}" in action.notes
