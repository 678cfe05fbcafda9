"""The log of the program's own faults: where they came from, and no word of a plan."""

from __future__ import annotations

import faulthandler
import logging
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.ui import messages
from desktop.ui.fault_log import CRASH, LOG, FaultLog, outline
from desktop.ui.guard import FAULTS

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Child K. of Market Street"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FaultLog]:
    was = faulthandler.is_enabled()
    log = FaultLog(tmp_path / "user")
    yield log
    log.close()
    if was:
        faulthandler.enable()


def _fails() -> None:
    try:
        {}[SECRET]
    except KeyError as error:
        raise ValueError(f"no {SECRET}") from error


def _error() -> Exception:
    try:
        _fails()
    except ValueError as error:
        return error
    raise AssertionError


def test_an_outline_has_the_lines_and_no_words() -> None:
    told = outline(_error())
    assert SECRET not in told and str(Path.home()) not in told
    assert told.index("builtins.KeyError") < told.index("and then:")
    assert told.endswith("builtins.ValueError")
    assert "in _fails" in told and "tests/ui/test_fault_log.py" in told


def test_what_is_told_and_what_is_covered_is_logged(
    log: FaultLog, tmp_path: Path, boxes: Any, qapp: Any
) -> None:
    assert log.begin() is None
    messages.crash(None, _error())
    FAULTS.take("a cell", _error(), each_time=True)
    FAULTS.forget()
    written = (tmp_path / "user" / LOG).read_text(encoding="utf-8")
    assert written.count("builtins.ValueError") == 2 and "A fault in a cell was covered." in written
    assert SECRET not in written
    assert SECRET not in boxes[-1][1] and "is kept with your own data" in boxes[-1][1]


def test_it_does_not_grow_for_ever(log: FaultLog, tmp_path: Path) -> None:
    log.begin()
    for _ in range(60):
        logging.getLogger("desktop.test").error("x" * 10_000)
    sizes = [each.stat().st_size for each in (tmp_path / "user").glob(f"{LOG}*")]
    assert len(sizes) == 2 and max(sizes) <= 200_000


def test_when_nothing_happens_nothing_is_left(log: FaultLog, tmp_path: Path) -> None:
    log.begin()
    log.close()
    log.close()
    assert list((tmp_path / "user").iterdir()) == []


def test_a_folder_that_takes_no_files_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = FaultLog(tmp_path / "file" / "user")
    assert log.begin() is None
    log.close()


def test_a_hard_crash_is_found_at_the_next_start(log: FaultLog, tmp_path: Path) -> None:
    ends = f"""
        import ctypes, pathlib
        from desktop.ui.fault_log import FaultLog
        FaultLog(pathlib.Path({str(tmp_path / "user")!r})).begin()
        secret = {SECRET!r}
        ctypes.string_at(0)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(ends)], check=False, cwd=ROOT)
    assert done.returncode != 0
    found = log.begin()
    assert found is not None
    told = found.read_text(encoding="utf-8")
    assert "string_at" in told and SECRET not in told
    assert (tmp_path / "user" / CRASH).stat().st_size == 0, "it is told once"
    log.close()
    assert log.begin() is None


def test_a_fault_that_ends_a_thread_is_logged_and_shown(
    log: FaultLog, tmp_path: Path, boxes: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("excepthook", "__excepthook__"):
        monkeypatch.setattr(sys, name, lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log.begin()
    messages.catch_faults()
    thread = threading.Thread(target=_fails)
    thread.start()
    thread.join()
    told = (tmp_path / "user" / LOG).read_text(encoding="utf-8")
    assert "A fault ended a thread" in told and "builtins.ValueError" in told
    assert SECRET not in told
    qtbot.waitUntil(lambda: bool(boxes))
    assert boxes[-1][0] == "Plandesk made a mistake"
