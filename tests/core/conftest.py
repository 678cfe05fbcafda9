"""A small live plan without a file."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core import changes
from desktop.core.data import PlanData
from desktop.core.editing import actions, rows
from desktop.core.kinds import Area, Holder, Lead
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from tests.core.past_days import Clock


@pytest.fixture
def plan() -> Plan:
    """Two areas: 4 with actions 4.1 to 4.3, and 5 without any. Today is 8 October 2018."""
    live = Plan(
        new_plan_data("Wyeford plan", "Wyeford County Council"),
        MemoryStorage(),
        today=lambda: date(2018, 10, 8),
    )
    four = rows.add(live, Area(code="4", title="Pace of plans"))
    rows.add(live, Area(code="5", title="Supervision"))
    for number, by_when, ragb in (
        ("4.1", "30/09/2018", "G"),
        ("4.2", "30/10/2018", "A"),
        ("4.3", "Ongoing", ""),
    ):
        actions.add_action(
            live, four, {"no": number, "action": f"Act {number}", "by_when": by_when, "ragb": ragb}
        )
    return live


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time that steps are given, which a test turns on."""
    made = Clock()
    monkeypatch.setattr(changes, "moment", made)
    return made


def state(plan: Plan) -> dict[str, list[dict[str, object]]]:
    """Every row of a plan, to compare."""
    from desktop.core.kinds import KINDS

    return {
        kind.table: [row.values() for _, row in sorted(plan.data.table(kind).items())]
        for kind in KINDS
    }


@pytest.fixture
def data() -> PlanData:
    """Who holds which role, and since when; a lead who is written in two ways."""
    plan = PlanData()
    plan.add(Holder(role="Assistant director", name="Nia Pugh", since="2019-01-01"))
    plan.add(
        Holder(role="Assistant director", name="Tom Vale", since="2017-01-01", until="2018-12-31")
    )
    plan.add(Holder(role="Head of Fostering", name="Ola Brandt"))
    plan.add(Lead(name="Rhys Cole", aliases=["R. Cole"]))
    return plan
