"""Importing a workbook of indicators alone, and one that has a plan as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.kinds import CostLine, Indicator, IndicatorValue
from desktop.exchange.importing import understand
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Mapping, Recognition
from desktop.exchange.recognise.model import IGNORED, MEASURED, PLAN
from tests.exchange.measured.conftest import Reader

SCORES = (
    ("Scorecard",),
    ("Ref", "Indicator", "Target", "Apr-14", "May-14", "RAG"),
    ("1", "Visits", "85%", "71%", "72%", "A"),
)
ACTIONS = (
    ("No.", "Action", "By when", "Lead", "Progress", "RAG"),
    ("1.1", "Hold a panel each week", "31/10/2014", "Jo Hale", "Begun", "G"),
    ("1.2", "Count the visits", "30/11/2014", "Jo Hale", "Begun", "A"),
)


class Importer:
    def __init__(self, read: Reader, reader: ReadingProcess) -> None:
        self._read = read
        self._reader = reader

    def __call__(self, mapping: Mapping | None = None, **sheets: object) -> Recognition:
        path: Path = self._read.book(sheets)  # type: ignore[arg-type]
        return understand(self._reader.read(path), mapping)


@pytest.fixture
def imported(read: Reader, reader: ReadingProcess) -> Importer:
    return Importer(read, reader)


def test_a_workbook_of_indicators_alone(imported: Importer) -> None:
    found = imported(Scores=SCORES)
    assert [each.name for each in found.draft.all(Indicator)] == ["Visits"]
    assert [(each.period, each.value, each.came_from) for each in
            found.draft.all(IndicatorValue)] == [
        ("2014-04", "71", "file.xlsx"), ("2014-05", "72", "file.xlsx"),
    ]  # fmt: skip
    assert [each.role for each in found.sheets] == [MEASURED]
    assert (found.counts["indicators"], found.counts["values"]) == (1, 2)
    assert not [each for each in found.problems if "No table of actions" in each.what]
    told = {each.cell: each.kept for each in found.problems}
    assert told["A1"] == "in the notes of the plan"
    assert found.draft.info.notes == "Scorecard"
    assert told["F2"] == "in the comments of each indicator"
    assert found.counts["problems"] == len(found.problems)


def test_a_month_that_has_not_begun_comes_in_as_words_alone(imported: Importer) -> None:
    heads = ("Ref", "Indicator", "May-14", "May 2099")
    found = imported(Scores=(heads, ("1", "Visits", "71%", "72%")))
    assert [each.period for each in found.draft.all(IndicatorValue)] == ["2014-05"]
    assert found.draft.all(Indicator)[0].comments == "May 2099: 72% (Scores D2)"
    (told,) = (each for each in found.problems if each.cell == "D2")
    assert told.what == "“72%” of 1 “Visits” is of May 2099, which has not begun."
    assert told.kept == "in the comments of the indicator, with its cell"


def test_a_plan_and_a_scorecard_come_in_together(imported: Importer) -> None:
    found = imported(Plan=ACTIONS, Scores=SCORES)
    assert [each.no for each in found.draft.actions()] == ["1.1", "1.2"]
    assert len(found.draft.all(IndicatorValue)) == 2
    assert [(each.name, each.role) for each in found.sheets] == [
        ("Plan", PLAN), ("Scores", MEASURED),
    ]  # fmt: skip
    assert [each.role for each in found.mapping.sheets] == [PLAN, MEASURED]
    again = imported(found.mapping, Plan=ACTIONS, Scores=SCORES)
    assert len(again.draft.all(IndicatorValue)) == 2


def test_what_a_user_says_of_a_sheet_counts(imported: Importer) -> None:
    found = imported(Plan=ACTIONS, Scores=SCORES)
    scores = found.mapping.sheet("Scores")
    assert scores is not None
    from dataclasses import replace

    left = imported(
        found.mapping.with_sheet(replace(scores, role=IGNORED)), Plan=ACTIONS, Scores=SCORES
    )
    assert not left.draft.all(Indicator)
    assert any("71%" in each.what and each.kept == "left out" for each in left.problems)


def test_a_plan_with_measures_and_targets_is_a_plan(imported: Importer) -> None:
    found = imported(
        Plan=(
            ("Ref", "Action", "Lead", "Performance indicator", "Target", "Apr-14", "Aug-14"),
            ("1", "Hold a panel each week", "Jo Hale", "Panels held", "4", "3", "2"),
            ("2", "Count the visits", "Jo Hale", "Visits", "40", "30", "35"),
        )
    )
    assert [each.role for each in found.sheets] == [PLAN]
    assert len(found.draft.actions()) == 2
    assert not found.draft.all(Indicator)


def test_an_error_in_a_scorecard_is_a_period_without_a_figure(imported: Importer) -> None:
    found = imported(Plan=ACTIONS, Scores=(*SCORES[:2], ("1", "Visits", "85%", "#REF!", "72%")))
    values = {each.period: (each.text, each.value) for each in found.draft.all(IndicatorValue)}
    assert values == {"2014-04": ("#REF!", ""), "2014-05": ("72%", "72")}
    assert len([each for each in found.problems if each.cell == "D3"]) == 1


def test_a_row_in_pounds_makes_no_costs_of_a_scorecard(imported: Importer) -> None:
    """Nothing but an indicator says which way is better."""
    visits = tuple((f"A{n}", f"Visits of kind {n}", "Higher", 90, 85, 86) for n in range(5))
    found = imported(
        Scores=(
            ("Ref", "Measure", "Good is", "Target", "Apr-18", "May-18"), *visits,
            ("C1", "Cost of a placement", "Lower", "£1,000", "£1,050", "£980"),
        )
    )  # fmt: skip
    made = {each.code: each.unit for each in found.draft.all(Indicator)}
    assert len(made) == 6 and made["C1"] == "£"
    assert len(found.draft.all(IndicatorValue)) == 12


@pytest.mark.parametrize("heading", ["Measure", "Performance measure", "Name"])
def test_a_theme_sheet_with_a_row_in_pounds_is_no_summary_of_costs(
    imported: Importer, heading: str
) -> None:
    """A caseload of 15 would be £15 in a total that nobody asked for."""
    heads = ("Code", heading, "Unit", "Target", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
    above = (("2014/15",), heads)
    found = imported(
        Front=(*above, ("F1", "Contacts", "count", None, 100, 110, 120, 130, 140, 150)),
        Workforce=(
            *above,
            ("W1", "Cost of agency staff", "£", None, "£52,000", "£54,000", "£51,000", "£50,000",
             "£48,000", "£47,000"),
            ("W2", "Turnover", "%", None, "20%", "21%", "22%", "23%", "24%", "25%"),
            ("W3", "Caseload", "count", None, 15, 16, 17, 18, 19, 20),
        ),
    )  # fmt: skip
    assert [each.role for each in found.sheets] == [MEASURED, MEASURED]
    assert [each.code for each in found.draft.all(Indicator)] == ["F1", "W1", "W2", "W3"]
    assert not found.draft.all(CostLine) and len(found.draft.all(IndicatorValue)) == 24
