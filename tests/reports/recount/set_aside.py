"""What sets a check aside in such a life, and what was to and does not, found by hand."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.core.kinds import Action, Excuse
from tests.reports.recount.slow import uk

if TYPE_CHECKING:
    from tests.reports.recount.asking import Asking


def why_not(asking: Asking, excuse: Excuse) -> str:
    """Why a reason that such a life gives does not set its check aside; "" where it does."""
    action = next((a for a in asking.slow.actions if a.id == excuse.action_id), None)
    if excuse.reason == "x":
        return "gives no reason"
    if not excuse.by:
        return "names nobody who gave it"
    if action is not None and action.lead and excuse.by == "Self":
        return "was given by “Self”, its own lead"
    if excuse.on > asking.today:
        return f"is dated {uk(excuse.on)}, which has not come"
    told = re.search(r"until (\d\d)/(\d\d)/(\d{4})", excuse.reason)
    if told and f"{told[3]}-{told[2]}-{told[1]}" < asking.today:
        return f"was given until {told[0].removeprefix('until ')}"
    for began, words in _began(asking, excuse.rule, action) if action else ():
        if began > excuse.on:
            return f"was given of something else: {words}"
    return ""


def _began(asking: Asking, rule: str, action: Action) -> list[tuple[str, str]]:
    """What the finding of a rule rests on, and since when it is so, newest first."""
    since = action.status_since
    found = [(since, f"the status is another since {uk(since)}")] if since else []
    if rule in ("no-lead", "no-measure"):
        return []
    if rule == "overdue":
        moved = max((each.on for each in asking.slow.moves(action)), default="")
        found += [(moved, f"the date was moved on {uk(moved)}")] if moved else []
        due = asking.slow.due(action)
        if "" < due < asking.today and re.search(r"annually|ly from", action.by_when):
            late = (date.fromisoformat(due) + timedelta(days=1)).isoformat()
            found.append((late, f"what is late now fell due on {uk(due)}"))
    return sorted(found, key=lambda each: each[0], reverse=True)


def unsure(asking: Asking, excuse: Excuse) -> str:
    """That what a reason is of became another on its very day, as a sentence; "" where not."""
    action = next((a for a in asking.slow.actions if a.id == excuse.action_id), None)
    for began, words in _began(asking, excuse.rule, action) if action else ():
        if began == excuse.on and not words.startswith("what is late"):
            return f"Both are of one day: {words}, and which came first is not kept."
    return ""


def holding(asking: Asking) -> set[tuple[str, int | None]]:
    """The rules with the actions (None: all of them) that are set aside on the day."""
    every = asking.slow.data.table(Excuse).values()
    return {(each.rule, each.action_id) for each in every if not why_not(asking, each)}


def void_of(asking: Asking, action: Action) -> list[str]:
    """What is said beside the findings of an action of what does not set them aside."""
    every = asking.slow.of_action(Excuse, action)
    return [
        f"The excuse given by {each.by or 'nobody named'} on {uk(each.on)} (“{each.reason}”) "
        f"does not hold: it {why}."
        for each in every
        if (why := why_not(asking, each))
    ]


def lines(asking: Asking, titles: dict[str, str]) -> dict[str, tuple[str, str, str, str]]:
    """Each as the summary tells it, with what the table says: reason, whether it holds, who, day.

    *titles* has the title of each rule.
    """
    found = {}
    for each in asking.slow.data.table(Excuse).values():
        action = next((a for a in asking.slow.actions if a.id == each.action_id), None)
        place = action.name if action else "whole plan"
        why = why_not(asking, each)
        void = f"Does not hold: it {why}." if why else unsure(asking, each)
        said = f"{each.reason}. {void}" if void and not why else each.reason
        line = f"{titles[each.rule]}, {place}: {said} "
        line += f"({each.by or 'nobody named'}, {uk(each.on)})" + (f". {void}" if why else "")
        reason = f"{each.reason} {void}".strip() if why else said
        table = (f"{titles[each.rule]}, {place}", reason, each.by or "Nobody named", uk(each.on))
        found[line] = table
    return found
