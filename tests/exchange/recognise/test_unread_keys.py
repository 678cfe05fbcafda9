"""A key that was seen and not read is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan


def unread(found: Any) -> list[str]:
    return [each.cell for each in found.problems if "seems to stand here" in each.what]


PROSE = "Ratings: we say red where a date is lost, amber where it may be, and green otherwise"


@pytest.mark.parametrize(
    "key",
    [
        [(PROSE,)],
        [("Key – anything red or amber is looked at by the board, what is green is not",)],
        [("Status key",), ("Where we lose a date it is red and goes to the board at once.",),
         ("All that is amber or green does not.",)],
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["above", "sheet"])
def test_a_key_that_was_not_read_is_said_where_it_stands(
    importer: build.Importer, key: list[Any], where: str
) -> None:
    rows = [*key, (None,)]
    found = importer(plan("R", above=rows) if where == "above" else plan("R", key=rows, name="K"))
    assert found.draft.info.legend_supplied
    assert unread(found) == ["A1"]
    assert "under Plan, Legend" in next(
        each.kept for each in found.problems if "seems to stand" in each.what
    )


def test_words_about_a_key_that_was_read_are_none(importer: build.Importer) -> None:
    key = [("Key",), ("R", "Late"), ("A", "Slow"), ("G", "As planned"), (None,), (PROSE,)]
    assert unread(importer(plan("R", key=key))) == []


@pytest.mark.parametrize(
    "line",
    ["Key dates: see the plan", "Key officers: R Jones, G Smith and B Shah", "Legendary work",
     "Red Lion House", "Key findings of the inspection are in the green and blue books"],
)  # fmt: skip
def test_other_words_are_no_key(importer: build.Importer, line: str) -> None:
    assert unread(importer(plan("R", above=[(line,), (None,)]))) == []


def test_headings_of_a_key_that_was_not_read_are_said(importer: build.Importer) -> None:
    key = [("Rating", "Description", "Approver", "Lead"), ("Minor", "Late by 1.5", 4, 5)]
    assert unread(importer(plan("R", key=key, name="Other"))) == ["A1"]


def test_cells_of_actions_are_no_key(importer: build.Importer) -> None:
    book = plan("R", "G")
    book.active["B2"] = "Key workers see red, amber and green families in that order each week"
    assert unread(importer(book)) == []
