"""Rows that lost their id or key are known again by what they say, or told to be new."""

from __future__ import annotations

import openpyxl

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Duty, Milestone, Requirement, Snapshot
from desktop.core.problems import Problem
from desktop.exchange.own.again import Claim, know_again
from desktop.exchange.own.lines import Line
from desktop.exchange.reading import Cell, Sheet
from tests.exchange.own.books import after, column_of, plain_plan, told
from tests.exchange.plans import same_plan

_LOOSE = "“X” as it is"


def _quiet(problems: list[Problem]) -> str:
    return told([each for each in problems if each.kept != _LOOSE])


def _claim(said: str, name: str) -> Claim:
    return Claim(Line(Sheet("Any"), 2, {"name": Cell(2, 1, name)}), said, name)


def test_a_name_that_one_row_and_one_missing_row_have_joins_them() -> None:
    lost, kept = _claim("", "Board paper"), _claim("7", "Other words now")
    again = know_again([lost, kept], {"7": "Statement", "8": "Board  Paper"})
    assert lost.line.known == "8" and again.known == [lost]
    assert kept.line.identity("ID") == "" and kept.line.known is None  # its cell says it


def test_rows_that_say_the_same_stay_apart() -> None:
    rows = [_claim("", "Draft"), _claim("99", "Draft")]
    again = know_again(rows, {"7": "Draft", "8": "Draft"})
    assert again.undecided == rows and again.possible == {"7", "8"} and not again.known


def test_of_a_row_and_its_copy_the_one_that_says_what_went_out_keeps_the_id() -> None:
    copy, row = _claim("7", "Statement, second try"), _claim("7", "Statement")
    again = know_again([copy, row], {"7": "Statement"})
    assert copy.line.known == "" and row.line.known is None and again.copies == [copy]


def _set(book: openpyxl.Workbook, sheet: str, heading: str, row: int, text: object) -> None:
    page = book[sheet]
    page.cell(row, column_of(page, heading)).value = text


def test_a_duty_without_its_id_keeps_its_rule_and_its_day(tmp_path, reader) -> None:
    for text in (None, 4800, "none"):
        data = plain_plan()
        found, problems = after(
            data, tmp_path, reader, lambda book, text=text: _set(book, "Duties", "ID", 2, text)
        )
        same_plan(data, found)
        assert "by what it says it is the duty “Statement”.|as that duty" in _quiet(problems)


def test_a_duty_that_nobody_knows_again_keeps_its_day_and_names_the_lost_rule(
    tmp_path, reader
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        _set(book, "Duties", "ID", 2, None)
        _set(book, "Duties", "Name", 2, "Another name")

    found, problems = after(plain_plan(), tmp_path, reader, change)
    words = _quiet(problems)
    duty = found.all(Duty)[0]
    assert (duty.name, duty.anchor, duty.rule["kind"]) == (
        "Another name", "2018-06-30", "a fixed date",
    )  # fmt: skip
    assert (
        "The rule by which the dates of the duty “Another name” are worked out cannot be" in words
    )
    assert "|the duty on 30/06/2018 alone, which its row says" in words
    assert "row “" in words and "column “rule”" in words  # what it was, on "More text"


def test_a_rule_whose_row_was_mistyped_goes_to_the_one_row_without(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["More text"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column_of(sheet, "Sheet")).value == "Duties":
                sheet.cell(row, column_of(sheet, "Row")).value = "1234567"

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert "“1234567” is no row of “Duties”, and just one row there" in _quiet(problems)


def test_one_record_without_its_id_is_the_one_that_is_missing(tmp_path, reader) -> None:
    data = plain_plan()
    found, problems = after(
        data, tmp_path, reader, lambda book: _set(book, "Review records", "ID", 2, 9)
    )
    same_plan(data, found)
    assert len(found.all(Snapshot)) == 2
    assert "by what it says it is the snapshot “Review ID" in _quiet(problems)


def test_an_area_and_a_requirement_with_other_ids_are_the_same(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        _set(book, "Areas", "ID", 2, None)
        _set(book, "Requirements", "ID", 2, 99)

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    same_plan(data, found)
    assert len(found.all(Area)) == 3 and len(found.all(Requirement)) == 3
    assert "not in the workbook" not in _quiet(problems)


def test_an_action_without_its_key_keeps_what_belongs_to_it(tmp_path, reader) -> None:
    data = plain_plan()
    found, problems = after(
        data, tmp_path, reader, lambda book: _set(book, "Ofsted No. 4", "Key", 2, "k9999999")
    )
    same_plan(data, found)
    assert "The Key of the row is “k9999999” now; by what it says it is the action “4.1”" in (
        _quiet(problems)
    )


def _with_two_milestones() -> PlanData:
    data = plain_plan()
    data.add(Milestone(action_id=data.actions()[1].id, position=1.0, label="phase 2"))
    return data


def test_a_row_without_the_key_of_its_action_goes_by_the_number(tmp_path, reader) -> None:
    for text in (None, "k0000000"):
        data = _with_two_milestones()
        found, problems = after(
            data,
            tmp_path,
            reader,
            lambda book, text=text: _set(book, "Milestones", "Action", 3, text),
        )
        same_plan(data, found)
        assert "the number beside it is 4.10.|the milestone of the action 4.10" in _quiet(problems)


def test_a_row_of_a_deleted_action_does_not_go_to_another_of_that_number(tmp_path, reader) -> None:
    data = plain_plan()
    data.actions()[3].no = "4.1"

    def change(book: openpyxl.Workbook) -> None:
        book["Ofsted No. 4"].delete_rows(2)

    found, problems = after(data, tmp_path, reader, change)
    assert not found.all(Milestone)
    said = "The milestone belongs to the action 4.1 (key kaaaaaa2), which is not in"
    assert said in _quiet(problems)
    assert len(found.all(Action)) == 5


def test_rows_that_say_the_same_and_lost_their_column_of_ids(tmp_path, reader) -> None:
    data = plain_plan()
    for number in range(3):
        data.add(Milestone(action_id=data.actions()[number].id, position=9.0, label="draft"))

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Milestones"]
        sheet.delete_cols(column_of(sheet, "ID"))
        sheet.delete_rows(3)

    found, problems = after(data, tmp_path, reader, change)
    words = _quiet(problems)
    assert len(found.all(Milestone)) == 3
    assert (
        "The column “ID” is gone, by which each milestone is known; row 2 is known again" in words
    )
    assert "Of 3 milestones that say the same as others, 2 came back." in words
