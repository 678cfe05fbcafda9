"""Records of steps and of the history, as what they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.core.changes import Op, Step, Verb
from desktop.core.kinds import Area
from desktop.store.step_records import op_of, step_of


def test_a_step_has_no_time_where_that_cannot_be_read() -> None:
    record = (4, "2019-03-01T12:00:00+00:00", "edit", "typed", None, "a", "b", "who", "here")
    assert step_of(record) == Step(*record)
    assert step_of((4, "then", *record[2:])).at == ""


def test_a_line_is_an_operation() -> None:
    line = ("update", "areas", 3, None, "title", '"Was"', '"Is"')
    assert op_of(line) == Op(Verb.UPDATE, Area, 3, "title", "Was", "Is")


@pytest.mark.parametrize(
    "line",
    [
        ("mend", "areas", 3, None, "title", '"Was"', '"Is"'),
        ("update", "acts", 3, None, "title", '"Was"', '"Is"'),
        ("update", "areas", 3, None, "title", '"Was', '"Is"'),
    ],
)
def test_a_line_of_no_operation_is_none(line: tuple[Any, ...]) -> None:
    with pytest.raises((ValueError, KeyError)):
        op_of(line)
