"""Reading back what an exported workbook holds besides its actions."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Area,
    AreaRequirement,
    Commitment,
    PlanInfo,
    Requirement,
    Row,
    Status,
    columns_of,
    spec_of,
)
from desktop.core.legends import legend_named
from desktop.core.problems import Problem
from desktop.core.text import one_line
from desktop.exchange.own import tables as own
from desktop.exchange.own.lines import Line, Source, fold
from desktop.exchange.own.tables import Detail, Form


class Details:
    """The rows of a plan that have tables of their own, and what other tables call them.

    ``called`` gives the ids of areas and requirements by name, ``groups`` those of commitments
    by area and name, and ``sheet_areas`` the areas whose actions stand on a sheet.
    """

    def __init__(self, source: Source, data: PlanData) -> None:
        self.source = source
        self.data = data
        self.called: dict[type[Row], dict[str, int]] = {Area: {}, Requirement: {}}
        self.groups: dict[tuple[int, str], int] = {}
        self.sheet_areas: dict[str, list[Area]] = {}
        self._pending: list[tuple[Row, str, str, Line]] = []

    def read(self) -> None:
        """All of it, but for what belongs to actions: see :meth:`link`."""
        self._info()
        found = [pair for detail in own.details() for pair in self._detail(detail)]
        # Rows that others point at keep their ids, so the rest get theirs afterwards.
        taken = {1}
        for row, _ in found:
            if row.id in taken:
                row.id = 0
            if row.id:
                taken.add(row.id)
                self.data.add(row)
        for row, line in found:
            if not row.id:
                self.data.add(row)
            self._note(row, line)
        if not self.data.table(Status):
            for status in legend_named():
                self.data.add(status)
        self._pointers()
        self._answers_of_areas()

    def _info(self) -> None:
        table = self.source.find(own.ABOUT, own.ABOUT_HEADINGS)
        texts: dict[str, str] = {}
        for line in table.lines if table else ():
            texts[fold(line.text(own.ABOUT_HEADINGS[0]))] = line.text(own.ABOUT_HEADINGS[1])
        info = PlanInfo()
        for column in columns_of(PlanInfo)[1:]:
            label = own.about_label(column)
            text = texts.get(fold(label), "")
            value = self.source.value(own.ABOUT, label, own.ABOUT_HEADINGS[1], Form.TEXT, text)
            setattr(info, column, value)
        self.data.add(info)

    def _detail(self, detail: Detail) -> list[tuple[Row, Line]]:
        table = self.source.find(detail.sheet, [each.heading for each in detail.columns])
        if table is None:
            return []
        identified = detail.columns[0].heading == "ID"
        found: list[tuple[Row, Line]] = []
        for place, line in enumerate(table.lines, start=1):
            row_name = line.text("ID") if identified else str(place)
            row = detail.kind()
            for each in detail.columns:
                if each.form is Form.SHOWN or fold(each.heading) not in table.headings:
                    continue
                text = line.text(each.heading)
                if each.form is Form.ACTION:
                    setattr(row, each.column, None)
                    self._pending.append((row, each.column, text, line))
                    continue
                value = self.source.value(detail.sheet, row_name, each.heading, each.form, text)
                if each.form is Form.NUMBER:
                    value = self._number(row, each.column, value, line, each.heading)
                setattr(row, each.column, value)
            if "position" in columns_of(detail.kind):
                row.position = float(place)  # type: ignore[attr-defined]
            row.id = row.id if isinstance(row.id, int) and row.id > 1 else 0
            found.append((row, line))
        return found

    def _number(self, row: Row, column: str, value: Any, line: Line, heading: str) -> Any:
        default = next(each for each in fields(row) if each.name == column).default
        if value is None and line.text(heading).strip():
            self.source.doubt(
                line.sheet, line.at(heading), f"“{line.text(heading)}” is not a number.",
                "nothing" if default is None else str(default),
            )  # fmt: skip
        if value is None:
            return default
        return float(value) if isinstance(default, float) else value

    def _note(self, row: Row, line: Line) -> None:
        """Remember what other tables call a row."""
        if isinstance(row, Area):
            called = line.text("Called") or one_line(row.name)
            self.called[Area].setdefault(fold(called), row.id)
            self.sheet_areas.setdefault(fold(line.text("Sheet")), []).append(row)
            self._pending.append((row, "requirements", line.text("Requirements"), line))
        elif isinstance(row, Requirement):
            called = line.text("Called") or one_line(row.ref)
            self.called[Requirement].setdefault(fold(called), row.id)
        elif isinstance(row, Commitment):
            called = line.text("Called") or one_line(row.text)
            self.groups.setdefault((row.area_id, fold(called)), row.id)

    def _pointers(self) -> None:
        """Let go of rows that point at a row which is no longer in the workbook."""
        for kind in KINDS:
            for column in spec_of(kind).pointers:
                target = KIND_OF_TABLE[column.points_at]
                if target is Action:
                    continue  # see link()
                for row in list(self.data.table(kind).values()):
                    pointed = getattr(row, column.name)
                    if not pointed or self.data.get(target, pointed) is not None:
                        continue
                    if column.optional:
                        setattr(row, column.name, None)
                        continue
                    self.data.remove(kind, row.id)
                    self.source.problems.append(
                        Problem("", "", f"A {kind.noun} names no {target.noun} that is "
                                "in the workbook.", "nothing of it")
                    )  # fmt: skip

    def _answers_of_areas(self) -> None:
        for row, column, text, line in self._pending:
            if column != "requirements" or not isinstance(row, Area):
                continue
            for place, requirement in enumerate(self.named(text, line), start=1):
                self.data.add(
                    AreaRequirement(
                        area_id=row.id, requirement_id=requirement, position=float(place)
                    )
                )

    def named(self, text: str, line: Line) -> list[int]:
        """The requirements that a cell names, one a line; a new name is a new requirement."""
        found = []
        for name in text.split("\n"):
            if not name.strip():
                continue
            number = self.called[Requirement].get(fold(name))
            if number is None:
                position = float(len(self.data.table(Requirement)) + 1)
                made = self.data.add(Requirement(ref=one_line(name), position=position))
                number = self.called[Requirement][fold(name)] = made.id
                self.source.doubt(
                    line.sheet, line.at(own.ANSWERS_HEADING),
                    f"The requirement “{one_line(name)}” is not in the table of requirements.",
                    "a new requirement without text",
                )  # fmt: skip
            found.append(number)
        return found

    def link(self, actions: dict[str, Action]) -> None:
        """Tie to their actions, by key, the rows that belong to one."""
        for row, column, key, line in self._pending:
            if column == "requirements":
                continue
            action = actions.get(key.strip())
            if action is not None:
                self.data.put(type(row), row.id, column, action.id)
            elif key.strip() or not spec_of(type(row)).by_name[column].optional:
                self.source.doubt(
                    line.sheet, line.at("Action"),
                    f"The {row.noun} belongs to the action “{key}”, which is not in the workbook.",
                    "nothing of it",
                )  # fmt: skip
                if column == "action_id":
                    self.data.remove(type(row), row.id)
