"""The history of an action, in words."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions, cycle, rows
from desktop.core.history import describe, origin, when
from desktop.core.kinds import Milestone
from desktop.core.plan import Plan

AS_AT = date(2018, 10, 8)


def test_history_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    rows.add(plan, Milestone(action_id=action.id, label="First"))
    actions.set_field(plan, action, "ragb", "A", source="from the return of Marches Police")
    actions.set_field(plan, action, "progress", "Begun")
    actions.set_field(plan, action, "extra.Partner", "Police")
    entries = plan.history_of(action.id)
    legend = plan.data.legend
    assert [describe(entry, legend) for entry in entries[:4]] == [
        "Partner: (empty) → Police",
        "Progress: (empty) → Begun",
        "RAGB Green → Amber",
        "Milestone added",
    ]
    assert origin(entries[2].step) == "from the return of Marches Police"
    assert origin(entries[1].step) == ""
    assert len(when(entries[0].step)) == 16


def test_history_of_the_review_cycle_in_words(plan: Plan) -> None:
    action = plan.data.actions()[0]
    review = cycle.start_review(plan, "weekly", AS_AT)
    cycle.mark_reviewed(plan, review, action, "Chair asks for figures")
    cycle.assure(plan, action, "Harriet Loades", "Ten files read", AS_AT)
    cycle.set_recovery(plan, action, cause="Posts empty")
    cycle.set_recovery(plan, action, approved_by="Harriet Loades", approved_on="2018-10-05")
    cycle.excuse(plan, "no-measure", action, "Measured elsewhere")
    actions.set_field(plan, action, "by_when", "31/12/2030")
    plan.undo()
    said = [describe(entry, plan.data.legend) for entry in plan.history_of(action.id)]
    for words in (
        "Reviewed: Chair asks for figures",
        "Assured by Harriet Loades on 08/10/2018: Ten files read",
        "Recovery plan begun",
        "Recovery plan, root cause: (empty) → Posts empty",
        "Recovery plan, approved on: (empty) → 05/10/2018",
        "Excused from “No performance measure”: Measured elsewhere",
    ):
        assert words in said
    moved = next(words for words in said if words.startswith("Date moved from"))
    assert moved.endswith("to 31/12/2030")
    assert f"Taken back: {moved[:1].lower()}{moved[1:]}" in said
