"""Of two columns of one meaning the better one is taken, by what they hold."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from tests.exchange.recognise import build


def plan(*rows: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, rows)
    return book


@pytest.mark.parametrize(
    ("words", "dates"),
    [("Target", "Deadline"), ("Timescale", "Due date"), ("Target", "When"), ("Timeline", "Due by")],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_column_of_words_gives_way_to_one_of_dates(
    importer: build.Importer, words: str, dates: str, first: bool
) -> None:
    cells = ("96% attendance", "28/02/2027")
    pair = (words, dates) if first else (dates, words)
    found = importer(
        plan(
            ("Ref", "Action", "Lead", *pair, "RAG"),
            ("1", "Meet families weekly", "Ann Price", *(cells if first else cells[::-1]), "G"),
        )
    )
    (action,) = build.actions(found)
    assert (action.by_when, action.extra) == ("28/02/2027", {words: "96% attendance"})
    assert f"may mean what “{dates}” was taken for" in build.problem(found, "D1" if first else "E1")


def test_words_alone_are_still_when_it_is_due(importer: build.Importer) -> None:
    rows = ("Action", "Lead", "Target", "RAG"), ("Meet families", "Ann Price", "Medium term", "G")
    assert [each.by_when for each in build.actions(importer(plan(*rows)))] == ["Medium term"]


def test_the_day_work_begins_on_is_no_due_date(importer: build.Importer) -> None:
    rows = (
        ("Action", "Lead", "Target start date", "Timescale", "RAG"),
        ("Meet families", "Ann Price", "01/09/2026", "Six months", "G"),
    )
    assert [each.by_when for each in build.actions(importer(plan(*rows)))] == ["Six months"]


@pytest.mark.parametrize("heading", ["Step", "Target", "Aim", "Objective"])
def test_codes_are_numbers_and_no_actions_dates_or_areas(
    importer: build.Importer, heading: str
) -> None:
    found = importer(
        plan(
            ("Priority 1: Homes",),
            (heading, "Actions", "Who", "By when", "RAG"),
            ("1a", "Open two homes", "Ann Price", "28/02/2027", "G"),
            ("1b", "Train all carers", "Bo Lane", "30/04/2027", "A"),
        )
    )
    assert [(each.no, each.action) for each in build.actions(found)] == [
        ("1a", "Open two homes"),
        ("1b", "Train all carers"),
    ]
    assert [title for _, title, _ in build.areas(found)] == ["Homes"]
    assert "number" in build.problem(found, "A2")


@pytest.mark.parametrize("first", [True, False])
def test_what_there_is_to_spend_is_not_what_it_costs(importer: build.Importer, first: bool) -> None:
    pair = ("Budget", "Cost") if first else ("Cost", "Budget")
    sums = ("£50,000", "£45,000") if first else ("£45,000", "£50,000")
    found = importer(
        plan(
            ("Ref", "Action", "Lead", "Deadline", *pair, "RAG"),
            ("1", "Meet families weekly", "Ann Price", "28/02/2027", *sums, "G"),
        )
    )
    (action,) = build.actions(found)
    assert (action.cost, action.extra) == ("£45,000", {"Budget": "£50,000"})


def test_a_budget_alone_is_the_cost(importer: build.Importer) -> None:
    found = importer(
        plan(
            ("Ref", "Action", "Lead", "Deadline", "Budget", "RAG"),
            ("1", "Meet families weekly", "Ann Price", "28/02/2027", "£50,000", "G"),
        )
    )
    assert [each.cost for each in build.actions(found)] == ["£50,000"]
