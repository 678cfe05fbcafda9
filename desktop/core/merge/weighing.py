"""What became of one cell, seen from what was sent, what came back and what is mine now.

Each rule knows one thing that can be said of a cell and says it, or says nothing; :func:`weigh`
asks them in the order of :data:`RULES` and takes the first answer. To change what a merge makes of
a cell, look for the rule, or put one in its place among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from desktop.core.days import format_day
from desktop.core.fields import field_of
from desktop.core.kinds import Holds
from desktop.core.legend import Legend
from desktop.core.merge.model import Outcome, RawCell
from desktop.core.merge.values import (
    Moved,
    Taken,
    both_ways,
    date_of,
    folded,
    same_date,
    same_text,
    same_value,
    take,
)


@dataclass(frozen=True)
class Case:
    """One cell as every side has it.

    Attributes:
        name: the field.
        cell: what came back, None where it is blank; a letter of an earlier legend is already
            today's.
        theirs: the text that came back, as it stands there.
        sent: the text that was sent, None where none was, in the letters of today's legend.
        mine: the text of the plan now.
        legend: the plan's own.
        packed: whether a pack is answered; without one nobody can say which side changed a cell.
        locked: whether the field was not theirs to fill.
        american: whether another date of this column can only have its month first.
        moved: what the letter that came back is in today's legend, where it meant another status.
    """

    name: str
    cell: RawCell | None
    theirs: str
    sent: str | None
    mine: str
    legend: Legend
    packed: bool = True
    locked: bool = False
    american: bool = False
    moved: Moved | None = None

    @cached_property
    def taken(self) -> Taken:
        """What the cell would put in the plan."""
        if self.moved is not None:
            return self.moved.taken(self.legend)
        return take(self.name, self.cell, self.sent, self.legend)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a cell: the outcome, and what a :class:`MergeCell` says besides."""

    outcome: Outcome
    value: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()


NOT_THEIRS = "not a column that was to be filled"
"""Said of a cell that a pack did not ask for."""

NOTHING = Verdict(Outcome.UNCHANGED)
"""There is nothing to show of the cell."""


def never_sent(case: Case) -> Verdict | None:
    """What was not sent cannot have been cleared by anybody."""
    return NOTHING if case.packed and case.sent is None and case.cell is None else None


def coloured_otherwise(case: Case) -> Verdict | None:
    """The colour of its cell says another status than its letter, or there is no letter."""
    if case.cell is None or not case.cell.shows or case.taken.readable:
        return None
    return _unread(case)


def came_back_as_sent(case: Case) -> Verdict | None:
    """They left it alone, but for what software does to text on its way."""
    if case.sent is None or not same_value(case.name, case.cell, case.sent):
        return None
    return _left_alone(case)


def month_may_come_first(case: Case) -> Verdict | None:
    """Among dates that have the month first, one in figures can be read two ways.

    A real date is no text that could be.
    """
    if not case.american or case.cell is None or case.cell.kind != "text":
        return None
    ways = both_ways(case.theirs)
    if ways is None or same_text(case.theirs, case.mine):
        return None
    day_first, american = ways
    if case.sent and date_of(case.sent) == american:
        return _left_alone(case)
    choices = (format_day(american), format_day(day_first))
    return Verdict(
        Outcome.UNREADABLE, "", "other dates of this column have the month first", choices
    )


def cannot_be_read(case: Case) -> Verdict | None:
    """Nobody can say what it means; where both sides say it, it stays."""
    if case.taken.readable:
        return None
    if case.theirs.strip() and same_text(case.theirs, case.mine):
        return _agreed(case, "")
    return _unread(case)


def both_the_same(case: Case) -> Verdict | None:
    """It says what the plan says by now, or the same date in other letters."""
    same = same_text(case.taken.value, case.mine) or same_value(case.name, case.cell, case.mine)
    if same or (_is_date(case) and same_date(case.taken.value, case.mine)):
        return _agreed(case, case.taken.note)
    return None


def means_what_was_sent(case: Case) -> Verdict | None:
    """It was written another way, and read it is what was sent."""
    value = case.taken.value
    if case.sent is None or not value:
        return None
    if not same_text(value, case.sent) and not (_is_date(case) and same_date(value, case.sent)):
        return None
    return _left_alone(case)


def _is_date(case: Case) -> bool:
    return field_of(case.name).holds is Holds.DATE


def came_back_blank(case: Case) -> Verdict | None:
    """They cleared it, if it was theirs to clear."""
    if folded(case.taken.value):
        return None
    outcome = Outcome.LOCKED if case.locked else Outcome.CLEARING
    return Verdict(outcome, case.taken.value, case.taken.note)


def not_theirs_to_fill(case: Case) -> Verdict | None:
    """They changed a column that was locked."""
    if not case.locked:
        return None
    return Verdict(Outcome.LOCKED, case.taken.value, case.taken.note or NOT_THEIRS)


def only_they_changed_it(case: Case) -> Verdict | None:
    """Mine is as it was sent, or blank where nothing was sent."""
    alone = not folded(case.mine) if case.sent is None else same_text(case.mine, case.sent)
    return Verdict(Outcome.THEIRS, case.taken.value, case.taken.note) if alone else None


def both_changed_it(case: Case) -> Verdict:
    """What is left: the two sides differ, and both from what was sent."""
    return Verdict(Outcome.CONFLICT, case.taken.value, case.taken.note)


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    never_sent,
    coloured_otherwise,
    came_back_as_sent,
    month_may_come_first,
    cannot_be_read,
    both_the_same,
    means_what_was_sent,
    came_back_blank,
    not_theirs_to_fill,
    only_they_changed_it,
    both_changed_it,
)
"""In the order in which they are asked; the last one always answers."""


def weigh(case: Case) -> Verdict:
    """What became of a cell: the answer of the first rule that has one."""
    return next(found for rule in RULES if (found := rule(case)) is not None)


def _unread(case: Case) -> Verdict:
    """Nobody can say what it means. Where it was not theirs to fill, that is why it is left, and
    a plain value would be left too."""
    taken = case.taken
    if not case.locked:
        return Verdict(Outcome.UNREADABLE, "", taken.note, taken.choices)
    note = NOT_THEIRS if case.theirs.strip() else taken.note
    return Verdict(Outcome.LOCKED, "", note, taken.choices)


def _left_alone(case: Case) -> Verdict:
    """They did not change it; did I?"""
    if case.sent is not None and same_text(case.mine, case.sent):
        return NOTHING
    return Verdict(Outcome.MINE, case.mine)


def _agreed(case: Case, note: str) -> Verdict:
    """Both say the same. Without anything sent there is nothing to say about that."""
    return NOTHING if case.sent is None else Verdict(Outcome.SAME, case.mine, note)
