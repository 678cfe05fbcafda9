"""The findings in the order of the plan, to be gone through one by one from where somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.checks.rule import Finding
from desktop.core.checks.rules import RULES, SERIOUS
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Indicator

Key = tuple[int, int, int, int, int, str]
"""Area, action, indicator, serious first, rule, words: what stands first in the plan is least."""

_PLACES = {rule.name: place for place, rule in enumerate(RULES)}


@dataclass(frozen=True, slots=True)
class Walk:
    """The findings in their order, with where each stands."""

    findings: Sequence[Finding]
    keys: Sequence[Key]

    def beyond(self, here: Key | None, step: int) -> Finding | None:
        """The next finding behind *here*, with -1 the one before; round the end.

        None where there is no finding at all. Without a place it begins at the first, or the last.
        """
        if not self.findings:
            return None
        if step > 0:
            found = next((i for i, key in enumerate(self.keys) if here and key > here), 0)
        else:
            before = [i for i, key in enumerate(self.keys) if here and key < here]
            found = before[-1] if before else -1
        return self.findings[found]

    def number(self, finding: Finding) -> int:
        """Which of all a finding is, from 1; 0 for one that is none of them."""
        return next((i for i, each in enumerate(self.findings, 1) if each == finding), 0)

    def same(self, finding: Finding) -> Finding | None:
        """The finding as it is now: of the same rule on the same thing, whatever it says by now."""
        alike = [each for each in self.findings if _what(each) == _what(finding)]
        exact = (each for each in alike if each.message == finding.message)
        return next(exact, alike[0] if alike else None)


def walk_of(data: PlanData, findings: Sequence[Finding]) -> Walk:
    """Findings in the order of the areas and their actions: those of one action together."""
    places = _Places(data)
    pairs = sorted(((places.key(each), each) for each in findings), key=lambda pair: pair[0])
    return Walk([each for _, each in pairs], [key for key, _ in pairs])


def key_of(data: PlanData, finding: Finding) -> Key:
    """Where one finding stands among others."""
    return _Places(data).key(finding)


def place_of(data: PlanData, action: Action | None, area: Area | None) -> Key | None:
    """The place just before the findings of an action, or of an area; None for neither."""
    if action is None and area is None:
        return None
    found = Finding("", "", action.id if action else None, area.id if area else None)
    return _Places(data).key(found)


def _what(finding: Finding) -> tuple[object, ...]:
    return (finding.rule, finding.action_id, finding.area_id, finding.indicator_id, finding.row)


class _Places:
    """Where areas, actions and indicators stand in the plan."""

    def __init__(self, data: PlanData) -> None:
        self._data = data
        self._areas = {area.id: place for place, area in enumerate(data.areas)}
        self._actions = {each.id: place for place, each in enumerate(data.actions(), start=1)}
        self._indicators = {each.id: place for place, each in enumerate(data.all(Indicator))}

    def key(self, finding: Finding) -> Key:
        action = self._data.get(Action, finding.action_id)
        area_id = action.area_id if action is not None else finding.area_id
        return (
            self._areas.get(area_id or 0, len(self._areas)),
            self._actions.get(finding.action_id or 0, 0),
            self._indicators.get(finding.indicator_id or 0, -1),
            -1 if not finding.rule else int(finding.rule not in SERIOUS),
            _PLACES.get(finding.rule, -1),
            finding.message,
        )
