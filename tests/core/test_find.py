"""Finding words in a plan."""

from __future__ import annotations

from desktop.core.editing import actions, requirements
from desktop.core.find import Finder
from desktop.core.plan import Plan


def test_found_words_follow_the_plan_as_it_changes(plan: Plan) -> None:
    finder = Finder(plan.data)
    plan.subscribe(finder.refresh)
    one, two, _ = plan.data.actions()
    assert finder.find("weekly visits") == []
    actions.set_field(plan, two, "progress", "Now Weekly VISITS are read")
    (hit,) = finder.find("weekly visits")
    assert (hit.action_id, hit.field, hit.text[hit.at :][: hit.length]) == (
        two.id,
        "progress",
        "Weekly VISITS",
    )
    actions.set_field(plan, one, "progress", "see 4.2")
    assert [hit.action_id for hit in finder.find("4.2")][:1] == [two.id]
    requirements.add_requirement(plan, "RP 9", "Visits are late", plan.data.areas[0])
    assert [hit.action_id for hit in finder.find("late")] == [None]
    actions.delete_actions(plan, [two])
    assert finder.find("weekly") == []
    assert finder.find("  ") == []


def test_found_words_are_limited(plan: Plan) -> None:
    assert len(Finder(plan.data).find("act", limit=2)) == 2
