"""Reports of another day than today: rebuilt where the past is known, and said where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pymupdf
import pytest

from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Area, Status
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.reports import make_report, tally
from desktop.reports.movement import view_to_compare
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection

DAY = date(2017, 6, 1)


@pytest.fixture
def plan() -> Plan:
    """Two Reds at a board of 1 June 2017, kept today, and two Greens since."""
    live = Plan(new_plan_data("Sedgeholme plan"), MemoryStorage())
    area = rows.add(live, Area(code="A"))
    for no in ("A.1", "A.2"):
        actions.add_action(live, area, {"no": no, "action": "Do it", "ragb": "R"})
    cycle.hold_review(live, "board", DAY)
    for action in live.data.actions():
        actions.set_field(live, action, "ragb", "G")
    return live


def words(path: Path) -> str:
    with pymupdf.open(path) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_a_report_is_rebuilt_where_the_past_is_known(plan: Plan, tmp_path: Path) -> None:
    data = plan.snapshot()
    data.past = plan.past()
    options = ReportOptions(as_at=DAY + timedelta(days=4))
    make_report("summary", data, options, tmp_path / "out.pdf")
    said = words(tmp_path / "out.pdf")
    assert "2 Red" in said and "2 Green" not in said
    assert "as the board review of 01/06/2017 kept them" in said
    assert [action.ragb for action in data.actions()] == ["G", "G"]  # what was given is as it was


def test_statuses_of_today_are_never_printed_under_an_old_date_without_a_word(
    plan: Plan, tmp_path: Path
) -> None:
    today = date.today()
    for kind in ("summary", "appendix", "movement"):
        options = ReportOptions(as_at=DAY + timedelta(days=4))
        make_report(kind, plan.snapshot(), options, tmp_path / "out.pdf")
        said = words(tmp_path / "out.pdf")
        assert "not of 5 June 2017: its history was not looked at" in said
        assert f"(Statuses {today:%d/%m/%Y})" in said
    make_report("summary", plan.snapshot(), replace(options, as_at=today), tmp_path / "out.pdf")
    assert "Statuses" not in words(tmp_path / "out.pdf")


def test_a_letter_of_an_earlier_legend_keeps_its_word_in_the_trend(plan: Plan) -> None:
    data = plan.data
    for status in list(data.all(Status)):
        rows.delete(plan, [status])
    rows.add(plan, Status(code="R", word="Recorded", colour="#123456"))
    rows.add(plan, Status(code="G", word="Green", colour="#1E7B34"))
    options = ReportOptions(as_at=date.today())
    chart = tally.trend(Selection(plan.snapshot(), options), 500, 130)
    assert chart is not None
    assert "2 Red (earlier)" in chart.alt and "No status" not in chart.alt
    assert "Recorded" not in chart.alt.split("now")[0]


def test_movement_needs_a_past_for_a_day_and_names_late_reviews(plan: Plan) -> None:
    data: PlanData = plan.snapshot()
    options = ReportOptions(as_at=date.today(), since_review="2017-06-03")
    with pytest.raises(Refused, match="history of this plan is not at hand"):
        view_to_compare(data, options)
    data.past = plan.past()
    then = view_to_compare(data, options)
    assert then.name == "plan as at 3 June 2017 (review 01/06/2017)"
    assert [each["ragb"] for each in then.actions.values()] == ["R", "R"]
    review = view_to_compare(data, replace(options, since_review="2017-06-01"))
    assert review.name == f"board review of 01/06/2017, kept on {date.today():%d/%m/%Y}"


def test_a_past_that_does_not_reach_so_far_is_said_not_to(plan: Plan, tmp_path: Path) -> None:
    data = plan.as_at(date.today())
    options = ReportOptions(as_at=DAY + timedelta(days=4))
    make_report("summary", data, options, tmp_path / "out.pdf")
    assert "not of 5 June 2017: its history was not looked at" in words(tmp_path / "out.pdf")
    with pytest.raises(Refused, match="not at hand"):
        view_to_compare(data, replace(options, as_at=date.today(), since_review="2017-06-03"))
