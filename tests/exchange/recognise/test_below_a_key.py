"""What stands below a key, and marks that are its codes."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font

from desktop.core.kinds import Requirement, Status
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import ratings

KEYS = {
    "letters": [("Key",), ("C", "Closed"), ("M", "Moving"), ("L", "Lost")],
    "lines": [("Key",), ("C = Closed",), ("M = Moving",), ("L = Lost",)],
    "headed": [("Key",), ("Code", "Meaning"), ("C", "Closed"), ("M", "Moving"), ("L", "Lost")],
    "one line": [("Key: C = Closed, M = Moving, L = Lost",)],
    "titled": [("Status key",), ("C", "Closed"), ("M", "Moving"), ("L", "Lost")],
}


def book(*rows: Any, statuses: Any = ("C", "M")) -> Book:
    """Rows above one table of actions with these statuses."""
    made = Book()
    made.active.title = "Plan"
    actions = [(f"4.{no}", f"Do the thing of kind {no}", "May 2027", "Jo", "Begun", status)
               for no, status in enumerate(statuses, start=1)]  # fmt: skip
    build.put(made.active, [*rows, build.HEADINGS, *actions])
    return made


@pytest.mark.parametrize("gap", [[], [()]])
@pytest.mark.parametrize(
    ("title", "area"),
    [
        (("Area 4 - Homes",), ("Area 4", "Homes")),
        (("Theme 4: Homes",), ("Theme 4", "Homes")),
        (("Priority A - Homes",), ("Priority A", "Homes")),
        (("Area 4", "Homes"), ("Area 4", "Homes")),
        (("4. (5, 38)", "Homes"), ("4. (5, 38)", "Homes")),
        (("4", "Homes"), ("4", "Homes")),
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_an_area_s_title_below_a_key_is_its_title(
    importer: build.Importer, key: str, title: Any, area: tuple[str, str], gap: list[Any]
) -> None:
    found = importer(book(*KEYS[key], *gap, title))
    assert build.areas(found) == [(*area, 2)]
    assert [each.word for each in found.draft.all(Status)] == ["Closed", "Moving", "Lost"]
    assert ratings(found) == ["C", "M"] and "Homes" not in found.draft.info.notes


def test_a_lettered_title_apart_from_the_key_is_its_title(importer: build.Importer) -> None:
    found = importer(book(*KEYS["lines"], (), ("D: Homes",)))
    assert build.areas(found) == [("D", "Homes", 2)]
    assert len(found.draft.all(Status)) == 3
    made = book(*KEYS["lines"], ("D: Homes",))
    made.active["A5"].font = Font(bold=True)
    assert build.areas(importer(made)) == [("D", "Homes", 2)]
    # A line of the same dress right below the others is one more of them.
    assert len(importer(book(*KEYS["lines"], ("D: Dropped",))).draft.all(Status)) == 4


def test_words_between_the_title_and_the_headings_are_the_area_s(importer: build.Importer) -> None:
    found = importer(book(*KEYS["letters"], ("Area 4 - Homes",), ("Outcome", "Children are safe")))
    assert build.areas(found) == [("Area 4", "Homes", 2)]
    assert found.draft.areas[0].outcome == "Children are safe"


def test_requirements_below_a_key_are_no_statuses(importer: build.Importer) -> None:
    asked = ("RP 51", "Homes are too far away")
    found = importer(book(*KEYS["letters"], asked))
    assert [(each.ref, each.text) for each in found.draft.all(Requirement)] == [asked]
    assert [each.code for each in found.draft.all(Status)] == ["C", "M", "L"]


def test_lines_of_a_key_are_no_areas(importer: build.Importer) -> None:
    rows = [("Key",), ("Priority 1 - within a month",), ("Priority 2 - within a year",)]
    found = importer(book(*rows, ("Area 4 - Homes",), statuses=("G",)))
    assert build.areas(found) == [("Area 4", "Homes", 1)]
    assert "Priority 1 - within a month" in found.draft.info.notes
    said = importer(book(*KEYS["letters"], ("Only the board may close an action.",)))
    assert "Only the board may close an action." in said.draft.info.notes
    assert build.areas(said) == [("Plan", "", 2)]


# --- marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks",
    [
        ("*", "**", "***", "!"),
        ("✓", "✗", "●", "○"),
        ("★", "★★", "★★★", "★★★★★"),
        ("+", "-+", "~", "?!"),
        ("G", "G*", "G+", "R!"),
        ("G↑", "G↓", "R↑", "R↓"),
    ],
)
def test_a_mark_is_compared_as_it_stands(importer: build.Importer, marks: Any) -> None:
    words = ("Under way", "In doubt", "Finished", "Lost")
    key = [("Key",), *zip(marks, words, strict=True)]
    cells = [*marks, f" {marks[1]} ", f"{marks[2]} see notes"]
    found = importer(book(*key, ("Area 4 - Homes",), statuses=cells))
    assert [(each.code, each.word) for each in found.draft.all(Status)] == list(
        zip(marks, words, strict=True)
    )
    assert ratings(found) == [*marks, marks[1], marks[2]]
    assert not any("is no status" in each.what for each in found.problems)


def test_a_mark_of_no_key_is_no_status(importer: build.Importer) -> None:
    key = [("Key",), ("*", "Under way"), ("**", "Lost")]
    found = importer(book(*key, ("Area 4 - Homes",), statuses=("*", "***", "!", "****")))
    assert ratings(found) == ["*", "", "", ""]
    assert sorted(each.text for each in found.words) == ["!", "***", "****"]


def test_a_letter_with_a_stray_mark_is_the_letter(importer: build.Importer) -> None:
    found = importer(book(*KEYS["letters"], ("Area 4 - Homes",), statuses=("C*", "(M)", "l.")))
    assert ratings(found) == ["C", "M", "L"]
