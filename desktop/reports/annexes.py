"""Governance around a plan: judgements, approvals, consultees, risks, meetings and duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop.core import agenda
from desktop.core.audience import is_private
from desktop.core.data import PlanData
from desktop.core.editing.values import as_read
from desktop.core.kinds import GOVERNANCE, Declared, Duty, Holds, Row, spec_of
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

    for kind in GOVERNANCE:
        spec = spec_of(kind)
        shown = [
            each for each in spec.entries if not (options.public and is_private(kind, each.name))
        ]
        part(
            spec.nouns[:1].upper() + spec.nouns[1:],
            [_column(each) for each in shown],
            [[_cell(each, row) for each in shown] for row in data.all(kind)],
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
        draw_set_aside(pages, data, options.as_at, listed=listed)


def _met_on(duty: Duty, as_at: date) -> str:
    """The days on which a duty is marked as met, with those that meet nothing told as such."""
    try:
        stray = {day.isoformat() for day in agenda.stray_marks(duty)}
    except ValueError:
        stray = set()  # the rule makes no sense: nobody knows its dates
    told = []
    for day in duty.done:
        ahead = " (ahead, not met)" if day > as_at.isoformat() else ""
        told.append(day_in_words(day) + (" (none of its dates)" if day in stray else ahead))
    return ", ".join(told)


def _column(declared: Declared) -> Column:
    """A column of print for a column of a row, as wide as its kind declares."""
    day = declared.holds is Holds.DAY
    column = Column(declared.label, 1.2 if day else declared.share, least=_DAY if day else "")
    return replace(column, empty=declared.empty) if declared.empty else column


def _cell(declared: Declared, row: Row) -> str:
    value = getattr(row, declared.name)
    return day_in_words(value) if declared.holds is Holds.DAY else as_read(declared, value)


def _duties(data: PlanData, options: ReportOptions) -> list[tuple[str, str, str, str, str]]:
    ahead = {each.duty_id: each for each in agenda.next_due(data, options.as_at)}
    rows = []
    for duty in data.all(Duty):
        due = ahead.get(duty.id)
        how = due.how if due else ("" if duty.anchor else "Waits for the day that it counts from.")
        rows.append(
            (
                duty.name,
                day_in_words(due.due.isoformat()) if due else "",
                how,
                duty.source,
                _met_on(duty, options.as_at),
            )
        )
    return rows
