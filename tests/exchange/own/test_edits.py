"""Whatever is done to our workbook, each text of it is in the plan or told, and nothing is said to
be kept that is not."""

from __future__ import annotations

import random

import pytest

from desktop.exchange.own import tables
from tests.exchange.own.recount import Book, full_plan

_TEXTS = ("", "zz edit", "31/02/2091", "July 2091", "918273", "truly", "  ", "05/07/2091 or later")
_SEED = random.Random().randrange(10**6)


@pytest.fixture(scope="module")
def book(tmp_path_factory, reader) -> Book:
    return Book(full_plan(), tmp_path_factory.mktemp("edits"), reader)


def _places(book: Book) -> list[tuple[str, int, int]]:
    """Every cell under a heading, empty ones too; those of "Contents" only count the others."""
    return [
        (sheet.name, row, column)
        for sheet in book.book.sheets
        if sheet.name != tables.CONTENTS
        for row in sorted(sheet.rows)
        for column, head in sheet.rows[1].items()
        if not head.text.startswith("Plandesk sheet ")
    ]


def test_any_edited_cell_is_accounted_for(book: Book) -> None:
    chosen = random.Random(_SEED)
    for sheet, row, column in chosen.sample(_places(book), 150):
        text = chosen.choice(_TEXTS)
        wrong = book.account(book.edited(sheet, row, column, text))
        assert wrong == [], f"seed {_SEED}: “{text}” in {sheet}, row {row}, column {column}"


@pytest.mark.long
def test_any_deleted_row_or_column_is_accounted_for(book: Book) -> None:
    chosen = random.Random(_SEED)
    places = _places(book)
    for sheet, row in chosen.sample(sorted({(name, row) for name, row, _ in places}), 40):
        wrong = book.account(book.without_row(sheet, row))
        assert wrong == [], f"seed {_SEED}: row {row} of {sheet}"
    for sheet, column in chosen.sample(sorted({(name, at) for name, _, at in places}), 40):
        wrong = book.account(book.without_column(sheet, column))
        assert wrong == [], f"seed {_SEED}: column {column} of {sheet}"
