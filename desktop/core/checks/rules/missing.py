"""Rules about what an action lacks, and, once for the plan, about columns that it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import not_

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.checks.rules.words import shows
from desktop.core.evidenced import indicators_of
from desktop.core.fields import field_of
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action
from desktop.core.leads import split_leads
from desktop.core.success import measures_of
from desktop.core.text import count


def _no_lead(context: Context, action: Action) -> str:
    if not shows(context, "lead"):
        return ""
    return "" if split_leads(action.lead) else "has no delivery lead."


def _no_measure(context: Context, action: Action) -> str:
    if not is_hollow(action.measure) or not shows(context, "measure"):
        return ""
    data = context.data
    if indicators_of(data, action) or any(each.text.strip() for each in measures_of(data, action)):
        return ""  # it has one, beside the words of its own column
    return "has no performance measure."


def _no_status(context: Context, action: Action) -> str:
    if not action.ragb and shows(context, "ragb"):
        return "has no status."
    if action.ragb and action.ragb not in context.data.legend:
        return f"has the status {action.ragb}, which the legend does not know."
    return ""


# What a column means, where an action may have that though its text says something.
_MEANING = {"by_when": "due"}
# A letter of the legend says something, as short as it is.
_EMPTY: dict[str, Callable[[str], bool]] = {"ragb": not_}


class _NoColumn:
    """The rule that a plan's form shows a column, or its actions are filled in without it."""

    def __init__(self, rule: str, name: str, so: str) -> None:
        self.rule, self.name, self.so = rule, name, so
        self.field = _MEANING.get(name, name)
        self.reads = frozenset({name, self.field})

    def __call__(self, context: Context) -> Iterator[Finding]:
        if shows(context, self.name):
            return
        actions = context.data.actions()
        is_empty = _EMPTY.get(self.field, is_hollow)
        bare = sum(is_empty(getattr(action, self.field)) for action in actions)
        if not bare:
            return
        which = "none" if bare == len(actions) else f"{len(actions) - bare:,}"
        have = "has" if len(actions) - bare < 2 else "have"
        said = f"{which} of its {count(len(actions), 'action')} {have} one"
        if len(actions) == 1:
            said = "its one action has none"
        yield Finding(
            self.rule,
            f"The plan shows no column “{field_of(self.name).label}”, and {said}: {self.so}.",
        )


def _column(rule: str, name: str, title: str, words: str, so: str) -> Rule:
    found = _NoColumn(rule, name, so)
    return Rule(
        rule, title, words, Severity.ADVICE, field=found.field, of_plan=found, reads=found.reads,
        answered=Remedy(Place.FORM, name),
    )  # fmt: skip


MISSING: tuple[Rule, ...] = (
    Rule(
        "no-lead",
        "No delivery lead",
        "An action has somebody who delivers it.",
        Severity.ADVICE,
        field="lead",
        of_action=_no_lead,
    ),
    Rule(
        "no-measure",
        "No performance measure",
        "An action has a measure, where the plan's form asks for one.",
        Severity.ADVICE,
        field="measure",
        of_action=_no_measure,
    ),
    Rule(
        "no-status",
        "No status",
        "An action has a status of the legend, where the plan's form asks for one.",
        Severity.ADVICE,
        field="ragb",
        of_action=_no_status,
    ),
    _column(
        "no-status-column", "ragb", "No status column",
        "A plan says of each action how it stands.",
        "whether they are on track cannot be told",
    ),
    _column(
        "no-due-column", "by_when", "No due-date column",
        "A plan says by when each action is done.",
        "nothing without one can be found past due",
    ),
    _column(
        "no-measure-column", "measure", "No measure column",
        "A plan says how it is known that an action is done.",
        "whether they achieve what they are for cannot be told",
    ),
    _column(
        "no-lead-column", "lead", "No lead column",
        "A plan says who delivers each action.",
        "nobody answers for those without",
    ),
    _column(
        "no-progress-column", "progress", "No progress column",
        "A plan says what has been done.",
        "what was done cannot be told",
    ),
)  # fmt: skip
