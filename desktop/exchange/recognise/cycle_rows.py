"""The recovery plan, the assurance and the escalation that a row of a workbook says.

Each row gives one of each at most: the record of the status at which the action stands there. What
names no day that can be read is kept in the action's notes and told, as an assurance and an
escalation without a day say nothing of when.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.by_when import Event, day_when
from desktop.core.hollow import is_hollow
from desktop.core.kinds import Action, Assurance, Escalation, Recovery, iso
from desktop.core.nobody import is_nobody, is_told_to_nobody, says_not_yet
from desktop.core.spells import digest, words_of
from desktop.core.text import brief
from desktop.exchange.recognise.approvals import approval_of
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import ActionSeen
from desktop.exchange.recognise.model import CYCLE
from desktop.exchange.recognise.view import SheetView


class CycleRecords:
    """Gives each action the records that its row says."""

    def __init__(self, draft: Draft, view: SheetView) -> None:
        self._draft = draft
        self._view = view
        self._rows: list[tuple[Action, ActionSeen]] = []

    def take(self, action: Action, event: ActionSeen) -> None:
        """Remember a row that says something of the cycle until the action's date is known."""
        if any(event.text(target).strip() for target in CYCLE):
            self._rows.append((action, event))

    def finish(self) -> None:
        """Add the records, of the status, date and progress that stand in the workbook."""
        for action, event in self._rows:
            self._recovery(action, event)
            self._assurance(action, event)
            self._escalation(action, event)

    def _recovery(self, action: Action, event: ActionSeen) -> None:
        said = self._said(event, "recovery.")
        if not said:
            return
        if all(is_hollow(said.get(each, "")) for each in ("recovery.cause", "recovery.plan")):
            self._keep(action, event, said, "no recovery plan")
            return
        by, day = said.get("recovery.approved_by", ""), said.get("recovery.approved_on", "")
        approval = approval_of(by, day)
        row = Recovery(
            action_id=action.id,
            status=action.ragb,
            cause=said.get("recovery.cause", ""),
            plan=said.get("recovery.plan", ""),
            owner=said.get("recovery.owner", ""),
            by_when=said.get("recovery.by_when", ""),
            approved_by=approval.by if approval else by,
            approved_on=approval.on if approval else "",
        )
        if row.approved_on:
            row.approved_words = words_of(row)
        elif day:
            words = {"recovery.approved_on": day}
            self._keep(action, event, words, "no day of an approval")
        self._draft.data.add(row)

    def _assurance(self, action: Action, event: ActionSeen) -> None:
        said = self._said(event, "assurance.")
        day = iso(day_when(Event.ASSURED, said.get("assurance.on", "")))
        if not said:
            return
        by = said.get("assurance.by", "")
        if is_nobody(by) or not day:
            why = "no assurance, as that has a name and a day"
            if says_not_yet(by):
                why = "no assurance, as it says that none was given, or not wholly or not yet"
            self._keep(action, event, said, why)
            return
        self._draft.data.add(
            Assurance(
                action_id=action.id,
                on=day,
                by=by,
                note=said.get("assurance.note", ""),
                status=action.ragb,
                due=action.due,
                progress=digest(action.progress),
            )
        )

    def _escalation(self, action: Action, event: ActionSeen) -> None:
        said = self._said(event, "escalation.")
        day = iso(day_when(Event.ESCALATED, said.get("escalation.on", "")))
        if not said:
            return
        if is_told_to_nobody(said.get("escalation.to", "")) or not day:
            self._keep(action, event, said, "no escalation, as that has a name and a day")
            return
        note = said.get("escalation.note", "")
        to = said["escalation.to"]
        self._draft.data.add(Escalation(action_id=action.id, on=day, to=to, note=note))

    @staticmethod
    def _said(event: ActionSeen, group: str) -> dict[str, str]:
        """What the cells of one record say, by target; without those that are empty."""
        texts = {each: event.text(each).strip() for each in CYCLE if each.startswith(group)}
        return {each: text for each, text in texts.items() if text}

    def _keep(self, action: Action, event: ActionSeen, said: Mapping[str, str], why: str) -> None:
        """Keep words that make no record in the action's notes, and say so."""
        for target, text in said.items():
            words = f"{event.layout.heading_of(target)}, in the workbook: {text}"
            action.notes = f"{action.notes}\n{words}".strip("\n")
        target, text = next(iter(said.items()))
        self._draft.problem(
            self._view.name,
            event.held[target].name,
            f"“{brief(text)}” under “{brief(event.layout.heading_of(target))}” gives {action.name} "
            f"{why}.",
            "the words in the action's notes",
        )
