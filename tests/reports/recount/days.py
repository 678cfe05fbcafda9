"""The days of a plan's life: what was put aside on each, and how the plan stood at its end."""

from __future__ import annotations

import random
from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Redating, Review, Snapshot
from desktop.core.plan import Plan
from tests.reports.recount.material import BEGIN, DAYS, Clock


class Kept:
    """What is put aside of a plan while it is worked at.

    Attributes:
        evenings: the plan as it stood on the evening of each day on which something was done.
        closed: for each record of a review the day on which it was kept, and the plan then.
        seen: for each assurance the progress that was assured.
    """

    plan: Plan

    def __init__(self, clock: Clock, draw: random.Random) -> None:
        self.clock, self.draw = clock, draw
        self.evenings: dict[date, PlanData] = {}
        self.closed: dict[int, tuple[date, PlanData]] = {}
        self.seen: dict[int, str] = {}

    def kept_on(self, review: Review) -> date:
        """The day on which the record of a review was kept."""
        every = self.plan.data.table(Snapshot).values()
        return self.closed[next(e.id for e in every if e.review_id == review.id)][0]

    def kept(self, review: Review) -> PlanData:
        """The plan as it stood when a review was closed."""
        every = self.plan.data.table(Snapshot).values()
        return self.closed[next(e.id for e in every if e.review_id == review.id)][1]

    def record_behind(self, data: PlanData) -> Review | None:
        """The review whose closing a copy is of, None for one of an evening."""
        for review in self.plan.data.table(Review).values():
            if review.state == "closed" and self.kept(review) is data:
                return review
        return None

    def as_it_stood(self, day: date) -> PlanData:
        """The copy that says how the plan stood at the end of a day.

        It is that of the last evening of work by then; where a review was held after that evening
        and by the day, and kept later than the day, it is the plan as that review kept it.
        """
        if day >= self.clock.today():
            return self.plan.data.copy()
        evening = max(each for each in self.evenings if each <= day)
        held = [each for each in self.plan.data.table(Review).values() if each.state == "closed"]
        held = [each for each in held if each.on <= day.isoformat()]
        record = max(held, key=lambda each: (each.on, each.id), default=None)
        if record is not None and record.on > evening.isoformat():
            snapshot = next(
                each for each in self.plan.data.table(Snapshot).values()
                if each.review_id == record.id
            )  # fmt: skip
            kept_on, kept = self.closed[snapshot.id]
            if kept_on > evening:
                return kept
        return self.evenings[evening]

    def telling_days(self, number: int, first: int = 0) -> list[date]:
        """Past days, in turn such that an open action is due on them or a fortnight on, that a date
        was moved on them, that a review is of them, and any others.

        It is on the edges that days are counted wrongly.
        """
        due, moved = self._edges()
        held = {date.fromisoformat(r.on) for r in self.plan.data.table(Review).values()}
        begun = BEGIN.date()
        anyhow = [begun + timedelta(days=n) for n in range(1, DAYS)]
        found: list[date] = []
        for place in range(number):
            kind = (due, moved, held & set(anyhow), anyhow)[(first + place) % 4]
            found.append(self.draw.choice(sorted(set(kind) - set(found)) or anyhow))
        return sorted({day for day in found if day < self.clock.today()})

    def _edges(self) -> tuple[set[date], set[date]]:
        """Days on which an action is due or soon due, and days on which a date was moved."""
        due, moved = set(), set()
        for evening, kept in self.evenings.items():
            for action in kept.table(Action).values():
                for back in (0, 14) if action.due and action.ragb != "B" else ():
                    day = date.fromisoformat(action.due) - timedelta(days=back)
                    if evening <= day < self.clock.today() and self.as_it_stood(day) is kept:
                        due.add(day)
            on = {move.on for move in kept.table(Redating).values()}
            if evening.isoformat() in on:
                moved.add(evening)
        return due, moved

    def coming(self) -> date:
        """A day that has not come, on which an open action is due where there is one."""
        today = self.clock.today()
        ahead = [
            date.fromisoformat(each.due)
            for each in self.plan.data.actions()
            if each.due > today.isoformat() and each.ragb != "B"
        ]
        return min(ahead, default=today + timedelta(days=21))
