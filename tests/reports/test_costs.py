"""The costs report says what it could not add up or compare, and accuses nobody for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Column, CostLine, CostPart, ExtraField
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
    assert "Compared: 1 stated total with the lines. It may be what its own figures" in words
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


def test_workings_of_parts_that_fit_are_counted(tmp_path: Path) -> None:
    data = plan()
    for action in data.all(Action):
        data.put(Action, action.id, "cost", "")
    first = data.all(Action)[0]
    for text, amount in (("3 days @ £200", "600"), ("Rooms", "50"), ("", "7"), ("2 @ £5", "")):
        data.add(CostPart(action_id=first.id, text=text, amount=amount))
    words, tables = printed(data, tmp_path)
    assert "1 working of a part was compared with its amount, and fits." in words
    assert "no sum is worked out in the words of an action." in words
    assert "Parts that do not fit" not in tables


def test_parts_are_listed_and_added_up_every_way(
    tmp_path: Path, accessible: Callable[[Path], None]
) -> None:
    data = plan()
    first, second = data.all(Action)[:2]
    for action in data.all(Action):
        data.put(Action, action.id, "cost", "£900" if action is first else "")
    for place, (amount, said) in enumerate((
        ("400", {"year": "21/22", "recurrent": "recurrent", "source": "Youth fund"}),
        ("450.50", {"year": "2022-23", "additional": "no", "text": "3 days @ £200"}),
        ("70", {"alternative": True}), ("", {"note": "Not priced"}),
    )):  # fmt: skip
        data.add(CostPart(action_id=(first if place < 3 else second).id, position=float(place),
                          what=f"Part {place}", amount=amount, **said))  # fmt: skip
    words, tables = printed(data, tmp_path)
    accessible(tmp_path / "costs.pdf")
    assert "Counted are 3 parts of costs, each once; a part that is marked as an" in words
    assert "compared with" not in words, "one does not fit, and stands in a table"
    assert tables["What the actions come to"][:4] == [
        ["2021/22", "1", "£400", "None"], ["2022/23", "1", "£450.50", "None"],
        ["Year not said", "1", "No sum", "1"], ["All", "3", "£850.50", "1"],
    ]  # fmt: skip
    no = "Not said"
    kinds = [["Recurrent", "1", "£400", "None"], ["Kind not said", "2", "£450.50", "1"]]
    assert tables["What the actions come to"][4:6] == kinds
    other = data.all(Action)[-1]
    data.put(Action, other.id, "cost", "£45")
    words, tables = printed(data, tmp_path)
    own = tables["What the actions’ costs come to in their own words"]
    assert [row[-1] for row in own] == ["£900", "£45", "£945"]
    assert "what all come to with those stands under “What the actions come to”" in words
    whole = next(row for row in tables["What the actions come to"] if row[0] == "All")
    assert whole[2] == "£895.50"
    assert [row[1:] for row in tables["Parts of costs"]] == [
        ["Part 0", "Not given", "2021/22", "Recurrent", "£400", "Youth fund", "Not said", "Yes"],
        ["Part 1", "3 days @ £200", "2022/23", "Not said", "£450.50", "Not said", "No", "Yes"],
        ["Part 2", "Not given", *[no] * 2, "£70", *[no] * 2, "Alternative"],
        ["Part 3 (Not priced)", "Not given", *[no] * 2, "Not known", *[no] * 2, "Yes"],
    ]  # fmt: skip
    asked = tables["Parts that do not fit"]
    assert [row[2:] for row in asked] == [
        ["£450.50", "£600", "£149.50"], ["£900", "£850.50", "£49.50"]
    ]  # fmt: skip


def test_only_the_parts_of_what_is_chosen_are_counted(tmp_path: Path) -> None:
    data = plan(("Coach", "£90"))
    one, other = data.areas[:2]
    for place, owner in enumerate(({"action_id": data.actions(one)[0].id}, {"area_id": one.id},
                                   {"action_id": data.actions(other)[0].id},
                                   {"line_id": data.all(CostLine)[0].id}, {})):  # fmt: skip
        data.add(CostPart(position=float(place), what=f"Part {place}", amount="5", year="21/22",
                          **owner))  # fmt: skip
    options = ReportOptions(as_at=AS_AT, areas=(one.id,))
    make_report("costs", data, options, tmp_path / "part.pdf")
    found = tables(elements(tmp_path / "part.pdf"))
    assert [row[1] for row in found["Parts of costs"]] == ["Part 0"]
    assert found["What the actions come to"][0] == ["2021/22", "1", "£5", "None"]
    whole = printed(data, tmp_path)[1]
    assert len(whole["Parts of costs"]) == 5
    assert whole["What the lines of the summary come to"][0] == ["2021/22", "1", "£5", "None"]


def test_a_plan_of_parts_alone_is_no_nil_return(tmp_path: Path) -> None:
    data = plan()
    for action in data.all(Action):
        data.put(Action, action.id, "cost", "")
    assert "Nil return" in printed(data, tmp_path)[0]
    data.add(CostPart(what="Coach", amount="5"))
    words, found = printed(data, tmp_path)
    assert "No action states a cost in its own words." in words and "Nil return" not in words
    assert found["Parts of costs"][0][:2] == ["The plan", "Coach"]


def test_a_table_that_may_say_the_same_again_is_left_out_and_named(tmp_path: Path) -> None:
    data = plan(
        ("Item", "2027/28"), ("Coach", "£50"), ("Total", "£50"),
        ("Item", "2028/29"), ("Coach", "£70"), ("Total", "£70"),
        ("Item", "2027/28"), ("Team", "£50"), ("Total", "£50"),
    )  # fmt: skip
    words, tables = printed(data, tmp_path)
    assert "1 other table of the summary may say the same money again, and is left out." in words
    assert tables["What the lines of the summary come to"] == [
        ["2027/28", "1", "£50", "None"], ["2028/29", "1", "£70", "None"]
    ]  # fmt: skip
