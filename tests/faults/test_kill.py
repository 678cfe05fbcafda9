"""A program that is killed loses nothing it had saved, and leaves nothing in the way."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.core.editing import actions, rows
from desktop.core.kinds import Area, Evidence
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan
from tests.faults.writer import Writer
from tests.store.conftest import state

IN_A_TEST, IN_A_FUZZ = 12, 340


@dataclass
class Figures:
    """What came of kills: steps that were told to be saved, and what is wrong afterwards."""

    kills: int = 0
    saved: int = 0
    lost: int = 0
    damaged: int = 0
    shut: int = 0  # plans that the next to open could not write
    left: int = 0  # files that lay beside the plan after it was opened and closed again

    @property
    def harm(self) -> tuple[int, ...]:
        return self.lost, self.damaged, self.shut, self.left

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.saved} steps told saved: {self.lost} lost, {self.damaged} "
            f"plans damaged, {self.shut} shut, {self.left} with something left beside them"
        )


def steps_in(path: Path) -> list[tuple[str, str]]:
    """The steps of a plan file by their identity, each with its parent's, oldest first."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT uid, parent FROM steps ORDER BY id").fetchall()


def new_plan(path: Path) -> object:
    """Make a plan of three actions; what it holds."""
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        area = rows.add(file.plan, Area(code="1", title="Practice"))
        for text in ("Write to every carer", "Visit each home", "Read every file"):
            actions.add_action(file.plan, area, {"action": text})
        return state(file.plan)


def _kill_and_look(path: Path, folder: Path, chance: random.Random, figures: Figures) -> None:
    writer = Writer(path, folder, chance.randrange(10**9))
    try:
        if chance.random() < 0.8:  # else it may be killed while it opens the plan
            writer.until(chance.choice(["opened", "saved"]))
        else:
            time.sleep(0.2)
        time.sleep(chance.choice([0, 0.01, 0.3]) * chance.random())
    finally:
        writer.kill()
    saved = writer.told("saved")
    figures.kills += 1
    figures.saved += len(saved)
    with open_plan(path) as file:
        figures.shut += bool(file.plan.why_read_only)
        for item in file.plan.data.all(Evidence):
            for _ in file.read_kept(item.sha256):
                pass  # raises where it is not what was kept
    with contextlib.closing(sqlite3.connect(path)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    figures.damaged += not whole
    held = steps_in(path)
    figures.lost += len(set(saved) - {uid for uid, _ in held})
    figures.left += [each.name for each in path.parent.iterdir()] != [path.name]


def _kills(tmp_path: Path, seed: int, many: int) -> Figures:
    chance, figures = random.Random(seed), Figures()
    path = tmp_path / "plans" / "Wyeford.plandesk"
    path.parent.mkdir()
    began = new_plan(path)
    first = len(steps_in(path))
    for _ in range(many):
        _kill_and_look(path, tmp_path / "own", chance, figures)
    with open_plan(path) as file:  # what the history holds fits what the plan holds
        for _ in range(len(steps_in(path)) - first):
            if not file.plan.undo_text:
                break
            if state(file.plan) == began:
                break
            file.plan.undo()
        figures.damaged += state(file.plan) != began
    return figures


def test_a_kill_loses_nothing_and_shuts_nobody_out(tmp_path: Path) -> None:
    figures = _kills(tmp_path, 11, IN_A_TEST)
    assert figures.saved > IN_A_TEST // 3, f"hardly anything was saved before the kills: {figures}"
    assert not any(figures.harm), figures


@pytest.mark.slow
def test_many_kills(tmp_path: Path, say: Callable[[object], None], fuzz_seed: int) -> None:
    figures = _kills(tmp_path, fuzz_seed, IN_A_FUZZ)
    say(f"{figures}, from seed {fuzz_seed}")
    assert not any(figures.harm), figures
