"""Commands under ill conditions: full disks, closed pipes, odd names, two at once, killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

posix = pytest.mark.skipif(os.name != "posix", reason="the shell and /dev are of POSIX systems")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A small plan with letters beyond ASCII, under a name with every awkward sign."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["No.", "Action", "By when", "Lead", "RAG"])
    for number in range(1, 40):
        sheet.append([f"1.{number}", f"Café “quote” – {'long ' * 40}", "31/03/2019", "Ana", "G"])
    folder = tmp_path / "Plan #2? 100%"
    folder.mkdir()
    path = folder / "été – 日本.xlsx"
    book.save(path)
    return path


def run(
    *arguments: object, shell: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own; *shell* is what stands around it, with {} for it."""
    command = [sys.executable, "-m", "desktop", *map(str, arguments)]
    if shell:
        quoted = " ".join(f"'{part}'" for part in command)
        command = ["bash", "-c", "set -o pipefail; " + shell.replace("{}", quoted)]
    return subprocess.run(
        command, capture_output=True, timeout=120, check=False, env={**os.environ, **environment}
    )


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence of a refusal."""
    text = done.stderr.decode()
    assert done.returncode == 1, text
    assert done.stdout == b""
    assert text.startswith("plandesk: ") and text.count("\n") == 1, text
    return text


def test_odd_names_of_files(workbook: Path) -> None:
    plan = workbook.with_name("plan ? & # %41.plandesk")
    assert run("import", workbook, "-o", plan).returncode == 0
    shown = json.loads(run("show", plan, "--json").stdout.decode("utf-8"))
    assert len(shown["areas"][0]["actions"]) == 39
    assert sorted(each.name for each in workbook.parent.iterdir()) == sorted(
        [workbook.name, plan.name]
    )


def test_a_name_that_is_too_long(workbook: Path) -> None:
    for length in (241, 300):
        plan = workbook.with_name("n" * length + ".plandesk")
        assert "shorter name" in refused(run("import", workbook, "-o", plan))
    assert [each.name for each in workbook.parent.iterdir()] == [workbook.name]


def test_a_plan_is_not_made_under_another_ending(workbook: Path) -> None:
    for name in ("plan.xlsx", "plan"):
        text = refused(run("import", workbook, "-o", workbook.with_name(name)))
        assert name in text and ".plandesk" in text
    assert [each.name for each in workbook.parent.iterdir()] == [workbook.name]


def test_places_where_no_plan_can_be(workbook: Path, tmp_path: Path) -> None:
    assert "already" in refused(run("import", workbook, "-o", tmp_path))
    assert "nowhere" in refused(run("import", workbook, "-o", tmp_path / "nowhere" / "p.plandesk"))


@pytest.mark.parametrize("rows", [[], [["Dear all", "see you"], ["on Monday", "at ten"]]])
def test_a_workbook_without_a_plan_writes_nothing(tmp_path: Path, rows: list[list[str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "letter.xlsx")
    text = refused(run("import", tmp_path / "letter.xlsx", "-o", tmp_path / "p.plandesk"))
    assert "Nothing was imported" in text
    assert [each.name for each in tmp_path.iterdir()] == ["letter.xlsx"]


def test_a_console_that_lacks_letters(workbook: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    plan = workbook.with_name("p.plandesk")
    done = run("import", workbook, "-o", plan, **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    for command in ("show", "check"):
        done = run(command, plan, **plain)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("ascii")
    done = run("show", plan, "--json", **plain)
    assert "Café" in json.loads(done.stdout.decode("utf-8"))["areas"][0]["actions"][0]["action"]


@posix
def test_output_that_goes_nowhere(workbook: Path) -> None:
    plan = workbook.with_name("p.plandesk")
    assert run("import", workbook, "-o", plan).returncode == 0
    for json_too in ([], ["--json"]):
        done = run("show", plan, *json_too, shell="{} | head -c 1")
        assert (done.returncode, done.stderr) == (0, b"")
        done = run("show", plan, *json_too, shell="{} >&-")
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_does_not_fit(workbook: Path) -> None:
    plan = workbook.with_name("p.plandesk")
    for json_too in ([], ["--json"]):
        done = run("import", workbook, "-o", plan, *json_too, shell="{} > /dev/full")
        assert "could not be written" in refused(done)
        assert not plan.exists()


@posix
@pytest.mark.parametrize("blocks", [2, 20, 200])
def test_a_disk_that_fills_up(workbook: Path, blocks: int) -> None:
    plan = workbook.with_name("p.plandesk")
    text = refused(run("import", workbook, "-o", plan, shell=f"ulimit -f {blocks}; {{}}"))
    assert "Nothing was created" in text
    assert [each.name for each in workbook.parent.iterdir()] == [workbook.name]


def test_two_at_once_make_one_whole_plan(workbook: Path) -> None:
    plan = workbook.with_name("p.plandesk")
    command = [sys.executable, "-m", "desktop", "import", workbook, "-o", plan]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    ends = []
    for each in both:
        _, said = each.communicate(timeout=120)
        ends.append((each.returncode, said.count(b"\n")))
    assert sorted(ends) == [(0, 0), (1, 1)]
    assert run("show", plan).returncode == 0
    assert sorted(each.name for each in workbook.parent.iterdir()) == sorted(
        [workbook.name, plan.name]
    )


@posix
def test_being_told_to_end_leaves_nothing(workbook: Path) -> None:
    plan = workbook.with_name("p.plandesk")
    command = [sys.executable, "-m", "desktop", "import", workbook, "-o", plan]
    for wait in (0.25, 0.4, 0.55):
        importing = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait)
        importing.send_signal(signal.SIGTERM)
        importing.communicate(timeout=120)
        left = {each.name for each in workbook.parent.iterdir()}
        assert left <= {workbook.name, plan.name}
        if plan.exists():
            assert run("show", plan).returncode == 0
            plan.unlink()


def test_what_a_power_cut_left_is_cleared_away_in_time(workbook: Path) -> None:
    old, new = (
        workbook.with_name(f".{word}.plandesk-part") for word in ("0a1b2c3d4e5f", "4e5f6071829a")
    )
    for each in (old, new):
        each.write_bytes(b"half a plan")
    os.utime(old, (0, 0))
    assert run("import", workbook, "-o", workbook.with_name("p.plandesk")).returncode == 0
    assert not old.exists()
    assert new.exists()  # somebody may be writing it now


@posix
def test_nothing_of_a_name_or_a_plan_acts_on_the_terminal(workbook: Path) -> None:
    name = "bad\x1b[31m\nname.plandesk"
    assert "bad␛[31m␤name.plandesk" in refused(run("show", workbook.with_name(name)))
    plan = workbook.with_name(name)
    done = run("import", workbook, "-o", plan)
    assert done.returncode == 0 and b"\x1b" not in done.stdout + done.stderr
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute("UPDATE plan SET title = ?", ("Plan\x1b]0;another\x07\x00of 2018",))
        connection.execute("UPDATE actions SET measure = ? WHERE no = '1.2'", ("a\x9b31mb\x00",))
        connection.commit()
    for command in (["show", plan], ["check", plan], ["review", plan, "--kind", "board"]):
        done = run(*command)
        assert done.returncode == 0
        said = (done.stdout + done.stderr).decode()
        assert not {each for each in said if each < " " or "\x7f" <= each < "\xa0"} - {"\n"}


@pytest.mark.parametrize("name", ["", " "])
@pytest.mark.parametrize("command", ["show", "check", "export"])
def test_no_name_is_no_folder(command: str, name: str) -> None:
    done = run(command, name, *(["-o", "x.xlsx"] if command == "export" else []))
    assert done.returncode == 2 and done.stderr.decode().endswith(
        "error: argument plan: no file is named; give its name\n"
    )
