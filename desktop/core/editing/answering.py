"""One answer for several findings that are alike, in one step of undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding
from desktop.core.checks.rules import RULE_CALLED
from desktop.core.editing import cells, cycle
from desktop.core.errors import Refused
from desktop.core.kinds import Action, Assurance, Escalation, Row, day_of
from desktop.core.plan import Plan
from desktop.core.text import count

RECORDED: Mapping[Place, tuple[type[Row], tuple[str, ...]]] = {
    Place.ASSURANCE: (Assurance, ("by", "on", "note")),
    Place.ESCALATION: (Escalation, ("to", "on", "note")),
}
"""What is recorded of an action with several words at once: the kind, and its columns."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How many actions took an answer, and why others did not, a sentence for each."""

    number: int
    refused: Sequence[str] = ()


def can_be_alike(remedy: Remedy) -> bool:
    """Whether one answer may stand for several: what is typed for an action, and for no other row.

    What an action is numbered is its own.
    """
    typed = remedy.place in (Place.FIELD, Place.RECOVERY) and remedy.name != "no"
    return typed or remedy.place in RECORDED


def columns_asked(remedy: Remedy) -> Sequence[str]:
    """The columns that an answer fills in."""
    return RECORDED[remedy.place][1] if remedy.place in RECORDED else (remedy.name,)


def alike(context: Context, finding: Finding, among: Sequence[Finding]) -> list[Finding]:
    """The findings that one answer may settle with *finding*, itself among them.

    They are of the same rule, on actions, and answered in the same column; those that are none
    are on it alone.
    """
    rule = RULE_CALLED[finding.rule]
    remedy = rule.remedy(context, finding)
    if finding.action_id is None or not can_be_alike(remedy):
        return [finding]
    return [
        each
        for each in among
        if each.rule == finding.rule
        and each.action_id is not None
        and (each == finding or _same(rule.remedy(context, each), remedy))
    ]


def _same(one: Remedy, other: Remedy) -> bool:
    return (one.place, one.name) == (other.place, other.name)


def answer(
    plan: Plan, remedy: Remedy, actions: Sequence[Action], values: Mapping[str, str]
) -> Answered:
    """Give the same answer to several actions, as one step; what one of them refuses is named.

    *values* are by column; a day is ISO. Raises Refused where nobody takes it: then nothing is
    changed.
    """
    refused, done = list[str](), 0
    with plan.step(f"answer the same of {count(len(actions), 'action')}"):
        for action in actions:
            try:
                with plan.step(f"answer of {action.name}"):
                    _answer(plan, remedy, action, values)
                done += 1
            except Refused as refusal:
                refused.append(f"{action.name}: {refusal}")
        if not done:
            raise Refused(refused[0] if refused else "Choose at least one. Nothing was changed.")
    return Answered(done, tuple(refused))


def _answer(plan: Plan, remedy: Remedy, action: Action, values: Mapping[str, str]) -> None:
    if remedy.place is Place.RECOVERY:
        cycle.set_recovery(plan, action, **values)
    elif remedy.place is Place.FIELD:
        cells.type_in(plan, action, remedy.name, values[remedy.name])
    else:
        day = day_of(values["on"])
        if day is None:
            kind = RECORDED[remedy.place][0].noun
            raise Refused(f"Give the day of the {kind}, such as 08/10/2018.")
        if remedy.place is Place.ASSURANCE:
            cycle.assure(plan, action, values["by"], values["note"], day)
        else:
            cycle.escalate(plan, action, values["to"], values["note"], day)
