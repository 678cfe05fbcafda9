"""Measured values that somebody changed in an exported workbook, in Text or in Value alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.core.data import PlanData
from desktop.core.kinds import Indicator, IndicatorValue, PlanInfo
from desktop.core.memory import MemoryStorage
from desktop.core.merge.measured import Came, Values, compare_values
from desktop.core.merge.measured_taking import problems_of
from desktop.core.plan import Plan
from desktop.exchange.exporting import export_workbook
from desktop.exchange.packs.either import read_measured_for
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import Change, after, changed, column_of, told

SHEET = "Values of indicators"
_COLUMNS = ("text", "value", "numerator", "denominator", "flag")


def _plan() -> PlanData:
    data = PlanData([PlanInfo(id=1, title="Home")])
    posts = data.add(Indicator(key="kaaaaaaa", position=1.0, code="W 1", name="Posts", unit="count",
                               every="month"))  # fmt: skip
    share = data.add(
        Indicator(key="kbbbbbbb", position=2.0, code="W 2", name="Seen in time", unit="%")
    )
    for row in (
        IndicatorValue(indicator_id=posts.id, period="2014-01", text="14", value="14"),
        IndicatorValue(indicator_id=posts.id, period="2014-02", text="*", flag="suppressed",
                       note="“*”: kept back by whoever counted it, mostly as it is small"),
        IndicatorValue(indicator_id=share.id, period="2014-01", text="45 of 60", value="75",
                       numerator="45", denominator="60", note="late"),
        IndicatorValue(indicator_id=share.id, period="2014-02", text="0.82", value="82"),
        IndicatorValue(indicator_id=share.id, period="2014-03", text="7", note="it may be 7% or 7"),
    ):  # fmt: skip
        row.came_from = "Jan.xlsx"
        data.add(row)
    return data


def _set(cells: dict[tuple[int, str], object]) -> Change:
    """A change of cells of the sheet, by row and heading."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        for (row, heading), value in cells.items():
            sheet.cell(row, column_of(sheet, heading)).value = value  # type: ignore[assignment]

    return change


def _said(data: PlanData) -> list[tuple[str, ...]]:
    return [
        (row.period, *(str(getattr(row, name)) for name in _COLUMNS))
        for row in data.table(IndicatorValue).values()
    ]


def _without_contents(change: Change) -> Change:
    def both(book: openpyxl.Workbook) -> None:
        change(book)
        del book["Contents"]

    return both


def test_a_text_alone_that_was_changed_is_read(tmp_path: Path, reader: ReadingProcess) -> None:
    cells: dict[tuple[int, str], object] = {
        (2, "Text"): "31", (3, "Text"): "6", (4, "Text"): "15 of 60",
    }  # fmt: skip
    back, problems = after(_plan(), tmp_path, reader, _set(cells))
    assert _said(back) == [
        ("2014-01", "31", "31", "", "", ""),
        ("2014-02", "6", "6", "", "", ""),  # its mark was of the text before
        ("2014-01", "15 of 60", "25", "15", "60", ""),
        ("2014-02", "0.82", "82", "", "", ""),
        ("2014-03", "7", "", "", "", ""),
    ]
    notes = [row.note for row in back.table(IndicatorValue).values()]
    assert notes == ["", "", "late", "", "it may be 7% or 7"]
    said = told(problems)
    assert f"{SHEET}|C2|“31” of W 1 “Posts” stands under Text, where “14” went out" in said
    assert f"{SHEET}|C4|“15 of 60”" in said


def test_a_figure_alone_that_was_changed_becomes_the_text(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    back, problems = after(
        _plan(), tmp_path, reader, _set({(2, "Value"): 41, (4, "Value"): 50})
    )  # fmt: skip
    said = _said(back)
    assert (said[0], said[2]) == (
        ("2014-01", "41", "41", "", "", ""),
        ("2014-01", "50%", "50", "", "", ""),
    )
    assert said[3:] == _said(_plan())[3:]
    assert "C2|The Value of W 1 “Posts” is 41, and the Text beside it still says “14”" in told(
        problems
    )


def test_of_two_that_were_changed_neither_is_guessed(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    back, problems = after(
        _plan(), tmp_path, reader, _set({(2, "Text"): "31", (2, "Value"): 41})
    )  # fmt: skip
    assert _said(back)[0] == ("2014-01", "31", "", "", "", "")
    row = next(iter(back.table(IndicatorValue).values()))
    assert row.note == "it says “31” under Text and 41 under Value"
    assert f"{SHEET}|C2|A value of W 1 “Posts” says “31” under Text and 41 under Value" in told(
        problems
    )
    # Where nothing says any more what went out, the same is true of a text alone.
    alone = _without_contents(_set({(2, "Text"): "31"}))
    back, _ = after(_plan(), tmp_path, reader, alone)
    assert _said(back)[0] == ("2014-01", "31", "", "", "", "")


def test_what_was_not_changed_stays_as_the_plan_had_it(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    back, _ = after(_plan(), tmp_path, reader, _set({}))
    assert _said(back) == _said(_plan())
    back, _ = after(_plan(), tmp_path, reader, _set({(4, "Note"): "on time"}))
    assert _said(back) == _said(_plan())


def test_a_row_added_by_hand_is_read_with_its_period_in_words(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    posts = next(iter(_plan().table(Indicator)))

    def change(book: openpyxl.Workbook) -> None:
        book[SHEET].append([posts, "Mar 2014", "19"])
        book[SHEET].append([posts, "2014-04", "20", 200])
        book[SHEET].append([posts, "some day", "21"])

    back, problems = after(_plan(), tmp_path, reader, change)
    assert _said(back)[5:] == [
        ("2014-03", "19", "19", "", "", ""),
        ("2014-04", "20", "", "", "", ""),
        ("some day", "21", "21", "", "", ""),
    ]
    said = told(problems)
    assert f"{SHEET}|B9|The period of a value of W 1 “Posts”, “21”, cannot be read: “some day”" in (
        said
    )
    assert f"{SHEET}|C8|" in said


def _compared(
    tmp_path: Path, reader: ReadingProcess, change: Change
) -> tuple[Values, str, dict[tuple[str, str], str]]:
    plan = Plan(_plan(), MemoryStorage())
    export_workbook(plan.data, tmp_path / "out.xlsx")
    book = changed(tmp_path / "out.xlsx", change)
    found = read_measured_for(book, plan.data, today=date(2031, 1, 1), reader=reader)
    values = compare_values(plan, found.given, "edited.xlsx")
    came = {
        (each.given.code, each.given.period.text): f"{each.came} {each.given.figure}".strip()
        for each in values.coming
        if each.came is not Came.SAME
    }
    return values, told(problems_of(values, read=found.problems)), came


@pytest.mark.parametrize("listed", [True, False])
def test_beside_a_plan_the_plans_row_tells_what_was_changed(
    tmp_path: Path, reader: ReadingProcess, *, listed: bool
) -> None:
    change = _set({(2, "Text"): "31", (4, "Value"): 50, (5, "Text"): "0.5", (5, "Value"): 60})
    _, said, came = _compared(tmp_path, reader, change if listed else _without_contents(change))
    assert came == {
        ("W 1", "2014-01"): "changed 31", ("W 2", "2014-01"): "changed 50",
        ("W 2", "2014-02"): "unreadable",
    }  # fmt: skip
    assert (
        "C5|W 2 Seen in time, Feb 2014: “0.5” says “0.5” under Text and 60 under Value.|mine"
        in (said)
    )


def test_a_mark_beside_a_figure_that_was_left_takes_no_figure_from_the_plan(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    change = _set({(2, "Text"): "No data", (2, "Mark"): "no data", (4, "Text"): "*"})
    values, said, came = _compared(tmp_path, reader, change)
    assert set(came.values()) == {"conflict"}
    assert all(each.hides_figure for each in values.of(Came.CONFLICT))
    assert "the file says “*”, which is no figure, and the plan has “45 of 60”" in said


def test_a_period_that_has_not_begun_is_told_and_kept(
    tmp_path: Path, reader: ReadingProcess
) -> None:
    found, problems = after(_plan(), tmp_path, reader, _set({(2, "Period"): "2199-05"}))
    row = next(iter(found.all(IndicatorValue)))
    assert (row.period, row.value) == ("2199-05", "14")
    assert "is of May 2199, which has not begun" in told(problems)
