"""Without a screen: a picture of the window and a report, from a sample plan left as it was."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from desktop.core.kinds import Review
from desktop.ui.showcase import day_to_show


def test_a_picture_and_a_report(plan_path: Path, tmp_path: Path) -> None:
    samples = tmp_path / "samples"
    samples.mkdir()
    plan_path.rename(samples / "a.plandesk")
    before = (samples / "a.plandesk").read_bytes()
    # In a process of its own, as `make run` does it: the look of this one is not touched.
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--showcase", str(tmp_path / "build"), str(samples)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "build" / "plandesk.png") in done.stdout
    picture = QImage(str(tmp_path / "build" / "plandesk.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    seen = {picture.pixel(x, y) & 0xFFFFFF for x in range(0, 1366, 4) for y in range(0, 768, 4)}
    assert {0xB3261E, 0xFFB000, 0x1E7B34, 0x1F5FBF} <= seen, "the four statuses are there"
    assert (tmp_path / "build" / "appendix.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in samples.iterdir()] == ["a.plandesk"]
    assert (samples / "a.plandesk").read_bytes() == before


def test_no_sample_is_said(tmp_path: Path, capsys: Any) -> None:
    from desktop.ui.showcase import showcase

    assert showcase(tmp_path, tmp_path / "build") == 1
    assert "no sample plan" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


def test_the_day_is_one_on_which_the_plan_was_worked_on(window: Any) -> None:
    assert day_to_show(window.plan) == date(2018, 10, 30)
    with window.plan.step("review"):
        window.plan.insert(Review(kind="weekly", on="2018-09-24", state="open"))
    assert day_to_show(window.plan) == date(2018, 10, 1)
