"""Rules about due dates: past, coming, unreadable, missing, and coming again."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core import by_when, recurring
from desktop.core.checks.remedy import Place, Remedy, in_field
from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.checks.rules.words import LEGEND, shows
from desktop.core.days import uk
from desktop.core.due import coming_by, due_by, is_past_due, says_completed
from desktop.core.kinds import Action, iso
from desktop.core.text import count, one_line

_WITH_FIELDS = ("progress", "ragb", "by_when", "evidence")


def _overdue_on_track(context: Context, action: Action) -> str:
    due = due_by(context.data, action)
    if due and due < context.today and context.data.legend.is_on_track(action.ragb):
        days = count((context.as_at - date.fromisoformat(due)).days, "day")
        word = context.data.legend.word(action.ragb)
        return f"was due on {uk(due)}, {days} ago, and is shown as {word}."
    return ""


def _overdue(context: Context, action: Action) -> str:
    if is_past_due(context.data, action, context.as_at) and not context.data.legend.is_on_track(
        action.ragb
    ):
        due = due_by(context.data, action)
        days = (context.as_at - date.fromisoformat(due)).days
        return f"was due on {uk(due)}, {count(days, 'day')} ago."
    return ""


def _completed_no_status(context: Context, action: Action) -> str:
    if says_completed(context.data, action, context.as_at):
        return f"says it was completed on {uk(action.completed_on)} and has no status."
    return ""


def _milestone_overdue(context: Context, action: Action) -> str:
    if not context.is_open(action):
        return ""
    for milestone in context.data.milestones(action):
        if milestone.due and milestone.due < context.today and not milestone.done_on:
            if milestone.due == action.due:
                return ""  # the action itself is overdue, and said to be
            label = f" ({milestone.label})" if milestone.label else ""
            return f"has a milestone of {uk(milestone.due)}{label} that is not ticked as done."
    return ""


def _due_soon_untouched(context: Context, action: Action) -> str:
    before = context.before
    if before is None or not context.is_open(action):
        return ""
    due = coming_by(context.data, action, context.as_at)
    if before.on >= context.today:
        return ""  # the review was today: nobody has had time to touch it since
    last_day = iso(context.as_at + timedelta(days=context.soon))
    then = before.actions.get(action.key)
    if not "" < due <= last_day or then is None:
        return ""
    if any(then[name] != getattr(action, name) for name in _WITH_FIELDS):
        return ""
    return f"is due on {uk(due)} and is untouched since the review of {uk(before.on)}."


def _no_due_date(context: Context, action: Action) -> str:
    if due_by(context.data, action) or not context.is_open(action) or not shows(context, "by_when"):
        return ""  # a form without the column is spoken of once, for the plan
    if recurring.last_of_all(context.data, action):
        return ""  # said of what recurs
    meaning = by_when.parse(action.by_when)
    if meaning.needs_attention:
        return f"has a by-when that cannot be read: {meaning.note}"
    said = one_line(action.by_when)
    if meaning.start is not None:
        return f"has no due date: “{said}” says when it begins, and not by when it is done."
    return f"has no due date (“{said}”)." if said else "has no due date."


def _occasion_missed(context: Context, action: Action) -> str:
    if not context.is_open(action):
        return ""
    missed = recurring.missed(context.data, action, context.as_at)
    if not missed or [iso(day) for day in missed] == [due_by(context.data, action)]:
        return ""  # the action itself is overdue, and said to be
    often = recurring.how_often(action)
    last = uk(iso(missed[-1]))
    if len(missed) == 1:
        return f"recurs ({often}), and what was due on {last} is not recorded as done."
    return (
        f"recurs ({often}), and {count(len(missed), 'time')} are not recorded as done, "
        f"from {uk(iso(missed[0]))} to {last}."
    )


def _recurs_from_no_day(context: Context, action: Action) -> str:
    if not context.is_open(action):
        return ""
    if last := recurring.last_of_all(context.data, action):
        return (
            f"recurs, and nothing of it is waiting since {uk(iso(last))}, its last date: give it"
            " its status, or dates that go on."
        )
    why = recurring.why_unknown(action)
    if only := recurring.only_last(action):
        return f"recurs, and only its last date, {uk(iso(only))}, is known: {why}."
    return f"recurs, and when it is next due cannot be worked out: {why}." if why else ""


DATES: tuple[Rule, ...] = (
    Rule(
        "overdue-on-track",
        "Past due and shown as on track",
        "An action whose due date has passed, and which is not complete, is not on track.",
        Severity.SERIOUS,
        LEGEND,
        field="ragb",
        of_action=_overdue_on_track,
    ),
    Rule(
        "overdue",
        "Past due",
        "An action that is not complete by its due date needs a new status, or an approved date.",
        Severity.ADVICE,
        LEGEND,
        field="by_when",
        of_action=_overdue,
    ),
    Rule(
        "completed-no-status",
        "Completed on a day, with no status",
        "An action that was completed has the status that says so; without one it is counted"
        " neither as complete nor as past due.",
        Severity.SERIOUS,
        field="ragb",
        of_action=_completed_no_status,
    ),
    Rule(
        "milestone-overdue",
        "Milestone past due",
        "A milestone whose day has passed is ticked as done, or the action is not on track.",
        Severity.ADVICE,
        answered=Remedy(Place.MILESTONES),
        of_action=_milestone_overdue,
    ),
    Rule(
        "occasion-missed",
        "Recurring work not done",
        "Each time that recurring work falls due is recorded as done, or as missed and why.",
        Severity.SERIOUS,
        answered=Remedy(Place.OCCASIONS),
        of_action=_occasion_missed,
    ),
    Rule(
        "recurs-from-no-day",
        "Recurring work with no next date",
        "Recurring work says from which day and how often, so that it can be found late; what has"
        " ended is given its status.",
        Severity.ADVICE,
        field="by_when",
        of_action=_recurs_from_no_day,
    ),
    Rule(
        "due-soon-untouched",
        "Due soon and untouched",
        "An action due within 14 days was looked at since the last review.",
        Severity.ADVICE,
        field="by_when",
        answered=in_field("progress"),
        of_action=_due_soon_untouched,
    ),
    Rule(
        "no-due-date",
        "No due date",
        "An action has a date by which it is done.",
        Severity.ADVICE,
        field="by_when",
        of_action=_no_due_date,
    ),
)
