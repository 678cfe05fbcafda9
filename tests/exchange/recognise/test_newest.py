"""Several columns of statuses or updates in one table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook as Book

from tests.exchange.recognise import build

HEADINGS = ("Ref", "Action", "Lead", "By when")
ROW = ("3.1", "Publish the sufficiency strategy", "Ann Price", "31/05/2027")


def plan(headings: tuple[str, ...], *cells: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, [(*HEADINGS, *headings), *((*ROW, *each) for each in cells)])
    return book


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("RAG Mar 2027", "RAG Feb 2027"),
        ("RAG 25/03/27", "RAG 25/02/27"),
        ("Status Mar", "Status Feb"),
        ("RAG (Mar)", "RAG (Feb)"),
        ("Jan RAG", "Dec RAG"),
        ("Q4 RAG", "Q3 RAG"),
        ("Latest RAG", "RAG at start"),
        ("RAG this term", "RAG last term"),
        ("Spring RAG", "Autumn RAG"),
        ("RAG 2027", "RAG 2026"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_newest_is_the_status_wherever_it_stands(
    importer: build.Importer, newer: str, older: str, first: bool
) -> None:
    headings, cells = ((newer, older), ("R", "G")) if first else ((older, newer), ("G", "R"))
    found = importer(plan(headings, cells))
    (action,) = build.actions(found)
    assert (action.ragb, action.extra) == ("R", {older: "G"})
    told = build.problem(found, "F1" if first else "E1")
    assert older in told
    assert "No field" not in told


def test_three_terms_in_the_order_of_a_school_year(importer: build.Importer) -> None:
    headings = ("Autumn RAG", "Spring RAG", "Summer RAG")
    found = importer(plan(headings, ("R", "A", "G"), ("R", "A", None)))
    assert [each.ragb for each in build.actions(found)] == ["G", ""]
    assert "is blank where another is filled, as in row 3" in build.problem(found, "G1")


def test_a_term_to_come_is_not_the_newest(importer: build.Importer) -> None:
    found = importer(plan(("Autumn RAG", "Spring RAG", "Summer RAG"), ("R", "A", None)))
    assert [each.ragb for each in build.actions(found)] == ["A"]
    assert "holds nothing" in build.problem(found, "G1")


def test_where_the_order_cannot_be_told_it_is_said(importer: build.Importer) -> None:
    found = importer(plan(("RAG Feb", "RAG Aug"), ("R", "G")))
    assert [each.ragb for each in build.actions(found)] == ["G"]
    assert "do not tell which" in build.problem(found, "F1")


@pytest.mark.parametrize("heading", ["Previous RAG", "Status at launch"])
def test_a_column_of_the_past_alone_is_no_status(importer: build.Importer, heading: str) -> None:
    found = importer(plan((heading,), ("G",), ("R",), ("A",)))
    assert {each.ragb for each in build.actions(found)} == {""}
    assert "an earlier time" in build.problem(found, "E1")


def test_the_last_review_is_the_newest_where_none_came_after(importer: build.Importer) -> None:
    found = importer(plan(("RAG this month", "RAG last month"), (None, "R"), (None, "G")))
    assert [each.ragb for each in build.actions(found)] == ["R", "G"]
    assert "of an earlier time, and no newer one is filled" in build.problem(found, "F1")


def test_a_status_of_words_gives_way_to_colours_of_several_times(importer: build.Importer) -> None:
    found = importer(plan(("Status", "RAG Jan", "RAG Dec"), ("Complete", "R", "G")))
    assert [each.ragb for each in build.actions(found)] == ["R"]


def test_columns_of_terms_alone_are_told_by_what_they_hold(importer: build.Importer) -> None:
    cells = [("R", "G"), ("A", "G"), ("G", "R")]
    found = importer(plan(("Autumn", "Spring"), *cells))
    assert [each.ragb for each in build.actions(found)] == ["G", "G", "R"]


def test_the_newest_update_is_the_progress(importer: build.Importer) -> None:
    headings = ("RAG", "Update Jan", "Update Dec")
    (action,) = build.actions(importer(plan(headings, ("G", "Two posts filled", "Advertised"))))
    assert action.progress == "Two posts filled"
    assert action.extra == {"Update Dec": "Advertised"}


@pytest.mark.parametrize("older", ["Last month RAG", "RAG previous quarter", "Last RAG"])
@pytest.mark.parametrize("newer", ["Current status", "Status today", "This RAG"])
def test_colours_alone_are_the_newest_under_a_heading_that_says_so(
    importer: build.Importer, older: str, newer: str
) -> None:
    book = plan(("Comments", older, newer), ("Begun", "G", None), ("Met", "A", None))
    build.paint(book.active, "G2", build.RED)
    build.paint(book.active, "G3", build.BLUE)
    found = importer(book)
    assert [each.ragb for each in build.actions(found)] == ["R", "B"]
    assert [each.progress for each in build.actions(found)] == ["Begun", "Met"]
    assert not any("holds nothing" in each.what for each in found.problems)


@pytest.mark.parametrize("merged", [True, False])
def test_months_as_days_below_a_shared_heading(importer: build.Importer, merged: bool) -> None:
    book = Book()
    sheet = book.active
    build.put(sheet, [(*HEADINGS, "RAG rating"), (None,) * 4, (*ROW, "G", "R", "A")])
    for column, month in zip("EFG", (2, 4, 3), strict=True):
        sheet[f"{column}2"] = date(2027, month, 1)
        sheet[f"{column}2"].number_format = "mmm-yy"
    sheet.merge_cells("E1:G1")
    for column in "ABCD" if merged else "":
        sheet.merge_cells(f"{column}1:{column}2")
    (action,) = build.actions(found := importer(book))
    assert action.ragb == "R"
    assert action.extra == {"RAG rating Feb-27": "G", "RAG rating Mar-27": "A"}
    assert "the newest, “RAG rating Apr-27”" in build.problem(found, "E1")


def test_days_below_a_shared_heading_are_an_action_s_where_others_stand_beside_them(
    importer: build.Importer,
) -> None:
    book = Book()
    sheet = book.active
    build.put(sheet, [("Action", "Lead", "RAG", "Timescale"), ("Publish the strategy", "Ann", "G")])
    sheet["D2"], sheet["E2"] = date(2027, 1, 1), date(2027, 3, 1)
    sheet.merge_cells("D1:E1")
    assert len(build.actions(importer(book))) == 1
