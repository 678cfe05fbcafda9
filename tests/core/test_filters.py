"""Filtering a plan's actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

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
    assert shown(Filter(empty=frozenset({"lead"}))) == [
        each.no for each in plan.data.actions() if not each.lead
    ]
    assert shown(Filter(filled=frozenset({"lead"}))) == [
        each.no for each in plan.data.actions() if each.lead
    ]
    assert shown(Filter(filled=frozenset({"lead"}), empty=frozenset({"lead"}))) == []
    assert Filter(empty=frozenset({"lead"})) and Filter(filled=frozenset({"requirements"}))
    assert shown(Filter(filled=frozenset({"requirements"}))) == []
    assert is_overdue(plan.data, one, AS_AT)
    assert days_over(plan.data, one, AS_AT) == 8
    actions.set_field(plan, one, "ragb", "B")
    assert not is_overdue(plan.data, one, AS_AT)


@pytest.mark.parametrize(
    ("which", "first", "last"),
    [
        (Due.OVERDUE, date(2018, 10, 31), None),
        (Due.FORTNIGHT, date(2018, 10, 16), date(2018, 10, 30)),
        (Due.MONTH, date(2018, 9, 29), date(2018, 10, 30)),
    ],
)
def test_the_first_and_last_day_of_a_filter(
    plan: Plan, which: Due, first: date, last: date | None
) -> None:
    action = plan.data.actions()[1]  # due 30/10/2018
    one_day = timedelta(days=1)

    def taken(day: date) -> bool:
        return Filter(due=which).takes(plan.data, action, day)

    assert taken(first) and not taken(first - one_day)
    if last is not None:
        assert taken(last) and not taken(last + one_day)
    actions.set_field(plan, action, "ragb", "B")
    assert not taken(first)


def test_words_are_looked_for_in_the_telling_fields(plan: Plan) -> None:
    action = plan.data.actions()[2]
    for name in ("action", "lead", "progress", "measure"):
        actions.set_field(plan, action, name, f"Found in {name}")
        assert Filter(words=f" IN {name.upper()} ").takes(plan.data, action, AS_AT)
    assert not Filter(words="in notes").takes(plan.data, action, AS_AT)
    assert Filter(words=" ").takes(plan.data, action, AS_AT)


def test_a_filter_is_true_when_it_narrows_anything() -> None:
    for which in (
        Filter(statuses=frozenset({""})),
        Filter(leads=frozenset({"PSW"})),
        Filter(due=Due.NO_DATE),
        Filter(words="x"),
    ):
        assert which
    assert not Filter(words="  ")


def test_no_date_is_a_date_that_is_not_there(plan: Plan) -> None:
    one, _, three = plan.data.actions()
    assert not Filter(due=Due.NO_DATE).takes(plan.data, one, AS_AT)
    actions.set_field(plan, three, "ragb", "B")
    assert Filter(due=Due.NO_DATE).takes(plan.data, three, AS_AT)
    assert not is_overdue(plan.data, three, AS_AT)
    assert days_over(plan.data, three, AS_AT) == 0
    assert days_over(plan.data, one, date(2018, 9, 29)) == -1


def test_every_narrowing_counts(plan: Plan) -> None:
    one = plan.data.actions()[0]
    actions.set_field(plan, one, "lead", "PSW")
    both = Filter(statuses=frozenset({"G"}), leads=frozenset({"PSW"}), words="4.1")
    assert both.takes(plan.data, one, AS_AT)
    for other in (
        replace(both, statuses=frozenset({"A"})),
        replace(both, leads=frozenset({"DCS"})),
        replace(both, words="4.2"),
        replace(both, due=Due.NO_DATE),
    ):
        assert not other.takes(plan.data, one, AS_AT)
