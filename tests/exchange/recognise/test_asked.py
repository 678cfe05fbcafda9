"""A sheet of what is asked, and the cells of actions that point to it."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.coverage import counted, coverage
from desktop.core.kinds import Requirement
from desktop.core.paragraphs import Paragraphs
from desktop.exchange.recognise import Mapping, SheetMapping
from desktop.exchange.recognise.model import ASKED, COVER
from desktop.exchange.recognise.phrases import area_title
from tests.exchange.recognise import build

ASKS = [
    ("Ref", "Requirement"),
    ("4", "See every child in time"),
    ("5", "Read what panels write"),
    ("6", "Keep one record"),
    ("7", "Ask families what they think"),
]


def book(*cells: str | None, heading: str = "Paragraphs", asks: Any = ASKS) -> Book:
    """A plan whose actions have these cells of pointers, beside a sheet of what is asked."""
    made = Book()
    sheet = made.active
    sheet.title = "Plan"
    rows = [(str(no), f"Action number {no}", "May 2027", "Jo", "Begun", "G", cell)
            for no, cell in enumerate(cells, start=1)]  # fmt: skip
    build.put(sheet, [(*build.HEADINGS, heading), *rows])
    if asks:
        build.put(made.create_sheet("Requirements"), asks)
    return made


def answers(found: Any) -> list[list[str]]:
    return [[each.ref for each in found.draft.answers(a)] for a in build.actions(found)]


def refs(found: Any) -> list[str]:
    return [each.ref for each in found.draft.all(Requirement)]


@pytest.mark.parametrize(
    ("cell", "linked"),
    [
        ("4", ["4"]),
        ("4, 6", ["4", "6"]),
        ("4; para 6", ["4", "6"]),
        ("4 and 6", ["4", "6"]),
        ("4\n6", ["4", "6"]),
        ("4-6", ["4", "5", "6"]),
        ("Paragraphs 4 to 6", ["4", "5", "6"]),
        ("(4, 6)", ["4", "6"]),
        ("4, 4", ["4"]),
        ("5?", []),
        ("4, 5?", ["4"]),
        ("99", []),
        ("6, 99", ["6"]),
        ("TBC", []),
        ("?", []),
        ("-", []),
        ("n/a", []),
        (None, []),
    ],
)
def test_a_cell_links_to_what_it_names_and_to_nothing_else(
    importer: build.Importer, cell: str | None, linked: list[str]
) -> None:
    # The row above points somewhere, so that a blank cell has what it might be given.
    found = importer(book("7", cell))
    assert answers(found) == [["7"], linked]
    assert refs(found) == ["4", "5", "6", "7"]
    assert build.areas(found) == [("Plan", "", 2)]


def test_what_is_linked_to_nothing_is_named_and_kept(importer: build.Importer) -> None:
    found = importer(book("4, 5?", "99", "n/a", "4"))
    assert "“5?” is doubted in the workbook itself" in build.problem(found, "G2")
    assert "“99” is no requirement that a sheet lists" in build.problem(found, "G3")
    kept = [action.extra.get("Paragraphs", "") for action in build.actions(found)]
    assert kept == ["4, 5?", "99", "", ""]


def test_what_is_asked_and_not_answered_is_counted(importer: build.Importer) -> None:
    found = counted(coverage(importer(book("4", "5?", "99", None)).draft))
    assert (found.requirements, found.linked, found.unanswered) == (4, 1, 3)


def test_a_column_of_recommendations_may_hold_their_numbers(importer: build.Importer) -> None:
    asks = [("No", "Recommendation", "Theme", "Owner"), ("R1", "See every child", "Practice", "Jo"),
            ("R2", "Read it", None, None)]  # fmt: skip
    found = importer(book("R1", "R1-R2", None, heading="Recommendation", asks=asks))
    assert answers(found) == [["R1"], ["R1", "R2"], []]
    first, second = found.draft.all(Requirement)
    assert (first.theme, second.theme, second.text) == ("Practice", "", "Read it")
    assert "R1, Owner: Jo" in found.draft.info.notes
    assert "no field for “Owner”" in build.problem(found, "D2")


@pytest.mark.parametrize(
    ("heading", "cells", "linked"),
    [
        ("JTAI recommendation", ("4", "5, 7", None), [["4"], ["5", "7"], []]),
        ("JTAI recommendation", ("4", "5, 9", None), [["4"], ["5"], []]),
        ("JTAI recommendation", ("as agreed", "soon", "5"), [[], [], []]),
        ("Wave", ("4", "5", "6"), [[], [], []]),
        ("Rec", ("4", "5, 7", "R6"), [["4"], ["5", "7"], ["6"]]),
        ("Recs", ("4-6", "All", "7?"), [["4", "5", "6"], [], []]),
        ("Recs", ("4-6", "6 & 7", "7?"), [["4", "5", "6"], ["6", "7"], []]),
        ("Addresses", ("4", "5, 7", None), [["4"], ["5", "7"], []]),
        ("Addresses", ("4 High Street", "5 Mill Lane", None), [[], [], []]),
    ],
)
def test_a_column_of_the_plan_s_own_may_point_to_recommendations(
    importer: build.Importer, heading: str, cells: tuple[str | None, ...], linked: list[list[str]]
) -> None:
    found = importer(book(*cells, heading=heading))
    assert answers(found) == linked
    assert refs(found) == ["4", "5", "6", "7"]
    kept = [each.extra.get(heading) or None for each in build.actions(found)]
    assert kept == list(cells)
    told = [
        each for each in found.problems if "names requirements by their references" in each.what
    ]
    assert bool(told) == any(linked)


def test_texts_beside_the_actions_are_requirements_still(importer: build.Importer) -> None:
    found = importer(book("See every child in time", "Build a hut", heading="Recommendation"))
    assert [each.text for each in found.draft.all(Requirement)][-1] == "Build a hut"
    assert len(found.draft.all(Requirement)) >= 5


def test_texts_with_figures_are_no_references(importer: build.Importer) -> None:
    texts = ("Visit within 5 days", "Close 7 in 10 cases")
    found = importer(book(*texts, heading="Recommendation"))
    assert [each.text for each in found.draft.all(Requirement)][-2:] == list(texts)
    found = importer(book("4", "para 99", heading="Recommendation"))
    assert answers(found) == [["4"], []] and refs(found) == ["4", "5", "6", "7"]


def test_a_reference_beside_its_text_is_a_requirement_of_its_own(importer: build.Importer) -> None:
    made = book("9", heading="Para no")
    made.active["H1"], made.active["H2"] = "Recommendation", "4"
    found = importer(made)
    assert ("9", "4") in [(each.ref, each.text) for each in found.draft.all(Requirement)]


def test_a_row_that_goes_on_leaves_its_area_as_it_is(importer: build.Importer) -> None:
    made = book("4")
    made.active["H1"], made.active["H2"] = "Area", "Practice"
    made.active["B3"], made.active["G3"] = "and see that it lasts", "6"
    found = importer(made)
    assert answers(found) == [["4", "6"]] and build.areas(found) == [("", "Practice", 1)]


def test_two_of_one_reference_are_not_chosen_from(importer: build.Importer) -> None:
    found = importer(book("4", "5", asks=[*ASKS, ("4", "Another thing")]))
    assert answers(found) == [[], ["5"]]
    assert "“4” is the reference of 2 requirements" in build.problem(found, "G2")


def test_headings_between_requirements_are_their_theme(importer: build.Importer) -> None:
    asks = [("What the inspectors ask",), *ASKS[:2], ("Leadership",), *ASKS[2:]]
    found = importer(book("4", asks=asks))
    assert [each.theme for each in found.draft.all(Requirement)] == ["", *["Leadership"] * 3]
    assert "What the inspectors ask" in found.draft.info.notes


def test_a_heading_that_no_requirement_follows_is_kept_in_the_notes(
    importer: build.Importer,
) -> None:
    asks = [ASKS[0], ("Leadership",), ("Practice",), *ASKS[1:], ("To be agreed",)]
    found = importer(book("4", asks=asks))
    assert {each.theme for each in found.draft.all(Requirement)} == {"Practice"}
    assert found.draft.info.notes.split("\n")[-2:] == ["Leadership", "To be agreed"]


def test_a_row_that_goes_on_points_further(importer: build.Importer) -> None:
    made = book("4")
    made.active["B3"], made.active["G3"] = "and see that it lasts", "4, 6, 88"
    found = importer(made)
    assert answers(found) == [["4", "6"]]
    assert build.actions(found)[0].extra == {"Paragraphs": "4, 6, 88"}


def test_a_doubted_reference_is_no_answer_where_nothing_is_listed(
    importer: build.Importer,
) -> None:
    found = importer(book("12", "13?", asks=()))
    assert answers(found) == [["12"], []] and refs(found) == ["12"]
    assert "“13?” is doubted" in build.problem(found, "G3")


def test_an_area_named_by_paragraphs_keeps_them_in_its_code(importer: build.Importer) -> None:
    made = Book()
    rows = [(code, str(no), f"Action {no}", "Jo", "May 2027", "G", "Begun")
            for no, code in enumerate(("4. (5, 38)", "6?"), start=1)]  # fmt: skip
    build.put(made.active, [("Area", "No.", "Action", "Lead", "By when", "RAG", "Progress"), *rows])
    build.put(made.create_sheet("Recommendations"), [("Paragraph", "Recommendation"), *ASKS[1:]])
    found = importer(made)
    named = Paragraphs(found.draft)
    assert [(each.words, len(each.requirements)) for each in named.named] == [
        ("5", 1), ("38", 0), ("6?", 1),
    ]  # fmt: skip
    assert counted(coverage(found.draft)).linked == 0


def titled(importer: build.Importer, *cells: str | None) -> Any:
    """A plan whose one area has these cells above its headings, beside the report's paragraphs."""
    made = Book()
    made.active.title = "Plan"
    rows = [("9.1", "Count beds", "May 2027", "Jo", "Begun", "G")]
    build.put(made.active, [("Our plan",), cells, build.HEADINGS, *rows])
    listed = [("Paragraph", "Recommendation"), ("5", "Read"), ("38", "Write"), ("41", "Add up")]
    build.put(made.create_sheet("Recommendations"), listed)
    return importer(made)


@pytest.mark.parametrize(
    ("cells", "code", "title", "named"),
    [
        (("9. (5, 38) Homes are full",), "9. (5, 38)", "Homes are full", ["5", "38"]),
        (("9. (5, 38)", "Homes are full"), "9. (5, 38)", "Homes are full", ["5", "38"]),
        (("9 (5, 38)", "homes are full"), "9 (5, 38)", "homes are full", ["5", "38"]),
        (("9 (5, 38) Homes are full",), "9 (5, 38)", "Homes are full", ["5", "38"]),
        (("9. (5?) Homes are full",), "9. (5?)", "Homes are full", ["5?"]),
        (("9. Homes are full (para 38)",), "9. (para 38)", "Homes are full", ["38"]),
        (("Theme 9: Homes (paras 5 & 38).",), "Theme 9 (paras 5 & 38)", "Homes", ["5", "38"]),
        (("Theme 9 (38, 41): Homes",), "Theme 9 (38, 41)", "Homes", ["38", "41"]),
        (("Theme 9", "Homes"), "Theme 9", "Homes", []),
        (("9. Homes for 38 (of 41)",), "9", "Homes for 38 (of 41)", []),
        (("9. Homes in the year (2031)",), "9", "Homes in the year (2031)", []),
        (("9. (2031) Homes",), "9", "(2031) Homes", []),
    ],
)
def test_an_area_s_title_names_paragraphs_as_its_code_does(
    importer: build.Importer, cells: tuple[str, ...], code: str, title: str, named: list[str]
) -> None:
    found = titled(importer, *cells)
    assert build.areas(found) == [(code, title, 1)]
    assert [each.words for each in Paragraphs(found.draft).named] == named
    assert counted(coverage(found.draft)).linked == 0


def test_paragraphs_that_are_doubted_or_listed_nowhere_are_told(importer: build.Importer) -> None:
    heard = [each.what for each in titled(importer, "9. (5?, 38, 60, 61) Homes").problems]
    assert any("“5?” in the code of 9. (5?, 38, 60, 61) is doubted" in each for each in heard)
    assert (
        "2 paragraphs of the report that codes of areas name are listed on no sheet: 60 and 61 of"
        " 9. (5?, 38, 60, 61)."
    ) in heard
    plain = [each.what for each in titled(importer, "9. (5, 38) Homes").problems]
    assert not any("in the code" in each or "no sheet" in each for each in plain)


def test_an_area_is_found_by_its_number_without_the_paragraphs(importer: build.Importer) -> None:
    made = Book()
    rows = [("9.1", "Count beds", "May 2027", "Jo", "Begun", "G")]
    build.put(made.active, [("9. (5, 38) Homes",), build.HEADINGS, *rows])
    build.put(made.create_sheet("Cover"), [("Theme", "Sponsor"), ("9. Homes for all", "Ann Lee")])
    assert [each.sponsor for each in importer(made).draft.areas] == ["Ann Lee"]


def test_a_label_s_title_names_paragraphs_too(importer: build.Importer) -> None:
    made = Book()
    made.active.title = "Homes"
    rows = [("9.1", "Count beds", "May 2027", "Jo", "Begun", "G")]
    build.put(made.active, [("Theme", "9. (5, 38) Homes are full"), (), build.HEADINGS, *rows])
    assert build.areas(importer(made)) == [("Homes (5, 38)", "Homes are full", 1)]


def test_the_role_of_the_sheet_may_be_chosen(importer: build.Importer) -> None:
    made = book("4")
    assert next(each.role for each in importer(made).sheets if each.name == "Requirements") == ASKED
    mapping = importer(made).mapping
    covered = importer(made, mapping.with_sheet(SheetMapping("Requirements", COVER)))
    assert refs(covered) == ["4"]
    other = book("4", asks=[("Some words",), ("More of them",)])
    chosen = Mapping((SheetMapping("Requirements", ASKED),))
    said = importer(other, chosen)
    assert "No row of this sheet reads like headings" in build.problem(said, "")
    assert "More of them" in said.draft.info.notes


def test_a_word_among_the_pointers_makes_no_requirements_of_them(
    importer: build.Importer,
) -> None:
    found = importer(
        book("4", "4 and 5", "Rec 6", "R7", "All", "n/a", heading="Ofsted recommendation")
    )
    assert answers(found) == [["4"], ["4", "5"], ["6"], ["7"], [], []]
    assert refs(found) == ["4", "5", "6", "7"] and len(build.areas(found)) == 1
    assert "no requirement that a sheet lists" in build.problem(found, "G6")


def test_a_sheet_of_the_report_s_paragraphs_is_what_is_asked(importer: build.Importer) -> None:
    asks = [("RP", "Text"), ("RP 51", "Cases drift"), ("RP 52", "Boards do not challenge")]
    found = importer(book("RP51", "RP 51, RP 52", heading="RP", asks=asks))
    assert answers(found) == [["RP 51"], ["RP 51", "RP 52"]]
    assert refs(found) == ["RP 51", "RP 52"] and len(build.areas(found)) == 1


def test_a_reference_with_its_source_is_that_source_s(importer: build.Importer) -> None:
    asks = [("Source", "Ref", "Requirement"), ("Ofsted", "1", "See children in time"),
            ("Notice", "1", "Keep one record")]  # fmt: skip
    found = importer(book("Ofsted 1", "Notice 1", "1", heading="Recommendation", asks=asks))
    linked = [[each.source for each in found.draft.answers(a)] for a in build.actions(found)]
    assert linked == [["Ofsted"], ["Notice"], []]
    assert "the reference of 2 requirements" in build.problem(found, "G4")


@pytest.mark.parametrize(
    ("asked", "cells", "linked"),
    [
        (("1.2", "12"), ("1.2", "12"), [["1.2"], ["12"]]),
        (("12", "1.2"), ("12, 1.2.", "Para 1.2"), [["12", "1.2"], ["1.2"]]),
        (("12", "13"), ("13", "1.2"), [["13"], []]),
    ],
)
def test_a_point_within_a_number_makes_it_another(
    importer: build.Importer, asked: tuple[str, ...], cells: tuple[str, ...], linked: list[Any]
) -> None:
    asks = [ASKS[0], *((ref, f"Do what {ref} asks") for ref in asked)]
    found = importer(book(*cells, asks=asks))
    assert answers(found) == linked
    assert refs(found) == list(asked)


def test_areas_whose_codes_differ_by_a_point_are_two(importer: build.Importer) -> None:
    made = Book()
    rows = [
        ("Area 1.2: Homes",),
        build.HEADINGS,
        ("a", "Visit", "May 2027", "Jo", "Begun", "G"),
        ("Area 12: Homes",),
        build.HEADINGS,
        ("b", "Write", "May 2027", "Jo", "Begun", "G"),
    ]
    build.put(made.active, rows)
    assert [area[1:] for area in build.areas(importer(made))] == [("Homes", 1), ("Homes", 1)]


DOTTED = [("Ref", "Requirement"), *((ref, f"What {ref} asks for children")
          for ref in ("12", "R12", "13", "1.1", "1.2", "1.3", "1.10"))]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "linked"),
    [
        ("12", ["12"]),  # the one that is listed so, before one that is called so
        ("R12", ["R12"]),
        ("Paragraph 12", ["12"]),
        ("1.1-1.3", ["1.1", "1.2", "1.3"]),
        ("1.2 – 1.3", ["1.2", "1.3"]),
        ("1.1 R12", ["R12", "1.1"]),
        ("1.1 1.4", []),
        ("1.10", ["1.10"]),
        ("R12-R13", ["R12", "13"]),
        ("12-13", ["12", "13"]),
        ("see 12", []),
    ],
)
def test_references_with_points_and_alike(
    importer: build.Importer, cell: str, linked: list[str]
) -> None:
    found = importer(book("1.1", cell, asks=DOTTED))
    assert answers(found) == [["1.1"], linked]
    told = [each.what for each in found.problems if each.cell == "G3"]
    assert bool(told) is not bool(linked)
    assert not told or f"“{cell}” is no requirement that a sheet lists" in told[0]


def test_paragraphs_within_chapters_are_pointed_to_by_the_code_of_an_area(
    importer: build.Importer,
) -> None:
    found = titled(importer, "3. (1.2, 4.10?) Assessments")
    (area,) = {each.area.code for each in Paragraphs(found.draft).named}
    assert area == "3. (1.2, 4.10?)"
    assert [each.words for each in Paragraphs(found.draft).named] == ["1.2", "4.10?"]
    worded = titled(importer, "3. Assessments (paras 1.2-1.4, para 4.10)")
    named = [each.words for each in Paragraphs(worded.draft).named]
    assert named == ["1.2", "1.3", "1.4", "4.10"]


def test_a_paragraph_that_two_areas_name_is_counted_once(importer: build.Importer) -> None:
    made = Book()
    rows: list[tuple[str, ...]] = []
    for number in ("9", "10"):
        rows += [(f"{number}. (5, 60) Homes",), build.HEADINGS]
        rows += [(f"{number}.1", "Count beds", "May 2027", "Jo", "Begun", "G")]
    build.put(made.active, rows)
    build.put(made.create_sheet("Requirements"), [("Ref", "Requirement"), ("5", "Homes are few")])
    heard = [each.what for each in importer(made).problems]
    assert (
        "1 paragraph of the report that codes of areas name is listed on no sheet: 60 of"
        " 9. (5, 60), 60 of 10. (5, 60)."
    ) in heard


@pytest.mark.parametrize(
    ("said", "code", "title"),
    [
        ("1. Homes \u2013 paras 4, 6", "1. (paras 4, 6)", "Homes"),
        ("1. Homes, paragraphs 4 and 6", "1. (paragraphs 4 and 6)", "Homes"),
        ("Area 1: Homes - para 4", "Area 1 (para 4)", "Homes"),
        ("1. Homes (paras 4\u20136)", "1. (paras 4\u20136)", "Homes"),
        ("1. Homes \u2013 within 4, 6", "1", "Homes \u2013 within 4, 6"),
        ("1. Answer paragraph 4", "1", "Answer paragraph 4"),
    ],
)
def test_paragraphs_behind_a_title_belong_to_its_code(said: str, code: str, title: str) -> None:
    found = area_title(said)
    assert found is not None and (found.code, found.title) == (code, title)
