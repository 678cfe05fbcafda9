"""What a careful reader would ask about, found by hand: for each rule whom it concerns."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.core.kinds import (
    Action,
    Assurance,
    Duty,
    Escalation,
    Holder,
    Indicator,
    Milestone,
    Recovery,
    Review,
    ReviewItem,
)
from tests.reports.recount import parts_counted, set_aside, supported
from tests.reports.recount.life import Life
from tests.reports.recount.material import CONTACT
from tests.reports.recount.slow import Slow, day_meant, hollow, in_order

if TYPE_CHECKING:
    from tests.reports.recount.counted import Counted

ROUND = 28  # days: the board of such a plan meets every four weeks, and a review meets that duty


class Asking:
    """The questions to a plan as at a day, rule by rule."""

    def __init__(self, slow: Slow, life: Life) -> None:
        self.slow, self.life, self.today = slow, life, slow.today
        reviews = slow.reviews()
        self.last: Review | None = reviews[-1] if reviews else None
        # What is shown may be the last record itself: what came after it is not known.
        self.shown = life.record_behind(slow.data)
        self.then = self.record(self.last) if self.last and self.shown is not self.last else {}

    def record(self, review: Review) -> dict[str, Action]:
        """The actions by key as a review kept them."""
        return {each.key: each for each in self.life.kept(review).table(Action).values()}

    def found(self) -> dict[str, list[str]]:
        """For each rule the numbers of the actions concerned, "" for a finding on none."""
        every: dict[str, list[str]] = {}
        off = set_aside.holding(self)
        for name, rule in _OF_ACTION.items():
            for action in self.slow.actions:
                excused = (name, action.id) in off or (name, None) in off
                if not excused and rule(self, action):
                    every.setdefault(name, []).append(action.no)
        for name, count in _OF_PLAN.items():
            if (name, None) not in off:
                numbers = count(self)
                if numbers:
                    every[name] = numbers
        return every

    def how_many(self, rule: str, found: dict[str, list[str]]) -> int:
        """How many of what the title of a rule names are found: requirements, paragraphs, …"""
        if rule == "requirement-not-linked" and rule in found:
            return sum(
                not self.slow.linked(e) and bool(self.slow.near(e)) and not self.slow.overlooked(e)
                for e in self.slow.asked
            )
        if rule == "cost-unsaid":
            return len(parts_counted.unsaid(self.slow)) if rule in found else 0
        if rule == "duty-missed" and rule in found:
            return sum(len(days) for _, days in self.missed_duties())
        if rule == "paragraph-missing" and rule in found:
            named = [n for area in self.slow.areas for n, _ in self.slow.paragraphs(area)]
            return sum(not self.slow.paragraph(n) for n in named)
        return len(found.get(rule, []))

    # --- duties ------------------------------------------------------------------------------

    def missed_duties(self) -> list[tuple[Duty, list[date]]]:
        """Each duty with its dates that have passed unmet, counted day by day."""
        found = []
        rows = sorted(self.slow.data.table(Duty).values(), key=lambda each: each.position)
        for row in rows:
            begun, count = date.fromisoformat(row.anchor), int(row.rule["count"])
            days = {
                "every so many weeks": lambda begun=begun, count=count: [
                    begun + timedelta(days=7 * count * n) for n in range(99)
                ],
                "every so many months": lambda begun=begun, count=count: [
                    _months_on(begun, count * n) for n in range(1, 30)
                ],
                "working days after": lambda begun=begun, count=count: [_at_work(begun, count)],
            }[row.rule["kind"]]()
            passed = [day for day in days if day < self.slow.as_at and str(day) not in row.done]
            if passed:
                found.append((row, passed))
        return found

    # --- dates -------------------------------------------------------------------------------

    def open(self, action: Action) -> bool:
        return not self.slow.complete(action)

    def overdue_on_track(self, action: Action) -> bool:
        return self.slow.overdue(action) and self.slow.on_track(action)

    def overdue(self, action: Action) -> bool:
        return self.slow.overdue(action) and not self.slow.on_track(action)

    def milestone(self, action: Action) -> bool:
        late = [
            each
            for each in self.slow.of_action(Milestone, action)
            if each.due and each.due < self.today and not each.done_on
        ]
        return self.open(action) and bool(late) and late[0].due != action.due

    def occasion(self, action: Action) -> bool:
        known = self.slow.settled(action)
        missed = [d.isoformat() for d in self.slow.times_until_now(action)]
        missed = [day for day in missed if day not in known]
        return self.open(action) and bool(missed) and missed != [self.slow.due(action)]

    def untouched(self, action: Action) -> bool:
        if self.last is None or self.last.on >= self.today or not self.slow.due_soon(action):
            return False
        then = self.then.get(action.key)
        fields = ("progress", "ragb", "by_when", "evidence")
        return then is not None and all(getattr(then, f) == getattr(action, f) for f in fields)

    def no_due(self, action: Action) -> bool:
        return not self.slow.due(action) and self.open(action)

    # --- complete ----------------------------------------------------------------------------

    def lacks(self, action: Action, field: str) -> bool:
        return self.slow.complete(action) and hollow(getattr(action, field))

    def in_future(self, action: Action) -> bool:
        return self.slow.complete(action) and action.completed_on > self.today

    def measure(self, action: Action) -> bool:
        if not self.slow.complete(action) or action.measure_met == "Yes":
            return False
        left_open = supported.unsaid(self, action)
        if left_open is not None:
            return left_open
        return bool(action.measure_met) or not hollow(action.measure)

    # --- recovery ----------------------------------------------------------------------------

    def recoveries(self, action: Action) -> list[Recovery]:
        """The recovery plans that were begun in the time for which the status has stood."""
        return [
            each
            for each in self.slow.of_action(Recovery, action)
            if each.status in ("", action.ragb)
            and (not action.status_since
                 or (each.begun_on or each.approved_on) >= action.status_since)
        ]  # fmt: skip

    def recovery(self, action: Action) -> Recovery | None:
        """The newest of them."""
        return next(reversed(self.recoveries(action)), None)

    def asks_recovery(self, action: Action) -> bool:
        status = self.slow.status(action.ragb)
        return status is not None and status.needs_recovery

    def needs_recovery(self, action: Action) -> bool:
        if not self.asks_recovery(action):
            return False
        plan = self.recovery(action)
        return plan is None or any(hollow(t) for t in (plan.cause, plan.plan, plan.approved_by))

    def badly_approved(self, action: Action) -> bool:
        """Whether an approval is there, and not of the role that the legend names, or to come."""
        plan = self.recovery(action) if self.asks_recovery(action) else None
        return plan is not None and self.bad_approval(action, plan)

    def bad_approval(self, action: Action, plan: Recovery) -> bool:
        if hollow(plan.approved_by):
            return False
        status = self.slow.status(action.ragb)
        assert status is not None
        return (
            plan.approved_on > self.today
            or not plan.approved_on
            or not self.holds(status.approver, plan.approved_by)
        )

    def holds(self, role: str, who: str) -> bool:
        """Whether somebody is the role that the legend names, or says to be and nobody else is."""
        says_so = who == f"{CONTACT[1]}, {role}" and not self.another_holds(role, who)
        return who in (role, *self._holders(role)) or says_so

    def another_holds(self, role: str, who: str) -> list[str]:
        """Who is that role by the table of roles, where somebody else says to be."""
        holders = self._holders(role)
        return [] if CONTACT[1] in holders or who != f"{CONTACT[1]}, {role}" else holders

    def _holders(self, role: str) -> list[str]:
        return [h.name for h in self.slow.data.table(Holder).values() if h.role == role]

    def late_approval(self, action: Action) -> bool:
        status = self.slow.status(action.ragb)
        if status is None or not status.needs_recovery or not status.approval_days:
            return False
        if not action.status_since:
            return False
        last = date.fromisoformat(action.status_since) + timedelta(days=status.approval_days)
        in_time = [
            plan
            for plan in self.recoveries(action)
            if not hollow(plan.approved_by)
            and not self.bad_approval(action, plan)
            and plan.approved_on <= last.isoformat()
        ]
        return last < self.slow.as_at and not in_time

    def own_approval(self, action: Action) -> bool:
        plan = self.recovery(action) if self.asks_recovery(action) else None
        return plan is not None and self.is_lead(action, plan.approved_by)

    def past_recovery(self, action: Action) -> bool:
        plan = self.recovery(action) if self.asks_recovery(action) else None
        due = day_meant(plan.by_when) if plan is not None else None
        return due is not None and due < self.slow.as_at

    def undated_recovery(self, action: Action) -> bool:
        plan = self.recovery(action) if self.asks_recovery(action) else None
        return plan is not None and day_meant(plan.by_when) is None

    def is_lead(self, action: Action, who: str) -> bool:
        """Whether somebody is the lead: in their own word, or as the plan's contact of the lead."""
        if who == "Self":
            return bool(action.lead)
        return "Vance" in who and "(" not in who and CONTACT[0] in self.slow.leads(action)

    def not_checked(self, action: Action) -> bool:
        """Nobody, no person, nobody who has said yes, or the lead."""
        who = action.checked_by
        nobody = hollow(who) or who == "Done" or who.endswith("(pending)")
        return self.slow.complete(action) and (nobody or self.is_lead(action, who))

    def running(self, action: Action) -> list[str]:
        """The days of the last reviews, newest first, at which an action stood as it stands now."""
        running: list[str] = []
        for review in reversed(self.slow.reviews()):
            then = self.record(review).get(action.key)
            if then is None or then.ragb != action.ragb or review.on < action.status_since:
                break
            running.append(review.on)
        return running

    def not_escalated(self, action: Action) -> bool:
        status = self.slow.status(action.ragb)
        if status is None or not status.escalate_after:
            return False
        running = self.running(action)
        if len(running) < status.escalate_after:
            return False
        first = min(running[-1], action.status_since or running[-1])
        told = self.slow.of_action(Escalation, action)
        return not any(first <= each.on <= self.today and each.to for each in told)

    # --- assurance ---------------------------------------------------------------------------

    def stands(self, action: Action, given: Assurance, *, by_role: bool = True) -> bool:
        """Whether nothing that was assured became another since, and it is still in its time.

        It is the legend's own role that gives it, unless only asked whether anybody looked.
        """
        status = self.slow.status(action.ragb)
        assert status is not None
        oldest = (self.slow.as_at - timedelta(days=status.assurance_days)).isoformat()
        again = re.search(r"annually|ly from", action.by_when) and not any(
            each.on >= given.on for each in self.slow.moves(action)
        )
        return (
            given.on >= oldest
            and (not by_role or not status.approver or self.holds(status.approver, given.by))
            and given.status == action.ragb
            and (given.due == action.due or bool(again))
            and self.life.seen[given.id].casefold() == action.progress.casefold()
            and max(action.status_since, action.progress_on) <= given.on
            and not any(each.on > given.on for each in self.slow.moves(action))
            and given.id not in self.life.spent(self.slow.as_at)
        )

    def given(self, action: Action) -> list[Assurance]:
        """What assurance was given by the day, the oldest first."""
        every = self.slow.of_action(Assurance, action)
        return sorted((a for a in every if a.on <= self.today), key=lambda a: (a.on, a.id))

    def not_assured(self, action: Action) -> bool:
        status = self.slow.status(action.ragb)
        if status is None or not status.assurance_days:
            return False
        standing = [each.on for each in self.given(action) if self.stands(action, each)]
        since = self.last.on if self.last else ""
        return not standing or max(standing) < since

    # --- progress ----------------------------------------------------------------------------

    def begun(self, action: Action) -> bool:
        if not self.open(action) or not hollow(action.progress):
            return False
        start = self.slow.start(action)
        soon = (self.slow.as_at + timedelta(days=14)).isoformat()
        return bool(start and start <= self.slow.as_at) or "" < self.slow.due(action) <= soon

    def old_progress(self, action: Action) -> bool:
        if not self.open(action) or hollow(action.progress):
            return False
        oldest = (self.slow.as_at - timedelta(days=ROUND)).isoformat()
        if action.progress_on:
            return action.progress_on < oldest
        before = [each for each in self.slow.reviews() if each.on < oldest]
        if not before or before[-1] is self.shown:
            return False
        then = self.record(before[-1]).get(action.key)
        return then is not None and then.progress == action.progress

    def not_noted(self, action: Action) -> bool:
        status = self.slow.status(action.ragb)
        if status is None or not status.watched or self.last is None:
            return False
        if self.shown is self.last:
            return False
        then = self.then.get(action.key)
        if action.progress_on >= self.last.on or (then and then.progress != action.progress):
            return False
        on = {each.id: each.on for each in self.slow.reviews()}
        return not any(
            on.get(each.review_id, "") >= self.last.on and not hollow(each.note)
            for each in self.slow.data.table(ReviewItem).values()
            if each.action_id == action.id
        )

    # --- what is missing ---------------------------------------------------------------------

    def no_difference(self, action: Action) -> bool:
        rated = self.slow.status(action.impact_ragb, "impact_ragb")
        return rated is not None and self.slow.without_difference(action)

    def some_difference(self, action: Action) -> bool:
        rated = self.slow.status(action.impact_ragb, "impact_ragb")
        return self.slow.complete(action) and rated is not None and rated.on_track

    def untold_difference(self, action: Action) -> bool:
        rated = self.slow.status(action.impact_ragb, "impact_ragb")
        said = rated is not None and (rated.complete or rated.on_track)
        done = self.slow.complete(action) and not self.slow.without_difference(action)
        return done and rated is not None and not said

    # --- the plan ----------------------------------------------------------------------------

    def left_out(self) -> list[str]:
        """The numbers that are left out of the runs of each area's numbers."""
        found = []
        for area in self.slow.areas:
            runs: dict[str, set[int]] = {}
            for action in self.slow.of_area(area):
                number = re.fullmatch(r"(.*\D)?(\d+)", action.no.strip())
                if number:
                    runs.setdefault(number[1] or "", set()).add(int(number[2]))
            for prefix, there in runs.items():
                before = 0 if prefix else min(there) - 1
                for count in sorted(there) if len(there) > 1 else ():
                    if count - before <= 20:
                        found += [f"{prefix}{lost}" for lost in range(before + 1, count)]
                    before = count
        return found

    def same_numbers(self) -> list[str]:
        seen: set[object] = set()
        found = []
        for action in self.slow.actions:
            number = action.no.strip()
            place = (number, action.area_id) if number.isdigit() else number
            if number and place in seen:
                found.append(action.no)
            seen.add(place)
        return found

    def unanswered(self) -> list[str]:
        return [
            "" for each in self.slow.asked
            if not self.slow.linked(each)
            and (not self.slow.near(each) or self.slow.overlooked(each))
        ]  # fmt: skip

    def not_linked(self) -> list[str]:
        first = {
            self.slow.areas_of(each)[0].id
            for each in self.slow.asked
            if not self.slow.linked(each)
            and self.slow.near(each)
            and not self.slow.overlooked(each)
        }
        return [""] * len(first)

    def paragraphs(self) -> list[str]:
        """A finding for each area that names paragraphs which the plan does not hold."""
        if not self.slow.holds_paragraphs():
            return []
        named = [self.slow.paragraphs(area) for area in self.slow.areas]
        return ["" for some in named if any(not self.slow.paragraph(n) for n, _ in some)]

    def doubts(self) -> list[str]:
        named = [self.slow.paragraphs(area) for area in self.slow.areas]
        return ["" for some in named for _, doubt in some if doubt]

    def totals(self) -> list[str]:
        return [
            "" for line in self.slow.cost_lines() if self.slow.is_total(line)
            for column in range(len(line.figures))
            if self.slow.total_readings(line, column)
            and self.slow.money(line.figures[column])[0]
            not in self.slow.total_readings(line, column)
        ]  # fmt: skip

    def no_review(self) -> list[str]:
        return [""] if self.last is None and self.slow.actions else []

    def unlooked(self) -> list[Action]:
        """What is shown as on track while nobody has reviewed the plan or assured it."""
        if self.last is not None:
            return []
        return [
            each
            for each in self.slow.actions
            if self.slow.on_track(each)
            and not any(self.stands(each, g, by_role=False) for g in self.given(each))
        ]

    def no_since(self) -> list[str]:
        bare = [a for a in self.slow.actions if not a.status_since and self.asks_recovery(a)]
        return [""] if bare else []

    def no_dates(self) -> list[str]:
        open_ = [each for each in self.slow.actions if self.open(each)]
        return [""] if len(open_) > 1 and not any(self.slow.due(each) for each in open_) else []


def _months_on(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def _at_work(day: date, many: int) -> date:
    """So many working days later, by the calendar of England."""
    from holidays import country_holidays

    off = country_holidays("GB", subdiv="ENG")
    while many:
        day += timedelta(days=1)
        many -= day.weekday() < 5 and day not in off
    return day


def wrong_product(action: Action) -> bool:
    """Whether "20 days @ £100 a day = £20,000" is not what it comes to."""
    found = re.search(r"(\d+) \w+ @ £(\d+).* = £([\d,]+)", action.cost)
    return bool(found and int(found[1]) * int(found[2]) != int(found[3].replace(",", "")))


def _lacks(field: str) -> Callable[[Asking, Action], bool]:
    return lambda asking, action: asking.lacks(action, field)


def _moved_again(asking: Asking, action: Action) -> bool:
    moves = asking.slow.moves(action)
    return len(moves) > 1 and asking.open(action) and action.progress_on < moves[-2].on


def _unapproved(asking: Asking, action: Action) -> bool:
    return any(
        hollow(each.approved_by) or each.approved_on > asking.today
        for each in asking.slow.moves(action)
    )


_OF_ACTION: dict[str, Callable[[Asking, Action], bool]] = {
    "overdue-on-track": Asking.overdue_on_track,
    "overdue": Asking.overdue,
    "completed-no-status": lambda asking, action: asking.slow.done_unrated(action),
    "milestone-overdue": Asking.milestone,
    "occasion-missed": Asking.occasion,
    "due-soon-untouched": Asking.untouched,
    "no-due-date": Asking.no_due,
    "complete-no-progress": _lacks("progress"),
    "complete-no-date": _lacks("completed_on"),
    "complete-in-future": Asking.in_future,
    "complete-no-measure-met": Asking.measure,
    "complete-no-difference": _lacks("difference"),
    "complete-no-evidence": lambda asking, action: (
        asking.lacks(action, "evidence")
        and not supported.items(asking.slow, action)
        and not any(supported.shown(asking.slow, e) for e in supported.own(asking.slow, action))
    ),
    "complete-not-checked": Asking.not_checked,
    "needs-recovery": Asking.needs_recovery,
    "recovery-unapproved": Asking.badly_approved,
    "approval-late": Asking.late_approval,
    "approved-by-lead": Asking.own_approval,
    "recovery-past": Asking.past_recovery,
    "recovery-undated": Asking.undated_recovery,
    "redated-by-lead": lambda asking, action: any(
        asking.is_lead(action, each.approved_by) for each in asking.slow.moves(action)
    ),
    "not-escalated": Asking.not_escalated,
    "needs-assurance": Asking.not_assured,
    "started-no-progress": Asking.begun,
    "progress-old": Asking.old_progress,
    "watched-no-note": Asking.not_noted,
    "no-lead": lambda asking, action: not action.lead,
    "no-measure": lambda asking, action: (
        hollow(action.measure) and not supported.measured(asking.slow, action)
    ),
    "no-status": lambda asking, action: not action.ragb,
    "no-impact": lambda asking, a: not a.impact_ragb and asking.slow.shows("impact_ragb"),
    "done-no-difference": Asking.no_difference,
    "done-some-difference": Asking.some_difference,
    "done-difference-not-told": Asking.untold_difference,
    "on-track-off-path": supported.on_track,
    "complete-off-path": supported.complete,
    "impact-no-evidence": supported.no_impact_shown,
    "redated-unapproved": _unapproved,
    "redated-no-day": lambda g, a: any(
        e.approved_by and not hollow(e.approved_by) and not e.approved_on for e in g.slow.moves(a)
    ),
    "redated-no-reason": lambda g, a: any(hollow(each.reason) for each in g.slow.moves(a)),
    "redated-again": _moved_again,
    "cost-product": lambda asking, action: wrong_product(action),
}


def _measured(asking: Asking) -> list[Counted]:
    from tests.reports.recount.counted import Counted  # which asks, too

    return [Counted(asking, each) for each in in_order(asking.slow.data.table(Indicator).values())]


_OF_PLAN: dict[str, Callable[[Asking], list[str]]] = {
    "number-missing": lambda asking: ["" for _ in asking.left_out()],
    "number-twice": Asking.same_numbers,
    "requirement-unanswered": Asking.unanswered,
    "requirement-not-linked": Asking.not_linked,
    "requirement-not-evidenced": supported.not_evidenced,
    "paragraph-missing": Asking.paragraphs,
    "paragraph-doubtful": Asking.doubts,
    "cost-totals": Asking.totals,
    "cost-parts": lambda asking: [
        each.no if isinstance(each, Action) else "" for each in parts_counted.differing(asking.slow)
    ],
    "cost-part-working": lambda asking: [
        asking.slow.data.table(Action)[each.action_id].no if each.action_id else ""
        for each in parts_counted.wrong_workings(asking.slow)
    ],
    "cost-unsaid": lambda asking: [""] * len(set(parts_counted.unsaid(asking.slow))),
    "indicator-off-path": lambda asking: [
        "" for each in _measured(asking) if each.letter(each.latest) == "R"
    ],
    "indicator-late": lambda asking: [
        "" for each in _measured(asking) if each.late() or each.is_old
    ],
    "measure-unsaid": supported.said_nothing,
    "evidence-hollow": supported.hollow_items,
    "evidence-in-future": supported.items_to_come,
    "duty-missed": lambda asking: ["" for _ in asking.missed_duties()],
    "unmade-no-review": Asking.no_review,
    "unmade-since-record": lambda asking: (
        [""] if asking.shown is not None and asking.shown.on < asking.today else []
    ),
    "unmade-not-assured": lambda asking: [""] if asking.unlooked() else [],
    "unmade-no-since": Asking.no_since,
    "unmade-no-dates": Asking.no_dates,
}
