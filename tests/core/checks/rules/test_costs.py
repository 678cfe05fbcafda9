"""Costs worked out in words, and stated totals."""

from __future__ import annotations

from desktop.core.editing import rows
from desktop.core.kinds import CostLine
from desktop.core.plan import Plan
from tests.core.checks.looking import found, put


def test_a_product_in_words_comes_to_what_it_says(plan: Plan) -> None:
    put(plan, 0, cost="6 days @ £200 a day = £2,000")
    put(plan, 1, cost="6 days @ £200 a day = £1,200")
    (said,) = found(plan, "cost-product")
    assert said.startswith("4.1 has a cost that does not work out:") and "£1,200" in said


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
