"""Commands on a plan of an older format: who reads leaves it alone, who writes backs it up."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import pytest

from desktop.core.editing.packs import PackSpec
from desktop.exchange.packs.sending import send_pack
from desktop.store import user
from desktop.store.backup_look import restore
from desktop.store.backups import Backups
from desktop.store.header import FORMAT, read_header
from desktop.store.planfile import open_plan
from tests.cli.running import plandesk

ROOT = Path(__file__).resolve().parents[2]
OLDER = ROOT / "tests" / "store" / "data" / "format-1.plandesk"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of format 1, alone in a folder."""
    (tmp_path / "plans").mkdir()
    return Path(shutil.copyfile(OLDER, tmp_path / "plans" / "wyeford.plandesk"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Runs a command, with a user's folder of its own."""
    for name in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    if sys.platform == "darwin":
        pytest.skip("the user's folder is not another for a test on this system")

    return partial(plandesk, cwd=ROOT)


def _backups(plan: Path) -> Backups:
    with open_plan(plan, read_only=True) as file:
        return Backups(user.backup_folder(), file.plan.data.info.uid, plan)


READING = {
    "show": ("show", "PLAN", "--json"),
    "check": ("check", "PLAN", "--as-at", "08/10/2018"),
    "deadlines": ("deadlines", "PLAN", "--json"),
    "export": ("export", "PLAN", "-o", "OUT.xlsx"),
    "report": ("report", "PLAN", "summary", "-o", "OUT.pdf"),
    "merge --preview": ("merge", "PLAN", "PACK", "--preview"),
}
WRITING = {
    "review": ("review", "PLAN", "--kind", "board", "--date", "05/11/2018"),
    "pack": ("pack", "PLAN", "--to", "Police", "--area", "DP 2", "-o", "OUT.xlsx"),
    "merge": ("merge", "PLAN", "PACK"),
}


@pytest.fixture
def words(plan: Path, tmp_path: Path) -> dict[str, str]:
    """What stands for the names in the commands above; a pack of the same plan among them."""
    copy = Path(shutil.copyfile(plan, tmp_path / "copy.plandesk"))
    pack = tmp_path / "pack.xlsx"
    with open_plan(copy, backup_folder=tmp_path / "other backups") as file:
        send_pack(file.plan, PackSpec(partner="Police", areas=("DP 2",)), pack)
    return {"PLAN": str(plan), "PACK": str(pack), "OUT.xlsx": str(tmp_path / "out.xlsx"),
            "OUT.pdf": str(tmp_path / "out.pdf")}  # fmt: skip


@pytest.mark.parametrize("name", READING)
def test_a_command_that_reads_leaves_the_file_as_it_is(
    name: str, plan: Path, words: dict[str, str], run: object
) -> None:
    before = plan.read_bytes(), plan.stat().st_mtime_ns
    done = run(*(words.get(each, each) for each in READING[name]))  # type: ignore[operator]
    assert done.returncode == 0, done.stderr
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == before
    assert os.listdir(plan.parent) == [plan.name]  # noqa: PTH208
    assert not user.backup_folder().exists()


@pytest.mark.parametrize("name", WRITING)
def test_a_command_that_writes_backs_the_file_up_where_the_window_lists_it(
    name: str, plan: Path, words: dict[str, str], run: object
) -> None:
    before = plan.read_bytes()
    done = run(*(words.get(each, each) for each in WRITING[name]))  # type: ignore[operator]
    assert done.returncode == 0, done.stderr
    assert read_header(plan).format == FORMAT
    backups = _backups(plan)
    (backup,) = backups.listed()
    assert backup.step == 46
    restored = plan.with_name("restored.plandesk")
    restore(backup, restored)
    assert restored.stat().st_size == len(before)
    assert read_header(restored).format == 1
    with open_plan(restored) as file:
        assert file.plan.redo_text == "change progress of 1.3"
        file.plan.redo()
    (of_copy,) = _backups(restored).own()
    assert (of_copy.step, of_copy.identity) == (46, backup.identity), "a copy has its own"
    assert backups.listed() == [backup]


def test_a_command_that_cannot_back_up_writes_nothing(
    plan: Path, words: dict[str, str], run: object
) -> None:
    user.data_folder().parent.mkdir(parents=True)
    user.data_folder().write_text("a file where a folder should be")
    before = plan.read_bytes()
    done = run(*(words.get(each, each) for each in WRITING["review"]))  # type: ignore[operator]
    assert (done.returncode, done.stdout) == (1, "")
    assert "No backup of wyeford.plandesk could be written" in done.stderr
    assert plan.read_bytes() == before


def test_the_step_of_a_command_bears_the_name_that_was_chosen(plan: Path, run: object) -> None:
    user.choose_name("Ann Other")
    done = run("review", plan, "--kind", "board", "--date", "05/11/2018")  # type: ignore[operator]
    assert done.returncode == 0, done.stderr
    with open_plan(plan, read_only=True) as file:
        step, before = file.plan.history(2)
        assert (step.who, step.machine) == ("Ann Other", user.machine_name())
        assert step.parent == before.uid and before.who == ""
