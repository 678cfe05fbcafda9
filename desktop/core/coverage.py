"""Which requirements are answered by which actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.kinds import Action, ActionRequirement, Area, AreaRequirement, Requirement


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement, the areas it stands in, and the actions that answer it.

    ``linked`` says whether the actions were linked one by one. An area in which no action is
    linked to a requirement of the area answers them as a whole, as Herefordshire's 2018 plan
    does: then the actions are those of the area.
    """

    requirement: Requirement
    areas: tuple[Area, ...]
    actions: tuple[Action, ...]
    linked: bool


def coverage(data: PlanData) -> list[Covered]:
    """Every requirement with its actions, in the order of the areas, those in no area last."""
    linking = _areas_that_link(data)
    order: dict[int, None] = {}
    for area in data.areas:
        for requirement in data.requirements(area):
            order.setdefault(requirement.id)
    for requirement in data.all(Requirement):
        order.setdefault(requirement.id)
    return [_covered(data, data.table(Requirement)[each], linking) for each in order]


def covering(data: PlanData, area: Area) -> list[Covered]:
    """The requirements of one area with their actions, in the area's order."""
    found = data.requirements(area)
    places = {
        place.area_id
        for each in found
        for place in data.of(AreaRequirement, "requirement_id", each.id)
    }
    areas = data.table(Area)
    linking = {area_id for area_id in places if _links(data, areas[area_id])}
    return [_covered(data, each, linking) for each in found]


def _links(data: PlanData, area: Area) -> bool:
    """Whether an action of an area is linked to a requirement of the same area."""
    own = {each.id for each in data.requirements(area)}
    return any(
        link.requirement_id in own
        for action in data.actions(area)
        for link in data.of(ActionRequirement, "action_id", action.id)
    )


def _areas_that_link(data: PlanData) -> set[int]:
    """The areas in which an action is linked to a requirement of the same area.

    An action of the area that answers a notice's measure says nothing of the area's own
    requirements.
    """
    actions = data.table(Action)
    places = {(each.area_id, each.requirement_id) for each in data.all(AreaRequirement)}
    return {
        area_id
        for link in data.all(ActionRequirement)
        if ((area_id := actions[link.action_id].area_id), link.requirement_id) in places
    }


def _covered(data: PlanData, requirement: Requirement, linking: set[int]) -> Covered:
    places = data.of(AreaRequirement, "requirement_id", requirement.id)
    areas = sorted(
        (data.table(Area)[place.area_id] for place in places), key=lambda area: area.position
    )
    linked = data.answered_by(requirement)
    if linked:
        return Covered(requirement, tuple(areas), tuple(linked), True)
    through: Sequence[Action] = [
        action for area in areas if area.id not in linking for action in data.actions(area)
    ]
    return Covered(requirement, tuple(areas), tuple(through), False)
