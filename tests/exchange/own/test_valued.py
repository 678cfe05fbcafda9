"""Values whose text and whose figures were edited apart in our own workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from desktop.exchange.exporting import export_workbook
from desktop.exchange.measured import Measured
from desktop.exchange.packs.either import read_measured_for
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import changed, column_of, read_back, told

VALUES = "Values of indicators"
TODAY = date(2031, 9, 1)


def plan() -> PlanData:
    data = PlanData([PlanInfo(id=1, title="Home")])
    moves = data.add(Indicator(key="kaaaaaaa", code="R 1", name="Moves", unit="count"))
    seen = data.add(Indicator(key="kbbbbbbb", code="R 2", name="Seen", unit="%", position=1.0))
    for row in (
        IndicatorValue(indicator_id=moves.id, period="2031-02", text="12", value="12"),
        IndicatorValue(indicator_id=seen.id, period="2031-02", text="21 of 84", value="25",
                       numerator="21", denominator="84"),
        IndicatorValue(indicator_id=seen.id, period="2031-03", text="0.95", value="95"),
        IndicatorValue(indicator_id=seen.id, period="2031-04", text="0.4"),  # kept as text
    ):  # fmt: skip
        data.add(row)
    return data


def edited(tmp_path: Path, row: int, **cells: object) -> Path:
    def change(workbook: openpyxl.Workbook) -> None:
        sheet = workbook[VALUES]
        for heading, value in cells.items():
            sheet.cell(row, column_of(sheet, heading)).value = value

    export_workbook(plan(), tmp_path / "plan.xlsx")
    return changed(tmp_path / "plan.xlsx", change)


def given(path: Path, reader: ReadingProcess) -> Measured:
    return read_measured_for(path, plan(), today=TODAY, reader=reader)


@pytest.mark.parametrize(
    ("row", "cells", "text", "figure", "flag"),
    [
        (2, {"Text": "40"}, "40", "40", ""),
        (2, {"Value": 40}, "40", "40", ""),
        (2, {"Text": "40", "Value": 40}, "40", "40", ""),
        (2, {"Text": "No data"}, "No data", "", "no data"),
        (2, {"Text": "*", "Mark": "suppressed"}, "*", "", "suppressed"),
        (3, {"Text": "10 of 40"}, "10 of 40", "25", ""),
        (4, {"Text": "91%"}, "91%", "91", ""),
        (2, {"Period": "Feb 2031"}, "12", "12", ""),
    ],
)
def test_what_alone_was_corrected_is_what_comes(
    tmp_path: Path, reader: ReadingProcess, row: int, cells: dict[str, object], text: str,
    figure: str, flag: str,
) -> None:  # fmt: skip
    found = given(edited(tmp_path, row, **cells), reader)
    one = found.given[row - 2]
    assert (one.reading.text, one.figure, one.reading.flag) == (text, figure, flag)
    assert not one.doubt and "stands beside" not in told(list(found.problems))
    if text == "10 of 40":
        assert (one.reading.numerator, one.reading.denominator) == ("10", "40")


def test_two_that_do_not_fit_are_told_and_neither_is_taken(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    found = given(edited(tmp_path, 2, Text="40", Value=50), reader)
    assert found.given[0].figure == "" and "another figure" in found.given[0].doubt
    assert f"{VALUES}|C2|" in told(list(found.problems))


def test_nothing_that_went_out_so_is_edited(tmp_path: Path, reader: ReadingProcess) -> None:
    export_workbook(plan(), tmp_path / "plan.xlsx")
    found = given(tmp_path / "plan.xlsx", reader)
    assert [(each.reading.text, each.figure) for each in found.given] == [
        ("12", "12"), ("21 of 84", "25"), ("0.95", "95"), ("0.4", ""),
    ]  # fmt: skip
    back, problems = read_back(tmp_path / "plan.xlsx", reader)
    assert not [each for each in problems if each.sheet == VALUES]
    assert {each.text: each.value for each in back.all(IndicatorValue)} == {
        "12": "12", "21 of 84": "25", "0.95": "95", "0.4": "",
    }  # fmt: skip


def test_an_import_tells_of_text_and_figure_that_stand_apart(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    back, problems = read_back(edited(tmp_path, 2, Text="40"), reader)
    assert f"{VALUES}|C2|“40” of R 1 “Moves” for Feb 2031 stands beside 12 under “Value”." in told(
        problems
    )
    assert "0.95" not in told(problems), "a share of 1 is the percentage beside it"
    row = next(each for each in back.all(IndicatorValue) if each.period == "2031-02")
    assert (row.text, row.value) == ("40", "12")


def test_a_row_that_was_added_by_hand_is_read(tmp_path: Path, reader: ReadingProcess) -> None:
    export_workbook(plan(), tmp_path / "plan.xlsx")

    def add(text: str) -> Callable[[openpyxl.Workbook], None]:
        def change(workbook: openpyxl.Workbook) -> None:
            sheet = workbook[VALUES]
            place = sheet.max_row + 1
            owner = sheet.cell(3, column_of(sheet, "Indicator ID")).value
            for heading, value in (
                ("Indicator ID", owner), ("Period", "May 2031"), ("Text", text),
            ):  # fmt: skip
                sheet.cell(place, column_of(sheet, heading)).value = value

        return change

    back, _ = read_back(changed(tmp_path / "plan.xlsx", add("30 of 40")), reader)
    (row,) = (each for each in back.all(IndicatorValue) if each.period == "2031-05")
    assert (row.value, row.numerator, row.denominator) == ("75", "30", "40")
    back, _ = read_back(changed(tmp_path / "plan.xlsx", add("*")), reader)
    (row,) = (each for each in back.all(IndicatorValue) if each.period == "2031-05")
    assert (row.value, row.flag) == ("", "suppressed")
