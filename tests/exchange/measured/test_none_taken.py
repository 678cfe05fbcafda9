"""What is said of a file of which no value can be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import Refused
from desktop.exchange.importing import read_values
from desktop.exchange.reading.process import ReadingProcess


def _said(folder: Path, reader: ReadingProcess, *rows: str) -> str:
    path = folder / "june.csv"
    path.write_text("\n".join(rows))
    with pytest.raises(Refused) as refused:
        read_values(path, reader=reader)
    return str(refused.value)


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ("06/28/2031", "(“06/28/2031”, which has its month before its day)"),
        ("June", "(“June”, which names a month without its year)"),
        ("Q2", "(“Q2”, which names a quarter without its year)"),
        ("31 June 2031", "(“31 June 2031”)"), ("soon", "(“soon”)"),
    ],
)  # fmt: skip
def test_headings_that_are_right_are_not_blamed_for_a_period_that_cannot_be_read(
    tmp_path: Path, reader: ReadingProcess, date: str, why: str
) -> None:
    said = _said(tmp_path, reader, "Date,Code,Value", f"{date},R 1,7")
    assert f"june C2: “7” of R 1 is of no period that can be read {why}" in said
    assert "No value of “june.csv” can be taken" in said and "headings such as" not in said


def test_the_first_are_named_and_the_others_counted(tmp_path: Path, reader: ReadingProcess) -> None:
    rows = [f"June,R {each},7" for each in range(1, 6)]
    said = _said(tmp_path, reader, "Date,Code,Value", *rows)
    assert "C4:" in said and "C5" not in said and "; so it is in 2 more cells" in said
    assert "as its “Date” is empty" in _said(tmp_path, reader, "Date,Code,Value", ",R 1,7")


def test_rows_without_a_value_or_an_indicator_are_told_as_such(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    said = _said(tmp_path, reader, "Date,Code,Value", "Jun 2031,R 1,", "Jul 2031,R 2,")
    assert "“Date”, “Code”, “Value” are the headings in row 1 of “june”" in said
    assert "no value stands below them" in said
    said = _said(tmp_path, reader, "Date,Code,Value", "Jun 2031,,7", "Jul 2031,,8")
    assert "june A2:C2: “Jun 2031 | 7” names no indicator" in said and "on its side" not in said


def test_a_file_without_headings_is_told_which_it_needs(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    said = _said(tmp_path, reader, "Dear all,", "please find nothing,")
    assert "no row reads like headings such as “Code”" in said
