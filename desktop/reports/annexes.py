"""Governance around a plan: judgements, approvals, consultees, risks and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.core.by_when import format_day
from desktop.core.data import PlanData
from desktop.core.rows import Approval, Consultee, Judgement, Meeting, Risk
from desktop.reports.layout import Column, Pages, Table


def draw(pages: Pages, data: PlanData) -> None:
    """A heading and a table for each kind of which the plan has any."""
    _part(pages, "Judgements", [("Judgement", 3), ("Grade", 3), ("Inspection", 3), ("Date", 1)],
          [(j.name, j.grade, j.inspection, _day(j.on)) for j in data.all(Judgement)])
    _part(pages, "Approvals",
          [("What", 3), ("Who", 2), ("Role", 2), ("Status", 1.4), ("Date", 1.2), ("Note", 2)],
          [(a.what, a.who, a.role, a.status, _day(a.on), a.note) for a in data.all(Approval)])
    _part(pages, "Consultees",
          [("Name", 2), ("Role", 2), ("Asked on", 1.2), ("Answered on", 1.2), ("Note", 4)],
          [(c.name, c.role, _day(c.asked_on), _day(c.answered_on), c.note)
           for c in data.all(Consultee)])
    _part(pages, "Risks",
          [("Risk", 4), ("Likelihood", 1.2), ("Impact", 1.2), ("Mitigation", 4), ("Owner", 1.6)],
          [(r.risk, r.likelihood, r.impact, r.mitigation, r.owner) for r in data.all(Risk)])
    _part(pages, "Meetings", [("Meeting", 2), ("How often", 2), ("Chair", 2), ("Purpose", 4)],
          [(m.name, m.cadence, m.chair, m.purpose) for m in data.all(Meeting)])


def _part(pages: Pages, title: str, columns: Sequence[tuple[str, float]],
          rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    pages.heading(2, title, keep=pages.setup.size * 9)
    made = [Column(label, width, header=n == 0) for n, (label, width) in enumerate(columns)]
    with Table(pages, made, summary=title) as table:
        for row in rows:
            table.row(row)


def _day(text: str) -> str:
    try:
        return format_day(date.fromisoformat(text)) if text else ""
    except ValueError:
        return text
