"""A plan that a window keeps, and what may befall its file meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.store.planfile import PlanFile, open_plan
from desktop.store.unsaved import KeepingStorage
from desktop.store.witness import Witness


def open_kept(path: Path, folder: Path) -> PlanFile:
    return open_plan(path, keep_in=folder)


def keeping_of(file: PlanFile) -> KeepingStorage:
    assert file.keeping is not None
    return file.keeping


def write(file: PlanFile, text: str, which: int = 0) -> None:
    actions.set_field(file.plan, file.plan.data.actions()[which], "progress", text)


@contextmanager
def locked(file: PlanFile, path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(file: PlanFile, path: Path) -> Iterator[None]:
    connection = file._connection
    assert connection is not None
    (most,) = connection.execute("PRAGMA max_page_count").fetchone()
    connection.execute("PRAGMA max_page_count = 1")  # it is as many as there are
    yield
    connection.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def read_only(file: PlanFile, path: Path) -> Iterator[None]:
    connection = file._connection
    assert connection is not None
    connection.execute("PRAGMA query_only = ON")
    yield
    connection.execute("PRAGMA query_only = OFF")


@contextmanager
def moved(file: PlanFile, path: Path) -> Iterator[None]:
    if os.name == "nt":
        pytest.skip("Windows lets nobody move an open file")
    path.rename(path.with_name("moved.plandesk"))
    yield
    path.with_name("moved.plandesk").rename(path)


@contextmanager
def share_gone(file: PlanFile, path: Path) -> Iterator[None]:
    """The share comes back as another file to the system, with the same content."""
    if os.name == "nt":
        pytest.skip("Windows lets nobody move an open file")
    away = path.with_name("away")
    path.rename(away)
    yield
    shutil.copyfile(away, path)


TROUBLES = [locked, full, read_only, moved, share_gone]
LONG = "a long account " * 3000


def no_answer(monkeypatch: pytest.MonkeyPatch, after: int) -> Callable[[], None]:
    """From the *after*-th look at the plan's file on, its share does not answer."""
    looks, real = iter(range(10**6)), Witness._look

    def look(witness: Witness) -> object:
        if next(looks) >= after:
            raise OSError(errno.EIO, "Input/output error")
        return real(witness)

    monkeypatch.setattr(Witness, "_look", look)
    return lambda: monkeypatch.setattr(Witness, "_look", real)
