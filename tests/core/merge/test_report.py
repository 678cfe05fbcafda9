"""A merge as the command prints it, and what it takes without a preview."""

from __future__ import annotations

from desktop.core.editing import actions
from desktop.core.merge import (
    Applied,
    Decisions,
    Outcome,
    apply,
    default_decisions,
    merge_json,
)
from desktop.core.plan import Plan
from tests.core.merge.build import came_back, merged, row, send


def test_conflicts_stay_mine_unless_theirs_are_asked_for(plan: Plan) -> None:
    pack = send(plan)
    one = plan.data.actions()[0]
    actions.set_field(plan, one, "progress", "Mine")
    given = merged(plan, pack, came_back(plan, n41={"progress": "Theirs"}))
    for side, open_ones, text in (("", 1, "Mine"), ("mine", 0, "Mine"), ("theirs", 0, "Theirs")):
        decisions = default_decisions(given, side)
        assert merge_json(given, decisions, None)["conflicts"] == open_ones
        apply(plan, given, decisions)
        assert one.progress == text


def test_the_keys_and_the_counts(plan: Plan) -> None:
    pack = send(plan)
    one, _, three = plan.data.actions()
    back = came_back(plan, n41={"progress": "Theirs"}, n42={"ragb": "pink"})
    back = [back[0], back[1], row(8, action="Hold a fair for foster carers"),
            row(9, no="4.3", action="Nothing like it")]  # fmt: skip
    given = merged(plan, pack, back)
    told = merge_json(given, Decisions(), None)
    assert {key: told[key] for key in told if key not in ("cells", "values")} == {
        "applied": 0, "conflicts": 0, "new": 1, "missing": 1, "doubtful": 1, "unreadable": 1,
    }  # fmt: skip
    assert told["cells"][0] == {
        "key": one.key, "no": "4.1", "field": "progress", "sent": "", "theirs": "Theirs",
        "mine": "", "outcome": "theirs",
    }  # fmt: skip
    missing = next(cell for cell in told["cells"] if cell["outcome"] == "missing")
    assert (missing["key"], missing["field"]) == (three.key, "")
    assert len(told["cells"]) == len(list(given.cells()))
    assert merge_json(given, Decisions(), Applied(2, 3))["applied"] == 5
    assert given.with_outcome(Outcome.CONFLICT) == []
