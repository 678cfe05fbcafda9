"""Which requirements are answered by which actions.

A requirement is answered by the actions that are linked to it. That it stands in an area which has
actions says where it belongs, not what answers it: the two are counted and named apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.data import PlanData
from desktop.core.kinds import Action, ActionRequirement, Area, AreaRequirement, Requirement
from desktop.core.text import count


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement, the areas it stands in, and the actions that answer it.

    ``actions`` are those linked to it. ``through`` are the actions of its areas, whether linked or
    not, which are no answer. ``overlooked`` says that an area of it links actions to others of its
    requirements, so that this one was passed over; where no area links any, as in Herefordshire's
    2018 plan, nobody has said yet what answers what.
    """

    requirement: Requirement
    areas: tuple[Area, ...]
    actions: tuple[Action, ...]
    through: tuple[Action, ...]
    overlooked: bool = False

    @property
    def linked(self) -> bool:
        """Whether an action is linked to it: the only answer there is."""
        return bool(self.actions)

    @property
    def only_through(self) -> bool:
        """Whether nothing is linked to it and it stands in an area that has actions."""
        return not self.actions and bool(self.through)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requirements there are, and how far each of them is answered.

    ``linked`` are answered; ``unanswered`` are all others, and ``through_area`` those of them that
    stand in an area that has actions.
    """

    requirements: int
    linked: int
    through_area: int
    unanswered: int

    @property
    def in_words(self) -> str:
        """The counts as a sentence that calls nothing an answer which is none."""
        if not self.requirements:
            return "The plan holds no requirements."
        are = "is" if self.linked == 1 else "are"
        of = count(self.requirements, "requirement")
        said = f"{self.linked:,} of {of} {are} linked to an action"
        if not self.unanswered:
            return f"{said}."
        said = f"{said}; {self.unanswered:,} {'is' if self.unanswered == 1 else 'are'} not"
        bare = self.unanswered - self.through_area
        if self.through_area and bare:
            stands = "stands" if self.through_area == 1 else "stand"
            return (
                f"{said}. {self.through_area:,} of those {stands} in an area that has actions, "
                f"which is no answer; {bare:,} {'has' if bare == 1 else 'have'} no action at all."
            )
        if self.through_area:
            it = "it stands" if self.unanswered == 1 else "they stand"
            return f"{said}: {it} in an area that has actions, which is no answer."
        return f"{said}: {'it has' if bare == 1 else 'they have'} no action at all."


def counted(found: Iterable[Covered]) -> Counts:
    """How many of the requirements are answered, and how many only stand near actions."""
    every = list(found)
    linked = sum(each.linked for each in every)
    through = sum(each.only_through for each in every)
    return Counts(len(every), linked, through, len(every) - linked)


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
    return Covered(
        requirement,
        tuple(areas),
        tuple(data.answered_by(requirement)),
        tuple(action for area in areas for action in data.actions(area)),
        any(area.id in linking for area in areas),
    )
