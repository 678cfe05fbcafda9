"""What is said to be kept is what the plan holds in the end."""

from __future__ import annotations

import json
from dataclasses import replace

import openpyxl
import pytest

from desktop.core.kinds import Judgement, Pack, Recovery, Review, Snapshot
from desktop.core.problems import Problem
from desktop.exchange.exporting import export_workbook
from desktop.exchange.own.format import read_export
from desktop.exchange.own.values import one_day
from tests.exchange.own.books import after, column_of, plain_plan, told


def _put(book: openpyxl.Workbook, sheet: str, heading: str, row: int, text: object) -> None:
    page = book[sheet]
    page.cell(row, column_of(page, heading)).value = text


@pytest.mark.parametrize("text", ["30/02/2019", "soon", "August 2019", "01/08/2019 (draft)"])
def test_what_is_no_day_goes_among_the_notes(tmp_path, reader, text) -> None:
    data = plain_plan()
    action = data.actions()[1]
    action.notes = "A note"
    data.add(Recovery(action_id=action.id, plan="Two more staff", approved_on="2018-10-08"))
    data.add(Judgement(position=1.0, name="Leaders", on="2018-06-01"))

    def change(book: openpyxl.Workbook) -> None:
        _put(book, "Recovery plans", "Approved on", 2, text)
        _put(book, "Judgements", "On", 2, text)
        _put(book, "Ofsted No. 4", "Completed on", 2, text)

    found, problems = after(data, tmp_path, reader, change)
    words = told(problems)
    assert found.all(Recovery)[0].approved_on == found.all(Judgement)[0].on == ""
    assert found.actions()[0].completed_on == ""
    cell = next(each.cell for each in problems if each.sheet == "Recovery plans")
    assert found.actions()[1].notes == f"A note\nRecovery plans {cell}, Approved on: {text}"
    assert f"Ofsted No. 4 L2, Completed on: {text}" in found.actions()[0].notes
    assert f"On: {text}" in found.info.notes
    assert f"is not one plain day.|no day; “{text}” in the notes of the action 4.10" in words
    assert f"no day; “{text}” in the notes of the plan" in words


def test_a_day_may_be_written_in_words(tmp_path, reader) -> None:
    data = plain_plan()
    found, problems = after(
        data,
        tmp_path,
        reader,
        lambda book: _put(book, "Packs", "Reply by", 2, "Friday 5 October 2018"),
    )
    assert found.all(Pack)[0].reply_by == "2018-10-05"
    assert "Packs" not in told(problems)
    assert one_day("5 Oct 2018 or so") is one_day("2018-02-30") is one_day("") is None


def test_a_record_that_cannot_be_read_is_lost_with_all_on_it(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["More text"]
        for row in range(2, sheet.max_row + 1):
            text = str(sheet.cell(row, column_of(sheet, "Text")).value)
            if text.startswith('{"actions"'):
                sheet.cell(row, column_of(sheet, "Text")).value = "{}"

    found, problems = after(plain_plan(), tmp_path, reader, change)
    words = told(problems)
    assert not found.all(Snapshot) and len(found.all(Review)) == 2
    assert "Every row came back" not in words
    assert words.count("or stands on one that cannot; it was left out. What it held stands on") == 2


def test_a_review_with_a_record_is_closed_whatever_its_cell_says(tmp_path, reader) -> None:
    found, problems = after(
        plain_plan(), tmp_path, reader, lambda book: _put(book, "Reviews", "State", 2, "open")
    )
    assert found.all(Review)[0].state == "closed"
    assert "|as edited" not in told(problems)
    assert "is taken for closed, because it has a record.|“closed”" in told(problems)


def test_a_renamed_heading_is_told_once(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Ofsted No. 4"]
        sheet.cell(1, column_of(sheet, "Delivery lead")).value = "Lead officer"

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert found.actions()[0].lead == "Ann Lowe / Head of Service"
    assert told(problems).count("Delivery lead”") == 0
    assert "it reads as Delivery lead.|as Delivery lead" in told(problems)


@pytest.mark.parametrize("text", ["progress", "evidence", "no such field", None])
def test_a_column_does_not_change_its_meaning(tmp_path, reader, text) -> None:
    """Neither to a field of another column, nor to one of none."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Columns"]
        row = next(
            row for row in range(2, 30)
            if sheet.cell(row, column_of(sheet, "Heading")).value == "By when"
        )  # fmt: skip
        sheet.cell(row, column_of(sheet, "Field")).value = text

    data = plain_plan()
    found, problems = after(data, tmp_path, reader, change)
    assert [each.by_when for each in found.actions()] == [each.by_when for each in data.actions()]
    assert [each.progress for each in found.actions()] == [each.progress for each in data.actions()]
    assert [each.field for each in found.columns] == [each.field for each in data.columns]
    assert "The column “By when” is said to hold" in told(problems)
    assert "|what stands under it as By when" in told(problems)


def test_data_of_another_shape_are_named_where_they_stand(tmp_path, reader) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["More text"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column_of(sheet, "Sheet")).value == "Packs":
                sheet.cell(row, column_of(sheet, "Text")).value = json.dumps([1, 2])

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert found.all(Pack)[0].sent == {}
    assert "“Sent” of pack" in told(problems) and "What it held stands on “More text”, F" in (
        told(problems)
    )


def test_why_a_row_was_let_go_is_told_as_well(tmp_path, reader) -> None:
    found, problems = after(
        plain_plan(), tmp_path, reader, lambda book: _put(book, "Review records", "Base ID", 3, "x")
    )
    assert len(found.all(Snapshot)) == 1
    assert "Review records|B3|“x” is not a number.|nothing of it" in told(problems)
    assert "Every row came back" not in told(problems)


@pytest.mark.parametrize(
    ("text", "days", "told_of"),
    [
        (918273, 5000, "which is no number to count with"),
        (-4, 0, "which is no number to count with"),
        ("soon", 92, "“soon” is not a number"),
    ],
)
def test_what_a_setting_of_the_plan_cannot_hold_is_told_at_its_cell(
    tmp_path, reader, text, days, told_of
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["About this plan"]
        row = next(each for each in page if each[0].value == "Evidence is fresh for days")
        row[1].value = text

    found, problems = after(plain_plan(), tmp_path, reader, change)
    assert found.info.evidence_days == days
    (problem,) = [each for each in problems if told_of in each.what]
    assert (problem.sheet, problem.cell) == ("About this plan", "B15")
    assert ("soon" in found.info.notes) is (text == "soon")


def test_what_a_kind_of_file_does_not_give_is_told_with_what_was_kept(tmp_path, reader) -> None:
    export_workbook(plain_plan(), tmp_path / "out.xlsx")
    workbook = reader.read(tmp_path / "out.xlsx")
    problems: list[Problem] = []
    read_export(replace(workbook, remarks=("Colours cannot be read.",)), problems)
    assert "Colours cannot be read.|what could be read" in told(problems)
