"""Columns that are known by the words in their cells."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.exchange.recognise.by_content import dated_share, is_rank
from tests.exchange.recognise import build


def plan(*rows: tuple[Any, ...]) -> Book:
    book = Book()
    book.active.title = "Plan"
    build.put(book.active, rows)
    return book


@pytest.mark.parametrize(
    "heading", ["Force action", "Health board actions", "Our response", "Commissioned work"]
)
def test_a_recommendation_is_no_action_beside_a_column_of_actions(
    importer: build.Importer, heading: str
) -> None:
    found = importer(
        plan(
            ("Recommendation", heading, "Owner", "Target date", "Status"),
            ("Hear children", "Rewrite the visiting procedure", "Ann Price", "31/05/2026", "Blue"),
            (None, "Train every visitor by autumn", "Bo Lane", "31/08/2026", "Red"),
        )
    )
    assert [(each.action, each.ragb) for each in build.actions(found)] == [
        ("Rewrite the visiting procedure", "B"),
        ("Train every visitor by autumn", "R"),
    ]


def test_a_column_called_an_action_is_it_though_each_row_has_a_recommendation(
    importer: build.Importer,
) -> None:
    found = importer(
        plan(
            ("Recommendation", "Trust action", "Owner", "Target date", "Status"),
            ("Hear each child in care alone", "Rewrite the procedure", "Bo", "31/05/2026", "G"),
        )
    )
    assert [each.action for each in build.actions(found)] == ["Rewrite the procedure"]


@pytest.mark.parametrize("heading", ["Next actions", "Risk response", "Action owner"])
def test_what_is_no_action_of_the_plan_is_not_taken_for_one(
    importer: build.Importer, heading: str
) -> None:
    found = importer(
        plan(
            ("Recommendation", heading, "Lead", "Target date", "Status"),
            ("Hear each child alone", "Speak to the agency again", "Bo", "31/05/2026", "G"),
        )
    )
    assert [each.action for each in build.actions(found)] == ["Hear each child alone"]


@pytest.mark.parametrize("ranks", ["RAG", "ABC", ("P1", "P2", "P3"), ("Red", "Amber", "Green")])
def test_a_priority_that_ranks_is_no_area(
    importer: build.Importer, ranks: str | tuple[str, ...]
) -> None:
    rows = [("Act with care now", "Ann Price", "31/05/2026", "G", rank) for rank in ranks]
    found = importer(plan(("Action", "Lead", "Due", "RAG", "Priority"), *rows))
    assert [each.extra["Priority"] for each in build.actions(found)] == list(ranks)
    assert len(build.areas(found)) == 1
    assert "ranks the actions" in build.problem(found, "E1")


def test_letters_under_another_heading_may_name_areas() -> None:
    assert is_rank("Priority", ["A", "B"])
    assert not is_rank("Workstream", ["A", "B"])
    assert not is_rank("Priority", ["A", "Homes"])


def test_of_two_dates_without_a_known_heading_the_first_was_due(importer: build.Importer) -> None:
    rows = [("Act with care", "Ann", f"{day}/12/2026", "30/09/2026", "A") for day in (11, 12, 14)]
    found = importer(plan(("Action", "Lead", "Current date", "Baseline date", "RAG"), *rows))
    assert [(each.original_by_when, each.by_when) for each in build.actions(found)] == [
        ("30/09/2026", f"{day}/12/2026") for day in (11, 12, 14)
    ]


def test_how_many_texts_read_as_days() -> None:
    assert dated_share(["31/03/2027", "Monthly", "90% pass", "Short"]) == 0.5
    assert dated_share([]) == 0.0
