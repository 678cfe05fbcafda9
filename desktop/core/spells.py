"""What a status asks for, and whether what the plan holds still answers it.

A spell is the time for which an action stands at one status. A recovery plan is made in a spell and
answers that one only; its approval is of the words that stood there when it was given, by the role
that the legend names. An assurance is of the status, date and progress that somebody saw. Both
lapse at the event and for good: that the old value or the old words come back gives neither back,
which only taking the change back does. Rows of older files say less, and what they do not say is
taken as not known, never as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from desktop.core import recurring
from desktop.core.data import PlanData
from desktop.core.days import uk
from desktop.core.kinds import Action, Assurance, Recovery, Redating, Status, day_of, iso
from desktop.core.nobody import is_nobody, says_no, says_not_yet
from desktop.core.people import led_by, same_person
from desktop.core.roles import why_not_role
from desktop.core.snapshots import last_closed
from desktop.core.text import brief, count

# What an assurance holds in the place of its digest once one of these has become another on the day
# on which it was given. Of a later day the days of the changes tell.
LAPSED_BY = {
    "status": "the status was changed",
    "date": "the date was moved",
    "progress": "the progress was rewritten",
}
# What stands in the place of the digest of an approval's words once they have been others.
REWRITTEN = "rewritten"


def digest(*texts: str) -> str:
    """A few letters that stand for texts: other words, another digest; case and spaces count not.

    >>> digest("Two vacancies") == digest(" two  vacancies")
    True
    """
    plain = "\n".join(" ".join(text.casefold().split()) for text in texts)
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


# --- recovery plans --------------------------------------------------------------------------


def words_of(recovery: Recovery) -> str:
    """The digest of what is approved in a recovery plan."""
    return digest(recovery.cause, recovery.plan, recovery.owner, recovery.by_when)


def is_of_spell(recovery: Recovery, action: Action) -> bool:
    """Whether a recovery plan was begun while the action stood at the status it has now."""
    if recovery.status and recovery.status != action.ragb:
        return False
    begun = recovery.begun_on or recovery.approved_on
    if not action.status_since:
        return True  # nobody knows that there was another spell
    return begun >= action.status_since  # a plan of an older file was there before the status


def recoveries_of(data: PlanData, action: Action) -> list[Recovery]:
    """The recovery plans of the spell in which an action is now, oldest first.

    One without a day that stands behind one of this spell was written later, and is of it too.
    """
    found: list[Recovery] = []
    for each in data.of(Recovery, "action_id", action.id):
        undated = not (each.begun_on or each.approved_on) and each.status in ("", action.ragb)
        if is_of_spell(each, action) or (found and undated):
            found.append(each)
    return found


def recovery_of(data: PlanData, action: Action) -> Recovery | None:
    """The newest recovery plan of the spell in which an action is now, or None."""
    plans = recoveries_of(data, action)
    return plans[-1] if plans else None


def is_rewritten(recovery: Recovery) -> bool:
    """Whether the words are, or have been, others than those that were approved."""
    return bool(recovery.approved_words) and recovery.approved_words != words_of(recovery)


def why_not_approved(
    data: PlanData, action: Action, recovery: Recovery, as_at: date, *, dated: bool = True
) -> str:
    """Why a recovery plan does not count as approved on a day, to stand behind it; "" if it does.

    That it names no day is a reason too, unless not ``dated``: then nobody knows whether in time.
    Source: the duties of the plan's legend, which name who approves.
    """
    status = data.legend.get(action.ragb)
    approver, role = recovery.approved_by, status.approver.strip() if status else ""
    if says_not_yet(approver):
        return f"is not approved: its approval reads “{approver.strip()}”"
    if is_nobody(approver):
        return f"is not approved by {someone(role)}" if role else "is not approved"
    if recovery.approved_on > iso(as_at):
        return f"has an approval dated {uk(recovery.approved_on)}, which has not come"
    if is_rewritten(recovery):
        return f"was rewritten after {approver.strip()} approved it"
    if role and (
        why := why_not_role(data, approver, role, recovery.approved_on, called=someone(role))
    ):
        return f"was approved by {why}"
    if dated and not recovery.approved_on:
        return f"is said to be approved by {approver.strip()}, on no day that is given"
    return ""


def approve_by(action: Action, status: Status) -> date | None:
    """The last day on which the recovery plan of a spell is approved in time; None for no limit."""
    since = day_of(action.status_since)
    return since + timedelta(days=status.approval_days) if since and status.approval_days else None


# --- assurance -------------------------------------------------------------------------------


def why_lapsed(
    data: PlanData, action: Action, given: Assurance, as_at: date, *, by_role: bool = True
) -> str:
    """Why an assurance does not stand on a day, to stand behind it; "" if it does.

    Source: the duties of the plan's legend, which name who assures (not asked of where not
    ``by_role``) and how often.
    """
    status = data.legend.get(action.ragb)
    if is_nobody(given.by):
        return f"names nobody who gave it{read_as(given.by)}"
    if same_person(data, given.by, action.lead, given.on):
        return f"was given by {led_by(given.by, 'the action')}"
    role = status.approver.strip() if status and by_role else ""
    if role and (
        why := why_not_role(data, given.by, role, given.on, saw=True, called=someone(role))
    ):
        return f"was given by {why}"
    if says_no(given.note):
        return f"was not given: its note reads “{brief(given.note)}”"
    changed = _changed_since(data, action, given)
    if changed:
        return f"has lapsed: {changed} since"
    if status and status.assurance_days:
        last = iso(as_at - timedelta(days=status.assurance_days))
        if given.on < last:
            return f"is older than {status.assurance_days} days"
    return ""


def _changed_since(data: PlanData, action: Action, given: Assurance) -> str:
    """What has become another since an assurance, also where it is again what it was."""
    if given.status:
        if given.status != action.ragb:
            return "the status is another"
        if given.due != action.due and not _came_again(data, action, given):
            return LAPSED_BY["date"]
    if given.progress in LAPSED_BY:
        return LAPSED_BY[given.progress]
    if action.status_since > given.on:
        return LAPSED_BY["status"] if given.status else "the status is another"
    if given.status and any(
        each.on > given.on for each in data.of(Redating, "action_id", action.id)
    ):
        return LAPSED_BY["date"]
    rewritten = bool(given.status) and given.progress != digest(action.progress)
    return LAPSED_BY["progress"] if rewritten or action.progress_on > given.on else ""


def _came_again(data: PlanData, action: Action, given: Assurance) -> bool:
    """Whether the day is another because one time of recurring work was done: no date was moved."""
    moves = data.of(Redating, "action_id", action.id)
    return recurring.recurs(action) and not any(each.on >= given.on for each in moves)


def assurance_of(data: PlanData, action: Action, as_at: date) -> Assurance | None:
    """The newest assurance given on or before a day, standing or not."""
    given = [each for each in data.of(Assurance, "action_id", action.id) if each.on <= iso(as_at)]
    return max(given, key=lambda each: (each.on, each.id), default=None)


def standing_assurance(
    data: PlanData, action: Action, as_at: date, *, by_role: bool = True
) -> Assurance | None:
    """The newest assurance that stands on a day, or None; see ``why_lapsed``."""
    given = sorted(
        (each for each in data.of(Assurance, "action_id", action.id) if each.on <= iso(as_at)),
        key=lambda each: (each.on, each.id),
    )
    return next(
        (e for e in reversed(given) if not why_lapsed(data, action, e, as_at, by_role=by_role)),
        None,
    )


def not_assured(data: PlanData, actions: Iterable[Action], as_at: date) -> str:
    """That what is shown as on track is not assured, of a plan without a review, as a sentence.

    "" where a review had been closed by the day, and where every such action is assured. It rests
    on no duty of a legend: nobody has looked, whatever the legend asks for.
    """
    if last_closed(data, as_at) is not None:
        return ""
    bare = [
        action.ragb
        for action in actions
        if (status := data.legend.get(action.ragb)) is not None
        and status.on_track
        and not status.complete
        and standing_assurance(data, action, as_at, by_role=False) is None
    ]
    if not bare:
        return ""
    words = " and ".join(dict.fromkeys(data.legend.word(code) for code in bare))
    one = len(bare) == 1
    return (
        f"No review had been closed by this day, and nobody is recorded to have looked: "
        f"{count(len(bare), 'action')} shown as {words} {'is' if one else 'are'} not assured."
    )


# --- words -----------------------------------------------------------------------------------


def read_as(text: str) -> str:
    """What a cell that names nobody says instead, to stand behind that; "" for an empty one."""
    plain = " ".join(text.split())
    return f": it reads “{plain}”" if plain else ""


def someone(role: str) -> str:
    """A role inside a sentence: "Assistant director" is "the assistant director".

    A name or an acronym stays as it is: "DCS", "Margery Quill".
    """
    role = role.strip()
    words = role.split()
    if not words or role.startswith(("the ", "The ")) or any(each.isupper() for each in words):
        return role
    if len(words) > 1 and all(each[0].isupper() for each in words):
        return role
    return f"the {role[0].lower()}{role[1:]}"
