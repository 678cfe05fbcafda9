"""Records that every report prints in one of two ways: a table, or one by one under headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from desktop.core.text import brief, one_line
from desktop.reports import fonts
from desktop.reports.layout import Cell, Column, Pages, Table
from desktop.reports.layout.cells import cell_text
from desktop.reports.layout.columns import fitted

_LONGEST_WORD = 16  # letters

Record = Sequence[Cell]
Named = Callable[[Record, int], str]


def draw(
    pages: Pages,
    columns: Sequence[Column],
    records: Sequence[Record | str],
    *,
    listed: bool,
    summary: str,
    named: Named | None = None,
    level: int = 3,
    fit: bool = True,
) -> None:
    """Records below one another. A bare string among them heads those that follow it.

    As a table, or (``listed``) each under a heading with its fields as a list, for readers who
    enlarge text. ``named`` gives that heading from a record and its place, counted from 1; the
    first field and the start of the second by default. ``summary`` says what the table holds.
    Without ``fit`` the columns are as wide as they say, for tables that stand below their like.
    """
    if listed:
        _list(
            pages,
            columns,
            records,
            named
            or (
                heading_of
                if columns[0].header
                else lambda record, place: brief(cell_text(record[0]), 70)
            ),
            level,
        )
        return
    columns, records = _without_blank_numbers(columns, records)
    context = f"{brief(summary, 60)}, continued"
    if fit:
        columns = fitted(pages, columns, [each for each in records if not isinstance(each, str)])
    with Table(pages, columns, summary=summary, context=context) as table:
        for record in records:
            if isinstance(record, str):
                table.band(record)
            else:
                table.row(record)


def first_height(
    pages: Pages, columns: Sequence[Column], records: Sequence[Record | str], *, listed: bool
) -> float:
    """How much of a page, in points, the first of the records needs: for the heading above."""
    if listed or not records:
        return pages.setup.size * 9
    columns, records = _without_blank_numbers(columns, records)
    bands = list(takewhile(lambda record: isinstance(record, str), records))
    if len(bands) == len(records):
        return pages.setup.size * 9
    return Table(pages, columns).first_height(records[len(bands)], [str(band) for band in bands])


def unbroken(columns: Sequence[Column], records: Sequence[Record]) -> list[Column]:
    """The columns with room for the longest word of their texts, up to what a name may have.

    For columns of short texts: dates, figures and names that are harder to read broken.
    """
    wide = []
    for place, column in enumerate(columns):
        words = [word for record in records for word in cell_text(record[place]).split()]
        fits = [word for word in [*words, *column.least.split()] if len(word) <= _LONGEST_WORD]
        longest = max(fits, key=len, default="")
        wide.append(replace(column, least=max(column.least, longest, key=len)))
    return wide


def _without_blank_numbers(
    columns: Sequence[Column], records: Sequence[Record | str]
) -> tuple[Sequence[Column], Sequence[Record | str]]:
    """The same without a heading column that is blank throughout: a plan without numbers."""
    if (
        len(columns) < 2
        or not columns[0].header
        or any(cell_text(record[0]).strip() for record in records if not isinstance(record, str))
    ):
        return columns, records
    return columns[1:], [record if isinstance(record, str) else record[1:] for record in records]


def heading_of(record: Record, place: int) -> str:
    """A heading that tells records apart: "1.1: Appoint a principal social worker"."""
    first = one_line(cell_text(record[0]))
    rest = brief(cell_text(record[1]), 60) if len(record) > 1 else ""
    return headed(first, rest) or f"Number {place}"


def headed(number: str, words: str) -> str:
    """A number and the words that it heads: "4.1: Agree", "16. Agree" for a number with a stop."""
    if not number or not words:
        return number or words
    return f"{number} {words}" if number.endswith((".", ":")) else f"{number}: {words}"


def _list(
    pages: Pages,
    columns: Sequence[Column],
    records: Sequence[Record | str],
    named: Named,
    level: int,
) -> None:
    place = 0
    for record in records:
        if isinstance(record, str):
            pages.need(pages.setup.size * 10)  # it heads what follows
            pages.paragraph(record, font=fonts.BOLD)
            continue
        place += 1
        pages.step()
        pages.heading(level, named(record, place), keep=pages.setup.size * 6)
        fields = list(zip(columns, record, strict=True))
        if fields[0][0].header:
            fields = fields[1:]
        pages.definitions(
            [
                (column.label, column.empty if isinstance(cell, str) and not cell.strip() else cell)
                for column, cell in fields
            ]
        )
