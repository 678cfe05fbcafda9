"""Running the rules: once, or again and again as a live plan changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter
from typing import Any

from desktop.core.changes import Changed
from desktop.core.checks.excuses import Excuses, given, void_words
from desktop.core.checks.owners import MEASURED, measured, owners_of
from desktop.core.checks.rule import Context, Finding, Rule, Severity, how_many
from desktop.core.checks.rules import RULE_CALLED, RULES, SERIOUS
from desktop.core.checks.rules.evidence import EVIDENCE
from desktop.core.data import PlanData
from desktop.core.kinds import (
    Action,
    ActionIndicator,
    ActionRequirement,
    Area,
    AreaRequirement,
    Assurance,
    Column,
    CostLine,
    CostPart,
    Duty,
    Escalation,
    Evidence,
    Excuse,
    Holder,
    ImpactStatus,
    Indicator,
    Lead,
    Measure,
    Milestone,
    Occasion,
    PlanInfo,
    Recovery,
    Redating,
    Requirement,
    Review,
    ReviewItem,
    Row,
    Snapshot,
    Status,
)

# A change of one of these may alter the findings of any action.
_FOR_ALL = (Status, ImpactStatus, Column, Review, Snapshot, Holder, Lead, Duty)
# A change of one of these alters the findings of the action that it belongs to.
_FOR_ONE = (
    Milestone, Recovery, Assurance, Redating, Escalation, Occasion, ReviewItem, Measure, Evidence,
    ActionIndicator,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found: ``findings`` to look at, and those ``excused``, with the excuses.

    ``off`` are the rules that the plan has switched off, and ``void`` what is there to set a check
    aside (a rule, or one of the findings) and does not, with why.
    """

    findings: tuple[Finding, ...]
    excused: tuple[tuple[Finding, Excuse], ...]
    off: tuple[tuple[Rule, Excuse], ...]
    void: tuple[tuple[Rule, Finding | None, Excuse, str], ...] = ()

    def by_rule(self) -> list[tuple[Rule, list[Finding]]]:
        """The findings grouped by rule, serious rules first, rules without findings left out."""
        found: dict[str, list[Finding]] = {rule.name: [] for rule in RULES}
        for each in self.findings:
            found[each.rule].append(each)
        groups = [(rule, found[rule.name]) for rule in RULES if found[rule.name]]
        return sorted(groups, key=lambda group: group[0].severity is not Severity.SERIOUS)

    def of_action(self, action_id: int) -> list[Finding]:
        """The findings on one action."""
        return [each for each in self.findings if each.action_id == action_id]

    def as_json(self, data: PlanData) -> list[dict[str, Any]]:
        """The list that ``plandesk check --json`` prints: rule, area, number, message, and where.

        Where it is, is the ``kind`` of row ("action", "area", "indicator" or "plan"), for an action
        its ``key``, for an indicator its code (``indicator``), and the ``field`` that the rule
        speaks of; "" where there is none.

        A finding that an excuse is there for, which does not hold, has ``excuse`` too: of the
        "action" or the "plan", by whom, on which day, the reason, and why it does not hold.
        """
        found = []
        void = {
            (rule.name, finding.action_id if finding else None): (excuse, why)
            for rule, finding, excuse, why in self.void
        }
        for each in self.findings:
            told: dict[str, Any] = {
                "rule": each.rule,
                "area": _area_name(data, each),
                "no": _number(data, each),
                "message": each.message,
                "key": action.key if (action := data.get(Action, each.action_id)) else "",
                "kind": each.kind,
                "field": RULE_CALLED[each.rule].field,
            }
            if (indicator := data.get(Indicator, each.indicator_id)) is not None:
                told["indicator"] = indicator.code
            of_action = void.get((each.rule, each.action_id))
            excuse, why = of_action or void.get((each.rule, None)) or (None, "")
            if excuse is not None:
                told["excuse"] = {
                    "of": "plan" if excuse.action_id is None else "action",
                    "by": excuse.by,
                    "on": excuse.on or None,
                    "reason": excuse.reason,
                    "why_not": why,
                }
            found.append(told)
        return found

    def as_text(self) -> list[str]:
        """The findings as lines to read, grouped by rule, with what was excused and why."""
        lines = []
        for rule, findings in self.by_rule():
            lines.append(f"{rule.title} ({how_many(findings):,}): {rule.words}")
            lines.extend(f"  {each.message}" for each in findings)
        lines.extend(f"Excused: {each.message} {given(why)}" for each, why in self.excused)
        lines.extend(f"Switched off: {rule.title}. {given(why)}" for rule, why in self.off)
        lines.extend(
            f"Not switched off: {rule.title}. {void_words(excuse, why)}"
            for rule, finding, excuse, why in self.void
            if finding is None
        )
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


# What was looked at: one action, one area, or the plan by one rule.
_Key = tuple[str, int | str]
_OF_PLAN = tuple(rule for rule in RULES if rule.of_plan)


class Checker:
    """The findings on a live plan; after a change only what it can have altered is looked at.

    :meth:`work` does what there is to do in portions, so that a window can do it while nothing
    else happens; the questions answer with what is known by then. :meth:`report` does all of it
    at once.
    """

    def __init__(self, data: PlanData, as_at: date) -> None:
        self._data = data
        self._context = Context(data, as_at)
        self._found: dict[_Key, tuple[Finding, ...]] = {}
        self._stale: dict[_Key, None] = {}
        self._excuses = Excuses(self._context)
        self._in_area: Counter[int] = Counter()
        self._serious_in: Counter[int] = Counter()
        self._total = 0
        self._report: Report | None = None
        self._elsewhere: dict[int, list[Finding]] | None = None
        self._owners: dict[type[Row], dict[int, tuple[int, ...]]] = {
            kind: self._owners_of(kind) for kind in _FOR_ONE
        }
        self._begin_again()

    # --- what is known -----------------------------------------------------------------------

    @property
    def as_at(self) -> date:
        """The day that the checks are as at."""
        return self._context.as_at

    @property
    def total(self) -> int:
        """How many findings there are to look at, excused ones left out."""
        return self._total

    def count_in(self, area_id: int) -> int:
        """How many findings there are in an area."""
        return self._in_area[area_id]

    def serious_in(self, area_id: int) -> int:
        """How many of the findings in an area are serious."""
        return self._serious_in[area_id]

    def of_action(self, action_id: int) -> list[Finding]:
        """The findings on one action, looked up now when a change may have altered them."""
        key: _Key = ("action", action_id)
        if key in self._stale:
            self._look(key)
        if self._elsewhere is None:
            self._elsewhere = {}
            for other, findings in self._found.items():
                if other[0] in _ELSEWHERE:
                    for each in findings:
                        if each.action_id is not None:
                            self._elsewhere.setdefault(each.action_id, []).append(each)
        found = (*self._found.get(key, ()), *self._elsewhere.get(action_id, ()))
        return [_told(self._excuses, each) for each in found if self._counts(each)]

    def report(self) -> Report:
        """What there is to look at now; the same report until something is another."""
        self.work()
        if self._report is None:
            self._report = self._gathered()
        return self._report

    def _gathered(self) -> Report:
        found: list[Finding] = []
        for area in self._data.areas:
            found.extend(self._found.get(("area", area.id), ()))
            for action in self._data.actions(area):
                found.extend(self._found.get(("action", action.id), ()))
        for rule in _OF_PLAN:
            found.extend(self._found.get(("rule", rule.name), ()))
        return _sorted_out(self._excuses, found)

    # --- looking -----------------------------------------------------------------------------

    def work(self, seconds: float | None = None) -> bool:
        """Look at what may have changed, for about so long (None: to the end); True when done."""
        ends = None if seconds is None else perf_counter() + seconds
        while self._stale:
            self._look(next(iter(self._stale)))
            if ends is not None and perf_counter() >= ends:
                return not self._stale
        return True

    def _look(self, key: _Key) -> None:
        self._stale.pop(key, None)
        noun, name = key
        self._keep(key, _LOOKS[noun](self._context, name))

    def _keep(self, key: _Key, findings: Iterable[Finding]) -> None:
        before = self._found.pop(key, ())
        now = tuple(findings)
        if now:
            self._found[key] = now
        if now == before:
            return
        self._report = None
        self._count(before, -1)
        self._count(now, 1)
        if key[0] in _ELSEWHERE:
            self._elsewhere = None

    def _count(self, findings: Iterable[Finding], step: int) -> None:
        for each in findings:
            if self._counts(each):
                self._total += step
                if each.area_id is not None:
                    self._in_area[each.area_id] += step
                    if each.rule in SERIOUS:
                        self._serious_in[each.area_id] += step

    def _counts(self, finding: Finding) -> bool:
        return self._excuses.takes(finding) is None

    def _count_again(self) -> None:
        self._report = None
        self._total = 0
        self._in_area.clear()
        self._serious_in.clear()
        for findings in self._found.values():
            self._count(findings, 1)

    # --- following the plan ------------------------------------------------------------------

    def set_as_at(self, as_at: date) -> None:
        """Check as at another day."""
        self._context = Context(self._data, as_at)
        self._begin_again()

    def _begin_again(self) -> None:
        self._found, self._stale, self._elsewhere = {}, {}, None
        self._excuses = Excuses(self._context)
        self._count_again()
        for area in self._data.areas:
            self._stale["area", area.id] = None
            for action in self._data.actions(area):
                self._stale["action", action.id] = None
        for rule in _OF_PLAN:
            self._stale["rule", rule.name] = None

    def _owners_of(self, kind: type[Row]) -> dict[int, tuple[int, ...]]:
        return {
            row_id: owners_of(self._data, row) for row_id, row in self._data.table(kind).items()
        }

    def see_files(self) -> None:
        """Note that files of evidence were looked at, or looked at anew."""
        self._stale |= {("rule", rule.name): None for rule in EVIDENCE}

    def refresh(self, changed: Changed) -> None:
        """Note what a change may have altered; it is looked at by the next :meth:`work`."""
        if changed.touches(*_FOR_ALL):
            self._context = Context(self._data, self._context.as_at)
            self._owners = {kind: self._owners_of(kind) for kind in _FOR_ONE}
            self._begin_again()
            return
        for kind in _FOR_ONE:
            self._refresh_owners(changed, kind)
        for kept in (changed.inserted, changed.updated, changed.deleted):
            for action_id in kept.get(Action, ()):
                self._stale["action", action_id] = None
        if changed.touches(*MEASURED):
            self._stale |= {("action", each): None for each in measured(self._data)}
        self._refresh_areas_and_rules(changed)
        if changed.touches(Excuse):
            self._excuses = Excuses(self._context)
            self._count_again()
        else:
            self._weigh_excuses()

    def _weigh_excuses(self) -> None:
        """Whether the excuses of what changed still hold: they rest on the same rows."""
        touched = [each for each in self._excuses if ("action", each[1] or 0) in self._stale]
        others = [each for each in touched if self._excuses.weigh(each)]
        if others:
            self._count_again()

    def _refresh_owners(self, changed: Changed, kind: type[Row]) -> None:
        """Look again at the actions that a row belongs to now, or did until now."""
        known = self._owners[kind]
        for kept in (changed.inserted, changed.updated, changed.deleted):
            for row_id in kept.get(kind, ()):
                row = self._data.get(kind, row_id)
                owners = known.pop(row_id, ())
                if row is not None:
                    known[row_id] = owners_of(self._data, row)
                    owners += known[row_id]
                for owner in owners:
                    self._stale["action", owner] = None

    def _refresh_areas_and_rules(self, changed: Changed) -> None:
        actions = changed.updated.get(Action, {})
        columns = {name for each in actions.values() for name in each}
        reshaped = changed.reshapes(Action, Area)
        if reshaped:
            self._report = None  # the findings stand in another order
            gone = [("area", area_id) for area_id in changed.deleted.get(Area, ())]
            for key in [*gone, *(("area", area.id) for area in self._data.areas)]:
                self._stale[key] = None
        elif "no" in columns:
            for action_id, names in actions.items():
                action = self._data.get(Action, action_id)
                if "no" in names and action is not None:
                    self._stale["area", action.area_id] = None
        if changed.deleted.get(Excuse):
            self._stale["rule", "excuse-no-rule"] = None
        others = changed.touches(
            Area, Requirement, AreaRequirement, ActionRequirement, CostLine, CostPart, Duty,
            PlanInfo, Measure, Evidence,
        )  # fmt: skip
        for rule in _OF_PLAN:
            if rule.only_unsound and not self._data.unsound:
                continue
            named = bool(rule.reads) if rule.kinds else True
            touched = changed.touches(*rule.kinds) if rule.kinds else others
            if touched or columns & rule.reads or (reshaped and named):
                self._stale["rule", rule.name] = None


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


def _look_at_action(context: Context, name: int | str) -> Iterable[Finding]:
    action = context.data.get(Action, int(name))
    return _check_action(context, action) if action else ()


def _look_at_area(context: Context, name: int | str) -> Iterable[Finding]:
    area = context.data.get(Area, int(name))
    return _check_area(context, area) if area else ()


def _look_by_rule(context: Context, name: int | str) -> Iterable[Finding]:
    of_plan = RULE_CALLED[str(name)].of_plan
    return of_plan(context) if of_plan else ()


_LOOKS: dict[str, Callable[[Context, int | str], Iterable[Finding]]] = {
    "action": _look_at_action, "area": _look_at_area, "rule": _look_by_rule,
}  # fmt: skip
_ELSEWHERE = ("area", "rule")  # what finds something on an action without looking at it alone


def _told(excuses: Excuses, finding: Finding) -> Finding:
    """The finding, with that an excuse is there for its action which does not hold."""
    void = excuses.void(finding.rule, finding.action_id) if finding.action_id else None
    if void is None:
        return finding
    return replace(finding, message=f"{finding.message} {void_words(*void)}")


def _sorted_out(excuses: Excuses, found: list[Finding]) -> Report:
    off = tuple(
        (rule, excuse) for rule in RULES if (excuse := excuses.holding(rule.name, None)) is not None
    )
    void: list[tuple[Rule, Finding | None, Excuse, str]] = [
        (rule, None, *kept) for rule in RULES if (kept := excuses.void(rule.name, None))
    ]
    findings, excused = [], []
    for finding in found:
        excuse = excuses.takes(finding)
        if excuse is None:
            findings.append(_told(excuses, finding))
            kept = excuses.void(finding.rule, finding.action_id) if finding.action_id else None
            if kept is not None:
                void.append((RULE_CALLED[finding.rule], findings[-1], *kept))
        elif excuse.action_id is not None:
            unsure = excuses.unsure(excuse)
            if unsure:
                finding = replace(finding, message=f"{finding.message} {unsure}")
            excused.append((finding, excuse))
    return Report(tuple(findings), tuple(excused), off, tuple(void))
