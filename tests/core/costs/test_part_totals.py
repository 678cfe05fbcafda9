"""Totals of the parts of actions, compared for as long as they stand."""

from __future__ import annotations

from datetime import date

from desktop.core.checks.rule import Context
from desktop.core.checks.rules.costs import COSTS
from desktop.core.costs.actions import summary_lines
from desktop.core.costs.part_totals import (
    ALL,
    item_of,
    scope_of,
    section_of_parts,
    stated_beside,
)
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart, PlanInfo
from desktop.core.show import as_json

DAY = date(2031, 5, 6)

ROWS = (("4.1", "Slates", "2031/32", "70"), ("4.1", "Slates", "2032/33", "9"),
        ("4.1", "Nails", "2031/32", "3"), ("4.2", "Van", "2031/32", "50"),
        ("", "Tea", "2032/33", "1"))  # fmt: skip


def plan(*rows: tuple[str, str, str, str]) -> PlanData:
    """A plan of three actions with parts: the action's number, what, the year and the amount."""
    data = PlanData([PlanInfo(id=1)])
    area = data.add(Area(position=1, code="4"))
    ids: dict[str, int] = {}
    for place, no in enumerate(("4.1", "4.2", "4.3"), 1):
        ids[no] = data.add(Action(area_id=area.id, position=place, key=no, no=no)).id
    for place, (no, what, year, amount) in enumerate(rows, 1):
        given = CostPart(position=place, what=what, year=year, amount=amount)
        given.action_id = ids.get(no)
        data.add(given)
    return data


def state(data: PlanData, item: str, **figures: str) -> None:
    """Keep a total with the names of its columns."""
    for words, held in (("", list(figures)), (item, list(figures.values()))):
        place, section = len(data.all(CostLine)) + 1.0, section_of_parts("Money")
        data.add(CostLine(position=place, section=section, item=words, figures=held))


def told(data: PlanData) -> list[str]:
    found, left = stated_beside(data)
    return [each.in_words for each in found if not each.fits] + [each.in_words for each in left]


def chosen(data: PlanData, *places: int) -> list[CostPart]:
    return [data.all(CostPart)[place] for place in places]


def test_parts_are_named_by_their_actions_and_by_what_is_paid_for() -> None:
    data = plan(*ROWS)
    assert scope_of(data, chosen(data, 0, 1, 2, 3, 4)) == ALL
    assert scope_of(data, chosen(data, 0, 1, 2)) == "4.1"
    assert scope_of(data, chosen(data, 0, 1)) == "4.1: Slates"
    assert scope_of(data, chosen(data, 2, 3, 4)) == "4.1: Nails; 4.2; the plan as a whole"
    assert scope_of(data, chosen(data, 0)) == "", "another part is called the same"
    assert scope_of(data, []) == ""


def test_two_actions_of_one_number_are_named_by_no_words() -> None:
    data = plan(("4.1", "Slates", "", "7"), ("4.2", "Van", "", "5"))
    data.all(Action)[1].no = "4.1"
    assert scope_of(data, chosen(data, 0)) == ""


def test_a_total_is_compared_with_the_parts_that_it_names_as_they_are_now() -> None:
    data = plan(*ROWS)
    state(data, item_of("Total", "4.1"), Amount="82")
    assert told(data) == []
    data.all(CostPart)[2].amount = "4"
    assert told(data) == ["Total (of 4.1) (Amount) is stated as £82 and its parts come to £83, a "
                          "difference of £1 (£70 + £9 + £4 = £83)."]  # fmt: skip
    data.all(CostPart)[2].alternative = True
    assert told(data)[0].startswith("Total (of 4.1) (Amount) is stated as £82 and its parts come "
                                    "to £79,")  # fmt: skip


def test_each_column_is_compared_with_the_parts_of_its_year() -> None:
    data = plan(*ROWS)
    state(data, item_of("Total", ALL), **{"2031-32": "123", "2032/33": "11", "Total": "133"})
    (wrong,) = told(data)
    assert wrong.startswith("Total (of all parts) (2032/33) is stated as £11 and the parts of "
                            "2032/33 come to £10,")  # fmt: skip


def test_a_column_in_thousands_is_compared_to_the_thousand() -> None:
    data = plan(("4.1", "Slates", "", "1600"), ("4.2", "Van", "", "1800"))
    state(data, item_of("Total", ALL), **{"Cost (£000)": "3"})
    assert told(data) == []
    state(data, item_of("Total", ALL), **{"Cost (£000)": "5"})
    assert len(told(data)) == 1


def test_what_cannot_be_compared_says_why() -> None:
    data = plan(("4.1", "Slates", "", "7"), ("4.2", "Van", "", ""))
    state(data, item_of("Total", ALL), Amount="9")
    state(data, item_of("Total", "4.9"), Amount="7")
    state(data, item_of("Total", "4.3"), Amount="7")
    state(data, item_of("Total", "4.1"), Amount="lots")
    state(data, item_of("Total", ALL), Amount="7")
    none = "cannot be compared: no parts are called as those that it is of."
    assert told(data) == [
        "Total (of all parts) (Amount): “9” cannot be compared: 1 of its parts is not known.",
        f"Total (of 4.9) (Amount): “7” {none}",
        f"Total (of 4.3) (Amount): “7” {none}",
        "Total (of 4.1) (Amount): “lots” cannot be compared: it is no one sum.",
    ]


def test_it_is_no_line_of_the_summary_and_told_by_the_checks_and_for_scripts() -> None:
    data = plan(*ROWS)
    state(data, item_of("Total", ALL), Amount="140")
    assert summary_lines(data) == []
    rule = next(each for each in COSTS if each.name == "cost-totals")
    assert rule.of_plan is not None
    (found,) = rule.of_plan(Context(data, DAY))
    assert "is stated as £140 and its parts come to £133" in found.message
    whole = as_json(data, DAY)
    assert [(each["stated"], each["sum"]) for each in whole["cost_totals"]] == [("140", "133")]
    assert [each["columns"] for each in whole["costs"]] == [["Amount"], ["Amount"]]


def test_a_column_of_a_sort_of_cost_is_of_the_parts_of_that_sort() -> None:
    data = plan(*ROWS[:3])
    state(data, "Total (of all parts)", **{"One-off £": "£70", "Recurrent": "£12"})
    assert len(told(data)) == 2, "no part says of which sort it is"
    for part, sort in zip(data.all(CostPart), ("one-off", "recurrent", "recurrent"), strict=True):
        part.recurrent = sort
    assert told(data) == []


def test_a_total_that_names_years_is_of_their_parts_or_of_those_of_no_year_besides() -> None:
    data = plan(*ROWS, ("4.2", "Fuel", "", "5"))
    for stated, fits in (("123", True), ("128", True), ("138", False)):
        data = plan(*ROWS, ("4.2", "Fuel", "", "5"))
        state(data, "Total 2031-32 (of all parts)", Cost=stated)
        assert (told(data) == []) is fits, stated
    data = plan(*ROWS)
    state(data, "Total 2030/31 to 2032/33 (of all parts)", Cost="133")
    state(data, "Total 2040/41 (of all parts)", Cost="133")
    assert told(data) == [], "no part is of a year as that"


def test_a_total_may_add_up_the_totals_above_it_as_they_are_stated() -> None:
    data = plan(*ROWS)
    state(data, "Sub-total (of 4.1)", Cost="90")
    data.add(CostLine(position=9.0, section=section_of_parts("Money"),
                      item="Total (of all parts)", figures=["141"]))  # fmt: skip
    assert told(data) == [
        "Sub-total (of 4.1) (Cost) is stated as £90 and its parts come to £82, a difference of £8 "
        "(£70 + £9 + £3 = £82)."
    ], "the total is right as it stands"
    data.all(CostLine)[-1].figures = ["149"]
    assert [" as £149 " in each for each in told(data)] == [False, True]
