"""A plan's storage in memory: for the tests of the core, and for examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from desktop.core import changes
from desktop.core.changes import Author, Entry, Mark, Op, Source, Step, Undone, Verb
from desktop.core.evidence.content import Files
from desktop.core.kinds import Snapshot


class MemoryStorage:
    """Keeps steps in lists; what the store's file does, without a file.

    ``author`` is who makes the steps from now on.
    """

    def __init__(self, author: Author | None = None) -> None:
        self.author = author or Author()
        self._steps: list[Step] = []
        self._ops: dict[int, list[Op]] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._kept: dict[str, bytes] = {}

    def _write(self, label: str, source: str, ops: Sequence[Op], target: int | None) -> Step:
        step = Step(
            id=len(self._steps) + 1,
            at=changes.moment().isoformat(timespec="seconds"),
            label=label,
            source=source,
            target=target,
            uid=changes.new_identity(),
            parent=self._steps[-1].uid if self._steps else "",
            who=self.author.who,
            machine=self.author.machine,
        )
        self._steps.append(step)
        self._ops[step.id] = list(ops)
        return step

    def commit(
        self,
        label: str,
        source: str,
        ops: Sequence[Op],
        *,
        undoable: bool = True,
        files: Files = (),
    ) -> Step:
        """See :class:`desktop.core.changes.Storage`, as for every method here."""
        self._kept |= {each.sha256: b"".join(each.pieces()) for each in files}
        step = self._write(label, source, ops, None)
        if undoable:
            self._done.append(step)
            self._undone.clear()
        return step

    def commit_undo(self, target: Step, ops: Sequence[Op], *, redoable: bool = True) -> Step:
        step = self._write(f"Undo {target.label}", Source.UNDONE, ops, target.id)
        taken = self._done.pop()
        if redoable:
            self._undone.append(taken)
        return step

    def commit_redo(self, target: Step, ops: Sequence[Op]) -> Step:
        step = self._write(f"Redo {target.label}", Source.REDONE, ops, target.id)
        self._done.append(self._undone.pop())
        return step

    def next_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    def next_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def ops_of(self, step: Step) -> list[Op]:
        return list(self._ops[step.id])

    def history_of(self, action_id: int, limit: int = 200) -> list[Entry]:
        entries = [
            Entry(step, op)
            for step in reversed(self._steps)
            for op in self._ops[step.id]
            if op.owner == action_id
        ]
        return entries[:limit]

    def history(self, limit: int = 500) -> list[Step]:
        return list(reversed(self._steps))[:limit]

    def marks(self) -> list[Mark]:
        return [Mark(step.id, step.at, step.source) for step in self._steps]

    def known_from(self) -> int:
        return 0

    def recorded(self) -> dict[int, int]:
        return {
            op.id: step.id
            for step in self._steps
            for op in self._ops[step.id]
            if op.kind is Snapshot and op.verb is Verb.INSERT
        }

    def ops_after(self, step: int) -> list[Undone]:
        return [
            Undone(each.id, op.verb.value, op.kind.table, op.id, op.column, op.old)
            for each in self._steps
            if each.id > step
            for op in self._ops[each.id]
        ]

    def load_old(self, old: Any) -> Any:
        return deepcopy(old)

    def kept_sizes(self) -> dict[str, int]:
        return {sha256: len(content) for sha256, content in self._kept.items()}

    def read_kept(self, sha256: str) -> Iterator[bytes]:
        yield self._kept[sha256]
