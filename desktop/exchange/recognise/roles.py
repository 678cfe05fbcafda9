"""Which of a sheet's headings open an area, which a commitment, and which say something else."""

from __future__ import annotations

import re

from desktop.exchange.recognise.events import ActionSeen, Event, Heading
from desktop.exchange.recognise.headings import fold


def heading_roles(events: list[Event], *, alone: bool) -> dict[int, str]:
    """What each heading of a sheet is: "area", "commitment", "theme", "requirement" or "front"
    (the title of the plan and the like), by its row."""
    headings = [event for event in events if isinstance(event, Heading)]
    roles = {event.row: "front" for event in headings}
    titled = [event for event in headings if event.titled is not None]
    if titled:
        for event in titled:
            roles[event.row] = "area"
        _nest(events, titled, roles)
        first = min(row for row, role in roles.items() if role == "area")
        for event in headings:
            if event.titled is None and event.row > first:
                roles[event.row] = _below(events, event)
        return roles
    last = max((event.row for event in events if isinstance(event, ActionSeen)), default=0)
    # What stands below the last action, "Notes: …", opens nothing.
    below = [event for event in headings if event.in_table and event.row < last]
    if below and alone:
        for event in below:
            roles[event.row] = "area"
        # The first group's title stands above the first header row, in the same dress.
        before = [event for event in headings if not event.in_table]
        if len(before) > 1 and before[-1].style == below[0].style and _opens(events, before[-1]):
            roles[before[-1].row] = "area"
        return roles
    for event in below:
        roles[event.row] = "commitment"
    if not alone:
        before = [
            event
            for event in headings
            if not event.in_table and "plan" not in fold(event.text).split()
        ]
        if before:
            roles[before[-1].row] = "area"
    return roles


def _below(events: list[Event], heading: Heading) -> str:
    """An untitled heading inside an area: a commitment where actions come next, else a line."""
    return "commitment" if _opens(events, heading) else "front"


def _opens(events: list[Event], heading: Heading) -> bool:
    """Whether actions come below a heading before the next one."""
    rows = (event for event in events if isinstance(event, (Heading, ActionSeen)))
    return isinstance(next((each for each in rows if each.row > heading.row), None), ActionSeen)


def _nest(events: list[Event], titled: list[Heading], roles: dict[int, str]) -> None:
    """Where one sort of heading always stands over another ("Priority 1" over "Objective 1.1"),
    the upper ones are areas and the lower ones commitments."""
    families = [(_family(event), event) for event in titled]
    names = list(dict.fromkeys(name for name, _ in families))
    if len(names) != 2:
        return
    upper, lower = names
    rows = [event for event in events if isinstance(event, (Heading, ActionSeen))]
    for name, event in families:
        following = next((each for each in rows if each.row > event.row), None)
        nested = (
            isinstance(following, Heading)
            and following.titled is not None
            and (_family(following) == lower)
        )
        if name == upper and not nested:
            return
    for name, event in families:
        if name == lower:
            roles[event.row] = "commitment"


def _family(event: Heading) -> str:
    assert event.titled is not None
    return re.sub(r"[\W\d]+.*", "", event.titled.code).casefold() if event.titled.worded else "#"


def is_single(roles: dict[int, str]) -> bool:
    return list(roles.values()).count("area") <= 1
