"""Which requirements are answered by which actions."""

from __future__ import annotations

from desktop.core.coverage import coverage
from desktop.core.editing import requirements
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
