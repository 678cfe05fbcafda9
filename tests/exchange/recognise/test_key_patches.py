"""Keys whose statuses are told apart by the fill of a cell alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.kinds import Status
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise.key_patches import names_of
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings

COLOURS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050", "Purple": "7030A0"}
MEANINGS = ("Later than agreed", "Slower than agreed", "Going as planned", "Parked for now")


@pytest.fixture
def importer(reader: ReadingProcess, tmp_path: Path) -> build.Importer:
    """Imports small workbooks."""
    return build.Importer(reader, tmp_path)


def said(found: Any) -> str:
    return "\n".join(f"{each.cell} {each.what} Kept: {each.kept}" for each in found.problems)


def painted(*heading: str, duties: bool = False, colours: Sequence[str] = ()) -> Book:
    rows: list[Any] = [(None, *heading)] if heading else []
    rows += [(None, means, f"Do {means[:4]}" if duties else None) for means in MEANINGS]
    book = plan("Red", "green", "Parked for now", key=rows)
    for row, colour in enumerate(colours or COLOURS.values(), start=len(rows) - len(MEANINGS) + 1):
        build.paint(book["Key"], f"A{row}", colour)
    return book


@pytest.mark.parametrize("heading", [(), ("What it means",), ("Meaning", "Action")])
def test_a_patch_is_called_by_its_colour(
    importer: build.Importer, heading: tuple[str, ...]
) -> None:
    found = importer(painted(*heading, duties=len(heading) > 1))
    statuses = found.draft.all(Status)
    assert [(each.word, each.meaning) for each in statuses] == list(
        zip(COLOURS, MEANINGS, strict=True)
    )
    assert [each.colour for each in statuses] == [f"#{each}" for each in COLOURS.values()]
    assert bool(statuses[0].duty) is (len(heading) > 1)
    assert ratings(found) == ["R", "G", "P"], "a plan may use the words beside the colours"
    assert "called by them: “Red”, “Amber”, “Green”, “Purple”" in said(found)
    assert "No usual name" not in said(found)


def test_patches_may_stand_side_by_side(importer: build.Importer) -> None:
    row = [each for means in MEANINGS for each in (None, means)]
    book = plan("Red", above=[("Key", *row), (None,)])
    for column, colour in zip("BDFH", COLOURS.values(), strict=True):
        build.paint(book.active, f"{column}1", colour)
    found = importer(book)
    assert [(each.word, each.meaning) for each in found.draft.all(Status)] == list(
        zip(COLOURS, MEANINGS, strict=True)
    )


def test_a_colour_without_a_name_is_said(importer: build.Importer) -> None:
    found = importer(painted(colours=("FF0000", "FFC000", "00B050", "008080")))
    assert [each.word for each in found.draft.all(Status)][-1] == "Colour 008080"
    assert "No usual name is known for a colour" in said(found)
    assert "“Colour 008080”. Kept: the figures of the colour; give the status a word" in said(found)


def test_colours_are_named_as_people_name_them() -> None:
    fills = ["C00000", "FFFF00", "92D050", "0070C0", "BFBFBF", "FFFFFF", "000000", "ED7D31"]
    assert names_of(fills) == [
        "Red", "Yellow", "Light green", "Blue", "Grey", "White", "Black", "Orange",
    ]  # fmt: skip
    assert names_of(["FF0000", "C00000"]) == ["Red", "Colour C00000"]
    assert names_of(["00B050", "C6EFCE"]) == ["Green", "Colour C6EFCE"]


def test_colours_beside_rows_of_a_plan_are_no_key(importer: build.Importer) -> None:
    book = Book()
    build.put(book.active, [("RAG", "Action", "Lead"), (None, "Hire a nurse", "Jo"),
                            (None, "Paint the hall", "Al"), (None, "Buy a van", "Mo")])  # fmt: skip
    for row, colour in enumerate(list(COLOURS.values())[:3], start=2):
        build.paint(book.active, f"A{row}", colour)
    found = importer(book)
    assert found.draft.info.legend_supplied
    assert [each.action for each in build.actions(found)] == [
        "Hire a nurse", "Paint the hall", "Buy a van",
    ]  # fmt: skip


def test_patches_beside_letters_are_the_colours_of_the_letters(importer: build.Importer) -> None:
    book = plan("R", key=[(None, "R", "Late"), (None, "A", "Slow"), (None, "G", "As planned")])
    for row, colour in enumerate(list(COLOURS.values())[:3], start=1):
        build.paint(book["Key"], f"A{row}", colour)
    found = importer(book)
    assert [each.code for each in found.draft.all(Status)] == ["R", "A", "G"]
    assert "called by them" not in said(found)


def test_patches_behind_the_words_are_not_read_and_said(importer: build.Importer) -> None:
    book = plan("R", key=[(means,) for means in MEANINGS])
    for row, colour in enumerate(COLOURS.values(), start=1):
        build.paint(book["Key"], f"B{row}", colour)
    found = importer(book)
    assert found.draft.info.legend_supplied
    assert "A1 A key to the statuses seems to stand here" in said(found)


def test_words_on_colours_may_be_called_by_them(importer: build.Importer) -> None:
    book = plan("Red", "green", key=[("Off track",), ("At risk",), ("On track",)])
    for row, colour in enumerate(list(COLOURS.values())[:3], start=1):
        build.paint(book["Key"], f"A{row}", colour)
    found = importer(book)
    assert [found.draft.legend.word(code) for code in ratings(found)] == ["Off track", "On track"]
