"""Writing the workbook of a pack of indicators: a row each, and the months to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.editing.packs import PackSpec
from desktop.core.editing.values import tidy
from desktop.core.errors import Refused
from desktop.core.indicators.asking import (
    Asked,
    asked_of,
    how_to_write,
    in_columns,
    may_fill,
    stretch_words,
)
from desktop.core.indicators.periods import Period, period_of
from desktop.core.indicators.words import targets_words
from desktop.core.kinds import Indicator
from desktop.core.text import count, one_line
from desktop.exchange.exporting import book
from desktop.exchange.exporting.measure import row_height
from desktop.exchange.packs.cover import KEY, PACK, mark_of_rows, name_file, write_cover
from desktop.exchange.reading import column_letters

SHEET = "Indicators"
CODE, NAME, COUNTED, TARGET, HOW, NOTES = (
    "Code", "Indicator", "What is counted", "Target", "How to write a value", "Notes",
)  # fmt: skip
HEADINGS = (CODE, NAME, COUNTED, TARGET, HOW, NOTES, KEY, PACK)
_WIDTHS = {CODE: 10.0, NAME: 34.0, COUNTED: 34.0, TARGET: 16.0, HOW: 22.0, NOTES: 36.0, KEY: 11.0,
           PACK: 24.0}  # fmt: skip
_PERIOD_WIDTH = 12.0
_GREY = "#EFEEF2"


def write_indicators(
    data: PlanData,
    spec: PackSpec,
    path: Path,
    key: str,
    today: date | None,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[PackSpec, dict[str, dict[str, str]]]:
    """Write the workbook; gives the pack as it went out, and what each cell held.

    That is by the indicator's key and the period. Raises Refused where there is no partner, an
    indicator is not there any more, or nothing is to be filled in.
    """
    if not one_line(spec.partner):
        raise Refused("A pack needs a partner to go to. Nothing was sent.")
    wanted = set(spec.indicators)
    indicators = [each for each in data.all(Indicator) if each.key in wanted]
    if len(indicators) < len(wanted):
        raise Refused("An indicator of the pack is not in the plan any more. Nothing was sent; "
                      "choose again.")  # fmt: skip
    asked = asked_of(data, indicators, today or date.today())
    fill = in_columns(period for each in asked for period in each.to_fill)
    if not fill:
        raise Refused("Every indicator has its values up to last month, so that there is nothing "
                      "to fill in. Nothing was sent.")  # fmt: skip
    steps = book.Steps(len(asked), progress, cancelled)
    title = f"{one_line(data.info.title)}: indicators for {one_line(spec.partner)}"
    with book.filling(path) as written:
        name_file(written, data, key, title, "Values to fill in and send back")
        holds = count(len(asked), "indicator")
        write_cover(written, data, spec, key, holds, _steps(fill))
        _Sheet(written, data, asked, today or date.today(), mark_of_rows(data, key)).write(
            (title, data.info.classification), steps
        )
    if progress is not None:
        progress(1.0)
    spec = replace(spec, fill=tuple(each.text for each in fill))
    return spec, {each.indicator.key: dict(each.texts) for each in asked}


def _steps(fill: list[Period]) -> list[str]:
    return [
        f"Go to the sheet “{SHEET}”. Fill in the white cells of {stretch_words(fill)}. The grey "
        "ones are there to read; they are locked against slips, without a password.",
        f"Write each value as the column “{HOW}” says. What was not counted is “No data”, and what "
        "may not be told, being small, is “*”; nought is 0.",
        f"Say in “{NOTES}” what is to be known of the newest value you fill in.",
        "Leave a cell empty where there is nothing yet. An empty cell is taken as a question, not "
        "as an answer.",
        f"You may sort the rows, once the protection is off, which has no password. Please keep "
        f"the columns “{KEY}” and “{PACK}” and the headings of the months: by them each value "
        "finds its way back.",
        "Save the workbook and send it back.",
    ]


def definition_texts(data: PlanData, indicator: Indicator, day: date) -> dict[str, str]:
    """What the columns of a pack say of an indicator that are there to read, as on a day."""
    return {
        COUNTED: indicator.description or indicator.counted,
        TARGET: targets_words(data, indicator, day),
        HOW: how_to_write(data, indicator),
    }


class _Sheet:
    """The table of the indicators."""

    def __init__(
        self, written: book.Book, data: PlanData, asked: list[Asked], today: date, mark: str
    ) -> None:
        self._written, self._data, self._asked = written, data, asked
        self._today, self._mark = today, mark
        texts = {text for each in asked for text in each.texts}
        periods = (period_of(text) for text in texts)
        self._periods = in_columns(each for each in periods if each is not None)
        self._columns = [CODE, NAME, COUNTED, TARGET, HOW]
        self._columns += [each.label for each in self._periods]
        self._columns += [NOTES, KEY, PACK]

    def write(self, titles: tuple[str, str], on_row: Callable[[], None]) -> None:
        """Write the sheet; *titles* stand over each printed page."""
        written, columns = self._written, self._columns
        sheet = written.sheet(SHEET)
        written.title(sheet, *titles)
        head = written.cell_format(bold=True, bg_color=book.ACCENT, font_color=book.ACCENT_TEXT)
        for column, heading in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS.get(heading, _PERIOD_WIDTH))
            sheet.write_string(0, column, heading, head)
        sheet.set_row(0, 34)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(self._asked), len(columns) - 3)
        for row, asked in enumerate(self._asked, start=1):
            on_row()
            self._row(sheet, row, asked)
        last = len(self._asked)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{column_letters(len(columns))}{last + 1}"}
        )
        sheet.protect(
            "",
            {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True,
             "format_cells": True},
        )  # fmt: skip

    def _row(self, sheet: Any, row: int, asked: Asked) -> None:
        """One indicator; each text as text, so that nothing of it is taken for a date."""
        indicator, written = asked.indicator, self._written
        grey = {"num_format": "@", "bg_color": _GREY}
        locked = written.cell_format(**grey)
        small = written.cell_format(**grey, font_color=book.QUIET, font_size=9)
        to_fill = written.cell_format(num_format="@", locked=False)
        texts = {
            CODE: indicator.code, NAME: indicator.name,
            **definition_texts(self._data, indicator, self._today),
            KEY: indicator.key, PACK: self._mark,
        }  # fmt: skip
        periods = {each.label: each for each in self._periods}
        measured = []
        for column, heading in enumerate(self._columns):
            text, look = tidy(texts.get(heading, "")), locked
            if heading in (KEY, PACK):
                look = small
            elif heading == NOTES:
                look = to_fill
            elif heading in periods:
                period = periods[heading]
                text = asked.texts.get(period.text, "")
                if period.text in asked.texts and may_fill(asked.texts, period):
                    look = to_fill
            if text:
                sheet.write_string(row, column, text, look)
                measured.append((text, _WIDTHS.get(heading, _PERIOD_WIDTH) * book.FIGURE - 6))
            else:
                sheet.write_blank(row, column, None, look)
        sheet.set_row(row, row_height(measured))
