"""Dates that somebody moved in a workbook that went out: each is a change of date, not approved.

The workbook says the date that was agreed first and every change of date since; where the date in
its row is another than the last of these, it was moved there, and nobody said by whom.
"""

from __future__ import annotations

from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.editing.values import tidy
from desktop.core.kinds import Action, Redating, day_of
from desktop.core.text import brief
from desktop.exchange.own.actions import Actions


def note_moves(data: PlanData, actions: Actions) -> None:
    """Put a change of date into an edited plan for each date that none of its changes accounts for.

    Recurring work whose words are the same is not moved by the days that it falls due on.
    """
    for action, line in actions.first_lines:
        text, due = _last_known(data, action)
        if not due or due == action.due or tidy(text) == tidy(action.by_when):
            continue
        data.add(
            Redating(
                action_id=action.id,
                old_text=text,
                old_due=due,
                new_text=action.by_when,
                new_due=action.due,
            )
        )
        row = actions.lines.get(action.key, line)
        to = f"“{brief(action.by_when)}”" if action.by_when.strip() else "no date"
        day = day_of(due)
        actions.source.doubt(
            row.sheet, row.where,
            f"The date of {action.name} was “{brief(text)}”"
            + (f" (due {format_day(day)})" if day and tidy(text) != format_day(day) else "")
            + f" and was moved to {to} in the workbook, which does not say who approved that.",
            "as a change of date that is not approved yet",
        )  # fmt: skip


def _last_known(data: PlanData, action: Action) -> tuple[str, str]:
    """The words and the day of the last date that the workbook accounts for.

    A change that took the day away gives none: a day after it was given anew.
    """
    moves = data.of(Redating, "action_id", action.id)
    if moves:
        return moves[-1].new_text, moves[-1].new_due
    return action.original_by_when, action.original_due
