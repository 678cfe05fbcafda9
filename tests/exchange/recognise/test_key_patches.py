"""Keys whose statuses are told apart by the fill of a cell alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.kinds import Status
from desktop.exchange.recognise.key_patches import names_of
from tests.exchange.recognise import build
from tests.exchange.recognise.test_statuses import plan, ratings

COLOURS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050", "Purple": "7030A0"}
MEANINGS = ("Later than agreed", "Slower than agreed", "Going as planned", "Parked for now")


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


def shown(*fills: str, key: Sequence[tuple[str, str]] = ()) -> Book:
    """A plan whose statuses are fills of empty cells, with a key of patches under "Key"."""
    rows = [("Key",), *((None, means) for _, means in key), (None,)] if key else []
    book = plan(*("" for _ in fills), above=rows)
    for row, (colour, _) in enumerate(key, start=2):
        if colour:
            build.paint(book.active, f"A{row}", colour)
    for row, colour in enumerate(fills, start=len(rows) + 2):
        if colour:
            build.paint(book.active, f"F{row}", colour)
    return book


BLACK = "FF000000"  # without its opacity it would be a fill of no colour
GREYS = (("7F7F7F", "Not due yet"), ("FF0000", "Late"), ("0070C0", "Complete"))


def test_a_grey_that_the_key_has_is_its_status_and_another_is_told(
    importer: build.Importer,
) -> None:
    found = importer(shown("7F7F7F", "FF0000", "BFBFBF", BLACK, "", key=GREYS))
    assert ratings(found) == ["G", "R", "", "", ""]
    assert "F9 The cell is filled grey (#BFBFBF), which is no status of the legend" in said(found)
    assert "F10 The cell is filled black (#000000)" in said(found)
    assert "F11 " not in said(found), "an empty cell says nothing"


def test_a_grey_of_two_statuses_is_neither(importer: build.Importer) -> None:
    key = [("R", "Late"), ("A", "Slow"), ("G", "As planned")]
    book = plan("", "", above=[*key, (None,)])
    for ref, colour in (("A1", "808080"), ("A2", "808080"), ("A3", "00B050")):
        build.paint(book.active, ref, colour)
    build.paint(book.active, "F6", "808080")
    build.paint(book.active, "F7", "00B050")
    found = importer(book)
    assert ratings(found) == ["", "G"]
    assert "F6 The cell is filled grey (#808080)" in said(found)


def test_no_grey_is_read_as_a_status_without_a_colour(importer: build.Importer) -> None:
    book = plan("", above=[("NB", "Not begun"), ("R", "Late"), ("G", "As planned"), (None,)])
    build.paint(book.active, "F6", "808080")
    assert ratings(importer(book)) == [""]


def test_the_shade_of_a_row_and_of_a_column_without_colours_is_no_status(
    importer: build.Importer,
) -> None:
    book = shown("FF0000", "BFBFBF")
    build.paint(book.active, "E3", "BFBFBF")
    assert "The cell is filled" not in said(importer(book))
    assert "The cell is filled" in said(importer(shown("FF0000", "BFBFBF")))
    assert "The cell is filled" not in said(importer(shown("", "BFBFBF")))


@pytest.mark.parametrize("white", [0, 1, 3])
def test_a_key_of_black_white_and_grey(importer: build.Importer, white: int) -> None:
    key = [("D9D9D9", "In progress"), (BLACK, "Complete"), ("FF0000", "Late")]
    key.insert(white, ("", "Not started"))
    found = importer(shown("", "D9D9D9", BLACK, "FF0000", key=key))
    names = ["Grey", "Black", "Red"]
    names.insert(white, "White")
    assert [each.word for each in found.draft.all(Status)] == names
    assert ratings(found) == ["", "G", "B", "R"]
    assert "no empty cell was read as “White”" in said(found)


@pytest.mark.parametrize("words", ["What it means", "Updated monthly", "as agreed in May"])
@pytest.mark.parametrize("place", [0, 3])
def test_other_words_beside_a_key_are_no_white_status(
    importer: build.Importer, words: str, place: int
) -> None:
    key = list(GREYS)
    key.insert(place, ("", words))
    found = importer(shown("FF0000", key=key))
    assert [each.word for each in found.draft.all(Status)] == ["Grey", "Red", "Blue"]


def test_greys_that_nothing_calls_a_key_are_none(importer: build.Importer) -> None:
    book = shown("FF0000", key=[("D9D9D9", "One"), (BLACK, "Two"), ("FF0000", "Three")])
    book.active["A1"] = None
    assert importer(book).draft.info.legend_supplied
