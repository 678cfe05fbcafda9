"""One small workbook for each awkwardness of partners' and councils' plans."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.core.kinds import Measure
from desktop.exchange.recognise import SheetMapping

_SPEC = importlib.util.spec_from_file_location("import_build", Path(__file__).parent / "build.py")
assert _SPEC is not None and _SPEC.loader is not None
build = importlib.util.module_from_spec(_SPEC)
sys.modules["import_build"] = build
_SPEC.loader.exec_module(build)

put, paint, title, actions, areas, area, problem = (
    build.put,
    build.paint,
    build.title,
    build.actions,
    build.areas,
    build.area,
    build.problem,
)
HEADINGS = build.HEADINGS


def one_sheet(*rows: tuple[object, ...], name: str = "Plan") -> Workbook:
    book = Workbook()
    book.active.title = name
    put(book.active, [HEADINGS, *rows])
    return book


def test_headings_in_any_order_under_other_names(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("BRAG", "Ву Whom?", "What we will do", "Timescale", "Status Update", "Ref"),
            ("G", "Jo Bell", "Write the policy", "End May 2024", "Drafted", "A1"),
        ],
    )
    (action,) = actions(importer(book))
    assert (
        action.no,
        action.action,
        action.by_when,
        action.lead,
        action.progress,
        action.ragb,
    ) == (
        "A1",
        "Write the policy",
        "End May 2024",
        "Jo Bell",
        "Drafted",
        "G",
    )
    assert action.due == "2024-05-31"


def test_columns_keep_the_labels_and_order_of_the_sheet(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("What we will do", "Ву Whom?", "Timescale", "BRAG"),
            ("Write", "Jo", "May 2024", "R"),
        ],
    )
    columns = importer(book).draft.columns
    assert [(c.field, c.label) for c in columns] == [
        ("action", "What we will do"),
        ("lead", "Ву Whom?"),
        ("by_when", "Timescale"),
        ("ragb", "BRAG"),
    ]


@pytest.mark.parametrize(
    ("typed", "letter"),
    [("G", "G"), ("g", "G"), (" Green ", "G"), ("AMBER", "A"), ("Blue.", "B"), ("red*", "R")],
)
def test_statuses_by_letter_or_word(importer: build.Importer, typed: str, letter: str) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", typed)))
    assert actions(recognition)[0].ragb == letter
    assert not [p for p in recognition.problems if p.cell == "F2"]


def test_a_status_with_more_words_is_taken_with_a_doubt(importer: build.Importer) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", "Green - on track now")))
    assert actions(recognition)[0].ragb == "G"
    assert "opens with Green" in problem(recognition, "F2")


@pytest.mark.parametrize(
    "typed",
    ["Complete?", "Complete bar training", "Complete but not tested", "Green?", "Blue - in part"],
)
def test_good_news_that_is_doubted_or_taken_back_is_for_the_reader(
    importer: build.Importer, typed: str
) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", typed)))
    assert actions(recognition)[0].ragb == ""
    assert [word.text for word in recognition.words] == [typed]


@pytest.mark.parametrize("typed", ["Paused", "A/G", "Amber/Green", "7", "P", "a note on this"])
def test_a_status_that_the_legend_lacks_is_never_dropped(
    importer: build.Importer, typed: str
) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", typed)))
    (action,) = actions(recognition)
    assert action.ragb == ""
    assert action.extra == {"Status in the workbook": typed}
    assert "extra.Status in the workbook" in [each.field for each in recognition.draft.columns]
    assert typed in problem(recognition, "F2")


def test_a_status_by_fill_alone(importer: build.Importer) -> None:
    book = one_sheet(
        ("1", "Write", "May 2024", "Jo", ""),
        ("2", "Read", "May 2024", "Jo", ""),
        ("3", "Send", "May 2024", "Jo", ""),
    )
    paint(book.active, "F2", "FF6161")  # a red of somebody's own
    paint(book.active, "F3", "92D050")  # Excel's light green
    paint(book.active, "F4", "D9D9D9")  # grey is nothing
    recognition = importer(book)
    assert [a.ragb for a in actions(recognition)] == ["R", "G", ""]
    assert "nearest" in problem(recognition, "F2")
    assert "nearest" in problem(recognition, "F3")


def test_a_colour_against_the_letter_is_listed_and_the_letter_kept(
    importer: build.Importer,
) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"))
    paint(book.active, "F2", build.RED)
    recognition = importer(book)
    assert actions(recognition)[0].ragb == "G"
    assert "Red" in problem(recognition, "F2")


def test_a_conditional_format_gives_the_colour_of_a_code(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "On plan"))
    fill = PatternFill("solid", bgColor=build.GREEN)
    book.active.conditional_formatting.add("F2:F9", CellIsRule("equal", ['"On plan"'], fill=fill))
    book.active.conditional_formatting.add("F2:F9", FormulaRule(['$F2="X"'], fill=fill))
    recognition = importer(book)
    assert "nearest to Green" in problem(recognition, "F2")


def test_the_key_above_the_table_is_the_legend_and_not_actions(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    put(
        sheet,
        [
            ("RAG", "What it means"),
            ("Red", "Nothing has happened"),
            ("Amber", "On track to finish by its date"),
            ("Blue", "Complete and checked by audit"),
            (None,),
            HEADINGS,
            ("1", "Write", "May 2024", "Jo", "", "Amber"),
        ],
    )
    for row, colour in ((2, "C00000"), (3, "FFBF00"), (4, "00B0F0")):
        paint(sheet, f"A{row}", colour)
    recognition = importer(book)
    legend = recognition.draft.legend
    assert [(s.code, s.word, s.colour) for s in legend] == [
        ("R", "Red", "#C00000"),
        ("A", "Amber", "#FFBF00"),
        ("B", "Blue", "#00B0F0"),
    ]
    assert legend.is_on_track("A") and legend.is_complete("B") and not legend.is_on_track("R")
    assert [a.ragb for a in actions(recognition)] == ["A"]


def test_a_key_in_one_row(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("Key:", "R = behind", "A = at risk", "G = on track", "B = complete"),
            HEADINGS,
            ("1", "Write", "May 2024", "Jo", "", "G"),
        ],
    )
    recognition = importer(book)
    assert [(s.code, s.meaning) for s in recognition.draft.legend] == [
        ("R", "behind"),
        ("A", "at risk"),
        ("G", "on track"),
        ("B", "complete"),
    ]


def test_a_sheet_for_each_area(importer: build.Importer) -> None:
    book = Workbook()
    book.active.title = "Cover"
    put(book.active, [("Wyeford County Council",), ("Improvement Plan 2024",)])
    for name, heading in (
        ("Leadership", None),
        ("Practice", "The quality of practice"),
        ("Workstream C", "C: A stable workforce"),
    ):
        sheet = book.create_sheet(name)
        if heading:
            title(sheet, 1, heading)
        put(sheet, [HEADINGS, ("1", f"Act on {name}", "May 2024", "Jo", "", "G")], start=3)
    recognition = importer(book)
    assert areas(recognition) == [
        ("Leadership", "", 1),
        ("Practice", "The quality of practice", 1),
        ("Workstream C", "A stable workforce", 1),
    ]
    assert recognition.draft.info.title == "Improvement Plan 2024"
    assert recognition.draft.info.authority == "Wyeford County Council"
    assert [s.role for s in recognition.sheets] == ["cover", "plan", "plan", "plan"]


def test_area_titles_between_the_rows(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    title(sheet, 1, "Priority 1: Leadership and governance")
    put(sheet, [HEADINGS, ("1.1", "Write", "May 2024", "Jo", "", "G")], start=2)
    title(sheet, 5, "Priority 2 - Practice")
    put(sheet, [("2.1", "Read", "May 2024", "Jo", "", "A"), ("2.2", "Send")], start=6)
    recognition = importer(book)
    assert areas(recognition) == [
        ("Priority 1", "Leadership and governance", 1),
        ("Priority 2", "Practice", 2),
    ]


def test_plain_bands_are_areas_where_nothing_is_numbered(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    put(sheet, [("Wyeford Improvement Plan",), (None,), HEADINGS])
    title(sheet, 4, "Front door")
    put(sheet, [("1", "Write", "May 2024", "Jo", "", "G")], start=5)
    title(sheet, 6, "Care leavers")
    put(sheet, [("2", "Read", "May 2024", "Jo", "", "G")], start=7)
    assert areas(importer(book)) == [("", "Front door", 1), ("", "Care leavers", 1)]


def test_commitments_group_actions(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    title(sheet, 1, "Workstream A: Leadership")
    put(
        sheet,
        [
            ("Outcome", "Children are safe"),
            ("Sponsor", "Director", "Lead", "Head of Service"),
            ("How will we know we have done it?", "• Fewer delays\n• Better plans"),
            (
                "Related Ofsted Recommendations",
                "Priority action\nOfsted 1: Act early.\nand at once.\n"
                "Areas for improvement\nOfsted 5: Write it down.",
            ),
            ("Improvement Commitment", "We will listen."),
            ("Action", "By When?", "By Whom?", "RAG"),
            ("Meet every week", "May 2024", "Jo", "G"),
            ("Improvement Commitment", "We will act."),
            ("Action", "By When?", "By Whom?", "RAG"),
            ("Answer within a day", "June 2024", "Al", "A"),
        ],
        start=2,
    )
    recognition = importer(book)
    data = recognition.draft
    found = area(recognition, "Workstream A")
    assert (found.title, found.outcome, found.sponsor, found.lead) == (
        "Leadership",
        "Children are safe",
        "Director",
        "Head of Service",
    )
    assert [each.text for each in data.of(Measure, "area_id", found.id)] == [
        "Fewer delays", "Better plans",
    ]  # fmt: skip
    assert found.success_measures == [] and all(each.key for each in data.all(Measure))
    assert [(r.ref, r.text, r.theme) for r in data.requirements(found)] == [
        ("Ofsted 1", "Act early.\nand at once.", "Priority action"),
        ("Ofsted 5", "Write it down.", "Areas for improvement"),
    ]
    by_commitment = {c.id: c.text for c in data.commitments(found)}
    assert [by_commitment[a.commitment_id] for a in data.actions(found) if a.commitment_id] == [
        "We will listen.",
        "We will act.",
    ]


def test_two_header_rows(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    put(
        sheet,
        [
            ("No.", "Action", "Timescales", None, "Lead", "RAG"),
            (None, None, "Start date", "End date", None, None),
            ("1", "Write", "01/05/2024", "31/05/2024", "Jo", "G"),
        ],
    )
    sheet.merge_cells("C1:D1")
    for column in "ABEF":
        sheet.merge_cells(f"{column}1:{column}2")
    (action,) = actions(importer(book))
    assert (action.no, action.by_when, action.lead) == ("1", "31/05/2024", "Jo")
    assert "01/05/2024" in action.extra.values()


def test_vertical_merges_stand_for_several_rows(importer: build.Importer) -> None:
    book = one_sheet(
        ("1", "Write", "May 2024", "Jo", "Drafted", "G"),
        ("2", "Read", "June 2024", None, "Begun", "A"),
        ("3", "Send", "July 2024", "Al", "", "A"),
    )
    book.active.merge_cells("D2:D3")
    assert [a.lead for a in actions(importer(book))] == ["Jo", "Jo", "Al"]


def test_a_blank_cell_that_is_not_merged_stays_blank(importer: build.Importer) -> None:
    recognition = importer(one_sheet(("1", "Write", "", "Jo"), ("2", "Read", "", None, "Begun")))
    assert [a.lead for a in actions(recognition)] == ["Jo", ""]


def test_an_action_over_several_rows_is_one(importer: build.Importer) -> None:
    book = one_sheet(
        ("1", "Write it", "May 2024", "Jo", "Drafted", "G"),
        (None, None, "June 2024", "Al", "Sent", None),
        ("2", "Read", "July 2024", "Cy", "", "A"),
    )
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    recognition = importer(book)
    first, second = actions(recognition)
    assert (first.lead, first.progress) == ("Jo\nAl", "Drafted\nSent")
    assert second.no == "2"
    assert "joined" in problem(recognition, "C3:E3")


def test_a_row_split_by_a_page_break_is_joined(importer: build.Importer) -> None:
    book = one_sheet(
        ("1", "Write the policy and bring it to the", "September", "Head of", "Drafted.", "G"),
        HEADINGS,
        (None, "board for approval.", "2024", "Service (JB)", "Sent.", None),
        ("2", "Read", "July 2024", "Cy", "", "A"),
    )
    recognition = importer(book)
    first, _ = actions(recognition)
    assert first.action == "Write the policy and bring it to the board for approval."
    assert (first.by_when, first.due) == ("September 2024", "2024-09-30")
    assert (first.lead, first.progress) == ("Head of Service (JB)", "Drafted.\nSent.")
    assert "joined" in problem(recognition, "B4:E4")


def test_the_number_6_10_is_not_6_1(importer: build.Importer) -> None:
    book = one_sheet(
        *(
            (number, f"Act {n}", "May 2024", "Jo", "", "G")
            for n, number in enumerate((6.8, 6.9, 6.1, 6.11, 6.12))
        )
    )
    recognition = importer(book)
    assert [a.no for a in actions(recognition)] == ["6.8", "6.9", "6.10", "6.11", "6.12"]
    assert "6.10" in problem(recognition, "A4")


def test_a_number_with_a_format_is_as_it_is_shown(importer: build.Importer) -> None:
    book = one_sheet((6.1, "Write", "May 2024"), (7, "Read", "May 2024"))
    book.active["A2"].number_format = "0.00"
    assert [a.no for a in actions(importer(book))] == ["6.10", "7"]


def test_a_number_used_twice_is_listed(importer: build.Importer) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024"), ("1", "Read", "May 2024")))
    assert [a.no for a in actions(recognition)] == ["1", "1"]
    assert "2 actions" in problem(recognition, "A2")
    assert "2 actions" in problem(recognition, "A3")


@pytest.mark.parametrize(
    ("value", "text", "due", "listed"),
    [
        (date(2024, 5, 7), "07/05/2024", "2024-05-07", False),
        (datetime(2024, 5, 7, 14, 30), "07/05/2024 14:30", "2024-05-07", True),
        ("31/08/2018", "31/08/2018", "2018-08-31", False),
        ("04/31/2024", "04/31/2024", "", True),
        ("31/09/2024", "31/09/2024", "", True),
        (45413, "45413", "", True),
        ("Ongoing", "Ongoing", "", False),
    ],
)
def test_dates_as_typed(
    importer: build.Importer, value: object, text: str, due: str, listed: bool
) -> None:
    recognition = importer(one_sheet(("1", "Write", value, "Jo", "", "G")))
    (action,) = actions(recognition)
    assert (action.by_when, action.due, action.original_due) == (text, due, due)
    assert bool([p for p in recognition.problems if p.cell == "C2"]) is listed


def test_dates_of_a_sheet_that_stands_month_first_are_not_guessed(
    importer: build.Importer,
) -> None:
    recognition = importer(
        one_sheet(
            ("1", "Write", "08/31/2018"),
            ("2", "Read", "04/01/2019"),
            ("3", "Send", "05/05/2019"),
            ("4", "Meet", date(2019, 4, 1)),
        )
    )
    assert [(a.by_when, a.due) for a in actions(recognition)] == [
        ("08/31/2018", ""),
        ("04/01/2019", ""),
        ("05/05/2019", "2019-05-05"),
        ("01/04/2019", "2019-04-01"),
    ]
    assert "two ways" in problem(recognition, "C3")


def test_us_dates_in_a_us_format_are_still_days_first(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", date(2024, 5, 7), "Jo", "", "G"))
    book.active["C2"].number_format = "mm-dd-yy"
    assert actions(importer(book))[0].by_when == "07/05/2024"


def test_the_1904_calendar(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", date(2024, 5, 7), "Jo", "", "G"))
    book.epoch = CALENDAR_MAC_1904
    assert actions(importer(book))[0].by_when == "07/05/2024"


def test_comments_are_kept_as_notes(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"))
    book.active["C2"].comment = Comment("Agreed with the board", "AB")
    book.active["E2"].comment = Comment("No update yet", "AB")  # on a cell with no words
    recognition = importer(book)
    assert "Agreed with the board" in actions(recognition)[0].notes
    assert "No update yet" in actions(recognition)[0].notes
    assert "comment" in problem(recognition, "C2")


def test_what_is_hidden_is_imported_and_listed(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"), ("2", "Read", "May 2024", "Al"))
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    hidden = book.create_sheet("Board")
    put(hidden, [HEADINGS, ("9", "Meet", "May 2024", "Cy", "", "A")])
    hidden.sheet_state = "hidden"
    recognition = importer(book)
    assert [(a.no, a.lead) for a in actions(recognition)] == [("1", "Jo"), ("2", "Al"), ("9", "Cy")]
    assert "hidden" in problem(recognition, "A3:D3")
    assert "hidden" in problem(recognition, "D:D")
    assert any(p.sheet == "Board" and "hidden" in p.what for p in recognition.problems)


def test_struck_out_text_is_imported_and_listed(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"), ("2", "x", "May 2024", "Al"))
    book.active["B2"].font = Font(strike=True)
    struck = InlineFont(strike=True)
    book.active["B3"] = CellRichText("Read ", TextBlock(struck, "and send"))
    recognition = importer(book)
    assert [a.action for a in actions(recognition)] == ["Write", "Read and send"]
    assert "struck" in problem(recognition, "B2")
    assert "struck" in problem(recognition, "B3")


def test_formulas_keep_their_last_value(importer: build.Importer, tmp_path: Path) -> None:
    recognition = importer(one_sheet(("1", "Write", "=DATE(2024,5,7)", "Jo", "", "G")))
    # openpyxl writes no values, as some programs do not.
    assert "not in the file" in problem(recognition, "C2")
    assert actions(recognition)[0].by_when == ""


def test_totals_and_end_rows_are_listed_and_left_out(importer: build.Importer) -> None:
    recognition = importer(
        one_sheet(("1", "Write", "May 2024", "Jo", "", "G"), ("Total", None, "12"), ("END",))
    )
    assert len(actions(recognition)) == 1
    assert "left out" in problem(recognition, "A3:C3")
    assert "left out" in problem(recognition, "A4")


def test_draft_is_the_status_of_the_plan(importer: build.Importer) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", "G"), ("DRAFT",)))
    assert recognition.draft.info.status == "draft"
    assert len(actions(recognition)) == 1


def test_an_unknown_column_is_the_plans_own_field(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("No.", "Action", "By when", "Priority", "Theme board"),
            ("1", "Write", "May 2024", "High", "MASH"),
            ("2", "Read", "May 2024", "Low", None),
        ],
    )
    recognition = importer(book)
    data = recognition.draft
    assert data.extra_names == ["Priority", "Theme board"]
    assert [a.extra for a in actions(recognition)] == [
        {"Priority": "High", "Theme board": "MASH"},
        {"Priority": "Low"},
    ]
    assert "extra.Theme board" in {c.field for c in data.columns}
    assert "own field" in problem(recognition, "E1")


def test_words_beside_the_table_go_into_the_notes(importer: build.Importer) -> None:
    recognition = importer(one_sheet(("1", "Write", "May 2024", "Jo", "", None, None, "A")))
    assert actions(recognition)[0].notes == "A"
    assert "may be the status" in problem(recognition, "H2")


def test_a_summary_of_costs_is_read_as_lines(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"))
    sheet = book.create_sheet("Costs summary")
    put(
        sheet,
        [
            ("", "2015/16", "2016/17"),
            ("Non-recurrent costs",),
            ("Agency staff", "£478,361"),
            ("Training", "@£1000 a day", "£2K"),
            ("TOTAL", "£667,961", "£600,361"),
        ],
    )
    recognition = importer(book)
    from desktop.core.kinds import CostLine

    lines = recognition.draft.all(CostLine)
    assert [(line.section, line.item, line.figures) for line in lines] == [
        ("", "", ["2015/16", "2016/17"]),
        ("Non-recurrent costs", "Agency staff", ["£478,361"]),
        ("Non-recurrent costs", "Training", ["@£1000 a day", "£2K"]),
        ("Non-recurrent costs", "TOTAL", ["£667,961", "£600,361"]),
    ]


def test_other_sheets_are_listed_row_by_row(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"))
    other = book.create_sheet("Lookup")
    put(other, [(1, 2), (3, 4)])
    recognition = importer(book)
    assert "1 | 2" in problem(recognition, "A1:B1")
    assert "left out" in problem(recognition, "A2:B2")


def test_a_requirement_for_each_row(importer: build.Importer) -> None:
    """A sheet per area with a column of references that each action answers."""
    book = Workbook()
    for n, name in enumerate(("Area 1", "Area 2")):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.title = name
        put(
            sheet,
            [
                ("Action", "By when", "Lead", "Ofsted Ref"),
                ("Write", "May 2024", "Jo", "RP 1; RP 2"),
                ("Read", "May 2024", "Al", "RP 2"),
            ],
        )
    data = importer(book).draft
    first, second = data.actions(data.areas[0])
    assert [r.ref for r in data.answers(first)] == ["RP 1", "RP 2"]
    assert [r.ref for r in data.answers(second)] == ["RP 2"]


def test_one_paragraph_heading_two_areas(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("No.", "Ofsted Para No", "Ofsted Area for Improvement", "Action", "By When", "Lead"),
            ("1.", "17. (57, 138)", "Keep caseloads down", "Recruit", "May 2014", "Jo"),
            ("2.", None, None, "Retain", "June 2014", "Jo"),
            ("3.", "17. (138)", "Reduce caseloads in disability", "Review", "July 2014", "Al"),
        ],
    )
    recognition = importer(book)
    assert areas(recognition) == [
        ("17. (57, 138)", "Keep caseloads down", 2),
        ("17. (138)", "Reduce caseloads in disability", 1),
    ]
    data = recognition.draft
    assert [[r.ref for r in data.answers(a)] for a in actions(recognition)] == [
        ["17. (57, 138)"],
        ["17. (57, 138)"],
        ["17. (138)"],
    ]


def test_a_theme_in_every_row_makes_the_areas(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("Theme", "Action", "By when", "Lead"),
            ("Leadership", "Write", "May 2024", "Jo"),
            ("Practice", "Read", "May 2024", "Al"),
            ("Leadership", "Send", "May 2024", "Jo"),
        ],
    )
    assert areas(importer(book)) == [("", "Leadership", 2), ("", "Practice", 1)]


def test_the_same_reference_with_two_texts_is_two_requirements(importer: build.Importer) -> None:
    book = Workbook()
    sheet = book.active
    row = 1
    for number, text in ((1, "Words for one."), (2, "Words for the other.")):
        title(sheet, row, f"Ofsted No. {number} Something to improve")
        put(sheet, [("RP 17", text), HEADINGS, (f"{number}.1", "Write", "May 2024")], row + 1)
        row += 5
    data = importer(book).draft
    assert [[r.text for r in data.requirements(a)] for a in data.areas] == [
        ["Words for one."],
        ["Words for the other."],
    ]


def test_a_user_can_change_the_mapping(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("No.", "Action", "By when", "Remarks on it", "Board"),
            ("1", "Write", "May 2024", "Drafted", "MASH"),
        ],
    )
    first = importer(book)
    sheet = first.mapping.sheets[0]
    assert (sheet.role, sheet.header_row) == ("plan", 1)
    changed = SheetMapping(sheet.sheet, "plan", 1, {**sheet.columns, 4: "progress", 5: ""})
    recognition = importer(book, first.mapping.with_sheet(changed))
    (action,) = actions(recognition)
    assert action.progress == "Drafted"
    assert action.extra == {}
    assert "left out" in problem(recognition, "E1")
    ignored = importer(book, first.mapping.with_sheet(SheetMapping(sheet.sheet, "ignored")))
    assert actions(ignored) == []


def test_a_header_row_that_the_user_names(importer: build.Importer) -> None:
    book = Workbook()
    put(book.active, [("Nothing", "to", "see"), ("X1", "X2", "X3"), ("Write", "May 2024", "Jo")])
    first = importer(book)
    assert actions(first) == []
    chosen = SheetMapping("Sheet", "plan", 2, {1: "action", 2: "by_when", 3: "extra:Who else"})
    recognition = importer(book, first.mapping.with_sheet(chosen))
    (action,) = actions(recognition)
    assert (action.action, action.by_when, action.extra) == (
        "Write",
        "May 2024",
        {"Who else": "Jo"},
    )


def test_a_workbook_without_a_plan_says_so(importer: build.Importer) -> None:
    book = Workbook()
    put(book.active, [("Fruit", 3), ("Veg", 4)])
    recognition = importer(book)
    assert actions(recognition) == []
    assert any("No table of actions" in p.what for p in recognition.problems)


def test_keys_of_a_pack_are_kept_and_a_doubled_one_is_listed(importer: build.Importer) -> None:
    book = Workbook()
    put(
        book.active,
        [
            ("Key", "Action", "By when", "Lead"),
            ("kabcdefg", "Write", "May 2024", "Jo"),
            ("kabcdefg", "Write", "May 2024", "Jo"),
        ],
    )
    recognition = importer(book)
    first, second = actions(recognition)
    assert first.key == "kabcdefg" and second.key != "kabcdefg"
    assert "two rows" in problem(recognition, "A3")


def test_importing_twice_gives_the_same_plan(importer: build.Importer) -> None:
    book = one_sheet(("1", "Write", "May 2024", "Jo", "", "G"), ("2", "Read", "01/08/18 - phase 1"))
    plans = []
    for _ in range(2):
        actions_found = [a.values() for a in actions(importer(book))]
        for each in actions_found:
            del each["key"]
        plans.append(actions_found)
    assert plans[0] == plans[1]
