"""The live plan: the one way in which anything in a plan changes.

A function of :mod:`desktop.core.editing` opens a step, changes rows in it, and leaves; the step is
written in one transaction and then announced. Undo runs the old values back the same way, so that
it is in the history too.

>>> from desktop.core.memory import MemoryStorage
>>> from desktop.core.kinds import Area
>>> plan = Plan(new_plan_data("Wyeford"), MemoryStorage())
>>> with plan.step("add an area"):
...     area = plan.insert(Area(code="1", title="Leadership"))
>>> plan.undo_text
'add an area'
>>> plan.undo()
>>> len(plan.data.areas)
0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.core.changes import (
    Changed,
    Entry,
    Op,
    Source,
    Step,
    Storage,
    Undone,
    Verb,
    ops_between,
    owner_of,
    replaced,
)
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, ReadOnly, Refused
from desktop.core.faults import report_fault
from desktop.core.going import Going, Unwatched
from desktop.core.kinds import Evidence, PlanInfo, Row
from desktop.core.kinds.evidence import INSIDE
from desktop.core.new_plan import new_plan_data as new_plan_data  # what a plan begins with

if TYPE_CHECKING:
    from desktop.core.evidence.content import Content, Files
    from desktop.core.past import Past

R = TypeVar("R", bound=Row)
Listener = Callable[[Changed], None]

_NOT_KNOWN = (
    "That was done and is saved. What Undo and Redo would do next could not be read: they do "
    "nothing before there is another change, or the plan is opened again."
)


class Plan:
    """A plan that can be changed.

    ``data`` is the truth that every view reads. ``today`` gives the day that "as at" means by
    default. ``why_read_only`` is "" for a plan that can be edited, or the sentence that says why
    it cannot. ``on_fault`` is told of a listener that raised, and ``going`` how far a step is.
    """

    def __init__(
        self,
        data: PlanData,
        storage: Storage,
        *,
        today: Callable[[], date] = date.today,
        why_read_only: str = "",
        on_fault: Callable[[Exception], None] = report_fault,
    ) -> None:
        self.data = data
        self.today = today
        self.why_read_only = why_read_only
        self.on_fault = on_fault
        self.going: Going = Unwatched()
        self._storage = storage
        self._listeners: list[Listener] = []
        self._ops: list[Op] | None = None
        self._writing = False  # a step is being written, or watched, which may take a while
        self._taken_out: list[Row] = []  # by the operations of the step under way, in order
        self._files: list[Content] = []  # to be kept with the step under way
        self._next_undo: Step | None = None
        self._next_redo: Step | None = None
        self.look_at_steps()

    # --- being told --------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call *listener* after every step; the function given back ends that.

        A listener that raises does not keep the others from being told, and does not undo the
        step: what it is told of is in the file already. So the step does not raise either, as
        its caller would take the change for failed; the fault goes to ``on_fault``, once for the
        step, as an ExceptionGroup when several listeners raised.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # --- changing ----------------------------------------------------------------------------

    @contextmanager
    def step(
        self,
        label: str | Callable[[], str],
        source: str = Source.TYPED,
        *,
        undoable: bool = True,
    ) -> Iterator[None]:
        """Gather changes into one step; a step inside a step is part of the outer one.

        *label* completes "Undo …" in the Edit menu; as a function it is asked at the end, when it
        is known what was done. When anything raises inside, or the file
        cannot be written, the plan is as it was before. A step inside a step is a savepoint: when
        it raises, its own operations run back and no others, and the outer step goes on when it
        catches that. A step that changed nothing, or of which nothing is left, leaves no trace.
        Raises ReadOnly when the plan cannot be edited.
        """
        self._refuse_meanwhile()
        if self._ops is not None:
            with self._savepoint(self._ops):
                yield
            return
        if self.why_read_only:
            raise ReadOnly(f"{self.why_read_only} Nothing was changed.")
        with self._gathering() as ops:
            yield
            if ops:
                words = label if isinstance(label, str) else label()
                with self._being_written():
                    self.going.write()
                    step = self._storage.commit(
                        words, source, ops, undoable=undoable, files=tuple(self._files)
                    )
                if undoable:
                    self._next_undo, self._next_redo = step, None
        self._announce(ops)

    @contextmanager
    def _being_written(self) -> Iterator[None]:
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def _refuse_meanwhile(self) -> None:
        """What came into a step that is being written would be in memory and not in the file."""
        if self._writing:
            raise Refused(
                "The change before this one is still being saved, so nothing was changed. Try "
                "again in a moment."
            )

    @contextmanager
    def _gathering(self, total: int = 0) -> Iterator[list[Op]]:
        """Take operations, *total* where that is known; if anything raises, they are run back."""
        if self._ops is not None:
            raise RuntimeError("a step is under way, which has to end first")
        ops: list[Op] = []
        self._ops = ops
        self.going.begin(total)
        try:
            with self._savepoint(ops):
                yield ops
        finally:
            self._ops = None
            self._taken_out.clear()
            self._files.clear()
            self.going.end()

    @contextmanager
    def _savepoint(self, ops: list[Op]) -> Iterator[None]:
        """When anything raises within, run back the operations that came since, newest first."""
        kept, files = len(ops), len(self._files)
        try:
            yield
        except BaseException:
            while len(ops) > kept:
                self._take_back(ops.pop())
            del self._files[files:]
            raise

    def _take_back(self, op: Op) -> None:
        """Undo one operation of the step under way.

        A row that was taken out comes back as the same object: who held it before the step holds
        the plan's own row still, and not a copy that no longer follows.
        """
        if op.verb is Verb.DELETE:
            self.data.add(self._taken_out.pop())
        else:
            self._apply(op.inverse())

    def insert(self, row: R) -> R:
        """Add a row, inside a step; it gets an id when it has none."""
        if not row.id:
            row.id = self.data.new_id()
        self._do(Op(Verb.INSERT, type(row), row.id, new=row.values(), owner=owner_of(row)))
        return self.data.table(type(row))[row.id]

    def update(self, row: Row, **values: Any) -> bool:
        """Set columns of a row, inside a step; True when any value is another than before."""
        # What was is asked of the plan's own row: the caller's may be of before an undo.
        row = self.data.table(type(row))[row.id]
        changed = False
        for column, new in values.items():
            old = getattr(row, column)
            if old != new:
                self._do(Op(Verb.UPDATE, type(row), row.id, column, old, new, owner_of(row)))
                changed = True
        return changed

    def make_room(self, row: Row, position: float) -> None:
        """Give a row another position in the same order, inside a step.

        It stays where it was for whoever looks, so that nothing of it stands in its history.
        """
        row = self.data.table(type(row))[row.id]
        old = getattr(row, "position")  # noqa: B009 - not on every kind
        if old != position:
            self._do(Op(Verb.UPDATE, type(row), row.id, "position", old, position))

    def delete(self, row: Row) -> None:
        """Take a row out, inside a step; rows that point at it must have gone before."""
        row = self.data.table(type(row))[row.id]
        self._do(Op(Verb.DELETE, type(row), row.id, old=row.values(), owner=owner_of(row)))

    def keep(self, content: Content) -> None:
        """Keep a file inside the plan with the step of a row that names it; Undo leaves it."""
        if self._ops is None:
            raise RuntimeError("a plan changes inside a step only")
        self._files.append(content)

    def _do(self, op: Op) -> None:
        if self._ops is None:
            raise RuntimeError("a plan changes inside a step only")
        if op.verb is Verb.DELETE:
            self._taken_out.append(self.data.table(op.kind)[op.id])
        self._apply(op)
        self._ops.append(op)
        with self._being_written():
            self.going.on(len(self._ops))

    def _apply(self, op: Op) -> None:
        if op.verb is Verb.UPDATE:
            self.data.put(op.kind, op.id, op.column, op.new)
        elif op.verb is Verb.INSERT:
            self.data.add(op.kind(**op.new))
        else:
            self.data.remove(op.kind, op.id)

    def _announce(self, ops: Sequence[Op]) -> None:
        """Tell every listener, and then of those that raised; see :meth:`subscribe`."""
        if not ops:
            return
        changed = Changed.of(ops)
        faults: list[Exception] = []
        for listener in tuple(self._listeners):
            try:
                listener(changed)
            except Exception as fault:
                faults.append(fault)
        if len(faults) == 1:
            self.on_fault(faults[0])
        elif faults:
            self.on_fault(ExceptionGroup("a change was saved, and not all could take it", faults))

    # --- undo and history ----------------------------------------------------------------------

    @property
    def undo_text(self) -> str:
        """What Undo would take back, or "" when there is nothing."""
        return self._next_undo.label if self._next_undo else ""

    @property
    def redo_text(self) -> str:
        """What Redo would do again, or "" when there is nothing."""
        return self._next_redo.label if self._next_redo else ""

    @property
    def last_step(self) -> Step | None:
        """The step that Undo would take back, or None."""
        return self._next_undo

    @property
    def next_redo(self) -> Step | None:
        """The step that Redo would do again, or None."""
        return self._next_redo

    def undo(self) -> None:
        """Take the last step back; with nothing to undo, nothing happens."""
        self._refuse_meanwhile()
        target = self._next_undo
        if target is not None:
            ops = [op.inverse() for op in reversed(self._storage.ops_of(target))]
            self._rerun(ops, lambda: self._storage.commit_undo(target, ops))

    def take_back(self, step: Step) -> None:
        """Take back the last step for good: Redo does not bring it again.

        For a step that recorded what then did not happen, such as a file that could not be put
        in its place. The history keeps both, as of every undo.
        """
        self._refuse_meanwhile()
        if step != self._next_undo:
            raise RuntimeError("only the last step can be taken back")
        ops = [op.inverse() for op in reversed(self._storage.ops_of(step))]
        self._rerun(ops, lambda: self._storage.commit_undo(step, ops, redoable=False))

    def redo(self) -> None:
        """Do the last undone step again; with nothing to redo, nothing happens."""
        self._refuse_meanwhile()
        target = self._next_redo
        if target is not None:
            ops = self._storage.ops_of(target)
            self._rerun(ops, lambda: self._storage.commit_redo(target, ops))

    def _rerun(self, ops: list[Op], commit: Callable[[], Step]) -> None:
        if self.why_read_only:
            raise ReadOnly(f"{self.why_read_only} Nothing was changed.")
        with self._gathering(len(ops)):
            try:
                for op in ops:
                    self._do(op)
            except (LookupError, TypeError) as error:
                raise Refused(
                    "That cannot be taken back or done again: what it changed is no longer in the "
                    "plan as it was. Nothing was changed."
                ) from error
            with self._being_written():
                self.going.write()
                commit()
        try:
            self.look_at_steps()
        except FileProblem as problem:
            # A step that is called the next one still would be taken back twice.
            self._next_undo = self._next_redo = None
            raise FileProblem(_NOT_KNOWN) from problem
        finally:
            self._announce(ops)  # it is written, whatever comes after

    def keep_through(self, wrap: Callable[[Storage], Storage]) -> None:
        """From now on reach where the plan is kept through what *wrap* makes of it."""
        self._storage = wrap(self._storage)

    def look_at_steps(self) -> None:
        """Ask anew what Undo and Redo would do: where the plan is kept has changed."""
        self._next_undo = self._storage.next_undo()
        self._next_redo = self._storage.next_redo()

    def follow(self, ops: Sequence[Op], storage: Storage | None = None) -> None:
        """Take over what somebody else wrote: done in memory and announced, and not written.

        For a plan that is only read. *storage* is where its steps are found from now on, when that
        is another. Raises LookupError or TypeError, with nothing done, where *ops* do not fit.
        """
        with self._gathering():
            for op in ops:
                self._do(op)
        self._storage = storage or self._storage
        try:
            self.look_at_steps()
        finally:
            self._announce(ops)

    def history_of(self, action_id: int, limit: int = 200) -> list[Entry]:
        """What happened to an action and all that belongs to it, newest first."""
        return self._storage.history_of(action_id, limit)

    def history(self, limit: int = 500) -> list[Step]:
        """The steps of the plan, newest first."""
        return self._storage.history(limit)

    def entries_of(self, step: Step) -> list[Entry]:
        """What a step did, in order. Raises DamagedPlan where that cannot be read."""
        return [Entry(step, op) for op in self._storage.ops_of(step)]

    def replaced(self, kind: type[Row]) -> list[list[Undone]]:
        """What each step replaced in rows of a kind: see :func:`desktop.core.changes.replaced`."""
        return replaced(self._storage, kind)

    def snapshot(self) -> PlanData:
        """The plan as it is now, for a worker, a report or an export to keep."""
        return self.data.copy()

    def past(self, *days: date) -> Past:
        """The plan's past, to be asked what any day was like; with *days*, of those only.

        It holds in memory what it needs, so that a worker thread may ask it. Raises DamagedPlan
        where the history cannot be read at all.
        """
        from desktop.core.past import Past  # seldom needed

        return Past(self.data.copy(), self.today(), self._storage, days)

    def as_at(self, day: date) -> PlanData:
        """A snapshot of the plan as at a day, which says whose state it is: ``data.stood``."""
        return self.past(day).at(day)

    def on(self, day: date) -> Plan:
        """This plan as it stood on a past day, for the window: a plan of its own, read only.

        Its ``today`` is that day, so that all that is late or due is told by it, and its past is
        that of this plan.
        """
        from desktop.core.past import PastStorage

        past = self.past()
        data = past.at(day)
        return Plan(
            data,
            PastStorage(self._storage, past.until(day)),
            today=lambda: day,
            why_read_only=f"This is the plan as at {day:%d/%m/%Y}, which is over and read only: "
            "nothing was changed. Go back to today to change the plan.",
            on_fault=self.on_fault,
        )

    # --- loading a whole plan --------------------------------------------------------------------

    def load(
        self, draft: PlanData, label: str, source: str = Source.IMPORTED, files: Files = ()
    ) -> None:
        """Replace this plan's rows by those of *draft*, in one step.

        What both have stays as it is; the plan keeps its own ``uid``. A draft that is not sound is
        made sound first, and what was not is named by the checks. Of *files*, contents, those are
        kept inside that its rows name.
        """
        from desktop.core.sound import make_sound  # which has need of this module's rooms

        make_sound(draft)
        with self.step(label, source):
            named = {each.sha256 for each in draft.all(Evidence) if each.kept == INSIDE}
            self._files += [each for each in files if each.sha256 in named]
            for op in ops_between(self.data, draft):
                if (op.kind, op.column) != (PlanInfo, "uid"):
                    self._do(op)
        self.data.unsound = draft.unsound
