"""A scorecard on its side is said to be one, with what to do."""

from __future__ import annotations

import pytest

from desktop.core.errors import Refused
from desktop.exchange.importing import measured_in, understand
from desktop.exchange.measured.turned import find_turned, refusal, said_in
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.measured.conftest import Reader

SIDE = [
    ("Month", "Visits in time %", "Cases held"), ("Apr-18", "71%", 12), ("May-18", "*", 15),
    ("Jun-18", None, 11),
]  # fmt: skip


def test_a_scorecard_on_its_side(read: Reader, reader: ReadingProcess) -> None:
    workbook = reader.read(read.book({"Data": [("Our figures",), (), *SIDE]}))
    found = find_turned(workbook)
    assert found is not None and (found.sheet, found.cell) == ("Data", "A3")
    assert "a column for each indicator, such as “Visits in time %”" in found.what
    with pytest.raises(Refused, match="lies on its side"):
        measured_in(workbook)
    problems = understand(workbook).problems
    assert not [each for each in problems if "No table of actions" in each.what]
    said = said_in(problems)
    assert said == refusal(workbook)
    assert "Nothing was taken; put a row for each indicator" in said and "Transpose" in said


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Month", "What was done", "By whom"),
            ("Apr-18", "Met Jo", "Lee"),
            ("May-18", "Ran", "Al"),
        ],
        SIDE[:2],  # one month alone
        [(SIDE[0][0], "Visits", "What was said in " + "words " * 20), *SIDE[1:]],
        [SIDE[0], *[(f"Row {n}", 1, 2) for n in range(6)], *SIDE[1:]],
        [*SIDE[:2], ("Here it ends", 3, 4), *SIDE[2:3]],
        [row[:2] for row in SIDE],  # one indicator alone
        [("Ref", "Visits", "Cases"), ("a", 1, 2), ("b", 3, 4)],
        [("Month", "Apr-18", "May-18"), ("Apr-18", 1, 2), ("May-18", 3, 4)],
    ],
)
def test_other_tables_are_not(
    read: Reader, reader: ReadingProcess, rows: list[tuple[object, ...]]
) -> None:
    workbook = reader.read(read.book({"Data": rows}))
    assert find_turned(workbook) is None
    assert refusal(workbook) == ""


def test_marks_count_as_figures(read: Reader, reader: ReadingProcess) -> None:
    rows = [SIDE[0], ("Apr-18", "*", "*"), ("May-18", "..", 4), ("Jun-18", "soon", "n/a")]
    assert find_turned(reader.read(read.book({"Data": rows}))) is not None


@pytest.mark.parametrize(
    "rows",
    [
        [SIDE[0], ("Target", "80%", 10), ("Lead", "Jo", "Al"), *SIDE[1:]],
        [(None, *SIDE[0][1:]), *SIDE[1:]],
        [(None, *row) for row in SIDE],
    ],
    ids=["a target above the months", "nothing over the months", "further right"],
)
def test_months_that_go_down_in_other_ways(
    read: Reader, reader: ReadingProcess, rows: list[tuple[object, ...]]
) -> None:
    workbook = reader.read(read.book({"Data": rows}))
    assert "lies on its side" in refusal(workbook) and "“Visits in time %”" in refusal(workbook)
    assert "lies on its side" in said_in(understand(workbook).problems)
