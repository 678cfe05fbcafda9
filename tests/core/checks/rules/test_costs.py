"""Costs worked out in words, and stated totals."""

from __future__ import annotations

from desktop.core.editing import costs, rows
from desktop.core.kinds import CostLine
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


def test_a_product_in_words_comes_to_what_it_says(plan: Plan) -> None:
    put(plan, 0, cost="6 days @ £200 a day = £2,000")
    put(plan, 1, cost="6 days @ £200 a day = £1,200")
    (said,) = found(plan, "cost-product")
    assert said.startswith("4.1 has a cost that does not work out:") and "£1,200" in said


def test_workings_of_several_terms_and_beside_their_sum_are_questioned_too(plan: Plan) -> None:
    put(plan, 0, cost="6 x £200 + £50 = £1,250")
    put(plan, 1, cost="£1,300 (6 days @ £200)")
    assert found(plan, "cost-product") == [
        "4.2 has a cost that does not work out: “£1,300 (6 days @ £200)” comes to £1,200."
    ]


def test_a_comma_that_may_be_a_point_is_asked_about(plan: Plan) -> None:
    action = put(plan, 0, cost="1,5 days @ £200")
    part = costs.add_part(plan, action, text="2,25 days @ £80")
    told = ("may be read in two ways: “{}”. Nothing is worked out of it; write it with a point, or "
            "without a comma.")  # fmt: skip
    assert found(plan, "cost-product") == [f"4.1 has a cost that {told.format('1,5')}"]
    (said,) = found(plan, "cost-part-working")
    assert said.startswith("4.1 (") and said.endswith(f"has a working that {told.format('2,25')}")
    costs.change_part(plan, part, text="2.25 days @ £80")
    assert found(plan, "cost-part-working") == []


def test_a_stated_total_is_what_its_lines_come_to(plan: Plan) -> None:
    for item, figure in (("Coach", "£300"), ("Rooms", "£50"), ("Total", "£350")):
        rows.add(plan, CostLine(section="2019/20", item=item, figures=[figure]))
    assert found(plan, "cost-totals") == []
    rows.change(plan, plan.data.all(CostLine)[1], figures=["£40"])
    (said,) = found(plan, "cost-totals")
    assert "stated as £350" in said and "£340" in said and "a difference of £10" in said


def test_a_total_that_cannot_be_compared_is_named_and_not_accused(plan: Plan) -> None:
    for item, figure in (("Coach", "£300 a month"), ("Rooms", "£50"), ("Total", "£350")):
        rows.add(plan, CostLine(section="2019/20", item=item, figures=[figure]))
    (said,) = found(plan, "cost-totals")
    assert "cannot be compared" in said and "£300 a month" in said and "difference" not in said


def test_parts_come_to_what_the_words_say(plan: Plan) -> None:
    action = put(plan, 0, cost="£900")
    part = costs.add_part(plan, action, amount="900")
    assert found(plan, "cost-parts") == []
    costs.change_part(plan, part, amount="850")
    assert found(plan, "cost-parts") == [
        "4.1 has a cost whose parts differ from its words: its words come to £900 and its parts to "
        "£850, a difference of £50."
    ]
    line = rows.add(plan, CostLine(item="Coach", figures=["£70"]))
    costs.add_part(plan, line, amount="71.50")
    (_, of_line) = found(plan, "cost-parts")
    assert of_line.startswith("Coach: its words come to £70 and its parts to £71.50")


def test_a_working_of_a_part_comes_to_its_amount(plan: Plan) -> None:
    action = put(plan, 0, cost="£900")
    costs.add_part(plan, action, what="Coach", amount="900", text="3 days @ £300")
    costs.add_part(plan, None, what="Bus", amount="90", text="3 x £20")
    wrong = costs.add_part(plan, action, what="Rooms", amount="900", text="3 days @ £200")
    assert found(plan, "cost-part-working") == [
        "4.1 has a part of its cost that does not work out, Rooms: “3 days @ £200” comes to £600, "
        "and £900 is stated.",
        "The plan, Bus: “3 x £20” comes to £60, and £90 is stated.",
    ]
    costs.change_part(plan, wrong, amount="600")
    assert len(found(plan, "cost-part-working")) == 1


def test_parts_say_what_others_of_the_plan_say(plan: Plan) -> None:
    action = put(plan, 0, cost="")
    one = costs.add_part(plan, action, what="Coach", amount="1")
    costs.add_part(plan, None, what="Bus", amount="2")
    assert found(plan, "cost-unsaid") == []  # none has a year, so none lacks one
    costs.change_part(plan, one, year="2021/22")
    (said,) = found(plan, "cost-unsaid")
    assert said == "1 part of a cost names no year where one does: Bus."
    for number in range(6):
        costs.add_part(plan, action, what=f"Part {number}", amount="1")
    (said,) = found(plan, "cost-unsaid")
    assert said.startswith("7 parts of costs name no year where one does: Bus, 4.1 (Part 0), ")
    assert said.endswith(" and 2 others.")


def test_a_change_of_a_part_is_looked_at_again(plan: Plan) -> None:
    from datetime import date

    from desktop.core.checks import Checker

    action = put(plan, 0, cost="£900")
    checker = Checker(plan.data, date(2018, 10, 8))
    plan.subscribe(checker.refresh)
    part = costs.add_part(plan, action, amount="800")
    assert "cost-parts" in {each.rule for each in checker.report().findings}
    costs.change_part(plan, part, amount="900")
    assert "cost-parts" not in {each.rule for each in checker.report().findings}
