"""What stands in the RAGB grid: the plan's actions in bands, one for each area or lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.core.data import PlanData
from desktop.core.kinds import Lead
from desktop.core.leads import normalise, split_leads
from desktop.core.text import one_line


@dataclass(slots=True)
class Band:
    """One row of the grid: its name, a second line, the ids of its actions in order.

    ``area_id`` is the area that the band stands for, or None when it stands for a lead.
    """

    name: str
    detail: str = ""
    area_id: int | None = None
    actions: list[int] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of an area that has a title besides, else ""."""
        return self.name if self.detail else ""

    @property
    def title(self) -> str:
        """What the band is about, in words; its name where that is all there is."""
        return one_line(self.detail or self.name)


def by_area(data: PlanData) -> list[Band]:
    """A band for each area of the plan, in order; areas without actions are there too."""
    bands = []
    for area in data.areas:
        ids = [action.id for action in data.actions(area)]
        name, detail = (area.code, area.title) if area.code else (area.title or area.name, "")
        bands.append(Band(name, detail, area.id, ids))
    return bands


_leads_of = lru_cache(maxsize=8_192)(split_leads)  # one cell's text stands over many actions


def by_lead(data: PlanData) -> list[Band]:
    """A band for each delivery lead by name, spellings that the plan knows as one together.

    An action with several leads stands with each; those with none come last.
    """
    known = _known_spellings(data.all(Lead))
    bands: dict[str, Band] = {}
    nobody = Band("No delivery lead")
    for action in data.actions():
        leads = _leads_of(action.lead)
        for lead in leads:
            name = known.get(normalise(lead), lead)
            band = bands.setdefault(normalise(name), Band(name))
            if not band.actions or band.actions[-1] != action.id:
                band.actions.append(action.id)
        if not leads:
            nobody.actions.append(action.id)
    ordered = sorted(bands.values(), key=lambda band: band.name.casefold())
    return ordered + ([nobody] if nobody.actions else [])


def _known_spellings(leads: Sequence[Lead]) -> dict[str, str]:
    known = {}
    for lead in leads:
        for spelling in (*lead.aliases, lead.name):
            known[normalise(spelling)] = lead.name
    return known
