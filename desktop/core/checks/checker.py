"""Running the rules: once, or again and again as a live plan changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.core.changes import Changed, owner_of
from desktop.core.checks.rule import Context, Finding, Rule, Severity
from desktop.core.checks.rules import RULES
from desktop.core.data import PlanData
from desktop.core.rows import (
    Action,
    ActionRequirement,
    Area,
    AreaRequirement,
    Assurance,
    Column,
    CostLine,
    Excuse,
    Milestone,
    Recovery,
    Redating,
    Requirement,
    Review,
    Row,
    Snapshot,
    Status,
)

# A change of one of these may alter the findings of any action.
_FOR_ALL = (Status, Column, Review, Snapshot)
# A change of one of these alters the findings of the action that it belongs to.
_FOR_ONE = (Milestone, Recovery, Assurance, Redating)
_FOR_PLAN = (Action, Area, Requirement, AreaRequirement, ActionRequirement, CostLine, Status)


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found: ``findings`` to look at, and those ``excused``, with the reasons.

    ``off`` are the rules that the plan has switched off, with the reasons.
    """

    findings: tuple[Finding, ...]
    excused: tuple[tuple[Finding, str], ...]
    off: tuple[tuple[Rule, str], ...]

    def by_rule(self) -> list[tuple[Rule, list[Finding]]]:
        """The findings grouped by rule, serious rules first, rules without findings left out."""
        groups = [
            (rule, [each for each in self.findings if each.rule == rule.name]) for rule in RULES
        ]
        groups = [group for group in groups if group[1]]
        return sorted(groups, key=lambda group: group[0].severity is not Severity.SERIOUS)

    def of_action(self, action_id: int) -> list[Finding]:
        """The findings on one action."""
        return [each for each in self.findings if each.action_id == action_id]

    def as_json(self, data: PlanData) -> list[dict[str, str]]:
        """The list that ``plandesk check --json`` prints: rule, area, number, message."""
        return [
            {
                "rule": each.rule,
                "area": _area_name(data, each),
                "no": _number(data, each),
                "message": each.message,
            }
            for each in self.findings
        ]

    def as_text(self) -> list[str]:
        """The findings as lines to read, grouped by rule, with what was excused and why."""
        lines = []
        for rule, findings in self.by_rule():
            lines.append(f"{rule.title} ({len(findings)}): {rule.words}")
            lines.extend(f"  {each.message}" for each in findings)
        lines.extend(f"Excused: {each.message} Reason: {why}" for each, why in self.excused)
        lines.extend(f"Switched off: {rule.title}. Reason: {why}" for rule, why in self.off)
        return lines or ["Nothing to look at."]


def _area_name(data: PlanData, finding: Finding) -> str:
    area = data.get(Area, finding.area_id)
    return area.code or area.title if area else ""


def _number(data: PlanData, finding: Finding) -> str:
    action = data.get(Action, finding.action_id)
    return action.no if action else ""


def run_checks(data: PlanData, as_at: date) -> Report:
    """Run every rule once on a plan as at a day."""
    return Checker(data, as_at).report()


class Checker:
    """The findings on a live plan; after a change only what it can have altered is looked at."""

    def __init__(self, data: PlanData, as_at: date) -> None:
        self._data = data
        self._context = Context(data, as_at)
        self._of_action: dict[int, list[Finding]] = {}
        self._of_area: dict[int, list[Finding]] = {}
        self._of_plan: list[Finding] | None = None
        self._owners = {kind: self._owners_of(kind) for kind in _FOR_ONE}

    @property
    def as_at(self) -> date:
        """The day that the checks are as at."""
        return self._context.as_at

    def set_as_at(self, as_at: date) -> None:
        """Check as at another day."""
        self._context = Context(self._data, as_at)
        self._forget_all()

    def _forget_all(self) -> None:
        self._of_action.clear()
        self._of_area.clear()
        self._of_plan = None

    def _owners_of(self, kind: type[Row]) -> dict[int, int | None]:
        return {row_id: owner_of(row) for row_id, row in self._data.table(kind).items()}

    def refresh(self, changed: Changed) -> None:
        """Forget the findings that a change may have altered."""
        if changed.touches(*_FOR_ALL):
            self._context = Context(self._data, self._context.as_at)
            self._forget_all()
        for kind in _FOR_ONE:
            if changed.touches(kind):
                touched = {
                    *changed.inserted.get(kind, ()),
                    *changed.updated.get(kind, ()),
                    *changed.deleted.get(kind, ()),
                }
                now = self._owners_of(kind)
                for row_id in touched:
                    owner = now.get(row_id, self._owners[kind].get(row_id))
                    if owner is not None:
                        self._of_action.pop(owner, None)
                self._owners[kind] = now
        for action_id in {
            *changed.updated.get(Action, ()),
            *changed.deleted.get(Action, ()),
        }:
            self._of_action.pop(action_id, None)
        columns = {name for each in changed.updated.get(Action, {}).values() for name in each}
        if changed.reshapes(Action, Area) or "no" in columns:
            self._of_area.clear()
        if (
            changed.reshapes(Action, Area)
            or columns & {"no", "ragb"}
            or changed.touches(*(kind for kind in _FOR_PLAN if kind is not Action))
        ):
            self._of_plan = None

    def report(self) -> Report:
        """What there is to look at now."""
        context = self._context
        found: list[Finding] = []
        for area in self._data.areas:
            if area.id not in self._of_area:
                self._of_area[area.id] = list(_check_area(context, area))
            found.extend(self._of_area[area.id])
            for action in self._data.actions(area):
                known = self._of_action.get(action.id)
                if known is None:
                    known = self._of_action[action.id] = list(_check_action(context, action))
                found.extend(known)
        if self._of_plan is None:
            self._of_plan = [
                finding for rule in RULES if rule.of_plan for finding in rule.of_plan(context)
            ]
        found.extend(self._of_plan)
        return _sorted_out(self._data, found)


def _check_action(context: Context, action: Action) -> Iterable[Finding]:
    for rule in RULES:
        if rule.of_action is not None:
            said = rule.of_action(context, action)
            if said:
                yield Finding(rule.name, f"{action.name} {said}", action.id, action.area_id)


def _check_area(context: Context, area: Area) -> Iterable[Finding]:
    for rule in RULES:
        if rule.of_area is not None:
            for action, said in rule.of_area(context, area):
                yield Finding(rule.name, said, action.id if action else None, area.id)


def _sorted_out(data: PlanData, found: list[Finding]) -> Report:
    excuses = {(each.rule, each.action_id): each.reason for each in data.all(Excuse)}
    findings, excused = [], []
    for finding in found:
        if (finding.rule, None) in excuses:
            continue
        if finding.action_id is not None and (finding.rule, finding.action_id) in excuses:
            excused.append((finding, excuses[finding.rule, finding.action_id]))
        else:
            findings.append(finding)
    off = tuple((rule, excuses[rule.name, None]) for rule in RULES if (rule.name, None) in excuses)
    return Report(tuple(findings), tuple(excused), off)
