"""Wyeford's 2014 plan: by paragraph of the report, with the safeguarding board's own sheet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets import (
    BREAK,
    Truth,
    fit_heights,
    header,
    merge_across,
    merge_down,
    new_sheet,
    new_workbook,
    page_break,
    parts,
    put,
    whole,
)

FILE = "wyeford-2014-by-paragraph.xlsx"
COUNCIL = ["no", "para", "area", "lead", "action", "by_when", "progress", "monitoring"]
BOARD = ["no", "para", "business_plan", "area", "lead", "action", "by_when", "progress",
         "monitoring"]  # fmt: skip
ROWS_TO_A_PAGE = 11
SAME_CELL = "^"
"""In the sources: a lead that stands in the cell merged with the row above."""


def build(source: dict[str, Any]) -> tuple[Workbook, Truth]:
    """The workbook and what it holds."""
    truth = Truth(FILE)
    book = new_workbook("Wyeford action plan 2014", dt.datetime(2014, 9, 10, 9))
    _cover(new_sheet(book, "Cover", [90]), source["cover"])
    council = new_sheet(book, "Council plan", [5, 12, 34, 24, 46, 14, 40, 28])
    last = _Writer(council, source["council"], COUNCIL, truth).write()
    put(council, last + 1, 1, "END", box=False)
    truth.note("end row", council, last + 1)
    board = new_sheet(book, "WSCB plan", [5, 10, 12, 34, 24, 44, 14, 38, 24])
    _Writer(board, source["board"], BOARD, truth).write()
    for sheet in book.worksheets:
        fit_heights(sheet)
    return book, truth


def _cover(sheet: Worksheet, cover: dict[str, Any]) -> None:
    put(sheet, 2, 1, cover["title"], bold=True, box=False)
    for row, line in enumerate(cover["lines"], start=4):
        put(sheet, row, 1, line, box=False)


class _Writer:
    """Writes one sheet from the top, breaking pages as a word processor's table did."""

    def __init__(
        self, sheet: Worksheet, source: dict[str, Any], fields: list[str], truth: Truth
    ) -> None:
        self._sheet = sheet
        self._source = source
        self._fields = fields
        self._truth = truth
        self._column = {name: i for i, name in enumerate(fields, start=1)}
        self._row = 0
        self._on_page = 0
        self._number = 0
        # The first rows of the blocks that are merged when they end.
        self._block: int | None = None
        self._lead_block: int | None = None

    def write(self) -> int:
        """Write title, key and every area; gives the last row used."""
        sheet, source = self._sheet, self._source
        for row, line in enumerate([source["title"], *source["key"]], start=1):
            put(sheet, row, 1, line, bold=row <= 2, box=False)
            merge_across(sheet, row, 1, len(self._fields))
        self._row = len(source["key"]) + 3
        header(sheet, self._row, source["columns"], "FFE2EFDA")
        for area in source["area"]:
            self._area(area)
        return self._row

    def _area(self, area: dict[str, Any]) -> None:
        held: list[dict[str, Any]] = []
        # The paragraph and the text stand in the first row of the area, and what the page
        # break cut off stands in the row that carries on.
        above = {"para": parts(area["ref"])[0], "area": parts(area["text"])[0]}
        below = {"para": parts(area["ref"])[1], "area": parts(area["text"])[1]}
        for at, values in enumerate(area["actions"]):
            names = [name for name in self._fields if name not in ("no", "para", "area")]
            ordered = dict(zip(self._source_order(names), values, strict=True))
            held.append(self._action(ordered, above if at == 0 else {}, below if at == 0 else {},
                                     held[-1]["lead"] if held else ""))  # fmt: skip
        self._end_blocks(self._row)
        self._truth.areas.append(
            {
                "code": whole(area["ref"]),
                "title": whole(area["text"]),
                "sheet": self._sheet.title,
                "requirements": [{"ref": whole(area["ref"]), "text": whole(area["text"])}],
                "actions": held,
            }
        )

    @staticmethod
    def _source_order(names: list[str]) -> list[str]:
        """The order of the source's columns: the lead, then the others as on the sheet."""
        return ["lead", *[name for name in names if name != "lead"]]

    def _action(
        self, values: dict[str, str], above: dict[str, str], below: dict[str, str], last_lead: str
    ) -> dict[str, Any]:
        broken = any(BREAK in text for text in values.values())
        if self._on_page >= ROWS_TO_A_PAGE and values["lead"] != SAME_CELL:
            self._new_page()
        self._row += 1
        self._on_page += 1
        self._number += 1
        row, no = self._row, f"{self._number}."
        self._blocks(row, bool(above), values["lead"])
        self._cells(row, {"no": no, **above, **{k: parts(v)[0] for k, v in values.items()}})
        if broken:
            self._new_page()
            self._row += 1
            self._on_page += 1
            self._cells(self._row, {**below, **{k: parts(v)[1] for k, v in values.items()}})
            self._truth.note(f"action {no} carries on", self._sheet, self._row)
        lead = last_lead if values["lead"] == SAME_CELL else whole(values["lead"])
        told = {name: whole(text) for name, text in values.items()}
        return {"no": no, **told, "lead": lead, "row": row}

    def _cells(self, row: int, values: dict[str, str]) -> None:
        for name, column in self._column.items():
            text = values.get(name, "")
            put(self._sheet, row, column, "" if text == SAME_CELL else text)
        para = values.get("para", "")
        if para.isdigit():
            self._sheet.cell(row, self._column["para"]).value = int(para)
        plan = values.get("business_plan", "")
        # Typed as a number in every other row, except where that would lose the last nought.
        if plan and row % 2 and not plan.endswith("0"):
            self._sheet.cell(row, self._column["business_plan"]).value = float(plan)

    def _blocks(self, row: int, starts_area: bool, lead: str) -> None:
        if starts_area:
            self._block = row
        if lead == SAME_CELL:
            if self._lead_block is None:
                self._lead_block = row - 1
        else:
            self._end_lead_block(row - 1)

    def _end_lead_block(self, last: int) -> None:
        if self._lead_block is not None:
            merge_down(self._sheet, self._column["lead"], self._lead_block, last)
            span = f"{self._lead_block}-{last}"
            self._truth.note(f"lead merged, rows {span}", self._sheet, last, self._column["lead"])
        self._lead_block = None

    def _end_blocks(self, last: int) -> None:
        self._end_lead_block(last)
        if self._block is not None:
            for name in ("para", "area"):
                merge_down(self._sheet, self._column[name], self._block, last)
        self._block = None

    def _new_page(self) -> None:
        """End every merge, break the page and repeat the headings."""
        self._end_blocks(self._row)
        page_break(self._sheet, self._row)
        self._row += 1
        header(self._sheet, self._row, self._source["columns"], "FFE2EFDA")
        self._on_page = 0
