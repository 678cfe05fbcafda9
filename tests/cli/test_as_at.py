"""Commands as at another day: the plan as it stood then, and whose statuses are printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest

from desktop.cli.commands import run_command
from desktop.core import changes
from desktop.core.changes import Source
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area
from desktop.core.plan import new_plan_data
from desktop.store.planfile import create_plan, open_plan

Run = Callable[..., tuple[int, str, str]]
BEGUN = datetime(2019, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its exit code, what it printed, and what it complained of."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = run_command([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return command


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Imported on 4 March 2019 with two Reds; a board of 10 January kept on 5 March; all Green on
    1 April, when a third action came."""
    at = BEGUN
    monkeypatch.setattr(changes, "moment", lambda: at)
    found = tmp_path / "sedgeholme.plandesk"
    with create_plan(found, new_plan_data("Sedgeholme plan")) as file:
        plan = file.plan
        with plan.step("import sedgeholme.xlsx", Source.IMPORTED):
            area = rows.add(plan, Area(code="A", title="Front door"))
            for no in ("A.1", "A.2"):
                values = {"no": no, "action": "Do it", "by_when": "20/01/2019", "ragb": "R"}
                actions.add_action(plan, area, values)
        at = BEGUN + timedelta(days=1)
        cycle.hold_review(plan, "board", date(2019, 1, 10))
        at = BEGUN + timedelta(days=28)
        for action in plan.data.actions():
            actions.set_field(plan, action, "ragb", "G")
        actions.add_action(plan, area, {"no": "A.3"})
    return found


def shown(run: Run, path: Path, day: str) -> tuple[dict[str, str], str, str]:
    code, out, err = run("show", path, "--json", "--as-at", day)
    assert code == 0
    plan = json.loads(out)
    statuses = "".join(each["ragb"] for area in plan["areas"] for each in area["actions"])
    return plan["as_at"], statuses, err


@pytest.mark.parametrize(
    ("day", "as_at", "statuses", "said"),
    [
        ("2019-01-01", ("2019-03-04", "first kept"), "RR", "as first kept on 4 March 2019"),
        ("2019-01-12", ("2019-01-10", "review"), "RR", "kept on 5 March 2019"),
        ("2019-03-31", ("2019-03-31", "history"), "RR", "at the end of 31 March 2019"),
        ("2019-04-01", ("2019-04-01", "history"), "GG", "at the end of 1 April 2019"),
    ],
)
def test_show_gives_the_state_of_the_day(
    run: Run, path: Path, day: str, as_at: tuple[str, str], statuses: str, said: str
) -> None:
    found, letters, err = shown(run, path, day)
    assert found == {"asked": day, "state_of": as_at[0], "from": as_at[1]}
    assert (letters, err) == (statuses, "")
    code, out, err = run("show", path, "--as-at", day)
    assert (code, err) == (0, "") and said in out


def test_today_and_a_day_to_come_are_todays_plan(run: Run, path: Path) -> None:
    today = date.today().isoformat()
    code, out, err = run("show", path, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["as_at"] == {"asked": today, "state_of": today, "from": "history"}
    found, letters, err = shown(run, path, "2090-01-01")
    assert found == {"asked": "2090-01-01", "state_of": today, "from": "history"}
    assert (letters, err) == ("GG", "")
    assert "those of today" in run("show", path, "--as-at", "2090-01-01")[1]


def test_check_measures_the_plan_of_the_day(run: Run, path: Path) -> None:
    def late(day: str) -> list[str]:
        code, out, err = run("check", path, "--json", "--as-at", day)
        assert code == 0 and err
        return [each["no"] for each in json.loads(out) if each["rule"] == "overdue-on-track"]

    assert late("2019-01-25") == late("2019-03-31") == []  # Red is not on track
    assert late("2019-04-02") == ["A.1", "A.2"]
    _, out, _ = run("check", path, "--as-at", "2019-01-01")
    assert out.startswith("Statuses as first kept on 4 March 2019;")
    _, out, _ = run("deadlines", path, "--as-at", "2019-01-01")
    assert out.startswith("Statuses as first kept on 4 March 2019;")


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "".join(page.get_text() for page in document)


@pytest.mark.parametrize("kind", ["summary", "exceptions", "appendix"])
def test_a_report_is_of_its_day_and_says_so_on_every_page(
    run: Run, path: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "out.pdf"
    code, said, _ = run("report", path, kind, "--as-at", "25/01/2019", "-o", out)
    assert code == 0 and "board review of 10/01/2019" in said
    text = text_of(out)
    assert "as the board review of 10/01/2019 kept them" in " ".join(text.split())
    assert "A.3" not in text
    with pymupdf.open(out) as document:
        for page in document:
            assert "As at 25 January 2019 (Review 10/01/2019)" in page.get_text()
        made = document.metadata["creationDate"]
    assert made[2:6] == f"{changes.moment():%Y}" and "20190125" not in made


def test_movement_does_not_deny_the_review_whose_record_is_shown(
    run: Run, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    code, _, err = run("report", path, "movement", "--as-at", "25/01/2019", "-o", out)
    assert (code, err) == (0, "")
    words = " ".join(text_of(out).split())
    assert "Compared with the board review of 10/01/2019, kept on " in words
    assert "What is shown is that record itself: what moved after it is not known." in words
    _, found, _ = run("check", path, "--as-at", "25/01/2019")
    assert "No review had been closed by this day" not in found
    assert "What is shown is the record of the board review of 10/01/2019" in found
    code, _, err = run("report", path, "movement", "--as-at", "09/01/2019", "-o", out)
    assert code == 1 and "No review was in the plan by 9 January 2019" in err


def test_movement_is_counted_between_any_two_days(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    code, _, err = run("report", path, "movement", "--since", "31/03/2019", "-o", out)
    assert (code, err) == (0, "")
    words = " ".join(text_of(out).split())
    assert "Compared with the plan as at 31 March 2019: 2 actions then, 3 now." in words
    assert "Better 2" in words and "New 1" in words
    arguments = ("--since", "6/03/2019", "--as-at", "20/03/2019", "-o", out)
    assert run("report", path, "movement", *arguments)[0] == 0
    assert "Unchanged 2" in " ".join(text_of(out).split())
    arguments = ("--since", "1/05/2019", "--as-at", "1/04/2019", "-o", out)
    code, _, err = run("report", path, "movement", *arguments)
    assert code == 1 and "which is later" in err
    assert run("report", path, "movement", "--since", "board", "-o", out)[0] == 0


def test_a_page_of_a_day_before_which_the_history_cannot_be_read_says_so(
    run: Run, path: Path, tmp_path: Path
) -> None:
    with open_plan(path) as file:
        assert file._connection is not None
        file._connection.execute("UPDATE history SET old = '{' WHERE verb = 'update'")
    out = tmp_path / "out.pdf"
    code, _, err = run("report", path, "summary", "--as-at", "20/03/2019", "-o", out)
    assert code == 0 and "cannot be read, up to step" in err
    words = " ".join(text_of(out).split())
    assert "as the board review of 10/01/2019 kept them" in words
    assert "as the plan's history before it cannot be" in words
    assert run("report", path, "summary", "--as-at", "5/01/2019", "-o", out)[0] == 0
    words = " ".join(text_of(out).split())
    assert "cannot be read" in words and "first kept" not in words
    assert run("report", path, "summary", "-o", out)[0] == 0
    assert "cannot be read" not in text_of(out)
