"""Columns that say the same money again as others, told where they are read."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook as Book

from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Recognition
from tests.exchange.recognise import build

TOLD = "says what there is for the costs beside it, or what became of that, and is in no total."


def read(reader: ReadingProcess, folder: Path, *costs: tuple[str | int, ...]) -> Recognition:
    """A plan of one action whose costs stand in these columns, and a summary with the same."""
    heads, own = costs
    book = Book()
    build.put(book.active, [("No.", "Action", "By when", "Lead", *heads),
                            ("7", "Mend the roof", "May 2027", "Ann", *own)])  # fmt: skip
    build.put(book.create_sheet("Costs"), [("Item", *heads), ("Roof", *own), ("Paint", *own)])
    return build.Importer(reader, folder)(book)


def test_each_is_named_once_by_its_heading(reader: ReadingProcess, tmp_path: Path) -> None:
    found = read(reader, tmp_path, ("Cost", "Budget", "Spent"), ("£70", "£90", "£6"))
    told = [(each.sheet, each.cell, each.what, each.kept) for each in found.problems
            if "no total" in each.what]  # fmt: skip
    field, words = "as the plan's own field “{}”", "its words in the summary of costs"
    assert told == [
        ("Sheet", "F1", f"“Budget” {TOLD}", field.format("Budget")),
        ("Sheet", "G1", f"“Spent” {TOLD}", field.format("Spent")),
        ("Costs", "C1", f"“Budget” {TOLD}", words),
        ("Costs", "D1", f"“Spent” {TOLD}", words),
    ]


def test_a_budget_alone_is_the_cost_and_nothing_is_told(
    reader: ReadingProcess, tmp_path: Path
) -> None:
    found = read(reader, tmp_path, ("Budget",), ("£90",))
    assert [each.cost for each in build.actions(found)] == ["£90"]
    assert not [each for each in found.problems if "no total" in each.what]
