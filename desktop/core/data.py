"""A whole plan in memory, to be read: what the reports and the exchange take and give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from desktop.core.fields import field_of
from desktop.core.kinds import (
    KINDS,
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Column,
    Commitment,
    ExtraField,
    ImpactStatus,
    Milestone,
    PlanInfo,
    Requirement,
    Row,
    Status,
)
from desktop.core.legend import Legend

if TYPE_CHECKING:
    from desktop.core.evidence.looking import Looked
    from desktop.core.past import Past
    from desktop.core.sound.mending import Unsound
    from desktop.core.stood import Stood

R = TypeVar("R", bound=Row)

# No row has an id from here on: what counts upwards from it could soon not be written any more.
MOST_ID = 1 << 53

# A change of one of these moves a row in its lists; any other leaves every index as it is.
_PLACING = ("position",)


class PlanData:
    """The rows of a plan by kind and id, and the questions that every room asks of them.

    The live plan owns one and changes it; a :meth:`copy` is a snapshot that a worker thread, a
    report or an export may keep. An import builds one from nothing with :meth:`add`.
    """

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._tables: dict[type[Row], dict[int, Row]] = {kind: {} for kind in KINDS}
        self._groups: dict[tuple[type[Row], str], dict[Any, list[Row]]] = {}
        self._ordered: dict[type[Row], list[Row]] = {}
        self._legends: dict[type[Status], Legend] = {}
        self._next_id = 2  # the plan's own row is number 1
        for row in rows:
            self._tables[type(row)][row.id] = row
            if type(row.id) is int and self._next_id <= row.id < MOST_ID:
                self._next_id = row.id + 1
        # What was not sound and is named by the checks: see desktop.core.sound.
        self.unsound: tuple[Unsound, ...] = ()
        # How the files of evidence stand, by the item's id, as far as somebody looked.
        self.looked: dict[int, Looked] = {}
        # Whose state this is, where it was rebuilt for a day, and where other days come from: see
        # desktop.core.past. A live plan is what it is, and has neither.
        self.stood: Stood | None = None
        self.past: Past | None = None

    # --- rows ------------------------------------------------------------------------------

    def table(self, kind: type[R]) -> dict[int, R]:
        """The rows of *kind* by id, in no particular order; not to be changed by the caller."""
        return cast(dict[int, R], self._tables[kind])

    def get(self, kind: type[R], row_id: int | None) -> R | None:
        """The row, or None when there is none."""
        return None if row_id is None else self.table(kind).get(row_id)

    def all(self, kind: type[R]) -> Sequence[R]:
        """The rows of *kind* by position, or by id where the kind has no position."""
        rows = self._ordered.get(kind)
        if rows is None:
            rows = sorted(self._tables[kind].values(), key=_place)
            self._ordered[kind] = rows
        return cast(Sequence[R], rows)

    def of(self, kind: type[R], column: str, value: Any) -> Sequence[R]:
        """The rows of *kind* whose *column* is *value*, in order; quick, because indexed."""
        groups = self._groups.get((kind, column))
        if groups is None:
            groups = defaultdict(list)
            for row in self.all(kind):
                groups[getattr(row, column)].append(row)
            self._groups[kind, column] = groups
        return cast(Sequence[R], groups.get(value, ()))

    def new_id(self) -> int:
        """An id that no row of this plan has or had."""
        self._next_id += 1
        return self._next_id - 1

    def reserve_ids(self, below: int) -> None:
        """Never give out an id below *below*: the file knows ids that no row has any more."""
        if below <= MOST_ID:
            self._next_id = max(self._next_id, below)

    def add(self, row: R) -> R:
        """Put a new row in, with an id of its own when it has none, and give it back."""
        if not row.id:
            row.id = 1 if isinstance(row, PlanInfo) else self.new_id()
        elif self._next_id <= row.id < MOST_ID:
            self._next_id = row.id + 1
        table = self._tables[type(row)]
        is_new = row.id not in table
        table[row.id] = row
        if not (is_new and self._is_appended(row)):
            self._forget(type(row))
        return row

    def _is_appended(self, row: Row) -> bool:
        """Whether a new row could be put behind the others of its groups.

        Many rows come one after another, and each asks for what belongs to it: to make the groups
        anew each time would take the square of their number. Who holds a group holds another list.
        """
        kind = type(row)
        groups = [(key[1], each) for key, each in self._groups.items() if key[0] is kind]
        found = [(each, getattr(row, column)) for column, each in groups]
        if kind in (Status, ImpactStatus) or any(
            (before := each.get(value)) and _place(before[-1]) >= _place(row)
            for each, value in found
        ):
            return False
        self._ordered.pop(kind, None)
        for each, value in found:
            each[value] = [*each.get(value, ()), row]
        return True

    def remove(self, kind: type[Row], row_id: int) -> None:
        """Take a row out."""
        del self._tables[kind][row_id]
        self._forget(kind)

    def put(self, kind: type[Row], row_id: int, column: str, value: Any) -> None:
        """Set one column of one row."""
        setattr(self._tables[kind][row_id], column, value)
        if column in _PLACING or (kind, column) in self._groups:
            self._forget(kind)
        elif kind in (Status, ImpactStatus):
            self._legends.clear()

    def changed(self) -> None:
        """Forget every index: rows were changed where they stand."""
        self._ordered.clear()
        self._groups.clear()
        self._legends.clear()

    def _forget(self, kind: type[Row]) -> None:
        self._ordered.pop(kind, None)
        for key in [key for key in self._groups if key[0] is kind]:
            del self._groups[key]
        if kind in (Status, ImpactStatus):
            self._legends.clear()

    def copy(self) -> PlanData:
        """A snapshot: rows of its own, so that later edits do not reach it."""
        twin = self.with_rows(
            kind(**row.values()) for kind in KINDS for row in self._tables[kind].values()
        )
        twin.stood, twin.past, twin.looked = self.stood, self.past, dict(self.looked)
        return twin

    def with_rows(self, rows: Iterable[Row]) -> PlanData:
        """Other rows of the same plan, as it stood at another time."""
        other = PlanData(rows)
        other.reserve_ids(self._next_id)
        other.unsound = self.unsound
        return other

    # --- questions -------------------------------------------------------------------------

    @property
    def info(self) -> PlanInfo:
        """The plan's own row."""
        return self.table(PlanInfo)[1]

    @property
    def legend(self) -> Legend:
        """The plan's statuses."""
        return self._legend(Status)

    @property
    def impact_legend(self) -> Legend:
        """The statuses of the second rating; none in a plan that has one rating only."""
        return self._legend(ImpactStatus)

    def legend_of(self, field: str) -> Legend:
        """The legend whose letters a field of actions holds: "ragb", "impact_ragb"."""
        return self._legend(
            ImpactStatus if field_of(field).legend == ImpactStatus.table else Status
        )

    def _legend(self, kind: type[Status]) -> Legend:
        if kind not in self._legends:
            self._legends[kind] = Legend(self.all(kind))
        return self._legends[kind]

    @property
    def areas(self) -> Sequence[Area]:
        """The areas in their order."""
        return self.all(Area)

    @property
    def columns(self) -> list[Column]:
        """The columns that the plan's form shows, in their order."""
        return [column for column in self.all(Column) if column.shown]

    @property
    def extra_names(self) -> list[str]:
        """The names of the plan's own extra fields, in their order."""
        return [field.name for field in self.all(ExtraField)]

    def actions(self, area: Area | int | None = None) -> Sequence[Action]:
        """The actions of an area in their order, or of the whole plan, area by area."""
        if area is None:
            return [action for each in self.areas for action in self.actions(each)]
        return self.of(Action, "area_id", area if isinstance(area, int) else area.id)

    def commitments(self, area: Area) -> Sequence[Commitment]:
        """The commitments of an area in their order."""
        return self.of(Commitment, "area_id", area.id)

    def requirements(self, area: Area) -> list[Requirement]:
        """The requirements that stand in an area, in their order there."""
        links = self.of(AreaRequirement, "area_id", area.id)
        return [self.table(Requirement)[link.requirement_id] for link in links]

    def answered_by(self, requirement: Requirement) -> list[Action]:
        """The actions that answer a requirement, in the plan's order."""
        links = self.of(ActionRequirement, "requirement_id", requirement.id)
        actions = [self.table(Action)[link.action_id] for link in links]
        return sorted(actions, key=self.place)

    def answers(self, action: Action) -> list[Requirement]:
        """The requirements that an action answers."""
        links = self.of(ActionRequirement, "action_id", action.id)
        found = [self.table(Requirement)[link.requirement_id] for link in links]
        return sorted(found, key=lambda requirement: (requirement.position, requirement.id))

    def milestones(self, action: Action) -> Sequence[Milestone]:
        """The milestones of an action in their order."""
        return self.of(Milestone, "action_id", action.id)

    def area_of(self, action: Action) -> Area:
        """The area that an action stands in."""
        return self.table(Area)[action.area_id]

    def place(self, action: Action) -> tuple[float, int, float, int]:
        """Where an action stands in the whole plan, as a sorting key."""
        area = self.area_of(action)
        return (area.position, area.id, action.position, action.id)

    def counts(self, actions: Iterable[Action], field: str = "ragb") -> dict[str, int]:
        """How many of *actions* have each status, in the legend's order; "" is no status.

        *field* is the rating that is counted. A status that its legend does not know stands under
        its own letter, after the others.
        """
        found = {status.code: 0 for status in self.legend_of(field)}
        found[""] = 0
        for action in actions:
            code = getattr(action, field)
            found[code] = found.get(code, 0) + 1
        return found


def _place(row: Row) -> tuple[float, int]:
    return (getattr(row, "position", row.id), row.id)
