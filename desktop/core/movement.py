"""What moved between two moments of a plan: new, closed, better, worse, re-dated, unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.kinds import Status
from desktop.core.legend import Legend
from desktop.core.ratings import IMPACT
from desktop.core.shares import in_per_cent, share_of
from desktop.core.snapshots import View
from desktop.core.standing import is_off_track, is_stated


class Move(StrEnum):
    """How an action moved. An action has one of all but the last, and may be re-dated besides.

    A status that is cleared is none, and no worse one; the first that an action is given is no
    better one; and one of which the legend does not say how good it is, is another one and no more.
    """

    NEW = "new"
    CLOSED = "closed"
    BETTER = "better"
    WORSE = "worse"
    GIVEN = "status given"
    CLEARED = "status cleared"
    CHANGED = "status changed"
    UNCHANGED = "unchanged"
    GONE = "no longer in the plan"
    REDATED = "re-dated"


SELDOM = (Move.GIVEN, Move.CLEARED, Move.CHANGED, Move.GONE)
"""Ways that are told of only where something moved so."""

IMPACTS = (Move.NEW, Move.CLOSED, Move.BETTER, Move.WORSE, Move.CHANGED, Move.UNCHANGED, Move.GONE)
"""The ways in which the second rating of an action moves; of a first rating nobody can say whether
it is better than none."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One action, before and after; either is None where the action was not in the plan.

    ``impact`` is how its second rating moved: new where it had none, as every rating of a new
    action is; gone where it has none any more; None where it has none on either side, or the action
    is gone.
    """

    key: str
    move: Move
    redated: bool
    before: dict[str, str] | None
    after: dict[str, str] | None
    impact: Move | None = None

    @property
    def no(self) -> str:
        """The action's number, as it is now when it still is."""
        return (self.after or self.before or {}).get("no", "")

    def is_(self, move: Move) -> bool:
        """Whether *move* says something of this action."""
        return self.redated if move is Move.REDATED else self.move is move


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved between *before* and *after*.

    ``items`` stand in the order of *after*, those that are gone last.
    """

    before: View
    after: View
    items: tuple[Moved, ...]

    def counts(self) -> dict[Move, int]:
        """How many actions moved in each way; every way is there, in order."""
        found = Counter(item.move for item in self.items)
        found[Move.REDATED] = sum(item.redated for item in self.items)
        return {move: found[move] for move in Move}

    def percentages(self) -> dict[Move, float]:
        """The same in per cent of the actions that are in the plan now (0 when there is none)."""
        whole = len(self.after.actions)
        return {
            move: 100 * number / whole if whole else 0.0 for move, number in self.counts().items()
        }

    def shares(self) -> dict[Move, str]:
        """The same as it is printed, in the order of the row: the shares of the actions that are in
        the plan now add up to 100. What was re-dated besides stands apart; what is gone has none.
        """
        counts = self.counts()
        row = [move for move in Move if move not in (Move.GONE, Move.REDATED)]
        said: dict[Move, str] = dict(
            zip(row, in_per_cent([counts[move] for move in row]), strict=True)
        )
        whole = sum(counts[move] for move in row)  # of the part that the reader chose
        return {**said, Move.REDATED: share_of(counts[Move.REDATED], whole)}

    def impacts(self) -> dict[Move, int]:
        """How the second rating of actions moved; nothing where no action has one."""
        found = Counter(item.impact for item in self.items if item.impact is not None)
        shown = [move for move in IMPACTS if found[move] or move is not Move.CHANGED]
        return {move: found[move] for move in shown} if found else {}

    def of(self, move: Move) -> list[Moved]:
        """The actions that moved in one way."""
        return [item for item in self.items if item.is_(move)]


def ranks(legend: Legend) -> dict[str, int]:
    """How good each status is, 0 being the worst.

    What the legend says of a status goes before where it stands: off track is worst, what is
    complete is best, and on track is next to it. Of those that it says the same of, the order
    tells, which runs from worst to best or the other way round: as from off track to on track, or
    from the others to what is complete. No status at all ranks below every other.
    """
    statuses = list(legend)
    way = 1 if _runs_upwards(statuses) else -1
    order = sorted(range(len(statuses)), key=lambda at: (_class(statuses[at]), way * at))
    return {"": -1} | {statuses[at].code: rank for rank, at in enumerate(order)}


_OFF, _OPEN, _ON, _DONE = range(4)


def _class(status: Status) -> int:
    """How good the legend itself says that a status is."""
    if status.complete:
        return _DONE
    if status.on_track:
        return _ON
    return _OFF if is_off_track(status) else _OPEN


def _runs_upwards(statuses: Sequence[Status]) -> bool:
    """Whether a legend is written from worst to best."""
    classes = [_class(each) for each in statuses]
    for worse, better in (((_OFF,), (_ON,)), ((_OFF, _OPEN, _ON), (_DONE,))):
        low = [at for at, each in enumerate(classes) if each in worse]
        high = [at for at, each in enumerate(classes) if each in better]
        if low and high:
            return sum(high) * len(low) >= sum(low) * len(high)
    return True


def compare(before: View, after: View, legend: Legend) -> Movement:
    """What moved from one view of a plan to a later one; matched by the actions' keys.

    *legend* is the one of the later view; letters of an earlier one are read by what they meant.
    """
    delivery = _Scale(legend, before.legend)
    impact = _Scale(after.impact, before.impact) if after.impact is not None else None
    items = [
        _moved(key, before.actions.get(key), now, delivery, impact)
        for key, now in after.actions.items()
    ]
    items += [
        Moved(key, Move.GONE, False, then, None)
        for key, then in before.actions.items()
        if key not in after.actions
    ]
    return Movement(before, after, tuple(items))


class _Scale:
    """How good the letters of a legend are, those of an earlier one read by what they meant."""

    def __init__(self, legend: Legend, then: Legend | None) -> None:
        self._legend, self._then = legend, then
        self._rank = ranks(legend)
        self._known: dict[str, str | None] = {}

    def move(self, then: str, now: str) -> Move:
        """How a rating moved from one letter to another."""
        if then not in self._known:
            self._known[then] = self._legend.meant(then, self._then)
        old = self._known[then]
        if old is None or old not in self._rank:
            # A letter of an earlier legend that nothing in this one means: no claim is made of it.
            return Move.UNCHANGED
        if self._legend.is_complete(now) and not self._legend.is_complete(old):
            return Move.CLOSED
        new = self._rank.get(now, -1)
        if new == self._rank[old]:
            return Move.UNCHANGED
        if -1 in (new, self._rank[old]):
            return Move.GIVEN if new >= 0 else Move.CLEARED
        if self._legend.is_complete(old) and not self._legend.is_complete(now):
            return Move.WORSE  # whatever the legend says of where it went, and wherever that stands
        if not (self._states(old) and self._states(now)):
            return Move.CHANGED
        return Move.BETTER if new > self._rank[old] else Move.WORSE

    def _states(self, code: str) -> bool:
        status = self._legend.get(code)
        return status is not None and is_stated(status)


def _moved(
    key: str,
    then: dict[str, str] | None,
    now: dict[str, str],
    delivery: _Scale,
    impact: _Scale | None,
) -> Moved:
    if then is None:
        rated = impact is not None and now.get(IMPACT, "")
        return Moved(key, Move.NEW, False, None, now, Move.NEW if rated else None)
    redated = bool(then["due"]) and then["due"] != now["due"] and not _came_again(then, now)
    made = _impact(impact, then.get(IMPACT, ""), now.get(IMPACT, "")) if impact else None
    return Moved(key, delivery.move(then["ragb"], now["ragb"]), redated, then, now, made)


def _impact(scale: _Scale, then: str, now: str) -> Move | None:
    if not (then or now):
        return None
    if not now:
        return Move.GONE
    move = scale.move(then, now)
    return move if then or move is Move.CLOSED else Move.NEW


def _came_again(then: dict[str, str], now: dict[str, str]) -> bool:
    """Whether the day is another because one time of recurring work was done: no date was moved."""
    from desktop.core import recurring  # only where a day is another

    text = now.get("by_when", "")
    return text == then.get("by_when", "") and recurring.first_due(text) is not None
