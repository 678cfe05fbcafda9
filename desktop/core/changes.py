"""What a change is: operations on rows, gathered into steps that are written and undone whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from desktop.core.kinds import KINDS, Action, Row, columns_of

if TYPE_CHECKING:
    from desktop.core.data import PlanData
    from desktop.core.evidence.content import Files


class Verb(StrEnum):
    """What one operation does to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Op:
    """One operation on one row.

    An update has a ``column`` with its ``old`` and ``new`` value; an insert has the whole row in
    ``new``, a delete in ``old``, as a dictionary of columns. ``owner`` is the action that the row
    belongs to (:func:`owner_of`).
    """

    verb: Verb
    kind: type[Row]
    id: int
    column: str = ""
    old: Any = None
    new: Any = None
    owner: int | None = None

    def inverse(self) -> Op:
        """The operation that takes this one back."""
        turned = {
            Verb.INSERT: Verb.DELETE,
            Verb.DELETE: Verb.INSERT,
            Verb.UPDATE: Verb.UPDATE,
        }
        return replace(self, verb=turned[self.verb], old=self.new, new=self.old)


def owner_of(row: Row) -> int | None:
    """The action that a row belongs to, for the history of that action, or None."""
    if isinstance(row, Action):
        return row.id
    owner = getattr(row, "action_id", None)
    return owner if isinstance(owner, int) else None


def ops_between(was: PlanData, now: PlanData) -> list[Op]:
    """What makes one state of a plan another: rows that go, then those that come or change.

    In the order that pointers ask for. The operations share the values of *now*.
    """
    ops = [
        Op(Verb.DELETE, kind, row.id, old=row.values(), owner=owner_of(row))
        for kind in reversed(KINDS)
        for row in was.table(kind).values()
        if now.get(kind, row.id) is None
    ]
    for kind in KINDS:
        names = columns_of(kind)
        for new in now.table(kind).values():
            old = was.get(kind, new.id)
            if old is None:
                ops.append(Op(Verb.INSERT, kind, new.id, new=new.values(), owner=owner_of(new)))
                continue
            owner = owner_of(old)
            for name in names:
                before, after = getattr(old, name), getattr(new, name)
                if before != after:
                    ops.append(Op(Verb.UPDATE, kind, new.id, name, before, after, owner))
    return ops


class Source(StrEnum):
    """Where a change came from, when it is one of the program's own ways."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    UNDONE = "undone"
    REDONE = "redone"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a step, and on which computer; "" where that is not known."""

    who: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: what Undo takes back in one go.

    ``at`` is UTC, ISO, to the second; ``source`` is a :class:`Source` or words of its own ("from
    the return of West Marches Police"); ``target`` is the step that an undo or redo was of.
    ``uid`` is the step's identity in every copy of the plan (:func:`new_identity`), ``parent``
    that of the step before it, "" for the first. ``who`` made it on which ``machine``; both are
    "" where that is not known, as of steps that were made before it was kept.
    """

    id: int
    at: str
    label: str
    source: str
    target: int | None = None
    uid: str = ""
    parent: str = ""
    who: str = ""
    machine: str = ""


def new_identity() -> str:
    """A random identity of 128 bits for a step, as 32 hexadecimal digits.

    >>> len(new_identity())
    32
    """
    return os.urandom(16).hex()


def moment() -> datetime:
    """The time that a step is given: now."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history: an operation and the step that it was part of."""

    step: Step
    op: Op


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step changed, by kind and id: what views need to refresh, and nothing else."""

    inserted: dict[type[Row], set[int]] = field(default_factory=dict)
    updated: dict[type[Row], dict[int, set[str]]] = field(default_factory=dict)
    deleted: dict[type[Row], set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, ops: Iterable[Op]) -> Changed:
        """What *ops* change, taken together."""
        changed = cls()
        for op in ops:
            if op.verb is Verb.UPDATE:
                changed.updated.setdefault(op.kind, {}).setdefault(op.id, set()).add(op.column)
            elif op.verb is Verb.INSERT:
                changed.inserted.setdefault(op.kind, set()).add(op.id)
            else:
                changed.deleted.setdefault(op.kind, set()).add(op.id)
        return changed

    def touches(self, *kinds: type[Row]) -> bool:
        """Whether any row of *kinds* came, went or changed."""
        return any(
            kind in self.inserted or kind in self.updated or kind in self.deleted for kind in kinds
        )

    def reshapes(self, *kinds: type[Row]) -> bool:
        """Whether rows of *kinds* came, went or moved, so that a list of them is another."""
        moves = {"position", "area_id", "commitment_id"}
        return any(
            kind in self.inserted
            or kind in self.deleted
            or any(columns & moves for columns in self.updated.get(kind, {}).values())
            for kind in kinds
        )


class Mark(NamedTuple):
    """A step, as far as finding a day in the history needs it: its number, time and source."""

    step: int
    at: str
    source: str


class Undone(NamedTuple):
    """One operation, as far as going back behind it needs it.

    ``old`` is what was, as the storage keeps it (:meth:`Storage.load_old`); None for an insert,
    behind which the row is not there.
    """

    step: int
    verb: str
    table: str
    row: int
    column: str
    old: Any


class Storage(Protocol):
    """Where a plan is kept: the store's file, or memory in a test of the core alone."""

    def commit(
        self, label: str, source: str, ops: Sequence[Op], *, undoable: bool, files: Files = ()
    ) -> Step:
        """Write a new step and its operations in one transaction, or raise and write nothing.

        *files* are contents that its rows name and that are to be kept with it; they are no part
        of its operations, and stay when it is undone.
        """

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        """Write the operations that take *target* back; it can then be redone if *redoable*."""

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        """Write the operations of *target* again; it can then be undone."""

    def next_undo(self) -> Step | None:
        """The step that Undo would take back."""

    def next_redo(self) -> Step | None:
        """The step that Redo would do again."""

    def ops_of(self, step: Step) -> list[Op]:
        """The operations of a step, in the order in which they were done."""

    def history_of(self, action_id: int, limit: int) -> list[Entry]:
        """What happened to an action and to all that belongs to it, newest first."""

    def history(self, limit: int) -> list[Step]:
        """The steps of the whole plan, newest first."""

    def marks(self) -> list[Mark]:
        """Every step, oldest first, as far as going back to a day needs it."""

    def known_from(self) -> int:
        """The step up to which the past is not known, as part of the history is lost; mostly 0."""

    def recorded(self) -> dict[int, int]:
        """By the id of a review's record, the step that kept it (the last, after a redo)."""

    def ops_after(self, step: int) -> list[Undone]:
        """The operations of all steps behind a step, oldest first."""

    def load_old(self, old: Any) -> Any:
        """The value that ``Undone.old`` stands for."""


def replaced(storage: Storage, kind: type[Row]) -> list[list[Undone]]:
    """What each step of the history replaced in rows of a kind, oldest first.

    Without what Undo did, which only brings back what was replaced before. Raises DamagedPlan
    where the history cannot be read.
    """
    back = {mark.step for mark in storage.marks() if mark.source == Source.UNDONE}
    steps: dict[int, list[Undone]] = {}
    for each in storage.ops_after(0):
        if each.table == kind.table and each.step not in back:
            old = None if each.verb == Verb.INSERT else storage.load_old(each.old)
            steps.setdefault(each.step, []).append(each._replace(old=old))
    return [steps[step] for step in sorted(steps)]
