"""The days of a plan's life: what was put aside on each, and how the plan stood at its end."""

from __future__ import annotations

import random
from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Review, Snapshot
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

    def telling_days(self, number: int) -> list[date]:
        """Past days, half of them such that an open action is due on the day or a fortnight on.

        It is on the edges that days are counted wrongly.
        """
        begun, today = BEGIN.date(), self.clock.today()
        days = {begun + timedelta(days=self.draw.randrange(1, DAYS)) for _ in range(number // 2)}
        edges = {
            day
            for evening in self.draw.sample(sorted(self.evenings), 12)
            for action in self.evenings[evening].table(Action).values()
            if action.due and action.ragb != "B"
            for back in (0, 14)
            if evening <= (day := date.fromisoformat(action.due) - timedelta(days=back)) < today
            if self.as_it_stood(day) is self.evenings[evening]
        }
        days |= set(self.draw.sample(sorted(edges), min(number - len(days), len(edges))))
        return sorted(day for day in days if day < today)

    def coming(self) -> date:
        """A day that has not come, on which an open action is due where there is one."""
        today = self.clock.today()
        ahead = [
            date.fromisoformat(each.due)
            for each in self.plan.data.actions()
            if each.due > today.isoformat() and each.ragb != "B"
        ]
        return min(ahead, default=today + timedelta(days=21))
