"""A column of objectives under rows that are the titles of areas: it groups the areas' actions."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.text import brief
from desktop.exchange.recognise.events import ActionSeen, Event, Heading
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import AREA_CODE, AREA_TITLE, COMMITMENT, EXTRA
from desktop.exchange.recognise.roles import heading_roles

_LEAST = 2  # titles by which the rows, and not the column, are known to open the areas


def groups_under_titles(events: Sequence[Event], *, alone: bool) -> bool:
    """Turn a column that was taken for areas into one of commitments, where titles in rows of
    their own open the areas: "Objective" below "Priority 1: Reading", "Priority 2: …".

    Each title has actions below it and none stands above the first. A column that says but what the
    titles say is the plan's own. *alone* says that it is the
    only sheet of the plan. Returns whether any column was turned, so that the rows have to be gone
    through again.
    """
    parts = _parts(events, alone=alone)
    if len(parts) < _LEAST:
        return False
    turned = False
    for layout in {id(each.layout): each.layout for _, rows in parts for each in rows}.values():
        targets = layout.by_target
        if AREA_TITLE not in targets or {AREA_CODE, COMMITMENT} & set(targets):
            continue
        column = targets[AREA_TITLE]
        heading = layout.headings[column]
        repeats = all(_repeats(title, rows) for title, rows in parts)
        layout.columns[column] = EXTRA + heading if repeats else COMMITMENT
        layout.scores[column] = 0.7
        layout.why[column] = f"The column “{brief(heading)}” stands under titles of areas, " + (
            "and says what they say." if repeats else "whose actions it groups."
        )
        layout.settle()
        turned = True
    return turned


def _parts(events: Sequence[Event], *, alone: bool) -> list[tuple[Heading, list[ActionSeen]]]:
    """Each title of an area with the actions below it; nothing where one of them has none, or an
    action stands above the first."""
    roles = heading_roles(list(events), alone=alone)
    parts: list[tuple[Heading, list[ActionSeen]]] = []
    for event in events:
        if isinstance(event, Heading) and event.titled and roles.get(event.row) == "area":
            parts.append((event, []))
        elif isinstance(event, ActionSeen):
            if not parts:
                return []
            parts[-1][1].append(event)
    return parts if all(rows for _, rows in parts) else []


def _repeats(title: Heading, rows: Sequence[ActionSeen]) -> bool:
    """Whether a column says of the rows below a title but what the title says."""
    assert title.titled is not None
    said = {fold(title.text), fold(title.titled.code), fold(title.titled.title)}
    return {fold(row.own(AREA_TITLE)) for row in rows} <= said | {""}
