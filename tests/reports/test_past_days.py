"""Reports of another day than today: rebuilt where the past is known, and said where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pymupdf
import pytest

from desktop.core import changes
from desktop.core.data import PlanData
from desktop.core.editing import actions, cycle, rows
from desktop.core.errors import Refused
from desktop.core.kinds import Area, Review, Status
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.reports import make_report, tally
from desktop.reports.compared import view_to_compare
from desktop.reports.options import ReportOptions
from desktop.reports.selection import Selection
from tests.core.past_days import Clock, action, begun

DAY = date(2017, 6, 1)


@pytest.fixture
def plan() -> Plan:
    """Two Reds at a board of 1 June 2017, kept today, and two Greens since."""
    live = Plan(new_plan_data("Sedgeholme plan"), MemoryStorage())
    area = rows.add(live, Area(code="A"))
    for no in ("A.1", "A.2"):
        actions.add_action(live, area, {"no": no, "action": "Do it", "ragb": "R"})
    cycle.hold_review(live, "board", DAY)
    for each in live.data.actions():
        actions.set_field(live, each, "ragb", "G")
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
    assert [each.ragb for each in data.actions()] == ["G", "G"]  # what was given is as it was


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


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Three Reds on 2 March 2020; A.1 is closed on the 4th, and a board of the 3rd, on which A.2
    became Amber, is kept on the 5th."""
    clock = Clock()
    monkeypatch.setattr(changes, "moment", clock)
    live = begun(clock)
    clock.next_day()
    actions.set_field(live, action(live, "A.2"), "ragb", "A")
    clock.next_day()
    actions.set_field(live, action(live, "A.1"), "ragb", "B")
    clock.next_day()
    cycle.hold_review(live, "board", date(2020, 3, 3))
    return live


def test_a_day_with_a_late_review_is_had_by_itself_and_the_review_by_its_name(late: Plan) -> None:
    data = late.past().at(date(2020, 3, 5))
    options = ReportOptions(as_at=date(2020, 3, 5), since_review="03/03/2020")
    then = view_to_compare(data, options)
    assert then.name == "plan as at 3 March 2020"
    assert [each["ragb"] for each in then.actions.values()] == ["R", "A", "R"]
    for name in ("board", "board 2020-03-03", next(iter(data.table(Review)))):
        review = view_to_compare(data, replace(options, since_review=name))
        assert review.name == "board review of 03/03/2020, kept on 05/03/2020"
        assert [each["ragb"] for each in review.actions.values()] == ["B", "A", "R"]


def test_no_two_columns_of_the_trend_have_one_name(late: Plan) -> None:
    options = ReportOptions(as_at=date(2020, 3, 3))
    selection = Selection(late.as_at(options.as_at), options)
    chart = tally.trend(selection, 500, 130)
    assert chart is not None
    assert "3 Mar 20*: 3 actions (1 Red, 1 Amber and 1 Blue)" in chart.alt
    assert "end 3 Mar 20: 3 actions (2 Red and 1 Amber)" in chart.alt
    assert tally.kept_late(selection) == (
        "* Records kept later than their day: that of 3 Mar 20 on 5 March 2020. “end 3 Mar 20” is "
        "no record of a review: it is the plan as at the end of 3 March 2020."
    )
    cycle.hold_review(late, "weekly", date(2020, 3, 3))
    cycle.hold_review(late, "weekly", date(2020, 3, 5))
    options = ReportOptions(as_at=date(2020, 3, 5))
    selection = Selection(late.as_at(options.as_at), options)
    chart = tally.trend(selection, 500, 130)
    assert chart is not None
    assert all(f"{each}: 3 actions" in chart.alt for each in ("3 Mar 20, 1st*", "3 Mar 20, 2nd*"))
    assert "; 5 Mar 20: 3 actions" in chart.alt and "end" not in chart.alt
    assert "no record" not in tally.kept_late(selection)


def test_a_past_that_does_not_reach_so_far_is_said_not_to(plan: Plan, tmp_path: Path) -> None:
    data = plan.as_at(date.today())
    options = ReportOptions(as_at=DAY + timedelta(days=4))
    make_report("summary", data, options, tmp_path / "out.pdf")
    assert "not of 5 June 2017: its history was not looked at" in words(tmp_path / "out.pdf")
    with pytest.raises(Refused, match="not at hand"):
        view_to_compare(data, replace(options, as_at=date.today(), since_review="2017-06-03"))
