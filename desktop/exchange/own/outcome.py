"""What the plan holds in the end of what its workbook says, so that messages say just that.

A plan that was read is made sound, as every plan is, before anything is counted; what that left
out or changed is told at the cell it stood in. A text that its column cannot hold, such as "next
week" where a day belongs, is put among the notes of the action, or of the plan, with its address.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desktop.core.changes import Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.editing.values import as_read, tidy
from desktop.core.kinds import Action, Duty, Holds, PlanInfo, Row, spec_of
from desktop.core.sound import Mended, Unsound, make_sound
from desktop.core.sound.shapes import shape_of
from desktop.core.text import brief
from desktop.exchange.own import tables
from desktop.exchange.own.again import name_on
from desktop.exchange.own.lines import Line, fold
from desktop.exchange.own.source import Source, Unheld
from desktop.exchange.own.values import ELSEWHERE


class Outcome:
    """Brings a plan that was read from a workbook to what it is; *rows* come each with its line."""

    def __init__(self, source: Source, data: PlanData, rows: Collection[tuple[Row, Line]]) -> None:
        self.source = source
        self.data = data
        self._rows = {id(line): row for row, line in rows}
        self._lines = {(type(row), row.id): line for row, line in rows}
        self._told: set[int] = set()  # the lines of duties whose rule is known to be lost

    def settle(self) -> None:
        """Make the plan sound, keep what no column holds, and tell both."""
        self._duties()
        mended = make_sound(self.data)
        for unsound in mended.found:
            self._tell(unsound, mended)
        self._missing()
        for each in self.source.unheld:
            self._keep(each)

    def _duties(self) -> None:
        """A duty whose rule is lost keeps the day in its cell, as the day that it falls on."""
        for duty in self.data.all(Duty):
            rule = shape_of(Duty, "rule", Holds.DATA)(duty.rule)
            if rule is duty.rule:
                continue
            self.data.put(Duty, duty.id, "rule", rule)
            line = self._lines.get((Duty, duty.id))
            if line is not None:
                self._told.add(id(line))
                heading = spec_of(Duty).by_name["anchor"].heading
                day = as_read(spec_of(Duty).by_name["anchor"], duty.anchor)
                self.source.doubt(
                    line.sheet, line.at(heading),
                    f"The rule by which the dates of the duty “{brief(duty.name)}” are worked out "
                    "cannot be joined to its row, or not be read; please set it again."
                    f"{self.source.beyond(Duty, line, spec_of(Duty).by_name['rule'].heading)}",
                    f"the duty on {day} alone, which its row says" if day else "no date of it",
                )  # fmt: skip

    def _missing(self) -> None:
        """Tell of the data of each row that "More text" does not give; what became of a row that
        cannot be without them is told already."""
        here = [
            (row, line, heading)
            for line, heading in self.source.missing
            if (row := self._rows.get(id(line))) is not None
            and id(line) not in self._told
            and self.data.get(type(row), row.id) is row
        ]
        marked = any(ELSEWHERE in line.text(heading) for line, heading in self.source.missing)
        perhaps: dict[tuple[str, str], list[Line]] = {}
        for row, line, heading in here:
            if line.text(heading).strip() == ELSEWHERE:
                name = name_on(line, type(row))
                self.source.doubt(
                    line.sheet, line.at(heading),
                    f"What belongs to “{heading}” of the {row.noun} "
                    f"{f'“{name}”' if name else 'in this row'} cannot be found on "
                    f"the sheet “{tables.MORE}”.", "nothing of it",
                )  # fmt: skip
            elif self.source.more_is_gone and not marked and not line.text(heading).strip():
                perhaps.setdefault((line.sheet.name, heading), []).append(line)
        for (_, heading), lines in perhaps.items():
            # An older Plandesk left these cells empty whether or not there was something.
            rows = ", ".join(str(line.number) for line in lines)
            self.source.doubt(
                lines[0].sheet, lines[0].where,
                f"The sheet “{tables.MORE}” is gone, on which stood what belonged to “{heading}” "
                f"of {'row' if len(lines) == 1 else 'rows'} {rows}, if there was anything.",
                "nothing of it",
            )  # fmt: skip

    # --- what soundness changed ------------------------------------------------------------------

    def _tell(self, unsound: Unsound, mended: Mended) -> None:
        column = spec_of(unsound.kind).by_name.get(unsound.column)
        if unsound.value is None and column is None:
            return  # named by the checks of any plan, and nothing of the workbook
        if unsound.kind is PlanInfo and column is not None and column.holds is Holds.KEY:
            return  # a new plan has a number of its own in any case
        line = self._lines.get((unsound.kind, unsound.id))
        heading = column.heading if column is not None else tables.ID_HEADING
        if unsound.kind is PlanInfo:
            line, heading = self._about(heading)
        sheet = line.sheet.name if line is not None else ""
        cell = "" if line is None else line.at(heading) if column is not None else line.where
        what = unsound.message
        if line is not None and (column is None or column.holds is Holds.DATA):
            what += self.source.beyond(unsound.kind, line, column.heading if column else "")
        lost = self._lost(unsound, mended) if line is not None else ""
        if lost and line is not None:
            self.source.cannot_hold(
                line, heading, unsound.message, lambda: _said(unsound.value), lost
            )  # fmt: skip
            return
        kept = _said(unsound.value)
        if column is None:
            kept = f"a new {unsound.kind.noun}" if unsound.value else "nothing of it"
        self.source.doubt(sheet, cell, what, kept)

    def _about(self, item: str) -> tuple[Line | None, str]:
        """The line that says one thing of the plan itself, and over which heading it says it."""
        names, says = tables.ABOUT_HEADINGS
        table = self.source.find("about")
        lines = table.lines if table is not None else []
        return next((each for each in lines if fold(each.text(names)) == fold(item)), None), says

    @staticmethod
    def _lost(unsound: Unsound, mended: Mended) -> str:
        """The days and the items of lists that soundness took out of a cell."""
        for op in mended.ops:
            if op.verb is not Verb.UPDATE or (op.kind, op.id, op.column) != (
                unsound.kind, unsound.id, unsound.column
            ):  # fmt: skip
                continue
            column = spec_of(unsound.kind).by_name[unsound.column]
            if column.holds is Holds.LINES and isinstance(op.old, list):
                return "\n".join(str(each) for each in op.old if each not in unsound.value)
            if column.holds is Holds.DAY and not unsound.value:
                return as_read(column, op.old)
        return ""

    # --- what no column holds --------------------------------------------------------------------

    def _owner(self, line: Line) -> Action | PlanInfo | None:
        """In whose notes a text of this row belongs: the action's, or the plan's; None where the
        row is not in the plan, which is told by itself."""
        row = self._rows.get(id(line), self.data.info)
        if self.data.get(type(row), row.id) is not row:
            return None
        return self.data.get(Action, owner_of(row)) or self.data.info

    def _keep(self, each: Unheld) -> None:
        line, owner = each.line, self._owner(each.line)
        cell = line.at(each.heading)
        if owner is None:
            self.source.doubt(line.sheet, cell, each.what, "nothing of it")
            return
        text = tidy(each.text)
        note = f"{line.sheet.name} {cell}, {each.heading}: {text}"
        notes = f"{owner.notes}\n{note}" if owner.notes else note
        self.data.put(type(owner), owner.id, "notes", notes)
        whose = f"the action {owner.name}" if isinstance(owner, Action) else "the plan"
        self.source.doubt(
            line.sheet, cell, each.what,
            f"{each.instead()}; “{brief(text)}” in the notes of {whose}",
        )  # fmt: skip


def _said(value: Any) -> str:
    """A value as a sentence says what was kept."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "what of it can be read" if value else "nothing"
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value)
    if isinstance(value, int | float):
        return f"{value:g}"
    return f"“{brief(str(value))}”" if value not in ("", None) else "nothing"
