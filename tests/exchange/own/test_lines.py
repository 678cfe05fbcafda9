"""Finding the table of a sheet: its headings, its rows, and what stands beside it."""

from __future__ import annotations

from desktop.exchange.own.lines import header_of, table_at
from desktop.exchange.reading import Cell, Sheet


def _sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet(
        "Any",
        {
            row: {at: Cell(row, at, text) for at, text in enumerate(texts, start=1) if text}
            for row, texts in enumerate(rows, start=1)
        },
    )


_WANTED = ("Section", "Item", "Figures", "ID")


def test_the_row_of_the_mark_is_taken_when_most_headings_stand_in_it() -> None:
    sheet = _sheet(("Section", "Item", "Other", "ID"), _WANTED)
    assert header_of(sheet, _WANTED, 1) == 1


def test_the_row_of_the_mark_is_left_when_the_headings_stand_elsewhere() -> None:
    """An entry may say "Item" and "Section" too."""
    sheet = _sheet(("Item", "Section", "12", "7"), ("a", "b", "c", "8"), _WANTED)
    assert header_of(sheet, _WANTED, 1) == 3


def test_a_sheet_without_headings_has_no_table() -> None:
    assert header_of(_sheet(("a", "b"), ("Item", "c")), _WANTED, 1) == 0
    assert header_of(_sheet(("x",) * 4, ("a", "b"), _WANTED), _WANTED, deepest=2) == 0
    assert (
        header_of(
            _sheet(
                ("Name",),
            ),
            ("Name", "ID"),
        )
        == 1
    )  # of two, one will do


def test_a_row_that_repeats_the_headings_is_no_row_of_the_table() -> None:
    table = table_at(_sheet(("Name", "ID"), ("a", "2"), ("Name", "ID"), ("b", "3")), 1)
    assert [line.text("Name") for line in table.lines] == ["a", "b"]


def test_one_cell_that_says_its_heading_is_a_row() -> None:
    """A field of the plan's own may be called Name."""
    table = table_at(_sheet(("Name",), ("Name",), ("Code",)), 1)
    assert [line.text("Name") for line in table.lines] == ["Name", "Code"]


def test_what_stands_beside_above_and_twice_is_known() -> None:
    sheet = _sheet(
        ("A title", "", "", ""), ("No.", "Action", "No.", "", "the mark"),
        ("1", "Write", "2", "beside"),
    )  # fmt: skip
    table = table_at(sheet, 2, ("Key",), sheet.rows[2][5])
    assert [cell.name for cell in table.twice] == ["C2"]
    assert {cell.name for cell in table.strays} == {"A1", "C3", "D3"}
    assert [(line.text("No."), line.where, line.at("Key")) for line in table.lines] == [
        ("1", "A3", "A3")
    ]


def test_a_row_above_the_headings_counts_when_it_has_a_key() -> None:
    sheet = _sheet(
        ("1", "Write", "k2"), ("A title",), ("No.", "Action", "Key"), ("2", "Read", "k3")
    )
    table = table_at(sheet, 3, ("Key",))
    assert [line.text("Key") for line in table.lines] == ["k2", "k3"]
    assert [cell.name for cell in table.strays] == ["A2"]
