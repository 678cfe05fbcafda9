"""The page of the costs: its declaration."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.core.changes import Changed
from desktop.core.data import PlanData
from desktop.core.kinds import Action, Area, CostLine, CostPart, PlanInfo
from desktop.ui.plan_page import PageOfPlan, PlanPage, Told

if TYPE_CHECKING:
    from desktop.ui.session import PlanSession

_COLUMNS = {"cost", "extra", "area_id"}


def _tell(data: PlanData, as_at: date) -> Told | None:
    from desktop.core.costs.brief import in_brief

    said = in_brief(data)
    return Told(said.figure, said.words, said.spoken) if said else None


def _may_have(data: PlanData) -> bool:
    if len(data.table(CostPart)) or len(data.table(CostLine)):
        return True
    return any(action.cost.strip() for action in data.table(Action).values())


def _follows(changed: Changed) -> bool:
    if changed.touches(CostPart, CostLine, Area, PlanInfo) or changed.reshapes(Action):
        return True
    return any(columns & _COLUMNS for columns in changed.updated.get(Action, {}).values())


def _make(session: PlanSession) -> PageOfPlan:
    from desktop.ui.costs.page import CostsPage

    return CostsPage(session)


COSTS = PlanPage(
    "costs",
    "Costs",
    "Cos&ts",
    "Ctrl+Shift+C",
    tell=_tell,
    follows=_follows,
    make=_make,
    shows=(CostPart, CostLine),
    may_have=_may_have,
    told_by="desktop.core.costs.brief",
)
