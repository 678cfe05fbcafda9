"""Any past day of a plan, rebuilt from its history.

Every row came by an operation of a step, and every later operation holds what was before it. So
the plan as it stood after any step is the plan of today, with the value that stood in each cell
before the first operation that came after. Nothing else of the history is needed or read.

>>> from datetime import UTC, datetime
>>> from desktop.core import changes
>>> from desktop.core.kinds import Area
>>> from desktop.core.memory import MemoryStorage
>>> from desktop.core.plan import Plan, new_plan_data
>>> plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
>>> with plan.step("add an area"):
...     area = plan.insert(Area(code="1", title="Leadership"))
>>> then = plan.past().at(date(2018, 10, 8))
>>> then.stood.origin.value
'first kept'
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop.core.changes import Source
from desktop.core.data import PlanData
from desktop.core.errors import ReadOnly, Refused
from desktop.core.kinds import KIND_OF_TABLE, KINDS, Review, Snapshot, columns_of, day_of, iso
from desktop.core.snapshots import called, recorded_reviews, snapshot_of
from desktop.core.stood import Origin, Stood

if TYPE_CHECKING:
    from desktop.core.changes import Entry, Mark, Op, Step, Storage, Undone
    from desktop.core.evidence.content import Files

_BEYOND = sys.maxsize  # every step: more than any plan has


def local_day(at: str) -> date | None:
    """The day of a step's time where this computer stands, or None for what is no time.

    A council's day ends at its own midnight, while the file keeps UTC.
    """
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _in_order(
    marks: Sequence[Mark], today: date
) -> tuple[list[tuple[int, date]], list[tuple[date, date]]]:
    """Each step with its day, in order, and the spells of days in which that may be wrong.

    Steps are in order; clocks may not be. A step of a day to come is of the next that is not. A
    day before that of the step before is of one of two wrong clocks: of its own, which was behind,
    where it lies before the day before that too, and the step is then of no earlier day than the
    one before it; else the step before was stamped by one that ran ahead, and is of no later day.
    Of each spell the first day is given, and the one behind its last.
    """
    own = [(mark.step, day) for mark in marks if (day := local_day(mark.at)) is not None]
    past = max((step for step, day in own if day <= today), default=0)
    days: list[tuple[int, date]] = []
    spells: list[tuple[date, date]] = []
    behind: date | None = None  # since when the clock was behind
    for step, day in own:
        if day > today and step < past:
            continue
        known = days[-1][1] if days else day
        if day >= known:
            if behind is not None:
                spells.append((behind, day))
                behind = None
        else:
            before = next((each for _, each in reversed(days) if each < known), date.max)
            if before <= day:
                spells.append((before, known))
                days = [(each, min(when, day)) for each, when in days]
            else:
                behind = behind or known
        days.append((step, max(day, days[-1][1] if days else day)))
    if behind is not None:
        spells.append((behind, date.max))
    return days, spells


@dataclass(frozen=True, slots=True)
class _Found:
    """Behind which step the state of a day lies, and what is said of it.

    ``step`` None is the plan of today. ``review`` is the one whose record is laid over the rows.
    """

    step: int | None
    stood: Stood
    review: Review | None = None


class Past:
    """The past of a plan, held in memory: it may be asked in any thread, and never changes.

    It is the plan's of the moment at which it was made (:meth:`desktop.core.plan.Plan.past`).
    """

    def __init__(
        self, present: PlanData, today: date, storage: Storage, days: Sequence[date] = ()
    ) -> None:
        """Take what going back asks for; with *days*, to those days only."""
        self.today = today
        self.present = present  # with all records that reviews ever kept; not to be changed
        marks = storage.marks()
        # What stood before a step that mends is not known, where a history begins with one.
        self._cut = storage.known_from() > 0 or (bool(marks) and marks[0].source == Source.MENDED)
        self._days, self._doubtful = _in_order(marks, today)
        self._first = self._first_step(marks)
        self._recorded = storage.recorded() if present.table(Snapshot) else {}
        self._load: Callable[[Any], Any] = storage.load_old
        steps = [self._find(day).step for day in days] if days else [0]
        self._from = min((step for step in steps if step is not None), default=None)
        self._ops = [] if self._from is None else storage.ops_after(self._from)
        self._steps = [op.step for op in self._ops]

    # --- which state is that of a day ------------------------------------------------------------

    def until(self, day: date) -> int:
        """The last step that the state of a day has in it; beyond every step for today's."""
        step = self._find(day).step
        return _BEYOND if step is None else step

    def stood(self, day: date) -> Stood:
        """Whose state a day's is, without rebuilding it."""
        return self._find(day).stood

    def _first_step(self, marks: Sequence[Mark]) -> tuple[int, date | None]:
        """The step behind which the first kept state lies, and its day.

        It is that of the first import on the file's first day, as what came before it is an empty
        plan and what came after may be work of the same day; or else of the end of that day.
        """
        if not self._days:
            imported = [mark.step for mark in marks if mark.source == "imported"]
            return (imported[0] if imported else marks[-1].step if marks else 0), None
        first = self._days[0][1]
        last = max(step for step, day in self._days if day <= first)
        for mark in marks:
            if mark.source == "imported" and mark.step <= last:
                return mark.step, first
        return last, first

    def _find(self, day: date) -> _Found:
        """The later of the history at the end of a day and the last review's record by then."""
        if day >= self.today:
            return _Found(None, Stood(day, self.today, Origin.HISTORY, self.today))
        last = next((each for each in reversed(self._days) if each[1] <= day), None)
        review = self._review(day)
        if last is not None and (review is None or self._is_later(last, review)):
            doubtful = any(begin <= day < end for begin, end in self._doubtful)
            return _Found(
                last[0], Stood(day, self.today, Origin.HISTORY, day, clock_wrong=doubtful)
            )
        stands_for = None if self._cut else day_of(self.present.info.stands_for)
        if review is not None and (
            last is not None
            or stands_for is None
            or stands_for > day
            or iso(stands_for) <= review.on
        ):
            return self._of_review(day, review, last)
        step, kept_on = self._first
        state_of = stands_for if stands_for and (not kept_on or stands_for < kept_on) else kept_on
        known = bool(self._days) or bool(step) or self._cut
        return _Found(
            step,
            Stood(day, self.today, Origin.FIRST, state_of, kept_on, known=known, cut=self._cut),
        )

    def _review(self, day: date) -> Review | None:
        """The last review with a record that is dated on or before a day."""
        found = [each for each in recorded_reviews(self.present) if "" < each.on <= iso(day)]
        return found[-1] if found else None

    def _is_later(self, last: tuple[int, date], review: Review) -> bool:
        """Whether the history says more of a day than a review dated on or before it.

        On the review's own day it does: the evening is later than the meeting. It does as well
        where the record was in the plan by then, of a meeting that was still to come.
        """
        return iso(last[1]) >= review.on or self._kept(review) <= last[0]

    def kept_on(self, review: Review) -> date | None:
        """The day on which a review's record came into the plan; None where that is not known."""
        return dict(self._days).get(self._kept(review))

    def _kept(self, review: Review) -> int:
        """The step that kept a review's record; beyond every step where none is known."""
        snapshot = snapshot_of(self.present, review)
        return self._recorded.get(snapshot.id, _BEYOND) if snapshot else _BEYOND

    def _of_review(self, day: date, review: Review, last: tuple[int, date] | None) -> _Found:
        """A record laid over the rows as they stood by the day: nothing of a later day is shown.

        Before the history begins they are those that were first kept. The list of reviews is
        theirs too: a review stands in it from the day on which it was kept.
        """
        stood = Stood(
            day, self.today, Origin.REVIEW, day_of(review.on), self.kept_on(review),
            called(review), first=last is None, cut=self._cut and last is None,
        )  # fmt: skip
        return _Found(last[0] if last else self._first[0], stood, review)

    # --- rebuilding ------------------------------------------------------------------------------

    def reaches(self, day: date) -> bool:
        """Whether this past was made to go back as far as a day."""
        step = self._find(day).step
        return step is None or (self._from is not None and step >= self._from)

    def at(self, day: date) -> PlanData:
        """The plan as at a day, as rows of its own, with ``stood`` to say whose state it is.

        A day to come has the plan of today. Raises Refused where the history cannot be read back
        so far, and LookupError for a day before those that this past was made for.
        """
        from desktop.core.sound import make_sound  # slow to import, and needed for past days only

        found = self._find(day)
        if found.step is None:
            data = self.present.copy()
        else:
            if not self.reaches(day):
                raise LookupError(f"this past was not made for {day}")
            try:
                data = self.behind(found.step)
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                raise Refused(
                    f"The plan as at {day:%d/%m/%Y} cannot be rebuilt: part of the history since "
                    "then cannot be read. Nothing was written, and the plan itself is as it was; "
                    "ask for a later day."
                ) from error
            if found.review is not None:
                self._lay_over(data, found.review)
            make_sound(data)
        data.stood = found.stood
        data.past = self
        return data

    def _lay_over(self, data: PlanData, review: Review) -> None:
        from desktop.core.overlay import lay_over  # seldom needed

        snapshot = snapshot_of(self.present, review)
        assert snapshot is not None  # or it was not found
        lay_over(data, self.present, snapshot)

    def behind(self, step: int) -> PlanData:
        """The rows as they stood when *step* was done."""
        back = _Back()
        for op in self._ops[bisect_right(self._steps, step) :]:
            back.behind(op)
        rows = []
        for kind in KINDS:
            names = columns_of(kind)
            for row_id, row in self.present.table(kind).items():
                place = (kind.table, row_id)
                if place not in back.settled:
                    values = row.values()
                    for column, old in back.cells.get(place, {}).items():
                        values[column] = self._load(old)
                    rows.append(kind(**{name: values[name] for name in names}))
        for (table, row_id), whole in back.whole.items():
            kind = KIND_OF_TABLE[table]
            values = self._load(whole)
            for column, old in back.cells.get((table, row_id), {}).items():
                values[column] = self._load(old)
            rows.append(kind(**{n: values[n] for n in columns_of(kind) if n in values}))
        return self.present.with_rows(rows)


@dataclass(slots=True)
class _Back:
    """What stood in each row before the operations that were shown to it, oldest first.

    Attributes:
        cells: the value that a column had, by table and id of the row.
        whole: all of a row that was there and was then deleted.
        settled: rows of which all is known: they were not there, or stand in ``whole``.
    """

    cells: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    whole: dict[tuple[str, int], Any] = field(default_factory=dict)
    settled: set[tuple[str, int]] = field(default_factory=set)

    def behind(self, op: Undone) -> None:
        """Go on to the next operation; only the first one on a cell says what was before all."""
        place = (op.table, op.row)
        if place in self.settled:
            return
        if op.verb == "update":
            self.cells.setdefault(place, {}).setdefault(op.column, op.old)
        elif op.verb in ("insert", "delete"):
            self.settled.add(place)
            if op.verb == "delete":
                self.whole[place] = op.old
        else:
            raise ValueError(f"“{op.verb}” is no operation")


class PastStorage:
    """The history up to the state that a past day has, for a plan that is looked at and no more.

    It stands behind a read-only plan of that day: nothing is written through it, and Undo and Redo
    have nothing to do.
    """

    def __init__(self, storage: Storage, until: int) -> None:
        self._storage = storage
        self._until = until

    def commit(
        self,
        label: str,
        source: str,
        ops: Sequence[Op],
        *,
        undoable: bool = True,
        files: Files = (),
    ) -> Step:
        """A past day is not written to."""
        raise ReadOnly("What is past cannot be changed. Nothing was written.")

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        """A past day is not written to."""
        return self.commit(target.label, "", ops)

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        """A past day is not written to."""
        return self.commit(target.label, "", ops)

    def next_undo(self) -> Step | None:
        """Nothing can be taken back."""
        return None

    def next_redo(self) -> Step | None:
        """Nothing can be done again."""
        return None

    def ops_of(self, step: Step) -> list[Op]:
        """The operations of a step."""
        return self._storage.ops_of(step)

    def history_of(self, action_id: int, limit: int) -> list[Entry]:
        """What had happened to an action by then, newest first."""
        every = self._storage.history_of(action_id, _BEYOND)
        return [entry for entry in every if entry.step.id <= self._until][:limit]

    def history(self, limit: int) -> list[Step]:
        """The steps there were by then, newest first."""
        return [step for step in self._storage.history(_BEYOND) if step.id <= self._until][:limit]

    def marks(self) -> list[Mark]:
        """Every step, as other days are asked of the whole history."""
        return self._storage.marks()

    def known_from(self) -> int:
        """The step up to which the past is not known, as every step is of the whole history."""
        return self._storage.known_from()

    def recorded(self) -> dict[int, int]:
        """The step that kept each record of a review."""
        return self._storage.recorded()

    def ops_after(self, step: int) -> list[Undone]:
        """The operations behind a step."""
        return self._storage.ops_after(step)

    def load_old(self, old: Any) -> Any:
        """The value that was."""
        return self._storage.load_old(old)
