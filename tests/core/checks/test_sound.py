"""What was not sound stands among the other findings, until somebody sets it right."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from desktop.core.checks import RULES, run_checks
from desktop.core.checks.sound import SOUND
from desktop.core.kinds import Action, Area
from desktop.core.plan import Plan
from desktop.core.sound import DENIED, INVARIANTS, make_sound

AS_AT = date(2018, 10, 8)


def told(plan: Plan) -> list[tuple[str, int | None, int | None]]:
    report = run_checks(plan.data, AS_AT)
    return [
        (each.rule, each.action_id, each.area_id)
        for each in report.findings
        if each.rule.startswith("unsound")
    ]


def test_each_invariant_has_a_rule_in_words() -> None:
    names = [DENIED, *(each.name for each in INVARIANTS)]
    assert [rule.name for rule in SOUND] == [f"unsound-{name}" for name in names]
    assert set(SOUND) <= set(RULES)
    for rule in SOUND:
        assert rule.only_unsound and rule.of_plan is not None
        mended = rule.name != f"unsound-{DENIED}"  # what the history denies is taken as it stands
        assert rule.words.endswith("is taken for the nearest that is.") is mended


def test_a_thing_is_told_where_it_is_until_it_is_set_right(plan: Plan) -> None:
    assert told(plan) == []
    one = plan.data.actions()[0]
    one.completed_on = "2018-02-31"
    plan.data.areas[1].success_measures = "Fewer"  # type: ignore[assignment]
    make_sound(plan.data)
    five = plan.data.areas[1]
    assert told(plan) == [
        ("unsound-days", one.id, one.area_id),
        ("unsound-shapes", None, five.id),
    ]
    with plan.step("type the day"):
        plan.update(one, completed_on="2018-02-28")
    assert told(plan) == [("unsound-shapes", None, five.id)]


def test_many_alike_are_one_line_that_is_nowhere(plan: Plan) -> None:
    area = plan.data.areas[0]
    for number in range(6):
        plan.data.add(Action(key=f"k{number}", area_id=area.id, completed_on="x"))
    make_sound(plan.data)
    assert told(plan) == [("unsound-days", None, None)]
    assert isinstance(area, Area)


@pytest.mark.parametrize(
    ("then", "now", "named"),
    [("", "2018-02-28", True), ("2018-02-28", "", True), ("2018-02-28", "2018-02-28", False)],
)
def test_what_a_past_day_or_today_still_holds_is_named(
    plan: Plan, then: str, now: str, named: bool
) -> None:
    one = plan.data.actions()[0]
    one.completed_on = "2018-02-31"
    make_sound(plan.data)
    past = plan.data.copy()
    past.unsound = plan.data.unsound
    past.past = SimpleNamespace(present=plan.data)  # type: ignore[assignment]
    past.actions()[0].completed_on, one.completed_on = then, now
    found = [each.rule for each in run_checks(past, AS_AT).findings if "unsound" in each.rule]
    assert bool(found) is named
