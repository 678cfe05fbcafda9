"""Numbers as their formats show them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook as Book

from desktop.exchange.reading.numbers import (
    number_text,
    section_for,
    sections_by_condition,
    words_around_text,
    words_instead,
)
from desktop.exchange.reading.process import ReadingProcess


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.873, "0%", "87%"),
        (0.873, "0.0%", "87.3%"),
        (87, '0"%"', "87%"),
        (2345.5, "£#,##0", "£2,346"),
        (2345678, '#,##0,"k"', "2,346k"),
        (2345678, '0.0,,"m"', "2.3m"),
        (1.25, "# ?/?", "1 1/4"),
        (1.25, "?/?", "5/4"),
        (0.25, "# ?/?", "1/4"),
        (0.5, "?/4", "2/4"),
        (0.999, "# ?/?", "1"),
        (3, "# ?/?", "3"),
        (23456, "0.00E+00", "2.35E+04"),
        (0.00023, "0.0E-0", "2.3E-4"),
        (23456, "##0.0E+0", "23.5E+3"),
        (7, "0000", "0007"),
        (1234567, "000-0000", "123-4567"),
        (112233, "00\\-00\\-00", "11-22-33"),
        (0.25, "#.##", ".25"),
        (0, "#", "0"),
        (17, '"RP "0', "RP 17"),
        (4, 'General" cases"', "4 cases"),
        (-4, 'General" cases"', "-4 cases"),
    ],
)
def test_what_is_shown_is_kept(value: float, number_format: str, text: str) -> None:
    assert number_text(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "£1,234.50"), (-1234.5, "-£1,234.50"), (0, "£-")]
)
def test_an_accountant_s_format(value: float, text: str) -> None:
    accounting = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'
    assert number_text(value, accounting) == text


def test_sections_by_sign_and_by_condition() -> None:
    assert number_text(0, '0;-0;"none"') == "none"
    assert number_text(-3, "0;(0)") == "(3)"
    assert number_text(2, "[>=1]0.0;[<1]0%") == "2.0"
    assert number_text(0.5, "[>=1]0.0;[<1]0%") == "50%"


def test_a_number_is_never_hidden() -> None:
    assert number_text(5, ";;;") == "5"
    assert number_text(5, '"see note"') == "5"
    assert number_text(0, '0;-0;"@"') == "0"


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (5, ";;;", ""),
        (5, '"see note"', "see note"),
        (-5, '0;"less"', "less"),
        (5, '0;"less"', None),
        (5, '[<6]"Done";0', "Done"),
        (7, '[<6]"Done";0', None),
        (0, ";;;", None),
        (5, "General", None),
        (5, "@", None),
        (5, "dd/mm/yyyy", None),
        (5, '0" cases"', None),
    ],
)
def test_what_a_reader_sees_where_the_number_is_hidden(
    value: float, number_format: str, words: str | None
) -> None:
    assert words_instead(value, number_format) == words


def test_conditions_choose_the_section_that_shows_a_value() -> None:
    form = '[>46400]"Later";dd/mm/yyyy'
    assert section_for(46331, form) == "dd/mm/yyyy"
    assert section_for(46401, form) == '[>46400]"Later"'
    assert sections_by_condition(form) == ('[>46400]"Later"', "dd/mm/yyyy")
    assert sections_by_condition("[Red]0;0") == sections_by_condition("0;0") == ()


def test_words_around_a_text_are_shown(tmp_path: Path, reader: ReadingProcess) -> None:
    assert words_around_text("General") == words_around_text("_-@_-") == ("", "")
    forms = ('"RP "@', "@", '0;-0;0;@" (old)"')
    book = Book()  # keeps its texts in the cells
    other = xlsxwriter.Workbook(tmp_path / "b.xlsx")  # keeps them in one list
    sheet = other.add_worksheet()
    for place, form in enumerate(forms):
        book.active.cell(1, place + 1, "51a").number_format = form
        sheet.write_string(0, place, "51a", other.add_format({"num_format": form}))
    book.save(tmp_path / "a.xlsx")
    other.close()
    for name in ("a.xlsx", "b.xlsx"):
        (row,) = reader.read(tmp_path / name).sheets[0].rows.values()
        assert [cell.text for cell in row.values()] == ["RP 51a", "51a", "51a (old)"]
