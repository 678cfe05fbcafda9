"""The rules, one small function each, in the order in which they are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.core import by_when, numbering
from desktop.core.checks.answers import COSTS, IMPACTS, LEGEND, REQUIREMENTS
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.checks.sound import SOUND
from desktop.core.kinds import Action, Area, Redating, iso
from desktop.core.text import count

_WITH_FIELDS = ("progress", "ragb", "by_when", "evidence")


def _uk(day: str) -> str:
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def _shows(context: Context, name: str) -> bool:
    return any(column.field == name for column in context.data.columns)


def _overdue_on_track(context: Context, action: Action) -> str:
    if action.due and action.due < context.today and context.data.legend.is_on_track(action.ragb):
        days = (context.as_at - date.fromisoformat(action.due)).days
        word = context.data.legend.word(action.ragb)
        return f"was due on {_uk(action.due)}, {count(days, 'day')} ago, and is shown as {word}."
    return ""


def _overdue(context: Context, action: Action) -> str:
    if (
        action.due
        and action.due < context.today
        and context.is_open(action)
        and not context.data.legend.is_on_track(action.ragb)
    ):
        days = (context.as_at - date.fromisoformat(action.due)).days
        return f"was due on {_uk(action.due)}, {count(days, 'day')} ago."
    return ""


def _milestone_overdue(context: Context, action: Action) -> str:
    if not context.is_open(action):
        return ""
    for milestone in context.data.milestones(action):
        if milestone.due and milestone.due < context.today and not milestone.done_on:
            if milestone.due == action.due:
                return ""  # the action itself is overdue, and said to be
            label = f" ({milestone.label})" if milestone.label else ""
            return f"has a milestone of {_uk(milestone.due)}{label} that is not ticked as done."
    return ""


def _complete(context: Context, action: Action, missing: bool, words: str) -> str:
    if missing and context.data.legend.is_complete(action.ragb):
        return f"is {context.data.legend.word(action.ragb)} with {words}."
    return ""


def _complete_no_progress(context: Context, action: Action) -> str:
    return _complete(context, action, not action.progress.strip(), "no progress recorded")


def _complete_no_date(context: Context, action: Action) -> str:
    return _complete(context, action, not action.completed_on, "no completion date")


def _complete_no_difference(context: Context, action: Action) -> str:
    missing = not action.difference.strip()
    return _complete(context, action, missing, "no statement of what is now different")


def _needs_recovery(context: Context, action: Action) -> str:
    legend = context.data.legend
    if not legend.needs_recovery(action.ragb):
        return ""
    plan = context.recovery(action)
    if plan is None:
        return f"is {legend.word(action.ragb)} and has no recovery plan."
    lacking = [
        words
        for words, value in (
            ("root cause", plan.cause),
            ("plan", plan.plan),
            ("approver", plan.approved_by),
        )
        if not value.strip()
    ]
    if not lacking:
        return ""
    return f"is {legend.word(action.ragb)} and its recovery plan lacks {' and '.join(lacking)}."


def _needs_assurance(context: Context, action: Action) -> str:
    status = context.data.legend.get(action.ragb)
    if status is None or not status.assurance_days:
        return ""
    assured = context.assured_on(action)
    review = context.last_review
    oldest = iso(context.as_at - timedelta(days=status.assurance_days))
    if assured and assured < oldest:
        return f"is {status.word} and was last assured on {_uk(assured)}."
    if review is None or assured >= review.on:
        return ""
    before = f"; the last time was {_uk(assured)}" if assured else ""
    return (
        f"is {status.word} and has not been assured since the review of {_uk(review.on)}{before}."
    )


def _due_soon_untouched(context: Context, action: Action) -> str:
    before = context.before
    if before is None or not action.due or not context.is_open(action):
        return ""
    if before.on >= context.today:
        return ""  # the review was today: nobody has had time to touch it since
    last_day = iso(context.as_at + timedelta(days=context.soon))
    then = before.actions.get(action.key)
    if not context.today <= action.due <= last_day or then is None:
        return ""
    if any(then[name] != getattr(action, name) for name in _WITH_FIELDS):
        return ""
    return f"is due on {_uk(action.due)} and is untouched since the review of {_uk(before.on)}."


def _no_due_date(context: Context, action: Action) -> str:
    if action.due or not context.is_open(action):
        return ""
    meaning = by_when.parse(action.by_when)
    if meaning.needs_attention:
        return f"has a by-when that cannot be read: {meaning.note}"
    if meaning.start is not None:
        return ""
    said = action.by_when.strip()
    return f"has no due date (“{said}”)." if said else "has no due date."


def _no_lead(context: Context, action: Action) -> str:
    return "" if action.lead.strip() else "has no delivery lead."


def _no_measure(context: Context, action: Action) -> str:
    if action.measure.strip() or not _shows(context, "measure"):
        return ""
    return "has no performance measure."


def _no_status(context: Context, action: Action) -> str:
    if not action.ragb and _shows(context, "ragb"):
        return "has no status."
    if action.ragb and action.ragb not in context.data.legend:
        return f"has the status {action.ragb}, which the legend does not know."
    return ""


def _redated_unapproved(context: Context, action: Action) -> str:
    for change in context.data.of(Redating, "action_id", action.id):
        if not change.approved_by.strip():
            old = _uk(change.old_due) if change.old_due else change.old_text
            new = _uk(change.new_due) if change.new_due else change.new_text or "no date"
            return f"was moved from {old} to {new} and that is not approved yet."
    return ""


def _number_missing(context: Context, area: Area) -> Iterator[tuple[Action | None, str]]:
    for number in numbering.gaps([action.no for action in context.data.actions(area)]):
        yield None, f"{number} is missing from the sequence."


def _number_twice(context: Context) -> Iterator[Finding]:
    places: dict[str, list[Action]] = defaultdict(list)
    for action in context.data.actions():
        if action.no.strip():
            places[numbering.canonical(action.no)].append(action)
    for number, actions in places.items():
        # Plain numbers may start afresh in each area; "6.1" names its area and may not.
        by_area: dict[object, list[Action]] = defaultdict(list)
        for action in actions:
            by_area["" if not number.isdigit() else action.area_id].append(action)
        for same in by_area.values():
            for action in same[1:]:
                yield Finding(
                    "number-twice",
                    f"{action.no} is used twice, the first time in "
                    f"{context.data.area_of(same[0]).name}.",
                    action.id,
                    action.area_id,
                )


_LEGEND = "Herefordshire's 2018 legend, which gives every colour a duty"

RULES: tuple[Rule, ...] = (
    Rule(
        "overdue-on-track",
        "Past due and shown as on track",
        "An action whose due date has passed, and which is not complete, is not on track.",
        Severity.SERIOUS,
        _LEGEND,
        of_action=_overdue_on_track,
    ),
    Rule(
        "overdue",
        "Past due",
        "An action that is not complete by its due date needs a new status, or an approved date.",
        Severity.ADVICE,
        _LEGEND,
        of_action=_overdue,
    ),
    Rule(
        "milestone-overdue",
        "Milestone past due",
        "A milestone whose day has passed is ticked as done, or the action is not on track.",
        Severity.ADVICE,
        of_action=_milestone_overdue,
    ),
    Rule(
        "complete-no-progress",
        "Complete with no progress",
        "An action that is complete says what was done.",
        Severity.SERIOUS,
        _LEGEND,
        of_action=_complete_no_progress,
    ),
    Rule(
        "complete-no-date",
        "Complete with no completion date",
        "An action that is complete says when it was completed.",
        Severity.ADVICE,
        of_action=_complete_no_date,
    ),
    Rule(
        "complete-no-difference",
        "Complete with nothing to show",
        "An action that is complete says what is now different for children and families.",
        Severity.ADVICE,
        of_action=_complete_no_difference,
    ),
    Rule(
        "needs-recovery",
        "No recovery plan",
        "A status that asks for a recovery plan has one: root cause, plan and approver.",
        Severity.SERIOUS,
        _LEGEND,
        of_action=_needs_recovery,
    ),
    Rule(
        "needs-assurance",
        "Not assured",
        "A status that asks for assurance was assured since the last review and in its time.",
        Severity.ADVICE,
        _LEGEND,
        of_action=_needs_assurance,
    ),
    Rule(
        "due-soon-untouched",
        "Due soon and untouched",
        "An action due within 14 days was looked at since the last review.",
        Severity.ADVICE,
        of_action=_due_soon_untouched,
    ),
    Rule(
        "no-due-date",
        "No due date",
        "An action has a date by which it is done.",
        Severity.ADVICE,
        of_action=_no_due_date,
    ),
    Rule(
        "no-lead",
        "No delivery lead",
        "An action has somebody who delivers it.",
        Severity.ADVICE,
        of_action=_no_lead,
    ),
    Rule(
        "no-measure",
        "No performance measure",
        "An action has a measure, where the plan's form asks for one.",
        Severity.ADVICE,
        of_action=_no_measure,
    ),
    Rule(
        "no-status",
        "No status",
        "An action has a status of the legend, where the plan's form asks for one.",
        Severity.ADVICE,
        of_action=_no_status,
    ),
    *IMPACTS,
    Rule(
        "redated-unapproved",
        "Re-dated without approval",
        "A due date is moved with somebody's approval.",
        Severity.SERIOUS,
        of_action=_redated_unapproved,
    ),
    *LEGEND,
    *REQUIREMENTS,
    Rule(
        "number-missing",
        "Number missing",
        "The numbers of an area's actions run without a gap.",
        Severity.ADVICE,
        of_area=_number_missing,
    ),
    Rule(
        "number-twice",
        "Number used twice",
        "No number stands for two actions.",
        Severity.SERIOUS,
        of_plan=_number_twice,
        reads=frozenset({"no"}),
    ),
    *COSTS,
    *SOUND,
)

assert len({rule.name for rule in RULES}) == len(RULES)
