"""The commands of the review cycle, as scripts use them: check, review, deadlines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.commands import run_command
from desktop.core import duties
from desktop.core.days import format_day
from desktop.core.editing import actions, cycle, rows
from desktop.core.kinds import Area, Review
from desktop.core.plan import new_plan_data
from desktop.core.snapshots import closed_reviews, view_of_review
from desktop.store.planfile import create_plan, open_plan

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives its exit code, what it printed, and what it complained of."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = run_command([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with one action that is late and green, one that is amber, and duties."""
    found = tmp_path / "wyeford.plandesk"
    with create_plan(found, new_plan_data("Wyeford plan")) as file:
        plan = file.plan
        area = rows.add(plan, Area(code="Ofsted No. 4", title="Pace of plans"))
        for no, by_when, ragb in (("4.1", "30/09/2018", "G"), ("4.2", "30/11/2018", "A")):
            actions.add_action(
                plan,
                area,
                {"no": no, "action": "Agree a list", "by_when": by_when, "ragb": ragb,
                 "lead": "Head of safeguarding", "measure": "One list"},
            )  # fmt: skip
        statement, board, report, *_ = duties.standard_duties()
        cycle.add_duty(plan, replace(statement, anchor=date(2014, 6, 30)))
        cycle.add_duty(plan, replace(board, anchor=date(2014, 9, 1)))
        cycle.add_duty(plan, report)
    return found


def test_check_lists_rule_area_number_and_message(run: Run, path: Path) -> None:
    code, out, err = run("check", path, "--as-at", "8 October 2018", "--json")
    assert code == 0 and err.startswith("Statuses as first kept on")
    found: list[dict[str, Any]] = json.loads(out)
    told = {"rule", "area", "no", "message", "key", "kind", "field"}
    assert all(set(each) == told for each in found)
    assert {each["kind"] for each in found} <= {"action", "area", "plan"}
    assert {
        "rule": "overdue-on-track",
        "area": "Ofsted No. 4",
        "no": "4.1",
        "message": "4.1 was due on 30/09/2018, 8 days ago, and is shown as Green.",
        "key": next(each["key"] for each in found if each["no"] == "4.1"),
        "kind": "action",
        "field": "ragb",
    } in found
    code, out, _ = run("check", path, "--as-at", "30/09/2018", "--json")
    assert "overdue-on-track" not in {each["rule"] for each in json.loads(out)}


def test_check_in_words_prints_what_is_excused_and_switched_off(run: Run, path: Path) -> None:
    with open_plan(path) as file:
        late = file.plan.data.actions()[0]
        reason = "Closed at tomorrow's board"
        cycle.excuse(file.plan, "overdue-on-track", late, reason, "Margery Quill")
        cycle.excuse(file.plan, "needs-recovery", None, "Kept in another register", "The DCS")
    code, out, err = run("check", path)
    assert (code, err) == (0, "")
    today = format_day(date.today())
    assert f"Reason: Closed at tomorrow's board. Given by Margery Quill on {today}." in out
    assert (
        "Switched off: No recovery plan. Reason: Kept in another register. "
        f"Given by The DCS on {today}." in out
    )
    assert "Past due and shown as on track (" not in out


def test_an_excuse_of_a_later_day_is_none_on_an_earlier_one(run: Run, path: Path) -> None:
    with open_plan(path) as file:
        late = file.plan.data.actions()[0]
        cycle.excuse(file.plan, "overdue-on-track", late, "Board of May", "Margery Quill")
    _, out, _ = run("check", path, "--as-at", "2018-10-08")
    said = f"does not hold: it is dated {format_day(date.today())}, which has not come."
    assert "Past due and shown as on track (1)" in out and said in out
    _, out, _ = run("check", path, "--as-at", "2018-10-08", "--json")
    (told,) = [each for each in json.loads(out) if "excuse" in each]
    assert told["no"] == "4.1" and said in told["message"]
    assert told["excuse"] == {
        "of": "action",
        "by": "Margery Quill",
        "on": date.today().isoformat(),
        "reason": "Board of May",
        "why_not": f"is dated {format_day(date.today())}, which has not come",
    }


def test_check_changes_nothing(run: Run, path: Path) -> None:
    before = path.read_bytes()
    assert run("check", path)[0] == 0
    assert path.read_bytes() == before


def test_a_review_is_kept_and_compared_with_later(run: Run, path: Path) -> None:
    code, out, err = run("review", path, "--kind", "fortnightly", "--date", "24/09/2018")
    assert (code, err) == (0, "")
    assert out.startswith("fortnightly review of 24/09/2018 kept as review ")
    with open_plan(path) as file:
        actions.set_field(file.plan, file.plan.data.actions()[1], "ragb", "G")
    assert run("review", path, "--kind", "fortnightly", "--date", "08/10/2018")[0] == 0
    with open_plan(path, read_only=True) as file:
        data = file.plan.data
        first, second = (view_of_review(data, each) for each in closed_reviews(data))
        assert [each["ragb"] for each in first.actions.values()] == ["G", "A"]
        assert [each["ragb"] for each in second.actions.values()] == ["G", "G"]


def test_a_review_is_refused_in_one_sentence_and_nothing_is_kept(run: Run, path: Path) -> None:
    with open_plan(path) as file:
        cycle.start_review(file.plan, "weekly", date(2018, 10, 1))
    code, out, err = run("review", path, "--kind", "board")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "still open" in err
    with open_plan(path, read_only=True) as file:
        assert len(file.plan.data.all(Review)) == 1


def test_a_review_of_a_plan_that_somebody_has_open_is_refused(run: Run, path: Path) -> None:
    with open_plan(path):
        code, out, err = run("review", path, "--kind", "board")
    assert (code, out) == (1, "")
    assert "opened for reading only" in err and err.count("\n") == 1


def test_wrong_usage_is_2(run: Run, path: Path) -> None:
    assert run("review", path)[0] == 2
    code, _, err = run("check", path, "--as-at", "soon")
    assert code == 2 and "is not a day" in err
    assert run("deadlines", path, "--from", "32/01/2018")[0] == 2


def test_deadlines_say_how_each_was_worked_out(run: Run, path: Path) -> None:
    code, out, err = run("deadlines", path, "--from", "01/09/2014", "--to", "31/10/2014", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert all({"duty", "due", "how"} <= set(each) for each in found)
    assert [each["due"] for each in found] == [
        "2014-09-01", "2014-09-29", "2014-10-07", "2014-10-27",
    ]  # fmt: skip
    (statement,) = [each for each in found if each["due"] == "2014-10-07"]
    assert statement["duty"] == "Statement of action to Ofsted"
    assert statement["how"].startswith(
        "70 working days after receipt of the report on 30 June 2014"
    )
    assert "25 August 2014" in statement["how"]


def test_deadlines_in_words(run: Run, path: Path) -> None:
    code, out, err = run("deadlines", path, "--from", "01/10/2014", "--to", "10/10/2014")
    assert (code, err) == (0, "")
    assert out.startswith("07/10/2014  Statement of action to Ofsted: 70 working days after")


def test_deadlines_without_a_period_are_the_next_of_each_duty(run: Run, path: Path) -> None:
    code, out, _ = run("deadlines", path, "--json")
    assert code == 0
    found = json.loads(out)
    # What falls due once stays until it is done, and what is late does not hide what comes next.
    board, statement, coming = found
    assert statement["days_late"] > 3650 and statement["missed"] == 1
    assert coming["duty"] == board["duty"] and coming["due"] > board["due"]
    assert (statement["due"], statement["done"]) == ("2014-10-07", False)
    # Late is what was missed first, as the checks have it.
    _, checked, _ = run("check", path)
    late = f"{board['days_late']:,} days ago"
    (line,) = [each for each in checked.splitlines() if "“Improvement board”" in each]
    assert f" has {board['missed']} dates that have passed and are not marked as met" in line
    assert f"the first {format_day(date.fromisoformat(board['due']))}, {late}" in line
    assert (board["duty"], board["due"]) == ("Improvement board", "2014-09-01")
    code, out, complaint = run("deadlines", path, "--from", "10/10/2014", "--to", "01/10/2014")
    assert (code, out) == (1, "")
    assert "from 10/10/2014 to 01/10/2014 end before they begin. Nothing was listed" in complaint
    code, out, _ = run("deadlines", path, "--from", "10/09/2014", "--to", "10/09/2014")
    assert (code, out) == (0, "No duty of this plan falls due then.\n")
    code, out, _ = run("deadlines", path, "--to", "10/10/2014")
    assert code == 0 and "07/10/2014  Statement of action" in out  # the year up to then


@pytest.mark.parametrize("command", [("check",), ("deadlines",), ("review", "--kind", "board")])
def test_a_plan_that_is_not_there(command: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    code, out, err = run(command[0], tmp_path / "none.plandesk", *command[1:])
    assert (code, out) == (1, "") and err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_herefordshires_2018_plan(run: Run, workbooks: Path, tmp_path: Path) -> None:
    plan = tmp_path / "herefordshire.plandesk"
    book = workbooks / "herefordshire-2018-one-sheet.xlsx"
    assert run("import", book, "-o", plan)[0] == 0
    code, out, err = run("check", plan, "--as-at", "8 October 2018", "--json")
    assert code == 0 and err.startswith("Statuses as first kept on")
    found = json.loads(out)

    def of(rule: str) -> list[str]:
        return [each["no"] for each in found if each["rule"] == rule]

    assert of("overdue-on-track") == ["3.2", "4.1", "6.5", "6.10", "DP 3.2", "DP 3.7", "DP 4(i).5"]
    missing = [each["message"] for each in found if each["rule"] == "number-missing"]
    assert any(message.startswith("DP 4(ii).3 is missing") for message in missing)
    assert of("complete-no-progress") == ["6.14"]
