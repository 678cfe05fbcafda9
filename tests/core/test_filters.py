"""Filtering a plan's actions."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions
from desktop.core.filters import Due, Filter, days_over, is_overdue
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def test_filters(plan: Plan) -> None:
    one, _two, _three = plan.data.actions()
    actions.set_field(plan, one, "lead", "Head of QA / PSW")

    def shown(which: Filter) -> list[str]:
        return [each.no for each in plan.data.actions() if which.takes(plan.data, each, AS_AT)]

    assert shown(Filter()) == ["4.1", "4.2", "4.3"]
    assert not Filter()
    assert shown(Filter(statuses=frozenset({"G", ""}))) == ["4.1", "4.3"]
    assert shown(Filter(leads=frozenset({"PSW"}))) == ["4.1"]
    assert shown(Filter(due=Due.OVERDUE)) == ["4.1"]
    assert shown(Filter(due=Due.MONTH)) == ["4.2"]
    assert shown(Filter(due=Due.FORTNIGHT)) == []
    assert shown(Filter(due=Due.NO_DATE)) == ["4.3"]
    assert shown(Filter(words="ACT 4.2")) == ["4.2"]
    assert is_overdue(plan.data, one, AS_AT)
    assert days_over(one, AS_AT) == 8
    actions.set_field(plan, one, "ragb", "B")
    assert not is_overdue(plan.data, one, AS_AT)
