"""Every command on plans that are not sound: an answer or a sentence, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli.commands import run_command
from desktop.reports.kinds import report_kinds
from desktop.store.planfile import open_plan
from tests.store.test_sound_files import SPOILT, kept, loosen, spoil, tighten

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


# --- what the plan's own history denies ----------------------------------------------------------

DENIED = "does not hold what its history of changes last says, in 1 place, one of them “RAGB"
AS_AT = ("--as-at", "2018-09-12")


@pytest.fixture
def turned(kept: Path) -> Path:
    """The plan in which a status is another one, without a word in its history."""
    spoil(kept, "UPDATE actions SET ragb = 'A' WHERE no = '4.3'")
    return kept


def test_a_status_that_the_history_denies_is_said_by_every_reading_command(
    turned: Path, tmp_path: Path, run: Run
) -> None:
    before = turned.read_bytes()
    for line in (
        ("show", turned), ("show", turned, "--json"), ("show", turned, *AS_AT),
        ("deadlines", turned, "--json"), ("export", turned, "-o", tmp_path / "out.xlsx"),
        ("report", turned, "summary", "-o", tmp_path / "out.pdf"),
    ):  # fmt: skip
        code, out, err = run(*line)
        assert code == 0 and err.count(DENIED) == 1 and "action 4.3" in err, line
        assert DENIED not in out, "JSON keys and pages stay as they are"
    assert turned.read_bytes() == before


@pytest.mark.parametrize("day", [(), AS_AT])
def test_a_status_that_the_history_denies_is_found_by_the_checks_once(
    turned: Path, run: Run, day: tuple[str, ...]
) -> None:
    code, out, err = run("check", turned, *day)
    assert (code, out.count(DENIED), err) == (0, 1, "")
    code, out, err = run("check", turned, "--json", *day)
    (found,) = (each for each in json.loads(out) if each["rule"] == "unsound-history")
    assert code == 0 and DENIED in found["message"] and DENIED not in err


@pytest.mark.parametrize("day", [(), AS_AT])
def test_a_line_of_the_history_that_is_spoilt_is_said_with_a_day_and_without(
    kept: Path, run: Run, day: tuple[str, ...]
) -> None:
    spoil(kept, "UPDATE history SET old = '\"x\"' WHERE step_id = 30 AND verb = 'update'")
    spoil(kept, "UPDATE history SET new = replace(new, 'Pace', 'Race') WHERE kind = 'areas'")
    code, out, err = run("check", kept, *day)
    assert code == 0 and out.count("does not hold what its history of changes last says") == 1
    assert err.count("Part of the history of changes") == 1 and "does not hold" not in err


def test_no_words_of_python_are_said_of_a_history_of_other_sorts(kept: Path, run: Run) -> None:
    loosen(kept, "history")
    spoil(kept, "UPDATE history SET step_id = 'visit' WHERE id = 9")
    tighten(kept, "history")
    for line in (("check", kept), ("show", kept, "--json"), ("check", kept, *AS_AT)):
        _, _, err = run(*line)
        assert err.count("history") and "instances of" not in err and "'str'" not in err, line
