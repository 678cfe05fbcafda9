"""Requirements from any source: several at once, and the areas they stand in."""

from __future__ import annotations

import pytest

from desktop.core.editing import requirements
from desktop.core.errors import Refused
from desktop.core.kinds import AreaRequirement, Requirement
from desktop.core.plan import Plan


def test_several_are_added_in_one_step_and_none_is_doubled(plan: Plan) -> None:
    found = [
        ("Notice 1", "An independent chair", "Governance"),
        ("Notice 2", "A workforce plan", "Workforce"),
    ]
    four = plan.data.areas[0]
    requirements.add_requirements(plan, found, four, source="Improvement notice")
    assert plan.undo_text == "add 2 requirements"
    again = requirements.add_requirements(plan, found[:1], four, source="Improvement notice")
    assert len(plan.data.all(Requirement)) == 2
    assert again == [plan.data.all(Requirement)[0]]
    assert [each.theme for each in plan.data.requirements(four)] == ["Governance", "Workforce"]
    plan.undo()
    assert not plan.data.all(Requirement)
    with pytest.raises(Refused, match="Nothing was added"):
        requirements.add_requirements(plan, [])


def test_the_areas_that_a_requirement_stands_in(plan: Plan) -> None:
    four, five = plan.data.areas
    one = requirements.add_requirement(plan, "RP 17", "Visits are late", four)
    requirements.set_areas(plan, one, [five])
    assert plan.data.requirements(four) == [] and plan.data.requirements(five) == [one]
    requirements.set_areas(plan, one, [four, five])
    assert len(plan.data.all(AreaRequirement)) == 2
    before = plan.undo_text
    requirements.set_areas(plan, one, [five, four])
    assert len(plan.data.all(AreaRequirement)) == 2 and plan.undo_text == before
