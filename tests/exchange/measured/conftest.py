"""Scorecards made by a test, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from desktop.core.indicators.given import Described, Given
from desktop.exchange.measured import Measured, read_measured
from desktop.exchange.measured.plans import Plans
from desktop.exchange.reading.process import ReadingProcess

Rows = Sequence[Sequence[Any]]
Dress = Callable[[Worksheet], None]


class Reader:
    """Writes sheets into a workbook, reads it, and shows what was found in short."""

    def __init__(self, reader: ReadingProcess, folder: Path) -> None:
        self._reader = reader
        self._folder = folder
        self.found = Measured()

    def __call__(
        self, *rows: Sequence[Any], sheet: str = "Sheet1", dress: Dress | None = None,
        name: str = "file", plans: Plans | None = None, today: date | None = None,
    ) -> Measured:  # fmt: skip
        """Read one sheet of these rows; *dress* merges cells or gives them formats."""
        return self.sheets({sheet: rows}, dress=dress, name=name, plans=plans, today=today)

    def sheets(
        self, sheets: Mapping[str, Rows], *, dress: Dress | None = None, name: str = "file",
        plans: Plans | None = None, today: date | None = None,
    ) -> Measured:  # fmt: skip
        """Read several sheets."""
        workbook = self._reader.read(self.book(sheets, dress, name))
        self.found = read_measured(workbook, plans, today=today)
        return self.found

    def book(
        self, sheets: Mapping[str, Rows], dress: Dress | None = None, name: str = "file"
    ) -> Path:
        """A workbook of these sheets, where None leaves a cell empty."""
        book = Book()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row, cells in enumerate(rows, start=1):
                for column, value in enumerate(cells, start=1):
                    if value is not None:
                        sheet.cell(row, column, value)
            if dress is not None:
                dress(sheet)
        path = self._folder / f"{name}.xlsx"
        book.save(path)
        return path

    def text(self, content: str, encoding: str = "utf-8") -> Measured:
        """Read a .csv."""
        path = self._folder / "file.csv"
        path.write_bytes(content.encode(encoding))
        self.found = read_measured(self._reader.read(path))
        return self.found

    def given(self, code: str, period: str) -> Given:
        """The value of an indicator, by its code or name, for a period."""
        return next(
            each
            for each in self.found.given
            if code in (each.code, each.name) and each.period.text == period
        )

    def values(self, code: str) -> dict[str, str]:
        """The figures of an indicator by period, "" where there is none; blanks are left out."""
        return {
            each.period.text: each.figure
            for each in self.found.given
            if code in (each.code, each.name) and not each.is_blank
        }

    def described(self, code: str) -> Described:
        """What is said of an indicator as a whole."""
        return next(
            each
            for each in self.found.indicators
            if code in (each.values.get("code"), each.values.get("name"))
        )

    def told(self, cell: str) -> str:
        """What is told of a cell, with what was kept; fails where nothing is."""
        every = (*self.found.problems, *self.found.about, *self.found.dropped)
        found = [f"{each.what} -> {each.kept}" for each in every if each.cell == cell]
        assert found, f"nothing is told of {cell}: {every}"
        return " / ".join(found)


@pytest.fixture
def read(reader: ReadingProcess, tmp_path: Path) -> Reader:
    """Reads scorecards that a test makes."""
    return Reader(reader, tmp_path)
