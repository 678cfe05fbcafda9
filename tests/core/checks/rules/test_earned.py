"""Rules about ratings that nothing earns."""

from __future__ import annotations

from desktop.core.checks import Checker
from desktop.core.editing import cycle, measures, rows
from desktop.core.kinds import Evidence, IndicatorValue
from desktop.core.plan import Plan
from tests.core.checks.looking import AS_AT, found
from tests.core.earned.plans import act, item, measured_by, put, rate_impact

ON_TRACK, COMPLETE, IMPACT = "on-track-off-path", "complete-off-path", "impact-no-evidence"


def test_on_track_with_a_measure_off_its_path(plan: Plan) -> None:
    one = act(plan, "4.1")
    indicator = measured_by(plan, one, values={"2018-09": "71"})
    assert found(plan, ON_TRACK) == [
        "4.1 is Green, and its measure CP 04 Visits in time is off its path: 71% in September "
        "2018, 9 points under its target of 80%."
    ]
    assert found(plan, COMPLETE) == []
    rows.change(plan, indicator, tolerance="10")
    (said,) = found(plan, ON_TRACK)
    assert "CP 04 Visits in time is within its tolerance: 71%" in said, "and so not on its path"
    rows.change(plan, indicator, target="71%")
    assert found(plan, ON_TRACK) == []
    rows.change(plan, indicator, target="80%")
    put(plan, "4.1", ragb="A")
    assert found(plan, ON_TRACK) == []
    put(plan, "4.1", ragb="B")
    assert found(plan, ON_TRACK) == [] and len(found(plan, COMPLETE)) == 1


def test_on_track_with_a_success_measure_that_was_to_be_met(plan: Plan) -> None:
    row = measures.add_measure(plan, act(plan, "4.1"), "Nine in\nten", on="30/09/2018")
    assert found(plan, ON_TRACK) == [], "nobody has said that it is not met"
    measures.change_measure(plan, row, met="partly", evidenced_who="DCS", evidenced_on="01/10/2018")
    assert found(plan, ON_TRACK) == [
        "4.1 is Green, and its success measure “Nine in ten” is said by DCS on 01/10/2018 to be "
        "met in part only; it was to be met by 30/09/2018."
    ]
    measures.change_measure(plan, row, on="08/10/2018", met="no")
    assert found(plan, ON_TRACK) == []


def test_complete_with_a_measure_not_met(plan: Plan) -> None:
    one = put(plan, "4.1", ragb="B")
    row = measures.add_measure(plan, one, "Nine in ten", met="no")
    assert found(plan, COMPLETE) == [
        "4.1 is Blue, and its success measure “Nine in ten” is said not to be met."
    ]
    measured_by(plan, one, values={"2018-09": "71"})
    (said,) = found(plan, COMPLETE)
    assert said.endswith("target of 80%. Its success measure “Nine in ten” is said not to be met.")
    for number in range(3):
        measures.add_measure(plan, one, f"More {number}", met="partly")
    assert found(plan, COMPLETE)[0].endswith("And 2 more of its measures.")
    for each in (row, *plan.data.of(type(row), "action_id", one.id)):
        measures.change_measure(plan, each, met="yes")
    assert len(found(plan, COMPLETE)) == 1, "the indicator is still behind"


def test_an_excuse_sets_it_aside_until_the_status_is_another(plan: Plan) -> None:
    one = put(plan, "4.1", status_since="2018-07-01")
    measured_by(plan, one, values={"2018-09": "71"})
    cycle.excuse(plan, ON_TRACK, one, "The figure counts a closed team", "DCS")
    assert found(plan, ON_TRACK) == []
    put(plan, "4.1", status_since="2018-10-09")
    assert len(found(plan, ON_TRACK)) == 1


def test_impact_rated_with_nothing_to_show_it(plan: Plan) -> None:
    rate_impact(plan)
    one = put(plan, "4.1", impact_ragb="S")
    assert found(plan, IMPACT) == [
        "4.1 has the impact rating Some difference, and nothing is recorded that it rests on: no "
        "evidence, no success measure that is evidenced, no indicator that is rated."
    ]
    idle = item(plan, one, "tbc", "2018-10-01", "direct", for_impact=True)
    assert "rests on: no evidence that counts, no success measure" in found(plan, IMPACT)[0]
    rows.delete(plan, [idle])
    put(plan, "4.1", impact_ragb="N")
    assert found(plan, IMPACT) == [], "it claims no difference"
    put(plan, "4.1", impact_ragb="Q")
    assert found(plan, IMPACT) == [], "that it is unknown is said by another rule"
    put(plan, "4.1", impact_ragb="M")
    indicator = measured_by(plan, one, values={"2018-09": ""})
    assert len(found(plan, IMPACT)) == 1
    rows.add(plan, IndicatorValue(indicator_id=indicator.id, period="2018-08", value="90"))
    assert len(found(plan, IMPACT)) == 1, "the newest has no figure"
    rows.delete(plan, [plan.data.of(IndicatorValue, "indicator_id", indicator.id)[0]])
    assert found(plan, IMPACT) == []
    rows.delete(plan, [indicator])
    item(plan, one, "Calls", "2018-10-01", "indirect", for_impact=True)
    assert found(plan, IMPACT) == []


def test_they_follow_what_is_measured_and_shown_while_a_plan_is_open(plan: Plan) -> None:
    rate_impact(plan)
    one = put(plan, "4.1", impact_ragb="M")
    indicator = measured_by(plan, one, values={"2018-08": "71"})
    checker = Checker(plan.data, AS_AT)
    plan.subscribe(checker.refresh)

    def said(rule: str) -> int:
        return sum(each.rule == rule for each in checker.of_action(one.id))

    assert (said(ON_TRACK), said(IMPACT)) == (1, 0)
    newer = rows.add(plan, IndicatorValue(
        indicator_id=indicator.id, period="2018-09", value="90", text="90",
    ))  # fmt: skip
    assert said(ON_TRACK) == 0
    rows.change(plan, indicator, target="95%")
    assert said(ON_TRACK) == 1
    rows.delete(plan, [newer, indicator])
    assert (said(ON_TRACK), said(IMPACT)) == (0, 1)
    measure = measures.add_measure(plan, one, "Nine in ten")
    shown = rows.add(plan, Evidence(measure_id=measure.id, title="Calls", on="2018-10-01"))
    assert said(IMPACT) == 0
    rows.delete(plan, [shown])
    assert said(IMPACT) == 1


def test_complete_and_nothing_shows_that_its_success_measures_are_met(plan: Plan) -> None:
    rule = "complete-no-measure-met"
    one = put(plan, "4.1", ragb="B")
    row = measures.add_measure(plan, one, "Nine in ten")
    assert found(plan, rule) == ["4.1 is Blue and nothing shows that its success measure is met."]
    other = measures.add_measure(plan, one, "Fewer late", met="yes")
    assert found(plan, rule) == [
        "4.1 is Blue and nothing shows that 2 of its 2 success measures are met."
    ]
    measures.say_evidenced(plan, row, "yes", "92%", "DCS")
    assert found(plan, rule)[0].endswith("1 of its 2 success measures is met.")
    measures.say_evidenced(plan, other, "yes", "None in May", "DCS")
    assert found(plan, rule) == []
    put(plan, "4.1", measure="Nine in ten visits")
    assert found(plan, rule) == [], "its rows say it"
    measures.change_measure(plan, other, met="")
    assert found(plan, rule) == [
        "4.1 is Blue and nothing says that its measure is achieved."
    ]  # fmt: skip
    put(plan, "4.1", measure_met="No: 61%")
    assert found(plan, rule) == ["4.1 is Blue and its measure is said not to be achieved."]
