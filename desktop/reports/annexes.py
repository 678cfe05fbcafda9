"""Governance around a plan: judgements, approvals, consultees, risks, meetings and duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.core import agenda
from desktop.core.data import PlanData
from desktop.core.kinds import Approval, Consultee, Duty, Judgement, Meeting, Risk
from desktop.reports import records
from desktop.reports.asked import day_in_words, draw_set_aside
from desktop.reports.layout import Column, Pages
from desktop.reports.options import ReportOptions

_DAY = "31/12/2020"


def draw(pages: Pages, data: PlanData, options: ReportOptions, *, checks: bool = True) -> None:
    """A heading and a table, or a list, for each kind of which the plan has any.

    With ``checks``, the checks that are set aside close them.
    """
    listed = options.layout == "list"

    def part(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        if rows:
            headed = [replace(columns[0], header=True), *columns[1:]]
            keep = records.first_height(pages, headed, rows, listed=listed)
            pages.heading(2, title, keep=keep)
            records.draw(pages, headed, rows, listed=listed, summary=title)

    part(
        "Judgements",
        [
            Column("Judgement", 3),
            Column("Grade", 3),
            Column("Inspection", 3),
            Column("Date", 1, least=_DAY),
        ],
        [(j.name, j.grade, j.inspection, day_in_words(j.on)) for j in data.all(Judgement)],
    )
    part(
        "Approvals",
        [
            Column("What", 3),
            Column("Who", 2),
            Column("Role", 2),
            Column("Status", 1.4),
            Column("Date", 1.2, least=_DAY),
            Column("Note", 2, empty="No note"),
        ],
        [(a.what, a.who, a.role, a.status, day_in_words(a.on), a.note) for a in data.all(Approval)],
    )
    part(
        "Consultees",
        [
            Column("Name", 2),
            Column("Role", 2),
            Column("Asked on", 1.2, least=_DAY),
            Column("Answered on", 1.2, empty="No answer yet", least=_DAY),
            Column("Note", 4, empty="No note"),
        ],
        [
            (c.name, c.role, day_in_words(c.asked_on), day_in_words(c.answered_on), c.note)
            for c in data.all(Consultee)
        ],
    )
    part(
        "Risks",
        [
            Column("Risk", 4),
            Column("Likelihood", 1.2),
            Column("Impact", 1.2),
            Column("Mitigation", 4),
            Column("Owner", 1.6, empty="No owner"),
        ],
        [(r.risk, r.likelihood, r.impact, r.mitigation, r.owner) for r in data.all(Risk)],
    )
    part(
        "Meetings",
        [Column("Meeting", 2), Column("How often", 2), Column("Chair", 2), Column("Purpose", 4)],
        [(m.name, m.cadence, m.chair, m.purpose) for m in data.all(Meeting)],
    )
    part(
        "Duties",
        [
            Column("Duty", 3),
            Column("Next due", 1.2, empty="No date ahead", least=_DAY),
            Column("How", 5),
            Column("Source", 2),
            Column("Met on", 2),
        ],
        _duties(data, options),
    )
    if checks:
        draw_set_aside(pages, data, listed=listed)


def _duties(data: PlanData, options: ReportOptions) -> list[tuple[str, str, str, str, str]]:
    ahead = {each.duty_id: each for each in agenda.next_due(data, options.as_at)}
    rows = []
    for duty in data.all(Duty):
        due = ahead.get(duty.id)
        how = (
            due.occurrence.how
            if due
            else ("" if duty.anchor else "Waits for the day that it counts from.")
        )
        rows.append(
            (
                duty.name,
                day_in_words(due.due.isoformat()) if due else "",
                how,
                duty.source,
                ", ".join(day_in_words(day) for day in duty.done),
            )
        )
    return rows
