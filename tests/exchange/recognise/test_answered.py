"""The column of a sheet of what is asked that names the actions which answer it."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.coverage import counted, coverage
from desktop.core.kinds import ActionRequirement, Requirement
from desktop.exchange.recognise.model import ASKED, PLAN
from tests.exchange.recognise import build

NUMBERS = ("2.1", "2.2", "2.3", "2.10", "3.1", "A/4", "D 5(ii).1")


def book(
    *cells: Any, heading: str = "Linked actions", numbers: Any = NUMBERS, more: Any = ()
) -> Book:
    """A plan of actions with these numbers, and a sheet whose requirements name them so."""
    made = Book()
    sheet = made.active
    sheet.title = "Plan"
    rows = [(no, f"Visit families of group {place}", "May 2027", "Jo", "Begun", "G")
            for place, no in enumerate(numbers)]  # fmt: skip
    build.put(sheet, [("Area 7: Practice",), build.HEADINGS, *rows])
    asks = [(f"Q{place}", f"Do what is right in case {place}", cell, *more[1:])
            for place, cell in enumerate(cells, start=1)]  # fmt: skip
    build.put(
        made.create_sheet("Recommendations"),
        [("Ref", "Recommendation", heading, *more[:1]), *asks],
    )
    return made


def linked(found: Any) -> list[list[str]]:
    """The numbers of the actions that answer each requirement."""
    data = found.draft
    return [
        [a.no for a in build.actions(found) if each in data.answers(a)]
        for each in data.all(Requirement)
    ]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("2.1", ["2.1"]),
        (" 2.1. ", ["2.1"]),
        ("2.1, 2.3", ["2.1", "2.3"]),
        ("2.3; 2.1", ["2.1", "2.3"]),
        ("2.1\n3.1", ["2.1", "3.1"]),
        ("2.1 and 3.1", ["2.1", "3.1"]),
        ("2.1 & 3.1", ["2.1", "3.1"]),
        ("2.1/2.2", ["2.1", "2.2"]),
        ("2.1 2.2 3.1", ["2.1", "2.2", "3.1"]),
        ("(2.1, 3.1)", ["2.1", "3.1"]),
        ("2.1 (3.1)", ["2.1", "3.1"]),
        ("2.1-2.3", ["2.1", "2.2", "2.3"]),
        ("2.1 – 2.3, 3.1", ["2.1", "2.2", "2.3", "3.1"]),
        ("Actions 2.1 to 2.2", ["2.1", "2.2"]),
        ("Action no. 2.2", ["2.2"]),
        ("Nos 2.1, 2.2", ["2.1", "2.2"]),
        ("#3.1", ["3.1"]),
        ("A/4", ["A/4"]),
        ("a/4, D5(ii).1", ["A/4", "D 5(ii).1"]),
        ("2.10", ["2.10"]),
        ("2.2, 2.2, 2.1-2.2", ["2.1", "2.2"]),
        ("2.2 Visit families of group 1", ["2.2"]),
    ],
)
def test_each_number_that_stands_in_the_plan_is_a_link(
    importer: build.Importer, cell: str, numbers: list[str]
) -> None:
    found = importer(book(cell, None))
    assert linked(found) == [numbers, []]
    assert found.draft.info.notes == ""
    assert not [each for each in found.problems if each.sheet == "Recommendations"]
    assert len(found.draft.all(ActionRequirement)) == len(numbers)


@pytest.mark.parametrize(
    ("cell", "numbers", "said"),
    [
        ("8.4", [], "“8.4” is the number of no action"),
        ("2.1, 8.4", ["2.1"], "“8.4” is the number of no action"),
        ("2.2-2.4", ["2.2", "2.3"], "“2.4” is the number of no action"),
        ("2.1-3.1", [], "“2.1-3.1” is not the number of an action alone"),
        ("2.3-2.1", [], "“2.3-2.1” is not the number of an action alone"),
        ("Area 7", [], "“Area 7” is an area and no action"),
        ("Practice", [], "“Practice” is an area and no action"),
        ("?", [], "“?” is doubted in the workbook itself"),
        ("2.1?", [], "“2.1?” is doubted"),
        ("2.1 (?)", [], "“2.1?” is doubted"),
        ("2.1, 2.2?", ["2.1"], "“2.2?” is doubted"),
        ("2.1-2.3?", [], "“2.1-2.3?” is doubted"),
        ("not 2.1", [], "“not 2.1” is not the number"),
        ("2.1 (dropped)", [], "“2.1 (dropped)” is not the number"),
        ("2.1 Something else altogether", [], "is not the number"),
        ("All of them", [], "“All of them” is not the number"),
        ("21", [], "“21” is the number of no action"),
    ],
)
def test_what_names_no_action_is_told_and_kept(
    importer: build.Importer, cell: str, numbers: list[str], said: str
) -> None:
    found = importer(book(cell, "3.1"))
    assert linked(found) == [numbers, ["3.1"]]
    assert said in build.problem(found, "C2")
    assert f"Q1, Linked actions: {cell}" in found.draft.info.notes
    assert "linked to nothing" in build.problem(found, "C2")


@pytest.mark.parametrize("cell", [None, "-", "n/a", "None", "N/A", "nil"])
def test_a_cell_that_names_nothing_links_nothing_in_silence(
    importer: build.Importer, cell: str | None
) -> None:
    found = importer(book("2.1", cell))
    assert linked(found) == [["2.1"], []]
    assert not [each for each in found.problems if each.sheet == "Recommendations"]


@pytest.mark.parametrize(
    "heading",
    ["Actions", "Action", "Action refs", "Addressed by", "Answered by", "Plan ref", "Met by action",
     "Related actions", "Action nos.", "Covered in", "Mapped to plan", "Response"],
)  # fmt: skip
def test_a_column_is_known_by_its_heading_and_what_stands_in_it(
    importer: build.Importer, heading: str
) -> None:
    found = importer(book("2.1", "2.2, 3.1", None, heading=heading))
    assert linked(found) == [["2.1"], ["2.2", "3.1"], []]
    assert [each.role for each in found.sheets] == [PLAN, ASKED]
    assert counted(coverage(found.draft)).linked == 2


@pytest.mark.parametrize("heading", ["Addressed by", "Answered by", "Owner", "Linked area", "Page"])
def test_people_and_areas_are_no_actions(importer: build.Importer, heading: str) -> None:
    found = importer(book("Jo Ray", "A panel", "3.1", heading=heading))
    assert linked(found) == [[], [], []]
    assert f"no field for “{heading}”" in build.problem(found, "C4")


def test_actions_in_words_make_a_plan_still(importer: build.Importer) -> None:
    found = importer(book("Train all staff", "Audit files", heading="Actions"))
    assert [each.role for each in found.sheets] == [PLAN, PLAN]
    dated = book("2.1", "2.2", heading="Action", more=("By when", "May 2027"))
    assert [each.role for each in importer(dated).sheets] == [PLAN, PLAN]


def test_a_list_with_statuses_of_its_own_names_actions_too(importer: build.Importer) -> None:
    found = importer(book("2.1", "2.2", more=("RAG", "Green")))
    assert linked(found) == [["2.1"], ["2.2"]]
    assert "Q1, RAG: Green" in found.draft.info.notes


def test_a_number_of_two_actions_is_not_chosen_from(importer: build.Importer) -> None:
    found = importer(book("2.1", "2.2", numbers=("2.1", "2.1", "2.2")))
    assert linked(found) == [[], ["2.2"]]
    assert "“2.1” is the number of 2 actions" in build.problem(found, "C2")


def test_how_many_actions_there_are_is_no_number_of_one(importer: build.Importer) -> None:
    found = importer(book(2, 3, heading="Actions", numbers=("1", "2", "3")))
    assert linked(found) == [[], []]
    assert "or how many there are" in build.problem(found, "C2")
    named = importer(book(2, 3, heading="Action no", numbers=("1", "2", "3")))
    assert linked(named) == [["2"], ["3"]]


def test_a_figure_may_have_lost_its_last_zero(importer: build.Importer) -> None:
    found = importer(book(2.1, "2.1", 2.2))
    assert linked(found) == [[], ["2.1"], ["2.2"]]
    assert "may stand for 2.10" in build.problem(found, "C2")


def test_a_merged_cell_speaks_for_each_of_its_rows(importer: build.Importer) -> None:
    made = book("2.1", None, None)
    made["Recommendations"].merge_cells("C2:C3")
    assert linked(importer(made)) == [["2.1"], ["2.1"], []]


def test_what_is_asked_needs_no_reference_to_name_its_actions(importer: build.Importer) -> None:
    made = book("2.1", "8.8")
    made["Recommendations"].delete_cols(1)
    found = importer(made)
    assert linked(found) == [["2.1"], []]
    assert "Do what is right in case 2, Linked actions: 8.8" in found.draft.info.notes


def test_two_columns_and_both_ways_make_one_link(importer: build.Importer) -> None:
    made = book("2.1", "2.2", more=("Answered by", "2.1, 2.3"))
    plan = made["Plan"]
    plan["G2"], plan["G3"] = "Recommendation", "Q1"
    found = importer(made)
    assert linked(found) == [["2.1", "2.3"], ["2.1", "2.2", "2.3"]]
    links = [(each.action_id, each.requirement_id) for each in found.draft.all(ActionRequirement)]
    assert len(links) == len(set(links)) == 5
