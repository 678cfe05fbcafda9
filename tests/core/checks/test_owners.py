"""Whose findings a row may alter."""

from __future__ import annotations

from desktop.core.checks.owners import measured, owners_of
from desktop.core.editing import measures, rows
from desktop.core.kinds import ActionIndicator, Evidence, Indicator
from desktop.core.plan import Plan


def test_a_row_belongs_to_its_own_action_and_to_that_of_the_measure_it_shows(plan: Plan) -> None:
    one, two, _ = plan.data.actions()
    mine = measures.add_measure(plan, one, "Nine in ten")
    areas = measures.add_measure(plan, plan.data.areas[0], "All")
    assert owners_of(plan.data, one) == (one.id,)
    assert owners_of(plan.data, mine) == (one.id,) and owners_of(plan.data, areas) == ()
    through = rows.add(plan, Evidence(measure_id=mine.id, title="Audit"))
    both = rows.add(plan, Evidence(measure_id=mine.id, action_id=two.id, title="Audit"))
    same = rows.add(plan, Evidence(measure_id=mine.id, action_id=one.id, title="Audit"))
    assert owners_of(plan.data, through) == owners_of(plan.data, same) == (one.id,)
    assert owners_of(plan.data, both) == (two.id, one.id)
    assert owners_of(plan.data, rows.add(plan, Evidence(measure_id=areas.id, title="x"))) == ()


def test_an_action_is_measured_by_its_indicators_and_by_those_of_its_measures(plan: Plan) -> None:
    one, two, three = plan.data.actions()
    visits = rows.add(plan, Indicator(code="CP 04"))
    measures.add_measure(plan, one, "Nine in ten")
    measures.add_measure(plan, plan.data.areas[0], "All", indicator_id=visits.id)
    assert measured(plan.data) == []
    measures.add_measure(plan, two, "Nine in ten", indicator_id=visits.id)
    plan_link = rows.add(plan, ActionIndicator(action_id=three.id, indicator_id=visits.id))
    assert measured(plan.data) == [three.id, two.id]
    rows.add(plan, ActionIndicator(action_id=two.id, indicator_id=visits.id))
    assert sorted(measured(plan.data)) == sorted([two.id, three.id])
    rows.delete(plan, [plan_link])
    assert measured(plan.data) == [two.id]
