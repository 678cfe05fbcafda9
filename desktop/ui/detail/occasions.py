"""Recurring work: when it is next due, what was done of it, and what was missed."""

from __future__ import annotations

from datetime import date

from desktop.core import recurring
from desktop.core.days import format_day
from desktop.core.kinds import Action, Occasion, day_of
from desktop.core.plan import Plan
from desktop.core.text import brief, count
from desktop.ui.detail.record import RecordPanel


class OccasionsPanel(RecordPanel):
    """Appears at an action whose by-when says that it recurs.

    The note records the oldest time that waits as done today, with one click; the form takes
    another day, or says why it was missed.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan, Occasion, ("due", "done_on", "note"), "Record this time")

    def show_action(self, action: Action) -> None:
        """Show when an action is next due and what was done of it."""
        super().show_action(action)
        shown = recurring.recurs(action)
        self.setVisible(shown)
        if not shown:
            return
        data, today = self._plan.data, self._plan.today()
        why = recurring.why_unknown(action)
        if why:
            self.note.say([f"It recurs, but no next date can be worked out: {why}."], asking=True)
            return
        often = recurring.how_often(action)
        coming = recurring.next_due(data, action, today)
        missed = recurring.missed(data, action, today)
        lines = [f"Recurs ({often}); next due {format_day(coming)}." if coming else ""]
        last = recurring.last_done(data, action)
        if last is not None:
            lines.append(f"Done for {_day(last.due)} on {_day(last.done_on)}{_said(last.note)}")
        if missed:
            times = f"{format_day(missed[0])} to {format_day(missed[-1])}"
            lines.append(
                f"Not recorded as done: {format_day(missed[0])}."
                if len(missed) == 1
                else f"Not recorded as done: {count(len(missed), 'time')}, {times}."
            )
        waiting = recurring.waiting(data, action)
        links = []
        if waiting is not None and not self._plan.why_read_only and not self.form.isVisible():
            links = [
                ("done", f"Done for {format_day(waiting)}"),
                ("other", "Another day, or missed…"),
            ]
        self.note.say([line for line in lines if line], links, asking=bool(missed))

    def follow_link(self, name: str) -> None:
        """Record the oldest time that waits as done today, or open the form."""
        action = self._action
        waiting = recurring.waiting(self._plan.data, action) if action is not None else None
        if name != "done" or action is None or waiting is None:
            self.begin()
            return
        self._keep(action, waiting, self._plan.today(), "")

    def fill(self, action: Action) -> dict[str, str]:
        """The oldest time that waits, done today."""
        waiting = recurring.waiting(self._plan.data, action)
        due = waiting.isoformat() if waiting else ""
        return {"due": due, "done_on": self._plan.today().isoformat(), "note": ""}

    def write(self, action: Action) -> None:
        """Record the time; with no day on which it was done it was missed."""
        from desktop.core.errors import Refused

        due = self.boxes["due"].day()
        if due is None:
            raise Refused("Give the day on which it fell due, such as 08/10/2018.")
        self._record_one(action, due, self.boxes["done_on"].day(), self.boxes["note"].text())

    def _keep(self, action: Action, due: date, done_on: date, note: str) -> None:
        from desktop.core.errors import PlandeskError

        try:
            self._record_one(action, due, done_on, note)
        except PlandeskError as error:
            self.said.emit(str(error))

    def _record_one(self, action: Action, due: date, done_on: date | None, note: str) -> None:
        from desktop.core.editing.recurring import record_occasion  # only now: slow to import

        record_occasion(self._plan, action, due, done_on=done_on, note=note)


def _day(text: str) -> str:
    day = day_of(text)
    return format_day(day) if day else "an unknown day"


def _said(note: str) -> str:
    return f": {brief(note, 90)}" if note.strip() else "."
