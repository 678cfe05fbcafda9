"""Which requirements are answered by which actions."""

from __future__ import annotations

from desktop.core.coverage import coverage, covering
from desktop.core.editing import actions, requirements, rows
from desktop.core.plan import Plan


def test_coverage_by_link_and_by_area(plan: Plan) -> None:
    four, five = plan.data.areas
    by_area = requirements.add_requirement(plan, "RP 1", "Plans drift", four)
    requirements.place(plan, by_area, five)
    nowhere = requirements.add_requirement(plan, "Notice 1", "Board meets")
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert [each.no for each in covered["RP 1"].actions] == ["4.1", "4.2", "4.3"]
    assert not covered["RP 1"].linked
    assert [area.code for area in covered["RP 1"].areas] == ["4", "5"]
    assert covered["Notice 1"].actions == ()
    requirements.link(plan, nowhere, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["Notice 1"].linked
    assert len(covered["RP 1"].actions) == 3  # the notice stands in no area
    other = requirements.add_requirement(plan, "RP 2", "Visits are late", four)
    requirements.link(plan, other, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["RP 1"].actions == ()


def test_requirements_stand_in_the_order_of_the_areas(plan: Plan) -> None:
    four, five = plan.data.areas
    nowhere = requirements.add_requirement(plan, "Notice 1", "Board meets")
    last = requirements.add_requirement(plan, "RP 2", "Visits", five)
    first = requirements.add_requirement(plan, "RP 1", "Plans", four)
    requirements.place(plan, first, five)
    assert [each.requirement for each in coverage(plan.data)] == [first, last, nowhere]
    assert [each.requirement for each in covering(plan.data, five)] == [last, first]
    assert [area.code for area in covering(plan.data, five)[1].areas] == ["4", "5"]
    rows.change(plan, five, position=0.5)
    assert [area.code for area in covering(plan.data, five)[1].areas] == ["5", "4"]


def test_an_area_that_links_answers_by_its_links_alone(plan: Plan) -> None:
    four, five = plan.data.areas
    one, two, _ = plan.data.actions()
    added = actions.add_action(plan, five, {"no": "5.1"})
    both = requirements.add_requirement(plan, "RP 1", "Plans", four)
    requirements.place(plan, both, five)
    other = requirements.add_requirement(plan, "RP 2", "Visits", four)
    requirements.link(plan, other, [two, one])
    for found in (coverage(plan.data), covering(plan.data, four)):
        by_ref = {each.requirement.ref: each for each in found}
        assert by_ref["RP 2"].actions == (one, two) and by_ref["RP 2"].linked
        # Area 4 links one by one, so it answers RP 1 with nothing; area 5 answers as a whole.
        assert by_ref["RP 1"].actions == (added,) and not by_ref["RP 1"].linked
    requirements.link(plan, both, [added])
    assert coverage(plan.data)[0].linked


def test_a_link_to_a_requirement_of_another_area_says_nothing_of_its_own(plan: Plan) -> None:
    four, five = plan.data.areas
    one = plan.data.actions()[0]
    own = requirements.add_requirement(plan, "RP 1", "Plans", four)
    others = requirements.add_requirement(plan, "RP 2", "Supervision", five)
    requirements.link(plan, others, [one])
    for found in (coverage(plan.data), covering(plan.data, four)):
        assert len(found[0].actions) == 3
        assert found[0].requirement == own
    assert covering(plan.data, five)[0].actions == (one,)
