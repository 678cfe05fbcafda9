"""Whether two files of one plan hold the same rows, and not only the same last step.

A file that ends with the step that was last saved may hold another content all the same: somebody
put an edited copy there, or a disk changed it. What waits to be saved does not go into that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.core.changes import Op, ops_between
from desktop.core.errors import FileProblem
from desktop.core.sound import Mended, make_sound
from desktop.store.reading import read_data
from desktop.store.step_records import OP, op_of


class OtherContent(FileProblem):
    """A plan went on without the copy that is to be put back into it."""


def hold_the_same(
    one: sqlite3.Connection, other: sqlite3.Connection, mended: Iterable[Op] = ()
) -> bool:
    """Whether two files hold the same rows of a plan, but for those that *mended* is about and
    those that are not sound in one of them, which may be read otherwise.

    Raises sqlite3.DatabaseError when one of them is damaged.
    """
    both = read_data(one), read_data(other)
    found = {(op.kind, op.id) for op in ops_between(*both)}
    if found:
        found -= {(op.kind, op.id) for each in both for op in make_sound(each).ops}
    return found <= {(op.kind, op.id) for op in mended}


def refuse_other_rows(
    name: str,
    file: sqlite3.Connection,
    copy: sqlite3.Connection,
    mended: Sequence[int],
    here: Mended | None,
) -> None:
    """Raise OtherContent where the *copy* of a plan has other rows than its *file* has now.

    What was mended, by the steps *mended* of the copy or *here*, may differ.
    """
    marks = ", ".join("?" * len(mended))
    ops = [op_of(each) for each in copy.execute(f"{OP} WHERE step_id IN ({marks})", mended)]
    if not hold_the_same(file, copy, [*ops, *(here.ops if here is not None else ())]):
        raise OtherContent(
            f"{name} holds other rows now than were saved in it, behind the same last change: "
            "something else wrote it over. Nothing was written into it."
        )
