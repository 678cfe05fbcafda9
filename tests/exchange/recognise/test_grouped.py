"""Columns of objectives and recommendations below what opens the areas."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.kinds import ActionRequirement, Commitment, Requirement
from desktop.exchange.recognise import Recognition
from desktop.exchange.recognise.grouped import names_an_area
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


FINDINGS = ("Ref", "Recommendation", "Action", "Lead", "Due date", "RAG")


def answer(number: str, finding: str | None, words: str) -> tuple[Any, ...]:
    return (number, finding, words, "Ann Price", "28/02/2027", "G")


def answers(found: Recognition) -> list[str]:
    """What each action is linked to, in their order; "" for nothing."""
    texts = {each.id: each.text for each in found.draft.all(Requirement)}
    links = {
        each.action_id: texts[each.requirement_id] for each in found.draft.all(ActionRequirement)
    }
    return [links.get(each.id, "") for each in build.actions(found)]


def test_sheets_stay_the_areas_over_recommendations_written_once(importer: build.Importer) -> None:
    book = Book()
    book.active.title = "Housing"
    build.put(
        book.active,
        [
            FINDINGS,
            answer("1", "Find homes sooner", "Buy two houses"),
            answer("2", None, "Hire staff"),
        ],
    )
    build.put(
        book.create_sheet("Schools"),
        [FINDINGS, answer("3", "Keep every place", "Count them"), answer("4", None, "Fill them")],
    )
    found = importer(book)
    assert build.areas(found) == [("Housing", "", 2), ("Schools", "", 2)]
    assert answers(found) == ["Find homes sooner"] * 2 + ["Keep every place"] * 2
    [said] = [each for each in found.problems if each.sheet == "Housing" and "once" in each.what]
    assert "Row 3 has nothing under “Recommendation”" in said.what


def test_a_sheet_that_nobody_named_is_no_area(importer: build.Importer) -> None:
    book = Book()
    book.active.title = "Sheet1"
    build.put(
        book.active, [FINDINGS, answer("1", "Find homes", "Buy two"), answer("2", None, "Hire")]
    )
    build.put(book.create_sheet("Sheet2"), [FINDINGS, answer("3", "Keep places", "Count them")])
    assert ("", "Find homes", 2) in build.areas(importer(book))


def test_titles_in_the_table_stay_the_areas(importer: build.Importer) -> None:
    book = plan(
        FINDINGS,
        ("Housing",),
        answer("1", "Find homes sooner", "Buy two houses"),
        answer("2", None, "Hire their staff"),
        ("Schools",),
        answer("3", None, "Count the places"),
        answer("4", "Keep every place", "Fill them"),
        answer("5", None, "Tell the parents"),
    )
    for row in (2, 5):
        book.active.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    found = importer(book)
    assert build.areas(found) == [("", "Housing", 2), ("", "Schools", 3)]
    # What was written above the title is not carried on below it.
    assert answers(found) == [*["Find homes sooner"] * 2, "", *["Keep every place"] * 2]
    assert "2 rows, the first row 4, have nothing" in build.problem(found, "")


def test_a_title_below_the_first_action_opens_no_area_and_is_told(
    importer: build.Importer,
) -> None:
    book = plan(
        FINDINGS,
        answer("1", "Find homes sooner", "Buy two houses"),
        answer("2", None, "Hire their staff"),
        ("Schools",),
        answer("3", "Keep every place", "Fill them"),
    )
    book.active.merge_cells("A4:F4")
    found = importer(book)
    assert build.areas(found) == [("", "Find homes sooner", 2), ("", "Keep every place", 1)]
    assert "“Schools” stands over actions" in build.problem(found, "A4")


def test_the_last_line_above_the_headings_is_no_area_without_actions(
    importer: build.Importer,
) -> None:
    found = importer(
        plan(
            ("Wyeford Homes Board",),
            ("Progress, November 2026",),
            FINDINGS,
            ("Housing",),
            answer("1", "Find homes sooner", "Buy two houses"),
            ("Schools",),
            answer("2", "Keep every place", "Fill them"),
        )
    )
    assert build.areas(found) == [("", "Housing", 1), ("", "Schools", 1)]


@pytest.mark.parametrize("name", ["Sheet3", "Open actions", "Action Plan 2026", "Master list"])
def test_what_any_sheet_is_called_names_no_area(name: str) -> None:
    assert not names_an_area(name, numbered=False)
    assert names_an_area(f"{name} Police", numbered=False)


def test_numbered_areas_on_a_plan_of_somebody_stay_and_the_sheet_is_told(
    importer: build.Importer,
) -> None:
    headings = ("Rec no", "Recommendation", "Action", "Lead", "Due date", "RAG")
    book = Book()
    book.active.title = "Parish plan"
    build.put(
        book.active,
        [headings, answer("7", "Find homes", "Buy two"), ("", "", *answer("", "", "Hire")[2:])],
    )
    build.put(book.create_sheet("Schools"), [headings, answer("8", "Keep places", "Count them")])
    found = importer(book)
    assert build.areas(found) == [("7", "Find homes", 2), ("Schools", "", 1)]
    assert any(each.sheet == "Parish plan" and "is called" in each.what for each in found.problems)


def test_what_is_written_once_ends_with_its_area(importer: build.Importer) -> None:
    found = importer(
        plan(
            ("Area", *FINDINGS),
            ("Housing", *answer("1", "Find homes sooner", "Buy two houses")),
            ("Housing", *answer("2", None, "Hire their staff")),
            ("Schools", *answer("3", None, "Count the places")),
        )
    )
    assert answers(found) == ["Find homes sooner", "Find homes sooner", ""]
