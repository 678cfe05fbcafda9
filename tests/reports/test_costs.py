"""The costs report says what it could not add up or compare, and accuses nobody for it."""

from __future__ import annotations

from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.kinds import Action, CostLine
from desktop.reports import ReportOptions, make_report
from tests.reports.cycle import AS_AT, living
from tests.reports.reading import elements, tables


def plan(*rows: tuple[str, str]) -> PlanData:
    """The small plan with another summary of costs."""
    data = living()
    for line in list(data.all(CostLine)):
        data.remove(CostLine, line.id)
    for place, (item, figure) in enumerate(rows):
        data.add(CostLine(item=item, figures=[figure], position=float(place)))
    return data


def printed(data: PlanData, folder: Path) -> tuple[str, dict[str, list[list[str]]]]:
    """The words of the report, and the rows of its tables under the heading above each."""
    make_report("costs", data, ReportOptions(as_at=AS_AT), folder / "costs.pdf")
    tree = elements(folder / "costs.pdf")
    return tree[0].text(), tables(tree)


def test_what_cannot_be_added_is_named_with_its_total(tmp_path: Path) -> None:
    data = plan(("Coach", "£90 a month"), ("Rooms", "£50"), ("Total", "£140"))
    for action in data.all(Action):
        data.put(Action, action.id, "cost", "")
    words, tables = printed(data, tmp_path)
    assert "1 stated total cannot be compared, as below." in words
    assert "No total is stated" not in words and "Totals as they are stated" not in tables
    assert tables["What the lines come to"] == [["All lines", "2", "£50, without 1 figure"]]
    named = tables["Figures that could not be added or compared"]
    assert [row[:2] for row in named] == [["Coach", "£90 a month"], ["Total", "£140"]]
    assert named[0][2].startswith("Is in no sum:") and "Coach: “£90 a month”" in named[1][2]


def test_actions_that_state_a_rate_are_in_no_sum(tmp_path: Path) -> None:
    data = plan(("Coach", "£90"), ("Total", "£90"))
    costs = ["£300", "£20 an hour", "£4,000 pa", *[""] * 9]
    for action, cost in zip(data.all(Action), costs, strict=False):
        data.put(Action, action.id, "cost", cost)
    words, tables = printed(data, tmp_path)
    assert "1 of them names one sum of money: £300." in words
    assert "The other 2 name none, several or one that cannot be added" in words
    assert "Figures that could not be added or compared" not in tables
