"""What a file holds, before it is trusted."""

from __future__ import annotations

import math
from typing import Any

import pytest

from desktop.core.changes import Op, Verb
from desktop.core.kinds import Action, Milestone, Snapshot, Status, columns_of
from desktop.core.sound import Mended, fits, is_stranger, strangers


def update(kind: type, column: str, old: Any, new: Any) -> Op:
    return Op(Verb.UPDATE, kind, 7, column, old, new)


@pytest.mark.parametrize(
    ("op", "fit"),
    [
        (update(Action, "progress", "", "x"), True),
        (update(Action, "progress", "", None), False),
        (update(Action, "progress", 1, "x"), False),
        (update(Action, "progress", "", "\ud800"), False),
        (update(Action, "due", "", "2018-10-08"), True),
        (update(Action, "due", "soon", ""), False),
        (update(Action, "position", 1, 1.5), True),
        (update(Action, "position", 1, math.nan), False),
        (update(Action, "position", 1, True), False),
        (update(Action, "commitment_id", None, 5), True),
        (update(Action, "area_id", None, 5), False),
        (update(Action, "area_id", 4, 5.0), False),
        (update(Action, "extra", {}, {"a": "b"}), True),
        (update(Action, "extra", {}, {"a": 1}), False),
        (update(Action, "nonsense", "", "x"), False),
        (update(Status, "complete", True, False), True),
        (update(Status, "complete", 1, False), False),
        (update(Status, "assurance_days", 1, 31), True),
        (update(Status, "assurance_days", 1, 31.5), False),
        (Op(Verb.INSERT, Milestone, 7, new=Milestone(id=7).values()), True),
        (Op(Verb.DELETE, Milestone, 7, old=Milestone(id=7).values()), True),
        (Op(Verb.INSERT, Milestone, 7, new=None), False),
        (Op(Verb.DELETE, Milestone, 7, old=[1]), False),
        (Op(Verb.INSERT, Milestone, 7, new={"due": "soon"}), False),
        (Op(Verb.INSERT, Milestone, 7, new={"other": ""}), False),
        (Op(Verb.INSERT, Snapshot, 7, new={"data": {"anything": [1]}}), True),
        (Op(Verb.UPDATE, Action, "7", "progress", "", "x"), False),  # type: ignore[arg-type]
    ],
)
def test_whether_the_values_of_an_operation_fit_its_row(op: Op, fit: bool) -> None:
    assert fits(op) is fit


def test_a_row_with_a_sixth_of_its_values_wrong_is_something_else() -> None:
    row = Action(id=7, key="k").values()
    assert not is_stranger(Action, row)
    names = [name for name in columns_of(Action) if isinstance(row[name], str)]
    few = -(-len(columns_of(Action)) // 6) - 1
    assert not is_stranger(Action, row | dict.fromkeys(names[:few], 5))
    assert is_stranger(Action, row | dict.fromkeys(names[: few + 1], 5))


@pytest.mark.parametrize(
    ("column", "value", "wrong"),
    [
        ("label", "x", False), ("label", None, True), ("label", "\ud800", False),
        ("from_text", True, False), ("from_text", 1, True),
        ("action_id", 1, False), ("action_id", 1.5, False), ("action_id", None, True),
        ("position", 1, False), ("position", "1", True), ("position", True, True),
    ],
)  # fmt: skip
def test_the_sort_of_a_value(column: str, value: Any, wrong: bool) -> None:
    # A milestone has seven columns, so two of another sort are enough, and this is one.
    row = Milestone(id=7).values() | {"done_on": None}
    assert not is_stranger(Milestone, row)
    assert is_stranger(Milestone, row | {column: value}) is wrong


def test_rows_of_something_else_are_counted_once_each() -> None:
    strange = dict.fromkeys(columns_of(Milestone), None)
    ops = (
        *(update(Action, name, 5, "") for name in columns_of(Action)[5:10]),
        update(Status, "word", 5, ""),
        Op(Verb.DELETE, Milestone, 8, old=strange),
        Op(Verb.INSERT, Milestone, 9, new=strange),
    )
    assert strangers(Mended(ops=ops)) == (
        "1 row of something else stands where actions would be; "
        "1 row of something else stands where milestones would be"
    )
    assert strangers(Mended()) == ""
