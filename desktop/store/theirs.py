"""The other content that stands under a plan's name: what it is, and since when it is another.

Nothing is written: the file is opened for reading only, through the door as any plan.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.core.changes import Op, Source, Step, Verb
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.kinds import KINDS
from desktop.core.whole_file import write_whole
from desktop.store.connection import Base, begun_with, connect, content_of
from desktop.store.planfile import open_plan
from desktop.store.problems import is_half_written, why
from desktop.store.storage import FileStorage


@dataclass(frozen=True, slots=True)
class Theirs:
    """The plan in the file.

    ``base`` is the plan as it was behind the last step that both know, ``shared``; None and 0
    where they share none. ``steps`` came after that, newest first; ``last`` is its last step.
    """

    data: PlanData
    base: PlanData | None
    shared: int
    steps: tuple[Step, ...]
    last: Base


def read_theirs(path: Path, known: Mapping[int, str]) -> Theirs:
    """The plan at *path*, beside one that knows the steps *known*, numbers and identities.

    Raises FileProblem when it cannot be read.
    """
    with open_plan(path, read_only=True) as file:
        plan = file.plan
        steps = plan.history(sys.maxsize)
        last = Base(steps[0].id, steps[0].uid) if steps else Base(0, "")
        shared = next((each.id for each in steps if known.get(each.id) == each.uid), 0)
        base = None
        if shared:
            try:
                past = plan.past()
                if shared >= file.unread:
                    base = past.behind(shared)
            except (PlandeskError, ValueError, TypeError, KeyError, RecursionError):
                pass
            if base is None:
                shared = 0  # what was before cannot be read, so nothing is known of it
        came = tuple(each for each in steps if each.id > shared)
        return Theirs(plan.snapshot(), base, shared, came, last)


def as_it_was_made(
    data: PlanData, base: PlanData | None, told: Sequence[tuple[str, Op]] | None
) -> PlanData:
    """A version that is not in the file, by what its user did to it alone.

    What was mended in it by itself is as it was in *base*; so are rows that it lacks though nobody
    deleted them: they could not be read. *told* are its operations since *base*, each with the
    source of its step; where either is not known, it is taken as it is. *data* is left alone.
    """
    own = data.copy()
    if base is None or told is None:
        return own
    deleted = {
        (op.kind, op.id)
        for source, op in told
        if op.verb is Verb.DELETE and source != Source.MENDED
    }
    for source, op in told:
        row, was = own.get(op.kind, op.id), base.get(op.kind, op.id)
        if source != Source.MENDED or op.verb is not Verb.UPDATE or row is None or was is None:
            continue
        if getattr(row, op.column) == op.new:
            own.put(op.kind, op.id, op.column, getattr(was, op.column))
    for kind in KINDS:
        for row_id, row in base.table(kind).items():
            if own.get(kind, row_id) is None and (kind, row_id) not in deleted:
                own.add(kind(**row.values()))
    return own


def as_it_was_saved(data: PlanData, told: Sequence[tuple[str, Op]] | None) -> PlanData | None:
    """A version without the operations *told*: as its file held it when they began to wait.

    For a file that ends with the same step and holds other rows: what it held before cannot be
    learnt from it. None where it cannot be gone back to; *data* is left alone.
    """
    if told is None:
        return None
    own = data.copy()
    try:
        for _, op in reversed(told):
            if op.verb is Verb.UPDATE:
                own.put(op.kind, op.id, op.column, op.old)
            elif op.verb is Verb.INSERT:
                own.remove(op.kind, op.id)
            else:
                own.add(op.kind(**op.old))
    except (LookupError, TypeError):
        return None
    return own


def told_in(copy: Path, step: int) -> list[tuple[str, Op]] | None:
    """The operations behind *step* in the plan in *copy*; see FileStorage.told_since.

    Raises FileProblem when they cannot be read.
    """
    try:
        with closing(connect(copy, read_only=True)) as source:
            return FileStorage(source, copy.name).told_since(step)
    except sqlite3.Error as error:
        raise FileProblem(f"The history in {copy.name} could not be read: {why(error)}.") from error


def write_copy(copy: Path, to: Path) -> bool:
    """Write the plan in *copy* to the new file *to*; whether with its whole history.

    Raises FileProblem when it cannot be written.
    """
    try:
        content = _content_of(copy)
        with closing(connect(copy, read_only=True)) as source:
            whole = begun_with(source) is None
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"The copy could not be written to {to}: {why(error)}. Nothing was created."
        ) from error
    write_whole(to, content, "The copy", new_only=True)
    return whole


def _content_of(copy: Path) -> bytes:
    try:
        with closing(connect(copy, read_only=True)) as source:
            return content_of(source)
    except sqlite3.OperationalError as error:
        if not is_half_written(error) or not copy.exists():
            raise
    with closing(connect(copy)) as source:  # a crash came in the middle of a step
        return content_of(source)
