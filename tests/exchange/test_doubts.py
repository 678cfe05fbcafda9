"""What an import asks and tells: three weights, one question for what is alike, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import PatternFill

from desktop.core.problems import Problem
from desktop.exchange.doubts import Doubt, Weight, doubts_of, how_many, open_questions
from desktop.exchange.importing import import_workbook
from desktop.exchange.recognise import Mapping, Recognition, StatusWord

GREEN, PURPLE = "00B050", "7A3FA8"
HEADINGS = ("No.", "Action", "By when", "Lead", "Progress", "Status")

Read = Callable[..., Recognition]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a plan with these status cells: words, or colours as "#RRGGBB"."""

    def make(*statuses: str, key: Any = (), answers: Any = None, days: Any = ()) -> Recognition:
        book = Book()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Plan"
        for row in (*key, HEADINGS):
            sheet.append(row)
        for number, status in enumerate(statuses, start=1):
            words = "" if status.startswith("#") else status
            day = days[number - 1] if days else "31/08/2018"
            sheet.append((f"1.{number}", f"Action {number}", day, "Jo", "Begun", words))
            if status.startswith("#"):
                cell = sheet.cell(sheet.max_row, 6)
                cell.fill = PatternFill("solid", fgColor=status[1:])
        path = tmp_path / "plan.xlsx"
        book.save(path)
        return import_workbook(path, Mapping(words=answers) if answers else None)

    return make


def ratings(found: Recognition) -> list[str]:
    return [action.ragb for action in found.draft.actions()]


def question(found: Recognition, begins: str) -> Doubt:
    (doubt,) = (each for each in doubts_of(found) if each.title.startswith(begins))
    return doubt


def test_one_answer_serves_every_cell_with_the_word(read: Read) -> None:
    found = read("stuck", "G", "Stuck", "stuck", "G")
    doubt = question(found, "What does the status “stuck” mean?")
    assert (doubt.weight, doubt.cells, doubt.open) == (Weight.MUST, 3, True)
    assert doubt.word is not None
    answered = read("stuck", "G", "Stuck", "stuck", "G", answers={doubt.word.key: "A"})
    assert ratings(answered) == ["A", "G", "A", "A", "G"]
    said = question(answered, "What does the status “Stuck” mean?")
    assert (said.answer, said.open) == ("A", False), "it stays there to be changed"


def test_a_colour_that_no_key_explains_is_a_question_with_a_proposal(read: Read) -> None:
    found = read(f"#{GREEN}", "A", f"#{GREEN}", f"#{GREEN}")
    doubt = question(found, "Which status is the colour green (#00B050)?")
    assert (doubt.weight, doubt.cells, doubt.proposed) == (Weight.MUST, 3, "G")
    assert len(doubt.problems) == 3 and doubt.open
    assert doubt.word is not None
    answered = read(f"#{GREEN}", "A", f"#{GREEN}", f"#{GREEN}", answers={doubt.word.key: "B"})
    assert ratings(answered) == ["B", "A", "B", "B"]
    none = read(f"#{GREEN}", "A", f"#{GREEN}", f"#{GREEN}", answers={doubt.word.key: ""})
    assert ratings(none) == ["", "A", "", ""]
    told = {(each.cell, each.kept) for each in none.problems if "#00B050" in each.what}
    assert ("F2", "no status, as was said") in told


def test_a_colour_that_is_none_of_the_legend_may_become_a_status(read: Read) -> None:
    cells = (f"#{GREEN}", f"#{PURPLE}", "A", f"#{PURPLE}")
    found = read(*cells)
    doubt = question(found, "Which status is the colour purple (#7A3FA8)?")
    assert ratings(found) == ["G", "", "A", ""] and doubt.proposed == ""
    assert doubt.word is not None
    answered = read(*cells, answers={doubt.word.key: "+"})
    made = next(each for each in answered.draft.legend if each.word == "Purple")
    assert (made.word, made.colour) == ("Purple", f"#{PURPLE}")
    assert ratings(answered) == ["G", made.code, "A", made.code]


def test_a_colour_that_the_key_shows_is_only_to_be_looked_at(
    read: Read, sample_plans: Path
) -> None:
    found = import_workbook(sample_plans / "wyeford-2015-workstreams.xlsx")
    colours = [each for each in doubts_of(found) if each.word is not None and each.word.fill]
    assert {each.proposed: each.cells for each in colours} == {"A": 6, "G": 3, "R": 2, "B": 2}
    assert {each.weight for each in colours} == {Weight.LOOK} and not open_questions(colours)


@pytest.mark.parametrize(
    "name",
    [
        "wyeford-2014-by-paragraph", "wyeford-2015-workstreams", "wyeford-2018-improvement-plan",
    ],
)  # fmt: skip
def test_every_line_of_the_list_stands_in_exactly_one_doubt(sample_plans: Path, name: str) -> None:
    found = import_workbook(sample_plans / f"{name}.xlsx")
    doubts = doubts_of(found)
    shown = [problem for doubt in doubts for problem in doubt.problems]
    assert sorted(map(repr, shown)) == sorted(map(repr, found.problems))
    assert [each.weight for each in doubts] == sorted(each.weight for each in doubts)


def test_lines_that_say_the_same_of_other_cells_are_one(read: Read) -> None:
    found = read("G", "G", "G", days=["31/02/2019", "31/04/2019", "soon"])
    (alike,) = (each for each in doubts_of(found) if "is not a date" in each.title)
    assert [each.cell for each in alike.problems] == ["C2", "C3"]
    assert alike.title.endswith(" And 1 other like it.") and alike.cells == 2


def test_what_was_kept_as_it_is_weighs_least(sample_plans: Path) -> None:
    found = import_workbook(sample_plans / "wyeford-2018-improvement-plan.xlsx")
    weight = {each.problems[0].what[:24]: each.weight for each in doubts_of(found)}
    assert weight["“DRAFT” stands by itself"] is Weight.TOLD
    assert weight["The cell has a comment."] is Weight.TOLD
    assert weight["“31/09/2018” is not a dat"[:24]] is Weight.LOOK


def test_they_are_counted_as_the_list_takes_them_together() -> None:
    problem = Problem(
        "Plan", "A7", "No field of a plan is called “Ref”.", "as the plan's own field"
    )
    told = Doubt(Weight.TOLD, "No field", (problem, problem))
    word = StatusWord("ragb:purple", "ragb", "Purple")
    open_, answered, read = (
        Doubt(Weight.MUST, "?", (problem,), word),
        Doubt(Weight.MUST, "?", (problem,), word, ""),
        Doubt(Weight.LOOK, "?", (problem,), word),
    )
    assert how_many([told]) == "1 thing to look at"
    assert how_many([open_, answered, read, told]) == "2 questions to answer, 2 things to look at"
    assert how_many([answered]) == "1 question to answer"
    assert how_many([]) == "nothing that had to be doubted"
