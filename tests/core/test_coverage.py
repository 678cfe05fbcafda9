"""Which requirements are answered by which actions."""

from __future__ import annotations

import pytest

from desktop.core.coverage import Counts, counted, coverage, covering
from desktop.core.editing import actions, requirements, rows
from desktop.core.plan import Plan


def test_only_a_link_is_an_answer(plan: Plan) -> None:
    four, five = plan.data.areas
    near = requirements.add_requirement(plan, "RP 1", "Plans drift", four)
    requirements.place(plan, near, five)
    nowhere = requirements.add_requirement(plan, "Notice 1", "Board meets")
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["RP 1"].actions == () and covered["RP 1"].only_through
    assert [each.no for each in covered["RP 1"].through] == ["4.1", "4.2", "4.3"]
    assert [area.code for area in covered["RP 1"].areas] == ["4", "5"]
    assert not covered["RP 1"].overlooked  # nobody has said yet what answers what
    assert not covered["Notice 1"].linked and not covered["Notice 1"].only_through
    assert counted(coverage(plan.data)) == Counts(2, 0, 1, 2)
    requirements.link(plan, nowhere, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["Notice 1"].linked
    assert not covered["RP 1"].overlooked  # the notice stands in no area
    other = requirements.add_requirement(plan, "RP 2", "Visits are late", four)
    requirements.link(plan, other, [plan.data.actions()[0]])
    covered = {each.requirement.ref: each for each in coverage(plan.data)}
    assert covered["RP 1"].overlooked and len(covered["RP 1"].through) == 3
    assert counted(coverage(plan.data)) == Counts(3, 2, 1, 1)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0, 0), "The plan holds no requirements."),
        ((3, 3, 0, 0), "3 of 3 requirements are linked to an action."),
        (
            (40, 0, 40, 40),
            "0 of 40 requirements are linked to an action; 40 are not: they stand in an area that "
            "has actions, which is no answer.",
        ),
        (
            (4, 1, 1, 3),
            "1 of 4 requirements is linked to an action; 3 are not. 1 of those stands in an area "
            "that has actions, which is no answer; 2 have no action at all.",
        ),
        (
            (5, 2, 2, 3),
            "2 of 5 requirements are linked to an action; 3 are not. 2 of those stand in an area "
            "that has actions, which is no answer; 1 has no action at all.",
        ),
        (
            (1, 0, 1, 1),
            "0 of 1 requirement are linked to an action; 1 is not: it stands in an area that has "
            "actions, which is no answer.",
        ),
        (
            (3, 1, 0, 2),
            "1 of 3 requirements is linked to an action; 2 are not: they have no action at all.",
        ),
        (
            (2, 1, 0, 1),
            "1 of 2 requirements is linked to an action; 1 is not: it has no action at all.",
        ),
    ],
)
def test_the_counts_in_words_call_nothing_an_answer_that_is_none(
    counts: tuple[int, int, int, int], said: str
) -> None:
    assert Counts(*counts).in_words == said


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


def test_an_area_that_links_passes_the_others_over(plan: Plan) -> None:
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
        # Area 4 links one by one and has passed RP 1 over; that area 5 has actions is no answer.
        assert by_ref["RP 1"].actions == () and by_ref["RP 1"].overlooked
        assert added in by_ref["RP 1"].through
    requirements.link(plan, both, [added])
    assert coverage(plan.data)[0].linked


def test_a_link_to_a_requirement_of_another_area_says_nothing_of_its_own(plan: Plan) -> None:
    four, five = plan.data.areas
    one = plan.data.actions()[0]
    own = requirements.add_requirement(plan, "RP 1", "Plans", four)
    others = requirements.add_requirement(plan, "RP 2", "Supervision", five)
    requirements.link(plan, others, [one])
    for found in (coverage(plan.data), covering(plan.data, four)):
        assert len(found[0].through) == 3 and not found[0].overlooked
        assert found[0].requirement == own
    assert covering(plan.data, five)[0].actions == (one,)
