"""Deleting values of an indicator, or their notes alone; each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.editing import rows
from desktop.core.indicators.periods import period_of
from desktop.core.indicators.words import mark_words
from desktop.core.kinds import Indicator, IndicatorValue
from desktop.core.plan import Plan
from desktop.core.text import brief, count, one_line


def values(plan: Plan, found: Sequence[IndicatorValue]) -> str:
    """Delete values with their notes, and give the sentence that says so."""
    rows.delete(plan, found)
    if len(found) == 1:
        return f"{_named(plan, found[0])} is deleted. Press Ctrl+Z to bring it back."
    return f"{count(len(found), 'value')} are deleted. Press Ctrl+Z to bring them back."


def _named(plan: Plan, value: IndicatorValue) -> str:
    """A value with its figure and its period: "The value “71%” for September 2018"."""
    period = period_of(value.period)
    when = f" for {period.words}" if period is not None else ""
    return f"The value “{brief(value.text, 40)}”{when}" if value.text.strip() else (
        f"The value{when}"
    )  # fmt: skip


def notes(plan: Plan, found: Sequence[IndicatorValue]) -> str:
    """Delete the notes of values, which stay, and give the sentence that says so."""
    noted = [each for each in found if each.note.strip()]
    if not noted:
        mark = next(filter(None, map(mark_words, found)), "")
        why = f": the value itself is marked “{mark}”" if mark else ""
        return f"There is no note to delete here{why}."
    if len(noted) == 1:
        rows.change(plan, noted[0], note="")
        return "The note is deleted. Press Ctrl+Z to bring it back."
    indicator = plan.data.get(Indicator, noted[0].indicator_id)
    title = one_line(indicator.title) if indicator is not None else "an indicator"
    with plan.step(f"delete {count(len(noted), 'note')} of {title}"):
        for each in noted:
            rows.change(plan, each, note="")
    return f"{count(len(noted), 'note')} are deleted. Press Ctrl+Z to bring them back."
