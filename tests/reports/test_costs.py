"""The costs report says what it could not add up or compare, and accuses nobody for it."""

from __future__ import annotations

from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Column, CostLine, ExtraField
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


def test_costs_in_several_columns_are_added_up_by_area_and_over_the_years(tmp_path: Path) -> None:
    data = plan()
    first, second = data.all(Action)[0], data.all(Action)[-1]
    data.add(Column(position=99.0, field="cost", label="Cost 2030/31", width=30.0))
    data.add(ExtraField(name="Cost 2031/32", position=9.0))
    for action in data.all(Action):
        data.put(Action, action.id, "cost", "")
    data.put(Action, first.id, "cost", "£300")
    data.put(Action, second.id, "extra", {"Cost 2031/32": "£45"})
    area = data.get(Area, first.area_id)
    assert area is not None
    section = f"Costs of the actions: {area.name}"
    for place, (item, figure) in enumerate((("", "Cost 2030/31"), ("Total (below x)", "£310"))):
        line = CostLine(section=section, item=item, figures=[figure], position=place + 1.0)
        data.add(line)
    words, tables = printed(data, tmp_path)
    assert "2 actions state their cost. It stands in 2 columns, whose sums are below." in words
    sums = tables["What the actions’ costs come to"]
    assert [row[1:] for row in sums] == [
        ["1", "£300", "No sum", "£300"],
        ["1", "No sum", "£45", "£45"],
        ["2", "£300", "£45", "£345"],
    ]
    assert sums[-1][0] == "All areas"
    assert tables["Sums that do not work out"][0][2:] == ["£310", "£300", "£10"]
    assert "What the lines come to" not in tables


def test_what_lies_between_two_ends_or_is_rounded_is_not_told_as_one_exact_sum(
    tmp_path: Path,
) -> None:
    """A total within the range of its parts fits, and is still not what they come to."""
    data = plan(("Coach", "£40 - £60"), ("Rooms", "approx. £50"), ("Total", "£100"))
    costs = ["about £300", "£20", *[""] * 10]
    for action, cost in zip(data.all(Action), costs, strict=False):
        data.put(Action, action.id, "cost", cost)
    words, tables = printed(data, tmp_path)
    assert "together about £320." in words
    assert "1 stated total was compared" in words and "each may be what its parts come to" in words
    assert tables["What the lines come to"] == [["All lines", "2", "about £90 to £110"]]
    beside = tables["Totals as they are stated"][0][2:]
    assert beside == ["£100", "about £90 to £110", "None: it lies between"]


def test_an_estimate_of_one_area_is_none_of_another(tmp_path: Path) -> None:
    data = plan()
    first, second = data.all(Action)[0], data.all(Action)[-1]
    for action in data.all(Action):
        data.put(
            Action, action.id, "cost", {first.id: "£300", second.id: "c. £45"}.get(action.id, "")
        )
    tables = printed(data, tmp_path)[1]
    sums = [row[1:] for row in tables["What the actions’ costs come to"]]
    assert sums == [["1", "£300"], ["1", "about £45"], ["2", "about £345"]]


def test_each_table_of_a_summary_stands_under_its_own_headings(tmp_path: Path) -> None:
    data = plan(
        ("Item", "2027/28"), ("Coach", "£50"), ("Total", "£50"),
        ("Item", "2028/29"), ("Rooms", "£70"), ("Total", "£70"),
    )  # fmt: skip
    words, tables = printed(data, tmp_path)
    assert tables["What the lines come to"] == [["All lines", "1", "£50"]]
    assert tables["Under the headings “2028/29”"] == [["All lines", "1", "£70"]]
    assert tables["Other lines of the summary"] == [["Rooms", "£70"], ["Total", "£70"]]
    assert "£120" not in words and "Total (2028/29)" in words
