"""Which column is the newest by the time that its heading names."""

from __future__ import annotations

import pytest

from desktop.exchange.recognise.over_time import Kind, newest_of, timed


@pytest.mark.parametrize(
    ("heading", "rest", "kind", "year"),
    [
        ("RAG March 2027", "rag", Kind.MONTH, 2027),
        ("RAG 3/3/27", "rag", Kind.MONTH, 2027),
        ("RAG 03.03.2027", "rag", Kind.MONTH, 2027),
        ("RAG 2027-03-03", "rag", Kind.MONTH, 2027),
        ("RAG 03/27", "rag", Kind.MONTH, 2027),
        ("RAG as at 3rd March", "rag", Kind.MONTH, 0),
        ("RAG March 3", "rag", Kind.MONTH, 0),
        ("Sept RAG", "rag", Kind.MONTH, 0),
        ("RAG – Quarter 2", "rag", Kind.QUARTER, 0),
        ("Q2 2027/28 RAG", "rag", Kind.QUARTER, 2027),
        ("Spring term RAG", "rag", Kind.TERM, 0),
        ("Spring RAG 2027", "rag", Kind.TERM, 2027),
        ("Spring 2 RAG 2026/27", "rag", Kind.TERM, 2026),
        ("RAG (review 4)", "rag", Kind.COUNT, 0),
        ("Most recent update", "update", Kind.NOW, 0),
        ("RAG this quarter (Q2)", "rag", Kind.NOW, 0),
        ("RAG last quarter", "rag", Kind.PAST, 0),
        ("Opening RAG", "rag", Kind.PAST, 0),
    ],
)
def test_the_time_that_a_heading_names(heading: str, rest: str, kind: Kind, year: int) -> None:
    said, time = timed(heading)
    assert time is not None
    assert (said.split()[0], time.kind, time.year) == (rest, kind, year)


@pytest.mark.parametrize(
    "heading", ["RAG", "Progress to date", "Progress since last review", "RAG (SLT)", "Status 99"]
)
def test_a_heading_without_a_time_that_tells(heading: str) -> None:
    time = timed(heading)[1]
    assert time is None or (heading == "Status 99" and time.kind is Kind.COUNT)


@pytest.mark.parametrize(
    ("headings", "newest", "sure"),
    [
        ("Feb 2027|Dec 2026|Jan 2027", "Feb 2027", True),
        ("28/01/27|31/01/27|15/12/26", "31/01/27", True),
        ("Mar|Feb|Jan", "Mar", True),
        ("Feb|Mar|Jan", "Mar", True),
        ("Nov|Dec|Jan", "Jan", True),  # the turn of the year
        ("Jan|Dec|Nov", "Jan", True),
        ("Jan|Dec", "Jan", True),
        ("Dec|Jan", "Jan", True),
        ("May|Aug|Nov|Feb", "Feb", True),
        ("Feb|Nov|Aug|May", "Feb", True),
        ("Feb|Aug", "Aug", False),
        ("Aug|Feb", "Aug", False),
        ("Q1|Q2|Q3", "Q3", True),
        ("Q3|Q2|Q1", "Q3", True),
        ("Q4 2025/26|Q1 2026/27", "Q1 2026/27", True),
        ("Autumn|Spring|Summer", "Summer", True),
        ("Summer|Spring|Autumn", "Summer", True),
        ("Spring|Autumn", "Spring", True),
        ("Autumn|Summer", "Summer", False),
        ("Autumn 2026|Summer 2026", "Autumn 2026", True),
        ("Autumn 2026/27|Spring 2026/27", "Spring 2026/27", True),
        ("Autumn 2|Autumn 1", "Autumn 2", True),
        ("Review 1|Review 3|Review 2", "Review 3", True),
        ("2025|2026", "2026", True),
        ("This month|Jan", "This month", True),
        ("Jan|Previous", "Jan", True),
        ("Jan|", "", False),
        ("Jan|Q3", "Q3", False),
        ("Jan 2027|Jan 2027", "Jan 2027", False),
    ],
)
def test_the_newest_of_several(headings: str, newest: str, sure: bool) -> None:
    said = headings.split("|")
    found = newest_of({column: timed(each)[1] for column, each in enumerate(said)})
    assert found is not None
    assert (said[found.column], found.sure) == (newest, sure)


def test_without_a_time_nothing_is_said_of_the_order() -> None:
    assert newest_of({1: None, 2: None}) is None
    assert newest_of({1: timed("Previous RAG")[1]}) is None
