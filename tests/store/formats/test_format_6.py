"""Format 6: of an older plan nobody said whose its small numbers are; what is said is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.editing import rows
from desktop.core.kinds import Indicator, columns_of
from desktop.core.kinds.indicators import NOT_OF_PEOPLE
from desktop.core.plan import Plan
from desktop.store.formats.format_6 import FORMAT
from desktop.store.formats.vocabulary import AddColumn
from desktop.store.header import read_header
from desktop.store.planfile import open_plan

from ..conftest import state
from .rehearsal import copy_of, undone_and_again

FILES = tuple(
    f"format-{number}{changed}.plandesk"
    for number in (1, 2, 3, 4, 5)
    for changed in ("", "-changed")
)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_said_in_an_older_plan_also_when_it_is_undone(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        assert not file.plan.data.unsound

    def look(plan: Plan) -> None:
        assert not any(each.small_numbers for each in plan.data.all(Indicator))

    undone_and_again(path, look)


def test_the_format_adds_what_the_kind_declares() -> None:
    (change,) = FORMAT.changes
    assert isinstance(change, AddColumn) and change.table == Indicator.table
    assert change.column.name in columns_of(Indicator) and not change.in_snapshots


@pytest.mark.parametrize("name", ["format-4.plandesk", "format-5.plandesk"])
def test_what_is_said_is_kept_undone_and_done_again(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        before = state(file.plan)
        indicator = file.plan.data.all(Indicator)[0]
        rows.change(file.plan, indicator, small_numbers=NOT_OF_PEOPLE)
        after = state(file.plan)
    assert read_header(path).format >= 6
    with open_plan(path) as file:
        assert state(file.plan) == after
        assert file.plan.data.all(Indicator)[0].small_numbers == NOT_OF_PEOPLE
        file.plan.undo()
        assert state(file.plan) == before
        file.plan.redo()
    with open_plan(path) as file:
        assert state(file.plan) == after and not file.plan.data.unsound
