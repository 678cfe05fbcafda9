"""Rules about requirements: answered, and evidenced."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.coverage import coverage
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Requirement


def _name(requirement: Requirement) -> str:
    return requirement.ref or f"“{requirement.text[:40]}…”"


def _unanswered(context: Context) -> Iterator[Finding]:
    for covered in coverage(context.data):
        if not covered.actions:
            yield Finding(
                "requirement-unanswered",
                f"Requirement {_name(covered.requirement)} has no action.",
                None,
                covered.areas[0].id if covered.areas else None,
            )


def _not_evidenced(context: Context) -> Iterator[Finding]:
    for covered in coverage(context.data):
        requirement = covered.requirement
        if (
            covered.linked
            and requirement.success_measure.strip()
            and is_hollow(requirement.evidence)
            and all(context.data.legend.is_complete(each.ragb) for each in covered.actions)
        ):
            yield Finding(
                "requirement-not-evidenced",
                f"All actions of requirement {requirement.ref} are complete, and its success "
                "measure is not evidenced.",
                None,
                covered.areas[0].id if covered.areas else None,
            )


REQUIREMENTS: tuple[Rule, ...] = (
    Rule(
        "requirement-unanswered",
        "Requirement with no action",
        "Every requirement is answered by an action.",
        Severity.SERIOUS,
        of_plan=_unanswered,
    ),
    Rule(
        "requirement-not-evidenced",
        "Requirement not evidenced",
        "When all actions of a requirement are complete, its success measure is evidenced.",
        Severity.ADVICE,
        of_plan=_not_evidenced,
        reads=frozenset({"ragb"}),
    ),
)
