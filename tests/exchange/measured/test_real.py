"""Real scorecards beside the checkout: 37 cards of a report, and a performance team's table."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.exchange.measured import Measured, read_measured
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.measured.conftest import Reader

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


def shared(*parts: str) -> Path:
    """A file beside the checkout; skips where it is absent."""
    found = sorted(SHARED.joinpath(*parts[:-1]).glob(parts[-1]))
    if not found:
        pytest.skip(f"{'/'.join(parts)} is not beside this checkout")
    return found[0]


@pytest.fixture(scope="module")
def cards() -> list[str]:
    """The lines of the 37 cards, as the report prints them."""
    text = shared("seeds", "001*.txt").read_text(encoding="utf-8")
    begin = re.search(r"^Code\t1\t", text, re.MULTILINE)
    assert begin is not None
    return text[begin.start() : text.index("\nMEETING:", begin.start())].split("\n")


@pytest.fixture
def read(cards: list[str], reader: ReadingProcess, tmp_path: Path) -> Reader:
    """All of them, in a workbook with one card below the other."""
    book = Book()
    for row, line in enumerate(cards, start=1):
        for column, text in enumerate(line.split("\t"), start=1):
            if text.strip():
                book.active.cell(row, column, text)
    path = tmp_path / "scorecard.xlsx"
    book.save(path)
    made = Reader(reader, tmp_path)
    made.found = read_measured(reader.read(path))
    return made


def test_all_37_come_in_as_they_stand(read: Reader, cards: list[str]) -> None:
    codes = [line.split("\t")[1] for line in cards if line.startswith("Code\t")]
    assert len(codes) == 37
    assert [each.values["code"] for each in read.found.indicators] == codes
    current = [line.split("\t")[1] for line in cards if line.startswith("Current Value\t")]
    assert [read.given(code, "2014-08").reading.text for code in codes] == current
    targets = [line.split("\t")[1] for line in cards if line.startswith("Target\t")]
    assert [each.values["target"] for each in read.found.indicators] == targets
    assert all(len(each.comparators) == 3 for each in read.found.indicators)
    assert all(len(read.values(code)) == 3 for code in codes)


def test_the_odd_ones_among_them(read: Reader) -> None:
    assert read.described("7").values["target"] == "461.2 - 563.6"
    assert ("West Midlands", "2012/13", "19 Days") in read.described("10").comparators
    assert ("Statistical Neighbours", "2011/13", "320.3") in read.described("9").comparators
    assert ("West Midlands", "Month End", "N/A") in read.described("30").comparators
    assert read.given("36", "2014-08").reading.flag == "no data"
    assert read.values("33") == {"2012-Q4": "0", "2013-Q4": "60", "2014-08": "65"}
    assert read.values("5") == {"2012-08": "", "2013-08": "", "2014-08": "99.65"}
    assert read.given("5", "2013-08").reading.text == "42"
    assert read.given("1", "2014-08").rate == "240.17"
    assert [
        (read.described(code).values["polarity"], read.described(code).values["every"],
         read.described(code).values["span"])
        for code in ("1", "5", "7", "13")
    ] == [
        ("none", "month", "snapshot"), ("higher", "month", "cumulative"),
        ("target", "month", "cumulative"), ("lower", "year", "cumulative"),
    ]  # fmt: skip
    assert "330 CAFs have been closed" in read.described("1").values["comments"]
    # The 42 and the 0 beside 99.65%, and which year's a quarter was taken for.
    assert len(read.found.problems) == 3


@pytest.fixture(params=[".xlsx", ".csv"])
def table(request: pytest.FixtureRequest) -> Path:
    """A table with a column for each month, in both forms."""
    return shared("measures", f"d1-wide*{request.param}")


def test_a_table_of_a_performance_team(table: Path, reader: ReadingProcess) -> None:
    expected: dict[str, Any] = json.loads(
        table.with_suffix(".expected.json").read_text(encoding="utf-8")
    )
    found: Measured = read_measured(reader.read(table))
    within = 0.06 if table.suffix == ".csv" else 0.006  # rounded as shown, or as stored
    read = {(each.code, each.period.text): each for each in found.given if not each.is_blank}
    assert len(read) == len(expected["records"])
    for record in expected["records"]:
        value = read.pop((record["code"], record["period"]))
        assert value.unit == record["unit"]
        assert float(value.figure) == pytest.approx(record["value"], abs=within), record
    assert found.problems == ()
