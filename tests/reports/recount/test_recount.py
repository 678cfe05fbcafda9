"""Each number that is printed of a plan is counted again, by hand, over a random life of a plan.

A plan is worked at for a year. Every evening of work a copy of it is put aside. Then each kind of
report is made as at past days, today and a day to come; each number in it is tied to its sentence,
or to the headings of its row and column, and counted again on the copy by a slow count that shares
nothing with the program's own. A number that nobody recounts fails, so that whoever prints a new
one says here what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.core import changes
from desktop.core.checks import run_checks
from desktop.core.kinds import Review
from desktop.core.past import Past
from desktop.core.show import as_json, as_text
from desktop.reports import ReportOptions, make_report
from desktop.reports.kinds import report_kinds
from tests.reports.recount import boards
from tests.reports.recount.life import Life
from tests.reports.recount.material import BEGIN, Clock
from tests.reports.recount.measured import Measured
from tests.reports.recount.paper import said_in
from tests.reports.recount.printed import REPORTS, expect_findings, expect_shown, expect_text
from tests.reports.recount.reckoned import Facts, facts_of
from tests.reports.recount.slow import Slow


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(changes, "moment", made)
    return made


def days_of(life: Life, number: int, first: int) -> list[date]:
    """Some past days of a life, one of which a record that was kept late speaks of; today; a day
    to come."""
    begun, today = BEGIN.date(), life.clock.today()
    days = set(life.telling_days(number, first))
    for review in life.plan.data.table(Review).values():
        day = date.fromisoformat(review.on)
        if review.state != "closed":
            continue
        if begun < day < today and life.record_behind(life.as_it_stood(day)) is review:
            days.add(day)
            break
    return [*sorted(days), today, life.coming()]


def compared(life: Life, facts: Facts, since: date | None) -> str | None:
    """What movement is told to compare with; "" for the last review, None where there is none."""
    day = facts.slow.as_at
    known = Slow(life.plan.data, day).reviews()
    if since is not None:
        # The record of one that was kept on its day is told of; of one kept later the day is.
        named = [e for e in known if e.on == since.isoformat()]
        if life.record_behind(life.as_it_stood(since)) is None and all(
            life.kept_on(each) > since for each in named
        ):
            named = []
        then = life.kept(named[-1]) if named else life.as_it_stood(since)
        facts.before_on, facts.before = since, Slow(then, since)
        return since.isoformat()
    there = facts.slow.reviews()  # in the plan by the day, or all where a record shows it
    before = [each for each in there if each.on < day.isoformat()] or there[:1]
    if not before:
        return None
    facts.before_on = date.fromisoformat(before[-1].on)
    facts.before = Slow(life.kept(before[-1]), facts.before_on)
    return ""


def recount(
    life: Life, past: Past, day: date, kind: str, path: Path, since: date | None
) -> list[str]:
    """Make a report and count every number of it again; what is not so, in words."""
    facts = facts_of(life, day)
    named = compared(life, facts, since) if kind == "movement" else ""
    if named is None:
        return []
    layout = "list" if kind == "summary" else "table"  # on one page it is tried in many layouts
    options = ReportOptions(as_at=day, layout=layout, since_review=named or None)
    make_report(kind, past.at(day), options, path)
    REPORTS[kind]().read(facts, f"{kind} as at {day}", said_in(path))
    return facts.faults


def of_a_life(life: Life, folder: Path, number: int, first: int = 0) -> Iterator[str]:
    """Everything that is not so in what is printed of a life."""
    past = life.plan.past()
    days = days_of(life, number, first)
    for day in days:
        for kind in REPORTS:
            yield from recount(life, past, day, kind, folder / f"{kind}.pdf", None)
        since = life.draw.choice([each for each in days if each <= day])
        yield from recount(life, past, day, "movement", folder / "since.pdf", since)
        yield from told(life, past, day)


def told(life: Life, past: Past, day: date) -> list[str]:
    """What is shown and checked as at a day, counted again."""
    facts, data = facts_of(life, day), past.at(day)
    expect_shown(facts, as_json(data, day))
    expect_text(facts, as_text(data))
    expect_findings(facts, run_checks(data, day).as_json(data))
    return facts.faults


@pytest.mark.parametrize(("seed", "two", "first"), [(1, True, 0), (2, False, 2)])
def test_every_number_is_recounted(
    clock: Clock, tmp_path: Path, seed: int, two: bool, first: int
) -> None:
    life = Life(seed, clock, two=two).live()
    faults = list(of_a_life(life, tmp_path, 2 - first // 2, first))
    assert not faults, f"life {seed}:\n" + "\n".join(faults)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(4))
def test_many_lives(clock: Clock, tmp_path: Path, place: int, fuzz_seed: int) -> None:
    """Larger lives, others in each round of ``make fuzz``, which gives each round a seed."""
    seed = fuzz_seed * 4 + place
    life = Life(seed, clock, number=60, two=place > 0).live()
    faults = list(of_a_life(life, tmp_path, 8))
    assert not faults, f"life {seed}:\n" + "\n".join(faults)


def test_no_report_is_left_out() -> None:
    assert set(report_kinds()) == set(REPORTS)


def test_a_number_that_nobody_recounts_is_a_fault(clock: Clock) -> None:
    life = Life(3, clock, number=4).live(days=3)
    facts = facts_of(life, clock.today())
    boards.summary().words(facts, "a page", "Good news. 93 actions went well.", said=None)  # type: ignore[arg-type]
    assert facts.faults == ["a page: a number nobody recounted: “93 actions went well.”"]


@pytest.mark.parametrize("seed", [4, 6])
def test_every_number_of_what_is_measured_is_recounted(
    clock: Clock, tmp_path: Path, seed: int
) -> None:
    life = Measured(seed, clock).live()
    past, faults = life.plan.past(), []
    for day in days_of(life, 3, seed % 2):
        for kind in ("indicators", "summary", "exceptions"):
            faults += recount(life, past, day, kind, tmp_path / f"{kind}.pdf", None)
    assert not faults, f"life {seed}:\n" + "\n".join(faults)
