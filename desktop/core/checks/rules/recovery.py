"""Rules about what a bad status asks for: a recovery plan, its approval, and escalation."""

from __future__ import annotations

from datetime import date

from desktop.core import by_when
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.checks.rules.words import LEGEND, listed
from desktop.core.days import uk
from desktop.core.kinds import Action, Escalation, Recovery, Redating, iso
from desktop.core.nobody import is_nobody, is_not_yet, is_told_to_nobody, says_not_yet
from desktop.core.people import led_by, same_person
from desktop.core.spells import approve_by, recoveries_of, someone, why_not_approved
from desktop.core.states import answers_nothing
from desktop.core.text import count, one_line


def _needs_recovery(context: Context, action: Action) -> str:
    legend = context.data.legend
    if not legend.needs_recovery(action.ragb):
        return ""
    word, plan = legend.word(action.ragb), context.recovery(action)
    if plan is None:
        earlier = context.data.of(Recovery, "action_id", action.id)
        return f"is {word} and has no recovery plan{_of_before(context, action, earlier)}."
    lacking = [
        words
        for words, missing in (
            ("root cause", answers_nothing(plan.cause, legend.names)),
            ("plan", answers_nothing(plan.plan, legend.names)),
            ("approver", is_nobody(plan.approved_by) and not says_not_yet(plan.approved_by)),
        )
        if missing
    ]
    return f"is {word} and its recovery plan lacks {listed(lacking)}." if lacking else ""


def _of_before(context: Context, action: Action, earlier: object) -> str:
    if not earlier:
        return ""
    since = f" since {uk(action.status_since)}" if action.status_since else ""
    return f" of its time at this status{since}; the one it has is of before"


def _recovery_unapproved(context: Context, action: Action) -> str:
    """What an approval that is there lacks; that there is none is said with the plan's parts."""
    legend = context.data.legend
    plan = context.recovery(action) if legend.needs_recovery(action.ragb) else None
    if plan is None or (is_nobody(plan.approved_by) and not says_not_yet(plan.approved_by)):
        return ""
    why = why_not_approved(context.data, action, plan, context.as_at)
    return f"is {legend.word(action.ragb)} and its recovery plan {why}." if why else ""


def _approval_late(context: Context, action: Action) -> str:
    status = context.data.legend.get(action.ragb)
    if status is None or not status.needs_recovery:
        return ""
    last = approve_by(action, status)
    if last is None or last >= context.as_at:
        return ""
    approved = [
        plan.approved_on
        for plan in recoveries_of(context.data, action)
        if not why_not_approved(context.data, action, plan, context.as_at, dated=False)
    ]
    if approved and min(approved) <= iso(last):  # one of no day is of an older file: not known
        return ""
    by = f" by {someone(status.approver)}" if status.approver.strip() else ""
    asked = (
        f"is {status.word} since {uk(action.status_since)}; its recovery plan was to be approved"
        f"{by} by {uk(iso(last))}"
    )
    if approved:
        given = min(approved)
        late = count((date.fromisoformat(given) - last).days, "day")
        return f"{asked} and was approved on {uk(given)}, {late} late."
    return f"{asked}, {count((context.as_at - last).days, 'day')} ago."


def _recovery_past(context: Context, action: Action) -> str:
    """A recovery plan whose own day has gone by, while the status still asks for one."""
    legend = context.data.legend
    plan = context.recovery(action) if legend.needs_recovery(action.ragb) else None
    due = by_when.parse(plan.by_when).due if plan is not None else None
    if due is None or due >= context.as_at:
        return ""
    late = count((context.as_at - due).days, "day")
    return (
        f"is still {legend.word(action.ragb)}, and its recovery plan was to bring it back by "
        f"{uk(iso(due))}, {late} ago."
    )


def _recovery_undated(context: Context, action: Action) -> str:
    """A recovery plan of which nobody could tell when it is late."""
    legend = context.data.legend
    plan = context.recovery(action) if legend.needs_recovery(action.ragb) else None
    if plan is None or by_when.parse(plan.by_when).due is not None:
        return ""
    said = f" (“{one_line(plan.by_when)}”)" if plan.by_when.strip() else ""
    return (
        f"is {legend.word(action.ragb)}, and its recovery plan gives no day by which it brings it "
        f"back{said}."
    )


def _approved_by_lead(context: Context, action: Action) -> str:
    plan = context.recovery(action) if context.data.legend.needs_recovery(action.ragb) else None
    if plan is None or not same_person(
        context.data, plan.approved_by, action.lead, plan.approved_on
    ):
        return ""
    return f"has a recovery plan that was approved by {led_by(plan.approved_by)}."


def _approval_before(context: Context, action: Action) -> str:
    for move in context.data.of(Redating, "action_id", action.id):
        if _is_before(move):
            new = uk(move.new_due) if move.new_due else move.new_text or "no date"
            return (
                f"was moved to {new} on {uk(move.on)}, and that is said to be approved on "
                f"{uk(move.approved_on)}, before it was moved."
            )
    for plan in context.data.of(Recovery, "action_id", action.id):
        begun = plan.begun_on
        if plan.status == action.ragb and action.status_since > begun:
            continue  # of an older spell
        since = max(begun, action.status_since if plan.status == action.ragb else "")
        if plan.approved_on and since and plan.approved_on < since:
            return (
                f"has a recovery plan begun on {uk(since)} and said to be approved on "
                f"{uk(plan.approved_on)}, before there was one."
            )
    return ""


def reviews_running(context: Context, action: Action) -> list[str]:
    """The days of the last reviews, newest first, at each of which it stood as it stands now."""
    running: list[str] = []
    for review, statuses in reversed(context.statuses):
        if statuses.get(action.key) != action.ragb or review.on < action.status_since:
            break
        running.append(review.on)
    return running


def escalation_due(context: Context, action: Action) -> int:
    """After how many reviews at its status an action is to be escalated and is not; 0 for none."""
    status = context.data.legend.get(action.ragb)
    if status is None or not status.escalate_after:
        return 0
    running = reviews_running(context, action)
    if len(running) < status.escalate_after:
        return 0
    first = action.status_since or running[-1]
    told = context.data.of(Escalation, "action_id", action.id)
    if any(first <= e.on <= context.today and _was_taken_up(context, action, e) for e in told):
        return 0
    return len(running)


def _was_taken_up(context: Context, action: Action, told: Escalation) -> bool:
    """Whether an escalation went to somebody, and not to the action's own lead."""
    nobody = is_told_to_nobody(told.to) or (bool(told.note.strip()) and is_not_yet(told.note))
    return not nobody and not same_person(context.data, told.to, action.lead, told.on)


def _not_escalated(context: Context, action: Action) -> str:
    due = escalation_due(context, action)
    if not due:
        return ""
    first = reviews_running(context, action)[-1]
    return (
        f"is {context.data.legend.word(action.ragb)} at {count(due, 'review')} running, since that "
        f"of {uk(first)}, and nobody is recorded to whom it was escalated."
    )


def _lacking_part(context: Context, finding: Finding) -> Remedy:
    """The first part of a recovery plan that says nothing; the first of all where there is none."""
    action = context.data.get(Action, finding.action_id)
    plan, names = context.recovery(action) if action else None, context.data.legend.names
    if plan is None or answers_nothing(plan.cause, names):
        return Remedy(Place.RECOVERY, "cause")
    return Remedy(
        Place.RECOVERY, "plan" if answers_nothing(plan.plan, names) else "approved_by"
    )  # fmt: skip


def _approval_asked(context: Context, finding: Finding) -> Remedy:
    """The approval that is older than what it approves: of a moved date, or of a recovery plan."""
    for move in context.data.of(Redating, "action_id", finding.action_id or 0):
        if _is_before(move):
            return Remedy(Place.MOVE, "approved_on", (Redating, move.id))
    return Remedy(Place.RECOVERY, "approved_on")


def _is_before(move: Redating) -> bool:
    return bool(move.approved_on and move.on) and move.approved_on < move.on


RECOVERY: tuple[Rule, ...] = (
    Rule(
        "needs-recovery",
        "No recovery plan",
        "A status that asks for a recovery plan has one of its own time: root cause, plan and "
        "approver.",
        Severity.SERIOUS,
        LEGEND,
        answered=_lacking_part,
        of_action=_needs_recovery,
    ),
    Rule(
        "recovery-unapproved",
        "Recovery plan not approved as it stands",
        "A recovery plan is approved by the role that the legend names, after it was last written.",
        Severity.SERIOUS,
        LEGEND,
        answered=Remedy(Place.RECOVERY, "approved_by"),
        of_action=_recovery_unapproved,
    ),
    Rule(
        "approval-late",
        "Recovery plan not approved in time",
        "A recovery plan is approved within the days that the legend gives.",
        Severity.ADVICE,
        LEGEND,
        answered=Remedy(Place.RECOVERY, "approved_on"),
        of_action=_approval_late,
    ),
    Rule(
        "approved-by-lead",
        "Recovery plan approved by the action's own lead",
        "Somebody who does not lead an action approves its recovery plan.",
        Severity.ADVICE,
        LEGEND,
        answered=Remedy(Place.RECOVERY, "approved_by"),
        of_action=_approved_by_lead,
    ),
    Rule(
        "recovery-past",
        "Recovery plan past its own date",
        "An action is back on track by the day that its recovery plan gives, or the plan is made "
        "anew.",
        Severity.SERIOUS,
        LEGEND,
        answered=Remedy(Place.RECOVERY, "by_when"),
        of_action=_recovery_past,
    ),
    Rule(
        "recovery-undated",
        "Recovery plan without a day",
        "A recovery plan gives the day by which the action is back on track, so that it can be "
        "found late.",
        Severity.ADVICE,
        LEGEND,
        answered=Remedy(Place.RECOVERY, "by_when"),
        of_action=_recovery_undated,
    ),
    Rule(
        "approval-before",
        "Approved before there was anything to approve",
        "An approval is not older than what it approves.",
        Severity.ADVICE,
        answered=_approval_asked,
        of_action=_approval_before,
    ),
    Rule(
        "not-escalated",
        "Not escalated",
        "An action that stays at a bad status for the reviews that the legend allows is escalated.",
        Severity.SERIOUS,
        answered=Remedy(Place.ESCALATION),
        of_action=_not_escalated,
    ),
)
