"""A live plan as the window's parts see it, without a file and without a window."""

from __future__ import annotations

from datetime import date

from desktop.core.editing import actions, rows
from desktop.core.kinds import Action, Area, Status
from desktop.core.legend import Legend
from desktop.core.memory import MemoryStorage
from desktop.core.plan import Plan, new_plan_data
from desktop.ui.session import LiveView

TODAY = date(2018, 10, 8)

# Amber means "on track" and blue "complete and checked", as in Sheffield's plan.
SHEFFIELD = (
    Status(position=1.0, code="R", word="Red", colour="#B3261E", needs_recovery=True,
           approver="Programme board"),
    Status(position=2.0, code="A", word="Amber", meaning="On track", colour="#FFB000",
           on_track=True, assurance_days=14, approver="Head of quality"),
    Status(position=3.0, code="G", word="Green", meaning="Complete", colour="#1E7B34",
           complete=True),
    Status(position=4.0, code="B", word="Blue", meaning="Complete and checked",
           colour="#1F5FBF", complete=True),
)  # fmt: skip
# Five statuses, none of them a colour.
FIVE = (
    Status(position=1.0, code="1", word="Stuck", colour="#7A1FA2", needs_recovery=True,
           approver="Chief executive"),
    Status(position=2.0, code="2", word="Slow", colour="#C2410C", needs_recovery=True,
           approver="Director"),
    Status(position=3.0, code="3", word="Moving", colour="#0E7490", on_track=True),
    Status(position=4.0, code="4", word="Done", colour="#15803D", complete=True),
    Status(position=5.0, code="5", word="Proven", colour="#1E3A8A", complete=True,
           assurance_days=90, approver="Auditor"),
)  # fmt: skip


class Session(LiveView):
    """What the window's parts need of an open plan."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        plan.subscribe(self.changed.emit)


def small_plan(statuses: tuple[Status, ...] = (), *, read_only: bool = False) -> Plan:
    """Two areas; 4 with four actions of several statuses, 5 with one. Today is 8 October 2018.

    With *statuses* the plan has that legend, and the actions its first statuses in turn.
    """
    data = new_plan_data("Wyeford plan", "Wyeford County Council")
    plan = Plan(data, MemoryStorage(), today=lambda: TODAY)
    if statuses:
        with plan.step("another legend"):
            for old in list(data.legend):
                plan.delete(old)
            for status in statuses:
                plan.insert(Status(**status.values()))
    codes = [status.code for status in Legend(data.all(Status))]
    four = rows.add(plan, Area(code="4", title="Pace of plans", lead="Assistant director"))
    five = rows.add(plan, Area(code="5", title="Supervision"))
    usual = {"R": 0, "A": 1, "G": 2, "B": 3}
    for area, number, by_when, place in (
        (four, "4.1", "30/09/2018", usual["G"]),
        (four, "4.2", "30/10/2018", usual["A"]),
        (four, "4.3", "Ongoing", usual["R"]),
        (four, "4.4", "01/08/2018", usual["B"]),
        (five, "5.1", "15/10/2018", usual["G"]),
    ):
        actions.add_action(
            plan,
            area,
            {
                "no": number,
                "action": f"Agree what {number} asks for and tell every team",
                "by_when": by_when,
                "ragb": codes[place],
                "lead": "Head of safeguarding" if number != "5.1" else "Principal social worker",
                "measure": "One list, checked monthly",
            },
        )
    if read_only:
        plan.why_read_only = "It was opened for reading only."
    return plan


def action(plan: Plan, number: str) -> Action:
    """The action with a number."""
    return next(each for each in plan.data.actions() if each.no == number)
