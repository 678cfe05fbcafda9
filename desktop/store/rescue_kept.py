"""What a rescued plan keeps of its past, and how that is written to the new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core import changes
from desktop.core.changes import Op, Source, Verb, owner_of
from desktop.core.data import PlanData
from desktop.core.kinds import KINDS
from desktop.core.text import MARK, count
from desktop.store import rowsql
from desktop.store.rescue_past import STEP_NAMES, TOLD_NAMES, Past, State, pointers
from desktop.store.rescue_words import history_in_words, newest_lost_in_words
from desktop.store.step_records import LOST, WRONG_STATES, write_history
from desktop.store.storage import FileStorage

LABEL = "open what can be read of a damaged plan"


@dataclass(frozen=True)
class Kept:
    """What a rescued plan keeps of its past.

    ``steps`` are kept as they are; ``before`` holds the rows that stood when they began, where
    they are not all, and ``after`` is what the rescue itself did.
    """

    past: Past
    steps: Sequence[int]
    before: State | None
    after: Sequence[Op]
    fixed: int = 0  # the last step that cannot be undone, whatever the rescue did
    newest_lost: bool = False  # whether there were steps after the last that is kept

    @property
    def sentence(self) -> str:
        """What is to be said of it."""
        if not self.steps:
            return "The history of changes, and with it Undo, starts afresh."
        if self.newest_lost:
            return newest_lost_in_words(len(self.steps))
        untold = sum(op.verb is Verb.INSERT for op in self.after)
        lacks = ["lines of it are missing"] if self.past.missing else []
        lacks += [f"it says nothing of {count(untold, 'row')} of the plan"] if untold else []
        done = [step for step in self.steps if self.past.steps[step].get("state") == "done"]
        left = sum(step > self._settled for step in done)
        last = len(self.steps) if self.before is not None else None
        words = history_in_words(last, lacks, left, len(done))
        return f"{words} {_BEYOND}" if self._is_beyond else words

    @property
    def _is_beyond(self) -> bool:
        """Whether the plan holds what the history does not tell of, and not its damage alone."""
        return self.newest_lost or any(
            op.verb is Verb.INSERT
            or (op.verb is Verb.UPDATE and op.column != "uid" and MARK not in str(op.new))
            for op in self.after
        )

    @property
    def _settled(self) -> int:
        """The last step that is not to be undone any more: the rescue set right what it changed.

        So too where a row that the history does not tell of points to what a step brought.
        """
        touched = {(op.kind.table, op.id) for op in self.after if op.column != "uid"}
        touched |= {place for op in self.after for place in _pointed_at(op)}
        touching = (
            step
            for step in self.steps
            if any((e["kind"], e["row_id"]) in touched for e in self.past.told.get(step, ()))
        )
        # Nor where it lacks lines: a part of it would be taken back, and the rest stand.
        return max((*touching, *(self.past.holes & self.past.steps.keys()), self.fixed))

    def afresh(self) -> Kept:
        """What is kept where a new plan does not take these steps: none of them."""
        return Kept(self.past, (), None, ())

    def _identity_before(self, first: Mapping[str, Any]) -> str:
        """The identity of the step that stands for all before the *first* that is kept.

        It is the one that the first names; but a damaged one may name itself, or a later step.
        """
        taken = {self.past.steps[step]["uid"] for step in self.steps}
        parent = str(first["parent"])
        return parent if parent and parent not in taken else changes.new_identity()

    def write(self, connection: sqlite3.Connection, name: str, data: PlanData) -> None:
        """Write *data* and the past to a new plan file, which is open and called *name*."""
        storage = FileStorage(connection, name)
        if not self.steps:
            storage.commit(LABEL, Source.MENDED, _inserts(_state_of(data)), undoable=False)
            return
        first = self.past.steps[self.steps[0]]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        rowsql.write(connection, _inserts(_state_of(data)))
        if self.before is not None:
            uid = self._identity_before(first)
            first = {**first, "parent": uid}
            begun = (first["id"] - 1, first["at"], LABEL, str(Source.MENDED), "settled", None)
            _write_step(connection, (*begun, uid, "", "", ""))
            write_history(connection, begun[0], _inserts(self.before))
        settled, kept = self._settled, frozenset(self.steps)
        for step in self.steps:
            known = first if step == self.steps[0] else self.past.steps[step]
            record = {**known, "id": step}
            if step <= settled:
                record["state"] = "settled"
            if record["target"] not in kept:
                record["target"] = None
            _write_step(connection, tuple(record[name] for name in STEP_NAMES))
            # The numbers stay where they can, so that what is missing is still seen to be.
            names = TOLD_NAMES if self.before is None else TOLD_NAMES[1:]
            connection.executemany(
                f"INSERT INTO history ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                [tuple(told[name] for name in names) for told in self.past.told.get(step, [])],
            )
        last = self.past.steps[self.steps[-1]]
        if self.after or self.newest_lost:
            number = self.steps[-1] + 1
            at = changes.moment().isoformat(timespec="seconds")
            label = LOST if self._is_beyond else LABEL
            step_record = (number, at, label, str(Source.MENDED), "settled", None)
            author = storage.author
            _write_step(
                connection,
                (*step_record, changes.new_identity(), last["uid"], author.who, author.machine),
            )
            write_history(connection, number, self.after)
        # Nothing that nobody undid is there to be done again, nor the other way round.
        connection.execute(f"UPDATE steps SET state = 'settled' WHERE id IN ({WRONG_STATES})")
        connection.execute("COMMIT")


_BEYOND = (
    "What the plan holds beyond its history stands as a step of today; as nobody knows when it was "
    "done, no earlier day can be shown."
)


def keep(past: Past, whole: State | None, data: PlanData) -> Kept:
    """What of *past* can be kept beside *data*; *whole* is what its replay gave."""
    rows = _state_of(data)
    if whole is not None:
        return Kept(past, list(past.steps), None, _difference(whole, rows))
    beyond = past.beyond(rows)
    if beyond is not None:
        then = {place: dict(values) for place, values in rows.items()}
        for op in beyond:
            then[op.kind, op.id][op.column] = op.old
        steps, before = past.fitting(then)
        # Whoever undid one of these would take it from under what was done since.
        return Kept(past, steps, before, beyond, max(steps, default=0), newest_lost=bool(steps))
    steps, before = past.fitting(rows)
    return Kept(past, steps, before, (), past.fixed(rows, steps))


def _state_of(data: PlanData) -> State:
    return {(kind, key): row.values() for kind in KINDS for key, row in data.table(kind).items()}


def _pointed_at(op: Op) -> Iterator[tuple[str, int]]:
    """The rows, by table and number, that an operation makes its row point to."""
    if op.verb is Verb.INSERT:
        yield from pointers(op.kind, op.new if isinstance(op.new, dict) else {})
    else:
        yield from pointers(op.kind, {op.column: op.new})


def _difference(before: State, after: State) -> list[Op]:
    """The operations that lead from one state to the other."""
    ops: list[Op] = []
    for (kind, key), values in before.items():
        now = after.get((kind, key))
        owner = owner_of(kind(**values))
        if now is None:
            ops.append(Op(Verb.DELETE, kind, key, old=values, owner=owner))
            continue
        ops += [
            Op(Verb.UPDATE, kind, key, name, values.get(name), value, owner)
            for name, value in now.items()
            if values.get(name) != value
        ]
    return ops + _inserts({place: each for place, each in after.items() if place not in before})


def _inserts(state: State) -> list[Op]:
    ordered = sorted(state.items(), key=lambda each: KINDS.index(each[0][0]))
    return [
        Op(Verb.INSERT, kind, key, new=values, owner=owner_of(kind(**values)))
        for (kind, key), values in ordered
    ]


def _write_step(connection: sqlite3.Connection, record: tuple[Any, ...]) -> None:
    marks = ", ".join("?" * len(STEP_NAMES))
    connection.execute(f"INSERT INTO steps ({', '.join(STEP_NAMES)}) VALUES ({marks})", record)
