"""Rules about due dates that were moved: a reason, an approver, and not again and again."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.by_when import ByWhenKind, parse
from desktop.core.checks.remedy import Place, Remedy, in_field
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.days import uk
from desktop.core.hollow import is_no_reason
from desktop.core.kinds import Action, Redating
from desktop.core.moves import is_approved
from desktop.core.nobody import is_nobody
from desktop.core.people import led_by, same_person
from desktop.core.text import brief, count, one_line


def _moves(context: Context, action: Action) -> list[Redating]:
    """The moves of an action that were made by the day, oldest first."""
    found = context.data.of(Redating, "action_id", action.id)
    return [each for each in found if not each.on or each.on <= context.today]


def _from_to(change: Redating) -> str:
    old = _date(change.old_text, change.old_due)
    return f"from {old} to {_date(change.new_text, change.new_due)}"


def _date(text: str, due: str) -> str:
    """A date as it was written; one that is no plain day is quoted, with the day it is due by."""
    words = one_line(text)
    if not due:
        return words or "no date"
    if not words or parse(words).kind is ByWhenKind.DAY:
        return uk(due)
    return f"“{brief(words)}” (by {uk(due)})"


def _unapproved(context: Context, action: Action) -> str:
    moves = _moves(context, action)
    waiting = [_from_to(change) for change in moves if is_nobody(change.approved_by)]
    if waiting:
        none = ", and none of that is" if waiting[1:] else " and that is not"
        return f"was moved {', then '.join(waiting)}{none} approved yet."
    for change in moves:
        if not is_approved(change, context.today):
            return (
                f"was moved {_from_to(change)}, and the approval is dated "
                f"{uk(change.approved_on)}, which has not come."
            )
    return ""


def _no_day(context: Context, action: Action) -> str:
    bare = [
        f"{_from_to(change)}, approved by {change.approved_by.strip()}"
        for change in _moves(context, action)
        if not is_nobody(change.approved_by) and not change.approved_on
    ]
    return f"was moved {'; then '.join(bare)}, on no day that is given." if bare else ""


def _no_reason(context: Context, action: Action) -> str:
    bare = [_from_to(change) for change in _moves(context, action) if is_no_reason(change.reason)]
    return f"was moved {', then '.join(bare)} and no reason is given." if bare else ""


def _by_lead(context: Context, action: Action) -> str:
    own = [
        f"{_from_to(change)}, and that was approved by {led_by(change.approved_by)}"
        for change in _moves(context, action)
        if same_person(context.data, change.approved_by, action.lead, change.approved_on)
    ]
    return f"was moved {'; '.join(own)}." if own else ""


def _again(context: Context, action: Action) -> str:
    moves = _moves(context, action)
    if len(moves) < 2 or not context.is_open(action):
        return ""
    first = moves[-2]  # what was said since the last move but one is what speaks for the last
    if not first.on or action.progress_on >= first.on:
        return ""
    return (
        f"was moved {count(len(moves), 'time')}, the last time {_from_to(moves[-1])}, and no "
        f"change of its progress is recorded since {uk(first.on)}."
    )


def _move_asked(context: Context, finding: Finding) -> Remedy:
    """The first move that lacks what the rule asks for."""
    data = context.data
    action = data.get(Action, finding.action_id)
    column, lacks = _LACKS[finding.rule]
    for change in _moves(context, action) if action else ():
        if lacks(context, change):
            return Remedy(Place.MOVE, column, (Redating, change.id))
    return Remedy(Place.MOVE, column)


def _is_of_lead(context: Context, change: Redating) -> bool:
    action = context.data.table(Action)[change.action_id]
    return bool(same_person(context.data, change.approved_by, action.lead, change.approved_on))


_LACKS: dict[str, tuple[str, Callable[[Context, Redating], bool]]] = {
    "redated-unapproved": (
        "approved_by", lambda context, change: not is_approved(change, context.today),
    ),
    "redated-no-day": (
        "approved_on",
        lambda _, change: not is_nobody(change.approved_by) and not change.approved_on,
    ),
    "redated-by-lead": ("approved_by", _is_of_lead),
    "redated-no-reason": ("reason", lambda _, change: is_no_reason(change.reason)),
}  # fmt: skip


MOVES: tuple[Rule, ...] = (
    Rule(
        "redated-unapproved",
        "Re-dated without approval",
        "A due date is moved with somebody's approval.",
        Severity.SERIOUS,
        field="by_when",
        answered=_move_asked,
        of_action=_unapproved,
    ),
    Rule(
        "redated-no-day",
        "Re-dated with an approval of no day",
        "That a due date was moved is approved on a day that is written down.",
        Severity.ADVICE,
        field="by_when",
        answered=_move_asked,
        of_action=_no_day,
    ),
    Rule(
        "redated-by-lead",
        "Re-dated with the approval of its own lead",
        "Somebody who does not lead an action approves that its due date is moved.",
        Severity.ADVICE,
        field="by_when",
        answered=_move_asked,
        of_action=_by_lead,
    ),
    Rule(
        "redated-no-reason",
        "Re-dated without a reason",
        "A due date is moved for a reason that is written down.",
        Severity.ADVICE,
        field="by_when",
        answered=_move_asked,
        of_action=_no_reason,
    ),
    Rule(
        "redated-again",
        "Moved again with nothing new",
        "A date that is moved a second time comes with progress since the first.",
        Severity.SERIOUS,
        field="by_when",
        answered=in_field("progress"),
        of_action=_again,
    ),
)
