"""Format 5: an older plan has no words of its own, and goes on as it did; new ones are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.core.editing.spelling import add_word
from desktop.core.kinds import OwnWord, columns_of
from desktop.core.plan import Plan
from desktop.store.connection import connect
from desktop.store.formats.format_5 import FORMAT
from desktop.store.formats.vocabulary import AddKind
from desktop.store.header import read_header
from desktop.store.planfile import open_plan

from ..conftest import state
from .rehearsal import copy_of, undone_and_again

FILES = tuple(
    f"format-{number}{changed}.plandesk" for number in (1, 2, 3, 4) for changed in ("", "-changed")
)


@pytest.mark.parametrize("name", FILES)
def test_an_older_plan_has_none_also_when_it_is_undone(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        assert not file.plan.data.all(OwnWord) and not file.plan.data.unsound

    def look(plan: Plan) -> None:
        assert not plan.data.all(OwnWord)

    undone_and_again(path, look)


def test_the_format_adds_what_the_kind_declares() -> None:
    (change,) = FORMAT.changes
    assert isinstance(change, AddKind) and change.table == OwnWord.table
    assert ("id", *(column.name for column in change.columns)) == columns_of(OwnWord)


@pytest.mark.parametrize("name", ["format-1.plandesk", "format-4.plandesk"])
def test_words_are_kept_undone_and_done_again(name: str, tmp_path: Path) -> None:
    path = copy_of(name, tmp_path)
    with open_plan(path) as file:
        before = state(file.plan)
        add_word(file.plan, "lifestory")
        after = state(file.plan)
    assert read_header(path).format >= 5
    with open_plan(path) as file:
        assert state(file.plan) == after
        assert [own.word for own in file.plan.data.all(OwnWord)] == ["lifestory"]
        file.plan.undo()
        assert state(file.plan) == before
        file.plan.redo()
    with open_plan(path) as file:
        assert state(file.plan) == after and not file.plan.data.unsound


def test_sql_holds_a_word_to_its_shape(tmp_path: Path) -> None:
    path = copy_of("format-4.plandesk", tmp_path)
    with open_plan(path) as file:
        add_word(file.plan, "lifestory")
    with closing(connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE own_words SET word = NULL")
