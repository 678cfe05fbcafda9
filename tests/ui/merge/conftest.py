"""A pack that was sent from the window's plan, and what its partner does to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from desktop.core.editing.actions import set_field
from desktop.core.kinds import Action


class Sheet:
    """The table of a pack, by the number of an action and the heading of a column."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        # Behind the markup that some tests put before each text.
        self.columns = {str(cell.value).rpartition(">")[2]: cell.column for cell in sheet[1]}
        self.rows = {
            str(sheet.cell(row, self.columns["No."]).value): row
            for row in range(2, sheet.max_row + 1)
            if sheet.cell(row, self.columns["Key"]).value
        }
        self.last = max(self.rows.values())

    def put(self, no: str, heading: str, value: Any) -> None:
        self.sheet.cell(self.rows[no], self.columns[heading]).value = value

    def add(self, **values: Any) -> None:
        self.last += 1
        for heading, value in values.items():
            self.sheet.cell(self.last, self.columns[heading]).value = value

    def delete(self, no: str) -> None:
        self.sheet.delete_rows(self.rows[no])


def returned(pack: Path, change: Callable[[Sheet], None], name: str = "plan FINAL v2.xlsx") -> Path:
    """A copy of a pack as the partner sends it back."""
    book = openpyxl.load_workbook(pack)
    change(Sheet(book["Actions"]))
    path = pack.with_name(name)
    book.save(path)
    return path


def everything(sheet: Sheet) -> None:
    """One of each thing that a partner does."""
    sheet.put("4.1", "RAGB Status", "amber ")
    sheet.put("4.1", "Progress", "Begun, and agreed on 2 October")
    sheet.put("4.2", "Progress", "First report discussed 13 August")
    sheet.put("4.3", "By when", "08/14/18")
    sheet.put("4.4", "Progress", None)
    sheet.put("4.5", "Delivery lead", "Somebody else")
    sheet.put("6.1", "Key", None)
    sheet.put("6.1", "Actions", "Oversee the first team")
    sheet.put("6.1", "No.", None)
    sheet.add(Actions="Ask schools for a named contact", Progress="Letter drafted")
    sheet.delete("6.4")


def action(window: Any, no: str) -> Action:
    """The action with a number."""
    return next(each for each in window.plan.data.actions() if each.no == no)


@pytest.fixture
def merging(window: Any, qtbot: Any) -> Callable[[Path], Any]:
    """Merges a file as the menu does, and gives the window of the merge."""

    def merge(path: Path) -> Any:
        window.exchange.merge_file(path)
        qtbot.waitUntil(lambda: not window.tasks.running, timeout=20_000)
        return next(
            (each for each in window.findChildren(QDialog) if type(each).__name__ == "MergeDialog"
             and each.isVisible()), None,
        )  # fmt: skip

    return merge


@pytest.fixture
def dialog(window: Any, pack: Path, merging: Callable[[Path], Any]) -> Any:
    """The window of a merge that has one of each thing, with one conflict."""
    path = returned(pack, everything)
    set_field(window.plan, action(window, "4.2"), "progress", "Report agreed; second due")
    shown = merging(path)
    yield shown
    if isValid(shown):
        shown.preview.state = shown._began  # nothing to ask about
        shown.close()
    QApplication.sendPostedEvents(None, 52)
