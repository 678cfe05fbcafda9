"""What is done to indicators from their page; each is one step of undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.core.editing import rows
from desktop.core.indicators.periods import Period, period_at
from desktop.core.kinds import (
    ActionIndicator,
    AreaIndicator,
    Comparator,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Row,
    give_keys,
    spec_of,
)
from desktop.core.kinds.indicators import EVERY
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui import messages

_WITH_IT: tuple[type[Row], ...] = (IndicatorTarget, Comparator, AreaIndicator, ActionIndicator)
_OWN = ("id", "key", "code", "position", "override", "override_reason", "override_by",
        "override_on", "override_period")  # fmt: skip


def duplicate(plan: Plan, indicator: Indicator) -> Indicator:
    """A copy of an indicator behind it: its definition, targets, comparators and links.

    Its values, its code and a rating that was given are its own, and are not copied.
    """
    values = {
        column.name: getattr(indicator, column.name)
        for column in spec_of(Indicator).columns
        if column.name not in _OWN
    }
    copy = Indicator(**values)
    copy.name = f"{indicator.name} (copy)".strip()
    with plan.step(f"duplicate {indicator.title}"):
        siblings = plan.data.all(Indicator)
        copy.position = rows.position_after(plan, siblings, indicator)
        give_keys(copy)
        made = plan.insert(copy)
        for kind in _WITH_IT:
            for row in list(plan.data.of(kind, "indicator_id", indicator.id)):
                twin = {
                    column.name: getattr(row, column.name)
                    for column in spec_of(kind).columns
                    if column.name != "id"
                }
                plan.insert(kind(**{**twin, "indicator_id": made.id}))
    return made


def what_goes(plan: Plan, indicators: Sequence[Indicator]) -> int:
    """How many values go with some indicators."""
    return sum(len(plan.data.of(IndicatorValue, "indicator_id", each.id)) for each in indicators)


def delete(plan: Plan, indicator: Indicator, window: QWidget, say: Callable[[str], object]) -> None:
    """Delete an indicator, after asking where values go with it."""
    number = what_goes(plan, [indicator])
    if number and not messages.confirm(
        window,
        "Delete an indicator",
        f"Delete {indicator.title} with its {count(number, 'value')}? Undo brings it back.",
        "Delete it",
    ):
        return
    rows.delete(plan, [indicator])
    say(f"Deleted {indicator.title}. Press Ctrl+Z to bring it back.")


def period_to_paste(indicators: Sequence[Indicator], as_at: date) -> Period | None:
    """The period that values pasted for some indicators are most likely of.

    It is the last that ended, of the length in which most are measured; None where nobody says.
    """
    every = Counter(each.every for each in indicators if each.every in EVERY)
    if not every:
        return None
    return period_at(as_at, every.most_common(1)[0][0]).previous()
