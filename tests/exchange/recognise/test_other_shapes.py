"""Shapes of councils' workbooks: dates that moved, keys in words, sheets that are no plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font

from desktop.exchange.importing import import_workbook
from desktop.exchange.reading.process import ReadingProcess
from desktop.exchange.recognise import recognise
from desktop.store.planfile import create_plan, open_plan
from tests.exchange.recognise import build

HEADINGS = ("Ref", "Action", "Lead", "Due date", "RAG")
ROW = ("1.1", "Hold a weekly meeting on placements", "Ana Holt", "31/03/2019", "G")


def sheets(*named: tuple[str, list[tuple[Any, ...]]]) -> Book:
    """A workbook of these sheets."""
    book = Book()
    book.remove(book.active)
    for name, rows in named:
        build.put(book.create_sheet(name), rows)
    return book


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Original due date", "Revised due date"),
        ("Target date", "Revised date"),
        ("By when", "New deadline"),
    ],
)
def test_a_date_that_was_revised_keeps_the_first(
    importer: build.Importer, first: str, second: str
) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    ("Ref", "Action", "Lead", "Start date", second, first, "RAG"),
                    ("1", "Recruit", "HR", "01/01/2019", "30/06/2019", "31/03/2019", "A"),
                    ("2", "Train", "HR", "01/01/2019", None, "30/04/2019", "G"),
                ],
            )
        )
    )
    moved, kept = build.actions(found)
    assert (moved.by_when, moved.due) == ("30/06/2019", "2019-06-30")
    assert (moved.original_by_when, moved.original_due) == ("31/03/2019", "2019-03-31")
    assert (kept.by_when, kept.due, kept.original_due) == (
        "30/04/2019",
        "2019-04-30",
        "2019-04-30",
    )
    assert moved.extra == {"Start date": "01/01/2019"}
    assert "revised by when" in build.problem(found, "E1")


def test_under_a_shared_heading_the_end_is_the_date(importer: build.Importer) -> None:
    book = sheets(
        (
            "Plan",
            [
                ("No", "Action", "Timescale", None, "Lead", "RAG"),
                (None, None, "Start", "End", None, None),
                ("1", "Recruit", "01/04/2019", "30/06/2019", "HR", "G"),
            ],
        )
    )
    for merged in ("C1:D1", "A1:A2", "B1:B2", "E1:E2", "F1:F2"):
        book["Plan"].merge_cells(merged)
    (action,) = build.actions(importer(book))
    assert action.by_when == "30/06/2019"
    assert action.extra == {"Timescale Start": "01/04/2019"}


def test_the_day_of_completion_is_a_day_or_kept_as_words(
    importer: build.Importer, tmp_path: Path
) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    (*HEADINGS, "Date completed"),
                    (*ROW, "1/3/19"),
                    ("1.2", *ROW[1:], "Spring, mostly"),
                    ("1.3", *ROW[1:], None),
                ],
            )
        )
    )
    one, two, three = build.actions(found)
    assert [each.completed_on for each in (one, two, three)] == ["2019-03-01", "", ""]
    assert "Spring, mostly" in two.notes
    assert "notes" in build.problem(found, "F3")
    path = tmp_path / "p.plandesk"
    create_plan(path, found.draft).close()
    with open_plan(path) as file:
        assert [each.completed_on for each in file.plan.data.actions()] == ["2019-03-01", "", ""]


def test_a_key_that_stands_on_two_sheets(importer: build.Importer, tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Plandesk key"), (*ROW, "k1")]
    found = importer(sheets(("North", rows), ("South", rows)))
    one, two = build.actions(found)
    assert one.key == "k1" != two.key
    assert "North F2" in build.problem(found, "F2")
    create_plan(tmp_path / "p.plandesk", found.draft).close()


def test_a_key_that_says_each_colour_in_a_word(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Key",
                [
                    ("RAG", "Meaning"),
                    ("Red", "Off track"),
                    ("Amber", "At risk"),
                    ("Green", "Complete"),
                    ("Grey", "Not started"),
                ],
            ),
            ("Plan", [HEADINGS, ROW, (*ROW[:4], "not started"), (*ROW[:4], "complete")]),
        )
    )
    assert [(each.code, each.word, each.meaning) for each in found.draft.legend] == [
        ("R", "Red", "Off track"),
        ("A", "Amber", "At risk"),
        ("G", "Green", "Complete"),
        ("GR", "Grey", "Not started"),
    ]
    assert [each.ragb for each in build.actions(found)] == ["G", "GR", "G"]


def test_a_sheet_for_each_area_gives_the_plan_no_areas_name(importer: build.Importer) -> None:
    found = importer(sheets(("Front door", [HEADINGS, ROW]), ("Placements", [HEADINGS, ROW])))
    assert found.draft.info.title == "plan"  # the file's name
    assert [code for code, _, _ in build.areas(found)] == ["Front door", "Placements"]


def test_tables_that_are_no_plan_are_left_out_by_row(importer: build.Importer) -> None:
    book = sheets(
        ("Plan", [HEADINGS, ROW]),
        (
            "Risk register",
            [("Ref", "Risk", "Likelihood", "Owner"), ("R1", "Staff leave", "H", "HR")],
        ),
        ("Lists", [("Red",), ("Amber",), ("Green",)]),
    )
    book["Lists"].sheet_state = "hidden"
    found = importer(book)
    assert [each.role for each in found.sheets] == ["plan", "ignored", "ignored"]
    assert found.draft.info.notes == ""
    assert "Staff leave" in build.problem(found, "A2:D2")


def test_a_theme_by_column_is_an_area_and_no_requirement(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    ("Workstream", "Objective", *HEADINGS),
                    ("Practice", "Better plans", *ROW),
                    ("Practice", "Better visits", "1.2", *ROW[1:]),
                    ("Leadership", "Grip", "2.1", *ROW[1:]),
                ],
            )
        )
    )
    assert build.areas(found) == [("", "Practice", 2), ("", "Leadership", 1)]
    groups = [each.text for area in found.draft.areas for each in found.draft.commitments(area)]
    assert groups == ["Better plans", "Better visits", "Grip"]
    assert found.counts["requirements"] == 0


def test_a_bold_report_paragraph_is_a_requirement(importer: build.Importer) -> None:
    book = sheets(
        (
            "Plan",
            [
                HEADINGS,
                ("Ofsted No. 1 Assessments",),
                ("RP 12 Too many of them are late",),
                ROW,
            ],
        )
    )
    for row in (2, 3):
        book["Plan"].cell(row, 1).font = Font(bold=True)
        book["Plan"].merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
    found = importer(book)
    (area,) = found.draft.areas
    (requirement,) = found.draft.requirements(area)
    assert (requirement.ref, requirement.text) == ("RP 12", "Too many of them are late")
    assert build.actions(found)[0].commitment_id is None


def test_where_a_link_leads_is_kept(importer: build.Importer) -> None:
    book = sheets(("Plan", [(*HEADINGS, "Evidence"), (*ROW, "Minutes")]))
    book["Plan"]["F2"].hyperlink = "https://wyeford.example/minutes.docx"
    found = importer(book)
    (action,) = build.actions(found)
    assert action.evidence == "Minutes"
    assert action.notes == "Link on F2: https://wyeford.example/minutes.docx"
    assert "leads to" in build.problem(found, "F2")


def test_a_row_with_a_date_and_a_status_is_no_rest_of_the_one_above(
    importer: build.Importer,
) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    HEADINGS,
                    ROW,
                    (None, "iPads for every social worker", "IT", "30/04/2019", "A"),
                    ("1.3", *ROW[1:]),
                ],
            )
        )
    )
    assert [each.no for each in build.actions(found)] == ["1.1", "", "1.3"]


def test_updates_of_several_months_are_all_kept(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    (*HEADINGS[:4], "Previous RAG", "Current RAG", "Update July", "Update August"),
                    (*ROW[:4], "Red", "Amber", "Begun", "Nearly there"),
                ],
            )
        )
    )
    (action,) = build.actions(found)
    assert (action.ragb, action.progress) == ("A", "Nearly there")
    assert action.extra == {"Previous RAG": "Red", "Update July": "Begun"}


def test_a_workbook_with_no_words_says_so(reader: ReadingProcess, tmp_path: Path) -> None:
    Book().save(tmp_path / "blank.xlsx")
    with pytest.raises(Exception, match="holds no words"):
        import_workbook(tmp_path / "blank.xlsx", reader=reader)


def test_a_name_that_is_no_text_can_be_kept(tmp_path: Path, reader: ReadingProcess) -> None:
    path = tmp_path / "caf\udce9.csv"
    try:
        path.write_text("Ref,Action,Lead,Due date,RAG\n1,Do,Ana,1/1/2019,G\n", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system keeps no such names")
    found = recognise(reader.read(path))
    create_plan(tmp_path / "p.plandesk", found.draft, label=f"import {path.name}").close()


def test_titles_without_bold_type_are_areas_where_full_rows_follow(
    importer: build.Importer,
) -> None:
    heads, row = HEADINGS[1:], ROW[1:]
    book = sheets(("Plan", [heads, ("Leadership",), row, row, ("Front door",), row]))
    found = importer(book)
    assert build.areas(found) == [("", "Leadership", 2), ("", "Front door", 1)]
    assert "the title of an area" in build.problem(found, "A5")


def test_an_action_with_nothing_else_stays_an_action(importer: build.Importer) -> None:
    heads, row = HEADINGS[1:], ROW[1:]
    found = importer(sheets(("Plan", [heads, row, ("Find more foster carers",), row])))
    assert [each.action for each in build.actions(found)][1] == "Find more foster carers"
    found = importer(sheets(("Plan", [heads, ("One",), ("Two",), row, ("Three",), row])))
    assert len(build.actions(found)) == 5


def test_a_table_of_risks_below_the_plan_gives_no_actions(importer: build.Importer) -> None:
    book = sheets(
        (
            "Plan",
            [
                ("Priority 1 Front door",),
                HEADINGS,
                ROW,
                (),
                ("Risks",),
                ("Risk", "Likelihood", "Impact", "Mitigation", "Owner"),
                ("Staff leave", "High", "Medium", "Pay more", "HR"),
                ("Priority 2 Placements",),
                HEADINGS,
                ("2.1", *ROW[1:]),
            ],
        )
    )
    for row in (1, 5, 8):
        book["Plan"].cell(row, 1).font = Font(bold=True)
    found = importer(book)
    assert build.areas(found) == [("Priority 1", "Front door", 1), ("Priority 2", "Placements", 1)]
    assert "left out" in build.problem(found, "A7:E7")


@pytest.mark.parametrize("merged", [True, False])
def test_actions_that_all_begin_small_are_not_joined(
    importer: build.Importer, merged: bool
) -> None:
    book = sheets(
        (
            "Plan",
            [
                ("Rec. No.", "Ofsted Recommendation", "Agreed Actions", "Lead", "BRAG Feb"),
                (1, "Improve assessments", "write the policy", "DCS", "A"),
                (None, None, "train the staff", "DCS", None),
                (2, "Improve plans", "audit the files", "AD", None),
            ],
        )
    )
    if merged:
        book["Plan"].merge_cells("A2:A3")
        book["Plan"].merge_cells("B2:B3")
    found = importer(book)
    assert build.areas(found) == [("1", "Improve assessments", 2), ("2", "Improve plans", 1)]
    assert [each.ragb for each in build.actions(found)] == ["A", "", ""]


def test_a_note_below_the_last_action_is_no_area(importer: build.Importer) -> None:
    found = importer(sheets(("Plan", [HEADINGS, ROW, ("All dates may change.",)])))
    assert len(build.areas(found)) == 1
    assert found.draft.info.notes == "All dates may change."


def test_merged_names_beside_the_table_are_areas(importer: build.Importer) -> None:
    book = sheets(
        (
            "Plan",
            [
                (None, *HEADINGS),
                ("Leadership", *ROW),
                (None, "1.2", *ROW[1:]),
                ("Practice", "2.1", *ROW[1:]),
                (None, "2.2", *ROW[1:]),
            ],
        )
    )
    book["Plan"].merge_cells("A2:A3")
    book["Plan"].merge_cells("A4:A5")
    found = importer(book)
    assert build.areas(found) == [("", "Leadership", 2), ("", "Practice", 2)]
    assert "title of the area" in build.problem(found, "A1")


def test_a_page_break_in_a_plan_of_small_letters(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    HEADINGS,
                    ("1", "hold a weekly", "Head of", "31/08/2018", "G"),
                    HEADINGS,
                    (None, "meeting and record it", "Service", None, None),
                    ("2", "write it down", "Ana", "31/08/2018", "G"),
                ],
            )
        )
    )
    first, _ = build.actions(found)
    assert (first.action, first.lead) == ("hold a weekly meeting and record it", "Head of Service")


def test_numbered_recommendations_in_one_cell(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Workstream A",
                [
                    ("Workstream A: Leadership",),
                    ("Related Ofsted recommendations", "1: Grip\n2. Listen"),
                    HEADINGS,
                    ROW,
                ],
            )
        )
    )
    (area,) = found.draft.areas
    told = [(each.ref, each.text) for each in found.draft.requirements(area)]
    assert told == [("1", "Grip"), ("2", "Listen")]


COLOURS = ("FFC000", "00B050", "FF0000")


@pytest.mark.parametrize("column", ["A", "B", "E"])
def test_colours_where_no_heading_says_rag(importer: build.Importer, column: str) -> None:
    rows = [(str(number), *ROW[1:4]) for number in (1, 2, 3)]
    book = sheets(("Plan", [HEADINGS[:4], *rows]))
    for row, colour in enumerate(COLOURS, start=2):
        build.paint(book["Plan"], f"{column}{row}", colour)
    found = importer(book)
    assert [each.ragb for each in build.actions(found)] == ["A", "G", "R"]
    assert "is a colour" in build.problem(found, f"{column}2")


def test_shaded_rows_are_no_statuses(importer: build.Importer) -> None:
    book = sheets(("Plan", [HEADINGS[:4], *[(str(n), *ROW[1:4]) for n in range(1, 7)]]))
    for row in range(2, 8):
        build.paint(book["Plan"], f"A{row}", "BDD7EE" if row % 2 else "DDEBF7")
    assert {each.ragb for each in build.actions(importer(book))} == {""}


@pytest.mark.parametrize("places", [("E", "F"), ("F", "E")])
def test_colours_called_rag_come_before_words_called_status(
    importer: build.Importer, places: tuple[str, str]
) -> None:
    book = sheets(("Plan", [HEADINGS[:4], *[(str(n), *ROW[1:4]) for n in (1, 2, 3)]]))
    sheet = book["Plan"]
    words, colours = places
    sheet[f"{words}1"], sheet[f"{colours}1"] = "Status", "RAG"
    for row, colour in enumerate(COLOURS, start=2):
        sheet[f"{words}{row}"] = "In progress"
        build.paint(sheet, f"{colours}{row}", colour)
    found = importer(book)
    assert [each.ragb for each in build.actions(found)] == ["A", "G", "R"]
    assert {each.extra["Status"] for each in build.actions(found)} == {"In progress"}


def test_letters_without_a_heading_are_the_statuses(importer: build.Importer) -> None:
    rows = [(str(n), *ROW[1:4], letter) for n, letter in enumerate("GAR", start=1)]
    found = importer(sheets(("Plan", [HEADINGS[:4], *rows])))
    assert [each.ragb for each in build.actions(found)] == ["G", "A", "R"]
    assert "RAGB" in build.problem(found, "E1")


def test_a_title_with_its_sponsor_beside_it(importer: build.Importer) -> None:
    found = importer(
        sheets(
            (
                "Plan",
                [
                    ("Theme 1: Leadership", None, None, None, "Sponsor: Ana Holt"),
                    HEADINGS,
                    ROW,
                    ("Theme 2: Practice", None, None, None, "Sponsor: Ben Marsh"),
                    ("2.1", *ROW[1:]),
                ],
            )
        )
    )
    assert build.areas(found) == [("Theme 1", "Leadership", 1), ("Theme 2", "Practice", 1)]
    assert [each.sponsor for each in found.draft.areas] == ["Ana Holt", "Ben Marsh"]


def test_a_plain_title_above_the_next_table(importer: build.Importer) -> None:
    heads, row = HEADINGS[1:], ROW[1:]
    block = [("What do we want to achieve?", "Safe children"), heads, row]
    found = importer(
        sheets(
            ("Plan", [("Priority 1: Leadership",), *block, ("Priority 2: Practice",), *block]),
        )
    )
    assert build.areas(found) == [("Priority 1", "Leadership", 1), ("Priority 2", "Practice", 1)]
    assert [each.outcome for each in found.draft.areas] == ["Safe children", "Safe children"]


def test_a_title_in_two_cells_above_its_headings_is_an_area(importer: build.Importer) -> None:
    def block(title: tuple[str, str], *numbers: str) -> list[tuple[str, ...]]:
        rows = [(no, f"Do the thing {no}", "May 2027", "Jo", "Begun", "G") for no in numbers]
        return [title, build.HEADINGS, *rows]

    book = Book()
    rows = [
        *block(("17. (57, 138)", "Improve assessments"), "17.1", "17.2"),
        *block(("18", "Supervise everybody"), "18.1"),
        *block(("18.2", "Report to the board"), "18.3"),  # an action before repeated headings
    ]
    build.put(book.active, rows)
    found = importer(book)
    assert [(code, many) for code, _, many in build.areas(found)] == [
        ("17. (57, 138)", 2), ("18", 3),
    ]  # fmt: skip
    assert [action.no for action in build.actions(found)] == [
        "17.1",
        "17.2",
        "18.1",
        "18.2",
        "18.3",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "cost"),
    [
        ("Cost (£000)", 35.5, "£35.5K"), ("Cost £m", 1.2, "£1.2m"), ("Cost", 35.5, "35.5"),
        ("Cost (£000)", "£35,500", "£35,500"), ("Cost (£000)", "tbc", "tbc"),
    ],
)  # fmt: skip
def test_a_cost_counts_in_what_its_heading_says(
    importer: build.Importer, heading: str, cell: object, cost: str
) -> None:
    book = Book()
    row = ("1", "Open a team", "May 2027", "Jo", "Begun", "G", cell)
    build.put(book.active, [(*build.HEADINGS, heading), row])
    found = importer(book)
    assert build.actions(found)[0].cost == cost
    told = any("of pounds" in each.what for each in found.problems if each.cell == "G2")
    assert told == (cost.startswith("£") and cost != cell)


@pytest.mark.parametrize("more", [0, 3, 5, 40, 400])
def test_a_row_of_headings_is_one_by_what_is_known_in_it_however_wide(
    importer: build.Importer, more: int
) -> None:
    own = [f"Column of our own {number}" for number in range(more)]
    rows: list[tuple[Any, ...]] = [("Action", "By when", "Lead", *own)]
    rows += [
        (f"Visit home {number}", "31/03/2019", "Ana Holt", *(f"{number}.{each}" for each in own))
        for number in range(1, 4)
    ]
    found = importer(sheets(("Plan", rows)))
    made = build.actions(found)
    assert [each.action for each in made] == ["Visit home 1", "Visit home 2", "Visit home 3"]
    assert all(each.lead == "Ana Holt" and each.due == "2019-03-31" for each in made)
    assert [dict(each.extra) for each in made] == [
        {name: f"{number}.{name}" for name in own} for number in range(1, 4)
    ]


def test_a_row_that_only_speaks_of_an_action_is_no_row_of_headings(
    importer: build.Importer,
) -> None:
    rows = [
        ("Ref", "Action", "Lead", "By when", "Notes"),
        ("1", "Visit each home", "Ana Holt", "31/03/2019", "seen"),
        ("2", "Action", "Lead officers", "ongoing", "no heading at all", "a", "b", "c", "d"),
    ]
    assert len(build.actions(importer(sheets(("Plan", rows))))) == 2
