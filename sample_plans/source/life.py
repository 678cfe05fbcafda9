"""Bring an imported plan to life: its settings, its people, its duties and its reviews.

Everything goes through the functions that the window calls, so that all of it is in the plan's
history and can be undone. The words come from a `cycle-*.toml`; its first lines say how it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from measured import Happening, Measured

from desktop.core import duties
from desktop.core.costs.parts import parts_of
from desktop.core.days import format_day
from desktop.core.editing import actions, costs, cycle, recurring, requirements, rows, settings
from desktop.core.kinds import (
    Action,
    Approval,
    Area,
    Consultee,
    CostLine,
    Holder,
    ImpactStatus,
    Judgement,
    Lead,
    Meeting,
    Redating,
    Requirement,
    Risk,
    Row,
)
from desktop.core.plan import Plan

# The tables of a source that become rows as they stand.
_ROWS: dict[str, type[Row]] = {
    "lead": Lead,
    "judgement": Judgement,
    "approval": Approval,
    "consultee": Consultee,
    "risk": Risk,
    "meeting": Meeting,
    "holder": Holder,
    "impact_status": ImpactStatus,
}
_AS_IMPORTED = "="


@dataclass
class Clock:
    """The day that a plan takes for today; the build sets it from one meeting to the next."""

    day: date

    def __call__(self) -> date:
        return self.day


@dataclass
class Life:
    """Lives through one source, on one plan.

    ``named`` are the actions under the names that the source has for them: a prefix of their area
    and their number, or their place in the area where they have none.
    """

    plan: Plan
    clock: Clock
    source: dict[str, Any]
    named: dict[str, Action] = field(default_factory=dict)
    imported: dict[int, tuple[str, str]] = field(default_factory=dict)
    coming: list[Happening] = field(default_factory=list)  # what is done between the reviews

    def live(self) -> None:
        """Do everything that the source says, in its order."""
        self._name_actions()
        self.imported = {each.id: (each.ragb, each.progress) for each in self.plan.data.actions()}
        self.clock.day = self.source["begins"]
        self._settings()
        self._requirements(self.source.get("requirements", {}))
        for each in self.source.get("duty", ()):
            self._add_duty(dict(each))
        self._costs()
        self.coming += Measured(self.plan, self.source.get("measured", {}), self.named).happenings()
        for each in self.source.get("period", ()):
            self._go_on_until(each["on"])
            self._period(each)
        self._go_on_until(date.max)

    # --- names ---------------------------------------------------------------------------------

    def _name_actions(self) -> None:
        prefixes = self.source["prefixes"]
        for place, area in enumerate(self.plan.data.areas):
            prefix = prefixes[min(place, len(prefixes) - 1)]
            for count, action in enumerate(self.plan.data.actions(area), start=1):
                number = action.no.rstrip(".") or str(count)
                name = prefix + number
                assert name not in self.named, name
                self.named[name] = action

    def _actions(self, names: Iterable[str]) -> list[Action]:
        return [self.named[name] for name in names]

    def _area(self, code: str) -> Area:
        return next(area for area in self.plan.data.areas if area.code == code)

    # --- what the whole plan has ---------------------------------------------------------------

    def _settings(self) -> None:
        if "plan" in self.source:
            rows.change(self.plan, self.plan.data.info, **self.source["plan"])
        for each in self.source.get("status", ()):
            values = dict(each)
            status = self.plan.data.legend.get(values.pop("letter"))
            assert status is not None
            settings.change_status(self.plan, status, **values)
        for name, kind in _ROWS.items():
            for each in self.source.get(name, ()):
                rows.add(self.plan, kind(**_as_text(each)))

    def _requirements(self, told: dict[str, Any]) -> None:
        if "source" in told:
            with self.plan.step("say where the requirements come from"):
                for each in self.plan.data.all(Requirement):
                    rows.change(self.plan, each, source=told["source"])
        for each in told.get("list", ()):
            area = self._area(each["area"]) if "area" in each else None
            requirements.paste_requirements(
                self.plan, each["text"], area, source=each["source"], theme=each["theme"]
            )
        for each in told.get("answered", ()):
            found = self._requirement(each)
            if each.get("actions"):
                requirements.link(self.plan, found, self._actions(each["actions"]))
            values = {name: each[name] for name in ("success_measure", "evidence") if name in each}
            if values:
                rows.change(self.plan, found, **values)

    def _requirement(self, told: dict[str, Any]) -> Requirement:
        """One reference may carry another text in another area, so the area may be told too."""
        family = (
            self.plan.data.requirements(self._area(told["area"]))
            if "area" in told
            else self.plan.data.all(Requirement)
        )
        return next(each for each in family if each.ref == told["ref"])

    def _add_duty(self, told: dict[str, Any]) -> None:
        done = told.pop("done", [])
        notes = told.pop("notes", "")
        rule = duties.Rule(
            duties.RuleKind(told.pop("kind")),
            told.pop("count", 0),
            told.pop("first", None),
            told.pop("times", None),
        )
        row = cycle.add_duty(self.plan, duties.Duty(rule=rule, **told))
        if done:
            cycle.mark_done(self.plan, row, done)
        if notes:
            rows.change(self.plan, row, notes=notes)

    def _costs(self) -> None:
        """What is said of the parts that the summary of costs came with, and parts of actions."""
        told = self.source.get("costs", {})
        if not told:
            return
        lines = {line.item: line for line in self.plan.data.all(CostLine)}
        with self.plan.step("say how often each cost comes and who pays"):
            for item, year, recurrent, source, additional in told.get("of_lines", ()):
                for part in parts_of(self.plan.data, lines[item]):
                    if year in ("", part.year):
                        costs.change_part(
                            self.plan, part,
                            recurrent=recurrent, source=source, additional=additional,
                        )  # fmt: skip
        with self.plan.step("split the costs of actions into parts"):
            for part in told["part"]:
                values = dict(part)
                costs.add_part(self.plan, self.named[values.pop("action")], **values)

    # --- from one review to the next -----------------------------------------------------------

    def _period(self, told: dict[str, Any]) -> None:
        """What happened up to a day, and the review that was held on it."""
        self.clock.day = told["on"]
        if "start" in told:
            self._start(told["start"])
        for each in told.get("add", ()):
            self._add_action(dict(each))
        for name, letter, progress in told.get("changes", ()):
            self._change(name, letter, progress)
        rest = self.named if told.get("rest_as_imported") else ()
        for name in (*told.get("as_imported", ()), *rest):
            self._change(name, _AS_IMPORTED, _AS_IMPORTED)
        for name, letter in told.get("impacts", ()):
            actions.set_field(self.plan, self.named[name], "impact_ragb", letter)
        for name, text, reason, approved_by in told.get("redated", ()):
            actions.set_field(self.plan, self.named[name], "by_when", text,
                              reason=reason, approved_by=approved_by)  # fmt: skip
        for name, reason, approved_by in told.get("approved", ()):
            self._approve_date(name, reason, approved_by)
        self._what_statuses_ask(told)
        self._requirements(told.get("requirements", {}))
        for rule, name, reason, by in told.get("excused", ()):
            cycle.excuse(self.plan, rule, self.named[name] if name else None, reason, by)
        if "review" in told:
            self._review(told)

    def _start(self, told: dict[str, Any]) -> None:
        """Take the plan back to where it stood before the first review, in one step."""
        kept = {self.named[name].id for name in told["as_imported"]}
        with self.plan.step(told["label"]):
            for action in self.plan.data.actions():
                if action.id not in kept:
                    actions.set_field(self.plan, action, "ragb", told["ragb"])
                    actions.set_field(self.plan, action, "progress", "")

    def _add_action(self, told: dict[str, str]) -> None:
        name, after = told.pop("name"), told.pop("after")
        neighbour = self.named[after]
        area = self.plan.data.area_of(neighbour)
        self.named[name] = actions.add_action(self.plan, area, told, after=neighbour)

    def _change(self, name: str, letter: str, progress: str) -> None:
        """Set status and progress; "" leaves either, and "=" is what the workbook says."""
        action = self.named[name]
        imported = self.imported.get(action.id, ("", ""))
        for column, text, original in (
            ("progress", progress, imported[1]),
            ("ragb", letter, imported[0]),
        ):
            if text:
                value = original if text == _AS_IMPORTED else text
                actions.set_field(self.plan, action, column, value)

    def _approve_date(self, name: str, reason: str, approved_by: str) -> None:
        moved = self.plan.data.of(Redating, "action_id", self.named[name].id)[-1]
        cycle.explain_redating(self.plan, moved, reason=reason or moved.reason,
                               approved_by=approved_by)  # fmt: skip

    def _go_on_until(self, last: date) -> None:
        """Do what is done between the reviews, each thing on its day, those of a day in order."""
        for day, happens in sorted(self.coming, key=lambda each: each[0]):
            if day <= last:
                self.clock.day = day
                happens()
        self.coming = [each for each in self.coming if each[0] > last]

    def _what_statuses_ask(self, told: dict[str, Any]) -> None:
        for each in told.get("recovery", ()):
            values = _as_text(each)
            action = self.named[values.pop("action")]
            if values.pop("again", ""):
                cycle.new_recovery(self.plan, action)
            if isinstance(each.get("by_when"), date):  # typed as people type it
                values["by_when"] = format_day(each["by_when"])
            day = each.get("approved_on")
            if day is not None and day > self.clock.day:
                approval = {name: values.pop(name) for name in ("approved_by", "approved_on")}
                self.coming.append(
                    (day, partial(cycle.set_recovery, self.plan, action, **approval))
                )
            cycle.set_recovery(self.plan, action, **values)
        for each in told.get("assured", ()):
            for action in self._actions(each["actions"]):
                cycle.assure(self.plan, action, each["by"], each.get("note", ""), self.clock.day)
        for name, day, difference, evidence, checked_by in told.get("closed", ()):
            cycle.close_action(
                self.plan,
                self.named[name],
                completed_on=day,
                difference=difference,
                evidence=evidence,
                checked_by=checked_by,
            )
        for each in told.get("escalated", ()):
            cycle.escalate(self.plan, self.named[each["action"]], each["to"], each.get("note", ""))
        for name, due, day, note in told.get("occasions", ()):
            recurring.record_occasion(self.plan, self.named[name], due, done_on=day, note=note)
        for name, place, day in told.get("ticked", ()):
            milestone = self.plan.data.milestones(self.named[name])[place - 1]
            rows.change(self.plan, milestone, done_on=day.isoformat())

    def _review(self, told: dict[str, Any]) -> None:
        review = cycle.start_review(
            self.plan,
            told["review"],
            told["on"],
            scope=told.get("scope"),
            title=told.get("title", ""),
        )
        notes = dict(told.get("said", ()))
        with self.plan.step(f"go through the plan at the {told['review']} review"):
            named = {action.id: name for name, action in self.named.items()}
            for action in cycle.in_scope(self.plan, review):
                note = notes.pop(named.get(action.id, ""), "")
                cycle.mark_reviewed(self.plan, review, action, note)
        assert not notes, f"said of actions that the review did not go through: {notes}"
        if "notes" in told:
            rows.change(self.plan, review, notes=told["notes"])
        cycle.close_review(self.plan, review)


def _as_text(told: dict[str, Any]) -> dict[str, Any]:
    """Days as rows keep them."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in told.items()
    }
