"""Answers that say nothing, and those that say little and are answers all the same."""

from __future__ import annotations

import pytest

from desktop.core.hollow import is_hollow, said


@pytest.mark.parametrize(
    "text",
    ["", " \n", "tbc", "TBA", "t.b.c.", "n/a", "N/A.", "-", "–", ".", "...", "?", "x", "XXX",
     "see above", "As above", "None", "nil", "not yet", "Pending", "pending approval",
     "Awaiting update",
     "TBC - awaiting update", "to be confirmed", "To be agreed with the director", "No update",
     "not started", "Not known", "unknown", "same as previous", "ditto", "yes", "no", "nobody",
     "report to follow", "see attached", "None identified", "No progress to date",
     "Awaiting evidence", "Evidence to be gathered", "Will be provided", "As discussed", "To do",
     "TODO", "N/K", "in progress", "Not measured", "Too early to say", "[insert evidence]"],
)  # fmt: skip
def test_words_that_only_fill_the_cell_say_nothing(text: str) -> None:
    assert is_hollow(text)
    assert said(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Two vacancies", "Assistant director", "AD", "DCS", "Jo", "Audit", "96%", "Done", "12 files",
     "No drift in any plan read", "The board was told to await nothing", "Not all teams have begun",
     "See the audit of March: 40 files", "Pending cases fell from 40 to 9", "Evidence log 14",
     "Progress report of 3 May", "Early help offered to 12", "Files read will rise to 40"],
)  # fmt: skip
def test_short_answers_are_answers(text: str) -> None:
    assert not is_hollow(text)
    assert said(f" {text} ") == text


def test_nobody_fills_a_cell_with_more_than_eighty_letters() -> None:
    assert is_hollow("x" * 80) and not is_hollow("x" * 81)
    assert is_hollow(" " + "x" * 80 + "\n"), "the spaces around it are not counted"
    assert is_hollow("-" * 200), "a line drawn across a cell says nothing however long it is"
