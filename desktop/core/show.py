"""A plan as JSON, with the keys that scripts depend on."""

from __future__ import annotations

from typing import Any

from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, Commitment, CostLine, Review, Status
from desktop.core.text import brief, count


def as_json(data: PlanData) -> dict[str, Any]:
    """The whole plan as plain values, as ``plandesk show --json`` prints it.

    ``by_when`` is the text as typed, ``due`` an ISO date or None, ``ragb`` the legend's letter or
    "". Keys are added over time and never renamed.
    """
    info = data.info
    return {
        "plan": {
            "title": info.title,
            "authority": info.authority,
            "status": info.status,
            "subtitle": info.subtitle,
            "introduction": info.introduction,
            "classification": info.classification,
            "notes": info.notes,
            "uid": info.uid,
            "form": info.form,
            "columns": [{"field": column.field, "label": column.label} for column in data.columns],
        },
        "legend": [_status(status) for status in data.legend],
        "areas": [_area(data, area) for area in data.areas],
        "indicators": [],
        "costs": [
            {"section": line.section, "item": line.item, "figures": list(line.figures)}
            for line in data.all(CostLine)
        ],
        "reviews": [
            {"id": review.id, "kind": review.kind, "date": review.on, "state": review.state}
            for review in data.all(Review)
        ],
    }


def _status(status: Status) -> dict[str, Any]:
    return {
        "code": status.code,
        "word": status.word,
        "meaning": status.meaning,
        "duty": status.duty,
        "colour": status.colour,
        "complete": status.complete,
        "on_track": status.on_track,
        "needs_recovery": status.needs_recovery,
        "approver": status.approver,
        "assurance_days": status.assurance_days,
    }


def _area(data: PlanData, area: Area) -> dict[str, Any]:
    return {
        "code": area.code,
        "title": area.title,
        "outcome": area.outcome,
        "sponsor": area.sponsor,
        "lead": area.lead,
        "success_measures": list(area.success_measures),
        "notes": area.notes,
        "commitments": [commitment.text for commitment in data.commitments(area)],
        "requirements": [
            {"ref": requirement.ref, "text": requirement.text, "source": requirement.source}
            for requirement in data.requirements(area)
        ],
        "actions": [_action(data, action) for action in data.actions(area)],
    }


def _action(data: PlanData, action: Action) -> dict[str, Any]:
    commitment = data.get(Commitment, action.commitment_id)
    return {
        "key": action.key,
        "no": action.no,
        "action": action.action,
        "by_when": action.by_when,
        "due": action.due or None,
        "lead": action.lead,
        "measure": action.measure,
        "success": action.success,
        "progress": action.progress,
        "ragb": action.ragb,
        "cost": action.cost,
        "monitoring": action.monitoring,
        "commitment": commitment.text if commitment else "",
        "requirements": [requirement.ref for requirement in data.answers(action)],
        "evidence": action.evidence,
        "notes": action.notes,
        "original_due": action.original_due or None,
        "completed_on": action.completed_on or None,
        "difference": action.difference,
        "checked_by": action.checked_by,
        "milestones": [
            {"label": each.label, "due": each.due or None, "done_on": each.done_on or None}
            for each in data.milestones(action)
        ],
        "extra": dict(action.extra),
    }


def as_text(data: PlanData) -> str:
    """The plan in a few lines to read on a terminal: its areas with their counts."""
    info = data.info
    lines = [" · ".join(part for part in (info.title, info.authority, info.status) if part)]
    for area in data.areas:
        actions = data.actions(area)
        mix = ", ".join(
            f"{number} {data.legend.word(code)}"
            for code, number in data.counts(actions).items()
            if number
        )
        lines.append(f"{brief(f'{area.code} {area.title}', 60):<62}{len(actions):>4}  {mix}")
    lines.append(f"{count(len(data.actions()), 'action')} in {count(len(data.areas), 'area')}")
    return "\n".join(lines)
