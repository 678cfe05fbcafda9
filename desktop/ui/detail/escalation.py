"""Escalation: to whom an action was taken that stays at a bad status."""

from __future__ import annotations

from desktop.core.checks.rule import Context
from desktop.core.checks.rules.recovery import escalation_due
from desktop.core.days import format_day
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Escalation, day_of
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.detail.record import RecordPanel

MOST = 3  # escalations that the panel lists


class EscalationPanel(RecordPanel):
    """Appears at a status that the legend escalates, and where an action was escalated."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan, Escalation, ("to", "on", "note"), "Record escalation")

    def show_action(self, action: Action) -> None:
        """Show to whom an action was escalated, and whether it is to be."""
        super().show_action(action)
        status = self._plan.data.legend.get(action.ragb)
        told = self._plan.data.of(Escalation, "action_id", action.id)
        asked = status is not None and status.escalate_after > 0
        self.setVisible(bool(told) or asked)
        lines = []
        for each in sorted(told, key=lambda each: (each.on, each.id), reverse=True)[:MOST]:
            day = day_of(each.on)
            on = f" on {format_day(day)}" if day else ""
            note = f": {brief(each.note, 90)}" if each.note.strip() else ""
            lines.append(f"Escalated to {each.to}{on}{note}")
        due = escalation_due(Context(self._plan.data, self._plan.today()), action)
        if status is not None and due:
            lines.append(f"{status.word} at {count(due, 'review')} running: it is to be escalated.")
        elif status is not None and asked and not told:
            after = count(status.escalate_after, "review")
            lines.append(f"{status.word} at {after} running is to be escalated.")
        links = [] if self._plan.why_read_only or self.form.isVisible() else [
            ("record", "Record it" if not told else "Record another")
        ]  # fmt: skip
        self.note.say(lines, links, asking=due > 0)

    def fill(self, action: Action) -> dict[str, str]:
        """To the body that was told last, today."""
        told = self._plan.data.of(Escalation, "action_id", action.id)
        to = told[-1].to if told else ""
        return {"to": to, "on": self._plan.today().isoformat(), "note": ""}

    def write(self, action: Action) -> None:
        """Record the escalation."""
        from desktop.core.editing import cycle  # only now: it is slow to import

        day = self.boxes["on"].day()
        if day is None:
            raise Refused("Give the day of the escalation, such as 08/10/2018.")
        cycle.escalate(self._plan, action, self.boxes["to"].text(), self.boxes["note"].text(), day)
