"""A column of objectives below the titles of areas."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook as Book

from desktop.core.kinds import Commitment
from tests.exchange.recognise import build

HEADINGS = ("Objective", "Actions", "Who", "By when", "RAG")


def action(objective: str | None, words: str) -> tuple[Any, ...]:
    return (objective, words, "Ann Price", "28/02/2027", "G")


def plan(*rows: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, rows)
    return book


def test_objectives_below_titles_group_their_actions(importer: build.Importer) -> None:
    found = importer(
        plan(
            ("Priority 1: Homes",),
            HEADINGS,
            action("Open more homes", "Buy two houses"),
            action(None, "Hire their staff"),
            action("Train carers", "Write the course"),
            ("Priority 2: Health",),
            HEADINGS,
            action("Teeth", "Book every dentist"),
        )
    )
    assert build.areas(found) == [("Priority 1", "Homes", 3), ("Priority 2", "Health", 1)]
    texts = {each.id: each.text for each in found.draft.all(Commitment)}
    assert [texts.get(each.commitment_id or 0) for each in build.actions(found)] == [
        "Open more homes",
        "Open more homes",
        "Train carers",
        "Teeth",
    ]
    assert "groups" in build.problem(found, "A2")


def test_without_titles_objectives_are_areas(importer: build.Importer) -> None:
    found = importer(plan(HEADINGS, action("Homes", "Buy a house"), action("Health", "Book")))
    assert [title for _, title, _ in build.areas(found)] == ["Homes", "Health"]


def test_a_column_that_says_what_the_titles_say_opens_no_area(importer: build.Importer) -> None:
    found = importer(
        plan(
            ("Priority 1: Homes",),
            HEADINGS,
            action("Homes", "Buy two houses"),
            ("Priority 2: Health",),
            HEADINGS,
            action("Health", "Book every dentist"),
        )
    )
    assert build.areas(found) == [("Priority 1", "Homes", 1), ("Priority 2", "Health", 1)]
    assert [each.extra for each in build.actions(found)] == [
        {"Objective": "Homes"},
        {"Objective": "Health"},
    ]
    assert not found.draft.all(Commitment)
