"""Rules about progress: begun and said, as new as the reviews, and noted while it is watched."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.core import by_when
from desktop.core.checks.cycle import cycle_days
from desktop.core.checks.rule import Context, Rule, Severity
from desktop.core.checks.rules.words import LEGEND, shows
from desktop.core.days import uk
from desktop.core.due import due_by
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, ReviewItem, iso
from desktop.core.snapshots import is_shown_by
from desktop.core.text import brief, count


def _started_no_progress(context: Context, action: Action) -> str:
    if not context.is_open(action) or not is_hollow(action.progress):
        return ""
    if not shows(context, "progress"):
        return ""  # said once, for the plan
    start = by_when.parse(action.by_when).start
    if start is not None and start <= context.as_at:
        return f"was to start on {uk(iso(start))} and {_lacking(action)}."
    due = due_by(context.data, action)
    if due and due <= iso(context.as_at + timedelta(days=context.soon)):
        passed = "was" if due < context.today else "is"
        return f"{passed} due on {uk(due)} and {_lacking(action)}."
    return ""


def _lacking(action: Action) -> str:
    """That an action has no progress, or that what stands there tells none: "Under way"."""
    said = brief(action.progress)
    return f"its progress says only “{said}”" if said else "has no progress"


def _progress_old(context: Context, action: Action) -> str:
    days = cycle_days(context)
    if not days or not context.is_open(action) or is_hollow(action.progress):
        return ""
    oldest = context.as_at - timedelta(days=days)
    last = action.progress_on
    if last and last < iso(oldest):
        old = count((context.as_at - date.fromisoformat(last)).days, "day")
        return f"has progress of {uk(last)}, {old} old; reviews come every {count(days, 'day')}."
    if last:
        return ""
    dated = [each for each in context.closed if "" < each.on < iso(oldest)]
    before = dated[-1] if dated else None
    view = context.view(before) if before else None
    then = view.actions.get(action.key) if view else None
    if before is None or then is None or then["progress"] != action.progress:
        return ""
    return (
        f"has the progress that it had at the review of {uk(before.on)}; reviews come every "
        f"{count(days, 'day')}."
    )


def _watched_no_note(context: Context, action: Action) -> str:
    status = context.data.legend.get(action.ragb)
    review = context.last_review
    if status is None or not status.watched or review is None:
        return ""  # with no review there is nothing to be newer than, which is said for the plan
    if action.progress_on >= review.on or is_shown_by(context.data, review):
        return ""
    before = context.before
    then = before.actions.get(action.key) if before else None
    if then is not None and then["progress"] != action.progress:
        return ""
    noted = context.data.of(ReviewItem, "action_id", action.id)
    on = {each.id: each.on for each in context.closed}
    if any(on.get(item.review_id, "") >= review.on and not is_hollow(item.note) for item in noted):
        return ""
    return (
        f"is {status.word} and nothing was noted of it at or since the review of {uk(review.on)}."
    )


PROGRESS: tuple[Rule, ...] = (
    Rule(
        "started-no-progress",
        "Begun with no progress",
        "An action that was to start, or is due within 14 days, says what has been done.",
        Severity.ADVICE,
        field="progress",
        of_action=_started_no_progress,
    ),
    Rule(
        "progress-old",
        "Progress older than the reviews",
        "The progress of an open action is not older than one round of reviews.",
        Severity.ADVICE,
        field="progress",
        of_action=_progress_old,
    ),
    Rule(
        "watched-no-note",
        "Watched and not noted",
        "An action at a status that is watched has a note, or new progress, since the last review.",
        Severity.ADVICE,
        LEGEND,
        field="progress",
        of_action=_watched_no_note,
    ),
)
