"""The exported workbook of a plan as a file of measured values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.errors import Refused
from desktop.core.indicators.known import Known
from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue, PlanInfo
from desktop.exchange.exporting import export_workbook
from desktop.exchange.measured import Measured
from desktop.exchange.packs.either import read_measured_for
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import changed, column_of, told

TODAY = date(2031, 6, 1)
VALUES = "Values of indicators"


def _plan() -> PlanData:
    data = PlanData([PlanInfo(id=1, title="Home")])
    whole = data.add(
        Indicator(key="kaaaaaaa", position=1.0, code="R 1", name="Referrals", unit="count",
                  polarity="lower", target="200", officer="Jo", every="month", supply_days=9,
                  small_numbers="not of people")
    )  # fmt: skip
    part = data.add(
        Indicator(key="kbbbbbbb", position=2.0, code="R 2", name="Repeat referrals", unit="%",
                  part_of=whole.id)
    )  # fmt: skip
    data.add(IndicatorTarget(indicator_id=whole.id, by="2031-03-31", text="180"))
    data.add(
        Comparator(indicator_id=whole.id, position=1.0, name="England", period="2029/30", text="7")
    )
    for row in (
        IndicatorValue(indicator_id=whole.id, period="2031-02", text="212", value="212"),
        IndicatorValue(indicator_id=whole.id, period="2031-03", text="*", flag="suppressed"),
        IndicatorValue(indicator_id=part.id, period="2031-02", text="21 of 84", value="25",
                       numerator="21", denominator="84", note="late"),
        IndicatorValue(indicator_id=part.id, period="2031-09", text="22%", value="22"),
    ):  # fmt: skip
        data.add(row)
    return data


@pytest.fixture
def book(tmp_path: Path) -> Path:
    export_workbook(_plan(), tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def _read(path: Path, data: PlanData, reader: ReadingProcess) -> Measured:
    return read_measured_for(path, data, today=TODAY, reader=reader)


def test_its_values_are_those_of_the_plans_indicators_by_their_keys(
    book: Path, reader: ReadingProcess
) -> None:
    data = _plan()
    for each in data.all(Indicator):
        each.code, each.name = f"new {each.code}", ""  # renamed since it was exported
    found = _read(book, data, reader)
    said = [(g.key, g.period.text, g.reading.text, g.figure, g.reading.flag) for g in found.given]
    assert said == [
        ("kaaaaaaa", "2031-02", "212", "212", ""), ("kaaaaaaa", "2031-03", "*", "", "suppressed"),
        ("kbbbbbbb", "2031-02", "21 of 84", "25", ""),
    ]  # fmt: skip
    share = found.given[2]
    assert (share.reading.numerator, share.reading.denominator, share.reading.note) == (
        "21", "84", "late",
    )  # fmt: skip
    assert all(each.sheet == VALUES and each.exact for each in found.given)
    assert "“plan.xlsx” is a workbook of a whole plan that Plandesk exported." in told(
        list(found.problems)
    )
    assert "of Sep 2031, which has not begun" in told(list(found.problems))
    assert len(found.problems) == 2


def test_for_another_plan_they_are_found_by_code_and_name(
    book: Path, reader: ReadingProcess
) -> None:
    other = PlanData([PlanInfo(id=1)])
    other.add(Indicator(key="kzzzzzzz", code="R 1", name="Referrals", unit="%"))
    found = _read(book, other, reader)
    first = found.given[0]
    assert (first.key, first.code, first.name) == ("", "R 1", "Referrals")
    assert Known(other).find(first.code, first.name)[0] is not None
    # Where that plan counts in another unit, no figure is taken.
    assert (first.figure, first.doubt) == ("", "is in count, while the indicator is in %")
    assert f"{VALUES}|C2|“212” of R 1 “Referrals” for Feb 2031 is in count" in told(
        list(found.problems)
    )
    whole, part = found.indicators
    assert whole.values == {
        "code": "R 1", "name": "Referrals", "unit": "count", "polarity": "lower", "target": "200",
        "officer": "Jo", "every": "month", "small_numbers": "not of people",
    }  # fmt: skip
    assert (whole.supply_days, part.supply_days) == (9, 0)
    assert whole.targets == (("2031-03-31", "180"),)
    assert whole.comparators == (("England", "2029/30", "7"),)
    assert (part.part_of, whole.part_of) == (("R 1", "Referrals"), ("", ""))


def test_what_was_changed_in_it_and_what_cannot_be_read_is_told_by_its_cell(
    book: Path, reader: ReadingProcess
) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        sheet = workbook[VALUES]
        sheet.cell(2, column_of(sheet, "Value")).value = 213
        sheet.cell(3, column_of(sheet, "Period")).value = "last spring"

    found = _read(changed(book, change), _plan(), reader)
    assert [(g.period.text, g.figure) for g in found.given] == [
        ("2031-02", "213"),
        ("2031-02", "25"),
    ]
    assert f"{VALUES}|B3|“*” of R 1 “Referrals” is of no period" in told(list(found.problems))


def test_one_without_values_is_refused_as_what_it_is(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    data = PlanData([PlanInfo(id=1)])
    data.add(Indicator(key="kaaaaaaa", code="R 1", name="Referrals"))
    export_workbook(data, tmp_path / "bare.xlsx")
    with pytest.raises(Refused, match=r"workbook of a whole plan .* holds no measured values"):
        _read(tmp_path / "bare.xlsx", data, reader)
