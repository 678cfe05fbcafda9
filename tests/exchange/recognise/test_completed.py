"""Which column holds the days on which actions were completed."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from tests.exchange.recognise import build


def book(headings: tuple[str, ...], *rows: tuple[Any, ...]) -> Book:
    made = Book()
    numbered = ((str(no), f"Action number {no} of the team", "Jo", *row)
                for no, row in enumerate(rows, start=1))  # fmt: skip
    build.put(made.active, [("No.", "Action", "Lead", *headings), *numbered])
    return made


def dates(found: Any) -> list[tuple[str, str]]:
    return [(each.due, each.completed_on) for each in build.actions(found)]


@pytest.mark.parametrize(
    "heading",
    ["Completed", "Completion date", "Date of completion", "Done on", "Closed date", "Actual end",
     "Finished", "Actual finish date", "Date of closure", "Date delivered"],
)  # fmt: skip
@pytest.mark.parametrize("first", [False, True])
def test_days_of_completion_beside_due_dates(
    importer: build.Importer, heading: str, first: bool
) -> None:
    heads = (heading, "Deadline", "Status") if first else ("Deadline", heading, "Status")
    rows = [("31/05/2025", "12/05/2025", "Complete"), ("30/06/2025", "", "On track"),
            ("31/07/2025", "02/08/2025", "Closed")]  # fmt: skip
    found = importer(book(heads, *(((b, a, c) if first else (a, b, c)) for a, b, c in rows)))
    assert dates(found) == [
        ("2025-05-31", "2025-05-12"), ("2025-06-30", ""), ("2025-07-31", "2025-08-02"),
    ]  # fmt: skip


def test_a_completion_date_alone_is_what_the_statuses_say(importer: build.Importer) -> None:
    heads = ("Completion date", "RAG")
    done = importer(book(heads, ("12/05/2025", "Blue"), ("", "Green"), ("", "Red"),
                         ("14/05/2025", "Blue")))  # fmt: skip
    assert dates(done) == [("", "2025-05-12"), ("", ""), ("", ""), ("", "2025-05-14")]
    assert "taken for" in build.problem(done, "D1")
    due = importer(book(heads, ("12/05/2025", "Blue"), ("30/06/2025", "Green"), ("", "Red"),
                        ("14/05/2025", "Amber")))  # fmt: skip
    assert [each for each, _ in dates(due)] == ["2025-05-12", "2025-06-30", "", "2025-05-14"]


def test_a_second_date_of_open_work_is_no_day_of_completion(importer: build.Importer) -> None:
    rows = [("31/05/2025", "12/05/2025", "Red"), ("30/06/2025", "30/06/2025", "Green"),
            ("31/07/2025", "", "Blue")]  # fmt: skip
    found = importer(book(("Deadline", "Completion date", "RAG"), *rows))
    assert [day for _, day in dates(found)] == ["", "", ""]
    assert build.actions(found)[0].extra == {"Completion date": "12/05/2025"}


def test_a_tick_under_completed_is_no_day(importer: build.Importer) -> None:
    rows = [("31/05/2025", "Yes", "Blue"), ("30/06/2025", "No", "Green")]
    found = importer(book(("Deadline", "Completed", "RAG"), *rows))
    assert [day for _, day in dates(found)] == ["", ""]


def test_a_status_that_names_its_day(importer: build.Importer) -> None:
    rows = [
        ("31/05/2025", "Complete - 12/05/2025"),
        ("30/06/2025", "Complete May 2025"),
        ("30/06/2025", "Green 12/05/2025"),
        ("30/06/2025", "Complete (evidence awaited)"),
    ]
    found = importer(book(("Deadline", "RAG"), *rows))
    assert [day for _, day in dates(found)] == ["2025-05-12", "", "", ""]
    actions = build.actions(found)
    assert [each.ragb for each in actions] == ["B", "B", "G", ""]
    assert "Complete May 2025" in actions[1].notes
    assert actions[3].extra == {"Status in the workbook": "Complete (evidence awaited)"}
