"""What is to be done with a merge: one immutable set that the preview shows and applying writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from desktop.core.errors import Refused
from desktop.core.fields import field_of
from desktop.core.kinds import Holds
from desktop.core.merge.model import Group, Matched, Merge, MergeCell, Outcome
from desktop.core.merge.values import same_text


class How(StrEnum):
    """What to do with one cell."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"  # mine, then theirs, in turn
    TYPED = "typed"  # a value given by hand


@dataclass(frozen=True, slots=True)
class Pick:
    """The choice for one cell; ``text`` is the value that was typed or picked."""

    how: How
    text: str = ""


THEIRS, MINE, BOTH = Pick(How.THEIRS), Pick(How.MINE), Pick(How.BOTH)

# What is in the merge but has nothing of theirs that could be put in a cell of the plan.
_NOTHING_TO_TAKE = (
    Outcome.UNCHANGED, Outcome.SAME, Outcome.DOUBTFUL, Outcome.MISSING, Outcome.DELETED,
    Outcome.NEW,
)  # fmt: skip
_NEEDS_CHOICE = (Outcome.CONFLICT, Outcome.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The choices made: a pick by cell id, and the ids of the new rows to add.

    A cell without a pick has its default: theirs where only they changed it, else mine. Each
    method gives a new set and leaves this one as it is.
    """

    picks: Mapping[str, Pick] = field(default_factory=dict)
    added: frozenset[str] = frozenset()

    def pick(self, cell: MergeCell) -> Pick:
        """What is to be done with a cell."""
        made = self.picks.get(cell.id)
        if made is not None:
            return made
        return THEIRS if cell.outcome is Outcome.THEIRS else MINE

    def choose(self, cell: MergeCell, pick: Pick) -> Decisions:
        """With another choice for one cell.

        Raises Refused where there is nothing to take, or "both" makes no sense.
        """
        _check(cell, pick)
        return replace(self, picks={**self.picks, cell.id: pick})

    def choose_all(self, cells: Iterable[MergeCell], pick: Pick) -> Decisions:
        """With one choice for many cells; those that cannot take it stay as they are."""
        picks = dict(self.picks)
        for cell in cells:
            try:
                _check(cell, pick)
            except Refused:
                continue
            picks[cell.id] = pick
        return replace(self, picks=picks)

    def take_row(self, group: Group, pick: Pick = THEIRS) -> Decisions:
        """With one choice for a whole row; a new row is added, or not, as a whole."""
        if group.matched is Matched.NEW:
            return self.add(group, pick.how is not How.MINE)
        return self.choose_all(group.cells, pick)

    def take_kind(self, merge: Merge, outcome: Outcome, pick: Pick = THEIRS) -> Decisions:
        """With one choice for every cell of one outcome; for NEW, every new row."""
        if outcome is Outcome.NEW:
            made = self
            for group in merge.of(Matched.NEW):
                made = made.take_row(group, pick)
            return made
        return self.choose_all(merge.with_outcome(outcome), pick)

    def add(self, group: Group, wanted: bool = True) -> Decisions:
        """With a new row added to the plan, or not. Raises Refused for any other group."""
        if group.matched is not Matched.NEW:
            raise Refused("Only a row that is not in the plan can be added to it.")
        if wanted:
            return replace(self, added=self.added | {group.id})
        return replace(self, added=self.added - {group.id})

    def as_data(self) -> dict[str, object]:
        """The choices as plain data, to be kept until later."""
        return {
            "picks": {name: [str(pick.how), pick.text] for name, pick in self.picks.items()},
            "added": sorted(self.added),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Decisions:
        """The choices that :meth:`as_data` gave."""
        return cls(
            {name: Pick(How(how), text) for name, (how, text) in data.get("picks", {}).items()},
            frozenset(data.get("added", ())),
        )

    def undecided(self, merge: Merge) -> list[MergeCell]:
        """The conflicts and the unreadable cells that nobody has chosen for yet."""
        return [
            cell
            for cell in merge.cells()
            if cell.outcome in _NEEDS_CHOICE and cell.id not in self.picks
        ]


def _check(cell: MergeCell, pick: Pick) -> None:
    if pick.how is How.MINE:
        return
    if cell.outcome in _NOTHING_TO_TAKE or not cell.field:
        raise Refused("There is nothing to take in this cell; it was left as it is.")
    if pick.how is How.THEIRS and cell.unread:
        what = f"“{cell.theirs}” cannot be read" if cell.theirs.strip() else "No words came back"
        raise Refused(f"{what}, so it cannot be taken as it stands. Choose a value or type one.")
    if pick.how is How.BOTH and (
        field_of(cell.field).holds not in (Holds.TEXT, Holds.LEADS) or not cell.theirs.strip()
    ):
        raise Refused("Only texts can be kept both, one after the other.")


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that applying would set; ``due`` as its cell says it, "" where the value does."""

    cell: MergeCell
    key: str
    value: str
    due: str = ""


def planned(merge: Merge, decisions: Decisions) -> tuple[list[Change], list[Group]]:
    """Exactly what applying would do: the cells it would set, and the rows it would add."""
    changes = []
    for group in merge.groups:
        if not group.key or group.matched in (Matched.MISSING, Matched.DELETED):
            continue
        for cell in group.cells:
            pick = decisions.pick(cell)
            value = _value(cell, pick)
            if value is not None and value != cell.mine:
                due = cell.due if pick.how is How.THEIRS else ""
                changes.append(Change(cell, group.key, value, due))
    added = [group for group in merge.groups if group.id in decisions.added]
    return changes, added


def _value(cell: MergeCell, pick: Pick) -> str | None:
    if pick.how is How.MINE:
        return None
    if pick.how is How.TYPED:
        return pick.text
    if pick.how is How.BOTH:
        # The second time the same return is merged, theirs stands behind mine already.
        last = cell.mine[-len(cell.value) :] if cell.value else ""
        if same_text(last, cell.value):
            return None
        return f"{cell.mine}\n{cell.value}" if cell.mine.strip() else cell.value
    return cell.value
