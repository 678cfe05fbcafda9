"""The other content that stands under a plan's name: what it is, and since when it is another.

Nothing is written: the file is opened for reading only, through the door as any plan.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop.core.changes import Step
from desktop.core.data import PlanData
from desktop.core.errors import FileProblem, PlandeskError
from desktop.core.whole_file import write_whole
from desktop.store.connection import Base, connect, content_of
from desktop.store.planfile import open_plan
from desktop.store.problems import is_half_written, why


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
                base = plan.past().behind(shared)
            except (PlandeskError, ValueError, TypeError, KeyError, RecursionError):
                shared = 0  # what was before cannot be read, so nothing is known of it
        came = tuple(each for each in steps if each.id > shared)
        return Theirs(plan.snapshot(), base, shared, came, last)


def write_copy(copy: Path, to: Path) -> None:
    """Write the plan in *copy*, with its history, to the new file *to*.

    Raises FileProblem when it cannot be written.
    """
    try:
        content = _content_of(copy)
    except (OSError, sqlite3.Error) as error:
        raise FileProblem(
            f"The copy could not be written to {to}: {why(error)}. Nothing was created."
        ) from error
    write_whole(to, content, "The copy", new_only=True)


def _content_of(copy: Path) -> bytes:
    try:
        with closing(connect(copy, read_only=True)) as source:
            return content_of(source)
    except sqlite3.OperationalError as error:
        if not is_half_written(error) or not copy.exists():
            raise
    with closing(connect(copy)) as source:  # a crash came in the middle of a step
        return content_of(source)
