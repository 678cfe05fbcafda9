"""Wyeford's 2018 plan: the RAGB form on one long sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from sheets import (
    RAGB_FILLS,
    WORDS,
    Truth,
    fill,
    fit_heights,
    header,
    merge_across,
    new_sheet,
    new_workbook,
    page_break,
    plain_date,
    put,
)

FILE = "wyeford-2018-improvement-plan.xlsx"
FIELDS = ["no", "action", "by_when", "lead", "measure", "success", "progress", "ragb"]
LAST = len(FIELDS)

# The ways in which people type a status; the letter behind each stays the same.
TYPED_STATUS = {"4.4": "g", "6.7": "G ", "5.4": WORDS["A"]}
NO_FILL = "DP 3.5"
HIDDEN = "6.4"
STRUCK = "3.2"
STRAY_LETTER = "6.13"
COMMENT_ON = "2.4"
COMMENT = "Sunita Marwick: this date has moved once already. Who agreed it?"
BLANK_ROW_AFTER = "6.8"
NUMBERS_AS_NUMBERS = "Ofsted No. 2"
SHOWN_WITH_TWO_PLACES = "6.20"
TEXT_DATES = {"6.10"}


def build(source: dict[str, Any]) -> tuple[Workbook, Truth]:
    """The workbook and what it holds."""
    truth = Truth(FILE)
    book = new_workbook("Wyeford improvement plan 2018", dt.datetime(2018, 10, 1, 9))
    sheet = new_sheet(book, "Improvement Plan", [11, 45, 16, 24, 30, 36, 42, 9])
    row = _front(sheet, source)
    for area in source["area"]:
        row = _area(sheet, row, area, source["columns"], truth)
    put(sheet, row, 1, source["footer"], bold=True, box=False)
    truth.note("footer", sheet, row)
    fit_heights(sheet)
    return book, truth


def _front(sheet: Worksheet, source: dict[str, Any]) -> int:
    """The introduction, the legend and the banner; gives the next free row."""
    put(sheet, 1, 1, source["intro"], box=False)
    merge_across(sheet, 1, 1, LAST)
    legend = source["legend"]
    for column, text in enumerate(legend["columns"], start=1):
        put(sheet, 3, column, text, bold=True)
    for row, (word, meaning, duty) in enumerate(legend["rows"], start=4):
        put(sheet, row, 1, word, bold=True).fill = fill(RAGB_FILLS[word[0]])
        put(sheet, row, 2, meaning)
        put(sheet, row, 3, duty)
        merge_across(sheet, row, 3, LAST)
    put(sheet, 9, 1, source["banner"], bold=True, box=False)
    merge_across(sheet, 9, 1, LAST)
    return 11


def _area(
    sheet: Worksheet, row: int, area: dict[str, Any], columns: list[str], truth: Truth
) -> int:
    """One area from its title to the blank row below it; gives the next free row."""
    header_first = area.get("header_before_title", False)
    if header_first:
        header(sheet, row, columns, "FF1F3864", "FFFFFFFF")
        truth.note("header before its title", sheet, row)
        row += 1
    put(sheet, row, 1, f"{area['code']} {area['title']}", bold=True).fill = fill("FFD9D9D9")
    merge_across(sheet, row, 1, LAST)
    row += 1
    for ref, text in area["requirements"]:
        if ref in area.get("one_cell", []):
            put(sheet, row, 1, f"{ref} {text}")
            merge_across(sheet, row, 1, LAST)
            truth.note(f"reference and text in one cell, {ref}", sheet, row)
        else:
            put(sheet, row, 1, ref)
            put(sheet, row, 2, text)
            merge_across(sheet, row, 2, LAST)
        row += 1
    if not header_first:
        header(sheet, row + 1, columns, "FF1F3864", "FFFFFFFF")
        row += 2

    held: list[dict[str, Any]] = []
    for action in area["actions"]:
        no = action[0]
        _action(sheet, row, action, area["code"], truth)
        held.append({**dict(zip(FIELDS, action, strict=True)), "row": row})
        row += 1
        if no in area.get("break_after", []):
            page_break(sheet, row)
            header(sheet, row + 1, columns, "FF1F3864", "FFFFFFFF")
            truth.note(f"header repeated after {no}", sheet, row + 1)
            row += 2
        elif no == BLANK_ROW_AFTER:
            truth.note("blank row", sheet, row)
            row += 1
    truth.areas.append(
        {
            "code": area["code"],
            "title": area["title"],
            "sheet": sheet.title,
            "requirements": [{"ref": r, "text": t} for r, t in area["requirements"]],
            "actions": held,
        }
    )
    return row + 1


def _action(sheet: Worksheet, row: int, action: list[str], code: str, truth: Truth) -> None:
    """One action, with what its typist did to it."""
    no, letter = action[0], action[-1]
    for column, text in enumerate(action, start=1):
        put(sheet, row, column, text)

    number = sheet.cell(row, 1)
    number.number_format = "@"
    if code == NUMBERS_AS_NUMBERS:
        number.value, number.number_format = float(no), "General"
        truth.note(f"number stored as a number, {no}", sheet, row)
    elif no == SHOWN_WITH_TWO_PLACES:
        number.value, number.number_format = float(no), "0.00"
        truth.note("6.20 stored as 6.2 and shown with two places", sheet, row)

    day = plain_date(action[2])
    when = sheet.cell(row, 3)
    # In turn a true date, one in the reader's own short form, and a text.
    if day is not None and no not in TEXT_DATES and row % 3:
        when.value, when.number_format = day, "dd/mm/yyyy" if row % 3 == 1 else "mm-dd-yy"
    else:
        when.number_format = "@" if day is not None else "General"
    if action[2] == "31/09/2018":
        truth.note("a day that does not exist", sheet, row, 3)

    status = sheet.cell(row, LAST)
    status.value = TYPED_STATUS.get(no, letter)
    if no in TYPED_STATUS:
        truth.note(f"status typed as {TYPED_STATUS[no]!r}", sheet, row, LAST)
    if no == NO_FILL:
        truth.note("letter without a colour", sheet, row, LAST)
    else:
        status.fill = fill(RAGB_FILLS[letter])
    if no == HIDDEN:
        sheet.row_dimensions[row].hidden = True
        truth.note("hidden row", sheet, row)
    if no == STRUCK:
        for column in range(1, LAST + 1):
            sheet.cell(row, column).font = Font(name="Calibri", size=10, strike=True)
        truth.note("struck out row", sheet, row)
    if no == STRAY_LETTER:
        put(sheet, row, LAST + 1, "A", box=False)
        truth.note("stray letter", sheet, row, LAST + 1)
    if no == COMMENT_ON:
        when.comment = Comment(COMMENT, "Sunita Marwick", width=260, height=90)
        truth.note("comment", sheet, row, 3)
