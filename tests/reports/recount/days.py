"""The days of a plan's life: what was put aside on each, and how the plan stood at its end."""

from __future__ import annotations

import random
from datetime import date, timedelta

from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Assurance,
    CostPart,
    Escalation,
    Excuse,
    ImpactStatus,
    Milestone,
    Occasion,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Status,
)
from desktop.core.plan import Plan
from tests.reports.recount.material import BEGIN, DAYS, Clock

# What the record of a review holds of an action.
RECORDED = (
    "no", "action", "by_when", "due", "original_due", "lead", "measure", "success", "progress",
    "ragb", "impact_ragb", "evidence", "completed_on", "measure_met", "difference",
)  # fmt: skip
HANGING = (ActionRequirement, Assurance, CostPart, Escalation, Excuse, Milestone, Occasion,
           Recovery, Redating, ReviewItem)  # fmt: skip


def written_over(evening: PlanData, kept: PlanData) -> PlanData:
    """A copy of an evening in which the actions, areas and legends say what a review kept.

    Since when a status or a progress stands is not known where the evening has another.
    """
    data = evening.copy()
    for kind in (Status, ImpactStatus):
        for row_id in list(data.table(kind)):
            data.remove(kind, row_id)
        for row in kept.table(kind).values():
            data.add(kind(**row.values()))
    for area in kept.table(Area).values():
        own = data.table(Area).get(area.id) or data.add(Area(id=area.id))
        own.code, own.title, own.position = area.code, area.title, area.position
    _write_actions(data, kept)
    for area in list(data.table(Area).values()):
        if area.id not in kept.table(Area):
            for kind in (AreaRequirement, CostPart):
                for own in list(data.table(kind).values()):
                    if own.area_id == area.id:
                        data.remove(kind, own.id)
            data.remove(Area, area.id)
    data.changed()
    return data


def _write_actions(data: PlanData, kept: PlanData) -> None:
    there = {each.key: each for each in data.table(Action).values()}
    wanted = {each.key: each for each in kept.table(Action).values()}
    for key, action in there.items():
        if key not in wanted:
            for kind in HANGING:
                for row in list(data.table(kind).values()):
                    if row.action_id == action.id:
                        data.remove(kind, row.id)
            data.remove(Action, action.id)
    for key, action in wanted.items():
        own = there.get(key) or data.add(Action(key=key, area_id=action.area_id))
        own.status_since = own.status_since if own.ragb == action.ragb else ""
        own.progress_on = own.progress_on if own.progress == action.progress else ""
        own.area_id, own.position = action.area_id, action.position
        for field in RECORDED:
            setattr(own, field, getattr(action, field))


class Ledger:
    """Which assurances were given before something became another, seen by looking on.

    A plan that is worked at is looked at after every step; what a step takes back never was.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._last = self._look()
        self._done: list[frozenset[int]] = [frozenset()]
        self._undone: list[frozenset[int]] = []
        plan.subscribe(lambda _: self._note())

    @property
    def spent(self) -> frozenset[int]:
        """The ids of the assurances that were given of what has been another since."""
        return self._done[-1]

    def _look(self) -> dict[int, tuple[str, str, str, str]]:
        return {
            each.id: (each.ragb, " ".join(each.progress.casefold().split()), each.due, each.by_when)
            for each in self._plan.data.table(Action).values()
        }

    def _note(self) -> None:
        source, before = self._plan.history(1)[0].source, self._last
        self._last = self._look()
        if source == "undone":
            self._undone.append(self._done.pop())
        elif source == "redone":
            self._done.append(self._undone.pop())
        else:
            self._undone.clear()
            self._done.append(self.spent | self._touched(before))

    def _touched(self, before: dict[int, tuple[str, str, str, str]]) -> set[int]:
        """The assurances of actions that say something else than before the step.

        Another day under the same words is the next time of recurring work: no date was moved.
        """
        other = {
            action
            for action, now in self._last.items()
            if action in before
            and (now[:2] != before[action][:2]
                 or (now[2] != before[action][2] and now[3] != before[action][3]))
        }  # fmt: skip
        every = self._plan.data.table(Assurance).values()
        return {each.id for each in every if each.action_id in other}


class Kept:
    """What is put aside of a plan while it is worked at.

    Attributes:
        evenings: the plan as it stood on the evening of each day on which something was done.
        closed: for each review, by its number, the day on which its record was kept, and the plan
            then; that of one which was taken back stays, as the evenings before that show it.
        seen: for each assurance the progress that was assured.
        ledger: the assurances of what has become another; ``spent_by`` on each evening.
    """

    plan: Plan
    ledger: Ledger

    def __init__(self, clock: Clock, draw: random.Random) -> None:
        self.clock, self.draw = clock, draw
        self.evenings: dict[date, PlanData] = {}
        self.closed: dict[int, tuple[date, PlanData]] = {}
        self.seen: dict[int, str] = {}
        self.spent_by: dict[date, frozenset[int]] = {}
        self._laid: dict[tuple[date, int], PlanData] = {}  # by evening and review

    def spent(self, day: date) -> frozenset[int]:
        """The assurances that by the end of a day were of what had become another."""
        if day >= self.clock.today():
            return self.ledger.spent
        return self.spent_by[max(each for each in self.evenings if each <= day)]

    def kept_on(self, review: Review) -> date:
        """The day on which the record of a review was kept."""
        return self.closed[review.id][0]

    def kept(self, review: Review) -> PlanData:
        """The plan as it stood when a review was closed."""
        return self.closed[review.id][1]

    def record_behind(self, data: PlanData) -> Review | None:
        """The review whose record a copy says, None for one of an evening."""
        for (_, review_id), laid in self._laid.items():
            if laid is data:
                return self.plan.data.table(Review)[review_id]
        for review in self.plan.data.table(Review).values():
            if review.state == "closed" and self.kept(review) is data:
                return review
        return None

    def as_it_stood(self, day: date) -> PlanData:
        """The copy that says how the plan stood at the end of a day.

        It is that of the last evening of work by then; where a review was held after that evening
        and by the day, and kept later than the day, what that review kept is written over it.
        """
        if day >= self.clock.today():
            return self.plan.data.copy()
        evening = max(each for each in self.evenings if each <= day)
        held = [each for each in self.plan.data.table(Review).values() if each.state == "closed"]
        held = [each for each in held if each.on <= day.isoformat()]
        record = max(held, key=lambda each: (each.on, each.id), default=None)
        if record is not None and record.on > evening.isoformat():
            kept_on, kept = self.closed[record.id]
            if kept_on > evening:
                place = (evening, record.id)
                if place not in self._laid:
                    self._laid[place] = written_over(self.evenings[evening], kept)
                return self._laid[place]
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
