"""Which part of a plan a report prints, and how an action's fields read on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.core.audience import is_private
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.fields import EXTRA, REQUIREMENTS, field_of
from desktop.core.filters import Filter
from desktop.core.kinds import Action, Area, Commitment, Holds
from desktop.core.legend import Legend
from desktop.core.ratings import IMPACT, RATINGS
from desktop.reports.layout import Cell, Column, StatusCell
from desktop.reports.layout.style import legible
from desktop.reports.options import ReportOptions

_EMPTY = {
    "ragb": "No status",
    IMPACT: "Not rated",
    "by_when": "No date",
    "lead": "No lead",
    "no": "No number",
    REQUIREMENTS: "No requirement",
}
_LEAST = {"no": "10.10", "by_when": "31/12/2020", "completed_on": "31/12/2020"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as a report shows it."""

    name: str
    label: str
    width: float

    @property
    def column(self) -> Column:
        """The table column for the field."""
        return Column(
            self.label,
            self.width,
            header=self.name == "no",
            empty=_EMPTY.get(self.name, "None recorded"),
            least=_LEAST.get(self.name, ""),
        )


class Selection:
    """The areas, actions and fields that the reader chose, in the plan's order.

    Attributes:
        areas: the areas to print.
        filtered: whether some actions of them are left out.
        partial: whether anything is left out, areas or actions.
    """

    def __init__(self, data: PlanData, options: ReportOptions) -> None:
        self.data = data
        self.options = options
        wanted = frozenset(options.areas)
        self.areas: Sequence[Area] = [a for a in data.areas if not wanted or a.id in wanted]
        self._filter = Filter(frozenset(options.statuses), frozenset(options.leads))
        self.filtered = bool(self._filter)
        self.partial = self.filtered or len(self.areas) < len(data.areas)

    def actions(self, area: Area) -> Sequence[Action]:
        """The chosen actions of an area."""
        actions = self.data.actions(area)
        if not self.filtered:
            return actions
        as_at = self.options.as_at
        return [a for a in actions if self._filter.takes(self.data, a, as_at)]

    def all_actions(self) -> list[Action]:
        """The chosen actions of all chosen areas."""
        return [action for area in self.areas for action in self.actions(area)]

    def groups(self, area: Area) -> Iterator[tuple[Commitment | None, Sequence[Action]]]:
        """The chosen actions of an area by commitment, those under none first.

        A commitment without actions is given too, unless actions are being left out.
        """
        actions = self.actions(area)
        commitments = self.data.commitments(area)
        known = {commitment.id for commitment in commitments}
        loose = [a for a in actions if a.commitment_id not in known]
        if loose:
            yield None, loose
        for commitment in commitments:
            under = [a for a in actions if a.commitment_id == commitment.id]
            if under or not self.filtered:
                yield commitment, under

    def takes(self, action: Action) -> bool:
        """Whether an action, which need not be in the plan any more, would be chosen."""
        return any(area.id == action.area_id for area in self.areas) and self._filter.takes(
            self.data, action, self.options.as_at
        )

    def fields(self, usual: Sequence[str] = ()) -> list[Shown]:
        """The chosen fields under the labels of the plan's form.

        Where none were chosen: those of ``usual`` in which some action says something, or else
        those that the form shows.
        """
        names: Sequence[str] = self.options.columns
        if not names and usual:
            actions = self.all_actions()
            names = [
                name
                for name in usual
                if any(value_of(self.data, action, name).strip() for action in actions)
            ]
        names = names or [column.field for column in self.data.columns]
        return self.fields_named(names) or [Shown("action", "Action", 1.0)]

    def fields_named(self, names: Iterable[str]) -> list[Shown]:
        """Fields by name, whatever was chosen, but none that is private in what is published."""
        form = {column.field: column for column in self.data.columns}
        shown = []
        for name in names:
            if self.options.public and is_private(Action, name):
                continue
            try:
                field = field_of(name) if name != REQUIREMENTS else None
            except KeyError:
                continue  # a remembered choice may name a field that the form has lost
            own = form.get(name)
            label = (own.label if own else "") or (field.label if field else "Requirements")
            width = (own.width if own else 0.0) or (field.width if field else 24.0)
            shown.append(Shown(name, " ".join(label.split()) or name, width))
        return shown

    def in_words(self) -> str:
        """One sentence on what was left out, or ""."""
        parts = []
        if len(self.areas) < len(self.data.areas):
            parts.append("areas " + ", ".join(area.name for area in self.areas))
        if self.options.leads:
            parts.append("delivery leads " + ", ".join(self.options.leads))
        if self.options.statuses:
            legend = self.data.legend
            parts.append("statuses " + ", ".join(legend.word(c) for c in self.options.statuses))
        return f"Only part of the plan is shown: {'; '.join(parts)}." if parts else ""


def status_cell(
    data: PlanData, code: str, field: str = "ragb", legend: Legend | None = None
) -> StatusCell | str:
    """A status for a table: coloured where its legend knows it, its bare letter where not.

    ``legend`` is the one of the day that the status is of, where that is another.
    """
    status = (legend or data.legend_of(field)).get(code)
    if status is None:
        return code
    return StatusCell(status.code, status.word, legible(status.colour))


def cell_of(data: PlanData, action: Action, name: str) -> Cell:
    """An action's field as a cell: its status in colour, all else as text."""
    if name in RATINGS:
        return status_cell(data, getattr(action, name), name)
    return value_of(data, action, name)


def value_of(data: PlanData, action: Action, name: str) -> str:
    """An action's field as text, as it is printed outside a coloured cell."""
    if name == REQUIREMENTS:
        return ", ".join(r.ref or r.text for r in data.answers(action))
    if name.startswith(EXTRA):
        return action.extra.get(name[len(EXTRA) :], "")
    value = str(getattr(action, name))
    kind = field_of(name).holds
    if kind is Holds.DAY and value:
        try:
            return format_day(date.fromisoformat(value))
        except ValueError:
            return value
    if kind is Holds.STATUS and value:
        word = data.legend_of(name).word(value)
        return value if word == value else f"{value} {word}"
    return value
