"""Sheets of success measures, beside those of the actions that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.core.kinds import Action, Area, Indicator, Measure, Requirement
from desktop.core.success import owner_of
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Recognition
from desktop.exchange.recognise.model import MEASURES, PLAN
from tests.exchange.recognise.build import PLANNED, Sheets, role_of, told_of

NAME = "Success measures"


@pytest.fixture
def sheets(reader: ReadingProcess, tmp_path: Path) -> Sheets:
    """Imports workbooks."""
    return Sheets(reader, tmp_path, NAME)


def measures(found: Recognition) -> list[tuple[str, str]]:
    """Each measure: what it is of, and its words."""
    made = []
    for each in found.draft.all(Measure):
        owner = owner_of(found.draft, each)
        of = owner.no if isinstance(owner, Action) else getattr(owner, "title", "")
        made.append((of, each.text))
    return made


def told(found: Recognition, name: str = NAME) -> dict[str, str]:
    return told_of(found, name)


def role(found: Recognition, name: str = NAME) -> str:
    return role_of(found, name)


def test_rows_are_measures_of_the_actions_that_they_number(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Success measure", "Owner", "Due"),
        ("1", "All hubs open", "Jo", "30/04/2027"),
        (2, "No post vacant", "Flo", "End May 2027"),
    )
    assert role(found) == MEASURES and len(list(found.draft.actions())) == 3
    assert measures(found) == [("1", "All hubs open"), ("2", "No post vacant")]
    first, second = found.draft.all(Measure)
    assert (first.owner, first.on, first.key != "") == ("Jo", "2027-04-30", True)
    assert second.on == "2027-05-31"
    assert "is no one day" in told(found)["D3"] and "31/05/2027" in told(found)["D3"]
    assert "Due: End May 2027" in found.draft.info.notes


def test_every_field_of_a_measure_is_read(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Success measure", "Owner", "By", "Baseline", "Target", "Met", "Evidenced by",
         "Who", "On"),
        ("Hire nurses", "No post vacant", "Flo", "01/02/2027", "9", "0", "In part", "HR return",
         "Al", "03/02/2027"),
        ("3", "Vans pass", "Al", "01/03/2027", "", "", "Not met", "", "", ""),
    )  # fmt: skip
    first, second = found.draft.all(Measure)
    assert measures(found) == [("2", "No post vacant"), ("3", "Vans pass")]
    assert (first.owner, first.on, first.baseline, first.target) == ("Flo", "2027-02-01", "9", "0")
    assert (first.met, first.evidenced_by, first.evidenced_who, first.evidenced_on) == (
        "partly", "HR return", "Al", "2027-02-03",
    )  # fmt: skip
    assert second.met == "no"
    assert not told(found)


@pytest.mark.parametrize(
    "headings",
    [
        ("Met?", "Evidenced by", "Who", "When"),
        ("Evidenced?", "By what", "By whom", "When"),
        ("Evidenced or not", "What shows it", "Said by", "On"),
    ],
)
def test_when_it_was_shown_is_not_by_when_it_was_due(
    sheets: Sheets, headings: tuple[str, ...]
) -> None:
    found = sheets(
        ("Action", "Success measure", "By", *headings),
        ("1", "All hubs open", "31/10/2026", "Partly", "Survey", "Jo Lane", "15/10/2026"),
        ("2", "No post vacant", "30/11/2026", "", "", "", ""),
    )
    first, second = found.draft.all(Measure)
    assert (first.on, second.on) == ("2026-10-31", "2026-11-30")
    assert (first.met, first.evidenced_by, first.evidenced_who, first.evidenced_on) == (
        "partly", "Survey", "Jo Lane", "2026-10-15",
    )  # fmt: skip
    assert not told(found)


def test_when_alone_is_by_when_a_measure_is_due(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Success measure", "When"), ("1", "All hubs open", "31/10/2026"),
    )  # fmt: skip
    assert [each.on for each in found.draft.all(Measure)] == ["2026-10-31"]


def test_a_measure_of_no_action_is_told_and_one_of_the_whole_plan(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Success measure", "Met"),
        ("1", "All hubs open", "perhaps"),
        ("9", "Nobody waits", ""),
        ("", "Staff stay", ""),
        ("1 and 2", "Both done", ""),
        ("3", "", "yes"),
    )
    whole = [text for of, text in measures(found) if not of]
    assert whole == ["Nobody waits", "Staff stay", "Both done"]
    said = told(found)
    assert "“9” is no action of the plan" in said["A3"] and "plan as a whole" in said["A3"]
    assert "plan as a whole" in said["B4"]
    assert "“1 and 2” is no action" in said["A5"]
    assert "no words under “Success measure”" in said["A6"]
    assert "“perhaps” says neither" in said["C2"]
    notes = found.draft.info.notes
    assert "Met: perhaps" in notes and "Action: 9" in notes and "3 | yes" in notes


def test_measures_of_areas_by_code_or_title(sheets: Sheets) -> None:
    found = sheets(
        ("Area", "Success measure", "Lead", "Evidence", "Mood"),
        ("Plan", "Every child is seen", "Jo", "an audit", "glad"),
        ("Elsewhere", "No one waits", "Flo", "", ""),
    )
    assert role(found) == MEASURES
    first, second = found.draft.all(Measure)
    area = found.draft.get(Area, first.area_id)
    assert area is not None and area.code == "Plan"
    assert (first.owner, first.evidenced_by) == ("Jo", "an audit")
    assert second.area_id is None and "is no area of the plan" in told(found)["A3"]
    assert "“Mood”" in told(found)["E1"] and "Mood: glad" in found.draft.info.notes


def test_an_area_beside_the_action_of_it_says_nothing_more(sheets: Sheets) -> None:
    found = sheets(
        ("No", "Area", "Action", "Success measure", "By when"),
        (1, "Plan", "2", "No post vacant", "01/02/2027"),
        (2, "Plan", "2", "No agency staff", "01/02/2027"),
        (3, "Plan", "1", "All hubs open", "01/02/2027"),
    )
    assert [of for of, _ in measures(found)] == ["2", "2", "1"]
    assert not told(found)


def test_a_merged_cell_names_the_action_of_all_its_rows(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Success measure"),
        ("1", "All hubs open"),
        (None, "All hubs staffed"),
        merged="A2:A3",
    )
    assert measures(found) == [("1", "All hubs open"), ("1", "All hubs staffed")]


def test_indicators_are_found_by_code_or_name(sheets: Sheets) -> None:
    card = (
        ("Code", "Indicator", "Aug-26", "Sep-26"),
        ("P1", "Posts vacant", 9, 8),
        ("P2", "Days off", 3, 2),
    )
    found = sheets(
        ("Action", "Success measure", "Indicator"),
        ("2", "No post vacant", "P1"),
        ("2", "No days off", "days off"),
        ("1", "All hubs open", "P7"),
        more=[("Scorecard", card)],
    )
    codes = {each.id: each.code for each in found.draft.all(Indicator)}
    linked = [codes.get(each.indicator_id or 0, "") for each in found.draft.all(Measure)]
    assert linked == ["P1", "P2", ""]
    assert "“P7” is no indicator" in told(found)["C4"]
    assert "Indicator: P7" in found.draft.info.notes


def test_a_sheet_of_other_actions_stays_one(sheets: Sheets) -> None:
    """Its own actions, with a column of measures: whatever they are numbered by."""
    found = sheets(
        ("No.", "Action", "Success measure", "Lead"),
        ("1", "Paint the doors", "They shine", "Jo"),
        ("2", "Sweep the yard", "It is clean", "Al"),
        name="Area two",
    )
    assert role(found, "Area two") == PLAN and len(list(found.draft.actions())) == 5
    assert not found.draft.all(Measure)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Overview", [("Action", "Success measure"), ("Open the hubs", "All open")]),
        (NAME, [("Action", "Success measure"), ("1", "All open"), ("Sweep", "Clean"),
                ("Paint", "Shine")]),
        ("Area two", [("Action", "Success measure", *PLANNED[0][2:]),
                      ("1", "All open", "May 2027", "Jo", "G")]),
    ],
)  # fmt: skip
def test_a_sheet_is_one_of_actions_where_nothing_tells_it_is_of_measures(
    sheets: Sheets, name: str, rows: Sequence[Sequence[Any]]
) -> None:
    """The words of actions once more, few that name any, and as much said of the work."""
    found = sheets(*rows, name=name)
    assert role(found, name) == PLAN and not found.draft.all(Measure)


def test_a_number_names_the_action_whose_words_were_changed(sheets: Sheets) -> None:
    found = sheets(
        ("No", "Action", "Success measure"),
        ("1", "Open the hubs", "All open"),
        ("2", "Hire nurses", "No post vacant"),
        ("3", "Mend each van", "Vans pass"),
    )
    assert [of for of, _ in measures(found)] == ["1", "2", "3"]
    assert "a measure of 3" in told(found)["B4"]


def test_what_somebody_said_of_the_sheet_stays(sheets: Sheets) -> None:
    rows = (("Action", "Success measure", "Owner"), ("1", "All hubs open", "Jo"))
    first = sheets(*rows)
    chosen = first.mapping.sheet(NAME)
    assert chosen is not None
    other = sheets(*rows, mapping=first.mapping.with_sheet(replace(chosen, role=PLAN)))
    assert role(other) == PLAN
    again = sheets(*rows, mapping=first.mapping)
    assert measures(again) == measures(first) == [("1", "All hubs open")]


def test_measures_of_requirements_by_their_references(sheets: Sheets) -> None:
    asked = (
        ("Ref", "Recommendation"),
        ("R1", "See children within five days"),
        ("R2", "Keep files in order"),
    )
    found = sheets(
        ("Recommendation", "Success measure", "Target"),
        ("R2", "Files are whole", "95%"),
        ("See children within five days", "They are seen", ""),
        ("R8", "Doors are shut", ""),
        more=[("Recommendations", asked)],
    )
    first, other, second = found.draft.all(Measure)
    assert len(list(found.draft.actions())) == 3
    asks = found.draft.get(Requirement, other.requirement_id)
    assert asks is not None and asks.ref == "R1"
    requirement = found.draft.get(Requirement, first.requirement_id)
    assert requirement is not None and requirement.ref == "R2"
    assert second.requirement_id is None and "no requirement of the plan" in told(found)["A4"]


def test_a_sheet_with_months_beside_its_measures_is_a_scorecard(sheets: Sheets) -> None:
    found = sheets(("Success measure", "Target", "Aug-26", "Sep-26"), ("Posts filled", 9, 8, 7))
    assert role(found) != MEASURES and not found.draft.all(Measure)


def test_a_number_in_doubt_and_the_measures_own_numbers_are_kept(sheets: Sheets) -> None:
    found = sheets(
        ("Ref", "Action", "Success measure", "Owner"),
        ("SM4", "1?", "All hubs open", "Jo"),
        ("SM9", "2", "No post vacant", "Flo"),
        (None, "3", "Vans pass", "Al"),
    )
    assert [of for of, _ in measures(found)] == ["", "2", "3"]
    assert "doubted in the workbook itself" in told(found)["B2"]
    assert "“Ref”" in told(found)["A1"]
    assert "Success measure “No post vacant”: Ref: SM9" in found.draft.info.notes
