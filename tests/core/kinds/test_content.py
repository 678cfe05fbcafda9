"""Names of areas and actions in messages, and what new rows hold."""

from __future__ import annotations

from desktop.core.kinds import Action, Area, Commitment, CostLine, Lead, Milestone, Requirement


def test_what_an_area_is_called() -> None:
    assert Area(code="4", title="Pace").name == "4"
    assert Area(title="Pace").name == "Pace"
    assert Area().name == "the area without a name"


def test_what_an_action_is_called() -> None:
    assert Action(no=" 4.1 ", action="Read every plan").name == "4.1"
    assert Action(no=" ", action="Read every plan").name == "“Read every plan…”"
    assert Action(action="One two three four five six").name == "“One two three four five…”"
    assert Action(action=" ").name == "the new action"


def test_a_new_row_is_empty() -> None:
    action = Action()
    assert (action.area_id, action.commitment_id, action.position) == (0, None, 0.0)
    assert (action.extra, action.ragb, action.due) == ({}, "", "")
    assert (Area().position, Area().success_measures) == (0.0, [])
    milestone = Milestone()
    assert (milestone.action_id, milestone.from_text, milestone.done_on) == (0, False, "")
    assert (Commitment().area_id, Commitment().position) == (0, 0.0)
    assert (Requirement().position, CostLine().position) == (0.0, 0.0)
    assert (CostLine().figures, Lead().aliases) == ([], [])
