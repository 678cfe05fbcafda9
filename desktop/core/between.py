"""How two states of one plan differ: a backup and the plan as it is now.

Which actions came, went and moved is worked out by :mod:`desktop.core.movement`, as between two
reviews; here it is said of every row whether anything of it differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.core.data import PlanData
from desktop.core.kinds import KINDS, Action, Row
from desktop.core.movement import Move, compare
from desktop.core.snapshots import view_of_plan
from desktop.core.text import count

_OTHERS = [kind for kind in KINDS if kind.about.content and kind is not Action]
_MOVED = (Move.CLOSED, Move.BETTER, Move.WORSE, Move.GIVEN, Move.CLEARED)


@dataclass(frozen=True, slots=True)
class Between:
    """What differs from an earlier state of a plan to a later one.

    Numbers of actions: ``added``, ``gone``, ``changed`` in anything, and ``moved``, how many
    statuses moved in which way. ``others`` are rows of other kinds that came, went or changed.
    """

    added: int
    gone: int
    changed: int
    moved: dict[Move, int]
    others: int

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.others)

    @property
    def words(self) -> str:
        """The whole of it in a sentence or two."""
        if not self:
            return "Nothing differs."
        words = f"{count(self.added, 'action')} added, {self.gone:,} gone, {self.changed:,} changed"
        if self.moved:
            moved = ", ".join(f"{many:,} {move}" for move, many in self.moved.items())
            words += f". Statuses that moved: {moved}"
        if self.others:
            words += f". {count(self.others, 'row')} of other lists came, went or changed"
        return f"{words}."


def between(then: PlanData, now: PlanData) -> Between:
    """What differs from *then* to *now*, which are states of one plan.

    Actions are matched by their keys, other rows by their ids, which stay with a row for good.
    """
    day = date.today()  # of no weight, as no day is asked of either view
    counts = compare(view_of_plan(then, day), view_of_plan(now, day), now.legend).counts()
    before = {action.key: action for action in then.actions()}
    return Between(
        counts[Move.NEW],
        counts[Move.GONE],
        sum(action != before.get(action.key, action) for action in now.actions()),
        {move: counts[move] for move in _MOVED if counts[move]},
        sum(_differ(then, now, kind) for kind in _OTHERS),
    )


def _differ(then: PlanData, now: PlanData, kind: type[Row]) -> int:
    before, after = then.table(kind), now.table(kind)
    return sum(before.get(each) != after.get(each) for each in before.keys() | after.keys())
