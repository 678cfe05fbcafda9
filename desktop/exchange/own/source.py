"""A workbook of ours being read: which sheet holds what, and what a cell says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.core.by_when import parse
from desktop.core.editing.values import tidy
from desktop.core.kinds import Action, Column, iso
from desktop.core.problems import Problem
from desktop.core.text import brief, count, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.lines import Line, Table, fold
from desktop.exchange.own.values import (
    GOES_ON,
    NO,
    PART,
    YES,
    Form,
    cell_text,
    from_text,
    iso_day,
    to_cell,
)
from desktop.exchange.reading import Cell, Sheet

AS_EDITED = "as edited"
ACTIONS = Action.table


class Source:
    """The sheets of a workbook by what they hold, what was doubted, and what cells say.

    ``tables`` are those that were placed, by what they hold and, for actions, the area's id (0
    where all actions stand on one sheet). ``dropped`` counts the rows that were read and then let
    go, because they belong to something that is not in the workbook.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.tables: dict[tuple[str, int], Table] = {}
        self._more: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._heads: dict[tuple[str, str, str], str] = {}

    def doubt(self, sheet: Sheet | str, cell: str, what: str, kept: str) -> None:
        """List what had to be doubted, and what was kept."""
        name = sheet if isinstance(sheet, str) else sheet.name
        self.problems.append(Problem(name, cell, what, kept))

    def find(self, what: str) -> Table | None:
        """The table of a sheet that is not one of actions, or None where it is gone."""
        return self.tables.get((what, 0))

    def actions(self) -> Iterator[tuple[int, Table]]:
        """The tables of actions, each with the id of its area."""
        for (what, number), table in self.tables.items():
            if what == ACTIONS:
                yield number, table

    # --- what lies beside the tables -------------------------------------------------------------

    def look_beside(self) -> None:
        """Tell of all that stands on a sheet of ours and is not read."""
        for table in self.tables.values():
            self._strays(table)
            self._merged(table)
            for cell in table.twice:
                self.doubt(
                    table.sheet, cell.name,
                    f"The heading “{brief(cell.text)}” stands twice; the first was read.",
                    "nothing of the second",
                )  # fmt: skip
            hidden = sum(line.number in table.sheet.hidden_rows for line in table.lines)
            if hidden:
                self.doubt(
                    table.sheet, "",
                    f"{count(hidden, 'row is', 'rows are')} hidden, as by a filter.",
                    "the hidden rows too",
                )  # fmt: skip

    def _strays(self, table: Table) -> None:
        if table.strays:
            said = "; ".join(f"{cell.name} “{brief(cell.text)}”" for cell in table.strays[:5])
            more = f" and {count(len(table.strays) - 5, 'more', 'more')}" * (len(table.strays) > 5)
            self.doubt(
                table.sheet, table.strays[0].name,
                f"{count(len(table.strays), 'cell stands', 'cells stand')} outside the table: "
                f"{said}{more}.", "nothing of them",
            )  # fmt: skip
        for cell in table.sheet.cells():
            if cell.formula:
                self.doubt(
                    table.sheet, cell.name, "The cell holds a formula, not a text.",
                    f"the value it had, “{brief(cell.text)}”" if cell.text else "nothing",
                )  # fmt: skip
            if cell.comment:
                self.doubt(
                    table.sheet, cell.name,
                    f"The cell has a comment: “{brief(cell.comment, 200)}”.",
                    "the cell without it",
                )  # fmt: skip

    def _merged(self, table: Table) -> None:
        for top, left, bottom, right in table.sheet.merges:
            if bottom < table.header or not any(
                top <= line.number <= bottom for line in table.lines
            ):
                continue
            first, last = (
                Cell(row, column, "").name for row, column in ((top, left), (bottom, right))
            )
            self.doubt(
                table.sheet, f"{first}:{last}",
                f"The cells {first} to {last} are merged into one, so all but the first say "
                "nothing.", f"{first} alone",
            )  # fmt: skip

    # --- what no single cell can hold ------------------------------------------------------------

    def read_more(self, areas: set[str]) -> None:
        """Read the sheet of long texts; *areas* are the folded names of the sheets of actions."""
        table = self.find("more")
        known = {fold(name): what for what, name in tables.sheet_names().items()}
        parts: dict[tuple[str, str, str], list[tuple[float, str, str]]] = {}
        for line in table.lines if table else ():
            sheet = fold(line.text("Sheet"))
            what = ACTIONS if sheet in areas else known.get(sheet, ACTIONS)
            part = from_text(Form.NUMBER, line.text("Part")) or 0
            parts.setdefault((what, line.text("Row"), fold(line.text("Column"))), []).append(
                (part, line.text("Form"), line.text("Text"))
            )
        for key, found in parts.items():
            ordered = sorted(found, key=lambda each: each[0])
            how, whole = ordered[0][1], "".join(text for _, _, text in ordered)
            self._more[key] = how, whole
            if how != "data":
                self._heads[key[0], key[2], whole[:PART]] = whole

    def value(self, what: str, row: str, heading: str, form: Form, line: Line) -> Any:
        """What the cell under a heading says: exactly what went out where it still shows that.

        *row* is how the row is known: its key or id. A text that goes on elsewhere has its rest
        put to it again, also where its beginning was edited.
        """
        cell = line.cells.get(fold(heading))
        text = cell.text if cell else ""
        key = (what, row, fold(heading))
        how, whole = self._more.get(key, ("", ""))
        if how == "data":
            try:
                value = tidy(json.loads(whole))
                if cell_text(to_cell(form, value)) == text:
                    return value
            except (ValueError, TypeError):
                self.doubt(
                    line.sheet, line.at(heading),
                    f"What belongs to this cell on the sheet “{tables.MORE}” was changed and "
                    "cannot be read.", f"“{brief(text)}”" if text else "nothing",
                )  # fmt: skip
        if text.endswith(GOES_ON):
            return self._whole(key, how, whole, heading, line)
        return self._read(form, text, heading, line)

    def _whole(
        self, key: tuple[str, str, str], how: str, whole: str, heading: str, line: Line
    ) -> str:
        head = line.text(heading).removesuffix(GOES_ON)
        if how != "text":
            # Known by its words where the row is not known any more, as after a key was changed.
            whole = self._heads.get((key[0], key[2], head), "")
        if not whole:
            self.doubt(
                line.sheet, line.at(heading),
                f"The text goes on on the sheet “{tables.MORE}”, where the rest of it is gone.",
                f"its first {count(len(head), 'character')}",
            )  # fmt: skip
            return head
        return head + whole[PART:]

    def _read(self, form: Form, text: str, heading: str, line: Line) -> Any:
        """What an edited cell says; what it cannot say is told."""
        value = from_text(form, text)
        if form is Form.FLAG and text.strip().casefold() not in (*YES, *NO):
            self.doubt(
                line.sheet, line.at(heading), f"“{brief(text)}” is neither yes nor no.", "no"
            )
        elif form is Form.DAY and text and iso_day(value) is None:
            value = iso(parse(text).due) or text
            if value == text:
                self.doubt(
                    line.sheet, line.at(heading), f"“{brief(text)}” is not one plain day.",
                    f"“{brief(text)}” as it is",
                )  # fmt: skip
        elif form is Form.DATA and text.strip():
            self.doubt(
                line.sheet, line.at(heading),
                f"This cell is empty in what Plandesk writes, and says “{brief(text)}”.", "nothing",
            )  # fmt: skip
        return value


def action_headings(table: Table | None) -> list[str]:
    """The headings of the sheets of actions, as the sheet of the plan's columns lists them."""
    if table is None:
        return []
    return [text for line in table.lines if (text := one_line(line.text("Heading")))]


COLUMNS = Column.table
