"""A workbook of ours with one thing changed, and an account of it made without the tally.

Whatever is done to one cell, row or column: each text that stands in a cell is in the plan that
comes out, or its address is told; and no sentence says that something was kept that is not there.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desktop.core.data import PlanData
from desktop.core.indicators.periods import read_period
from desktop.core.kinds import KINDS, Action, Holds, Row, spec_of
from desktop.core.problems import Problem
from desktop.core.sound import make_sound
from desktop.exchange.exporting import export_workbook
from desktop.exchange.own import tables
from desktop.exchange.own.format import read_export
from desktop.exchange.reading import Cell, Sheet, Workbook
from desktop.exchange.reading.process import ReadingProcess
from tests.exchange.own.books import plain_plan

Edit = tuple[str, int, int, str]
"""A sheet, a row and a column, and the text that is to stand there."""


def full_plan() -> PlanData:
    """A sound plan with at least two rows of every kind that has a sheet, no two texts alike."""
    data = plain_plan()
    for kind in KINDS:
        if kind.about.sheet is None:
            continue
        for number in range(len(data.table(kind)), 2):
            data.add(_filled(data, kind, number))
    action = data.actions()[2]
    action.evidence, action.measure_met = "A long text " + "y" * 40_000, "Half of it"
    action.ragb = action.impact_ragb = ""
    data.actions()[5].ragb = ""
    make_sound(data)
    assert not [each for each in make_sound(data).found if each.value is not None]
    return data


def _filled(data: PlanData, kind: type[Row], number: int) -> Row:
    row = kind()
    for place, column in enumerate(spec_of(kind).columns[1:]):
        told = f"{kind.noun} {number} {column.name.replace('_', ' ')}"
        day = date(2019, 1, 1) + timedelta(days=40 * KINDS.index(kind) + 11 * number + place)
        value: Any = {
            Holds.LINE: told, Holds.TEXT: told, Holds.LEADS: told, Holds.RULE: told,
            Holds.KEY: f"k{KINDS.index(kind)}{number}{place}",
            Holds.DAY: day.isoformat(), Holds.DATE: f"{day:%d/%m/%Y}",
            Holds.LINES: [f"{told} one", f"{told} two"], Holds.DAYS: 7 + place, Holds.FLAG: True,
            Holds.PLACE: 50.0 + number, Holds.COLOUR: "#123456",
        }.get(column.holds, getattr(row, column.name))  # fmt: skip
        if column.points_at:
            target = next(each for each in KINDS if each.table == column.points_at)
            rows = list(data.table(target).values())
            value = rows[min(number, len(rows) - 1)].id if rows else None
        if column.states:
            value = column.states[1 + number % (len(column.states) - 1)]
        elif column.holds is Holds.FIGURE:
            value = f"{7 + place}.{1 + number}"
        if column.name == "scope":
            value = {"leads": [told]}
        setattr(row, column.name, value)
    return row


class Book:
    """An exported workbook in memory, and the plan that it gives untouched."""

    def __init__(self, data: PlanData, folder: Path, reader: ReadingProcess) -> None:
        export_workbook(data, folder / "recount.xlsx")
        self.book = reader.read(folder / "recount.xlsx")
        self.plan, problems = _back(self.book)
        assert problems == []

    def edited(self, sheet: str, row: int, column: int, text: str) -> Workbook:
        """The workbook with another text in one cell; "" empties it."""
        return self._with(sheet, lambda rows: _put(rows, row, column, text))

    def without_row(self, sheet: str, row: int) -> Workbook:
        """The workbook with one row deleted, what is below moved up."""
        return self._with(
            sheet,
            lambda rows: {
                number - (number > row): {
                    at: cell._replace(row=number - (number > row)) for at, cell in cells.items()
                }
                for number, cells in rows.items()
                if number != row
            },
        )

    def without_column(self, sheet: str, column: int) -> Workbook:
        """The workbook with one column deleted, what is to the right moved to the left."""
        return self._with(
            sheet,
            lambda rows: {
                number: {
                    at - (at > column): cell._replace(column=at - (at > column))
                    for at, cell in cells.items()
                    if at != column
                }
                for number, cells in rows.items()
            },
        )

    def _with(self, sheet: str, change: Any) -> Workbook:
        return replace(
            self.book,
            sheets=tuple(
                replace(each, rows=change(each.rows)) if each.name == sheet else each
                for each in self.book.sheets
            ),
        )

    def account(self, book: Workbook) -> list[str]:
        """What is wrong with what is said of a changed workbook: nothing, if all is well."""
        plan, problems = _back(book)
        return [*_unsaid(self, book, plan, problems), *_unkept(plan, problems)]


def _put(rows: Any, row: int, column: int, text: str) -> Any:
    cells = {at: cell for at, cell in rows.get(row, {}).items() if at != column}
    if text:
        cells[column] = Cell(row, column, text, text)
    return {**rows, row: cells}


def _back(book: Workbook) -> tuple[PlanData, list[Problem]]:
    problems: list[Problem] = []
    plan = read_export(book, problems)
    assert plan is not None
    return plan, problems


def _unsaid(book: Book, changed: Workbook, plan: PlanData, problems: list[Problem]) -> list[str]:
    """Texts that stand in the cells of the changed workbook, are nowhere in the plan that did stand
    there before or were written now, and whose address nobody told."""
    before, after = Counter(leaves(book.plan)), Counter(leaves(plan))
    was, stands = _standing(book.book), _standing(changed)
    wrong = []
    whole = "\n".join(after)
    for text, cells in stands.items():
        # What the reader took out of its cell, or put there, is no loss.
        lost = before[text] - after[text] - max(0, len(was[text]) - len(cells))
        said = {text, cells[0][1].text}  # a list holds a day as it was typed
        if (period := read_period(text)) is not None:
            said.add(period.text)  # a value holds its period in one form
        fresh = len(cells) > len(was[text]) and not any(each in whole for each in said)
        if (lost > 0 or fresh) and not any(_told(*each, problems) for each in cells):
            sheet, cell = cells[0]
            wrong.append(f"{sheet.name} {cell.name} “{text[:60]}” is not said to be lost")
    if not problems and before != after:
        wrong.append(f"nothing is said, and the plan differs: {before - after}, {after - before}")
    return wrong


def _standing(book: Workbook) -> defaultdict[str, list[tuple[Sheet, Cell]]]:
    """The cells in which each text stands; those of "Contents" only count the others."""
    found: defaultdict[str, list[tuple[Sheet, Cell]]] = defaultdict(list)
    for sheet in book.sheets:
        for cell in sheet.cells():
            if sheet.name != tables.CONTENTS and cell.text.strip():
                for text in _lines(cell.text):
                    found[text].append((sheet, cell))
    return found


def _lines(text: str) -> list[str]:
    """A text and, where it has several, each of its lines."""
    lines = text.split("\n")
    return [plain(text), *(each for each in lines if each and plain(text) != each)]


def _told(sheet: Sheet, cell: Cell, problems: list[Problem]) -> bool:
    """Whether the address of a cell, of its row or of its column is told."""
    row = re.compile(rf"\brows? (?:\d+, |\d+ and )*{cell.row}\b")
    for each in problems:
        if each.sheet == sheet.name and (
            re.fullmatch(rf"[A-Z]+{cell.row}", each.cell) or row.search(each.what)
        ):
            return True
        named = sheet.name == each.sheet or f"“{sheet.name}”" in each.what
        if named and re.search(rf"\b{cell.name}\b", each.what):
            return True
        if each.sheet == sheet.name and _within(cell, each.what):
            return True
        heads = [head.text for head in sheet.rows.get(1, {}).values() if head.column == cell.column]
        # A thing about the plan, and a row, are named by what stands first in them.
        heads += [other.text for other in list(sheet.rows[cell.row].values())[:1]]
        if each.sheet == sheet.name and any(f"“{head}”" in each.what for head in heads):
            return True
    return False


def _unkept(plan: PlanData, problems: list[Problem]) -> Iterator[str]:
    """Sentences by which something was kept that is not in the plan."""
    whole = " ".join("\n".join(leaves(plan)).split()).casefold()
    notes = {f"the action {each.name}": each.notes for each in plan.actions()}
    notes["the plan"] = plan.info.notes
    for each in problems:
        for quoted in re.findall(r"“([^”]*)”", each.kept):
            if " ".join(quoted.rstrip("…").split()).casefold() not in whole:
                yield f"“{quoted}” is said to be kept: {each}"
        for quoted, owner in re.findall(r"“([^”]*)” in the notes of (.*)$", each.kept):
            if " ".join(quoted.rstrip("…").split()) not in " ".join(notes[owner].split()):
                yield f"“{quoted}” is not in the notes of {owner}"


def _within(cell: Cell, what: str) -> bool:
    """Whether a sentence speaks of the whole sheet, or of a run of cells with this one in it."""
    if "could not be read" in what or "is gone from the workbook" in what:
        return True
    runs = re.findall(r"\b([A-Z]+)(\d+) to ([A-Z]+)(\d+)", what)
    letters = cell.name.rstrip("0123456789")
    return any(
        letters == column and int(top) <= cell.row <= int(bottom) for column, top, _, bottom in runs
    )


def leaves(data: PlanData) -> Iterator[str]:
    """Every text and number that stands in the rows of a plan, as a cell would show it."""
    for kind in KINDS:
        for row in data.table(kind).values():
            for column in spec_of(kind).columns:
                skipped = column.name == "id" or column.holds in (Holds.PLACE, Holds.POINTER)
                # What a by-when text means is worked out from it.
                if skipped or (kind is Action and column.name in ("due", "original_due")):
                    continue
                yield from _leaves(getattr(row, column.name))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value:
            yield json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    elif isinstance(value, list):
        yield from _lines("\n".join(map(str, value)))
    elif value not in ("", None, 0) and not isinstance(value, bool):
        yield from [f"{value:g}"] if isinstance(value, float) else _lines(str(value))


def plain(text: str) -> str:
    """A text as it is compared: a day as ISO."""
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    return f"{found[3]}-{found[2]}-{found[1]}" if found else text.strip("\n")
