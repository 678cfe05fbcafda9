"""Checks that could not be made, each said once: nothing found is not the same as nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from desktop.core.asks import is_never_escalated, unread_assurance, unread_escalation
from desktop.core.checks.cycle import cycle_days
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.checks.rules.words import shows
from desktop.core.due import due_by
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Status
from desktop.core.snapshots import is_shown_by, name_of
from desktop.core.spells import not_assured
from desktop.core.stood import Origin
from desktop.core.text import brief, count


def _no_review(context: Context) -> Iterator[str]:
    if context.last_review is None and context.data.table(Action):
        yield (
            "No review had been closed by this day. What is untouched or not noted since the last "
            "review, and what stays at a bad status from review to review, could not be looked for."
        )


def _not_assured(context: Context) -> Iterator[str]:
    said = not_assured(context.data, context.data.actions(), context.as_at)
    if said:
        yield said


def _no_record(context: Context) -> Iterator[str]:
    review = context.last_review
    if review is None or is_shown_by(context.data, review):
        return
    if context.before is None:
        yield (
            f"The {name_of(review)} has no record that can be read. What is untouched since could "
            "not be looked for."
        )


def _since_record(context: Context) -> Iterator[str]:
    review = context.last_review
    if review is None or review.on >= context.today or not is_shown_by(context.data, review):
        return
    yield (
        f"What is shown is the record of the {name_of(review)}, and nothing later is known. What "
        "is untouched or not noted since could not be looked for."
    )


def _no_cycle(context: Context) -> Iterator[str]:
    said = [each for each in context.data.table(Action).values() if not is_hollow(each.progress)]
    if context.last_review is not None and said and not cycle_days(context):
        yield (
            "Only one day of review is known, and no duty says how often the plan is reviewed. "
            "Whether progress is older than the reviews could not be looked for."
        )


def _no_since(context: Context) -> Iterator[str]:
    legend = context.data.legend
    bare = [
        action
        for action in context.data.table(Action).values()
        if not action.status_since
        and (status := legend.get(action.ragb)) is not None
        and status.needs_recovery
        and status.approval_days
    ]
    if bare:
        have = "has" if len(bare) == 1 else "have"
        stood = context.data.stood
        laid = stood is not None and stood.origin is Origin.REVIEW
        why = "a review kept it later" if laid else "it came with an import"
        yield (
            f"Since when {count(len(bare), 'action')} {have} a status that needs a recovery plan "
            f"is not known, as {why}. Whether its approval is late could not be looked for."
        )


def _no_escalation(context: Context) -> Iterator[str]:
    legend = list(context.data.legend)
    used = {action.ragb for action in context.data.table(Action).values()}
    bad = [each for each in legend if each.needs_recovery]
    if context.last_review is None or not any(each.code in used for each in bad):
        return
    # What a legend says is not passed over because no number was read of it.
    silent = [each for each in bad if each.code in used and not each.escalate_after]
    unread = [
        (each, said) for each in silent if (said := unread_escalation(each.duty, each.meaning))
    ]
    for status, said in unread:
        yield (
            f"The legend says of {status.word}: “{brief(said)}”, and no number of reviews was read "
            "of that. What stays there too long could not be looked for."
        )
    never = all(is_never_escalated(each.duty) for each in bad)
    if not (unread or never or any(each.escalate_after for each in legend)):
        first = next(each for each in bad if not is_never_escalated(each.duty))
        yield (
            f"The legend does not say after how many reviews {first.word} is escalated. What "
            "stays there too long could not be looked for."
        )


def _no_interval(context: Context) -> Iterator[str]:
    used = {action.ragb for action in context.data.table(Action).values()}
    for status in context.data.legend:
        asked = status.on_track and not status.complete and status.code in used
        said = unread_assurance(status.duty, status.meaning)
        if asked and said and not status.assurance_days:
            yield (
                f"The legend says of {status.word}: “{brief(said)}”, and no days from one "
                "assurance to the next were read of that. Whether it is assured could not be "
                "looked for."
            )


def _no_dates(context: Context) -> Iterator[str]:
    actions = [each for each in context.data.actions() if context.is_open(each)]
    dated = any(due_by(context.data, each) for each in actions)
    if len(actions) > 1 and shows(context, "by_when") and not dated:
        yield "No open action has a due date that can be read. Nothing could be found past due."


def _status_without(column: str) -> Callable[[Context, Finding], Remedy]:
    """The first status in use whose *column* is not said and is asked for."""

    def asked(context: Context, _finding: Finding) -> Remedy:
        used = {action.ragb for action in context.data.table(Action).values()}
        for each in context.data.legend:
            asks = each.needs_recovery if column == "escalate_after" else each.on_track
            if asks and each.code in used and not getattr(each, column):
                return Remedy(Place.LEGEND, column, (Status, each.id))
        return Remedy(Place.LEGEND, column)

    return asked


def _first_undated(context: Context, _finding: Finding) -> Remedy:
    actions = [each for each in context.data.actions() if context.is_open(each)]
    return Remedy(Place.FIELD, "by_when", (Action, actions[0].id) if actions else None)


_NOWHERE = Remedy(Place.ROW, settles=False)
_ANSWERED: dict[str, Remedy | Callable[[Context, Finding], Remedy]] = {
    "unmade-no-review": Remedy(Place.REVIEW),
    "unmade-not-assured": Remedy(Place.REVIEW),
    "unmade-no-record": _NOWHERE,  # a record is written once
    "unmade-since-record": _NOWHERE,
    "unmade-no-cycle": Remedy(Place.DUTIES),
    "unmade-no-since": _NOWHERE,
    "unmade-no-escalation": _status_without("escalate_after"),
    "unmade-no-interval": _status_without("assurance_days"),
    "unmade-no-dates": _first_undated,
}

_UNMADE: tuple[tuple[str, str, str, Callable[[Context], Iterable[str]]], ...] = (
    ("unmade-no-review", "Not checked: no review yet", "A plan is reviewed.", _no_review),
    ("unmade-not-assured", "Not assured: no review yet",
     "What is shown as on track was looked at by somebody.", _not_assured),
    ("unmade-no-record", "Not checked: no record of the review",
     "The record of the last review can be read.", _no_record),
    ("unmade-since-record", "Not checked: since the review",
     "What came after the last review is known.", _since_record),
    ("unmade-no-cycle", "Not checked: age of progress",
     "A plan says how often it is reviewed.", _no_cycle),
    ("unmade-no-since", "Not checked: time to approve",
     "It is known since when an action needs a recovery plan.", _no_since),
    ("unmade-no-escalation", "Not checked: escalation",
     "The legend says after how many reviews a bad status is escalated.", _no_escalation),
    ("unmade-no-interval", "Not checked: assurance",
     "The legend says how often what is on track is assured.", _no_interval),
    ("unmade-no-dates", "Not checked: dates", "Open actions have dates that can be read.",
     _no_dates),
)  # fmt: skip


def _found(
    rule: str, look: Callable[[Context], Iterable[str]], context: Context
) -> Iterator[Finding]:
    for message in look(context):
        yield Finding(rule, message)


UNMADE: tuple[Rule, ...] = tuple(
    Rule(
        name,
        title,
        words,
        Severity.ADVICE,
        of_plan=partial(_found, name, look),
        reads=frozenset({"ragb", "progress", "due"}),
        answered=_ANSWERED[name],
    )
    for name, title, words, look in _UNMADE
)
