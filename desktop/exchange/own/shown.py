"""Cells of our workbook that only show what another one says: numbers of actions beside their keys,
what other sheets call a row, the sheet of an area, the version of the workbook.

Nothing is read from them that is known otherwise, so a text that somebody typed over one is told.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from desktop.core.changes import owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import Action, PlanInfo, Row, spec_of
from desktop.core.text import brief, one_line
from desktop.exchange.own import tables
from desktop.exchange.own.actions import Actions
from desktop.exchange.own.details import Details, own_names, row_within
from desktop.exchange.own.lines import Line, fold
from desktop.exchange.own.marks import MARK
from desktop.exchange.own.source import ACTIONS, Source
from desktop.exchange.own.values import Form

_WITH_ID = re.compile(r"\s*#\d+$")


class Shown:
    """Tells of cells that were changed and are for the reader alone."""

    def __init__(self, source: Source, data: PlanData, details: Details, actions: Actions) -> None:
        self.source = source
        self.data = data
        self.details = details
        self.actions = actions
        self._numbers = source.went(ACTIONS)
        self._sheets = {fold(each.sheet) for each in source.entries}

    def look(self, sheets: Collection[str]) -> None:
        """Look at every row; *sheets* are the names of all sheets of the workbook."""
        if self.source.former or not self.source.entries:
            return
        self._sheets |= {fold(name) for name in sheets}
        for row, line in self.details.rows:
            if self.data.get(type(row), row.id) is row:
                self._row(row, line)
        for action, line in self.actions.first_lines:
            self._number(action, line)
        about = self.source.find("about")
        item, what = tables.ABOUT_HEADINGS
        number = spec_of(PlanInfo).by_name["uid"].heading
        uid = self.source.went("about").get(number, "")
        for line in about.lines if about else ():
            if uid and fold(line.text(item)) == fold(number) and line.text(what) != uid:
                self._tell(
                    line, what, "the number that the plan went out with",
                    "a number of the new plan's own",
                )  # fmt: skip
            if fold(line.text(item)) == "workbook" and one_line(line.text(what)) != MARK:
                self._tell(line, what, "what kind of workbook this is", f"as a {MARK}")

    def _row(self, row: Row, line: Line) -> None:
        detail = tables.detail_of(type(row))
        if any(each.form is Form.SHOWN for each in detail.columns):
            action = self.data.get(Action, owner_of(row))
            if action is not None:
                self._number(action, line)
        if detail.called:
            self._called(row, line)
        if detail.with_sheet:
            said = line.text(tables.SHEET_HEADING)
            if said.strip() and fold(said) not in self._sheets:
                self._tell(
                    line, tables.SHEET_HEADING, "a sheet of the workbook", "the sheet by its mark"
                )

    def _number(self, action: Action, line: Line) -> None:
        said = fold(line.text(tables.NUMBER_HEADING))
        if said and said not in (fold(action.no), fold(self._numbers.get(action.key, ""))):
            self._tell(
                line, tables.NUMBER_HEADING, "the number of the action that the row names",
                f"as one of the action {action.name}",
            )  # fmt: skip

    def _called(self, row: Row, line: Line) -> None:
        said = line.text(tables.CALLED_HEADING)
        names = {fold(each) for each in own_names(row)}
        if not said.strip() or fold(said) in names:
            return
        if (type(row), row_within(row), fold(said)) in self.details.cited:
            return
        # What it was called when it went out, before its own cells were edited.
        went = fold(self.source.went(type(row).table).get(str(row.id), ""))
        plain = fold(_WITH_ID.sub("", said))
        if went.rstrip("…").startswith(plain[: tables.NAMED_BY // 2]) and plain:
            return
        name = one_line(tables.name_of(row))
        self._tell(
            line, tables.CALLED_HEADING, f"what any cell calls the {row.noun}",
            f"as “{brief(name)}”" if name else f"as the {row.noun} with the ID {row.id}",
        )  # fmt: skip

    def _tell(self, line: Line, heading: str, what: str, kept: str) -> None:
        self.source.doubt(
            line.sheet, line.at(heading), f"“{brief(line.text(heading))}” is not {what}.", kept
        )
