"""Editing requirements: adding them to areas, one or a pasted list, and linking actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.changes import Source
from desktop.core.editing import rows
from desktop.core.errors import Refused
from desktop.core.kinds import Action, ActionRequirement, Area, AreaRequirement, Requirement
from desktop.core.plan import Plan
from desktop.core.text import clean, count, one_line

# "RP 51<tab>text", "17. (57, 138) text", "Notice 12 text", "2.3 text"
_REF = re.compile(
    r"\s*((?:[A-Za-z]{1,12}\.?\s*(?:No\.?\s*)?)?\d+[A-Za-z]?(?:\.\d+)*\.?(?:\s*\([\d ,?]+\))?)"
    r"\s*(?:\t|[:–—-]\s|\s)\s*(\S.*)",
    re.DOTALL,
)


def add_requirement(
    plan: Plan,
    ref: str,
    text: str,
    area: Area | None = None,
    *,
    source: str = "",
    theme: str = "",
) -> Requirement:
    """Add a requirement, standing in *area* when one is given.

    When the plan has the same reference with the same text from the same source already, that
    one is placed in the area too; the same reference with another text is another requirement.
    Raises Refused when neither reference nor text is given.
    """
    ref, text = one_line(clean(ref)), clean(text).strip()
    if not ref and not text:
        raise Refused("A requirement needs a reference or a text. Nothing was added.")
    with plan.step(f"add requirement {ref or text[:40]}"):
        found = next(
            (
                each
                for each in plan.data.of(Requirement, "ref", ref)
                if each.text == text and each.source == source
            ),
            None,
        )
        requirement = found or rows.add(
            plan, Requirement(ref=ref, text=text, source=source, theme=theme)
        )
        if area is not None:
            place(plan, requirement, area)
        return requirement


def place(plan: Plan, requirement: Requirement, area: Area) -> None:
    """Let a requirement stand in an area too; nothing happens when it does already."""
    links = plan.data.of(AreaRequirement, "area_id", area.id)
    if all(link.requirement_id != requirement.id for link in links):
        with plan.step(f"add requirement {requirement.ref} to {area.name}"):
            rows.add(plan, AreaRequirement(area_id=area.id, requirement_id=requirement.id))


def displace(plan: Plan, requirement: Requirement, area: Area) -> None:
    """Take a requirement out of an area; it stays in the plan."""
    with plan.step(f"take requirement {requirement.ref} out of {area.name}"):
        for link in list(plan.data.of(AreaRequirement, "area_id", area.id)):
            if link.requirement_id == requirement.id:
                plan.delete(link)


def read_list(text: str) -> list[tuple[str, str]]:
    """The (reference, text) pairs of a pasted list, one a line; a line without a reference goes on
    with the one before it.

    >>> read_list("RP 51\\tA small team.\\nRP10 High caseloads.")
    [('RP 51', 'A small team.'), ('RP10', 'High caseloads.')]
    """
    found: list[tuple[str, str]] = []
    for line in clean(text).split("\n"):
        if not line.strip():
            continue
        match = _REF.match(line)
        if match:
            found.append((one_line(match[1]), match[2].strip()))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.strip()}")
        else:
            found.append(("", line.strip()))
    return found


def paste_requirements(
    plan: Plan, text: str, area: Area | None = None, *, source: str = "", theme: str = ""
) -> list[Requirement]:
    """Add a pasted list of requirements in one step; see :func:`read_list` for its form."""
    pairs = read_list(text)
    if not pairs:
        raise Refused("There is no text to paste. Nothing was added.")
    with plan.step(f"paste {count(len(pairs), 'requirement')}", Source.PASTED):
        return [
            add_requirement(plan, ref, words, area, source=source, theme=theme)
            for ref, words in pairs
        ]


def add_requirements(
    plan: Plan,
    found: Sequence[tuple[str, str, str]],
    area: Area | None = None,
    *,
    source: str = "",
    origin: str = Source.IMPORTED,
) -> list[Requirement]:
    """Add (reference, text, theme) triples in one step, as from a sheet; *origin* is where from.

    One that the plan has already, with the same text from the same source, is not doubled. Raises
    Refused when there is none.
    """
    if not found:
        raise Refused("There is no requirement in what was chosen. Nothing was added.")
    with plan.step(f"add {count(len(found), 'requirement')}", origin):
        return [
            add_requirement(plan, ref, text, area, source=source, theme=theme)
            for ref, text, theme in found
        ]


def set_areas(plan: Plan, requirement: Requirement, areas: Sequence[Area]) -> None:
    """Let a requirement stand in exactly these areas."""
    wanted = {area.id for area in areas}
    links = plan.data.of(AreaRequirement, "requirement_id", requirement.id)
    present = {each.area_id for each in links}
    with plan.step(f"change areas of {requirement.ref or 'a requirement'}"):
        for area in areas:
            if area.id not in present:
                place(plan, requirement, area)
        for area_id in present - wanted:
            displace(plan, requirement, plan.data.table(Area)[area_id])


def link(plan: Plan, requirement: Requirement, actions: Sequence[Action]) -> int:
    """Let *actions* answer a requirement; how many did not before."""
    added = 0
    with plan.step(f"link {rows.called(actions)} to {requirement.ref or 'a requirement'}"):
        for action in actions:
            links = plan.data.of(ActionRequirement, "action_id", action.id)
            if all(each.requirement_id != requirement.id for each in links):
                plan.insert(ActionRequirement(action_id=action.id, requirement_id=requirement.id))
                added += 1
    return added


def unlink(plan: Plan, requirement: Requirement, action: Action) -> None:
    """Let an action no longer answer a requirement."""
    with plan.step(f"unlink {action.name} from {requirement.ref or 'a requirement'}"):
        for each in list(plan.data.of(ActionRequirement, "action_id", action.id)):
            if each.requirement_id == requirement.id:
                plan.delete(each)
