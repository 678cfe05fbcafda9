"""Who approved that a date was moved, as the workbook says it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.checks.rule import Context
from desktop.core.checks.rules.moves import MOVES
from desktop.core.kinds import Redating
from desktop.exchange.recognise.approvals import Approval, approval_in, approval_of, moved_by
from tests.exchange.recognise import build


def book(headings: tuple[str, ...], *rows: tuple[Any, ...]) -> Book:
    """Actions with dates and what stands beside them."""
    made = Book()
    build.put(made.active, [
        ("No.", "Action", "Lead", "Original due date", *headings),
        *((str(no), f"Action number {no}", "Jo", "31/03/2027", *row)
          for no, row in enumerate(rows, start=1)),
    ])  # fmt: skip
    return made


def moves(found: Any) -> list[tuple[str, str, str]]:
    return [(each.new_due, each.approved_by, each.approved_on)
            for each in found.draft.all(Redating)]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "on"),
    [
        ("Approved by", "Approval date"),
        ("Authorised by", "Date authorised"),
        ("Revised date agreed by", "Date agreed"),
        ("Approver", "Date of approval"),
        ("Approved", "Approved on"),
    ],
)
def test_a_move_has_the_approver_that_stands_beside_it(
    importer: build.Importer, by: str, on: str
) -> None:
    approved = ("30/06/2027", "Cllr Ada Nott", "02/04/2027")
    found = importer(book(("Revised due date", by, on), approved, ("30/06/2027", "", "")))
    assert moves(found) == [
        ("2027-06-30", "Cllr Ada Nott", "2027-04-02"), ("2027-06-30", "", ""),
    ]  # fmt: skip
    assert "the workbook says who approved 1 of 2" in build.problem(found, "E1")
    assert "the others are not approved yet" in build.problem(found, "E1")
    assert not any(action.extra for action in build.actions(found))


@pytest.mark.parametrize(
    "words", ["No", "Pending", "Deferred by the board", "Board (pending)", "To be agreed", "Board?",
              "Yes", "Approved", "TBC", "-", "Not approved yet", "Awaiting Cllr Nott",
              "To go to Cabinet", "Passed to Cllr Nott", "Cabinet, in principle", "Noted: Cabinet",
              "Cllr Nott to sign", "With Cabinet", "For Cabinet 04/05/2026", "Cabinet, in part"],
)  # fmt: skip
def test_what_names_no_approver_approves_nothing(importer: build.Importer, words: str) -> None:
    found = importer(book(("Revised due date", "Approved by"), ("30/06/2027", words)))
    assert moves(found) == [("2027-06-30", "", "")]
    assert "names nobody who approved the move of 1" in build.problem(found, "F2")
    assert f"Approved by, in the workbook: {words}" in build.actions(found)[0].notes
    assert "does not say who approved that" in build.problem(found, "E1")


@pytest.mark.parametrize(
    "words", ["Refused by the board 05/04/2027", "Not approved", "Rejected: Cabinet",
              "Director declined, 5 April", "Not supported by Cllr Nott"],
)  # fmt: skip
def test_a_move_that_was_refused_moved_no_date(importer: build.Importer, words: str) -> None:
    found = importer(book(("Revised due date", "Approved by"), ("30/06/2027", words)))
    (action,) = build.actions(found)
    assert moves(found) == []
    assert (action.by_when, action.due) == ("31/03/2027", "2027-03-31")
    assert action.original_due == "2027-03-31"
    assert "refuses the move of 1 to “30/06/2027”" in build.problem(found, "F2")
    assert f"Asked for and refused, in the workbook: 30/06/2027 (Approved by: {words})" in (
        action.notes
    )
    assert "moves the date" not in build.problem(found, "E1")


def test_a_refusal_between_two_moves_leaves_the_later_from_the_date_before(
    importer: build.Importer,
) -> None:
    found = importer(book(("Revised date 1", "Approved by", "Revised date 2", "Approved by"),
                          ("30/04/2027", "Chair refused", "31/05/2027", "Board"),
                          ("30/04/2027", "Chair", "31/05/2027", "Board refused")))  # fmt: skip
    first, second = found.draft.all(Redating)
    assert (first.old_due, first.new_due, first.approved_by) == (
        "2027-03-31",
        "2027-05-31",
        "Board",
    )
    assert (second.old_due, second.new_due) == ("2027-03-31", "2027-04-30")
    assert [each.due for each in build.actions(found)] == ["2027-05-31", "2027-04-30"]


def test_what_the_import_counts_is_what_the_check_counts(importer: build.Importer) -> None:
    """Only what names an approver, on a day that has come."""
    said = ["Cabinet 04/05/2020", "Will Marsh", "Cabinet 04/05/2099", "Cabinet to approve",
            "Sent to Cabinet"]  # fmt: skip
    rows = (("30/06/2027", each) for each in said)
    found = importer(book(("Revised due date", "Approved by"), *rows))
    assert "says who approved 3 of 5, 1 of them on a day that has not come" in build.problem(
        found, "E1"
    )
    rule = MOVES[0]
    context = Context(found.draft, date.today())
    assert rule.of_action is not None
    accused = [each.no for each in build.actions(found) if rule.of_action(context, each)]
    assert accused == ["3", "4", "5"]


def test_a_day_alone_is_no_approval_and_no_other_word_a_day(importer: build.Importer) -> None:
    headings = ("Revised due date", "Approved by", "Approval date")
    rows = [("30/06/2027", "", "02/04/2027"), ("30/06/2027", "Board", "spring")]
    found = importer(book(headings, *rows))
    assert moves(found) == [("2027-06-30", "", ""), ("2027-06-30", "Board", "")]
    assert "names nobody who approved" in build.problem(found, "G2")
    assert "is not the day of an approval" in build.problem(found, "G3")


def test_nothing_is_approved_where_nothing_moved(importer: build.Importer) -> None:
    found = importer(book(("Revised due date", "Approved by"), ("", "Board"),
                          ("31/03/2027", "Board"), ("30/06/2027", "Board")))  # fmt: skip
    assert moves(found) == [("2027-06-30", "Board", "")]
    assert "no date of 1 was moved" in build.problem(found, "F2")
    assert "no date of 2 was moved" in build.problem(found, "F3")


def test_each_move_has_the_approver_behind_it(importer: build.Importer) -> None:
    found = importer(book(("Revised date 1", "Approved by", "Revised date 2", "Approved by"),
                          ("30/04/2027", "Chair", "31/05/2027", ""),
                          ("30/04/2027", "", "31/05/2027", "Board")))  # fmt: skip
    assert moves(found) == [
        ("2027-04-30", "Chair", ""), ("2027-05-31", "", ""),
        ("2027-04-30", "", ""), ("2027-05-31", "Board", ""),
    ]  # fmt: skip


def test_one_approver_beside_two_moves_is_that_of_the_last(importer: build.Importer) -> None:
    headings = ("Revised date 1", "Revised date 2", "Approved by")
    rows = [("30/04/2027", "31/05/2027", "Board"), ("30/04/2027", "", "Chair")]
    found = importer(book(headings, *rows))
    assert moves(found) == [
        ("2027-04-30", "", ""), ("2027-05-31", "Board", ""), ("2027-04-30", "Chair", ""),
    ]  # fmt: skip
    assert "stands beside 2 moves of 1" in build.problem(found, "G2")


@pytest.mark.parametrize("heading", ["Recovery plan approved by", "Closure agreed by",
                                     "Evidence approved by"])  # fmt: skip
def test_approvals_of_something_else_are_none_of_a_date(
    importer: build.Importer, heading: str
) -> None:
    found = importer(book(("Revised due date", heading), ("30/06/2027", "Board")))
    assert moves(found) == [("2027-06-30", "", "")]


def test_without_revised_dates_an_approver_is_the_plan_s_own_field(
    importer: build.Importer,
) -> None:
    found = importer(book(("Approved by",), ("Board",)))
    assert build.actions(found)[0].extra == {"Approved by": "Board"}


@pytest.mark.parametrize(
    ("text", "day", "approval"),
    [
        ("Board, 12/05/2027", "", Approval("Board", "2027-05-12")),
        ("Ada Nott (3 May 2027)", "", Approval("Ada Nott", "2027-05-03")),
        ("Board on 3rd May 2027", "", Approval("Board", "2027-05-03")),
        ("Improvement Board", "May 2027", Approval("Improvement Board")),
        ("12/05/2027", "", None),
        ("Approved 12/05/2027", "", None),
        ("Board", "not yet", None),
        ("", "12/05/2027", None),
    ],
)
def test_a_day_in_the_approver_s_cell(text: str, day: str, approval: Approval | None) -> None:
    assert approval_of(text, day) == approval


@pytest.mark.parametrize(
    ("text", "approval"),
    [
        ("June 2027 (agreed by Board 12/05/2027)", Approval("Board", "2027-05-12")),
        ("30/06/2027, approved by the DCS", Approval("the DCS")),
        ("June 2027 (to be agreed by Board)", None),
        ("June 2027, if approved by the DCS", None),
        ("June 2027 (agreed by tbc)", None),
        ("June 2027", None),
    ],
)
def test_an_approval_in_the_words_of_a_date(text: str, approval: Approval | None) -> None:
    assert approval_in(text) == approval


def test_columns_stand_for_the_dates_before_them() -> None:
    assert moved_by([5, 7], [6, 8]) == {6: [5], 8: [7]}
    assert moved_by([5, 6], [7]) == {7: [5, 6]}
    assert moved_by([5, 7], [4]) == {4: [5, 7]}
    assert moved_by([5], []) == {}


@pytest.mark.parametrize(
    "heading", ["Reason for change", "Reason", "Why was the date moved?", "Rationale for extension"]
)
def test_a_move_has_the_reason_that_stands_beside_it(
    importer: build.Importer, heading: str
) -> None:
    found = importer(
        book(("Revised due date", heading), ("30/06/2027", "Nobody applied"), ("", "None moved"))
    )
    (move,) = found.draft.all(Redating)
    assert (move.reason, move.approved_by) == ("Nobody applied", "")
    first, second = build.actions(found)
    assert first.notes == "" and "None moved" in second.notes and not second.extra


def test_a_reason_without_revised_dates_is_the_plan_s_own_field(importer: build.Importer) -> None:
    found = importer(book(("Reason for change",), ("Nobody applied",)))
    assert build.actions(found)[0].extra == {"Reason for change": "Nobody applied"}
