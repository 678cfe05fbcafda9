"""Several columns of ratings whose headings say who rated."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.exchange.recognise.rated_by import rates
from tests.exchange.recognise import build

HEADINGS = ("Ref", "Action", "Lead", "By when")
ROW = ("2", "Publish the sufficiency strategy", "Ann Price", "31/05/2027")


def plan(headings: tuple[str, ...], *cells: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, [(*HEADINGS, *headings), *((*ROW, *each) for each in cells)])
    return book


def statuses(found: Any) -> list[str]:
    return [each.ragb for each in build.actions(found)]


@pytest.mark.parametrize("own", ["RAG", "Self-assessed RAG", "Lead's rating", "Proposed status"])
@pytest.mark.parametrize(
    "checked", ["Validated RAG", "RAG (moderated)", "Assured status", "Board-agreed rating"]
)
@pytest.mark.parametrize("first", [True, False])
def test_what_was_checked_is_the_status(
    importer: build.Importer, own: str, checked: str, first: bool
) -> None:
    headings, cells = ((checked, own), ("R", "G")) if first else ((own, checked), ("G", "R"))
    found = importer(plan(headings, cells, cells))
    assert statuses(found) == ["R", "R"]
    assert build.actions(found)[0].lead == "Ann Price"
    assert "which says that it was checked" in build.problem(found, "F1" if first else "E1")


def test_the_newest_of_what_was_checked(importer: build.Importer) -> None:
    headings = ("Last month RAG", "Validated RAG Mar 27", "Validated RAG Feb 27")
    assert statuses(importer(plan(headings, ("G", "R", "A"), ("G", "A", "A")))) == ["R", "A"]


def test_where_nobody_checked_there_is_no_status_and_it_is_said(importer: build.Importer) -> None:
    found = importer(plan(("RAG", "Validated RAG"), ("G", "R"), ("G", None)))
    assert statuses(found) == ["R", ""]
    assert "as in row 3: those actions have no status" in build.problem(found, "F1")


def test_between_two_people_nothing_is_chosen(importer: build.Importer) -> None:
    cells = [("G", "R"), ("B", "A"), ("G", "A")]
    found = importer(plan(("Lead RAG", "PMO RAG"), *cells))
    assert statuses(found) == ["", "", ""]
    assert {each.lead for each in build.actions(found)} == {"Ann Price"}
    for cell in ("E1", "F1"):
        assert "“Lead RAG” and “PMO RAG” rate the actions" in build.problem(found, cell)


def test_one_person_s_rating_gives_way_to_the_plan_s(importer: build.Importer) -> None:
    found = importer(plan(("Lead RAG", "RAG"), ("G", "R"), ("B", "A")))
    assert statuses(found) == ["R", "A"]
    assert {each.lead for each in build.actions(found)} == {"Ann Price"}


def test_whether_it_was_agreed_is_no_rating(importer: build.Importer) -> None:
    assert statuses(importer(plan(("RAG", "Status agreed"), ("G", "Yes"), ("R", "No")))) == [
        "G",
        "R",
    ]


@pytest.mark.parametrize(
    "heading", ["RAG agreed by", "Status to be validated", "Impact RAG", "Lead"]
)
def test_headings_that_rate_nothing_of_delivery(heading: str) -> None:
    assert not rates(heading)
