"""Editing the parts of costs: one step each, and Undo takes it back whole."""

from __future__ import annotations

import pytest

from desktop.core.costs.proposals import parts_in
from desktop.core.editing import actions, costs, rows
from desktop.core.errors import Refused
from desktop.core.kinds import CostLine, CostPart
from desktop.core.plan import Plan
from tests.core.conftest import state


def amounts(plan: Plan) -> list[str]:
    return [each.amount for each in plan.data.all(CostPart)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("£20K", "20000"), ("20k", "20000"), ("1.3m", "1300000"), ("£1,250.50", "1250.5"),
        ("1,250.50", "1250.5"), ("(£5,000)", "-5000"), ("-£5,000", "-5000"), ("", ""),
        ("2026", "2026"),
    ],
)  # fmt: skip
def test_an_amount_as_people_type_it(plan: Plan, typed: str, kept: str) -> None:
    part = costs.add_part(plan, plan.data.actions()[0], amount="7")
    costs.change_part(plan, part, amount=typed)
    assert part.amount == kept


@pytest.mark.parametrize("typed", ["lots", "£5 - £9", "£5 a head", "k", "5 x 6"])
def test_what_is_no_one_sum_is_refused_and_changes_nothing(plan: Plan, typed: str) -> None:
    part = costs.add_part(plan, plan.data.actions()[0], amount="7")
    with pytest.raises(Refused, match="was left as it was"):
        costs.change_part(plan, part, amount=typed)
    assert part.amount == "7"


def test_a_part_belongs_to_an_action_a_line_an_area_or_the_plan(plan: Plan) -> None:
    line = rows.add(plan, CostLine(item="Coach", figures=["£5"]))
    action, area = plan.data.actions()[0], plan.data.areas[0]
    of = [costs.add_part(plan, owner, what="x") for owner in (action, line, area, None)]
    told = [(each.action_id, each.line_id, each.area_id) for each in of]
    assert told == [
        (action.id, None, None), (None, line.id, None), (None, None, area.id), (None, None, None)
    ]  # fmt: skip
    with pytest.raises(Refused):
        costs.add_part(plan, action, recurrent="sometimes")
    rows.delete(plan, [action])
    assert len(plan.data.all(CostPart)) == 3
    plan.undo()
    assert len(plan.data.all(CostPart)) == 4


def test_each_edit_is_one_step(plan: Plan) -> None:
    action = plan.data.actions()[0]
    before = state(plan)
    first = costs.add_part(plan, action, what="First", amount="£1")
    last = costs.add_part(plan, action, what="Last", amount="£3")
    between = costs.add_part(plan, action, after=first, what="Between", source="Youth fund")
    names = [each.what for each in plan.data.of(CostPart, "action_id", action.id)]
    assert names == ["First", "Between", "Last"]
    assert costs.move_part(plan, last, -2) and not costs.move_part(plan, last, -1)
    names = [each.what for each in plan.data.of(CostPart, "action_id", action.id)]
    assert names == ["Last", "First", "Between"]
    assert costs.change_part(plan, between, source="Base budget", year="21/22")
    assert not costs.change_part(plan, between, source="Base budget")
    costs.delete_parts(plan, [first, between])
    assert plan.undo_text == "delete 2 parts of costs" and amounts(plan) == ["3"]
    for _ in range(6):
        plan.undo()
    assert state(plan) == before


def test_a_step_is_called_by_what_the_part_goes_to(plan: Plan) -> None:
    action = plan.data.actions()[0]
    area = plan.data.areas[0]
    line = rows.add(plan, CostLine(item="Coach"))
    for owner, told in (
        (action, f"the cost of {action.name}"), (area, f"the costs of {area.name}"),
        (line, "the cost of Coach"), (None, "the costs of the plan"),
    ):  # fmt: skip
        part = costs.add_part(plan, owner)
        assert plan.undo_text == f"add a part of {told}"
    costs.change_part(plan, part, text="20 days @ £100")
    costs.change_part(plan, part, year="2018/19")
    assert plan.undo_text == "change year of 20 days @ £100", "it has no other name"
    costs.change_part(plan, part, what="Consultant")
    costs.change_part(plan, part, year="2019/20")
    assert plan.undo_text == "change year of Consultant"
    costs.delete_parts(plan, [part])
    assert plan.undo_text == "delete the part Consultant"
    costs.delete_parts(plan, [costs.add_part(plan)])
    assert plan.undo_text == "delete a part of a cost"
    costs.delete_parts(plan, [])
    assert plan.undo_text == "delete a part of a cost", "nothing was deleted"


def test_proposals_are_taken_in_one_step_and_none_twice(plan: Plan) -> None:
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "cost", "£5K a year and £900 one-off")
    before = state(plan)
    made = costs.take_proposals(plan, action, parts_in(action.cost))
    assert [(each.amount, each.recurrent) for each in made] == [
        ("5000", "recurrent"), ("900", "one-off")
    ]  # fmt: skip
    assert plan.undo_text == "split the cost of 4.1 into 2 parts" and action.cost.startswith("£5K")
    with pytest.raises(Refused, match=r"has these parts already\. Nothing was added"):
        costs.take_proposals(plan, action, parts_in(action.cost))
    costs.delete_parts(plan, made[:1])
    again = costs.take_proposals(plan, action, parts_in(action.cost))
    assert [each.amount for each in again] == ["5000"]
    for _ in range(3):
        plan.undo()
    assert state(plan) == before
    with pytest.raises(Refused, match="No part can be read"):
        costs.take_proposals(plan, action, [])


def test_lines_get_parts_by_their_columns_in_one_step(plan: Plan) -> None:
    for item, figures in (("", ["2021/22", "2022/23"]), ("Coach", ["£7", "£8"]),
                          ("Bus", ["£2", ""]), ("Total", ["£9", "£8"])):  # fmt: skip
        rows.add(plan, CostLine(item=item, figures=figures))
    lines = plan.data.all(CostLine)
    costs.add_part(plan, lines[2], amount="2")
    made = costs.parts_from_columns(plan, lines)
    told = [(each.line_id, each.what, each.year, each.amount) for each in made]
    assert told == [
        (lines[1].id, "Coach", "2021/22", "7"), (lines[1].id, "Coach", "2022/23", "8")
    ]  # fmt: skip
    assert plan.undo_text == "make 2 parts of the summary of costs by its columns"
    with pytest.raises(Refused, match="Nothing was added"):
        costs.parts_from_columns(plan, lines)
    plan.undo()
    assert amounts(plan) == ["2"]


def test_what_the_words_come_to_is_taken_as_the_amount(plan: Plan) -> None:
    part = costs.add_part(plan, plan.data.actions()[0], what="Trainer", text="20 days @ £100 a day")
    assert costs.take_worked(plan, part) and part.amount == "2000"
    with pytest.raises(Refused, match="no amount that it has not"):
        costs.take_worked(plan, part)
    plan.undo()
    assert part.amount == ""


def test_a_step_names_its_row_in_full_up_to_forty_letters(plan: Plan) -> None:
    for name, said in (("Coach " * 6 + "Bill", "Coach " * 6 + "Bill"),
                       ("Coach " * 6 + "Billy", "Coach " * 5 + "Coach…")):  # fmt: skip
        line = rows.add(plan, CostLine(item=name, figures=["£7 and £8"]))
        costs.take_proposals(plan, line, parts_in("£7 and £8"))
        assert plan.undo_text == f"split the cost of {said} into 2 parts"
