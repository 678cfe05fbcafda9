"""Numbers of actions: without a gap, and each once."""

from __future__ import annotations

from desktop.core.editing import actions
from desktop.core.plan import Plan
from tests.core.checks.looking import found


def test_a_gap_and_a_number_used_twice(plan: Plan) -> None:
    assert found(plan, "number-missing") == found(plan, "number-twice") == []
    actions.set_field(plan, plan.data.actions()[1], "no", "4.5")
    assert found(plan, "number-missing") == [
        "4.2 is missing from the sequence.", "4.4 is missing from the sequence.",
    ]  # fmt: skip
    actions.set_field(plan, plan.data.actions()[1], "no", "4.1")
    assert found(plan, "number-twice") == ["4.1 is used twice, the first time in 4."]
