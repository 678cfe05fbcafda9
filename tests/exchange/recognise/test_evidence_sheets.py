"""Sheets of evidence, beside those of the actions that they speak to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.core.evidence.items import speaks_to
from desktop.core.evidenced import items_of
from desktop.core.kinds import Action, Evidence, Indicator, Measure, Requirement
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import Recognition
from desktop.exchange.recognise.model import ASKED, EVIDENCE, MEASURES, PLAN
from tests.exchange.recognise.build import Sheets, role_of, told_of

NAME = "Evidence log"
HEADS = ("Action ref", "Evidence", "Type", "Date", "Strength", "Link/location", "Owner/added by",
         "Notes")  # fmt: skip


@pytest.fixture
def sheets(reader: ReadingProcess, tmp_path: Path) -> Sheets:
    """Imports workbooks."""
    return Sheets(reader, tmp_path, NAME)


def items(found: Recognition) -> list[Evidence]:
    return list(found.draft.all(Evidence))


def of(found: Recognition) -> list[tuple[str, str]]:
    """Each item: the number of its action, and its title."""
    numbers = {each.id: each.no for each in found.draft.all(Action)}
    return [(numbers.get(each.action_id or 0, ""), each.title) for each in items(found)]


def told(found: Recognition, name: str = NAME) -> dict[str, str]:
    return told_of(found, name)


def test_every_field_of_an_item_is_read(sheets: Sheets) -> None:
    found = sheets(
        HEADS,
        ("1", "Case audit", "Audit", "03/03/2026", "Direct", r"S:\QA\audit.pdf", "Jo", "12 of 15"),
        (2, "HR return", "data", "1 April 2026", "indirect", "https://example.org/hr", "Flo", None),
    )
    assert role_of(found, NAME) == EVIDENCE and len(list(found.draft.actions())) == 3
    assert of(found) == [("1", "Case audit"), ("2", "HR return")]
    first, second = items(found)
    assert (first.kind, first.on, first.strength, first.by, first.note) == (
        "audit", "2026-03-03", "direct", "Jo", "12 of 15",
    )  # fmt: skip
    assert (first.file, first.kept, first.sha256, first.size) == (
        r"S:\QA\audit.pdf", "link", "", 0,
    )  # fmt: skip
    assert first.key and first.key != second.key
    assert (second.kind, second.on, second.strength) == ("data", "2026-04-01", "indirect")
    assert (second.file, second.kept, second.note) == ("https://example.org/hr", "link", "")
    assert (first.for_delivery, first.for_impact) == (True, False)
    assert not told(found)


def test_words_that_are_no_state_stay_in_the_note_and_are_told(sheets: Sheets) -> None:
    found = sheets(
        HEADS,
        ("1", "Board pack", "Report", "Mar-26", "Strong", "Shared drive", "Jo", "All good"),
        ("1", "Sample", "Case audits", None, "Direct evidence", None, None, None),
    )
    first, second = items(found)
    assert (first.kind, first.on, first.strength, first.file, first.kept) == ("", "", "", "", "")
    assert first.note.split("\n") == [
        "All good", "Type: Report", "Date: Mar-26", "Strength: Strong",
        "Link/location: Shared drive",
    ]  # fmt: skip
    said = told(found)
    assert "none of the kinds" in said["C2"] and "note of the item" in said["C2"]
    assert "is no one day" in said["D2"] and "none of the strengths" in said["E2"]
    assert "neither the path of one file nor an address" in said["F2"]
    assert (second.kind, second.strength) == ("audit", "direct")
    assert second.note == "Type: Case audits\nStrength: Direct evidence"
    assert said.keys() == {"C2", "D2", "E2", "F2"}


def test_a_column_that_no_field_holds_is_told_once_and_kept_with_its_heading(
    sheets: Sheets,
) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Date added", "Mood", None),
        ("1", "Case audit", "03/03/2026", "glad", "stray"),
        ("2", "HR return", "04/03/2026", "sad", None),
    )
    first, second = items(found)
    assert first.on == "" and first.note == "Date added: 03/03/2026\nMood: glad\nstray"
    assert second.note == "Date added: 04/03/2026\nMood: sad"
    assert set(told(found)) == {"C1", "D1", "E2"}
    assert sum("“Mood”" in each.what for each in found.problems) == 1
    assert "“Mood”" in told(found)["D1"] and "under no heading" in told(found)["E2"]


def test_a_row_of_no_action_is_told_and_one_of_the_whole_plan(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Type"),
        ("9", "Survey", None),
        (None, "Letter", None),
        ("1?", "Photo", None),
        ("All actions", "Peer review", None),
        ("2", None, "Audit"),
    )
    assert of(found) == [("", "Survey"), ("", "Letter"), ("", "Photo"), ("", "Peer review")]
    first, second, third, last = items(found)
    assert {speaks_to(found.draft, each) for each in items(found)} == {"the whole plan"}
    assert (first.note, second.note, third.note) == ("Action ref: 9", "", "Action ref: 1?")
    said = told(found)
    assert "“9” is no action of the plan" in said["A2"] and "plan as a whole" in said["A2"]
    assert "is of nothing that its row names" in said["B3"]
    assert "doubted" in said["A4"]
    assert last.note == "" and "A5" not in said
    assert "no words under “Evidence”" in said["A6"] and "2 | Audit" in found.draft.info.notes


def test_several_actions_in_a_cell_have_an_item_each_and_are_told(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Link"),
        ("1, 3", "Case audit", "QA/audit.pdf"),
        ("1 to 3", "Survey", None),
        ("2 & 9", "HR return", None),
        ("Hire nurses, doctors", "Rota", None),
    )
    assert of(found) == [
        ("1", "Case audit"), ("3", "Case audit"), ("1", "Survey"), ("2", "Survey"),
        ("3", "Survey"), ("2", "HR return"), ("", "Rota"),
    ]  # fmt: skip
    first, second = items(found)[:2]
    assert first.file == second.file == "QA/audit.pdf" and first.key != second.key
    assert first.note == "Action ref: 1, 3"
    said = told(found)
    assert "“1, 3” names 2 actions" in said["A2"] and "for each action" in said["A2"]
    assert "names 3 actions" in said["A3"]
    assert "names 1 action, and 9 of no action" in said["A4"]
    assert "no action of the plan" in said["A5"]


def test_a_figure_that_may_stand_for_another_number_names_no_action(sheets: Sheets) -> None:
    planned = (
        ("No.", "Action", "By when", "Lead", "RAG"),
        ("1.1", "Open the hubs", "May 2027", "Jo", "G"),
        ("1.10", "Hire nurses", "May 2027", "Flo", "A"),
    )
    found = sheets(("Action ref", "Evidence"), (1.1, "Photo"), ("1.1", "Plan"), planned=planned)
    assert of(found) == [("", "Photo"), ("1.1", "Plan")]
    assert "may stand for 1.10" in told(found)["A2"]


def test_words_behind_a_number_are_kept_where_they_are_others(sheets: Sheets) -> None:
    found = sheets(
        ("Action", "Evidence", "Type"),
        ("1 Open the hubs", "Photo", None),
        ("2 Hire midwives", "Rota", None),
        ("1 Mend the vans", "Bill", None),
        ("Mend the vans", "MOT", None),
    )
    assert of(found) == [("1", "Photo"), ("2", "Rota"), ("", "Bill"), ("3", "MOT")]
    assert [each.note for each in items(found)] == [
        "", "Action: 2 Hire midwives", "Action: 1 Mend the vans", "",
    ]  # fmt: skip
    assert set(told(found)) == {"A4"}


@pytest.mark.parametrize(
    "row",
    [
        ("1", "None yet", None, None, None),
        ("1", "Awaiting audit report from Jo", None, None, None),
        ("1", "Audit to be done by June", None, None, None),
        ("1", "Minutes outstanding", "12/11/2026", None, None),
        ("1", "Training log (not yet received)", "12/11/2026", None, None),
        ("1", "Case audit", "awaited", None, None),
        ("1", "Case audit", None, "To follow", None),
        ("1", "Case audit", None, None, "Not yet received"),
    ],
)
def test_what_is_not_there_is_no_evidence(sheets: Sheets, row: Sequence[str | None]) -> None:
    """Absence is no good news, whichever cell says it; the words are kept and told."""
    found = sheets(
        ("Action ref", "Evidence", "Date", "Link", "Notes"),
        row,
        ("2", "HR return", None, "n/a", "None"),
    )
    assert of(found) == [("2", "HR return")]
    assert not items_of(found.draft, found.draft.actions()[0], "2027-01-01")
    notes = found.draft.info.notes
    assert all(str(each) in notes for each in row if each)
    assert any("no item of evidence" in each for each in told(found).values())


def test_a_column_that_says_whether_it_is_there_is_asked(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Status", "Link"),
        ("1", "Case audit", "Received", None),
        ("2", "HR return", "Outstanding", "hr.pdf"),
        ("3", "MOT", None, None),
        ("3", "Bill", None, "bill.pdf"),
    )
    assert of(found) == [("1", "Case audit"), ("3", "Bill")]
    assert items(found)[0].note == "Status: Received"
    said = told(found)
    assert "“Outstanding” does not say that the evidence is there" in said["C3"]
    assert "has nothing under “Status”" in said["B4"]
    assert "Evidence: MOT" in found.draft.info.notes


def test_a_day_by_which_it_is_due_is_no_day_of_evidence(sheets: Sheets) -> None:
    found = sheets(
        ("Recommendation", "Evidence", "Due date", "Date", "Type"),
        ("R1", "Case audit", "01/06/2026", None, "Audit"),
        ("R1", "Survey", "01/06/2026", "03/03/2026", "Data"),
    )
    assert [(each.title, each.on) for each in items(found)] == [("Survey", "2026-03-03")]
    assert "Due date: 01/06/2026" in items(found)[0].note
    assert "nothing says that there is" in told(found)["C2"]


def test_links_are_taken_from_the_cell_and_kept_as_text(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Link", "Owner"),
        ("1", "Case audit", "Open the audit", "Jo"),
        ("2", "HR return", None, None),
        ("3", "Bill", "a.pdf and b.pdf", None),
        ("3", "Memo", "https://example.org/m", None),
        links={
            "C2": "file:///S:/QA/audit.pdf",
            "D2": "mailto:jo@example.org",
            "B3": "https://example.org/hr",
            "B5": "https://example.org/other",
        },
    )
    assert [each.file for each in items(found)] == [
        "S:/QA/audit.pdf", "https://example.org/hr", "",
        "https://example.org/m",
    ]  # fmt: skip
    assert [each.kept for each in items(found)] == ["link", "link", "", "link"]
    first, _, bill, memo = items(found)
    assert first.note == "Link: Open the audit\nLink on D2: mailto:jo@example.org"
    assert "leads to mailto:jo@example.org" in told(found)["D2"]
    assert bill.note == "Link: a.pdf and b.pdf" and "C4" in told(found)
    assert memo.note == "Link on B5: https://example.org/other" and "B5" in told(found)


def test_an_item_that_is_struck_out_is_told(sheets: Sheets) -> None:
    found = sheets(HEADS[:3], ("1", "Case audit", None), ("1", "Survey", None), struck="B2")
    assert of(found) == [("1", "Case audit"), ("1", "Survey")]
    assert "struck out" in told(found)["B2"] and len(told(found)) == 1


def test_a_file_without_a_title_is_an_item(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Link"),
        ("1", None, "QA/audit.pdf"),
        ("2", "TBC", "QA/hr.pdf"),
        ("3", None, "TBC"),
    )
    assert [(each.title, each.file) for each in items(found)] == [
        ("", "QA/audit.pdf"), ("TBC", "QA/hr.pdf"),
    ]  # fmt: skip
    assert "A4" in told(found)


def test_requirements_measures_and_indicators_are_found(sheets: Sheets) -> None:
    asked = (("Ref", "Recommendation"), ("R1", "See children within five days"))
    measures = (
        ("Action", "Success measure", "Owner"),
        ("1", "All staffed", "Jo"),
        ("2", "All staffed", "Jo"),
        ("3", "Vans pass", "Al"),
    )
    card = (("Code", "Indicator", "Aug-26", "Sep-26"), ("P1", "Posts vacant", 9, 8))
    found = sheets(
        ("Action ref", "Requirement", "Success measure", "Indicator", "Evidence", "Type"),
        ("2", "R1", "All staffed", "P1", "Rota", None),
        (None, None, "Vans pass", None, "MOT", None),
        ("1", None, "Vans pass", None, "Bill", None),
        (None, None, "All staffed", "P7", "Photo", None),
        (None, "R9", None, "P1", "Return", None),
        more=[("Success measures", measures), ("Recommendations", asked), ("Scorecard", card)],
    )
    assert role_of(found, NAME) == EVIDENCE
    rota, mot, bill, photo, back = items(found)
    data = found.draft
    assert [each.ref for each in data.all(Requirement) if each.id == rota.requirement_id] == ["R1"]
    actions = {each.no: each.id for each in data.actions()}
    measure = data.get(Measure, rota.measure_id)
    assert measure is not None and measure.action_id == actions["2"] == rota.action_id
    assert [each.code for each in data.all(Indicator) if each.id == rota.indicator_id] == ["P1"]
    vans = data.get(Measure, mot.measure_id)
    assert vans is not None and vans.text == "Vans pass" and mot.action_id is None
    assert (bill.action_id, bill.measure_id) == (actions["1"], None)
    assert (photo.measure_id, photo.indicator_id) == (None, None)
    assert photo.note == "Success measure: All staffed\nIndicator: P7"
    assert back.indicator_id is not None and back.note == "Requirement: R9"
    said = told(found)
    assert "not what the row names first" in said["C4"]
    assert (
        "any of 2 success measures" in said["C5"]
        and "no indicator" in said["D5"]
        and "note of the item" in said["D5"]
    )
    assert "no requirement of the plan" in said["B6"]
    assert said.keys() == {"C4", "C5", "D5", "B6"}


def test_what_a_row_names_second_is_told_where_it_is_of_something_else(sheets: Sheets) -> None:
    measures = (("Action", "Success measure", "Owner"), ("3", "Vans pass", "Al"))
    found = sheets(
        ("Action ref", "Action", "Success measure", "Evidence", "Type"),
        ("1", "Open the hubs", None, "Photo", None),
        ("1", "Hire nurses", None, "Rota", None),
        ("1, 3", None, "Vans pass", "MOT", None),
        more=[("Success measures", measures)],
    )
    assert of(found) == [("1", "Photo"), ("1", "Rota"), ("1", "MOT"), ("3", "MOT")]
    assert [each.measure_id is not None for each in items(found)] == [False, False, False, True]
    assert "not what the row names first" in told(found)["B3"]
    assert items(found)[1].note == "Action: Hire nurses"
    assert told(found).keys() == {"B3", "A4"}


def test_an_area_has_no_evidence_of_its_own(sheets: Sheets) -> None:
    found = sheets(
        ("Area", "Action", "Evidence", "Link"),
        ("Plan", "1", "Photo", "a.png"),
        ("Plan", None, "Survey", "b.pdf"),
        ("Elsewhere", "1", "Bill", "c.pdf"),
    )
    assert of(found) == [("1", "Photo"), ("", "Survey"), ("1", "Bill")]
    assert [each.note for each in items(found)] == ["", "Area: Plan", "Area: Elsewhere"]
    said = told(found)
    assert "“Area”" in said["A1"] and "of nothing that its row names" in said["C3"]
    assert "no area of the plan" in said["A4"]


def test_numbers_of_a_register_are_kept_and_those_of_its_rows_are_not(sheets: Sheets) -> None:
    rows = (("Ref", "Action", "Evidence", "Link"), ("E1", "1", "Photo", "a.png"),
            ("E4", "2", "Rota", "b.pdf"))  # fmt: skip
    found = sheets(*rows)
    assert [each.note for each in items(found)] == ["Ref: E1", "Ref: E4"]
    assert set(told(found)) == {"A1"}
    counted = sheets(rows[0], (1, *rows[1][1:]), (2, *rows[2][1:]))
    assert [each.note for each in items(counted)] == ["", ""] and not told(counted)


def test_a_merged_cell_names_the_action_of_all_its_rows(sheets: Sheets) -> None:
    found = sheets(
        ("Action ref", "Evidence", "Type"), ("2", "Rota", None), (None, "HR return", None),
        merged="A2:A3",
    )  # fmt: skip
    assert of(found) == [("2", "Rota"), ("2", "HR return")]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        # Work that is due, led and rated, with a column of evidence, whatever the sheet is called.
        (NAME, [("No.", "Action", "By when", "Lead", "RAG", "Evidence", "Link"),
                ("1", "Open the hubs", "May 2027", "Jo", "G", "Photo", "a.png"),
                ("2", "Hire nurses", "May 2027", "Flo", "A", "Rota", "b.pdf")]),
        (NAME, [("No.", "Action", "By when", "Lead", "Evidence"),
                ("1", "Open the hubs", "May 2027", "Jo", "Photo")]),
        # Actions of its own
        (NAME, [("No.", "Action", "Lead", "Evidence"),
                ("1", "Paint the doors", "Jo", "Photo"), ("2", "Sweep the yard", "Al", "Photo")]),
        # Nothing tells it from one more sheet of actions.
        ("Area two", [("Action", "Evidence", "Lead"), ("1", "Photo", "Jo"), ("2", "Rota", "Al")]),
        ("Area two", [("Action", "Evidence", "Lead", "Link"),
                      ("Open the hubs", "Photo", "Jo", "a.png")]),
    ],
)  # fmt: skip
def test_a_sheet_of_actions_with_a_column_of_evidence_stays_one(
    sheets: Sheets, name: str, rows: Sequence[Sequence[Any]]
) -> None:
    found = sheets(*rows, name=name)
    assert role_of(found, name) == PLAN and not items(found)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Evidence", [("Action", "Evidence"), ("Open the hubs", "Photo"), ("2", "Rota")]),
        ("Evidence register", [("Action", "Evidence", "Owner", "Date"),
                               ("1", "Photo", "Jo", "03/03/2026")]),
        ("Sheet3", [("Action", "Evidence", "Link"), ("1", "Photo", "a.png")]),
        ("Sheet3", [("Action ref", "Evidence", "Type"), ("1", "Photo", "data")]),
        ("Evidence", [("Action no", "Description", "Date"), ("1", "Photo", "03/03/2026")]),
        ("Evidence", [("Evidence", "Date", "Added by"), ("Photo", "03/03/2026", "Jo")]),
    ],
)  # fmt: skip
def test_a_sheet_is_one_of_evidence_by_its_name_or_its_columns(
    sheets: Sheets, name: str, rows: Sequence[Sequence[Any]]
) -> None:
    found = sheets(*rows, name=name)
    assert role_of(found, name) == EVIDENCE and len(list(found.draft.actions())) == 3
    assert items(found)[0].title == "Photo"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Evidence required", [("Action ref", "Evidence"), ("1", "Photo")]),
        ("Board log", [("Action", "Evidence", "Link"), ("Buy chairs", "Photo", "a.png")]),
        ("Risks", [("Risk", "Evidence", "Link"), ("Flood", "Photo", "a.png")]),
        ("Evidence", [("Action ref", "Evidence required", "Type"), ("1", "Photo", "data")]),
    ],
)
def test_what_is_asked_for_or_of_something_else_is_no_evidence(
    sheets: Sheets, name: str, rows: Sequence[Sequence[Any]]
) -> None:
    found = sheets(*rows, name=name)
    assert role_of(found, name) != EVIDENCE and not items(found)
    assert "Photo" in " ".join((found.draft.info.notes, *told(found, name).values()))


def test_measures_and_requirements_that_stand_nowhere_else_stay_those(sheets: Sheets) -> None:
    measures = (("Action", "Success measure", "Evidence", "Type"), ("1", "All open", "Photo", "x"))
    found = sheets(*measures)
    assert role_of(found, NAME) == MEASURES and len(list(found.draft.all(Measure))) == 1
    asked = (("Recommendation ref", "Description", "Type", "Link"), ("R1", "Audit", "x", "a.pdf"))
    assert role_of(sheets(*asked), NAME) == ASKED
    listed = [("Recommendations", (("Ref", "Recommendation"), ("R1", "See children soon")))]
    found = sheets(*asked, more=listed)
    assert role_of(found, NAME) == EVIDENCE and items(found)[0].requirement_id is not None


def test_what_somebody_said_of_the_sheet_stays(sheets: Sheets) -> None:
    rows = (("Action", "Evidence", "Owner"), ("1", "Photo", "Jo"))
    first = sheets(*rows)
    chosen = first.mapping.sheet(NAME)
    assert chosen is not None and chosen.role == EVIDENCE
    other = sheets(*rows, mapping=first.mapping.with_sheet(replace(chosen, role=PLAN)))
    assert role_of(other, NAME) == PLAN
    assert of(sheets(*rows, mapping=first.mapping)) == [("1", "Photo")]


def test_a_sheet_that_was_said_to_be_evidence_and_has_no_headings_is_kept_in_words(
    sheets: Sheets,
) -> None:
    rows = (("Kept in the office", None), ("Ask Jo", "Room 3"))
    chosen = sheets(*rows).mapping.sheet(NAME)
    assert chosen is not None
    first = sheets(*rows)
    found = sheets(*rows, mapping=first.mapping.with_sheet(replace(chosen, role=EVIDENCE)))
    assert "Ask Jo | Room 3" in found.draft.info.notes
    assert "No heading of evidence was found" in told(found)[""]


def test_a_register_with_a_day_and_a_status_of_its_items_is_one(sheets: Sheets) -> None:
    found = sheets(
        ("Ref", "Evidence", "Type", "Strength", "Date", "Action", "File", "Status"),
        ("E1", "Case audit", "Document", "Direct", "03/03/2026", "1", "a.pdf", "Received"),
        ("E2", "Survey", "Data", "Claimed", "04/03/2026", "9.9", "b.pdf", "Received"),
        ("E3", "Visits", "Observation", "Indirect", "05/03/2026", "All", "c.pdf", "Received"),
    )
    assert role_of(found, NAME) == EVIDENCE and len(list(found.draft.actions())) == 3
    assert of(found) == [("1", "Case audit"), ("", "Survey"), ("", "Visits")]
