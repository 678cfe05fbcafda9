"""The review cycle: reviews, recovery plans, assurance, closure, re-dating, excuses, duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.core import agenda, duties, spells
from desktop.core.checks import excuses
from desktop.core.checks.rules import RULE_CALLED
from desktop.core.days import format_day, uk
from desktop.core.editing import actions as editing_actions
from desktop.core.editing import rows
from desktop.core.editing.values import refuse_to_come, taken, tidy
from desktop.core.errors import Refused
from desktop.core.kinds import (
    Action,
    Assurance,
    Duty,
    Escalation,
    Excuse,
    Recovery,
    Redating,
    Review,
    ReviewItem,
    Snapshot,
    day_of,
    iso,
    spec_of,
)
from desktop.core.nobody import is_nobody, is_told_to_nobody
from desktop.core.people import led_by, same_person
from desktop.core.plan import Plan
from desktop.core.snapshots import closed_reviews, record, snapshot_of
from desktop.core.text import count, one_line

REVIEW_KINDS = ("weekly", "fortnightly", "monthly", "board", "Cabinet", "scrutiny")


# --- reviews --------------------------------------------------------------------------------


def start_review(
    plan: Plan,
    kind: str,
    on: date,
    *,
    scope: dict[str, Any] | None = None,
    title: str = "",
) -> Review:
    """Start a review. *scope* may hold "areas" (their names: codes, or titles where there is no
    code), "statuses" (letters) and "leads"; what it does not hold is not narrowed.

    Raises Refused when a review is open already, when the kind is empty, and for a day that has
    not come: nobody can know how the plan will stand then.
    """
    kind = one_line(kind)
    if not kind:
        raise Refused("A review needs a kind, such as weekly or board. None was started.")
    _refuse_to_come(plan, kind, on, "started; give the day on which it is held")
    running = open_review(plan)
    if running is not None:
        raise Refused(
            f"The {running.kind} review of {uk(running.on)} is still open. "
            "Close it or delete it first; no other was started."
        )
    with plan.step(f"start the {kind} review of {format_day(on)}"):
        return rows.add(plan, Review(kind=kind, on=iso(on), title=title, scope=scope or {}))


def open_review(plan: Plan) -> Review | None:
    """The review that is being held, or None."""
    return next((each for each in plan.data.all(Review) if each.state == "open"), None)


def in_scope(plan: Plan, review: Review) -> list[Action]:
    """The actions that a review goes through, in the plan's order.

    One that it has been through stays, though its status or lead may be another since.
    """
    from desktop.core.filters import Filter

    scope = review.scope
    wanted = Filter(
        statuses=frozenset(scope.get("statuses") or ()), leads=frozenset(scope.get("leads") or ())
    )
    areas, today = set(scope.get("areas") or ()), plan.today()  # a scope names no dates
    seen = reviewed(plan, review)
    return [
        action
        for area in plan.data.areas
        for action in plan.data.actions(area)
        if action.id in seen
        or ((not areas or area.name in areas) and wanted.takes(plan.data, action, today))
    ]


def reviewed(plan: Plan, review: Review) -> set[int]:
    """The ids of the actions that a review has been through."""
    return {item.action_id for item in plan.data.of(ReviewItem, "review_id", review.id)}


def mark_reviewed(plan: Plan, review: Review, action: Action, note: str = "") -> None:
    """Note that a review has been through an action, and go on from there after a pause.

    Raises Refused for a review that is closed.
    """
    _refuse_closed(review)
    with plan.step(f"mark {action.name} as reviewed"):
        items = plan.data.of(ReviewItem, "review_id", review.id)
        item = next((each for each in items if each.action_id == action.id), None)
        if item is None:
            plan.insert(ReviewItem(review_id=review.id, action_id=action.id, note=note))
        else:
            plan.update(item, note=note)
        plan.update(review, at_action=action.id)


def mark_all_reviewed(
    plan: Plan, review: Review, chosen: Sequence[Action], *, seen: bool = True
) -> None:
    """Mark several actions as reviewed, or (with *seen* false) as not reviewed yet, in one step.

    Raises Refused for a review that is closed.
    """
    _refuse_closed(review)
    items = {item.action_id: item for item in plan.data.of(ReviewItem, "review_id", review.id)}
    with plan.step(f"mark {rows.called(chosen)} as {'' if seen else 'not '}reviewed"):
        for action in chosen:
            item = items.get(action.id)
            if seen and item is None:
                plan.insert(ReviewItem(review_id=review.id, action_id=action.id))
            elif not seen and item is not None:
                plan.delete(item)


def pause_review(plan: Plan, review: Review, action: Action | None) -> None:
    """Keep where a review is to go on. Not a step that Undo takes back: nothing was decided."""
    if review.state == "open" and action is not None and not plan.why_read_only:
        with plan.step(f"pause the {review.kind} review", undoable=False):
            plan.update(review, at_action=action.id)


def close_review(plan: Plan, review: Review, *, notes: str = "") -> Snapshot:
    """Close a review: the plan as it stands is kept for good, and compared with later.

    *notes* are what the meeting said as a whole. A duty that such a review meets is marked as met
    on its date nearest to the review, in the same step.

    Raises Refused for a review that is closed already, and for one of a day that has not come.
    """
    _refuse_closed(review)
    on = day_of(review.on)
    if on is not None:
        _refuse_to_come(plan, review.kind, on, "kept; close it on that day")
    before = closed_reviews(plan.data)
    base = snapshot_of(plan.data, before[-1]) if before else None
    with plan.step(f"close the {review.kind} review of {uk(review.on)}"):
        plan.update(review, state="closed", at_action=None, notes=tidy(notes) or review.notes)
        _meet_duties(plan, review)
        return plan.insert(
            Snapshot(
                review_id=review.id,
                base_id=base.id if base else None,
                data=record(plan.data, plan.today(), base),
            )
        )


def _meet_duties(plan: Plan, review: Review) -> None:
    on = day_of(review.on)
    if on is None:
        return
    for row in plan.data.all(Duty):
        try:
            met = agenda.met_by_review(row, review.kind, on)
        except ValueError:
            continue  # a duty that makes no sense; its calendar says so
        if met is not None:
            plan.update(row, done=sorted({*row.done, iso(met)}))


def hold_review(plan: Plan, kind: str, on: date) -> Review:
    """Start a review of the whole plan and close it at once, as one step."""
    with plan.step(f"hold a {kind} review"):
        review = start_review(plan, kind, on)
        close_review(plan, review)
        return review


def _refuse_to_come(plan: Plan, kind: str, on: date, then: str) -> None:
    if on > plan.today():
        raise Refused(
            f"A {kind} review of {format_day(on)} cannot be kept, as that day has not come yet. "
            f"No review was {then}."
        )


def _refuse_closed(review: Review) -> None:
    if review.state == "closed":
        raise Refused(
            f"The {review.kind} review of {uk(review.on)} is closed: its record is kept as it is."
        )


# --- what a status asks for ------------------------------------------------------------------


def set_recovery(plan: Plan, action: Action, /, **values: str) -> Recovery:
    """Set parts of an action's recovery plan, which is begun when this spell has none.

    *values* are columns of Recovery: cause, plan, owner, by_when, approved_by, approved_on.
    Approving it without a day approves it today; what is approved are the words that stand there
    then, and the approval lapses for good when they are rewritten. Where the status asks for no
    plan, the last one is corrected. Raises Refused for an approval of a day that has not come.
    """
    values = {name: taken(spec_of(Recovery).by_name[name], text) for name, text in values.items()}
    refuse_to_come("An approval", values.get("approved_on", ""), plan.today())
    approver = values.get("approved_by")
    if approver and not is_nobody(approver) and not values.get("approved_on"):
        values["approved_on"] = iso(plan.today())
    elif approver is not None and is_nobody(approver):
        values |= {"approved_on": "", "approved_words": ""}
    with plan.step(f"change the recovery plan of {action.name}"):
        recovery = spells.recovery_of(plan.data, action) or _last_if_not_asked(plan, action)
        if recovery is None:
            recovery = _begin_recovery(plan, action)
        if recovery.approved_by.strip() and not recovery.approved_words:
            # An approval of an older file: it was of the words that stand there now.
            plan.update(recovery, approved_words=spells.words_of(recovery))
        plan.update(recovery, **values)
        if values.get("approved_on"):
            plan.update(recovery, approved_words=spells.words_of(recovery))
        elif spells.is_rewritten(recovery):
            plan.update(recovery, approved_words=spells.REWRITTEN)
        return recovery


def _last_if_not_asked(plan: Plan, action: Action) -> Recovery | None:
    if plan.data.legend.needs_recovery(action.ragb):
        return None
    plans = plan.data.of(Recovery, "action_id", action.id)
    return plans[-1] if plans else None


def _begin_recovery(plan: Plan, action: Action) -> Recovery:
    today = iso(plan.today())
    return plan.insert(Recovery(action_id=action.id, status=action.ragb, begun_on=today))


def new_recovery(plan: Plan, action: Action, *, from_last: bool = False) -> Recovery:
    """Start another recovery plan; the one before it stays in the record.

    With *from_last* it begins with the words of the one before, to be read again and approved.
    """
    plans = plan.data.of(Recovery, "action_id", action.id)
    last = plans[-1] if plans and from_last else Recovery()
    words = {name: getattr(last, name) for name in ("cause", "plan", "owner", "by_when")}
    with plan.step(f"start a new recovery plan for {action.name}"):
        recovery = _begin_recovery(plan, action)
        plan.update(recovery, **words)
        return recovery


def assure(
    plan: Plan, action: Action, by: str, note: str = "", on: date | None = None
) -> Assurance:
    """Record that somebody was assured that an action's status is true.

    What was assured is kept with it: the status, the date and the progress as they stand now.
    Raises Refused when nobody is named, when the action's own lead is, and for a day to come.
    """
    if is_nobody(by):
        raise Refused("Assurance is given by somebody: name who. Nothing was recorded.")
    day = iso(on or plan.today())
    refuse_to_come("An assurance", day, plan.today())
    lead = same_person(plan.data, by, action.lead, day)
    if lead:
        raise Refused(
            f"{led_by(by, action.name)}: a lead cannot assure their own action. Nothing was "
            "recorded; name somebody else who looked."
        )
    with plan.step(f"assure {action.name}"):
        return rows.add(
            plan,
            Assurance(
                action_id=action.id,
                on=day,
                by=by,
                note=note,
                status=action.ragb,
                due=action.due,
                progress=spells.digest(action.progress),
            ),
        )


def escalate(
    plan: Plan, action: Action, to: str, note: str = "", on: date | None = None
) -> Escalation:
    """Record that an action was taken to somebody who can do more about it than its lead.

    Raises Refused when nobody is named, and for a day to come.
    """
    if is_told_to_nobody(to):
        raise Refused("An action is escalated to somebody: name whom. Nothing was recorded.")
    refuse_to_come("An escalation", iso(on), plan.today())
    with plan.step(f"escalate {action.name}"):
        return rows.add(
            plan, Escalation(action_id=action.id, on=iso(on or plan.today()), to=to, note=note)
        )


def close_action(
    plan: Plan,
    action: Action,
    *,
    completed_on: date,
    difference: str,
    evidence: str = "",
    checked_by: str = "",
    measure_met: str = "",
) -> None:
    """Record an action's closure: when, what is now different, the evidence, who checked it, and
    whether its measure is achieved.

    The status becomes the legend's first complete one, unless it is complete already. Raises
    Refused for a day that has not come, and for a lead who checked their own action.
    """
    if completed_on > plan.today():
        raise Refused(
            f"{format_day(completed_on)} has not come: {action.name} cannot be complete by then "
            "yet. Nothing was changed."
        )
    if same_person(plan.data, checked_by, action.lead, iso(completed_on)):
        raise Refused(
            f"{led_by(checked_by, action.name)}: somebody else has to check it. Nothing was "
            "changed."
        )
    with plan.step(f"close action {action.name}"):
        values = {
            "completed_on": iso(completed_on),
            "difference": difference,
            "checked_by": checked_by,
        }
        given = {"evidence": evidence, "measure_met": measure_met}
        values |= {name: text for name, text in given.items() if text}
        if not plan.data.legend.is_complete(action.ragb):
            done = next((status.code for status in plan.data.legend if status.complete), None)
            if done is None:
                raise Refused("The legend has no status that means complete. Nothing was changed.")
            values["ragb"] = done
        for name, text in values.items():
            editing_actions.set_field(plan, action, name, text)


def explain_redating(
    plan: Plan, redating: Redating, *, reason: str, approved_by: str = "", on: date | None = None
) -> None:
    """Give the reason for a moved date, and who approved it ("" and "tbc" are not approved yet).

    Raises Refused for an approval of a day that has not come.
    """
    if not is_nobody(approved_by):
        refuse_to_come("An approval", iso(on), plan.today())
    action = plan.data.table(Action)[redating.action_id]
    with plan.step(f"explain the new date of {action.name}"):
        plan.update(
            redating,
            reason=tidy(reason),
            approved_by=tidy(approved_by),
            approved_on="" if is_nobody(approved_by) else iso(on or plan.today()),
        )


def explain_redatings(plan: Plan, answers: Sequence[tuple[Redating, str, str]]) -> int:
    """Give reasons and approvers of several moved dates, in one step; how many were answered.

    *answers* are moves with a reason and an approver; a move for which nothing was typed is left as
    it is. What was typed and says nothing ("tbc") is kept, and the move still waits for an answer.
    """
    given = [each for each in answers if each[1].strip() or each[2].strip()]
    if not given:
        return 0
    dates = count(len(given), "moved date")
    with plan.step(f"give the reason of {dates}"):
        for redating, reason, approved_by in given:
            explain_redating(plan, redating, reason=reason, approved_by=approved_by)
    return len(given)


# --- checks ----------------------------------------------------------------------------------


def excuse(plan: Plan, rule: str, action: Action | None, reason: str, by: str) -> Excuse:
    """Excuse an action from a rule, or (without an action) switch the rule off in this plan.

    Raises Refused for what would excuse nothing: see ``core.checks.excuses``.
    """
    why = excuses.why_refused(plan.data, reason, by, action, plan.today())
    if why:
        raise Refused(f"{why} Nothing was changed.")
    title = RULE_CALLED[rule].title
    where, owner = (f"excuse {action.name} from", action.id) if action else ("switch off", None)
    with plan.step(f"{where} “{title}”"):
        allow(plan, rule, action)
        row = Excuse(rule=rule, action_id=owner, reason=reason, by=by, on=iso(plan.today()))
        return rows.add(plan, row)


def allow(plan: Plan, rule: str, action: Action | None) -> None:
    """Take an excuse back: the rule applies again."""
    owner = action.id if action else None
    with plan.step("take an excuse back"):
        for each in list(plan.data.all(Excuse)):
            if each.rule == rule and each.action_id == owner:
                plan.delete(each)


# --- duties ----------------------------------------------------------------------------------


def add_duty(plan: Plan, duty: duties.Duty) -> Duty:
    """Add a duty to the plan's calendar."""
    return rows.add(plan, agenda.as_row(duty))


def change_duty(plan: Plan, row: Duty, duty: duties.Duty) -> bool:
    """Make a duty of the plan another; True when anything is another than before."""
    new = agenda.as_row(duty).values()
    names = ("name", "anchor", "counts_from", "rule", "source", "met_by")
    values = {name: new[name] for name in names}
    return rows.change(plan, row, **values)


def mark_done(plan: Plan, row: Duty, days: Sequence[date], *, done: bool = True) -> None:
    """Mark dates of a duty as met, or as not met."""
    marked = {iso(day) for day in days}
    kept = set(row.done) | marked if done else set(row.done) - marked
    with plan.step(f"mark {row.name} as {'done' if done else 'not done'}"):
        plan.update(row, done=sorted(kept))
