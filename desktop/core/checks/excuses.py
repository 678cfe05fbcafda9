"""What sets a check aside, and whether it does on a day: a reason, somebody, a day, and no longer.

An excuse says why a rule does not apply to one action, or (without an action) to the whole plan.
One that gives no reason, that nobody or the action's own lead gave, or that is of no day excuses
nothing; nor does one whose own words end it ("until June 2025"), or that was given of something
else: what the rule finds now began after it, as the status, the date or the recovery plan is
another since. The rows keep the day of each of these; what changed on the day of the excuse itself
is taken as what it was given for, and is said to be: nothing keeps which of the two came first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from desktop.core import by_when, recurring
from desktop.core.by_when.how_often import Interval
from desktop.core.checks.rule import Context, Finding
from desktop.core.data import PlanData
from desktop.core.days import format_day, uk
from desktop.core.due import due_by
from desktop.core.hollow import is_no_reason
from desktop.core.kinds import Action, Excuse, Redating, iso
from desktop.core.nobody import is_nobody
from desktop.core.number_words import ANY_NUMBER, number_of
from desktop.core.people import led_by, same_person
from desktop.core.spells import read_as
from desktop.core.text import brief, ended, one_line

# What an excuse is of: the rule, and the action that is excused from it (None: the whole plan).
Key = tuple[str, int | None]
# What a rule finds began with something: on which day (ISO), and how to say it.
_Began = Callable[[Context, Action], tuple[str, str]]

_UNTIL = re.compile(
    r"\b(?:until|till|til|up to|through|before|(?:expires?|ends?|lapses?)(?: on| in)?|valid to"
    r"|to the end of|for (?:the )?(?:period|time|year|months?) to)\b"
    r"\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\bfor (?:the next |another |up to )?({ANY_NUMBER}) (day|week|month)s?\b",
    re.IGNORECASE,
)
# "The grant ran until March" tells what was, and ends nothing.
_IS_PAST = re.compile(
    r"\b(?:ran|was|were|lasted|had|went on|continued|stayed|remained)\b[^.;]*$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.;!?](?:\s|$)|[\r\n]")


class Excuses:
    """The excuses of a plan as at a day: which hold, and why the others do not.

    Attributes:
        why: for each rule and action (None: the whole plan) why its excuse does not hold; "" where
            it does.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: dict[Key, list[Excuse]] = {}
        for excuse in context.data.all(Excuse):
            self._rows.setdefault((excuse.rule, excuse.action_id), []).append(excuse)
        self._weighed: dict[Key, tuple[Excuse, str]] = {}
        self.why: dict[Key, str] = {}
        for key in self._rows:
            self.weigh(key)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._rows)

    def weigh(self, key: Key) -> bool:
        """Look again at what is set aside; True when it is told in another way than before."""
        # Of several of one thing any that holds will do; else the newest says why it does not.
        for excuse in reversed(self._rows[key]):
            why = why_not(self._context, excuse)
            if not why or key not in self._weighed or excuse is self._rows[key][-1]:
                self._weighed[key] = excuse, why
            if not why:
                break
        before = self.why.get(key)
        self.why[key] = self._weighed[key][1]
        return before != self.why[key]

    def holding(self, rule: str, action_id: int | None) -> Excuse | None:
        """The excuse that holds, or None."""
        excuse, why = self._weighed.get((rule, action_id), (None, ""))
        return excuse if not why else None

    def void(self, rule: str, action_id: int | None) -> tuple[Excuse, str] | None:
        """The excuse that is there and does not hold, and why; None for none."""
        found = self._weighed.get((rule, action_id))
        return found if found is not None and found[1] else None

    def takes(self, finding: Finding) -> Excuse | None:
        """The excuse that sets a finding aside: of its rule for the plan, or of its action."""
        switched_off = self.holding(finding.rule, None)
        if switched_off is not None or finding.action_id is None:
            return switched_off
        return self.holding(finding.rule, finding.action_id)

    def unsure(self, excuse: Excuse) -> str:
        """That an excuse which holds is of the day of a change, as a sentence; "" where not."""
        return of_one_day(self._context, excuse)


def of_one_day(context: Context, excuse: Excuse) -> str:
    """That what an excuse is of changed on its very day, as a sentence; "" where it did not.

    What fell due on a day is late from the next one, so that no excuse of that day is in doubt.
    """
    action = context.data.get(Action, excuse.action_id)
    if action is None or not excuse.on:
        return ""
    found = (each(context, action) for each in _BEGINS.get(excuse.rule, _ELSE) if each in _CHANGES)
    words = next((said for day, said in found if day == excuse.on), "")
    return f"Both are of one day: {words}, and which came first is not kept." if words else ""


def why_not(context: Context, excuse: Excuse) -> str:
    """Why an excuse does not hold on a day, to stand behind it; "" where it does."""
    action = context.data.get(Action, excuse.action_id)
    why = _why_none(context.data, excuse.reason, excuse.by, action, excuse.on)
    if why:
        return why
    if not excuse.on:
        return "has no day on which it was given"
    if excuse.on > context.today:
        return f"is dated {uk(excuse.on)}, which has not come"
    last = until(excuse.reason, date.fromisoformat(excuse.on))
    if last is not None and last < context.as_at:
        return f"was given until {format_day(last)}"
    began, words = _began(context, excuse.rule, action) if action else ("", "")
    return f"was given of something else: {words}" if began > excuse.on else ""


def why_refused(data: PlanData, reason: str, by: str, action: Action | None, today: date) -> str:
    """Why nobody can be excused so on a day, as a sentence that says what to give; "" if they can.

    It is refused where it would excuse nothing.
    """
    if is_no_reason(reason):
        says = f": “{brief(reason)}” says nothing" if reason.strip() else ""
        return f"Give the reason, which is printed with the checks{says}."
    if is_nobody(by):
        return f"Say who decided it, which is printed with the reason{read_as(by)}."
    if action is not None and same_person(data, by, action.lead, iso(today)):
        return f"{led_by(by, 'the action')}, does not excuse it; name who else decided it."
    last = until(reason, today)
    if last is not None and last < today:
        return f"The reason holds until {format_day(last)}, which has passed; say until when."
    return ""


def _why_none(data: PlanData, reason: str, by: str, action: Action | None, on: str) -> str:
    """Why nobody would take it for an excuse on any day; "" if they would."""
    if is_no_reason(reason):
        return "gives no reason"
    if is_nobody(by):
        return f"names nobody who gave it{read_as(by)}"
    if action is not None and same_person(data, by, action.lead, on):
        return f"was given by {led_by(by, 'the action')}"
    return ""


def until(reason: str, given: date) -> date | None:
    """The last day for which a reason is given ("until June 2025"), None where it names none.

    Of a day without a year it is the first that comes after it was given.

    >>> until("Posts are filled until the end of June 2025", date(2024, 11, 26))
    datetime.date(2025, 6, 30)
    """
    days = [
        day
        for match in _UNTIL.finditer(reason)
        if not _IS_PAST.search(reason[: match.start()])
        and (day := _day_of(_SENTENCE.split(reason[match.end() :], maxsplit=1)[0], given))
    ]
    days += [
        Interval(number_of(number), unit.casefold()).after(given, 1)
        for number, unit in _FOR.findall(reason)
    ]
    return min(days, default=None)


def _day_of(text: str, given: date) -> date | None:
    meaning = by_when.parse(text, today=given)
    if meaning.phases:
        return meaning.phases[0].due
    if meaning.due is None:
        return min((day for day in meaning.choices if day >= given), default=None)
    return meaning.due


# --- words -----------------------------------------------------------------------------------


def who_and_when(excuse: Excuse) -> str:
    """Who gave an excuse and when: "by the DCS on 08/10/2018", "by nobody named on no day"."""
    by = one_line(excuse.by)
    return f"by {by or 'nobody named'} on {uk(excuse.on) if excuse.on else 'no day'}"


def given(excuse: Excuse) -> str:
    """The reason with who gave it and when, as sentences."""
    reason = one_line(excuse.reason) or "none"
    return f"Reason: {ended(reason)} Given {who_and_when(excuse)}."


def void_words(excuse: Excuse, why: str) -> str:
    """That an excuse does not hold and why, as a sentence."""
    noun = "excuse" if excuse.action_id is not None else "reason for switching it off"
    reason = f" (“{brief(excuse.reason)}”)" if excuse.reason.strip() else ""
    return f"The {noun} given {who_and_when(excuse)}{reason} does not hold: it {why}."


# --- what a rule finds, and when that began --------------------------------------------------


def _status(context: Context, action: Action) -> tuple[str, str]:
    return action.status_since, f"the status is another since {uk(action.status_since)}"


def _progress(context: Context, action: Action) -> tuple[str, str]:
    return action.progress_on, f"the progress was rewritten on {uk(action.progress_on)}"


def _moved(context: Context, action: Action) -> tuple[str, str]:
    moves = (each.on for each in context.data.of(Redating, "action_id", action.id))
    last = max((day for day in moves if day <= context.today), default="")
    return last, f"the date was moved on {uk(last)}"


def _recovery(context: Context, action: Action) -> tuple[str, str]:
    plan = context.recovery(action)
    begun = plan.begun_on if plan is not None else ""
    return begun, f"the recovery plan is of {uk(begun)}"


def _assured(context: Context, action: Action) -> tuple[str, str]:
    on = context.assured_on(action)
    return on, f"the assurance is of {uk(on)}"


def _fell_due(context: Context, action: Action) -> tuple[str, str]:
    """Work that comes again: each time that is late is a lateness of its own."""
    late = due_by(context.data, action) if recurring.recurs(action) else ""
    if late >= iso(context.as_at):
        return "", ""  # it has not been late yet
    return _day_after(late), f"what is late now fell due on {uk(late)}"


def _missed(context: Context, action: Action) -> tuple[str, str]:
    days = recurring.missed(context.data, action, context.as_at)
    last = iso(days[-1]) if days else ""
    return _day_after(last), f"a time of {uk(last)} was missed since"


def _milestone(context: Context, action: Action) -> tuple[str, str]:
    late = next(
        (
            each.due
            for each in context.data.milestones(action)
            if each.due and each.due < context.today and not each.done_on
        ),
        "",
    )
    return _day_after(late), f"the milestone that is late now is of {uk(late)}"


def _day_after(day: str) -> str:
    return iso(date.fromisoformat(day) + timedelta(days=1)) if day else ""


_OF_STATUS = (_status,)
# What is stamped with the day on which somebody changed it.
_CHANGES: tuple[_Began, ...] = (_status, _progress, _moved, _recovery, _assured)
# What is not listed here is of the status and the date that the action has.
_BEGINS: dict[str, tuple[_Began, ...]] = {
    "overdue-on-track": (_status, _moved, _fell_due),
    "overdue": (_status, _moved, _fell_due),
    "completed-no-status": _OF_STATUS,
    "milestone-overdue": (_moved, _milestone),
    "occasion-missed": (_moved, _missed),
    "recurs-from-no-day": (_moved,),
    "no-due-date": (_moved,),
    "complete-no-progress": _OF_STATUS,
    "complete-no-date": _OF_STATUS,
    "complete-in-future": _OF_STATUS,
    "complete-no-measure-met": _OF_STATUS,
    "complete-no-difference": _OF_STATUS,
    "complete-no-evidence": _OF_STATUS,
    "complete-not-checked": _OF_STATUS,
    "needs-recovery": _OF_STATUS,
    "recovery-unapproved": (_status, _recovery),
    "approval-late": _OF_STATUS,
    "approved-by-lead": (_status, _recovery),
    "recovery-past": (_status, _recovery),
    "recovery-undated": (_status, _recovery),
    "approval-before": (_moved, _recovery),
    "not-escalated": _OF_STATUS,
    "needs-assurance": _OF_STATUS,
    "assured-by-lead": (_status, _assured),
    "started-no-progress": (_moved, _progress),
    "progress-old": (_progress,),
    "watched-no-note": (_status, _progress),
    "done-no-difference": _OF_STATUS,
    "done-some-difference": _OF_STATUS,
    "done-difference-not-told": _OF_STATUS,
    "on-track-off-path": _OF_STATUS,
    "complete-off-path": _OF_STATUS,
    "impact-no-evidence": (),
    "evidence-missing": (),
    "evidence-changed": (),
    "redated-unapproved": (_moved,),
    "redated-no-day": (_moved,),
    "redated-by-lead": (_moved,),
    "redated-no-reason": (_moved,),
    "redated-again": (_moved,),
    # Of these nothing keeps the day: a lead, a measure, a number that was there in between.
    "no-lead": (),
    "no-measure": (),
    "no-impact": (),
    "cost-product": (),
    "number-missing": (),
    "number-twice": (),
    "no-status": _OF_STATUS,
}
_ELSE = (_status, _moved)


def _began(context: Context, rule: str, action: Action) -> tuple[str, str]:
    """The newest day on which something began that a rule finds now, and what; "" for none."""
    return max(
        (each(context, action) for each in _BEGINS.get(rule, _ELSE)),
        key=lambda found: found[0],
        default=("", ""),
    )
