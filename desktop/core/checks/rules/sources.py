"""Rules about who asks: what two sources ask is answered for both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.kinds import Action, AreaRequirement, Requirement
from desktop.core.leads import normalise
from desktop.core.text import brief

_ALIKE = 0.75  # the share of their words that two texts which ask the same have in common
_FEWEST = 4  # words by which a text can be known again


def _answered_for_one(context: Context) -> Iterator[Finding]:
    """Of two requirements of different sources that ask the same, one alone is answered."""
    data = context.data
    found = [each for each in data.all(Requirement) if each.source.strip()]
    if len({normalise(each.source) for each in found}) < 2:
        return
    words = {each.id: _words(each.text) for each in found}
    linked: dict[int, Sequence[Action]] = {each.id: data.answered_by(each) for each in found}
    answered = [each for each in found if linked[each.id]]
    for bare in found:
        if linked[bare.id]:
            continue
        twin = next(
            (
                other
                for other in answered
                if normalise(other.source) != normalise(bare.source)
                and _alike(words[bare.id], words[other.id])
            ),
            None,
        )
        if twin is None:
            continue
        place = next(iter(data.of(AreaRequirement, "requirement_id", bare.id)), None)
        yield Finding(
            "answered-for-one",
            f"Requirement {_name(bare)} asks what {_name(twin)} asks, which "
            f"{linked[twin.id][0].name} answers; it has no action linked to it itself.",
            None,
            place.area_id if place else None,
            row=(Requirement, bare.id),
        )


def _name(requirement: Requirement) -> str:
    called = requirement.ref or f"“{brief(requirement.text, 40)}”"
    return f"{called} ({brief(requirement.source, 50)})"


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    if min(len(one), len(two)) < _FEWEST:
        return bool(one) and one == two
    return len(one & two) >= _ALIKE * len(one | two)


SOURCES: tuple[Rule, ...] = (
    Rule(
        "answered-for-one",
        "Asked by two and answered for one",
        "What two sources ask is answered for both: each requirement has an action linked to it.",
        Severity.ADVICE,
        answered=Remedy(Place.LINKS),
        of_plan=_answered_for_one,
        reads=frozenset({"no"}),
    ),
)
