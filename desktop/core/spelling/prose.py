"""Which columns of a plan are prose, which hold names, and where all the prose stands.

A column is prose by what it is declared to hold: text, or a line with a label. What holds names of
people, posts, areas and partners, or codes, is declared here, as is what else is no prose; a
dictionary is not asked about those, and what is called so there is called so everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.fields import EXTRA
from desktop.core.kinds import (
    KIND_OF_TABLE,
    KINDS,
    Action,
    Approval,
    Area,
    AreaRequirement,
    Assurance,
    Commitment,
    Comparator,
    Consultee,
    CostLine,
    CostPart,
    Duty,
    Escalation,
    Evidence,
    Excuse,
    ExtraField,
    Holder,
    Holds,
    ImpactStatus,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Lead,
    Measure,
    Meeting,
    OwnWord,
    Pack,
    PlanInfo,
    Recovery,
    Redating,
    Requirement,
    Review,
    Risk,
    Row,
    Status,
    spec_of,
)
from desktop.core.prose import is_record

NAMES: Mapping[type[Row], tuple[str, ...]] = {
    PlanInfo: ("authority",),
    Status: ("code", "approver"),
    ImpactStatus: ("code", "approver"),
    Area: ("code", "sponsor", "lead"),
    Requirement: ("ref",),
    Action: ("no", "lead", "checked_by"),
    Lead: ("name", "partner", "contact", "aliases"),
    Indicator: ("code", "officer", "supplier", "override_by"),
    Comparator: ("name",),
    Measure: ("owner", "evidenced_who"),
    Evidence: ("by",),
    Recovery: ("owner", "approved_by"),
    Assurance: ("by",),
    Redating: ("approved_by",),
    Escalation: ("to",),
    Excuse: ("by",),
    Approval: ("who", "role"),
    Consultee: ("name", "role"),
    Risk: ("owner",),
    Meeting: ("name", "chair"),
    Holder: ("role", "name"),
    Pack: ("partner",),
}
"""The columns that hold names of people, posts, areas and partners, or codes."""

TITLES: Mapping[type[Row], tuple[str, ...]] = {PlanInfo: ("title", "subtitle"), Area: ("title",)}
"""Prose in which names stand: what begins with a capital inside a title is one."""

_NO_PROSE: Mapping[type[Row], tuple[str, ...]] = {
    PlanInfo: ("status", "classification", "cost_columns"),
    Status: ("synonyms",),
    ImpactStatus: ("synonyms",),
    ExtraField: ("name",),  # values stand under it
    CostLine: ("figures",),
    CostPart: ("year",),
    Indicator: ("counted", "target", "tolerance"),
    IndicatorTarget: ("text",),
    IndicatorValue: ("period", "text", "came_from"),
    Comparator: ("period", "text"),
    Evidence: ("file",),
    Review: ("kind",),
    Duty: ("counts_from", "met_by", "done"),
    OwnWord: ("word",),
    Pack: ("file_name", "returned_file", "leads", "areas", "fill", "indicators"),
}


def is_prose(kind: type[Row], column: str) -> bool:
    """Whether a column of a kind is prose, of which a dictionary is asked.

    >>> is_prose(Action, "progress"), is_prose(Action, "lead"), is_prose(Area, "code")
    (True, False, False)
    """
    if column.startswith(EXTRA):
        return kind is Action
    declared = spec_of(kind).by_name[column]
    if column in (*NAMES.get(kind, ()), *_NO_PROSE.get(kind, ())) or declared.states:
        return False
    if declared.holds in (Holds.TEXT, Holds.LINES):
        return True
    return declared.holds is Holds.LINE and bool(declared.label)


@dataclass(frozen=True, slots=True)
class Place:
    """One prose text of a plan: a column of a row; of a list, the entry of that number."""

    kind: type[Row]
    row_id: int
    column: str
    entry: int = 0

    def row(self, data: PlanData) -> Row | None:
        """The row that it stands in, None where that is gone."""
        return data.get(self.kind, self.row_id)

    def text(self, data: PlanData) -> str:
        """What stands there now, "" where the row is gone."""
        row = self.row(data)
        if row is None:
            return ""
        if isinstance(row, Action) and self.column.startswith(EXTRA):
            return row.extra.get(self.column[len(EXTRA) :], "")
        value = getattr(row, self.column)
        if isinstance(value, list):
            return str(value[self.entry]) if self.entry < len(value) else ""
        return str(value)


def places(data: PlanData, area: Area | None = None) -> Iterator[Place]:
    """All prose of a plan, or of one area, in the order in which a reader comes to it.

    What belongs to a row stands behind it: the milestones of an action, its evidence. Records of
    what was said or sent are left out, as they are never changed.
    """
    walk = _Walk(data)
    if area is not None:
        yield from walk.of_area(area)
        return
    yield from walk.of_row(data.info)
    for each in data.areas:
        yield from walk.of_area(each)
    for kind in KINDS:
        for row in data.all(kind):
            yield from walk.tree(row)


class _Walk:
    """One way through a plan, on which each row is come to once."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._seen: set[tuple[str, int]] = set()
        self._under: dict[tuple[str, int], list[Row]] = defaultdict(list)
        for kind in KINDS:
            above = tuple(filter(None, (kind.about.parent, *kind.about.owners)))
            if above and any(is_prose(kind, each.name) for each in spec_of(kind).columns):
                for row in data.all(kind):
                    self._put(row, above)

    def _put(self, row: Row, above: tuple[str, ...]) -> None:
        by_name = spec_of(type(row)).by_name
        for pointer in above:
            if pointed := getattr(row, pointer):
                table = KIND_OF_TABLE[by_name[pointer].points_at].table
                self._under[table, pointed].append(row)
                return

    def of_area(self, area: Area) -> Iterator[Place]:
        yield from self.of_row(area)
        for row in self._under.get((Area.table, area.id), ()):
            if not isinstance(row, Action | Commitment | AreaRequirement):
                yield from self.tree(row)
        for requirement in self._data.requirements(area):
            yield from self.tree(requirement)
        for commitment in self._data.commitments(area):
            yield from self.tree(commitment)
        for action in self._data.actions(area):
            yield from self.tree(action)

    def tree(self, row: Row) -> Iterator[Place]:
        yield from self.of_row(row)
        for each in self._under.get((row.table, row.id), ()):
            if (each.table, each.id) not in self._seen:
                yield from self.tree(each)

    def of_row(self, row: Row) -> Iterator[Place]:
        kind = type(row)
        if (kind.table, row.id) in self._seen or is_record(self._data, row):
            return
        self._seen.add((kind.table, row.id))
        for column in spec_of(kind).columns:
            if column.name == "id" or not is_prose(kind, column.name):
                continue
            value = getattr(row, column.name)
            if isinstance(value, list):
                for entry, text in enumerate(value):
                    if text:
                        yield Place(kind, row.id, column.name, entry)
            elif value:
                yield Place(kind, row.id, column.name)
        if isinstance(row, Action):
            for name, text in row.extra.items():
                if text:
                    yield Place(kind, row.id, EXTRA + name)
