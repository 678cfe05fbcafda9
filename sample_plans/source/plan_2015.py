"""Wyeford's 2015 plan: a sheet for each workstream, commitments and costs."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets import (
    BREAK,
    RAGB_FILLS,
    WORDS,
    Truth,
    fill,
    fit_heights,
    header,
    merge_across,
    new_sheet,
    new_workbook,
    parts,
    put,
    whole,
)

FILE = "wyeford-2015-workstreams.xlsx"
FIELDS = ["action", "by_when", "lead", "ragb", "progress", "cost"]
LAST = len(FIELDS)
LETTERS = {word: letter for letter, word in WORDS.items()}

LOOK_ALIKE = "Ву When?"
"""The heading with its first two letters from a Cyrillic keyboard."""
LOOK_ALIKE_IN = ("C", 2)
# Workstream D was typed by somebody who swapped two columns and calls the status BRAG.
SWAPPED_IN = "D"
SWAPPED_COLUMNS = ["Action", "By Whom?", "By When?", "BRAG", "Status Update", "Cost/Resources"]
SWAPPED_FIELDS = ["action", "lead", "by_when", "ragb", "progress", "cost"]
# A column that no form knows, and one that is hidden.
OWN_COLUMN_IN, OWN_COLUMN = "E", ("Board paper", {0: "CPB 12", 3: "CPB 14", 9: "CPB 14"})
HIDDEN_COLUMN_IN, HIDDEN_COLUMN = "B", ("Checked by", {0: "IT", 1: "IT", 5: "CW"})


def build(source: dict[str, Any]) -> tuple[Workbook, Truth]:
    """The workbook and what it holds."""
    truth = Truth(FILE)
    book = new_workbook("Wyeford improvement plan 2015", dt.datetime(2015, 7, 15, 9))
    _cover(new_sheet(book, "Cover", [46, 50, 50]), source["cover"])
    _key(new_sheet(book, "Key", [12, 8, 70]), source["key"])
    for stream in source["workstream"]:
        sheet = new_sheet(book, f"Workstream {stream['code']}", [46, 18, 30, 9, 44, 36, 12])
        _workstream(sheet, stream, source["columns"], truth)
    _costs(new_sheet(book, "Costs Summary", [42, 16, 16, 14]), source["costs"], truth)
    for sheet in book.worksheets:
        fit_heights(sheet)
    return book, truth


def _cover(sheet: Worksheet, cover: dict[str, Any]) -> None:
    put(sheet, 1, 1, cover["title"], bold=True, box=False)
    merge_across(sheet, 1, 1, 3)
    for row, line in enumerate(cover["lines"], start=2):
        put(sheet, row, 1, line, box=False)
        merge_across(sheet, row, 1, 3)
    for row, values in enumerate(cover["ownership"], start=len(cover["lines"]) + 3):
        for column, text in enumerate(values, start=1):
            put(sheet, row, column, text, bold=values is cover["ownership"][0])


def _key(sheet: Worksheet, key: dict[str, Any]) -> None:
    put(sheet, 1, 1, key["title"], bold=True, box=False)
    for row, (word, letter, meaning) in enumerate(key["rows"], start=3):
        put(sheet, row, 1, word).fill = fill(RAGB_FILLS[letter])
        put(sheet, row, 2, letter)
        put(sheet, row, 3, meaning)
    for row, note in enumerate(key["notes"], start=len(key["rows"]) + 4):
        put(sheet, row, 1, note, box=False)
        merge_across(sheet, row, 1, 3)


def _workstream(sheet: Worksheet, stream: dict[str, Any], columns: list[str], truth: Truth) -> None:
    code = stream["code"]
    row = _block(sheet, stream)
    fields = SWAPPED_FIELDS if code == SWAPPED_IN else FIELDS
    held: list[dict[str, Any]] = []
    requirements = [
        dict(zip(("ref", "text"), re.split(r":\s*", line, maxsplit=1), strict=True))
        for _, *lines in stream["recommendations"]
        for line in lines
    ]
    for number, commitment in enumerate(stream["commitment"], start=1):
        put(sheet, row, 1, "Improvement Commitment", bold=True).fill = fill("FFDDEBF7")
        put(sheet, row, 2, commitment["text"], bold=True).fill = fill("FFDDEBF7")
        merge_across(sheet, row, 2, LAST)
        headings = list(SWAPPED_COLUMNS if code == SWAPPED_IN else columns)
        if (code, number) == LOOK_ALIKE_IN:
            headings[1] = LOOK_ALIKE
            truth.note("look-alike heading", sheet, row + 1, 2)
        header(sheet, row + 1, headings, "FFEDEDED")
        if code == SWAPPED_IN and number == 1:
            truth.note("columns swapped and renamed", sheet, row + 1)
        row += 2
        for action in commitment["actions"]:
            told = dict(zip(FIELDS, action, strict=True))
            row, letter = _action(sheet, row, told, fields, truth)
            told = {name: whole(text) for name, text in told.items()}
            first = row - (2 if BREAK in action[-1] else 1)
            held.append({**told, "ragb": letter, "commitment": commitment["text"], "row": first})
        row += 1
    _extra_columns(sheet, code, held, truth)
    truth.areas.append(
        {
            "code": f"Workstream {code}",
            "title": stream["title"],
            "sheet": sheet.title,
            "outcome": stream["outcome"],
            "sponsor": stream["sponsor"],
            "lead": stream["lead"],
            "success_measures": stream["measures"],
            "commitments": [c["text"] for c in stream["commitment"]],
            "requirements": requirements,
            "actions": held,
        }
    )


def _block(sheet: Worksheet, stream: dict[str, Any]) -> int:
    """What stands above the commitments; gives the next free row."""
    put(sheet, 1, 1, f"{stream['code']}: {stream['title']}", bold=True).fill = fill("FFBDD7EE")
    merge_across(sheet, 1, 1, LAST)
    recommendations = [line for group in stream["recommendations"] for line in group]
    lines = [
        ("Workstream", f"{stream['code']}. {stream['title']}"),
        ("Outcome", stream["outcome"]),
        ("Strategic sponsor", stream["sponsor"]),
        ("Operational lead", stream["lead"]),
        ("Improvement Commitments", _bullets(c["text"] for c in stream["commitment"])),
        ("Related Ofsted Recommendations", "\n".join(recommendations)),
        ("How will we know we have done it?", _bullets(stream["measures"])),
    ]
    for row, (label, text) in enumerate(lines, start=2):
        put(sheet, row, 1, label, bold=True)
        put(sheet, row, 2, text)
        merge_across(sheet, row, 2, LAST)
    return len(lines) + 3


def _bullets(lines: Any) -> str:
    return "\n".join(f"• {line}" for line in lines)


def _action(
    sheet: Worksheet, row: int, told: dict[str, str], fields: list[str], truth: Truth
) -> tuple[int, str]:
    """One action; gives the next free row and the letter of its status."""
    for column, name in enumerate(fields, start=1):
        put(sheet, row, column, parts(told[name])[0])
    status = sheet.cell(row, fields.index("ragb") + 1)
    typed = told["ragb"]
    letter = LETTERS.get(typed, typed[:1])
    if typed.endswith(" fill"):
        status.value = None
        truth.awkward.setdefault("colour only", []).append(f"{sheet.title}!{status.coordinate}")
    if typed in LETTERS:
        truth.awkward.setdefault("word only", []).append(f"{sheet.title}!{status.coordinate}")
    elif letter:
        status.fill = fill(RAGB_FILLS[letter])
    if "(cf Workstream" in told["action"]:
        truth.note("the same action in two workstreams", sheet, row)
    if BREAK in told["cost"]:
        row += 1
        for column in range(1, LAST + 1):
            put(sheet, row, column, "")
        cost = fields.index("cost") + 1
        put(sheet, row, cost, parts(told["cost"])[1])
        cells = truth.awkward.setdefault("cost carries on", [])
        cells.append(f"{sheet.title}!{sheet.cell(row, cost).coordinate}")
    return row + 1, letter


def _extra_columns(sheet: Worksheet, code: str, held: list[dict[str, Any]], truth: Truth) -> None:
    """The columns beyond the form: one of the council's own, one hidden."""
    extras = {OWN_COLUMN_IN: OWN_COLUMN, HIDDEN_COLUMN_IN: HIDDEN_COLUMN}
    if code not in extras:
        return
    heading, values = extras[code]
    top = held[0]["row"] - 1
    put(sheet, top, LAST + 1, heading, bold=True).fill = fill("FFEDEDED")
    for at, text in values.items():
        put(sheet, held[at]["row"], LAST + 1, text)
    if code == HIDDEN_COLUMN_IN:
        sheet.column_dimensions["G"].hidden = True
        truth.note("hidden column", sheet, top, LAST + 1)
    else:
        truth.note("a column of the council's own", sheet, top, LAST + 1)


def _costs(sheet: Worksheet, costs: dict[str, Any], truth: Truth) -> None:
    """The summary as printed: its totals are typed, and they do not add up."""
    put(sheet, 1, 1, costs["title"], bold=True, box=False)
    header(sheet, 3, costs["columns"], "FFEDEDED")
    for row, values in enumerate(costs["rows"], start=4):
        for column, text in enumerate(values, start=1):
            cell = put(sheet, row, column, text, bold=values[0] == "TOTAL")
            if re.fullmatch(r"£[\d,]+", text):
                cell.value = int(re.sub(r"\D", "", text))
                cell.number_format = '"£"#,##0'
    last = len(costs["rows"]) + 3
    truth.note("total that does not add up, 2015/16", sheet, last, 2)
    truth.note("total that does not add up, 2016/17", sheet, last, 3)
    put(sheet, last + 2, 1, costs["note"], box=False)
