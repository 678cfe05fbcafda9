"""What the tests of past days share: a clock to turn, a plan, and what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop.core.changes import Source
from desktop.core.data import PlanData
from desktop.core.editing import actions, rows
from desktop.core.kinds import Action, Area
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data

NOON = datetime(2020, 3, 2, 12, tzinfo=UTC)


class Clock:
    """The time that steps are given, and the day that a plan takes for today."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone().date()

    def next_day(self, days: int = 1) -> None:
        self.at += timedelta(days=days)


def begun(clock: Clock) -> Plan:
    """A plan that was created and then imported into, as a command does it."""
    storage = MemoryStorage()
    plan = Plan(new_plan_data("Sedgeholme plan"), storage, today=clock.today)
    with plan.step("import sedgeholme.xlsx", Source.IMPORTED):
        area = rows.add(plan, Area(code="A", title="Front door"))
        for number in ("A.1", "A.2", "A.3"):
            actions.add_action(plan, area, {"no": number, "action": f"Do {number}", "ragb": "R"})
    return plan


def action(of: Plan | PlanData, number: str) -> Action:
    """The action with a number, of a plan or of its rows."""
    data = of if isinstance(of, PlanData) else of.data
    return next(each for each in data.actions() if each.no == number)


def statuses(data: PlanData) -> str:
    """The letters of all actions in their order."""
    return "".join(each.ragb or "-" for each in data.actions())
