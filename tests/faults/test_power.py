"""What was told to be saved is on the disk, whenever the power is cut."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from desktop.core.editing import actions, rows
from desktop.core.editing.evidence import NewItem, add_evidence
from desktop.core.evidence.content import as_content
from desktop.core.evidence.looking import Facts
from desktop.core.kinds import Area, Evidence
from desktop.core.plan import Plan, new_plan_data
from desktop.store.connection import SAFE, last_step
from desktop.store.planfile import create_plan, open_plan
from desktop.store.reading import read_data
from desktop.store.storage import FileStorage
from tests.faults.power import Disk, Event, NotedConnection, Noting
from tests.store.conftest import state

IN_A_TEST, IN_A_FUZZ = 1_000, 20_000
SMALL_CACHE = "PRAGMA cache_size = 4"  # pages, so that large steps are written in several goes


@dataclass(frozen=True)
class Life:
    """A plan's life: what it began as, what was asked of the disk, what it held after each step."""

    name: str
    began: bytes
    events: list[Event]
    states: dict[int, object]


def _live(path: Path, statements: Sequence[str], chance: random.Random, steps: int) -> Life:
    with create_plan(path, new_plan_data("Wyeford plan")) as file:
        area = rows.add(file.plan, Area(code="1", title="Practice"))
        actions.add_action(file.plan, area, {"action": "Write to every carer"})
    began = path.read_bytes()
    layer = Noting()
    noted = NotedConnection(path, layer, statements)
    connection = cast(sqlite3.Connection, noted)
    plan = Plan(read_data(connection), FileStorage(connection, path.name))
    states: dict[int, object] = {last_step(connection): state(plan)}
    for _ in range(steps):
        _edit(plan, chance)
        states[last_step(connection)] = state(plan)
        layer.saved(last_step(connection))
    noted.close()
    return Life(path.name, began, layer.events, states)


def _edit(plan: Plan, chance: random.Random) -> None:
    every = list(plan.data.actions())
    text = "Visit each home, and say what was seen. " * chance.choice([0, 1, 30, 400])
    match chance.randrange(8):
        case 0:
            plan.undo()
        case 1:
            plan.redo()
        case 2 if len(every) > 3:
            actions.delete_actions(plan, chance.sample(every, 2))
        case 3:
            area = next(iter(plan.data.areas))
            with plan.step("bring in a register"):
                for number in range(chance.choice([3, 60])):
                    actions.add_action(plan, area, {"no": f"{number}", "action": text[:900]})
        case 4:
            kept = as_content(chance.randbytes(chance.choice([0, 900, 90_000])))
            facts = Facts(Path("audit.pdf"), "audit.pdf", "Audit", kept.sha256, kept.size, "")
            add_evidence(plan, None, [NewItem("Audit", facts=facts, content=kept)])
        case _ if every:
            name = chance.choice(["progress", "action", "ragb"])
            value = chance.choice(["R", "A", "G"]) if name == "ragb" else text
            actions.set_field(plan, chance.choice(every), name, value)


@dataclass
class Figures:
    """What came of cuts: how many, how many lost a saved step, how many left a damaged plan."""

    cuts: int = 0
    lost: int = 0
    damaged: int = 0
    torn: int = 0  # cuts that left a journal, which the next to open takes back

    def __str__(self) -> str:
        return f"{self.cuts} power cuts: {self.lost} lost, {self.damaged} damaged"


def _cut(life: Life, folder: Path, chance: random.Random, cuts: int) -> Figures:
    """Cut the power *cuts* times over a life, and open what is found."""
    figures = Figures()
    at = sorted(chance.randrange(len(life.events) + 1) for _ in range(cuts))
    disk, done = Disk(life.name, life.began), 0
    for place in at:
        for event in life.events[done:place]:
            disk.do(event)
        done = place
        found = disk.copy().cut(chance)
        figures.cuts += 1
        figures.torn += len(found) > 1
        for old in folder.iterdir():
            old.unlink()
        for name, content in found.items():
            (folder / name).write_bytes(content)
        _look(life, folder / life.name, disk.saved, figures)
    return figures


def _look(life: Life, path: Path, saved: int, figures: Figures) -> None:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole:
            raise sqlite3.DatabaseError("not whole")
        with open_plan(path) as file:
            step = file.version
            if step < saved:
                figures.lost += 1
            elif state(file.plan) != life.states[step]:
                figures.damaged += 1
            for item in file.plan.data.all(Evidence):
                for _ in file.read_kept(item.sha256):
                    pass  # raises where it is not what was kept
    except Exception:
        figures.damaged += 1


def _figures(tmp_path: Path, statements: Sequence[str], seed: int, cuts: int) -> Figures:
    chance = random.Random(seed)
    life = _live(tmp_path / "Wyeford.plandesk", statements, chance, steps=60)
    folder = tmp_path / "after"
    folder.mkdir()
    return _cut(life, folder, chance, cuts)


@pytest.mark.matrix(every=2)
@pytest.mark.parametrize("more", [(), (SMALL_CACHE,)], ids=["", "written in several goes"])
def test_no_cut_loses_what_was_saved(tmp_path: Path, more: tuple[str, ...]) -> None:
    figures = _figures(tmp_path, (*SAFE, *more), 7, IN_A_TEST // 2)
    assert figures.torn > 20, "hardly any cut fell within a change"
    assert (figures.lost, figures.damaged) == (0, 0), figures


def test_the_cuts_find_what_a_lesser_setting_loses(tmp_path: Path) -> None:
    """The cuts are real ones: with the folder not brought to the disk, saved steps are lost."""
    lesser = (SAFE[0], "PRAGMA synchronous = FULL")
    figures = _figures(tmp_path, lesser, 7, 120)
    assert figures.lost > 10 and figures.damaged == 0, figures


def test_the_cuts_find_what_is_never_brought_to_the_disk(tmp_path: Path) -> None:
    figures = _figures(tmp_path, (SAFE[0], "PRAGMA synchronous = OFF"), 7, 120)
    assert figures.damaged > 10, figures


@pytest.mark.slow
def test_many_cuts(tmp_path: Path, say: Callable[[object], None], fuzz_seed: int) -> None:
    total = Figures()
    for number in range(IN_A_FUZZ // 500):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        figures = _figures(
            folder, (*SAFE, SMALL_CACHE) if number % 2 else SAFE, fuzz_seed + number, 500
        )
        assert (figures.lost, figures.damaged) == (0, 0), f"{figures}, seed {fuzz_seed + number}"
        total.cuts += figures.cuts
    say(f"{total}, from seed {fuzz_seed}")
