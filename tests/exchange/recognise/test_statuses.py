"""Keys in a council's own letters, words that no status has, and two ratings."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook as Book

from desktop.core.kinds import CostLine, ImpactStatus, Status
from desktop.exchange.recognise import Mapping
from desktop.exchange.recognise.keys import letters_for
from tests.exchange.recognise import build

HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "Status")


def plan(*statuses: str, above: Any = (), key: Any = (), name: str = "Key") -> Book:
    """Actions with these statuses, under rows of a key or with one on a sheet of its own."""
    book = Book()
    sheet = book.active
    sheet.title = "Plan"
    rows = [(str(no), f"Action number {no}", "May 2027", "Jo", "Begun", status)
            for no, status in enumerate(statuses, start=1)]  # fmt: skip
    build.put(sheet, [*above, HEADINGS, *rows])
    if key:
        build.put(book.create_sheet(name), key)
    return book


def legend(found: Any, kind: type[Status] = Status) -> list[tuple[str, str, bool, bool]]:
    return [(each.code, each.word, each.complete, each.on_track) for each in found.draft.all(kind)]


def ratings(found: Any) -> list[str]:
    return [action.ragb for action in build.actions(found)]


OWN = [
    ("W", "Waiting to begin"),
    ("UW", "Under way and on schedule"),
    ("SL", "Slipping"),
    ("ST", "Stopped until the board decides"),
    ("F", "Finished, but evidence is still to be seen"),
    ("FE", "Finished and evidence seen"),
]


@pytest.mark.parametrize("where", ["above", "sheet", "headed"])
def test_a_key_of_own_letters(importer: build.Importer, where: str) -> None:
    if where == "above":
        book = plan("UW", "F", "FE", "W", above=[("Key",), *OWN, (None,)])
    elif where == "sheet":
        book = plan("UW", "F", "FE", "W", key=OWN, name="Definitions")
    else:
        book = plan("UW", "F", "FE", "W", above=[("Code", "Meaning"), *OWN, (None,)])
    found = importer(book)
    assert [(code, done, going) for code, _, done, going in legend(found)] == [
        ("W", False, False), ("UW", False, True), ("SL", False, False), ("ST", False, False),
        ("F", False, False), ("FE", True, False),
    ]  # fmt: skip
    assert [each.meaning for each in found.draft.legend] == [meaning for _, meaning in OWN]
    assert ratings(found) == ["UW", "F", "FE", "W"]
    assert found.draft.info.legend_supplied == ""
    said = " ".join(each.what for each in found.problems)
    assert "Finished and evidence seen means complete" in said
    assert "no key" not in said and "is no status" not in said


def test_letters_go_on_from_the_usual_ones(importer: build.Importer) -> None:
    rows = [("NB", "Not begun"), ("R", "Late"), ("A", "Tight"), ("G", "Fine"), ("X", "Dropped")]
    found = importer(plan("X", "NB", above=[*rows, (None,)]))
    assert [code for code, *_ in legend(found)] == ["NB", "R", "A", "G", "X"]
    assert ratings(found) == ["X", "NB"]


def test_a_key_of_figures_under_headings(importer: build.Importer) -> None:
    rows = [
        ("Score", "Status", "Description", "Action required"),
        (1, "Not begun", "Nothing has been done yet", "Tell the chair"),
        (2, "Half way", "In progress, with some delay", ""),
        (3, "There", "Delivered in full", "None"),
        (None,),
    ]
    found = importer(plan(3, 1, above=rows))  # type: ignore[arg-type]
    assert legend(found) == [
        ("1", "Not begun", False, False), ("2", "Half way", False, False),
        ("3", "There", True, False),
    ]  # fmt: skip
    assert found.draft.all(Status)[0].duty == "Tell the chair"
    assert ratings(found) == ["3", "1"]


def test_a_key_in_one_cell(importer: build.Importer) -> None:
    line = "Key: NB = Not begun; OT = On track; XX = Late; D = Delivered"
    found = importer(plan("OT", "D", above=[(line,), (None,)]))
    assert legend(found) == [
        ("NB", "Not begun", False, False), ("OT", "On track", False, True),
        ("XX", "Late", False, False), ("D", "Delivered", True, False),
    ]  # fmt: skip
    assert ratings(found) == ["OT", "D"]


def test_a_key_of_words(importer: build.Importer) -> None:
    rows = [("Yet to begin", "Nothing has been done"), ("Begun", "Work is in hand"),
            ("Part of practice", "Complete, and audits show it")]  # fmt: skip
    found = importer(plan("Part of practice", "yet to begin", key=rows))
    assert [(word, done) for _, word, done, _ in legend(found)] == [
        ("Yet to begin", False), ("Begun", False), ("Part of practice", True),
    ]  # fmt: skip
    codes = [code for code, *_ in legend(found)]
    assert len(set(codes)) == 3 and ratings(found) == [codes[2], codes[0]]


def test_a_key_of_colours(importer: build.Importer) -> None:
    book = plan("", "", above=[("Key",), (None, "Complete"), (None, "With a partner"), (None,)])
    sheet = book.active
    for ref, colour in (("A2", "0070C0"), ("A3", "7030A0"), ("F6", "7030A0"), ("F7", "0070C0")):
        build.paint(sheet, ref, colour)
    found = importer(book)
    assert [word for _, word, *_ in legend(found)] == ["Complete", "With a partner"]
    assert [found.draft.legend.word(code) for code in ratings(found)] == [
        "With a partner", "Complete",
    ]  # fmt: skip


def test_a_key_beside_the_table(importer: build.Importer) -> None:
    book = plan("UW", "F", "FE", "W", "SL", "ST")
    for row, (code, meaning) in enumerate(OWN, start=2):
        book.active.cell(row, 9, code)
        book.active.cell(row, 10, meaning)
    book.active.cell(1, 9, "Key")
    found = importer(book)
    assert [code for code, *_ in legend(found)] == [code for code, _ in OWN]
    assert ratings(found) == ["UW", "F", "FE", "W", "SL", "ST"]
    assert not any(action.notes for action in build.actions(found))
    assert "“Key” heads the key" in build.problem(found, "I1")


def test_words_beside_a_table_that_are_no_key_stay_with_their_rows(
    importer: build.Importer,
) -> None:
    book = plan("G", "R", "A")
    book.active.cell(2, 9, "See the minutes of May")
    found = importer(book)
    assert build.actions(found)[0].notes == "See the minutes of May"


def test_a_list_of_actions_is_no_key(importer: build.Importer) -> None:
    found = importer(plan("G", "R"))
    assert len(found.draft.actions()) == 2
    assert found.draft.info.legend_supplied.startswith("Red, Amber, Green, Blue")
    assert "no key to its statuses" in build.problem(found, "")


def test_a_second_key_is_kept_and_told(importer: build.Importer) -> None:
    found = importer(plan("FE", above=[("Key",), *OWN, (None,)], key=[("R", "Late"), ("G", "Fine"),
                                                                       ("B", "Done")]))  # fmt: skip
    assert [code for code, *_ in legend(found)] == [code for code, _ in OWN]
    assert "R | Late" in found.draft.info.notes
    assert "another key" in build.problem(found, "1:3")


def test_letters_for_a_status_are_free_ones() -> None:
    assert letters_for("On hold", []) == "O"
    assert letters_for("On hold", ["O"]) == "OH"
    assert letters_for("On hold", ["O", "OH"]) == "ON"
    assert letters_for("Hold", ["H"], "H") == "HO"


# --- words that no status has ------------------------------------------------------------------


def test_each_word_is_one_line_and_one_question(importer: build.Importer) -> None:
    found = importer(plan("On hold", "G", "on hold.", "With lawyers", "in progress"))
    assert ratings(found) == ["", "G", "", "", "G"]
    assert [(word.text, word.cells, word.code) for word in found.words] == [
        ("On hold", ("Plan!F2", "Plan!F4"), ""), ("With lawyers", ("Plan!F5",), ""),
        ("in progress", ("Plan!F6",), "G"),
    ]  # fmt: skip
    said = build.problem(found, "F2")
    assert "“On hold” is no status of the legend; it stands in 2 status cells (F2, F4)" in said
    assert not [each for each in found.problems if each.cell == "F4"]
    kept = [action.extra.get("Status in the workbook", "") for action in build.actions(found)]
    assert kept == ["On hold", "", "on hold.", "With lawyers", ""]
    fields = [column.field for column in found.draft.columns]
    assert fields.index("extra.Status in the workbook") == fields.index("ragb") + 1


def test_a_whole_text_is_kept_and_told_and_is_no_question(importer: build.Importer) -> None:
    text = "The team met twice in May and agreed that nothing more is needed before the autumn"
    found = importer(plan("G", text))
    assert found.words == () and "is no status of the legend" in build.problem(found, "F3")
    assert build.actions(found)[1].extra == {"Status in the workbook": text}


def test_an_answer_is_followed(importer: build.Importer) -> None:
    book = plan("On hold", "G", "on hold.", "With lawyers")
    hold, lawyers = importer(book).words
    found = importer(book, Mapping().with_words({hold.key: "A", lawyers.key: "+"}))
    assert ratings(found) == ["A", "G", "A", "W"]
    made = found.draft.legend.get("W")
    assert made is not None and (made.word, made.complete, made.on_track) == (
        "With lawyers", False, False,
    )  # fmt: skip
    assert found.words == () and found.mapping.words == {hold.key: "A", lawyers.key: "+"}
    none = importer(book, Mapping().with_words({hold.key: ""}))
    assert ratings(none)[0] == "" and "was said to be no status" in build.problem(none, "F2")


# --- two ratings -------------------------------------------------------------------------------


def rated(first: str, second: str, *rows: tuple[str, str], above: Any = ()) -> Book:
    book = Book()
    build.put(book.active, [
        *above, ("No.", "Action", "By when", "Lead", first, second),
        *((str(no), f"Action number {no}", "May 2027", "Jo", *pair)
          for no, pair in enumerate(rows, start=1)),
    ])  # fmt: skip
    return book


@pytest.mark.parametrize(
    ("delivery", "impact"),
    [
        ("Delivery RAG", "Impact RAG"),
        ("RAG rating (delivery)", "RAG rating (impact)"),
        ("Status", "Outcome RAG"),
        ("RAG", "Impact"),
        ("BRAG", "Difference made"),
    ],
)
def test_two_ratings_by_their_headings(
    importer: build.Importer, delivery: str, impact: str
) -> None:
    found = importer(rated(delivery, impact, ("G", "R"), ("A", ""), ("B", "A")))
    assert [(each.ragb, each.impact_ragb) for each in build.actions(found)] == [
        ("G", "R"), ("A", ""), ("B", "A"),
    ]  # fmt: skip
    assert [each.code for each in found.draft.impact_legend] == ["R", "A", "G", "B"]
    assert not any(each.duty or each.needs_recovery for each in found.draft.impact_legend)
    swapped = importer(rated(impact, delivery, ("G", "R")))
    assert [(each.ragb, each.impact_ragb) for each in build.actions(swapped)] == [("R", "G")]


def test_a_plan_with_one_rating_has_one_legend(importer: build.Importer) -> None:
    found = importer(plan("G"))
    assert not found.draft.all(ImpactStatus)


def test_each_rating_has_its_own_key(importer: build.Importer) -> None:
    above = [
        ("Delivery RAG key",), ("R", "Off track"), ("G", "On track"), ("B", "Complete"), (None,),
        ("Impact RAG key",), ("R", "No difference"), ("S", "Some signs"), ("G", "Seen in audits"),
        (None,),
    ]  # fmt: skip
    found = importer(rated("Delivery RAG", "Impact RAG", ("B", "S"), above=above))
    (action,) = build.actions(found)
    assert (action.ragb, action.impact_ragb) == ("B", "S")
    assert [code for code, *_ in legend(found)] == ["R", "G", "B"]
    assert [(code, word) for code, word, *_ in legend(found, ImpactStatus)] == [
        ("R", "No difference"), ("S", "Some signs"), ("G", "Seen in audits"),
    ]  # fmt: skip
    assert found.draft.info.legend_supplied == ""


def test_a_word_in_an_impact_cell_is_a_question_of_its_own(importer: build.Importer) -> None:
    book = rated("Delivery RAG", "Impact RAG", ("G", "Too soon"), ("G", "R"), ("Too soon", "A"))
    found = importer(book)
    assert [word.field for word in found.words] == ["impact_ragb", "ragb"]
    first = build.actions(found)[0]
    assert first.extra == {"Impact rating in the workbook": "Too soon"}
    answered = importer(book, Mapping().with_words({found.words[0].key: "+"}))
    one, _, three = build.actions(answered)
    assert answered.draft.impact_legend.word(one.impact_ragb) == "Too soon"
    assert three.ragb == "", "the word was answered for the impact alone"


def test_impact_beside_likelihood_weighs_a_risk(importer: build.Importer) -> None:
    found = importer(rated("Impact", "Likelihood", ("High", "Low"), ("Medium", "Low")))
    first = build.actions(found)[0]
    assert first.success == first.impact_ragb == ""
    assert first.extra == {"Impact": "High", "Likelihood": "Low"}


def test_an_improvement_board_s_table(importer: build.Importer) -> None:
    book = Book()
    build.put(book.active, [
        ("Ref", "Area for priority action", "Action", "Lead (council)", "Lead (health)", "Start",
         "End", "Baseline", "Target 6 months", "Target 18 months", "Latest",
         "What difference for children", "RAG delivery", "RAG impact"),
        ("1.1", "Plans are late", "Open a second team", "AD", "Health", "01/09/2027", "31/03/2028",
         "40 weeks", "30", "20", "38", "Plans come in time", "G", "R"),
        ("1.2", None, "Write to every family", "AD", None, "", "30/04/2028",
         "", "", "", "", "", "A", "A"),
    ])  # fmt: skip
    found = importer(book)
    action, more = build.actions(found)
    assert (more.lead, more.measure) == ("AD", "")
    assert action.lead == "AD / Health"
    assert action.measure.split("\n") == [
        "Baseline: 40 weeks", "Target 6 months: 30", "Target 18 months: 20", "Latest: 38",
    ]  # fmt: skip
    assert action.due == "2028-03-31" and action.difference == "Plans come in time"
    assert (action.ragb, action.impact_ragb) == ("G", "R")
    assert action.extra == {"Start": "01/09/2027"}
    assert [each.text for each in found.draft.answers(action)] == ["Plans are late"]
    assert [each.text for each in found.draft.answers(more)] == ["Plans are late"]
    assert {"lead", "measure"} <= {column.field for column in found.draft.columns}


def test_leads_of_different_kinds_stay_apart(importer: build.Importer) -> None:
    book = Book()
    build.put(book.active, [
        ("No.", "Action", "By when", "Delivery lead", "Accountable officer"),
        ("1", "Open a team", "May 2027", "AD", "Director"),
    ])  # fmt: skip
    (action,) = build.actions(importer(book))
    assert action.lead == "AD" and action.extra == {"Accountable officer": "Director"}


def test_columns_of_costs_keep_their_names(importer: build.Importer) -> None:
    book = plan("G")
    build.put(book.create_sheet("Costs"), [
        ("Item", "2027/28", "2028/29"), ("One-off",), ("Audit", 12000, 3000),
        ("TOTAL", 12000, 3000),
    ])  # fmt: skip
    assert importer(book).draft.info.cost_columns == ["2027/28", "2028/29"]
    sheet = book.create_sheet("Costs of the plan")
    del book["Costs"]
    build.put(sheet, [(None, "Council", None, "Health"), (None, "2027", "2028", "2027"),
                      ("Audit", 12000, 3000, 500)])  # fmt: skip
    sheet.merge_cells("B1:C1")
    assert importer(book).draft.info.cost_columns == ["Council 2027", "Council 2028", "Health 2027"]


def test_a_heading_of_rows_is_no_part_of_a_columns_name(importer: build.Importer) -> None:
    book = plan("G")
    build.put(book.create_sheet("Costs"), [
        ("Costs of the plan",), (None, "2027/28", "Later"), (None, "Once"), ("Desks", "£10"),
        (None, "Each year"), ("Rent", "£20", "£20"), ("Total", "£30", "£20"),
    ])  # fmt: skip
    draft = importer(book).draft
    assert draft.info.cost_columns == ["2027/28", "Later"]
    assert [line.section for line in draft.all(CostLine)][1:3] == ["Once", "Each year"]
