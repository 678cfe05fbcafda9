"""Every command on plans that are not sound: an answer or a sentence, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.commands import run_command
from desktop.reports.kinds import report_kinds
from desktop.store.planfile import open_plan
from tests.store.test_sound_files import SPOILT, kept, spoil

__all__ = ["kept"]  # the fixture

Run = Callable[..., tuple[int, str, str]]

REPORTS = tuple(report_kinds())


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its exit code, what it printed, and what it complained of."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = run_command([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return command


@pytest.mark.parametrize("what", [*SPOILT, "all of it"])
def test_every_reading_command_answers(kept: Path, tmp_path: Path, run: Run, what: str) -> None:
    statements = [each for each, _ in SPOILT.values()] if what == "all of it" else [SPOILT[what][0]]
    spoil(kept, *statements)
    code, out, _ = run("check", kept, "--json", "--as-at", "2018-10-08")
    assert code == 0
    assert any(each["rule"].startswith("unsound-") for each in json.loads(out))
    assert run("check", kept)[0] == 0
    assert json.loads(run("show", kept, "--json")[1])["plan"]
    assert run("show", kept)[0] == 0
    assert run("deadlines", kept, "--json")[0] == 0
    assert run("export", kept, "-o", tmp_path / "out.xlsx")[0] == 0
    kinds = REPORTS if what == "all of it" else ("appendix", "exceptions", "movement")
    for kind in kinds:
        code, out, err = run("report", kept, kind, "-o", tmp_path / f"{kind}.pdf",
                             "--as-at", "2018-10-08")  # fmt: skip
        assert code == 0 or (code == 1 and err.strip().endswith("."))


def test_reports_of_exceptions_name_what_is_not_sound(kept: Path, tmp_path: Path, run: Run) -> None:
    from pypdf import PdfReader

    spoil(kept, "UPDATE actions SET completed_on = '2018-02-31', ragb = 'R' WHERE no = '4.1'")
    assert run("report", kept, "exceptions", "-o", tmp_path / "out.pdf")[0] == 0
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "2018-02-31" in text


def test_a_command_that_writes_says_what_it_takes_for_what(kept: Path, run: Run) -> None:
    spoil(kept, "UPDATE actions SET completed_on = '2018-02-31' WHERE no = '4.1'")
    code, _, err = run("review", kept, "--kind", "weekly", "--date", "2018-10-08")
    assert code == 0 and "2018-02-31" in err
    with open_plan(kept) as file:
        assert not file.plan.data.unsound
        assert "make the plan sound" in [step.label for step in file.plan.history()]


@pytest.mark.parametrize("kind", REPORTS)
def test_a_movement_since_a_lost_record_is_refused_and_no_other_report(
    kept: Path, tmp_path: Path, run: Run, kind: str
) -> None:
    spoil(kept, "DELETE FROM snapshots")
    code, _, err = run("report", kept, kind, "-o", tmp_path / "out.pdf", "--as-at", "2018-10-08")
    if kind == "movement":
        assert code == 1 and "No record of a closed review" in err
    else:
        assert code == 0 or "Traceback" not in err
