"""A past day rebuilt from a file: of the present format and of every older one."""

from __future__ import annotations

import shutil
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.core.editing import actions
from desktop.core.past import local_day
from desktop.core.stood import Origin
from desktop.store.planfile import open_plan

from .conftest import state

DATA = Path(__file__).resolve().parent / "data"


@pytest.mark.parametrize(
    "name", [f"format-{number}{changed}" for number in (1, 2, 3) for changed in ("", "-changed")]
)
def test_files_of_older_formats_know_their_days(name: str, tmp_path: Path) -> None:
    path = tmp_path / "older.plandesk"
    shutil.copyfile(DATA / f"{name}.plandesk", path)
    with open_plan(path, read_only=True) as file:
        plan = file.plan
        days = [local_day(mark.at) for mark in plan._storage.marks()]
        known = [day for day in days if day is not None]
        past = plan.past()
        evening = past.at(known[-1])
        if known[-1] < date.today():
            assert evening.stood.origin in (Origin.HISTORY, Origin.REVIEW)
            if evening.stood.origin is Origin.HISTORY:
                assert state(_Of(evening)) == state(plan)
        first = past.at(min(known) - timedelta(days=4000))
        assert first.stood.origin is Origin.FIRST
        assert first.info.title


class _Of:
    def __init__(self, data: object) -> None:
        self.data = data


def test_undoing_all_of_an_older_history_gives_the_rows_that_are_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "older.plandesk"
    shutil.copyfile(DATA / "format-1-changed.plandesk", path)
    with open_plan(path, backup_folder=tmp_path / "backups") as file:
        plan = file.plan
        past = plan.past()
        step = plan.last_step
        assert step is not None
        rebuilt = past.behind(step.id - 1)
        plan.undo()
        assert state(_Of(rebuilt)) == state(plan)


def test_a_worker_may_ask_for_a_day(tmp_path: Path) -> None:
    path = tmp_path / "plan.plandesk"
    shutil.copyfile(DATA / "format-2.plandesk", path)
    with open_plan(path, backup_folder=tmp_path / "backups") as file:
        actions.set_field(file.plan, file.plan.data.actions()[0], "progress", "Later")
        past = file.plan.past()
        found: list[str] = []
        day = date.today() - timedelta(days=1)
        worker = threading.Thread(target=lambda: found.append(past.at(day).actions()[0].progress))
        worker.start()
        worker.join()
    assert found and found != ["Later"]
