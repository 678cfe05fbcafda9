"""Rows below a plan that count its actions by their statuses, and those that only look so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from tests.exchange.recognise import build

ROWS = [
    ("1", "Train the front desk", "by June 2027", "A. Reeve", "Two sessions held", "R"),
    ("2", "Write to every school", "by July 2027", "B. Hale", "Letter drafted", "G"),
]


def plan(*below: Sequence[Any], rows: Sequence[Sequence[Any]] = ROWS) -> Workbook:
    book = Workbook()
    book.active.title = "Plan"
    build.put(book.active, [build.HEADINGS, *rows, (), *below])
    return book


@pytest.mark.parametrize(
    "below",
    [
        [("Red", 9)],
        [("RAG", "Number"), ("Red", 9), ("Amber", "5"), ("Not known", 1)],
        [(None, "Red", "9"), (None, "Green", "20%")],
        [("🔴", 3), ("🟢", 4)],
        [("Red: 9",), ("Green: 6",)],
        [("9 Green",), ("6 Red",)],
        [("R = 9; G = 20",)],
        [("Red", 9, "Green", 5)],
        [("Red: 9",)],
    ],
)
def test_counts_of_statuses_are_no_actions_and_are_named(
    importer: build.Importer, below: list[Any]
) -> None:
    found = importer(plan(*below))
    assert [each.no for each in build.actions(found)] == ["1", "2"]
    assert len(build.areas(found)) == 1
    left = [each for each in found.problems if "counts actions by their statuses" in each.what]
    assert len(left) == len(below)
    assert {each.kept for each in left} == {"left out"}
    assert any("has no key" in each.what for each in found.problems)


def test_a_title_with_a_count_over_further_actions_stays_one(importer: build.Importer) -> None:
    closed = ("3", "Close the old rota", "by May 2027", "A. Reeve", "Closed", "B")
    found = importer(plan(("Completed: 1",), closed))
    assert [title for _, title, _ in build.areas(found)][-1] == "Completed: 1"


def test_a_short_action_with_its_cost_is_an_action(importer: build.Importer) -> None:
    rows = [("No.", "Action", "Cost (£)", "RAG"), ("1", "Train", 300, "R"), (None, "Closed", 500)]
    book = Workbook()
    build.put(book.active, rows)
    assert [each.action for each in build.actions(importer(book))] == ["Train", "Closed"]
