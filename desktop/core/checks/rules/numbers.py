"""Rules about the numbers of actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from desktop.core import numbering
from desktop.core.checks.remedy import Place, Remedy
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.kinds import Action, Area


def _number_missing(context: Context, area: Area) -> Iterator[tuple[Action | None, str]]:
    for number in numbering.gaps([action.no for action in context.data.actions(area)]):
        yield None, f"{number} is missing from the sequence."


def _number_twice(context: Context) -> Iterator[Finding]:
    places: dict[str, list[Action]] = defaultdict(list)
    for action in context.data.actions():
        if action.no.strip():
            places[numbering.canonical(action.no)].append(action)
    for number, actions in places.items():
        # Plain numbers may start afresh in each area; "6.1" names its area and may not.
        by_area: dict[object, list[Action]] = defaultdict(list)
        for action in actions:
            by_area["" if not number.isdigit() else action.area_id].append(action)
        for same in by_area.values():
            for action in same[1:]:
                yield Finding(
                    "number-twice",
                    f"{action.no} is used twice, the first time in "
                    f"{context.data.area_of(same[0]).name}.",
                    action.id,
                    action.area_id,
                )


def _after_the_gap(context: Context, finding: Finding) -> Remedy:
    """The number that stands where the missing one would be."""
    area = context.data.get(Area, finding.area_id)
    actions = context.data.actions(area) if area is not None else []
    missing = numbering.sort_key(finding.message.partition(" is missing")[0])
    after = [each for each in actions if numbering.sort_key(each.no) > missing]
    first = min(after, key=lambda each: numbering.sort_key(each.no), default=None)
    return Remedy(Place.FIELD, "no", (Action, first.id) if first is not None else None)


NUMBERS: tuple[Rule, ...] = (
    Rule(
        "number-missing",
        "Number missing",
        "The numbers of an area's actions run without a gap.",
        Severity.ADVICE,
        field="no",
        answered=_after_the_gap,
        of_area=_number_missing,
    ),
    Rule(
        "number-twice",
        "Number used twice",
        "No number stands for two actions.",
        Severity.SERIOUS,
        field="no",
        of_plan=_number_twice,
        reads=frozenset({"no"}),
    ),
)
