"""Rules about requirements: answered, evidenced, and answered for each who asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.coverage import Covered, coverage
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Requirement
from desktop.core.leads import normalise
from desktop.core.text import brief

_ALIKE = 0.75  # the share of their words that two texts which ask the same have in common
_FEWEST = 4  # words by which a text can be known again


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


def _answered_for_one(context: Context) -> Iterator[Finding]:
    """Of two requirements of different sources that ask the same, one alone is answered."""
    found = [each for each in coverage(context.data) if each.requirement.source.strip()]
    answered = [each for each in found if each.linked]
    words = {each.requirement.id: _words(each.requirement.text) for each in found}
    for bare in found:
        if bare.linked:
            continue
        for other in answered:
            if _other_source(bare, other) and _alike(
                words[bare.requirement.id], words[other.requirement.id]
            ):
                yield Finding(
                    "answered-for-one",
                    f"Requirement {_name(bare.requirement)} ({_source(bare)}) asks what "
                    f"{_name(other.requirement)} ({_source(other)}) asks, which "
                    f"{other.actions[0].name} answers; it has no action linked to it itself.",
                    None,
                    bare.areas[0].id if bare.areas else None,
                )
                break


def _source(covered: Covered) -> str:
    return brief(covered.requirement.source, 50)


def _other_source(one: Covered, two: Covered) -> bool:
    return normalise(one.requirement.source) != normalise(two.requirement.source)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    if min(len(one), len(two)) < _FEWEST:
        return bool(one) and one == two
    return len(one & two) >= _ALIKE * len(one | two)


REQUIREMENTS: tuple[Rule, ...] = (
    Rule(
        "requirement-unanswered",
        "Requirement with no action",
        "Every requirement is answered by an action.",
        Severity.SERIOUS,
        of_plan=_unanswered,
    ),
    Rule(
        "answered-for-one",
        "Asked by two and answered for one",
        "What two sources ask is answered for both: each requirement has an action linked to it.",
        Severity.ADVICE,
        of_plan=_answered_for_one,
        reads=frozenset({"no"}),
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
