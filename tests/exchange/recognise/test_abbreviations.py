"""A key of abbreviations is no key to the statuses."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.kinds import Status
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings

POSTS = [("HoS", "Head of Service"), ("IRO", "Independent reviewing officer")]


def words(found: Any) -> list[str]:
    return [each.word for each in found.draft.all(Status)]


@pytest.mark.parametrize(
    "key",
    [
        [("Key", None), *POSTS],
        [("Key: HoS = Head of Service; IRO = Independent reviewing officer",)],
    ],
)
def test_letters_of_no_status_cell_become_no_legend(importer: build.Importer, key: Any) -> None:
    found = importer(plan("G", "R", "A", key=key))
    assert ratings(found) == ["G", "R", "A"]
    assert words(found)[:3] == ["Red", "Amber", "Green"]
    said = next(each for each in found.problems if "explain abbreviations" in each.what)
    assert "“HoS”, “IRO”" in said.what and "notes" in said.kept
    notes = found.draft.info.notes
    assert all(text in notes for pair in POSTS for text in pair)
    assert notes.count("Key") == (1 if len(key) > 1 else 0)


def test_a_lead_among_the_statuses_of_a_line_is_none_of_them(importer: build.Importer) -> None:
    line = "Key: R = Late; G = As agreed; JC = Jo Carr; NEW = not begun"
    book = plan("R", "G", above=[(line,)])
    book.active.cell(3, 4, "JC and the police")
    found = importer(book)
    assert words(found) == ["Late", "As agreed", "not begun"]
    assert "JC | Jo Carr" in found.draft.info.notes
    assert [each.cell for each in found.problems if "explain abbreviations" in each.what] == ["1:1"]


@pytest.mark.parametrize(
    "statuses",
    [
        ("ST", "UW"),  # the key's own letters
        ("Stopped", "Under way"),  # its words
        ("st - since May", ""),  # its letters with more
        ("", ""),  # none yet, so that nothing speaks against it
    ],
)
def test_own_letters_that_status_cells_hold_are_statuses(
    importer: build.Importer, statuses: tuple[str, ...]
) -> None:
    key = [("Key", None), ("ST", "Stopped"), ("UW", "Under way")]
    assert words(importer(plan(*statuses, key=key))) == ["Stopped", "Under way"]


def test_a_status_that_shares_its_letters_with_a_lead_stays_one(importer: build.Importer) -> None:
    key = [("Key", None), ("ST", "Stopped"), ("UW", "Under way")]
    book = plan("ST", "UW", key=key)
    book.active.cell(2, 4, "ST")
    assert words(importer(book)) == ["Stopped", "Under way"]


def test_a_usual_word_or_a_colour_is_a_status_that_no_cell_needs_to_hold(
    importer: build.Importer,
) -> None:
    key = [("Key", None), ("XA", "Waiting"), ("XB", "Begun"), ("XC", "Completed")]
    assert words(importer(plan("late", key=key))) == ["Waiting", "Begun", "Completed"]
    book = plan("late", key=key[:-1])
    for row, colour in ((2, build.RED), (3, build.GREEN)):
        build.paint(book["Key"], f"A{row}", colour)
    assert words(importer(book)) == ["Waiting", "Begun"]


def test_one_letter_that_both_have_makes_no_legend_of_abbreviations(
    importer: build.Importer,
) -> None:
    key = [("Key: HoS = Head of Service, QA = Quality Assurance, R = Review",)]
    found = importer(plan("G", "A", "R", "B", key=key))
    assert ratings(found) == ["G", "A", "R", "B"] and words(found)[0] == "Red"


def test_what_is_headed_abbreviations_is_no_key_to_the_statuses(importer: build.Importer) -> None:
    rows = [("Abbreviation", "Meaning"), ("A", "Audit"), ("G", "Governors"), ("R", "Registrar")]
    found = importer(plan("G", "A", "R", key=rows))
    assert words(found)[:3] == ["Red", "Amber", "Green"]
    assert "G | Governors" in found.draft.info.notes


def test_titles_below_the_statuses_of_one_key_are_none_of_them(importer: build.Importer) -> None:
    rows = [("Key", None), ("R", "Late"), ("G", "As agreed"), ("N", "Not begun"),
            ("IRO", "Independent Reviewing Officer"), ("HoS", "Head of Service")]  # fmt: skip
    rows[-1] = ("HOS", "Head Of Service")
    found = importer(plan("G", "R", key=rows))
    assert words(found) == ["Late", "As agreed", "Not begun"]


def test_the_first_status_may_stand_behind_the_word_key(importer: build.Importer) -> None:
    rows = [
        ("Key: R = Red – not on track",),
        ("A = Amber – some delay",),
        ("G = Green – on track",),
    ]
    found = importer(plan("R", "A", "G", key=rows))
    assert ratings(found) == ["R", "A", "G"]
    told = [(each.code, each.word, each.meaning) for each in found.draft.all(Status)]
    assert told == [
        ("R", "Red", "not on track"), ("A", "Amber", "some delay"), ("G", "Green", "on track"),
    ]  # fmt: skip
