"""Columns that group the actions of an area: objectives under rows that are the titles of areas,
and recommendations that are written once for several rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.core.kinds import Area, Requirement
from desktop.core.text import brief
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import ActionSeen, Event, Heading
from desktop.exchange.recognise.headings import fold
from desktop.exchange.recognise.model import (
    AREA_CODE,
    AREA_TITLE,
    COMMITMENT,
    EXTRA,
    REQUIREMENT_REF,
    REQUIREMENT_TEXT,
)
from desktop.exchange.recognise.roles import heading_roles

# Sheets that are called what any plan is, or what a program calls them, name no area.
_ANY_SHEET = re.compile(
    r"\b(?:sheet|table|tab|action|improvement|plans?|actions|tracker|log|list|open|closed|current"
    r"|live|completed?|archived?|old|new|main|master|all)\b|\d+"
)
_REQUIREMENTS = (REQUIREMENT_REF, REQUIREMENT_TEXT)
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


def opened_by_titles(events: Sequence[Event], roles: Mapping[int, str]) -> bool:
    """Whether rows that are titles open a sheet's areas, so that a column of recommendations
    groups the actions within. Titles without a code do where every action stands below one."""
    titles = [
        event for event in events if isinstance(event, Heading) and roles.get(event.row) == "area"
    ]
    if any(event.titled is not None for event in titles):
        return True
    first = min((event.row for event in events if type(event) is ActionSeen), default=0)
    return any(event.in_table for event in titles) and titles[0].row < first


def stands_for_several(events: Sequence[Event]) -> bool:
    """Whether a requirement's cell stands for several rows: merged, or blank below."""
    actions = [event for event in events if type(event) is ActionSeen]
    begun = [event for event in actions if event.begins.intersection(_REQUIREMENTS)]
    return len(begun) < len(actions) * 0.9


def names_an_area(sheet: str, *, numbered: bool) -> bool:
    """Whether the name of one of several plan sheets says which area its actions stand in.

    *numbered* is of a sheet that has what was written once for several rows under a number of its
    own: on one that calls itself a plan those are the areas ("12. (41) | Area for improvement").
    """
    words = fold(re.sub(r"(?<=[A-Za-z])(?=\d)", " ", sheet))
    return bool(_ANY_SHEET.sub("", words).strip()) and not (numbered and "plan" in words.split())


class OnceForSeveral:
    """The requirements of rows whose own cell is blank because it was written once, above."""

    def __init__(self, draft: Draft, sheet: str, events: Sequence[Event]) -> None:
        self._draft = draft
        self._sheet = sheet
        self._several = stands_for_several(events)
        self._area: Area | None = None
        self._above: list[Requirement] = []
        self._rows: list[int] = []
        self._heading = ""

    def opens(self) -> None:
        """Note that another group of actions begins, for which nothing was written yet."""
        self._above = []

    def of(self, event: ActionSeen, area: Area, own: list[Requirement]) -> list[Requirement]:
        """The requirements of a row: its *own*, or those above it in its area."""
        if area is not self._area:
            self._area, self._above = area, []
        said = any(event.text(each).strip() for each in _REQUIREMENTS)
        if own or said or not self._several:
            self._above = own
            return own
        at = next((each for each in _REQUIREMENTS[::-1] if each in event.layout.by_target), "")
        if at and self._above:
            self._rows.append(event.row)
            self._heading = event.layout.heading_of(at)
        return self._above if at else own

    def finish(self) -> None:
        """Say in how many rows the words above were taken for the row's own."""
        if not self._rows:
            return
        count, first = len(self._rows), self._rows[0]
        rows = f"Row {first} has" if count == 1 else f"{count} rows, the first row {first}, have"
        self._draft.problem(
            self._sheet,
            "",
            f"{rows} nothing under"
            f" “{brief(self._heading)}”, which seems to be written once for several rows.",
            "linked to what the last row above in the same area says there",
        )
