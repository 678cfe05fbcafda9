"""What the commands print of a plan that was worked at for a year, each number counted again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.cli.commands import run_command
from desktop.core import changes
from desktop.core.data import PlanData
from desktop.core.plan import Plan
from desktop.store.planfile import create_plan
from tests.reports.recount.life import Life
from tests.reports.recount.material import Clock
from tests.reports.recount.paper import said_in
from tests.reports.recount.printed import REPORTS, expect_findings, expect_shown, expect_text
from tests.reports.recount.reckoned import Facts
from tests.reports.recount.slow import Slow

Run = Callable[..., str]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command that must succeed; gives what it printed."""

    def command(*arguments: object) -> str:
        code = run_command([str(each) for each in arguments])
        out, err = capfd.readouterr()
        assert code == 0, err
        return out

    return command


def test_every_number_of_the_commands_is_recounted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, path = Clock(), tmp_path / "sedgeholme.plandesk"
    monkeypatch.setattr(changes, "moment", clock)
    files = []

    def in_a_file(data: PlanData, clock: Clock) -> Plan:
        files.append(create_plan(path, data, today=clock.today))
        return files[0].plan

    life = Life(6, clock, made=in_a_file).live()
    files[0].close()
    days = [life.telling_days(2)[0], clock.today()]
    clock.at = datetime.now(UTC)  # as the commands, which take the calendar's day for today
    faults: list[str] = []
    for day in days:
        at = ("--as-at", day.isoformat())
        facts = Facts(Slow(life.as_it_stood(day), day), life)
        expect_shown(facts, json.loads(run("show", path, "--json", *at)))
        expect_text(facts, run("show", path, *at).split("\n", 1)[1])
        expect_findings(facts, json.loads(run("check", path, "--json", *at)))
        for kind in ("exceptions", "movement", "coverage"):
            out = tmp_path / f"{kind}.pdf"
            review = [e for e in Slow(life.plan.data, day).reviews() if e.on < day.isoformat()][-1]
            facts.before_on = date.fromisoformat(review.on)
            facts.before = Slow(life.kept(review), facts.before_on)
            run("report", path, kind, "-o", out, *at)
            REPORTS[kind]().read(facts, f"{kind} as at {day}", said_in(out))
        faults += facts.faults
    assert not faults, "\n".join(faults)
