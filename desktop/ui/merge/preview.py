"""What a preview of a merge holds: the comparison, and the decisions made so far.

Everything that the preview shows comes from here, and applying writes exactly this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Pack
from desktop.core.merge import (
    ADD,
    LEAVE_OUT,
    Applied,
    Change,
    Decisions,
    Group,
    How,
    Matched,
    Merge,
    MergeCell,
    Outcome,
    Pick,
    RawRow,
    Return,
    apply,
    compare,
    planned,
)
from desktop.core.plan import Plan
from desktop.core.text import brief

LEFT_OUT = "left out by hand: not an action"


@dataclass(frozen=True, slots=True)
class State:
    """All that was decided: picks and added rows, links by hand, places of new rows.

    ``places`` has, by a new row's id, the area and the number that it is to have.
    """

    decisions: Decisions = field(default_factory=Decisions)
    links: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept with the plan when the rest is left for later."""
        return {
            "picks": {
                name: [str(pick.how), pick.text] for name, pick in self.decisions.picks.items()
            },
            "added": sorted(self.decisions.added),
            "links": dict(self.links),
            "places": {name: list(place) for name, place in self.places.items()},
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> State:
        """What :meth:`as_json` gave."""
        picks = {name: Pick(How(how), text) for name, (how, text) in kept.get("picks", {}).items()}
        return cls(
            Decisions(picks, frozenset(kept.get("added", ()))),
            dict(kept.get("links", {})),
            {name: (int(area), str(no)) for name, (area, no) in kept.get("places", {}).items()},
        )


class Preview:
    """One return (or any workbook) beside the plan.

    ``merge`` is the comparison as it is shown; ``state`` is replaced, never changed, so that
    :meth:`undo` goes back. ``pack`` is None for a comparison without one; ``can_apply`` is False
    where two workbooks are compared and there is no plan to write to; ``first_name`` is then the
    name of the first.
    """

    def __init__(
        self,
        data: PlanData,
        pack: Pack | None,
        returned: Return,
        *,
        first_name: str = "",
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.data = data
        self.pack = pack
        self.returned = returned
        self.first_name = first_name
        self.can_apply = not first_name
        self.rows: dict[str, RawRow] = {row.id: row for row in returned.rows}
        self._actions = {action.key: action for action in data.actions()}
        self.state = State()
        self._before: list[State] = []
        self._compared: Merge = compare(
            data, pack, returned, progress=progress, cancelled=cancelled
        )
        self.merge = self._compared
        self._planned: tuple[list[Change], list[Group]] | None = None

    @property
    def two_way(self) -> bool:
        """Whether there is nothing sent to compare with."""
        return self.pack is None

    # --- what stands in it -----------------------------------------------------------------------

    def groups(self) -> Iterable[Group]:
        """Every group of the preview, those left out by hand last, so that they can come back."""
        yield from self.merge.groups
        for row_id, target in self.state.links.items():
            row = self.rows.get(row_id)
            if target == LEAVE_OUT and row is not None:
                yield Group(
                    f"out:{row_id}", Matched.DOUBTFUL, "", row.text("no"),
                    brief(row.text("action")), row_id=row_id,
                    where=f"{row.sheet}, row {row.number}", note=LEFT_OUT,
                )  # fmt: skip

    def is_left_out(self, group: Group) -> bool:
        """Whether a group is a row that was said to be no action."""
        return group.id.startswith("out:")

    def pick(self, cell: MergeCell) -> Pick:
        """What is to be done with a cell."""
        return self.state.decisions.pick(cell)

    def is_open(self, cell: MergeCell) -> bool:
        """Whether a cell needs a choice that nobody has made yet."""
        return (
            cell.outcome in (Outcome.CONFLICT, Outcome.UNREADABLE)
            and cell.id not in self.state.decisions.picks
        )

    def is_taken(self, cell: MergeCell) -> bool:
        """Whether anything but what is mine now goes into the plan."""
        return self.pick(cell).how is not How.MINE

    def is_added(self, group: Group) -> bool:
        """Whether a new row is to be added."""
        return group.id in self.state.decisions.added

    def action(self, key: str) -> Action | None:
        """The action with a key, as it is now."""
        return self._actions.get(key)

    def planned(self) -> tuple[list[Change], list[Group]]:
        """Exactly what applying would do."""
        if self._planned is None:
            self._planned = planned(self.merge, self.state.decisions)
        return self._planned

    def open_cells(self) -> list[MergeCell]:
        """The conflicts and unreadable cells without a choice."""
        return self.state.decisions.undecided(self.merge)

    def in_other_order(self) -> bool:
        """Whether the rows came back sorted another way than they were sent."""
        if self.pack is None:
            return False
        places = {key: place for place, key in enumerate(self.pack.sent)}
        found = [places[row.key] for row in self.returned.rows if row.key in places]
        return found != sorted(found)

    # --- deciding --------------------------------------------------------------------------------

    def decide(self, decisions: Decisions) -> bool:
        """Take other decisions; False when they are the same."""
        if decisions == self.state.decisions:
            return False
        self._go_to(replace(self.state, decisions=decisions))
        return True

    def link(self, row_id: str, target: str, cancelled: Callable[[], bool] | None = None) -> None:
        """Say which action a row is: its key, ``ADD``, ``LEAVE_OUT``, or "" to take that back.

        Comparing again keeps every choice made for other rows. Raises Cancelled; all is then as
        it was.
        """
        links = {name: key for name, key in self.state.links.items() if name != row_id}
        decisions = self.state.decisions
        if target:
            links[row_id] = target
        new = f"row:{row_id}"
        added = decisions.added | {new} if target == ADD else decisions.added - {new}
        decisions = replace(decisions, added=added)
        self._go_to(replace(self.state, links=links, decisions=decisions), cancelled)

    def place(self, group: Group, area: Area, no: str) -> None:
        """Say where a new row goes and as what; it is then added."""
        places = {**self.state.places, group.id: (area.id, no)}
        decisions = self.state.decisions.add(group)
        self._go_to(replace(self.state, places=places, decisions=decisions))

    def restore(self, state: State) -> None:
        """Go on from decisions that were kept for later; what no longer applies is left out."""
        known = {action.key for action in self.data.actions()} | {ADD, LEAVE_OUT}
        links = {row: key for row, key in state.links.items() if row in self.rows and key in known}
        self._go_to(replace(state, links=links))
        cells = {cell.id for cell in self.merge.cells()}
        decisions = Decisions(
            {name: pick for name, pick in self.state.decisions.picks.items() if name in cells},
            frozenset(name for name in self.state.decisions.added if name in self.merge.group_of),
        )
        self._go_to(replace(self.state, decisions=decisions))
        self._before.clear()

    def go_back_to(self, state: State) -> None:
        """Let :meth:`undo` go back to *state* as the beginning."""
        self._before = [state]

    @property
    def can_undo(self) -> bool:
        """Whether there is a choice to go back on."""
        return bool(self._before)

    def undo(self, cancelled: Callable[[], bool] | None = None) -> None:
        """Go back on the last choice."""
        if self._before:
            self._show(self._before[-1], cancelled)
            self._before.pop()

    def _go_to(self, state: State, cancelled: Callable[[], bool] | None = None) -> None:
        before = self.state
        self._show(state, cancelled)
        self._before.append(before)

    def _show(self, state: State, cancelled: Callable[[], bool] | None = None) -> None:
        if state.links != self.state.links:
            self._compared = compare(
                self.data, self.pack, self.returned, links=state.links, cancelled=cancelled
            )
        self.merge = _placed(self._compared, state.places)
        self.state = state
        self._planned = None

    # --- writing ---------------------------------------------------------------------------------

    def apply(self, plan: Plan) -> Applied:
        """Write it, in one step; see :func:`desktop.core.merge.apply`."""
        return apply(plan, self.merge, self.state.decisions)

    def fingerprint(self) -> str:
        """Tells this return from every other, for decisions that are kept for later."""
        digest = hashlib.sha256()
        for row in self.returned.rows:
            digest.update(f"{row.id}\x1f{row.key}\x1f".encode())
            for name in sorted(row.cells):
                digest.update(f"{name}\x1f{row.cells[name].text}\x1e".encode("utf-8", "replace"))
        return digest.hexdigest()[:24]


def _placed(merge: Merge, places: Mapping[str, tuple[int, str]]) -> Merge:
    """The merge with its new rows where the user wants them."""
    if not places:
        return merge
    groups = []
    for group in merge.groups:
        if group.id in places and group.matched is Matched.NEW:
            area_id, no = places[group.id]
            cells = tuple(
                replace(cell, value=no) if cell.field == "no" else cell for cell in group.cells
            )
            group = replace(group, area_id=area_id, no=no, cells=cells)
        groups.append(group)
    return replace(merge, groups=tuple(groups))
