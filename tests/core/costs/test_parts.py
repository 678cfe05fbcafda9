"""What a plan costs by year, kind, area and source: every cost counted once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop.core.costs.parts import (
    ACTIONS,
    ADDITIONAL,
    AREA,
    KIND,
    SOURCE,
    SUMMARY,
    YEAR,
    InWords,
    account_of,
    called,
    costs_of,
    loose_parts,
    parts_of,
    tables_of_summary,
    total,
    totals_by,
)
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart, ExtraField
from desktop.core.plan import new_plan_data

Told = list[tuple[str, str, int]]


def made(*costs: str, lines: tuple[tuple[str, ...], ...] = ()) -> PlanData:
    """A plan of two areas: the first has an action for each text but the last, the second that."""
    data = new_plan_data("Plan", "Council")
    areas = [data.add(Area(position=n, code=code)) for n, code in ((1.0, "Zeal"), (2.0, "Calm"))]
    for place, cost in enumerate(costs):
        area = areas[place == len(costs) - 1]
        data.add(Action(area_id=area.id, position=float(place), no=f"{place + 1}", cost=cost))
    for section, item, *figures in lines:
        data.add(CostLine(position=data.new_id(), section=section, item=item, figures=figures))
    return data


def part(data: PlanData, amount: str, owner: Any = None, **said: Any) -> CostPart:
    name = {Action: "action_id", CostLine: "line_id", Area: "area_id"}.get(type(owner), "")
    pointer = {name: owner.id} if name else {}
    return data.add(CostPart(position=float(data.new_id()), amount=amount, **pointer, **said))


def told(data: PlanData, account: str, way: str) -> Told:
    found = totals_by(data, costs_of(data, account), way)
    return [(e.name, "" if e.amount is None else f"{e.amount}", e.unknown) for e in found]


def whole(data: PlanData, account: str) -> Decimal | None:
    return total("", costs_of(data, account)).amount


def test_a_row_counts_by_its_parts_or_else_by_its_words() -> None:
    data = made("£500", "£700", "")
    assert whole(data, ACTIONS) == 1200
    first, _, bare = data.actions()
    part(data, "450", first)
    part(data, "60.5", bare)
    assert whole(data, ACTIONS) == Decimal("1210.5")  # 450 + 700 + 60.50
    assert parts_of(data, first)[0].amount == "450" and parts_of(data, data.actions()[1]) == []


def test_an_alternative_counts_in_no_total_and_takes_the_place_of_no_words() -> None:
    data = made("£500", "")
    part(data, "300", data.actions()[0], alternative=True, year="2021/22")
    # it has parts, so its words do not count; and the only part of it is not taken
    assert costs_of(data, ACTIONS) == []
    part(data, "480", data.actions()[0])
    assert whole(data, ACTIONS) == 480 and told(data, ACTIONS, YEAR) == [("", "480", 0)]


def test_a_part_in_which_nothing_is_written_yet_is_no_cost_and_takes_no_place() -> None:
    data = made("£400", "", lines=(("Costs", "Training", "£70"),))
    action, other = data.actions()
    (line,) = data.all(CostLine)
    added = [part(data, "", action), part(data, "", other), part(data, "", alternative=True)]
    below = part(data, "", line)
    assert told(data, ACTIONS, KIND) == [("", "400", 0)]
    assert whole(data, SUMMARY) == 70
    for column in ("what", "text", "year", "recurrent", "source", "additional", "note"):
        setattr(added[1], column, "no" if column == "additional" else "some")
        assert total("", costs_of(data, ACTIONS)).unknown == 1, column
        setattr(added[1], column, "")
    added[0].amount, below.amount = "90", "30"
    assert (whole(data, ACTIONS), whole(data, SUMMARY)) == (90, 30)


def test_what_is_not_known_is_counted_and_is_never_nought() -> None:
    data = made("£500", "£5 a head", "tbc", "No additional cost", "")
    part(data, "", data.actions()[-1], what="Desks")
    found = total("", costs_of(data, ACTIONS))
    assert (found.amount, found.known, found.unknown) == (500, 1, 3)
    alone = made("tbc", "")
    assert total("", costs_of(alone, ACTIONS)).amount is None


def test_a_working_with_its_result_says_one_sum() -> None:
    data = made("4 days @ £250 = £1,000", "£40K of £90K", "")
    found = total("", costs_of(data, ACTIONS))
    assert (found.amount, found.unknown) == (1000, 1)


def test_a_sum_that_is_about_right_is_told_so() -> None:
    data = made("about £500", "£200", "")
    assert total("", costs_of(data, ACTIONS)).about
    assert not total("", costs_of(made("£500", ""), ACTIONS)).about


def test_years_have_one_name_and_stand_in_their_order() -> None:
    data = made("", "")
    action = data.actions()[0]
    for amount, year in (("5", "2022-23"), ("7", ""), ("1", "FY21/22"), ("2", "2021/22")):
        part(data, amount, action, year=year)
    assert told(data, ACTIONS, YEAR) == [("2021/22", "3", 0), ("2022/23", "5", 0), ("", "7", 0)]


def test_kinds_sources_areas_and_whether_additional() -> None:
    data = made("£90 one-off", "", "")
    second = data.actions()[1]
    part(data, "20", second, recurrent="recurrent", source="Youth fund", additional="no")
    part(data, "30", second, recurrent="one-off", source="YOUTH FUND", additional="yes")
    part(data, "", data.areas[1], recurrent="recurrent", source="Base budget")
    part(data, "4")
    assert told(data, ACTIONS, KIND) == [
        ("one-off", "120", 0), ("recurrent", "20", 1), ("", "4", 0)
    ]  # fmt: skip
    assert told(data, ACTIONS, SOURCE) == [
        ("Base budget", "", 1), ("Youth fund", "50", 0), ("", "94", 0)
    ]  # fmt: skip
    assert told(data, ACTIONS, AREA) == [("Zeal", "140", 0), ("Calm", "", 1), ("", "4", 0)]
    assert told(data, ACTIONS, ADDITIONAL) == [("yes", "30", 0), ("no", "20", 0), ("", "94", 1)]
    assert [called(KIND, ""), called(KIND, "one-off")] == ["Kind not said", "One-off"]
    assert [called(ADDITIONAL, "no"), called(AREA, "Zeal")] == ["Not additional", "Zeal"]


def test_areas_of_parts_come_in_the_areas_order_and_the_plan_last() -> None:
    data = made("", "")
    of_plan = part(data, "1")
    late, early = part(data, "2", data.areas[1]), part(data, "3", data.areas[0])
    part(data, "4", data.actions()[0])
    assert loose_parts(data) == [early, late, of_plan]


SUMMARY_LINES = (
    ("", "", "2021/22", "2022/23"), ("Staff", "Nurse", "£30", "£31"), ("Staff", "Lead", "£40", ""),
    ("Staff", "Total", "£70", "£31"),
)  # fmt: skip


def test_a_summary_counts_by_its_columns_and_its_totals_do_not() -> None:
    data = made("£5", "", lines=SUMMARY_LINES)
    assert account_of(data) == SUMMARY
    assert told(data, SUMMARY, YEAR) == [("2021/22", "70", 0), ("2022/23", "31", 0)]
    assert whole(data, ACTIONS) == 5  # the other account, which no total adds
    assert account_of(made("£5", "")) == ACTIONS


def test_a_line_counts_by_its_parts_and_a_total_never() -> None:
    data = made("", lines=SUMMARY_LINES)
    _, nurse, _, stated = data.all(CostLine)
    part(data, "33", nurse, year="2021/22", area_id=data.areas[0].id)
    part(data, "900", stated)
    assert told(data, SUMMARY, YEAR) == [("2021/22", "73", 0)]
    assert told(data, SUMMARY, AREA) == [("Zeal", "33", 0), ("", "40", 0)]
    assert costs_of(data, ACTIONS) == []  # a part of a line is of the summary's account alone


def test_a_part_of_a_line_that_names_an_action_is_no_part_of_the_action() -> None:
    data = made("£25", "", lines=SUMMARY_LINES)
    action = data.actions()[0]
    part(data, "33", data.all(CostLine)[1], action_id=action.id)
    assert parts_of(data, action) == [] and whole(data, ACTIONS) == 25
    assert told(data, SUMMARY, AREA) == [("Zeal", "33", 0), ("", "40", 0)]


def test_a_section_that_is_called_as_an_area_is_of_it() -> None:
    lines = (("ZEAL", "Coach", "£7"), ("Elsewhere", "Rooms", "£8"))
    assert told(made("", lines=lines), SUMMARY, AREA) == [("Zeal", "7", 0), ("", "8", 0)]


def test_the_sort_of_cost_comes_from_column_item_or_section() -> None:
    lines = (("", "Item", "One-off", "Recurrent"), ("", "Coach", "£7", "£8"))
    assert told(made("", lines=lines), SUMMARY, KIND) == [
        ("one-off", "7", 0),
        ("recurrent", "8", 0),
    ]
    lines = (("Recurrent costs", "Coach", "£7"), ("Non-recurrent costs", "Rooms", "£8"))
    assert told(made("", lines=lines), SUMMARY, KIND) == [
        ("one-off", "8", 0),
        ("recurrent", "7", 0),
    ]


def test_the_total_of_a_row_is_not_counted_beside_its_years() -> None:
    lines = (("", "Item", "2021/22", "2022/23", "Total"), ("", "Coach", "£7", "£8", "£15"),
             ("", "Rooms", "", "", "£4"))  # fmt: skip
    assert whole(made("", lines=lines), SUMMARY) == 19  # of the rooms nothing else is known


def test_a_figure_of_a_line_that_is_no_sum_is_not_known() -> None:
    lines = (
        ("", "Coach", "£7"),
        ("", "Rooms", "£3 a day"),
        ("", "Bus", "£2 - £4"),
        ("", "Tea", ""),
    )
    found = total("", costs_of(made("", lines=lines), SUMMARY))
    assert (found.amount, found.unknown) == (7, 2)


def test_a_second_table_counts_where_it_is_of_other_years() -> None:
    first = (("", "Item", "2021/22"), ("", "Coach", "£50"), ("", "Total", "£50"))
    other = (("", "Item", "2022/23"), ("", "Rooms", "£70"), ("", "Total", "£70"))
    again = (("", "Item", "2021/22"), ("", "Team", "£50"), ("", "Total", "£50"))
    data = made("", lines=(*first, *other, *again))
    assert told(data, SUMMARY, YEAR) == [("2021/22", "50", 0), ("2022/23", "70", 0)]
    assert tables_of_summary(data) == (3, 1)
    part(data, "9", data.all(CostLine)[7], year="2021/22")  # said in parts, it is no second telling
    assert told(data, SUMMARY, YEAR)[0] == ("2021/22", "59", 0)


@pytest.mark.parametrize(("place", "sums"), [(1, [30, 31]), (2, [40]), (3, []), (0, [])])
def test_what_the_words_of_a_line_say(place: int, sums: list[int]) -> None:
    data = made("", lines=SUMMARY_LINES)
    words = InWords(data)
    assert [each.amount for each in words.of(data.all(CostLine)[place])] == sums


def test_what_the_words_of_an_action_say() -> None:
    data = made("£500 one-off", "")
    (found,) = InWords(data).of(data.actions()[0])
    assert (found.amount, found.kind, found.area) == (500, "one-off", "Zeal")


def test_a_table_counts_below_one_that_holds_no_cost() -> None:
    lines = (("", "Item", "2021/22"), ("", "Total", "£30"), ("", "Item", "2022/23"),
             ("", "Nurse", "£31"))  # fmt: skip
    data = made("", lines=lines)
    assert account_of(data) == SUMMARY and whole(data, SUMMARY) == 31


@pytest.mark.parametrize(
    ("text", "kind"),
    [("£900 a year", "recurrent"), ("£900pa", "recurrent"), ("900 pa", "recurrent"),
     ("£900 one-off and £40 a year", ""), ("Vans £900, then £40 a year", ""),
     ("£900 one-off", "one-off"), ("£900", "")],
)  # fmt: skip
def test_what_a_year_costs_is_recurrent_and_two_sorts_in_one_text_are_neither(
    text: str, kind: str
) -> None:
    data = made(text, lines=(("", "Vans", text), ("", "Rooms", "£5")))
    assert [each.kind for each in costs_of(data, ACTIONS)] == [kind]
    assert [each.kind for each in costs_of(data, SUMMARY)][:1] == [kind]


def test_a_figure_without_a_sign_among_words_is_a_cost_that_is_not_known() -> None:
    data = made("circa 8K", "4 days", "400", lines=(("", "Bus", "£5"), ("", "Vans", "circa 8K")))
    assert [each.amount for each in costs_of(data, ACTIONS)] == [None, None, 400]
    assert [each.amount for each in costs_of(data, SUMMARY)] == [5, None]


def test_words_that_state_no_money_keep_none_of_another_column_from_counting() -> None:
    data = made("From existing staff", "£30")
    data.add(ExtraField(position=1.0, name="Cost 2022/23"))
    data.actions()[0].extra["Cost 2022/23"] = "£20"
    assert [(each.amount, each.year) for each in costs_of(data, ACTIONS)] == [
        (20, "2022/23"), (30, ""),
    ]  # fmt: skip
