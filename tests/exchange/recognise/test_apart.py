"""Rows without the words of an action that are actions all the same."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from tests.exchange.recognise import build

HEADINGS = ("Ref", "Action", "Lead", "By when", "RAG")
FIRST = ("2.1", "Rewrite the missing children procedure", "Ann Price", "31/05/2026", "Blue")


def plan(*rows: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, [HEADINGS, *rows])
    return book


def found(importer: build.Importer, *rows: tuple[Any, ...]) -> list[tuple[str, str, str]]:
    return [(each.lead, each.by_when, each.ragb) for each in build.actions(importer(plan(*rows)))]


def test_an_open_row_does_not_vanish_behind_a_closed_one(importer: build.Importer) -> None:
    rows = (FIRST, (None, None, "Bo Lane", "31/08/2026", "Red"))
    assert found(importer, *rows) == [
        ("Ann Price", "31/05/2026", "B"),
        ("Bo Lane", "31/08/2026", "R"),
    ]
    recognition = importer(plan(*rows))
    assert {each.action for each in build.actions(recognition)} == {FIRST[1]}
    said = build.problem(recognition, "C3:E3")
    assert "no words of an action, and a status of its own" in said
    assert "with the words of the row above" in said


@pytest.mark.parametrize(
    "row",
    [
        (None, None, None, None, "Amber"),
        (None, None, None, "30/09/2026", None),
        (None, "and tell all staff", None, None, "Amber"),
        (None, "and tell all staff", None, "30/09/2026", None),
    ],
)
def test_a_date_or_status_that_differs_makes_an_action(
    importer: build.Importer, row: tuple[str | None, ...]
) -> None:
    assert len(found(importer, FIRST, row)) == 2


@pytest.mark.parametrize(
    "row",
    [
        (None, None, "Bo Lane", None, None),
        (None, None, "Bo Lane", "31/05/2026", None),
        (None, None, None, "31 May 2026", "blue"),
        (None, None, "Bo Lane", None, "B"),
    ],
)
def test_what_says_the_same_again_is_more_of_the_action(
    importer: build.Importer, row: tuple[str | None, ...]
) -> None:
    assert len(found(importer, FIRST, row)) == 1


def test_what_a_joined_row_adds_is_the_actions_own(importer: build.Importer) -> None:
    first = (*FIRST[:3], None, None)
    rows = (first, (None, None, None, "31/05/2026", "Blue"), (None, None, None, None, "Red"))
    assert [status for _, _, status in found(importer, *rows)] == ["B", "R"]


def test_a_status_may_differ_by_its_colour_alone(importer: build.Importer) -> None:
    book = plan((*FIRST[:4], None), (None, None, "Bo Lane", None, None))
    build.paint(book["Plan"], "E2", build.GREEN)
    build.paint(book["Plan"], "E3", build.RED)
    assert [each.ragb for each in build.actions(importer(book))] == ["G", "R"]


def test_a_merged_action_with_two_statuses_is_two(importer: build.Importer) -> None:
    book = plan(FIRST, (None, None, "Bo Lane", "31/08/2026", "Red"))
    book["Plan"].merge_cells("B2:B3")
    assert [each.ragb for each in build.actions(importer(book))] == ["B", "R"]


def test_a_merged_action_and_status_with_two_dates_is_one(importer: build.Importer) -> None:
    book = plan(FIRST, (None, None, None, "31/08/2026", None))
    for merged in ("B2:B3", "E2:E3"):
        book["Plan"].merge_cells(merged)
    (action,) = build.actions(importer(book))
    assert "31/08/2026" in action.by_when


def test_a_date_that_a_page_break_cut_is_one(importer: build.Importer) -> None:
    rows = (FIRST, HEADINGS, (None, None, None, "30/09/2026", None))
    assert len(found(importer, *rows)) == 1


def test_a_row_of_another_area_takes_no_words_from_above(importer: build.Importer) -> None:
    book = Book()
    build.put(
        book.active,
        [
            ("Theme", *HEADINGS),
            ("Homes", *FIRST),
            ("Health", None, None, "Bo Lane", "31/08/2026", "Red"),
        ],
    )
    assert [(each.action, each.ragb) for each in build.actions(importer(book))] == [
        (FIRST[1], "B"),
        ("", "R"),
    ]
