"""However many names a plan has and however many programs want it, one writes at a time."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.errors import FileProblem
from desktop.store.aside import left_behind
from desktop.store.planfile import open_plan
from desktop.store.put_back import put_back
from tests.faults.test_kill import new_plan, steps_in
from tests.faults.writer import Writer, writers

SECONDS = 2.5
"""How long the writers of one race are let run, once all have begun: longer where all is slow."""
PATIENCE = 60.0


@dataclass
class Figures:
    """What came of races: how often a plan changed hands, and what is wrong afterwards."""

    races: int = 0
    openings: int = 0
    waits: int = 0
    saved: int = 0
    lost: int = 0
    together: int = 0  # times at which two had one plan to write
    forks: int = 0  # steps that do not stand on the one before them
    strange: int = 0  # steps that came into a plan that was never opened

    @property
    def harm(self) -> tuple[int, ...]:
        return self.lost, self.together, self.forks, self.strange

    def __str__(self) -> str:
        return (
            f"{self.races} races, {self.openings} openings for writing, {self.waits} waits, "
            f"{self.saved} steps told saved: {self.lost} lost, {self.together} written by two at "
            f"once, {self.forks} forks, {self.strange} in another plan"
        )


def _count(figures: Figures, running: list[Writer], ends: list[float]) -> None:
    figures.races += 1
    held: list[tuple[float, float]] = []
    for writer, end in zip(running, ends, strict=True):
        opened = [float(each) for each in writer.told("opened")]
        closed = [float(each) for each in writer.told("closed")] + [end]
        held += list(zip(opened, closed, strict=False))
        figures.openings += len(opened)
        figures.waits += sum(line == ["waits"] for line in writer.said)
        figures.saved += len(writer.told("saved"))
    # A writer says that it has closed the plan while it still has it.
    figures.together += sum(one[1] > other[0] for one, other in pairwise(sorted(held)))


def _race(paths: list[Path], folder: Path, seed: int, figures: Figures, seconds: float) -> None:
    with writers(paths, folder, seed) as running:
        for each in running:
            each.until("opened", "waits")
        time.sleep(seconds)
        _until(lambda: _said(running, "saved") > 10 and _said(running, "opened") > 3
               and _said(running, "waits") > 3)  # fmt: skip
        ends = [each.kill() for each in running]
    _count(figures, running, ends)
    held = steps_in(paths[0])
    known = {uid for uid, _ in held}
    figures.lost += sum(uid not in known for each in running for uid in each.told("saved", "kept"))
    figures.forks += sum(one[0] != other[1] for one, other in pairwise(held))


def _until(enough: Callable[[], bool]) -> None:
    """Wait until a race has had enough to tell of, on a machine with other work too."""
    ends = time.monotonic() + PATIENCE
    while not enough() and time.monotonic() < ends:
        time.sleep(0.05)


def _said(running: list[Writer], word: str) -> int:
    return sum(line[0] == word for each in running for line in each.said)


# --- the names of one file -----------------------------------------------------------------------


def _the_same(path: Path) -> Path:
    return path


def _link(path: Path) -> Path:
    link = path.with_name("link.plandesk")
    link.symlink_to(path)
    return link


def _chain(path: Path) -> Path:
    folder = path.parent.with_name("chain")
    folder.mkdir()
    (folder / "first.plandesk").symlink_to(path)
    (folder / "second.plandesk").symlink_to("first.plandesk")
    return folder / "second.plandesk"


def _folder_link(path: Path) -> Path:
    folder = path.parent.with_name("folder")
    folder.symlink_to(path.parent, target_is_directory=True)
    return folder / path.name


def _hard_link(path: Path) -> Path:
    folder = path.parent.with_name("elsewhere")
    folder.mkdir()
    os.link(path, folder / "hard.plandesk")
    return folder / "hard.plandesk"


NAMES = (_the_same, _link, _chain, _folder_link, _hard_link)


def _race_under(name: Callable[[Path], Path], tmp_path: Path, seed: int, seconds: float) -> Figures:
    path = tmp_path / "plans" / "Wyeford.plandesk"
    path.parent.mkdir(parents=True)
    new_plan(path)
    try:
        other = name(path)
    except OSError:
        pytest.skip("this system lets nobody make such links")
    figures = Figures()
    _race([path, other, path], tmp_path / "own", seed, figures, seconds)
    return figures


@pytest.mark.matrix(every=5)
@pytest.mark.parametrize("name", NAMES)
def test_one_writes_at_a_time(tmp_path: Path, name: Callable[[Path], Path]) -> None:
    figures = _race_under(name, tmp_path, 5, SECONDS)
    assert figures.openings > 3 and figures.waits > 3 and figures.saved > 10, figures
    assert not any(figures.harm), figures


# --- a name that is given to another plan --------------------------------------------------------


def _swapped(tmp_path: Path, seed: int, seconds: float, *, by_link: bool) -> Figures:
    """While a writer is at work, its name becomes another plan's again and again.

    As a link that is turned, or as a file that a sync client puts in the place of the other.
    """
    chance, figures = random.Random(seed), Figures()
    folder = tmp_path / "plans"
    folder.mkdir(parents=True)
    path = folder / "Wyeford.plandesk"
    contents = [folder / f"{number}.plandesk" for number in range(2)]
    for each in contents:
        new_plan(each)
    turn = folder / "turn"

    def give(content: Path) -> None:
        turn.symlink_to(content) if by_link else os.link(content, turn)
        turn.replace(path)
        turn.unlink(missing_ok=True)  # it stays where both are names of one file already

    try:
        give(contents[0])
    except OSError:
        pytest.skip("this system lets nobody make such links")
    with writers([path], tmp_path / "own", seed) as (writer,):
        writer.until("opened")
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            time.sleep(chance.random() * 0.2)
            give(chance.choice(contents))
        _until(lambda: _said([writer], "saved") > 10)
        at = writer.kill()
    _count(figures, [writer], [at])
    copies = [left.copy for left in left_behind(tmp_path / "own" / "unsaved")]
    known = {uid for each in (*contents, *copies) for uid, _ in steps_in(each)}
    figures.lost += len(set(writer.told("saved", "kept")) - known)
    for content in contents:
        figures.forks += sum(one[0] != other[1] for one, other in pairwise(steps_in(content)))
    one, other = ({uid for uid, _ in steps_in(content)} for content in contents)
    figures.strange += len(one & other)
    return figures


@pytest.mark.parametrize("by_link", [True, False], ids=["a link turned", "a file put in its place"])
def test_a_step_goes_into_the_plan_that_was_opened(tmp_path: Path, by_link: bool) -> None:
    figures = _swapped(tmp_path, 3, SECONDS, by_link=by_link)
    assert figures.saved > 10, figures
    assert not any(figures.harm), figures


# --- what two put back at once -------------------------------------------------------------------


def test_steps_that_several_put_back_at_once_come_once(tmp_path: Path) -> None:
    path, folder = tmp_path / "Wyeford.plandesk", tmp_path / "unsaved"
    new_plan(path)
    with open_plan(path, keep_in=folder) as file:
        hidden = path.rename(tmp_path / "away")
        for word in ("Seen", "Heard"):
            actions.set_field(file.plan, next(iter(file.plan.data.actions())), "progress", word)
        assert file.keeping is not None and file.keeping.unsaved is not None
    hidden.rename(path)
    (left,) = left_behind(folder)
    before = len(steps_in(path))
    copy = left.copy.read_bytes()

    def put(_: int) -> int:
        try:
            return put_back(left)
        except FileProblem:
            return 0

    with ThreadPoolExecutor(4) as together:
        assert sum(together.map(put, range(4))) == 2
    assert len(steps_in(path)) == before + 2
    left.copy.write_bytes(copy)  # as another had read it before it was deleted
    assert put(0) == 0
    assert len(steps_in(path)) == before + 2


@pytest.mark.slow
def test_many_races(tmp_path: Path, say: Callable[[object], None], fuzz_seed: int) -> None:
    seed = fuzz_seed
    total = Figures()
    for number in range(25):
        for name in NAMES:
            _add(total, _race_under(name, tmp_path / f"{number}{name.__name__}", seed, SECONDS))
        for by_link in (True, False):
            folder = tmp_path / f"{number}{by_link}"
            _add(total, _swapped(folder, seed, SECONDS, by_link=by_link))
        seed += 1
    say(f"{total}, up to seed {seed}")
    assert not any(total.harm), total


def _add(total: Figures, one: Figures) -> None:
    for each in fields(Figures):
        setattr(total, each.name, getattr(total, each.name) + getattr(one, each.name))
