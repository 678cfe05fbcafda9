"""What is measured in the sample plans, what shows it, and what it costs: as their README says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.core.checks import run_checks
from desktop.core.data import PlanData
from desktop.core.earned import earned
from desktop.core.evidence.content import as_content
from desktop.core.indicators.publishing import Publishing
from desktop.core.indicators.rating import rated
from desktop.core.indicators.series import Series
from desktop.core.kinds import (
    CostPart,
    Evidence,
    Indicator,
    IndicatorValue,
    Lead,
    Measure,
)
from desktop.core.kinds.evidence import INSIDE, KINDS_OF_EVIDENCE, STRENGTHS
from desktop.core.kinds.indicators import FLAGS
from desktop.store.planfile import PlanFile, open_plan

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "sample_plans" / "source"
Y2018 = "wyeford-2018-improvement-plan"
Y2015 = "wyeford-2015-workstreams"
HANDED_OVER = date(2018, 10, 8)


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, PlanFile]]:
    """The two plans as they lie in the project, open for reading only."""
    opened = {
        name: open_plan(ROOT / "sample_plans" / f"{name}.plandesk", read_only=True)
        for name in (Y2018, Y2015)
    }
    yield opened
    for file in opened.values():
        file.close()


@pytest.fixture(scope="module")
def plans(files: dict[str, PlanFile]) -> dict[str, PlanData]:
    return {name: file.plan.data for name, file in files.items()}


def found(data: PlanData, as_at: date) -> dict[str, list[str]]:
    """The findings of the checks: rule to the numbers of its actions."""
    report: dict[str, list[str]] = {}
    for each in run_checks(data, as_at).as_json(data):
        report.setdefault(each["rule"], []).append(each["no"])
    return report


def test_two_years_are_measured_in_2018(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    measured = data.all(Indicator)
    assert len(measured) == len({each.code for each in measured}) == 37
    whole = [each for each in measured if len(Series(data, each).values) == 24]
    assert len(whole) == 26
    for each in whole:
        periods = [period.text for period, _ in Series(data, each).values]
        assert (periods[0], periods[-1]) == ("2016-10", "2018-09")
    quarterly = [each.code for each in measured if each.every == "quarter"]
    assert quarterly == ["QA 01", "CC 09", "CL 04"]
    posts = {each.name for each in data.all(Lead)} | {action.lead for action in data.actions()}
    assert {each.officer for each in measured} <= {
        post.strip() for lead in posts for post in lead.replace(" / ", "/").split("/")
    } | posts
    assert not [each for each in run_checks(data, HANDED_OVER).findings
                if each.rule in ("indicator-misfit", "indicator-no-denominator",
                                 "indicator-periods-overlap", "indicator-cannot-be-rated",
                                 "indicator-code-twice")]  # fmt: skip
    letters = Counter(rated(data, each, HANDED_OVER).letter for each in measured)
    assert letters == {"G": 18, "A": 8, "R": 4, "": 7}


def test_the_returns_of_2018_came_before_their_reviews(plans: dict[str, PlanData]) -> None:
    came = {
        (each.period, each.came_on)
        for each in plans[Y2018].all(IndicatorValue)
        if each.period in ("2018-06", "2018-07", "2018-08", "2018-09")
    }
    assert came == {("2018-06", "2018-08-14"), ("2018-07", "2018-08-16"),
                    ("2018-08", "2018-09-13"), ("2018-09", "2018-10-04")}  # fmt: skip
    flags = Counter(each.flag for each in plans[Y2018].all(IndicatorValue))
    assert flags.keys() == {"", *FLAGS}


def test_greens_of_2018_whose_measure_is_off_its_path(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    report = found(data, HANDED_OVER)
    assert report["on-track-off-path"] == ["1.5", "3.3", "4.6", "6.18", "DP 3.4", "DP 3.6"]
    assert report["complete-off-path"] == ["6.8", "6.14"]
    assert len(report["indicator-off-path"]) == 4
    assert len(report["indicator-late"]) == 1
    said = {
        no: earned(data, action, HANDED_OVER).delivery.words
        for no in ("3.3", "4.5")
        for action in data.actions()
        if action.no == no
    }
    assert said["3.3"].startswith(
        "Green, but its measure AS 02 Assessments completed within 45… is 9.02 points behind its "
        "September target, nothing was evidenced since May"
    )
    assert said["4.5"].startswith(
        "Complete and earned: its measure passed its September target by 3.98 points"
    )


def test_a_rating_of_2018_is_given_with_its_reason(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    (given,) = [each for each in data.all(Indicator) if each.override]
    how = rated(data, given, HANDED_OVER)
    assert (given.code, how.letter, how.given, how.worked_out) == ("CP 02", "A", True, "R")
    assert given.override_reason


def test_small_numbers_of_2018_are_not_published(plans: dict[str, PlanData]) -> None:
    data = plans[Y2018]
    publishing = Publishing(data)
    kept_back = {
        each.code: sum(shown.kept_back for shown in publishing.of(each).values())
        for each in data.all(Indicator)
    }
    # 68 of them are small, or tell one to whoever adds up; 3 only say that others are below the
    # limit: after four months of [c] a total since April of 5 does.
    assert sum(kept_back.values()) == 71
    assert {code: many for code, many in kept_back.items() if many} == {
        "FD 06": 20, "CN 01": 2, "CC 03": 19, "CC 05": 13, "CC 06": 13, "CL 02": 3, "CL 03": 1,
    }  # fmt: skip
    total, *parts = [each for code in ("CC 04", "CC 05", "CC 06")
                     for each in data.all(Indicator) if each.code == code]  # fmt: skip
    assert {each.part_of for each in parts} == {total.id}


def test_evidence_of_2018(files: dict[str, PlanFile]) -> None:
    plan = files[Y2018].plan
    items = plan.data.all(Evidence)
    assert len(items) == 18
    assert len({each.action_id for each in items if each.action_id}) == 13
    assert {each.kind for each in items} == set(KINDS_OF_EVIDENCE)
    assert {each.strength for each in items} == set(STRENGTHS)
    inside = {each.file: each.sha256 for each in items if each.kept == INSIDE}
    assert set(inside) == {"alert-log-september-2018.csv", "what-leaders-saw-september-2018.txt"}
    for name, sha256 in inside.items():
        content = (SOURCE / "evidence" / name).read_bytes()
        assert as_content(content).sha256 == sha256
        assert b"".join(files[Y2018].read_kept(sha256)) == content
    assert not [each.file for each in items if each.file and each.kept != INSIDE]


def test_success_measures_are_rows(plans: dict[str, PlanData]) -> None:
    rows = plans[Y2018].all(Measure)
    assert Counter(each.met for each in rows) == {"": 6, "yes": 3, "partly": 1}
    assert sum(each.indicator_id is not None for each in rows) == 5
    assert len(plans[Y2015].all(Measure)) == 22


def test_costs_of_2015_have_parts(plans: dict[str, PlanData]) -> None:
    data = plans[Y2015]
    parts = data.all(CostPart)
    assert sum(each.line_id is not None for each in parts) == 23
    assert sum(each.action_id is not None for each in parts) == 24
    assert {each.year for each in parts} == {"2015/16", "2016/17"}
    assert {each.recurrent for each in parts} == {"one-off", "recurrent"}
    assert {each.additional for each in parts} == {"yes", "no"}
    assert all(each.source and each.amount for each in parts)
    (other_way,) = [each for each in parts if each.alternative]
    assert other_way.amount == "265000" and other_way.note
    report = found(data, date(2016, 7, 12))
    assert not {"cost-parts", "cost-part-working", "cost-unsaid"} & set(report)
